"""Words that news uses for one another, French | English, where the corpora know too little."""

from __future__ import annotations

from functools import lru_cache

from briefing.grounding.lexicon import lexicon
from briefing.grounding.words import Language

GROUPS = """
soldat militaire troupe combattant effectif | soldier troop serviceman personnel fighter military
armée force troupe militaire | army military force troop
accord pacte entente traité | deal agreement pact accord treaty
discussion pourparlers négociation entretien échange dialogue conversation tractation | talk negotiation discussion conversation dialogue
discuter négocier échanger parler entretenir évoquer aborder débattre | discuss negotiate talk speak raise address
réunion rencontre sommet entrevue rendez-vous | meeting summit encounter gathering
rencontrer retrouver réunir revoir entretenir | meet see
tenir dérouler lieu organiser réunir | hold place take organise organize meet
cessez-le-feu trêve | ceasefire truce cease-fire
attaque assaut frappe raid offensive attentat | attack strike assault raid offensive
bombardement pilonnage frappe tir | shelling bombing bombardment strike fire
frapper toucher attaquer viser bombarder cibler pilonner | hit strike attack target shell bomb
mort tué victime décédé | dead kill fatality death victim casualty
mourir périr tuer décéder perdre_la_vie | die kill perish
blesser blessé | wound injure hurt
détruire anéantir raser | destroy
abattre intercepter neutraliser | shoot down intercept
tirer lancer | fire launch
envoyer dépêcher déployer envoi déploiement | send dispatch deploy deployment
livrer fournir remettre donner transférer livraison transmettre | deliver supply provide hand give transfer delivery pass
verser débourser payer allouer versement | pay disburse allocate payment
aide assistance soutien appui | aid assistance support help backing
soutenir appuyer aider | support back help
déclarer dire affirmer indiquer assurer préciser expliquer estimer souligner ajouter soutenir rappeler annoncer juger considérer rapporter lancer marteler insister | say state declare tell affirm claim assert explain add note announce maintain argue stress believe think recall insist consider point report indicate call
demander réclamer exiger appeler exhorter solliciter presser sommer | ask demand call urge request press
vouloir souhaiter désirer espérer entendre | want wish hope desire intend
prévoir projeter compter envisager planifier | plan intend
envisager étudier réfléchir examiner | consider mull study examine weigh
refuser rejeter décliner écarter exclure repousser opposer refus rejet opposition | refuse reject decline rule exclude oppose dismiss rejection refusal opposition
renoncer abandonner | give abandon renounce drop
dénoncer condamner critiquer fustiger déplorer | denounce condemn criticise criticize decry deplore slam
saluer féliciter | welcome hail praise
accuser reprocher accusation | accuse blame accusation
augmenter accroître progresser grimper hausse augmentation croître bondir relever monter progression | increase rise grow climb raise growth
diminuer baisser reculer réduire chuter recul baisse diminution réduction chute | decrease fall drop decline reduce cut lower reduction
approuver adopter voter valider entériner ratifier | approve adopt pass vote endorse ratify
terminer achever finir conclure clore fin | end finish conclude complete
commencer débuter entamer démarrer lancer début | begin start launch open
conclure signer sceller nouer | strike conclude sign reach seal
reporter différer ajourner report | postpone delay defer postponement
maintenir garder conserver | keep maintain
quitter partir parti départ | leave depart departure
arriver rendre venir arrivée | arrive come arrival
visite déplacement voyage tournée | visit trip journey tour
visiter rendre déplacer aller | visit travel go
prendre capturer conquérir emparer saisir | take capture seize
reprendre reconquérir | retake recapture
gagner remporter victoire | win victory
construire bâtir édifier | build construct
supprimer couper | cut
priver couper | cut deprive
placer investir | invest place
poste emploi | job post
fabriquer produire production fabrication | manufacture make produce build production
entreprise société groupe compagnie firme | company firm business group
usine fabrique site | factory plant site
chef dirigeant leader patron | leader head chief boss
diplomatie étranger | foreign diplomacy diplomatic
exécutif gouvernement | government executive
élu député parlementaire législateur | lawmaker mp legislator parliamentarian deputy
habitant résident riverain | resident inhabitant
ressortissant citoyen | citizen national
personne gens | people person
navire bateau bâtiment vaisseau | ship vessel boat
avion appareil aéronef aviation | aircraft plane jet
char blindé tank | tank armoured armour
arme armement | weapon arm armament
obus munition | shell ammunition
fonds argent financement enveloppe | fund money funding
financer financement | finance fund funding
train paquet série | package
frontière frontalier | border frontier
zone région secteur territoire | area zone region sector territory
ville cité commune localité | city town
pays état nation | country state nation
immeuble bâtiment édifice | building
incendie feu | fire blaze
explosion déflagration | explosion blast
enquête investigation | investigation probe inquiry
centrale | plant
tribunal cour justice | court tribunal
procureur parquet | prosecutor prosecution
juge magistrat | judge magistrate
condamner condamnation | sentence convict condemn
prison détention incarcérer | prison jail
libérer relâcher libération | release free
interpeller arrêter arrestation | arrest detain
prisonnier détenu captif | prisoner detainee captive
loi législation | law legislation
texte projet loi | bill text law
scrutin élection vote | election vote poll ballot
manifester défiler protester | demonstrate protest march rally
manifestation rassemblement meeting protestation | demonstration protest rally
limoger démettre révoquer destituer évincer | dismiss sack fire remove oust
nommer désigner | appoint name
succéder remplacer | replace succeed
dévoiler présenter | present unveil
violer enfreindre | violate breach
avertir prévenir alerter garde | warn caution alert
protéger défendre | protect defend
sécurité sûreté | security safety
guerre conflit hostilité | war conflict hostility
combat affrontement bataille | fight fighting clash battle combat
marine flotte naval | navy fleet naval
état-major commandement | staff command
décombres débris ruine | rubble debris wreckage ruin
extraire retirer retrouver sortir | pull recover extract
corps cadavre dépouille | body corpse
hospitaliser hôpital | hospital hospitalise hospitalize
émissaire envoyé | envoy
conseiller | adviser advisor aide
allié partenaire | ally partner
rapport étude | report study
expert spécialiste analyste | expert specialist analyst
média presse journal | media press newspaper
hacker pirate | hacker
tarif prix coût | price cost
autoriser permettre | allow permit authorise authorize
interdire interdiction | ban prohibit forbid
bloquer empêcher | prevent block
échouer échec | fail failure
parvenir réussir | manage succeed reach
obtenir décrocher | obtain get secure
recevoir accueillir | receive host welcome
poursuivre continuer | continue pursue
interrompre suspendre geler | suspend halt freeze interrupt pause
échange | exchange swap
indemnisation indemniser dédommagement | compensation compensate
fermeture fermer | close closure shut
participer part participation | take part participate participation join
entendre accord accorder | agree agreement
évacuer évacuation | evacuate evacuation
former formation entraîner | train training
bilan | toll
base | base basis
avoirs actif | asset
saisie saisir confisquer | seize seizure confiscate
dépôt | depot
pétrolier pétrole | oil
vol | flight
crainte craindre | fear
partage partition | partition
retrait retirer | withdrawal withdraw
ligne tracé | line course
trouver juger qualifier | find call
revendiquer revendication | claim responsibility
faire causer provoquer | cause
tentative tenter essayer chercher | try attempt seek
dépasser excéder | exceed
perte perdre | loss lose
élargissement élargir | enlargement enlarge expand expansion
prolonger prolongation | extend extension
défaite vaincre | defeat
objectif but | goal aim objective
effort | effort
rôle | role
antiaérien | air
mise abri | safety
clé crucial essentiel décisif déterminant | key crucial essential decisive vital
important majeur considérable | important major significant
urgent urgence | urgent emergency urgency
récent dernier | recent latest last
prochain suivant | next following coming
cabinet bureau | office
"""


@lru_cache(maxsize=2)
def _index(language: Language) -> dict[str, frozenset[int]]:
    table = lexicon()
    found: dict[str, set[int]] = {}
    for number, line in enumerate(GROUPS.strip().splitlines()):
        french, english = line.split("|")
        for word in (french if language == "fr" else english).split():
            for form in (word, table.lemma(word, language)):
                found.setdefault(form, set()).add(number)
    return {word: frozenset(groups) for word, groups in found.items()}


def synonymous(one: str, language: Language, other: str, other_language: Language) -> bool:
    """Whether two lemmas stand in one group."""
    left = _index(language).get(one)
    return bool(left) and bool(left & _index(other_language).get(other, frozenset()))
