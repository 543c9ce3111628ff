"""Articles to summaries: everything is read, nothing broken comes out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.cleaning.sentences import split
from briefing.documents import Article, Block, BlockKind, Sentence
from briefing.seq2seq import Decoding, Generation, Writer, load_catalogue, open_writer
from briefing.seq2seq.catalogue import Task
from briefing.seq2seq.degeneration import flaw, foreign, loops
from briefing.summarizing import PER_ARTICLE, Summarizer, ended, pack, readable

SOUND = "Les deux ministres se sont vus à Paris. Aucune date n'a été fixée."


@dataclass
class Scripted:
    """A model that answers by a rule and remembers what it was asked."""

    rule: Callable[[str, Decoding], str]
    finished: bool = True
    window: int = 60
    identity: str = "scripted"
    asked: list[str] = field(default_factory=list)

    def count(self, text: str) -> int:
        return len(text.split())

    def generate(self, prompts: Sequence[str], decoding: Decoding) -> list[Generation]:
        assert all(self.count(prompt) <= self.window for prompt in prompts)
        self.asked += prompts
        texts = [self.rule(prompt, decoding) for prompt in prompts]
        return [Generation(t, len(t.split()), -0.1 * len(t), self.finished) for t in texts]


def summarizer(model: Scripted, task: Task = "summarize") -> Summarizer:
    return Summarizer(Writer(model, "{text}", Decoding(), task))


def article(*blocks: tuple[BlockKind, str], title: str | None = "Les ministres à Paris") -> Article:
    sentences: list[Sentence] = []
    for place, (kind, text) in enumerate(blocks):
        for one in split(text):
            sentences.append(Sentence(len(sentences), one, place, kind))
    made = tuple(Block(kind, text) for kind, text in blocks)
    return Article("a", "a.txt", title, None, "", None, None, made, tuple(sentences))


def long_article(paragraphs: int) -> Article:
    return article(
        *(
            ("paragraph", f"Le point {n} est traité par la commission. Il est long et détaillé.")
            for n in range(paragraphs)
        )
    )


ORDINARY = article(
    (
        "paragraph",
        "Le ministre français a reçu son homologue polonais jeudi matin dans la capitale. "
        "Ils ont parlé pendant trois heures des garanties de sécurité et du calendrier.",
    ),
    ("paragraph", "Aucune date n'a été fixée pour la suite, selon leurs porte-parole respectifs."),
)


def test_the_model_reads_title_and_text_and_its_sentences_come_back() -> None:
    model = Scripted(lambda *_: SOUND)
    made = summarizer(model).summarize(ORDINARY)
    assert [draft.text for draft in made] == split(SOUND)
    assert made.reason is None
    assert model.asked[0].startswith("Les ministres à Paris. Le ministre français")
    assert model.asked[0].endswith("porte-parole respectifs.")


@pytest.mark.parametrize("task", ["standfirst", "headline"])
def test_a_standfirst_or_headline_is_written_from_the_opening_without_the_title(task: Task) -> None:
    model = Scripted(lambda *_: "La commission traite ses points.")
    made = summarizer(model, task).summarize(long_article(20))
    assert len(made) == 1
    assert len(model.asked) == 1
    assert model.asked[0].startswith("Le point 0")


def test_a_long_article_is_read_whole_in_windows_of_about_one_size() -> None:
    model = Scripted(lambda text, _: f"La commission traite {text.split()[6]} sujets.")
    long = long_article(17)
    summarizer(model).summarize(long)
    assert len(model.asked) > 2
    read = " ".join(model.asked)
    assert all(sentence.text in read for sentence in long.sentences)
    assert all(text.startswith("Les ministres à Paris. ") for text in model.asked)
    sizes = [len(text.split()) for text in model.asked]
    assert min(sizes) > max(sizes) / 2


def test_a_very_long_article_gives_a_bounded_number_of_sentences() -> None:
    model = Scripted(lambda text, _: f"Le {text.split()[6]} est vu. Le {text.split()[6]} est lu.")
    assert 0 < len(summarizer(model).summarize(long_article(80))) <= PER_ARTICLE


def test_what_two_windows_say_alike_is_said_once() -> None:
    made = summarizer(Scripted(lambda *_: "La commission traite ses points.")).summarize(
        long_article(30)
    )
    assert len(made) == 1


def test_a_very_short_article_is_its_own_summary() -> None:
    model = Scripted(lambda *_: SOUND)
    made = summarizer(model).summarize(article(("paragraph", "Il pleut à Paris.")))
    assert made == ()
    assert made.reason == "the article is too short"
    assert model.asked == []


def test_focus_reads_only_the_sentences_named() -> None:
    model = Scripted(lambda *_: "Un point est traité.")
    summarizer(model).focus(long_article(20), [0, 1, 6, 7, 8, 9, 10, 11])
    (asked,) = model.asked
    assert "Le point 0" in asked
    assert "Le point 4" in asked
    assert "Le point 1 " not in asked


# What the model can read


def test_headings_go_and_items_join_the_line_that_leads_in_to_them() -> None:
    blocks = readable(
        article(
            ("heading", "Ce que demande Kiev"),
            ("paragraph", "Le pays demande trois choses. Les voici :"),
            ("item", "des armes,"),
            ("item", "des garanties."),
            ("paragraph", "Rien n'est décidé"),
            ("item", "Une réunion à Londres"),
        )
    )
    assert blocks == [
        ["Le pays demande trois choses.", "Les voici : des armes ; des garanties."],
        ["Rien n'est décidé."],
        ["Une réunion à Londres."],
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il vient", "Il vient."),
        ("Il vient :", "Il vient."),
        ("« Il vient. »", "« Il vient. »"),
        ("Vient-il ?", "Vient-il ?"),
    ],
)
def test_a_sentence_is_ended_once(text: str, expected: str) -> None:
    assert ended(text) == expected


words = st.text("abcdé", min_size=1, max_size=9)


@given(st.lists(st.lists(words, min_size=1, max_size=6), max_size=9), st.integers(9, 40))
def test_windows_cover_every_word_in_order_and_fit(blocks: list[list[str]], most: int) -> None:
    windows = pack(blocks, lambda text: len(text) <= most)
    assert " ".join(windows).split() == [word for block in blocks for word in block]
    assert all(len(window) <= most for window in windows)


# What must not come out


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ("Le ministre a dit que le ministre a dit que le ministre a dit que oui.", "repeats"),
        ("", "nothing"),
        ("The ministers met in Paris and that was all they said.", "French"),
        (
            "Les deux ministres ont parlé de leurs garanties de wellbeing et de la suite.",
            "wellbeing",
        ),
        (SOUND * 12, "longer"),
        ("Les deux ministres se sont vus à", "ended"),
    ],
)
def test_broken_output_is_tried_again_and_then_left_out_with_its_reason(bad: str, why: str) -> None:
    model = Scripted(lambda *_: bad)
    made = summarizer(model).summarize(ORDINARY)
    assert list(made) == []
    assert why in (made.reason or "")
    assert len(model.asked) == 3


def test_a_second_attempt_that_is_sound_is_taken() -> None:
    model = Scripted(lambda _, d: SOUND if d.no_repeat_ngram == 3 else "Oui oui oui oui oui.")
    assert len(summarizer(model).summarize(ORDINARY)) == 2


def test_an_unfinished_last_sentence_goes_and_the_sound_ones_stay() -> None:
    model = Scripted(lambda *_: "Les ministres se sont vus. Ils ont parlé de", finished=False)
    made = summarizer(model).summarize(ORDINARY)
    assert [draft.text for draft in made] == ["Les ministres se sont vus."]


def test_an_english_word_that_the_article_has_is_no_fault() -> None:
    text = "Le groupe Security Watch et son report annuel ont été cités par le ministre hier."
    source = article(("paragraph", f"{text} {text[:-1]} soir. " + "Il a parlé longuement. " * 5))
    model = Scripted(lambda *_: "Le report annuel a été cité par le ministre.")
    assert len(summarizer(model).summarize(source)) == 1


def test_loops_are_seen_and_ordinary_prose_is_not_taken_for_one() -> None:
    assert loops("la paix la paix la paix la paix")
    assert loops("so-called so-called so-called so-called sphere")
    assert loops("Il a dit non. " * 12)
    assert not loops(SOUND)
    assert not loops("Pour le ministre, pour le pays et pour le peuple, la paix est un but.")


def test_a_quotation_or_a_name_in_the_other_language_is_allowed() -> None:
    assert not foreign("Il a cité « the art of the deal » devant la presse à Paris hier.", "fr")
    assert not foreign("The newspaper Le Monde and the Gare du Nord were closed.", "en")
    assert flaw("Le ministre est dans la ville avec les soldats.", "en") == "it isn't in English"


def test_many_articles_come_one_by_one_in_order() -> None:
    model = Scripted(lambda text, _: f"Le texte parle de {text.split()[6]} choses.")
    made = summarizer(model).summarize_all(ORDINARY for _ in range(9))
    next(made)
    assert len(model.asked) < 9, "later articles wait until they are asked for"
    assert len(list(made)) == 8


def test_the_built_in_model_summarizes_in_french(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFING_CACHE", str(tmp_path))
    made = Summarizer(open_writer(load_catalogue(), "default", "summarize")).summarize(ORDINARY)
    assert all(flaw(draft.text, "fr") is None and draft.score < 0 for draft in made)
    assert made or made.reason
