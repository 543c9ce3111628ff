"""Where sources disagree, the brief shows both and who says which; it invents no disagreement."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from briefing.brief import Bilingual, Citation, Claim, Section
from briefing.cleaning import clean
from briefing.cleaning.duplicates import deduplicate
from briefing.disagreement import disputes, side_by_side
from briefing.documents import Article, Sentence
from briefing.reading import read

SAMPLES = Path(__file__).parents[1] / "samples" / "today"
DAY = date(2025, 9, 4)


def article(name: str, *sentences: str, day: date | None = DAY, block: bool = True) -> Article:
    """An article of these sentences, in one paragraph or in one each."""
    made = tuple(
        Sentence(at, text, 0 if block else at, "paragraph") for at, text in enumerate(sentences)
    )
    return Article(name, f"{name}.txt", None, day, "text", name, None, (), made)


def claims(*articles: Article) -> list[Claim]:
    """Every sentence of the articles, as a claim of its own."""
    return [
        Claim(
            f"{a.id}{s.index}", s.text, "", "quoted", (Citation(a.id, (s.index,)),), 1,
            translated=False,
        )
        for a in articles
        for s in a.sentences
        if s.kind != "heading"
    ]  # fmt: skip


def versions(*articles: Article) -> dict[str, list[tuple[str, str]]]:
    """By claim: (what is said otherwise, by whom)."""
    return {
        name: [(version.fr.replace("\u00a0", " "), who) for version, who, _ in dispute.others]
        for name, dispute in disputes(claims(*articles), articles).items()
    }


@pytest.mark.parametrize(
    ("one", "other", "mine", "theirs"),
    [
        (
            "Vingt-six pays se sont engagés jeudi à contribuer à une force pour l'Ukraine.",
            "Une trentaine de pays se seraient engagés jeudi à protéger l'Ukraine après la guerre.",
            "« vingt-six pays »",
            "« une trentaine de pays »",
        ),
        (
            "L'incendie de l'usine a fait 12 morts parmi les ouvriers, selon la préfecture.",
            "L'incendie de l'usine a fait 17 morts parmi les ouvriers, d'après les pompiers.",
            "« 12 morts »",
            "« 17 morts »",
        ),
        (
            "Le programme d'achats d'armes américaines atteint 90 milliards de dollars.",
            "Le programme d'achats d'armes américaines atteint 100 milliards de dollars.",
            "« 90 milliards de dollars »",
            "« 100 milliards de dollars »",
        ),
        (
            "Les manœuvres communes doivent commencer le 12 septembre en Biélorussie.",
            "Les manœuvres communes commenceront le 15 septembre en Biélorussie.",
            "le 12 septembre",
            "le 15 septembre",
        ),
        (
            "La Russie accepte des garanties de sécurité occidentales.",
            "La Russie refuse des garanties de sécurité occidentales.",
            "accord",
            "refus",
        ),
        (
            "La Pologne enverra des soldats en Ukraine, a dit un ministre.",
            "La Pologne n'enverra pas de soldats en Ukraine, a répété Donald Tusk.",
            "accord",
            "refus",
        ),
    ],
)
def test_a_number_a_day_or_a_position_that_excludes_another(
    one: str, other: str, mine: str, theirs: str
) -> None:
    found = versions(article("a", one), article("b", other))
    assert found == {"a0": [(theirs, "b")], "b0": [(mine, "a")]}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # Another act, another object, another actor, another event.
        (
            "Vingt-six pays se sont engagés jeudi à contribuer à la force pour l'Ukraine.",
            "Trente-cinq pays participaient jeudi à la réunion sur l'Ukraine.",
        ),
        (
            "Vingt-six pays se sont engagés jeudi à contribuer à la force pour l'Ukraine.",
            "Dix pays se sont engagés jeudi à livrer des drones à l'Ukraine.",
        ),
        (
            "La France achètera pour 2 milliards d'euros d'armes américaines cette année.",
            "L'Allemagne achètera pour 3 milliards d'euros d'armes américaines cette année.",
        ),
        ("L'attaque de Kiev a fait 12 morts.", "L'attaque de Kharkiv a fait 17 morts."),
        (
            "L'attaque du 28 août a fait 23 morts à Kiev.",
            "L'attaque du 31 août a fait 30 morts à Kiev.",
        ),
        # Figures that may both be right.
        (
            "L'incendie de l'usine a fait au moins 23 morts.",
            "L'incendie de l'usine a fait 25 morts.",
        ),
        (
            "L'incendie de l'usine a fait plus de vingt morts.",
            "L'incendie de l'usine a fait 25 morts.",
        ),
        ("La grève de la raffinerie a duré 3 jours.", "La grève de la raffinerie a duré 5 jours."),
        ("Près de 600 drones ont frappé la ville.", "Environ 590 drones ont frappé la ville."),
        # Both figures are known to one of them.
        (
            "L'incendie de l'usine a fait 17 morts parmi les ouvriers, et non 12 morts.",
            "L'incendie de l'usine a fait 12 morts parmi les ouvriers.",
        ),
        # One of them gives two figures, and which is meant is not told.
        (
            "Le taux officiel de la monnaie nationale reste de 1507 livres pour un dollar.",
            "La monnaie nationale frôle les 4000 livres, loin du taux officiel de 1510 livres.",
        ),
        # Days that lie within one another, or of two things.
        (
            "Les manœuvres communes doivent commencer le 12 septembre en Biélorussie.",
            "Les manœuvres communes auront lieu du 12 au 16 septembre en Biélorussie.",
        ),
        ("Le sommet aura lieu le 12 septembre.", "Le procès aura lieu le 15 septembre."),
        # Positions of others, on other things, or bounded.
        (
            "La Pologne n'enverra pas de soldats en Ukraine.",
            "La France enverra des soldats en Ukraine.",
        ),
        (
            "La Russie accepte des garanties de sécurité.",
            "La Russie refuse des soldats étrangers.",
        ),
        (
            "La Russie accepte des garanties de sécurité.",
            "La Russie refuse des garanties sans la Russie.",
        ),
        (
            "Washington n'exclut pas de soldats en Ukraine.",
            "Washington refuse des soldats en Ukraine.",
        ),
        (
            "Donald Trump a écarté l'envoi de soldats américains.",
            "Donald Trump a exclu d'envoyer des soldats américains.",
        ),
    ],
)
def test_what_may_both_be_right_is_no_disagreement(one: str, other: str) -> None:
    assert versions(article("a", one), article("b", other)) == {}


def test_one_article_does_not_contradict_itself_by_its_figures() -> None:
    one = "L'incendie de l'usine a fait 12 morts parmi les ouvriers."
    other = "L'incendie de l'usine a fait 17 morts parmi les ouvriers."
    assert versions(article("a", one, other)) == {}


def test_an_article_that_says_figures_differ_is_believed() -> None:
    found = versions(
        article(
            "revue",
            "Les montants ne concordent pas.",
            "Le président parlait de 90 milliards de dollars d'armes américaines.",
            "Un document en proposait 100 milliards, payés par les Européens.",
        ),
        article("quotidien", "Kiev achèterait pour 90 milliards de dollars d'armes américaines."),
    )
    assert found["quotidien0"] == [("« 100 milliards »", "revue")]
    assert found["revue1"] == [("« 100 milliards »", "revue")]


def test_figures_that_no_article_says_to_differ_are_two_figures() -> None:
    found = versions(
        article(
            "revue",
            "Le président parlait de 90 milliards de dollars d'armes américaines.",
            "Il en dépensera 40 milliards cette année.",
        )
    )
    assert found == {}


def test_a_figure_with_only_stands_against_the_one_before() -> None:
    found = versions(
        article(
            "novosti",
            "L'Élysée se flatte du soutien de 26 pays.",
            "Mais une dizaine seulement accepteraient d'envoyer des soldats.",
        ),
        article("depeches", "Vingt-six pays se sont engagés à contribuer à la force."),
    )
    assert found["depeches0"] == [("« une dizaine seulement »", "novosti")]
    assert found["novosti1"] == [("« 26 pays »", "novosti")]


@pytest.mark.parametrize(
    ("denial", "said"),
    [
        ("Moscou ne l'a jamais confirmé.", "non confirmé"),
        ("Aucun responsable russe ne l’a confirmé.", "non confirmé"),
        ("Le Kremlin l'a démenti.", "démenti"),
        ("Le ministre soutient au contraire que c'est une voie sans issue.", "contredit"),
    ],
)
def test_a_statement_that_its_article_contests_is_marked(denial: str, said: str) -> None:
    first = "L'émissaire affirme que Moscou a admis une protection."
    assert versions(article("a", first, denial)) == {"a0": [(said, "a")]}
    # In another paragraph it speaks of something else.
    assert versions(article("a", first, denial, block=False)) == {}


def section(topic: str, *these: Claim) -> Section:
    return Section(topic, Bilingual(topic, topic), these)


AGENCY = article("agence", "Vingt-six pays se sont engagés jeudi à protéger l'Ukraine.")
REVIEW = article("revue", "Une trentaine de pays se seraient engagés jeudi à protéger l'Ukraine.")
OTHER = article("autre", "La rentrée des classes s'est bien passée.", "Le lait a augmenté.")


def test_both_stand_beside_one_another_with_who_says_which() -> None:
    (agency,), (review,), (school, milk) = claims(AGENCY), claims(REVIEW), claims(OTHER)
    sections = side_by_side(
        [section("a", agency, school), section("b", milk, review)],
        [AGENCY, REVIEW, OTHER],
        {"agence": "L'Agence", "revue": "La Revue"},
    )
    assert [[c.id for c in s.claims] for s in sections] == [
        ["agence0", "revue0", "autre0"],
        ["autre1"],
    ]
    first, second = sections[0].claims[:2]
    assert first.disputed == Bilingual(
        "«\u00a0une trentaine de pays\u00a0» (La Revue)", "about 30 (La Revue)"
    )
    assert second.disputed == Bilingual("«\u00a0vingt-six pays\u00a0» (L'Agence)", "26 (L'Agence)")
    assert first.against == (Citation("revue", (0,)),)
    assert second.against == (Citation("agence", (0,)),)
    assert sections[0].claims[2] == school


def test_a_claim_of_several_sources_says_who_stands_behind_its_own_figure() -> None:
    twin = article("jumeau", "Vingt-six pays se sont engagés jeudi à protéger l'Ukraine.")
    (agency,), (review,) = claims(AGENCY), claims(REVIEW)
    both = Claim(
        "x", agency.fr, "", "quoted", (Citation("agence", (0,)), Citation("jumeau", (0,))), 2
    )
    ((first, second),) = (
        s.claims
        for s in side_by_side(
            [section("a", review, both)],
            [AGENCY, REVIEW, twin],
            {"agence": "L'Agence", "jumeau": "Le Jumeau", "revue": "La Revue"},
        )
    )
    assert (first.id, second.id) == ("x", "revue0")
    assert first.disputed is not None
    assert first.disputed.en == "26 (L'Agence, Le Jumeau), about 30 (La Revue)"


def test_no_topic_loses_its_last_claim() -> None:
    (agency,), (review,) = claims(AGENCY), claims(REVIEW)
    sections = side_by_side([section("a", agency), section("b", review)], [AGENCY, REVIEW], {})
    assert [[c.id for c in s.claims] for s in sections] == [["agence0"], ["revue0"]]
    assert all(c.disputed for s in sections for c in s.claims)


def test_the_other_version_is_told_even_where_no_claim_has_it() -> None:
    (review,) = claims(REVIEW)
    ((shown,),) = (s.claims for s in side_by_side([section("a", review)], [AGENCY, REVIEW], {}))
    assert shown.against == (Citation("agence", (0,)),)


def test_the_order_of_the_articles_does_not_matter() -> None:
    these = [AGENCY, REVIEW, OTHER]
    sections = [section("a", *claims(*these))]
    names = {a.id: a.id for a in these}
    made = [side_by_side(sections, order, names) for order in permutations(these)]
    assert all(one == made[0] for one in made)


def test_an_undated_article_disagrees_by_its_figures_only() -> None:
    undated = article("revue", *(s.text for s in REVIEW.sentences), day=None)
    assert "agence0" in versions(AGENCY, undated)


def test_the_samples_disagree_where_their_readme_says_so_and_nowhere_else() -> None:
    pages, _ = read([SAMPLES])
    articles = deduplicate([a for a in map(clean, pages) if isinstance(a, Article)])
    names = {a.id: a.outlet or "" for a in articles}
    told = {}
    for one in claims(*articles):
        told[one.id] = (names[one.sources[0].article], one.fr)
    found = {
        (told[name][0], version.en, names[who])
        for name, dispute in disputes(claims(*articles), articles).items()
        for version, who, _ in dispute.others
    }
    assert ("Dépêches de l'Ouest", "about 30", "Revue du Web") in found
    assert ("Revue du Web", "26", "Kyiv Actu") in found
    assert ("Kyiv Actu", "only about 10", "Novosti Monde") in found
    assert ("Le Quotidien du Val-Clair", "100 billion", "Revue du Web") in found
    assert ("Dnipro Libre", "100 billion", "Revue du Web") in found
    assert ("Novosti Monde", "not confirmed", "Novosti Monde") in found
    assert ("Voix de la Volga", "not confirmed", "Voix de la Volga") in found
    assert {version for _, version, _ in found} == {
        "26", "about 30", "only about 10", "90 billion", "100 billion", "not confirmed",
        "contradicted",
    }  # fmt: skip
