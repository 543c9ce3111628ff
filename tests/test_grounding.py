"""What the gate promises, check by check."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.documents import Article, Block, Sentence
from briefing.grounding import align, check, check_pair, degenerate, ground, verdict_json
from briefing.grounding.gate import stands_alone
from briefing.grounding.quantities import quantities
from briefing.grounding.verdict import CHECKS
from briefing.grounding.wording import check_seams

MACRON = (
    "Emmanuel Macron a déclaré mercredi que la France ne déploierait pas de troupes en Ukraine"
    " si Moscou refuse un cessez-le-feu."
)


def article(*texts: str, heading: str | None = None) -> Article:
    """An article of these sentences, a heading first if there is one."""
    lines = [(heading, "heading")] if heading else []
    lines += [(text, "paragraph") for text in texts]
    blocks = tuple(Block(kind, text) for text, kind in lines)  # type: ignore[arg-type]
    sentences = tuple(Sentence(i, b.text, i, b.kind) for i, b in enumerate(blocks))
    return Article("a" * 12, "a.txt", None, date(2025, 9, 4), "text", None, None, blocks, sentences)


@pytest.mark.parametrize(
    ("claim", "failed"),
    [
        (MACRON, None),
        ("On Wednesday Macron said France would not deploy troops in Ukraine if Moscow rejects a"
         " ceasefire.", None),
        ("Macron said France would deploy troops in Ukraine if Moscow rejects a ceasefire.",
         "negation"),
        ("Macron said on Thursday that France would not deploy troops in Ukraine if Moscow rejects"
         " a ceasefire.", "dates"),
        ("Macron a déclaré que la France ne déploierait pas de troupes en Pologne si Moscou refuse"
         " un cessez-le-feu.", "names"),
        ("France will not deploy troops in Ukraine if Moscow rejects a ceasefire.", "attribution"),
        ("Macron a déclaré que la France ne déploierait pas 500 soldats si Moscou refuse un"
         " cessez-le-feu.", "numbers"),
    ],
)  # fmt: skip
def test_one_source_and_its_claims(claim: str, failed: str | None) -> None:
    verdict = check(claim, [MACRON])
    assert verdict.check == failed, verdict
    assert verdict.supported is (failed is None)


@pytest.mark.parametrize(
    ("source", "claim", "failed"),
    [
        ("L'attaque a fait douze morts, trente blessés.", "L'attaque a fait 30 morts.", "numbers"),
        ("L'attaque a fait douze morts.", "The attack killed 12 people.", None),
        ("Kiev recevra 1,5 milliard d'euros.", "Kyiv will receive €1.5 billion.", None),
        ("Kiev recevra 1,5 milliard d'euros.", "Kyiv will receive €1.5 million.", "numbers"),
        ("Quelque 1 480 soldats sont arrivés.", "Près de 1 500 soldats sont arrivés.", None),
        ("Il a été élu en 2019.", "Il a été élu en 2018.", "numbers"),
        ("L'ancien ministre Jean Dupuy est à Kiev.", "Le ministre Jean Dupuy est à Kiev.", "names"),
        ("L'armée russe aurait perdu un navire.", "The Russian army lost a ship.", "hedging"),
        ("L'armée russe aurait perdu un navire.", "The Russian army reportedly lost a ship.", None),
        ("Berlin envisage l'envoi d'un bataillon.", "Berlin envoie un bataillon.", "hedging"),
        ("L'armée russe a repris un village aux forces ukrainiennes.",
         "L'armée ukrainienne a repris un village aux forces russes.", "roles"),
        ("Le maire a été accusé par le juge.", "Le juge a accusé le maire.", None),
        ("Il a parlé d'une « base utile ».", "Il a parlé d'une « base solide ».", "quotation"),
        ("Certains députés ont voté la loi.", "Tous les députés ont voté la loi.", "overlap"),
    ],
)  # fmt: skip
def test_each_check_by_name(source: str, claim: str, failed: str | None) -> None:
    verdict = check(claim, [source])
    assert verdict.check == failed, verdict


def test_a_verdict_names_its_check_and_says_why() -> None:
    verdict = check("L'attaque a fait 30 morts.", ["L'attaque a fait douze morts."])
    assert verdict.check in CHECKS
    assert verdict.span == "30"
    assert verdict.reason is not None
    assert verdict.reason.endswith(".")
    assert verdict_json(verdict) == {
        "supported": False,
        "check": "numbers",
        "span": "30",
        "reason": verdict.reason,
    }


def test_relative_days_are_read_against_the_day_of_the_article() -> None:
    source = ["Le sommet s'est tenu hier à Paris."]
    claim = "Le sommet s'est tenu mercredi 3 septembre à Paris."
    assert check(claim, source, published=date(2025, 9, 4)).supported
    assert check(claim, source, published=date(2025, 9, 9)).check == "dates"
    assert check(claim, source).check == "dates"


def test_the_two_editions_must_carry_the_same() -> None:
    french = "La Russie aurait livré trois avions à l'Iran lundi."
    assert check_pair(
        french, "Russia reportedly delivered three aircraft to Iran on Monday."
    ).supported
    for english in (
        "Russia reportedly delivered four aircraft to Iran on Monday.",
        "Russia delivered three aircraft to Iran on Monday.",
        "Iran reportedly delivered three aircraft to Russia on Monday.",
        "Russia reportedly delivered three aircraft to Iran.",
    ):
        assert not check_pair(french, english).supported, english


@pytest.mark.parametrize(
    ("english", "failed"),
    [
        ("The ministers gathered in Oslo on Friday to discuss the ceasefire.", None),
        ("The ministers met in Oslo on Friday to talk about the truce.", None),
        ("The ministers gathered in Oslo on Friday to discuss the conalition.", "overlap"),
        ("The ministers were expelled in Oslo on Friday to discuss the ceasefire.", "overlap"),
        ("The ministers gathered in Bergen on Friday to discuss the ceasefire.", "names"),
        ("The ministers gathered in Oslo on Monday to discuss the ceasefire.", "dates"),
        ("The ministers did not gather in Oslo on Friday to discuss the ceasefire.", "negation"),
    ],
)
def test_a_translation_says_neither_more_nor_less(english: str, failed: str | None) -> None:
    french = "Les ministres se sont réunis vendredi à Oslo pour discuter du cessez-le-feu."
    verdict = check_pair(french, english)
    assert verdict.supported is (failed is None), verdict


@pytest.mark.parametrize(
    ("source", "claim"),
    [
        ("Le loyer a baissé d'un tiers en dix-huit mois.", "Le loyer a reculé de 33 %."),
        ("Deux élus sur trois ont voté contre.", "Two in three councillors voted against."),
        ("L'usine a vendu 2 978 vélos.", "The factory sold nearly 3,000 bicycles."),
        ("L'Organisation internationale pour les migrations compte 40 départs.",
         "The IOM counts 40 departures."),
        ("Le maire lyonnais a inauguré une halle.", "Le maire de Lyon a inauguré une halle."),
        ("La foire se tiendra du 10 au 17 juin.", "The fair will start on 10 June."),
        ("Le navire, attendu le 9 mai, est arrivé le lendemain.",
         "Le navire est arrivé le 10 mai."),
    ],
)  # fmt: skip
def test_what_follows_from_the_source_may_be_said(source: str, claim: str) -> None:
    verdict = check(claim, [source])
    assert verdict.supported, verdict


@pytest.mark.parametrize(
    ("source", "claim"),
    [
        ("Les ventes ont reculé de 7 %.", "Sales fell to 7%."),
        ("Le ministère étudie la fermeture du site.", "The ministry is closing the site."),
        ("Le port du nord a rouvert.", "The southern port has reopened."),
        ("L'éleveur rejette l'accusation de fraude.", "The breeder admits fraud."),
        ("Une ONG reproche à l'usine d'avoir pollué le fleuve.", "L'usine a pollué le fleuve."),
        ("La mairie a repeint le pont.", "Le chat dort sur le canapé du salon."),
    ],
)
def test_what_a_model_likes_to_change_is_refused(source: str, claim: str) -> None:
    assert not check(claim, [source]).supported


def test_a_sentence_of_the_source_is_always_supported() -> None:
    sentence = "« Nul ne sait », dit-il, si l'accord, jamais signé, aurait tenu jusqu'à mardi."
    assert check(sentence, ["Il pleuvait.", sentence]).supported


@pytest.mark.parametrize(
    "draft",
    [
        "Le ministre polonais a licencié des soldats.",
        "Le ministre polonais a refusé des milliers de milliers de soldats.",
        "Le ministre polonais a refusé d'envoyer des soldats, a-t-il.",
        "Les soldats est en Ukraine, le ministre polonais refuse.",
        "Refus polonais des soldats en Ukraine.",
        "Le ministre polonais a refusé d'envoyer des soldins en Ukraine.",
    ],
)
def test_bad_french_gives_way_to_the_article(draft: str) -> None:
    paper = article(
        "Le ministre polonais a refusé d'envoyer des milliers de soldats en Ukraine.",
    )
    statement = ground(draft, paper)
    assert statement is not None
    assert statement.wording == "quoted", statement


def test_a_quoted_sentence_loses_its_dateline() -> None:
    paper = article("KIEV, 4 sept. (Agence) — Le ministre polonais a refusé d'envoyer des soldats.")
    statement = ground("Le ministre enverra des soldats.", paper)
    assert statement is not None
    assert statement.text == "Le ministre polonais a refusé d'envoyer des soldats."


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1 500 hommes", 1500, ""),
        ("1.500 hommes", 1500, ""),
        ("2,5 milliards d'euros", 2.5e9, "EUR"),
        ("un milliard et demi de dollars", 1.5e9, "USD"),
        ("quatre-vingt-dix-sept pour cent", 97, "%"),
        ("deux tiers", 2 / 3, ""),
        ("deux ans et demi", 2.5, "year"),
        ("vingt et un jours", 21, "day"),
    ],
)
def test_french_numbers(text: str, value: float, unit: str) -> None:
    (found,) = quantities(text, "fr")
    assert found.value == pytest.approx(value)
    assert found.unit == unit


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1,500 troops", 1500, ""),
        ("$2.5 billion", 2.5e9, "USD"),
        ("one hundred and five tanks", 105, ""),
        ("twenty-five percent", 25, "%"),
        ("a dozen drones", 12, ""),
        ("three quarters of them", 0.75, ""),
    ],
)
def test_english_numbers(text: str, value: float, unit: str) -> None:
    (found,) = quantities(text, "en")
    assert found.value == pytest.approx(value)
    assert found.unit == unit


def test_alignment_finds_the_sentences_and_nothing_else() -> None:
    sentences = [
        "La météo sera clémente.",
        "Le président finlandais a reçu une délégation de l'Otan.",
        "La délégation a visité la base de Rovaniemi jeudi.",
    ]
    assert align("Le président finlandais a reçu l'Otan.", sentences) == (1,)
    claim = "Une délégation de l'Otan, reçue par le président, a visité la base de Rovaniemi."
    assert set(align(claim, sentences)) == {1, 2}
    assert align("Zzz qqq.", sentences) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Le président le président le président a dit a dit a dit.",
        "Le ministre a rencontré son homologue et la",
        "résumer : Le ministre est à Paris.",
        "Le ministre <b>est</b> à Paris.",
        "The minister has arrived in Paris and will meet the president of the republic.",
        "",
    ],
)
def test_debris_is_refused(text: str) -> None:
    assert not degenerate(text, language="fr").supported


def test_a_sentence_is_no_debris() -> None:
    assert degenerate("Le ministre est arrivé lundi à Paris.", language="fr").supported


def test_a_draft_that_stands_keeps_its_words() -> None:
    paper = article(
        "Le ministre polonais, Adam Nowak, a refusé mardi, lors d'un sommet à Riga, d'envoyer"
        " également des soldats en Ukraine."
    )
    draft = "Le ministre polonais a refusé mardi d'envoyer des soldats en Ukraine."
    statement = ground(draft, paper)
    assert statement is not None
    assert (statement.wording, statement.text) == ("summary", draft)
    assert statement.sentences == (0,)
    assert statement.replaced is None


PLOT = (
    "Le président de la Chambre, Viktor Orlov, a évoqué un possible complot, y voyant une possible"
    " provocation, et compte saisir la justice."
)


@pytest.mark.parametrize(
    "draft",
    [
        "Le président de la Chambre, Viktor Orlov, a évoqué un possible provocation.",
        "Le président de la Chambre, Viktor Orlov, compte saisir la justice.",
        "Le président de la Chambre a évoqué une provocation.",
        "Le président de la Chambre, Viktor Orlov, a évoqué un complot possible.",
    ],
)
def test_a_draft_that_cuts_elsewhere_than_at_a_comma_is_not_published(draft: str) -> None:
    assert check_seams(draft, PLOT) is not None
    statement = ground(draft, article(PLOT))
    assert statement is not None
    assert statement.text == PLOT


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Paris enverra des troupes.", "Si Moscou refuse, Paris enverra des troupes."),
        ("L'accord est prêt.", "L'accord est prêt, selon le Kremlin."),
        ("L'accord est prêt.", "L'accord est prêt, a affirmé mardi le ministre."),
        ("Berlin livrera des missiles.", "Berlin livrera des missiles, sauf ceux à longue portée."),
        ("Rome accepte le plan.", "Rome accepte le plan, mais refuse la force."),
        ("Les otages sont libres.", "Le Kremlin le prétend : les otages sont libres."),
    ],
)
def test_a_condition_an_exception_and_a_speaker_may_not_go(text: str, sentence: str) -> None:
    assert check_seams(text, sentence) is not None


def test_a_quotation_keeps_who_said_it() -> None:
    sentence = '"Nous ne céderons pas", a déclaré la ministre: "C\'est la rue, c\'est le peuple".'
    assert check_seams("\"C'est la rue, c'est le peuple\".", sentence) is not None


def test_what_commas_set_off_may_go() -> None:
    short = "Le président de la Chambre a évoqué un possible complot, et compte saisir la justice."
    assert check_seams(short, PLOT) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "À ce sujet, le président américain avait donné son accord à une offensive.",
        "Apparue au Kansas, elle a été amenée en Europe en 1917 par les soldats.",
        "Créée par un ancien officier britannique, elle a reçu des millions de dollars.",
        "Le ministre a défendu cette décision devant les députés mardi.",
        "Dans ce contexte, Moscou a rappelé son ambassadeur.",
        "Le ministère n'a pas donné la raison précise de ces sanctions.",
        '"Les essais commencent mercredi", a-t-il rappelé devant la presse.',
        "Une longue dispute entre les deux capitales sur le gaz.",
    ],
)
def test_what_speaks_of_something_before_does_not_stand_alone(sentence: str) -> None:
    assert not stands_alone(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Mardi, le ministre a dit que la Pologne, elle aussi, enverrait des soldats.",
        "Moscou a rappelé son ambassadeur, a indiqué le ministère.",
        "Cette année, la Russie a doublé son budget militaire.",
        "Interrogé mardi, le ministre a refusé de répondre.",
        "Le ministre a dit ce qui l'inquiète ces derniers jours et ce mardi encore.",
        "Le président a promis : « Cette guerre prendra fin avant le printemps. »",
    ],
)
def test_what_names_its_subject_stands_alone(sentence: str) -> None:
    assert stands_alone(sentence)


def test_a_draft_that_fails_gives_way_to_the_article() -> None:
    paper = article(
        "Il n'a pas donné de date.",
        "Le ministre polonais a refusé d'envoyer des soldats en Ukraine.",
        heading="Le ministre polonais et les soldats en Ukraine",
    )
    draft = "Le ministre polonais enverra des soldats en Ukraine."
    statement = ground(draft, paper)
    assert statement is not None
    assert statement.wording == "quoted"
    assert statement.text == "Le ministre polonais a refusé d'envoyer des soldats en Ukraine."
    assert statement.sentences == (2,)
    assert statement.replaced == draft
    assert statement.why


def test_an_article_without_sentences_gives_no_statement() -> None:
    assert ground("Le ministre est à Paris.", article(heading="Un titre")) is None


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("Elle s'est échappée d'une voiture.", "She escaped from a car car."),
        ("Aussi longtemps que nécessaire, dit-il.", "As necessary as necessary, he said."),
        ("Dix pays se seraient engagés à Paris.", "Ten countries reportedly undertaken in Paris."),
        (
            "Kyiv a reçu l'offre et la juge inacceptable.",
            "Kyiv received the offer and it is unacceptable.",
        ),
        (
            "Il est sorti du coma après un empoisonnement.",
            "He left the coma after a alleged poisoning.",
        ),
        (
            "Ils ont enlevé notre pays, mais cent autres viendront.",
            "They kidnapped our country, kidnapped it, but a hundred others will be kidnapped.",
        ),
    ],
)
def test_english_that_stammers_is_no_edition_of_the_french(french: str, english: str) -> None:
    assert not check_pair(french, english).supported


def test_a_name_may_be_double() -> None:
    assert check_pair("Abdullah Abdullah est arrivé.", "Abdullah Abdullah has arrived.").supported


def test_a_judgement_may_be_told_in_many_words() -> None:
    french = "Kyiv a reçu l'offre et la juge inacceptable."
    assert check_pair(french, "Kyiv received the offer and considers it unacceptable.").supported
