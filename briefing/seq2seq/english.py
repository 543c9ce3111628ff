"""French numbers, dates and quotation marks in English form."""

from __future__ import annotations

import re

_SPACE = "[ \u00a0\u202f\u2009]"
_GROUPED = r"\d{1,3}(?:[ \u00a0\u202f\u2009.]\d{3})+(?:,\d+)?(?![\d,.]\d)"
_PLAIN = r"\d+(?:,\d+)?"
_MONTHS = {
    "janvier": "January",
    "février": "February",
    "fevrier": "February",
    "mars": "March",
    "avril": "April",
    "mai": "May",
    "juin": "June",
    "juillet": "July",
    "août": "August",
    "aout": "August",
    "septembre": "September",
    "octobre": "October",
    "novembre": "November",
    "décembre": "December",
    "decembre": "December",
}
_SCALES = {"million": "million", "milliard": "billion", "billion": "trillion"}
_DATE = re.compile(
    rf"(?P<day>\d{{1,2}})(?:er)?{_SPACE}(?P<month>{'|'.join(_MONTHS)})(?:{_SPACE}(?P<year>\d{{4}}))?\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(rf"(?P<hour>\d{{1,2}}){_SPACE}?[hH]{_SPACE}?(?P<minute>\d{{2}})\b")
_UNITS = {
    "euro": "euros",
    "dollar": "dollars",
    "livre": "pounds",
    "rouble": "roubles",
    "kilomètre": "kilometres",
    "tonne": "tonnes",
    "mètre": "metres",
    "an": "years",
    "mois": "months",
    "semaine": "weeks",
    "jour": "days",
    "heure": "hours",
    "personne": "people",
    "soldat": "soldiers",
}
_OF = rf"{_SPACE}d(?:e{_SPACE}|['’])"
_AMOUNT = re.compile(
    rf"(?P<number>{_GROUPED}|{_PLAIN})"
    rf"(?:{_SPACE}?(?P<percent>%)"
    rf"|(?:{_SPACE}(?P<scale>million|milliard|billion)s?\b)?"
    rf"(?:(?P<of>{_OF})?(?:(?<=['’])|{_SPACE}|(?<={_SPACE}))(?P<unit>{'|'.join(_UNITS)})s?\b"
    rf"(?:{_SPACE}sterling\b)?)?)",
    re.IGNORECASE,
)
NUMBER = re.compile(
    rf"(?<![\w.,⟦-])(?:{_DATE.pattern}|{_CLOCK.pattern}|{_AMOUNT.pattern})"
    r"(?![\w⟧]|-\w)",
    re.IGNORECASE,
)
"""A number, amount, share, time of day or date in a French text, with what belongs to it."""


UNIT = re.compile(rf" (?:{'|'.join(u.removesuffix('s') for u in _UNITS.values())})s?$")


def english_number(french: str) -> str:
    """One match of NUMBER in English form.

    "1 500" -> "1,500"; "12,5 %" -> "12.5%"; "1,5 milliard d'euros" -> "1.5 billion euros";
    "4 septembre 2025" -> "4 September 2025"; "20h30" -> "20:30".
    """
    if found := _DATE.fullmatch(french):
        year = f" {found['year']}" if found["year"] else ""
        return f"{int(found['day'])} {_MONTHS[found['month'].lower()]}{year}"
    if found := _CLOCK.fullmatch(french):
        return f"{int(found['hour'])}:{found['minute']}"
    found = _AMOUNT.fullmatch(french)
    if found is None:
        return french
    number = _digits(found["number"])
    if found["percent"]:
        return f"{number}%"
    if found["scale"]:
        number += f" {_SCALES[found['scale'].lower()]}"
    if not found["unit"]:
        return number
    unit = _UNITS[found["unit"].lower()]
    if number == "1":
        unit = "person" if unit == "people" else unit.removesuffix("s")
    return f"{number} {unit}"


def _digits(number: str) -> str:
    whole, _, part = number.partition(",")
    figures = re.sub(r"\D", "", whole)
    # Only what was grouped is grouped again: a year has no comma.
    grouped = whole if figures == whole else f"{int(figures):,}"
    return f"{grouped}.{part}" if part else grouped


def typeset(english: str, french: str) -> str:
    """`english`, a translation of `french`, with English quotation marks, figures and spacing."""
    text = re.sub(rf"«{_SPACE}*", "“", english)
    text = re.sub(rf"{_SPACE}*»", "”", text)
    text = re.sub(rf"(?<!\d)(\d{{1,3}})((?:{_SPACE}\d{{3}})+)(?!\d)", _commas, text)
    # "12,5" is a French fraction; "1,500" may be an English thousand, so only where the
    # French sentence has the same figures with the comma.
    text = re.sub(
        r"(?<![\d.,])(\d+),(\d{1,2}|\d{4,})(?![\d,])",
        lambda m: f"{m[1]}.{m[2]}" if m[0] in french else m[0],
        text,
    )
    text = re.sub(
        r"(?<![\d.,])\d{1,3}(?:\.\d{3})+(?![\d.,]\d)",
        lambda m: m[0].replace(".", ",") if m[0] in french else m[0],
        text,
    )
    text = re.sub(rf"(?<=\d){_SPACE}+%", "%", text)
    text = re.sub(rf"{_SPACE}+([;:!?,.])(?=\s|$|[”\"'])", r"\1", text)
    text = re.sub(r"\bmid- (?=[A-Z])", "mid-", text)
    text = " ".join(_quotes(text).split())
    # A model drops the first word now and then, with its capital.
    if french.lstrip(' «“"')[:1].isupper() and text[:1].islower():
        text = text[:1].upper() + text[1:]
    return text


def _quotes(text: str) -> str:
    """Straight quotation marks without spaces on their inner sides."""
    parts = text.split('"')
    if len(parts) % 2 == 0:
        return text
    text = "".join(f'"{part.strip()}"' if place % 2 else part for place, part in enumerate(parts))
    return re.sub(r"(?<=\s)' (?=\w[^']*')", "'", text)


def _commas(found: re.Match[str]) -> str:
    return found[1] + re.sub(_SPACE, ",", found[2])
