"""The versioned JSON form of a brief, and back.

Schema 1, one object, keys in this order:

    {"schema": 1,
     "date": "2025-09-04",
     "languages": ["fr", "en"],
     "sections": [{"topic": str, "title": {"fr": str, "en": str},
                   "claims": [{"id": str, "fr": str, "en": str,
                               "wording": "summary" | "quoted",
                               "sources": [{"article": str, "sentences": [int]}],
                               "support": int, "translated": bool, "why": str,
                               "news": "new" | "update" | "repeated",
                               "since": "2025-09-03" | null,
                               "change": {"fr": str, "en": str} | null,
                               "one_sided": {"fr": str, "en": str} | null,
                               "disputed": {"fr": str, "en": str} | null,
                               "against": [{"article": str, "sentences": [int]}]}]}],
     "articles": [{"id": str, "path": str, "title": str | null, "outlet": str | null,
                   "published": "2025-09-03" | null, "url": str | null,
                   "copies": [{"path": str, "outlet": str | null, "published": ... | null}],
                   "sentences": {"0": str},
                   "country": {"fr": str, "en": str} | null,
                   "note": {"fr": str, "en": str} | null}],
     "skipped": [{"path": str, "reason": str, "detail": str}],
     "notes": [{"fr": str, "en": str}],
     "models": {str: str}}

`articles` are in the order of their reference numbers, from 1. `sentences` of an article holds the
text of its cited sentences, by their index in the article. `translated` is false where `en` holds
the French sentence because no faithful English could be made. `news`, `since` and `change` may
be missing: the claim is then new. `one_sided`, `disputed`, `against`, `country` and `note` may be
missing, too: nothing is then known of them. `disputed` says who says otherwise than the claim, and
`against` holds their sentences.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from briefing.brief import (
    LANGUAGES,
    SCHEMA,
    Bilingual,
    Brief,
    Citation,
    Claim,
    Section,
    Source,
)
from briefing.documents import Copy, Skipped
from briefing.errors import UsageError


def to_json(brief: Brief) -> str:
    """The brief as JSON, indented, with a final newline; the same brief gives the same bytes."""
    return json.dumps(to_dict(brief), ensure_ascii=False, indent=2) + "\n"


def from_json(text: str) -> Brief:
    """The brief that `text` holds. UsageError if it is no brief, or one of another schema."""
    try:
        table = json.loads(text)
    except json.JSONDecodeError as error:
        raise UsageError(f"Not a brief: not valid JSON ({error}). Make it again.") from None
    if not isinstance(table, dict) or "schema" not in table:
        raise UsageError('Not a brief: no "schema" in it. Name a file made with --format json.')
    if table["schema"] != SCHEMA:
        raise UsageError(
            f"This brief has schema {table['schema']!r}; this version reads schema {SCHEMA}. "
            "Make the brief again."
        )
    try:
        return _brief(table)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        what = f"{type(error).__name__}: {error}"
        raise UsageError(f"Not a whole brief ({what}). Make it again.") from None


def to_dict(brief: Brief) -> dict[str, Any]:
    """The brief as plain lists, dicts and texts; see the module's text for its shape."""
    return {
        "schema": SCHEMA,
        "date": brief.date.isoformat(),
        "languages": list(brief.languages),
        "sections": [
            {
                "topic": section.topic,
                "title": _both(section.title),
                "claims": [_claim_table(claim) for claim in section.claims],
            }
            for section in brief.sections
        ],
        "articles": [_source_table(source) for source in brief.articles],
        "skipped": [
            {"path": s.path, "reason": s.reason, "detail": s.detail} for s in brief.skipped
        ],
        "notes": [_both(note) for note in brief.notes],
        "models": dict(sorted(brief.models.items())),
    }


def _both(text: Bilingual) -> dict[str, str]:
    return {"fr": text.fr, "en": text.en}


def _both_or_none(text: Bilingual | None) -> dict[str, str] | None:
    return _both(text) if text else None


def _claim_table(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "fr": claim.fr,
        "en": claim.en,
        "wording": claim.wording,
        "sources": _citation_tables(claim.sources),
        "support": claim.support,
        "translated": claim.translated,
        "why": claim.why,
        "news": claim.news,
        "since": _iso(claim.since),
        "change": _both_or_none(claim.change),
        "one_sided": _both_or_none(claim.one_sided),
        "disputed": _both_or_none(claim.disputed),
        "against": _citation_tables(claim.against),
    }


def _citation_tables(citations: Iterable[Citation]) -> list[dict[str, Any]]:
    return [{"article": one.article, "sentences": list(one.sentences)} for one in citations]


def _source_table(source: Source) -> dict[str, Any]:
    return {
        "id": source.id,
        "path": source.path,
        "title": source.title,
        "outlet": source.outlet,
        "published": _iso(source.published),
        "url": source.url,
        "copies": [
            {"path": copy.path, "outlet": copy.outlet, "published": _iso(copy.published)}
            for copy in source.copies
        ],
        "sentences": {str(at): source.sentences[at] for at in sorted(source.sentences)},
        "country": _both_or_none(source.country),
        "note": _both_or_none(source.note),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _brief(table: dict[str, Any]) -> Brief:
    known = {str(language): language for language in LANGUAGES}
    languages = tuple(known[name] for name in table["languages"])
    return Brief(
        date=date.fromisoformat(table["date"]),
        languages=languages,
        sections=tuple(
            Section(
                _text(section["topic"]),
                _bilingual(section["title"]),
                tuple(_claim(claim) for claim in section["claims"]),
            )
            for section in table["sections"]
        ),
        articles=tuple(_source(source) for source in table["articles"]),
        skipped=tuple(
            Skipped(_text(s["path"]), _text(s["reason"]), _text(s["detail"]))
            for s in table["skipped"]
        ),
        notes=tuple(_bilingual(note) for note in table["notes"]),
        models={_text(task): _text(name) for task, name in table["models"].items()},
    )


def _claim(table: dict[str, Any]) -> Claim:
    wording = table["wording"]
    if wording not in ("summary", "quoted"):
        raise ValueError(f"wording {wording!r}")
    news = table.get("news", "new")
    if news not in ("new", "update", "repeated"):
        raise ValueError(f"news {news!r}")
    return Claim(
        id=_text(table["id"]),
        fr=_text(table["fr"]),
        en=_text(table["en"]),
        wording=wording,
        sources=_citations(table["sources"]),
        support=int(table["support"]),
        translated=bool(table["translated"]),
        why=_text(table["why"]),
        news=news,
        since=_day(table.get("since")),
        change=_maybe_bilingual(table.get("change")),
        one_sided=_maybe_bilingual(table.get("one_sided")),
        disputed=_maybe_bilingual(table.get("disputed")),
        against=_citations(table.get("against", [])),
    )


def _citations(tables: list[dict[str, Any]]) -> tuple[Citation, ...]:
    return tuple(
        Citation(_text(one["article"]), tuple(int(at) for at in one["sentences"])) for one in tables
    )


def _source(table: dict[str, Any]) -> Source:
    return Source(
        id=_text(table["id"]),
        path=_text(table["path"]),
        title=_maybe(table["title"]),
        outlet=_maybe(table["outlet"]),
        published=_day(table["published"]),
        copies=tuple(
            Copy(_text(copy["path"]), _maybe(copy["outlet"]), _day(copy["published"]))
            for copy in table["copies"]
        ),
        url=_maybe(table["url"]),
        sentences={int(at): _text(text) for at, text in table["sentences"].items()},
        country=_maybe_bilingual(table.get("country")),
        note=_maybe_bilingual(table.get("note")),
    )


def _bilingual(table: dict[str, Any]) -> Bilingual:
    return Bilingual(_text(table["fr"]), _text(table["en"]))


def _maybe_bilingual(table: dict[str, Any] | None) -> Bilingual | None:
    return _bilingual(table) if table else None


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _maybe(value: Any) -> str | None:
    return None if value is None else _text(value)


def _day(value: Any) -> date | None:
    return None if value is None else date.fromisoformat(value)
