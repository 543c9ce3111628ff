"""clean, summarize, translate, topics, ground: each usable in a pipe, in the shapes promised."""

from __future__ import annotations

import json
from pathlib import Path

from conftest import SAMPLES, Call

from briefing.environment import Exit

ARTICLE = SAMPLES / "today" / "article.html"


def test_clean_shows_what_is_kept_and_what_is_dropped_and_why(call: Call) -> None:
    ended = call("clean", ARTICLE, "--json")
    shape = json.loads(ended.out)
    assert list(shape) == ["path", "title", "published", "outlet", "paragraphs", "dropped"]
    assert shape["published"] == "2025-09-04"
    assert all(list(line) == ["line", "reason"] for line in shape["dropped"])
    assert shape["title"] in call("clean", ARTICLE).out


def test_summarize_ties_each_sentence_to_the_articles(call: Call) -> None:
    ended = call("summarize", ARTICLE, "--json")
    shape = json.loads(ended.out)
    assert shape["summary"]
    for sentence in shape["summary"]:
        assert sentence["wording"] in ("summary", "quoted")
        assert sentence["sentences"]


def test_summarize_can_write_a_standfirst_as_the_model_wrote_it(call: Call) -> None:
    ended = call("summarize", ARTICLE, "--json", "--prefix", "standfirst", "--raw")
    assert ended.code == Exit.OK
    assert json.loads(ended.out)["summary"]


def test_translate_gives_one_line_for_one_line(call: Call) -> None:
    ended = call("translate", "-", stdin="Kiev refuse.\n\nLe sommet aura lieu jeudi à Paris.\n")
    lines = ended.out.split("\n")
    assert len(lines) == 4
    assert lines[1] == ""
    assert "Kyiv" in lines[0]
    assert "Paris" in lines[2]


def test_topics_gives_labels_with_their_reason(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "lines.txt"
    file.write_text("Moscou rejette tout déploiement de troupes de l'OTAN en Ukraine.\n", "utf-8")
    shape = json.loads(call("topics", file, "--json").out)
    assert {topic["id"] for topic in shape["topics"]} == {"troop-deployment", "russian-position"}
    assert all(topic["reason"] for topic in shape["topics"])


def test_ground_refuses_a_changed_number_and_says_which(call: Call) -> None:
    source = "Vingt-six pays se sont engagés jeudi à Paris."
    lines = [
        {"source": source, "claim": "Vingt-six pays se sont engagés à Paris."},
        {"source": [source], "claim": "Thirty-six countries made commitments in Paris."},
    ]
    ended = call("ground", "--json", stdin="\n".join(map(json.dumps, lines)))
    right, wrong = map(json.loads, ended.out.splitlines())
    assert right == {"supported": True, "check": None, "span": None, "reason": None}
    assert (wrong["supported"], wrong["check"]) == (False, "numbers")
    assert wrong["reason"]


def test_ground_names_the_line_that_is_no_claim(call: Call) -> None:
    ended = call("ground", stdin='{"claim": "x"}\n')
    assert ended.code == Exit.USAGE
    assert "line 1" in ended.err


def test_models_lists_what_is_configured_and_whether_it_is_ready(call: Call) -> None:
    ended = call("models")
    assert ended.code == Exit.OK
    for word in ("builtin", "ready", "moussaKam/barthez-orangesum-abstract", "Apache-2.0"):
        assert word in ended.out
