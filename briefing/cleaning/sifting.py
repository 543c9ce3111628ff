"""Which lines of a page are its article: each line kept with its kind, or dropped with a reason.

`boilerplate` knows single lines by their wording; here a line is judged by those around it:
menus and footers about the text, lists of headlines in it, the readers' comments under it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefing.cleaning.boilerplate import flat, has_verb, is_glued, junk
from briefing.cleaning.layout import Line
from briefing.documents import Block, BlockKind, Dropped, fold

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
_COMMENTS = re.compile(
    r"\d+ (?:commentaires?|reactions?|reflexions?|reponses?|pensees?|avis|comments?|thoughts?)"
    r"(?: (?:sur|au sujet|a propos|pour|dans|on|to|a)\b.{0,200})?"
    r"|(?:une?|deux|trois) (?:commentaires?|reflexions?|reponses?|pensees?)"
    r" (?:sur|au sujet|a propos|a) .{0,200}"
    r"|(?:les |vos |espace |zone )?(?:commentaires?|reactions|comments"
    r"|avis)(?: (?:des (?:lecteurs|internautes)|recents))?(?: ?\(?\d+\)?)? ?:?"
    r"|(?:laisser|laissez|ajouter|ajoutez|ecrire|poster|publier) (?:un|votre|une) (?:commentaire"
    r"|reponse|reaction|avis).{0,60}"
    r"|leave a (?:reply|comment)|discussion|join the (?:discussion|conversation)"
    r"|participer a la discussion|que pensez-vous .{0,60}"
)
_COMMENT_SIGN = re.compile(
    r"^(?:repondre|reply)(?: a .{1,40})?$|^[^.!?]{1,60} (?:dit|says)(?: le .{0,40})? ?:$"
    r"|adresse (?:e-?mail|de messagerie)|akismet|enregistrer mon nom"
    r"|^[^.!?]{0,60}\d{1,2}(?:er)? \w+ \d{4} a \d{1,2} ?[h:]|^il y a \d+ (?:min|heure|jour"
    r"|semaine|mois|an)|^annuler la reponse|^signaler|champs obligatoires"
)
_ELLIPSIS = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\]|\(…\)|\(\.\.\.\))\W*$")
_CUT = re.compile(
    r"(?:\s|\b(?:le|la|les|l'|un|une|des|du|de|d'|à|au|aux|et|ou|en|dans|par|pour|sur|avec|que|qui"
    r"|a|ont|est|sont|son|sa|ses|ce|cette|ces|leur|leurs|plus|ne|se|s'|qu'|n'))"
    r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])\W*$",
    re.I,
)
_LONG = 45
"""Words from which a paragraph under a headline is no teaser."""
_PROSE = 60
"""Words that one paragraph may count for, so that one long notice outweighs no article."""


@dataclass(frozen=True, slots=True)
class Sifted:
    """What is left of a page's lines, in order, and what is not."""

    blocks: tuple[Block, ...]
    dropped: tuple[Dropped, ...]


def words(text: str) -> int:
    """How many words `text` has, by its spaces."""
    return len(text.split())


def bulk(lines: Sequence[Line]) -> tuple[int, int]:
    """First and last line of the stretch with most prose and fewest labels; (0, -1) if none."""
    return _Sieve(lines, None, False).body()


def is_prose(line: Line) -> bool:
    """Whether a line is running text rather than a label, a headline or a menu's entry."""
    text, count = line.text, words(line.text)
    if _ELLIPSIS.search(text) and count <= _LONG:
        return count >= 12 and not _CUT.search(text)
    if is_question(text):
        return False
    if is_terminated(text):
        return count >= 4
    return count >= 25 or (count >= 14 and has_verb(text) and not is_glued(text))


def is_terminated(text: str) -> bool:
    """Whether `text` ends as a sentence does; a headline may end with a quotation."""
    if re.search(r"[.!?…;:,][»”\"’)\]\u00a0\u202f ]*$", text):
        return True
    if text.endswith(")"):
        return words(text) >= 14
    if not re.search(r"[»”\"]$", text):
        return False
    return words(text) >= 18 or (words(text) >= 13 and text[0] in '«“"')


def is_question(text: str) -> bool:
    """Whether `text` is one short question: a heading, an interviewer, or a headline."""
    return text.endswith("?") and words(text) <= 16 and not re.search(r"[.!?] ", text[:-2])


def is_teaser(line: Line) -> bool:
    """Whether a line is the first words of another article, cut off."""
    return bool(_ELLIPSIS.search(line.text)) and words(line.text) <= _LONG


def sift(lines: Sequence[Line], title: int | None, *, structured: bool) -> Sifted:
    """The article's blocks among `lines`; the line number `title` is its title and no block.

    `structured`: the lines come from markup that an extractor has already narrowed down, so
    that text far from the bulk is still the article's.
    """
    return _Sieve(lines, title, structured).result()


class _Sieve:
    """The verdicts on one page's lines: a reason to drop each, or None."""

    def __init__(self, lines: Sequence[Line], title: int | None, structured: bool) -> None:
        self.lines = lines
        self.title = title
        self.structured = structured
        self.prose = [is_prose(line) for line in lines]
        self.why: list[str | None] = [self._alone(i) for i in range(len(lines))]
        self.kinds: list[BlockKind] = [self._kind(line) for line in lines]

    def result(self) -> Sifted:
        self._signature()
        self._title_again()
        self._comments()
        self._headline_lists()
        self._teasers()
        low, high = self.body()
        self._outside(low, high)
        self._trailing_pairs()
        self._runs()
        self._empty_headings()
        kept = [i for i, why in enumerate(self.why) if why is None]
        blocks = tuple(Block(self.kinds[i], self.lines[i].text) for i in kept)
        dropped = tuple(
            Dropped(self.lines[i].text, why)
            for i, why in enumerate(self.why)
            if why and why != "title"
        )
        return Sifted(blocks, dropped)

    @staticmethod
    def _kind(line: Line) -> BlockKind:
        if line.kind in ("title", "heading"):
            return "heading"
        return line.kind if line.kind in ("item", "quote") else "paragraph"

    def _alone(self, i: int) -> str | None:
        if i == self.title:
            return "title"
        line = self.lines[i]
        return "image" if line.kind == "image" else junk(line.text)

    def _label(self, i: int) -> bool:
        """A line kept so far that is neither prose nor known to be a heading, item or quote."""
        return self.why[i] is None and not self.prose[i] and self.lines[i].kind == "text"

    def _next(self, i: int) -> int | None:
        """The next line after `i` that no rule for single lines has dropped."""
        return next((j for j in range(i + 1, len(self.lines)) if self.why[j] is None), None)

    def _signature(self) -> None:
        """The few short lines under a mail's "--"."""
        for i, line in enumerate(self.lines):
            if line.text in ("--", "—") and i > len(self.lines) // 2:
                for j in range(i + 1, min(i + 6, len(self.lines))):
                    if self.prose[j]:
                        break
                    self.why[j] = self.why[j] or "mail"

    def _title_again(self) -> None:
        """The title said again: as a picture's text, a breadcrumb's end, a share link's subject."""
        if self.title is None:
            return
        title = fold(self.lines[self.title].text)
        for i, line in enumerate(self.lines):
            if i == self.title or self.why[i]:
                continue
            text = fold(line.text)
            same = text == title or (
                not is_terminated(line.text)
                and min(len(text), len(title)) > 20
                and (title in text or text in title)
                and min(len(text), len(title)) / max(len(text), len(title)) > 0.6
            )
            if same:
                self.why[i] = "title-repeated"

    def _comments(self) -> None:
        """From the comments' header to the end, if what follows shows that they are comments."""
        flats = [flat(line.text) for line in self.lines]
        signs = [i for i, text in enumerate(flats) if _COMMENT_SIGN.search(text)]
        sizes = [
            words(line.text) if self.prose[i] and not self.why[i] else 0
            for i, line in enumerate(self.lines)
        ]
        for i, text in enumerate(flats):
            if i == self.title or not _COMMENTS.fullmatch(text) or words(text) > 30:
                continue
            before, after = sum(sizes[:i]), sum(sizes[i:])
            told = sum(sign > i for sign in signs) >= 1 and before >= 40
            if told or (before >= 60 and before > 2 * after):
                self._cut(i, "comments")
                return
        replies = [i for i in signs if re.match(r"(?:repondre|reply)\b", flats[i])]
        if len(replies) >= 2:
            first = replies[0]
            start = next((i for i in signs if first - 8 <= i < first), first)
            if start and self._label(start - 1) and words(self.lines[start - 1].text) <= 5:
                start -= 1
            self._cut(start, "comments")

    def _cut(self, start: int, why: str) -> None:
        for i in range(start, len(self.lines)):
            self.why[i] = self.why[i] or why

    def _headline_lists(self) -> None:
        """Headers such as "Articles similaires" with the headlines and teasers under them."""
        i = 0
        while i < len(self.lines):
            text = flat(self.lines[i].text)
            if i != self.title and _ONE.fullmatch(text):
                self.why[i] = "read-also"
                i = self._one_headline(i)
            elif self._is_header(i):
                self.why[i] = "related"
                i = self._headlines(i)
            elif _AUTHOR.fullmatch(text) and self.why[i] is None and self._next(i) is not None:
                self.why[i] = self.why[self._next(i) or i] = "author"
                i += 1
            else:
                i += 1

    def _is_header(self, i: int) -> bool:
        """Whether line `i` announces a list of other articles."""
        text = flat(self.lines[i].text)
        return i != self.title and words(text) <= 9 and bool(_LIST.fullmatch(text))

    def _one_headline(self, header: int) -> int:
        """Drop the headline(s) under a "Lire aussi" that stands alone; where to go on."""
        run: list[int] = []
        j = self._next(header)
        while j is not None and not self.prose[j] and not self.lines[j].marked and j != self.title:
            if run and self.lines[j].gap and not self.lines[run[-1]].gap:
                break
            run.append(j)
            j = self._next(j)
        grouped = bool(run) and j is not None and self.lines[j].gap and not self.lines[run[-1]].gap
        # The last of several short lines is the heading of the text that follows it.
        sizes = [words(self.lines[k].text) for k in run]
        if (
            len(run) in (2, 3)
            and j is not None
            and not grouped
            and sizes[-1] <= 8
            and sizes[-2] >= 4
        ):
            run.pop()
        for k in run:
            self.why[k] = "read-also"
        return header + 1

    def _headlines(self, header: int) -> int:
        """Drop a list's headlines and teasers, up to where running text begins again."""
        one = bool(_SINGLE.match(flat(self.lines[header].text)))
        labels = pairs = 0
        spaced = False
        for j in range(header + 1, len(self.lines)):
            line = self.lines[j]
            if self._is_header(j) or (line.gap and not spaced and labels and not is_teaser(line)):
                return j
            spaced = spaced or line.gap
            heading = line.marked and line.kind == "heading" and not self._listed(j)
            if j == self.title or (self.why[j] is None and heading):
                return j
            if self.why[j] is not None:
                continue
            if self.prose[j] and not is_teaser(line):
                if not self._tells(j, labels, pairs, one):
                    return j
                pairs, labels = pairs + 1, 0
            else:
                labels = labels + 1
            self.why[j] = "related"
        return len(self.lines)

    def _tells(self, j: int, labels: int, pairs: int, one: bool) -> bool:
        """Whether the prose `j`, after `labels` headlines, tells of one of them rather than
        going on with the article; `pairs` of headline and text were met in this list."""
        if words(self.lines[j].text) >= _LONG or labels == 0:
            return False
        following, after = 0, self._next(j)
        while after is not None and not self.prose[after]:
            following, after = following + 1, self._next(after)
        if any(self._is_header(k) for k in range(j, len(self.lines) if after is None else after)):
            following, after = 0, None
        if following == 0 and after is not None:
            return False
        if pairs:
            return labels <= 2
        regular = after is not None and following == labels
        return regular or (labels == 1 and after is None and not one)

    def _listed(self, j: int) -> bool:
        """Whether a marked heading is a headline in a list: a teaser or another comes next."""
        after = self._next(j)
        return after is None or not self.prose[after] or is_teaser(self.lines[after])

    def _teasers(self) -> None:
        """Headlines with the first words of their articles, where no header announces them."""
        pairs = []
        for i in range(len(self.lines)):
            if (
                self.why[i] is None
                and not self.prose[i]
                and self.lines[i].kind in ("text", "heading", "item")
            ):
                after = self._next(i)
                if (
                    after is not None
                    and is_teaser(self.lines[after])
                    and self.lines[after].kind == "text"
                ):
                    last = self._next(after) is None
                    pairs.append((i, after, last or bool(_CUT.search(self.lines[after].text))))
        lone = [i for i in range(len(self.lines)) if self._is_lone_teaser(i)]
        for i, j in pairwise(lone):
            if j == self._next(i):
                self.why[i] = self.why[j] = "related"
        for i, after, sure in pairs:
            if sure or len(pairs) >= 2:
                self.why[i] = self.why[after] = "related"

    def _is_lone_teaser(self, i: int) -> bool:
        """A cut-off headline of one sentence, as lists of other articles show them."""
        line = self.lines[i]
        bare = _ELLIPSIS.sub("", line.text)
        return self.why[i] is None and is_teaser(line) and not re.search(r"[.!?] ", bare)

    def _trailing_pairs(self) -> None:
        """Headlines with a full sentence each under the text: other articles, not its parts.

        A section's heading is short and its text long; here it is the other way round.
        """
        kept = [i for i, why in enumerate(self.why) if why is None]
        pairs: list[tuple[int, int]] = []
        while len(kept) >= 4:
            label, text = kept[-2], kept[-1]
            count = words(self.lines[label].text)
            if (
                is_terminated(self.lines[label].text)
                or not 7 <= count <= 25
                or self.lines[label].kind == "item"
                or not self.prose[text]
                or words(self.lines[text].text) > _LONG
            ):
                break
            pairs.append((label, text))
            del kept[-2:]
        if len(pairs) >= 2:
            for pair in pairs:
                for i in pair:
                    self.why[i] = "related"

    def _weight(self, i: int) -> float:
        line = self.lines[i]
        if self.why[i]:
            return 0 if self.why[i] == "title" else -1
        if self.prose[i]:
            if is_terminated(line.text):
                return min(words(line.text), _PROSE)
            return 10 if words(line.text) >= 25 else -2
        if line.marked and line.kind in ("heading", "title", "quote"):
            return 0
        if line.kind == "item" and self._introduced(i):
            return words(line.text)
        return -4

    def _introduced(self, i: int) -> bool:
        """Whether a list's item belongs to a list that a line ending with ":" opens."""
        while i and self.lines[i].kind == "item":
            i -= 1
        return self.lines[i].text.endswith((":", ";"))

    def body(self) -> tuple[int, int]:
        """First and last line of the article: the stretch with most prose and fewest labels."""
        if self.structured:
            alive = [i for i, why in enumerate(self.why) if why is None or why == "title"]
            return (alive[0], alive[-1]) if alive else (0, -1)
        best = (0.0, 0, -1)
        total, start = 0.0, 0
        for i in range(len(self.lines)):
            if total <= 0:
                total, start = 0.0, i
            total += self._weight(i)
            if total > best[0]:
                best = (total, start, i)
        low, high = best[1], best[2]
        # A last word such as "Mais jusqu'à quand ?" is short, but no label comes after it.
        if 0 <= high < len(self.lines) - 1 and is_question(self.lines[high + 1].text):
            after = self._next(high + 1)
            high += self.why[high + 1] is None and (after is None or self.prose[after])
        if self.title is not None and high >= 0:
            low = self.title if self.title <= low else low
            inside = sum(self._weight(i) for i in range(low, self.title) if self.prose[i])
            if low < self.title <= high and inside < min(40, 0.3 * best[0]):
                low = self.title
        return low, high

    def _outside(self, low: int, high: int) -> None:
        for i in range(len(self.lines)):
            if self.why[i] is None and not low <= i <= high:
                self.why[i] = "menu" if i < low else "footer"

    def _runs(self) -> None:
        """Labels between paragraphs: one is a heading, many are a menu or a list of headlines."""
        kept = [i for i, why in enumerate(self.why) if why is None]
        first_prose = next(
            (i for i in kept if self.prose[i] or self.lines[i].marked), len(self.lines)
        )
        run: list[int] = []
        for i in [*kept, len(self.lines)]:
            if i < len(self.lines) and self._label(i):
                run.append(i)
            elif run:
                self._run(run, first_prose)
                run = []

    def _run(self, run: list[int], first_prose: int) -> None:
        before = next((j for j in range(run[0] - 1, -1, -1) if self.why[j] is None), None)
        if run[-1] < first_prose:
            for i in run:
                under = self.title is not None and i > self.title
                self.why[i] = "subtitle" if under else "menu"
        elif (
            before is not None
            and self.lines[before].text.endswith(":")
            and not self.lines[before].marked
        ):
            for i in run:
                self.kinds[i] = "item"
        elif len(run) >= 3:
            for i in run:
                if self.structured or is_question(self.lines[i].text):
                    self.kinds[i] = "item"
                else:
                    self.why[i] = "related"
        else:
            for i in run[:-1]:
                if self.structured or is_question(self.lines[i].text):
                    self.kinds[i] = "heading"
                else:
                    self.why[i] = "related"
            text = self.lines[run[-1]].text
            if len(text) < 4 or not re.match(r"[«“\"(\d\W]*[A-ZÀ-ÖØ-ÞŒ\d]", text):
                self.why[run[-1]] = "menu"
            else:
                self.kinds[run[-1]] = "heading"

    def _empty_headings(self) -> None:
        """Headings with no text under them."""
        text_follows = False
        for i in range(len(self.lines) - 1, -1, -1):
            if self.why[i] is not None:
                continue
            if self.kinds[i] == "heading":
                if not text_follows:
                    self.why[i] = "heading-without-text"
            else:
                text_follows = True
