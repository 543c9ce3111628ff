"""HTTP as a polite guest: slow, bounded, obedient to robots.txt, and never into a private network.

Only `brief fetch` uses it. An address is looked up once, checked, and connected to as it was
checked, so that a name server that changes its answer in between gains nothing; each redirect is
checked anew.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import urljoin, urlsplit, urlunsplit

import httpcore2
from protego import Protego

from briefing import __version__

AGENT = f"briefing/{__version__} (morning brief; feed reader)"
"""What servers are told who asks; robots.txt knows it as `briefing`."""

REDIRECTS = 5
PATIENCE = 15.0
"""Seconds for a connection, and for each silence within an answer."""
WHOLE = 60.0
"""Seconds for a whole answer."""
_ROBOTS = 500_000
"""Bytes of robots.txt that are read, as RFC 9309 has it at least."""
_LONGEST_DELAY = 30.0
"""Seconds between requests up to which a site's own Crawl-delay is obeyed."""
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class Refused(Exception):
    """Nothing was had from an address; the message says why, in words. `wait`: seconds for
    which the server asks to be left alone."""

    def __init__(self, message: str, wait: int = 0) -> None:
        super().__init__(message)
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server gave: `url` after redirects, `body` unpacked. `unchanged`: status 304."""

    url: str
    body: bytes
    kind: str
    etag: str | None
    modified: str | None
    unchanged: bool = False


@dataclass
class Web:
    """The network for one run: remembers each host's robots.txt and when it was last asked."""

    allow_private: bool = False
    delay: float = 1.0
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    context: ssl.SSLContext | None = None
    _robots: dict[str, Protego | None] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)

    def get(
        self, url: str, *, most: int, etag: str | None = None, modified: str | None = None
    ) -> Answer:
        """What is at `url`, at most `most` bytes. With `etag` or `modified` only if it changed.

        Raises Refused: for an address that may not be asked, a robots.txt that says no, a server
        that fails, answers too slowly, too much, or with an error.
        """
        wanted = {"if-none-match": etag, "if-modified-since": modified}
        headers = {name: value for name, value in wanted.items() if value}
        return self._followed(url, headers, most, obey=True)

    def _followed(self, url: str, headers: Mapping[str, str], most: int, *, obey: bool) -> Answer:
        for _ in range(REDIRECTS + 1):
            url = checked(url)
            if obey and not self._may(url):
                raise Refused(f"robots.txt of {_origin(url)} asks not to fetch {url}")
            self._wait(url)
            found = self._asked_once(url, headers, most)
            if isinstance(found, Answer):
                return found
            url = urljoin(url, found)
        raise Refused(f"more than {REDIRECTS} redirects")

    def _may(self, url: str) -> bool:
        """Whether robots.txt lets `url` be fetched: none lets all, one that fails nothing."""
        origin = _origin(url)
        if origin not in self._robots:
            self._robots[origin] = self._read_robots(origin)
        rules = self._robots[origin]
        return rules is not None and bool(rules.can_fetch(url, "briefing"))

    def _read_robots(self, origin: str) -> Protego | None:
        try:
            answer = self._followed(f"{origin}/robots.txt", {}, _ROBOTS, obey=False)
        except _Status as error:
            if error.status == 429 or error.status >= 500:
                return None
            return Protego.parse("")
        return Protego.parse(answer.body.decode("utf-8", "replace"))

    def _wait(self, url: str) -> None:
        """Leave the host its time since it was last asked."""
        origin = _origin(url)
        rules = self._robots.get(origin)
        asked = float((rules.crawl_delay("briefing") if rules else None) or 0)
        delay = max(self.delay, min(asked, _LONGEST_DELAY))
        host = urlsplit(url).hostname or ""
        if host in self._asked:
            rest = self._asked[host] + delay - self.clock()
            if rest > 0:
                self.sleep(rest)
        self._asked[host] = self.clock()

    def _asked_once(self, url: str, headers: Mapping[str, str], most: int) -> Answer | str:
        """The answer at `url`, or the address that it redirects to."""
        sent = {
            "user-agent": AGENT,
            "accept": "application/atom+xml, application/rss+xml, application/feed+json, "
            "text/html;q=0.9, application/xml;q=0.8, */*;q=0.5",
            "accept-encoding": "gzip",
            **headers,
        }
        network = _Guarded(self.allow_private, self.clock() + WHOLE, self.clock)
        limits = dict.fromkeys(("connect", "read", "write", "pool"), PATIENCE)
        try:
            with (
                httpcore2.ConnectionPool(
                    ssl_context=self.context or _trusted(), network_backend=network
                ) as pool,
                pool.stream(
                    "GET", url, headers=[*sent.items()], extensions={"timeout": limits}
                ) as response,
            ):
                said = _headers(response.headers)
                status = response.status
                if status in (301, 302, 303, 307, 308) and said.get("location"):
                    return said["location"]
                if status == 304 and headers:
                    return Answer(url, b"", "", None, None, unchanged=True)
                if status != 200:
                    raise _Status(status, _seconds(said.get("retry-after")))
                body = _unpacked(response.iter_stream(), said.get("content-encoding", ""), most)
        except httpcore2.TimeoutException:
            raise Refused(f"{urlsplit(url).hostname} did not answer in time") from None
        except (httpcore2.NetworkError, httpcore2.ProtocolError, OSError) as error:
            raise Refused(f"{urlsplit(url).hostname} can't be reached: {error}") from error
        kind = said.get("content-type", "").partition(";")[0].strip().lower()
        return Answer(url, body, kind, said.get("etag"), said.get("last-modified"))


class _Status(Refused):
    """The server answered with an error."""

    def __init__(self, status: int, wait: int) -> None:
        words = {404: "there is nothing there", 410: "it is gone for good", 429: "asked too often"}
        said = f" ({words[status]})" if status in words else ""
        super().__init__(f"the server answered {status}{said}", wait)
        self.status = status


def checked(url: str) -> str:
    """`url` as it is asked for, without its fragment; Refused unless it is http or https, names
    a host, and holds no password."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
        ascii_host = (host or "").encode("idna").decode("ascii") if host else ""
    except ValueError:
        raise Refused(f"{url[:200]!r} is no address") from None
    if parts.scheme not in ("http", "https"):
        raise Refused(f"{parts.scheme or 'no scheme'}: only http and https are fetched")
    if not ascii_host:
        raise Refused(f"{url[:200]!r} names no host")
    if "@" in parts.netloc:
        raise Refused("an address with a user or password in it is not fetched")
    shown = f"[{ascii_host}]" if ":" in ascii_host else ascii_host
    path = re.sub(r"[^\x21-\x7e]", _quoted, parts.path) or "/"
    query = re.sub(r"[^\x21-\x7e]", _quoted, parts.query)
    return urlunsplit((parts.scheme, f"{shown}:{port}" if port else shown, path, query, ""))


def _quoted(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found.group().encode("utf-8", "replace"))


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet, whichever way it is written."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


class _Guarded(httpcore2.NetworkBackend):
    """Connects to public addresses only, to the very one that was checked, until a deadline."""

    def __init__(self, allow_private: bool, deadline: float, clock: Callable[[], float]) -> None:
        self._allow_private = allow_private
        self._deadline = deadline
        self._clock = clock

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise Refused(f"there is no host {host}") from None
        addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
        allowed = [one for one in addresses if self._allow_private or is_public(one)]
        if not allowed:
            raise Refused(
                f"{host} is in a private network ({addresses[0]}); "
                "give --allow-private if it is meant"
            )
        for last, address in enumerate(allowed[:3], 1):
            try:
                stream = httpcore2.SyncBackend().connect_tcp(
                    address, port, timeout, local_address, socket_options
                )
                return _Timed(stream, self._deadline, self._clock)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                if last == min(len(allowed), 3):
                    raise
        raise Refused(f"{host} can't be reached")


class _Timed(httpcore2.NetworkStream):
    """A connection whose every step ends at the deadline: a byte a second is no answer."""

    def __init__(
        self, stream: httpcore2.NetworkStream, deadline: float, clock: Callable[[], float]
    ) -> None:
        self._stream = stream
        self._deadline = deadline
        self._clock = clock

    def _left(self, timeout: float | None) -> float:
        left = self._deadline - self._clock()
        if left <= 0:
            raise httpcore2.ReadTimeout("the whole answer took too long")
        return left if timeout is None else min(timeout, left)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        inner = self._stream.start_tls(ssl_context, server_hostname, self._left(timeout))
        return _Timed(inner, self._deadline, self._clock)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


@cache
def _trusted() -> ssl.SSLContext:
    """The certificate authorities that the system trusts, those of its owner among them."""
    import truststore

    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _headers(raw: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """The headers by lower-case name, those with control characters left out."""
    pairs = ((name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in raw)
    return {name: value for name, value in pairs if value.isprintable()}


def _unpacked(chunks: Iterable[bytes], coding: str, most: int) -> bytes:
    """The body, unpacked as it comes; Refused as soon as it is larger than `most`."""
    coding = coding.strip().lower()
    if coding not in ("", "identity", "gzip", "x-gzip"):
        raise Refused(f"the answer is packed in a way that was not asked for ({coding[:40]})")
    unpack = zlib.decompressobj(wbits=31) if coding not in ("", "identity") else None
    body = bytearray()
    for chunk in chunks:
        try:
            body += unpack.decompress(chunk, most + 1 - len(body)) if unpack else chunk
        except zlib.error:
            raise Refused("the answer is packed wrongly") from None
        if len(body) > most:
            raise Refused(f"the answer is larger than {most / 1_000_000:.1f} MB")
    if unpack and not unpack.eof:
        raise Refused("the answer breaks off")
    return bytes(body)


def _seconds(said: str | None) -> int:
    """A Retry-After in seconds, at most a day; as a date it is an hour."""
    if not said:
        return 0
    return min(int(said), 86_400) if said.isdecimal() and len(said) < 10 else 3600
