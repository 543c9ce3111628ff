"""PDF files, by pypdf, in a process of its own that can be stopped.

A page of a PDF is a program: no count of bytes or pages says how long it runs or how much memory
it takes. So a child, `pdf_pages.py`, reads it with `SECONDS` and bounded memory; what it has not
given by then is given up, and the run goes on.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from briefing.documents import Page, Skipped, fold
from briefing.reading.decoding import plain
from briefing.reading.limits import Limits
from briefing.reading.stated import line
from briefing.reading.text import page_of
from briefing.reading.unfit import Unfit

SECONDS = 30
"""Time that one file has."""
PAGES = 100
"""Pages of one file that are read; the rest is named as skipped."""
_CHILD = Path(__file__).with_name("pdf_pages.py")

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st"})
_HYPHEN = re.compile(r"(\w+(?:-\w+)*)[-\u00ad\u2010]\n(\w+)")
# What French joins with a hyphen that stays: inversions, and words like "là-bas".
_BEFORE = """
    après au avant ce celle celles celui ceux ci contre demi est ex franco là mi non nord ouest
    outre peut porte quasi sous sud vice vis
"""
_AFTER = """
    bas ce ci dessous dessus elle elles en être il ils je la là le les leur lui même mêmes moi nous
    on t tu vous y
"""
_STAYS_BEFORE, _STAYS_AFTER = frozenset(_BEFORE.split()), frozenset(_AFTER.split())


def read_pdf(name: str, data: bytes, limits: Limits) -> tuple[list[Page], list[Skipped]]:
    """The text of a PDF as one page.

    Unfit: "encrypted", "no-text" (pictures of pages), "too-slow", "malformed". The dates in it
    say when the file was made, printed for instance, and are not believed; nor is a title that
    the first page does not show.
    """
    found = _in_child(data, limits.characters)
    if "refused" in found:
        raise Unfit(found["refused"], found.get("detail", ""))
    pages = [plain(text).translate(_LIGATURES) for text in found["pages"]]
    text = unbroken("\n".join(_without_running_lines(pages)))
    if not re.search(r"[^\W\d_]{2}", text):
        raise Unfit("no-text")
    page = page_of(name, text, limits)
    title = line(found.get("title"))
    if title and len(title.split()) > 2 and fold(title) in fold(pages[0]):
        page = Page(path=name, form="text", text=page.text, title=title)
    if found["count"] > PAGES:
        return [page], [Skipped(f"{name}/{PAGES + 1}", "too-many", str(PAGES))]
    return [page], []


def unbroken(text: str) -> str:
    """`text` with words put together again that were divided at a line's end.

    A hyphen stays if the text has the word with it elsewhere, or French joins such words.
    """
    known = set(re.findall(r"\w+(?:-\w+)*", text.casefold()))

    def join(found: re.Match[str]) -> str:
        before, after = found.group(1), found.group(2)
        first, second = before.casefold().rsplit("-", 1)[-1], after.casefold()
        stays = first in _STAYS_BEFORE or second in _STAYS_AFTER or after[0].isupper()
        if f"{first}{second}" in known or not (stays or f"{first}-{second}" in known):
            return before + after
        return f"{before}-{after}"

    return _HYPHEN.sub(join, text)


def _without_running_lines(pages: Sequence[str]) -> list[str]:
    """The pages without the lines at their heads and feet that most of them share."""
    split = [[one for one in page.split("\n") if one.strip()] for page in pages]
    if len(split) < 3:
        return ["\n".join(lines) for lines in split]
    ends = Counter(key for lines in split for key in {_key(one) for one in lines[:2] + lines[-2:]})
    running = {key for key, count in ends.items() if count > len(split) / 2}
    kept = [
        [
            one
            for place, one in enumerate(lines)
            if not (_key(one) in running and (place < 2 or place >= len(lines) - 2))
        ]
        for lines in split
    ]
    return ["\n".join(rest or lines) for rest, lines in zip(kept, split, strict=True)]


def _key(one: str) -> str:
    """A line without its numbers, which differ from page to page."""
    return re.sub(r"\d+", "#", " ".join(one.split()))


def _in_child(data: bytes, characters: int) -> dict[str, Any]:
    """What `pdf_pages.extracted` gives, from a process that is stopped when its time is up."""
    try:
        done = subprocess.run(
            # -P: a file beside the articles that is named like a module is not run.
            [sys.executable, "-P", str(_CHILD), str(PAGES), str(characters)],
            input=data,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Unfit("too-slow", f"{SECONDS} s") from None
    try:
        found = json.loads(done.stdout)
    except ValueError:
        raise Unfit("malformed", "not a PDF that can be read") from None
    return dict(found)
