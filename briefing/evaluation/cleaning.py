"""How much of an article cleaning keeps and how much junk it lets through.

Data: the `cleaning/*.jsonl.xz` files described in the shared data folder's README. Snippet
sets give text that must be kept (`with`) and must go (`without`); gold sets give the article,
and are scored by sentence: precision is the share of kept sentences that are the gold's,
recall the share of the gold's that were kept. Pages are also scored as pasted (`raw_text`).
"""

from __future__ import annotations

import json
import lzma
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from briefing.cleaning import clean
from briefing.cleaning.sentences import split
from briefing.documents import Article, Page, Skipped, fold
from briefing.reading.decoding import plain


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of one `.jsonl.xz` file."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def page(row: dict[str, Any], *, pasted: bool) -> Page:
    """A row as the page that reading would give."""
    text = row["raw_text"] if pasted else row["html"]
    form: Any = "text" if pasted else "html"
    return Page(path=row["id"] + (".txt" if pasted else ".html"), form=form, text=plain(text))


def text_of(result: Article | Skipped) -> str:
    """The kept text; nothing for a skipped page."""
    return "\n".join(b.text for b in result.blocks) if isinstance(result, Article) else ""


def snippets(found: Sequence[tuple[str, dict[str, Any]]]) -> dict[str, float]:
    """Precision, recall and F1 over snippets, as trafilatura's own evaluation counts them."""
    kept = missed = let_in = 0
    for text, row in found:
        squeezed = " ".join(text.split())
        for snippet in row["with"]:
            inside = " ".join(snippet.split()) in squeezed
            kept, missed = kept + inside, missed + (not inside)
        let_in += sum(" ".join(snippet.split()) in squeezed for snippet in row["without"])
    return _scores(kept, let_in, missed)


def sentences(text: str) -> list[str]:
    """The folded sentences of `text`, line by line; those under four words tell nothing."""
    found = (fold(one) for line in text.split("\n") for one in split(line))
    return [one for one in found if one.count(" ") >= 3]


def against(found: Sequence[tuple[str, str]]) -> dict[str, float]:
    """Sentence precision, recall and F1 of (kept, gold) texts, summed over pages.

    A sentence counts as the other's if it is part of the other's text, so that the two may
    be split differently.
    """
    right = kept = had = total = 0
    for text, gold in found:
        all_kept, all_gold = f" {fold(text)} ", f" {fold(gold)} "
        mine, theirs = sentences(text), sentences(gold)
        right += sum(f" {one} " in all_gold for one in mine)
        kept += len(mine)
        had += sum(f" {one} " in all_kept for one in theirs)
        total += len(theirs)
    precision, recall = right / max(kept, 1), had / max(total, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return {"precision": precision, "recall": recall, "f1": f1}


def _scores(right: int, wrong: int, missed: int) -> dict[str, float]:
    precision, recall = right / max(right + wrong, 1), right / max(right + missed, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return {"precision": precision, "recall": recall, "f1": f1}


def evaluate(folder: Path) -> dict[str, float]:
    """Scores by `set/form/measure` for every set in `folder`.

    Gold sets are split in two by row number, and both halves are reported. Of orange and
    newsjam only even rows were looked at while the rules were written; the trafilatura,
    readability and Fundus pages were few and all seen.
    """
    results: dict[str, float] = {}
    for path in sorted(folder.glob("*.jsonl.xz")):
        name = path.name.removesuffix(".jsonl.xz")
        groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
        snipped: dict[str, list[tuple[str, dict[str, Any]]]] = defaultdict(list)
        for number, row in enumerate(rows(path)):
            half = "odd" if number % 2 else "even"
            for form in ("html", "pasted"):
                if ("html" if form == "html" else "raw_text") not in row:
                    continue
                text = text_of(clean(page(row, pasted=form == "pasted")))
                if "with" in row:
                    snipped[f"{name}/{form}"].append((text, row))
                else:
                    gold = row.get("gold") or row["text"]
                    groups[f"{name}/{form}/{half}"].append((text, gold))
        for key, pairs in snipped.items():
            results |= {f"{key}/{measure}": value for measure, value in snippets(pairs).items()}
        for key, golds in groups.items():
            results |= {f"{key}/{measure}": value for measure, value in against(golds).items()}
    return results


def main(argv: Sequence[str]) -> int:
    """`main([FOLDER])`: print every score; 2 if no folder was named."""
    if len(argv) != 1:
        sys.stderr.write("usage: evaluation cleaning FOLDER\n")
        return 2
    for key, value in evaluate(Path(argv[0])).items():
        sys.stdout.write(f"{key:45} {value:.3f}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
