"""Check: amounts, degrees, causes and order in time are not made stronger than the sources'."""

from __future__ import annotations

import re
from functools import lru_cache

from briefing.grounding.matching import Source
from briefing.grounding.verdict import Verdict, refuse
from briefing.grounding.words import Language

_CLASSES: dict[str, dict[Language, str]] = {
    "all": {
        "fr": r"tous|toutes|tout l['’]|toute l['’]|tout le|toute la|totalité|ensemble (?:des|de|du)"
        r"|chaque|chacune?|unanim\w+|entièrement|totalement|complètement|intégral\w*|entiers?"
        r"|entières?|partout|quiconque|systématiquement|dans leur ensemble",
        "en": r"all|every|everyone|everybody|each|entire|entirely|totally|completely|fully|whole"
        r"|unanimous\w*|everywhere|universally|without exception|wholly|both",
    },
    "most": {
        "fr": r"la plupart|majorité|majoritaire\w*|essentiel d|principalement|plus grande partie"
        r"|surtout|en majeure partie|généralement|moitié|tiers|\d+ ?%",
        "en": r"most of|majority|mostly|mainly|most (?!important|recent|power|wanted)\w+s\b|the bulk"
        r"|generally|primarily|largely",
    },
    "many": {
        "fr": r"nombreux|nombreuses|beaucoup|maint\w*|multipl\w+|quantité|foule|dizaines|centaines"
        r"|milliers|multitude|grand nombre",
        "en": r"(?<!how )many|numerous|a lot of|lots of|plenty|multiple|countless|a great number|scores of",
    },
    "few": {
        "fr": r"peu d\w*|rares?|rarement|une poignée|à peine|quelques",
        "en": r"few|rarely|seldom|a handful|hardly any|scarcely",
    },
    "only": {
        "fr": r"seul|seule|seuls|seules|seulement|uniquement|exclusivement|ne? .{0,40}\bqu[e'’]|unique",
        "en": r"only|solely|exclusively|alone|sole",
    },
    "strong": {
        "fr": r"fortement|nettement|considérable\w*|massive?ment|massifs?|massives?|largement"
        r"|vivement|fermement|gravement|lourdement|sévèrement|drastique\w*|spectaculaire\w*"
        r"|catégorique\w*|très|extrêmement|profondément|sensiblement|radicale\w*|forte?s?|violemment"
        r"|grande?s?|graves?|importante?s?|lourde?s?|énormes?|bondi\w*|flamb\w+|explos\w+|intense\w*"
        r"|farouche\w*|absolu\w*|significati\w+|sérieu\w+|brutal\w*|bien|résolument|net|nette|durement",
        "en": r"strongly|sharply|considerabl\w+|massive\w*|heavily|severely|drastic\w*|dramatic\w*"
        r"|categorical\w*|extremely|deeply|significant\w*|radical\w*|firmly|seriously|violently"
        r"|hugely|vastly|greatly|very|intense\w*|soar\w*|surg\w+|skyrocket\w*|fiercely|absolutely"
        r"|substantial\w*|widely|overwhelming\w*|huge\w*|enormous\w*",
    },
    "weak": {
        "fr": r"légère?ment|légers?|légères?|faiblement|un peu|à peine|modeste\w*|modéré\w*"
        r"|marginale\w*|partiel\w*|en partie|faibles?|timide\w*|limitée?s?|petite?s?|mineure?s?",
        "en": r"slight\w*|marginal\w*|a little|barely|modest\w*|moderate\w*|partial\w*|partly|in part"
        r"|weakly|limited|somewhat|small\w*|minor|mildly",
    },
    "cause": {
        "fr": r"parce qu\w*|car|puisqu\w*|en raison|à cause|grâce|du fait|dû|due|dus|dues|causée?s? par"
        r"|provoqu\w+|entraîn\w+|raisons?|suite à|à la suite|conséquences?|résult\w+|faute d\w*"
        r"|motifs?|imput\w+|attribu\w+|expliqu\w+|en réponse|responsables?|face à|conduit\w*|d['’]où"
        r"|origine|motiv\w+|sous l['’]effet|devant|répon\w+|représailles|réaction|étant donné|vu"
        r"|au vu|lié\w*|poussé\w*|pour avoir|si bien que|de sorte|à force|sous la pression|permis",
        "en": r"because|(?<!is )(?<!are )(?<!was )(?<!were )due to|owing to|thanks to|as a result|caused by|provok\w+|resulting|resulted"
        r"|led to|leading to|prompt\w*|trigger\w*|consequence|in response to|on account of"
        r"|blam\w+ on|attribut\w+ to|therefore|consequently|in retaliation|stem\w* from",
    },
    "superlative": {
        "fr": r"(?:le|la|les|l['’]un des|l['’]une des) (?:\w+ )?(?:plus|moins) \w+|pires?|meilleure?s?"
        r"|record|jamais|maxim\w+|minim\w+|principa\w+|premi\w+|sans précédent|inédit\w*|suprême",
        "en": r"the (?:most|least|worst|best|largest|biggest|deadliest|highest|lowest|greatest"
        r"|longest|strongest|smallest|heaviest)|record|ever|unprecedented",
    },
    "always": {
        "fr": r"toujours|constamment|en permanence|sans cesse|continuellement|à chaque|régulièrement"
        r"|quotidien\w*|tous les|chaque|systématique\w*|permanen\w+|encore|continu\w*",
        "en": r"always|constantly|permanently|continually|every time|invariably|systematically",
    },
    "definitive": {
        "fr": r"définiti\w+|irrévocable\w*|irréversible\w*|une fois pour toutes|permanen\w+|durable\w*"
        r"|à jamais|pour toujours|final\w*|pérenne\w*",
        "en": r"definitive\w*|irrevocabl\w+|irreversibl\w+|once and for all|permanent\w*|forever"
        r"|for good",
    },
    "immediate": {
        "fr": r"immédiat\w*|aussitôt|sur-le-champ|sans délai|instantané\w*|sans attendre|tout de suite"
        r"|dès|rapide\w*|urgen\w+|d['’]urgence|sans tarder",
        "en": r"immediate\w*|at once|instantly|without delay|straight away|right away",
    },
    "official": {
        "fr": r"offici\w+|formel\w*|confirm\w+|gouvernement\w*|communiqué",
        "en": r"official\w*|formally|formal",
    },
    "secret": {
        "fr": r"secr\w+|clandestin\w*|discr\w+|confidenti\w+",
        "en": r"secret\w*|clandestin\w*|covert\w*",
    },
    "certain": {
        "fr": r"(?:est|sont|serait|paraît|semble) certaine?s?|certainement|à coup sûr|inévitable\w*"
        r"|sans aucun doute|assurément|indubitable\w*|forcément|nul doute|acquise?s?|certitude",
        "en": r"(?:is|are|was|were|be|seems?) certain|certain(?=[.,;]|$)|certain (?:to|that)"
        r"|certainly|inevitabl\w+|undoubtedly|definitely|for sure|without (?:a )?doubt|surely",
    },
    "all_never": {
        "fr": r"jamais|aucune?|rien|personne|nul|nulle|pas|exclu\w*|sans|ni|refus\w*|plus",
        "en": r"never|nobody|no one|nothing|none|at no time|under no circumstances",
    },
}
_MORE = {"cause": r"caus\w+|pour\b.{0,30}\bavoir", "many": r"plusieurs|combien"}
"""What else in a source bears a claim out."""
_REASONS = {
    "all": "that it holds for all",
    "most": "that it holds for most",
    "many": "that they are many",
    "few": "that they are few",
    "only": "that it is the only one",
    "strong": "that it is that strong",
    "weak": "that it is that slight",
    "cause": "that one is the cause of the other",
    "superlative": "that it is the utmost",
    "always": "that it is always so",
    "definitive": "that it is for good",
    "immediate": "that it is at once",
    "official": "that it is official",
    "certain": "that it is certain",
    "secret": "that it is secret",
    "all_never": "that it is never so",
}
_FLIPS: tuple[tuple[dict[Language, str], dict[Language, str]], ...] = (
    (
        {"fr": r"avant|auparavant|précéd\w+|au préalable", "en": r"before|prior to|ahead of|earlier"},
        {"fr": r"après|ensuite|puis|suite|lendemain|depuis|dès|suivi\w*|suivant\w*|à l['’]issue",
         "en": r"after|following|later|then|afterwards"},
    ),
    (
        {"fr": r"plus|davantage|supérieure?s?|hausse|augment\w+|accr\w+",
         "en": r"more than|higher|greater|rising|increased?|larger"},
        {"fr": r"moins|inférieure?s?|baisse|diminu\w+|rédui\w+",
         "en": r"less|fewer|lower|smaller|decreased?"},
    ),
    (
        {"fr": r"jusqu['’]\w*|d['’]ici|avant", "en": r"until|by the end|up to|before"},
        {"fr": r"depuis|dès|à partir|à compter|après", "en": r"since|from|as of|starting|after"},
    ),
)  # fmt: skip


@lru_cache(maxsize=256)
def _pattern(body: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{body})(?![\w])" if not body.endswith("'") else body, re.I)


def _find(body: str, text: str) -> str | None:
    hit = _pattern(body).search(text)
    return hit.group() if hit else None


def check_degree(claim: str, given: Source, language: Language) -> Verdict | None:
    """None if the claim adds no "all", "only", "strongly", "because" of its own."""
    source = " ".join(given.texts)
    for name, bodies in _CLASSES.items():
        found = _find(bodies[language], claim)
        if not found or _find(bodies["fr"], source) or _find(_MORE.get(name, "(?!)"), source):
            continue
        if language == "fr" and re.search(rf"(?<!\w){re.escape(found)}(?!\w)", source, re.I):
            continue
        if name in ("many", "most") and _find(_CLASSES["all"]["fr"], source):
            continue
        if name == "all" and found.lower() == "both":
            continue
        if name in ("few",) and _find(r"certaine?s|peu|seul\w*", source):
            continue
        if name == "strong" and found.lower() in ("bien", "net", "grande", "grand", "très", "very"):
            continue
        return refuse("overlap", found, f"The source does not say {_REASONS[name]} (“{found}”).")
    for one, other in _FLIPS:
        for mine, contrary in ((one, other), (other, one)):
            found = _find(mine[language], claim)
            if (
                found
                and not _find(contrary[language], claim)
                and not _find(mine["fr"], source)
                and _find(contrary["fr"], source)
            ):
                return refuse("overlap", found, f"The source says the contrary of “{found}”.")
    return None
