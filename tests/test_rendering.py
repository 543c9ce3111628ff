"""A brief reads the same in every form, cites its sources, and lets no text be markup."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from sample_brief import BRIEF

from briefing import phrases
from briefing.brief import LANGUAGES, Brief, Language, Section
from briefing.documents import Skipped
from briefing.rendering import edition, markdown, terminal, text

FORMS = {
    "terminal": terminal.render,
    "markdown": markdown.render,
    "text": text.render,
}
HOSTILE = [
    "[/oops] [bold]x[/bold]",
    "[link=http://evil.example]ici[/link]",
    "\x1b[31mrouge\x1b[0m \x1b]8;;http://evil.example\x07lien\x1b]8;;\x07",
    "\x9b31m \u202egnirts\u2066 \x00\x07\x08",
    "<script>alert(1)</script> <img src=x onerror=y>",
    "[clic](javascript:alert(1)) ![i](http://evil.example/i.png)",
    "# titre\n## autre\n- puce\n1. un\n> cit\n```\ncode\n```\n---\n| a | b |\n|---|---|",
    "voir https://evil.example et www.evil.example ou a@evil.example &lt;b&gt; <http://x.example>",
    "1. premier",
    "{detail} {0} %s $x$ :smile:",
]


def words(rendered: str) -> str:
    """The text without layout: blanks and Markdown's escapes gone, whatever the wrapping."""
    return re.sub(r"[\\\s]", "", rendered)


def spoiled(nasty: str) -> Brief:
    """The sample with `nasty` wherever text comes from outside."""
    claims = tuple(replace(claim, fr=nasty, en=nasty) for claim in BRIEF.sections[0].claims)
    source = replace(
        BRIEF.articles[0],
        path=nasty,
        title=nasty,
        outlet=nasty,
        url=f"javascript:{nasty}",
        sentences={0: nasty},
        copies=tuple(replace(copy, path=nasty, outlet=nasty) for copy in BRIEF.articles[0].copies),
    )
    return replace(
        BRIEF,
        sections=(replace(BRIEF.sections[0], claims=claims), *BRIEF.sections[1:]),
        articles=(source, *BRIEF.articles[1:]),
        skipped=(Skipped(nasty, "unreadable", nasty), Skipped(nasty, nasty, nasty)),
        models={nasty: nasty},
    )


@pytest.mark.parametrize("form", FORMS)
def test_both_editions_are_whole_and_the_sources_stand_once(form: str) -> None:
    shown = words(FORMS[form](BRIEF))
    for claim in BRIEF.claims:
        assert words(claim.fr) in shown
        assert words(claim.en) in shown
    for section in BRIEF.sections[:3]:
        assert words(section.title.fr) in shown
        assert words(section.title.en) in shown
    for source in BRIEF.articles:
        assert words(source.path) in shown
        for sentence in source.sentences.values():
            assert words(sentence) in shown
    assert shown.count(words("Ce que l'on sait de la coalition")) == 1
    assert "Lepointdumatin–vendredi5septembre2025" in shown
    assert "Morningbrief–Friday5September2025" in shown


@pytest.mark.parametrize("form", FORMS)
def test_one_edition_can_be_asked_for(form: str) -> None:
    english = words(FORMS[form](BRIEF, languages=["en"]))
    assert words(BRIEF.claims[0].en) in english
    assert words(BRIEF.claims[0].fr) not in english
    assert "Modèles" not in english


@pytest.mark.parametrize("form", FORMS)
def test_quoted_and_untranslated_sentences_are_marked(form: str) -> None:
    shown = words(FORMS[form](BRIEF))
    assert words("« Washington n'a pas encore dit") in shown
    assert words("(Le Quotidien de l'Ouest, cité)") in shown
    assert words("(Le Quotidien de l'Ouest, quoted, our translation)") in shown
    assert words("(quoted, in French)") in shown
    assert "(3sources)" in shown


@pytest.mark.parametrize("form", FORMS)
def test_the_footer_says_what_was_not_done(form: str) -> None:
    shown = words(FORMS[form](BRIEF))
    for said in [
        "3 articles lus",
        "3 articles read",
        "2 copies d'un même texte",
        "1 phrase non traduite",
        "1 model sentence replaced",
        "today/gros.html : trop gros (12 Mo)",
        "today/english.txt: it is not in French",
        "Rien de nouveau",
        "Nothing new",
        "summarize: builtin (ctranslate2 int8)",
    ]:
        assert words(said) in shown
    assert "Autresinformations" not in shown


@pytest.mark.parametrize("form", FORMS)
def test_an_empty_day_says_that_it_is_empty(form: str) -> None:
    empty = replace(BRIEF, sections=(), articles=(), notes=())
    shown = words(FORMS[form](empty))
    assert "Rienàsignaler" in shown
    assert "Nothingtobrief" in shown
    assert words("today/photo.txt") in shown


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("nasty", HOSTILE)
def test_text_from_outside_brings_no_control_character(form: str, nasty: str) -> None:
    shown = FORMS[form](spoiled(nasty))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)


@pytest.mark.parametrize("nasty", HOSTILE)
def test_in_markdown_text_from_outside_is_only_text(nasty: str) -> None:
    def shape(brief: Brief) -> list[str]:
        tokens = (
            MarkdownIt("commonmark", {"linkify": False})
            .enable("table")
            .parse(markdown.render(brief))
        )
        kinds = [token.type for token in tokens]
        inner = [kid.type for token in tokens for kid in token.children or ()]
        return kinds + [kind for kind in inner if kind not in {"text", "text_special", "softbreak"}]

    assert shape(spoiled(nasty)) == shape(spoiled("Du texte."))


def test_markdown_shows_the_text_as_it_was() -> None:
    for nasty in ["a *b* _c_ `d` <e> [f](g) #h ~~i~~ | & &lt; \\ ! $x$", "1. un", "- deux", "+"]:
        (block,) = [
            token
            for token in MarkdownIt("commonmark").parse(markdown.escape(nasty))
            if token.type == "inline"
        ]
        assert "".join(kid.content for kid in block.children or ()) == nasty


def test_bare_addresses_do_not_become_links_on_github() -> None:
    shown = markdown.escape("https://a.example www.b.example c@d.example")
    assert "https:" not in shown
    assert "www." not in shown
    assert "c@d" not in shown


def test_markdown_links_only_to_web_addresses() -> None:
    shown = markdown.render(BRIEF)
    assert "](https://example.org/paris?a=1&b=%282%29)" in shown
    odd = replace(BRIEF.articles[0], url="data:text/html,<b>")
    assert "data:" not in markdown.render(replace(BRIEF, articles=(odd, *BRIEF.articles[1:])))


def test_each_form_carries_the_mark_of_a_brief() -> None:
    assert markdown.render(BRIEF).splitlines()[0] == "<!-- briefing:brief -->"
    assert text.render(BRIEF).splitlines()[-1] == "briefing:brief schema 1"


@pytest.mark.parametrize("width", [40, 80, 120, 139, 160])
def test_lines_fit_the_width(width: int) -> None:
    for shown in (terminal.render(BRIEF, width=width), text.render(BRIEF, width=width)):
        assert max(map(len, shown.splitlines())) <= width


def test_a_terminal_without_colour_gets_no_control_sequence_and_with_it_the_same_text() -> None:
    plain = terminal.render(BRIEF, width=80)
    coloured = terminal.render(BRIEF, width=80, colour=True)
    assert "\x1b" not in plain
    assert "\x1b[" in coloured
    stripped = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert [line.rstrip() for line in stripped.splitlines()] == plain.splitlines()


def test_wide_terminals_have_the_editions_side_by_side() -> None:
    first = terminal.render(BRIEF, width=terminal.SIDE_BY_SIDE).splitlines()[0]
    assert "Le point du matin" in first
    assert "Morning brief" in first
    assert "Morning" not in terminal.render(BRIEF, width=120).splitlines()[0]


def test_rich_markup_in_a_sentence_is_shown_as_it_stands() -> None:
    nasty = "[bold]gras[/bold] [/oops] :smile: [link=http://evil.example]x[/link]"
    assert words(nasty) in words(terminal.render(spoiled(nasty), colour=False, width=100))


def test_a_no_break_space_never_breaks_a_line() -> None:
    for width in range(40, 90):
        for line in terminal.render(BRIEF, width=width).splitlines():
            assert not line.lstrip().startswith("»")


def test_cited_sentences_can_be_shortened() -> None:
    short = text.render(BRIEF, sentence_length=30)
    assert "> Vingt-six pays se sont…" in short
    assert edition.cut("deux mots", 9) == "deux mots"


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_dates_are_written_in_both_languages(day: date) -> None:
    for language in LANGUAGES:
        week = [phrases.long_date(day + timedelta(step), language) for step in range(7)]
        assert len({name.split()[0] for name in week}) == 7
        assert str(day.year) in phrases.short_date(day, language)


def test_the_date_forms() -> None:
    day = date(2025, 9, 4)
    assert phrases.long_date(day, "fr") == "jeudi 4 septembre 2025"
    assert phrases.long_date(day, "en") == "Thursday 4 September 2025"
    assert phrases.short_date(date(2025, 8, 1), "fr") == "1er août 2025"


def test_plurals_are_right_in_both_languages() -> None:
    assert phrases.sentences_replaced(0).fr.startswith("0 phrase du modèle remplacée ")
    assert phrases.sentences_replaced(0).en.startswith("0 model sentences ")
    assert phrases.sentences_replaced(1).en.startswith("1 model sentence ")
    assert phrases.sentences_replaced(2).fr.startswith("2 phrases du modèle remplacées ")
    assert phrases.article_old("a.txt", 1).en == "a.txt: published 1 day before this brief."


def test_every_reason_for_skipping_has_both_languages() -> None:
    languages: tuple[Language, ...] = LANGUAGES
    for reason in phrases.SKIP:
        for language in languages:
            said = phrases.skip_reason(Skipped("a", reason, "{x} 3"), language)
            assert "{detail}" not in said
            assert phrases.skip_reason(Skipped("a", reason), language).count("(") == 0


def test_other_is_shown_only_when_it_has_claims() -> None:
    other = Section("other", phrases.OTHER_TITLE, BRIEF.claims[:1])
    assert "Other news" in text.render(replace(BRIEF, sections=(*BRIEF.sections[:3], other)))
    assert "Other news" not in text.render(BRIEF)
