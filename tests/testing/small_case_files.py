"""A small edition with every kind of thing that a case may judge, and case files beside it."""

from __future__ import annotations

from pathlib import Path
from textwrap import indent

EDITION = """\
format: 1
referential: atelier
edition: "2016"
kind: self-assessment
title: {fr: "Atelier", en: "Workshop"}
in_force: {from: 2016-01-01, to: 2017-01-01}
sources:
  projet: {title: "Proposition", status: proposal}
scales:
  m:
    source: projet
    levels:
      - {value: 0, label: {fr: "Rien"}}
      - {value: 1, label: {fr: "Commencé"}}
      - {value: 2, label: {fr: "En place"}}
facts:
  accueillis: {type: integer, min: 0, ask: {fr: "Combien ?"}, not_applicable: allowed}
  ouvert_le: {type: date, ask: {fr: "Ouvert quand ?"}}
  clos: {type: boolean, ask: {fr: "Clos ?"}}
exclusive:
  - {of: [clos, neuf], label: {fr: "clos ou neuf"}, source: projet}
values:
  part: {value: 100 / accueillis, title: {fr: "Part"}, show: true, source: projet}
  double: 2 * accueillis
  fin: {value: 'ouvert_le + duration("P1Y")', title: {fr: "Fin"}, show: true, source: projet}
  recent: {value: ouvert_le >= date("2016-01-01"), title: {fr: "Récent"}, show: true, source: projet}
scoring:
  tout: {source: projet, decimals: 1}
  paliers: {aggregator: minimum, source: projet}
sections:
  - id: accueil
    title: {fr: "Accueil"}
    source: projet
    criteria:
      - {id: livret, statement: {fr: "Un livret"}, rate: m, source: projet}
      - {id: large, statement: {fr: "Assez"}, holds: double >= 10, source: projet}
  - id: suite
    title: {fr: "Suite"}
    source: projet
    criteria:
      - {id: encore, statement: {fr: "Encore"}, rate: m, not_applicable: allowed, source: projet}
verdicts:
  pret: {title: {fr: "Prêt"}, holds: met("livret") and not(clos) and not(neuf) and recent, source: projet}
  casse: {title: {fr: "Cassé"}, holds: part > 10, source: projet}
actions:
  - {id: ecrire, title: {fr: "Écrire"}, closes: {livret: 2}, due: P3M, source: projet}
"""
EDITION = EDITION.replace(
    '  clos: {type: boolean, ask: {fr: "Clos ?"}}\n',
    '  clos: {type: boolean, ask: {fr: "Clos ?"}}\n  neuf: {type: boolean, ask: {fr: "Neuf ?"}}\n',
)
HEAD = "format: 1\nreferential: atelier@2016\non: 2016-06-01\n"
GIVEN = "given: {livret: 2, accueillis: 5, ouvert_le: 2016-02-29, clos: false, neuf: false, encore: 1}\n"


def written(folder: Path, *cases: str, above: str = GIVEN, head: str = HEAD) -> Path:
    """The edition, and a case file with the bodies of its cases, named `cas 1`, `cas 2`…"""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "2016.yaml").write_text(EDITION, encoding="utf-8")
    text = head + above + "cases:\n"
    for number, case in enumerate(cases, 1):
        text += f'  - name: "cas {number}"\n' + indent(case.rstrip("\n"), "    ") + "\n"
    file = folder / "2016.cases.yaml"
    file.write_text(text, encoding="utf-8")
    return file
