"""Whether two spellings are one name: accents, transliterations, plural and possessive ends."""

from __future__ import annotations

import re
from functools import lru_cache

_SOUNDS = (
    ("tch", "C"), ("tsch", "C"), ("ch", "C"), ("sh", "C"), ("cz", "C"), ("zh", "j"), ("kh", "h"),
    ("ph", "f"), ("ou", "u"), ("oo", "u"), ("ow", "ov"), ("w", "v"), ("gue", "ge"), ("gui", "gi"),
    ("qu", "k"), ("ck", "k"), ("c", "k"), ("q", "k"), ("x", "ks"), ("y", "i"), ("th", "t"),
    ("dj", "j"), ("ai", "ai"), ("ei", "e"), ("e", "e"), ("ss", "s"), ("tz", "ts"),
)  # fmt: skip


@lru_cache(maxsize=16384)
def skeleton(plain: str) -> str:
    """The sound of a name, roughly; `plain` is in lower case without accents."""
    text = re.sub(r"[^a-z]", "", plain)
    for written, sound in _SOUNDS:
        text = text.replace(written, sound)
    text = re.sub(r"(.)\1+", r"\1", text)
    text = re.sub(r"(?:i|e|a)+$", "i", text) if len(text) > 4 else text
    return text


@lru_cache(maxsize=16384)
def same_name(one: str, other: str) -> bool:
    """Whether two plain spellings are the same name."""
    if one == other:
        return True
    one, other = one.removesuffix("'s"), other.removesuffix("'s")
    if one.rstrip("s") == other.rstrip("s"):
        return True
    a, b = skeleton(one), skeleton(other)
    if a == b:
        return len(a) > 2
    if min(len(a), len(b)) < 6:
        return False
    if a[0] == b[0] and _distance(a, b) <= 1:
        return True
    bones_a, bones_b = (re.sub(r"[aeiou]", "", x.removeprefix("i")) for x in (a, b))
    return min(len(bones_a), len(bones_b)) >= 4 and bones_a == bones_b


def _distance(a: str, b: str) -> int:
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]
