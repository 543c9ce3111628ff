"""How the whole way does on real articles: what passes the gate as written, what does not."""

from __future__ import annotations

import json
import lzma
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path

from briefing.documents import Article, Page
from briefing.grounding import ground


def articles(files: Sequence[Path], count: int) -> Iterator[Page]:
    """The first `count` articles of JSON-lines files with `paragraphs` or `raw_text`."""
    for file in files:
        opener = lzma.open if file.suffix == ".xz" else open
        with opener(file, "rt", encoding="utf-8") as lines:
            for line in islice(lines, count):
                row = json.loads(line)
                text = "\n\n".join(row.get("paragraphs") or [row.get("raw_text", "")])
                stated = row.get("date") or ""
                day = date.fromisoformat(stated) if len(stated) == 10 and stated[4] == "-" else None
                yield Page(row["id"] + ".txt", "text", text, title=row.get("title"), published=day)


def evaluate(files: Sequence[Path], count: int) -> dict[str, float]:
    """Shares, in 0..1, over `count` articles of each file.

    `summary/as written`: the model's sentences that the gate passes; `english/faithful`: the
    published sentences whose English passes.
    """
    from briefing.cleaning import clean
    from briefing.setting import Workshop, open_results

    results = open_results(keep=True)
    workshop = Workshop(None, "default", None, results)
    cleaned = [made for page in articles(files, count) if isinstance(made := clean(page), Article)]
    seen: Counter[str] = Counter()
    published: list[str] = []
    for article, drafts in zip(cleaned, workshop.summarizer().summarize_all(cleaned), strict=True):
        for draft in drafts:
            statement = ground(draft.text, article)
            if statement is None:
                continue
            seen["drafts"] += 1
            seen["as written"] += statement.wording == "summary"
            published.append(statement.text)
    translations = workshop.translator().translate(published)
    results.close()
    return {
        "articles": float(len(cleaned)),
        "sentences": float(seen["drafts"]),
        "summary/as written": seen["as written"] / max(1, seen["drafts"]),
        "english/faithful": sum(made.faithful for made in translations) / max(1, len(translations)),
    }


def main(argv: Sequence[str]) -> int:
    """`main([COUNT, FILE, ...])`: print the shares."""
    if len(argv) < 2 or not argv[0].isdigit():
        sys.stderr.write("usage: evaluation whole COUNT FILE...\n")
        return 2
    for name, value in evaluate([Path(name) for name in argv[1:]], int(argv[0])).items():
        sys.stdout.write(f"{name:30} {value:.3f}\n")
    return 0
