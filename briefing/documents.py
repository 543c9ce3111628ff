"""What is read and cleaned: pages, articles, sentences, and the statements made from them.

These frozen dataclasses are all that the stages before the brief know of one another.
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Literal

BlockKind = Literal["standfirst", "paragraph", "heading", "item", "quote"]
"""What a block of an article is; a heading is no sentence and is never summarized."""

Wording = Literal["summary", "quoted"]
"""`summary`: the model's own words, checked; `quoted`: the article's own sentence."""


@dataclass(frozen=True, slots=True)
class Page:
    """One thing read from disk: decoded, within the size limits, control characters gone.

    `path` is what the reader calls it, relative to the folder, `/` between parts
    (`today/a.html`, `week.zip/b.txt`). What the container itself states (a feed entry, a
    mail header, PDF metadata) stands in the optional fields; cleaning trusts it first.
    """

    path: str
    form: Literal["text", "html"]
    text: str
    title: str | None = None
    published: date | None = None
    outlet: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that gave no article. `reason` is a key of `phrases.SKIP`, `detail` its blank."""

    path: str
    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line that cleaning left out, and the name of the rule that said so."""

    line: str
    reason: str


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item or quotation, white space folded."""

    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; `index` is its place in `Article.sentences`, `block` in `Article.blocks`."""

    index: int
    text: str
    block: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Copy:
    """Another witness of the same text: counted with its article as one source."""

    path: str
    outlet: str | None
    published: date | None


@dataclass(frozen=True, slots=True)
class Article:
    """A cleaned article. `title`, `published`, `outlet` are None where nothing states them.

    `dated_by` says where `published` comes from: "container", "metadata", "text",
    "file name", or "" when it is unknown.
    """

    id: str
    path: str
    title: str | None
    published: date | None
    dated_by: str
    outlet: str | None
    url: str | None
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    dropped: tuple[Dropped, ...] = ()
    copies: tuple[Copy, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence that a summary makes of an article, and the sentences it rests on.

    `replaced` holds what the model had written when the gate refused it (`wording` is then
    "quoted"), and `why` the check's explanation, in English.
    """

    article: str
    text: str
    wording: Wording
    sentences: tuple[int, ...]
    replaced: str | None = None
    why: str | None = None


def fold(text: str) -> str:
    """Lower case, no accents, only letters and digits, single spaces: for comparing texts."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = (c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join("".join(kept).split())


def article_id(text: str) -> str:
    """Twelve hexadecimal digits that depend on the words of `text` only."""
    return hashlib.sha256(fold(text).encode()).hexdigest()[:12]
