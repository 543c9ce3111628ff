"""Synthetic French-English pairs: names, offices, places, dates, figures and reported speech.

Parallel corpora are poor in what news is made of. Here a small grammar of our own writes
sentences whose two sides are right by construction, with names that no corpus has seen, so
that a model learns to carry names and figures over rather than to guess them.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Pair = tuple[str, str]

WORDS: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("grammar.toml").read_text(encoding="utf-8")
)


@dataclass(frozen=True, slots=True)
class Pool:
    """Random pieces, each a French-English pair."""

    rng: random.Random

    def _split(self, options: list[str]) -> Pair:
        french, _, english = self.rng.choice(options).partition("|")
        return french, english or french

    def surname(self) -> Pair:
        """A known surname, or as often one made of syllables that no corpus holds."""
        rng = self.rng
        if rng.random() < 0.5:
            return self._split(WORDS["last_names"])
        syllables = (
            rng.choice(WORDS["onsets"]) + rng.choice(WORDS["nuclei"]) + rng.choice(WORDS["codas"])
            for _ in range(rng.choice((1, 2, 2)))
        )
        surname = ("".join(syllables) + rng.choice(WORDS["endings"])).capitalize()
        return surname, surname

    def name(self) -> Pair:
        """A full name; French and English transliterate some differently."""
        (first, e_first), (last, e_last) = self._split(WORDS["first_names"]), self.surname()
        return f"{first} {last}", f"{e_first} {e_last}"

    def official(self) -> Pair:
        """An office and its holder."""
        french, english = self.rng.choice(WORDS["offices"])
        adjective, english_adjective, *_ = self.rng.choice(WORDS["countries"])
        name, e_name = self.name()
        english = english.format(adj=english_adjective)
        comma = "," if english.startswith("the ") else ""
        if english[0].islower() and not comma:
            english = f"the {english}"
        return f"{french.format(of=adjective)} {name}", f"{english}{comma} {e_name}{comma}"

    def day(self) -> Pair:
        """A weekday, a date, or both."""
        french, english = self._split(WORDS["days"])
        month, english_month = self._split(WORDS["months"])
        number, year = self.rng.randint(2, 28), self.rng.randint(2014, 2027)
        shape = self.rng.randrange(4)
        if shape == 0:
            return french, f"on {english}"
        if shape == 1:
            return f"le {number} {month}", f"on {number} {english_month}"
        if shape == 2:
            return f"le {number} {month} {year}", f"on {number} {english_month} {year}"
        return f"{french} {number} {month}", f"on {english} {number} {english_month}"

    def said(self) -> Pair:
        """A verb of saying."""
        return self._split(WORDS["says"])

    def place(self) -> Pair:
        """A city."""
        return self._split(WORDS["cities"])

    def at_place(self) -> Pair:
        """In a city or in a country."""
        if self.rng.random() < 0.6:
            french, english = self.place()
            return f"à {french}", f"in {english}"
        _, _, french, english, _ = self.rng.choice(WORDS["countries"])
        return french, english

    def country(self) -> Pair:
        """A country with its French article."""
        french, english = self.rng.choice(WORDS["countries"])[4].split("|")
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
        thing, english_thing = self._split(WORDS["things"])
        number, english_number = self.number()
        return f"{number} {thing}", f"{english_number} {english_thing}"

    def money(self) -> Pair:
        """An amount with its unit."""
        unit, english_unit = self._split(WORDS["currencies"])
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
    (who, e_who), (says, e_says) = pool.official(), pool.said()
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
                f"{_upper(land)} {aurait} déjà envoyé {count} {where}, une information non confirmée.",  # noqa: E501
                f"{_upper(e_land)} has reportedly already sent {e_count} to {e_where.removeprefix('in ')}, an unconfirmed report.",  # noqa: E501
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
                f"{_upper(e_one)} will not travel to {e_where.removeprefix('in ')}, {e_two} confirmed {e_when}.",  # noqa: E501
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
                f"A Russian strike on {e_city} killed {dead} people and wounded {wounded} {e_when}.",  # noqa: E501
            ),
            (
                f"L'armée de l'air ukrainienne dit avoir abattu {dead} missiles et {drones} drones.",  # noqa: E501
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
