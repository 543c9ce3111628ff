"""Lists of other articles on a page: their headers, headlines and teasers."""

from __future__ import annotations

import re
from itertools import pairwise

from briefing.cleaning.shapes import LONG, is_cut, is_lone_teaser, is_teaser, is_terminated
from briefing.cleaning.verdicts import Verdicts
from briefing.cleaning.wording import flat, words

_LIST = re.compile(
    r"(?:la redaction (?:vous )?(?:conseille|recommande)|(?:article )?(?:precedent|suivant)e?"
    r"|(?:les |nos |d'|des )?(?:autres )?(?:derniers? "
    r"|derniere?s? )?articles?(?: (?:similaires?|lie?s?|associes?|recommandes?|connexes?"
    r"|populaires?|recents?|(?:les )?plus lus|correspondants|relatifs|du meme auteur))?"
    r"|(?:related|popular|recent|latest|similar)(?: (?:posts?|articles?|stories|news))?"
    r"|(?:vous|tu) (?:aimerez|pourriez|devriez|allez).*"
    r"|(?:les )?(?:\d+ )?(?:articles )?(?:les )?plus (?:lue?s|populaires|partages|commentes"
    r"|recents|vus)"
    r"|dans la meme (?:rubrique|categorie|section)|du meme auteur|plus (?:d'articles|d'infos?"
    r"|d'actualites?|sur (?:ce|cet|le|notre)).{0,40}"
    r"|(?:les |nos )?dernieres? (?:actualites?|nouvelles|infos?|informations|minute|news"
    r"|publications|depeches|videos)"
    r"|a la une(?: .{0,30})?|nos recommandations|recommand(?:e|es|ations?)(?: pour vous)?"
    r"|tendances?|trending(?: now)?"
    r"|a (?:decouvrir|voir|lire|ecouter|regarder)(?: (?:aussi|egalement|ensuite|encore))?"
    r"|a ne pas (?:manquer|rater)|ne manquez pas"
    r"|l'actu(?:alite)?(?: .{0,40})?|en continu|fil (?:info|d'actualites?)|(?:voir|lire) (?:aussi"
    r"|egalement)|contenus? (?:sponsorises?|similaires?|recommandes?)"
    r"|more (?:from|stories|news|on).{0,30}|most (?:read|popular)|ailleurs sur le web"
    r"|sur le meme (?:sujet|theme)|nos (?:selections?|choix|dossiers)"
    r"|dans l'actualite|actualites? (?:liees?|recentes?|similaires?)|pour aller plus loin"
    r"|nos videos|videos|suggestions|egalement (?:dans l'actualite|sur .{0,30})"
    r"|lisez (?:aussi|egalement)|les plus lues?|top (?:articles|news)|read (?:also|next|more)"
    r"|navigation (?:de|des) (?:l'article|articles)|les (?:immanquables|incontournables)) ?[:.]?"
)
_ONE = re.compile(
    r"(?:a )?(?:lire|voir|ecouter|lisez|decouvrir) (?:aussi|egalement|encore|ensuite)? ?:?"
    r"|lire aussi.{0,8}:?|(?:related|read also|a lire)\W*"
)
_SINGLE = re.compile(
    r"(?:article )?(?:precedent|suivant)|(?:a )?(?:lire|voir|ecouter|decouvrir|regarder)\b"
    r"|sur le meme"
)
_AUTHOR = re.compile(
    r"(?:a propos de l'aut(?:eur|rice)|l'aut(?:eur|rice)|biographie de l'auteur"
    r"|about the author) ?:?"
)


def drop_lists(page: Verdicts) -> None:
    """Headers such as "Articles similaires" with the headlines and teasers under them."""
    i = 0
    while i < len(page):
        text = flat(page.lines[i].text)
        if i != page.title and _ONE.fullmatch(text):
            page.why[i] = "read-also"
            i = _one_headline(page, i)
        elif i != page.title and _AUTHOR.fullmatch(text):
            told = page.after(i)
            page.why[i] = "author"
            if told is not None:
                page.why[told] = "author"
            i += 1
        elif _is_header(page, i):
            page.why[i] = "related"
            i = _headlines(page, i)
        else:
            i += 1


def _is_header(page: Verdicts, i: int) -> bool:
    """Whether line `i` announces a list of other articles."""
    text = flat(page.lines[i].text)
    return (
        i != page.title
        and words(text) <= 9
        and bool(_LIST.fullmatch(text) or _AUTHOR.fullmatch(text))
    )


def _one_headline(page: Verdicts, header: int) -> int:
    """Drop the headline(s) under a "Lire aussi" that stands alone; where to go on."""
    run: list[int] = []
    j = page.after(header)
    while j is not None and not page.prose[j] and not page.lines[j].marked and j != page.title:
        if run and page.lines[j].gap and not page.lines[run[-1]].gap:
            break
        run.append(j)
        j = page.after(j)
    grouped = bool(run) and j is not None and page.lines[j].gap and not page.lines[run[-1]].gap
    # The last of several short lines is the heading of the text that follows it.
    sizes = [words(page.lines[k].text) for k in run]
    if len(run) in (2, 3) and j is not None and not grouped and sizes[-1] <= 8 and sizes[-2] >= 4:
        run.pop()
    for k in run:
        page.why[k] = "read-also"
    return header + 1


def _headlines(page: Verdicts, header: int) -> int:
    """Drop a list's headlines and teasers, up to where running text begins again."""
    one = bool(_SINGLE.match(flat(page.lines[header].text)))
    labels = pairs = 0
    spaced = False
    for j in range(header + 1, len(page)):
        line = page.lines[j]
        if _is_header(page, j) or (line.gap and not spaced and labels and not is_teaser(line)):
            return j
        spaced = spaced or line.gap
        heading = line.marked and line.kind == "heading" and not _listed(page, j)
        if j == page.title or (page.why[j] is None and heading):
            return j
        if page.why[j] is not None:
            continue
        if page.prose[j] and not is_teaser(line):
            if not _tells(page, j, labels, pairs, one):
                return j
            pairs, labels = pairs + 1, 0
        else:
            labels = labels + 1
        page.why[j] = "related"
    return len(page)


def _tells(page: Verdicts, j: int, labels: int, pairs: int, one: bool) -> bool:
    """Whether the prose `j`, after `labels` headlines, tells of one of them rather than
    going on with the article; `pairs` of headline and text were met in this list."""
    if words(page.lines[j].text) >= LONG or labels == 0:
        return False
    following, after = 0, page.after(j)
    while after is not None and not page.prose[after]:
        following, after = following + 1, page.after(after)
    if any(_is_header(page, k) for k in range(j, len(page) if after is None else after)):
        following, after = 0, None
    if following == 0 and after is not None:
        return False
    if pairs:
        return labels <= 2
    regular = after is not None and following == labels
    return regular or (labels == 1 and after is None and not one)


def _listed(page: Verdicts, j: int) -> bool:
    """Whether a marked heading is a headline in a list: a teaser or another comes next."""
    after = page.after(j)
    return after is None or not page.prose[after] or is_teaser(page.lines[after])


def drop_teasers(page: Verdicts) -> None:
    """Headlines with the first words of their articles, where no header announces them."""
    pairs = []
    for i in range(len(page)):
        if (
            page.why[i] is None
            and not page.prose[i]
            and page.lines[i].kind in ("text", "heading", "item")
        ):
            after = page.after(i)
            if (
                after is not None
                and is_teaser(page.lines[after])
                and page.lines[after].kind == "text"
            ):
                last = page.after(after) is None
                pairs.append((i, after, last or is_cut(page.lines[after].text)))
    lone = [i for i in range(len(page)) if page.why[i] is None and is_lone_teaser(page.lines[i])]
    for i, j in pairwise(lone):
        if j == page.after(i):
            page.why[i] = page.why[j] = "related"
    for i, after, sure in pairs:
        if sure or len(pairs) >= 2:
            page.why[i] = page.why[after] = "related"


def drop_trailing_pairs(page: Verdicts) -> None:
    """Headlines with a full sentence each under the text: other articles, not its parts.

    A section's heading is short and its text long; here it is the other way round.
    """
    kept = page.kept()
    pairs: list[tuple[int, int]] = []
    while len(kept) >= 4:
        label, text = kept[-2], kept[-1]
        count = words(page.lines[label].text)
        if (
            is_terminated(page.lines[label].text)
            or not 7 <= count <= 25
            or page.lines[label].kind == "item"
            or not page.prose[text]
            or words(page.lines[text].text) > LONG
        ):
            break
        pairs.append((label, text))
        del kept[-2:]
    if len(pairs) >= 2:
        for pair in pairs:
            for i in pair:
                page.why[i] = "related"
