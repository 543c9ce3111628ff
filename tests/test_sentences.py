"""Where French sentences end, and where they only seem to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.cleaning.sentences import split

WHOLE = [
    "M. Macron a reçu V. Poutine et Mme. Durand à l'Élysée.",
    "En 52 av. J.-C. César assiège la ville.",
    "L'art. 5 du traité et le n° 12 du décret, p. 44, sont cités.",
    "Près de 3.500 soldats et 1,5 milliard d'euros (cf. annexe. Rien de plus.) sont promis.",
    "« Nous serons prêts. Nous viendrons », a promis le ministre.",
    "Il a répondu : « Pourquoi partir ? Restons ! » avant de quitter la salle.",
    "« Pourquoi maintenant ? » demande-t-il au général.",
    "Le 1er sept. 2025, les alliés ont signé... puis se sont tus.",
    "Le Dr. Petit et al. ont publié leurs résultats.",
    "1. Le retrait des troupes.",
    "La société Dupont Inc. Paris a perdu son procès.",
]
SPLIT = [
    ("Il est parti. Elle reste.", 2),
    ("Est-ce la paix ? Non ! Les tirs continuent…  Rien n'est signé.", 4),
    ("« La paix est proche. » Le ministre y croit. « Pas moi. »", 3),
    ("Ils étaient 3 000 en 2022. Les autres ont fui.", 2),
    ("Il y a du blé, du maïs, etc. Les ports restent fermés.", 2),
    ("C'est le plan B. Il échouera.", 2),
    ("Il l'a dit (à Kiev). Moscou a nié.", 2),
    ('"Nous restons." Puis il sort.', 2),
    ("La trêve tient encore.Les habitants reviennent peu à peu.", 2),
    ("Il a confié le dossier à l'O.N.U. Les experts arrivent.", 2),
    ("L'accord a été conclu en sept. Il entre en vigueur.", 2),
]


@pytest.mark.parametrize("text", WHOLE)
def test_stays_one_sentence(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize(("text", "count"), SPLIT)
def test_is_split(text: str, count: int) -> None:
    assert len(split(text)) == count


def test_a_long_quotation_is_split_inside() -> None:
    quote = "« " + "Nous avons longtemps attendu cette décision et nous la saluons. " * 8 + "»"
    assert len(split(quote)) >= 8


def test_an_open_quotation_does_not_swallow_the_text() -> None:
    assert len(split("« Nous partons. Le ministre sort. La foule attend.")) == 3


def test_an_address_is_not_cut() -> None:
    assert split("Voir www.exemple.Fr et contact@lettre.Paris pour la suite.") == [
        "Voir www.exemple.Fr et contact@lettre.Paris pour la suite."
    ]


@given(st.text(alphabet='aÀé .!?…«»"()MDr12\n\u00a0', max_size=120))
def test_nothing_is_lost_or_made_up(text: str) -> None:
    assert "".join("".join(split(text)).split()) == "".join(text.split())
    assert all(sentence.strip() == sentence != "" for sentence in split(text))
