"""PDF files: their text is read as printed, and none of them can stop or stall the run."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from briefing.cleaning import clean
from briefing.documents import Article
from briefing.reading import Limits, pdf, read, read_bytes

LINES = (
    "Un accord sur les garanties est proche, dit Paris",
    "",
    "Le ministre des Affaires étrangères a reçu jeudi à Paris ses homologues allemand et polo-",
    "nais, afin de préparer la réunion des pays volontaires. Selon lui, vingt-six pays sont prêts",
    "à prendre part à la force de réassurance, sur terre, en mer ou dans les airs. Peut-",
    "être plus, a-t-il ajouté devant la presse, sans dire lesquels.",
    "Le porte-parole du gouvernement a confirmé que le texte serait signé avant la fin du mois.",
)
"""An article as a printer breaks it at about 90 columns."""


def a_pdf(*pages: tuple[str, ...], title: str | None = None, stream: bytes | None = None) -> bytes:
    """A PDF with one line of text under the other on each page; or with `stream` on its page."""
    objects: list[bytes] = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    objects.append(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
    kids = []
    for lines in pages:
        shown = b"".join(
            b"("
            + line.encode("cp1252").replace(b"(", b"\\(").replace(b")", b"\\)")
            + b") Tj 0 -14 Td\n"
            for line in lines
        )
        content = stream if stream is not None else b"BT /F1 9 Tf 40 800 Td\n" + shown + b"ET"
        packed = zlib.compress(content)
        objects.append(
            b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed)
        )
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
            b"/Resources<</Font<</F1 3 0 R>>>>>>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), len(kids))
    if title is not None:
        objects.append(b"<</Title(%s)>>" % title.encode("cp1252"))
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    info = b"/Info %d 0 R" % len(objects) if title is not None else b""
    count = len(objects) + 1
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table)
        + b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (count, info, len(out))
    )


def locked(data: bytes, *, user: str, owner: str = "clef") -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(user, owner, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def reasons(name: str, data: bytes) -> list[tuple[str, str]]:
    pages, skipped = read_bytes(name, data, Limits())
    assert pages == []
    return [(one.path, one.reason) for one in skipped]


def test_an_article_is_read_with_its_lines_joined_and_its_words_whole(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(a_pdf(LINES, title=LINES[0]))
    (page,) = read([tmp_path])[0]
    assert page.title == LINES[0]
    article = clean(page)
    assert isinstance(article, Article)
    assert [sentence.text for sentence in article.sentences] == [
        "Le ministre des Affaires étrangères a reçu jeudi à Paris ses homologues allemand et "
        "polonais, afin de préparer la réunion des pays volontaires.",
        "Selon lui, vingt-six pays sont prêts à prendre part à la force de réassurance, sur terre, "
        "en mer ou dans les airs.",
        "Peut-être plus, a-t-il ajouté devant la presse, sans dire lesquels.",
        "Le porte-parole du gouvernement a confirmé que le texte serait signé avant la fin du "
        "mois.",
    ]


def test_a_divided_word_keeps_its_hyphen_where_the_text_or_french_has_one() -> None:
    assert pdf.unbroken("un cessez-\nle-feu") == "un cessez-le-feu"
    assert pdf.unbroken("les États-\nUnis") == "les États-Unis"
    assert pdf.unbroken("le contre-amiral parle ; le contre-\namiral").endswith("contre-amiral")
    assert pdf.unbroken("le bras-droit, puis le bras-\ndroit").endswith("bras-droit")
    assert pdf.unbroken("la déci-\nsion") == "la décision"


def test_what_every_page_repeats_is_no_part_of_the_text() -> None:
    pages = [
        ("La Gazette du Nord", f"Voici le texte de la page {word}.", f"Page {number} sur 3")
        for number, word in enumerate(("rouge", "bleue", "verte"), 1)
    ]
    (page,) = read_bytes("a.pdf", a_pdf(*pages), Limits())[0]
    assert page.text.split("\n") == [lines[1] for lines in pages]


def test_what_the_file_says_of_itself_is_not_believed_unless_it_shows_it() -> None:
    data = a_pdf(LINES, title="Microsoft Word - version finale 3.docx")
    (page,) = read_bytes("a.pdf", data, Limits())[0]
    assert page.title is None
    assert page.published is None


def test_a_file_locked_against_reading_is_named_and_one_locked_against_changes_is_read() -> None:
    data = a_pdf(LINES)
    assert reasons("a.pdf", locked(data, user="secret")) == [("a.pdf", "encrypted")]
    (page,) = read_bytes("a.pdf", locked(data, user=""), Limits())[0]
    assert "vingt-six pays" in page.text


def test_pictures_of_pages_have_no_text() -> None:
    assert reasons("scan.pdf", a_pdf((), ())) == [("scan.pdf", "no-text")]


@pytest.mark.parametrize("data", [b"%PDF-1.4\nrien", b"Bonjour", a_pdf(LINES)[:300]])
def test_a_broken_file_is_named(data: bytes) -> None:
    ((path, reason),) = reasons("a.pdf", data)
    assert path == "a.pdf"
    assert reason in ("malformed", "no-text")


def test_pages_beyond_the_limit_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    data = a_pdf(*((f"Texte de la page {number}.",) for number in range(102)))
    (page,), (skipped,) = read_bytes("a.pdf", data, Limits())
    assert "Texte de la page 99." in page.text
    assert "Texte de la page 100." not in page.text
    assert (skipped.path, skipped.reason) == ("a.pdf/101", "too-many")


def test_a_page_that_runs_for_ever_is_given_up_and_the_others_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "SECONDS", 2)
    endless = b"BT /F1 9 Tf " + b"(a) Tj " * 3_000_000 + b"ET"
    (tmp_path / "a.pdf").write_bytes(a_pdf((), stream=endless))
    (tmp_path / "b.txt").write_text("Un texte.")
    pages, (skipped,) = read([tmp_path])
    assert [page.text for page in pages] == ["Un texte."]
    assert skipped.reason in ("too-slow", "malformed")
