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
OUR_WORDS = "quoted, our translation"
UNTRANSLATED = Bilingual("en français", "in French")
NOTHING_NEW = Bilingual("Rien de nouveau.", "Nothing new.")
NOTHING = Bilingual(
    "Rien à signaler : aucun article n'a donné de quoi faire un point.",
    "Nothing to brief: no article gave anything to report.",
)
UNDATED = Bilingual("sans date", "no date")
UNKNOWN_OUTLET = Bilingual("source inconnue", "unknown outlet")
COPIES = Bilingual("Aussi paru", "Also in")
NEW = Bilingual("nouveau", "new")
UPDATE = Bilingual("mise à jour", "update")
DISPUTED = Bilingual("Versions différentes", "Accounts differ")
AND_OTHERS = Bilingual(" et d'autres", " and others")
UNCONFIRMED = Bilingual("non confirmé", "not confirmed")
DENIED = Bilingual("démenti", "denied")
CONTRADICTED = Bilingual("contredit", "contradicted")
ACCEPTS = Bilingual("accord", "agreement")
REFUSES = Bilingual("refus", "refusal")

SKIP: dict[str, Bilingual] = {
    "empty": Bilingual("le fichier est vide", "the file is empty"),
    "binary": Bilingual("ce n'est pas du texte", "it is not text"),
    "too-large": Bilingual("trop gros ({detail})", "too large ({detail})"),
    "unreadable": Bilingual("illisible ({detail})", "cannot be read ({detail})"),
    "unsupported": Bilingual(
        "format non pris en charge ({detail})", "unsupported format ({detail})"
    ),
    "too-many": Bilingual("trop de fichiers ({detail})", "too many files ({detail})"),
    "too-slow": Bilingual("trop long à lire ({detail})", "takes too long to read ({detail})"),
    "malformed": Bilingual("mal formé ({detail})", "malformed ({detail})"),
    "encrypted": Bilingual("protégé par un mot de passe", "it is locked with a password"),
    "no-text": Bilingual("aucun texte, seulement des images", "no text in it, only pictures"),
    "nested": Bilingual("archive dans un autre fichier", "an archive inside another file"),
    "unsafe": Bilingual("non lu par prudence ({detail})", "not read, for safety ({detail})"),
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

_SHORT_MONTHS: dict[Language, tuple[str, ...]] = {
    "fr": (
        "janv.", "févr.", "mars", "avril", "mai", "juin",
        "juill.", "août", "sept.", "oct.", "nov.", "déc.",
    ),
    "en": (
        "Jan.", "Feb.", "March", "April", "May", "June",
        "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
    ),
}  # fmt: skip


def long_date(day: date, language: Language) -> str:
    """ "jeudi 4 septembre 2025", "Thursday 4 September 2025"; the first is "1er" in French."""
    return f"{_DAYS[language][day.weekday()]} {short_date(day, language)}"


def short_date(day: date, language: Language) -> str:
    """ "4 septembre 2025", "4 September 2025"."""
    return f"{day_and_month(day, language)} {day.year}"


def brief_date(day: date, language: Language) -> str:
    """ "4 sept.", "4 Sept."; for marks, where a whole date would be too long."""
    return f"{_day_number(day, language)} {_SHORT_MONTHS[language][day.month - 1]}"


def day_and_month(day: date, language: Language) -> str:
    """ "15 septembre", "15 September"."""
    return f"{_day_number(day, language)} {_MONTHS[language][day.month - 1]}"


def _day_number(day: date, language: Language) -> str:
    return "1er" if language == "fr" and day.day == 1 else str(day.day)


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


def new_on(day: date) -> Bilingual:
    """The day of the brief that first had a claim."""
    return Bilingual(f"nouveau le {brief_date(day, 'fr')}", f"new on {brief_date(day, 'en')}")


def told_on(day: date) -> Bilingual:
    """The day of the last brief that had a claim."""
    return Bilingual(f"déjà dit le {brief_date(day, 'fr')}", f"told on {brief_date(day, 'en')}")


def repeated(count: int, last: date) -> Bilingual:
    """How many claims of a section earlier briefs had, and when the last of them did."""
    return Bilingual(
        f"Déjà dit : {count} information{_s(count, 'fr')} ({brief_date(last, 'fr')}).",
        f"Told before: {count} claim{_s(count, 'en')} ({brief_date(last, 'en')}).",
    )


def changed(now: Bilingual, before: Bilingual, day: date) -> Bilingual:
    """A number, date or place that the brief of `day` gave otherwise."""
    return Bilingual(
        f"{now.fr}, au lieu {_of(before.fr)} ({brief_date(day, 'fr')})",
        f"{now.en}, instead of {before.en} ({brief_date(day, 'en')})",
    )


def position_changed(before: Bilingual, day: date) -> Bilingual:
    """A claim that says otherwise than the brief of `day` did."""
    return Bilingual(
        f"le {brief_date(day, 'fr')} : «\u00a0{before.fr}\u00a0»",
        f"on {brief_date(day, 'en')}: “{before.en}”",
    )


def gathered(first: date, last: date, count: int) -> Bilingual:
    """That a brief holds the news of several, from `first` to `last`."""
    if first == last:
        return Bilingual(
            f"Nouveautés du {short_date(last, 'fr')}.", f"News of {short_date(last, 'en')}."
        )
    return Bilingual(
        f"Nouveautés de {count} point{_s(count, 'fr')}, "
        f"du {short_date(first, 'fr')} au {short_date(last, 'fr')}.",
        f"News of {count} brief{_s(count, 'en')}, "
        f"from {short_date(first, 'en')} to {short_date(last, 'en')}.",
    )


def compared(new: int, updated: int, told: int) -> Bilingual:
    """How the claims stand to the briefs of the days before."""
    return Bilingual(
        f"Depuis les points précédents : {new} information{_s(new, 'fr')} "
        f"{'nouvelles' if new > 1 else 'nouvelle'}, {updated} mise{_s(updated, 'fr')} à jour, "
        f"{told} déjà {'dites' if told > 1 else 'dite'}.",
        f"Since earlier briefs: {new} new claim{_s(new, 'en')}, "
        f"{updated} update{_s(updated, 'en')}, {told} told before.",
    )


def _of(text: str) -> str:
    """ "de 30", "d'une trentaine", "du 12 septembre"."""
    if text.startswith("le "):
        return f"du {text[3:]}"
    return f"d'{text}" if text[:1].lower() in "aeiouéèêà" else f"de {text}"


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
