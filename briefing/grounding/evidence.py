"""All that speaks against a claim, each thing with its name and strength."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from briefing.grounding.attachment import check_attachment
from briefing.grounding.attribution import check_attribution
from briefing.grounding.balance import check_balance
from briefing.grounding.belonging import check_belonging
from briefing.grounding.binding import check_bindings
from briefing.grounding.coverage import check_coverage
from briefing.grounding.dates import check_dates, moments
from briefing.grounding.degeneration import check_degeneration
from briefing.grounding.degree import check_degree, check_quantifiers
from briefing.grounding.hedging import check_hedging
from briefing.grounding.lexicon import rows
from briefing.grounding.markers import marked
from briefing.grounding.matching import Source, match, unit_likeness
from briefing.grounding.names import check_names
from briefing.grounding.negation import check_negation
from briefing.grounding.numbers import check_numbers
from briefing.grounding.overlap import check_overlap
from briefing.grounding.quotation import check_quotation
from briefing.grounding.relations import check_relations
from briefing.grounding.rivals import check_rivals
from briefing.grounding.roles import check_roles
from briefing.grounding.scope import joined, scopes
from briefing.grounding.stances import check_stances
from briefing.grounding.substitution import check_substitution
from briefing.grounding.tenses import check_tenses
from briefing.grounding.units import Unit, units
from briefing.grounding.verdict import Verdict
from briefing.grounding.words import Language


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing against a claim: the verdict it would give alone, and its strength, 0..1."""

    verdict: Verdict
    strength: float = 1.0

    @property
    def kind(self) -> str:
        """Its name in `tables/weights.txt`."""
        return self.verdict.kind


def gather(
    claim: str, given: Source, language: Language, published: date | None
) -> tuple[Evidence, ...]:
    """Everything that the checks hold against the claim; no kind twice."""
    found: dict[str, Evidence] = {}
    for evidence in _all(claim, given, language, published):
        old = found.get(evidence.kind)
        if old is None or old.strength < evidence.strength:
            found[evidence.kind] = evidence
    return tuple(found.values())


def _all(
    claim: str, given: Source, language: Language, published: date | None
) -> Iterator[Evidence]:
    row = units(claim, language)
    pairs = match(row, given, language)
    scope = scopes(claim, language)
    theirs = joined(given)
    times = [(m.start, m.end) for m in moments(claim, language) if m.start < m.end]
    single: Sequence[Verdict | None] = (
        check_degeneration(claim, None, sentence=False),
        check_dates(claim, given, language, published),
        *check_numbers(claim, given, language, times),
        *check_names(claim, given, language),
        check_quotation(claim, given, language),
        check_negation(row, scope, given, theirs, pairs, language),
        check_hedging(row, scope, given, theirs, pairs, language),
        check_attribution(row, scope, given, theirs, pairs, language),
        check_roles(row, given, pairs, language),
        check_belonging(row, given, language),
        check_bindings(claim, row, given, pairs, language),
        check_degree(claim, given, language),
        check_quantifiers(row, given, pairs, language),
        *check_tenses(claim, row, given, pairs, language),
        *check_rivals(row, given, language),
        *check_stances(claim, given, language),
        *check_relations(claim, given, language),
        *check_overlap(row, given, language, pairs, times),
    )
    trust = _trust(row, given, pairs, language)
    for verdict in filter(None, single):
        doubted = _doubted(verdict, claim, language)
        leans = doubted.kind.startswith(_ALIGNED)
        yield Evidence(doubted, trust if leans else 1.0)
    for verdict, strength in (
        *check_coverage(row, given, language, pairs, times),
        *check_balance(claim, row, scope, given, theirs, pairs, language),
        *check_attachment(claim, row, given, pairs, language),
        *check_substitution(row, given, pairs, language),
    ):
        yield Evidence(verdict, strength)


_ALIGNED = ("negation.", "hedging.", "roles.", "overlap.contrary", "numbers.thing", "attribution.")
"""Kinds that are worth as much as the pairing of the claim's words with the source's."""


def _trust(
    row: Sequence[Unit], given: Source, pairs: Mapping[int, int], language: Language
) -> float:
    """How surely the words of a claim are paired with the source's, 0..1."""
    wanted = [u for u in row if u.content and u.kind != "number"]
    if not wanted:
        return 0.0
    sure = sum(
        unit_likeness(u, given.units[pairs[u.place]], language) for u in wanted if u.place in pairs
    )
    return sure / len(wanted)


def _doubted(verdict: Verdict, claim: str, language: Language) -> Verdict:
    """The verdict under another kind, where another word of the text may say what it misses."""
    kind = verdict.kind
    if kind == "attribution.dropped":
        doubt = marked("reported", claim, language)
    elif kind.startswith("hedging."):
        doubt = marked("hedged", claim, language)
    else:
        return verdict
    return replace(verdict, kind=f"{kind}.unsure") if doubt else verdict


@lru_cache(maxsize=1)
def weights() -> Mapping[str, float]:
    """The weight of each kind; "threshold" is what all together must reach to refuse a claim."""
    return {name: float(weight) for name, weight in (line.split() for line in rows("weights"))}


STRICT = 0.01
"""A threshold that any evidence reaches."""


def decide(evidence: Sequence[Evidence], least: float | None = None) -> Verdict | None:
    """The heaviest verdict if the evidence together reaches the threshold, None otherwise.

    `least` stands in for the table's threshold.
    """
    table = weights()
    heavy = [(table.get(e.kind, 0.0) * e.strength, e) for e in evidence]
    threshold = table["threshold"] if least is None else least
    if not heavy or sum(weight for weight, _ in heavy) < threshold:
        return None
    return max(heavy, key=lambda pair: pair[0])[1].verdict
