"""Numbers in a text: digits, words, percentages, money, measures, ranges, fractions, ordinals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefing.grounding.bounds import bounded, ranged
from briefing.grounding.counting import (
    BIG,
    FRACTIONS,
    GROUPS,
    MEASURES,
    ORDINALS,
    SMALL,
    VAGUE,
)
from briefing.grounding.grammar import is_verb
from briefing.grounding.units import Unit, units
from briefing.grounding.words import Language, word_set


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number: `value`, its `unit` ("" if none), its `kind` and the bound before it.

    `kind`: plain, ordinal, fraction, vague (value is then the power of ten), code (F-16) or time
    (hours after midnight). `first`, `last` are places of units; `start`, `end` offsets.
    """

    value: float
    unit: str
    kind: str
    bound: str
    digits: int
    first: int
    last: int
    start: int
    end: int
    text: str
    code: str = ""


def _read_digits(text: str, language: Language) -> tuple[float, int] | None:
    body = re.sub(r"[\u00a0\u202f\u2009 ']", "", text)
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", body):
        comma, dot = body.count(","), body.count(".")
        decimal = comma == 1 and dot == 0 and language == "fr"
        decimal = decimal or (dot == 1 and comma == 0 and language == "en")
        if body.startswith("0"):
            decimal = True
        body = body.replace(",", ".") if decimal else re.sub(r"[.,]", "", body)
    elif "," in body and "." in body:
        mark = max(body.rfind(","), body.rfind("."))
        body = re.sub(r"[.,]", "", body[:mark]) + "." + body[mark + 1 :]
    else:
        body = body.replace(",", ".")
    try:
        value = float(body)
    except ValueError:
        return None
    digits = len(body.replace(".", "").lstrip("0").rstrip("0")) or 1
    return value, digits


def _words_value(parts: Sequence[str], language: Language) -> float | None:
    total = current = 0.0
    for part in parts:
        if part in ("et", "and"):
            continue
        small, big = SMALL[language].get(part), BIG[language].get(part)
        if small is not None:
            if language == "fr" and small == 20 and current % 100 == 4:
                current += 76
            else:
                current += small
        elif big is not None:
            if big == 100:
                current = (current or 1) * 100
            else:
                total += (current or 1) * big
                current = 0
        else:
            return None
    return total + current


def _is_word(unit: Unit, language: Language) -> bool:
    return unit.kind in ("word", "name") and (
        unit.low in SMALL[language] or unit.low in BIG[language]
    )


@lru_cache(maxsize=2048)
def quantities(text: str, language: Language) -> tuple[Quantity, ...]:
    """The numbers of `text`, in order. "un", "une", "one" and "a" alone are no numbers."""
    row = units(text, language)
    found: list[Quantity] = []
    at = 0
    while at < len(row):
        read = _read(row, at, language, text)
        if read is None:
            at += 1
            continue
        quantity, at = read
        found.append(bounded(quantity, text, language))
    return tuple(ranged(found, row))


def _make(
    row: Sequence[Unit], first: int, last: int, text: str, value: float, unit: str, kind: str,
    digits: int, code: str = "",
) -> Quantity:  # fmt: skip
    start, end = row[first].start, row[last].end
    return Quantity(value, unit, kind, "", digits, first, last, start, end, text[start:end], code)


def _read(
    row: tuple[Unit, ...], at: int, language: Language, text: str
) -> tuple[Quantity, int] | None:
    unit = row[at]
    low = unit.low
    following = row[at + 1] if at + 1 < len(row) else None
    if unit.kind == "number":
        return _digits(row, at, language, text)
    if unit.kind not in ("word", "name"):
        return None
    if low in VAGUE[language] and following and following.low in ("de", "d'", "of"):
        before = row[at - 1].low if at else ""
        if before not in SMALL[language] and (at == 0 or row[at - 1].kind != "number"):
            return _make(row, at, at, text, VAGUE[language][low], "", "vague", 1), at + 1
    if low == "dozen" and at and row[at - 1].low in ("few", "several"):
        return _make(row, at, at, text, 1, "", "vague", 1), at + 1
    one = low in ("un", "une", "a", "an", "one", "la", "the", "le")
    if low in GROUPS[language] and (at == 0 or not one):
        return _make(row, at, at, text, GROUPS[language][low], "", "plain", 1), at + 1
    lows = [u.low for u in row[at : at + 5]]
    if (
        language == "en"
        and lows[1:4] == ["and", "a", "half"]
        and (low in SMALL["en"] or low == "one")
    ):
        value = SMALL["en"].get(low, 1.0) + 0.5
        last = at + 3
        while last + 1 < len(row) and row[last + 1].low in BIG["en"]:
            last += 1
            value *= BIG["en"][row[last].low]
        return _measured(row, at, last, language, text, value, 2)
    fraction = _fraction(row, at, language, text)
    if fraction:
        return fraction
    if low in ORDINALS[language] and not _is_title(row, at):
        value = ORDINALS[language][low]
        return _make(row, at, at, text, value, "", "ordinal", 1), at + 1
    if _is_word(unit, language):
        last = at
        while last + 1 < len(row) and (
            (_is_word(row[last + 1], language) and row[last + 1].low not in ("a", "an"))
            or (
                row[last + 1].low in ("et", "and")
                and last + 2 < len(row)
                and row[last + 2].low in SMALL[language]
                and row[last + 2].low not in ("a", "an")
                and row[last].low not in ("un", "une", "one", "a")
                and (
                    language == "fr"
                    and row[last + 2].low in ("un", "une", "onze")
                    and SMALL["fr"].get(row[last].low, 0) >= 20
                )
                | (language == "en" and row[last].low in ("hundred", "thousand", "million"))
            )
        ):
            last += 1
        words = [u.low for u in row[at : last + 1]]
        if (
            words[0] in ("un", "une", "a", "an")
            and len(words) > 1
            and (words[1] in SMALL[language])
        ):
            return None
        ordinal = ORDINALS[language].get(row[last + 1].low) if last + 1 < len(row) else None
        tens = _words_value(words, language)
        if ordinal and tens and tens >= 10 and ordinal < 20:
            return _make(row, at, last + 1, text, tens + ordinal, "", "ordinal", 2), last + 2
        if all(w in ("un", "une", "one", "a", "an") for w in words):
            return None
        if words[0] in ("un", "une", "a", "an") and len(words) > 1 and words[1] in SMALL[language]:
            return None
        total = _words_value(words, language)
        return None if total is None else _measured(row, at, last, language, text, total, 1)
    return None


def _is_title(row: Sequence[Unit], at: int) -> bool:
    following = row[at + 1].low if at + 1 < len(row) else ""
    return following in ("ministre", "ministres", "ministère", "lady", "dame", "world")


def _fraction(
    row: tuple[Unit, ...], at: int, language: Language, text: str
) -> tuple[Quantity, int] | None:
    table = FRACTIONS[language]
    low = row[at].low
    if low == "half" and at and row[at - 1].low in ("first", "second", "scrum", "fly", "other"):
        return None
    if low == "half" and at >= 2 and row[at - 2].low == "and":
        return None
    if low in ("moitié", "half"):
        return _make(row, at, at, text, 0.5, "", "fraction", 1), at + 1
    top = SMALL[language].get(low)
    if top is None or at + 1 >= len(row):
        return None
    name = row[at + 1].low
    if name not in table:
        return None
    then = row[at + 2].low if at + 2 < len(row) else ""
    noun = at + 2 < len(row) and row[at + 2].content and not is_verb(then, language)
    if name != "tiers" and top <= 1 and noun and row[at + 2].kind == "word":
        return None
    return _make(row, at, at + 1, text, top * table[name], "", "fraction", 1), at + 2


def _digits(
    row: tuple[Unit, ...], at: int, language: Language, text: str
) -> tuple[Quantity, int] | None:
    unit = row[at]
    read = _read_digits(unit.text, language)
    if read is None:
        return None
    value, digits = read
    before = row[at - 1] if at else None
    following = row[at + 1] if at + 1 < len(row) else None
    if before is not None and at >= 1:
        letters = before
        if (
            before.text in "-‑–"
            and at >= 2
            and before.end == unit.start
            and row[at - 2].end == before.start
        ):
            letters = row[at - 2]
        glued = letters.end == unit.start or letters is not before
        if letters.kind in ("word", "name") and letters.capital and glued and len(letters.low) < 5:
            code = letters.plain + unit.text
            first = letters.place
            return _make(row, first, at, text, value, "", "code", digits, code), at + 1
    if following and following.kind == "word" and following.start == unit.end:
        suffix = following.low
        if suffix in ("er", "re", "e", "ème", "eme", "ième", "nd", "nde", "st", "rd", "th"):
            return _make(row, at, at + 1, text, value, "", "ordinal", digits), at + 2
    if following and following.low in ("h", "heures", "heure", ":") and value < 25:
        spaced = following.low != ":" or following.start == unit.end
        if spaced and following.low in ("h", ":"):
            minutes = row[at + 2] if at + 2 < len(row) else None
            last, clock = at + 1, value
            if minutes and minutes.kind == "number" and minutes.start - following.end <= 1:
                late = _read_digits(minutes.text, language)
                if late and late[0] < 60:
                    last, clock = at + 2, value + late[0] / 60
            half = row[last + 1].low if last + 1 < len(row) else ""
            if following.low == ":" and half in ("pm", "p.m.") and clock < 12:
                clock, last = clock + 12, last + 1
            if following.low == "h" or last >= at + 2:
                return _make(row, at, last, text, clock, "", "time", digits), last + 1
    if following and following.low in ("am", "pm", "a.m.", "p.m.") and value <= 12:
        clock = value % 12 + (12 if following.low.startswith("p") else 0)
        return _make(row, at, at + 1, text, clock, "", "time", digits), at + 2
    last = at
    while last + 1 < len(row) and row[last + 1].low in BIG[language]:
        last += 1
        value *= BIG[language][row[last].low]
    if (
        last == at
        and following
        and language == "en"
        and following.low in ("m", "k", "b")
        and following.start == unit.end
    ):
        value *= {"m": 1e6, "k": 1e3, "b": 1e9}[following.low]
        last = at + 1
    return _measured(row, at, last, language, text, value, digits)


_BETWEEN = word_set(
    "de d' of us u.s. - derniers dernières premiers premières prochains prochaines autres last"
    " final first next other square"
)


def _measured(
    row: tuple[Unit, ...], first: int, last: int, language: Language, text: str, value: float,
    digits: int,
) -> tuple[Quantity, int]:  # fmt: skip
    def low(place: int) -> str:
        return row[place].low if 0 <= place < len(row) else ""

    measure = ""
    end = last
    group = low(last + 1)
    if group in GROUPS[language]:
        value *= GROUPS[language][group]
        end = last = last + 1
    if first and low(first - 1) in ("$", "€", "£"):
        measure = MEASURES[low(first - 1)]
        first -= 1
    elif low(last + 1) in ("pour", "per") and low(last + 2) in ("cent", "cents"):
        measure, end = "%", last + 2
    else:
        skip = 1
        while low(last + skip) in _BETWEEN:
            skip += 1
        if low(last + skip) in MEASURES and skip <= 3:
            measure, end = MEASURES[low(last + skip)], last + skip
            if measure == "pt" and low(end + 1) not in ("de", "d'", "of"):
                measure = "pt"
        elif low(last + skip) in ("million", "millions", "billion", "milliards"):
            measure = ""
    if measure == "km" and (low(end + 1).startswith("carré") or low(end - 1) == "square"):
        measure = "km2"
    tail = 1
    if low(end + 1) in ("et",) and low(end + 2) in ("demi", "demie") and value >= 1e6:
        big = 1e9 if value >= 1e9 else 1e6
        value += big / 2
        end += 2
        skip = 1
        while low(end + skip) in ("de", "d'"):
            skip += 1
        if low(end + skip) in MEASURES:
            measure, end = MEASURES[low(end + skip)], end + skip
    elif low(end + tail) in ("et", "and") and low(end + tail + 1) in ("demi", "demie"):
        value += 0.5 * (1 if value < 1000 else value)
        end += 2
    elif low(end + 1) == "and" and low(end + 2) == "a" and low(end + 3) == "half":
        value += 0.5
        end += 3
        if low(end + 1) in MEASURES:
            measure, end = MEASURES[low(end + 1)], end + 1
    return _make(row, first, end, text, value, measure, "plain", digits), end + 1
