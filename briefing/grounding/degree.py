"""Check: amounts, degrees, causes and order in time are not made stronger than the sources'."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from briefing.grounding.matching import Source
from briefing.grounding.units import Unit
from briefing.grounding.verdict import Verdict, refuse
from briefing.grounding.words import Language

_CLASSES: dict[str, dict[Language, str]] = {
    "all": {
        "fr": r"tous|toutes|tout l['’]|toute l['’]|toute la|totalité|ensemble (?:des|de|du)"
        r"|chaque|chacune?|unanim\w+|entièrement|totalement|complètement|intégral\w*"
        r"|partout|quiconque|systématiquement|dans leur ensemble",
        "en": r"all|every|everyone|everybody|each|entire|entirely|totally|completely|fully|whole"
        r"|unanimous\w*|everywhere|universally|without exception|wholly",
    },
    "most": {
        "fr": r"la plupart|majorité|majoritairement|l['’]essentiel d\w*|plus grande partie"
        r"|en majeure partie",
        "en": r"most of|majority|mostly|most (?!important|recent|power|wanted|likely)\w+s"
        r"|the bulk of|largely",
    },
    "many": {
        "fr": r"nombreux|nombreuses|beaucoup|maint\w*|multiples|quantité de|foule de|dizaines"
        r"|centaines|milliers|multitude|grand nombre",
        "en": r"(?<!how )(?<!as )many|numerous|a lot of|lots of|plenty of|countless|a great number"
        r"|scores of",
    },
    "few": {
        "fr": r"peu d\w*|rares|rarement|une poignée",
        "en": r"few|rarely|seldom|a handful|hardly any|scarcely",
    },
    "only": {
        "fr": r"seule?s?|seulement|uniquement|exclusivement|unique",
        "en": r"only|solely|exclusively|alone|sole",
    },
    "strong": {
        "fr": r"fortement|nettement|considérablement|massivement|largement|vivement|fermement"
        r"|gravement|lourdement|sévèrement|drastiquement|spectaculaire\w*|catégorique\w*"
        r"|extrêmement|profondément|sensiblement|radicalement|violemment|farouche\w*|absolument"
        r"|significativement|sérieusement|brutalement|résolument|durement|massifs?|massives?"
        r"|énormes?|écrasante?s?|immenses?",
        "en": r"strongly|sharply|considerably|massively|massive|heavily|severely|drastically"
        r"|dramatically|categorical\w*|extremely|deeply|significantly|radically|firmly|seriously"
        r"|violently|hugely|vastly|greatly|intensely|fiercely|absolutely|substantially"
        r"|overwhelming\w*|huge|enormous|immense|soar\w*|skyrocket\w*|plummet\w*",
    },
    "weak": {
        "fr": r"légère?ment|légers?|légères?|faiblement|un peu|modestes?|modestement|modérément"
        r"|marginal\w*|partiel\w*|en partie|timide\w*",
        "en": r"slight\w*|marginal\w*|a little|barely|modest\w*|moderate\w*|partial\w*|partly|in"
        r" part"
        r"|weakly|somewhat|mildly",
    },
    "cause": {
        "fr": r"parce qu\w*|car|puisqu\w*|en raison|à cause|grâce|du fait|causée?s? par"
        r"|provoquée?s? par|suite à|à la suite|en conséquence|en représailles|faute d\w*|sous"
        r" l['’]effet"
        r"|en réponse|dû à|dus à|due à|dues à",
        "en": r"because|(?<!is )(?<!are )(?<!was )(?<!were )due to|owing to|thanks to|as a result"
        r"|caused by|provoked by|resulting from|triggered by|in response to|on account of|therefore"
        r"|consequently|in retaliation|as a consequence",
    },
    "superlative": {
        "fr": r"(?:le|la|les|l['’]un des|l['’]une des) (?:\w+ )?(?:plus|moins) (?!de\b|d['’])\w+"
        r"|pires?"
        r"|meilleure?s?|record|sans précédent|inédite?s?",
        "en": r"the (?:most|least|worst|best|largest|biggest|deadliest|highest|lowest|greatest"
        r"|longest|strongest|smallest|heaviest)|record|unprecedented",
    },
    "always": {
        "fr": r"toujours|constamment|en permanence|sans cesse|continuellement|systématiquement",
        "en": r"always|constantly|continually|every time|invariably|systematically",
    },
    "definitive": {
        "fr": r"définiti\w+|irrévocable\w*|irréversible\w*|une fois pour toutes|permanen\w+"
        r"|à jamais|pour toujours",
        "en": r"definitive\w*|irrevocabl\w+|irreversibl\w+|once and for all|permanent\w*|forever"
        r"|for good",
    },
    "immediate": {
        "fr": r"immédiat\w*|aussitôt|sur-le-champ|sans délai|instantané\w*|sans attendre|tout de"
        r" suite",
        "en": r"immediate\w*|at once|instantly|without delay|straight away|right away",
    },
    "official": {
        "fr": r"officiellement|formellement",
        "en": r"officially|formally",
    },
    "secret": {
        "fr": r"secrètement|secrets?|secrète\w*|clandestin\w*",
        "en": r"secret|secretly|secrets|clandestin\w*|covert\w*",
    },
    "certain": {
        "fr": r"(?:est|sont|serait|paraît|semble) certaine?s?|certainement|à coup sûr|inévitable\w*"
        r"|sans aucun doute|assurément|indubitable\w*|forcément|nul doute|certitude",
        "en": r"(?:is|are|was|were|be|seems?) certain|certain(?=[.,;]|$)|certain (?:to|that)"
        r"|certainly|inevitabl\w+|undoubtedly|definitely|for sure|without (?:a )?doubt|surely",
    },
    "all_never": {
        "fr": r"jamais|en aucun cas|à aucun moment",
        "en": r"never|at no time|under no circumstances",
    },
    "decided": {
        "fr": r"décidé\w*|décide|décident|décision",
        "en": r"decided|decides|decision",
    },
    "again": {
        "fr": r"de nouveau|à nouveau|une nouvelle fois|encore une fois",
        "en": r"again|once more",
    },
}
"""What a claim may not add, by kind."""
_MORE = {
    "all": r"tout le|entiers?|entières?|aucune?",
    "most": r"principalement|surtout|généralement|moitié|tiers|\d+ ?%|essentiellement|majeure?"
    r"|majoritaire\w*",
    "many": r"plusieurs|combien|multipl\w+|nombre de|foule|série|\d{2,}",
    "few": r"certaine?s?|seul\w*|à peine|quelques",
    "only": r"ne? .{0,40}\bqu[e'’]|qu['’]une?",
    "strong": r"massi\w+|très|forte?s?|graves?|importante?s?|lourde?s?|énormes?|bondi\w*|flamb\w+"
    r"|explos\w+|intense\w*|absolu\w*|significati\w+|sérieu\w+|brutal\w*|net|nette|considérable\w*"
    r"|en flèche|envol\w+|grimp\w+|fermeté|vi[fv]e?s?|profonde?s?|grande?s?|effondr\w+|chut\w+"
    r"|drastique\w*|durcir|écras\w+",
    "weak": r"à peine|faibles?|limitée?s?|petite?s?|mineure?s?|modérée?s?",
    "cause": r"caus\w+|pour\b.{0,30}\bavoir|dus?|dues?|provoqu\w+|entraîn\w+|raisons?|conséquences?"
    r"|résult\w+|motifs?|imput\w+|attribu\w+|expliqu\w+|responsables?|face à|conduit\w*|d['’]où"
    r"|origine|motiv\w+|devant|répon\w+|représailles|réaction|étant donné|vu|liée?s?|poussée?s?"
    r"|par conséquent|donc|ainsi|c['’]est pourquoi|si bien que|de sorte|à force|sous la pression"
    r"|permis|pour cause|mène\w*|mené|par crainte",
    "superlative": r"jamais|maxim\w+|minim\w+|principa\w+|premi\w+|suprême|plus|pires?",
    "always": r"en permanence|à chaque|régulièrement|quotidien\w*|tous les|chaque|permanen\w+"
    r"|encore"
    r"|continu\w*|reste\w*|demeur\w+",
    "definitive": r"durable\w*|final\w*|pérenne\w*",
    "immediate": r"dès|sans retard|rapide\w*|urgen\w+|d['’]urgence|sans tarder",
    "official": r"offici\w+|formel\w*",
    "secret": r"secr\w+|discr\w+|confidenti\w+",
    "all_never": r"aucune?|rien|personne|nul|nulle|pas|exclu\w*|sans|ni|refus\w*|plus",
    "decided": r"décid\w+|décision|tranch\w+|résol\w+|choisi\w*|annonc\w+|vote\w*|voté\w*|adopt\w+"
    r"|feu vert|accept\w+|approuv\w+|jug\w+|condamn\w+|ordonn\w+|renonc\w+|arrêt\w*",
    "again": r"encore|nouve\w+|re\w+|ré\w+|autre\w*|deuxième|second\w*|fois",
}
"""What else in a source bears each kind out."""
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
    "decided": "that it is decided",
    "again": "that it happened before",
    "secret": "that it is secret",
    "all_never": "that it is never so",
}
_FLIPS: tuple[tuple[dict[Language, str], dict[Language, str]], ...] = (
    (
        {"fr": r"avant|auparavant|précéd\w+|au préalable", "en": r"before|prior to|ahead of"},
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
        {"fr": r"jusqu['’]\w*|d['’]ici", "en": r"until"},
        {"fr": r"depuis|à partir|à compter", "en": r"since"},
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
        return refuse(
            "overlap",
            found,
            f"The source does not say {_REASONS[name]} (“{found}”).",
            f"degree.{name}",
        )
    for one, other in _FLIPS:
        for mine, contrary in ((one, other), (other, one)):
            found = _find(mine[language], claim)
            if (
                found
                and not _find(contrary[language], claim)
                and not _find(mine["fr"], source)
                and _find(contrary["fr"], source)
            ):
                return refuse(
                    "overlap", found, f"The source says the contrary of “{found}”.", "degree.flip"
                )
    return None


_RANKS: dict[Language, dict[str, int]] = {
    "fr": {"certains": 1, "certaines": 1, "quelques": 1, "plusieurs": 1, "partie": 1, "rares": 1,
           "nombreux": 2, "nombreuses": 2, "beaucoup": 2, "plupart": 3, "majorité": 3, "tous": 4,
           "toutes": 4, "ensemble": 4, "chaque": 4, "totalité": 4},
    "en": {"some": 1, "several": 1, "few": 1, "part": 1, "certain": 1, "many": 2, "numerous": 2,
           "most": 3, "majority": 3, "all": 4, "every": 4, "each": 4, "entire": 4},
}  # fmt: skip


def _rank(row: Sequence[Unit], at: int, language: Language) -> int:
    """How much of a thing its quantifier says: 0 unsaid, 1 some ... 4 all."""
    for place in range(at - 1, max(-1, at - 5), -1):
        unit = row[place]
        if unit.low in _RANKS[language]:
            return _RANKS[language][unit.low]
        if unit.kind == "mark" or (unit.content and unit.kind == "word" and place < at - 2):
            return 0
    return 0


def check_quantifiers(
    row: Sequence[Unit], given: Source, pairs: Mapping[int, int], language: Language
) -> Verdict | None:
    """None if nothing that holds for some is said of more."""
    for mine, theirs in sorted(pairs.items()):
        if row[mine].kind != "word" or given.units[theirs].sort not in "N?":
            continue
        ours, truth = _rank(row, mine, language), _rank(given.units, theirs, "fr")
        plain = mine and row[mine - 1].low in ("les", "the") and not ours
        if (truth == 1 and (ours > 1 or (plain and language == "fr"))) or (truth and ours > truth):
            return refuse(
                "overlap",
                row[mine].text,
                f"The claim says it of more “{row[mine].text}” than the source does.",
                "degree.quantifier",
            )
    return None
