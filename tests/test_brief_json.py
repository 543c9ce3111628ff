"""The JSON form holds the whole brief, gives it back, and refuses what it does not know."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_brief import BRIEF

from briefing.brief import Bilingual, Brief, Citation, Claim, Section, Source
from briefing.documents import Copy, Skipped
from briefing.errors import UsageError
from briefing.rendering.json import from_json, to_json

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
MAYBE = st.none() | TEXT
DAY = st.none() | st.dates()
PLACES = st.lists(st.integers(0, 99), max_size=3, unique=True).map(tuple)
BOTH = st.builds(Bilingual, TEXT, TEXT)


def several(one: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(one, max_size=3).map(tuple)


CLAIMS = st.builds(
    Claim,
    id=TEXT,
    fr=TEXT,
    en=TEXT,
    wording=st.sampled_from(["summary", "quoted"]),
    sources=several(st.builds(Citation, TEXT, PLACES)),
    support=st.integers(0, 9),
    translated=st.booleans(),
    why=TEXT,
)
SOURCES = st.builds(
    Source,
    id=TEXT,
    path=TEXT,
    title=MAYBE,
    outlet=MAYBE,
    published=DAY,
    copies=several(st.builds(Copy, TEXT, MAYBE, DAY)),
    url=MAYBE,
    sentences=st.dictionaries(st.integers(0, 99), TEXT, max_size=3),
)
BRIEFS = st.builds(
    Brief,
    date=st.dates(),
    languages=st.sampled_from([("fr",), ("en",), ("fr", "en"), ("en", "fr")]),
    sections=several(st.builds(Section, TEXT, BOTH, several(CLAIMS))),
    articles=several(SOURCES),
    skipped=several(st.builds(Skipped, TEXT, TEXT, TEXT)),
    notes=several(BOTH),
    models=st.dictionaries(TEXT, TEXT, max_size=3),
)


@settings(max_examples=60, deadline=None)
@given(BRIEFS)
def test_every_brief_comes_back_as_it_was(brief: Brief) -> None:
    assert from_json(to_json(brief)) == brief
    assert to_json(from_json(to_json(brief))) == to_json(brief)


def test_the_shape_is_the_documented_one() -> None:
    table = json.loads(to_json(BRIEF))
    assert table["schema"] == 1
    assert table["date"] == "2025-09-05"
    assert table["languages"] == ["fr", "en"]
    section = table["sections"][0]
    assert section["title"]["en"] == "Security guarantees for Ukraine"
    claim = section["claims"][0]
    assert claim["wording"] == "summary"
    assert claim["sources"][0] == {"article": "aaa", "sentences": [0, 2]}
    assert claim["support"] == 3
    article = table["articles"][0]
    assert article["published"] == "2025-09-04"
    assert article["copies"][1] == {"path": "b.txt", "outlet": None, "published": None}
    assert set(article["sentences"]) == {"0", "2"}
    assert table["skipped"][2] == {
        "path": "today/gros.html",
        "reason": "too-large",
        "detail": "12 Mo",
    }


def test_every_citation_resolves_to_a_sentence() -> None:
    table = json.loads(to_json(BRIEF))
    texts = {article["id"]: article["sentences"] for article in table["articles"]}
    cited = [s for section in table["sections"] for c in section["claims"] for s in c["sources"]]
    assert cited
    for source in cited:
        for at in source["sentences"]:
            assert texts[source["article"]][str(at)]


def test_accents_are_readable_in_the_file() -> None:
    assert "Déploiement de troupes" in to_json(BRIEF)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "not valid JSON"),
        ("[]", "schema"),
        ("{}", "schema"),
        ('{"schema": 2}', "schema 2"),
        ('{"schema": 1}', "languages"),
        (to_json(BRIEF).replace('"quoted"', '"guessed"'), "guessed"),
        (to_json(BRIEF).replace('"2025-09-05"', '"tomorrow"'), "tomorrow"),
        (to_json(BRIEF).replace('"en"\n', '"de"\n'), "de"),
    ],
)
def test_what_is_no_brief_of_this_schema_is_refused(text: str, said: str) -> None:
    with pytest.raises(UsageError) as error:
        from_json(text)
    assert said in str(error.value)


def test_the_date_is_the_briefs_own() -> None:
    assert from_json(to_json(BRIEF)).date == date(2025, 9, 5)
