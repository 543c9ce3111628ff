"""Web pages: the article out of its markup, however the page is built or broken."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from briefing.cleaning import clean
from briefing.documents import Article, Page, Skipped

TITLE = "Kiev reçoit de nouveaux systèmes de défense aérienne"
PARAGRAPHS = [
    "L'Allemagne a livré deux systèmes de défense aérienne à l'Ukraine, a annoncé mercredi le"
    " ministère de la Défense à Berlin, qui en promet deux autres avant la fin de l'année.",
    "« Chaque système sauve des vies », a commenté le ministre ukrainien de la Défense, en visite"
    " dans la capitale allemande pour deux jours.",
    "Les livraisons avaient pris du retard au printemps. Le constructeur invoquait des pièces"
    " manquantes et des lignes de production saturées par les commandes.",
    "La Russie a multiplié les frappes nocturnes depuis juillet. Les villes de l'est manquent"
    " toujours d'intercepteurs, selon les autorités locales.",
]
MENU = "".join(f"<li><a href='/{n}'>Rubrique {n}</a></li>" for n in range(30))
PAGE = f"""<!DOCTYPE html><html lang="fr"><head><title>{TITLE} | La Gazette</title></head><body>
<nav><ul>{MENU}</ul></nav><div id="cookies">Nous utilisons des cookies. Tout accepter</div>
<main><article><h1>{TITLE}</h1><p class="date">Publié le 3 septembre 2025</p>
<figure><img src="a.jpg" alt="{TITLE}">
<figcaption>Un système à l'exercice. © Jeanne Martin</figcaption></figure>
<p>{PARAGRAPHS[0]}</p>
<p>À lire aussi : <a href="/x">Le budget en débat</a></p><p>{PARAGRAPHS[1]}</p>
<h2>Des retards au printemps</h2><p>{PARAGRAPHS[2]}</p>
<ul><li>deux systèmes livrés cette semaine à l'armée ukrainienne</li>
<li>deux autres promis d'ici à décembre</li></ul>
<blockquote><p>{PARAGRAPHS[3]}</p></blockquote></article></main>
<section><h3>Commentaires (2)</h3><div><b>Zoé</b> dit :
<p>Il était temps que Berlin se décide enfin.</p>
Répondre</div></section>
<footer>© 2025 La Gazette. Tous droits réservés.</footer>
<script>alert("x")</script></body></html>"""


def article(html: str) -> Article:
    result = clean(Page("a.html", "html", html))
    assert isinstance(result, Article), result
    return result


def test_the_article_keeps_its_structure_and_nothing_else() -> None:
    found = article(PAGE)
    assert found.title == TITLE
    assert [(block.kind, block.text) for block in found.blocks] == [
        ("paragraph", PARAGRAPHS[0]),
        ("paragraph", PARAGRAPHS[1]),
        ("heading", "Des retards au printemps"),
        ("paragraph", PARAGRAPHS[2]),
        ("item", "deux systèmes livrés cette semaine à l'armée ukrainienne"),
        ("item", "deux autres promis d'ici à décembre"),
        ("quote", PARAGRAPHS[3]),
    ]


def test_text_nested_deeper_than_the_parser_goes_is_not_lost() -> None:
    inner = "".join(f"<p>{part}</p>" for part in PARAGRAPHS)
    deep = "<div>" * 600 + inner + "</div>" * 600
    found = article(f"<html><body>{deep}</body></html>")
    assert [block.text for block in found.blocks] == PARAGRAPHS


@pytest.mark.parametrize("depth", [5_000, 100_000])
def test_mad_nesting_ends_soon(depth: int) -> None:
    start = time.process_time()
    clean(Page("a.html", "html", "<div>" * depth + PARAGRAPHS[0] + "<b>" * depth))
    assert time.process_time() - start < 10


def test_a_page_of_bare_text_falls_back_on_the_line_rules() -> None:
    bare = "<br><br>".join([TITLE, "Publié le 3 septembre 2025", "X", *PARAGRAPHS])
    found = article(f"<html><body>{bare}</body></html>")
    assert [block.text for block in found.blocks] == PARAGRAPHS


def test_broken_markup_still_gives_the_article() -> None:
    broken = (
        "<html><body><div><h1>" + TITLE + "<p>" + "<p>".join(PARAGRAPHS) + "</div></span><table>"
    )
    assert [block.text for block in article(broken).blocks][-2:] == PARAGRAPHS[-2:]


def test_a_standfirst_that_the_metadata_quote_and_the_page_shows_is_kept() -> None:
    lead = (
        "Berlin tient sa promesse, mais les intercepteurs manquent encore dans les villes de l'est."
    )
    head = f'<head><meta name="description" content="{lead}">'
    page = PAGE.replace("<head>", head).replace("<main>", f"<main><header><p>{lead}</p></header>")
    assert article(page).blocks[0].text == lead


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        (f"<html><body><nav><ul>{MENU}</ul></nav></body></html>", "navigation-only"),
        ("<html><body></body></html>", "navigation-only"),
        ("<html><head><script>var a = 1;</script></head></html>", "navigation-only"),
        ("<p>" + "The ministry said that the systems were delivered on time. " * 9, "not-french"),
    ],
)
def test_a_page_without_a_french_article_is_skipped(html: str, reason: str) -> None:
    result = clean(Page("a.html", "html", html))
    assert isinstance(result, Skipped)
    assert result.reason == reason


def test_text_is_cleaned_without_loading_the_extractor() -> None:
    code = (
        "import sys, briefing.cleaning as c, briefing.documents as d\n"
        "c.clean(d.Page('a.txt', 'text', 'Le ministre est arrivé à Kiev. ' * 20))\n"
        "sys.exit('trafilatura' in sys.modules or 'lxml' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_thirty_articles_are_cleaned_in_well_under_two_seconds() -> None:
    article(PAGE)
    text = "\n".join(["Accueil", "Monde", TITLE, *(PARAGRAPHS * 5), "Lien source"])
    start = time.process_time()
    for number in range(15):
        article(PAGE)
        clean(Page(f"{number}.txt", "text", text))
    assert time.process_time() - start < 1.5
