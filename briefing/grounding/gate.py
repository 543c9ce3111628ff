"""The gate: runs the checks on a claim, and puts the article's own words where one fails."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from briefing.documents import Article, Sentence, Statement, fold
from briefing.grounding.aligning import align, coverage
from briefing.grounding.degeneration import check_degeneration, plain
from briefing.grounding.evidence import STRICT, decide, gather
from briefing.grounding.matching import source
from briefing.grounding.pairs import (
    check_completeness,
    check_fluency,
    check_judgement,
    check_polarity,
    check_words,
    telling,
)
from briefing.grounding.verdict import SUPPORTED, Verdict, refuse
from briefing.grounding.wording import check_seams, check_wording, verbless
from briefing.grounding.words import Language, detect


def check(
    claim: str,
    sources: Sequence[str],
    *,
    published: date | None = None,
    language: Language | None = None,
    strict: bool = False,
) -> Verdict:
    """Whether `claim` says only what the French sentences `sources` say.

    `published` is the article's date, against which "hier" or "lundi" are read. The language
    of the claim is detected if it is None. What the checks hold against the claim is weighed
    together; the heaviest gives the verdict. `strict` refuses whatever any check holds against.
    """
    if not claim.strip():
        return refuse("degeneration", "", "The claim is empty.")
    if not sources:
        return refuse("overlap", claim, "The claim cites no sentence.")
    spoken = language or detect(claim)
    whole = fold(claim)
    if whole and any(whole == fold(text) for text in sources):
        return check_degeneration(claim, None, sentence=False) or SUPPORTED
    evidence = gather(claim, source(tuple(sources)), spoken, published)
    return decide(evidence, STRICT if strict else None) or SUPPORTED


def check_pair(french: str, english: str) -> Verdict:
    """Whether the two editions of one claim carry the same numbers, names, dates, and stance."""
    if not english.strip() or not french.strip():
        return refuse("degeneration", "", "One of the editions is empty.")
    evidence = gather(english, source((french,)), "en", None)
    return (
        decide(telling(evidence))
        or check_fluency(french, english)
        or check_judgement(french, english)
        or check_completeness(french, english)
        or check_polarity(french, english)
        or check_words(french, english)
        or SUPPORTED
    )


def degenerate(text: str, *, language: Language, source: str = "") -> Verdict:
    """Whether a model's text is a sentence of `language` at all: no loop, no debris, finished.

    `source` is the text that it was made from, to see whether it grew.
    """
    return check_degeneration(text, language, source) or SUPPORTED


_DANGLING = re.compile(
    r"^(?:[«\"“]\s*)?(?:ils?|elles?|ce|cela|ça|celui|celle|ceux|celles|ces|cet"
    r"|cette(?! (?:année|semaine|nuit)\b)|c['’]|ici|là|lui|leurs?|son|sa|ses|"
    r"mais|et|or|donc|car|ainsi|pourtant|cependant|toutefois|néanmoins|en effet|enfin|puis|ensuite|"
    r"d['’]ailleurs|de plus|en outre|par ailleurs|en revanche|au contraire|de son côté|pour sa"
    r" part|tous|toutes|certains|certaines|d['’]autres|à (?:ses|leurs) yeux|selon (?:lui|elle|eux)|"
    r"ce dernier|cette dernière|on|nous|je|vous|tu|"
    r"l[ea] (?:premi|second|deuxi|troisi|derni)\w+ (?:point|est|consiste)|"
    r"les deux|y|oui|non|(?:\S+ ){1,3}(?:l['’]|en |y |lui |leur )(?:a|ont|avait|avaient|aurait))\b",
    re.IGNORECASE,
)
_FAR = re.compile(
    r"^(?:[àa] (?:ce|cette|cet|ces) \w+|(?:dans|pour|sur|après|avec|depuis|devant|face à|outre)"
    r" (?:ce|cette|cet|ces) (?!nuit|semaine|année|mois|matin|soir|week)\w+"
    r"|(?:[\w’'-]+(?:ée?s?|ant)|(?:dis|ap)parue?s?|venue?s?|élue?s?|issue?s?|mise?s?|prise?s?)\b"
    r"[^,.;:«\"]{0,140}, (?:ils?|elles?) "
    r"|une? fois \w+|\S+ d['’]entre (?:eux|elles)|(?:le|la) (?:lendemain|veille)\b"
    r"|\w+ (?:semaine|jour|mois|an|heure)s? plus t(?:ôt|ard)\b)",
    re.IGNORECASE,
)
"""An opening that speaks of something before it, if only in its main clause."""
_THAT = re.compile(
    r"\b(?:cette|cet|ces|ce) (?!(?:nuit|semaine|année|mois|matin|soir|week|jour|printemps|été"
    r"|automne|hiver|début|fin|\w+di|dimanche|derni\w+|prochain\w+|que|qui|dont|n|ne|sont|sera"
    r"|serait|fut|était|soit|à|point|genre|type|titre|stade|[\d«\"])\b)\w+",
    re.IGNORECASE,
)
"""Something pointed at; what it is stands in the sentence before, unless a quotation has it."""
_SAID_HE = re.compile(r"-(?:ils?|elles?)\b[^«»\"“”]{0,40}\.?$")
_LONG = 320
_SHORT = 40


def stands_alone(sentence: str) -> bool:
    """Whether a French sentence can be read without the one before it."""
    told = re.sub(r"«[^«»]*»|“[^“”]*”|\"[^\"]*\"", "", sentence)
    if (
        _DANGLING.match(sentence)
        or _FAR.match(sentence)
        or _THAT.search(told)
        or _SAID_HE.search(told)
        or verbless(sentence)
    ):
        return False
    if not sentence[:1].isupper() and sentence[:1] not in '«"“0123456789':
        return False
    return sentence.rstrip()[-1:] in '.!?»"”' and "ce dernier" not in sentence[:60]


def best_sentence(draft: str, article: Article) -> Sentence | None:
    """The article's sentence to print in place of a draft that failed; None if it has none.

    Never a heading; rather one that stands alone, is neither short nor long, and says what the
    draft spoke of; the earlier one of equals.
    """
    fit = [s for s in article.sentences if s.kind != "heading" and re.search(r"\w{2}", s.text)]
    if not fit:
        return None
    near = [sum(row) for row in coverage(draft, [s.text for s in fit])]
    most = max(near, default=0.0) or 1.0

    def worth(place: int) -> tuple[float, int]:
        text, score = plain(fit[place].text), near[place] / most
        score -= 0.0 if stands_alone(text) else 0.45
        score -= 0.6 if len(text) > _LONG else 0.3 if len(text) < _SHORT else 0.0
        score -= 0.2 if fit[place].kind == "item" else 0.0
        score -= 0.3 if text.endswith("?") else 0.0
        return score, -place

    return fit[max(range(len(fit)), key=worth)]


_DATELINE = re.compile(
    r"^[A-ZÉÈÀÇÎÔÛ][\w'’ .-]{1,40}(?:,? (?:le )?\d{1,2}(?:er)? [a-zéû]{3,9}\.?(?: \d{4})?)?"
    r"(?: ?\([^()]{2,40}\))? ?[—–-]{1,2} (?=[A-ZÉÈÀÇÎÔÛ«“\"L])"
)


def undated(sentence: str) -> str:
    """A sentence without its dateline ("KIEV, 4 sept. (Agence) — ") where it has a plain one."""
    hit = _DATELINE.match(sentence)
    if hit is None or not (re.search(r"\d|\(", hit.group()) or hit.group()[:2].isupper()):
        return sentence
    return sentence[hit.end() :]


def _one(text: str, sentence: str, published: date | None) -> Verdict:
    """Whether `text`, which is not `sentence` itself, is a shortening of it.

    A small model blends sentences: the actor of one, the act of another. So what is published in
    its words is one sentence less some of its clauses and asides, and no check holds anything
    against it. A refusal costs only style, since the article's own sentence is at hand.
    """
    return (
        check_seams(text, sentence)
        or check_wording(text, [sentence])
        or check(text, [sentence], published=published, language="fr", strict=True)
    )


def ground(draft: str, article: Article) -> Statement | None:
    """The draft as a statement with the sentence it rests on, or the article's own sentence.

    A draft that shortens one sentence faithfully keeps its words ("summary"). Otherwise the
    statement quotes the best sentence, `replaced` holds the draft and `why` the reason.
    None if the article has no sentence to quote.
    """
    usable = [s for s in article.sentences if s.kind != "heading"]
    text = plain(draft)
    near = [usable[i] for i in align(text, [s.text for s in usable], language="fr")]
    whole = " ".join(s.text for s in usable)
    verdict = degenerate(text, language="fr", source=whole)
    if verdict.supported:
        verdict = refuse("overlap", text, "No single sentence of the article says all of it.")
        for cited in near:
            if fold(text) == fold(cited.text):
                return Statement(article.id, plain(cited.text), "quoted", (cited.index,))
            found = _one(text, cited.text, article.published)
            if found.supported:
                return Statement(article.id, text, "summary", (cited.index,))
            if cited is near[0] and found.check:
                verdict = found
    sentence = best_sentence(text, article)
    if sentence is None:
        return None
    return Statement(
        article.id,
        undated(plain(sentence.text)),
        "quoted",
        (sentence.index,),
        draft,
        verdict.reason,
    )


def verdict_json(verdict: Verdict) -> dict[str, object]:
    """The verdict as `brief ground` prints it."""
    return {
        "supported": verdict.supported,
        "check": verdict.check,
        "span": verdict.span,
        "reason": verdict.reason,
    }
