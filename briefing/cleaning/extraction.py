"""Web pages to lines and to what their markup states. Imports lxml and trafilatura: load late."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import lxml.html
import trafilatura
from lxml import etree

from briefing.cleaning.layout import Line, LineKind, folded
from briefing.cleaning.markup import Metadata, stated_in
from briefing.cleaning.wording import words
from briefing.documents import fold

_DEEP = 200
"""Nesting from which elements are flattened: libxml2 drops what is deeper than 256 in silence."""
_ENOUGH = 40
"""Words that an extraction must give before it is trusted over the line rules."""

_TAG = re.compile(r"<(/?)([a-z][a-z0-9-]*)\b[^<>]*>", re.I)


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_UNCLOSED = _names(
    "area base br col dd dt embed hr img input li link meta option p param path source td th tr"
    " track use wbr"
)
# What flattening leaves: never what can nest by the hundred, but for the parts to be left out.
_FLAT = _names("html head body title meta link script style h1 h2 h3 h4 h5 h6 p br li")
_PARTS = _names("nav footer header aside form")

_KINDS: dict[str, LineKind] = {
    "p": "text",
    "head": "heading",
    "item": "item",
    "quote": "quote",
    "ab": "heading",
    "code": "text",
    "cell": "text",
}
_BLOCKS = _names(
    "address article aside blockquote body br dd details div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table td th tr ul"
    " option button label"
)
_UNREAD = _names(
    "script style noscript template svg head iframe select button form nav footer aside figcaption"
)


@dataclass(frozen=True, slots=True)
class Markup:
    """A page's lines, all that it shows, whether `lines` are an extractor's choice of these,
    and what its metadata state."""

    lines: tuple[Line, ...]
    shown: tuple[Line, ...]
    structured: bool
    stated: Metadata


def extract(text: str) -> Markup:
    """The lines of the article in the page `text`, and the page's own title, date and outlet.

    Where trafilatura finds next to nothing, all of the page's visible lines are given instead.
    """
    tree = _parsed(_shallow(text))
    if tree is None:
        return Markup((), (), False, Metadata())
    stated = stated_in(tree)
    visible = tuple(_visible(tree))
    lines = tuple(_extracted(tree))
    if sum(words(line.text) for line in lines) < _ENOUGH:
        return Markup(visible, visible, False, stated)
    lead = _standfirst(stated.description, lines, visible)
    return Markup((*lead, *_headed(lines, visible)), visible, True, stated)


def _headed(lines: tuple[Line, ...], visible: tuple[Line, ...]) -> Iterator[Line]:
    """The extracted lines with the headings put back that the page shows right above them."""
    had = {fold(line.text) for line in lines}
    above = {fold(line.text): before for before, line in pairwise(visible)}
    for place, line in enumerate(lines):
        before = above.get(fold(line.text)) if place else None
        if before and before.kind == "heading" and fold(before.text) not in had:
            yield before
        yield line


def _standfirst(
    description: str | None, lines: tuple[Line, ...], visible: tuple[Line, ...]
) -> list[Line]:
    """The page's standfirst, if its metadata quote it, it is shown, and extraction lost it."""
    if not description or len(description.split()) < 8:
        return []
    wanted = fold(description)
    if wanted in fold(" ".join(line.text for line in lines)):
        return []
    shown = next((line for line in visible if fold(line.text) == wanted), None)
    return [replace(shown, kind="standfirst", marked=True)] if shown else []


def _shallow(text: str) -> str:
    """`text` with wrapping tags taken out if it is nested too deeply to be parsed whole."""
    for kept in (_FLAT | _PARTS, _FLAT):
        if _depth(text) <= _DEEP:
            break
        text = re.sub(r"\s*\n\s*", "\n", _only(text, kept))
    return text


def _only(text: str, kept: frozenset[str]) -> str:
    """`text` with a line end for each tag that is not among `kept`."""
    return _TAG.sub(lambda tag: tag.group() if tag.group(2).lower() in kept else "\n", text)


def _depth(text: str) -> int:
    """How deeply the elements of a page are nested at most, by its tags alone."""
    depth = deepest = 0
    for tag in _TAG.finditer(text):
        if tag.group(2).lower() not in _UNCLOSED and not tag.group().endswith("/>"):
            depth = max(0, depth - 1 if tag.group(1) else depth + 1)
            deepest = max(deepest, depth)
    return deepest


def _parsed(text: str) -> Any:
    """The page's tree, or None. The text is decoded, so its own charset must not count."""
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return lxml.html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _extracted(tree: Any) -> Iterator[Line]:
    document = trafilatura.bare_extraction(
        lxml.html.fromstring(etree.tostring(tree, encoding="unicode")),
        favor_precision=True,
        include_comments=False,
        include_tables=False,
        include_images=False,
        include_links=False,
        deduplicate=False,
        with_metadata=False,
    )
    body = getattr(document, "body", None)
    if body is None:
        return
    yield from _walk(body, "text")


def _walk(element: Any, inherited: LineKind) -> Iterator[Line]:
    """Lines below an element of trafilatura's tree, an outer quotation's kind kept inside."""
    for child in element:
        kind = _KINDS.get(child.tag, inherited) if inherited == "text" else inherited
        inner = child.xpath("./p|./list|./item|./quote|./head|./row|./cell")
        if inner:
            lead = folded(child.text or "")
            if lead:
                yield Line(lead, kind, marked=kind != "text")
            yield from _walk(child, kind)
        else:
            for part in _broken(child):
                yield Line(part, kind, marked=kind != "text")
        tail = folded(child.tail or "")
        if tail:
            yield Line(tail, inherited, marked=inherited != "text")


def _broken(element: Any) -> list[str]:
    """An element's text, cut at its line breaks."""
    pieces: list[str] = [element.text or ""]
    for inner in element.iterdescendants():
        if inner.tag == "lb":
            pieces.append("\n")
        pieces.append(inner.text or "")
        pieces.append(inner.tail or "")
    return [part for part in (folded(p) for p in "".join(pieces).split("\n")) if part]


def _visible(tree: Any) -> Iterator[Line]:
    """Every line that the page shows, headings marked."""
    pieces: list[str] = []
    kind: LineKind = "text"

    def flush() -> Iterator[Line]:
        text = folded(" ".join("".join(pieces).split("\n")))
        pieces.clear()
        if text:
            yield Line(text, kind, marked=kind != "text")

    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        hidden = any(a.tag in _UNREAD for a in element.iterancestors()) or tag in _UNREAD
        if tag in _BLOCKS:
            yield from flush()
            kind = "text"
            if event == "start":
                kind = (
                    "title" if tag == "h1" else "heading" if tag in ("h2", "h3", "h4") else "text"
                )
                kind = "item" if tag == "li" else kind
        if event == "start":
            if not hidden:
                pieces.append(element.text or "")
        elif not any(a.tag in _UNREAD for a in element.iterancestors()):
            pieces.append(element.tail or "")
    yield from flush()
