"""Bytes to text, in any encoding that French pages come in, with nothing left that acts."""

from __future__ import annotations

import codecs
import re
import unicodedata

_META_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.I
)
_XML_CHARSET = re.compile(
    rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,40})", re.I
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ",
    b"\x7fELF",
    b"Rar!",
    b"\xd0\xcf\x11\xe0",
    b"RIFF",
)
# Tags that a saved page may name for what is, in the browsers' reading, cp1252.
_WESTERN = {"iso8859-1", "latin-1", "latin1", "ascii", "us-ascii", "cp1252"}

# UTF-8 read as cp1252: "Ã©" for "é", "â€™" for an apostrophe, "Â " for a no-break space.
_MOJIBAKE = re.compile("Ã[\u0080-\u00bfŒœŠšŽžŸ€‚ƒ„…†‡ˆ‰‹‘’“”•–—˜™›]|â€|Â[\u00a0«»°]|Å“")

_ESCAPE = re.compile(
    r"\x1b\][^\x07\x1b]{0,4096}(?:\x07|\x1b\\)"  # OSC: titles, links, the clipboard
    r"|\x1b[PX^_][^\x1b]{0,4096}\x1b\\"  # DCS, SOS, PM, APC
    r"|\x1b\[[0-?]*[ -/]*[@-~]"  # CSI: colours, the cursor
    r"|\x1b[ -/]*[0-~]"
)
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff]"
)
_SPACES = re.compile("[\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]")


class NotText(ValueError):
    """The bytes are no text in any encoding that is read here."""


def _cp1252(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes that are no UTF-8 as cp1252: files pasted together from two sources."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return _western(wrong), error.end


codecs.register_error("briefing-cp1252", _cp1252)


def _western(data: bytes) -> str:
    """cp1252, with the five bytes it leaves undefined read as latin-1 (they are controls)."""
    return (
        "".join(bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in data)
        if any(byte in data for byte in b"\x81\x8d\x8f\x90\x9d")
        else data.decode("cp1252")
    )


def _utf16_without_mark(data: bytes) -> str | None:
    """`utf-16-le` or `-be` if every second byte is nearly always zero, else None."""
    sample = data[:4096]
    half = len(sample) // 2
    if half < 2:
        return None
    zeros_even, zeros_odd = sample[0::2].count(0), sample[1::2].count(0)
    if zeros_odd > 0.7 * half and zeros_even < 0.1 * half:
        return "utf-16-le"
    if zeros_even > 0.7 * half and zeros_odd < 0.1 * half:
        return "utf-16-be"
    return None


def _declared(data: bytes) -> str | None:
    """The charset that a page's head names, if Python knows it."""
    found = _META_CHARSET.search(data[:4096]) or _XML_CHARSET.search(data[:256])
    if not found:
        return None
    try:
        return codecs.lookup(found.group(1).decode("ascii")).name
    except LookupError:
        return None


def decode(data: bytes, *, html: bool = False) -> str:
    """The text of `data`, without its byte order mark; NotText if it is binary.

    Order: byte order mark, UTF-16 by its zeros, UTF-8, the page's own charset (`html`),
    cp1252. A file that is UTF-8 but for a few bytes has those read as cp1252.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    if data.startswith(_SIGNATURES):
        raise NotText("a binary format's signature")
    wide = _utf16_without_mark(data)
    if wide:
        return data.decode(wide, errors="replace")
    if data.count(0) > len(data) // 1000:
        raise NotText("zero bytes")
    controls = sum(data.count(byte) for byte in range(32) if byte not in b"\t\n\r\x0c\x1b")
    if controls > max(2, len(data) // 50):
        raise NotText("control bytes")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    mixed = data.decode("utf-8", errors="briefing-cp1252")
    high = sum(byte > 0x7F for byte in data)
    kept = sum(len(c.encode()) for c in data.decode("utf-8", errors="ignore") if c > "\x7f")
    if kept > high / 2:
        return mixed
    declared = _declared(data) if html else None
    if declared and declared not in _WESTERN and not declared.startswith(("utf", "idna", "punyc")):
        try:
            return data.decode(declared, errors="replace")
        except (LookupError, ValueError):  # a codec that is no charset, such as "rot13"
            pass
    return _western(data)


def _unmangled(text: str) -> str:
    """`text` with UTF-8 that was read as cp1252 put right, line by line, where it plainly was."""
    if not _MOJIBAKE.search(text):
        return text
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if _MOJIBAKE.search(line):
            raw = bytearray()
            for char in line:
                try:
                    raw += char.encode("cp1252")
                except UnicodeEncodeError:
                    raw += char.encode("latin-1") if char < "\u0100" else char.encode("utf-8")
            try:
                lines[number] = raw.decode("utf-8")
            except UnicodeDecodeError:
                continue  # only partly mangled: leave it as the reader sees it
    return "\n".join(lines)


def plain(text: str) -> str:
    """`text` safe to show: NFC, `\\n` line ends, no control, escape, bidi or zero-width characters.

    No-break spaces stay (French sets them before `:` and in numbers); rarer blanks become
    plain spaces; tabs and newlines stay.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\u2028", "\n").replace("\u2029", "\n\n").replace("\x85", "\n")
    text = _unmangled(text)
    text = _ESCAPE.sub("", text)
    text = text.replace("\x0c", "\n").replace("\x0b", "\n")
    text = _SPACES.sub(" ", _INVISIBLE.sub("", text))
    return unicodedata.normalize("NFC", text)
