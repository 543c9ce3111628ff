"""Check, for what is published: a French sentence of a model is well formed and in known words.

Stricter than the other checks, since what it refuses is printed in the article's own words: a
content word must stand in the cited sentences by its stem or a close synonym, and bad grammar
under our name is a fault, too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from briefing.grounding.grammar import is_verb, tense
from briefing.grounding.lexicon import lexicon
from briefing.grounding.matching import Source, source, unit_likeness
from briefing.grounding.overlap import told, weight
from briefing.grounding.quotation import quotes
from briefing.grounding.translit import same_name
from briefing.grounding.units import Unit, units
from briefing.grounding.vectors import similar
from briefing.grounding.verdict import Verdict, refuse
from briefing.grounding.words import word_set

_CLOSE = 0.55
"""Vectors this alike stand for close synonyms."""
_FINITE = word_set(
    "est sont était étaient sera seront serait seraient fut furent soit a ont avait avaient aura"
    " auront aurait auraient eut va vont allait allaient ira iront peut peuvent pouvait pourra"
    " pourrait pourraient pourront doit doivent devait devra devrait devraient devront veut veulent"
    " voulait fait font faisait fera faut faudra dit disent sait savent met mettent prend prennent"
    " vient viennent tient tiennent reste restent suis sommes ai avons avez êtes"
)
_PLURALS = word_set("les des ces ses leurs plusieurs quelques nos")
_SINGULARS = word_set("le la l' un une ce cet cette chaque aucun aucune")
_ONE = word_set("est a était avait sera aura va serait aurait fut peut doit veut")
_MANY = word_set("sont ont étaient avaient seront auront vont seraient auraient peuvent doivent")
_SMALL = word_set("se s' ne n' pas plus jamais rien que en y non sans peu presque environ")
_INVERTED = re.compile(r"\b(?:a|ont|est|avait|aurait)-(?:t-)?(?:il|elle|ils|elles|on)\b")


def check_wording(text: str, cited: Sequence[str]) -> Verdict | None:
    """None if a French sentence has only words of the cited ones and nothing plainly wrong."""
    given = source(tuple(cited))
    row = units(text, "fr")
    return _strange(row, given) or _robbed(row, given) or _malformed(text, row)


_WORDS = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_SEAM = re.compile(r"[,;:()—–]")
_FILLERS = word_set("également notamment aussi ainsi toutefois cependant néanmoins désormais")


_BEARING = re.compile(
    r"^(?:si|s['’]ils?|selon|d['’]après|à condition|à moins|sauf|en cas|faute|sous réserve|pourvu"
    r"|tant que|sans|ni|pas|mais|hormis|excepté|hors|pour l['’]instant|jusqu)\b"
    r"|\b(?:a|ont|avait|aurait|auraient)(?:-t-\w+)? (?:\w+ )?(?:déclaré|affirmé|assuré|estimé|jugé"
    r"|soutenu|accusé|annoncé|indiqué|dit|démenti|nié|prétendu|promis|prévenu)"
    r"|\b(?:affirm|assur|estim|prétend|démen|soutien|juge|nie|accus|promet|annonce|croi|pense)",
    re.IGNORECASE,
)
"""An aside that the rest leans on: a condition, an exception, a turn, or who says so."""


def check_seams(text: str, sentence: str) -> Verdict | None:
    """None if `text` is `sentence` less some of what its commas, brackets and dashes set off.

    A cut elsewhere joins what did not belong together: "le président a évoqué [un possible
    complot, évoquant] une possible provocation".
    """
    theirs = list(_WORDS.finditer(sentence))
    mine = [hit.group().lower() for hit in _WORDS.finditer(text)]
    there = [hit.group().lower() for hit in theirs]
    for kind, first, last, start, end in SequenceMatcher(None, there, mine, False).get_opcodes():
        if kind == "equal" or (last - first == 1 and start == end and there[first] in _FILLERS):
            continue
        if kind != "delete":
            span = " ".join(mine[start:end])
            reason = f"“{span}” does not stand there in the article's sentence."
            return refuse("overlap", span, reason, "wording.order")
        before = sentence[theirs[first - 1].end() : theirs[first].start()] if first else ","
        after = (
            sentence[theirs[last - 1].end() : theirs[last].start()] if last < len(there) else ","
        )
        cut = sentence[theirs[first].start() : theirs[last - 1].end()]
        if not (_SEAM.search(before) and _SEAM.search(after)):
            reason = f"Without “{cut}”, what stood around it is joined."
            return refuse("overlap", cut, reason, "wording.joined")
        if hit := _BEARING.search(cut):
            reason = f"Without “{cut}”, the rest says more than the article does."
            return refuse("attribution", hit.group(), reason, "wording.bearing")
        if quotes(text) and cut not in " ".join(quotes(sentence)):
            reason = f"The quotation loses “{cut}”, which may say whose it is."
            return refuse("attribution", cut, reason, "wording.unspoken")
    return None


def _strange(row: Sequence[Unit], given: Source) -> Verdict | None:
    theirs = [u for u in given.units if u.kind != "mark"]
    table = lexicon()
    for unit in told(row, "fr"):
        if unit.kind != "word" or any(unit.low == o.low or unit.lemma == o.lemma for o in theirs):
            continue
        if not table.known(unit.low, "fr"):
            if any(same_name(unit.plain, o.plain) for o in theirs):
                continue
            reason = f"“{unit.text}” is a word that neither the article nor the lexicon has."
            return refuse("overlap", unit.text, reason, "wording.alien")
        if weight(unit, "fr") < 0.3:
            continue
        if not any(
            unit_likeness(unit, o, "fr") >= 0.7 or similar(unit.lemma, "fr", o.lemma) >= _CLOSE
            for o in theirs
        ):
            reason = f"The cited sentences have no word for “{unit.text}”."
            return refuse("overlap", unit.text, reason, "wording.foreign")
    return None


def _robbed(row: Sequence[Unit], given: Source) -> Verdict | None:
    """A copied phrase that lost the one small word which made its sense or its grammar."""
    theirs = [u.low.replace("’", "'") for u in given.units]
    pairs = set(pairwise(theirs))
    robbed = {
        (one, other): lost
        for one, lost, other in zip(theirs, theirs[1:], theirs[2:], strict=False)
        if lost in _SMALL
    }
    for one, other in pairwise(row):
        pair = (one.low.replace("’", "'"), other.low.replace("’", "'"))
        if pair in robbed and pair not in pairs:
            span = f"{one.text} {other.text}"
            reason = f"The source says “{pair[0]} {robbed[pair]} {pair[1]}”, not “{span}”."
            return refuse("degeneration", span, reason, "wording.robbed")
    return None


def _malformed(text: str, row: Sequence[Unit]) -> Verdict | None:
    lows = [u.low for u in row]
    for at in range(len(row) - 1):
        same = (
            lows[at] == lows[at + 1] and row[at].kind == "word" and lows[at] not in ("nous", "vous")
        )
        far = (
            at + 2 < len(row)
            and lows[at + 1] in ("de", "d'", "et")
            and (lows[at] == lows[at + 2] and row[at].content and len(lows[at]) > 3)
        )
        if same or far:
            span = " ".join(u.text for u in row[at : at + (3 if far else 2)])
            return refuse("degeneration", span, f"The text says “{span}”.", "wording.doubled")
    if hit := re.search(r"\w[’'] \w+", text):
        reason = f"The text says “{hit.group()}”."
        return refuse("degeneration", hit.group(), reason, "wording.spaced")
    if _INVERTED.search(text.replace("’", "'")) and not quotes(text) and "?" not in text:
        reason = "The text reports words without quoting any."
        return refuse("degeneration", text[:60], reason, "wording.inverted")
    if _verbless(row):
        reason = "The sentence has no finite verb."
        return refuse("degeneration", text[:60], reason, "wording.verbless")
    return _disagreement(row)


def verbless(text: str) -> bool:
    """Whether a French sentence has no finite verb."""
    return _verbless(units(text, "fr"))


def _verbless(row: Sequence[Unit]) -> bool:
    return not any(_finite(unit) for unit in row)


def _finite(unit: Unit) -> bool:
    if unit.kind != "word":
        return False
    if unit.low in _FINITE or tense(unit.low):
        return True
    participle = re.search(r"(?:é|ée|és|ées|ant)$", unit.low)
    infinitive = unit.low == unit.lemma and re.search(r"(?:er|ir|re|oir)$", unit.low)
    if participle or infinitive:
        return False
    bent = unit.lemma != unit.low and unit.lemma.endswith(("er", "ir", "re", "oir"))
    return is_verb(unit.low, "fr") or bent or bool(re.search(r"[^m]ent$", unit.low))


def _disagreement(row: Sequence[Unit]) -> Verdict | None:
    """A subject at the head of the sentence and the verb right after it, one of them plural."""
    if (
        len(row) < 3
        or row[1].kind != "word"
        or row[1].low.endswith(("s", "x")) != (row[0].low in _PLURALS)
    ):
        return None
    first, verb = row[0].low, row[2].low
    if (first in _PLURALS and verb in _ONE) or (first in _SINGULARS and verb in _MANY):
        span = " ".join(u.text for u in row[:3])
        reason = f"Subject and verb do not agree in “{span}”."
        return refuse("degeneration", span, reason, "wording.agreement")
    return None
