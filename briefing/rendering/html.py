"""The brief as one web page that needs nothing else: no script, no request, one hashed style.

Both editions stand in it claim by claim, so that a bilingual reader compares them and an anchor
means the same claim in both; the reader shows one or both with radio buttons. The page's layout
is in `page.html`, its look in `page.css`.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from briefing import phrases
from briefing.brief import SCHEMA, Bilingual, Brief, Claim, Language, Section, Source
from briefing.rendering import chart, edition

MARKER = f"briefing:brief schema {SCHEMA}"
"""Near the start of the page, by which a folder walk knows its own output."""

NAMES: Mapping[Language, str] = {"fr": "Français", "en": "English"}
BACK_LENGTH = 60
"""Characters of a claim in the link that leads back to it from a source."""
NAMED, NAME_LENGTH = 3, 40
"""How many sources a claim's closed part names, by outlet or else by so much of the title."""

WORDS: Mapping[str, Bilingual] = {
    "skip": Bilingual("Aller au point", "Skip to the brief"),
    "language": Bilingual("Langue", "Language"),
    "both": Bilingual("Les deux", "Both"),
    "link": Bilingual("Lien vers cette information", "Link to this claim"),
}

_HOST = re.compile(r"(?:[\w-]+(?:\.[\w-]+)*\.?|\[[0-9a-fA-F:.]+\])(?::\d{1,5})?")


@dataclass(frozen=True, slots=True)
class Part:
    """A section as it is laid out: what is fresh, and folded behind one line what was told before.

    Each claim has its anchor, the `id` of its element.
    """

    section: Section
    fresh: list[tuple[Claim, str]]
    told: list[tuple[Claim, str]]
    folded: Bilingual


def render(brief: Brief, *, languages: Sequence[Language] | None = None) -> str:
    """The whole page, ending with a newline; `languages` as in the other forms."""
    asked = edition.chosen(brief, languages)
    style = stylesheet()
    parts = parted(brief)
    return (
        environment()
        .get_template("page.html")
        .render(
            brief=brief,
            languages=asked,
            house=asked[0] if asked else "fr",
            sections=parts,
            backs={source.id: _citing(source, parts) for source in brief.articles},
            back_length=BACK_LENGTH,
            named=NAMED,
            name_length=NAME_LENGTH,
            charts={language: chart.timeline(brief, language) for language in asked},
            supports=any(claim.support > 1 for claim in brief.claims),
            said=lambda phrase: _inline(asked, [phrase.in_(each) for each in asked]),
            day=lambda when: _inline(asked, [edition.day(when, each) for each in asked]),
            marker=MARKER,
            policy=content_policy(style),
            style=Markup(style),  # Our own file, and the hash is of these very characters.
        )
    )


@cache
def environment() -> Environment:
    """The templates of the web page and the mail: whatever they show is cleaned and escaped."""
    made = Environment(
        loader=PackageLoader("briefing", "rendering"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_clean,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals.update(
        edition=edition,
        phrases=phrases,
        chart=chart,
        names=NAMES,
        words=WORDS,
        address=address,
        host=host,
        cited=cited_sentences,
        opposed=opposing_sentences,
    )
    return made


def content_policy(style: str) -> str:
    """A Content-Security-Policy that allows the one style element and nothing else."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@cache
def stylesheet() -> str:
    """The text between `<style>` and `</style>`, line ends as an HTML parser sees them."""
    text = files("briefing.rendering").joinpath("page.css").read_text(encoding="utf-8")
    return text.replace("\r\n", "\n")


def cited_sentences(brief: Brief, claim: Claim) -> list[tuple[int, Source, list[str]]]:
    """(reference number, article, its sentences that the claim rests on), by number."""
    wanted: dict[int, set[int]] = {}
    for citation in claim.sources:
        wanted.setdefault(brief.number(citation.article), set()).update(citation.sentences)
    found = []
    for number in sorted(wanted):
        source = brief.articles[number - 1]
        held = sorted(wanted[number] & source.sentences.keys())
        found.append((number, source, [edition.bound(source.sentences[at]) for at in held]))
    return found


def opposing_sentences(brief: Brief, claim: Claim) -> list[tuple[int, Source, list[str]]]:
    """The same for the sentences that say otherwise than the claim."""
    listed = {source.id for source in brief.articles}
    known = tuple(citation for citation in claim.against if citation.article in listed)
    return cited_sentences(brief, replace(claim, sources=known))


def address(url: str | None) -> str | None:
    """A web address that may be a link: http or https, a plain host, no user name in it."""
    text = edition.safe(url or "")
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not _HOST.fullmatch(parts.netloc):
        return None
    return text


def host(url: str) -> str:
    """Whose address it is, for a reader to see before following it: "example.org"."""
    return urlsplit(url).netloc.removeprefix("www.")


def parted(brief: Brief) -> list[Part]:
    """The sections shown, each claim with an anchor made of its id, once in the page."""
    taken: set[str] = set()
    parts = []
    for section in edition.shown(brief):
        anchored = []
        for claim in section.claims:
            plain = "claim-" + re.sub(r"[^A-Za-z0-9_-]", "-", claim.id)
            anchor, again = plain, 2
            while anchor in taken:
                anchor, again = f"{plain}-{again}", again + 1
            taken.add(anchor)
            anchored.append((claim, anchor))
        told = [pair for pair in anchored if pair[0].news == "repeated"]
        last = max((claim.since or brief.date for claim, _ in told), default=brief.date)
        parts.append(
            Part(
                section,
                [pair for pair in anchored if pair[0].news != "repeated"],
                told,
                phrases.repeated(len(told), last),
            )
        )
    return parts


def _citing(source: Source, parts: list[Part]) -> list[tuple[Claim, str]]:
    """The claims that rest on `source`, with their anchors."""
    return [
        (claim, anchor)
        for part in parts
        for claim, anchor in part.fresh + part.told
        if any(citation.article == source.id for citation in claim.sources)
    ]


def _inline(languages: Sequence[Language], texts: Sequence[str]) -> Markup:
    """A few words within a line, in each language shown, which the style parts or hides."""
    clean = [edition.safe(text) for text in texts]
    if len(set(clean)) == 1:
        return Markup("<span>{}</span>").format(clean[0])
    each = Markup("").join(
        Markup('<span class="{0}" lang="{0}">{1}</span>').format(language, text)
        for language, text in zip(languages, clean, strict=True)
    )
    return Markup('<span class="inline">{}</span>').format(each)


def _clean(value: object) -> object:
    """What a template shows: text from anywhere without control and bidi characters."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return edition.safe(value)
    return value
