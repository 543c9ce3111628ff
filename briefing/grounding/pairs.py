"""Check: the English edition of a claim says neither more nor less than the French one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from briefing.grounding.dates import Moment, moments
from briefing.grounding.evidence import Evidence
from briefing.grounding.lexicon import lexicon
from briefing.grounding.markers import marked
from briefing.grounding.matching import match, source, unit_likeness
from briefing.grounding.numbers import is_year, same_value
from briefing.grounding.overlap import told, weight
from briefing.grounding.quantities import Quantity, quantities
from briefing.grounding.scope import scopes
from briefing.grounding.tenses import MODAL
from briefing.grounding.translit import same_name
from briefing.grounding.units import units
from briefing.grounding.vectors import similar
from briefing.grounding.verdict import Verdict, refuse

KEPT = 0.5
"""The least part of the French content words that must have a counterpart in the English."""


_FREE = (
    "attribution.other", "attribution.added", "attribution.global", "quotation", "stance.",
    "tense.", "degree.", "hedging.open", "hedging.global", "hedging.future", "hedging.duty",
    "hedging.must", "rivals.", "roles.title", "roles.owner", "roles.misplaced",
    "negation.nothing", "negation.something", "negation.fewer", "negation.more",
    "numbers.attached", "numbers.change", "numbers.thing", "dates.attached", "dates.untied",
    "overlap.inserted", "overlap.substituted", "overlap.displaced", "overlap.stranger",
    "overlap.mass", "overlap.share",
)  # fmt: skip
"""Kinds of evidence that a faithful translation gives now and then, and a wrong one no oftener."""
_FOREIGN = 0.13
"""An English word less like any of the French ones than this renders none of them."""


def telling(evidence: Sequence[Evidence]) -> list[Evidence]:
    """The evidence that counts between two editions, which stand closer than claim and source."""
    return [e for e in evidence if not e.kind.startswith(_FREE) and not e.kind.endswith(".unsure")]


_COULD = re.compile(r"\bpourr(?:ait|aient)\b", re.IGNORECASE)
_NOT = frozenset(["not", "n't", "never", "cannot"])


def check_polarity(french: str, english: str) -> Verdict | None:
    """None unless one edition denies or doubts something and the other has no word to do so."""
    row = units(english, "en")
    denial = next((u for u in row if u.low in _NOT), None)
    if denial is not None and not marked("negative", french, "fr"):
        reason = "The English denies something; the French does not."
        return refuse("negation", denial.text, reason, "pair.denied")
    there = [o for o in scopes(french, "fr").operators if o.mode == "neg" and not o.lexical]
    if there and not marked("negative", english, "en"):
        word = units(french, "fr")[there[0].place].text
        reason = f"The French denies something (“{word}”); the English does not."
        return refuse("negation", word, reason, "pair.affirmed")
    doubt = _COULD.search(french)
    if doubt and not MODAL["en"].search(english):
        reason = f"The French says that it may be (“{doubt.group()}”); the English that it is."
        return refuse("hedging", doubt.group(), reason, "pair.certain")
    return None


_TWICE = re.compile(r"\b(\w{2,}(?: \w+)?) \1\b", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?:a [aeio]\w{2,}|an [bcdfgjklmnpqrstvwxz][a-z]{2,})\b")
_SOUNDS = re.compile(
    r"a (?:one|once|eu|u[nks]i|ouija)|an (?:hour|honest|heir|honou?r)", re.IGNORECASE
)


_JUDGED = re.compile(
    r"\b(?:juge(?:nt|ait)?|jugée?|qualifi(?:e|ent|é)|considèrent?)\b", re.IGNORECASE
)
_JUDGING = re.compile(
    r"\b(?:call|deem|consider|judg|describ|see[ns]?\b|saw|find|found|think|thought|believ|regard"
    r"|view|denounc|condemn|criticis|brand|dub|label|qualif|term|accord|feel|felt|rul|tri|tak)",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?<!have )(?<!has )(?<!had )(?<!was )(?<!were )(?<!been )(?<!is )(?<!are )(?<!be )reportedly"
    r" (?:under)?(?:taken|given|seen|done|gone|shown|written|chosen|spoken|fallen|broken|begun)\b",
    re.IGNORECASE,
)


def check_judgement(french: str, english: str) -> Verdict | None:
    """None unless a judgement of somebody's stands in the English as a fact."""
    hit = _JUDGED.search(french)
    if hit and not _JUDGING.search(english):
        reason = f"The French says who judges so (“{hit.group()}”); the English does not."
        return refuse("attribution", hit.group(), reason, "pair.judged")
    return None


def check_fluency(french: str, english: str) -> Verdict | None:
    """None unless the English stammers or has the wrong article: signs of a lost translation."""
    hit = _TWICE.search(english)
    if hit and hit.group(1).lower() not in ("that", "had") and hit.group() not in french:
        return refuse(
            "degeneration", hit.group(), f"The English says “{hit.group()}”.", "pair.twice"
        )
    if hit := _BARE.search(english):
        reason = f"The English says “{hit.group()}”, which lacks its auxiliary."
        return refuse("degeneration", hit.group(), reason, "pair.bare")
    if (hit := _ARTICLE.search(english)) and not _SOUNDS.match(hit.group()):
        reason = f"The English says “{hit.group()}”."
        return refuse("degeneration", hit.group(), reason, "pair.article")
    most = max(Counter(u.lemma for u in units(french, "fr") if u.content).values(), default=0)
    for lemma, times in Counter(u.lemma for u in units(english, "en") if u.content).items():
        if times > max(most, 1) + 1:
            reason = f"The English says “{lemma}” {times} times."
            return refuse("degeneration", lemma, reason, "pair.repeats")
    return None


def check_words(french: str, english: str) -> Verdict | None:
    """None if each content word of the English is a word, and renders one of the French."""
    given = source((french,))
    theirs = [u for u in given.units if u.content]
    table = lexicon()
    lows = {u.plain for u in given.units}
    row = units(english, "en")
    times = [(m.start, m.end) for m in moments(english, "en")]
    for unit in told(row, "en", times):
        if unit.kind != "word" or len(unit.low) < 4:
            continue
        if unit.plain in lows and (unit.capital or table.known(unit.low, "en")):
            continue
        if not table.known(unit.low, "en"):
            if unit.capital or any(same_name(unit.plain, o.plain) for o in theirs):
                continue
            reason = f"“{unit.text}” is no English word and not in the French."
            return refuse("overlap", unit.text, reason, "pair.garbled")
        if weight(unit, "en") < 0.7 or unit.capital:
            continue
        best = max(
            (max(unit_likeness(unit, o, "en"), similar(unit.lemma, "en", o.lemma)) for o in theirs),
            default=0.0,
        )
        if best < _FOREIGN and not unit.low.endswith(("not", "ly")):
            reason = f"“{unit.text}” renders no word of the French."
            return refuse("overlap", unit.text, reason, "pair.foreign")
    return None


def check_completeness(french: str, english: str) -> Verdict | None:
    """None if whatever the French says stands in the English; `check` looks the other way."""
    theirs = quantities(english, "en")
    times = moments(french, "fr")
    spoken = moments(english, "en")
    for quantity in quantities(french, "fr"):
        if any(m.start <= quantity.start < m.end for m in times) and not is_year(quantity):
            continue
        if (quantity.kind == "ordinal" and quantity.value <= 2) or _small(quantity):
            continue
        if any(same_value(other, quantity) for other in theirs):
            continue
        if any(m.year == quantity.value or m.day == quantity.value for m in spoken):
            continue
        return refuse("numbers", quantity.text, f"The English leaves out “{quantity.text}”.")
    for moment in times:
        if (
            moment.part
            or moment.text.lower() == "la veille"
            or any(_same(moment, other) for other in spoken)
        ):
            continue
        return refuse("dates", moment.text, f"The English leaves out “{moment.text}”.")
    given = source((french,))
    row = units(english, "en")
    taken = set(match(row, given, "en").values())
    for place, unit in enumerate(given.units):
        if unit.kind != "name" or place in taken:
            continue
        if not any(unit_likeness(other, unit, "en") > 0 for other in row):
            return refuse("names", unit.text, f"The English leaves out “{unit.text}”.")
    content = [i for i, u in enumerate(given.units) if u.content]
    if len(content) > 4 and len(taken & set(content)) < KEPT * len(content):
        return refuse("overlap", french[:60], "The English leaves out much of the French claim.")
    return None


def _small(quantity: Quantity) -> bool:
    """ "Deux" may become "both" or a plural."""
    return quantity.kind == "plain" and quantity.value == 2 and not quantity.unit


def _same(french: Moment, english: Moment) -> bool:
    if french.shift is not None and french.span is None:
        return english.shift == french.shift
    if french.span:
        return english.span == french.span and english.shift == french.shift
    parts = ((french.weekday, english.weekday), (french.day, english.day),
             (french.month, english.month), (french.year, english.year))  # fmt: skip
    told = [(a, b) for a, b in parts if a is not None]
    return bool(told) and all(a == b for a, b in told)
