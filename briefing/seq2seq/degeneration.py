"""What a language model writes when it goes wrong: loops, nothing, the wrong language."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from typing import Literal


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PACKED = 2.4
"""Text this many times longer than its zlib form says the same over and over (Whisper's rule)."""
REPEATED = 3
"""So many times may no run of RUN words stand in one text."""
RUN = 3

# Words of one language that aren't words of the other: a few of them give a text away.
ENGLISH = _words(
    """
    the of and to is was were with that this from which will would have has been by they their said
    security government troops war peace russian ukrainian european president's minister people
    about after before between against not his her its be at who when where guarantees country
    countries talks meeting leaders support ceasefire should could than new more other these years
    there into over under while still also only such all what
    """
)
_FRENCH = _words(
    """
    le la les des du un une et est sont dans pour avec sur par que qui ne pas aux ce cette ces
    il elle ils elles été avait ont leur leurs selon après avant mais où être comme entre sous
    sécurité guerre paix président ministre pays gouvernement d'un d'une l'union
    """
)


def flaw(text: str, language: Literal["fr", "en"]) -> str | None:
    """Why `text`, which should be in `language`, is degenerate; None when it looks sound."""
    if not any(c.isalpha() for c in text):
        return "nothing was written"
    if loops(text):
        return "it repeats itself"
    if foreign(text, language):
        return "it isn't in English" if language == "en" else "it isn't in French"
    return None


def loops(text: str) -> bool:
    """Whether `text` says the same again and again."""
    raw = text.encode("utf-8", "replace")
    if len(raw) > 80 and len(raw) / len(zlib.compress(raw)) > PACKED:
        return True
    words = text.casefold().split()
    runs = Counter(tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1))
    if runs and max(runs.values()) >= REPEATED:
        return True
    return any(len(set(words[i : i + 4])) == 1 for i in range(len(words) - 3))


def foreign(text: str, language: Literal["fr", "en"]) -> bool:
    """Whether words of the other language stand in `text`, quotations aside.

    One is a slip of the list in French (a title, "has been" quoted), so French may have none
    of them only where it has two; English may keep a French word or two ("Le Monde").
    """
    outside = re.sub(r"[«“\"][^»”\"]*[»”\"]", " ", text.casefold())
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", outside)
    other, own = (ENGLISH, _FRENCH) if language == "fr" else (_FRENCH, ENGLISH)
    strange = sum(word.replace("’", "'") in other for word in words)
    if language == "fr":
        return strange >= 2 or (strange == 1 and len(words) < 12)
    return strange >= 3 and strange > sum(word in own for word in words) / 2
