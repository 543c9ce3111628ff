"""Briefs that are hard to lay out: hostile text everywhere, and a very long morning."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from sample_brief import BRIEF

from briefing.brief import Bilingual, Brief, Citation, Claim, Section, Source
from briefing.documents import Copy, Skipped

ATTACKS = (
    "<script>window.pwned=1;alert(1)</script>",
    '"><img src=x onerror="window.pwned=1">',
    "'><svg onload=window.pwned=1>",
    "</title></style><script>window.pwned=1</script>",
    "javascript:window.pwned=1",
    "{{ 7 * 7 }}{% raw %}",
    "<!-- --!><base href=//evil.example>",
    "\u202egnp.exe\u202c \x1b[31m\x00\x85",
    "&lt;script&gt; &#60;b&#62;",
)


def attacked(text: str, url: str | None = None) -> Brief:
    """A brief into which every text from outside is `text`."""
    both = Bilingual(text, text)
    claim = Claim(text, text, text, "quoted", (Citation("a", (0,)),), 2, why=text)
    return Brief(
        date(2025, 9, 5),
        ("fr", "en"),
        (
            Section(text, both, (claim, replace(claim, translated=False))),
            Section("t2", both, (claim,)),
        ),
        (Source("a", text, text, text, None, (Copy(text, text, None),), url or text, {0: text}),),
        (Skipped(text, text, text),),
        (both,),
        {text: text},
    )


def big() -> Brief:
    """A hard morning: thirty long claims in six topics, each on many articles of many days."""
    articles = tuple(
        Source(
            f"s{n}",
            f"matin/{'dossier-sans-fin/' * 4}article-{n}.html",
            f"Un titre assez long pour passer à la ligne sur un téléphone, numéro {n}",
            f"Le Journal numéro {n}",
            None if n % 9 == 8 else date(2025, 9, 6) - timedelta(days=n % 12),
            url=f"https://www.example.org/{'x' * 120}/{n}",
            sentences={0: f"Une phrase citée de l'article {n}. " * 3},
        )
        for n in range(20)
    )
    sections = tuple(
        Section(
            f"t{at}",
            Bilingual(
                f"Un sujet au titre plutôt long, le {at}", f"A topic with a long title, {at}"
            ),
            tuple(
                Claim(
                    f"{at}-{n}",
                    f"Les négociateurs se sont vus {n + 2} fois. " * 4,
                    f"The negotiators met {n + 2} times. " * 4,
                    "quoted" if n % 2 else "summary",
                    tuple(Citation(f"s{(at + n * k) % 20}", (0,)) for k in range(1, 20 - 3 * n)),
                    20 - 3 * n,
                )
                for n in range(5)
            ),
        )
        for at in range(6)
    )
    return replace(BRIEF, sections=sections, articles=articles)
