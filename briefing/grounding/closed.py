"""Closed word classes of French and English that the checks read."""

from __future__ import annotations

from functools import lru_cache

from briefing.grounding.lexicon import lexicon, rows
from briefing.grounding.synonyms import synonymous
from briefing.grounding.words import Language


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


FUNCTION: dict[Language, frozenset[str]] = {
    "fr": _set(
        "le la les l' un une des du de d' à au aux en dans par pour sur sous avec sans chez vers"
        " entre parmi contre depuis pendant durant dès jusque jusqu' selon malgré hors outre"
        " envers lors afin et ou ni mais or car donc que qu' qui quoi dont où lequel laquelle"
        " lesquels lesquelles auquel auxquels auxquelles duquel desquels desquelles si s' comme"
        " quand lorsque lorsqu' puisque puisqu' quoique quoiqu' tandis alors ainsi aussi je j'"
        " me m'"
        " moi tu te t' toi il ils elle elles se soi nous vous on lui leur leurs eux y ce c' ceci"
        " cela"
        " ça cet cette ces celui celle ceux celles ci là mon ma mes ton ta tes son sa ses notre nos"
        " votre vos ne n' pas plus moins très bien être est sont était étaient été sera seront"
        " serait"
        " seraient soit soient fut furent étant suis sommes êtes avoir a ont avait avaient eu aura"
        " auront aurait auraient ait aient ayant ai avons avez eut eurent t-il t-elle t-on t-ils"
        " t-elles même mêmes tel telle tels telles tout toute tous toutes quel quelle quels quelles"
        " chaque aucun aucune autre autres certain certaine certains certaines plusieurs quelque"
        " quelques peu beaucoup trop encore déjà toujours jamais rien personne non oui peut peuvent"
        " pouvoir pourrait pourraient pu pouvait pouvaient pourra pourront puisse doit doivent"
        " devoir"
        " devrait devraient devait devaient dû va vont aller allait allaient faire fait font"
        " faisait"
        " fera feront ferait ici puis ensuite enfin notamment également cependant toutefois"
        " pourtant néanmoins via près après avant devant derrière autour face environ presque quasi"
        " m. mm. mme mmes voire surtout seulement d'ailleurs d'abord quant lors cours part lieu"
        " afin"
    ),
    "en": _set(
        "the a an of to in on at by for from with without within into onto over under about above"
        " below between among against during since until till before after through throughout"
        " across along around behind beyond near off out up down per via as than like and or nor"
        " but"
        " so yet if whether because while when where who whom whose which what that this these"
        " those"
        " there here then thus i me my mine we us our ours you your yours he him his she her"
        " hers it"
        " its they them their theirs one ones oneself himself herself itself themselves is are was"
        " were be been being am has have had having do does did done doing will would shall should"
        " can could may might must ought not n't no never 's 're 've 'll 'd 'm all any both each"
        " every few many more most much other others another some such only own same too very just"
        " also still already again ever even now however although though despite upon toward"
        " towards"
        " amid amidst once almost nearly approximately roughly let's lot lots how why wo ca sha"
        " else rather quite well due mr. mrs. ms. dr. nothing nobody none something anything"
        " everything anyone someone"
    ),
}
"""Words that carry no content of their own for overlap; other checks read them."""

CAPITALIZED: dict[Language, frozenset[str]] = {
    "fr": _set("état états etat etats église président présidente premier première ministre"),
    "en": _set(
        "monday tuesday wednesday thursday friday saturday sunday january february march april may"
        " june july august september october november december president prime minister foreign"
        " defence defense secretary general chancellor king queen prince princess ambassador"
        " chairman chairwoman chair spokesman spokeswoman spokesperson deputy vice former interior"
        " finance justice energy economy health education environment agriculture trade affairs"
        " ministry government parliament senate house assembly state states department army navy"
        " air force union commission council court supreme constitutional national international"
        " federal federation republic central bank security committee agency organisation"
        " organization group party democratic republican conservative liberal labour socialist"
        " office university institute north south east west northern southern eastern western"
        " region city province district river sea lake mount saint st mr mrs ms dr sir lady lord"
        " colonel captain major lieutenant sergeant marshal admiral governor mayor senator"
        " congressman congresswoman representative premier head chief commander director patriarch"
        " i internet world war ii cold treaty agreement summit embassy republicans democrats"
        " russian-speaking church orthodox catholic muslim christian jewish islam islamic"
    ),
}
"""Words that English (or French) may write with a capital though they are no proper names."""


def is_function(low: str, language: Language) -> bool:
    """Whether a lower-case form carries no content of its own."""
    return low in FUNCTION[language]


@lru_cache(maxsize=256)
def lemmas(words: str, language: Language) -> frozenset[str]:
    """The words of a list and their lemmas, as the lexicon has them."""
    table = lexicon()
    listed = words.split()
    return frozenset(listed) | {table.lemma(w, language) for w in listed}


@lru_cache(maxsize=2)
def antonyms(language: Language) -> dict[str, frozenset[str]]:
    """By lemma: the lemmas that say the contrary; a claim that has one for the other is wrong."""
    table: dict[str, set[str]] = {}
    for line in rows(f"opposites_{language}"):
        left, right = (lemmas(side, language) for side in line.split("|"))
        for one, other in ((left, right), (right, left)):
            for word in one:
                table.setdefault(word, set()).update(other - one)
    return {word: frozenset(others) for word, others in table.items()}


@lru_cache(maxsize=65536)
def opposed(one: str, french: str, language: Language) -> bool:
    """Whether a claim's word says the contrary of a French word."""
    against = antonyms(language).get(one)
    if not against:
        return False
    if language == "fr":
        return french in against
    table = lexicon()
    if table.translates(french, one) >= 0.1 or synonymous(one, "en", french, "fr"):
        return False
    return any(
        table.translates(french, word) >= 0.15 or synonymous(word, "en", french, "fr")
        for word in against
    )
