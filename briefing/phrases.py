"""All that the house itself says, in French and English: titles, reasons, notes, dates."""

from __future__ import annotations

from datetime import date

from briefing.brief import Bilingual, Language
from briefing.documents import Skipped

TITLE = Bilingual("Le point du matin", "Morning brief")
OTHER_TITLE = Bilingual("Autres informations", "Other news")
SOURCES = Bilingual("Sources", "Sources")
ABOUT = Bilingual("À propos de ce point", "About this brief")
MODELS = Bilingual("Modèles", "Models")
SKIPPED = Bilingual("Non lus", "Not read")
EDITION = Bilingual("Édition française", "English edition")
QUOTED = Bilingual("cité", "quoted")
UNTRANSLATED = Bilingual("en français", "in French")
NOTHING_NEW = Bilingual("Rien de nouveau.", "Nothing new.")
NOTHING = Bilingual(
    "Rien à signaler : aucun article n'a donné de quoi faire un point.",
    "Nothing to brief: no article gave anything to report.",
)
UNDATED = Bilingual("sans date", "no date")
UNKNOWN_OUTLET = Bilingual("source inconnue", "unknown outlet")
COPIES = Bilingual("Aussi paru", "Also in")

SKIP: dict[str, Bilingual] = {
    "empty": Bilingual("le fichier est vide", "the file is empty"),
    "binary": Bilingual("ce n'est pas du texte", "it is not text"),
    "too-large": Bilingual("trop gros ({detail})", "too large ({detail})"),
    "unreadable": Bilingual("illisible ({detail})", "cannot be read ({detail})"),
    "unsupported": Bilingual(
        "format non pris en charge ({detail})", "unsupported format ({detail})"
    ),
    "too-many": Bilingual("trop de fichiers ({detail})", "too many files ({detail})"),
    "not-french": Bilingual("n'est pas en français", "it is not in French"),
    "navigation-only": Bilingual(
        "aucun article, seulement des menus et des liens", "no article in it, only menus and links"
    ),
    "too-short": Bilingual("trop court pour un article", "too short for an article"),
}
"""Why a file gave no article, by `Skipped.reason`; `{detail}` is `Skipped.detail`."""

_DAYS: dict[Language, tuple[str, ...]] = {
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MONTHS: dict[Language, tuple[str, ...]] = {
    "fr": (
        "janvier", "février", "mars", "avril", "mai", "juin",
        "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip


def long_date(day: date, language: Language) -> str:
    """ "jeudi 4 septembre 2025", "Thursday 4 September 2025"; the first is "1er" in French."""
    return f"{_DAYS[language][day.weekday()]} {short_date(day, language)}"


def short_date(day: date, language: Language) -> str:
    """ "4 septembre 2025", "4 September 2025"."""
    number = "1er" if language == "fr" and day.day == 1 else str(day.day)
    return f"{number} {_MONTHS[language][day.month - 1]} {day.year}"


def skip_reason(skipped: Skipped, language: Language) -> str:
    """Why the file was not read; a reason that has no phrase stands as it is."""
    phrase = SKIP.get(skipped.reason)
    if phrase is None:
        return f"{skipped.reason} ({skipped.detail})" if skipped.detail else skipped.reason
    # Not str.format: a detail is text from outside, and may hold braces.
    text = phrase.in_(language)
    if not skipped.detail:
        return text.replace(" ({detail})", "")
    return text.replace("{detail}", skipped.detail)


def sources(count: int, language: Language) -> str:
    """ "1 source", "3 sources"."""
    return f"{count} source{_s(count, language)}"


def articles_read(count: int) -> Bilingual:
    """How many articles the brief was made from, copies not counted."""
    return Bilingual(
        f"{count} article{_s(count, 'fr')} lu{_s(count, 'fr')}.",
        f"{count} article{_s(count, 'en')} read.",
    )


def files_skipped(count: int) -> Bilingual:
    """How many files gave no article."""
    return Bilingual(
        f"{count} fichier{_s(count, 'fr')} non lu{_s(count, 'fr')}.",
        f"{count} file{_s(count, 'en')} not read.",
    )


def copies_folded(count: int) -> Bilingual:
    """How many copies were counted with their article."""
    return Bilingual(
        f"{count} copie{_s(count, 'fr')} d'un même texte "
        f"{'réunies' if count > 1 else 'réunie'} à l'original : une seule source.",
        f"{count} {'copies' if count != 1 else 'copy'} of the same text counted with the original "
        "as one source.",
    )


def claims_merged(count: int) -> Bilingual:
    """How many claims rest on several articles."""
    return Bilingual(
        f"{count} information{_s(count, 'fr')} "
        f"{'tirées' if count > 1 else 'tirée'} de plusieurs articles.",
        f"{count} claim{_s(count, 'en')} drawn from several articles.",
    )


def sentences_replaced(count: int) -> Bilingual:
    """How many model sentences the gate refused."""
    return Bilingual(
        f"{count} phrase{_s(count, 'fr')} du modèle "
        f"{'remplacées' if count > 1 else 'remplacée'} par celle de l'article.",
        f"{count} model sentence{_s(count, 'en')} replaced by the article's own.",
    )


def not_translated(count: int) -> Bilingual:
    """How many claims stay in French in the English edition."""
    return Bilingual(
        f"{count} phrase{_s(count, 'fr')} non {'traduites' if count > 1 else 'traduite'} : "
        f"{'laissées' if count > 1 else 'laissée'} en français.",
        f"{count} sentence{_s(count, 'en')} not translated: left in French.",
    )


def left_out(count: int, section: Bilingual) -> Bilingual:
    """How many claims of a section the limit left out."""
    return Bilingual(
        f"{section.fr} : {count} autre{_s(count, 'fr')} "
        f"information{_s(count, 'fr')}, non {'affichées' if count > 1 else 'affichée'}.",
        f"{section.en}: {count} more claim{_s(count, 'en')} not shown.",
    )


def without_news(section: Bilingual) -> Bilingual:
    """A topic on which no article says anything."""
    return Bilingual(f"{section.fr} : rien de nouveau.", f"{section.en}: nothing new.")


def article_undated(path: str) -> Bilingual:
    """An article whose date nothing states."""
    return Bilingual(f"{path} : date inconnue.", f"{path}: date unknown.")


def article_old(path: str, days: int) -> Bilingual:
    """An article from `days` before the brief's day."""
    return Bilingual(
        f"{path} : paru {days} jour{_s(days, 'fr')} avant ce point.",
        f"{path}: published {days} day{_s(days, 'en')} before this brief.",
    )


def article_ahead(path: str, days: int) -> Bilingual:
    """An article dated `days` after the brief's day."""
    return Bilingual(
        f"{path} : daté de {days} jour{_s(days, 'fr')} après ce point.",
        f"{path}: dated {days} day{_s(days, 'en')} after this brief.",
    )


def _s(count: int, language: Language) -> str:
    """The plural ending: French has it from two on, English for all but one."""
    return "s" if (count > 1 if language == "fr" else count != 1) else ""
