"""Copies of one text are one article; two reports of one event are two."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

from briefing.cleaning import clean, deduplicate
from briefing.documents import Article, Page

BODY = [
    "Des dizaines de drones ont visé la capitale ukrainienne dans la nuit de samedi à dimanche,"
    " a indiqué l'administration militaire de la ville sur les réseaux sociaux.",
    "Un immeuble de neuf étages a été touché dans le quartier de Sviatochyne, où un incendie"
    " s'est déclaré au quatrième étage avant d'être maîtrisé par les secours.",
    "Au moins deux personnes ont été tuées et une vingtaine blessées, dont une femme enceinte,"
    " selon un premier bilan communiqué par le maire.",
    "Le siège du gouvernement a été endommagé pour la première fois depuis le début de la guerre,"
    " a déploré la Première ministre dans un message accompagné d'une vidéo.",
]
OTHER = [
    "La capitale ukrainienne a connu dimanche l'attaque aérienne la plus lourde depuis 2022, avec"
    " plus de huit cents drones lancés par la Russie d'après l'armée de l'air.",
    "Le bâtiment qui abrite les ministères brûlait encore au matin, sous les yeux de passants"
    " venus constater les dégâts malgré les consignes.",
    "Le bilan est de deux morts et d'une vingtaine de blessés. « Le monde doit répondre », a réagi"
    " Volodymyr Zelensky, qui réclame de nouvelles sanctions.",
    "Moscou assure n'avoir visé qu'une usine et un aérodrome, et nie toute frappe sur d'autres"
    " objectifs dans les limites de la ville.",
]


def made(path: str, *parts: str) -> Article:
    result = clean(Page(path, "text", "\n\n".join(parts)))
    assert isinstance(result, Article), result
    return result


FULL = made("a.txt", "Kiev : le siège du gouvernement touché par des drones", *BODY)
COPIES = [
    made("untitled.txt", *BODY),
    made("other-title.txt", "Nuit de feu sur la capitale ukrainienne", "04/09/2025", *BODY),
    made("cut.txt", "Kiev : le siège du gouvernement touché par des drones", *BODY[:3]),
    made("lead.txt", "Drones sur Kiev", "Ce que l'on sait de l'attaque de dimanche.", *BODY),
]
SECOND = made("b.txt", "Attaque record sur la capitale ukrainienne", *OTHER)


def test_every_kind_of_copy_is_folded_into_the_fullest() -> None:
    (found,) = deduplicate([FULL, *COPIES])
    assert found.path == "lead.txt"
    assert [copy.path for copy in found.copies] == [
        "a.txt",
        "cut.txt",
        "other-title.txt",
        "untitled.txt",
    ]
    assert found.copies[2].published == date(2025, 9, 4)


def test_two_reports_of_one_event_stay_two() -> None:
    assert [one.path for one in deduplicate([FULL, SECOND])] == ["a.txt", "b.txt"]
    assert not any(one.copies for one in deduplicate([FULL, SECOND]))


def test_the_order_of_the_folder_does_not_matter() -> None:
    expected = deduplicate([FULL, *COPIES[:3], SECOND])
    for order in permutations([FULL, *COPIES[:3], SECOND]):
        assert deduplicate(order) == expected


def test_copies_found_before_are_kept() -> None:
    (once,) = deduplicate([FULL, COPIES[0]])
    (twice,) = deduplicate([once, COPIES[2]])
    assert [copy.path for copy in twice.copies] == ["cut.txt", "untitled.txt"]


def test_between_equals_the_one_that_is_known_better_stands() -> None:
    known = replace(FULL, path="z.txt", outlet="La Gazette", published=date(2025, 9, 7))
    (found,) = deduplicate([FULL, known])
    assert found.path == "z.txt"


def test_nothing_gives_nothing() -> None:
    assert deduplicate([]) == []
