"""Names, numbers and quotations carried over a translation by marks: ⟦0⟧ to ⟦9⟧.

The built-in model has learnt to carry a mark from the French sentence into the English one.
What stands behind the mark never passes through the model, so it can't come out wrong.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from briefing.seq2seq.english import NUMBER, UNIT, english_number
from briefing.seq2seq.house_names import HouseName, HouseNames


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MARKS = tuple(f"⟦{k}⟧" for k in range(10))

_WORD = r"[A-ZÀ-ÖØ-Þ][\w’'.-]*\w"
_NAME = re.compile(rf"(?<![\w⟦-]){_WORD}(?:[ \u00a0](?:de |van |von |der |al-|bin )?{_WORD})*")
# Capitalised French words that are translated, not copied: a name that begins with one of
# them, and isn't in the table of house names, is left to the model.
_TRANSLATED = _words(
    """
    Le La Les L Un Une Des Du De Il Elle Ils Elles On Nous Vous Je Ce Cet Cette Ces C Cela Ceci
    Mais Et Or Car Donc Pourtant Cependant Toutefois En Dans Pour Par Sur Selon Après Avant
    Depuis Lors Alors Ainsi Si Quand Lorsque Comme Plus Aucun Aucune Chaque Son Sa Ses Leur
    Leurs À A Au Aux Avec Sans Qui Que Quoi Où Dès Face Afin Enfin Puis Tous Tout Toute Toutes
    Deux Trois Hier Demain Lundi Mardi Mercredi Jeudi Vendredi Samedi Dimanche Janvier Février
    Mars Avril Mai Juin Juillet Août Septembre Octobre Novembre Décembre Conseil Assemblée
    Président Présidente Premier Première Ministre Ministère Union Nations République Mer Ligue
    Coupe Chambre Cour Banque Parti Saint Sainte État États Etat Etats Monsieur Madame M MM Mme
    Mmes Dr Général Occidentaux Européens Européennes Russes Ukrainiens Ukrainiennes Américains
    Français Françaises Britanniques Allemands Polonais Chinois Alliés Entre Jusqu Interrogé
    Plusieurs Certains Certaines Parmi Pendant Malgré Contre Sous Vers Chez Outre Quant
    Concernant Aussi Cela Dont Université Fédération Organisation Agence Comité Commission
    Groupe Accord Traité Guerre Nord Sud Est Ouest Moyen-Orient Proche-Orient Église Eglise
    Bourse Palais Musée Place Rue
    """
)
_FIRST_NAMES = _words(
    """
    Pierre Jean Marie Paul Marc Claire Victor Rose Blanche Constance Prudence Aimé Désiré Olive
    Violette Juste Parfait Benoît Christian Dominique Pascal Franck Lance Mark Will Bill Grant
    """
)
SURE, POSSIBLE = 0.4, 0.1
"""How probable a translation of a name in the lexicon must be to be written, and accepted."""


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a French sentence that must come through: `english` is what must be read there."""

    start: int
    end: int
    french: str
    english: str
    kind: Literal["name", "number"]
    row: HouseName | None = None
    parts: tuple[Span, ...] = ()
    also: tuple[str, ...] = ()

    def stands_in(self, english: str) -> bool:
        """Whether the English sentence has it, in a form that is right."""
        if self.parts:
            return all(part.stands_in(english) for part in self.parts)
        if self.row is not None:
            return self.row.stands_in(english)
        if self.kind == "name":
            there = _bare(english)
            return any(_bare(form) in there for form in (self.english, *self.also))
        wanted = self.english.strip()
        date = re.fullmatch(r"(\d+) ([A-Z][a-z]+)(?: (\d{4}))?", wanted)
        if date:
            day, month, year = date.groups()
            near = (
                rf"(?:\b{day}(?:st|nd|rd|th)?(?: of)? {month}\b|\b{month} {day}(?:st|nd|rd|th)?\b)"
            )
            return bool(re.search(near, english)) and (year is None or year in english)
        # "5 %" may be "5%" or "5 percent"; "20:30" may be "8:30": the figures decide.
        # The unit may be written otherwise ("EUR 5", "a 5-year term").
        figures = re.escape(UNIT.sub("", wanted).removesuffix("%"))
        return bool(re.search(rf"(?<![\d.,]){figures}(?![\d]|[.,]\d)", english, re.IGNORECASE))


def _bare(text: str) -> str:
    """Small letters without accents, straight apostrophes: "Québec" and "Quebec" are one."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def spans(french: str, names: HouseNames) -> tuple[Span, ...]:
    """What must come through a translation of `french`, in order, not overlapping.

    House names (terms aside), numbers with their units of counting, and capitalised names
    that the table hasn't got: in English as the lexicon has them ("Afrique"), else as they are.
    """
    found = [
        Span(start, end, french[start:end], row.en, "name", row)
        for start, end, row in names.found(french)
        if row.kind != "terms"
    ]
    for m in NUMBER.finditer(french):
        found.append(Span(m.start(), m.end(), m.group(), english_number(m.group()), "number"))
    # House names are blanked, so that a first name before one is seen by itself.
    rest = list(french)
    for span in found:
        rest[span.start : span.end] = " " * (span.end - span.start)
    for m in _NAME.finditer("".join(rest)):
        for start, end in _copied(m, french):
            text = french[start:end]
            english = _forms(text)
            if not english:
                continue
            found.append(Span(start, end, text, english[0], "name", also=(*english[1:], text)))
    kept: list[Span] = []
    for span in found:  # House names and numbers first: they win over what they overlap.
        if all(span.end <= other.start or other.end <= span.start for other in kept):
            kept.append(span)
    return tuple(_joined(sorted(kept, key=lambda span: span.start), french))


def _joined(found: Sequence[Span], french: str) -> list[Span]:
    """First names and surnames that stand side by side, as one span: "Volodymyr Zelensky"."""
    whole: list[Span] = []
    for span in found:
        last = whole[-1] if whole else None
        if (
            last is not None
            and french[last.end : span.start] in (" ", "\u00a0")
            and all(part.kind == "name" and _person(part) for part in (last, span))
        ):
            parts = (*(last.parts or (last,)), span)
            whole[-1] = Span(
                last.start,
                span.end,
                french[last.start : span.end],
                " ".join(part.english for part in parts),
                "name",
                parts=parts,
            )
        else:
            whole.append(span)
    return whole


def _person(span: Span) -> bool:
    return span.row is None or span.row.kind == "people"


def _copied(found: re.Match[str], french: str) -> list[tuple[int, int]]:
    """The part of a run of capitalised words that is a name to carry over, if any."""
    words = list(re.finditer(r"\S+", found.group()))
    while words and _ordinary(words[0].group(), first=len(words) > 1):
        words = words[1:]
    if not words or any(_ordinary(w.group()) for w in words if w.group()[0].isupper()):
        return []
    start = found.start() + words[0].start()
    opens = not french[:start].strip(" «“\"'—–-\u00a0\u202f")
    follows = french[found.start() + words[0].end() :]
    if opens and len(words) == 1 and not re.match(rf" {_WORD}", follows):
        return []  # The first word of a sentence has its capital from there.
    return [(start, found.start() + words[-1].end())]


def _ordinary(word: str, *, first: bool = False) -> bool:
    """Whether a capitalised word is one of the language, to be translated: no name.

    `first`: it begins a run of several, where a first name may stand ("Pierre Durand").
    """
    bare = re.split(r"['’]", word)[-1].rstrip(".")
    if re.split(r"['’]", word)[0].rstrip(".") in _TRANSLATED or bare in _TRANSLATED:
        return True
    if first and bare in _FIRST_NAMES:
        return False
    from briefing.grounding.lexicon import lexicon

    table, low = lexicon(), bare.casefold()
    return table.classes.get(low, "P") in "NAVRF" and table.known(low, "fr")


def _forms(name: str) -> tuple[str, ...]:
    """English forms of a French name out of the lexicon, the surest first; else itself.

    None when the lexicon has two equally likely words for it: then it takes both, as
    "Cisjordanie" takes "West" and "Bank", and is left to the model.
    """
    from briefing.grounding.lexicon import lexicon

    table, low = lexicon(), name.casefold()
    if " " in name or table.classes.get(low) != "P":
        return (name,)
    pairs = sorted(table.there.get(low, {}).items(), key=lambda pair: (-pair[1], pair[0]))
    if not pairs or pairs[0][1] < SURE:
        return (name,)
    if len(pairs) > 1 and pairs[1][1] > 0.6 * pairs[0][1]:
        return ()
    chosen = [english for english, chance in pairs if chance >= POSSIBLE]
    case = str.upper if name.isupper() else str.title
    return tuple(case(english) for english in chosen)


def lost(french: str, english: str, names: HouseNames) -> tuple[Span, ...]:
    """The spans of `french` that `english` hasn't got."""
    return tuple(span for span in spans(french, names) if not span.stands_in(english))


def put_marks(french: str, marked: Sequence[Span]) -> tuple[str, dict[str, str]]:
    """`french` with at most ten spans behind marks, and what each mark stands for.

    The same text twice gets two marks: the model was taught that each stands once.
    """
    chosen = sorted(marked, key=lambda span: span.start)[: len(MARKS)]
    key = {mark: span.english for mark, span in zip(MARKS, chosen, strict=False)}
    text = french
    for mark, span in reversed(list(zip(MARKS, chosen, strict=False))):
        text = f"{text[: span.start]}{mark}{text[span.end :]}"
    return text, key


def take_marks(english: str, key: dict[str, str]) -> str | None:
    """`english` with every mark replaced; None when a mark is missing, doubled or new."""
    if sorted(re.findall(r"⟦\d⟧", english)) != sorted(key):
        return None
    text = english
    for mark, value in key.items():
        text = re.sub(rf"{re.escape(mark)}(?=\w)", f"{value} ".replace("\\", r"\\"), text)
        text = text.replace(mark, value)
    return None if "⟦" in text or "⟧" in text else " ".join(text.split())
