"""Qualiopi: 32 indicators by number, what auditors do of each, and the delays of the public rules."""

from __future__ import annotations

import coorace_rules as cr
from coorace_rules.feel import YearsAndMonths
from referentials.reading import QUALIOPI
from shared_files import shared_json

MAJOR_ONLY = {4, 5, 6, 7, 10, 11, 14, 15, 16, 20, 21, 22, 26, 27, 29, 31, 32}
SPECIFIC = {3, 7, 8, 13, 14, 15, 16, 20, 28, 29}


def indicators(tag: str, value: str) -> set[int]:
    return {int(c.cites or "") for c in cr.load(QUALIOPI).criteria.values() if c.tags[tag] == value}


def test_qualiopi_has_32_indicators_in_order_under_7_criteria() -> None:
    referential = cr.load(QUALIOPI)
    assert [c.cites for c in referential.criteria.values()] == [str(n) for n in range(1, 33)]
    assert list(referential.criteria) == [f"qualiopi.indicateur_{n:02d}" for n in range(1, 33)]
    counts = [len(s.criteria) for s in referential.sections.values() if s.depth]
    assert counts == [3, 5, 8, 4, 2, 7, 3]


def test_the_marks_of_the_indicators_are_those_of_the_public_rules() -> None:
    assert indicators("non_conformite", "majeure") == MAJOR_ONLY
    assert indicators("non_conformite", "graduee") == {1, 2, 3, 8, 9, 12, 13, 17, 18, 19, 23, 24, 25, 28, 30}
    assert indicators("portee", "specifique") == SPECIFIC
    assert indicators("nouvel_entrant", "processus") == {2, 3, 11, 13, 14, 19, 22, 24, 25, 26, 32}
    assert indicators("surveillance", "au_choix") == {2, 8, 9, 12, 13, 18, 23, 24, 25, 28, 30}


def test_the_light_audit_looks_at_nine_common_indicators_and_at_the_specific_ones() -> None:
    common = shared_json("domain/quality_rules.json")["qualiopi"]["common_indicators_light_audit"]
    assert indicators("audit_allege", "oui") == set(common) | SPECIFIC


def test_delays_of_qualiopi_are_those_of_the_public_rules_and_the_fifth_minor_is_marked_secondary() -> None:
    rules = shared_json("domain/quality_rules.json")["qualiopi"]
    checked = cr.load(QUALIOPI).checked
    delays = {
        "qualiopi.audit.action_mineure": rules["minor_delay_months"],
        "qualiopi.audit.action_majeure": rules["major_delay_months"],
    }
    for name, months in delays.items():
        assert checked.parameters[name].values[0].value == YearsAndMonths(months)
        assert checked.sources[checked.parameters[name].source or ""].status == "official"
    fifth = checked.parameters["qualiopi.audit.mineure_de_trop"]
    assert fifth.values[0].value == 5
    source = checked.sources[fifth.source or ""]
    assert source.status == "derived"
    assert source.title.fr.startswith("Source secondaire")
