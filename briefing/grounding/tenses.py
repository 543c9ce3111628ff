"""Check: what is still to come, or only possible, in a source has not happened in the claim."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from briefing.grounding.grammar import is_verb, tense
from briefing.grounding.matching import Source, taken
from briefing.grounding.units import Unit, units
from briefing.grounding.verdict import Verdict, refuse
from briefing.grounding.words import Language

_AHEAD: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"(?<!\w)(?:va|vont|doi[st]|doivent|devr\w+|prév\w+|attend\w*|demain|prochain\w*|d['’]ici"
        r"|bientôt|compte\w*|entend\w*|veu[xt]\w*|souhait\w+|envisag\w+|projet\w*"
        r"|pour(?= \w+(?:er|ir"
        r"|re))|promet\w*|promis\w*|appel\w+|demand\w+|propos\w+|avant|objectif|vis\w+|cens\w+"
        r"|à venir|prêt\w*|pourr\w+|si|candidat\w*|programm\w+|calendrier|attendu\w*|menac\w+"
        r"|risqu\w+|espèr\w+|espér\w+|\w+r(?:ait|aient))(?!\w)",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"(?<!\w)(?:will|would|shall|to|going|due|set|plan\w*|expect\w*|schedul\w+|must|should|may"
        r"|might|could|can|tomorrow|next|by|wants?|hop\w+|intend\w*|if|until|before|promis\w+"
        r"|aim\w*"
        r"|propos\w+|consider\w*|call\w*|urg\w+|ready|future|upcoming|pledg\w+|vow\w*)(?!\w)|'ll",
        re.IGNORECASE,
    ),
}
MODAL: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"(?<!\w)(?:pourr\w+|peu[tx]|peuvent|pouvoir|possib\w+|plausib\w+|probab\w+|vraisembl\w+"
        r"|peut-être|éventu\w+|sembl\w+|paraî\w*|paraiss\w+|risqu\w+|menac\w+|hypothès\w+|piste\w*"
        r"|envisag\w+|étudi\w+|examin\w+|song\w+|réfléchi\w+|option\w*|projet\w*|propos\w+"
        r"|demand\w+"
        r"|réclam\w+|recommand\w+|préconis\w+|plaid\w+|souhait\w+|voudr\w+|veu\w+|espèr\w+|espér\w+"
        r"|compte\w*|entend\w*|prév\w+|susceptib\w+|condition\w*|réserve|si|s['’]ils?|au cas|cas"
        r"|appel\w+"
        r"|exig\w+|invit\w+|vis\w+|objectif\w*|ambition\w*|cherch\w+|tent\w+|devr\w+|doi\w+|cens\w+"
        r"|\w+r(?:ait|aient)|présum\w+|soupçon\w+|craint\w*|redout\w+|prêt\w*|intention|volonté"
        r"|suggér\w+|exclu\w*|écart\w+|attend\w*|imagin\w+|dépend\w*|suppos\w+|promet\w*"
        r"|incertain\w*"
        r"|certain|conseill\w+|évoqu\w+|feu vert|accord|approbation|permettr\w+|permett\w+)(?!\w)",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"(?<!\w)(?:may|might|could|can|would|should|possib\w+|plausib\w+|probab\w+|likely|unlikely"
        r"|perhaps|seem\w*|appear\w*|risk\w*|threat\w*|hypothe\w+|consider\w*|stud\w+|examin\w+"
        r"|think\w*|mull\w*|weigh\w*|explor\w+|option\w*|plan\w*|propos\w+|ask\w*|call\w*|urg\w+"
        r"|demand\w*|request\w*|recommend\w*|want\w*|wish\w*|hop\w+|intend\w*|intention\w*"
        r"|expect\w*"
        r"|if|unless|provided|condition\w*|subject|case|seek\w*|sought|aim\w*|goal|try|tries|trying"
        r"|must|ha[sd] to|have to|need\w*|due|suppos\w+|alleg\w+|reportedly|apparent\w+"
        r"|suspect\w*|fear\w*|ready"
        r"|willing|suggest\w*|rul\w+ out|open|await\w*|pending|depend\w*|uncertain\w*|certain"
        r"|believed"
        r"|thought|said to|potential\w*|advis\w+|looking|prospect\w*|approv\w+|agree\w*|allow\w*"
        r"|raised?"
        r"|toy\w*|envisag\w+|would-be|set to)(?!\w)",
        re.IGNORECASE,
    ),
}
_POSSIBLE = re.compile(
    r"(?<!\w)(?:pourr(?:ait|aient|ont|a)|peu[tx]|peuvent|susceptible\w*|envisag\w+|étudie\w*|étudié"
    r"|examiner\w+|examin\w+|songe\w*|réfléchi(?:t|ssent)|souhait\w+|propos\w+"
    r"|demande(?:nt)?(?= que| à| d)|réclam\w+"
    r"|recommand\w+|plausible|probable\w*|semble\w*|menace(?= de)|menacent|risque(?:nt)? d\w*"
    r"|hypothèse|piste|si|à condition"
    r"|sous (?:réserve|conditions?)|plaide\w*|appelle\w*|compte(?:nt)?(?= (?:bien )?\w+(?:er|ir"
    r"|re)\b)|entend\w*|veu[xt]\w*|veulent"
    r"|espèr\w+|prévoi\w*|projette\w*|\w+r(?:ait|aient))(?!\w)",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"(?<!\w)(?:has|have|was|were|had|did|been)(?!\w)|(?<!\w)\w{3,}ed(?!\w)", re.IGNORECASE
)


def _future(row: Sequence[Unit]) -> bool:
    return any(u.kind == "word" and tense(u.low) == "future" and is_verb(u.low, "fr") for u in row)


def check_tenses(
    claim: str, row: Sequence[Unit], given: Source, pairs: Mapping[int, int], language: Language
) -> list[Verdict]:
    """Kinds: "tense.done" (to come in the source, not in the claim), "tense.coming" (the reverse),
    "tense.certain" (possible or wished in the source, plain in the claim).
    """
    source = taken(given, pairs)
    found: list[Verdict] = []
    coming = _future(units(source, "fr"))
    mine = _future(row) if language == "fr" else False
    ahead = bool(_AHEAD[language].search(claim)) or mine
    if coming and not ahead and (language == "fr" or _PAST.search(claim)):
        reason = "The source speaks of what is to come; the claim of what has happened."
        found.append(refuse("hedging", claim[:80], reason, "tense.done"))
    says = mine or (language == "en" and bool(re.search(r"\bwill\b|'ll\b", claim)))
    if says and not coming and not _AHEAD["fr"].search(source):
        reason = "The claim speaks of what is to come; the source does not."
        found.append(refuse("hedging", claim[:80], reason, "tense.coming"))
    hit = _POSSIBLE.search(source)
    if hit and not MODAL[language].search(claim):
        reason = f"The source leaves it open (“{hit.group()}”); the claim does not."
        found.append(refuse("hedging", claim[:80], reason, "tense.certain"))
    return found
