"""The web page: whole in itself, shut to hostile text, readable by everyone."""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest
from hard_briefs import ATTACKS, attacked, big
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import escape
from sample_brief import BRIEF

from briefing.brief import Bilingual, Brief
from briefing.reading.outputs import is_brief
from briefing.rendering import chart, edition, html

VOID = {"meta", "input", "circle"}
TAGS = VOID | {
    *("html", "head", "title", "style", "body", "a", "header", "main", "section", "footer"),
    *("h1", "h2", "p", "ol", "ul", "li", "div", "span", "bdi", "small", "time", "blockquote"),
    *("fieldset", "legend", "label", "details", "summary", "figure", "figcaption"),
    *("svg", "desc", "text"),
}
ATTRIBUTES = {
    *("lang", "charset", "name", "content", "http-equiv", "class", "href", "rel", "datetime"),
    *("id", "type", "checked", "tabindex", "role", "aria-labelledby"),
    *("width", "height", "cx", "cy", "r", "x", "y"),
}


class Parsed(HTMLParser):
    """The page's elements and text; fails on tags that don't pair."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.comments: list[str] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        assert len(dict(attrs)) == len(attrs)
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    def values(self, attribute: str) -> list[str]:
        return [attrs[attribute] or "" for _, attrs in self.elements if attribute in attrs]

    @property
    def links(self) -> list[str]:
        return self.values("href")


def test_the_page_knows_itself_as_a_brief() -> None:
    page = html.render(BRIEF)
    assert html.MARKER in page[:400]
    assert is_brief("brief.html", page.encode())
    assert page.endswith("</html>\n")
    assert html.render(BRIEF) == page


def test_the_policy_allows_the_one_style_by_its_hash_and_nothing_else() -> None:
    page = html.render(BRIEF)
    policies = [
        attrs["content"]
        for tag, attrs in Parsed(page).elements
        if attrs.get("http-equiv") == "Content-Security-Policy"
    ]
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.S)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policies == [
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    ]
    # The policy must be read before anything that it rules.
    assert page.index("Content-Security-Policy") < page.index("<style>")
    assert not re.search(r"@import|url\(|expression\(", style)


def test_only_known_elements_and_attributes_are_in_it() -> None:
    parsed = Parsed(html.render(big()))
    assert {tag for tag, _ in parsed.elements} <= TAGS
    assert {name for _, attrs in parsed.elements for name in attrs} <= ATTRIBUTES


@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_text_is_shown_and_is_nothing_but_text(attack: str) -> None:
    parsed = Parsed(html.render(attacked(attack)))
    assert_harmless(parsed)
    assert any(edition.safe(attack) in text for text in parsed.texts)


fragments = st.sampled_from([*ATTACKS, "<", ">", '"', "'", "&", "-->", "]]>", "\u2066", "\ud800"])
texts = st.lists(fragments | st.text(max_size=12), max_size=4).map("".join)
urls = st.none() | texts | texts.map(lambda text: "https://" + text)


@settings(max_examples=60, deadline=None)
@given(texts, urls)
def test_no_text_and_no_address_gets_out_of_its_place(text: str, url: str | None) -> None:
    page = html.render(attacked(text, url))
    page.encode("utf-8")
    assert_harmless(Parsed(page))
    assert {unicodedata.category(c) for c in page if c != "\n"}.isdisjoint({"Cc", "Cs", "Co"})
    assert not set(page) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u061c\u200f")


def assert_harmless(parsed: Parsed) -> None:
    assert {tag for tag, _ in parsed.elements} <= TAGS
    assert {name for _, attrs in parsed.elements for name in attrs} <= ATTRIBUTES
    assert parsed.comments == []
    assert all(link.startswith(("#", "http://", "https://")) for link in parsed.links)
    assert_anchors_resolve(parsed)


def assert_anchors_resolve(parsed: Parsed) -> None:
    ids = parsed.values("id")
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[\w-]+", each) for each in ids)
    wanted = [link[1:] for link in parsed.links if link.startswith("#")]
    wanted += [name for names in parsed.values("aria-labelledby") for name in names.split()]
    assert wanted
    assert set(wanted) <= set(ids)


@pytest.mark.parametrize("brief", [BRIEF, big()])
def test_every_claim_has_an_anchor_and_every_link_inside_arrives(brief: Brief) -> None:
    parsed = Parsed(html.render(brief))
    assert_anchors_resolve(parsed)
    anchors = {f"claim-{claim.id}" for claim in brief.claims}
    assert anchors <= set(parsed.values("id"))
    # From each claim to its sources, and back from them.
    for claim in brief.claims:
        for citation in claim.sources:
            assert f"#source-{brief.number(citation.article)}" in parsed.links
        own, back = 1, len({citation.article for citation in claim.sources})
        assert parsed.links.count(f"#claim-{claim.id}") == own + back


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "//example.org/a",
        "https://user:secret@example.org/",
        "https://example.org\\@evil.example/",
        "https://exa mple.org/",
        "https://[::1",
        "https:///no-host",
        "",
        None,
    ],
)
def test_an_address_that_is_no_plain_web_address_is_no_link(url: str | None) -> None:
    assert html.address(url) is None


@pytest.mark.parametrize(
    "url", ["https://example.org/a?b=1&c=(2)#d", "HTTP://Example.org:8080/", "https://é.example/"]
)
def test_a_web_address_is_a_link_that_names_its_host(url: str) -> None:
    brief = replace(BRIEF, articles=(replace(BRIEF.articles[0], url=url), *BRIEF.articles[1:]))
    parsed = Parsed(html.render(brief))
    assert url in parsed.links
    assert html.host(url) in parsed.texts


def test_a_claim_stands_with_its_sources_own_sentences_and_marks() -> None:
    page = html.render(BRIEF)
    claim = page[page.index('id="claim-a1"') : page.index('id="claim-a2"')]
    shown = " ".join(Parsed(f"<ol><li {claim.rpartition('<li')[0]}</ol>").texts)
    for sentence in (
        "Vingt-six pays se sont engagés jeudi à participer aux garanties de sécurité.",
        "Ils le feront sur terre, en mer ou dans les airs, a annoncé Emmanuel Macron.",
        "Vingt-six pays ont promis leur part, selon l'Élysée.",
        "Les vingt-six pays réunis à Paris veulent des garanties de sécurité.",
    ):
        assert sentence in shown
    assert "inacceptable" not in shown  # cited by another claim, from the same article
    assert shown.count("3 sources") == 3  # in each language, and in the drawing's title
    assert "quoted, in French" in " ".join(Parsed(page).texts)


def test_each_edition_names_its_language_and_french_stays_french_in_the_english_one() -> None:
    page = html.render(BRIEF)
    spoken = [
        (a["class"], a["lang"]) for _, a in Parsed(page).elements if "class" in a and "lang" in a
    ]
    assert spoken.count(("fr", "fr")) == spoken.count(("en", "en")) + 1
    assert spoken.count(("en", "fr")) == 1  # the link back to the claim that is left in French
    untranslated = page[page.index('id="claim-c1"') :]
    assert '<p class="en" lang="en"><span lang="fr">«' in untranslated


def test_one_language_alone_has_no_switch_and_no_trace_of_the_other() -> None:
    parsed = Parsed(html.render(BRIEF, languages=["en"]))
    assert parsed.elements[0] == ("html", {"lang": "en"})
    assert "input" not in {tag for tag, _ in parsed.elements}
    assert not any("Le point du matin" in text for text in parsed.texts)
    assert any("Morning brief" in text for text in parsed.texts)


def test_what_was_told_before_is_folded_behind_one_line() -> None:
    first, *others = BRIEF.sections
    claims = (first.claims[0], replace(first.claims[1], news="repeated", since=date(2025, 9, 4)))
    page = html.render(replace(BRIEF, sections=(replace(first, claims=claims), *others)))
    fold = page[page.index('<details class="told">') :]
    assert "Déjà dit : 1 information (4 sept.)." in fold
    assert "Told before: 1 claim (4 Sept.)." in fold
    assert 'id="claim-a2"' in fold
    assert 'id="claim-a1"' not in fold
    assert_anchors_resolve(Parsed(page))


def test_an_empty_day_says_so() -> None:
    empty = replace(BRIEF, sections=(), articles=())
    parsed = Parsed(html.render(empty))
    shown = " ".join(parsed.texts)
    assert "Rien à signaler" in shown
    assert "Nothing to brief" in shown
    assert "today/photo.txt" in shown
    assert "svg" not in {tag for tag, _ in parsed.elements}


# The drawings


def test_the_timeline_says_in_words_what_it_draws() -> None:
    drawn = chart.timeline(BRIEF, "en")
    assert "<title" in drawn
    assert (
        "Security guarantees for Ukraine: 1 (1 September 2025), 1 (4 September 2025), 1 (no date)."
        in drawn
    )
    assert "The Russian position: 1 (1 September 2025)." in drawn
    assert drawn.count('class="some"') == 4


def test_the_timeline_has_a_column_for_each_day_and_folds_those_before_and_after() -> None:
    drawn = chart.timeline(big(), "fr")
    days = re.findall(r'<text class="day" x="([\d.]+)%" y="\d+">([^<]*)<', drawn)
    assert [name for _, name in days] == [
        "…", "30/8", "31/8", "1/9", "2/9", "3/9", "4/9", "5/9", "…", "s.d.",
    ]  # fmt: skip
    places = [float(x) for x, _ in days]
    assert places == sorted(places)
    assert 0 < places[0] < places[-1] < 100
    said = re.findall(r"(\d+) \(", drawn)
    counts = re.findall(r'class="count"[^>]*>(\d+)<', drawn)
    assert said == counts


def test_the_timeline_has_no_day_that_no_article_needs_and_cuts_long_titles() -> None:
    title = "Un titre de sujet que rien ne retient de dépasser la largeur d'un téléphone"
    claim = replace(BRIEF.claims[0], sources=BRIEF.claims[1].sources)
    section = replace(BRIEF.sections[0], title=Bilingual(title, title), claims=(claim,))
    drawn = chart.timeline(replace(BRIEF, sections=(section, section)), "fr")
    assert re.findall(r'class="day"[^>]*>([^<]*)<', drawn) == ["s.d."]
    labels = re.findall(r'class="topic"[^>]*>([^<]*)<', drawn)
    assert all(label.endswith("…") and len(label) <= chart.LABEL for label in labels)
    assert str(escape(title)) in drawn  # whole in the description


def test_nothing_is_drawn_where_one_number_says_it() -> None:
    assert chart.timeline(replace(BRIEF, sections=BRIEF.sections[2:]), "fr") == ""
    alone = replace(BRIEF, sections=BRIEF.sections[2:])
    assert 'class="support"' not in html.render(alone)


def test_the_dots_count_a_claims_sources_and_end_where_the_number_goes_on() -> None:
    assert chart.support(3, "fr").count("<circle") == 3
    many = chart.support(40, "fr")
    assert many.count("<circle") == chart.DOTS
    assert "<title>40 sources</title>" in many


# The colours


def schemes() -> dict[str, dict[str, str]]:
    """Each scheme's colours, from the style itself."""
    css = html.stylesheet()
    found = {}
    for name, start in {
        "light": ":root {",
        "dark": "@media (prefers-color-scheme: dark)",
        "print": "@media print {",
    }.items():
        block = css[css.index(start) :]
        block = block[: block.index("}")]
        found[name] = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))
    found["print"] = {**found["light"], **found["print"]}
    return found


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """WCAG's contrast ratio, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_every_colour_is_told_from_its_ground_as_wcag_aa_asks(scheme: str) -> None:
    colours, css = schemes()[scheme], html.stylesheet()
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    words = set(re.findall(r"(?<![-\w])color: var\(--([\w-]+)\)", css))
    words |= set(re.findall(r"text[^{}]*\{[^}]*fill: var\(--([\w-]+)\)", css))
    grounds = set(re.findall(r"background: var\(--([\w-]+)\)", css))
    assert words >= {"ink", "quiet", "link", "mark", "on-mark"}
    assert grounds == {"paper", "card"}
    for ground in grounds:
        for word in words - {"on-mark"}:
            assert contrast(colours[word], colours[ground]) >= 4.5, (word, ground)
        for shape in ("mark", "line", "link"):
            assert contrast(colours[shape], colours[ground]) >= 3, (shape, ground)
    assert contrast(colours["on-mark"], colours["mark"]) >= 4.5
