"""Check: what a claim says that someone does with a thing (admits, proves, orders) is in a source.

Each class is a deed, a stance or a rate that a model likes to add; the second pattern tells what
in a French source bears it out.
"""

from __future__ import annotations

import re
from functools import lru_cache

from briefing.grounding.matching import Source
from briefing.grounding.verdict import Verdict, refuse
from briefing.grounding.words import Language

_CLASSES: dict[str, tuple[str, str, str]] = {
    "admits": (
        r"reconnaît|reconnu|reconnaissent|admet|admis|admettent|avoue\w*|avoué|concèd\w+|concéd\w+",
        r"admit\w*|acknowledg\w+|conced\w+|confess\w*|owns? up",
        r"reconn\w+|adme\w+|admis\w*|avou\w+|aveu\w*|concéd\w+|concèd\w+|n['’]a pas contesté",
    ),
    "denies": (
        r"nie|nient|nié|dément\w*|réfut\w+",
        r"den(?:y|ies|ied|ial)|refut\w+|disput\w+",
        r"ni\w*|démen\w+|réfut\w+|contest\w+|rejett?\w*|se défend\w*|récus\w+|infond\w+|jamais|ne|n"
        r"|infirm\w+",
    ),
    "proves": (
        r"prouv\w+|démontr\w+|établi\w*|avéré\w*|conclu\w*|confirme\w*|confirmé\w*",
        r"prov\w+|demonstrat\w+|established|conclud\w+|confirm\w*|found that",
        r"prouv\w+|preuve\w*|démontr\w+|établi\w*|avér\w+|conclu\w*|confirm\w+|montr\w+|constat\w+"
        r"|reconn\w+|valid\w+|attest\w+|révél\w+|chiffr\w+",
    ),
    "agrees": (
        r"accepte\w*|accepté\w*|approuv\w+|donné son (?:accord|feu vert)|consent\w*",
        r"agree[sd]?|accept\w*|approv\w+|consent\w*|green light|signed off",
        r"accept\w+|approuv\w+|accord\w*|feu vert|consent\w+|oui|adopt\w+|conven\w+|convien\w+"
        r"|valid\w+|entent\w+|entend\w+|d['’]accord|ralli\w+|souscri\w+|autoris\w+|agré\w+",
    ),
    "orders": (
        r"ordonn\w+|impos\w+|contrain\w+|oblig\w+|exig\w+|somm\w+",
        r"order(?:s|ed|ing)?|impos\w+|forc\w+|oblig\w+|requir\w+|demand(?:s|ed|ing)",
        r"ordon\w+|impos\w+|contrai\w+|oblig\w+|exig\w+|somm\w+|enjoi\w+|forc\w+|dû|doi\w+|devr\w+"
        r"|falloi\w+|fau\w+|command\w+|condamn\w+|demand\w+|réclam\w+|devoir",
    ),
    "succeeds": (
        r"réussi\w*|parven\w+|est parvenue?|sont parvenue?s|succès",
        r"manag\w+ to|succeed\w*|succeeded|success\w*",
        r"réuss\w+|parv\w+|succès|abouti\w*|obten\w+|obtien\w+|permis|pu|gagn\w+|remport\w+",
    ),
    "despite": (
        r"malgré|en dépit|bien que|quoique",
        r"despite|in spite|although|even though|though",
        r"malgré|dépit|bien que|quoique|mais|pourtant|toutefois|cependant|même si|tout en|alors"
        r"|tandis|or|néanmoins|contre|encore|quand|sans|pour autant|avait|contrairement|qui|;"
        r"|réduits",
    ),
    "yearly": (
        r"par an|chaque année|annuel\w*|tous les ans",
        r"a year|per year|annual\w*|each year|every year|yearly",
        r"par an|annu\w+|chaque année|tous les ans|an|ans|année\w*",
    ),
    "monthly": (
        r"par mois|chaque mois|mensuel\w*|tous les mois",
        r"a month|per month|monthly|each month|every month",
        r"par mois|mensu\w+|chaque mois|tous les mois|mois",
    ),
    "daily": (
        r"par jour|chaque jour|quotidien\w*|tous les jours",
        r"a day|per day|daily|each day|every day",
        r"par jour|quotidien\w*|chaque jour|tous les jours|jour\w*",
    ),
    "now": (
        r"désormais|d['’]ores et déjà|déjà",
        r"already|now",
        r"désormais|déjà|maintenant|aujourd['’]hui|actuel\w+|dès|ne .{0,30} plus|depuis|à présent"
        r"|n['’].{0,30} plus|encore|en cours|dorénavant|ont|a|est|sont",
    ),
    "jointly": (
        r"ensemble|conjointement|en commun|au total|à eux deux",
        r"together|jointly|in total|between them",
        r"ensemble|conjoint\w*|commun\w*|total\w*|tous|deux|mutuel\w*|groupé\w*|soit|portant"
        r"|ainsi que"
        r"|et|avec",
    ),
    "each": (
        r"chacune?|par personne|l['’]unité|pièce",
        r"each|apiece|per person",
        r"chacune?|chaque|par|unité|pièce|autant|l['’]autre|part et d['’]autre|respecti\w+|tous",
    ),
    "brought_forward": (
        r"avancé\w* (?:d|à|au|de)\w*|plus tôt",
        r"brought forward|earlier|ahead of schedule",
        r"avanc\w+|plus tôt|avant|auparavant|anticip\w+|précéd\w+|il y a|avance",
    ),
    "as_planned": (
        r"comme prévu|comme attendu|comme on s['’]y attendait",
        r"as (?:planned|expected|scheduled)",
        r"comme prévu|comme attendu|conformément|prévu\w*",
    ),
    "including": (
        r"y compris",
        r"including|even",
        r"y compris|dont|compris|inclu\w*|notamment|parmi|même|comme|avec|ainsi que|, ",
    ),
    "own": (
        r"propres?",
        r"(?:its|his|her|their) own",
        r"propres?|lui-même|elle-même|eux-mêmes|leurs?|ses|son|sa|s['’]|se|interne\w*",
    ),
    "blames": (
        r"accuse\w*|reproche\w*",
        r"accus\w+|blam\w+",
        r"accus\w+|reproch\w+|imput\w+|dénon\w+|incrimin\w+|mis\w* en cause|grief|plainte"
        r"|soupçon\w*"
        r"|responsab\w+|attribu\w+|tien\w+|voi\w+|critiqu\w+|fustig\w+",
    ),
}


@lru_cache(maxsize=128)
def _pattern(body: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)", re.IGNORECASE)


def check_stances(claim: str, given: Source, language: Language) -> list[Verdict]:
    """What a claim adds of its own, one verdict a class."""
    source = " ".join(given.texts)
    found = []
    for name, (french, english, borne) in _CLASSES.items():
        hit = _pattern(french if language == "fr" else english).search(claim)
        if hit and not _pattern(borne).search(source):
            reason = f"Nothing in the source bears out “{hit.group()}”."
            found.append(refuse("overlap", hit.group(), reason, f"stance.{name}"))
    return found
