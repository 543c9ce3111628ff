"""What a reader of yesterday's brief is told of today's: new, changed, or said before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from conftest import SAMPLES
from hypothesis import given
from hypothesis import strategies as st
from sample_brief import BRIEF

from briefing.brief import Bilingual, Brief, Citation, Claim, Section, Source
from briefing.comparing.retelling import relate
from briefing.comparing.telling import rarity, telling
from briefing.documents import Article
from briefing.merging import claim_id
from briefing.novelty import gather, mark
from briefing.pipeline import Setup, make_brief
from briefing.reading import read
from briefing.rendering import markdown, terminal, text
from briefing.rendering.json import from_json, to_json
from briefing.setting import read_topics
from briefing.summarizing import Draft, Summary

THURSDAY, FRIDAY = date(2025, 9, 4), date(2025, 9, 5)
TROOPS = "troop-deployment"


def brief_of(day: date, *texts: str, english: Sequence[str] = (), **published: date) -> Brief:
    """A brief with one section; each claim has an article of its own, of the brief's day."""
    claims = tuple(
        Claim(
            claim_id(french), french, english[at] if at < len(english) else french,
            "summary", (Citation(f"{day}-{at}", (0,)),), 1, translated=at < len(english),
        )
        for at, french in enumerate(texts)
    )  # fmt: skip
    articles = tuple(
        Source(f"{day}-{at}", f"{at}.txt", None, None, published.get("published", day),
               sentences={0: french})
        for at, french in enumerate(texts)
    )  # fmt: skip
    section = Section(TROOPS, Bilingual("Déploiement de troupes", "Troop deployment"), claims)
    return Brief(day, ("fr", "en"), (section,), articles, (), (), {})


def related(now: str, before: str) -> str | None:
    """How Friday's sentence stands to Thursday's, among some others."""
    mine, theirs = telling(now, FRIDAY), telling(before, THURSDAY)
    others = [telling(sentence, THURSDAY) for pair in PAIRS for sentence in pair[1:]]
    found = relate(mine, theirs, rarity([mine, theirs, *others]))
    return found.kind if found else None


PAIRS = [
    ("same", "À Paris, vingt-six pays s'étaient engagés jeudi à contribuer à une « force de "
     "réassurance » une fois les combats arrêtés.",
     "Sommet de Paris : 26 pays prêts à participer à une force de réassurance en Ukraine."),
    ("same", "À Paris, vingt-six pays s'étaient engagés jeudi à contribuer à une « force de "
     "réassurance » une fois les combats arrêtés.",
     "Le président Volodymyr Zelensky repart de Paris avec un chiffre : vingt-six États ont promis "
     "de prendre part à la force qui protégerait l’Ukraine après un cessez-le-feu."),
    ("same", "La Russie a de nouveau refusé le déploiement de soldats étrangers en Ukraine.",
     "Le Kremlin rejette tout déploiement de troupes étrangères en Ukraine."),
    ("same", "Giorgia Meloni a redit que l'Italie n'enverrait pas de troupes en Ukraine.",
     "L'Italie n'enverra pas de soldats en Ukraine, a répété Giorgia Meloni."),
    ("same", "La Pologne n'enverra aucun soldat en Ukraine.",
     "Varsovie n'enverra pas de troupes en Ukraine, a répété le Premier ministre polonais."),
    ("same", "Un premier bilan faisait état de 23 morts.",
     "Le bilan, encore provisoire, est d'au moins 23 morts, selon les autorités ukrainiennes."),
    ("number", "Vingt-six pays se disent prêts à participer à la force de réassurance.",
     "Trente pays sont prêts à participer à une force de réassurance, selon l'Élysée."),
    ("number", "Kiev commande 100 milliards de dollars d'armes américaines.",
     "Kiev commande pour 90 milliards de dollars d'armes américaines."),
    ("number", "La banque centrale relève son taux à 5 %.",
     "La banque centrale a fixé son taux à 4,5 %."),
    ("number", "Le bilan définitif de l'attaque du 28 août est de 25 morts, d'après les secours.",
     "Le bilan, encore provisoire, est d'au moins 23 morts, selon les autorités ukrainiennes."),
    ("date", "Les dirigeants européens se retrouveront le 15 septembre à Londres.",
     "Les dirigeants européens se retrouveront le 12 septembre à Londres."),
    ("date", "La prochaine réunion de la coalition aura lieu mardi à Londres.",
     "La prochaine réunion de la coalition aura lieu lundi à Londres."),
    ("place", "La rencontre entre Vladimir Poutine et Volodymyr Zelensky se tiendra à Budapest.",
     "La rencontre entre Vladimir Poutine et Volodymyr Zelensky se tiendra à Istanbul."),
    ("position", "Berlin n'exclut plus d'envoyer des soldats en Ukraine.",
     "Berlin exclut d'envoyer des soldats en Ukraine."),
    ("position", "Moscou accepte une force européenne en Ukraine.",
     "Moscou refuse une force européenne en Ukraine."),
    ("position", "Steve Witkoff a obtenu l'accord de Moscou sur une clause de défense mutuelle.",
     "Steve Witkoff aurait obtenu l'accord de Moscou sur une clause de défense mutuelle."),
(
        "same",
        "Environ 800 drones ont visé l'Ukraine dans la nuit de samedi à dimanche, selon Kiev.",
        "L'Ukraine dit avoir été visée par quelque 800 drones dans la nuit de samedi à dimanche.",
    ),
    (
        "same",
        "La Norvège versera 7 milliards d'euros d'aide à l'Ukraine l'an prochain.",
        "Oslo versera l'an prochain 7 milliards d'euros d'aide militaire à Kiev.",
    ),
    (
        "number",
        "L'inflation s'établit à 2,1 % en août dans la zone euro.",
        "L'inflation est estimée à 2 % en août dans la zone euro.",
    ),
    (
        "position",
        "Ankara ne participera pas à la force maritime en mer Noire.",
        "Ankara participera à la force maritime en mer Noire.",
    ),
    (
        None,
        "La Russie a lancé 500 drones dans la nuit de lundi à mardi.",
        "La Russie a lancé 800 drones dans la nuit de samedi à dimanche.",
    ),
    (
        None,
        "L'inflation s'établit à 2,1 % en août en France.",
        "L'inflation s'établit à 2,4 % en août en Allemagne.",
    ),
    (
        None,
        "Kiev a reçu deux systèmes Patriot de l'Allemagne.",
        "Kiev a demandé des systèmes Patriot à l'Allemagne.",
    ),
    (
        None,
        "La Norvège versera 8 milliards d'euros à l'Ukraine.",
        "La Suède versera 7 milliards d'euros à l'Ukraine.",
    ),
    # Alike in their words, but another thing: another country, another event, something more.
    (None, "Au lendemain du sommet de Paris, la liste des 26 pays prêts à contribuer à une force "
     "de réassurance n'a toujours pas été publiée.",
     "Sommet de Paris : 26 pays prêts à participer à une force de réassurance en Ukraine."),
    (None, "L'Italie n'enverra pas de troupes en Ukraine.",
     "La Pologne n'enverra pas de troupes en Ukraine."),
    (None, "La Pologne n'enverra pas de soldats en Ukraine.",
     "Il n'enverra pas de soldats en Ukraine."),
    (None, "La Pologne n'enverra pas de troupes en Ukraine mais fermera sa frontière avec la "
     "Biélorussie.", "La Pologne n'enverra pas de troupes en Ukraine."),
    (None, "L'Italie enverra des drones en Ukraine.",
     "L'Italie n'enverra pas de troupes en Ukraine."),
    (None, "Vladimir Poutine a invité Volodymyr Zelensky à Moscou.",
     "Volodymyr Zelensky a invité Vladimir Poutine à Kiev."),
    (None, "26 pays ont promis à Paris des moyens pour la force.",
     "35 pays ont participé au sommet de Paris."),
    (None, "Des frappes russes ont fait 3 morts à Odessa.",
     "Des frappes russes ont fait 3 morts à Kharkiv."),
    (None, "Une frappe a fait 4 morts à Odessa le 5 septembre.",
     "Une frappe a fait 6 morts à Odessa."),
    (None, "Le bilan des inondations est de 25 morts.", "Le bilan de l'attaque est de 23 morts."),
    (None, "Le bilan des inondations au Texas est de 25 morts.", "Le bilan est de 23 morts."),
    (None, "Le bilan du séisme est de 800 morts.", "Le bilan est de 23 morts."),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "now", "before"), PAIRS)
def test_a_sentence_stands_to_an_earlier_one_as_a_reader_would_say(
    kind: str | None, now: str, before: str
) -> None:
    assert related(now, before) == kind


@pytest.mark.parametrize("sentence", sorted({s for pair in PAIRS for s in pair[1:]}))
def test_whatever_is_said_word_for_word_was_told_before(sentence: str) -> None:
    assert related(sentence, sentence) == "same"


def test_new_comes_first_then_what_changed_then_what_was_told() -> None:
    known = "L'Italie n'enverra pas de soldats en Ukraine, a répété Giorgia Meloni."
    before = "Trente pays sont prêts à participer à une force de réassurance."
    now = "Vingt-six pays sont prêts à participer à une force de réassurance."
    new = "Vladimir Poutine menace de frapper des soldats étrangers."
    marked = mark(brief_of(FRIDAY, known, now, new), [brief_of(THURSDAY, known, before)])
    assert [(c.news, c.since, c.fr) for c in marked.claims] == [
        ("new", None, new),
        ("update", THURSDAY, now),
        ("repeated", THURSDAY, known),
    ]
    # Reference numbers follow the order in which the claims now stand.
    assert [marked.number(c.sources[0].article) for c in marked.claims] == [1, 2, 3]


@pytest.mark.parametrize(
    ("before", "now", "english", "french_change", "english_change"),
    [
        (
            "Trente pays sont prêts à participer à une force de réassurance.",
            "Vingt-six pays sont prêts à participer à une force de réassurance.",
            "26 countries are ready to take part in a reassurance force.",
            "vingt-six pays, au lieu de trente (4 sept.)",
            "26 countries, instead of 30 (4 Sept.)",
        ),
        (
            "Une trentaine de pays contribueront à la force de réassurance.",
            "26 pays contribueront à la force de réassurance.",
            "",
            "26 pays, au lieu d'une trentaine (4 sept.)",
            "26, instead of about 30 (4 Sept.)",
        ),
        (
            "Kiev commande pour 90 milliards de dollars d'armes américaines.",
            "Kiev commande 100 milliards de dollars d'armes américaines.",
            "",
            "100 milliards de dollars, au lieu de 90 milliards (4 sept.)",
            "100 billion, instead of 90 billion (4 Sept.)",
        ),
        (
            "Les dirigeants européens se retrouveront le 12 septembre à Londres.",
            "Les dirigeants européens se retrouveront le 15 septembre à Londres.",
            "",
            "le 15 septembre, au lieu du 12 septembre (4 sept.)",
            "15 September, instead of 12 September (4 Sept.)",
        ),
        (
            "Le sommet sur la paix entre Kiev et Moscou se tiendra à Genève.",
            "Le sommet sur la paix entre Kiev et Moscou se tiendra à Varsovie.",
            "",
            "Varsovie, au lieu de Genève (4 sept.)",
            "Warsaw, instead of Geneva (4 Sept.)",
        ),
        (
            "Berlin exclut d'envoyer des soldats en Ukraine.",
            "Berlin n'exclut plus d'envoyer des soldats en Ukraine.",
            "",
            "le 4 sept. : «\u00a0Berlin exclut d'envoyer des soldats en Ukraine.\u00a0»",
            "on 4 Sept.: “Berlin exclut d'envoyer des soldats en Ukraine.”",
        ),
    ],
)
def test_an_update_says_what_changed_in_both_languages(
    before: str, now: str, english: str, french_change: str, english_change: str
) -> None:
    today = brief_of(FRIDAY, now, english=[english] if english else [])
    (claim,) = mark(today, [brief_of(THURSDAY, before)]).claims
    assert claim.news == "update"
    assert claim.change == Bilingual(french_change, english_change)


def test_names_joined_by_and_are_known_when_each_was_told() -> None:
    both = "L'Italie et la Pologne maintiennent qu'elles n'enverront pas de troupes."
    italy = "L'Italie n'enverra pas de troupes en Ukraine."
    poland = "La Pologne n'enverra pas de troupes en Ukraine."
    assert mark(brief_of(FRIDAY, both), [brief_of(THURSDAY, italy, poland)]).claims[0].news == (
        "repeated"
    )
    assert mark(brief_of(FRIDAY, both), [brief_of(THURSDAY, italy)]).claims[0].news == "new"


def test_a_figure_put_right_meanwhile_is_a_change_again() -> None:
    thirty = "Trente pays sont prêts à participer à une force de réassurance."
    fewer = "Vingt-six pays sont prêts à participer à une force de réassurance."
    wednesday = mark(brief_of(THURSDAY - timedelta(1), thirty), [])
    thursday = mark(brief_of(THURSDAY, fewer), [wednesday])
    (claim,) = mark(brief_of(FRIDAY, thirty), [wednesday, thursday]).claims
    assert (claim.news, claim.since) == ("update", THURSDAY)


def test_since_is_the_last_day_that_had_it_whatever_the_order_given() -> None:
    sentence = "L'Italie n'enverra pas de soldats en Ukraine."
    days = [brief_of(FRIDAY - timedelta(back), sentence) for back in (3, 1, 2)]
    assert mark(brief_of(FRIDAY, sentence), days).claims[0].since == THURSDAY


def test_a_brief_is_never_compared_with_its_own_day_or_a_later_one() -> None:
    sentence = "L'Italie n'enverra pas de soldats en Ukraine."
    others = [brief_of(FRIDAY, sentence), brief_of(FRIDAY + timedelta(1), sentence)]
    assert mark(brief_of(FRIDAY, sentence), others).claims[0].news == "new"


@given(st.permutations([pair[2] for pair in PAIRS[:12]]), st.integers(1, 12))
def test_marking_loses_and_invents_nothing_and_is_done_once(texts: list[str], kept: int) -> None:
    today = brief_of(FRIDAY, *dict.fromkeys(pair[1] for pair in PAIRS[:12]))
    before = [brief_of(THURSDAY, *dict.fromkeys(texts[:kept]))]
    marked = mark(today, before)
    assert sorted(c.fr for c in marked.claims) == sorted(c.fr for c in today.claims)
    assert {a.id for a in marked.articles} == {a.id for a in today.articles}
    again = mark(marked, before)
    assert again == marked


class Copying:
    """A summarizer that keeps every sentence: what is tested is not the model."""

    def summarize_all(self, articles: Iterable[Article]) -> list[Summary]:
        return [Summary(Draft(s.text, 0.0) for s in a.sentences if s.kind != "heading")
                for a in articles]  # fmt: skip

    def focus(self, article: Article, about: Sequence[int]) -> Summary:
        return Summary()


def sampled(folder: str) -> Brief:
    """All that the articles of a sample folder say, sorted into topics."""
    pages, skipped = read([SAMPLES / folder])
    setup = Setup(read_topics(None, None), Copying(), None, {}, limit=0)  # type: ignore[arg-type]
    return make_brief(pages, skipped, setup, day=FRIDAY, languages=("fr",))


def test_the_samples_of_two_days_tell_what_is_known_changed_and_new() -> None:
    marked = mark(
        replace(sampled("tomorrow"), date=FRIDAY), [replace(sampled("today"), date=THURSDAY)]
    )

    def the(words: str) -> Claim:
        (claim,) = (claim for claim in marked.claims if words in claim.fr)
        return claim

    assert the("vingt-six pays s'étaient engagés").news == "repeated"
    toll = the("25 morts")
    assert (toll.news, toll.since) == ("update", THURSDAY)
    assert toll.change
    assert toll.change.fr == "25 morts, au lieu d'au moins 23 (4 sept.)"
    assert the("Un premier bilan").news == "repeated"
    for words in ("« cibles légitimes »", "milliers de soldats", "la liste des 26 pays"):
        assert the(words).news == "new"


@pytest.mark.parametrize("render", [text.render, markdown.render, terminal.render])
def test_readers_see_what_is_new_and_the_rest_folded_with_its_count(render: object) -> None:
    known = ["L'Italie n'enverra pas de soldats en Ukraine.", "Berlin hésite encore sur ce point."]
    before = "Trente pays sont prêts à participer à une force de réassurance."
    now = "Vingt-six pays sont prêts à participer à une force de réassurance."
    new = "Vladimir Poutine menace de frapper des soldats étrangers."
    marked = mark(brief_of(FRIDAY, *known, now, new), [brief_of(THURSDAY, *known, before)])
    shown = " ".join(render(marked, languages=("fr",)).split("SOURCES")[0].split("Sources")[0]
                     .split())  # type: ignore[operator]  # fmt: skip
    assert "(nouveau" in shown
    assert "vingt-six pays, au lieu de trente (4 sept.)" in shown.replace("\u00a0", " ")
    assert "Déjà dit : 2 informations (4 sept.)." in shown.replace("\u00a0", " ")
    assert "1 information nouvelle, 1 mise à jour, 2 déjà dites." in shown.replace("\u00a0", " ")
    assert known[0] not in shown
    assert shown.index(new) < shown.index(now) < shown.index("Déjà dit")


def test_a_brief_with_nothing_before_it_marks_nothing() -> None:
    assert text.render(mark(BRIEF, [])) == text.render(BRIEF)
    assert "(nouveau" not in text.render(mark(BRIEF, []))


def test_json_keeps_every_claim_and_how_it_stands() -> None:
    known = "L'Italie n'enverra pas de soldats en Ukraine."
    before = "Trente pays sont prêts à participer à une force de réassurance."
    now = "Vingt-six pays sont prêts à participer à une force de réassurance."
    marked = mark(brief_of(FRIDAY, known, now), [brief_of(THURSDAY, known, before)])
    assert {claim.news for claim in marked.claims} == {"update", "repeated"}
    assert from_json(to_json(marked)) == marked


def test_gathering_keeps_the_news_of_each_day_latest_first_and_its_sources() -> None:
    known, later = "L'Italie n'enverra pas de soldats.", "Vladimir Poutine menace la coalition."
    thursday = brief_of(THURSDAY, known)
    friday = mark(brief_of(FRIDAY, known, later), [thursday])
    gathered = gather([thursday, friday])
    assert [(claim.fr, claim.since) for claim in gathered.claims] == [
        (later, FRIDAY),
        (known, THURSDAY),
    ]
    assert gathered.date == FRIDAY
    assert {c.sources[0].article for c in gathered.claims} == {a.id for a in gathered.articles}
    assert "nouveau le 4 sept." in text.render(gathered, languages=("fr",))
