"""The brief as plain text: for a pipe, a mail body, a printer. No control sequences."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from briefing import phrases
from briefing.brief import SCHEMA, Brief, Language, Source
from briefing.rendering import edition

MARKER = f"briefing:brief schema {SCHEMA}"
"""The last line, by which a folder walk knows its own output."""


def render(
    brief: Brief,
    *,
    languages: Sequence[Language] | None = None,
    width: int = 80,
    sentence_length: int | None = None,
) -> str:
    """The editions, then the sources and models; lines of at most `width` columns (20 or more).

    Cited sentences are whole, or cut to `sentence_length` characters.
    """
    width = max(width, 20)
    asked = edition.chosen(brief, languages)
    house = asked[0] if asked else "fr"
    parts = [_edition(brief, language, width) for language in asked]
    if brief.articles:
        heading = _underlined(phrases.SOURCES.in_(house).upper(), "=", width)
        lines = [
            line
            for number, source in enumerate(brief.articles, 1)
            for line in _source(number, source, house, width, sentence_length)
        ]
        parts.append("\n".join([heading, *lines]))
    if brief.models:
        models = [_hang(line, "- ", width) for line in edition.models(brief)]
        parts.append("\n".join([_underlined(phrases.MODELS.in_(house), "-", width), *models]))
    parts.append(MARKER)
    return "\n\n".join(parts) + "\n"


def _edition(brief: Brief, language: Language, width: int) -> str:
    title = edition.title(brief, language)
    lines = [_underlined(title[0].upper() + title[1:], "=", width)]
    if not brief.claims:
        lines += ["", _hang(phrases.NOTHING.in_(language), "", width)]
    else:
        for section in edition.shown(brief):
            lines += ["", _underlined(edition.safe(section.title.in_(language)), "-", width)]
            if not (claims := edition.leading(section)):
                lines.append(phrases.NOTHING_NEW.in_(language))
            for claim in claims:
                marks = edition.marks(brief, claim, language, compared=edition.compared(brief))
                text = f"{edition.sentence(claim, language)} {edition.citations(brief, claim)}"
                lines.append(_hang(text + (f" ({marks})" if marks else ""), "* ", width))
                if disputed := edition.disputed(claim, language):
                    against = edition.against(brief, claim)
                    lines.append(_hang(f"{disputed} {against}", "  ", width))
            if folded := edition.repeated(brief, section, language):
                lines.append(_hang(folded, "  ", width))
    lines += ["", _underlined(phrases.ABOUT.in_(language), "-", width)]
    lines += [_hang(line, "- ", width) for line in edition.about(brief, language)]
    lines += [_hang(line, "  - ", width) for line in edition.skipped(brief, language)]
    return "\n".join(lines)


def _source(
    number: int, source: Source, language: Language, width: int, sentence_length: int | None
) -> list[str]:
    mark = f"[{number}] "
    title = edition.bound(source.title or source.path)
    lines = [_hang(title, mark, width)]
    indent = " " * len(mark)
    lines.append(_hang(f"{edition.source_head(source, language)}, {source.path}", indent, width))
    lines += [_hang(edition.copy_line(copy, language), indent, width) for copy in source.copies]
    for text in edition.cited(source):
        lines.append(_hang(edition.cut(text, sentence_length), indent + "> ", width))
    return lines


def _hang(text: str, mark: str, width: int) -> str:
    """`text` filled to `width`, its first line after `mark`, the others under its first word."""
    return textwrap.fill(
        edition.safe(text),
        width,
        initial_indent=mark,
        subsequent_indent=" " * len(mark),
        break_on_hyphens=False,
        break_long_words=False,  # a path must stay one word, to be copied
    )


def _underlined(heading: str, line: str, width: int) -> str:
    lines = textwrap.wrap(heading, width) or [""]
    return "\n".join([*lines, line * max(map(len, lines))])
