"""The brief as a mail: both parts whole, the same bytes each time, no way into its headers."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from html.parser import HTMLParser

import pytest
from hard_briefs import ATTACKS, attacked, big
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_brief import BRIEF

from briefing.brief import Brief
from briefing.errors import UsageError
from briefing.reading.outputs import is_brief
from briefing.rendering import edition, mail, text

SENDER, READER = "Le point <brief@example.org>", "reader@example.org"


def made(brief: Brief = BRIEF, **options: object) -> bytes:
    return mail.render(brief, **{"sender": SENDER, "to": [READER], **options})  # type: ignore[arg-type]


def read(data: bytes) -> EmailMessage:
    """The mail as a client reads it, in which nothing is malformed."""
    message = message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    for part in message.walk():
        assert part.defects == []
        assert [d for value in part.values() for d in getattr(value, "defects", ())] == []
    return message


def bodies(message: EmailMessage) -> tuple[str, str]:
    """The plain text and the HTML, in that order: clients show the last one that they can."""
    assert message.get_content_type() == "multipart/alternative"
    plain, page = message.iter_parts()
    assert (plain.get_content_type(), page.get_content_type()) == ("text/plain", "text/html")
    words, shown = (part.get_content().replace("\r\n", "\n") for part in (plain, page))
    return words, shown


class Seen(HTMLParser):
    """Elements, attributes, links and shown text of the HTML part."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.styles: list[str] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name == "href"]
        self.styles += [value or "" for name, value in attrs if name == "style"]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_it_has_the_text_and_the_same_brief_as_html() -> None:
    plain, page = bodies(read(made()))
    assert plain == text.render(BRIEF, width=72)
    seen = Seen(page)
    for claim in BRIEF.claims:
        for language in BRIEF.languages:
            assert edition.sentence(claim, language) in seen.text
    for source in BRIEF.articles:
        assert (source.title or source.path) in seen.text
        assert all(sentence in seen.text for sentence in edition.cited(source))
    assert "quoted, in French" in seen.text
    assert "today/gros.html" in seen.text
    assert set(seen.links) == {"https://example.org/paris?a=1&b=(2)"}


def test_what_was_told_before_is_one_line() -> None:
    first, *others = BRIEF.sections
    told = replace(first.claims[1], news="repeated", since=date(2025, 9, 4))
    brief = replace(BRIEF, sections=(replace(first, claims=(told,)), *others))
    shown = Seen(bodies(read(made(brief)))[1]).text
    assert "Told before: 1 claim (4 Sept.)." in shown
    assert told.en not in shown
    assert "Rien de nouveau." in shown


def test_the_subject_is_french_and_english() -> None:
    expected = (
        "Le point du matin – vendredi 5 septembre 2025 / Morning brief – Friday 5 September 2025"
    )
    assert read(made())["Subject"] == expected
    assert read(made(languages=["en"]))["Subject"] == "Morning brief – Friday 5 September 2025"


def test_the_date_is_the_briefs_and_no_clocks() -> None:
    assert read(made())["Date"].datetime.date() == BRIEF.date
    paris = timezone(timedelta(hours=2))
    sent = datetime(2025, 9, 5, 7, 0, tzinfo=paris)
    assert read(made(sent=sent))["Date"].datetime == sent


def test_the_same_brief_is_the_same_bytes_and_another_has_another_identity() -> None:
    assert made() == made()
    identities = {
        read(each)["Message-ID"]
        for each in (
            made(),
            made(to=["other@example.org"]),
            made(languages=["fr"]),
            made(replace(BRIEF, notes=())),
            made(replace(BRIEF, date=date(2025, 9, 6))),
        )
    }
    assert len(identities) == 5
    assert all(re.fullmatch(r"<[\w.-]+@example\.org>", each) for each in identities)


def test_it_travels_anywhere_and_is_known_as_our_own() -> None:
    data = made(big())
    assert data.isascii()
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, data.split(b"\r\n"))) <= 78
    assert is_brief("brief.eml", data)
    assert read(data)["Auto-Submitted"] == "auto-generated"


def test_it_shows_in_clients_that_drop_styles_anchors_and_foldable_parts() -> None:
    _, page = bodies(read(made(big())))
    seen = Seen(page)
    assert seen.tags.isdisjoint({"details", "svg", "img", "script", "link", "form", "input"})
    assert "id" not in seen.attributes
    assert not re.search(r"url\(|@import|cid:", page)


@pytest.mark.parametrize(
    ("ground", "scheme"), [("#ffffff", "light"), ("#15171a", "dark")], ids=["light", "dark"]
)
def test_its_colours_are_readable_in_both_schemes(ground: str, scheme: str) -> None:
    _, page = bodies(read(made()))
    if scheme == "light":
        colours = {c for s in Seen(page).styles for c in re.findall(r"(?<!-)color: (#\w{6})", s)}
    else:
        colours = set(re.findall(r" color: (#\w{6}) !important", page))
    assert len(colours) == 3
    assert f"background: {ground}" in page
    assert all(contrast(colour, ground) >= 4.5 for colour in colours)


def contrast(one: str, other: str) -> float:
    """WCAG's contrast ratio, 1 to 21."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (
            p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("attack", [*ATTACKS, "Titre\r\nBcc: evil@example.org\r\n\r\nCorps"])
def test_hostile_text_is_only_text_in_every_part(attack: str) -> None:
    message = read(made(attacked(attack)))
    assert set(message.keys()) == set(read(made()).keys())
    assert attack not in str(message["Subject"])
    plain, page = bodies(message)
    assert edition.safe(attack) in Seen(page).text
    assert Seen(page).tags <= Seen(bodies(read(made()))[1]).tags
    assert Seen(page).links == []
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", plain + page)


@pytest.mark.parametrize(
    "address",
    [
        "reader@example.org\r\nBcc: evil@example.org",
        "reader@example.org\n",
        "Name\r\nSubject: x <reader@example.org>",
        "a@example.org, b@example.org",
        "friends: a@example.org;",
        "no address at all",
        "-oQ/tmp@example.org",
        "reader@",
        "@example.org",
        "é@example.org",
        "reader@exam ple.org",
        "<>",
        "",
        "\u202eredaer@example.org",
    ],
)
def test_what_is_no_single_address_is_refused_by_name(address: str) -> None:
    for options in ({"to": [address]}, {"sender": address}):
        with pytest.raises(UsageError, match="no mail address"):
            made(**options)


@pytest.mark.parametrize(
    ("given", "name", "route"),
    [
        ("reader@example.org", "", "reader@example.org"),
        ("Élodie Ñ. <a.b+c@example.org>", "Élodie Ñ.", "a.b+c@example.org"),
        ('"Doe, Jane" <jane@example.org>', "Doe, Jane", "jane@example.org"),
        ("reader@exämple.org", "", "reader@xn--exmple-cua.org"),
        ("root", "", "root"),
    ],
)
def test_an_address_is_shown_and_routed(given: str, name: str, route: str) -> None:
    assert mail.mailbox(given) == mail.Mailbox(name, route)
    (shown,) = read(made(to=[given]))["To"].addresses
    assert (shown.display_name, shown.addr_spec.removesuffix("@localhost")) == (name, route)


def test_several_readers_are_all_named_and_none_is_an_error() -> None:
    readers = ["a@example.org", "B <b@example.org>"]
    shown = read(made(to=readers))["To"].addresses
    assert [each.addr_spec for each in shown] == ["a@example.org", "b@example.org"]
    with pytest.raises(UsageError, match="no reader"):
        made(to=[])


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=30)
    | st.text(max_size=20).map(lambda name: f"{name} <reader@example.org>")
    | st.text(st.sampled_from('ab"\\<>@(),:;. \r\n=?_é'), max_size=25)
)
def test_any_address_is_refused_or_stays_in_its_header(address: str) -> None:
    try:
        route = mail.mailbox(address).route
    except UsageError:
        return
    data = made(to=[address])
    message = read(data)
    assert set(message.keys()) == set(read(made()).keys())
    (shown,) = message["To"].addresses
    assert shown.addr_spec.removesuffix("@localhost") == route.removesuffix("@localhost")
    assert len(bodies(message)) == 2
