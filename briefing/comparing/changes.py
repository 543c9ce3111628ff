"""What changed since an earlier brief, in the house's words, French and English."""

from __future__ import annotations

import re
from datetime import date

from briefing import phrases
from briefing.brief import Bilingual, Claim
from briefing.comparing.retelling import Relation
from briefing.comparing.stems import plain
from briefing.comparing.telling import Quantity
from briefing.grounding.gazetteer import entries

_QUALIFIERS = {
    "au moins": "at least",
    "plus d": "more than",
    "pres de": "nearly",
    "moins de": "fewer than",
    "jusqu": "up to",
    "environ": "about",
    "quelque": "about",
}
_SCALES = ((10**9, "billion"), (10**6, "million"))


def in_words(relation: Relation, claim: Claim, before: Claim, day: date) -> Bilingual:
    """What `claim` changes of `before`, which the brief of `day` had."""
    match relation.now, relation.before:
        case Quantity() as mine, Quantity() as theirs:
            english = claim.en if claim.translated else ""
            return phrases.changed(
                Bilingual(_lower(mine.shown), _with_unit(mine, english)),
                Bilingual(
                    _lower(theirs.number) + _percent(theirs, "\u00a0%"), english_number(theirs)
                ),
                day,
            )
        case date() as mine, date() as theirs:
            return phrases.changed(_day(mine), _day(theirs), day)
        case str() as mine, str() as theirs:
            return phrases.changed(_place(mine), _place(theirs), day)
    english = before.en if before.translated else before.fr
    return phrases.position_changed(Bilingual(before.fr, english), day)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _percent(quantity: Quantity, sign: str) -> str:
    return sign if quantity.unit == "%" else ""


def english_number(quantity: Quantity) -> str:
    """The number in English: "at least 23", "about 30", "90 billion", "4.5%"."""
    figure, rough = quantity.value.lstrip("~"), quantity.value.startswith("~")
    try:
        value = float(figure)
        scale, name = next(((n, f" {w}") for n, w in _SCALES if value >= n), (1, ""))
        figure = f"{value / scale:,.12g}{name}"
    except ValueError:
        pass
    start = plain(quantity.number)
    said = next((en for fr, en in _QUALIFIERS.items() if start.startswith(fr)), "")
    said = said or ("about" if rough else "")
    return " ".join(filter(None, (said, figure + _percent(quantity, "%"))))


def _with_unit(quantity: Quantity, english: str) -> str:
    """The number with the word that follows it in the English claim, if that has the number."""
    number = english_number(quantity)
    figure = re.escape(number.rsplit(" ", 1)[-1] if not number[:1].isdigit() else number)
    found = re.search(rf"(?<![\d.,]){figure} ([a-z]{{3,}})", english)
    return f"{number} {found[1]}" if found and quantity.unit != "%" else number


def _day(day: date) -> Bilingual:
    return Bilingual(f"le {phrases.day_and_month(day, 'fr')}", phrases.day_and_month(day, "en"))


def _place(name: str) -> Bilingual:
    """The place in both languages; one that is not in the gazetteer keeps its French name."""
    entry = entries()["fr"].get((plain(name),))
    english = next((" ".join(k) for k, e in entries()["en"].items() if e == entry), None)
    return Bilingual(name, english.title() if entry and english else name)
