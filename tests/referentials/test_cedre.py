"""CEDRE V3: ISO 9001 in full, what public texts say of it, and the rest as proposals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import coorace_rules as cr
from coorace_rules.packs import shipped
from referentials.reading import CEDRE, ISO_9001, ISO_26000, clauses

if TYPE_CHECKING:
    from coorace_rules.checked.model import Criterion


def own_criteria(prefix: str) -> list[Criterion]:
    return [criterion for name, criterion in cr.load(CEDRE).criteria.items() if name.startswith(prefix)]


def test_cedre_takes_in_the_whole_of_iso_9001() -> None:
    cedre, iso = cr.load(CEDRE), cr.load(ISO_9001)
    assert list(cedre.criteria)[: len(iso.criteria)] == list(iso.criteria)
    inner = [name for name in cedre.sections if name.startswith("iso9001.")]
    assert inner == [name for name in iso.sections if name != "iso-9001"]
    assert set(iso.verdicts) < set(cedre.verdicts)
    assert set(iso.actions) < set(cedre.actions)
    own = [name for name in cedre.criteria if name not in iso.criteria]
    assert len(own) == 37
    assert all(name.startswith("cedre.") for name in own)


def test_what_public_texts_say_of_cedre_is_cited_and_the_rest_is_a_proposal() -> None:
    referential = cr.load(CEDRE)
    statuses = {c.id: referential.sources[c.source or ""].status for c in own_criteria("cedre.")}
    derived = {name.removeprefix("cedre.") for name, status in statuses.items() if status == "derived"}
    assert derived == {
        *("champ.solutions_solidaires", "champ.perimetre", "champ.systeme_commun"),
        *("champ.pratiques_communes", "champ.tous_ou_aucun", "client.reconnue", "client.moyens_dus"),
        *("contrat.signe", "contrat.axes_de_progres", "contrat.moyen_formation", "contrat.moyen_encadrement"),
        *("contrat.moyen_accompagnement", "contrat.moyen_temps_remunere", "utilite.demarche"),
    }
    assert set(statuses.values()) == {"derived", "proposal"}
    for source in referential.sources.values():
        if source.id.startswith("cedre.") and source.status != "proposal":
            assert source.pages or source.url, source.id


def test_nothing_says_what_the_name_of_cedre_stands_for() -> None:
    text = next(f for f in shipped.editions() if f.referential == "cedre").path.read_text(encoding="utf-8")
    assert not re.search(r"CEDRE\s*\((?!fr|en)|CEDRE\s*[,:]\s*[A-Z]\w+ d", text)


def test_cedre_refers_to_issues_of_iso_26000_that_exist_and_never_takes_it_in() -> None:
    referential = cr.load(CEDRE)
    referred = own_criteria("cedre.responsabilite.")
    known = set(clauses(ISO_26000))
    assert referred
    for criterion in referred:
        assert criterion.cites is not None
        assert set(criterion.cites.removeprefix("ISO 26000:2010, ").split(", ")) <= known
        assert referential.sources[criterion.source or ""].status == "proposal"
    assert not [name for name in referential.criteria if name.startswith("iso26000.")]
