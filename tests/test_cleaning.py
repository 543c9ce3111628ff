"""Pasted text: every known kind of junk goes, every sentence of the article stays."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.cleaning import clean, cleaned_json
from briefing.cleaning.boilerplate import junk
from briefing.cleaning.language import language
from briefing.documents import Article, Page, Skipped, fold

TITLE = "Vingt-six pays prêts à garantir la sécurité de l'Ukraine"
PARAGRAPHS = [
    "Vingt-six pays se sont engagés jeudi à participer à une force de réassurance en Ukraine"
    " après un cessez-le-feu, a annoncé le président français à l'issue d'un sommet à Paris.",
    "« Cette force n'a pas pour but de faire la guerre à la Russie. Elle doit garantir la paix »,"
    " a-t-il précisé devant la presse, entouré de plusieurs dirigeants européens.",
    "La Russie a aussitôt rejeté cette idée. Le Kremlin répète que toute troupe étrangère serait"
    " une cible légitime, et qu'aucun accord ne la prévoit.",
    "Washington n'a pas encore dit quelle serait sa part. Un appui aérien est évoqué par plusieurs"
    " sources, mais aucune décision n'a été prise à ce stade.",
]


def article(text: str, path: str = "a.txt") -> Article:
    result = clean(Page(path, "text", text))
    assert isinstance(result, Article), result
    return result


def body(text: str, path: str = "a.txt") -> list[str]:
    return [block.text for block in article(text, path).blocks]


JUNK = {
    "comments": """7 réflexions au sujet de « Vingt-six pays prêts à garantir la sécurité de Kiev »
Marcel dit :
5 septembre 2025 à 9 h 12 min
On nous promet cela depuis trois ans et rien ne change jamais pour les habitants.
Répondre
Odile dit :
5 septembre 2025 à 10 h 40 min
Je ne partage pas cet avis, il fallait bien commencer quelque part.
Répondre
Laisser un commentaire Annuler la réponse
Votre adresse e-mail ne sera pas publiée. Les champs obligatoires sont indiqués avec *
Nom *
Enregistrer mon nom, mon e-mail et mon site dans le navigateur pour mon prochain commentaire.""",
    "comments without a header": """Gégé du 59
Il y a 3 heures
Encore un sommet pour rien, on connaît la chanson depuis longtemps.
Répondre
Annick
Il y a 2 heures
Attendons de voir ce que diront les parlements avant de juger.
Répondre""",
    "related with teasers": """Related Post
Rentrée : des classes en moins dans la Creuse
Les parents d'élèves se disent inquiets, le rectorat assure que les...
Vendanges : une récolte plus tôt que prévu
Les viticulteurs ont commencé dès la mi-août dans le sud de la...""",
    "popular": """Les plus lus
1
Un orage coupe le courant à Tours
2
Le prix des loyers repart à la hausse""",
    "related with sentences": """Vous aimerez aussi
Un théâtre rouvre ses portes après huit ans de travaux
Le public pourra de nouveau s'y rendre dès la fin du mois.
La loutre de retour dans les rivières du Limousin
Les naturalistes parlent d'une excellente nouvelle.""",
    "share": "Partager cet article\nFacebook\nX\nWhatsApp\nCopier le lien",
    "source": "Lien source",
    "newsletter": "Recevez chaque matin l'essentiel de l'actualité dans votre boîte mail.",
    "subscription": "Abonnez-vous pour lire la suite de cet article.",
    "cookies": "Nous utilisons des cookies pour améliorer votre visite.",
    "weather": "Météo : un week-end orageux attendu dans le Sud-Est",
    "horoscope": "Horoscope : ce que les astres réservent à votre signe ce jeudi...",
    "legal": "© 2025 La Gazette du Centre. Tous droits réservés.\nMentions légales\nContact",
    "shortcode": "spot_imgspot_img",
    "tags": "Tags : Ukraine, Europe, Défense",
}
INSIDE = {
    "read also": "À lire aussi : Budget, le gouvernement cherche une majorité",
    "read also, headline below": "Lire aussi\nBudget, le gouvernement cherche une majorité",
    "caption": "Le président au sommet de Paris, le 4 septembre 2025. © Jeanne Martin / AFP",
    "caption without a credit": "Des dirigeants européens réunis à Paris, jeudi 4 septembre 2025",
    "shortcode": "spot_imgspot_img",
    "advertisement": "La suite après la publicité",
    "lone X": "X",
    "follow": "Suivez-nous sur Telegram et sur X pour ne rien manquer.",
    "alt text": TITLE,
    "newsletter": "Inscrivez-vous à notre newsletter pour recevoir nos articles.",
}
ABOVE = {
    "menu": "Accueil\nFrance\nMonde\nSports et LoisirsParapharmacie\nSe connecter",
    "site name and menu": "La Gazette du CentreActualitéPolitiqueÉconomieCulture",
    "breadcrumb": "Accueil > Monde > Europe",
    "weather": "Moulins 19°C\nHoroscope\nNewsletters",
}
BELOW_TITLE = {
    "date": "Publié le : 4 septembre 2025",
    "byline": "Par Jeanne Martin, à Paris\nTemps de lecture : 3 min",
    "subtitle": "Un sommet décisif pour les alliés",
    "credit": "Crédit photo : Présidence de la République",
    "alt text": TITLE,
}


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("name", JUNK)
def test_junk_under_the_article_goes(name: str, gap: str) -> None:
    assert body(gap.join([TITLE, *PARAGRAPHS, JUNK[name]])) == PARAGRAPHS


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("name", INSIDE)
def test_junk_inside_the_article_goes(name: str, gap: str) -> None:
    text = gap.join([TITLE, *PARAGRAPHS[:2], INSIDE[name], *PARAGRAPHS[2:]])
    assert body(text) == PARAGRAPHS


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("name", ABOVE)
def test_junk_above_the_title_goes_and_the_title_is_found(name: str, gap: str) -> None:
    found = article(gap.join([ABOVE[name], TITLE, *PARAGRAPHS]))
    assert [block.text for block in found.blocks] == PARAGRAPHS
    assert found.title == TITLE


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("name", BELOW_TITLE)
def test_junk_between_title_and_text_goes(name: str, gap: str) -> None:
    assert body(gap.join([TITLE, BELOW_TITLE[name], *PARAGRAPHS])) == PARAGRAPHS


def test_all_junk_at_once_goes_and_every_line_of_it_is_accounted_for() -> None:
    lines = [*ABOVE.values(), TITLE, *BELOW_TITLE.values(), PARAGRAPHS[0]]
    for paragraph, between in zip(PARAGRAPHS[1:], INSIDE.values(), strict=False):
        lines += [between, paragraph]
    lines += [part for name, part in JUNK.items() if "comments" not in name]
    lines.append(JUNK["comments"])
    found = article("\n".join(lines))
    assert [block.text for block in found.blocks] == PARAGRAPHS
    told = {fold(one.line) for one in found.dropped} | {fold(TITLE)}
    kept = {fold(block.text) for block in found.blocks}
    assert {fold(line) for line in "\n".join(lines).split("\n")} - told - kept <= {""}


@pytest.mark.parametrize(
    "sentence",
    [
        "Cette vidéo montre des soldats russes dans le village, selon l'armée.",
        "Suivre l'évolution du front est devenu difficile pour les observateurs.",
        "Soutenir l'Ukraine reste une priorité pour Berlin, a dit le chancelier.",
        "Sans engagement américain, les Européens ne peuvent pas grand-chose.",
        "Les garanties doivent s'inscrire dans la durée, plaide le ministre.",
        "Par deux fois, Moscou a rejeté la proposition de médiation.",
        "Les cookies russes ne se vendent plus en Pologne depuis l'embargo.",
        "La protection de la vie privée des réfugiés inquiète les associations.",
        "Le Kremlin a démenti ces informations mercredi soir. (AFP)",
        "Pour aller plus loin, les Européens devront trouver un accord.",
        "Le 4 septembre 2025, vingt-six pays ont signé la déclaration.",
        "À voir les réactions des alliés, le projet avance lentement.",
        "Ici, les habitants parlent encore les deux langues au marché.",
        "Le texte doit être soumis au parlement le 12 octobre.",
        "Le ministre dit :",
        "Aucun commentaire de la Maison Blanche",
        "Contexte",
    ],
)
def test_prose_that_speaks_of_such_things_is_no_junk(sentence: str) -> None:
    assert junk(sentence) is None


def test_headings_lists_and_quotations_keep_their_kind() -> None:
    text = "\n\n".join(
        [
            TITLE,
            PARAGRAPHS[0],
            "Des contours flous",
            PARAGRAPHS[1],
            "Les engagements sont :",
            "- un appui aérien et maritime",
            "- la formation de l'armée ukrainienne",
            "Quelle place pour Washington ?",
            PARAGRAPHS[3],
        ]
    )
    found = article(text)
    kinds = {block.text: block.kind for block in found.blocks}
    assert kinds["Des contours flous"] == "heading"
    assert kinds["Quelle place pour Washington ?"] == "heading"
    assert kinds["un appui aérien et maritime"] == "item"
    heading = next(s for s in found.sentences if s.text == "Des contours flous")
    assert (heading.kind, found.blocks[heading.block].text) == ("heading", "Des contours flous")


def test_a_short_lead_above_the_date_is_a_standfirst() -> None:
    found = article(
        "\n".join([TITLE, PARAGRAPHS[0], "Publié le 4 septembre 2025", *PARAGRAPHS[1:]])
    )
    assert [block.kind for block in found.blocks[:2]] == ["standfirst", "paragraph"]


def test_a_forwarded_mail_gives_the_article_in_it() -> None:
    mail = ["De : Jeanne Martin <jeanne@gazette.example>", "Objet : TR: à lire pour demain"]
    mail += ["Bonjour à tous,", "-------- Message transféré --------", "Sujet : La lettre du jour"]
    end = ["--", "Jeanne Martin", "Documentation, poste 12"]
    end += ["Ce message et ses pièces jointes sont confidentiels et réservés à leur destinataire."]
    found = article("\n\n".join(["\n".join(mail), TITLE, *PARAGRAPHS, "\n".join(end)]))
    assert found.title == TITLE
    assert [block.text for block in found.blocks] == PARAGRAPHS


def test_cut_off_headlines_without_a_header_go() -> None:
    cut = ["Pêche : les patrons bretons demandent un geste sur le prix du gazole avant l'hiver..."]
    cut += ["École : ce collège de campagne a choisi de couper les écrans pendant toute l'année..."]
    assert body("\n".join([TITLE, *PARAGRAPHS, *cut])) == PARAGRAPHS


def test_text_goes_on_after_a_list_of_headlines() -> None:
    between = ["Sur le même sujet", "Rugby : un deuil dans le club", "Top 14 : les transferts"]
    assert body("\n".join([TITLE, *PARAGRAPHS[:2], *between, *PARAGRAPHS[2:]])) == PARAGRAPHS


def test_hard_wrapped_text_is_put_together_again() -> None:
    parts = [TITLE, *PARAGRAPHS[:2], "Des contours flous", *PARAGRAPHS[2:]]
    wrapped = "\n\n".join(textwrap.fill(part, 68) for part in parts)
    assert body(wrapped) == parts[1:]


def test_links_pasted_on_lines_of_their_own_are_put_back_into_their_sentence() -> None:
    first = "Le ministre a remercié ses alliés, selon\nLa Gazette\n, pour leur soutien constant."
    assert body("\n".join([TITLE, PARAGRAPHS[0], first, PARAGRAPHS[2]]))[1] == (
        "Le ministre a remercié ses alliés, selon La Gazette, pour leur soutien constant."
    )


def test_markdown_is_understood() -> None:
    text = f"""# {TITLE}

![{TITLE}](photo.jpg)

{PARAGRAPHS[0]}

## Ce que dit Moscou

> {PARAGRAPHS[2]}

* un appui **aérien** et [maritime](https://x.example)
* la formation des soldats

{PARAGRAPHS[3]}"""
    found = article(text, "a.md")
    assert found.title == TITLE
    assert [(block.kind, block.text) for block in found.blocks] == [
        ("paragraph", PARAGRAPHS[0]),
        ("heading", "Ce que dit Moscou"),
        ("quote", PARAGRAPHS[2]),
        ("item", "un appui aérien et maritime"),
        ("item", "la formation des soldats"),
        ("paragraph", PARAGRAPHS[3]),
    ]


def test_a_sentence_said_twice_counts_once_and_a_pulled_quotation_goes() -> None:
    pulled = "Cette force n'a pas pour but de faire la guerre à la Russie."
    quote = PARAGRAPHS[1].replace("« ", "").replace(" »", "")
    found = article(
        "\n\n".join([TITLE, PARAGRAPHS[0], pulled, quote, PARAGRAPHS[3], PARAGRAPHS[0]])
    )
    assert [block.text for block in found.blocks] == [PARAGRAPHS[0], quote, PARAGRAPHS[3]]
    assert [one.line for one in found.dropped if one.reason == "repeated"] == [
        pulled,
        PARAGRAPHS[0],
    ]


ENGLISH = (
    "The president said on Thursday that the allies were ready to help and that they would. " * 4
)
ITALIAN = (
    "Il presidente ha detto che gli alleati sono pronti e che la pace non è ancora vicina. " * 4
)
SPANISH = "El presidente dijo que los aliados están listos y que la paz no es para mañana. " * 4
CATALAN = (
    "El president ha dit que els aliats són a punt i que la pau no és per a demà amb ells. " * 4
)
UKRAINIAN = "Президент заявив, що союзники готові, і що мир ще не близько, її чекають усі. " * 4
RUSSIAN = "Президент заявил, что союзники готовы, и что мир ещё не близко, но мы ждём этого. " * 4


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ENGLISH, "en"),
        (ITALIAN, "it"),
        (SPANISH, "es"),
        (CATALAN, "ca"),
        (UKRAINIAN, "uk"),
        (RUSSIAN, "ru"),
    ],
)
def test_what_is_not_french_is_skipped_and_its_language_named(text: str, code: str) -> None:
    assert clean(Page("a.txt", "text", text)) == Skipped("a.txt", "not-french", code)


def test_french_with_a_foreign_quotation_is_french() -> None:
    assert (
        language(" ".join(PARAGRAPHS) + " « We are ready to help and we will do it », dit-il.")
        == "fr"
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Accueil\nFrance\nMonde\nSport\nSe connecter\nMentions légales", "navigation-only"),
        ("Le ministre est arrivé à Kiev jeudi matin.", "too-short"),
        (" \n ", "empty"),
    ],
)
def test_pages_without_an_article_are_skipped_with_a_reason(text: str, reason: str) -> None:
    result = clean(Page("a.txt", "text", text))
    assert isinstance(result, Skipped)
    assert result.reason == reason


def test_the_json_form_has_its_documented_keys() -> None:
    found = cleaned_json(article("\n".join([TITLE, BELOW_TITLE["date"], *PARAGRAPHS])))
    assert found == {
        "path": "a.txt",
        "title": TITLE,
        "published": "2025-09-04",
        "outlet": None,
        "paragraphs": PARAGRAPHS,
        "dropped": [{"line": "Publié le : 4 septembre 2025", "reason": "date"}],
    }


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from([TITLE, *PARAGRAPHS, *INSIDE.values(), *ABOVE.values()]), max_size=9)
)
def test_any_page_is_cleaned_the_same_way_twice_and_sentences_resolve(parts: list[str]) -> None:
    page = Page("a.txt", "text", "\n".join(parts))
    first = clean(page)
    assert first == clean(page)
    if isinstance(first, Article):
        assert [s.index for s in first.sentences] == list(range(len(first.sentences)))
        assert all(s.text in first.blocks[s.block].text for s in first.sentences)
