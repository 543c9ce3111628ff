"""Check: quotation marks stand only around words of the source, or their translation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.documents import fold
from briefing.grounding.lexicon import lexicon
from briefing.grounding.matching import Source, match, source
from briefing.grounding.scope import scopes
from briefing.grounding.units import units
from briefing.grounding.verdict import Verdict, refuse
from briefing.grounding.words import Language

QUOTED = re.compile(r"«\s*([^«»]+?)\s*»|“([^“”]+)”|\"([^\"]+)\"|‘([^‘’]{3,})’")


def quotes(text: str) -> list[str]:
    """What stands between quotation marks."""
    return [next(g for g in hit.groups() if g) for hit in QUOTED.finditer(text)]


def _open(text: str) -> bool:
    """Whether a quotation is opened and not closed, or the other way round."""
    if text.count('"') % 2:
        return True
    return text.count("«") != text.count("»") or text.count("“") != text.count("”")


def check_quotation(claim: str, given: Source, language: Language) -> Verdict | None:
    """None if every quotation of the claim is one of the sources'."""
    open_here, open_there = _open(claim), any(_open(text) for text in given.texts)
    if open_here and not open_there:
        return refuse("quotation", claim[:40], "A quotation mark of the claim is not closed.")
    spoken = [q for text in given.texts for q in quotes(text)]
    everything = fold(" ".join(given.texts))
    for quote in quotes(claim):
        if not fold(quote):
            continue
        if language == "fr":
            if f" {fold(quote)} " in f" {everything} ":
                continue
            return refuse(
                "quotation",
                quote,
                "These words stand between quotation marks, but not in the source.",
            )
        verdict = _translated(quote, spoken, given.texts)
        if verdict:
            return verdict
    return None


def _denials(text: str, language: Language) -> int:
    row = units(text, language)
    return sum(
        o.mode == "neg" and not o.lexical and row[o.place].low not in ("sans", "without", "never")
        for o in scopes(text, language).operators
    )


def _translated(quote: str, spoken: Sequence[str], texts: Sequence[str]) -> Verdict | None:
    wanted = [u for u in units(quote, "en") if u.content]
    if not wanted:
        return None
    reason = "The quotation does not render words that the source quotes."
    best = 0.0
    for text in [*spoken, *(() if spoken else texts)]:
        pairs = match(units(quote, "en"), source((text,)), "en")
        unknown = sum(not lexicon().known(u.low, "en") for u in wanted if u.place not in pairs)
        share = (len(pairs) + (unknown if pairs else 0)) / len(wanted)
        here = [u for u in units(text, "fr") if u.content]
        kept = len(set(pairs.values())) / max(1, min(len(here), len(wanted) + 2))
        if share >= 0.99 or (share >= 0.75 and len(wanted) > 3 and kept >= 0.5):
            mine, theirs = _denials(quote, "en"), _denials(text, "fr")
            if mine % 2 == theirs % 2 or len(here) > len(wanted) + 3:
                return None
            reason = "The quotation denies what the source's affirms, or the other way round."
        best = max(best, share)
    return refuse("quotation", quote, reason)
