"""One fact, one claim, all its sources; two facts that differ stand side by side."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.brief import OTHER, Bilingual, Claim, Section
from briefing.comparing.facts import compatible, facts_of
from briefing.documents import Article, Sentence, Statement
from briefing.merging import merge, shorten
from briefing.topics import Label, Topic

A = "Vingt-six pays participeront à une force de réassurance en Ukraine, a annoncé Emmanuel Macron."
B = "Emmanuel Macron a déclaré que 26 pays participeront à la force de réassurance en Ukraine."
C = "Le Kremlin juge inacceptable la présence de soldats européens."
ONE, TWO = (Topic(name, Bilingual(name, name), keywords=("x",)) for name in ("one", "two"))


def article(name: str, *sentences: str, day: int | None = 4) -> Article:
    return Article(
        id=name,
        path=f"{name}.txt",
        title=None,
        published=date(2025, 9, day) if day else None,
        dated_by="text" if day else "",
        outlet=None,
        url=None,
        blocks=(),
        sentences=tuple(Sentence(at, text, 0, "paragraph") for at, text in enumerate(sentences)),
    )


def statements(*articles: Article) -> list[Statement]:
    return [Statement(a.id, s.text, "summary", (s.index,)) for a in articles for s in a.sentences]


def no_labels(_: Statement) -> tuple[Label, ...]:
    return ()


def claims(*articles: Article) -> list[Claim]:
    sections = merge(statements(*articles), articles, (), no_labels)
    return [claim for section in sections for claim in section.claims]


def test_the_same_fact_from_two_articles_is_one_claim_with_both() -> None:
    (claim,) = claims(article("a", A), article("b", "Il pleut.", B))[:1]
    assert claim.support == 2
    assert {source.article: source.sentences for source in claim.sources} == {"a": (0,), "b": (1,)}
    assert claim.fr in {A, B}
    assert (claim.en, claim.translated) == ("", False)


def test_the_same_words_twice_in_one_article_are_one_claim_and_one_source() -> None:
    (claim,) = claims(article("a", C, C.replace("juge", "Juge")))
    assert claim.support == 1
    assert claim.sources[0].sentences == (0, 1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (A, A.replace("Vingt-six", "Vingt-sept")),
        (A, A.replace("Emmanuel Macron", "Keir Starmer")),
        (A, A.replace("participeront", "ne participeront pas")),
        (A, A.replace("participeront", "participeraient peut-être")),
        (
            "Donald Trump a appelé Vladimir Poutine au sujet de la trêve.",
            "Vladimir Poutine a appelé Donald Trump au sujet de la trêve.",
        ),
        (
            "Les alliés se réuniront jeudi 4 septembre à Paris pour parler de l'Ukraine.",
            "Les alliés se réuniront jeudi 11 septembre à Paris pour parler de l'Ukraine.",
        ),
        (
            "Les alliés se réuniront jeudi à Paris pour parler de l'Ukraine.",
            "Les alliés se réuniront vendredi à Paris pour parler de l'Ukraine.",
        ),
        (
            "Macron a annoncé une force de réassurance de dix mille hommes.",
            "Starmer a annoncé une force de réassurance de dix mille hommes.",
        ),
    ],
)
def test_what_differs_in_a_number_name_day_or_negation_stands_side_by_side(
    one: str, other: str
) -> None:
    found = claims(article("a", one), article("b", other))
    assert {claim.fr for claim in found} == {one, other}
    assert [claim.support for claim in found] == [1, 1]


def test_numbers_in_digits_and_letters_are_the_same() -> None:
    for letters, digits in [
        ("vingt-six", "26"),
        ("deux milliards", "2000000000"),
        ("trois mille cinq cents", "3 500"),
        ("quatre-vingts", "80"),
    ]:
        assert facts_of(f"Il y a {letters} pays.").numbers == facts_of(f"{digits} pays.").numbers


def test_two_refusals_agree_and_a_double_negation_is_a_yes() -> None:
    assert compatible(facts_of("Il n'accepte pas la trêve."), facts_of("Il refuse la trêve."))
    assert compatible(facts_of("Il n'exclut pas la trêve."), facts_of("Il envisage la trêve.")) is (
        facts_of("Il envisage la trêve.").doubtful is False
    )


def test_the_fuller_claim_absorbs_the_poorer_which_is_cited_but_not_counted() -> None:
    full = (
        "Le Kremlin juge inacceptable la présence de soldats européens, qui seraient visés par "
        "des missiles dès leur arrivée dans le port d'Odessa."
    )
    plain = full.replace("seraient", "seront")
    (claim,) = claims(article("a", C), article("b", plain))
    assert claim.fr == plain
    assert [source.article for source in claim.sources] == ["b", "a"]
    assert claim.support == 1


def test_the_models_wording_is_preferred_to_a_quotation_of_the_same() -> None:
    articles = (article("a", C), article("b", C))
    both = [Statement("a", C, "quoted", (0,)), Statement("b", C, "summary", (0,))]
    ((claim,),) = (section.claims for section in merge(both, articles, (), no_labels))
    assert (claim.wording, claim.support) == ("summary", 2)


def test_a_wording_that_stands_alone_is_preferred() -> None:
    alone = "Le chancelier Merz veut attendre un accord avant toute promesse de contingent."
    leaning = "Il veut attendre un accord avant toute promesse de contingent, dit Merz."
    (claim,) = claims(article("a", leaning), article("b", alone))
    assert claim.fr == alone


def labelled(table: dict[str, list[tuple[str, float]]]):  # type: ignore[no-untyped-def]
    def labels(statement: Statement) -> tuple[Label, ...]:
        return tuple(Label(i, s, f"because {i}") for i, s in table.get(statement.text, []))

    return labels


def test_sections_follow_the_topics_and_other_comes_last() -> None:
    articles = (article("a", A, C, "Il pleut sur Odessa."),)
    labels = labelled({A: [("two", 0.9)], C: [("two", 0.8)]})
    sections = merge(statements(*articles), articles, (ONE, TWO), labels)
    assert [section.topic for section in sections] == ["one", "two", OTHER]
    assert [len(section.claims) for section in sections] == [0, 2, 1]
    assert sections[1].claims[0].why == "because two"


def test_a_claim_of_two_topics_stands_once_in_the_better_one() -> None:
    articles = (article("a", A, C),)
    labels = labelled({A: [("two", 0.9), ("one", 0.8)], C: [("one", 0.9)]})
    sections = merge(statements(*articles), articles, (ONE, TWO), labels)
    assert [[claim.fr for claim in section.claims] for section in sections] == [[C], [A], []]


def test_no_topic_is_called_empty_while_a_claim_elsewhere_speaks_to_it() -> None:
    articles = (article("a", A, C),)
    labels = labelled({A: [("two", 0.9), ("one", 0.8)], C: [("two", 0.9)]})
    sections = merge(statements(*articles), articles, (ONE, TWO), labels)
    assert [[claim.fr for claim in section.claims] for section in sections] == [[A], [C], []]
    assert sections[0].claims[0].why == "because one"


def test_claims_are_ordered_by_support_then_date() -> None:
    old, new = "Une tempête a touché Odessa.", "Un incendie a détruit le marché de Lviv."
    found = claims(article("a", old, A, day=1), article("b", B, day=None), article("c", new, day=3))
    assert [claim.support for claim in found] == [2, 1, 1]
    assert [claim.fr for claim in found[1:]] == [new, old]


def test_an_article_that_tells_the_fact_outside_its_summary_is_cited_too() -> None:
    one, two = article("a", A), article("b", "Il pleut sur Odessa.", "Rien.", B)
    made = [
        Statement("a", A, "summary", (0,)),
        Statement("b", "Il pleut sur Odessa.", "quoted", (0,)),
    ]
    claim = merge(made, (one, two), (), no_labels)[0].claims[0]
    assert (claim.fr, claim.support) == (A, 2)
    assert [(source.article, source.sentences) for source in claim.sources] == [
        ("a", (0,)),
        ("b", (2,)),
    ]


def test_a_sentence_that_contradicts_the_claim_is_no_witness_of_it() -> None:
    contrary = B.replace("26", "24")
    one, two = article("a", A), article("b", "Il pleut sur Odessa.", contrary)
    made = [Statement("a", A, "summary", (0,))]
    assert merge(made, (one, two), (), no_labels)[0].claims[0].support == 1


POOL = [A, B, C, A.replace("Vingt-six", "Trente"), "Il pleut sur Odessa.", "Le Kremlin se tait."]


@settings(max_examples=40, deadline=None)
@given(st.permutations(range(3)), st.lists(st.lists(st.sampled_from(POOL)), min_size=3, max_size=3))
def test_the_order_of_the_input_changes_nothing_and_nothing_is_lost(
    order: list[int], texts: list[list[str]]
) -> None:
    articles = [article(name, *some) for name, some in zip("abc", texts, strict=True)]
    shuffled = [articles[at] for at in order]
    usual = merge(statements(*articles), articles, (ONE,), no_labels)
    assert usual == merge(statements(*shuffled)[::-1], shuffled, (ONE,), no_labels)
    found = [claim for section in usual for claim in section.claims]
    cited = {(c.article, at) for claim in found for c in claim.sources for at in c.sentences}
    assert cited == {(a.id, s.index) for a in articles for s in a.sentences}
    assert len({claim.id for claim in found}) == len(found)
    for claim in found:
        assert 1 <= claim.support <= len(claim.sources)


def test_a_long_section_is_cut_and_the_rest_counted() -> None:
    many = tuple(
        Claim(str(at), f"Fait {at}.", "", "summary", (), 1) for at in itertools.islice(range(99), 9)
    )
    sections = (Section("one", ONE.title, many), Section("two", TWO.title, many[:3]))
    kept, left_out = shorten(sections, limit=8)
    assert [len(section.claims) for section in kept] == [8, 3]
    assert left_out == {"one": 1}
    assert shorten(sections, limit=0) == (sections, {})


def test_what_rests_on_the_same_sentence_stands_once_in_the_models_words() -> None:
    paper = article(
        "a", "Le ministre, Adam Nowak, a refusé mardi le projet de force pour l'Ukraine."
    )
    short = Statement("a", "Le ministre a refusé mardi le projet.", "summary", (0,))
    whole = Statement("a", paper.sentences[0].text, "quoted", (0,))
    sections = merge([whole, short], [paper], (), no_labels)
    assert [claim.fr for section in sections for claim in section.claims] == [short.text]


def test_claims_of_one_article_keep_the_order_of_its_sentences() -> None:
    told = (
        "Un avion militaire s'est écrasé vendredi près de Kharkiv.",
        "Le gouvernement a décrété samedi une journée de deuil national.",
        "La présidente moldave a adressé ses condoléances aux familles.",
    )
    assert [claim.fr for claim in claims(article("a", *told))] == list(told)
