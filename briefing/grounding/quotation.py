"""Check: quotation marks stand only around words of the source, or their translation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.documents import fold
from briefing.grounding.matching import Source, match, source
from briefing.grounding.scope import scopes
from briefing.grounding.units import units
from briefing.grounding.verdict import Verdict, refuse
from briefing.grounding.words import Language

QUOTED = re.compile(r"«\s*([^«»]+?)\s*»|“([^“”]+)”|\"([^\"]+)\"|‘([^‘’]{3,})’")


def quotes(text: str) -> list[str]:
    """What stands between quotation marks."""
    return [next(g for g in hit.groups() if g) for hit in QUOTED.finditer(text)]


def check_quotation(claim: str, given: Source, language: Language) -> Verdict | None:
    """None if every quotation of the claim is one of the sources'."""
    marks = claim.count('"') % 2 or claim.count("«") != claim.count("»")
    if marks or claim.count("“") != claim.count("”"):
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


def _translated(quote: str, spoken: Sequence[str], texts: Sequence[str]) -> Verdict | None:
    wanted = [u for u in units(quote, "en") if u.content]
    if not wanted:
        return None
    reason = "The quotation does not render words that the source quotes."
    best = 0.0
    for text in [*spoken, *(() if spoken else texts)]:
        pairs = match(units(quote, "en"), source((text,)), "en")
        share = len(pairs) / len(wanted)
        here = [u for u in units(text, "fr") if u.content]
        kept = len(set(pairs.values())) / max(1, min(len(here), len(wanted) + 2))
        if share >= 0.99 or share >= 0.75 and len(wanted) > 3 and kept >= 0.5:
            mine = sum(o.mode == "neg" and not o.lexical for o in scopes(quote, "en").operators)
            theirs = sum(o.mode == "neg" and not o.lexical for o in scopes(text, "fr").operators)
            if mine % 2 == theirs % 2 or len(here) > len(wanted) + 3:
                return None
            reason = "The quotation denies what the source's affirms, or the other way round."
        best = max(best, share)
    return refuse("quotation", quote, reason)
