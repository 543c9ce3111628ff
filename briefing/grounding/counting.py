"""The words that numbers, fractions, ordinals and measures are written with."""

from __future__ import annotations

from briefing.grounding.words import Language


def _row(text: str) -> list[str]:
    return text.split()


SMALL: dict[Language, dict[str, float]] = {
    "fr": {
        w: float(n)
        for n, w in enumerate(
            _row(
                "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze"
                " quinze seize"
            )

        )
    }
    | {"une": 1.0, "vingt": 20.0, "vingts": 20.0, "trente": 30.0, "quarante": 40.0,
       "cinquante": 50.0, "soixante": 60.0, "septante": 70.0, "huitante": 80.0, "octante": 80.0,
       "nonante": 90.0},
    "en": {
        w: float(n)
        for n, w in enumerate(
            _row(
                "zero one two three four five six seven eight nine ten eleven twelve thirteen"
                " fourteen fifteen sixteen seventeen eighteen nineteen"
            )

        )
    }
    | {"twenty": 20.0, "thirty": 30.0, "forty": 40.0, "fifty": 50.0, "sixty": 60.0,
       "seventy": 70.0, "eighty": 80.0, "ninety": 90.0, "a": 1.0, "an": 1.0},
}  # fmt: skip
BIG: dict[Language, dict[str, float]] = {
    "fr": {"cent": 1e2, "cents": 1e2, "mille": 1e3, "million": 1e6, "millions": 1e6,
           "milliard": 1e9, "milliards": 1e9, "billion": 1e12, "billions": 1e12, "md": 1e9,
           "mds": 1e9, "mrd": 1e9},
    "en": {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
           "millions": 1e6, "billions": 1e9, "trillions": 1e12, "bn": 1e9, "mn": 1e6,
           "hundreds": 1e2, "thousands": 1e3},
}  # fmt: skip
GROUPS: dict[Language, dict[str, float]] = {
    "fr": {"dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30,
           "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60, "centaine": 100,
           "millier": 1000},
    "en": {"dozen": 12},
}  # fmt: skip
VAGUE: dict[Language, dict[str, int]] = {
    "fr": {"dizaines": 1, "douzaines": 1, "vingtaines": 1, "centaines": 2, "milliers": 3,
           "millions": 6, "milliards": 9},
    "en": {"dozens": 1, "tens": 1, "scores": 1, "hundreds": 2, "thousands": 3, "millions": 6,
           "billions": 9},
}  # fmt: skip
FRACTIONS: dict[Language, dict[str, float]] = {
    "fr": {"moitié": 1 / 2, "tiers": 1 / 3, "quart": 1 / 4, "quarts": 1 / 4, "cinquième": 1 / 5,
           "cinquièmes": 1 / 5, "dixième": 1 / 10, "dixièmes": 1 / 10},
    "en": {"half": 1 / 2, "halves": 1 / 2, "third": 1 / 3, "thirds": 1 / 3, "quarter": 1 / 4,
           "quarters": 1 / 4, "fifth": 1 / 5, "fifths": 1 / 5, "tenth": 1 / 10, "tenths": 1 / 10},
}  # fmt: skip
ORDINALS: dict[Language, dict[str, int]] = {
    "fr": {"premier": 1, "première": 1, "premiers": 1, "premières": 1, "second": 2, "seconde": 2,
           "deuxième": 2, "troisième": 3, "quatrième": 4, "cinquième": 5, "sixième": 6,
           "septième": 7, "huitième": 8, "neuvième": 9, "dixième": 10, "onzième": 11,
           "douzième": 12, "treizième": 13, "quatorzième": 14, "unième": 1,
           "quinzième": 15, "seizième": 16,
           "dix-septième": 17, "dix-huitième": 18, "dix-neuvième": 19, "vingtième": 20},
    "en": {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
           "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
           "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17,
           "eighteenth": 18, "nineteenth": 19, "twentieth": 20},
}  # fmt: skip
NUMBER_WORDS = frozenset(
    w for tables in (SMALL, ORDINALS, BIG) for table in tables.values() for w in table
)
MEASURES = {
    "%": "%", "percent": "%", "pourcent": "%", "pct": "%",
    "€": "EUR", "euro": "EUR", "euros": "EUR", "eur": "EUR",
    "$": "USD", "dollar": "USD", "dollars": "USD", "usd": "USD",
    "£": "GBP", "livre": "GBP", "livres": "GBP", "pound": "GBP", "pounds": "GBP",
    "rouble": "RUB", "roubles": "RUB", "ruble": "RUB", "rubles": "RUB",
    "yuan": "CNY", "yuans": "CNY", "yen": "JPY", "yens": "JPY", "zlotys": "PLN",
    "hryvnia": "UAH", "hryvnias": "UAH",
    "km": "km", "kilomètre": "km", "kilomètres": "km", "kilometre": "km", "kilometres": "km",
    "kilometer": "km", "kilometers": "km", "mile": "mi", "miles": "mi",
    "mètre": "m", "mètres": "m", "metre": "m", "metres": "m", "meter": "m", "meters": "m",
    "kg": "kg", "kilo": "kg", "kilos": "kg", "kilogrammes": "kg", "kilograms": "kg",
    "tonne": "t", "tonnes": "t", "ton": "t", "tons": "t", "hectare": "ha", "hectares": "ha",
    "baril": "bbl", "barils": "bbl", "barrel": "bbl", "barrels": "bbl", "litre": "l",
    "litres": "l", "liters": "l", "degré": "deg", "degrés": "deg", "degrees": "deg",
    "an": "year", "ans": "year", "année": "year", "années": "year", "year": "year",
    "years": "year", "mois": "month", "month": "month", "months": "month", "semaine": "week",
    "semaines": "week", "week": "week", "weeks": "week", "jour": "day", "jours": "day",
    "journée": "day", "journées": "day",
    "day": "day", "days": "day", "heure": "hour", "heures": "hour", "h": "hour", "hour": "hour",
    "hours": "hour", "minute": "minute", "minutes": "minute", "secondes": "second",
    "seconds": "second", "décennie": "decade", "décennies": "decade", "decade": "decade",
    "decades": "decade", "siècle": "century", "siècles": "century", "century": "century",
    "centuries": "century", "mw": "MW", "mégawatts": "MW", "megawatts": "MW", "gw": "GW",
    "gigawatts": "GW", "min": "minute", "mm": "mm", "millimètre": "mm", "millimètres": "mm",
    "millimetre": "mm", "millimetres": "mm", "millimeter": "mm", "km²": "km2", "km2": "km2",
    "point": "pt", "points": "pt",
}  # fmt: skip
BOUNDS: dict[Language, tuple[tuple[str, str], ...]] = {
    "fr": (
        ("over", r"(?:plus (?:de|des|du|d['’])|au-delà de|supérieure? à|dépass\w+|excéd\w+)"),
        ("under", r"(?:moins (?:de|des|du|d['’])|inférieure? à|en dessous de|pas plus de)"),
        ("least", r"(?:au moins|au minimum|minimum|pas moins de)"),
        ("most", r"(?:au plus|au maximum|jusqu['’]à|maximum|tout au plus)"),
        ("near", r"(?:près (?:de|des|du|d['’])|presque|pas loin de|quasi(?:ment)?)"),
        ("about", r"(?:environ|quelque|autour d[e'’]|à peu près|approximativement"
         r"|de l['’]ordre d[e'’]|une|vers|aux alentours d[e'’])"),
    ),
    "en": (
        ("under", r"(?:less than|fewer than|under|below|no more than|not more than)"),
        ("over", r"(?:more than|over|above|exceed\w*|in excess of|upwards of)"),
        ("least", r"(?:at least|a minimum of|no fewer than|no less than|not less than)"),
        ("most", r"(?:at most|up to|a maximum of|as many as|as much as|maximum)"),
        ("near", r"(?:nearly|almost|close to|just under)"),
        ("about", r"(?:about|around|some|roughly|approximately|circa|an estimated"
         r"|in the region of|a few)"),
    ),
}  # fmt: skip
