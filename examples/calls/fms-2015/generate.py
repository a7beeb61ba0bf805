"""Write applications.csv: 51 fictitious projects of 56 fictitious companies, always the same ones.

The totals of the result are those that COORACE published for its call of 2015: 37 projects of 38 companies,
280 153 €, 1 063 employees in pathways, 3 085 hours. Everything else is invented: names, projects, amounts,
ratings, the order they give, and the envelope of 285 000 € that they are to be allocated within.

    python generate.py > applications.csv
    coorace-rules allocate fonds-mutualises-solidaires@2015 applications.csv --on 2015-03-31 --envelope 285000
"""

from __future__ import annotations

import random
import sys
from typing import NamedTuple

SEED = 2015
EUROS, EMPLOYEES, HOURS = 280_153, 1_063, 3_085
FUNDED, SHORT = 37, 6
NOUNS = ("Ateliers", "Jardins", "Chantiers", "Relais", "Passerelles", "Tremplins", "Compagnons", "Services")
PLACES = ("du Tilleul", "de la Rive", "du Vallon", "des Trois Ponts", "de l'Orme", "du Moulin", "de la Dune")
THEMES = (
    *("Lire et écrire au travail", "Hygiène des locaux", "Gestes et postures", "Premiers pas numériques"),
    *("Entretien des espaces verts", "Aide à domicile", "Conduite de chariots", "Cuisine collective"),
)
COLUMNS = (
    *("Projet", "Titre", "Candidats", "Montant demandé", "Coût total de la formation"),
    *("Salarié·e·s en parcours formé·e·s", "Heures de formation"),
    "La formation dépasse-t-elle le budget formation annuel ?",
    *("Les candidats adhèrent-ils à l'Accord Groupe ?", "Nombre d'entreprises qui portent le projet"),
    "La formation mène-t-elle à une certification ou à une attestation ?",
    "Part de participant·e·s sans diplôme ou de niveau CAP-BEP",
    *("Dossier reçu le", "Programme de formation joint ?", "Devis joint ?"),
    *("Le besoin est repéré avec les salarié·e·s", "La formation sert le projet professionnel de chacun·e"),
)


class Draft(NamedTuple):
    """A project before it has a number."""

    applicants: tuple[str, ...]
    euros: int
    employees: int
    hours: int
    besoin: int
    parcours: int
    beyond_plan: bool = True
    in_agreement: bool = True
    certifying: bool = True
    received: str = ""
    programme: bool = True


def parts_of(total: int, count: int, low: int, draw: random.Random) -> list[int]:
    """A total in that many parts, none below a bound."""
    weights = [draw.randint(60, 140) for _ in range(count)]
    parts = [low + (total - low * count) * weight // sum(weights) for weight in weights]
    parts[0] += total - sum(parts)
    return parts


def companies() -> list[str]:
    """56 names that no company bears."""
    names = [f"{noun} {place} (fictif)" for noun in NOUNS for place in PLACES]
    return names[:56]


def drafts(draw: random.Random) -> list[Draft]:
    """37 projects that are funded, 6 that come after them, 8 that are refused."""
    names = companies()
    funded, others = names[:38], names[38:]
    # 32 companies carry a project each, two of them a second one; three more projects are carried by two.
    carried: list[tuple[str, ...]] = [(name,) for name in funded[:32]]
    carried += [(funded[0],), (funded[1],)]
    carried += [(funded[32 + 2 * i], funded[33 + 2 * i]) for i in range(3)]
    amounts = parts_of(EUROS, FUNDED, 2_500, draw)
    employees = parts_of(EMPLOYEES, FUNDED, 8, draw)
    hours = parts_of(HOURS, FUNDED, 20, draw)
    found = [
        Draft(carried[i], amounts[i], employees[i], hours[i], draw.choice((3, 3, 4)), draw.choice((3, 4)))
        for i in range(FUNDED)
    ]
    pairs = [(others[2 * i], others[2 * i + 1]) for i in range(4)]
    left: list[tuple[str, ...]] = [*((name,) for name in others[8:]), *pairs]
    size = [(draw.randint(6_000, 12_000), draw.randint(10, 40), draw.randint(30, 120)) for _ in left]
    found += [Draft(left[i], *size[i], 2, 2) for i in range(SHORT)]
    found += [Draft(left[6], *size[6], 3, 3, beyond_plan=False)]
    found += [Draft(left[7], *size[7], 4, 3, in_agreement=False)]
    found += [Draft(left[8], size[8][0], 0, size[8][2], 3, 2)]
    found += [Draft(left[9], *size[9], 4, 4, received="17/03/2015")]
    found += [Draft(left[10], *size[10], 3, 4, programme=False)]
    found += [Draft(left[i], *size[i], 1, draw.choice((0, 1)), certifying=False) for i in range(11, 14)]
    return found


def euros(amount: int) -> str:
    """An amount as a spreadsheet shows it."""
    return f"{amount:,}".replace(",", "\u202f") + ",00\u00a0€"


def line(number: int, draft: Draft, draw: random.Random) -> list[str]:
    """A project as a line of the file."""
    said = {True: "oui", False: "non"}
    cost = -(-draft.euros * 10 // draw.choice((6, 7, 8)))
    theme = draw.choice(THEMES)
    return [
        *(f"FMS-{number:02}", f"{theme} (fictif)", "|".join(draft.applicants)),
        *(euros(draft.euros), euros(cost), str(draft.employees), str(draft.hours)),
        *(said[draft.beyond_plan], said[draft.in_agreement], str(len(draft.applicants))),
        *(said[draft.certifying], f"{draw.randint(30, 100)} %"),
        draft.received or f"{draw.randint(1, 28):02}/02/2015",
        *(said[draft.programme], "oui", str(draft.besoin), str(draft.parcours)),
    ]


def text() -> str:
    """The whole file."""
    draw = random.Random(SEED)  # noqa: S311 - the same file every time
    projects = drafts(draw)
    draw.shuffle(projects)
    rows = [list(COLUMNS), *(line(number, draft, draw) for number, draft in enumerate(projects, 1))]
    return "".join(";".join(row) + "\n" for row in rows)


if __name__ == "__main__":
    sys.stdout.write(text())
