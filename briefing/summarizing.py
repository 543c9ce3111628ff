"""Articles to a few French sentences in the model's words; nobody has checked them yet.

A model of this kind reads some 500 pieces at a time, so a long article is read in windows
that cover all of it. Output that is plainly broken is tried again and else left out: the
caller then quotes the article. Whether a sentence is true is for grounding to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Self

from briefing.cleaning.sentences import split
from briefing.documents import Article, Sentence, fold
from briefing.seq2seq.degeneration import ENGLISH, flaw
from briefing.seq2seq.engine import Decoding, Generation
from briefing.seq2seq.writing import Writer

PER_WINDOW = 3
"""Sentences kept of one window; of two windows and more one fewer each."""
PER_ARTICLE = 8
TOGETHER = 4
"""Articles handed to the model at once: enough to keep every core busy, few enough to show
progress."""
SHORTEST = 200
"""An article of fewer characters is its own summary."""

_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Draft:
    """One sentence as the model wrote it. `score` is its text's mean log probability (<= 0)."""

    text: str
    score: float


class Summary(tuple[Draft, ...]):
    """The drafts of one article, in order; `reason` says why there are none."""

    reason: str | None

    def __new__(cls, drafts: Iterable[Draft] = (), reason: str | None = None) -> Self:
        made = super().__new__(cls, drafts)
        made.reason = reason
        return made


class Summarizer:
    """A model set to "summarize", "standfirst" or "headline".

    For the last two only the opening window is read, as one writes them from the lead, and
    without the title, which the model would copy.
    """

    def __init__(self, writer: Writer, splitter: Callable[[str], list[str]] = split) -> None:
        self.writer = writer
        self._split = splitter

    def summarize(self, article: Article) -> Summary:
        """The summary of one article."""
        return next(self.summarize_all([article]))

    def summarize_all(self, articles: Iterable[Article]) -> Iterator[Summary]:
        """One summary an article, in order, as they get done."""
        queue = iter(articles)
        while group := list(islice(queue, TOGETHER)):
            yield from self._summaries([(article, readable(article)) for article in group])

    def focus(self, article: Article, sentences: Collection[int]) -> Summary:
        """The summary of those sentences of `article` alone, by their indexes."""
        return self._summaries([(article, readable(article, frozenset(sentences)))])[0]

    def _summaries(self, tasks: Sequence[tuple[Article, list[list[str]]]]) -> list[Summary]:
        windows = [self._windows(article, blocks) for article, blocks in tasks]
        found = iter(self._write([text for row in windows for text in row]))
        summaries = []
        for row in windows:
            made = [next(found) for _ in row]
            reason = next((m.reason for m in made if m.reason), None)
            drafts = bounded(made)
            summaries.append(
                Summary(drafts, None if drafts else reason or "the article is too short")
            )
        return summaries

    def _windows(self, article: Article, blocks: list[list[str]]) -> list[str]:
        """What the model reads: title and text, in as many windows as it takes."""
        if sum(len(sentence) for block in blocks for sentence in block) < SHORTEST:
            return []
        titled = self.writer.task == "summarize" and article.title
        title = f"{ended(article.title or '')} " if titled else ""
        windows = pack(blocks, lambda text: self.writer.fits(title + text))
        if self.writer.task != "summarize":
            windows = windows[:1]
        return [title + window for window in windows]

    def _write(self, sources: Sequence[str]) -> list[Summary]:
        """Sound sentences for each source, from the first attempt that has nothing wrong.

        Where none has, the attempt with the most sound sentences counts.
        """
        best: dict[int, Summary] = {}
        waiting = list(range(len(sources)))
        for decoding in self._attempts():
            if not waiting:
                break
            written = self.writer.write([sources[i] for i in waiting], decoding)
            still = []
            for index, generation in zip(waiting, written, strict=True):
                summary = self._sound(generation, sources[index])
                if index not in best or len(summary) > len(best[index]):
                    best[index] = summary
                if summary.reason is not None:
                    still.append(index)
                else:
                    best[index] = summary
            waiting = still
        return [best[i] for i in range(len(sources))]

    def _attempts(self) -> tuple[Decoding, ...]:
        usual = self.writer.decoding
        return (
            usual,
            replace(usual, no_repeat_ngram=3, length_penalty=usual.length_penalty * 0.6),
            replace(usual, beam=1, no_repeat_ngram=3, repetition_penalty=1.1),
        )

    def _sound(self, generation: Generation, source: str) -> Summary:
        """The sentences of `generation` that aren't broken, and what was wrong with the rest."""
        headline = self.writer.task == "headline"
        sentences = [generation.text] if headline else self._split(generation.text)
        reason = None
        if len(generation.text) > len(source):
            return Summary((), "it is longer than what it was made from")
        drafts: list[Draft] = []
        for place, sentence in enumerate(sentences):
            last = place == len(sentences) - 1
            wrong = flaw(sentence, "fr") or english_words(sentence, source)
            if wrong is None and last and not generation.finished:
                wrong = "it isn't ended"
            if wrong is None and not headline and sentence.rstrip(' »”"')[-1:] not in ".!?…":
                wrong = "it isn't ended"
            if wrong is None:
                drafts.append(Draft(sentence, generation.score))
            reason = reason or wrong
        return Summary(drafts, reason if sentences else "nothing was written")


def english_words(sentence: str, source: str) -> str | None:
    """Why `sentence` isn't French throughout: the English words that `source` hasn't got.

    A model that also translates lets them slip in ("des garanties de security").
    """
    from briefing.grounding.lexicon import lexicon

    known = lexicon().known
    given = set(_WORD.findall(source.casefold()))
    strange = [
        word
        for word in _WORD.findall(sentence)
        if word.islower()
        and word not in given
        and (word in ENGLISH or (known(word, "en") and not known(word, "fr")))
    ]
    return f"English words stand in it: {', '.join(strange)}" if strange else None


def bounded(windows: Sequence[Summary]) -> list[Draft]:
    """At most PER_ARTICLE drafts, in order: the first few of each window, none said twice."""
    each = PER_WINDOW if len(windows) == 1 else PER_WINDOW - 1
    seen: set[str] = set()
    drafts = []
    for window in windows:
        for draft in window[:each]:
            if (key := fold(draft.text)) not in seen:
                seen.add(key)
                drafts.append(draft)
    # Too many: those the model was least sure of go.
    worst = sorted(drafts, key=lambda draft: draft.score)[: max(0, len(drafts) - PER_ARTICLE)]
    return [draft for draft in drafts if draft not in worst]


def readable(article: Article, only: frozenset[int] | None = None) -> list[list[str]]:
    """The article's blocks as sentences a model can read; `only` keeps those sentences.

    Headings go. List items are joined to the line that leads in to them, as one sentence
    ("Il demande : des armes ; des garanties."), or become sentences of their own.
    """
    blocks: dict[int, list[Sentence]] = {}
    for sentence in article.sentences:
        if sentence.kind != "heading" and (only is None or sentence.index in only):
            blocks.setdefault(sentence.block, []).append(sentence)
    made: list[list[str]] = []
    lead = False
    for block in blocks.values():
        texts = [sentence.text.strip() for sentence in block]
        if block[0].kind == "item":
            item = " ".join(texts)
            if lead:
                before = made[-1][-1].rstrip()
                joint = " " if before.endswith(":") else " ; "
                made[-1][-1] = f"{before.rstrip(' .;')}{joint}{item.rstrip(' .;,')}"
            else:
                made.append([ended(item.rstrip(" ;,"))])
            continue
        if lead:
            made[-1][-1] = ended(made[-1][-1])
        made.append(texts)
        lead = texts[-1].endswith(":")
    return [[*block[:-1], ended(block[-1])] for block in made]


def ended(text: str) -> str:
    """`text` with a full stop if it has no end mark."""
    text = text.strip()
    return text if not text or text.rstrip(' »”"')[-1:] in (*".!?…",) else text.rstrip(" :") + "."


def pack(blocks: Sequence[Sequence[str]], fits: Callable[[str], bool]) -> list[str]:
    """The text of all blocks in as few windows as `fits` allows, of about the same size.

    A window ends with a block, else with a sentence; only a sentence that fits nowhere is cut
    between words.
    """
    whole = " ".join(sentence for block in blocks for sentence in block)
    if fits(whole):
        return [whole] if whole else []
    parts = [part for block in blocks for part in _parts(block, fits)]
    windows = _fill(parts, fits, len(whole))
    # The smallest size that still gives as few windows, so that the last is no scrap.
    share, largest = len(whole) // len(windows), max(len(part) for part in parts)
    for tenths in range(11):
        even = _fill(parts, fits, share + largest * tenths // 10)
        if len(even) == len(windows):
            return even
    return windows


def _parts(block: Sequence[str], fits: Callable[[str], bool]) -> list[str]:
    whole = " ".join(block)
    if fits(whole):
        return [whole]
    return [piece for sentence in block for piece in _cut(sentence, fits)]


def _fill(parts: Sequence[str], fits: Callable[[str], bool], most: int) -> list[str]:
    windows: list[str] = []
    for part in parts:
        longer = f"{windows[-1]} {part}" if windows else ""
        if windows and len(longer) <= most and fits(longer):
            windows[-1] = longer
        else:
            windows.append(part)
    return windows


def _cut(sentence: str, fits: Callable[[str], bool]) -> list[str]:
    if fits(sentence):
        return [sentence]
    words = sentence.split()
    if len(words) < 2:
        half = len(sentence) // 2
        return [*_cut(sentence[:half], fits), *_cut(sentence[half:], fits)] if half else []
    half = len(words) // 2
    return [*_cut(" ".join(words[:half]), fits), *_cut(" ".join(words[half:]), fits)]
