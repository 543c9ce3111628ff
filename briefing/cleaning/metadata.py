"""What an article says of itself: title, date, outlet. Nothing is guessed: unknown is None."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from briefing.cleaning.boilerplate import junk
from briefing.cleaning.layout import Line
from briefing.cleaning.shapes import is_prose, is_teaser, is_terminated
from briefing.cleaning.sifting import bulk
from briefing.cleaning.wording import MONTHS, WEEKDAYS, flat, is_glued, words
from briefing.documents import fold

_NUMERIC = re.compile(
    r"\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b|\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b"
)
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WRITTEN = re.compile(
    rf"(?:\b({'|'.join(WEEKDAYS)})\.?,? )?(?:le )?"
    rf"\b(\d{{1,2}})(?:er)? ({_MONTH})\b\.?,?(?: (\d{{4}}))?"
)
_ENGLISH_MONTHS = "january february march april may june july august september october november"
_ENGLISH = {name: place for place, name in enumerate(f"{_ENGLISH_MONTHS} december".split(), 1)}
_STATED = re.compile(
    r"^(?:article |info |texte |[^.!?]{2,40}[,|•·–-] ?)?"
    r"(?:publiee?|mise? en ligne|paru|poste|date|cree|le|posted|published)\b"
)
_UPDATED = re.compile(
    r"^(?:mise? a jour|maj|modifiee?|actualisee?|derniere (?:mise a jour|modification)|updated)\b"
)
_IN_NAME = re.compile(
    r"(?<!\d)(?:((?:19|20)\d\d)[-_.]?(\d\d)[-_.]?(\d\d)|(\d\d)[-_.](\d\d)[-_.](20\d\d))(?!\d)"
)
_YEAR_IN_NAME = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_URL_DATE = re.compile(r"/(20\d\d)/(\d{1,2})/(\d{1,2})(?:/|$)")
_URL = re.compile(r"^(?:(?:url|lien|source|adresse) ?: ?)?<?(https?://[^\s<>]{4,500})>?$", re.I)
_COPYRIGHT = re.compile(r"^(?:copyright ?)?(?:©|\(c\)|copyright) ?(?P<rest>.+)$", re.I)
_YEARS = re.compile(r"\b(?:19|20)\d\d\b(?: ?[-–] ?(?:19|20)\d\d\b)?")
_NAMED = re.compile(r"^(?P<name>[A-ZÀ-Ý0-9][^,|·•:;.!?]{2,50}?) ?[,|·•–—-] ?(?P<rest>[^|]{6,60})$")
# Words that newspapers, agencies, broadcasters and institutes bear in their names.
_OUTLET = re.compile(
    r"\b(?:agence|depeches?|journal|gazette|quotidien|courrier|actus?|infos?|news|presse|libre"
    r"|voix|revue|observatoire|institut|fondation|centre|radio|television|tv|telegramme|tribune"
    r"|echos?|matin|soir|times|post|figaro|monde|liberation|parisien|humanite|croix|express"
    r"|nouvel obs|20 minutes|france (?:24|info|inter|culture|televisions)|ouest-france|sud ouest"
    r"|rfi|tass|ria|sputnik|rt|ukrinform|pravda|independent|blog|magazine|hebdo|dimanche|midi"
    r"|republicain|progres|montagne|bfmtv|tf1|lci|cnews|mediapart|politico|euronews|novosti"
    r"|nouvelles|bulletin|lettre|grand continent|marianne|valeurs actuelles|le point|slate)\b"
)
_PLACED = re.compile(
    r"^(?:[A-ZÉ][\w'’ -]{1,40}(?:, (?:le )?\d{1,2}(?:er)? [a-zéû]+\.?(?: \d{4})?)? ?)?"
    r"\((?P<name>AFP|Reuters|AP|Belga|ATS|TASS|Tass|Ukrinform|RIA Novosti|Sputnik|Xinhua|dpa|EFE)\)"
)
_AGENCIES = {"afp": "AFP", "tass": "TASS"}
_SIGNED = re.compile(
    r"^(?:l')?(afp|tass|reuters|ukrinform|ria novosti|sputnik)(?:[,|•· –-]+(?:publie|le|mis).*)?$"
)


@dataclass(frozen=True, slots=True)
class Stated:
    """What is known of an article; `dated_by` names the source of `published`."""

    title: str | None = None
    published: date | None = None
    dated_by: str = ""
    outlet: str | None = None
    url: str | None = None


def calendar(year: int, month: int, day: int) -> date | None:
    """The date, or None if there is no such day or no newspaper site could bear it."""
    try:
        return date(year, month, day) if 1990 <= year <= 2099 else None
    except ValueError:
        return None


def date_in(text: str, year: int | None = None) -> date | None:
    """The first date that `text` writes out; one without a year only if `year` is given and
    its weekday, where it names one, is right in that year."""
    line = flat(text)
    found = _NUMERIC.search(line)
    if found:
        y, m, d, day, month, late = found.groups()
        return calendar(int(y), int(m), int(d)) if y else calendar(int(late), int(month), int(day))
    for written in _WRITTEN.finditer(line):
        weekday, day, month, stated = written.groups()
        if not stated and year is None:
            continue
        day_found = calendar(int(stated or year or 0), MONTHS[month], int(day))
        if day_found and not stated and weekday and WEEKDAYS[day_found.weekday()] != weekday:
            continue
        return day_found
    english = re.search(rf"\b({'|'.join(_ENGLISH)}) (\d{{1,2}}),? (\d{{4}})\b", line)
    if english:
        return calendar(int(english.group(3)), _ENGLISH[english.group(1)], int(english.group(2)))
    return None


def date_in_name(path: str) -> tuple[date | None, int | None]:
    """The date in a file's name, and the year at least that it or its folder names."""
    for found in _IN_NAME.finditer(path.rsplit("/", 1)[-1]):
        y, m, d, day, month, late = found.groups()
        named = calendar(int(y), int(m), int(d)) if y else calendar(int(late), int(month), int(day))
        if named:
            return named, named.year
    years = {int(year) for year in _YEAR_IN_NAME.findall(path)}
    return None, years.pop() if len(years) == 1 else None


def date_in_url(url: str | None) -> date | None:
    """The date in an address's path, `/2025/09/04/`."""
    found = _URL_DATE.search(url or "")
    return calendar(*(int(part) for part in found.groups())) if found else None


def date_in_lines(lines: Sequence[Line], year: int | None, title: int | None = None) -> date | None:
    """The publication date that a page's lines state: "Publié le ...", or a line of its own
    about the beginning of the text (higher up it is the day of the visit, lower down a
    comment's). A date of updating counts only where no other is stated; one in prose never.
    """
    low, _ = bulk(lines)
    first = 0 if title is None else max(0, title - 3)
    last = max(low, title or 0) + 4
    ranked: list[tuple[int, int, date]] = []
    for place, line in enumerate(lines):
        text = flat(line.text)
        if place > low + 1 and junk(line.text) == "comments":
            break
        stated, updated = bool(_STATED.match(text)), bool(_UPDATED.match(text))
        if words(text) > 40 or not (stated or updated or junk(line.text) in ("date", "byline")):
            continue
        if is_prose(line) and is_terminated(line.text) and not re.match(r".{0,40}publie", text):
            continue
        found = date_in(text, year)
        if not found:
            continue
        if stated and re.match(r".{0,40}(?:publie|en ligne|paru|poste|published|date)", text):
            ranked.append((0, place, found))
        elif first <= place <= last:
            ranked.append((2 if updated else 1, place, found))
    return min(ranked)[2] if ranked else None


def url_in_lines(lines: Sequence[Line]) -> str | None:
    """The address that a reader has pasted above or under the text, on a line of its own."""
    for line in [*lines[:3], *lines[-3:]]:
        found = _URL.match(line.text)
        if found:
            return found.group(1)
    return None


def domain(url: str | None) -> str | None:
    """The host of an address without "www.", or None."""
    found = re.match(
        r"https?://(?:www\.|m\.|amp\.)?([^/:?#\s]+\.[a-z]{2,})(?:[:/?#]|$)", url or "", re.I
    )
    return found.group(1).lower() if found else None


def outlet_in_lines(lines: Sequence[Line], title: int | None = None) -> str | None:
    """The outlet that a page's lines state: its copyright line, the agency that signs, or the
    name at the head of the page (above the line `title`) or beside its date.

    A name at the head counts only if it sounds like an outlet's or is said again further down.
    """
    for line in reversed(lines):
        name = _copyright_holder(line.text)
        if name:
            return name
    for line in lines[:60]:
        placed = _PLACED.match(line.text)
        if placed:
            return placed.group("name")
        signed = _SIGNED.match(flat(line.text))
        if signed:
            name = signed.group(1)
            return _AGENCIES.get(name, name.title())
    above = [line.text for line in lines[: title or 0]]
    head = [text for text in above[:4] if not junk(text) and not is_glued(text)]
    beside = [
        found.group("name")
        for found in (_NAMED.match(line.text) for line in lines)
        if found and date_in(found.group("rest"))
    ]
    for text in (*head[:1], *beside):
        name = re.split(r" [—–|-] ", text)[0].strip()
        if _is_outlet(name, lines):
            return name.title() if name.isupper() and len(name) > 5 else name
    return None


def _copyright_holder(text: str) -> str | None:
    found = _COPYRIGHT.match(text)
    if not found:
        return None
    name = _YEARS.sub(" ", found.group("rest")).strip(" -–—,.|")
    name = re.split(r" ?[|.,;:/(–—] ?| - |  ", name)[0].strip()
    wrong = re.search(r"droits|rights|reserv|photo|afp|reuters|getty", name, re.I)
    return name if 1 <= words(name) <= 6 and len(name) > 2 and not wrong else None


def _is_outlet(name: str, lines: Sequence[Line]) -> bool:
    """Whether a short capitalized line names an outlet: by its words, or said twice."""
    if not 1 <= words(name) <= 7 or not (name[0].isupper() or name[0].isdigit()):
        return False
    plain = flat(name)
    again = sum(f" {plain} " in f" {flat(line.text)} " for line in lines) > 1
    return again if words(name) == 1 else bool(_OUTLET.search(plain)) or again


def year_in_copyright(lines: Sequence[Line]) -> int | None:
    """The last year that a page's copyright line names."""
    for line in reversed(lines):
        found = _COPYRIGHT.match(line.text)
        years = re.findall(r"\b20\d\d\b", found.group("rest")) if found else []
        if years:
            return int(years[-1])
    return None


def title_in_lines(lines: Sequence[Line]) -> int | None:
    """The number of the line that is the article's title: a marked one, else the line near
    the text's beginning whose words the text takes up most; None if no line is like that."""
    marked = [i for i, line in enumerate(lines) if line.kind == "title"]
    if marked:
        return marked[0]
    low, high = bulk(lines)
    text = [line.text for line in lines[low : high + 1] if is_prose(line) and words(line.text) > 12]
    body = Counter(stem for one in text for stem in set(_stems(one)))
    said = Counter(fold(line.text) for line in lines)
    best: tuple[float, int] | None = None
    above = 0
    for i, line in enumerate(lines[: high + 1]):
        if above > 40:
            break
        stems = _stems(line.text)
        if is_prose(line) and i >= low and words(line.text) > 12 and not junk(line.text):
            above += words(line.text)
        late = i > low and (best is not None or line.text.endswith(("!", "?")))
        if len(stems) < 2 or late or not _may_be_title(line):
            continue
        known = sum(min(body[stem], 3) for stem in stems) / (3 * len(stems))
        score = known * min(1.0, words(line.text) / 6)
        score += 0.15 * (said[fold(line.text)] > 1) - 0.01 * min(30, max(0, low - i))
        if best is None or score > best[0]:
            best = (score, i)
    if not best or best[0] < 0.15:
        return _headline_above(lines, low) if high >= 0 else None
    again = [i for i in range(low + 1) if fold(lines[i].text) == fold(lines[best[1]].text)]
    return max([best[1], *again])


def _headline_above(lines: Sequence[Line], low: int) -> int | None:
    """The line that stands as a title right above the text, though the text repeats little
    of it: the first of a few words among the last lines before the text."""
    near = [i for i in range(max(0, low - 8), low + 1) if _may_be_title(lines[i])]
    long = next((i for i in near if words(lines[i].text) >= 5), None)
    first = next((i for i, line in enumerate(lines) if not junk(line.text)), 0)
    return long if long is not None else first if first in near else None


def _may_be_title(line: Line) -> bool:
    text = line.text
    return (
        line.kind == "text"
        and 3 <= words(text) <= 30
        and not re.search(r"[.;,:]\s?[»”\"]?$", text)
        and not (is_prose(line) and words(text) >= 25)
        and not is_teaser(line)
        and not junk(text)
        and not is_glued(text)
    )


def _stems(text: str) -> list[str]:
    """The beginnings of a text's longer words, each once: "présidents" is "président"."""
    return list(dict.fromkeys(word[:6] for word in fold(text).split() if len(word) > 3))
