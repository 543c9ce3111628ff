"""Readers are told where an article comes from and who owns it, and never on a guess."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sample_brief import BRIEF

from briefing.brief import Bilingual, Brief, Citation, Claim, Section, Source
from briefing.documents import Page
from briefing.errors import UsageError
from briefing.outlets import Outlets, load_outlets, one_sided
from briefing.pipeline import Setup, make_brief
from briefing.rendering import edition, html, markdown, terminal, text
from briefing.rendering.json import from_json, to_json
from briefing.setting import outlets_file, read_topics
from briefing.summarizing import Draft

FRANCE = '[countries]\nFR = { fr = "France", en = "France" }\n[outlets.FR]\n'
OURS = load_outlets(outlets_file(None))


@pytest.mark.parametrize(
    ("name", "url", "found"),
    [
        ("Le Monde", None, "Le Monde"),
        ("LE MONDE", None, "Le Monde"),
        ("Liberation", None, "Libération"),
        ("lemonde.fr", None, "Le Monde"),
        (None, "https://www.lemonde.fr/international/article/x.html", "Le Monde"),
        (None, "https://francais.rt.com/russie/1", "RT"),
        ("Blog de Jean", "https://blogs.mediapart.fr/jean/blog/1", "Le Club de Mediapart"),
        ("Mediapart", "https://www.mediapart.fr/journal/1", "Mediapart"),
        ("Voix de la Volga", None, "Voix de la Volga"),
        # Whose page it is counts before what the page says of itself.
        ("AFP", "https://www.bfmtv.com/international/1", "BFM TV"),
    ],
)
def test_an_outlet_is_known_by_its_domain_or_its_name(
    name: str | None, url: str | None, found: str
) -> None:
    row = OURS.find(name, url)
    assert row is not None
    assert row.name == found


@pytest.mark.parametrize(
    ("name", "url"),
    [
        (None, None),
        ("", ""),
        ("Le Monde de demain", None),
        ("Le Soleil", None),  # of Québec or of Dakar: the name does not tell
        (None, "https://notrt.com/1"),
        (None, "https://rt.com.example.org/1"),
        (None, "https://example.org/rt.com"),
        (None, "https://rt.com@example.org/"),
        (None, "ftp://rt.com/1"),
        (None, "https://[broken"),
        ("com", None),
    ],
)
def test_nothing_is_guessed(name: str | None, url: str | None) -> None:
    assert OURS.find(name, url) is None


def test_our_table_says_who_speaks_in_neutral_words() -> None:
    assert len(OURS.rows) >= 120
    known = {row.name: row for row in OURS.rows}
    assert known["Tass"].note == Bilingual("média d'État russe", "Russian state media")
    assert known["RFI"].note == Bilingual("audiovisuel public", "public broadcaster")
    assert known["Meduza"].side is None
    assert known["Ukrinform"].side == known["Kyiv Independent"].side
    for row in OURS.rows:
        for note in filter(None, (row.note, row.side)):
            words = f" {note.fr} {note.en} ".lower()
            assert not any(bad in words for bad in ("propagande", "propaganda", "faux", "fake"))
            assert len(note.fr.split()) <= 8


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("[outlet.FR]", 'unknown key "outlet" in the file'),
        ('[outlets.FR]\n"A" = {}', '"FR" is not in [countries]'),
        (
            FRANCE + '"A" = { domain = [] }',
            'unknown key "domain" in outlets.FR."A"',
        ),
        (
            FRANCE + '"A" = { kind = "b" }',
            '"b" is not in [kinds]',
        ),
        ('[countries]\nFR = { fr = "France" }', "countries.FR needs a text in both languages"),
        (
            FRANCE + '"A" = { domains = ["https://a.fr/"] }',
            '"https://a.fr/" is no domain',
        ),
        (
            FRANCE + '"A" = { names = ["Le B"] }\n"Le B" = {}',
            '"le b" stands for both "A" and "Le B"',
        ),
        ("[kinds]\nx = { side = 3 }", '"3" is not in [sides]'),
        ("[kinds", "is not TOML"),
    ],
)
def test_a_wrong_table_is_refused_with_the_file_and_the_key(
    tmp_path: Path, table: str, said: str
) -> None:
    path = tmp_path / "outlets.toml"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(UsageError) as refused:
        load_outlets(path)
    assert str(path) in str(refused.value)
    assert said in str(refused.value)


def test_a_readers_own_table_beside_the_articles_wins(tmp_path: Path) -> None:
    own = tmp_path / "prompts" / "outlets.toml"
    own.parent.mkdir()
    own.write_text(
        FRANCE + '"La Feuille" = {}\n',
        encoding="utf-8",
    )
    table = load_outlets(outlets_file(tmp_path))
    assert [row.name for row in table.rows] == ["La Feuille"]


def test_one_side_is_only_said_where_all_speak_for_it() -> None:
    russian, ukrainian, french = OURS.find("RT"), OURS.find("Ukrinform"), OURS.find("Le Monde")
    only = Bilingual("seulement dans des médias d'État russes", "only in Russian state media")
    assert one_sided([russian, OURS.find("Tass")]) == only
    assert one_sided([russian, ukrainian]) is None
    assert one_sided([russian, french]) is None
    assert one_sided([russian, None]) is None
    assert one_sided([french]) is None
    assert one_sided([]) is None


def brief_of(*sources: Source, support: int, wording: str = "quoted", **more: object) -> Brief:
    cited = tuple(Citation(source.id, (0,)) for source in sources)
    claim = Claim("c", "Moscou dit non.", "Moscow says no.", wording, cited, support, **more)  # type: ignore[arg-type]
    section = Section("russian-position", Bilingual("Position russe", "Russian position"), (claim,))
    return replace(BRIEF, sections=(section,), articles=sources, notes=(), skipped=())


def source(name: str | None, of: str = "") -> Source:
    row = OURS.find(name)
    return Source(
        of or name or "?", f"{name}.txt", None, name, date(2025, 9, 4), sentences={0: "Non."},
        country=row.country if row else None, note=row.note if row else None,
    )  # fmt: skip


VOLGA = source("Voix de la Volga")


@pytest.mark.parametrize("render", [text.render, terminal.render, markdown.render])
def test_a_sentence_of_one_outlet_names_it_and_its_owner(render: object) -> None:
    shown = " ".join(render(brief_of(VOLGA, support=1)).split())  # type: ignore[operator]
    assert "(Voix de la Volga, média d'État russe, cité)" in shown.replace("\\", "")
    assert "(Voix de la Volga, Russian state media, quoted, our translation)" in shown.replace(
        "\\", ""
    )
    assert "Voix de la Volga, Russie, média d'État russe (exemple inventé)," in shown.replace(
        "\\", ""
    )


def test_the_web_page_says_so_beside_the_reference() -> None:
    shown = " ".join(html.render(brief_of(VOLGA, support=1)).split())
    assert "<bdi>Voix de la Volga</bdi> (" in shown
    assert "Russian state media</span>" in shown
    assert "Russian state media (invented example)" in shown


def test_two_of_one_side_are_said_to_be_alone_and_others_need_no_name() -> None:
    side = one_sided([OURS.find("RT"), OURS.find("Tass")])
    brief = brief_of(source("RT"), source("Tass"), support=2, wording="summary", one_sided=side)
    (claim,) = brief.claims
    marks = edition.marks(brief, claim, "fr")
    assert marks == "seulement dans des médias d'État russes, 2 sources"
    mixed = brief_of(source("RT"), source("Le Monde"), support=2, wording="summary")
    assert edition.marks(mixed, mixed.claims[0], "fr") == "2 sources"


def test_two_articles_of_one_outlet_are_still_one_voice() -> None:
    brief = brief_of(source("RT", "a"), source("RT", "b"), support=2, wording="summary")
    assert edition.marks(brief, brief.claims[0], "en").startswith("RT, Russian state media")


def test_an_unknown_outlet_is_not_named() -> None:
    brief = brief_of(source(None), support=1)
    assert edition.marks(brief, brief.claims[0], "fr") == "cité"


def test_the_json_form_keeps_it_all_and_reads_briefs_from_before() -> None:
    brief = brief_of(
        VOLGA, support=1, one_sided=Bilingual("a", "b"), disputed=Bilingual("c", "d"),
        against=(Citation("x", (1, 2)),),
    )  # fmt: skip
    assert from_json(to_json(brief)) == brief
    old = to_json(BRIEF)
    for key in ("one_sided", "disputed", "country", "note"):
        old = old.replace(f'"{key}": null,', "").replace(f',\n      "{key}": null', "")
    assert '"country"' not in old
    assert from_json(old) == BRIEF


class _Copying:
    """Summarizes an article by its first sentence."""

    def summarize_all(self, articles: list[object]) -> list[tuple[Draft, ...]]:
        return [(Draft(a.sentences[0].text, 0.0),) for a in articles]  # type: ignore[attr-defined]

    def focus(self, article: object, about: list[int]) -> tuple[Draft, ...]:
        return ()


def test_the_whole_way_tells_outlet_country_and_side() -> None:
    body = (
        "La Russie refuse toute présence de soldats étrangers en Ukraine, a dit le ministère.\n\n"
        "Le porte-parole du Kremlin a tenu le même propos devant la presse dans la matinée, et il "
        "a promis une réponse ferme. Les délégations se retrouveront dans la semaine."
    )
    pages = [
        Page(
            "a.txt", "text", body, "Moscou dit non", date(2025, 9, 4), None, "https://fr.rt.com/1"
        ),
    ]
    setup = Setup(read_topics(None, None), _Copying(), None, {}, outlets=OURS)  # type: ignore[arg-type]
    brief = make_brief(pages, [], setup, day=date(2025, 9, 4), languages=("fr",))
    (listed,) = brief.articles
    assert listed.outlet == "RT"
    assert listed.country == Bilingual("Russie", "Russia")
    assert listed.note == Bilingual("média d'État russe", "Russian state media")
    assert {claim.one_sided for claim in brief.claims} == {
        Bilingual("seulement dans des médias d'État russes", "only in Russian state media")
    }
    plain = make_brief(
        pages, [], replace(setup, outlets=Outlets()), day=date(2025, 9, 4), languages=("fr",)
    )
    assert plain.articles[0].country is None
    assert all(claim.one_sided is None for claim in plain.claims)


def test_the_web_page_opens_the_sentences_that_say_otherwise_in_place() -> None:
    other = replace(source("RT"), sentences={0: "Moscou dit oui."})
    brief = brief_of(
        VOLGA, support=1, disputed=Bilingual("accord (RT)", "agreement (RT)"),
        against=(Citation("RT", (0,)), Citation("gone", (3,))),
    )  # fmt: skip
    shown = " ".join(html.render(replace(brief, articles=(VOLGA, other))).split())
    details = shown[shown.index("<details>") : shown.index("</details>")]
    assert "<p>Moscou dit oui.</p>" in details
    assert "Accounts differ: agreement (RT) [2]" in shown
