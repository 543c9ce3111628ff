"""Mails and pages saved whole: the letter is read, what it encloses too, and no bomb goes off."""

from __future__ import annotations

import time
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from briefing.cleaning import clean
from briefing.documents import Article, Page, Skipped
from briefing.reading import Limits, read, read_bytes

SENTENCES = (
    "Le ministre a reçu jeudi ses homologues pour préparer la réunion des pays volontaires.",
    "Selon lui, vingt-six pays sont prêts à prendre part à la force de réassurance.",
    "Le porte-parole a confirmé que le texte serait signé avant la fin du mois.",
)
LETTER = (
    '<div style="display:none">Aperçu de la lettre</div><table width="600"><tr><td>'
    "<h1>Un accord proche</h1></td></tr><tr><td><p>"
    + "</p></td></tr><tr><td><p>".join(SENTENCES)
    + "</p></td></tr></table>"
)


def a_mail(
    text: str | None = "Voir la version en ligne.",
    html: str | None = LETTER,
    subject: str = "Un accord proche",
    sender: str = "La Gazette <lettre@gazette.example>",
) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = sender
    mail["Subject"] = subject
    mail["Date"] = "Thu, 04 Sep 2025 00:15:00 +0200"
    if text is not None:
        mail.set_content(text)
    if html is not None:
        if text is None:
            mail.set_content(html, subtype="html", charset="iso-8859-15", cte="base64")
        else:
            mail.add_alternative(html, subtype="html")
    return mail


def opened(mail: EmailMessage | bytes, name: str = "a.eml") -> tuple[list[Page], list[Skipped]]:
    data = mail if isinstance(mail, bytes) else mail.as_bytes()
    return read_bytes(name, data, Limits())


@pytest.mark.parametrize("text", ["Voir la version en ligne.", None])
def test_a_newsletter_is_read_in_its_full_form(tmp_path: Path, text: str | None) -> None:
    (tmp_path / "a.eml").write_bytes(a_mail(text).as_bytes())
    (page,) = read([tmp_path])[0]
    assert (page.form, page.title, page.outlet) == ("html", "Un accord proche", "La Gazette")
    assert page.published == date(2025, 9, 4)
    article = clean(page)
    assert isinstance(article, Article)
    assert [sentence.text for sentence in article.sentences] == list(SENTENCES)


def test_a_mail_without_markup_is_read_as_text() -> None:
    ((page,), _) = opened(a_mail("\n".join(SENTENCES), None, sender="lettre@gazette.example"))
    assert (page.form, page.outlet) == ("text", "gazette.example")
    assert SENTENCES[2] in page.text


def test_who_passes_a_mail_on_is_not_its_outlet() -> None:
    ((page,), _) = opened(a_mail(subject="TR : Re: Un accord proche", sender="Moi <a@b.example>"))
    assert (page.title, page.outlet, page.published) == ("Un accord proche", None, None)
    ((page,), _) = opened(a_mail(subject="Re: Un accord proche"))
    assert (page.title, page.outlet) == ("Un accord proche", "La Gazette")


def test_enclosed_mails_are_articles_of_their_own_and_a_covering_note_is_none() -> None:
    outer = a_mail("Pour lecture.", None, "Deux lettres", "Moi <moi@b.example>")
    outer.add_attachment(a_mail())
    outer.add_attachment(a_mail(sender="Le Courrier <lettre@courrier.example>"))
    pages, skipped = opened(outer)
    assert [(page.path, page.outlet) for page in pages] == [
        ("a.eml/1", "La Gazette"),
        ("a.eml/2", "Le Courrier"),
    ]
    assert skipped == []


def test_mails_within_mails_end() -> None:
    mail = a_mail()
    for _ in range(8):
        outer = a_mail("Pour lecture.", None)
        outer.add_attachment(mail)
        mail = outer
    pages, skipped = opened(mail)
    assert pages == []
    assert [one.reason for one in skipped] == ["unsafe"]


def test_attached_articles_are_read_and_pictures_passed_over() -> None:
    mail = a_mail("Pour lecture.", None)
    mail.add_attachment("\n".join(SENTENCES), filename="../../notes.txt")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="a.png")
    mail.add_attachment(b"PK\x03\x04", maintype="application", subtype="zip", filename="b.zip")
    mail.add_attachment(b"PK\x03\x04", maintype="application", subtype="x", filename="c.docx")
    pages, skipped = opened(mail)
    assert [page.path for page in pages] == ["a.eml/notes.txt"]
    assert [(one.path, one.reason) for one in skipped] == [
        ("a.eml/b.zip", "nested"),
        ("a.eml/c.docx", "unsupported"),
    ]


def test_the_brief_that_was_mailed_this_morning_is_no_article() -> None:
    brief = b"X-Brief: briefing:brief schema 1\nSubject: Le point du matin\n\nLe point\n"
    assert opened(brief, "Le point du matin.eml") == ([], [])


def test_what_is_no_mail_is_named() -> None:
    assert opened(b"\n\nBonjour")[1][0].reason == "malformed"
    assert opened(b"Subject: rien\n\n")[1][0].reason == "empty"


HOSTILE = {
    "addresses": b"From: " + b'"a" <a@b.example>, ' * 20_000 + b"\n\nBonjour",
    "comments": b"From: " + b"(" * 50_000 + b"\n\nBonjour",
    "parameters": b"Content-Type: text/plain" + b"; a=b" * 50_000 + b"\n\nBonjour",
    "encoded words": b"Subject: " + b"=?utf-8?q?a?= " * 20_000 + b"\n\nBonjour",
    "parts": b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 200_000,
    "nesting": b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000)
    ),
    "nested lines": b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(60)
    )
    + b"x\n" * 1_000_000,
    "messages": b"Subject: x\nContent-Type: message/rfc822\n\n" * 5000,
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("name", ["a.eml", "a.mhtml"])
def test_no_mail_holds_up_the_run(data: bytes, name: str) -> None:
    started = time.process_time()
    opened(data, name)
    assert time.process_time() - started < 10


MHTML = """From: <Saved by Blink>
Snapshot-Content-Location: https://www.gazette.example/accord
Subject: Un accord proche - La Gazette
Date: Mon, 8 Sep 2025 10:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----x"

------x
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: https://www.gazette.example/accord

<html><head><meta charset=3D"utf-8"><title>Un accord proche - La Gazette</title></head><body>
<article><h1>Un accord tout proche</h1><p>Publi=C3=A9 le 4 septembre 2025</p><p>{}</p></article>
</body></html>
------x
Content-Type: text/html
Content-Location: https://pub.example/cadre

<html><body>Une publicit=C3=A9.</body></html>
------x
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
------x--
"""


def test_a_page_saved_whole_is_read_without_its_frames_and_not_dated_by_its_saving(
    tmp_path: Path,
) -> None:
    body = "</p><p>".join(SENTENCES).encode()
    quoted = "".join(chr(byte) if byte < 128 else f"={byte:02X}" for byte in body)
    (tmp_path / "a.mhtml").write_text(MHTML.format(quoted).replace("\n", "\r\n"), newline="")
    (page,) = read([tmp_path])[0]
    assert page.url == "https://www.gazette.example/accord"
    assert "publicit" not in page.text
    article = clean(page)
    assert isinstance(article, Article)
    assert article.title == "Un accord tout proche"
    assert article.published == date(2025, 9, 4)
    assert [sentence.text for sentence in article.sentences] == list(SENTENCES)


def test_a_saved_page_without_a_page_is_named() -> None:
    assert opened(b"Content-Type: image/png\n\nx", "a.mht")[1][0].reason == "malformed"
