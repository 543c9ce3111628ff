"""Whose position a French sentence reports: does a named speaker say, want, refuse or offer here?

This is what tells "Moscou exige un droit de veto" from "des drones ont frappé Moscou": the
mention of a speaker counts only where it is the subject of a verb of saying or willing, stands
after "selon", "pour" or a passive "par", or owns a noun such as "exigences" or "refus".
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing.comparing.stems import DAYS, Word, each, plain, stem_set

_SAYING = each(
    """
    déclarer déclare déclaré dire dit disent disait disant affirmer assurer estimer estime
    juger jugé répéter répète répété insister souligner préciser indiquer rappeler rappelle
    expliquer ajouter martelé martèle marteler soutenir soutient soutenu prévenir prévient
    prévenu avertir avertit averti menacer menace dénoncer dénonce accuser accuse qualifier
    qualifie annoncer annonce confirmer démentir dément démenti répondre répond répondu réagir
    réagit réitérer réitère commenter conclure conclu résumer évoquer évoque présenter
    présente prétendre prétend ironiser ironise plaider plaide reprocher reproche regretter
    regrette saluer salue critiquer critique fustiger fustige raillé railler reconnaître
    reconnaît reconnu noter tranché trancher balayer balaie balayé signifier signifié laissé
    redire redit tempérer tempère modérer confier avancer arguer argue invoquer invoque vanter
    vante assimiler prédire prédit promis jurer jure exhorter mettre met persuadé convaincu
    convaincue nier réfuter contester taxé taxer comparer vilipender moquer inquiéter indigner
    féliciter taire nuancer minimiser minimise doute douter mis
    """
)
_WILLING = each(
    """
    vouloir veut veulent voulait veuille voulu voudrait voudra exiger exige demander demande
    réclamer réclame refuser refuse rejeter rejette exclure exclut excluent exclu excluait
    écarter écarte accepter accepte admettre admet admis tolérer tolère tolérera consentir
    consent opposer oppose opposé proposer propose souhaiter souhaite entendre entend
    entendent compter compte espérer espère poser pose imposer impose conditionner conditionne
    fixer fixe maintenir maintient maintiennent camper campe accrocher revendiquer revendique
    renoncer renonce céder cède négocier négocie discuter suspendre suspend convoquer convoque
    inviter invite promettre promet promis engager engage préférer préfère prôner prône
    privilégier viser vise chercher cherche cherchent jouer joue considérer considère voir
    voit voyait craindre craint redouter redoute continuer prêt prête prêts disposé disposée
    ouvert ouverte favorable hostile réticent inflexible intransigeant défavorable envisager
    envisage tenir tient tiennent subordonner durcir durcit bloquer bloque boycotter veto
    croire croit croyait penser pense intention soupçonner miser aspirer interroger renvoyer
    renvoie prévoir prévoit fermer ferme repousser repousse revenir dicter dicte persister
    persiste obtenir obstiner défendre défend attendre attend attendu étudier étudie examiner
    examine réserver réserve ignorer ignore bouder temporiser hésiter appeler appelle presser
    suggérer suggère offrir offre céderait laisser laisse savoir reste restent demeure compris
    comprend
    """
)
_POSITION = each(
    """
    position exigence exigences condition conditions refus réponse proposition propositions
    demande demandes revendication revendications menace menaces avertissement opposition
    rejet veto objectif objectifs réaction volonté intention intentions intransigeance feu
    vert ligne lignes ambition ambitions discours ultimatum mémorandum argument arguments
    déclaration déclarations propos accord souhait attentes hostilité réticence réticences vue
    colère rhétorique interprétation narratif posture fermeté concessions concession
    accusations mot mots offre initiative thèse version méfiance doctrine aval dénégations
    réserves préalable préalables
    """
)
_ROLES = each(
    """
    porte parole président chef maître ministre ministère conseiller conseillère émissaire
    envoyé négociateur négociateurs négociatrice ambassadeur ambassadrice diplomatie numéro
    patron secrétaire représentant représentante délégation dirigeant dirigeants responsable
    responsables autorités gouvernement parlement sénateur député diplomate diplomates pouvoir
    présidence état camp partie côté vice homologue premier pouvoirs sphère hôte tsar
    autocrate homme fort directeur équipe
    """
)

SAYING = stem_set(_SAYING)
"""Stems of the verbs that report speech."""

_VERBS = SAYING | stem_set(_WILLING)
_CALLED = SAYING | stem_set(["lancé", "glissé"])  # speech only after its words: «…», a lancé X
_NOUNS = stem_set(_POSITION)
_ROLE = frozenset(plain(role) for role in _ROLES)
_OF = frozenset({"de", "du", "d", "des"})
_THE = frozenset({"le", "la", "les", "l", "son", "leur", "ce", "cette", "un", "une", "ses"})
_OBJECT = frozenset(
    each(
        """
    a au aux avec contre sur sous face entre en dans chez depuis devant envers vers de du d
    des par pour apres sans hors jusqu jusque pres que
    """
    )
)
_RELATIVE = frozenset({"qui", "que", "qu", "dont", "ou", "lequel", "laquelle"})
_AUXILIARY = frozenset({"a", "ont", "avait", "avaient", "aurait", "est", "s", "se", "ait"})
_WITHIN = frozenset(each("ne n pas plus jamais rien se s le la les l y en lui leur"))
_REACH = 8  # words between a subject and its verb; more is mostly another clause


def position(text: str, line: Sequence[Word], start: int, end: int) -> str | None:
    """How `line[start:end]`, a mention of the speaker, holds a position; None if it does not.

    The answer quotes the words that decided.
    """
    first = _phrase_start(text, line, start)
    owned = _owned(line, start, first)
    if owned:
        return owned
    before = line[first - 1] if first else None
    if before and _attributes(text, line, first):
        return _quote(text, before, line[end - 1])
    if before and before.plain == "par":
        said = next((w for w in line[max(0, first - 3) : first - 1] if w.stem in _VERBS), None)
        if said:
            return _quote(text, said, line[end - 1])
    inverted = _inverted(text, line, first)
    if inverted:
        return _quote(text, line[inverted], line[end - 1])
    # "que Moscou refuse" opens a clause whose subject is the speaker; "à Moscou" does not.
    # A plain word right before makes it an object, too: "a accusé Vladimir Poutine".
    if before and not _clause_break(text, before, line[first]):
        governed = before.plain in _OBJECT - {"que"}
        ruled = before.full and before.text.islower() and not before.plain.endswith("ment")
        # "À Moscou, on assure": a place speaks through its people.
        people = before.plain in {"a", "au", "cote"} and end < len(line) and line[end].plain == "on"
        if not people and (governed or (ruled and before.plain not in DAYS)):
            return None
    verb = _verb_after(text, line, end)
    return _quote(text, line[start], verb) if verb else None


def _phrase_start(text: str, line: Sequence[Word], start: int) -> int:
    """Where the noun phrase around the mention begins: "le porte-parole du Kremlin, Dmitri"."""
    at = start
    while at > 0 and not _clause_break(text, line[at - 1], line[at]):
        here = line[at - 1]
        of_role = here.plain in _OF and any(w.plain in _ROLE for w in line[max(0, at - 4) : at - 1])
        name = here.capital and at - 1 > 0 and here.plain not in _OBJECT
        if here.plain in _THE or here.plain in _ROLE or name or of_role:
            at -= 1
        else:
            break
    while at < start and line[at].plain in _OF:
        at += 1
    return at


def _owned(line: Sequence[Word], start: int, first: int) -> str | None:
    """ "les exigences russes", "le refus du Kremlin", "les conditions posées par" is passive."""
    for at in {start, first}:
        back = at - 1
        while back >= 0 and line[back].plain in _OF | _THE:
            back -= 1
        direct = back == at - 1
        if back < 0 or (direct and line[start].capital):
            continue
        near = line[max(0, back - 1) : back + 1]
        for word in reversed(near):
            politics = direct and word.plain == "opposition"  # "l'opposition russe" is a party
            if word.stem in _NOUNS and word.plain not in _ROLE and not politics:
                return f"{word.text} … {line[start].text}"
    return None


def _attributes(text: str, line: Sequence[Word], first: int) -> bool:
    before = line[first - 1]
    if before.plain in {"selon", "croire", "dixit"}:
        return True
    if first > 1 and before.plain == "apres" and line[first - 2].plain == "d":
        return True
    if first > 2 and before.plain in _OF and line[first - 2].plain in {"yeux", "cote", "avis"}:
        return True
    if before.plain in {"pour", "cote"}:
        opening = text[: before.start].rstrip()
        return not opening or opening[-1] in ',;:.«»”"'
    return False


def _inverted(text: str, line: Sequence[Word], first: int) -> int | None:
    """The place of a verb of saying right before its subject: «…», a prévenu Sergueï Lavrov."""
    for at in range(first - 1, max(-1, first - 4), -1):
        word = line[at]
        if word.plain in _OBJECT - {"a"}:
            return None
        if word.stem not in _CALLED:
            continue
        lead = at
        while lead > 0 and (line[lead - 1].plain in _AUXILIARY or line[lead - 1].plain == "t"):
            lead -= 1
        opening = text[: line[lead].start].rstrip()
        return at if opening and opening[-1] in ',»”"-–—!?' else None
    return None


def _verb_after(text: str, line: Sequence[Word], end: int) -> Word | None:
    start = at = _apposition_end(text, line, end) or end
    seen = 0
    while at < len(line) and seen < _REACH:
        word = line[at]
        gap = text[line[at - 1].end : word.start]
        if any(mark in gap for mark in ";:.?!"):
            return None
        if "," in gap and at != start and line[at - 1].plain not in _AUXILIARY:
            return None
        if word.plain in _RELATIVE and at > end and word.plain != "ou":
            return None
        infinitive = word.text.endswith(("er", "ir", "re")) and _led(line, at)
        noun = line[at - 1].plain in {"la", "les", "une", "des", "l", "un"} and word.stem in _NOUNS
        if word.stem in _VERBS and not infinitive and (not noun or seen):
            return word
        at, seen = at + 1, seen + 1
    return None


def _led(line: Sequence[Word], at: int) -> bool:
    """Whether a preposition leads to the infinitive: "accuse Poutine de ne pas vouloir"."""
    back = at - 1
    while back > 0 and line[back].plain in _WITHIN:
        back -= 1
    return line[back].text in {"à", "d", "de", "pour", "sans"}


def _apposition_end(text: str, line: Sequence[Word], end: int) -> int | None:
    """After "Sergueï Lavrov, chef de la diplomatie russe," the sentence goes on here."""
    if end >= len(line) or "," not in text[line[end - 1].end : line[end].start]:
        return None
    for at in range(end + 1, min(len(line), end + 16)):
        if "," in text[line[at - 1].end : line[at].start]:
            return at
    return None


def _clause_break(text: str, before: Word, after: Word) -> bool:
    return "," in text[before.end : after.start]


def _quote(text: str, first: Word, last: Word) -> str:
    start, end = min(first.start, last.start), max(first.end, last.end)
    return " ".join(text[start:end].split())
