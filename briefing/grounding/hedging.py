"""Check: what the sources hedge, plan, wish or make depend stays so in the claim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefing.grounding.grammar import clause_start, is_verb
from briefing.grounding.matching import Source
from briefing.grounding.operators import ACCEPTED, Mode
from briefing.grounding.scope import Scopes
from briefing.grounding.units import Unit
from briefing.grounding.verdict import Verdict, refuse
from briefing.grounding.words import Language, word_set

_NAMES: dict[str, str] = {
    "cond": "reports it with reserve",
    "poss": "calls it possible only",
    "must": "says that it must be",
    "plan": "speaks of a plan or an intention",
    "wish": "speaks of a wish or a demand",
    "future": "speaks of the future",
}
_ORDER: tuple[Mode, ...] = ("cond", "poss", "wish", "plan", "must", "future")


def check_hedging(
    row: Sequence[Unit],
    scope: Scopes,
    given: Source,
    given_scope: Scopes,
    pairs: Mapping[int, int],
    language: Language,
) -> Verdict | None:
    """None if each predicate of the claim is as sure as it is in the sources, and no surer."""
    for mine, theirs in sorted(pairs.items()):
        if not _predicate(row[mine], given.units[theirs], language):
            continue
        ours = scope.modes.get(mine, frozenset()) | _unasserted(row, mine, language)
        truth = given_scope.modes.get(theirs, frozenset())
        for mode in _ORDER:
            if mode not in truth or _kept(mode, mine, theirs, ours, truth, given_scope, pairs):
                continue
            word = _operator(given, given_scope, theirs, mode)
            return refuse(
                "hedging",
                row[mine].text,
                f"The source {_NAMES[mode]} (“{word}”); the claim states it as a fact.",
                f"hedging.{mode}",
            )
        if _duty(row, scope, mine) and not truth & {"must", "plan", "wish", "future"}:
            return refuse(
                "hedging",
                row[mine].text,
                f"The claim makes “{row[mine].text}” a duty; the source does not.",
                "hedging.duty",
            )
        ahead = "future" in ours and not ours & {"cond", "plan", "wish"}
        if ahead and not truth - {"said", "neg", "if"} and _past(given.units, theirs):
            return refuse(
                "hedging",
                row[mine].text,
                f"The claim puts “{row[mine].text}” in the future; in the source it has happened.",
                "hedging.done",
            )
    return _clause(row, scope, given, given_scope, pairs) or _condition(
        row, scope, given, given_scope, pairs
    )


def _clause(
    row: Sequence[Unit],
    scope: Scopes,
    given: Source,
    given_scope: Scopes,
    pairs: Mapping[int, int],
) -> Verdict | None:
    """A clause that the source calls possible, taken over with other verbs, stays possible."""
    modes = {o.mode for o in scope.operators}
    for operator in given_scope.operators:
        word = given.units[operator.place]
        if operator.mode != "poss" or word.lemma != "pouvoir" or not operator.governs:
            continue
        first = clause_start(given.units, operator.place, "fr")
        region = range(first, max(operator.governs) + 1)
        taken = [p for p in pairs.values() if p in region]
        if len(taken) < 3 or 2 * len(taken) <= len(pairs) or modes & (ACCEPTED["poss"] | {"would"}):
            continue
        return refuse(
            "hedging",
            word.text,
            f"The source {_NAMES['poss']} (“{word.text}”); the claim states it as a fact.",
            "hedging.clause",
        )
    return None


_DUTIES = word_set("must should ought has have need needs doit doivent faut devra devront")


def _duty(row: Sequence[Unit], scope: Scopes, at: int) -> bool:
    return any(
        o.mode == "must" and at in o.governs and row[o.place].low in _DUTIES
        for o in scope.operators
    )


def _unasserted(row: Sequence[Unit], at: int, language: Language) -> frozenset[Mode]:
    """A purpose or an infinitive ("pour isoler", "to isolate") asserts nothing yet."""
    before = row[at - 1].low if at else ""
    low = row[at].low
    infinitive = low == row[at].lemma and (
        low.endswith(("er", "ir", "re", "oir")) and before in ("pour", "de", "d'", "à", "afin")
        if language == "fr"
        else before == "to"
    )
    return frozenset({"plan", "wish", "poss", "future"}) if infinitive else frozenset()


def _predicate(unit: Unit, other: Unit, language: Language) -> bool:
    if unit.kind != "word" or other.kind != "word":
        return False
    if other.low in ("partir", "suite") or unit.low in ("partir", "according", "following"):
        return False
    return is_verb(unit.low, language) or is_verb(other.low, "fr")


def _kept(
    mode: Mode, mine: int, theirs: int, ours: frozenset[Mode], truth: frozenset[Mode],
    given_scope: Scopes, pairs: Mapping[int, int],
) -> bool:  # fmt: skip
    if ours & ACCEPTED[mode]:
        return True
    governing = [o for o in given_scope.operators if o.mode == mode and theirs in o.governs]
    images = set(pairs.values())
    if any(o.place in images for o in governing):
        return True
    if mode in ("cond", "future") and truth & ours & {"poss", "must", "plan", "wish", "neg"}:
        return True
    if mode == "cond" and "said" in ours:
        return True
    return mode == "cond" and "future" in truth and bool(ours & ACCEPTED["future"])


def _operator(given: Source, scope: Scopes, place: int, mode: Mode) -> str:
    for operator in scope.operators:
        if operator.mode == mode and place in operator.governs:
            return given.units[operator.place].text
    return given.units[place].text


_PAST_HAVE = word_set("a ont avait avaient est sont était étaient fut furent eut eurent")


def _past(row: Sequence[Unit], place: int) -> bool:
    return any(u.low in _PAST_HAVE for u in row[max(0, place - 3) : place]) and row[
        place
    ].low.endswith(("é", "és", "ée", "ées", "u", "us", "ue", "i", "is", "it", "rt"))


def _condition(
    row: Sequence[Unit],
    scope: Scopes,
    given: Source,
    given_scope: Scopes,
    pairs: Mapping[int, int],
) -> Verdict | None:
    """ "Si" in the source asks for "if" in the claim that takes its main words."""
    if any(o.mode == "if" for o in scope.operators):
        return None
    for operator in given_scope.operators:
        if operator.mode != "if":
            continue
        images = [p for p in pairs.values() if p in operator.governs]
        if len(images) < 0.5 * len(pairs) or len(images) < 2:
            continue
        if any("neg" in scope.modes.get(m, ()) and operator.place in pairs.values() for m in pairs):
            continue
        return refuse(
            "hedging",
            given.units[operator.place].text,
            "The source ties this to a condition"
            f" (“{given.units[operator.place].text}”) that the claim leaves out.",
            "hedging.condition",
        )
    return None
