"""What stands under what in a sentence: which words are denied, doubted, planned, reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from briefing.grounding.lexicon import lexicon
from briefing.grounding.matching import Source
from briefing.grounding.operators import ADVERBS, CONDITIONS, Mode, words
from briefing.grounding.units import Unit, units
from briefing.grounding.words import Language, word_set

_HARD = frozenset(".;!?")
_MARKS = frozenset(',:()—–«»"“”') | _HARD
_OPENERS: dict[Language, frozenset[str]] = {
    "fr": word_set("mais qui dont où tandis parce puisque puisqu' lorsque lorsqu' quand car alors sauf"
        " cependant pourtant toutefois après avant tout ce afin pour si"),
    "en": word_set("but which who whose where while whereas because when although though after before"
        " however as since if so"),
}  # fmt: skip
_NEGATIONS: dict[Language, frozenset[str]] = {
    "fr": word_set("pas plus jamais aucun aucune rien guère personne ni nul nulle point"),
    "en": word_set("not n't never no nobody none neither nor without nothing hardly cannot"),
}  # fmt: skip
_BE: dict[Language, frozenset[str]] = {
    "fr": word_set("est sont était étaient été être sera seront serait seraient soit fut"),
    "en": word_set("is are was were be been being"),
}
_PRONOUNS: dict[Language, frozenset[str]] = {
    "fr": word_set("il elle ils elles on je nous"),
    "en": word_set("he she they it we i"),
}
_RUMOURS = word_set("said believed thought reported alleged understood rumoured rumored")
_PARTICLES = {
    "rule": ("out",), "turn": ("down",), "call": ("off",), "give": ("up",), "pull": ("out",),
}  # fmt: skip
_JUDGING = word_set(
    "juger estimer considérer qualifier croire trouver traiter décrire présenter consider"
    " deem judge call describe find"
)
"""Verbs that say what someone thinks of a thing without "that"."""
_PLURALS = word_set("men women children people feet media data criteria better more less")
_SPEECH_NOUNS = word_set("déclaration communiqué statement view")


@dataclass(frozen=True, slots=True)
class Operator:
    """An operator word: where it stands, its mode, and the places that it governs."""

    place: int
    mode: Mode
    governs: frozenset[int]
    lexical: bool


@dataclass(frozen=True, slots=True)
class Report:
    """Something said: the places of what is said, of who says it, and of the reporting word."""

    place: int
    said: frozenset[int]
    speaker: frozenset[int]


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


@lru_cache(maxsize=65536)
def is_verb(low: str, language: Language) -> bool:
    """Whether a form is mostly a verb; for English, whether its best French word is one."""
    table = lexicon()
    if language == "fr":
        kind = table.classes.get(low, "?")
        base = table.lemma(low, "fr")
        return kind == "V" or (kind in "R?" and base != low and base.endswith(("er", "ir", "re")))
    lemma = table.lemma(low, "en")
    if lemma != low and not low.endswith(("s", "er", "est")) and low not in _PLURALS:
        return True
    row = table.back.get(lemma)
    if not row:
        return low.endswith(("ed", "ing"))
    best = max(sorted(row), key=lambda w: row[w])
    kind = table.classes.get(best, "?")
    return kind == "V" or (kind == "?" and best.endswith(("er", "ir", "dre", "oir")))


_IRREGULAR = [
    "aur",
    "ser",
    "ir",
    "fer",
    "pourr",
    "devr",
    "voudr",
    "saur",
    "verr",
    "viendr",
    "tiendr",
    "enverr",
    "faudr",
    "vaudr",
    "recevr",
    "courr",
    "mourr",
    "deviendr",
    "reviendr",
    "maintiendr",
    "obtiendr",
    "soutiendr",
    "contiendr",
    "interviendr",
    "parviendr",
    "recueiller",
    "acquerr",
    "prévaudr",
    "percevr",
    "apercevr",
    "concevr",
    "décevr",
    "pleuvr",
    "retiendr",
    "détiendr",
    "appartiendr",
    "conviendr",
    "préviendr",
    "proviendr",
    "surviendr",
    "parcourr",
    "renverr",
    "entreverr",
    "reverr",
    "prévoir",
]


@lru_cache(maxsize=16384)
def tense(low: str) -> str:
    """ "cond" or "future" if a French verb form is in that tense, else ""."""
    for name, ends in (
        ("cond", ("raient", "rait", "rais", "rions", "riez")),
        ("future", ("ront", "rons", "rez", "rai", "ras", "ra")),
    ):
        for end in ends:
            if low.endswith(end) and len(low) > len(end) + 1:
                stem = low[: -len(end)] + "r"
                if stem.endswith(("oier", "uier", "aier")):
                    stem = stem[:-3] + "yer"
                if stem in _IRREGULAR:
                    return name
                table = lexicon().lemmas["fr"]
                if stem.endswith(("er", "ir")):
                    known = table.get(stem) == stem or lexicon().lemma(low, "fr") == stem
                    first = table.get(stem + "er") == stem + "er"
                    if known and not (first and name == "cond"):
                        return name
                elif (
                    table.get(stem + "e") == stem + "e" and lexicon().classes.get(stem + "e") == "V"
                ):
                    return name
    return ""


def _end(row: Sequence[Unit], at: int, language: Language, *, comma: bool, opener: bool) -> int:
    """The place after the last one that an operator at `at` governs."""
    place = at + 1
    while place < len(row):
        unit = row[place]
        if unit.text in _HARD:
            break
        if unit.text in ",:—–()" and unit.kind == "mark":
            if comma or unit.text in ":—–(":
                break
            following = row[place + 1] if place + 1 < len(row) else None
            if following and _new_clause(row, place + 1, language):
                break
        elif opener and place > at + 1 and unit.low in _OPENERS[language]:
            weak = unit.low in (
                "pour",
                "ce",
                "tout",
                "as",
                "so",
                "avant",
                "après",
                "before",
                "after",
            )
            if not weak:
                break
        elif (place > at + 1 and unit.low in ("sans", "without", "ni", "nor")) or (
            unit.low in ("et", "and") and _finite_follows(row, place + 1, language)
        ):
            break
        place += 1
    return place


def _new_clause(row: Sequence[Unit], at: int, language: Language) -> bool:
    unit = row[at]
    if unit.low in _OPENERS[language] or unit.low in _PRONOUNS[language]:
        return True
    if unit.low in ("a", "ont", "said", "selon", "according", "d'après"):
        return True
    return unit.lemma in words("said", language) and is_verb(unit.low, language)


_FINITE: dict[Language, frozenset[str]] = {
    "fr": word_set(
        "a ont est sont avait avaient était étaient sera seront aura auront ne n' se s'"
    ),
    "en": word_set("has have is are was were had will would he she they it did does"),
}


def _finite_follows(row: Sequence[Unit], at: int, language: Language) -> bool:
    """Whether a clause of its own begins here: a pronoun or auxiliary, or subject and verb."""
    for place in range(at, min(at + 5, len(row))):
        unit = row[place]
        if unit.kind == "mark" or unit.low in ("de", "d'", "à", "of", "to", "que", "that"):
            return False
        if unit.low in _PRONOUNS[language] or unit.low in _FINITE[language]:
            return True
        if language == "fr" and unit.kind == "word" and tense(unit.low):
            return True
        if is_verb(unit.low, language) and unit.kind == "word":
            infinitive = unit.low == unit.lemma
            return not infinitive and not unit.low.endswith(("ant", "ing"))
    return False


def _start(row: Sequence[Unit], at: int, language: Language) -> int:
    """The first place of the clause that holds `at`."""
    place = at
    while place > 0:
        unit = row[place - 1]
        if unit.kind == "mark" and unit.text in _MARKS:
            break
        if unit.low in _OPENERS[language] and unit.low not in ("tout", "ce", "as", "pour", "so"):
            break
        place -= 1
    return place


def _sentence(row: Sequence[Unit], at: int) -> tuple[int, int]:
    start, end = at, at
    while start > 0 and row[start - 1].text not in _HARD:
        start -= 1
    while end < len(row) and row[end].text not in _HARD:
        end += 1
    return start, end


@lru_cache(maxsize=1024)
def scopes(text: str, language: Language) -> Scopes:
    """The operators and reports of a text of one or a few sentences."""
    row = units(text, language)
    operators = [o for unit in row for o in _operators(row, unit, language)]
    reports = _reports(row, language)
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
    if _rumour(row, unit, language):
        end = _end(row, at, language, comma=True, opener=True)
        found.append(Operator(at, "cond", _span(_start(row, at, language), end, at), False))
    if unit.low in ADVERBS[language]:
        mode = ADVERBS[language][unit.low]
        if not (language == "en" and unit.low in ("thought",) and not _after(row, at, _BE["en"])):
            first = _start(row, at, language)
            end = _end(row, at, language, comma=True, opener=True)
            found.append(Operator(at, mode, _span(first, end, at), False))
    if language == "fr":
        found += _tensed(row, unit)
    elif unit.low in ("will", "'ll", "shall", "wo"):
        end = _end(row, at, "en", comma=True, opener=True)
        found.append(Operator(at, "future", _span(at + 1, end, at), False))
    elif unit.low in ("would", "'d"):
        end = _end(row, at, "en", comma=True, opener=True)
        span = _span(at + 1, end, at)
        found += [Operator(at, "would", span, False), Operator(at, "future", span, False)]
    low = " " + " ".join(u.low for u in row[at : at + 3]) + " "
    for phrase in CONDITIONS[language]:
        if low.startswith(f" {phrase} ") and _condition(row, at, language):
            first, end = _conditional(row, at)
            found.append(Operator(at, "if", _span(first, end, at), False))
            break
    if language == "en" and unit.lemma in ("rule", "turn", "call", "give", "pull"):
        particle = next((p for p in (at + 1, at + 2) if _low(row, p) in _PARTICLES[unit.lemma]), 0)
        if particle:
            end = _end(row, at, "en", comma=True, opener=True)
            first = _start(row, at, "en") if _after(row, at, _BE["en"]) else at + 1
            found.append(Operator(at, "neg", _span(first, end, at), True))
    for mode in ("neg", "poss", "must", "plan", "wish"):
        if unit.low == "pouvoir" or (
            unit.low == "pu" and not _after(row, at, frozenset(("aurait", "auraient")))
        ):
            break
        if unit.lemma in words(mode, language) or unit.low in words(mode, language):
            if not _operates(row, unit, mode, language):
                continue
            end = _end(row, at, language, comma=True, opener=True)
            end = next((p for p in range(at + 2, end) if _adjunct(row, p, language)), end)
            first = at + 1
            if _after(row, at, _BE[language]):
                first = _start(row, at, language)
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


def _after(row: Sequence[Unit], at: int, wanted: frozenset[str], reach: int = 3) -> bool:
    return any(row[p].low in wanted for p in range(max(0, at - reach), at))


def _low(row: Sequence[Unit], at: int) -> str:
    return row[at].low if 0 <= at < len(row) else ""


def _conditional(row: Sequence[Unit], at: int) -> tuple[int, int]:
    """The segment between commas that holds a condition, and the one after if it opens with it."""
    stops = ',;:.!?()«»“”"—–'
    first = at
    while first > 0 and row[first - 1].text not in stops:
        first -= 1
    end = at
    while end < len(row) and row[end].text not in stops:
        end += 1
    opens = not any(u.content for u in row[first:at])
    if opens and end < len(row) and row[end].text == ",":
        end += 1
        while end < len(row) and row[end].text not in stops:
            end += 1
    elif opens and first > 0 and row[first - 1].text == ",":
        first -= 1
        while first > 0 and row[first - 1].text not in stops:
            first -= 1
    return first, end


def _condition(row: Sequence[Unit], at: int, language: Language) -> bool:
    """Whether "si" or "if" opens a condition, not a question or a degree."""
    if row[at].low == "si":
        before = _low(row, at - 1)
        lemma = row[at - 1].lemma if at else ""
        following = _low(row, at + 1)
        indirect = lemma in ("savoir", "demander", "dire", "ignorer", "question", "sur", "comme")
        return not indirect and before not in ("même", "aussi", "comme") and following not in (
            "bien", "peu", "important", "longtemps", "grand", "vite", "loin",
        )  # fmt: skip
    if row[at].low == "if":
        lemma = row[at - 1].lemma if at else ""
        return lemma not in ("ask", "wonder", "know", "even", "as", "see")
    if row[at].low == "tant":
        return _low(row, at - 1) != "en"
    return row[at].low != "without"


def _operates(row: Sequence[Unit], unit: Unit, mode: str, language: Language) -> bool:
    """Leaves out words that are operators in some uses only."""
    at, lemma = unit.place, unit.lemma
    following, then = _low(row, at + 1), _low(row, at + 2)
    if language == "fr":
        if lemma == "pouvoir" and unit.low in ("pouvoir", "pouvoirs") and _low(row, at - 1) in (
            "le", "au", "du", "de", "son", "les", "des", "un", "ce",
        ):  # fmt: skip
            return False
        if lemma == "compter":
            return is_verb(following, "fr") or is_verb(then, "fr")
        if lemma == "appeler":
            return any(_low(row, p) in ("à", "au", "aux") for p in range(at + 1, at + 8))
        if lemma in ("tenir", "engager", "opposer", "viser", "menacer", "tenter"):
            tail = {following, then}
            return bool(tail & {"à", "au", "aux", "de", "d'", "pas"})
        if mode == "neg" and _participle(row, at):
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
        if unit.low in ("devoir", "devoirs") and _low(row, at - 1) in ("le", "du", "un", "son"):
            return False
        if lemma in ("arrêter", "bloquer", "cesser", "suspendre", "annuler", "abandonner"):
            return following in ("de", "d'", "pas") or lemma in ("suspendre", "annuler")
        return True
    if unit.low == "may" and unit.capital and (at == 0 or _low(row, at - 1) in ("in", "on", "of")):
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
                 or row[p].text in _HARD),
                None,
            )  # fmt: skip
            before = next(
                (p for p in range(at - 1, max(-1, at - 6), -1)
                 if row[p].low in ("aucun", "aucune", "personne", "rien", "ni", "nul", "nulle")),
                None,
            )  # fmt: skip
            if before is None and (mark is None or row[mark].text in _HARD):
                return None
            if mark is not None and _low(row, mark + 1) in (
                "seulement", "uniquement", "que", "qu'",
            ):  # fmt: skip
                return None
            if _after(row, at, frozenset(("tant",)), 12):
                return None
            end = _end(row, at, "fr", comma=True, opener=True)
            first = before if before is not None else at + 1
            return Operator(at, "neg", _span(first, end, at), False)
        if unit.low == "sans" and _low(row, at + 1) not in ("doute", "cesse", "précédent"):
            end = _end(row, at, "fr", comma=True, opener=True)
            return Operator(at, "neg", _span(at + 1, end, at), False)
        if unit.low in ("pas", "aucun", "aucune", "ni") and not any(
            row[p].low in ("ne", "n'") for p in range(max(0, at - 10), at)
        ):
            if any(row[p].low in ("ne", "n'") for p in range(at, min(len(row), at + 8))):
                return None
            end = _end(row, at, "fr", comma=True, opener=True)
            return Operator(at, "neg", _span(at + 1, end, at), False)
        if unit.low == "non" and _low(row, at + 1) not in ("plus", "seulement", "loin"):
            return Operator(at, "neg", _span(at + 1, at + 3, at), False)
        return None
    if unit.low not in _NEGATIONS["en"] or _low(row, at + 1) == "only":
        return None
    if unit.low == "no" and _low(row, at + 1) in ("doubt", "less", "more", "fewer"):
        return None
    end = _end(row, at, "en", comma=True, opener=True)
    return Operator(at, "neg", _span(at + 1, end, at), False)


def _tensed(row: Sequence[Unit], unit: Unit) -> list[Operator]:
    at = unit.place
    name = tense(unit.low)
    if unit.low in ("aura", "auront") and any(
        _low(row, p).endswith(("é", "ée", "és", "ées")) for p in range(at + 1, at + 4)
    ):
        return []
    if unit.low in ("va", "vont") and any(
        is_verb(_low(row, p), "fr") and row[p].low == row[p].lemma
        for p in range(at + 1, min(at + 4, len(row)))
    ):
        name = "future"
    if not name or unit.lemma in ("pouvoir", "devoir", "vouloir", "souhaiter", "falloir"):
        return []
    if name == "cond" and _after(row, at, word_set("dès lorsque lorsqu' quand"), 7):
        return []
    end = _end(row, at, "fr", comma=True, opener=True)
    mode: Mode = "cond" if name == "cond" else "future"
    return [Operator(at, mode, _span(at, end, -1), False)]


_SOURCES: dict[Language, tuple[tuple[str, ...], ...]] = {
    "fr": (("selon",), ("d'", "après"), ("de", "source"), ("citant",), ("aux", "yeux"),
           ("à", "en", "croire"), ("de", "l'", "avis")),
    "en": (("according", "to"), ("in", "the", "words"), ("citing",), ("quoting",), ("per",)),
}  # fmt: skip


def _reports(row: Sequence[Unit], language: Language) -> list[Report]:
    found: list[Report] = []
    for unit in row:
        at = unit.place
        for lead in _SOURCES[language]:
            if tuple(u.low for u in row[at : at + len(lead)]) == lead:
                first, last = _statement(row, at, language)
                if _low(row, at + len(lead)) in _THIRD:
                    first, last = _conditional(row, at)
                end = at + len(lead)
                while end < last and row[end].text not in ",;:()—–":
                    if row[end].low in ("qui", "who", "whose", "dont"):
                        break
                    end += 1
                speaker = frozenset(range(at + len(lead), min(end, at + len(lead) + 12)))
                said = frozenset(range(first, last)) - speaker - {at}
                found.append(Report(at, said, speaker))
        if language == "fr" and unit.low == "pour" and (report := _view(row, at)):
            found.append(report)
        if unit.kind != "word" or not _says(row, unit, language):
            continue
        if _rumour(row, unit, language):
            continue
        report = _report(row, unit, language)
        if report:
            found.append(report)
    found += _quoted(row, found)
    return found


_THIRD = word_set("lui elle eux elles him her them it")
_ASIDES: dict[Language, frozenset[str]] = {
    "fr": frozenset(["mais", "tandis", "alors"]),
    "en": frozenset(["but", "while", "whereas"]),
}


def _statement(row: Sequence[Unit], at: int, language: Language) -> tuple[int, int]:
    """The part of the sentence that "selon" or ", a dit" speaks of: up to "mais", "alors que"."""
    first, last = _sentence(row, at)
    for place in range(at - 1, first - 1, -1):
        if row[place].text in ":;" or row[place].low in _ASIDES[language]:
            first = place + 1
            break
    for place in range(at + 1, last):
        if row[place].text in ":;" or row[place].low in _ASIDES[language]:
            last = place
            break
    return first, last


def _view(row: Sequence[Unit], at: int) -> Report | None:
    """ "Pour Emmanuel Macron, ..." at the head of a clause: whose view it is."""
    if at and row[at - 1].text not in ",.;:" and row[at - 1].low not in ("mais", "et"):
        return None
    last = _sentence(row, at)[1]
    end = next((p for p in range(at + 1, min(at + 9, last)) if row[p].text == ","), None)
    if end is None or any(is_verb(row[p].low, "fr") for p in range(at + 1, end)):
        return None
    if not any(row[p].kind == "name" for p in range(at + 1, end)):
        return None
    speaker = frozenset(range(at + 1, end))
    return Report(at, frozenset(range(end + 1, last)), speaker)


def _says(row: Sequence[Unit], unit: Unit, language: Language) -> bool:
    listed = words("said", language)
    if unit.lemma not in listed and unit.low not in listed:
        return False
    if unit.lemma in _SPEECH_NOUNS:
        return False
    if unit.lemma == "call" and _low(row, unit.place + 1) in ("for", "on", "off", "upon"):
        return False
    if language == "fr" and unit.low == "dit" and _low(row, unit.place - 1) == "autrement":
        return False
    following = _low(row, unit.place + 1)
    if unit.low in ("state", "states", "report", "reports", "claims", "claim", "note", "notes"):
        return following == "that"
    if unit.low in ("dit", "said", "stated", "told"):
        return True
    return is_verb(unit.low, language) or following in ("que", "qu'", "that")


_TOWARDS = word_set("à au aux devant dans lors sur auprès to before in at on during")


def _infinitive(row: Sequence[Unit], at: int) -> bool:
    return (
        at < len(row)
        and row[at].low.endswith(("er", "ir", "re", "oir"))
        and (is_verb(row[at].low, "fr") or row[at].low in ("avoir", "être", "faire"))
    )


def _participle(row: Sequence[Unit], at: int) -> bool:
    """Whether a French participle has no auxiliary before it ("accusé d'avoir tué")."""
    if not row[at].low.endswith(("é", "ée", "és", "ées")):
        return False
    near = word_set("a ont ai as avons avez avait avaient aura aurait ayant avoir auraient")
    return not _after(row, at, near | _BE["fr"], 5)


_COMPLEMENT: dict[Language, frozenset[str]] = {
    "fr": word_set("que qu' si avoir être vouloir ne"),
    "en": frozenset(["that", "to", "whether"]),
}


def _report(row: Sequence[Unit], unit: Unit, language: Language) -> Report | None:
    """A reporting verb: after what is said (", a dit X") or before it ("X a dit que").

    None where it has a mere object ("confirmer ce bilan").
    """
    at = unit.place
    first, last = _statement(row, at, language)
    start = at
    while start > first and row[start - 1].text not in ',;:—–()«»"“”':
        start -= 1
    if _after(row, at, _BE[language]) and unit.low.endswith(("é", "és", "ée", "ées", "ed")):
        by = next((p for p in range(at + 1, min(at + 3, last)) if _low(row, p) in ("par", "by")), 0)
        ends = [p for p in range(by + 1, last) if _low(row, p) in ("de", "d'", "of", "pour", "for")]
        if not by or not ends:
            return None
        opening = next(
            (
                p
                for p in ends
                if is_verb(_low(row, p + 1), language)
                or _low(row, p + 1) in ("avoir", "être", "having")
            ),
            ends[-1],
        )
        return Report(at, frozenset(range(opening, last)), frozenset(range(by + 1, opening)))
    if language == "fr" and _low(row, at - 1) in ("se", "s'"):
        return None
    if language == "fr" and _participle(row, at):
        return None
    subject = [u for u in row[start:at] if u.content]
    tail = at + 1
    while tail < last and row[tail].text not in ',;:—–()«"“':
        tail += 1
    complement = any(
        row[p].low in ("que", "qu'", "that")
        or (row[p].low in ("de", "d'") and _infinitive(row, p + 1))
        for p in range(at + 1, tail)
    ) or (tail < last and row[tail].text in ":«“")
    after = start > first and row[start - 1].text in ',»"”—–' and not complement
    inverted = after and not subject and unit.lemma not in ("accuser", "dénoncer", "reprocher")
    closes = language == "en" and after and bool(subject) and unit.low not in ("claims",)
    if (
        language == "fr"
        and after
        and any(
            _low(row, p).startswith("t-") or row[p].text.startswith("-")
            for p in (at - 1, at + 1)
            if 0 <= p < len(row)
        )
    ):
        inverted = True
    if inverted or closes:
        said = frozenset(range(first, max(first, start - 1))) | frozenset(range(tail, last))
        edge = next((p for p in range(at + 1, tail) if row[p].low in _TOWARDS and p > at + 1), tail)
        if closes:
            edge = at
        elif _low(row, at + 1) in _TOWARDS and tail < last:
            start, edge = (
                tail,
                next((p for p in range(tail + 1, last) if row[p].text in ',;:—–()«"“'), last),
            )
        return Report(at, said, frozenset(range(start, edge)) - {at})
    if not subject and start > first and row[start - 1].text == ",":
        start = first
    begin: int | None = None
    for place in range(at + 1, last):
        low = row[place].low
        close = place - at <= 3 and language == "fr" and low == row[place].lemma
        if (
            low in _COMPLEMENT[language]
            or row[place].text in ':«"“'
            or (unit.lemma in _JUDGING and place == at + 1 and low not in ("for", "on", "off"))
            or (close and is_verb(low, "fr"))
            or (language == "en" and place == at + 1 and _clause_follows(row, place, unit))
        ):
            begin = place
        if begin is not None or row[place].text in ",;":
            break
    if begin is None:
        return None
    said = frozenset(range(begin, last))
    return Report(at, said, frozenset(range(start, at)))


def _rumour(row: Sequence[Unit], unit: Unit, language: Language) -> bool:
    """ "Is said to be", "est réputé": words without a speaker."""
    if language != "en" or unit.low not in _RUMOURS:
        return False
    return _after(row, unit.place, _BE["en"], 2) and _low(row, unit.place + 1) in ("to", "that")


def _clause_follows(row: Sequence[Unit], at: int, unit: Unit) -> bool:
    """Whether English "said" is followed by a clause without "that"."""
    if unit.lemma not in ("say", "claim", "believe", "think", "insist", "warn", "add", "deny"):
        return False
    for place in range(at, min(at + 9, len(row))):
        if row[place].kind == "mark":
            return False
        if place > at and (row[place].low in _FINITE["en"] or is_verb(row[place].low, "en")):
            return True
    return False


def _quoted(row: Sequence[Unit], reports: Sequence[Report]) -> list[Report]:
    """Words between quotation marks are someone's, whoever the nearest speaker is."""
    found: list[Report] = []
    opened: int | None = None
    for unit in row:
        if unit.text in "«“" or (unit.text == '"' and opened is None):
            opened = unit.place
        elif unit.text in '»”"' and opened is not None:
            if unit.place - opened > 4:
                near = min(reports, key=lambda r: abs(r.place - unit.place), default=None)
                speaker = near.speaker if near else frozenset()
                said = frozenset(range(opened + 1, unit.place))
                found.append(Report(opened, said, speaker - said))
            opened = None
    return found


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
