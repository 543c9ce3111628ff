"""French sentences to English, each checked against its original; what fails is tried again.

Marian and the like loop on what is no sentence, and a model of this size loses a name or a
figure now and then, so no translation is believed: the check decides, and a sentence that no
attempt gets right stays French and says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from briefing.seq2seq.copy_marks import Span, lost, put_marks, spans, take_marks
from briefing.seq2seq.degeneration import flaw
from briefing.seq2seq.engine import Decoding, Generation
from briefing.seq2seq.english import typeset
from briefing.seq2seq.house_names import HouseNames, load_names
from briefing.seq2seq.writing import Writer

__all__ = ["Check", "HouseNames", "Translation", "Translator", "load_names"]

Check = Callable[[str, str], str | None]
"""(French, English) -> why the English doesn't say what the French says, or None."""

LONG = 90
"""A clause shorter than this many characters isn't cut off: it would lack its context."""
UNSURE = -0.33
"""A translation whose pieces have a lower mean log probability is mostly guessed: of the built-in
model's 38 of sentences from real articles, 17 of the 19 below were wrong in a word or more (and
10 of the 19 above: doubt alone does not tell)."""
SHORTEST = 0.5
"""English is a tenth shorter than its French; half of it means that a clause was dropped."""

# Where a French sentence may be cut so that both parts stand alone, and what joins the
# English parts again.
_JOINTS = (
    (re.compile(r"\s*;\s*"), "; "),
    (re.compile(r",\s+mais\s+(?=\w)"), ", but "),
    (re.compile(r",?\s+(?:tandis|alors)\s+qu(?:e\s+|['’])"), ", while "),
    (re.compile(r",\s+et\s+(?=(?:il|elle|ils|elles|on|le|la|les|un|une)\s)"), ", and "),
    (re.compile(r",\s+car\s+(?=\w)"), ", because "),
)
_OPENERS = re.compile(
    r"(?:The|An?|He|She|It|They|We|Th(?:is|at|ese|ose|ere)|In|On|At|For|With|His|Her|Their|Its|But"
    r"|And|Some|Several|No|None|Not|All|Each|Both|Two|Three|After|Before|If|When)(?= )"
)


@dataclass(frozen=True, slots=True)
class Translation:
    """`text` is English when `faithful`, else the French sentence as it was.

    `reason` says why it isn't faithful, in English. `attempts` counts decodings (0: none was
    made). `draft` is the first decoding in house form, whatever the check said of it.
    """

    text: str
    faithful: bool
    reason: str | None
    attempts: int
    draft: str | None = None


@dataclass
class _Case:
    """One sentence on its way."""

    french: str
    english: str | None = None
    unsure: bool = False
    reason: str | None = None
    draft: str | None = None
    attempts: int = 0
    tried: set[str] = field(default_factory=set)
    missing: int = 0

    @property
    def settled(self) -> bool:
        """Whether nothing better is to be looked for: all is right, and no name is lost."""
        return self.english is not None and not self.missing


class Translator:
    """A model with house names and a check.

    Figures must come through whatever the check says. A name that the check lets pass in
    another form (a transliteration, say) is tried for again behind a mark, and accepted if
    that fails; without a check it must come through too.
    """

    def __init__(self, writer: Writer, names: HouseNames, check: Check | None = None) -> None:
        self.writer = writer
        self.names = names
        self._check = check

    @property
    def identity(self) -> str:
        """Model, prompt, decoding and table of names, for cache keys."""
        return f"{self.writer.identity}|{self.names.identity}"

    def translate(self, sentences: Sequence[str]) -> list[Translation]:
        """One translation a sentence, in order.

        The attempts, until one passes: as configured; what was lost behind copy marks; other
        widths and lengths; all figures, then all names too, behind marks; clause by clause.
        """
        distinct = {text: _Case(" ".join(text.split())) for text in sentences}
        cases = [case for case in distinct.values() if self._is_sentence(case)]
        for attempt, marks in self._attempts():
            # Where only a name could be better, only marks can better it.
            waiting = [c for c in cases if c.english is None or (marks and not c.settled)]
            if waiting:
                attempt(waiting)
        return [_result(distinct[text]) for text in sentences]

    def _attempts(self) -> list[tuple[Callable[[Sequence[_Case]], None], bool]]:
        usual = self.writer.decoding
        wide = replace(usual, beam=8, length_penalty=1.4)
        return [
            (lambda cases: self._plainly(cases, usual), False),
            (lambda cases: self._marked(cases, self._lost, usual), True),
            (lambda cases: self._marked(cases, self._lost, wide), True),
            (lambda cases: self._plainly(cases, wide), False),
            (lambda cases: self._plainly(cases, replace(usual, beam=1)), False),
            (lambda cases: self._marked(cases, self._figures, usual), False),
            (lambda cases: self._marked(cases, self._all, usual), False),
            (self._by_clauses, False),
        ]

    def _lost(self, case: _Case) -> Sequence[Span]:
        return lost(case.french, case.english or case.draft or "", self.names)

    def _figures(self, case: _Case) -> Sequence[Span]:
        return [span for span in self._all(case) if span.kind == "number"]

    def _all(self, case: _Case) -> Sequence[Span]:
        return spans(case.french, self.names)

    def _is_sentence(self, case: _Case) -> bool:
        letters = [c for c in case.french if c.isalpha()]
        if not letters:
            case.reason = "there are no words in it"
        elif len(letters) > 8 and not any(c.islower() for c in letters):
            case.reason = "it is written in capitals: a heading, not a sentence"
        elif not self.writer.fits(case.french):
            case.reason = "it is longer than the model can read"
        return case.reason is None

    def _plainly(self, cases: Sequence[_Case], decoding: Decoding) -> None:
        written = self.writer.write([case.french for case in cases], decoding)
        for case, generation in zip(cases, written, strict=True):
            case.attempts += 1
            self._judge(case, generation.text, generation)

    def _marked(
        self,
        cases: Sequence[_Case],
        choose: Callable[[_Case], Sequence[Span]],
        decoding: Decoding,
    ) -> None:
        ready: list[tuple[_Case, str, dict[str, str]]] = []
        for case in cases:
            chosen = choose(case)
            if not chosen:
                continue
            source, key = put_marks(case.french, chosen)
            if (tried := f"{source}{decoding}") not in case.tried and self.writer.fits(source):
                case.tried.add(tried)
                ready.append((case, source, key))
        written = self.writer.write([source for _, source, _ in ready], decoding)
        for (case, _, key), generation in zip(ready, written, strict=True):
            case.attempts += 1
            text = take_marks(generation.text, key)
            if text is not None:
                self._judge(case, text, generation)

    def _by_clauses(self, cases: Sequence[_Case]) -> None:
        cut = [(case, clauses(case.french)) for case in cases]
        cut = [(case, parts) for case, parts in cut if len(parts) > 1]
        marked = [
            [put_marks(text, lost(text, "", self.names)) for text, _ in parts] for _, parts in cut
        ]
        written = iter(self.writer.write([source for row in marked for source, _ in row]))
        for (case, parts), row in zip(cut, marked, strict=True):
            case.attempts += 1
            pieces = [
                (next(written), key, joint) for (_, key), (_, joint) in zip(row, parts, strict=True)
            ]
            texts = [take_marks(generation.text, key) for generation, key, _ in pieces]
            if any(text is None for text in texts):
                continue
            whole = ""
            for text, (_, _, joint) in zip(texts, pieces, strict=True):
                whole += f"{joint}{_inside(text or '')}" if joint else text or ""
                whole = whole.rstrip(" .")
            last = pieces[-1][0]
            self._judge(case, whole + _ending(case.french), last)

    def _judge(self, case: _Case, text: str, generation: Generation) -> None:
        """Put `text` in house form and keep it in `case` if nothing is wrong with it."""
        english = typeset(self.names.put_right(case.french, text), case.french)
        stray = re.search(r"[⟦⟧]", english) is not None
        if case.draft is None:
            # Copy marks and clauses are easy to write: only the plain decoding tells its doubt.
            case.unsure = generation.score < UNSURE
            case.draft = " ".join(re.sub(r"⟦\d?⟧?|⟧", "", english).split())
        reason = None
        if not generation.finished:
            reason = "it isn't ended"
        elif case.unsure:
            reason = "the model is unsure of it"
        if len(english) < SHORTEST * len(case.french) and len(case.french) > LONG:
            reason = reason or "part of the sentence is missing"
        if stray:
            reason = reason or "a copy mark was left in it"
        gone = lost(case.french, english, self.names)
        hard = [span for span in gone if span.kind == "number" or self._check is None]
        reason = reason or flaw(english, "en") or _named(hard)
        if reason is None and self._check is not None:
            reason = self._check(case.french, english)
        if reason is None:
            if case.english is None or len(gone) < case.missing:
                case.english, case.missing, case.reason = english, len(gone), None
        elif case.reason is None and case.english is None:
            case.reason = reason


def _named(gone: Sequence[Span]) -> str | None:
    if not gone:
        return None
    return "lost: " + ", ".join(f"{span.french} ({span.english.strip()})" for span in gone)


def clauses(french: str) -> list[tuple[str, str]]:
    """`french` cut where its parts can stand alone, each with the English that precedes it.

    One part, with an empty joint, when it can't be cut into parts of some length.
    """
    cuts: list[tuple[int, int, str]] = []
    for pattern, joint in _JOINTS:
        cuts += [(m.start(), m.end(), joint) for m in pattern.finditer(french)]
    parts: list[tuple[str, str]] = []
    start, before = 0, ""
    for at, resume, joint in sorted(cuts):
        if at - start < LONG // 2 or len(french) - resume < LONG // 3 or _quoted(french, at):
            continue
        parts.append((_sentence(french[start:at]), before))
        start, before = resume, joint
    return [*parts, (_sentence(french[start:]), before)]


def _quoted(french: str, at: int) -> bool:
    return french.count("«", 0, at) > french.count("»", 0, at)


def _sentence(clause: str) -> str:
    clause = clause.strip()
    if clause and clause[-1] not in ".!?…»":
        clause += "."
    return clause[:1].upper() + clause[1:]


def _inside(text: str) -> str:
    """A sentence as it stands after a joint: its first word small, unless it is a name."""
    return text[:1].lower() + text[1:] if _OPENERS.match(text) else text


def _ending(french: str) -> str:
    end = french.rstrip(' »”"')[-1:]
    return end if end in ".!?…" else ""


def _result(case: _Case) -> Translation:
    if case.english is not None:
        return Translation(case.english, True, None, case.attempts, case.draft)
    return Translation(case.french, False, case.reason, case.attempts, case.draft)
