"""How French pages write: dates, verbs and words, as the rules for lines look for them."""

from __future__ import annotations

import re
import unicodedata

MONTHS = {
    "janvier": 1, "janv": 1, "jan": 1, "fevrier": 2, "fevr": 2, "fev": 2, "mars": 3, "avril": 4,
    "avr": 4, "mai": 5, "juin": 6, "juillet": 7, "juil": 7, "juill": 7, "aout": 8, "septembre": 9,
    "sept": 9, "sep": 9, "octobre": 10, "oct": 10, "novembre": 11, "nov": 11, "decembre": 12,
    "dec": 12,
}  # fmt: skip
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
DATE = (
    rf"(?:(?:{'|'.join(WEEKDAYS)}|lun|mar|mer|jeu|ven|sam|dim)\.?,? )?(?:le )?(?:\d{{1,2}}(?:er)?"
    rf" (?:{_MONTH})\b\.?,?(?: \d{{4}})?|\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}|\d{{4}}-\d\d-\d\d)"
)
"""A date as pages print it, in the form of `flat`."""
TIME = r"(?:\d{1,2} ?(?:h|:|heures?) ?\d{0,2}(?: ?(?:min|mn))?(?::\d\d)?)"
FULL_DATE = (
    rf"(?:(?:{'|'.join(WEEKDAYS)}),? )?(?:le )?\d{{1,2}}(?:er)? (?:{_MONTH})\b\.?,? \d{{4}}"
    rf"|\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}"
)
CLOCKED = rf"{DATE}(?:,? (?:a|-|–|\||·|•)? ?{TIME}| {TIME})?(?: \((?:gmt|cest|cet|utc)[^)]*\))?"

_VERB = re.compile(
    r"\b(?:est|sont|a|ont|était|étaient|avait|avaient|va|vont|fut|furent|eut|eurent|peut|peuvent"
    r"|doit|doivent|fait|font|veut|veulent|dit|affirme|assure|estime|annonce|déclare|explique"
    r"|rappelle|souligne|indique|reste|restent|ajoute|prévoit|s'est|n'est|c'est|qu'il|n'a|n'ont"
    r"|l'a|l'ont|\w{3,}(?:ait|aient|èrent|irent|ront|ra))\b"
)
# Names of networks and firms that hold a capital inside, which no glued menu makes.
_CAMEL = re.compile(
    r"YouTube|LinkedIn|WhatsApp|TikTok|BuzzFeed|OpenAI|iPhone|iPad|PayPal|FaceTime|ArcelorMittal"
    r"|BlaBlaCar|EuroMillions|PlayStation|GitHub|DeepSeek|ChatGPT|AirBaltic|FranceInfo|SpaceX"
    r"|StopCovid|BlackRock|BioNTech|AstraZeneca|(?:Mc|Mac|De|Le|La|Du|Van|O)[A-Z]"
)
_GLUE = re.compile(r"[a-zà-öø-ÿ]{3}[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]{3}")


def flat(text: str) -> str:
    """`text` in lower case without accents, straight apostrophes, single spaces, no bullet."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    plain = plain.replace("’", "'").replace("‘", "'").replace("œ", "oe").replace("æ", "ae")
    return " ".join(plain.split()).strip("•●▪■◦‣▶►▸✔➤➢❖·|>»›→–—-*#_ ")


def words(text: str) -> int:
    """How many words `text` has, by its spaces."""
    return len(text.split())


def is_glued(text: str) -> bool:
    """Whether words are run together as where a menu's links were: "LoisirsParapharmacie"."""
    return bool(_GLUE.search(_CAMEL.sub("", re.sub(r"[#@]\w+", "", text))))


def has_verb(text: str) -> bool:
    """Whether `text` has a finite verb, as far as common forms and endings tell."""
    return bool(_VERB.search(text.casefold().replace("’", "'")))
