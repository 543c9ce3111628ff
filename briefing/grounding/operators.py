"""Words that change what a statement claims: denial, doubt, duty, plan, wish, condition, report.

Lists are closed classes, written as base forms; the lexicon gives their inflected forms.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from briefing.grounding.closed import lemmas
from briefing.grounding.words import Language

Mode = Literal["neg", "cond", "would", "poss", "must", "plan", "wish", "future", "if", "said"]

VERBS: dict[Language, dict[Mode, str]] = {
    "fr": {
        "neg": "refuser exclure écarter rejeter démentir nier opposer renoncer empêcher interdire"
        " échouer éviter cesser arrêter suspendre annuler dissuader décliner abandonner contester"
        " réfuter infirmer bloquer récuser refus rejet absence interdiction opposition"
        " échec renoncement démenti impossible incapable hostile inenvisageable exclu manque faute"
        " impossibilité incapacité repousser",
        "poss": "pouvoir sembler paraître risquer soupçonner supposer présumer susceptible possible"
        " probable éventuel potentiel présumé supposé prétendu hypothèse possibilité probabilité"
        " éventualité rumeur craindre redouter risque crainte douter imaginer capable",
        "must": "devoir falloir obliger contraindre nécessaire impératif obligatoire tenu"
        " indispensable"
        " nécessité obligation besoin obligeant contraignant",
        "plan": "prévoir envisager projeter planifier compter apprêter ambitionner étudier"
        " réfléchir"
        " promettre engager menacer viser préparer intention projet plan prêt promesse menace"
        " engagement objectif perspective ambition disposé tabler programmer hésiter attendre"
        " décider décision examiner évoquer censé proposition idée option résoudre",
        "wish": "vouloir souhaiter demander réclamer exiger appeler exhorter inviter proposer"
        " espérer"
        " désirer suggérer recommander plaider préconiser chercher tenter essayer ordonner presser"
        " sommer conseiller appel demande souhait volonté espoir proposition exigence tentative"
        " invitation revendication revendiquer prôner aspirer tenir",
        "said": "déclarer dire affirmer annoncer indiquer assurer préciser expliquer estimer juger"
        " souligner ajouter confirmer rapporter révéler raconter répondre répéter rappeler noter"
        " observer considérer penser croire prétendre écrire marteler insister reconnaître admettre"
        " avouer concéder conclure lancer jurer prévenir avertir alerter regretter déplorer"
        " commenter"
        " résumer relever témoigner détailler arguer alléguer accuser attester signaler informer"
        " mentionner proclamer réagir rétorquer répliquer renchérir publier titrer soutenir"
        " dénoncer"
        " redire réitérer"
        " poursuivre évaluer reprocher vanter féliciter déclaration communiqué promettre menacer"
        " suggérer évoquer démentir nier réaffirmer avancer plaider interroger citer certifier"
        " garantir clamer revendiquer qualifier décrire présenter trouver traiter",
    },
    "en": {
        "neg": "refuse exclude reject deny oppose renounce prevent ban prohibit forbid fail"
        " avoid stop"
        " cease halt suspend cancel dissuade decline abandon refute block refusal"
        " rejection absence lack opposition failure impossible unable incapable unwilling hostile"
        " opposed denial dismiss inability rebuff prohibition reluctant forgo",
        "poss": "may might could can seem appear risk suspect suppose presume likely possible"
        " probable"
        " potential presumed supposed possibility probability eventuality rumour rumor fear doubt"
        " capable possibly probably perhaps maybe potentially seemingly able imagine purported",
        "must": "must should ought need oblige require force compel necessary imperative obligatory"
        " obligation necessity mandatory compulsory",
        "plan": "plan consider intend envisage aim prepare expect schedule promise pledge vow"
        " commit"
        " threaten ready willing mull weigh project intention proposal prospect threat commitment"
        " objective goal ambition due contemplate study examine decide decision explore idea option"
        " set poised supposed bound resolve",
        "wish": "want wish ask demand call urge invite propose hope desire suggest recommend"
        " advocate"
        " seek try attempt request order press insist appeal hopeful bid push plead aspire exhort"
        " like beg claim advise",
        "said": "say tell state declare announce claim assert affirm maintain argue allege"
        " report note"
        " add explain believe think estimate deem reveal confirm disclose indicate stress emphasise"
        " emphasize underline warn caution admit acknowledge concede recall reply respond answer"
        " repeat reiterate conclude write tweet vow pledge promise swear suggest describe accuse"
        " quote cite denounce deplore regret condemn statement point consider judge insist recount"
        " testify inform signal mention proclaim contend deny threaten specify assure voice view"
        " congratulate reaffirm claims guarantee call find",
    },
}
ADVERBS: dict[Language, dict[str, Mode]] = {
    "fr": {
        "peut-être": "poss", "probablement": "poss", "vraisemblablement": "poss",
        "éventuellement": "poss", "possiblement": "poss", "potentiellement": "poss",
        "apparemment": "cond", "prétendument": "cond", "soi-disant": "cond", "supposément": "cond",
    },
    "en": {
        "reportedly": "cond", "allegedly": "cond", "apparently": "cond", "purportedly": "cond",
        "supposedly": "cond", "alleged": "cond", "unconfirmed": "cond", "perhaps": "poss",
        "maybe": "poss", "possibly": "poss", "probably": "poss", "potentially": "poss",
        "likely": "poss", "seemingly": "poss", "believed": "cond", "thought": "cond",
        "rumoured": "cond", "rumored": "cond", "presumably": "poss", "unclear": "poss",
    },
}  # fmt: skip
CONDITIONS: dict[Language, tuple[str, ...]] = {
    "fr": (
        "si", "à condition", "sous réserve", "en cas de", "en cas d'", "à moins", "pourvu que",
        "pour peu que", "au cas où", "faute de", "faute d'", "sauf si", "dans l'hypothèse",
        "dès lors que", "tant que",
    ),
    "en": (
        "if", "unless", "until", "provided", "providing", "on condition", "in the event", "in case",
        "subject to", "as long as", "conditional", "should there", "were there", "without",
    ),
}  # fmt: skip

ACCEPTED: dict[str, frozenset[str]] = {
    "cond": frozenset({"cond", "would", "poss", "said"}),
    "poss": frozenset({"poss", "cond", "if"}),
    "must": frozenset({"must", "wish", "plan", "future"}),
    "plan": frozenset({"plan", "wish", "poss", "must"}),
    "wish": frozenset({"wish", "plan", "must"}),
    "future": frozenset({"future", "would", "plan", "must", "poss", "cond", "wish", "if"}),
}
"""By the mode of the source: the modes with which a claim says no more than it does."""


_ENDINGS = [
    "e",
    "ent",
    "é",
    "ée",
    "és",
    "ées",
    "ait",
    "aient",
    "era",
    "eront",
    "erait",
    "eraient",
    "a",
    "èrent",
]
_IRREGULAR = """
démentir dément démentent démenti démentait
exclure exclut excluent exclu exclue exclus exclues excluait
interdire interdit interdisent interdite interdits
promettre promet promettent promis promettait
vouloir veut veulent voulu voulait voulaient voudrait voudraient veuille
redire redit redisent
dire dit disent disait disaient dira
soutenir soutient soutiennent soutenu soutenait
croire croit croient cru croyait
tenir tient tiennent tenu tenait
prévoir prévoit prévoient prévu prévue prévus prévues prévoyait
craindre craint craignent craignait
devoir doit doivent dû devait devaient devra devront devrait devraient
pouvoir peut peuvent pouvait pouvaient pourra pourront pourrait pourraient puisse puissent
reconnaître reconnaît reconnaissent reconnu reconnait reconnaissait
admettre admet admettent admis
conclure conclut concluent conclu
écrire écrit écrivent écrivait
répondre répond répondent répondu
prévenir prévient préviennent prévenu
avertir avertit avertissent averti
prétendre prétend prétendent prétendu
surseoir sursoit
contraindre contraint contraignent
falloir faut faudra fallait faudrait
attendre attend attendent attendu attendue attendus attendait
poursuivre poursuit poursuivent poursuivi
suspendre suspend suspendent suspendu
réfléchir réfléchit réfléchissent
paraître paraît paraissent paraît
"""


@lru_cache(maxsize=64)
def words(mode: Mode, language: Language) -> frozenset[str]:
    """The lemmas of a mode's verbs, nouns and adjectives, and the forms of French verbs."""
    listed = VERBS[language].get(mode, "")
    found = lemmas(listed, language)
    if language == "en":
        return found
    regular = {
        verb[:-2] + end for verb in listed.split() if verb.endswith("er") for end in _ENDINGS
    }
    irregular = {
        form
        for line in _IRREGULAR.strip().splitlines()
        for form in line.split()
        if line.split()[0] in listed.split()
    }
    return found | regular | irregular
