"""Texts to train on: reading, filtering, and turning them into tasks (prompt and target).

Parallel texts are lines `french<TAB>english`; documents are JSON lines with `text` and, as
the task needs them, `title`, `summary` (a standfirst), `fr` (a list of summary sentences).
A name that ends in .xz is read through lzma.
"""

from __future__ import annotations

import json
import lzma
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import IO, Any, Literal

TaskName = Literal["translate", "summarize", "standfirst", "headline", "extract"]
PREFIX: dict[TaskName, str] = {
    "translate": "traduire: ",
    "summarize": "résumer: ",
    "standfirst": "chapô: ",
    "headline": "titrer: ",
    "extract": "extraire: ",
}
NAME = re.compile(
    r"(?<![\w⟦])[A-ZÀ-Þ][\w’'.-]*\w(?:\s+(?:de |van |von |al-|bin )?[A-ZÀ-Þ][\w’'.-]*\w)*"
)
SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÀ-Þ«\"“0-9-])")


@dataclass(frozen=True, slots=True)
class Example:
    """One training example: what the model reads, without its prefix, and what it should write."""

    source: str
    target: str


def _open(path: Path) -> IO[str]:
    if path.suffix == ".xz":
        return lzma.open(path, "rt", encoding="utf-8")
    return path.open(encoding="utf-8")


def read_pairs(path: Path) -> Iterator[Example]:
    """The usable pairs of a TSV file: two sides, of comparable length, not copies, no repeats."""
    seen: set[int] = set()
    with _open(path) as lines:
        for line in lines:
            sides = [side.strip() for side in line.rstrip("\n").split("\t")]
            if len(sides) != 2 or not all(sides) or sides[0] == sides[1]:
                continue
            ratio = (len(sides[0]) + 10) / (len(sides[1]) + 10)
            key = hash((sides[0], sides[1]))
            if not 0.5 < ratio < 2.2 or key in seen:
                continue
            seen.add(key)
            yield Example(*sides)


def read_documents(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-lines file."""
    with _open(path) as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def mask_names(example: Example, rng: Random, share: float = 0.12) -> Example:
    """In a share of the pairs, put copy marks ⟦0⟧ to ⟦2⟧ for names that are alike on both sides.

    So the model learns to carry a mark over, and the translator can protect any name with one.
    """
    if rng.random() >= share:
        return example
    source, target = example.source, example.target
    marked = 0
    for match in NAME.finditer(example.source):
        name = match.group()
        alone = source.count(name) == 1 and target.count(name) == 1
        whole = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", target)
        if match.start() > 0 and len(name) > 2 and alone and whole:
            source = source.replace(name, f"⟦{marked}⟧")
            target = target.replace(name, f"⟦{marked}⟧")
            marked += 1
            if marked == 3:
                break
    return Example(source, target)


def translations(paths: Iterable[Path], seed: int = 1) -> Iterator[Example]:
    """Examples of the task "translate"."""
    rng = Random(seed)
    for path in paths:
        for example in read_pairs(path):
            yield mask_names(example, rng)


def _sentences(text: str) -> list[str]:
    """The sentences of a usable length, each once."""
    parts = (part.strip() for part in SENTENCE_END.split(text))
    return list(dict.fromkeys(part for part in parts if 6 <= len(part.split()) <= 60))


def _telling(sentences: Sequence[str], reference: str, count: int) -> str | None:
    """The `count` sentences that share most words and word pairs with `reference`, in order.

    An extractive oracle in the manner of Nallapati et al., SummaRuNNer (AAAI 2017, section 3).
    None where fewer share anything.
    """
    words = re.findall(r"\w+", reference.lower())
    single, double = {w for w in words if len(w) > 3}, set(pairwise(words))
    scored = []
    for place, sentence in enumerate(sentences):
        own = re.findall(r"\w+", sentence.lower())
        shared = len(single & set(own)) + 2 * len(double & set(pairwise(own)))
        if shared and 8 <= len(own) <= 45:
            scored.append((-shared / len(set(own)) ** 0.5 - 0.15 * (place == 0), place))
    if len(scored) < count:
        return None
    best = sorted(place for _, place in sorted(scored)[:count])
    return " ".join(sentences[place] for place in best)


def _extracts(text: str, reference: str) -> Iterator[Example]:
    """What to copy of the whole text, and of its parts of four sentences.

    The parts cost a quarter of the time to train on for the same number of target tokens.
    """
    sentences = _sentences(text)
    if len(sentences) >= 4 and (telling := _telling(sentences[:30], reference, 2)):
        yield Example(text, telling)
    for start in range(0, len(sentences) - 2, 4):
        part = sentences[start : start + 4]
        if telling := _telling(part, reference, 1):
            yield Example(" ".join(part), telling)


def document_examples(task: TaskName, documents: Iterable[dict[str, Any]]) -> Iterator[Example]:
    """Examples of a document task; documents that lack what the task needs are passed over."""
    for document in documents:
        text = " ".join(document["text"].split())
        title = (document.get("title") or "").strip()
        if task == "summarize" and document.get("fr"):
            lead = f"{title}. " if title else ""
            yield Example(lead + text, " ".join(document["fr"]))
        elif len(text.split()) < 80:
            continue
        elif task == "standfirst" and document.get("summary"):
            yield Example(text, document["summary"])
        elif task == "headline" and (document.get("headline_fr") or title):
            yield Example(text, document.get("headline_fr") or title)
        elif task == "extract" and document.get("summary"):
            yield from _extracts(text, f"{document['summary']} {title}")
