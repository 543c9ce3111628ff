"""Sort a French sentence into the reader's topics, each with the reason that put it there.

What a topic is stands in `prompts/topics.toml` alone (the file explains its keys). Every clue is
a weight between 0 and 1, and clues add up as independent ones do: 1 - (1 - a)(1 - b)...; a
sentence belongs to every topic that reaches `THRESHOLD`, and to none where none does.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any

from briefing.brief import OTHER, Bilingual
from briefing.comparing.speaking import position
from briefing.comparing.stems import STOP, Word, plain, stems, words
from briefing.errors import UsageError
from briefing.toml import read_toml

THRESHOLD = 0.5
"""The least score of a label, in 0..1."""

_KEYWORD, _KEYWORDS, _TOGETHER = 0.7, 0.8, 0.65  # one keyword, several, a pair
_SPEAKER = 0.85  # who holds a position says more of a sentence than what it is about
_HINT, _HINTS_AT_MOST = 0.3, 2
_EXAMPLE = 0.85  # times the cosine with the nearest example, where that is above _NEAR
_NEAR = 0.35
_CONTEXT = 0.45  # of what the context alone would score: it tips a balance, it never decides
_SPREAD = 5  # words that may stand between the words of one keyword
_APART = 12  # words between the members of a `together`
_TEXTS = ("id", "description")
_LISTS = ("keywords", "speakers", "exclude", "hints", "examples", "counterexamples")
_KEYS = ("id", "title", "description", *_LISTS, "together")


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic of the reader's, as `topics.toml` has it."""

    id: str
    title: Bilingual
    description: str = ""
    keywords: tuple[str, ...] = ()
    together: tuple[tuple[str, ...], ...] = ()
    speakers: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """One topic of a sentence: `score` in 0.5..1, and why, in French, quoting the sentence."""

    id: str
    score: float
    reason: str


def load_topics(path: Path) -> tuple[Topic, ...]:
    """The topics of a TOML file, in its order. UsageError names what is wrong and where."""
    table = read_toml(path)
    _refuse_unknown(table, ("topic",), f"{path}")
    entries = table.get("topic", [])
    if not isinstance(entries, list) or not entries:
        raise UsageError(f"{path}: no topic in it. Add a [[topic]] with id, title and keywords.")
    topics: list[Topic] = []
    for number, entry in enumerate(entries, 1):
        topic = _topic(entry, f"{path}, topic {number}")
        if topic.id in {other.id for other in topics}:
            raise UsageError(f'{path}: two topics are called "{topic.id}". Give one another id.')
        topics.append(topic)
    return tuple(topics)


def label(sentence: str, topics: Iterable[Topic], *, context: str = "") -> tuple[Label, ...]:
    """The topics of `sentence`, best first; several or none.

    `context` is what stands around it (title, neighbours): a weak clue, which never decides alone.
    """
    line = words(sentence)
    around = words(context)
    found: list[Label] = []
    for matcher in _matchers(tuple(topics)):
        clues = matcher.clues(sentence, line)
        if clues and around:
            near = _sum(matcher.clues(context, around))
            if near >= THRESHOLD:
                clues.append((_CONTEXT * near, "contexte"))
        score = _sum(clues)
        if score >= THRESHOLD:
            reason = " ; ".join(dict.fromkeys(why for _, why in sorted(clues, reverse=True)))
            found.append(Label(matcher.topic.id, round(score, 3), reason))
    return tuple(sorted(found, key=lambda found: -found.score))


def labels_json(sentence: str, labels: Sequence[Label]) -> dict[str, Any]:
    """What `brief topics --json` prints for one sentence."""
    return {
        "text": sentence,
        "topics": [{"id": one.id, "score": one.score, "reason": one.reason} for one in labels],
    }


Clue = tuple[float, str]
"""A weight and the words that say where it comes from."""


@dataclass(frozen=True)
class _Phrase:
    """A keyword ready to be found: for each of its words, the forms that will do.

    A form is a stem, or "=" and a whole word; `name` wants a capital; `spread` is how many other
    words may stand within.
    """

    forms: tuple[frozenset[str], ...]
    name: bool
    spread: int

    def spans(self, line: Sequence[Word], present: frozenset[str]) -> list[tuple[int, int]]:
        """Where the phrase stands: all its words, in any order, close together.

        `present` are the forms of the whole line, which rule most phrases out at once.
        """
        if any(slot.isdisjoint(present) for slot in self.forms):
            return []
        spans: list[tuple[int, int]] = []
        reach = len(self.forms) + (self.spread if len(self.forms) > 1 else 0)
        for start in range(len(line)):
            missing = self._without(self.forms, line[start])
            if len(missing) == len(self.forms):
                continue
            end = start + 1
            while missing and end < min(len(line), start + reach):
                missing = self._without(missing, line[end])
                end += 1
            if not missing:
                spans.append((start, end))
        return spans

    def _without(
        self, missing: tuple[frozenset[str], ...], word: Word
    ) -> tuple[frozenset[str], ...]:
        if self.name and not word.capital:
            return missing
        either = {word.stem, f"={word.plain}"}
        at = next((at for at, forms in enumerate(missing) if either & forms), None)
        return missing if at is None else missing[:at] + missing[at + 1 :]


class _Matcher:
    """One topic, ready to be looked for."""

    def __init__(self, topic: Topic, weights: Mapping[str, float]) -> None:
        self.topic = topic
        self._weights = weights
        self._keywords = _phrases((topic.title.fr, *topic.keywords))
        self._together = tuple(_phrases(group) for group in topic.together)
        self._speakers = _phrases(topic.speakers)
        self._hints = _phrases(topic.hints)
        self._exclude = _phrases(topic.exclude, spread=2)
        self._examples = tuple(self._vector(stems(text)) for text in topic.examples)
        self._against = tuple(self._vector(stems(text)) for text in topic.counterexamples)

    def clues(self, sentence: str, line: Sequence[Word]) -> list[Clue]:
        """All that speaks for the topic in `line`, the words of `sentence`."""
        present = frozenset(form for word in line for form in (word.stem, f"={word.plain}"))
        hidden = {
            at for one in self._exclude for s, e in one.spans(line, present) for at in range(s, e)
        }
        clues: list[Clue] = []

        def found(phrases: Iterable[_Phrase]) -> list[tuple[int, int]]:
            return sorted(
                (s, e)
                for one in phrases
                for s, e in one.spans(line, present)
                if not hidden.intersection(range(s, e))
            )

        def quote(start: int, end: int) -> str:
            return " ".join(sentence[line[start].start : line[end - 1].end].split())

        spans = found(self._keywords)
        quoted = list(dict.fromkeys(quote(s, e) for s, e in spans))
        joined = _close([found(group) for group in self._together]) if self._together else None
        if quoted:
            weight = _KEYWORDS if len(quoted) > 1 else _KEYWORD
            clues.append((weight, "mots-clés : " + ", ".join(quoted[:2])))
        elif joined:
            clues.append((_TOGETHER, "ensemble : " + " + ".join(quote(s, e) for s, e in joined)))
        else:
            hints = dict.fromkeys(quote(s, e) for s, e in found(self._hints))
            clues += [(_HINT, f"indice : {hint}") for hint in list(hints)[:_HINTS_AT_MOST]]
        held = (position(sentence, line, s, e) for s, e in found(self._speakers))
        said = next((words for words in held if words), None)
        if said:
            clues.append((_SPEAKER, f"position : {said}"))
        likeness = self._likeness(line)
        if likeness >= _NEAR:
            clues.append((_EXAMPLE * likeness, "proche d'un exemple"))
        return clues

    def _likeness(self, line: Sequence[Word]) -> float:
        """Cosine with the nearest example; 0 where a counterexample is as near."""
        mine = self._vector(tuple(word.stem for word in line if word.full))
        best = max((_cosine(mine, one) for one in self._examples), default=0.0)
        against = max((_cosine(mine, one) for one in self._against), default=0.0)
        return best if best > against else 0.0

    def _vector(self, forms: Sequence[str]) -> dict[str, float]:
        usual = max(self._weights.values(), default=1.0)
        vector = {stem: self._weights.get(stem, usual) for stem in forms}
        length = math.sqrt(sum(weight**2 for weight in vector.values())) or 1.0
        return {stem: weight / length for stem, weight in vector.items()}


def _phrases(texts: Iterable[str], spread: int = _SPREAD) -> tuple[_Phrase, ...]:
    phrases = []
    for text in texts:
        slots: list[list[str]] = []
        for token in text.split():
            if "|" in token:  # a choice; else the words of "cessez-le-feu" are all wanted
                slots.append([form for one in token.split("|") for form in _forms(one)])
            else:
                slots += [[form] for form in _forms(token)]
        forms = tuple(frozenset(slot) for slot in slots if slot)
        if forms:
            phrases.append(_Phrase(forms, len(forms) == 1 and text[0].isupper(), spread))
    return tuple(phrases)


def _forms(token: str) -> list[str]:
    """The forms of the content words of one blank-free piece of a keyword."""
    full = [word for word in words(token) if word.full]
    return [f"={word.plain}" if token.startswith("=") else word.stem for word in full]


def _close(groups: Sequence[Sequence[tuple[int, int]]]) -> list[tuple[int, int]] | None:
    """One span of each group, all within `_APART` words, none shared; the first such choice."""
    for first in groups[0]:
        chosen = [first]
        for group in groups[1:]:
            near = [
                span
                for span in group
                if span[0] not in range(*first) and abs(span[0] - first[0]) <= _APART
            ]
            if not near:
                break
            chosen.append(min(near, key=lambda span: abs(span[0] - first[0])))
        else:
            return sorted(chosen)
    return None


def _sum(clues: Iterable[Clue]) -> float:
    return 1.0 - math.prod(1.0 - weight for weight, _ in clues)


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return sum(weight * other.get(stem, 0.0) for stem, weight in one.items())


@lru_cache(maxsize=8)
def _matchers(topics: tuple[Topic, ...]) -> tuple[_Matcher, ...]:
    """Matchers of `topics`; a word's weight is its rarity among their examples."""
    texts = [
        stems(text)
        for topic in topics
        for text in (*topic.examples, *topic.counterexamples, topic.description)
    ]
    seen = Counter(stem for text in texts for stem in set(text) if stem not in STOP)
    weights = {stem: math.log(1 + len(texts) / count) for stem, count in seen.items()}
    return tuple(_Matcher(topic, weights) for topic in topics)


def _topic(entry: Any, where: str) -> Topic:
    if not isinstance(entry, dict):
        raise UsageError(f"{where}: must be a [[topic]] table.")
    _refuse_unknown(entry, _KEYS, where)
    for key in _TEXTS:
        if not isinstance(entry.get(key, ""), str):
            raise UsageError(f'{where}: "{key}" must be a text in quotes.')
    name = entry.get("id", "").strip()
    if not name or name == OTHER:
        raise UsageError(f'{where}: needs an "id" (a short name, not "{OTHER}").')
    lists = {key: _texts(entry.get(key, []), key, where) for key in _LISTS}
    together = entry.get("together", [])
    if not isinstance(together, list) or len(together) == 1:
        raise UsageError(f'{where}: "together" must be two or more lists of words.')
    groups = tuple(_texts(group, "together", where) for group in together)
    title = _title(entry, where)
    if not any((lists["keywords"], lists["speakers"], lists["examples"], groups)):
        raise UsageError(f"{where}: needs keywords, together, speakers or examples to be found by.")
    return Topic(name, title, entry.get("description", ""), together=groups, **lists)


def _title(entry: Mapping[str, Any], where: str) -> Bilingual:
    title = entry.get("title")
    if isinstance(title, str) and title.strip():
        return Bilingual(title, title)
    if not isinstance(title, dict):
        raise UsageError(f'{where}: needs title = {{ fr = "…", en = "…" }}.')
    _refuse_unknown(title, ("fr", "en"), f"{where}, title")
    texts = [title.get(language) for language in ("fr", "en")]
    if not all(isinstance(text, str) and text.strip() for text in texts):
        raise UsageError(f'{where}: the title must be given in both languages, "fr" and "en".')
    return Bilingual(str(texts[0]), str(texts[1]))


def _texts(value: Any, key: str, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
        raise UsageError(f'{where}: "{key}" must be a list of texts in quotes.')
    return tuple(value)


def _refuse_unknown(table: Mapping[str, Any], known: Sequence[str], where: str) -> None:
    for key in table:
        if key not in known:
            near = get_close_matches(plain(key), known, n=1, cutoff=0.0)
            raise UsageError(f'{where}: unknown key "{key}". Did you mean "{near[0]}"?')
