"""Words that deny, hedge or report in any way: wider than the operators, and of no scope.

A check that finds a denial lost can be sure only if the claim has no other word that may say it
("privé de", "faute de", "reporté", "only"); these lists are for that question alone.
"""

from __future__ import annotations

import re
from functools import lru_cache

from briefing.grounding.words import Language

_NEGATIVE: dict[Language, str] = {
    "fr": r"ne|n|pas|non|ni|jamais|aucune?s?|nul|nulle|rien|personne|sans|sauf|hormis|hors"
    r"|priv\w+|manqu\w+|faute|défaut|absence|absente?s?|refus\w*|exclu\w*|écart\w+|rejet\w*"
    r"|repouss\w+|report\w+|report|démen\w+|ni\w+ en bloc|nie|nient|nié\w*|conteste\w*|contesté\w*"
    r"|contestation|réfut\w+"
    r"|annul\w+|abandon\w*|renonc\w+|cess(?!ez-le-feu)\w+|suspen\w+|interrom\w+|interrup\w+"
    r"|arrêt\w*|bloqu\w+"
    r"|blocage|empêch\w+|interdi\w+|prohib\w+|oppos\w+|impossib\w+|in(?:capable|existant|changé"
    r"|utile|exact|apte|certain|suffis|disponible|accessible|terdit|tact|satisf|efficace|complet"
    r"|visible|trouvable|éligible|validé|valid|terromp|achevé|connu|édit)\w*|im(?:puiss|prob"
    r"|poss)\w+"
    r"|dépourv\w+|dénu\w+|exempt\w*|échou\w+|échec|échapp\w+|évit\w+|épargn\w+|loin|peu|guère"
    r"|à peine"
    r"|lev\w+ (?:le|la|les|son|leur)\b.*|dissua\w+|désist\w+|retir\w+|supprim\w+|suppression"
    r"|ferm\w+"
    r"|clos\w*|moins|seule?s?|seulement|uniquement|ex\w*|anci\w+|fin|termin\w+|achev\w+|perd\w+"
    r"|perte"
    r"|vierge|libre|gratuit\w*|illégal\w*|illicite\w*|dé[fm]\w+|mal|contre|contrairement|plutôt"
    r"|malgré|au lieu|toujours|encore|quitt\w+|silence|ignor\w+|vain|non-\w+|stagn\w+|nulles?"
    r"|intact\w*|demeur\w+|rest\w+|maintien\w*|maintenu\w*|tard\w*|retard\w*|différ\w+|déclin\w+"
    r"|bris\w+|romp\w+|rupture|premi[eè]r\w*|dernie?r\w*|dernière\w*|hostil\w+|réticen\w+",
    "en": r"no|not|n't|nt|cannot|never|none|nobody|nothing|neither|nor|without|unless|except|but"
    r"|barring|deprived|lack\w*|absen\w+|miss\w+|short|refus\w+|reject\w+|exclu\w+|rul\w+ out"
    r"|rul\w+|dismiss\w*|turn\w* down|vot\w+ down|struck down|call\w* off|postpon\w+|delay\w*"
    r"|put\w* off|den(?:y|ies|ied|ying|ial)|disput\w+|contest\w*|refut\w+|cancel\w+|scrap\w*"
    r"|abandon\w*"
    r"|drop\w*|gave up|giv\w+ up|renounc\w+|ceas(?!efire|e-fire)\w+|stop\w*|halt\w*|suspen\w+"
    r"|interrupt\w*|block\w*"
    r"|prevent\w*|ban|bans|banned|banning|bar|barred|forb\w+|prohibit\w*|oppos\w+|un\w{3,}"
    r"|im(?:poss|prob)\w+|in(?:capable|complete|sufficient|accurate|eligible|visible|tact)\w*"
    r"|fail\w*|escap\w+|avoid\w*|spar\w+|far|hardly|barely|scarcely|few|little|less|only|just"
    r"|former"
    r"|ex|end\w*|los\w+|loss|free|illegal\w*|illicit\w*|against|despite|contrary|instead|rather"
    r"|still|yet|remain\w*|stay\w*|keep\w*|kept|maintain\w*|withdr\w+|clos\w+|shut\w*|cut off|out"
    r"|dissuad\w+|declin\w+|away|over|first|last|reluctan\w+|hostil\w+|stagnat\w+|flat|late"
    r"|resist\w*"
    r"|refrain\w*|hold\w* back|held back|exempt\w*|until|before",
}
_HEDGED: dict[Language, str] = {
    "fr": r"pourr\w+|peu[tx]|peuvent|pouvoir|pu|possib\w+|probab\w+|vraisemblab\w+|peut-être"
    r"|éventu\w+|sembl\w+|paraît|paraiss\w+|risqu\w+|menac\w+|\w+r(?:ait|aient)|présum\w+|suppos\w+"
    r"|soupçon\w+|suspect\w*|potenti\w+|hypothès\w+|si|condition\w*|cas|sous réserve|devr\w+|doi\w+"
    r"|fau[dt]\w*|envisag\w+|prév\w+|project\w+|projet\w*|plan\w*|compt\w+|enten[dt]\w*|veu\w+"
    r"|voul\w+"
    r"|souhait\w+|espèr\w+|espér\w+|vis\w+|ambition\w*|objectif|propos\w+|réfléchi\w+|étudi\w+"
    r"|examin\w+|option\w*|attend\w+|cens\w+|promet\w*|promis\w*|promesse|engag\w+|prêt\w*"
    r"|susceptib\w+|crain\w+|redout\w+|demand\w+|réclam\w+|exig\w+|appel\w+|exhort\w+|invit\w+"
    r"|plaid\w+|recommand\w+|préconis\w+|cherch\w+|tent\w+|essa\w+|décid\w+"
    r"|apparem\w+|prétend\w+|supposément|selon|d['’]après"
    r"|évoqu\w+|perspective|suppose|dépend\w*|hésit\w+|imagin\w+|tabl\w+|jug\w+|estim\w+|suggér\w+"
    r"|laiss\w+ entendre|à en croire|non confirm\w*|incertain\w*|ouverte?|écart\w*|exclu\w*"
    r"|programm\w+"
    r"|souci|volonté|intention|candidat\w*|négoci\w+|pourparlers|approbation|obliga\w+|contrain\w+",
    "en": r"may|might|could|can|would|should|must|possib\w+|probab\w+|likely|perhaps|maybe|seem\w*"
    r"|appear\w*|risk\w*|threat\w*|alleg\w+|report\w*|apparent\w+|suppos\w+|presum\w+|suspect\w*"
    r"|potential\w*|if|unless|provided|condition\w*|subject|consider\w*|plan\w*|intend\w*|intention"
    r"|aim\w*|hop\w+|want\w*|wish\w*|seek\w*|sought|propos\w+|expect\w*"
    r"|promis\w+|pledg\w+|vow\w*|commit\w*|ready|prepared|willing|mull\w*|weigh\w*|stud\w+"
    r"|examin\w+|explor\w+|option\w*|expected|schedul\w+|need\w*|ha[sd] to|have to|ask\w*|urg\w+"
    r"|call\w*|demand\w*|request\w*|recommend\w*|suggest\w*|advis\w+|tr(?:y|ies|ied|ying)"
    r"|attempt\w*"
    r"|thought|believed|said to|say|says|said|according|fear\w*|open|rul\w+ out|intends?"
    r"|estimat\w+|claim\w*|purport\w+|decid\w+|unconfirmed|hypothe\w+|prospect\w*"
    r"|depend\w*|uncertain\w*|talks|negotiat\w+|design\w*|would-be|hint\w*|tentative\w*|in favour"
    r"|pending|await\w*|approv\w+|oblig\w+|forc\w+|require\w*",
}
_REPORTED: dict[Language, str] = {
    "fr": r"selon|d['’]après|à en croire|aux yeux|pour|dit|disent|disait|disant|dire|déclar\w+"
    r"|affirm\w+|annonc\w+|indiqu\w+|assur\w+|précis\w+|expliqu\w+|estim\w+|jug\w+|soulign\w+"
    r"|ajout\w+"
    r"|confirm\w+|rapport\w+|révél\w+|racont\w+|répon\w+|rappel\w+|not\w+|relèv\w+|relev\w+"
    r"|observ\w+"
    r"|consid\w+|pens\w+|croi\w+|prétend\w+|écri\w+|insist\w+|reconn\w+|adme\w+|avou\w+|concéd\w+"
    r"|conclu\w*|préven\w+|prévien\w+|averti\w+|alert\w+|regrett\w+|déplor\w+|dénon\w+|accus\w+"
    r"|reproch\w+|soutien\w*|soutenu\w*|revendiqu\w+|impute\w*|imput\w+|attribu\w+|voi\w+|vu"
    r"|qualifi\w+"
    r"|parl\w+|évoqu\w+|fait savoir|fait état|fait grief|font savoir|laiss\w+ entendre|plaid\w+"
    r"|protest\w+|contest\w*|réfut\w+|nie\w*|démen\w+|avis|propos|mots|version|constat\w+|chiffr\w+"
    r"|évalu\w+|prédi\w+|table\w*|salu\w+|critiqu\w+|vant\w+"
    r"|craint\w*|s['’]inquièt\w+|s['’]alarm\w+|se félicit\w+|mett?\w* en (?:cause|garde)"
    r"|sign\w+|recens\w+|montr\w+|conseil\w+|recommand\w+|lanc\w+|assène|martel\w+|commun\w+"
    r"|témoign\w+"
    r"|cit\w+|trouv\w+|propos\w+|refus\w+|s['’]explique\w*|ressort|invoqu\w+|fustig\w+|confi\w+"
    r"|publi\w+|mention\w+|décri\w+|présent\w+|calcul\w+",
    "en": r"according|say|says|said|saying|tells?|told|stat\w+|declar\w+|announc\w+|claim\w*"
    r"|assert\w*"
    r"|affirm\w*|maintain\w*|argu\w+|alleg\w+|report\w*|not\w+|add\w*|explain\w*|believ\w+|think\w*"
    r"|thought|estimat\w+|deem\w*|reveal\w*|confirm\w*|disclos\w+|indicat\w+|stress\w*|emphasi\w+"
    r"|warn\w*|caution\w*|admit\w*|acknowledg\w+|conced\w+|recall\w*|repl\w+|respond\w*|answer\w*"
    r"|repeat\w*|conclud\w+|writ\w+|wrote|suggest\w*|describ\w+|accus\w+"
    r"|quot\w+|cit\w+|denounc\w+|deplor\w+|regret\w*|condemn\w*|statement|point\w*|consider\w*"
    r"|judg\w+"
    r"|insist\w*|testif\w+|inform\w*|signal\w*|mention\w*|proclaim\w*|contend\w*|contention|den\w+"
    r"|specif\w+|assur\w+|view\w*|eyes|call\w*|find|finds|found|blam\w+|see|sees|saw|put\w*"
    r"|attribut\w+"
    r"|predict\w*|fear\w*|complain\w*|lament\w*|hail\w*|criti\w+|disput\w+"
    r"|protest\w*|record\w*|show\w*|observ\w+|hint\w*|account|charge\w*"
    r"|version|reckon\w*|tout\w*|prais\w+|welcom\w+|rebuk\w+|reproach\w*|recommend\w*|propos\w+"
    r"|ask\w*|calculat\w+|per",
}
_LISTS = {"negative": _NEGATIVE, "hedged": _HEDGED, "reported": _REPORTED}


@lru_cache(maxsize=8)
def _pattern(name: str, language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w])(?:{_LISTS[name][language]})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=4096)
def found(name: str, text: str, language: Language) -> tuple[str, ...]:
    """The words of a text, in lower case, that may deny ("negative"), hedge or report."""
    flat = text.lower().replace("’", "'")
    flat = re.sub(r"n't\b", " not", flat) if language == "en" else flat
    return tuple(hit.group() for hit in _pattern(name, language).finditer(flat))


def marked(name: str, text: str, language: Language) -> bool:
    """Whether a text has any such word."""
    return bool(found(name, text, language))
