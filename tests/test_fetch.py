"""`brief fetch`: polite, bounded, idempotent, and never into a private network unasked.

Everything here talks to a server in this process, on the loopback address.
"""

from __future__ import annotations

import gzip
import json
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from conftest import Call

from briefing import downloading
from briefing.cleaning import clean
from briefing.documents import Article
from briefing.downloading import AGENT, Refused, Web, checked, is_public
from briefing.errors import UsageError
from briefing.reading import read
from briefing.subscriptions import Feed, load_subscriptions

BODY = (
    "<p>Le ministre a reçu jeudi ses homologues pour préparer la réunion des pays volontaires. "
    "Selon lui, vingt-six pays sont prêts à prendre part à la force de réassurance.</p>"
    "<p>Le porte-parole a confirmé que le texte serait signé avant la fin du mois.</p>"
)
PAGE = (
    "<!doctype html><html><head><title>Un accord proche</title>"
    '<meta http-equiv="refresh" content="0;url=https://evil.example/"></head>'
    f"<body><article><h1>Un accord tout proche</h1>{BODY}</article></body></html>"
)


def an_item(number: int, title: str = "Un accord proche", link: str | None = None) -> str:
    return (
        f"<item><title>{title}</title><link>{link or f'https://gazette.example/{number}'}</link>"
        "<pubDate>Thu, 04 Sep 2025 06:00:00 +0200</pubDate>"
        f"<description>{BODY.replace('<', '&lt;')}</description></item>"
    )


def a_feed(*items: str) -> bytes:
    return (
        '<rss version="2.0"><channel><title>La Gazette</title>'
        f"<link>https://gazette.example/</link>{''.join(items)}</channel></rss>"
    ).encode()


class Site:
    """A web server: `site.put("/feed", b"...")`; `site.asked` are the requests it had."""

    def __init__(self) -> None:
        self.answers: dict[str, tuple[int, dict[str, str], Any]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                sent = {name.lower(): value for name, value in self.headers.items()}
                site.asked.append((self.path, sent))
                status, headers, body = site.answers.get(self.path, (404, {}, b""))
                if status == 200 and headers.get("ETag", "-") == sent.get("if-none-match"):
                    status, body = 304, b""
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                try:
                    for chunk in body() if callable(body) else [body]:
                        self.wfile.write(chunk)
                except OSError:
                    pass

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True)
        self.thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def put(self, path: str, body: Any, status: int = 200, **headers: str) -> None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = (status, named, body)

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def web() -> Web:
    return Web(allow_private=True, delay=0)


@pytest.fixture
def fetch(call: Call, tmp_path: Path, site: Site) -> Callable[..., Any]:
    """`fetch("pages = true")` fetches the site's /feed into `today`."""

    def run(settings: str = "", *options: str, folder: str = "today") -> Any:
        (tmp_path / "feeds.toml").write_text(
            f'delay = 0\n[[feed]]\nurl = "{site.url}/feed"\n{settings}\n'
        )
        named = options or ("--allow-private",)
        return call("fetch", tmp_path / "feeds.toml", "-o", tmp_path / folder, *named)

    return run


def test_each_entry_becomes_one_file_that_the_brief_reads(
    fetch: Callable[..., Any], site: Site, tmp_path: Path
) -> None:
    site.put("/feed", a_feed(an_item(1, "L’accord du 11-09-2001"), an_item(2)))
    ended = fetch()
    assert ended.code == 0, ended.err
    assert "2 new" in ended.err
    pages, skipped = read([tmp_path / "today"])
    articles = [clean(page) for page in pages]
    assert skipped == []
    first, second = sorted(articles, key=lambda one: one.path)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert first.path.startswith("today/2025-09-04-l-accord-du-")
    assert first.title == "L’accord du 11-09-2001"
    assert (second.title, second.outlet) == ("Un accord proche", "La Gazette")
    assert second.published == date(2025, 9, 4)
    assert second.url == "https://gazette.example/2"
    assert [one.text.split()[0] for one in second.sentences] == ["Le", "Selon", "Le"]


def test_a_second_run_asks_only_for_news_and_writes_nothing(
    fetch: Callable[..., Any], site: Site, tmp_path: Path
) -> None:
    site.put(
        "/feed", a_feed(an_item(1)), ETag='"v1"', Last_Modified="Thu, 04 Sep 2025 04:00:00 GMT"
    )
    fetch()
    (file,) = (tmp_path / "today").iterdir()
    before = file.stat()
    assert fetch().code == 0
    assert site.asked[-1][1]["if-none-match"] == '"v1"'
    assert site.asked[-1][1]["if-modified-since"] == "Thu, 04 Sep 2025 04:00:00 GMT"
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_server_that_knows_no_conditions_rewrites_nothing_either(
    fetch: Callable[..., Any], site: Site, tmp_path: Path
) -> None:
    site.put("/feed", a_feed(an_item(1)))
    fetch()
    (file,) = (tmp_path / "today").iterdir()
    before = file.stat().st_ino
    assert "0 new, 1 as they were" in fetch().err
    assert file.stat().st_ino == before
    site.put("/feed", a_feed(an_item(1, "Un accord trouvé"), an_item(2)))
    assert "1 new, 1 changed" in fetch().err
    assert len(list((tmp_path / "today").iterdir())) == 2
    assert "trouvé" in file.read_text()


def test_a_new_or_emptied_folder_gets_everything_again(
    fetch: Callable[..., Any], site: Site, tmp_path: Path
) -> None:
    site.put("/feed", a_feed(an_item(1)), ETag='"v1"')
    fetch()
    assert "1 new" in fetch(folder="tomorrow").err
    for file in (tmp_path / "today").iterdir():
        file.unlink()
    assert "1 new" in fetch().err
    assert "1 as they were" in fetch().err


def test_changed_settings_are_not_hidden_by_an_unchanged_feed(
    fetch: Callable[..., Any], site: Site
) -> None:
    site.put("/feed", a_feed(an_item(1), an_item(2)), ETag='"v1"')
    assert "1 new" in fetch("limit = 1").err
    assert "1 new, 1 as they were" in fetch("limit = 2").err


def test_only_the_last_days_are_kept_if_the_reader_says_so(
    fetch: Callable[..., Any], site: Site
) -> None:
    old = an_item(1).replace("04 Sep", "02 Sep")
    site.put("/feed", a_feed(old, an_item(2)))
    assert "1 new" in fetch("days = 2").err


def test_articles_are_fetched_once_under_what_the_feed_states(
    fetch: Callable[..., Any], site: Site, tmp_path: Path
) -> None:
    site.put(
        "/feed", a_feed(an_item(1, link=f"{site.url}/article"), an_item(2, link=f"{site.url}/gone"))
    )
    site.put("/article", PAGE.encode(), Content_Type="text/html; charset=utf-8")
    ended = fetch('pages = true\nname = "La Gazette du Nord"')
    assert ended.code == 3
    assert "/gone: the server answered 404" in ended.err
    articles = [clean(page) for page in read([tmp_path / "today"])[0]]
    assert len(articles) == 2
    assert all(isinstance(one, Article) for one in articles)
    whole = next(one for one in articles if isinstance(one, Article) and "tout" in str(one.title))
    assert (whole.outlet, whole.published) == ("La Gazette du Nord", date(2025, 9, 4))
    fetch('pages = true\nname = "La Gazette du Nord"')
    assert site.paths().count("/article") == 1
    assert site.paths().count("/gone") == 2


def test_a_file_that_is_opened_in_a_browser_can_do_nothing(
    fetch: Callable[..., Any], site: Site, tmp_path: Path
) -> None:
    hostile = an_item(1, '"&gt;&lt;script&gt;alert(1)&lt;/script&gt;', f"{site.url}/article")
    site.put("/feed", a_feed(hostile))
    site.put("/article", PAGE.encode(), Content_Type="text/html")
    for settings in ("", "pages = true"):
        fetch(settings, folder=f"today-{len(settings)}")
        (file,) = (tmp_path / f"today-{len(settings)}").iterdir()
        text = file.read_text()
        policy = text.index("Content-Security-Policy")
        assert "default-src 'none'" in text[policy : policy + 100]
        assert text.lower().count(" http-equiv") == 1
        assert "<script" not in text[:policy]


def test_one_feed_that_fails_loses_no_other(call: Call, site: Site, tmp_path: Path) -> None:
    site.put("/good", a_feed(an_item(1)))
    site.put("/html", PAGE.encode())
    site.put("/bomb", b'<!DOCTYPE rss [<!ENTITY a "b">]><rss version="2.0"></rss>')
    feeds = "".join(
        f'[[feed]]\nurl = "{site.url}/{path}"\nname = "{path}"\n'
        for path in ("gone", "html", "bomb", "good")
    )
    (tmp_path / "feeds.toml").write_text("delay = 0\n" + feeds)
    ended = call("fetch", tmp_path / "feeds.toml", "-o", tmp_path / "today", "--allow-private")
    assert ended.code == 3
    assert "gone: the server answered 404" in ended.err
    assert "bomb: what is there is no feed (unsafe" in ended.err
    assert "good: 1 new" in ended.err


def test_a_private_address_is_refused_by_whatever_name(
    fetch: Callable[..., Any], site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.put("/feed", a_feed(an_item(1)))
    ended = fetch("", "--quiet")
    assert ended.code == 1
    assert "private network" in ended.err
    assert site.asked == []
    strict = Web(delay=0)
    port = site.url.rpartition(":")[2]
    for host in ("localhost", "127.1", "2130706433", "0x7f000001", "[::1]", "[::ffff:127.0.0.1]"):
        with pytest.raises(Refused):
            strict.get(f"http://{host}:{port}/feed", most=1000)
    assert site.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "192.168.1.1", "172.16.0.1", "169.254.169.254", "100.64.0.1",
        "0.0.0.0", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fd00::1",
        "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::1", "ff02::1", "nonsense",
    ],
)  # fmt: skip
def test_what_is_no_public_address(address: str) -> None:
    assert not is_public(address)


def test_what_is_a_public_address() -> None:
    assert is_public("93.184.216.34")
    assert is_public("2606:2800:220:1:248:1893:25c8:1946")
    assert is_public("64:ff9b::5db8:d822")


def test_the_address_that_was_checked_is_the_one_connected_to(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name server that answers otherwise the second time is not asked a second time."""
    port = site.server.server_address[1]
    looked: list[str] = []

    def rebinding(host: str, *_: object, **__: object) -> list[Any]:
        looked.append(host)
        address = "127.0.0.1" if len(looked) % 2 else "10.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    real = socket.create_connection
    connected: list[str] = []

    def connecting(address: tuple[str, int], *rest: Any, **named: Any) -> socket.socket:
        connected.append(address[0])
        monkeypatch.setattr(socket, "getaddrinfo", resolving)
        try:
            return real(address, *rest, **named)
        finally:
            monkeypatch.setattr(socket, "getaddrinfo", rebinding)

    resolving = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    monkeypatch.setattr(socket, "create_connection", connecting)
    monkeypatch.setattr(downloading, "is_public", lambda address: address == "127.0.0.1")
    web = Web(delay=0)
    with pytest.raises(Refused):  # robots.txt is had of the first; the second answer is refused
        web.get(f"http://feeds.example:{port}/feed", most=1000)
    assert connected == ["127.0.0.1"]


def test_a_redirect_into_a_private_network_or_another_scheme_is_refused(
    site: Site, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path, to in (
        ("/file", "file:///etc/passwd"),
        ("/ftp", "ftp://127.0.0.1/x"),
        ("/user", "http://me:secret@127.0.0.1/"),
        ("/loop", "/loop"),
    ):
        site.put(path, b"", 302, Location=to)
        with pytest.raises(Refused):
            web.get(site.url + path, most=1000)
    monkeypatch.setattr(downloading, "is_public", lambda address: address == "127.0.0.1")
    site.put("/inside", b"", 302, Location="http://10.0.0.1/admin")
    with pytest.raises(Refused, match="private network"):
        Web(delay=0).get(f"{site.url}/inside", most=1000)


def test_a_redirect_is_followed_and_relative_addresses_understood(site: Site, web: Web) -> None:
    site.put("/old", b"", 301, Location="new?x=é".encode().decode("latin-1"))
    site.put("/new?x=%C3%83%C2%A9", b"bonjour")
    assert web.get(f"{site.url}/old", most=100).body == b"bonjour"


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "gopher://a.example", "http://", "rien", "http://a:b@c.example"],
)
def test_only_http_and_https_are_fetched(address: str) -> None:
    with pytest.raises(Refused):
        checked(address)


def test_an_address_is_asked_for_in_ascii_and_without_its_fragment() -> None:
    assert checked("https://été.example/é à?q=ü#x") == (
        "https://xn--t-9fab.example/%C3%A9%20%C3%A0?q=%C3%BC"
    )


def test_robots_are_obeyed_and_the_crawler_says_who_it_is(site: Site, web: Web) -> None:
    site.put("/robots.txt", b"User-agent: *\nDisallow: /private*.xml$\n")
    site.put("/private-a.xml", b"x")
    site.put("/open.xml", b"x")
    with pytest.raises(Refused, match=r"robots\.txt"):
        web.get(f"{site.url}/private-a.xml", most=100)
    web.get(f"{site.url}/open.xml", most=100)
    assert [path for path, _ in site.asked] == ["/robots.txt", "/open.xml"]
    assert all(sent["user-agent"] == AGENT for _, sent in site.asked)
    assert AGENT.startswith("briefing/")


@pytest.mark.parametrize(("status", "may"), [(404, True), (403, True), (503, False), (429, False)])
def test_a_site_whose_robots_fail_is_left_alone(
    site: Site, web: Web, status: int, may: bool
) -> None:
    site.put("/robots.txt", b"", status)
    site.put("/feed", b"x")
    if may:
        assert web.get(f"{site.url}/feed", most=100).body == b"x"
    else:
        with pytest.raises(Refused):
            web.get(f"{site.url}/feed", most=100)


def test_a_host_is_left_its_time_between_requests(site: Site) -> None:
    slept: list[float] = []
    now = [0.0]

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    site.put("/robots.txt", b"User-agent: briefing\nCrawl-delay: 7\n")
    site.put("/a", b"x")
    web = Web(allow_private=True, delay=2, sleep=sleep, clock=lambda: now[0])
    web.get(f"{site.url}/a", most=100)
    web.get(f"{site.url}/a", most=100)
    assert slept == [7, 7]


def test_a_server_that_asks_to_be_left_alone_is(fetch: Callable[..., Any], site: Site) -> None:
    site.put("/feed", b"", 429, Retry_After="3600000")
    assert "asked too often" in fetch().err
    count = len(site.asked)
    assert "left alone for 1440 more minutes" in fetch().err
    assert len(site.asked) == count


def endless() -> Iterator[bytes]:
    while True:
        yield b"0" * 65536


def test_an_answer_without_end_is_cut_off(site: Site, web: Web) -> None:
    site.put("/endless", endless)
    with pytest.raises(Refused, match="larger than"):
        web.get(f"{site.url}/endless", most=1_000_000)


def test_an_answer_that_swells_is_cut_off_and_a_packed_one_read(site: Site, web: Web) -> None:
    site.put("/bomb", gzip.compress(b"0" * 50_000_000), Content_Encoding="gzip")
    with pytest.raises(Refused, match="larger than"):
        web.get(f"{site.url}/bomb", most=1_000_000)
    packed = gzip.compress(b"bonjour")
    site.put("/packed", packed, Content_Encoding="gzip")
    assert web.get(f"{site.url}/packed", most=1000).body == b"bonjour"
    site.put("/twice", gzip.compress(packed), Content_Encoding="gzip, gzip")
    site.put("/cut", packed[:-9], Content_Encoding="gzip")
    for path in ("/twice", "/cut"):
        with pytest.raises(Refused):
            web.get(site.url + path, most=1000)


def test_an_answer_that_drips_is_given_up(
    site: Site, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop = threading.Event()

    def dripping() -> Iterator[bytes]:
        while not stop.wait(0.05):
            yield b"x"

    monkeypatch.setattr(downloading, "WHOLE", 0.5)
    site.put("/drip", dripping)
    try:
        with pytest.raises(Refused, match="in time"):
            web.get(f"{site.url}/drip", most=1_000_000)
    finally:
        stop.set()


def test_a_certificate_counts_for_the_name_that_was_asked(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Connecting to the checked address must not loosen whose certificate is wanted."""
    trustme = pytest.importorskip("trustme")
    authority = trustme.CA()
    served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("feeds.example").configure_cert(served)
    site.server.socket = served.wrap_socket(site.server.socket, server_side=True)
    site.put("/feed", b"bonjour")
    port = site.server.server_address[1]
    resolving = socket.getaddrinfo

    def here(host: str, *rest: Any, **named: Any) -> Any:
        return resolving("127.0.0.1", *rest, **named)

    monkeypatch.setattr(socket, "getaddrinfo", here)
    trusting = ssl.create_default_context()
    authority.configure_trust(trusting)
    web = Web(allow_private=True, delay=0, context=trusting)
    assert web.get(f"https://feeds.example:{port}/feed", most=100).body == b"bonjour"
    with pytest.raises(Refused, match="certificate"):
        web.get(f"https://other.example:{port}/feed", most=100)


@pytest.mark.parametrize("memory", ["", "{", "[]", '{"x": 1}', '{"%s": {"files": 3, "wait": "a"}}'])
def test_a_damaged_memory_is_no_memory(
    fetch: Callable[..., Any],
    site: Site,
    memory: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    site.put("/feed", a_feed(an_item(1)), ETag='"v1"')
    monkeypatch.setenv("BRIEFING_CACHE", str(tmp_path / "cache"))
    fetch()
    (file,) = (tmp_path / "cache" / "fetched").glob("*.json")
    file.write_text(memory.replace("%s", f"{site.url}/feed"))
    assert fetch().code == 0
    assert f"{site.url}/feed" in json.loads(file.read_text())


def test_feeds_toml_is_read(tmp_path: Path) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text(
        '[[feed]]\nurl = "https://www.gazette.example/rss"\npages = true\ndays = 2\n'
        '[[feed]]\nurl = "https://courrier.example/rss"\nname = "Le Courrier"\nlimit = 5\n'
    )
    found = load_subscriptions(path)
    assert found.delay == 1
    assert found.feeds == (
        Feed("https://www.gazette.example/rss", pages=True, days=2),
        Feed("https://courrier.example/rss", "Le Courrier", limit=5),
    )
    assert [feed.called for feed in found.feeds] == ["gazette.example", "Le Courrier"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "names no feed"),
        ("[[feed", "not TOML"),
        ('[[feed]]\nurl = "https://a.example"\nlimits = 3', "did you mean `limit`"),
        ('delais = 3\n[[feed]]\nurl = "https://a.example"', "no key `delais`"),
        ('delay = -1\n[[feed]]\nurl = "https://a.example"', "`delay`"),
        ('[[feed]]\nurl = "file:///etc/passwd"', "`url`"),
        ('[[feed]]\nurl = "https://me:secret@a.example"', "`url`"),
        ("[[feed]]\nname = 'a'", "`url`"),
        ('[[feed]]\nurl = "https://a.example"\npages = 1', "`pages`"),
        ('[[feed]]\nurl = "https://a.example"\nlimit = true', "`limit`"),
        ('[[feed]]\nurl = "https://a.example"\nname = 3', "`name`"),
        ('[[feed]]\nurl = "https://a.example"\n' * 2, "twice"),
        ('feed = ["https://a.example"]', "must be a table"),
    ],
)
def test_what_is_wrong_in_feeds_toml_is_named(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text(text)
    with pytest.raises(UsageError, match=said) as raised:
        load_subscriptions(path)
    assert str(path) in str(raised.value)


def test_a_wrong_call_opens_no_socket(call: Call, tmp_path: Path, no_network: None) -> None:
    assert call("fetch", tmp_path / "feeds.toml", "-o", tmp_path / "today").code == 2
    (tmp_path / "feeds.toml").write_text('[[feed]]\nurl = "https://a.example"\n')
    (tmp_path / "file").write_text("x")
    ended = call("fetch", tmp_path / "feeds.toml", "-o", tmp_path / "file")
    assert ended.code == 2
    assert "not a folder" in ended.err
