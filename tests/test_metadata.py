"""Title, date and outlet: found where they are stated, unknown where they are not."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.cleaning import clean
from briefing.documents import Article, Page

TITLE = "Le Kremlin rejette l'idée de troupes européennes en Ukraine"
BODY = (
    "Le Kremlin a rejeté jeudi l'idée de déployer des troupes européennes en Ukraine, y voyant une"
    " menace pour la sécurité de la Russie.\n\nDepuis le 24 février 2022, Moscou répète qu'elle"
    " n'acceptera aucune présence de l'Otan chez son voisin. Paris et Londres veulent pourtant"
    " préparer une force de réassurance, prête à agir le lendemain d'un cessez-le-feu."
)


def text(*above: str, path: str = "a.txt", below: str = "", **known: object) -> Article:
    page = Page(path, "text", "\n\n".join([*above, BODY, below]), **known)  # type: ignore[arg-type]
    result = clean(page)
    assert isinstance(result, Article), result
    return result


def page(head: str, body: str = "", path: str = "a.html") -> Article:
    paragraphs = "".join(f"<p>{part}</p>" for part in BODY.split("\n\n"))
    result = clean(
        Page(
            path,
            "html",
            f"<html><head>{head}</head><body><article>{body}{paragraphs}</article></body></html>",
        )
    )
    assert isinstance(result, Article), result
    return result


@pytest.mark.parametrize(
    "line",
    [
        "Publié le : 4 septembre 2025",
        "Publié le 04/09/2025 à 10h32 | Mis à jour le 05/09/2025 à 08h00",
        "jeudi 4 septembre 2025",
        "4 sept. 2025",
        "2025-09-04",
        "Par Jeanne Martin - Publié le 4 septembre 2025",
        "AFP, publié le jeudi 04 septembre 2025 à 22h45",
        "Posted on September 4, 2025",
    ],
)
def test_a_stated_date_is_read(line: str) -> None:
    found = text(TITLE, line)
    assert (found.published, found.dated_by) == (date(2025, 9, 4), "text")


def test_the_date_of_publishing_goes_before_that_of_updating() -> None:
    found = text(TITLE, "Mis à jour le 5 septembre 2025", "Publié le 4 septembre 2025")
    assert found.published == date(2025, 9, 4)


def test_a_date_in_the_prose_or_a_comment_is_not_the_article_s() -> None:
    below = (
        "2 commentaires\n\nZoé dit :\n\n9 septembre 2025 à 8 h 10 min\n\nMerci bien.\n\nRépondre"
    )
    assert text(TITLE, below=below).published is None


@pytest.mark.parametrize(
    ("path", "line", "expected"),
    [
        ("2025/a.txt", "mercredi 20 août", date(2025, 8, 20)),
        ("a.txt", "mercredi 20 août", None),
        ("2024/a.txt", "mercredi 20 août", None),  # a Tuesday in 2024
        ("2025/a.txt", "mercredi 20 août 2025", date(2025, 8, 20)),
    ],
)
def test_a_date_without_a_year_needs_one_that_is_known_and_fits(
    path: str, line: str, expected: date | None
) -> None:
    assert text(TITLE, line, path=path).published == expected


@pytest.mark.parametrize(
    "name", ["2025-09-04-kremlin.txt", "kremlin_04-09-2025.txt", "20250904.txt"]
)
def test_a_date_in_the_file_name_is_the_last_resort(name: str) -> None:
    found = text(TITLE, path=f"today/{name}")
    assert (found.published, found.dated_by) == (date(2025, 9, 4), "file name")
    assert text(TITLE, "Publié le 3 septembre 2025", path=f"today/{name}").dated_by == "text"


def test_what_the_container_states_comes_first() -> None:
    found = text(
        TITLE,
        "Publié le 3 septembre 2025",
        published=date(2025, 9, 4),
        outlet="Agence",
        title="Autre",
    )
    assert (found.published, found.dated_by) == (date(2025, 9, 4), "container")
    assert (found.outlet, found.title) == ("Agence", "Autre")


@pytest.mark.parametrize("number", ["31/02/2025", "00/00/0000", "99/99/9999"])
def test_a_day_that_does_not_exist_is_no_date(number: str) -> None:
    assert text(TITLE, f"Publié le {number}").published is None


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("© Ouest-Matin", "Ouest-Matin"),
        ("© 2025 La Gazette du Centre. Tous droits réservés.", "La Gazette du Centre"),
        ("https://www.gazette.example/monde/kremlin", "gazette.example"),
    ],
)
def test_an_outlet_is_known_by_its_copyright_or_address(line: str, outlet: str) -> None:
    assert text(TITLE, below=line).outlet == outlet


@pytest.mark.parametrize("head", ["Dépêches du Val", "NOVOSTI DU VAL", "Agence Hexacentre"])
def test_an_outlet_is_known_by_the_name_at_the_head_of_the_page(head: str) -> None:
    found = text(head, TITLE)
    assert found.outlet is not None
    assert found.outlet.casefold() == head.casefold()
    assert found.title == TITLE


def test_a_section_s_name_at_the_head_is_no_outlet() -> None:
    assert text("International", TITLE).outlet is None


@pytest.mark.parametrize(("weekday", "known"), [("jeudi", True), ("lundi", False)])
def test_the_year_of_the_copyright_counts_if_the_weekday_fits(weekday: str, known: bool) -> None:
    found = text(TITLE, f"{weekday} 4 septembre", below="© La Gazette 2025. Tous droits réservés.")
    assert found.published == (date(2025, 9, 4) if known else None)


def test_a_dateline_names_the_agency_and_stays_in_the_text() -> None:
    first = (
        "MOSCOU, 4 septembre (AFP) - Le Kremlin a rejeté jeudi toute présence étrangère en Ukraine."
    )
    found = text(TITLE, first)
    assert found.outlet == "AFP"
    assert found.blocks[0].text == first


def test_an_unknown_outlet_is_none() -> None:
    assert text(TITLE).outlet is None


def test_an_address_on_its_own_line_gives_the_date_in_it() -> None:
    found = text("https://www.gazette.example/2025/09/04/kremlin", TITLE)
    assert (found.published, found.title) == (date(2025, 9, 4), TITLE)


def test_a_text_that_starts_with_its_first_sentence_has_no_title() -> None:
    assert text().title is None


LINKED = (
    '<script type="application/ld+json">{"@graph": [{"@type": "WebPage"}, {"@type": "NewsArticle",'
    ' "headline": "TITLE", "datePublished": "2025-09-04T08:00:00+02:00",'
    ' "publisher": {"@type": "Organization", "name": "La Gazette"}}]}</script>'
).replace("TITLE", TITLE)


@pytest.mark.parametrize(
    "head",
    [
        LINKED,
        '<script type="application/ld+json">{broken</script>' + LINKED,
        f'<meta property="og:title" content="{TITLE} | La Gazette">'
        '<meta property="og:site_name" content="La Gazette">'
        '<meta property="article:published_time" content="2025-09-04T08:00:00Z">',
        f"<title>{TITLE} - La Gazette</title>"
        '<meta name="application-name" content="La Gazette">'
        '<meta name="date" content="2025-09-04">',
    ],
)
def test_a_page_s_metadata_are_read(head: str) -> None:
    found = page(head)
    assert (found.title, found.outlet) == (TITLE, "La Gazette")
    assert (found.published, found.dated_by) == (date(2025, 9, 4), "metadata")


def test_a_page_without_metadata_has_its_heading_and_the_date_in_its_address() -> None:
    head = '<link rel="canonical" href="https://www.gazette.example/2025/09/04/kremlin.html">'
    found = page(head, f"<h1>{TITLE}</h1>")
    assert (found.title, found.outlet) == (TITLE, "gazette.example")
    assert (found.published, found.url) == (
        date(2025, 9, 4),
        "https://www.gazette.example/2025/09/04/kremlin.html",
    )


def test_a_date_that_a_page_only_shows_is_read_too() -> None:
    found = page("", f"<h1>{TITLE}</h1><p>Publié le 4 septembre 2025</p>")
    assert found.published == date(2025, 9, 4)
