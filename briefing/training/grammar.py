"""Synthetic French-English pairs: names, offices, places, dates, figures and reported speech.

Parallel corpora are poor in what news is made of. Here a small grammar of our own writes
sentences whose two sides are right by construction, with names that no corpus has seen, so
that a model learns to carry names and figures over rather than to guess them.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

Pair = tuple[str, str]

FIRST = ["Anna", "Piotr", "Olena", "Alexeï|Alexei", "Mykhaïlo|Mykhailo", "Volodymyr", "Oleksandr", "Ievguen|Yevhen", "Andriï|Andrii", "Iouri|Yuri", "Natalia", "Sergueï|Sergei", "Maria", "Jean", "Claire", "Thomas", "Lucie", "Karim", "Fatima", "Ahmed", "Leïla", "Giorgia", "Marco", "Lars", "Astrid", "Kaja", "Mette", "Jonas", "Eva", "Tomasz", "Agnieszka", "Viktor", "Ilona", "Radu", "Elena", "Dimitri", "Nikos", "Pedro", "Inés", "Ian", "Fiona", "William", "Rebecca", "Scott", "Karen", "Mehmet", "Elif", "Wang", "Hiroshi", "Yuki", "Rajesh", "Priya", "Kwame", "Aminata", "Moussa", "Ibrahim", "Salome", "Giorgi", "Ruslan", "Taras", "Oksana", "Bohdan", "Iryna", "Keith", "Marie-Claude", "Hans-Peter", "Ursula", "Friedrich", "Johann", "Ingrid", "Pål", "Björn"]
LAST = (
    (
        "Kowalczyk Nowicki Hrytsenko Bondarenko Chevtchouk|Shevchuk Kravtsov Melnikov Sokolov Lebedev Durand "
        "Lefèvre Marchand Benali Haddad Rossi Bianchi Lindqvist Halvorsen Virtanen Kask Ozols "
        "Petrauskas Novák Horváth Ionescu Papadakis Fernandes Delgado Williams Carrington O'Brien "
        "McAllister Thornton Hegseth Whitaker Yilmaz Demir Zhang Tanaka Sharma Mensah Diallo Traoré "
        "Beridze Kapanadze Tkatchenko|Tkachenko Zaloujny|Zaluzhnyi Ouchakov|Ushakov Riabkov|Ryabkov Choïgou|Shoigu Rudenko Van Damme Schneider Hoffmann Brandt Kellogg Vance "
        "Grynkewich Radakin Cavoli Pevkur Sybiha Oumerov|Umerov Iermak|Yermak Budanov Syrsky|Syrskyi Fedorov Dmitriev"
    )
    .replace("Van Damme", "Van_Damme")
    .split()
)
ONSET = ["b", "br", "d", "dr", "f", "g", "gr", "k", "kl", "l", "m", "n", "p", "pr", "r", "s", "st", "t", "tr", "v", "vl", "z", "ch"]
NUCLEUS = ["a", "e", "i", "o", "u", "ou", "ia", "eo"]
CODA = ["n", "r", "s", "k", "l", "m", "v", "", ""]
ENDING = ["ov", "enko", "ski", "sen", "ic", "escu", "as", "ez", "ington", "mann", "aud", "idze", ""]

OFFICES: tuple[tuple[str, str, str], ...] = (
    ("le ministre {of} de la Défense", "{adj} Defence Minister", "country"),
    ("le ministre {of} des Affaires étrangères", "{adj} Foreign Minister", "country"),
    ("le président {of}", "{adj} President", "country"),
    ("le Premier ministre {of}", "{adj} Prime Minister", "country"),
    ("l'ancien président {of}", "Former {adj} President", "country"),
    ("l'ambassadeur {of} auprès de l'ONU", "{adj} Ambassador to the UN", "country"),
    ("le chef d'état-major {of}", "{adj} Chief of Staff", "country"),
    ("le négociateur {of}", "{adj} negotiator", "country"),
    ("le porte-parole du Kremlin", "Kremlin spokesman", ""),
    ("le porte-parole de l'armée", "army spokesman", ""),
    ("le gouverneur de la région", "the region's governor", ""),
    ("le maire de la ville", "the city's mayor", ""),
    ("l'eurodéputé", "MEP", ""),
    ("le secrétaire général de l'OTAN", "NATO Secretary General", ""),
    ("le chercheur", "researcher", ""),
    ("le général", "General", ""),
    ("l'analyste", "analyst", ""),
    ("l'émissaire américain", "US envoy", ""),
)
COUNTRIES: tuple[tuple[str, str, str, str, str], ...] = (
    # masculine adjective, English adjective, in the country, in, name with article | English
    ("ukrainien", "Ukrainian", "en Ukraine", "in Ukraine", "l'Ukraine|Ukraine"),
    ("russe", "Russian", "en Russie", "in Russia", "la Russie|Russia"),
    ("français", "French", "en France", "in France", "la France|France"),
    ("allemand", "German", "en Allemagne", "in Germany", "l'Allemagne|Germany"),
    (
        "britannique",
        "British",
        "au Royaume-Uni",
        "in the United Kingdom",
        "le Royaume-Uni|the United Kingdom",
    ),
    ("polonais", "Polish", "en Pologne", "in Poland", "la Pologne|Poland"),
    ("italien", "Italian", "en Italie", "in Italy", "l'Italie|Italy"),
    (
        "américain",
        "US",
        "aux États-Unis",
        "in the United States",
        "les États-Unis|the United States",
    ),
    ("estonien", "Estonian", "en Estonie", "in Estonia", "l'Estonie|Estonia"),
    ("letton", "Latvian", "en Lettonie", "in Latvia", "la Lettonie|Latvia"),
    ("lituanien", "Lithuanian", "en Lituanie", "in Lithuania", "la Lituanie|Lithuania"),
    ("finlandais", "Finnish", "en Finlande", "in Finland", "la Finlande|Finland"),
    ("suédois", "Swedish", "en Suède", "in Sweden", "la Suède|Sweden"),
    ("norvégien", "Norwegian", "en Norvège", "in Norway", "la Norvège|Norway"),
    ("danois", "Danish", "au Danemark", "in Denmark", "le Danemark|Denmark"),
    ("néerlandais", "Dutch", "aux Pays-Bas", "in the Netherlands", "les Pays-Bas|the Netherlands"),
    ("belge", "Belgian", "en Belgique", "in Belgium", "la Belgique|Belgium"),
    ("espagnol", "Spanish", "en Espagne", "in Spain", "l'Espagne|Spain"),
    ("turc", "Turkish", "en Turquie", "in Turkey", "la Turquie|Turkey"),
    ("canadien", "Canadian", "au Canada", "in Canada", "le Canada|Canada"),
    ("australien", "Australian", "en Australie", "in Australia", "l'Australie|Australia"),
    ("japonais", "Japanese", "au Japon", "in Japan", "le Japon|Japan"),
    ("chinois", "Chinese", "en Chine", "in China", "la Chine|China"),
    ("biélorusse", "Belarusian", "en Biélorussie", "in Belarus", "la Biélorussie|Belarus"),
    ("roumain", "Romanian", "en Roumanie", "in Romania", "la Roumanie|Romania"),
    ("hongrois", "Hungarian", "en Hongrie", "in Hungary", "la Hongrie|Hungary"),
    ("moldave", "Moldovan", "en Moldavie", "in Moldova", "la Moldavie|Moldova"),
    ("géorgien", "Georgian", "en Géorgie", "in Georgia", "la Géorgie|Georgia"),
)
CITIES = ["Kiev|Kyiv", "Moscou|Moscow", "Paris|Paris", "Londres|London", "Varsovie|Warsaw", "Berlin|Berlin", "Bruxelles|Brussels", "Genève|Geneva", "Istanbul|Istanbul", "Odessa|Odesa", "Kharkiv|Kharkiv", "Lviv|Lviv", "Dnipro|Dnipro", "Zaporijjia|Zaporizhzhia", "Kherson|Kherson", "Donetsk|Donetsk", "Louhansk|Luhansk", "Pokrovsk|Pokrovsk", "Koupiansk|Kupiansk", "Marioupol|Mariupol", "Belgorod|Belgorod", "Koursk|Kursk", "Vienne|Vienna", "Copenhague|Copenhagen", "Rome|Rome", "Ankara|Ankara", "Washington|Washington", "Vilnius|Vilnius", "Tallinn|Tallinn", "Bucarest|Bucharest", "Chisinau|Chisinau", "La_Haye|The_Hague", "Anchorage|Anchorage", "Riyad|Riyadh", "Djeddah|Jeddah", "Pékin|Beijing", "Tianjin|Tianjin"]
DAYS = ["lundi|Monday", "mardi|Tuesday", "mercredi|Wednesday", "jeudi|Thursday", "vendredi|Friday", "samedi|Saturday", "dimanche|Sunday"]
MONTHS = ["janvier|January", "février|February", "mars|March", "avril|April", "mai|May", "juin|June", "juillet|July", "août|August", "septembre|September", "octobre|October", "novembre|November", "décembre|December"]
THINGS: tuple[Pair, ...] = (
    ("soldats", "soldiers"),
    ("drones", "drones"),
    ("missiles", "missiles"),
    ("blessés", "wounded"),
    ("chars", "tanks"),
    ("civils", "civilians"),
    ("obus", "shells"),
    ("réfugiés", "refugees"),
    ("véhicules blindés", "armoured vehicles"),
    ("prisonniers de guerre", "prisoners of war"),
    ("habitants", "residents"),
    ("manifestants", "demonstrators"),
    ("emplois", "jobs"),
    ("avions de combat", "fighter jets"),
    ("bombes planantes", "glide bombs"),
)
UNITS: tuple[Pair, ...] = (
    ("euros", "euros"),
    ("dollars", "dollars"),
    ("livres", "pounds"),
    ("roubles", "roubles"),
    ("zlotys", "zlotys"),
    ("couronnes", "kronor"),
    ("hryvnias", "hryvnias"),
)
SAYS: tuple[Pair, ...] = (
    ("a déclaré", "said"),
    ("a affirmé", "said"),
    ("a annoncé", "announced"),
    ("a indiqué", "said"),
    ("a assuré", "insisted"),
    ("a reconnu", "acknowledged"),
    ("a prévenu", "warned"),
    ("a promis", "promised"),
    ("a répété", "repeated"),
    ("estime", "believes"),
    ("soutient", "maintains"),
    ("a confirmé", "confirmed"),
)


@dataclass(frozen=True, slots=True)
class Pool:
    """Random pieces, each a French-English pair."""

    rng: random.Random

    def _split(self, options: list[str]) -> Pair:
        french, _, english = self.rng.choice(options).replace("_", " ").partition("|")
        return french, english or french

    def surname(self) -> Pair:
        """A known surname, or as often one made of syllables that no corpus holds."""
        rng = self.rng
        if rng.random() < 0.5:
            return self._split(LAST)
        syllables = (
            rng.choice(ONSET) + rng.choice(NUCLEUS) + rng.choice(CODA)
            for _ in range(rng.choice((1, 2, 2)))
        )
        surname = ("".join(syllables) + rng.choice(ENDING)).capitalize()
        return surname, surname

    def name(self) -> Pair:
        """A full name; French and English transliterate some differently."""
        (first, e_first), (last, e_last) = self._split(FIRST), self.surname()
        return f"{first} {last}", f"{e_first} {e_last}"

    def official(self) -> Pair:
        """An office and its holder."""
        french, english, kind = self.rng.choice(OFFICES)
        adjective, english_adjective, *_ = self.rng.choice(COUNTRIES)
        name, e_name = self.name()
        english = english.format(adj=english_adjective) if kind else english
        comma = "," if english.startswith("the ") else ""
        if english[0].islower() and not comma:
            english = f"the {english}"
        return f"{french.format(of=adjective)} {name}", f"{english}{comma} {e_name}{comma}"

    def day(self) -> Pair:
        """A weekday, a date, or both."""
        french, english = self._split(DAYS)
        month, english_month = self._split(MONTHS)
        number, year = self.rng.randint(2, 28), self.rng.randint(2014, 2027)
        shape = self.rng.randrange(4)
        if shape == 0:
            return french, f"on {english}"
        if shape == 1:
            return f"le {number} {month}", f"on {number} {english_month}"
        if shape == 2:
            return f"le {number} {month} {year}", f"on {number} {english_month} {year}"
        return f"{french} {number} {month}", f"on {english} {number} {english_month}"

    def place(self) -> Pair:
        """A city."""
        return self._split(CITIES)

    def at_place(self) -> Pair:
        """In a city or in a country."""
        if self.rng.random() < 0.6:
            french, english = self.place()
            return f"à {french}", f"in {english}"
        _, _, french, english, _ = self.rng.choice(COUNTRIES)
        return french, english

    def country(self) -> Pair:
        """A country with its French article."""
        french, english = self.rng.choice(COUNTRIES)[4].split("|")
        return french, english

    def number(self) -> Pair:
        """A whole number as each language writes it."""
        size = self.rng.choice((2, 2, 3, 4, 4, 5, 6))
        value = self.rng.randint(10 ** (size - 1), 10**size - 1)
        if self.rng.random() < 0.4:
            step = 10 ** max(0, size - 2)
            value = max(step, value // step * step)
        separator = self.rng.choice((" ", " ", ".", "\u202f"))
        return f"{value:,}".replace(",", separator), f"{value:,}"

    def count(self) -> Pair:
        """A number of things."""
        thing, english_thing = self.rng.choice(THINGS)
        number, english_number = self.number()
        return f"{number} {thing}", f"{english_number} {english_thing}"

    def money(self) -> Pair:
        """An amount with its unit."""
        unit, english_unit = self.rng.choice(UNITS)
        whole, tenth = self.rng.randint(1, 950), self.rng.randint(1, 9)
        scale, english_scale = self.rng.choice((("million", "million"), ("milliard", "billion")))
        if self.rng.random() < 0.5:
            plural = "s" if whole > 1 else ""
            return (
                f"{whole},{tenth} {scale}{plural} d'{unit}"
                if unit[0] in "eh"
                else f"{whole},{tenth} {scale}{plural} de {unit}",
                f"{whole}.{tenth} {english_scale} {english_unit}",
            )
        whole += 1
        link = "d'" if unit[0] in "eh" else "de "
        return f"{whole} {scale}s {link}{unit}", f"{whole} {english_scale} {english_unit}"

    def share(self) -> Pair:
        """A percentage."""
        whole, tenth = self.rng.randint(2, 98), self.rng.randint(1, 9)
        if self.rng.random() < 0.5:
            return f"{whole} %", f"{whole}%"
        return f"{whole},{tenth} %", f"{whole}.{tenth}%"


def _facts(pool: Pool) -> Pair:
    """A clause that can stand after "que" / "that": a subject, a tense, a figure."""
    rng = pool.rng
    (land, e_land), (count, e_count) = pool.country(), pool.count()
    (money, e_money), (share, e_share) = pool.money(), pool.share()
    (where, e_where), (when, e_when) = pool.at_place(), pool.day()
    (city, e_city) = pool.place()
    plural = land.startswith("les ")
    a, va = ("ont", "vont") if plural else ("a", "va")
    to = "to " + e_where.removeprefix("in ")
    options: list[Pair] = [
        (f"{land} {a} promis {money} d'aide", f"{e_land} has pledged {e_money} in aid"),
        (f"{land} {a} perdu {count} {where}", f"{e_land} has lost {e_count} {e_where}"),
        (
            f"{land} n'enverr{'ont' if plural else 'a'} pas de troupes {where}",
            f"{e_land} will not send troops {to}",
        ),
        (
            f"{land} n'exclu{'ent' if plural else 't'} pas d'envoyer {count}",
            f"{e_land} does not rule out sending {e_count}",
        ),
        (
            f"{land} {va} livrer {count} d'ici au {when.removeprefix('le ')}"
            if when.startswith("le ")
            else f"{land} {va} livrer {count} dès {when}",
            f"{e_land} will deliver {e_count} by {e_when.removeprefix('on ')}"
            if when.startswith("le ")
            else f"{e_land} will deliver {e_count} as early as {e_when.removeprefix('on ')}",
        ),
        (
            f"les dépenses militaires atteindront {share} du PIB",
            f"military spending will reach {e_share} of GDP",
        ),
        (f"au moins {count} se trouvaient {where}", f"at least {e_count} were {e_where}"),
        (
            f"plus de {count} ont été recensés {where}",
            f"more than {e_count} were counted {e_where}",
        ),
        (f"{share} des sondés s'y opposent", f"{e_share} of those polled are against it"),
        (
            f"l'attaque contre {city} n'a fait aucune victime",
            f"the attack on {e_city} caused no casualties",
        ),
        (
            f"{land} {va} rejoindre la Coalition des volontaires",
            f"{e_land} will join the Coalition of the Willing",
        ),
        (
            f"{land} {a} refusé de signer l'accord conclu {where}",
            f"{e_land} has refused to sign the agreement reached {e_where}",
        ),
        (f"les négociations {where} sont au point mort", f"the talks {e_where} are deadlocked"),
        (f"{land} {a} gelé {money} d'avoirs", f"{e_land} has frozen {e_money} of assets"),
    ]
    return rng.choice(options)


def _upper(text: str) -> str:
    return text[0].upper() + text[1:]


def _says(pool: Pool) -> Pair:
    (who, e_who), (says, e_says) = pool.official(), pool.rng.choice(SAYS)
    (when, e_when), (fact, e_fact) = pool.day(), _facts(pool)
    que = "qu'" if fact[0] in "aeiouéêlAEIOU" and fact[0] != "l" else "que "
    if pool.rng.random() < 0.5:
        return (
            f"{_upper(who)} {says} {when} {que}{fact}.",
            f"{_upper(e_who)} {e_says} {e_when} that {e_fact}.",
        )
    return (
        f"{_upper(fact)}, {says} {when} {who}.",
        f"{_upper(e_fact)}, {e_who.rstrip(',')} {e_says} {e_when}.",
    )


def _according(pool: Pool) -> Pair:
    (who, e_who), (fact, e_fact) = pool.official(), _facts(pool)
    french, english = pool.rng.choice((("Selon", "According to"), ("D'après", "According to")))
    return f"{french} {who}, {fact}.", f"{english} {e_who.rstrip(',')}, {e_fact}."


def _conditional(pool: Pool) -> Pair:
    (count, e_count), (where, e_where), (when, e_when) = pool.count(), pool.at_place(), pool.day()
    (money, e_money), (land, e_land) = pool.money(), pool.country()
    aurait = "auraient" if land.startswith("les ") else "aurait"
    return pool.rng.choice(
        (
            (
                f"{_upper(count)} auraient été tués {where} {when}.",
                f"{_upper(e_count)} were reportedly killed {e_where} {e_when}.",
            ),
            (
                f"{_upper(land)} {aurait} versé {money} {when}, selon des médias locaux.",
                f"{_upper(e_land)} reportedly paid {e_money} {e_when}, according to local media.",
            ),
            (
                f"{_upper(land)} {aurait} déjà envoyé {count} {where}, une information non confirmée.",
                f"{_upper(e_land)} has reportedly already sent {e_count} to {e_where.removeprefix('in ')}, an unconfirmed report.",
            ),
        )
    )


def _meeting(pool: Pool) -> Pair:
    (one, e_one), (two, e_two) = pool.official(), pool.official()
    (where, e_where), (when, e_when) = pool.at_place(), pool.day()
    e_one, e_two = e_one.rstrip(","), e_two.rstrip(",")
    return pool.rng.choice(
        (
            (
                f"{_upper(one)} a rencontré {two} {where} {when}.",
                f"{_upper(e_one)} met {e_two} {e_where} {e_when}.",
            ),
            (
                f"{_upper(one)} a été reçu {when} {where} par {two}.",
                f"{_upper(e_one)} was received {e_when} {e_where} by {e_two}.",
            ),
            (
                f"{_upper(one)} et {two} doivent se retrouver {where} {when}.",
                f"{_upper(e_one)} and {e_two} are due to meet {e_where} {e_when}.",
            ),
            (
                f"{_upper(one)} a démenti avoir rencontré {two} {where}.",
                f"{_upper(e_one)} denied having met {e_two} {e_where}.",
            ),
            (
                f"{_upper(one)} ne se rendra pas {where}, a confirmé {two} {when}.",
                f"{_upper(e_one)} will not travel to {e_where.removeprefix('in ')}, {e_two} confirmed {e_when}.",
            ),
        )
    )


def _toll(pool: Pool) -> Pair:
    (city, e_city), (when, e_when) = pool.place(), pool.day()
    dead, wounded = pool.rng.randint(2, 60), pool.rng.randint(2, 300)
    (drones, e_drones) = pool.number()
    name, e_name = pool.name()
    return pool.rng.choice(
        (
            (
                f"Une frappe russe sur {city} a fait {dead} morts et {wounded} blessés {when}.",
                f"A Russian strike on {e_city} killed {dead} people and wounded {wounded} {e_when}.",
            ),
            (
                f"L'armée de l'air ukrainienne dit avoir abattu {dead} missiles et {drones} drones.",
                f"The Ukrainian air force says it shot down {dead} missiles and {e_drones} drones.",
            ),
            (
                f"« Nous n'avons pas d'autre choix », a dit {name}, {wounded} ans après les faits.",
                f'"We have no other choice," said {e_name}, {wounded} years after the events.',
            ),
            (
                f"À {city}, {name}, {wounded % 70 + 18} ans, a tout perdu {when}.",
                f"In {e_city}, {e_name}, {wounded % 70 + 18}, lost everything {e_when}.",
            ),
        )
    )


RULES: tuple[tuple[Callable[[Pool], Pair], float], ...] = (
    (_says, 5.0),
    (_according, 2.0),
    (_conditional, 2.0),
    (_meeting, 3.0),
    (_toll, 2.0),
)


def pairs(seed: int) -> Iterator[Pair]:
    """An endless stream of French-English sentence pairs, the same for the same seed."""
    rng = random.Random(seed)
    pool = Pool(rng)
    rules, weights = zip(*RULES, strict=True)
    while True:
        french, english = rng.choices(rules, weights)[0](pool)
        yield french, english
