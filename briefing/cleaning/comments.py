"""The readers' comments under an article, and the form to write one."""

from __future__ import annotations

import re

from briefing.cleaning.verdicts import Verdicts
from briefing.cleaning.wording import flat, words

_COMMENTS = re.compile(
    r"\d+ (?:commentaires?|reactions?|reflexions?|reponses?|pensees?|avis|comments?|thoughts?)"
    r"(?: (?:sur|au sujet|a propos|pour|dans|on|to|a)\b.{0,200})?"
    r"|(?:une?|deux|trois) (?:commentaires?|reflexions?|reponses?|pensees?)"
    r" (?:sur|au sujet|a propos|a) .{0,200}"
    r"|(?:les |vos |espace |zone )?(?:commentaires?|reactions|comments"
    r"|avis)(?: (?:des (?:lecteurs|internautes)|recents))?(?: ?\(?\d+\)?)? ?:?"
    r"|(?:laisser|laissez|ajouter|ajoutez|ecrire|poster|publier) (?:un|votre|une) (?:commentaire"
    r"|reponse|reaction|avis).{0,60}"
    r"|leave a (?:reply|comment)|discussion|join the (?:discussion|conversation)"
    r"|participer a la discussion|que pensez-vous .{0,60}"
)
_COMMENT_SIGN = re.compile(
    r"^(?:repondre|reply)(?: a .{1,40})?$|^[^.!?]{1,60} (?:dit|says)(?: le .{0,40})? ?:$"
    r"|adresse (?:e-?mail|de messagerie)|akismet|enregistrer mon nom"
    r"|^[^.!?]{0,60}\d{1,2}(?:er)? \w+ \d{4} a \d{1,2} ?[h:]|^il y a \d+ (?:min|heure|jour"
    r"|semaine|mois|an)|^annuler la reponse|^signaler|champs obligatoires"
)


def drop_comments(page: Verdicts) -> None:
    """From the comments' header to the end, if what follows shows that they are comments."""
    flats = [flat(line.text) for line in page.lines]
    signs = [i for i, text in enumerate(flats) if _COMMENT_SIGN.search(text)]
    sizes = [
        words(line.text) if page.prose[i] and not page.why[i] else 0
        for i, line in enumerate(page.lines)
    ]
    for i, text in enumerate(flats):
        if i == page.title or not _COMMENTS.fullmatch(text) or words(text) > 30:
            continue
        before, after = sum(sizes[:i]), sum(sizes[i:])
        told = sum(sign > i for sign in signs) >= 1 and before >= 40
        if told or (before >= 60 and before > 2 * after):
            page.drop_from(i, "comments")
            return
    replies = [i for i in signs if re.match(r"(?:repondre|reply)\b", flats[i])]
    if len(replies) >= 2:
        first = replies[0]
        start = next((i for i in signs if first - 8 <= i < first), first)
        if start and page.is_label(start - 1) and words(page.lines[start - 1].text) <= 5:
            start -= 1
        page.drop_from(start, "comments")
