"""A whole brief, made by hand, with all that a renderer must be able to show."""

from __future__ import annotations

from datetime import date

from briefing.brief import Bilingual, Brief, Citation, Claim, Section, Source
from briefing.documents import Copy, Skipped

BRIEF = Brief(
    date=date(2025, 9, 5),
    languages=("fr", "en"),
    sections=(
        Section(
            "security-guarantees",
            Bilingual("Garanties de sécurité pour l'Ukraine", "Security guarantees for Ukraine"),
            (
                Claim(
                    "a1",
                    "Vingt-six pays se sont engagés jeudi à Paris à participer aux garanties de "
                    "sécurité, sur terre, en mer ou dans les airs, a annoncé Emmanuel Macron.",
                    "Twenty-six countries pledged in Paris on Thursday to take part in the "
                    "security guarantees, on land, at sea or in the air, Macron announced.",
                    "summary",
                    (Citation("aaa", (0, 2)), Citation("bbb", (1,)), Citation("ccc", (4,))),
                    3,
                ),
                Claim(
                    "a2",
                    "Washington n'a pas encore dit quelle serait sa part, regrette un diplomate.",
                    "Washington has not yet said what its share would be, a diplomat regretted.",
                    "quoted",
                    (Citation("bbb", (5,)),),
                    1,
                ),
            ),
        ),
        Section("troop-deployment", Bilingual("Déploiement de troupes", "Troop deployment"), ()),
        Section(
            "russian-position",
            Bilingual("Position russe", "The Russian position"),
            (
                Claim(
                    "c1",
                    "Le Kremlin a jugé « inacceptable » la présence de soldats étrangers.",
                    "Le Kremlin a jugé « inacceptable » la présence de soldats étrangers.",
                    "quoted",
                    (Citation("ccc", (2,)),),
                    1,
                    translated=False,
                ),
            ),
        ),
        Section("other", Bilingual("Autres informations", "Other news"), ()),
    ),
    articles=(
        Source(
            "aaa",
            "today/agence.txt",
            "À Paris, vingt-six pays promettent de protéger l'Ukraine",
            "Agence du Matin",
            date(2025, 9, 4),
            (Copy("today/reprise.html", "Le Portail", date(2025, 9, 5)), Copy("b.txt", None, None)),
            "https://example.org/paris?a=1&b=(2)",
            {
                0: "Vingt-six pays se sont engagés jeudi à participer aux garanties de sécurité.",
                2: "Ils le feront sur terre, en mer ou dans les airs, a annoncé Emmanuel Macron.",
            },
        ),
        Source(
            "bbb",
            "today/quotidien.txt",
            "Ce que l'on sait de la coalition",
            "Le Quotidien de l'Ouest",
            None,
            sentences={
                1: "Vingt-six pays ont promis leur part, selon l'Élysée.",
                5: "Washington n'a pas encore dit quelle serait sa part, regrette un diplomate.",
            },
        ),
        Source(
            "ccc",
            "today/sans-titre.txt",
            None,
            None,
            date(2025, 9, 1),
            sentences={
                2: "Le Kremlin a jugé « inacceptable » la présence de soldats étrangers.",
                4: "Les vingt-six pays réunis à Paris veulent des garanties de sécurité.",
            },
        ),
    ),
    skipped=(
        Skipped("today/photo.txt", "binary"),
        Skipped("today/english.txt", "not-french"),
        Skipped("today/gros.html", "too-large", "12 Mo"),
    ),
    notes=(
        Bilingual(
            "1 phrase du modèle remplacée par celle de l'article.",
            "1 model sentence replaced by the article's own.",
        ),
    ),
    models={"summarize": "builtin (ctranslate2 int8)", "translate": "builtin (ctranslate2 int8)"},
)
