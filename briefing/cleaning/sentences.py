"""French text to sentences, exactly as they stand in it.

A sentence that holds a quotation keeps it whole, so that the speaker stays with the words.
"""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Before a name or a number, so never the end of a sentence.
_BOUND = _words(
    "M MM Mme Mmes Mlle Mlles Me Dr Drs Pr Prs Mgr St Ste Sts Gal Gén Col Cdt Lt Cap Sgt Adj Amb"
    " cf art av bd boul p pp vol chap fig ex env apr tél réf éd al dir coll trad prés sec dép"
    " Mr Mrs Ms n nos § c.-à-d p.ex i.e e.g"
)
# May end a sentence: they do when a word follows that opens one.
_LOOSE = _words(
    "janv févr fév avr juill juil sept oct nov déc lun mar mer jeu ven sam dim"
    " Inc Ltd Co Corp Cie Jr Sr vs hab min max km h s etc J.-C N.B P.-S S.A"
)
_OPENERS = _words(
    "le la les l un une des du il elle ils elles on nous vous je ce cet cette ces c cela ceci"
    " mais et or car donc pourtant cependant toutefois en dans pour par sur selon après avant"
    " depuis lors alors ainsi si quand lorsque comme tandis plus aucun aucune chaque son sa ses"
    " leur leurs notre nos mon ma mes à au aux avec sans d s qu qui que pourquoi où aujourd hier"
    " mardi mercredi jeudi vendredi samedi dimanche lundi deux trois"
)
_END = re.compile(
    r"(?P<mark>[.!?…]+(?:[\s\u00a0\u202f]?[!?…]+)*)"
    r"(?P<close>(?:[\s\u00a0\u202f]?[»”]|[\"’)\]]){0,3})"
    r"(?P<gap>\s+|$)"
)
_WORD = re.compile(r"[^\s\u00a0\u202f«»“”\"()\[\]]+$")
_NEXT = re.compile(r"[«“\"(\[—–\-•\s\u00a0\u202f‘’']*(?P<word>[^\W_]+)?")
_GLUED = re.compile(r"(?<=[a-zà-öø-ÿœ]{3})[.!?](?=[A-ZÀ-ÖØ-ÞŒ][a-zà-öø-ÿœ’']+[ ,])")
_WHOLE = 320
"""A quotation up to so many characters stays in one sentence; a longer one is split."""


def split(text: str) -> list[str]:
    """The sentences of one paragraph, in order; joined with spaces they give it back.

    An empty or blank text has none. Text without an end mark is one sentence.
    """
    sentences: list[str] = []
    enclosed = sorted(_enclosures(text))
    place = reach = start = 0
    for end, resume in _ends(text):
        while place < len(enclosed) and enclosed[place][0] < end:
            reach = max(reach, enclosed[place][1])
            place += 1
        if end <= reach or not text[start:end].strip():
            continue
        sentences.append(text[start:end].strip())
        start = resume
    rest = text[start:].strip()
    if rest:
        sentences.append(rest)
    return sentences


def _ends(text: str) -> list[tuple[int, int]]:
    """Where a sentence may end, and where the next then begins."""
    ends = [
        (found.end("close"), found.end()) for found in _END.finditer(text) if _is_end(text, found)
    ]
    ends += [(found.end(), found.end()) for found in _GLUED.finditer(text) if _glued(text, found)]
    return sorted(ends)


def _glued(text: str, found: re.Match[str]) -> bool:
    """Whether an end mark without a space after it ends a sentence: not in an address."""
    word = text[text.rfind(" ", 0, found.start()) + 1 : found.start()]
    return not re.search(r"[@/]|www\.|\.", word)


def _is_end(text: str, found: re.Match[str]) -> bool:
    if found.end() == len(text):
        return True
    following = _NEXT.match(text, found.end())
    word = following.group("word") if following else None
    if not word:
        return True
    if word[0].islower():
        # "Pourquoi ? » demande-t-il", "… puis": the sentence goes on.
        return False
    mark, close = found.group("mark"), found.group("close")
    if mark in ("...", "…", "....") and close.startswith((")", "]")):
        return text[found.start() - 1 : found.start()] not in ("(", "[")
    if mark != "." or close:
        return True
    # No abbreviation is longer than this; the whole text before would make it quadratic.
    before = text[max(0, found.start() - 40) : found.start()]
    last = _WORD.search(before)
    return not last or not _continues(last.group(), word, before[: last.start()])


def _continues(last: str, word: str, before: str) -> bool:
    """Whether a full stop after the word `last`, before `word`, belongs to an abbreviation."""
    bare = re.sub(r"^(?:[ldLD]|[Qq]u)[’']", "", last)
    opens = word.casefold() in _OPENERS
    if bare in _BOUND:
        return True
    if bare in _LOOSE:
        return not opens
    if len(bare) == 1 and bare.isupper():  # an initial, or "le plan B. Le ..."
        return not opens
    if re.fullmatch(r"(?:[A-ZÉ]\.-?)+[A-ZÉ]", bare):  # U.S.A., J.-C.
        return not opens
    # A list's own number: "2. Le retrait". Longer numbers end sentences ("en 2022. Le ...").
    return bool(re.fullmatch(r"\d{1,2}|[IVX]{1,4}|[a-z]", bare)) and (
        not before.strip() or before.rstrip()[-1] in ".!?…:;"
    )


def _enclosures(text: str) -> list[tuple[int, int]]:
    """The spans of quotations and brackets that no sentence end may cut.

    The closing mark's own place is not in the span: a sentence may end right after it.
    """
    spans: list[tuple[int, int]] = []
    for opening, closing in (("«", "»"), ("“", "”"), ("(", ")"), ("[", "]")):
        place = text.find(opening)
        while place >= 0:
            end = text.find(closing, place)
            if end < 0:
                break
            if end - place <= _WHOLE:
                spans.append((place, end))
            place = text.find(opening, end)
    marks = [i for i, char in enumerate(text) if char == '"']
    if len(marks) % 2 == 0:
        spans += [(a, b) for a, b in zip(marks[::2], marks[1::2], strict=True) if b - a <= _WHOLE]
    return spans
