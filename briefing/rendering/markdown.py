"""The brief as Markdown (CommonMark and GitHub's); no text from outside is ever markup in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote, urlsplit

from briefing import phrases
from briefing.brief import Brief, Language, Source
from briefing.rendering import edition

MARKER = "<!-- briefing:brief -->"
"""The first line, by which a folder walk knows its own output."""

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~$&^!]")
_BLOCK = re.compile(r"^(\d{1,9})([.)])|^([-+=:])")


def render(brief: Brief, *, languages: Sequence[Language] | None = None) -> str:
    """The editions, the sources with their cited sentences, the models; ends with a newline."""
    asked = edition.chosen(brief, languages)
    lines = [MARKER]
    for language in asked:
        lines += _edition(brief, language)
    house = asked[0] if asked else "fr"
    if brief.articles:
        lines += ["", f"## {phrases.SOURCES.in_(house)}", ""]
        for number, source in enumerate(brief.articles, 1):
            lines += [*_source(number, source, house), ""]
        lines.pop()
    if brief.models:
        lines += ["", f"## {phrases.MODELS.in_(house)}", ""]
        lines += [f"- {escape(line)}" for line in edition.models(brief)]
    return "\n".join(lines) + "\n"


def escape(text: str) -> str:
    """`text` so that Markdown shows it as it is: no markup, no HTML, no link of its own."""
    shown = _SPECIAL.sub(lambda m: "&amp;" if m[0] == "&" else "\\" + m[0], edition.safe(text))
    # GitHub turns bare addresses into links; an escaped mark inside them keeps them text.
    shown = re.sub(r"(?i)(https?|ftp|mailto|xmpp):", r"\1\\:", shown)
    shown = re.sub(r"(?i)\bwww\.", lambda m: m[0][:-1] + "\\.", shown).replace("@", "\\@")
    return _BLOCK.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", shown)


def _edition(brief: Brief, language: Language) -> list[str]:
    lines = ["", f"# {edition.title(brief, language)}"]
    if not brief.claims:
        lines += ["", escape(phrases.NOTHING.in_(language))]
    else:
        for section in edition.shown(brief):
            lines += ["", f"## {escape(section.title.in_(language))}", ""]
            claims = edition.leading(section)
            if not claims:
                lines.append(f"*{phrases.NOTHING_NEW.in_(language)}*")
            for claim in claims:
                marks = escape(
                    edition.marks(brief, claim, language, compared=edition.compared(brief))
                )
                text = escape(edition.sentence(claim, language))
                cites = _linked(edition.citations(brief, claim))
                lines.append(f"- {text} {cites}" + (f" *({marks})*" if marks else ""))
                if disputed := edition.disputed(claim, language):
                    against = _linked(edition.against(brief, claim))
                    lines += [lines.pop() + "  ", f"  *{escape(disputed)}* {against}".rstrip()]
            if folded := edition.repeated(brief, section, language):
                said, _, cites = folded.rpartition(" ")
                lines += ["", f"*{escape(said)}* {_linked(cites)}"]
    lines += ["", f"### {phrases.ABOUT.in_(language)}", ""]
    lines += [f"- {escape(line)}" for line in edition.about(brief, language)]
    lines += [f"  - {escape(line)}" for line in edition.skipped(brief, language)]
    return lines


def _linked(cites: str) -> str:
    """ "[1][3]" with each number leading to its source."""
    return "".join(f"[\\[{n}\\]](#source-{n})" for n in re.findall(r"\d+", cites))


def _source(number: int, source: Source, language: Language) -> list[str]:
    title = escape(source.title or source.path)
    address = _address(source.url)
    shown = f"[{title}]({address})" if address else f"**{title}**"
    head = escape(edition.source_head(source, language))
    lines = [f'<a id="source-{number}"></a>\\[{number}\\] {shown} – {head}, {escape(source.path)}']
    lines += ["", *(f"- {escape(edition.copy_line(copy, language))}" for copy in source.copies)]
    lines += [line for text in edition.cited(source) for line in ("", f"> {escape(text)}")]
    return [
        line for at, line in enumerate(lines) if line or (at + 1 < len(lines) and lines[at + 1])
    ]


def _address(url: str | None) -> str | None:
    """A web address that is safe between parentheses; None for any other scheme."""
    if not url:
        return None
    try:
        parts = urlsplit(edition.safe(url))
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not parts.netloc:
        return None
    return quote(edition.safe(url), safe="/:?#@!$&'*+,;=%-._~")
