"""Sentences find their topics, with a reason; a topic is added in the file alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.errors import UsageError
from briefing.evaluation import topics as evaluation
from briefing.topics import THRESHOLD, Topic, label, labels_json, load_topics

ROOT = Path(__file__).parent.parent
SHIPPED = load_topics(ROOT / "prompts/topics.toml")
G, T, R = "security-guarantees", "troop-deployment", "russian-position"


def found(sentence: str, *, context: str = "", topics: tuple[Topic, ...] = SHIPPED) -> set[str]:
    return {one.id for one in label(sentence, topics, context=context)}


def test_the_shipped_topics_have_both_titles_and_a_description() -> None:
    assert [topic.id for topic in SHIPPED] == [G, T, R]
    for topic in SHIPPED:
        assert topic.title.fr != topic.title.en
        assert topic.description.strip()


@pytest.mark.parametrize(
    "sentence",
    [
        "Le déploiement de troupes reste à l'étude.",
        "Ils veulent déployer des troupes.",
        "Des troupes seront bientôt déployées.",
        "LE DÉPLOIEMENT DE TROUPES RESTE À L’ÉTUDE.",
        "Déployées à l’arrière, les troupes surveilleraient la trêve.",
    ],
)
def test_a_keyword_is_found_whatever_its_inflection_order_and_apostrophe(sentence: str) -> None:
    assert T in found(sentence)


def test_a_sentence_may_belong_to_several_topics_or_to_none() -> None:
    both = "Moscou rejette toute garantie de sécurité donnée à l'Ukraine."
    assert found(both) == {G, R}
    assert found("Le marché aux fleurs ouvrira dimanche.") == set()
    assert found("") == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "Le Kremlin refuse toute trêve.",
        "Pour Moscou, la trêve attendra.",
        "« C'est non », a répondu Sergueï Lavrov.",
        "Cette idée est rejetée par Moscou.",
        "Les exigences du Kremlin n'ont pas changé.",
        "À Moscou, on assure que rien n'est signé.",
        "Dmitri Peskov, le porte-parole du Kremlin, a démenti ces propos.",
        "Kiev sait que Moscou refuse la trêve.",
    ],
)
def test_what_moscow_says_or_wants_is_its_position(sentence: str) -> None:
    assert R in found(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Des drones ont frappé Moscou.",
        "Les troupes russes ont pris deux villages.",
        "Donald Trump a demandé à Vladimir Poutine d'arrêter la guerre.",
        "Volodymyr Zelensky accuse Vladimir Poutine de ne pas vouloir la paix.",
        "La Russie a tiré cent drones dans la nuit.",
        "L'économie de la Russie ralentit.",
    ],
)
def test_a_mere_mention_of_russia_is_not_its_position(sentence: str) -> None:
    assert R not in found(sentence)


def test_the_two_armies_at_the_front_are_no_deployment() -> None:
    assert T not in found("Les soldats ukrainiens ont repoussé les troupes russes près de Soumy.")


def test_labels_come_best_first_with_the_words_that_decided() -> None:
    sentence = "Le Kremlin exclut la présence de soldats européens."
    labels = label(sentence, SHIPPED)
    assert [one.id for one in labels] == [R, T]
    assert labels[0].score >= labels[1].score >= THRESHOLD
    assert "Kremlin exclut" in labels[0].reason
    assert "soldats européens" in labels[1].reason


def test_context_tips_the_balance_but_never_decides_alone() -> None:
    title = "Paris prépare le déploiement de troupes"
    hinted = "Le contingent compterait deux mille personnes."
    assert T in found("Ces soldats dormiraient sous la tente.", context=title)
    assert T not in found("Ces soldats dormiraient sous la tente.")
    assert T in found(hinted, context=title)
    assert T not in found("Il fera beau dimanche.", context=title)


def test_the_json_form_has_id_score_and_reason() -> None:
    table = labels_json("Moscou refuse.", label("Moscou refuse.", SHIPPED))
    assert table["text"] == "Moscou refuse."
    assert set(table["topics"][0]) == {"id", "score", "reason"}


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "topics.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_reader_adds_a_topic_with_a_title_and_keywords_only(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        """
        [[topic]]
        id = "energy"
        title = { fr = "Énergie et centrales", en = "Energy" }
        keywords = ["centrale nucléaire|thermique", "=gaz"]
        exclude = ["gaz lacrymogène"]
        """,
    )
    topics = load_topics(path)
    assert found("Les centrales nucléaires tournent au ralenti.", topics=topics) == {"energy"}
    assert found("Le gaz manque à Kharkiv.", topics=topics) == {"energy"}
    assert found("La police a tiré des gaz lacrymogènes.", topics=topics) == set()
    assert found("Un gazier a été blessé.", topics=topics) == set()


def test_examples_alone_make_a_topic_and_counterexamples_hold_it_back(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        """
        [[topic]]
        id = "prisoners"
        title = { fr = "Prisonniers", en = "Prisoners" }
        examples = ["Les deux pays ont échangé cent soldats captifs à la frontière bélarusse."]
        counterexamples = ["Les deux pays ont échangé des ambassadeurs à la frontière."]
        """,
    )
    topics = load_topics(path)
    assert found("Cent captifs ont été échangés à la frontière.", topics=topics) == {"prisoners"}
    assert found("Ils ont échangé des ambassadeurs à la frontière.", topics=topics) == set()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[[topic]]\nid = "a"\ntitle = "A"\nkeyword = ["b"]', ["keyword", '"keywords"', "topic 1"]),
        ('[[topics]]\nid = "a"', ['"topics"', '"topic"']),
        ('[[topic]]\nid = "a"\ntitle = {fr = "A", eng = "A"}', ['"eng"', '"en"']),
        ('[[topic]]\nid = "a"\ntitle = "A"\nkeywords = "b"', ["keywords", "list"]),
        ('[[topic]]\ntitle = "A"\nkeywords = ["b"]', ['"id"']),
        ('[[topic]]\nid = "other"\ntitle = "A"\nkeywords = ["b"]', ['"other"']),
        ('[[topic]]\nid = "a"\ntitle = "A"', ["keywords", "examples"]),
        ('[[topic]]\nid = "a"\ntitle = "A"\ntogether = [["b"]]', ["together"]),
        ("", ["no topic"]),
        ("[[topic]", ["TOML"]),
        (2 * '[[topic]]\nid = "a"\ntitle = "A"\nkeywords = ["b"]\n', ["two topics", '"a"']),
    ],
)
def test_a_wrong_file_is_refused_and_the_fault_is_named(
    tmp_path: Path, text: str, words: list[str]
) -> None:
    with pytest.raises(UsageError) as error:
        load_topics(write(tmp_path, text))
    for word in [*words, "topics.toml"]:
        assert word in str(error.value)


def test_a_missing_file_is_the_readers_to_mend(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.toml"):
        load_topics(tmp_path / "none.toml")


def test_sorting_keeps_its_measured_quality_on_both_halves() -> None:
    examples = evaluation.load(ROOT / "tests/data/topics.jsonl")
    halves = {"tuning": [], "held-out": []}  # type: dict[str, list[evaluation.Example]]
    for example in examples:
        halves[evaluation.half(example)].append(example)
    assert len(examples) >= 250
    assert min(map(len, halves.values())) >= 100
    assert evaluation.measure(halves["tuning"], SHIPPED).f1 >= 0.96
    assert evaluation.measure(halves["held-out"], SHIPPED).f1 >= 0.93
    for topic in SHIPPED:
        assert evaluation.measure(halves["held-out"], SHIPPED, topic.id).f1 >= 0.9


def test_a_score_counts_right_wrong_and_missed() -> None:
    score = evaluation.Score(right=3, wrong=1, missed=2)
    assert (score.precision, score.recall, score.f1) == (0.75, 0.6, pytest.approx(2 / 3))
