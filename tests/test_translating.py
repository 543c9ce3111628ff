"""Sentences to English: house names, figures, copy marks, second chances, and saying no."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import UsageError
from briefing.seq2seq import Decoding, Generation, Writer, load_catalogue, open_writer
from briefing.seq2seq.copy_marks import lost, put_marks, spans, take_marks
from briefing.seq2seq.english import english_number, typeset
from briefing.translating import Translator, clauses, load_names

NAMES = load_names()


@dataclass
class Scripted:
    """A model that answers by a rule and remembers what it was asked."""

    rule: Callable[[str, Decoding], str]
    asked: list[str] = field(default_factory=list)
    identity: str = "scripted"
    window: int = 60

    def count(self, text: str) -> int:
        return len(text.split())

    def generate(self, prompts: Sequence[str], decoding: Decoding) -> list[Generation]:
        self.asked += prompts
        texts = [self.rule(prompt, decoding) for prompt in prompts]
        return [Generation(text, len(text.split()), -0.2, True) for text in texts]


def translator(
    rule: Callable[[str, Decoding], str], check: Callable[[str, str], str | None] | None = None
) -> tuple[Translator, Scripted]:
    model = Scripted(rule)
    return Translator(Writer(model, "{text}", Decoding(), "translate"), NAMES, check), model


# House names


def test_the_shipped_table_is_large_and_has_the_files_people_and_places() -> None:
    assert len(NAMES.rows) >= 120
    house = {"OTAN": "NATO", "Kiev": "Kyiv", "Poutine": "Putin", "Zelensky": "Zelenskyy"}
    house |= {"Royaume-Uni": "United Kingdom", "Ouchakov": "Ushakov", "Louhansk": "Luhansk"}
    house |= {
        "Maison Blanche": "White House",
        "Coalition des volontaires": "Coalition of the Willing",
    }
    for french, english in house.items():
        assert NAMES.english(french) == english


def test_names_are_put_right_only_where_the_french_has_them() -> None:
    french = "M. Zelensky a reçu l'envoyé de l'Otan à Kiev."
    english = "Mr Zelensky received the envoy of OTAN in Kiev."
    right = "Mr Zelenskyy received the envoy of NATO in Kyiv."
    assert NAMES.put_right(french, english.replace("OTAN", "Otan")) == right
    assert (
        NAMES.put_right("Il mange un poulet.", "He eats chicken Kiev.") == "He eats chicken Kiev."
    )


def test_a_name_inside_another_word_is_left_alone() -> None:
    assert NAMES.found("Le Kiévien et le post-Poutine") == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[p]\n"A" = { fr = ["B"] }', "needs an English form"),
        ('[p]\n"A" = { en = "B", wrongs = [] }', "'wrongs'"),
        ('[p]\n"A" = "B"\n[q]\n"A" = "C"', "'A' stands under p and q"),
        ("[p", "not TOML"),
    ],
)
def test_a_mistake_in_the_table_is_named(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "names.toml"
    path.write_text(text)
    with pytest.raises(UsageError, match=words):
        load_names(path)


def test_a_changed_table_changes_the_identity(tmp_path: Path) -> None:
    path = tmp_path / "names.toml"
    path.write_text('[p]\n"Kiev" = "Kiev"\n')
    assert load_names(path).identity != NAMES.identity


# Figures


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("1 500", "1,500"),
        ("1\u202f500", "1,500"),
        ("52.000", "52,000"),
        ("12,5 %", "12.5%"),
        ("1,5 milliard d'euros", "1.5 billion euros"),
        ("2,3 milliards de livres", "2.3 billion pounds"),
        ("711.500 euros", "711,500 euros"),
        ("47 ans", "47 years"),
        ("300 millions", "300 million"),
        ("4 septembre 2025", "4 September 2025"),
        ("1er août", "1 August"),
        ("20h30", "20:30"),
        ("2025", "2025"),
    ],
)
def test_a_french_figure_in_english(french: str, english: str) -> None:
    assert english_number(french) == english
    (span,) = spans(f"Il y en a eu {french}.", NAMES)
    assert span.english == english


def test_figures_and_quotation_marks_are_set_the_english_way() -> None:
    french = "« Oui », dit-il : 1 500 hommes, 12,5 % et 52.000 obus ; fini ?"
    english = "« Yes », he said : 1 500 men, 12,5 % and 52.000 shells ; done ?"
    assert typeset(english, french) == "“Yes”, he said: 1,500 men, 12.5% and 52,000 shells; done?"


def test_an_english_thousand_is_not_taken_for_a_fraction() -> None:
    assert typeset("It has 1,500 men.", "Elle a 1 500 hommes.") == "It has 1,500 men."


@given(st.integers(1000, 10**9))
def test_every_grouped_number_comes_through(number: int) -> None:
    french = f"{number:,}".replace(",", " ")
    assert english_number(french) == f"{number:,}"
    (span,) = spans(f"On compte {french} personnes.", NAMES)
    assert span.stands_in(f"There are {number:,} people.")
    assert not span.stands_in(f"There are {number + 1:,} people.")


# Copy marks


def test_marks_stand_for_names_and_numbers_and_give_them_back() -> None:
    french = "Iouri Ouchakov a promis 1,5 milliard d'euros à l'OTAN le 4 septembre 2025."
    source, key = put_marks(french, spans(french, NAMES))
    assert source == "⟦0⟧ a promis ⟦1⟧ à l'⟦2⟧ le ⟦3⟧."
    english = take_marks("⟦0⟧ promised ⟦2⟧ ⟦1⟧ on ⟦3⟧.", key)
    assert english == "Yuri Ushakov promised NATO 1.5 billion euros on 4 September 2025."


@pytest.mark.parametrize(
    "english", ["⟦0⟧ came.", "⟦0⟧ and ⟦0⟧ came.", "⟦0⟧ ⟦1⟧ ⟦2⟧.", "They came."]
)
def test_a_mark_lost_doubled_or_invented_is_no_translation(english: str) -> None:
    french = "Macron et Starmer sont venus."
    _, key = put_marks(french, spans(french, NAMES))
    assert len(key) == 2
    assert take_marks(english, key) is None


def test_ordinary_capitalised_words_are_translated_not_copied() -> None:
    french = "La Cour suprême et les Palestiniens, selon Ian Williams, de la Société du Québec."
    assert [span.english for span in spans(french, NAMES)] == ["Ian Williams", "Quebec"]


@given(st.text(max_size=60))
def test_no_text_breaks_the_marks(text: str) -> None:
    found = spans(text, NAMES)
    assert all(a.end <= b.start for a, b in pairwise(found))
    clean = text.replace("⟦", "").replace("⟧", "")
    source, key = put_marks(clean, spans(clean, NAMES))
    assert take_marks(source, key) is not None


# The translator


def test_a_good_first_draft_is_taken_in_house_form() -> None:
    made, model = translator(lambda text, _: "Putin is in Kiev.")
    (translation,) = made.translate(["Poutine est à Kiev."])
    assert translation.text == "Putin is in Kyiv."
    assert translation.faithful
    assert translation.reason is None
    assert translation.attempts == 1
    assert len(model.asked) == 1


def test_a_lost_name_is_carried_by_a_mark() -> None:
    def rule(text: str, decoding: Decoding) -> str:
        return "⟦0⟧ spoke in Paris." if "⟦0⟧" in text else "Jeremy William spoke in Paris."

    made, model = translator(rule)
    (translation,) = made.translate(["Selon nous, Ian Williams a parlé à Paris."])
    assert translation.text == "Ian Williams spoke in Paris."
    assert translation.attempts == 2
    assert translation.draft == "Jeremy William spoke in Paris."
    assert model.asked[1] == "Selon nous, ⟦0⟧ a parlé à Paris."


def test_other_decodings_are_tried() -> None:
    made, _ = translator(
        lambda text, d: "He didn't come." if d.beam == 8 else "He came.",
        lambda fr, en: None if "n't" in en else "the negation is lost",
    )
    (translation,) = made.translate(["Il n'est pas venu."])
    assert translation.text == "He didn't come."
    assert translation.faithful


def test_a_long_sentence_is_cut_at_the_last() -> None:
    french = (
        "Le ministre a longuement reçu son homologue dans la capitale, mais aucune décision "
        "n'a été prise au sujet du calendrier."
    )
    parts = {
        "Le ministre a longuement reçu son homologue dans la capitale.": (
            "The minister received him in the capital."
        ),
        "Aucune décision n'a été prise au sujet du calendrier.": "No decision on dates was taken.",
    }
    made, _ = translator(
        lambda text, _: parts.get(
            text, "The minister met his counterpart in the capital at length."
        ),
        lambda fr, en: None if "no decision" in en else "lost",
    )
    (translation,) = made.translate([french])
    assert translation.text == (
        "The minister received him in the capital, but no decision on dates was taken."
    )


def test_what_no_attempt_gets_right_stays_french_and_says_why() -> None:
    made, model = translator(lambda text, _: "It is fine.", lambda fr, en: "the date is missing")
    (translation,) = made.translate(["Il arrive jeudi."])
    assert translation.text == "Il arrive jeudi."
    assert not translation.faithful
    assert translation.reason == "the date is missing"
    assert translation.draft == "It is fine."
    assert translation.attempts == len(model.asked) >= 3


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("GUERRE EN UKRAINE", "capitals"),
        ("***", "no words"),
        ("mot " * 80, "longer"),
    ],
)
def test_what_is_no_sentence_is_not_given_to_the_model(text: str, why: str) -> None:
    made, model = translator(lambda text, _: "x")
    (translation,) = made.translate([text])
    assert not translation.faithful
    assert why in (translation.reason or "")
    assert model.asked == []


@pytest.mark.parametrize(
    ("english", "why"),
    [
        ("peace and peace and peace and peace and peace and peace and", "repeats"),
        ("", "nothing"),
        ("Le ministre est dans la ville avec les soldats.", "English"),
        ("It ⟦3⟧ is fine.", "mark"),
    ],
)
def test_a_broken_output_is_never_published(english: str, why: str) -> None:
    made, _ = translator(lambda text, _: english, lambda fr, en: None)
    (translation,) = made.translate(["Il pleut sur la ville."])
    assert not translation.faithful
    assert why in (translation.reason or "")


def test_a_dropped_half_is_noticed() -> None:
    french = (
        "La ministre a reçu son homologue jeudi matin, puis elle est repartie sans dire un "
        "mot aux journalistes."
    )
    made, _ = translator(lambda text, _: "The minister met him.", lambda fr, en: None)
    assert not made.translate([french])[0].faithful


def test_the_same_sentence_is_translated_once_and_order_is_kept() -> None:
    made, model = translator(lambda text, _: f"It is {len(text)}.", lambda fr, en: None)
    texts = ["Il pleut.", "Il neige ici.", "Il pleut."]
    assert [t.text for t in made.translate(texts)] == ["It is 9.", "It is 13.", "It is 9."]
    assert len(model.asked) == 2


def test_clauses_do_not_cut_quotations_or_short_sentences() -> None:
    assert len(clauses("Il vient, mais tard.")) == 1
    quoted = "Il a dit : « Nous avons tout essayé pendant des mois, mais rien n'y a fait du tout. »"
    assert len(clauses(quoted)) == 1


def test_the_built_in_model_carries_names_and_numbers_by_marks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFING_CACHE", str(tmp_path))
    made = Translator(open_writer(load_catalogue(), "default", "translate"), NAMES)
    french = "Selon Ian Williams, 2 200 soldats sont arrivés à Kiev le 4 septembre 2025."
    (translation,) = made.translate([french])
    assert translation.faithful
    assert lost(french, translation.text, NAMES) == ()
    for part in ("Ian Williams", "2,200", "Kyiv", "4 September 2025"):
        assert part in translation.text
