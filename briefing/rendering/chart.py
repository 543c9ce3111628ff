"""Two small drawings, as inline SVG: when each topic's articles appeared; a claim's support.

Positions across are in per cent and those down in CSS pixels, so that the words in a drawing
keep their size on a phone. Colours come from the page's style, by class.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from briefing import phrases
from briefing.brief import Bilingual, Brief, Language, Section
from briefing.rendering import edition

DAYS = 7
"""Days up to the brief's own that have a column each; older articles share one."""
DOTS = 12
"""The most dots that one claim's support draws."""
LABEL = 38
"""Characters of a topic's title that fit across a phone; the description has all of it."""

TITLE = Bilingual("Articles par sujet et par jour", "Articles per topic and day")
EARLIER = Bilingual("avant", "earlier")
LATER = Bilingual("après", "later")
NO_DATE = Bilingual("s.d.", "n.d.")

_ROW, _AXIS = 54, 22
_RADIUS = (9, 12.5)
"""Of a disc, CSS pixels: for one article, and the most that ten columns on a phone leave."""


@dataclass(frozen=True, slots=True)
class Column:
    """Articles of one day, or of the days `before` or `after` those that have a column.

    `short` stands under the drawing, `long` in its description.
    """

    kind: str
    day: date | None
    short: str
    long: str


def timeline(brief: Brief, language: Language) -> Markup:
    """How many articles each topic rests on, by day of publication; "" when one number says it."""
    rows = [(s, c) for s in edition.shown(brief) if (c := _counts(brief, s))]
    if sum(len(counts) for _, counts in rows) < 2:
        return Markup("")
    columns = _columns(brief, {key for _, counts in rows for key in counts}, language)
    place = {(c.kind, c.day): f"{(at + 0.5) / len(columns):.2%}" for at, c in enumerate(columns)}
    marks = []
    for row, (section, counts) in enumerate(rows):
        top = row * _ROW
        label = edition.cut(edition.safe(section.title.in_(language)), LABEL)
        marks.append(_text("topic", "0", top + 15, label))
        for key, x in place.items():
            marks.append(_count(x, top + 35, counts.get(key, 0)))
    foot = len(rows) * _ROW
    marks += [
        _text("day", place[column.kind, column.day], foot + 15, column.short) for column in columns
    ]
    said = " ".join(_described(section, counts, columns, language) for section, counts in rows)
    return Markup(
        '<svg class="timeline" role="img" width="100%" height="{height}" '
        'aria-labelledby="{id}-title {id}-text"><title id="{id}-title">{title}</title>'
        '<desc id="{id}-text">{said}</desc>{marks}</svg>'
    ).format(
        height=foot + _AXIS,
        id=f"timeline-{language}",
        title=TITLE.in_(language),
        said=said,
        marks=Markup("").join(marks),
    )


def support(count: int, language: Language) -> Markup:
    """A dot for each independent source of a claim, up to `DOTS`."""
    dots = Markup("").join(
        Markup('<circle cx="{}" cy="5" r="4"/>').format(5 + 10 * at)
        for at in range(min(count, DOTS))
    )
    return Markup(
        '<svg class="support" role="img" width="{}" height="10"><title>{}</title>{}</svg>'
    ).format(10 * min(count, DOTS), phrases.sources(count, language), dots)


def _counts(brief: Brief, section: Section) -> Counter[tuple[str, date | None]]:
    """The section's articles, each counted once, by the column that they belong to."""
    ids = {cite.article for claim in section.claims for cite in claim.sources}
    first = brief.date - timedelta(days=DAYS - 1)
    found: Counter[tuple[str, date | None]] = Counter()
    for source in brief.articles:
        if source.id not in ids:
            continue
        day = source.published
        if day is None:
            found["undated", None] += 1
        elif day < first:
            found["before", None] += 1
        elif day > brief.date:
            found["after", None] += 1
        else:
            found["day", day] += 1
    return found


def _columns(brief: Brief, used: set[tuple[str, date | None]], language: Language) -> list[Column]:
    """The columns from left to right: every day from the first used to the brief's, no gap."""
    start = min((day for _, day in used if day), default=brief.date + timedelta(days=1))
    if ("before", None) in used:
        start = brief.date - timedelta(days=DAYS - 1)
    columns = [
        Column("day", day, f"{day.day}/{day.month}", phrases.short_date(day, language))
        for day in (start + timedelta(days=n) for n in range((brief.date - start).days + 1))
    ]
    around = (
        ("before", "…", EARLIER),
        ("after", "…", LATER),
        ("undated", NO_DATE.in_(language), phrases.UNDATED),
    )
    for kind, short, words in around:
        if (kind, None) in used:
            column = Column(kind, None, short, words.in_(language))
            columns.insert(0 if kind == "before" else len(columns), column)
    return columns


def _described(
    section: Section,
    counts: Counter[tuple[str, date | None]],
    columns: list[Column],
    language: Language,
) -> str:
    """ "Troop deployment: 2 (4 September 2025), 1 (no date)." """
    numbers = [
        f"{counts[c.kind, c.day]} ({c.long})" for c in columns if counts.get((c.kind, c.day))
    ]
    colon = "\u00a0: " if language == "fr" else ": "
    return f"{edition.safe(section.title.in_(language))}{colon}{', '.join(numbers)}."


def _count(x: str, y: int, count: int) -> Markup:
    """A disc whose area grows with the count that stands in it, up to five; a speck for none."""
    if not count:
        return Markup('<circle class="none" cx="{}" cy="{}" r="2"/>').format(x, y)
    radius = min(_RADIUS[0] * (1 + (count - 1) / 4) ** 0.5, _RADIUS[1])
    disc = Markup('<circle class="some" cx="{}" cy="{}" r="{}"/>').format(x, y, f"{radius:.1f}")
    return disc + _text("count", x, y + 4, str(count))


def _text(name: str, x: str, y: int, text: str) -> Markup:
    return Markup('<text class="{}" x="{}" y="{}">{}</text>').format(name, x, y, text)
