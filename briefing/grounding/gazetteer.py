"""Names that differ between French and English, or have several forms, and what they mean.

Countries with their adjectives and capitals, organisations with their acronyms, people and
towns. A name that is the same in both languages needs no line here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from briefing.grounding.lexicon import unaccented

COUNTRIES = """
fr|france|france|français,française,françaises,franco|french,frenchman,franco|paris|paris
de|allemagne|germany|allemand,allemande,allemands,allemandes,germano|german,germans,germano|berlin|berlin
gb|royaume uni,grande bretagne,angleterre|united kingdom,uk,u.k.,britain,great britain,england|britannique,britanniques,anglais,anglaise,anglaises,anglo,britannico|british,briton,britons,english,anglo|londres|london
us|états unis,etats unis,états unis d'amérique,usa,amérique|united states,us,u.s.,usa,united states of america,america|américain,américaine,américains,américaines,étasunien,étasunienne,américano|american,americans,americano|washington|washington
ru|russie,fédération de russie,fédération russe|russia,russian federation|russe,russes,russo|russian,russians,russo|moscou|moscow
ua|ukraine|ukraine|ukrainien,ukrainienne,ukrainiens,ukrainiennes,ukraino|ukrainian,ukrainians,ukrainian|kiev,kyiv|kyiv,kiev
by|biélorussie,bélarus,belarus|belarus|biélorusse,biélorusses,bélarusse,bélarusses|belarusian,belarusians,belarussian|minsk|minsk
pl|pologne|poland|polonais,polonaise,polonaises,polono|polish,pole,poles,polono|varsovie|warsaw
it|italie|italy|italien,italienne,italiens,italiennes,italo|italian,italians,italo|rome|rome
es|espagne|spain|espagnol,espagnole,espagnols,espagnoles|spanish,spaniard,spaniards|madrid|madrid
pt|portugal|portugal|portugais,portugaise,portugaises|portuguese|lisbonne|lisbon
be|belgique|belgium|belge,belges|belgian,belgians|bruxelles|brussels
nl|pays bas,hollande|netherlands,holland|néerlandais,néerlandaise,néerlandaises,hollandais,hollandaise|dutch|la haye|the hague,hague
lu|luxembourg|luxembourg|luxembourgeois,luxembourgeoise|luxembourgish||
ch|suisse|switzerland|suisse,suisses,helvétique|swiss|berne|bern
at|autriche|austria|autrichien,autrichienne,autrichiens,autrichiennes|austrian,austrians|vienne|vienna
se|suède|sweden|suédois,suédoise,suédoises|swedish,swede,swedes|stockholm|stockholm
no|norvège|norway|norvégien,norvégienne,norvégiens,norvégiennes|norwegian,norwegians|oslo|oslo
fi|finlande|finland|finlandais,finlandaise,finlandaises,finnois,finnoise|finnish,finn,finns|helsinki|helsinki
dk|danemark|denmark|danois,danoise,danoises|danish,dane,danes|copenhague|copenhagen
is|islande|iceland|islandais,islandaise|icelandic|reykjavik|reykjavik
ie|irlande|ireland|irlandais,irlandaise,irlandaises|irish|dublin|dublin
ee|estonie|estonia|estonien,estonienne,estoniens,estoniennes|estonian,estonians|tallinn|tallinn
lv|lettonie|latvia|letton,lettone,lettons,lettones|latvian,latvians|riga|riga
lt|lituanie|lithuania|lituanien,lituanienne,lituaniens,lituaniennes|lithuanian,lithuanians|vilnius|vilnius
cz|tchéquie,république tchèque|czech republic,czechia|tchèque,tchèques|czech,czechs|prague|prague
sk|slovaquie|slovakia|slovaque,slovaques|slovak,slovaks,slovakian|bratislava|bratislava
hu|hongrie|hungary|hongrois,hongroise,hongroises|hungarian,hungarians|budapest|budapest
ro|roumanie|romania|roumain,roumaine,roumains,roumaines|romanian,romanians|bucarest|bucharest
bg|bulgarie|bulgaria|bulgare,bulgares|bulgarian,bulgarians|sofia|sofia
gr|grèce|greece|grec,grecque,grecs,grecques|greek,greeks|athènes|athens
tr|turquie|turkey,türkiye,turkiye|turc,turque,turcs,turques,turco|turkish,turk,turks,turco|ankara|ankara
rs|serbie|serbia|serbe,serbes|serbian,serbians,serb,serbs|belgrade|belgrade
hr|croatie|croatia|croate,croates|croatian,croatians,croat,croats|zagreb|zagreb
si|slovénie|slovenia|slovène,slovènes|slovenian,slovene|ljubljana|ljubljana
ba|bosnie|bosnia|bosniaque,bosniaques,bosnien,bosnienne|bosnian,bosnians|sarajevo|sarajevo
xk|kosovo|kosovo|kosovar,kosovare,kosovars|kosovar,kosovars|pristina|pristina
al|albanie|albania|albanais,albanaise,albanaises|albanian,albanians|tirana|tirana
mk|macédoine|macedonia|macédonien,macédonienne|macedonian|skopje|skopje
me|monténégro|montenegro|monténégrin,monténégrine|montenegrin|podgorica|podgorica
md|moldavie|moldova|moldave,moldaves|moldovan,moldovans|chisinau|chisinau
ge|géorgie|georgia|géorgien,géorgienne,géorgiens,géorgiennes|georgian,georgians|tbilissi|tbilisi
am|arménie|armenia|arménien,arménienne,arméniens,arméniennes|armenian,armenians|erevan|yerevan
az|azerbaïdjan|azerbaijan|azerbaïdjanais,azerbaïdjanaise,azéri,azérie,azéris|azerbaijani,azerbaijanis,azeri|bakou|baku
kz|kazakhstan|kazakhstan|kazakh,kazakhe,kazakhs,kazakhstanais|kazakh,kazakhs,kazakhstani|astana|astana
uz|ouzbékistan|uzbekistan|ouzbek,ouzbèke,ouzbeks|uzbek,uzbeks|tachkent|tashkent
cn|chine|china|chinois,chinoise,chinoises,sino|chinese,sino|pékin|beijing
tw|taïwan,taiwan|taiwan|taïwanais,taïwanaise|taiwanese|taipei|taipei
jp|japon|japan|japonais,japonaise,japonaises,nippon,nippone,nippo|japanese,nippo|tokyo|tokyo
kp|corée du nord|north korea|nord coréen,nord coréenne,nord coréens,nord coréennes|north korean,north koreans|pyongyang|pyongyang
kr|corée du sud|south korea|sud coréen,sud coréenne,sud coréens,sud coréennes,coréen,coréenne,coréens,coréennes|south korean,south koreans,korean,koreans|séoul|seoul
in|inde|india|indien,indienne,indiens,indiennes|indian,indians|new delhi|new delhi
pk|pakistan|pakistan|pakistanais,pakistanaise|pakistani,pakistanis|islamabad|islamabad
vn|vietnam,viêt nam|vietnam|vietnamien,vietnamienne,vietnamiens|vietnamese|hanoï|hanoi
af|afghanistan|afghanistan|afghan,afghane,afghans,afghanes|afghan,afghans|kaboul|kabul
ir|iran|iran|iranien,iranienne,iraniens,iraniennes|iranian,iranians|téhéran|tehran
iq|irak|iraq|irakien,irakienne,irakiens,irakiennes|iraqi,iraqis|bagdad|baghdad
sy|syrie|syria|syrien,syrienne,syriens,syriennes|syrian,syrians|damas|damascus
lb|liban|lebanon|libanais,libanaise,libanaises|lebanese|beyrouth|beirut
il|israël|israel|israélien,israélienne,israéliens,israéliennes,israélo|israeli,israelis,israelo|jérusalem,tel aviv|jerusalem,tel aviv
ps|palestine|palestine|palestinien,palestinienne,palestiniens,palestiniennes|palestinian,palestinians|ramallah|ramallah
jo|jordanie|jordan|jordanien,jordanienne|jordanian|amman|amman
eg|égypte|egypt|égyptien,égyptienne,égyptiens|egyptian,egyptians|le caire|cairo
sa|arabie saoudite|saudi arabia|saoudien,saoudienne,saoudiens|saudi,saudis|riyad,ryad|riyadh
ae|émirats arabes unis,émirats|united arab emirates,uae,emirates|émirati,émiratie,émirien,émirienne|emirati,emiratis|abou dhabi|abu dhabi
qa|qatar|qatar|qatari,qatarie,qatariens|qatari,qataris|doha|doha
ye|yémen|yemen|yéménite,yéménites|yemeni,yemenis|sanaa|sanaa
ly|libye|libya|libyen,libyenne,libyens|libyan,libyans|tripoli|tripoli
tn|tunisie|tunisia|tunisien,tunisienne,tunisiens|tunisian,tunisians|tunis|tunis
dz|algérie|algeria|algérien,algérienne,algériens|algerian,algerians|alger|algiers
ma|maroc|morocco|marocain,marocaine,marocains|moroccan,moroccans|rabat|rabat
ml|mali|mali|malien,malienne,maliens|malian,malians|bamako|bamako
ne|niger|niger|nigérien,nigérienne,nigériens|nigerien|niamey|niamey
ng|nigeria,nigéria|nigeria|nigérian,nigériane,nigérians|nigerian,nigerians|abuja|abuja
sn|sénégal|senegal|sénégalais,sénégalaise|senegalese|dakar|dakar
cd|congo,rdc|congo,drc|congolais,congolaise|congolese|kinshasa|kinshasa
rw|rwanda|rwanda|rwandais,rwandaise|rwandan,rwandans|kigali|kigali
et|éthiopie|ethiopia|éthiopien,éthiopienne,éthiopiens|ethiopian,ethiopians|addis abeba|addis ababa
sd|soudan|sudan|soudanais,soudanaise|sudanese|khartoum|khartoum
za|afrique du sud|south africa|sud africain,sud africaine,sud africains|south african,south africans|pretoria|pretoria
ca|canada|canada|canadien,canadienne,canadiens,canadiennes|canadian,canadians|ottawa|ottawa
mx|mexique|mexico|mexicain,mexicaine,mexicains|mexican,mexicans|mexico|mexico city
br|brésil|brazil|brésilien,brésilienne,brésiliens|brazilian,brazilians|brasilia|brasilia
ar|argentine|argentina|argentin,argentine,argentins|argentine,argentinian|buenos aires|buenos aires
ve|venezuela|venezuela|vénézuélien,vénézuélienne|venezuelan,venezuelans|caracas|caracas
cu|cuba|cuba|cubain,cubaine,cubains|cuban,cubans|la havane|havana
co|colombie|colombia|colombien,colombienne|colombian,colombians|bogota|bogota
au|australie|australia|australien,australienne,australiens|australian,australians|canberra|canberra
nz|nouvelle zélande|new zealand|néo zélandais,néo zélandaise|new zealander|wellington|wellington
cy|chypre|cyprus|chypriote,chypriotes|cypriot,cypriots|nicosie|nicosia
mt|malte|malta|maltais,maltaise|maltese|la valette|valletta
eu2|europe|europe|européen,européenne,européens,européennes,euro|european,europeans,euro||
su|urss,union soviétique|ussr,soviet union|soviétique,soviétiques|soviet,soviets||
tc|tchétchénie|chechnya|tchétchène,tchétchènes|chechen,chechens|grozny|grozny
ww|occident|west|occidental,occidentale,occidentaux,occidentales|western,westerner,westerners||
af2|afrique|africa|africain,africaine,africains,africaines|african,africans||
as2|asie|asia|asiatique,asiatiques|asian,asians||
"""

NAMES = """
eu|union européenne,ue|european union,eu
nato|otan,alliance atlantique,organisation du traité de l'atlantique nord|nato,north atlantic treaty organization,atlantic alliance
un|onu,nations unies,organisation des nations unies|un,u.n.,united nations,united nations organization
unsc|conseil de sécurité|security council
unhcr|hcr,agence de l'onu pour les réfugiés,agence des nations unies pour les réfugiés|unhcr,un refugee agency,united nations refugee agency
iaea|aiea,agence internationale de l'énergie atomique|iaea,international atomic energy agency
who|oms,organisation mondiale de la santé|who,world health organization
imf|fmi,fonds monétaire international|imf,international monetary fund
ecb|bce,banque centrale européenne|ecb,european central bank
icc|cpi,cour pénale internationale|icc,international criminal court
icrc|cicr|icrc
osce|osce|osce
oecd|ocde|oecd
wto|omc,organisation mondiale du commerce|wto,world trade organization
opec|opep|opec
eeas|seae|eeas
aukus|aukus|aukus
sco|ocs,organisation de coopération de shanghai|sco,shanghai cooperation organisation,shanghai cooperation organization
csto|otsc|csto
cis|cei|cis
g7|g7|g7
kremlin|kremlin|kremlin
whitehouse|maison blanche|white house
pentagon|pentagone|pentagon
congress|congrès|congress
statedept|département d'état|state department
elysee|élysée|elysee,élysée
quaidorsay|quai d'orsay|quai d'orsay
downing|downing street|downing street
bundestag|bundestag|bundestag
ukrsbu|sbu|sbu
rufsb|fsb|fsb
bluehelmets|casques bleus|blue helmets
crimea|crimée|crimea
crimean|criméen,criméenne|crimean
donbas|donbass|donbas,donbass
dnipro|dnipro,dniepr,dnipropetrovsk|dnipro,dnieper
kharkiv|kharkiv,kharkov|kharkiv,kharkov
odesa|odessa|odesa,odessa
zaporizhzhia|zaporijjia,zaporijia,zaporojie,zaporizhzhia|zaporizhzhia,zaporizhia,zaporozhye
donetsk|donetsk|donetsk
luhansk|louhansk,lougansk,luhansk|luhansk,lugansk
mariupol|marioupol|mariupol
mykolaiv|mykolaïv,mykolaiv,nikolaïev|mykolaiv,nikolaev
sumy|soumy|sumy
kursk|koursk|kursk
chernihiv|tchernihiv|chernihiv
chernobyl|tchernobyl|chernobyl,chornobyl
cherkasy|tcherkassy|cherkasy
zhytomyr|jytomyr|zhytomyr
khmelnytskyi|khmelnytsky|khmelnytskyi
pokrovsk|pokrovsk|pokrovsk
kupiansk|koupiansk|kupiansk,kupyansk
chasivyar|tchassiv iar,chassiv yar|chasiv yar
bakhmut|bakhmout|bakhmut
severodonetsk|severodonetsk,sievierodonetsk|severodonetsk,sievierodonetsk
stpetersburg|saint pétersbourg|saint petersburg,st petersburg,st. petersburg
vladivostok|vladivostok|vladivostok
geneva|genève|geneva
munich|munich|munich
strasbourg|strasbourg|strasbourg
istanbul|istanbul|istanbul
blacksea|mer noire|black sea
balticsea|mer baltique,baltique|baltic sea,baltic
baltics|pays baltes,états baltes,baltes,balte|baltic states,baltics,baltic
middleeast|moyen orient,proche orient|middle east,near east
gaza|gaza|gaza
westbank|cisjordanie|west bank
caucasus|caucase|caucasus
siberia|sibérie|siberia
balkans|balkans|balkans
arctic|arctique|arctic
atlantic|atlantique|atlantic
alaska|alaska|alaska
mediterranean|méditerranée,mer méditerranée|mediterranean,mediterranean sea
putin|poutine,vladimir poutine|putin,vladimir putin
zelensky|zelensky,zelenski,volodymyr zelensky|zelenskyy,zelensky,zelenskiy,volodymyr zelenskyy,volodymyr zelensky
trump|trump,donald trump|trump,donald trump
biden|biden,joe biden|biden,joe biden
macron|macron,emmanuel macron|macron,emmanuel macron
merz|merz,friedrich merz|merz,friedrich merz
scholz|scholz,olaf scholz|scholz,olaf scholz
merkel|merkel,angela merkel|merkel,angela merkel
starmer|starmer,keir starmer|starmer,keir starmer
vonderleyen|von der leyen,ursula von der leyen|von der leyen,ursula von der leyen
rutte|rutte,mark rutte|rutte,mark rutte
stoltenberg|stoltenberg,jens stoltenberg|stoltenberg,jens stoltenberg
costa|antonio costa|antonio costa
kallas|kallas,kaja kallas|kallas,kaja kallas
lavrov|lavrov,sergueï lavrov,sergei lavrov|lavrov,sergei lavrov,sergey lavrov
peskov|peskov,dmitri peskov|peskov,dmitry peskov,dmitri peskov
medvedev|medvedev,dmitri medvedev|medvedev,dmitry medvedev
shoigu|choïgou,sergueï choïgou|shoigu,sergei shoigu
belousov|belooussov,beloussov|belousov
gerasimov|guerassimov|gerasimov
ushakov|ouchakov,iouri ouchakov|ushakov,yuri ushakov
zakharova|zakharova,maria zakharova|zakharova,maria zakharova
navalny|navalny,alexeï navalny|navalny,alexei navalny
loujkov|loujkov|luzhkov
lukashenko|loukachenko,alexandre loukachenko|lukashenko,alexander lukashenko
umerov|oumerov,roustem oumerov|umerov,rustem umerov
yermak|iermak,andriy iermak,yermak|yermak,andriy yermak
sybiha|sybiga,sybiha|sybiha
shmyhal|chmygal,denys chmygal|shmyhal,denys shmyhal
svyrydenko|svyrydenko,ioulia svyrydenko|svyrydenko,yulia svyrydenko
kuleba|kouleba|kuleba
syrskyi|syrsky,oleksandr syrsky|syrskyi,oleksandr syrskyi,syrsky
zaluzhny|zaloujny|zaluzhny,zaluzhnyi
vance|vance,j d vance,jd vance|vance,j d vance,jd vance
rubio|rubio,marco rubio|rubio,marco rubio
hegseth|hegseth,pete hegseth|hegseth,pete hegseth
witkoff|witkoff,steve witkoff|witkoff,steve witkoff
kellogg|kellogg,keith kellogg|kellogg,keith kellogg
orban|orban,viktor orban|orban,viktor orban
fico|fico,robert fico|fico,robert fico
tusk|tusk,donald tusk|tusk,donald tusk
meloni|meloni,giorgia meloni|meloni,giorgia meloni
sanchez|pedro sanchez|pedro sanchez
stubb|stubb,alexander stubb|stubb,alexander stubb
erdogan|erdogan,recep tayyip erdogan|erdogan,recep tayyip erdogan
xi|xi jinping,xi|xi jinping,xi
kimjongun|kim jong un|kim jong un
modi|modi,narendra modi|modi,narendra modi
netanyahu|netanyahou,nétanyahou,benyamin nétanyahou,benjamin netanyahou|netanyahu,benjamin netanyahu
lecornu|lecornu,sébastien lecornu|lecornu,sébastien lecornu
barrot|barrot,jean noël barrot|barrot,jean noël barrot
wadephul|wadephul,johann wadephul|wadephul,johann wadephul
pistorius|pistorius,boris pistorius|pistorius,boris pistorius
healey|healey,john healey|healey,john healey
lammy|lammy,david lammy|lammy,david lammy
guterres|guterres,antonio guterres|guterres,antonio guterres
grossi|grossi,rafael grossi|grossi,rafael grossi
pope|pape|pope
leonxiv|léon xiv|leo xiv
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a name stands for: an id, and whether it is the country, its adjective, its capital."""

    id: str
    kind: str  # country | people | capital | name

    @property
    def place(self) -> str:
        """The country behind an adjective or a capital; the id itself otherwise."""
        return self.id.removesuffix("!")


def _key(form: str) -> tuple[str, ...]:
    return tuple(unaccented(form).replace("'", " ").replace("-", " ").replace(".", " ").split())


@lru_cache(maxsize=1)
def entries() -> dict[str, dict[tuple[str, ...], Entry]]:
    """By language: the words of a name (lower case, no accents) -> what it stands for."""
    table: dict[str, dict[tuple[str, ...], Entry]] = {"fr": {}, "en": {}}

    def add(language: str, forms: str, entry: Entry) -> None:
        for form in forms.split(","):
            if form:
                table[language].setdefault(_key(form), entry)

    for line in COUNTRIES.strip().splitlines():
        code, land_fr, land_en, people_fr, people_en, capital_fr, capital_en = line.split("|")
        for language, land, people, capital in (
            ("fr", land_fr, people_fr, capital_fr),
            ("en", land_en, people_en, capital_en),
        ):
            add(language, land, Entry(code, "country"))
            add(language, people, Entry(code, "people"))
            if language == "fr":
                plurals = ",".join(f + "s" for f in people.split(",") if f and f[-1] not in "sx")
                add(language, plurals, Entry(code, "people"))
            add(language, capital, Entry(code + "!", "capital"))
    for line in NAMES.strip().splitlines():
        code, forms_fr, forms_en = line.split("|")
        add("fr", forms_fr, Entry(code, "name"))
        add("en", forms_en, Entry(code, "name"))
    return table
