"""`brief samples/today`, as a reader calls it, with the built-in model."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import SAMPLES, Call, Ended

from briefing.brief import Brief
from briefing.environment import Exit
from briefing.grounding import check, check_pair
from briefing.rendering.json import from_json

TODAY = SAMPLES / "today"
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> Ended:
    """One run on the samples, as JSON."""
    import io
    from datetime import date

    from briefing.cli import main
    from briefing.environment import Environment

    out, err = io.StringIO(), io.StringIO()
    env = Environment(stdout=out, stderr=err, today=lambda: date(2030, 1, 1))
    code = main([str(TODAY), "--format", "json"], env)
    return Ended(code, out.getvalue(), err.getvalue())


@pytest.fixture(scope="module")
def brief(ended: Ended) -> Brief:
    """The brief of that run."""
    return from_json(ended.out)


def test_the_broken_and_the_foreign_file_are_named_and_nothing_else_is_lost(
    ended: Ended, brief: Brief
) -> None:
    assert ended.code == Exit.SKIPPED
    assert {skipped.reason for skipped in brief.skipped} == {"binary", "not-french"}
    copies = sum(len(article.copies) for article in brief.articles)
    assert (len(brief.articles), copies) == (11, 1)


def test_the_day_is_that_of_the_newest_article_whatever_the_clock_says(brief: Brief) -> None:
    assert brief.date.isoformat() == "2025-09-04"


def test_every_topic_has_news(brief: Brief) -> None:
    filled = [section.topic for section in brief.sections if section.claims]
    assert filled[:3] == ["security-guarantees", "troop-deployment", "russian-position"]


def test_every_citation_leads_to_a_sentence_of_its_article(brief: Brief) -> None:
    sources = {article.id: article for article in brief.articles}
    for claim in brief.claims:
        assert claim.sources
        for citation in claim.sources:
            assert citation.sentences
            assert set(citation.sentences) <= set(sources[citation.article].sentences)


def test_every_french_claim_passes_the_gate_or_stands_in_its_article(brief: Brief) -> None:
    sources = {article.id: article for article in brief.articles}
    for claim in brief.claims:
        cited = [
            [sources[c.article].sentences[index] for index in c.sentences] for c in claim.sources
        ]
        if claim.wording == "quoted":
            own = " ".join(claim.fr.split())
            assert any(own in " ".join(" ".join(texts).split()) for texts in cited), claim.fr
        else:
            assert any(check(claim.fr, texts, language="fr").supported for texts in cited), claim.fr


def test_both_editions_are_whole_and_say_the_same(brief: Brief) -> None:
    for claim in brief.claims:
        assert claim.fr
        assert claim.en
        if claim.translated:
            assert check_pair(claim.fr, claim.en).supported, (claim.fr, claim.en)
        else:
            assert claim.en == claim.fr


def test_nothing_is_said_twice(brief: Brief) -> None:
    texts = [re.sub(r"\W+", " ", claim.fr.casefold()) for claim in brief.claims]
    assert len(set(texts)) == len(texts)


def test_the_second_run_is_the_same_brief_and_opens_no_model(
    ended: Ended, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a model was asked again")

    monkeypatch.setattr("briefing.seq2seq.ctranslate.CTranslate.generate", refuse)
    began = time.process_time()  # the machine may be busy with other work
    again = call(TODAY, "--format", "json")
    assert time.process_time() - began < 2.0
    assert (again.code, again.out) == (ended.code, ended.out)


def test_a_brief_made_anew_is_the_same_to_the_letter(
    ended: Ended, call: Call, tmp_path: Path
) -> None:
    names = ("article.html", "2025-09-04 sommet paris.txt")
    for name in names:
        (tmp_path / name).write_bytes((TODAY / name).read_bytes())
    first = call(*(tmp_path / name for name in names), "--format", "json", "--no-cache")
    second = call(*(tmp_path / name for name in reversed(names)), "--format", "json", "--no-cache")
    assert first.out == second.out


def test_a_pipe_gets_plain_text_and_a_terminal_gets_colour(ended: Ended, call: Call) -> None:
    piped = call(TODAY)
    assert not CONTROL.search(piped.out)
    shown = call(TODAY, "--width", "100", terminal=True, variables={"TERM": "xterm-256color"})
    assert "\x1b[" in shown.out
    for variables in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        assert not CONTROL.search(call(TODAY, terminal=True, variables=variables).out)


def test_one_edition_alone(call: Call) -> None:
    french = call(TODAY / "article.html", "--lang", "fr").out
    assert "Le point du matin" in french
    assert "Morning brief" not in french


def test_outputs_are_written_whole_in_the_format_of_their_suffix(
    call: Call, tmp_path: Path
) -> None:
    files = [tmp_path / f"brief.{suffix}" for suffix in ("md", "json", "txt")]
    options = [word for file in files for word in ("-o", file)]
    ended = call(TODAY / "article.html", *options)
    assert (ended.code, ended.out) == (Exit.OK, "")
    assert files[0].read_text("utf-8").startswith("<!-- briefing:brief")
    assert json.loads(files[1].read_text("utf-8"))["schema"] == 1
    assert "Le point du matin" in files[2].read_text("utf-8")
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".partial")] == []


def test_a_brief_left_in_the_folder_is_not_read_as_an_article(call: Call, tmp_path: Path) -> None:
    (tmp_path / "article.html").write_bytes((TODAY / "article.html").read_bytes())
    before = call(tmp_path, "--format", "json").out
    options = [word for s in ("md", "json", "txt") for word in ("-o", tmp_path / f"brief.{s}")]
    call(tmp_path, *options)
    assert call(tmp_path, "--format", "json").out == before


def test_no_socket_is_opened(call: Call, no_network: None) -> None:
    assert call(TODAY / "article.html", "--no-cache").code == Exit.OK


def test_help_is_quick_and_the_default_path_imports_no_torch() -> None:
    program = (
        "import sys; from briefing.cli import main; code = main({words}); "
        "sys.exit(9 if 'torch' in sys.modules or 'transformers' in sys.modules else code)"
    )
    began = time.perf_counter()
    words = ["--help"]
    done = subprocess.run(
        [sys.executable, "-c", program.format(words=words)], capture_output=True, check=False
    )
    assert done.returncode == 0
    assert time.perf_counter() - began < 0.6  # 0.06 s alone; this machine may be busy
    words = [str(TODAY / "article.html")]
    done = subprocess.run(
        [sys.executable, "-c", program.format(words=words)], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
