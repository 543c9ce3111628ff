"""Check: what a whole claim keeps of the doubts, denials and speakers of what it takes over.

The checks of negation, hedging and attribution look at pairs of words and fail where a claim is
reworded; this one asks whether the claim has any word at all to say what the source says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from briefing.grounding.markers import found, marked
from briefing.grounding.matching import Source, taken
from briefing.grounding.scope import Scopes
from briefing.grounding.units import Unit
from briefing.grounding.verdict import Verdict, refuse
from briefing.grounding.words import Language

_DOUBTS = frozenset({"cond", "poss", "plan", "wish", "if"})
_CONTESTED = re.compile(
    r"(?<!\w)(?:contest\w+|nie|nient|nié\w*|démen\w+|réfut\w+|rejett?\w*|rejeté\w*|infondé\w*"
    r"|accus\w+|reproch\w+|imput\w+|dénonc\w+|soupçon\w+|invérifiable\w*|revendiqu\w+"
    r"|fantaisiste\w*"
    r"|mensong\w+|version|prétend\w+|alléguer|soutien\w+|affirm\w+|assur\w+|jug\w+|estim\w+|estime"
    r"|selon|pour|à en croire|tandis que|mais)(?!\w)|[«“\"]",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"(?<!\w)(?:envisag\w+|étudie\w*|étudiai\w+|étudié|étudi(?:er|ons)|examin\w+|song\w+"
    r"|réfléchi\w+|pourr\w+|propos\w+|demand\w+"
    r"|recommand\w+|plaid\w+|souhait\w+|n['’]\w+ pas exclu\w*|n['’]exclu\w+|n['’]écart\w+|hypothèse"
    r"|piste|option|projet|\w+r(?:ait|aient)|probab\w+|plausible|possib\w+|devr\w+|doi\w+|semble\w*"
    r"|condition\w*|si|s['’]il|espèr\w+|entend|entendent|compte(?:nt)?(?= (?:bien )?\w+(?:er|ir"
    r"|re)\b)|voudr\w+|veu\w+"
    r"|menace(?= de)|menacent|menaçai\w+"
    r"|risqu\w+)(?!\w)",
    re.IGNORECASE,
)


def check_balance(
    claim: str, row: Sequence[Unit], scope: Scopes, given: Source, theirs: Scopes,
    pairs: Mapping[int, int], language: Language,
) -> list[tuple[Verdict, float]]:  # fmt: skip
    """Evidence, with its strength, that the claim is surer or more positive than its sources."""
    images = list(pairs.values())
    if not images:
        return []
    evidence: list[tuple[Verdict, float]] = []
    texts = taken(given, pairs)
    whole = claim[:80]

    def add(check: str, kind: str, strength: float, reason: str) -> None:
        evidence.append((refuse(check, whole, reason, kind), strength))

    doubted = sum(bool(theirs.modes.get(p, frozenset()) & _DOUBTS) for p in images) / len(images)
    if not marked("hedged", claim, language):
        if doubted >= 0.3:
            add("hedging", "hedging.global", doubted, "The source is not sure; the claim is.")
        if _OPEN.search(texts):
            reason = "The source leaves something open; nothing in the claim is open."
            add("hedging", "hedging.open", 1.0, reason)
    said = sum(theirs.said(p) for p in images) / len(images)
    if not marked("reported", claim, language) and said >= 0.3:
        reason = "The source gives this as someone's words; the claim names no speaker."
        contested = len(_CONTESTED.findall(texts)) > 1
        kind = "attribution.global" if contested else "attribution.plain"
        add("attribution", kind, said, reason)
    mine = found("negative", claim, language)
    denials = found("negative", texts, "fr")
    if denials and not mine:
        reason = f"The source denies something (“{denials[0]}”); the claim denies nothing."
        add("negation", "negation.nothing", min(1.0, len(denials) / 3), reason)
    if mine and not denials:
        reason = f"The claim denies something (“{mine[0]}”); the source denies nothing."
        add("negation", "negation.something", min(1.0, len(mine) / 3), reason)
    first, last = min(images), max(images)
    there = [o for o in theirs.operators if o.mode == "neg" and first - 3 <= o.place <= last + 3]
    here = [o for o in scope.operators if o.mode == "neg"]
    odd = (len(there) - len(here)) % 2
    if odd and len(there) > len(here):
        reason = "The source denies more than the claim does."
        add("negation", "negation.fewer", 1.0, reason)
    elif odd:
        add("negation", "negation.more", 1.0, "The claim denies more than the source does.")
    return evidence
