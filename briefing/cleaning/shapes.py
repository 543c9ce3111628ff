"""What shape a line has: running text, a label, a question, or the beginning of something."""

from __future__ import annotations

import re

from briefing.cleaning.layout import Line
from briefing.cleaning.wording import has_verb, is_glued, words

ELLIPSIS = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\]|\(…\)|\(\.\.\.\))\W*$")
_CUT = re.compile(
    r"(?:\s|\b(?:le|la|les|l'|un|une|des|du|de|d'|à|au|aux|et|ou|en|dans|par|pour|sur|avec|que|qui"
    r"|a|ont|est|sont|son|sa|ses|ce|cette|ces|leur|leurs|plus|ne|se|s'|qu'|n'))"
    r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])\W*$",
    re.I,
)
LONG = 45
"""Words from which a paragraph under a headline is no teaser."""


def is_prose(line: Line) -> bool:
    """Whether a line is running text rather than a label, a headline or a menu's entry."""
    text, count = line.text, words(line.text)
    if ELLIPSIS.search(text) and count <= LONG:
        return count >= 12 and not _CUT.search(text)
    if is_question(text):
        return False
    if is_terminated(text):
        return count >= 4
    return count >= 25 or (count >= 14 and has_verb(text) and not is_glued(text))


def is_terminated(text: str) -> bool:
    """Whether `text` ends as a sentence does; a headline may end with a quotation."""
    if re.search(r"[.!?…;:,][»”\"’)\]\u00a0\u202f ]*$", text):
        return True
    if text.endswith(")"):
        return words(text) >= 14
    if not re.search(r"[»”\"]$", text):
        return False
    return words(text) >= 18 or (words(text) >= 13 and text[0] in '«“"')


def is_question(text: str) -> bool:
    """Whether `text` is one short question: a heading, an interviewer, or a headline."""
    return text.endswith("?") and words(text) <= 16 and not re.search(r"[.!?] ", text[:-2])


def is_teaser(line: Line) -> bool:
    """Whether a line is the first words of another article, cut off."""
    return bool(ELLIPSIS.search(line.text)) and words(line.text) <= LONG


def is_cut(text: str) -> bool:
    """Whether `text` breaks off in the middle of a phrase, with dots."""
    return bool(_CUT.search(text))


def is_lone_teaser(line: Line) -> bool:
    """Whether a line is a cut-off headline of one sentence, as lists of articles show them."""
    return is_teaser(line) and not re.search(r"[.!?] ", ELLIPSIS.sub("", line.text))
