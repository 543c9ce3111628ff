"""The verdicts on one page's lines, as the steps of sifting pass them on."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.cleaning.boilerplate import junk
from briefing.cleaning.layout import Line
from briefing.cleaning.shapes import is_prose
from briefing.cleaning.wording import words
from briefing.documents import BlockKind


class Verdicts:
    """For each line of a page: the reason to drop it or None (`why`), whether it is running
    text (`prose`), and the kind of block it makes (`kinds`). Line `title` has the reason
    "title", which is none of the dropped. A step changes `why` and `kinds` in place.
    """

    def __init__(self, lines: Sequence[Line], title: int | None) -> None:
        self.lines = lines
        self.title = title
        self.prose = [is_prose(line) for line in lines]
        self.why: list[str | None] = [
            "image" if line.kind == "image" else junk(line.text) for line in lines
        ]
        self.kinds: list[BlockKind] = [_kind(line) for line in lines]
        if title is not None:
            self.why[title] = "title"

    def __len__(self) -> int:
        return len(self.lines)

    def is_label(self, i: int) -> bool:
        """Whether line `i` is kept and neither prose nor known as heading, item or quote."""
        return self.why[i] is None and not self.prose[i] and self.lines[i].kind == "text"

    def after(self, i: int) -> int | None:
        """The next line after `i` that is kept."""
        return next((j for j in range(i + 1, len(self.lines)) if self.why[j] is None), None)

    def kept(self) -> list[int]:
        """The numbers of the lines that are kept."""
        return [i for i, why in enumerate(self.why) if why is None]

    def drop_from(self, start: int, why: str) -> None:
        """Drop all that is still kept from line `start` on."""
        for i in range(start, len(self.lines)):
            self.why[i] = self.why[i] or why


def _kind(line: Line) -> BlockKind:
    if line.kind in ("title", "heading"):
        # Some pages set their whole standfirst as a heading.
        return "heading" if words(line.text) <= 24 else "paragraph"
    return line.kind if line.kind in ("standfirst", "item", "quote") else "paragraph"
