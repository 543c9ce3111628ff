"""What a web page puts around an article, known by its wording: one named rule a kind of line.

The name is the reason that the reader is shown. Rules see one line each; what needs the lines
around (menus, lists of headlines, comments) is in `sifting`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from briefing.cleaning.wording import CLOCKED, DATE, FULL_DATE, TIME, flat, has_verb, is_glued

_NETWORKS = (
    r"facebook|twitter|x|whats ?app|linked ?in|telegram|pinterest|reddit|messenger|bluesky|threads"
    r"|instagram|you ?tube|tik ?tok|viber|vkontakte|vk|e-?mail|mail|courriel|sms|flipboard|tumblr"
    r"|mastodon|google(?: news| actualites|\+)?|rss|discord|snapchat|print|imprimer|copier|lien"
    r"|copy link|pocket|skype|line|ok\.ru|odnoklassniki|partager|share|tweet(?:er)?|plus|pdf"
)
_AGENCY = (
    r"afp|reuters|associated press|ap photo|epa(?:-efe)?|getty(?: images)?|sipa(?: press)?|tass"
    r"|ria novosti|sputnik|ukrinform|maxppp|shutterstock|abaca(?:press)?|anadolu|istock"
    r"|adobe stock|unsplash|pixabay|pexels|flickr|wikimedia(?: commons)?|wikipedia|dpa|belga"
    r"|keystone|zuma(?: press)?|bestimage|hans lucas|ukrafoto|imago|photopqr|starface|divergence"
    r"|presidence ukrainienne|service de presse|alamy|nurphoto|xinhua|andia|bloomberg|pool"
    r"|archives?|dr|handout"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of junk line: its name, what it looks like in `flat` form, how many words it may
    have (a longer line is prose that merely mentions the thing), and whether it may be a full
    sentence, as "Recevez notre lettre chaque matin." is."""

    name: str
    words: int
    sentence: bool
    pattern: re.Pattern[str]


def _rule(name: str, words: int, *forms: str, sentence: bool = False) -> Rule:
    return Rule(name, words, sentence, re.compile("|".join(forms)))


RULES: tuple[Rule, ...] = (
    _rule(
        "mail",
        60,
        r"^(?:de|a|envoye|objet|sujet|cc|cci|date|from|to|sent|subject|repondre a) ?: ?\S",
        r"^(?:debut du )?message (?:transfere|d'origine|original)|^forwarded message"
        r"|^original message",
        r"^si ce message ne s'affiche|^ce (?:message|courriel)(?: et| est|,).{0,80}confidentiel",
        r"^(?:pensez|merci de penser) a l'environnement|^vous recevez cette? (?:lettre|message"
        r"|e-?mail)",
        r"avant d'imprimer ce (?:message|courriel|mail)|^envoye (?:de|depuis) mon ",
        sentence=True,
    ),
    _rule(
        "author",
        40,
        r"n'engagent? (?:que (?:son|sa|ses|leurs?)|qu'(?:elle|eux|elles|lui))\b"
        r"|engagent que leurs auteurs",
        sentence=True,
    ),
    _rule(
        "shortcode",
        20,
        r"spot_?img",
        r"^(?:\[/?[a-z_]+[a-z](?:[ _-][^\]]*)?\] ?)+$",
        r"^\{\{.*\}\}$|^td_block\w*$|^\[\.\.\.\]$|^#\w+_\d+$",
        sentence=True,
    ),
    _rule(
        "share",
        16,
        r"^(?:partage[rsz]?|share|tweete[rz]|suivre)\b",
        rf"^(?=.*[a-z])(?:(?:{_NETWORKS}|sur|par|via|et|ou|[,/|·&]|\d+) ?)+:?$",
    ),
    _rule(
        "share",
        20,
        r"^partage[rz] (?:cet?|l'|sur|via|avec|:)",
        r"^telecharge[rz] (?:l'|notre )appli",
        r"^(?:suivez|rejoignez|retrouvez)[- ](?:nous|moi)\b",
        r"^(?:suivez|rejoignez|retrouvez) .{0,60}\b(?:sur|canal|chaine|page|compte|communaute)\b",
        r"^copier le lien|^lien copie|^envoyer (?:par|a un)|^imprimer|^sauvegarder",
        r"^ajoute[rz] .{0,30}(?:favoris|google)|^enregistrer (?:l'article|pour)",
        r"^offrir (?:l'|cet )article|^lire dans l'app|^j'aime\b|^aimer\b|^like\b",
        r"^cliquez? (?:ici )?pour (?:partager|envoyer|imprimer)|ouvre dans une nouvelle fenetre",
        r"^\d+ ?k? (?:partages?|shares?|vues?|lectures?|views?)$|^vues? ?:? ?\d+$|^post views",
        r"^(?:mon actu|[\w' -]{2,40} mon actu)(?: suivre)?$|^google (?:news|actualites)",
        sentence=True,
    ),
    _rule(
        "read-also",
        60,
        r"^\W{0,4}(?:(?:a|et) )?(?:re)?(?:lire|voir|ecouter|consulter|decouvrir|lisez|voyez)"
        r" (?:aussi|egalement|encore|ensuite|en plus)\b",
        r"^(?:a |et )?(?:re)?(?:lire|voir|ecouter|regarder)(?: aussi)? ?(?::|$)",
        r"^a (?:lire|voir|ecouter|regarder) (?:sur|dans|ici)\b.{0,60}:",
        r"^(?:lire la suite|lire plus|voir plus|read more|read also|en savoir plus)\b",
        r"^(?:pour aller plus loin|sur le meme (?:sujet|theme)|dans le meme dossier)\W*$",
        r"^sur le meme (?:sujet|theme) ?:|^(?:notre|nos) (?:dossier|analyse|decryptage)s? ?:",
        r"^retrouvez (?:toute l'actu|toutes les|tous (?:nos|les)|notre|nos|l'ensemble|ici)\b",
        r"^cliquez ici|^plus d'info(?:rmation)?s? (?:ici|sur)|^suivez (?:notre|le|en) direct",
        sentence=True,
    ),
    _rule(
        "source-link",
        40,
        r"^lien (?:source|vers l'article|de l'article).{0,200}$",
        r"^sources?(?: link| de l'article)?(?: ?: ?.{0,150})?$",
        r"^(?:lire|voir) (?:l'article|la) (?:original|source)",
        r"^(?:lire )?l'article (?:complet|original|en entier)\b",
        r"^article original|^cet article (?:est|a ete) (?:paru|publie|apparu|initialement)\b",
        r"^l'article .{3,150} est apparu en premier sur|^the post .* appeared first on",
        r"^(?:via ?: ?\S+|https?://\S+|www\.\S+)$",
        sentence=True,
    ),
    _rule(
        "comments",
        40,
        r"^\d+ (?:commentaires?|reactions?|reflexions?|avis|reponses?|comments?|pensees?)"
        r"(?: (?:sur|au sujet|a propos|a|pour|on|to)\b.{0,160})?$",
        r"^(?:une|un) (?:reflexion|commentaire|reponse) (?:au sujet|a propos|sur)\b",
        r"^(?:repondre|reply|reagir|commenter)(?: a .{1,40}| \d+)?$",
        r"connectez-vous pour (?:repondre|commenter|reagir|laisser)",
        r"^(?:laisse[rz]|ajoute[rz]|poste[rz]|ecri(?:re|vez)|publie[rz]|voir|afficher|lire)"
        r" (?:un|une|les?|mon|votre|tous les|des|\d+) (?:commentaire|reponse|reaction)s?\b",
        r"^j'ecris un commentaire|^il n'y a (?:actuellement )?aucun commentaire",
        r"^annuler la reponse|^signaler(?: (?:un|ce|cet) .{0,20})?$|^leave a (?:reply|comment)",
        r"^(?:aucun|pas de|no) (?:commentaires?|comments?)(?: (?:pour|sur|a) .*)?$"
        r"|^soyez le premier a\b",
        r"^(?:les |vos )?(?:commentaires|reactions)(?: ?\(?\d+\)?)?(?: (?:sont )?fermes.*)?$",
        r"^(?!(?:l[ea]s?|il|elle|on|un|une|ce) |l')[\w.'@-]+(?: [\w.'@-]+){0,3} (?:dit|says) ?:$",
        rf"^.{{1,60}} (?:a ecrit|dit|says|wrote)(?: le)?,? {CLOCKED} ?:?$",
        rf"^{CLOCKED} (?:repondre|reply)$|^prevenez-moi\b|^enregistrer mon nom\b",
        r"^votre adresse (?:e-?mail|de messagerie)|champs obligatoires|^ce site utilise akismet",
        r"^en savoir plus sur .*commentaires|^les commentaires (?:sont|de ce)",
        r"^(?:votre )?(?:nom|e-mail|email|commentaire|message|name|comment|pseudo) ?\*?$",
        r"^(?:site web|site internet|website) ?\*?$",
        sentence=True,
    ),
    _rule(
        "newsletter",
        45,
        r"newsletter|info-?lettre|lettre d'information|dans votre boite (?:mail|aux lettres"
        r"|de rec)",
        r"\binscrivez[- ]vous\b|\binscription gratuite\b|^s'inscrire|\bje m'inscris\b|^m'inscrire"
        r"|\brecevez\b",
        r"^(?:votre )?(?:adresse )?e-?mail\b.{0,30}$|^alertes? (?:info|mail|push)",
        r"\bdesinscri(?:re|vez)|se desabonner|^(?:activer|recevoir) (?:les|des) notifications",
        sentence=True,
    ),
    _rule(
        "subscription",
        45,
        r"^(?:s'abonner|abonnez[- ]|je m'abonne|deja abonne|reserve aux? abonnes|subscribe)",
        r"^(?:cet |l'|votre )?article (?:est )?(?:reserve|payant|premium)",
        r"^pour lire la suite|^il vous reste [\d,. ]+ ?%|suite (?:de cet article )?est reservee",
        r"^offre (?:speciale|decouverte|d'essai|limitee|d'abonnement)|^essai gratuit",
        r"^profitez (?:de|d')\b|^(?:accedez|debloquez|poursuivez votre lecture)\b",
        r"^(?:a partir de|des|pour|seulement) \d+ ?€ (?:par|le|/|puis)|^\d+ ?€ (?:par|le|/)",
        r"^sans engagement\W*$|^testez (?:gratuitement|notre)|^lisez (?:l'integralite|la suite)",
        r"\bnos offres\b|^decouvrez (?:toutes|notre)|^je (?:decouvre|m'inscris|profite)",
        r"^vous (?:etes|avez) (?:deja )?(?:un compte|abonne)",
        r"^soutenez\b|^(?:nous soutenir|votre soutien)\b|^(?:faire|faites|je fais) un don\b",
        r"^soutenir (?:notre|le|un) (?:journal|site|media|travail)|^contribuez\b|^envie de lire",
        r"^vous avez (?:aime|apprecie) cet article|\bdon mensuel\b|\bpar un don\b|^aidez-nous\b",
        sentence=True,
    ),
    _rule(
        "subscription", 6, r"^abonne(?:ment)?s?\b", r"^premium$|^article abonne|^contenu reserve"
    ),
    _rule(
        "cookies",
        60,
        r"\bcookies?\b.*(?:utilis|accept|site|navig|paramet|refus|politique|consent|gerer"
        r"|publicit)",
        r"(?:utilis|accept|site|navig|paramet|refus|politique|consent|gerer"
        r"|publicit).*\bcookies?\b",
        r"^(?:cookies?|gestion des cookies)$|tout (?:accepter|refuser)|accepter et (?:cont|ferm)",
        r"^(?:gerer|modifier) (?:mes|les|vos) (?:preferences|choix|parametres|consentements)",
        r"^(?:continuer sans accepter|j'accepte|personnaliser|nos partenaires et nous)\b",
        r"^nous (?:et nos partenaires )?(?:utilisons|respectons votre vie privee)",
        sentence=True,
    ),
    _rule(
        "login",
        6,
        r"^(?:se |de)?(?:de)?(?:connecter|connexion|connectez-vous)\b|^mon (?:compte|profil"
        r"|espace)\b",
        r"^(?:creer un compte|identifiez-vous|mot de passe|log ?in|sign (?:in|up)|inscription)\b",
        r"^mes (?:alertes|favoris|articles|newsletters|commentaires|abonnements)$",
    ),
    _rule(
        "advertisement",
        14,
        r"^(?:fin de )?(?:la )?publicites?$|^passer (?:la|cette) publicite|^advertisement|^ads?$",
        r"^(?:annonces?|sponsorise|contenus? sponsorises?|pub|partenaires?|promotion)$",
        r"^la suite apres (?:la|cette) |^l'article continue apres|^suite de l'article",
        r"^publi-?(?:redactionnel|reportage)|^(?:bons? plans?|codes? promo|offert par"
        r"|black friday)\b",
    ),
    _rule(
        "photo-credit",
        70,
        r"^credits?(?: photos?)?(?: ?:|$| ©)|^(?:photos?|images?|legende|visuel"
        r"|infographie) ?[:©/|(]",
        r"^\(?(?:photo|image) (?:d'illustration|d'archives?|by|de|prise|fournie)\b.{0,220}$",
        r"^illustration\b.{0,80}$|^capture d'ecran\b|(?:©|ⓒ)(?! ?\d{4})"
        r"|\bcredits? ?(?:photos?)? ?:",
        r"\((?:[^()]{0,60}\b)?(?:photos?|illustrations?|archives?|capture"
        r"|credits?)\b[^()]{0,90}\)\W*$",
        rf"(?:^|[^/\d]) ?/ ?(?:{_AGENCY})(?: (?:via|/) .{{0,30}})?\)?\W*$",
        rf"\b(?:{_AGENCY}) ?/ ?[a-z][^.!?]{{0,40}}$|\bvia (?:{_AGENCY}|x|telegram|twitter)\W*$",
        sentence=True,
    ),
    _rule(
        "legal",
        40,
        r"© ?\d{4}|\(c\) ?\d{4}|^copyright|tous (?:les )?droits (?:de reproduction )?reserves",
        r"all rights reserved|reproduction (?:interdite|reservee|totale ou partielle)",
        r"^(?:theme (?:par|by)|propulse par|powered by|fierement propulse)\b",
        sentence=True,
    ),
    _rule(
        "legal",
        8,
        r"^mentions legales|^c\.?g\.?[uv]\.?$|^conditions (?:generales|d'utilisation)"
        r"|^plan du site",
        r"^politique (?:de|des|d') ?(?:confidentialite|cookies|editoriale|protection|utilisation)",
        r"^(?:nous )?contact(?:er|ez-nous)?$|^qui sommes[- ]nous|^a propos(?: de nous| du site)?$",
        r"^charte\b|^faq$|^aide(?: et contact)?$|^publicite et annonces|^recrutement$"
        r"|^espace presse",
        r"^(?:donnees personnelles|vie privee|protection des donnees|gestion des .{0,20})$",
    ),
    _rule(
        "weather",
        30,
        r"^(?:la )?meteo(?: ?:|$| (?:du|de ce|de demain|a|pour|en direct|locale|agricole"
        r"|marine)\b)",
        r"^(?:previsions? meteo|bulletin meteo|votre meteo|quel temps (?:fera|fait))",
        r"^(?:temps )?(?:partiellement|plutot|tres) (?:nuageux|ensoleille|couvert)",
        sentence=True,
    ),
    _rule("weather", 16, r"^(?:la )?meteo\b"),
    _rule("weather", 6, r"-?\d{1,2} ?° ?c?\b.{0,20}$"),
    _rule(
        "horoscope",
        45,
        r"\bhoroscopes?\b|\b(?:votre|quel|chaque) signe (?:du zodiaque|astro)|^astro(?:logie)?\b",
        r"^(?:mots (?:croises|fleches)|sudoku|jeux? concours|programme tv|quiz)\b",
        r"^(?:resultats? (?:du )?)?(?:loto|euromillions?|keno)\b",
        sentence=True,
    ),
    _rule(
        "horoscope",
        3,
        r"^(?:belier|taureau|gemeaux|cancer|lion|vierge|balance|scorpion|sagittaire|capricorne"
        r"|verseau|poissons)\b",
    ),
    _rule(
        "date",
        30,
        rf"^(?:l'?e? ?)?(?:{CLOCKED})$|^{TIME}(?: ?[-–|] ?.{{0,20}})?$",
        r"^(?:(?:article |info |texte )?(?:publiee?|mise? en ligne|paru|mise? a jour|maj|modifiee?"
        r"|actualisee?|posted?|published|updated|date(?: de publication)?"
        r"|derniere (?:mise a jour|modification)|cree|redige)"
        r" ?(?:le|the|on|ce|a)?(?: ?:)? ?(?:le )?"
        rf"(?:{CLOCKED}|il y a|hier|aujourd'hui|ce (?:matin|soir|jour)|{TIME}"
        rf"|\w+ \d{{1,2}},? \d{{4}}))",
        rf"^.{{0,60}}[·|,-] ?(?:publiee?|mise? en ligne"
        rf"|parue?) (?:le )?{CLOCKED}(?: ?[·|,-] .{{0,60}})?$",
        rf"^par la redaction ?[,|·•–-] ?{CLOCKED}$",
        rf"^{CLOCKED}[ ,;|·•/–-]{{1,3}}"
        rf"(?:mise? a jour|maj|modifie|actualise|par\b|{TIME}|{DATE}|temps de|lecture"
        rf"|\d+ min).{{0,90}}$",
        r"^(?:il y a|depuis) \d+ (?:secondes?|minutes?|heures?|jours?|semaines?|mois|ans?)$",
        rf"^(?:hier|aujourd'hui)(?:,? (?:a )?{TIME})?$",
        rf"^[^.!?:]{{2,60}}[,|·•–-] ?(?:publie |mis en ligne |mis a jour |paru )?(?:le )?"
        rf"(?:{FULL_DATE})(?:[ ,]*(?:a )?{TIME})?(?: ?[|·•–(-] ?.{{0,160}})?$",
        rf"^(?:par )?(?:la redaction|redaction|[a-z' -]{{3,40}}) (?:le )?(?:{FULL_DATE})"
        rf"(?:,? (?:a )?{TIME})?(?: ?[|·•–(-] ?.{{0,160}})?$",
    ),
    _rule(
        "reading-time",
        12,
        r"^(?:temps de lecture|lecture|duree|ecoute[rz]|reading time|time to read)\b.{0,50}$",
        r"^\d+ ?(?:min(?:ute)?s?|mn)(?: de lecture| read)?$",
        r"^\d{1,2}:\d\d(?: ?/ ?\d{1,2}:\d\d)?$",
    ),
    _rule(
        "byline",
        16,
        r"^(?:ecrit |publie |texte |redige |article |propos recueillis )?par ?:? (?!l[ea]s? |l'|un)"
        r"[^.!?]{3,90}$|^by [^.!?]{3,60}$",
        r"^(?:la )?redaction\b.{0,40}$|^auteur(?:e|rice)?s? ?:",
        r"^journaliste(?: (?:a|au|aux|pour|chez|independant)\b.{0,50})?$",
        r"^(?:de )?(?:notre|nos) (?:envoye|correspondant)e?s?\b.{0,60}$|^propos recueillis\b",
        r"^(?=.*/)[a-z]{2,5}(?:[-/][a-z]{2,6}){1,14}/?$",
        r"^\(?(?:avec )?(?:l')?(?:afp|reuters|tass|ria novosti|belga|ats|agences?)\)?"
        r"(?: (?:et|avec|/) .{0,30})?$|^.{2,40} avec (?:l')?(?:afp|reuters|agences?)\b.{0,20}$",
        r"^traduit (?:du|de l')|^voir (?:tou[st]e?s?) (?:les|ses) (?:articles|publications)",
        r"^(?:journaliste|correspondant|editorialiste|chroniqueur)e? (?:a|au|pour|en) .{0,50}$",
    ),
    _rule(
        "tags",
        40,
        r"^(?:tags?|mots?[- ]cles?|etiquettes?|themes?|thematiques?|categories?|rubriques?"
        r"|dossiers?|classe dans|filed under|keywords?|hashtags?|personnalites)(?: ?:.*)?$",
        r"^(?:#[\w-]+[ ,]*)+$|^(?:publie|classe|poste) (?:dans|sous) ",
    ),
    _rule(
        "breadcrumb",
        24,
        r"^vous etes ici\b|^(?:accueil|home)(?: ?[>›»/|→:] ?.{1,80})+$",
        r"^[^.!?]{2,40}(?: (?:>|›|→) [^.!?]{2,80})+$",
    ),
    _rule(
        "player",
        30,
        r"votre navigateur|\bjavascript\b|^lecteur (?:video|audio)|^impossible de (?:charger|lire)",
        r"^cette video (?:n'est|est|ne) (?:pas|plus|indisponible|peut)",
        r"^(?:ce contenu (?:est bloque|n'est pas|a ete)|pour (?:afficher|voir) ce contenu)",
        r"^contenu (?:bloque|externe)|^regarde[rz] (?:sur|la video|cette video)|^watch ",
        sentence=True,
    ),
    _rule(
        "player",
        4,
        r"^(?:videos?|audio|pause|muet|volume|plein ecran|play|live|en direct|replay|podcasts?"
        r"|diaporamas?|infographies?|photos?|galerie)(?: \(?\d+\)?)?$",
    ),
    _rule(
        "navigation",
        24,
        r"^(?:aller|passer|acceder|sauter) (?:directement )?(?:au|a la|vers) .{0,40}$|^skip to\b",
        r"^(?:ouvrir|fermer|afficher|masquer)(?: (?:le|la|les))?(?: (?:menu|recherche|navigation"
        r"|fenetre|sommaire|barre).{0,20})?$",
        r"^(?:menu|recherche[rz]?|search|toggle|navigation)(?: .{0,30})?(?: ?:)?$",
        r"^(?:accueil|home|haut de page|sommaire|suivante?|precedente?|next|previous|plus|more)$",
        r"^(?:fermer|close|ok|envoyer|valider|annuler|langues?|en continu|en bref|a la une|news)$",
        r"^retour(?: (?:(?:a|vers) (?:l'accueil|la (?:liste|une|page|rubrique)\b.{0,30})"
        r"|en haut.{0,20}"
        r"|au (?:site|menu|sommaire|dossier|debut|blog)\b.{0,20}))?$",
        r"^page (?:d'accueil|suivante|precedente|\d+)",
        r"^(?:toutes? (?:les|l')|voir (?:tou[ts]|toutes)|afficher (?:plus|moins)|charger plus)"
        r"[^.]{0,50}$",
        r"^(?:article|previous|next|post) (?:precedent|suivant|article|post)\b",
        r"^(?:francais|english|deutsch|espanol|italiano|русскии|українська|actu(?:alite)?s?)$",
        r"^fil (?:info|d'actu).{0,20}$|^breaking news\b",
        r"^(?:notre|l')application.{0,30}$|^(?:app store|google play)$|^[\W\d_]{1,12}$|^[a-z]$",
    ),
)

_LONGEST = max(rule.words for rule in RULES)

# A caption that ends with its agency or place and date: only a line without a verb is one,
# for a wire's paragraph may well end with "(AFP)".
_CAPTION = re.compile(
    rf"[(–—-] ?(?:[^()/.!?]{{0,40}}[ /])?(?:{_AGENCY})\)?\W*$"
    rf"|\. (?:[a-z.' -]{{2,40}} )?(?:{_AGENCY})$"
    rf"|, (?:le )?{DATE}(?: ?\(.{{0,40}}\))?$|, (?:le )?(?:{FULL_DATE})\.$"
    rf"|, (?:le )?(?:{FULL_DATE})\b"
    r"|\((?:ici|a gauche|a droite|au centre)\b|^ici,? (?!.*\.$)"
)
_SENTENCE = re.compile(r"(?<![.…])[.!?][»”\"’) \u00a0\u202f]*$")


@lru_cache(maxsize=20_000)  # a page's lines are asked about by several of the stage's steps
def junk(text: str) -> str | None:
    """The name of the rule by which `text`, one line, is no part of an article; else None."""
    if text.count(" ") > 2 * _LONGEST:
        return None
    line = flat(text)
    if not line:
        return "ornament"
    words = line.count(" ") + 1
    sentence = words >= 8 and bool(_SENTENCE.search(text))
    for rule in RULES:
        if words <= rule.words and (rule.sentence or not sentence) and rule.pattern.search(line):
            return rule.name
    if not sentence and words <= 25 and is_glued(text):
        return "menu"
    if words <= 40 and text[0] not in '«“"' and not has_verb(text) and _CAPTION.search(line):
        return "caption"
    return None
