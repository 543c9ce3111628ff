"""What every form of a brief says, in the order it says it; the forms only lay it out.

The editions come one after the other, each with its topics and its notes on the brief itself;
the sources and the models follow once, for both.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from datetime import date

from briefing import phrases
from briefing.brief import LANGUAGES, OTHER, Bilingual, Brief, Claim, Language, Section, Source
from briefing.documents import Copy

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


_ADDED = re.compile(r"\s*\([^()]*\)\s*$")


def safe(text: str) -> str:
    """`text` on one line, without control, bidi-override, surrogate or private characters."""
    spaced = re.sub(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+", " ", text)
    return "".join(
        c for c in spaced if unicodedata.category(c) not in {"Cc", "Cs", "Co"} and c not in _BIDI
    ).strip()


def bound(text: str) -> str:
    """`text`, safe, with the no-break spaces that French marks want, so that none opens a line."""
    return re.sub(r"(?<=«) | (?=[»;:!?])", "\u00a0", safe(text))


def chosen(brief: Brief, languages: Sequence[Language] | None) -> tuple[Language, ...]:
    """The editions to show: those asked for that the brief has, in the brief's order."""
    if languages is None:
        return brief.languages
    return tuple(language for language in brief.languages if language in languages)


def title(brief: Brief, language: Language) -> str:
    """ "Le point du matin – jeudi 4 septembre 2025"."""
    return f"{phrases.TITLE.in_(language)} – {phrases.long_date(brief.date, language)}"


def shown(brief: Brief) -> tuple[Section, ...]:
    """The sections to show: every topic, and "other" only where it has claims."""
    return tuple(s for s in brief.sections if s.claims or s.topic != OTHER)


def sentence(claim: Claim, language: Language) -> str:
    """The claim, between quotation marks where it is the article's own sentence."""
    text = bound(claim.text(language) or claim.fr)
    if claim.wording != "quoted" or (text.startswith(("«", "“")) and text.endswith(("»", "”"))):
        return text
    french = language == "fr" or not claim.translated
    return f"«\u00a0{text}\u00a0»" if french else f"“{text}”"


def citations(brief: Brief, claim: Claim) -> str:
    """ "[1][3]": the reference numbers of the claim's articles, in their order."""
    numbers = sorted(brief.number(source.article) for source in claim.sources)
    return "".join(f"[{number}]" for number in numbers)


def compared(brief: Brief) -> bool:
    """Whether some of the brief was told before, so that "new" says something of the rest."""
    return any(claim.news != "new" for claim in brief.claims)


def leading(section: Section) -> tuple[Claim, ...]:
    """The claims to show; the others only repeat earlier briefs."""
    return tuple(claim for claim in section.claims if claim.news != "repeated")


def repeated(brief: Brief, section: Section, language: Language) -> str:
    """One line for all claims of the section that only repeat earlier briefs; "" for none."""
    claims = [claim for claim in section.claims if claim.news == "repeated"]
    if not claims:
        return ""
    said = phrases.repeated(len(claims), max(claim.since or brief.date for claim in claims))
    numbers = sorted({brief.number(cited.article) for claim in claims for cited in claim.sources})
    return said.in_(language) + " " + "".join(f"[{number}]" for number in numbers)


def _news(claim: Claim, language: Language, compared: bool) -> list[str]:
    if claim.news == "update" and claim.change:
        return [
            f"{phrases.UPDATE.in_(language)}{_colon(language)}{safe(claim.change.in_(language))}"
        ]
    if claim.news == "repeated":
        return [phrases.told_on(claim.since).in_(language)] if claim.since else []
    if claim.since:
        return [phrases.new_on(claim.since).in_(language)]
    return [phrases.NEW.in_(language)] if compared else []


def _colon(language: Language) -> str:
    return "\u00a0: " if language == "fr" else ": "


def marks(
    brief: Brief, claim: Claim, language: Language, *, compared: bool = False, named: bool = True
) -> str:
    """What the reader must know of a claim: "new, 2 sources, quoted"; "" for nothing.

    That it is new is only said of a brief that was `compared` with earlier ones. The outlet that
    alone has it is named, unless the form shows outlets elsewhere (`named` False).
    """
    said = _news(claim, language, compared)
    if source := _only(brief, claim):
        said += _named(source, language) if named else []
    elif claim.one_sided:
        said.append(safe(claim.one_sided.in_(language)))
    if claim.support > 1:
        said.append(phrases.sources(claim.support, language))
    if claim.wording == "quoted":
        ours = language == "en" and claim.translated
        said.append(phrases.OUR_WORDS if ours else phrases.QUOTED.in_(language))
    if language == "en" and not claim.translated:
        said.append(phrases.UNTRANSLATED.in_(language))
    return ", ".join(said)


def _only(brief: Brief, claim: Claim) -> Source | None:
    """An article of the one outlet that the claim rests on; the first cited where only it has
    the whole claim. None where several outlets do."""
    known = {source.id: source for source in brief.articles}
    cited = [known[one.article] for one in claim.sources if one.article in known]
    outlets = {source.outlet or source.id for source in cited}
    return cited[0] if cited and (claim.support <= 1 or len(outlets) == 1) else None


def _named(source: Source, language: Language) -> list[str]:
    """The outlet and who owns or runs it; where it is unknown, its number must do."""
    if not (name := safe(source.outlet or "")):
        return []
    return [name, safe(note.in_(language))] if (note := short_note(source)) else [name]


def short_note(source: Source) -> Bilingual | None:
    """Who owns or runs the outlet, without what the note adds in brackets."""
    if not source.note:
        return None
    return Bilingual(*(_ADDED.sub("", source.note.in_(language)) for language in LANGUAGES))


def disputed(claim: Claim, language: Language) -> str:
    """Who says otherwise than the claim, and what: "Accounts differ: ..."; "" if nobody does."""
    if not claim.disputed:
        return ""
    said = f"{phrases.DISPUTED.in_(language)}{_colon(language)}{claim.disputed.in_(language)}"
    return bound(said)


def against(brief: Brief, claim: Claim) -> str:
    """ "[4][9]": the articles that say otherwise, of those that the brief lists."""
    wanted = {citation.article for citation in claim.against}
    numbers = [at for at, source in enumerate(brief.articles, 1) if source.id in wanted]
    return "".join(f"[{number}]" for number in numbers)


def about(brief: Brief, language: Language) -> list[str]:
    """What was read, merged, not done: all that the brief itself tells, then its notes."""
    copies = sum(len(source.copies) for source in brief.articles)
    merged = sum(claim.support > 1 for claim in brief.claims)
    raw = sum(not claim.translated for claim in brief.claims) if "en" in brief.languages else 0
    lines = [phrases.articles_read(len(brief.articles))]
    lines += [phrases.copies_folded(copies)] if copies else []
    lines += [phrases.claims_merged(merged)] if merged else []
    if compared(brief):
        kinds = Counter(claim.news for claim in brief.claims)
        lines.append(phrases.compared(kinds["new"], kinds["update"], kinds["repeated"]))
    lines += [phrases.not_translated(raw)] if raw else []
    lines += brief.notes
    lines += [phrases.files_skipped(len(brief.skipped))] if brief.skipped else []
    return list(dict.fromkeys(safe(line.in_(language)) for line in lines))


def skipped(brief: Brief, language: Language) -> list[str]:
    """Each file that gave no article, and why."""
    return [
        f"{safe(file.path)}{_colon(language)}{safe(phrases.skip_reason(file, language))}"
        for file in brief.skipped
    ]


def source_head(source: Source, language: Language) -> str:
    """ "Outlet, country, owner, date", or what stands for outlet and date where unknown."""
    whose = owner(source)
    known = [safe(whose.in_(language))] if whose else []
    return ", ".join([outlet(source.outlet, language), *known, day(source.published, language)])


def owner(source: Source) -> Bilingual | None:
    """The outlet's country and who owns or runs it, as far as they are known."""
    known = [text for text in (source.country, source.note) if text]
    if not known:
        return None
    return Bilingual(*(", ".join(text.in_(language) for text in known) for language in LANGUAGES))


def copy_line(copy: Copy, language: Language) -> str:
    """One other witness of an article: outlet, date, path."""
    also = phrases.COPIES.in_(language) + ("\u00a0:" if language == "fr" else ":")
    where = f"{outlet(copy.outlet, language)}, {day(copy.published, language)}"
    return f"{also} {where}, {safe(copy.path)}"


def outlet(name: str | None, language: Language) -> str:
    """The outlet's name, or that it is unknown."""
    return safe(name or "") or phrases.UNKNOWN_OUTLET.in_(language)


def day(when: date | None, language: Language) -> str:
    """The date, or that there is none."""
    return phrases.short_date(when, language) if when else phrases.UNDATED.in_(language)


def cited(source: Source) -> list[str]:
    """The cited sentences of a source, in their order in the article."""
    return [bound(source.sentences[at]) for at in sorted(source.sentences)]


def cut(text: str, length: int | None) -> str:
    """At most `length` characters, whole words, "…" where some are left out."""
    if length is None or len(text) <= length:
        return text
    return text[: max(length - 1, 0)].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def models(brief: Brief) -> list[str]:
    """ "summarize: builtin 1a2b", one a task."""
    return [f"{safe(task)}: {safe(name)}" for task, name in sorted(brief.models.items())]
