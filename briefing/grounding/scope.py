"""What stands under what in a sentence: which words are denied, doubted, planned, reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from briefing.grounding.grammar import (
    BE,
    HARD,
    bare_participle,
    clause_end,
    clause_start,
    conditional_span,
    is_verb,
    low_at,
    preceded,
    tense,
)
from briefing.grounding.matching import Source
from briefing.grounding.operators import ADVERBS, CONDITIONS, Mode, words
from briefing.grounding.reports import Report, is_rumour, read_reports
from briefing.grounding.units import Unit, units
from briefing.grounding.words import Language, word_set

_NEGATIONS: dict[Language, frozenset[str]] = {
    "fr": word_set("pas plus jamais aucun aucune rien guère personne ni nul nulle point"),
    "en": word_set("not n't never no nobody none neither nor without nothing hardly cannot"),
}  # fmt: skip


_PARTICLES = {
    "rule": ("out",), "turn": ("down",), "call": ("off",), "give": ("up",), "pull": ("out",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Operator:
    """An operator word: where it stands, its mode, and the places that it governs."""

    place: int
    mode: Mode
    governs: frozenset[int]
    lexical: bool


@dataclass(frozen=True, slots=True)
class Scopes:
    """The operators and reports of a sentence."""

    operators: tuple[Operator, ...]
    reports: tuple[Report, ...]
    modes: dict[int, frozenset[Mode]] = field(default_factory=dict)

    def negations(self, place: int) -> int:
        """How many denials govern the word at `place`."""
        return sum(o.mode == "neg" and place in o.governs for o in self.operators)

    def said(self, place: int) -> bool:
        """Whether the word at `place` is reported as someone's words."""
        return any(place in r.said for r in self.reports)


@lru_cache(maxsize=1024)
def scopes(text: str, language: Language) -> Scopes:
    """The operators and reports of a text of one or a few sentences."""
    row = units(text, language)
    operators = [o for unit in row for o in _operators(row, unit, language)]
    reports = read_reports(row, language)
    modes: dict[int, set[Mode]] = {}
    for operator in operators:
        for place in operator.governs:
            modes.setdefault(place, set()).add(operator.mode)
    for report in reports:
        for place in report.said:
            modes.setdefault(place, set()).add("said")
    return Scopes(
        tuple(operators), tuple(reports), {place: frozenset(m) for place, m in modes.items()}
    )


def _span(first: int, last: int, without: int) -> frozenset[int]:
    return frozenset(p for p in range(first, last) if p != without)


def _operators(row: Sequence[Unit], unit: Unit, language: Language) -> list[Operator]:
    at = unit.place
    if unit.kind != "word":
        return []
    found: list[Operator] = []
    negation = _negation(row, unit, language)
    if negation:
        found.append(negation)
    if is_rumour(row, unit, language):
        end = clause_end(row, at, language, comma=True, opener=True)
        found.append(Operator(at, "cond", _span(clause_start(row, at, language), end, at), False))
    if unit.low in ADVERBS[language]:
        mode = ADVERBS[language][unit.low]
        if not (language == "en" and unit.low in ("thought",) and not preceded(row, at, BE["en"])):
            first = clause_start(row, at, language)
            end = clause_end(row, at, language, comma=True, opener=True)
            found.append(Operator(at, mode, _span(first, end, at), False))
    if language == "fr":
        found += _tensed(row, unit)
    elif unit.low in ("will", "'ll", "shall", "wo"):
        end = clause_end(row, at, "en", comma=True, opener=True)
        found.append(Operator(at, "future", _span(at + 1, end, at), False))
    elif unit.low in ("would", "'d"):
        end = clause_end(row, at, "en", comma=True, opener=True)
        span = _span(at + 1, end, at)
        found += [Operator(at, "would", span, False), Operator(at, "future", span, False)]
    low = " " + " ".join(u.low for u in row[at : at + 3]) + " "
    for phrase in CONDITIONS[language]:
        if low.startswith(f" {phrase} ") and _condition(row, at, language):
            first, end = conditional_span(row, at)
            found.append(Operator(at, "if", _span(first, end, at), False))
            break
    if language == "en" and unit.lemma in ("rule", "turn", "call", "give", "pull"):
        particle = next(
            (p for p in (at + 1, at + 2) if low_at(row, p) in _PARTICLES[unit.lemma]), 0
        )
        if particle:
            end = clause_end(row, at, "en", comma=True, opener=True)
            first = clause_start(row, at, "en") if preceded(row, at, BE["en"]) else at + 1
            found.append(Operator(at, "neg", _span(first, end, at), True))
    for mode in ("neg", "poss", "must", "plan", "wish"):
        if unit.low == "pouvoir" or (
            unit.low == "pu" and not preceded(row, at, frozenset(("aurait", "auraient")))
        ):
            break
        if unit.lemma in words(mode, language) or unit.low in words(mode, language):
            if not _operates(row, unit, mode, language):
                continue
            end = clause_end(row, at, language, comma=True, opener=True)
            end = next((p for p in range(at + 2, end) if _adjunct(row, p, language)), end)
            first = at + 1
            if preceded(row, at, BE[language]):
                first = clause_start(row, at, language)
                end = at + 1 if mode == "neg" else end
            found.append(Operator(at, mode, _span(first, end, at), True))
    return found


_ADJUNCTS: dict[Language, frozenset[str]] = {
    "fr": word_set("après avant depuis suite lors pendant durant malgré selon contrairement"),
    "en": word_set("after before since following during despite amid because when while"),
}


def _adjunct(row: Sequence[Unit], at: int, language: Language) -> bool:
    """Whether a circumstance begins here, which an operator before it leaves alone."""
    return row[at].low in _ADJUNCTS[language]


def _condition(row: Sequence[Unit], at: int, language: Language) -> bool:
    """Whether "si" or "if" opens a condition, not a question or a degree."""
    if row[at].low == "si":
        before = low_at(row, at - 1)
        lemma = row[at - 1].lemma if at else ""
        following = low_at(row, at + 1)
        indirect = lemma in ("savoir", "demander", "dire", "ignorer", "question", "sur", "comme")
        return not indirect and before not in ("même", "aussi", "comme") and following not in (
            "bien", "peu", "important", "longtemps", "grand", "vite", "loin",
        )  # fmt: skip
    if row[at].low == "if":
        lemma = row[at - 1].lemma if at else ""
        return lemma not in ("ask", "wonder", "know", "even", "as", "see")
    if row[at].low == "tant":
        return low_at(row, at - 1) != "en"
    return row[at].low != "without"


def _operates(row: Sequence[Unit], unit: Unit, mode: str, language: Language) -> bool:
    """Leaves out words that are operators in some uses only."""
    at, lemma = unit.place, unit.lemma
    following, then = low_at(row, at + 1), low_at(row, at + 2)
    if language == "fr":
        if lemma == "pouvoir" and unit.low in ("pouvoir", "pouvoirs") and low_at(row, at - 1) in (
            "le", "au", "du", "de", "son", "les", "des", "un", "ce",
        ):  # fmt: skip
            return False
        if lemma == "compter":
            return is_verb(following, "fr") or is_verb(then, "fr")
        if lemma == "appeler":
            return any(low_at(row, p) in ("à", "au", "aux") for p in range(at + 1, at + 8))
        if lemma in ("tenir", "engager", "opposer", "viser", "menacer", "tenter"):
            tail = {following, then}
            return bool(tail & {"à", "au", "aux", "de", "d'", "pas"})
        if mode == "neg" and bare_participle(row, at):
            return False
        if lemma in ("manque", "faute", "absence", "priver"):
            return following in ("de", "d'")
        if lemma in ("opposition", "rejet", "refus", "interdiction", "échec", "renoncement"):
            return bool({following, then} & {"à", "au", "aux", "de", "d'", "du", "des"}) and (
                unit.low == lemma and not (row[at + 1 : at + 2] and row[at + 1].kind == "name")
            )
        if lemma in ("plan", "projet", "option", "idée", "objectif", "perspective", "proposition"):
            return following in ("de", "d'") and (mode != "neg")
        if lemma in ("attendre", "programmer", "préparer", "examiner", "étudier", "évoquer"):
            return unit.low not in ("attendant",)
        if lemma in ("presser", "tenu"):
            return following in ("de", "d'")
        if unit.low in ("devoir", "devoirs") and low_at(row, at - 1) in ("le", "du", "un", "son"):
            return False
        if lemma in ("arrêter", "bloquer", "cesser", "suspendre", "annuler"):
            return following in ("de", "d'", "pas") or lemma in ("suspendre", "annuler")
        return True
    if (
        unit.low == "may"
        and unit.capital
        and (at == 0 or low_at(row, at - 1) in ("in", "on", "of"))
    ):
        return False
    if unit.low == "can" and following == "n't":
        return True
    if lemma == "force":
        return unit.low in ("forced", "forcing")
    if lemma in ("set", "due", "bound", "like", "press", "push", "bid", "order", "claim", "call"):
        return following in ("to", "for", "on")
    if lemma in ("need", "plan", "promise", "threat", "appeal", "study", "project", "aim"):
        return following in ("to", "for", "of", "on", "that") or unit.low != lemma
    if lemma in ("stop", "block", "abandon", "halt", "cease"):
        return following.endswith("ing") or then.endswith("ing")
    if lemma == "try":
        return following == "to"
    if lemma == "exclude":
        return True
    return True


def _negation(row: Sequence[Unit], unit: Unit, language: Language) -> Operator | None:
    at = unit.place
    if language == "fr":
        if unit.low in ("ne", "n'"):
            mark = next(
                (p for p in range(at + 1, min(at + 10, len(row))) if row[p].low in _NEGATIONS["fr"]
                 or row[p].text in HARD),
                None,
            )  # fmt: skip
            before = next(
                (p for p in range(at - 1, max(-1, at - 11), -1)
                 if row[p].low in ("aucun", "aucune", "personne", "rien", "ni", "nul", "nulle")),
                None,
            )  # fmt: skip
            if before is None and (mark is None or row[mark].text in HARD):
                return None
            if mark is not None and low_at(row, mark + 1) in (
                "seulement", "uniquement", "que", "qu'",
            ):  # fmt: skip
                return None
            if before is None and _restrictive(row, at, mark):
                return None
            if any(u.low == "tant" for u in row[clause_start(row, at, "fr") : at]):
                return None
            end = clause_end(row, at, "fr", comma=True, opener=True)
            first = before if before is not None else at + 1
            return Operator(at, "neg", _span(first, end, at), False)
        if unit.low == "sans" and low_at(row, at + 1) not in ("doute", "cesse", "précédent"):
            end = clause_end(row, at, "fr", comma=True, opener=True)
            return Operator(at, "neg", _span(at + 1, end, at), False)
        if unit.low in ("pas", "aucun", "aucune", "ni") and not any(
            row[p].low in ("ne", "n'") for p in range(max(0, at - 10), at)
        ):
            if any(row[p].low in ("ne", "n'") for p in range(at, min(len(row), at + 11))):
                return None
            end = clause_end(row, at, "fr", comma=True, opener=True)
            return Operator(at, "neg", _span(at + 1, end, at), False)
        if unit.low == "non" and low_at(row, at + 1) not in ("plus", "seulement", "loin"):
            return Operator(at, "neg", _span(at + 1, at + 3, at), False)
        return None
    if unit.low not in _NEGATIONS["en"] or low_at(row, at + 1) == "only":
        return None
    if unit.low == "no" and low_at(row, at + 1) in ("doubt", "less", "more", "fewer"):
        return None
    end = clause_end(row, at, "en", comma=True, opener=True)
    return Operator(at, "neg", _span(at + 1, end, at), False)


def _restrictive(row: Sequence[Unit], at: int, mark: int | None) -> bool:
    """Whether "ne" goes with "que": "n'entrera en vigueur que lundi", "ne reste plus qu'à"."""
    if mark is not None and row[mark].low != "plus":
        return False
    for place in range(at + 2, min(at + 9, len(row))):
        if row[place].kind == "mark":
            return False
        if row[place].low in ("que", "qu'"):
            return not is_verb(row[place - 1].low, "fr") or row[place - 1].low.endswith("é")
    return False


def _tensed(row: Sequence[Unit], unit: Unit) -> list[Operator]:
    at = unit.place
    name = tense(unit.low)
    if unit.low in ("aura", "auront") and any(
        low_at(row, p).endswith(("é", "ée", "és", "ées")) for p in range(at + 1, at + 4)
    ):
        return []
    if unit.low in ("va", "vont") and any(
        is_verb(low_at(row, p), "fr") and row[p].low == row[p].lemma
        for p in range(at + 1, min(at + 4, len(row)))
    ):
        name = "future"
    if not name or unit.lemma in ("pouvoir", "devoir", "vouloir", "souhaiter", "falloir"):
        return []
    if name == "cond" and preceded(row, at, word_set("dès lorsque lorsqu' quand"), 7):
        return []
    end = clause_end(row, at, "fr", comma=True, opener=True)
    mode: Mode = "cond" if name == "cond" else "future"
    return [Operator(at, mode, _span(at, end, -1), False)]


@lru_cache(maxsize=512)
def joined(given: Source) -> Scopes:
    """The operators and reports of all cited sentences, with places in `given.units`."""
    operators: list[Operator] = []
    reports: list[Report] = []
    modes: dict[int, frozenset[Mode]] = {}
    offset = 0
    for text in given.texts:
        own = scopes(text, "fr")
        for o in own.operators:
            governs = frozenset(p + offset for p in o.governs)
            operators.append(Operator(o.place + offset, o.mode, governs, o.lexical))
        for r in own.reports:
            said = frozenset(p + offset for p in r.said)
            speaker = frozenset(p + offset for p in r.speaker)
            reports.append(Report(r.place + offset, said, speaker))
        modes.update({p + offset: m for p, m in own.modes.items()})
        offset += len(units(text, "fr"))
    return Scopes(tuple(operators), tuple(reports), modes)
