"""Feeds and JSON lines: one article an entry, with what the feed states; no bomb goes off."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.cleaning import clean
from briefing.documents import Article, Page
from briefing.reading import Limits, read, read_bytes
from briefing.reading.stated import day

BODY = (
    "<p>Le ministre a reçu jeudi ses homologues pour préparer la réunion des pays volontaires. "
    "Selon lui, vingt-six pays sont prêts à prendre part à la force de réassurance.</p>"
    "<p>Le porte-parole a confirmé que le texte serait signé avant la fin du mois.</p>"
)

RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Le Courrier - À la une</title><link>https://www.lecourrier.example/</link>
<item><title>Un accord &lt;i&gt;proche&lt;/i&gt; &amp;amp; attendu</title>
<link>https://www.lecourrier.example/accord?id=1</link>
<pubDate>Thu, 04 Sep 2025 00:30:00 +0200</pubDate>
<description>Un résumé.</description>
<content:encoded><![CDATA[{BODY}]]></content:encoded></item>
<item><title>Rien à lire</title></item>
<item><title>Un lien qui agit</title><link>javascript:alert(1)</link>
<description>Un texte sans balise.</description></item>
</channel></rss>"""

ATOM = f"""<?xml version="1.0" encoding="iso-8859-1"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>La Gazette</title>
<link href="https://gazette.example/"/>
<entry><title type="html">L&#8217;été à Kiev</title><id>urn:1</id>
<link href="https://gazette.example/ete"/><published>2025-09-03T23:59:00-04:00</published>
<updated>2025-09-05T08:00:00Z</updated>
<content type="html">{BODY.replace("<", "&lt;")}</content></entry></feed>"""


def pages_of(name: str, text: str | bytes) -> list[Page]:
    data = text if isinstance(text, bytes) else text.encode()
    return read_bytes(name, data, Limits())[0]


def reason(name: str, text: str | bytes, limits: Limits | None = None) -> str:
    data = text if isinstance(text, bytes) else text.encode()
    pages, skipped = read_bytes(name, data, limits or Limits())
    assert pages == []
    return skipped[0].reason


def test_each_entry_of_an_rss_file_is_an_article_that_bears_what_the_feed_states(
    tmp_path: Path,
) -> None:
    (tmp_path / "une.rss").write_text(RSS)
    pages, skipped = read([tmp_path / "une.rss"])
    first, other = pages
    assert first.path == "une.rss/1"
    assert first.title == "Un accord proche & attendu"
    assert first.outlet == "Le Courrier"
    assert first.url == "https://www.lecourrier.example/accord?id=1"
    assert other.url is None
    assert [(one.path, one.reason) for one in skipped] == [("une.rss/2", "empty")]
    article = clean(first)
    assert isinstance(article, Article)
    assert [sentence.text for sentence in article.sentences] == [
        "Le ministre a reçu jeudi ses homologues pour préparer la réunion des pays volontaires.",
        "Selon lui, vingt-six pays sont prêts à prendre part à la force de réassurance.",
        "Le porte-parole a confirmé que le texte serait signé avant la fin du mois.",
    ]
    assert (article.published, article.dated_by) == (date(2025, 9, 4), "container")


def test_an_entry_is_of_the_day_it_was_published_on_where_it_was_published() -> None:
    (page,) = pages_of("a.atom", ATOM.encode("latin-1"))
    assert page.title == "L’été à Kiev"
    assert page.published == date(2025, 9, 3)
    assert page.outlet == "La Gazette"


def test_a_feed_in_an_older_format_is_read() -> None:
    rdf = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
      xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel><title>Revue</title><link>https://revue.example</link></channel>
      <item><title>Un titre</title><link>https://revue.example/1</link>
      <dc:date>2025-09-04</dc:date><description>{BODY.replace("<", "&lt;")}</description></item>
      </rdf:RDF>"""
    (page,) = pages_of("a.xml", rdf)
    assert (page.published, page.outlet) == (date(2025, 9, 4), "Revue")


def test_a_feed_that_was_cut_off_gives_the_entries_it_still_has() -> None:
    assert pages_of("a.xml", RSS[: RSS.index("<item><title>Rien")])[0].title


@pytest.mark.parametrize(
    "end", ["Lire la suite...", "<a href='x'>Lire la suite sur notre site</a>", "En savoir plus"]
)
def test_a_teaser_ends_with_its_last_sentence(end: str) -> None:
    item = f"<item><description><![CDATA[<p>Un texte bref. {end}</p>]]></description></item>"
    (page,) = pages_of("a.xml", f'<rss version="2.0"><channel>{item}</channel></rss>')
    assert "suite" not in page.text
    assert "savoir plus" not in page.text
    assert "Un texte bref." in page.text


def test_a_json_feed_is_read_and_other_json_is_named() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Le Courrier",
        "items": [
            {
                "id": "1",
                "url": "https://lecourrier.example/1",
                "title": "Un accord proche",
                "content_html": BODY,
                "date_published": "2025-09-04T06:00:00+02:00",
            },
            {"id": "2", "content_text": "Un texte : 1 < 2 & 3 > 2."},
            "rien",
        ],
    }
    first, second = pages_of("a.json", json.dumps(feed))
    assert (first.form, first.published, first.outlet) == ("html", date(2025, 9, 4), "Le Courrier")
    assert second.url is None
    assert reason("a.json", '{"name": "paquet"}') == "unsupported"
    assert reason("a.json", "[" * 100_000) == "malformed"


def laughs(levels: int) -> str:
    inner = "".join(f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, levels))
    return (
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "ha">{inner}]><rss version="2.0">'
        f"<channel><item><title>&a{levels - 1};</title><description>&a{levels - 1};</description>"
        "</item></channel></rss>"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "utf-32"])
def test_entities_are_refused_in_any_encoding(encoding: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("le secret")
    outside = RSS.replace(
        "<rss", f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}">]><rss', 1
    ).replace("Un résumé.", "&x;")
    for hostile in (laughs(12), outside):
        assert reason("a.xml", hostile.encode(encoding)) == "unsafe"


def test_a_document_type_elsewhere_is_not_fetched(no_network: None) -> None:
    netscape = '<!DOCTYPE rss SYSTEM "http://my.netscape.example/rss-0.91.dtd"><rss'
    assert pages_of("a.xml", RSS.replace("<rss", netscape, 1))[0].title


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<b>" * 100_000, "unsafe"),
        ("<item>" * 10_000, "unsafe"),
        ("<item><description><![CDATA[" * 1000, "unsafe"),
        ("".join(f'<a{n}:b xmlns:a{n}="u{n}">' for n in range(50_000)), "unsafe"),
        ("".join(f'<a{n}:b xmlns:a{n}="u{n}"/>' for n in range(50_000)), "unsafe"),
        ("<!-- <![CDATA[ -->" + "<item>" * 10_000 + "<!-- ]]> -->", "unsafe"),
    ],
)
def test_feed_bombs_do_not_go_off(inside: str, expected: str) -> None:
    assert reason("a.xml", f'<rss version="2.0"><channel>{inside}</channel></rss>') == expected


def test_unclosed_tags_in_the_markup_of_entries_are_no_nesting() -> None:
    items = f"<item><description><![CDATA[{BODY}<p><br><img src='a'>]]></description></item>" * 300
    assert len(pages_of("a.xml", f'<rss version="2.0"><channel>{items}</channel></rss>')) == 300


def test_a_feed_without_end_is_read_up_to_the_limit() -> None:
    items = "<item><title>Un titre</title><description>Un texte.</description></item>" * 50
    data = f'<rss version="2.0"><channel>{items}</channel></rss>'.encode()
    pages, (skipped,) = read_bytes("a.xml", data, Limits(files=10))
    assert len(pages) == 10
    assert (skipped.path, skipped.reason) == ("a.xml/11", "too-many")


def test_xml_that_is_no_feed_is_named_and_a_web_page_is_read_as_one() -> None:
    assert reason("a.xml", "<sitemap><url>x</url></sitemap>") == "malformed"
    (page,) = pages_of("a.xml", f"<?xml version='1.0'?><html><body>{BODY}</body></html>")
    assert (page.path, page.form) == ("a.xml", "html")


@given(st.binary(max_size=300), st.sampled_from(["a.rss", "a.json", "a.jsonl"]))
def test_no_bytes_stop_the_run(data: bytes, name: str) -> None:
    read_bytes(name, b"<rss>" + data if name == "a.rss" else data, Limits())


def test_json_lines_are_articles_and_a_bad_line_loses_no_other() -> None:
    lines = [
        {"title": "Un titre", "text": "Un texte.", "date": "2025-09-04", "outlet": "La Gazette"},
        "pas un objet",
        {"title": "Vide"},
        {
            "title": "Autre",
            "paragraphs": ["Un.", "Deux."],
            "published": "Thu, 04 Sep 2025 23:30:00 -0500",
            "source": {"name": "Le Courrier"},
            "url": "https://lecourrier.example/2",
        },
        {"html": BODY, "date": "hier", "source": "https://lecourrier.example", "url": "file:///x"},
    ]
    written = "\n".join(json.dumps(one) for one in lines) + "\n\n{cassé\n"
    pages, skipped = read_bytes("a.jsonl", written.encode(), Limits())
    assert [page.path for page in pages] == ["a.jsonl/1", "a.jsonl/4", "a.jsonl/5"]
    first, second, third = pages
    assert (first.text, first.outlet) == ("Un titre\n\nUn texte.", "La Gazette")
    assert (second.text, second.outlet) == ("Autre\n\nUn.\n\nDeux.", "Le Courrier")
    assert [page.published for page in pages] == [date(2025, 9, 4), date(2025, 9, 4), None]
    assert (third.form, third.outlet, third.url) == ("html", None, None)
    assert [(one.path, one.reason, one.detail) for one in skipped] == [
        ("a.jsonl/2", "malformed", "not an object"),
        ("a.jsonl/3", "malformed", "no text, paragraphs or html"),
        ("a.jsonl/7", "malformed", "not JSON"),
    ]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2025-09-04", date(2025, 9, 4)),
        ("2025-09-04T23:59:59-11:00", date(2025, 9, 4)),
        ("2025-09-04 07:00:00 +0200", date(2025, 9, 4)),
        ("20250904T070000Z", date(2025, 9, 4)),
        ("Thu, 4 Sep 2025 07:00:00 GMT", date(2025, 9, 4)),
        ("2025-13-04", None),
        ("0001-01-01T00:00:00Z", None),
        ("bientôt", None),
        ("1" * 10_000, None),
        (1757000000, None),
    ],
)
def test_a_date_is_the_day_that_is_written(written: object, expected: date | None) -> None:
    assert day(written) == expected
