"""Check: every date, day and time of a claim is one that its sources give."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from briefing.grounding.matching import Source
from briefing.grounding.verdict import Verdict, refuse
from briefing.grounding.words import Language

_DAYS: dict[Language, tuple[str, ...]] = {
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "en": ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
}
_MONTHS: dict[Language, tuple[str, ...]] = {
    "fr": ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
           "octobre", "novembre", "décembre"),
    "en": ("january", "february", "march", "april", "may", "june", "july", "august", "september",
           "october", "november", "december"),
}  # fmt: skip
_SHORT: dict[Language, dict[str, int]] = {
    "fr": {"janv": 1, "févr": 2, "fevrier": 2, "aout": 8, "sept": 9, "oct": 10, "nov": 11,
           "decembre": 12, "déc": 12},
    "en": {"jan": 1, "feb": 2, "aug": 8, "sept": 9, "sep": 9, "oct": 10, "nov": 11, "dec": 12},
}  # fmt: skip
_RELATIVE: dict[Language, dict[str, int]] = {
    "fr": {"avant-hier": -2, "hier": -1, "la veille": -1, "aujourd'hui": 0, "ce jour": 0,
           "demain": 1, "le lendemain": 1, "après-demain": 2},
    "en": {"the day before yesterday": -2, "yesterday": -1, "the day before": -1,
           "the previous day": -1, "today": 0, "tomorrow": 1, "the next day": 1,
           "the following day": 1, "the day after tomorrow": 2},
}  # fmt: skip
_SPANS: dict[Language, tuple[tuple[str, str, int], ...]] = {
    "fr": tuple(
        (rf"\b(?:l['’]|la |le |les )?(?:{unit}) (?:{which})\b", name, shift)
        for unit, name in (("semaines?", "week"), ("mois", "month"), ("ann?ée?s?|ans?", "year"),
                           ("week-end", "weekend"), ("été", "summer"), ("hiver", "winter"),
                           ("printemps", "spring"), ("automne", "autumn"), ("nuit", "night"))
        for which, shift in (("derni[eè]re?s?|passée?s?|précédente?s?", -1),
                             ("prochaine?s?|suivante?s?", 1))
    ) + tuple(
        (rf"\b(?:cette|cet|ce) {unit}\b", name, 0)
        for unit, name in (("semaine", "week"), ("mois", "month"), ("année", "year"),
                           ("week-end", "weekend"), ("été", "summer"), ("hiver", "winter"),
                           ("printemps", "spring"), ("automne", "autumn"))
    ),
    "en": tuple(
        (rf"\b(?:{which}) {unit}\b", name, shift)
        for unit, name in (("week", "week"), ("month", "month"), ("year", "year"),
                           ("weekend", "weekend"), ("summer", "summer"), ("winter", "winter"),
                           ("spring", "spring"), ("autumn", "autumn"), ("fall", "autumn"),
                           ("night", "night"))
        for which, shift in (("last|previous|past|the preceding", -1), ("next|following|coming", 1),
                             ("this", 0))
    ),
}  # fmt: skip
_PARTS: dict[Language, tuple[tuple[str, str], ...]] = {
    "fr": (
        ("morning", r"\b(?:matin|matinée|aube|aurore)\b"),
        ("afternoon", r"\baprès-midi\b"),
        ("evening", r"\b(?:soir|soirée)\b"),
        ("night", r"\b(?:dans la nuit|cette nuit|de nuit|nuit de|pendant la nuit|la nuit)\b"),
        ("noon", r"\bmidi\b(?<!après-midi)"),
        ("midnight", r"\bminuit\b"),
    ),
    "en": (
        ("morning", r"\b(?:morning|dawn)\b"),
        ("afternoon", r"\bafternoon\b"),
        ("evening", r"\b(?:evening|tonight)\b"),
        ("night", r"\b(?:night|overnight)\b(?<!tonight)"),
        ("noon", r"\b(?:noon|midday)\b"),
        ("midnight", r"\bmidnight\b"),
    ),
}


@dataclass(frozen=True, slots=True)
class Moment:
    """What a text says of a time; parts that it does not say are None.

    `weekday` 0 is Monday. `shift` counts days from the day of writing; `span` names a week,
    month or season that `shift` moves ("last week": week, -1). `part` is a part of the day.
    """

    start: int
    end: int
    text: str
    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    shift: int | None = None
    span: str | None = None
    part: str | None = None

    def on(self, published: date | None) -> date | None:
        """The calendar day, where it is said or follows from the day of writing."""
        if self.day and self.month:
            year = self.year or (published.year if published else None)
            try:
                return date(year, self.month, self.day) if year else None
            except ValueError:
                return None
        if published and self.shift is not None and self.span is None:
            return published + timedelta(days=self.shift)
        return None

    def near(self, published: date | None) -> tuple[date, ...]:
        """The days that a bare weekday may mean: within a week of the day of writing."""
        if published is None or self.weekday is None or self.day:
            return ()
        back = (published.weekday() - self.weekday) % 7
        return tuple(published + timedelta(days=d) for d in (-back - 7, -back, 7 - back, 14 - back))


def _alternatives(words: Sequence[str]) -> str:
    return "|".join(sorted((re.escape(w) for w in words), key=len, reverse=True))


@lru_cache(maxsize=2)
def _patterns(language: Language) -> re.Pattern[str]:
    days = _alternatives(_DAYS[language])
    months = _alternatives([*_MONTHS[language], *_SHORT[language]])
    year = r"(?:[ ,]{1,2}(?P<year{n}>(?:1[0-9]|20)\d\d))?"
    if language == "fr":
        body = (
            rf"(?:(?P<wd>{days})s?\s+)?(?:le\s+)?(?P<day>\d{{1,2}}|1er|premier)(?:er)?\s+"
            rf"(?P<month>{months})\b\.?"
            + year.replace("{n}", "1")
            + rf"|(?P<month2>{months})\b\.?\s+(?P<year2>(?:1[0-9]|20)\d\d)"
            rf"|(?P<wd2>{days})s?\b(?:\s+(?P<day2>\d{{1,2}})(?!\d|[.,]\d|\s*(?:h|heures|%|ans|"
            r"personnes|soldats|km|millions?|milliards?|morts|blessés|drones)\b))?"
            rf"|(?P<month3>{months})\b"
        )
    else:
        body = (
            rf"(?:(?P<wd>{days}),?\s+)?(?:the\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?"
            rf"(?P<month>{months})\b\.?"
            + year.replace("{n}", "1")
            + rf"|(?:(?P<wd3>{days}),?\s+)?(?P<month4>{months})\b\.?\s+(?P<day3>\d{{1,2}})"
            r"(?:st|nd|rd|th)?\b(?!\d|,\d{3})"
            + year.replace("{n}", "3")
            + rf"|(?P<month2>{months})\b\.?,?\s+(?P<year2>(?:1[0-9]|20)\d\d)"
            rf"|(?P<wd2>{days})s?\b(?:\s+(?:the\s+)?(?P<day2>\d{{1,2}})(?:st|nd|rd|th)\b)?"
            rf"|(?P<month3>{months})\b"
        )
    return re.compile(rf"\b(?:{body})", re.IGNORECASE)


@lru_cache(maxsize=2048)
def moments(text: str, language: Language) -> tuple[Moment, ...]:
    """The dates and times of `text`, in order of their places."""
    found: list[Moment] = []
    flat = text.replace("’", "'")
    for hit in _patterns(language).finditer(flat):
        got = {k: v for k, v in hit.groupdict().items() if v}
        month = _month(next((v for k, v in got.items() if k.startswith("month")), ""), language)
        if set(got) <= {"month3"} and not _is_month(flat, hit, language):
            continue
        weekday = next((v for k, v in got.items() if k.startswith("wd")), None)
        day = next((v for k, v in got.items() if k.startswith("day")), None)
        number = None if day is None else 1 if not day.isdigit() else int(day)
        if number is not None and not 1 <= number <= 31:
            number = None
        year = next((v for k, v in got.items() if k.startswith("year")), None)
        found.append(
            Moment(
                hit.start(),
                hit.end(),
                text[hit.start() : hit.end()],
                None if weekday is None else _DAYS[language].index(weekday.lower().rstrip("s")),
                number,
                month,
                int(year) if year else None,
            )
        )
    low = flat.lower()
    for word, shift in _RELATIVE[language].items():
        for hit in re.finditer(rf"(?<![\w-]){re.escape(word)}(?![\w-])", low):
            if not any(m.start <= hit.start() < m.end for m in found):
                found.append(
                    Moment(hit.start(), hit.end(), text[hit.start() : hit.end()], shift=shift)
                )
    for pattern, name, shift in _SPANS[language]:
        for hit in re.finditer(pattern, low):
            found.append(
                Moment(
                    hit.start(), hit.end(), text[hit.start() : hit.end()], shift=shift, span=name
                )
            )
    for name, pattern in _PARTS[language]:
        for hit in re.finditer(pattern, low):
            if not any(
                m.start <= hit.start() < m.end for m in found if m.span or m.shift is not None
            ):
                found.append(
                    Moment(hit.start(), hit.end(), text[hit.start() : hit.end()], part=name)
                )
    return tuple(sorted(found, key=lambda m: (m.start, m.end)))


def _month(name: str, language: Language) -> int | None:
    low = name.lower()
    if low in _MONTHS[language]:
        return _MONTHS[language].index(low) + 1
    return _SHORT[language].get(low)


def _is_month(text: str, hit: re.Match[str], language: Language) -> bool:
    """ "may" and "march" are months only with a capital inside a sentence, after "in", "last"..."""
    word = hit.group()
    if language == "fr":
        return (word.islower() or hit.start() == 0) and word.lower() not in _SHORT["fr"]
    if word.lower() in ("may", "march"):
        before = text[: hit.start()].rstrip().lower()
        return word[0].isupper() and hit.start() > 0 and before.endswith(
            ("in", "last", "since", "by", "until", "of", "this", "next", "from", "to", "between",
             "and", "early", "late", "mid", "during", "for", "mid-"),
        )  # fmt: skip
    return word[0].isupper()


def check_dates(
    claim: str, given: Source, language: Language, published: date | None
) -> Verdict | None:
    """None if every moment of the claim is one of the sources'.

    A lacking part of the day is "dates.part", where the sources name none.
    """
    known = [m for text in given.texts for m in moments(text, "fr")]
    for moment in moments(claim, language):
        if any(_agrees(moment, one, published) for one in known):
            continue
        if _agrees_year(moment, given) or _follows(moment, known, given):
            continue
        listed = ", ".join(dict.fromkeys(m.text for m in known))
        has = f" (they say: {listed})" if listed else ""
        vague = moment.part and not any(m.part for m in known)
        return refuse(
            "dates",
            moment.text,
            f"The claim says “{moment.text}”; the cited sentences give no such time{has}.",
            "dates.part" if vague else "dates.absent",
        )
    return None


_DAYS_ON = re.compile(r"(?<!\w)(?:lendemain|veille)(?!\w)", re.IGNORECASE)


def _follows(moment: Moment, known: Sequence[Moment], given: Source) -> bool:
    """Whether a moment follows from the sources: the first day of a range, the day after one."""
    if moment.shift == 0 and moment.span is None:
        return not any(m.shift is not None for m in known)
    if not (moment.day and moment.month):
        return False
    text = " ".join(given.texts)
    name = _MONTHS["fr"][moment.month - 1]
    ends = rf"(?<!\d){moment.day}(?:er)?\s+(?:au|et|ou|à|-|–)\s+\d{{1,2}}(?:er)?\s+{name}"
    if re.search(ends, text, re.IGNORECASE):
        return True
    same = [m for m in known if m.month == moment.month and m.day]
    if any(m.day == moment.day and str(moment.year or "") in text for m in same):
        return True
    steps = {1} if _DAYS_ON.search(text) else set()
    steps |= {
        _COUNTS[word] for word in re.findall(r"(\w+) jours?", text.lower()) if word in _COUNTS
    }
    return any(abs((m.day or 0) - moment.day) in steps for m in same)


_COUNTS = {
    "un": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8,
    "dix": 10, "quinze": 15,
}  # fmt: skip


def _agrees_year(moment: Moment, given: Source) -> bool:
    """A month and year whose parts the sources give apart."""
    if moment.day or moment.weekday is not None or not (moment.month and moment.year):
        return False
    known = [m for text in given.texts for m in moments(text, "fr")]
    return any(m.month == moment.month and m.year is None for m in known) and any(
        str(moment.year) in text for text in given.texts
    )


def _agrees(claim: Moment, given: Moment, published: date | None) -> bool:
    if claim.part or given.part:
        return claim.part == given.part or (
            claim.part is not None and given.span is not None and claim.part == given.span
        )
    if claim.span or given.span:
        if claim.span == "night" and given.span is None:
            return False
        return claim.span == given.span and claim.shift == given.shift
    ours, theirs = claim.on(published), given.on(published)
    if ours and theirs:
        if claim.weekday is not None and theirs.weekday() != claim.weekday:
            return False
        if claim.year and given.year is None and published is None:
            return False
        return ours == theirs
    if claim.day and claim.month:
        if given.day and given.month:
            if (claim.day, claim.month) != (given.day, given.month):
                return False
            return _weekdays_agree(claim, given) and _years_agree(claim, given, published)
        return bool(ours) and ours in given.near(published)
    if claim.month and not claim.day:
        return claim.month == given.month and _years_agree(claim, given, published)
    if claim.weekday is not None:
        if claim.day and given.day and claim.day != given.day:
            return False
        if given.weekday is not None:
            return given.weekday == claim.weekday
        return theirs is not None and theirs.weekday() == claim.weekday
    if claim.shift is not None:
        if given.shift is not None:
            return given.shift == claim.shift
        return ours is not None and (ours == theirs or ours in given.near(published))
    return False


def _weekdays_agree(claim: Moment, given: Moment) -> bool:
    return claim.weekday is None or given.weekday is None or claim.weekday == given.weekday


def _years_agree(claim: Moment, given: Moment, published: date | None) -> bool:
    if claim.year is None or claim.year == given.year:
        return True
    return given.year is None and published is not None and published.year == claim.year
