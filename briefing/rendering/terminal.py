"""The brief on a terminal, with rich: calm, hanging indents, text from outside never markup."""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from briefing import phrases
from briefing.brief import Brief, Claim, Language, Section, Source
from briefing.rendering import edition

SIDE_BY_SIDE = 140
"""From this width on (columns), the two editions stand beside one another."""

_MEASURE = 100  # columns; longer lines are hard to read

# rich breaks lines at no-break spaces; these stand in for them, and `edition.safe` lets no such
# character in from outside.
_BOUND = str.maketrans("\u00a0\u202f", "\ue000\ue001")
_UNBOUND = str.maketrans("\ue000\ue001", "\u00a0\u202f")

_TITLE, _HEADING, _CITE, _MARK, _FAINT = "bold", "bold cyan", "cyan", "italic yellow", "dim"


def render(
    brief: Brief,
    *,
    languages: Sequence[Language] | None = None,
    width: int = 80,
    colour: bool = False,
    sentence_length: int = 160,
) -> str:
    """The editions, the sources, the models, for `width` columns (40 or more).

    Without `colour` there is no control sequence in it at all. Cited sentences are cut to
    `sentence_length` characters.
    """
    width = max(width, 40)
    asked = edition.chosen(brief, languages)
    beside = len(asked) == 2 and width >= SIDE_BY_SIDE
    console = Console(
        file=StringIO(),
        width=width if beside else min(width, _MEASURE),
        force_terminal=colour,
        color_system="standard" if colour else None,
        markup=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
    )
    parts: list[RenderableType] = []
    if beside:
        parts.append(_beside(brief, asked))
    else:
        parts += [Padding(_edition(brief, language), (0, 0, 1, 0)) for language in asked]
    house = asked[0] if asked else "fr"
    if brief.articles:
        parts.append(_heading(phrases.SOURCES.in_(house)))
        parts += [
            _source(number, source, house, sentence_length)
            for number, source in enumerate(brief.articles, 1)
        ]
    if brief.models:
        parts.append(_text(""))
        parts += [_text(line, style=_FAINT) for line in edition.models(brief)]
    with console.capture() as capture:
        console.print(Group(*parts))
    # rich pads lines to the full width; a pipe or a copy has no use for it.
    lines = (line.rstrip() for line in capture.get().translate(_UNBOUND).split("\n"))
    return "\n".join(lines).strip("\n") + "\n"


def _edition(brief: Brief, language: Language) -> Group:
    parts: list[RenderableType] = [_title(brief, language)]
    if not brief.claims:
        parts.append(_text(phrases.NOTHING.in_(language)))
    else:
        for section in edition.shown(brief):
            parts += [_heading(section.title.in_(language)), *_claims(brief, section, language)]
    parts.append(_about(brief, language))
    return Group(*parts)


def _beside(brief: Brief, languages: Sequence[Language]) -> Table:
    """Both editions in two columns, each claim beside its translation."""
    grid = Table.grid(padding=(0, 4), expand=True)
    for _ in languages:
        grid.add_column(ratio=1)
    grid.add_row(*(_title(brief, language) for language in languages))
    if not brief.claims:
        grid.add_row(*(_text(phrases.NOTHING.in_(language)) for language in languages))
    for section in edition.shown(brief) if brief.claims else ():
        grid.add_row(*(_heading(section.title.in_(language)) for language in languages))
        rows = zip(*(_claims(brief, section, language) for language in languages), strict=True)
        for row in rows:
            grid.add_row(*row)
    grid.add_row(*(_about(brief, language) for language in languages))
    return grid


def _title(brief: Brief, language: Language) -> RenderableType:
    return Group(_text(edition.title(brief, language), style=_TITLE), Rule(style=_FAINT))


def _heading(text: str) -> RenderableType:
    return Padding(_text(edition.safe(text), style=_HEADING), (1, 0, 0, 0))


def _claims(brief: Brief, section: Section, language: Language) -> list[RenderableType]:
    claims = edition.leading(section)
    lines: list[RenderableType] = [
        _hanging(_text("•"), _claim(brief, claim, language)) for claim in claims
    ]
    if not claims:
        lines.append(_text(phrases.NOTHING_NEW.in_(language), style=_FAINT))
    if folded := edition.repeated(brief, section, language):
        lines.append(_hanging(_text(" "), _text(folded, style=_FAINT)))
    return lines


def _claim(brief: Brief, claim: Claim, language: Language) -> Text:
    line = _text(edition.sentence(claim, language))
    line.append(f" {edition.citations(brief, claim)}", style=_CITE)
    marks = edition.marks(brief, claim, language, compared=edition.compared(brief))
    if marks:
        line.append(f" ({marks})", style=_MARK)
    if disputed := edition.disputed(claim, language):
        line.append(f"\n{disputed}".translate(_BOUND), style=_MARK)
        line.append(f" {edition.against(brief, claim)}", style=_CITE)
    return line


def _about(brief: Brief, language: Language) -> RenderableType:
    lines = [_text(line, style=_FAINT) for line in edition.about(brief, language)]
    files = [
        _hanging(_text("–", style=_FAINT), _text(line, style=_FAINT))
        for line in edition.skipped(brief, language)
    ]
    return Group(_heading(phrases.ABOUT.in_(language)), *lines, *files)


def _source(number: int, source: Source, language: Language, length: int) -> RenderableType:
    title = _text(edition.bound(source.title or source.path))
    lines: list[RenderableType] = [title]
    where = f"{edition.source_head(source, language)}, {edition.safe(source.path)}"
    lines.append(_text(where, style=_FAINT))
    lines += [_text(edition.copy_line(copy, language), style=_FAINT) for copy in source.copies]
    lines += [
        _hanging(_text("›", style=_CITE), _text(edition.cut(text, length), style=_FAINT))
        for text in edition.cited(source)
    ]
    return _hanging(_text(f"[{number}]", style=_CITE), Group(*lines))


def _text(line: str, style: str = "") -> Text:
    return Text(line.translate(_BOUND), style=style)


def _hanging(mark: Text, body: RenderableType) -> Table:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(mark, body)
    return grid
