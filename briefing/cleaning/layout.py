"""Pasted text and Markdown to lines: one for each paragraph, heading, item or quotation.

What a browser, a mail client or an editor has broken is put together again: columns of hard
breaks, links that were pasted on a line of their own, sentences cut at a soft end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from briefing.cleaning.boilerplate import junk

LineKind = Literal["text", "title", "standfirst", "heading", "item", "quote", "image"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page. `gap`: a blank line stood before it; `marked`: the page's markup
    itself says what it is (Markdown, HTML), so that no rule has to guess."""

    text: str
    kind: LineKind = "text"
    gap: bool = False
    marked: bool = False


_BLANK = re.compile(r"[ \t\n]+")
_LOOSE_NBSP = re.compile(
    r"[ \t\n]*[ \t\n][\u00a0\u202f]+|[\u00a0\u202f]+[ \t\n]+|[\u00a0\u202f]{2,}"
)
_BULLET = re.compile(r"^(?:[•●▪■◦‣▶►▸✔✓➤➢❖·]|[-–—*+](?=[ \u00a0]))[ \u00a0\t]*(?=\S)")
_NUMBERED = re.compile(r"^\d{1,2}[.)][ \u00a0\t]+(?=\S)")
_TERMINAL = re.compile(r"[.!?…:;][»”\"’)\]\u00a0\u202f ]*$")
_GOES_ON = re.compile(r"^[a-zà-öø-ÿœ,;)»”](?!\))")
_HANGING = re.compile(
    r"(?:^|[\s'’])(?:le|la|les|l|un|une|des|du|de|d|à|au|aux|et|ou|en|dans|par|pour|sur|avec|que"
    r"|qui|selon|son|sa|ses|ce|cet|cette|ces|leur|leurs)$|,$",
    re.I,
)


def folded(text: str) -> str:
    """White space folded to single spaces; single no-break spaces stay, as French sets them."""
    return _BLANK.sub(" ", _LOOSE_NBSP.sub(" ", text)).strip(" \u00a0\u202f\t\n")


def ends_sentence(text: str) -> bool:
    """Whether `text` ends with a mark that ends a sentence or opens a list."""
    return bool(_TERMINAL.search(text))


def lines_of(text: str, *, markdown: bool = False) -> list[Line]:
    """The lines of a pasted text, white space folded, none empty."""
    raw: list[tuple[str, bool]] = []
    gap = False
    for part in re.split(r"\n", re.sub(r"\t+|(?<=\S) {3,}(?=\S)", "\n", text)):
        line = folded(part)
        if not line:
            gap = True
            continue
        raw.append((line, gap))
        gap = False
    width = _column(raw)
    joined = _reflowed(raw, width) if width else _mended(raw)
    lines = [_line(line, gap) for line, gap in joined]
    return [line for line in _headed(lines) if line.text] if markdown else lines


def _headed(lines: list[Line]) -> list[Line]:
    """Markdown lines without their syntax, a line underlined with `=` or `-` made a heading."""
    plain: list[Line] = []
    for line in lines:
        if _UNDERLINED.match(line.text):
            if plain and line.text[0] in "=-" and not line.gap and plain[-1].kind == "text":
                kind: LineKind = "title" if line.text[0] == "=" else "heading"
                plain[-1] = replace(plain[-1], kind=kind, marked=True)
            continue
        plain.append(_unmarked(line))
    return plain


def _line(text: str, gap: bool) -> Line:
    dashed = re.fullmatch(r"[-–—] ?([\w«“\"].{1,120}?) ?[-–—]", text)
    if dashed:  # how AFP sets its headings
        return Line(folded(dashed.group(1)), "heading", gap, marked=True)
    bullet = _BULLET.match(text)
    # A dash opens speech or an item; what goes on for lines is speech or prose.
    if bullet and len(text) < 400:
        return Line(folded(text[bullet.end() :]), "item", gap)
    return Line(text, "text", gap)


def _starts_block(text: str) -> bool:
    return bool(_BULLET.match(text) or _NUMBERED.match(text) or re.match(r"#{1,6} |> |!?\[", text))


def _column(raw: list[tuple[str, bool]]) -> int:
    """The width at which the text was broken by hand, or 0 if each line is a paragraph."""
    broken = [
        len(line)
        for (line, _), (following, gap) in pairwise(raw)
        if not gap
        and 45 <= len(line) <= 110
        and not ends_sentence(line)
        and _GOES_ON.match(following)
    ]
    long = sum(len(line) >= 45 for line, _ in raw)
    over = sum(len(line) > 130 for line, _ in raw)
    if len(broken) < 3 or len(broken) < 0.2 * long or over > 0.1 * long:
        return 0
    return sorted(broken)[int(0.9 * (len(broken) - 1))]


def _reflowed(raw: list[tuple[str, bool]], width: int) -> list[tuple[str, bool]]:
    """Paragraphs of a text that was broken at `width`: a line goes on if the next word of
    the following line would not have fitted on it."""
    joined: list[tuple[str, bool]] = []
    last, full = 0, False
    for line, gap in raw:
        word = len(line.split(" ", 1)[0])
        fits = bool(joined) and last + 1 + word <= width - 2
        goes_on = joined and not gap and not _starts_block(line)
        if goes_on and (not fits or (_GOES_ON.match(line) and full)):
            joined[-1] = (_together(joined[-1][0], line), joined[-1][1])
        else:
            joined.append((line, gap))
        last, full = len(line), not ends_sentence(line)
    return joined


def _mended(raw: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """One paragraph a line, but for pieces (links, mostly) that stand alone and go on."""
    joined: list[tuple[str, bool]] = []
    for line, gap in raw:
        alone = gap or _starts_block(line) or junk(line) is not None
        if joined and not alone and not ends_sentence(joined[-1][0]):
            before = joined[-1][0]
            hangs = bool(_HANGING.search(before)) and before.count(" ") >= 2
            sentence = ends_sentence(line) and line.count(" ") >= 4
            goes_on = bool(_GOES_ON.match(line)) and (before.count(" ") >= 2 or sentence)
            if (hangs or goes_on) and junk(before) is None:
                joined[-1] = (_together(before, line), joined[-1][1])
                continue
        joined.append((line, gap))
    return joined


def _together(first: str, second: str) -> str:
    if second[0] in ",.)" or re.search(r"[^\W\d]-$|[’']$", first):
        return first + second
    return f"{first} {second}"


_IMAGE = re.compile(r"!\[([^\]\n]{0,500})\]\([^)\n]{0,2000}\)")
_LINK = re.compile(r"\[([^\]\n]{1,500})\]\([^)\n]{0,2000}\)|<(https?://[^>\s]{1,2000})>")
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3}|__)(?=\S)([^*\n]{1,2000}?)(?<=\S)\1(?![\w*])")
_UNDERLINED = re.compile(r"^(?:=+|-{2,}|\*{3,}|_{3,})$")


def _unmarked(line: Line) -> Line:
    """A Markdown line without its syntax; `#` and `>` tell its kind."""
    text, kind, marked = line.text, line.kind, line.marked
    heading = re.match(r"(#{1,6})\s+(.*?)\s*#*$", text)
    if heading:
        kind, marked = ("title" if len(heading.group(1)) == 1 else "heading"), True
        text = heading.group(2)
    elif re.match(r">+\s?", text):
        kind, marked = "quote", True
        text = re.sub(r"^(?:>\s?)+|(?<= )>\s(?=\S)", "", text)
    elif kind == "item":
        marked = True
    elif _NUMBERED.match(text):
        kind, marked, text = "item", True, _NUMBERED.sub("", text)
    images = _IMAGE.findall(text)
    text = _IMAGE.sub("", text)
    if images and not folded(text):
        return replace(line, text=folded(" ".join(images)), kind="image", marked=True)
    text = _LINK.sub(lambda link: link.group(1) or link.group(2), text)
    bold = re.fullmatch(r"(?:\*\*|__)([^*_]+)(?:\*\*|__)", text)
    if bold and kind == "text" and not ends_sentence(bold.group(1)):
        kind, marked = "heading", True
    text = _EMPHASIS.sub(r"\2", text).replace("\\", "")
    return replace(line, text=folded(text), kind=kind, marked=marked)
