"""Check: a text is a finished sentence of its language, and no debris of a model."""

from __future__ import annotations

import re
import unicodedata
import zlib

from briefing.grounding.verdict import Verdict, refuse
from briefing.grounding.words import Language, detect, tokenize, word_set

RATIO = 2.4
"""A text this many times longer than its zlib form repeats itself (as in Whisper)."""
_LEFTOVERS = re.compile(
    r"^\W*(?:résumer?|résumé|traduire|translate|summari[sz]e|titre|headline|chapô)\s?:\s"
    r"|<[/!]?[a-zA-Z_][^<>]{0,80}>|<\||\|>|\[/?INST\]|</?s>|▁|\ufffd|&(?:nbsp|amp|quot|lt|gt);"
    r"|```|\{\{|\}\}|https?://|www\.|spot_img",
    re.IGNORECASE,
)
_ENDS = '.!?…»”")'
_HANGING = word_set(
    "le la les l' un une des du de d' à au aux en dans par pour sur sous avec sans et ou mais"
    " que qu' qui dont si ne n' se s' son sa ses leur leurs ce cette ces the a an of to in on"
    " at by for from with and or but that which who if not his her its their this these"
)


def controls(text: str) -> str:
    """The control, format and private characters of `text` (line breaks too)."""
    return "".join(c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Co", "Cs", "Cn"))


def plain(text: str) -> str:
    """`text` without such characters, white space folded."""
    kept = "".join(
        " " if c.isspace() else c
        for c in text
        if c.isspace() or unicodedata.category(c) not in ("Cc", "Cf", "Co", "Cs", "Cn")
    )
    return (
        " ".join(kept.split(" ")).strip() if "  " not in kept else re.sub(" +", " ", kept).strip()
    )


def _loop(text: str) -> str | None:
    if len(text) / len(zlib.compress(text.encode("utf-8", "replace"))) > RATIO:
        return text[:60]
    words = [t.low for t in tokenize(text, "fr") if t.kind != "mark"]
    for size in (1, 2, 3, 4, 5, 6):
        need = 3 if size < 3 else 2
        for at in range(len(words) - size * need + 1):
            part = words[at : at + size]
            if size == 1 and len(part[0]) < 3:
                continue
            if all(words[at + n * size : at + (n + 1) * size] == part for n in range(need)):
                return " ".join(part)
    return None


def check_degeneration(
    text: str, language: Language | None, source: str = "", sentence: bool = True
) -> Verdict | None:
    """None if `text` reads like a sentence; `source` is what it was made from, if known."""
    if not re.search(r"\w", text):
        return refuse("degeneration", text[:60], "The text is empty.")
    if found := controls(text):
        return refuse("degeneration", repr(found[:5]), "The text holds control characters.")
    if match := _LEFTOVERS.search(text):
        return refuse(
            "degeneration",
            match.group().strip(),
            "The text holds remains of a prompt, of markup or of an address.",
        )
    if loop := _loop(text):
        return refuse("degeneration", loop, f"The text repeats itself (“{loop}”).")
    words = [t for t in tokenize(text, language or "fr") if t.kind == "word"]
    if language and len(words) >= 6 and detect(text) != language:
        other = "English" if language == "fr" else "French"
        return refuse("language", text[:60], f"The text is in {other}.")
    if source and len(text) > 1.25 * len(source) + 60:
        return refuse("degeneration", text[:60], "The text is longer than what it was made from.")
    if sentence and len(words) > 3:
        last = text.rstrip()
        if last[-1] not in _ENDS and (last[-1] in ",;:-–(" or words[-1].low in _HANGING):
            return refuse("degeneration", last[-40:], "The sentence is not finished.")
        if last.endswith(("...", "…")):
            return refuse("degeneration", last[-40:], "The sentence is not finished.")
    return None
