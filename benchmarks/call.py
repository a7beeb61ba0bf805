"""Prints what a large call takes: `python benchmarks/call.py [projects]` (200,000 where it is not said).

A CSV of made-up projects for `fonds-mutualises-solidaires@2015` is read, judged, ranked and shared out: the
time of the processor, and the most memory that the process held.
"""

from __future__ import annotations

import csv
import random
import resource
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import coorace_rules as cr

FACTS = (
    *("projet.demande", "projet.cout", "projet.salaries_parcours", "projet.heures", "projet.hors_plan"),
    *("projet.accord_groupe", "projet.entreprises", "projet.certifiante", "projet.part_sans_diplome"),
    *("dossier.recu", "dossier.programme", "dossier.devis", "selection.besoin", "selection.parcours"),
)


def row(number: int, drawn: random.Random) -> list[object]:
    """One project of one company, complete and eligible."""
    return [
        *(f"P{number}", f"Projet {number}", f"Entreprise {number}"),
        *(f"{drawn.randint(1000, 20000)},{drawn.randint(0, 99):02}", drawn.randint(25000, 60000)),
        *(drawn.randint(1, 60), drawn.randint(20, 200), "oui", "oui", 1),
        *(drawn.choice(("oui", "non")), drawn.randint(0, 100), f"2015-02-{drawn.randint(1, 28):02}"),
        *("oui", "oui", drawn.randint(0, 4), drawn.randint(0, 4)),
    ]


def write(path: Path, projects: int) -> None:
    """The table."""
    drawn = random.Random(1)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(["project", "title", "applicants", *FACTS])
        writer.writerows(row(number, drawn) for number in range(projects))


def main() -> None:
    """Allocate 280,000 €."""
    projects = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    call = cr.load("fonds-mutualises-solidaires@2015")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "applications.csv"
        write(path, projects)
        start = time.process_time()
        found = cr.allocate(call, path, on=date(2015, 4, 1), envelope=280_000)
        seconds = time.process_time() - start
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{projects:,} projects, {len(found.funded)} funded: {seconds:.0f} s, {most:.0f} MiB")


if __name__ == "__main__":
    main()
