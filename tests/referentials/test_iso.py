"""ISO 9001 and ISO 26000: every number and title of the public lists, and no certification on guidance."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

import coorace_rules as cr
from coorace_rules.packs import shipped
from making import action, diagnostics, edition, rated, section, written
from referentials.reading import ISO_9001, ISO_26000, ON, clauses, number, place
from shared_files import shared_json


def test_iso_9001_has_its_28_second_level_clauses() -> None:
    found = Counter(place(clause)[0] for clause in clauses(ISO_9001) if len(place(clause)) == 2)
    assert found == {4: 4, 5: 3, 6: 3, 7: 5, 8: 7, 9: 3, 10: 3}
    assert found.total() == 28


@pytest.mark.parametrize("ref", [ISO_9001, ISO_26000])
def test_clauses_come_in_order_each_under_the_one_above(ref: str) -> None:
    found = clauses(ref)
    assert all(place(before) < place(after) for before, after in pairwise(found))
    assert len(found) == len(cr.load(ref).sections) - 1
    for clause, clause_section in found.items():
        assert clause_section.id.rpartition(".c")[2] == clause.replace(".", "_")
        assert clause_section.title.en is not None
        assert clause_section.title.en.startswith(f"{clause} ")
        above = clause.rpartition(".")[0]
        if above in found:
            assert clause_section.parent == found[above].id


def test_iso_9001_has_every_titled_clause_with_its_two_titles_and_cites_the_others() -> None:
    found = clauses(ISO_9001)
    listed = shared_json("domain/iso9001_2015_clauses.json")["clauses"]
    titled = {c["clause"]: c for c in listed if c["title_fr"]}
    assert list(found) == list(titled)
    for clause, clause_section in found.items():
        assert clause_section.title.fr == f"{clause} {titled[clause]['title_fr']}"
        assert clause_section.title.en == f"{clause} {titled[clause]['title_en']}"
    untitled = {c["clause"] for c in listed} - set(titled)
    cited = {criterion.cites for criterion in cr.load(ISO_9001).criteria.values()}
    assert untitled <= cited
    assert cited <= untitled | set(titled)


def test_iso_9001_has_more_than_a_hundred_criteria_each_under_the_clause_that_it_cites() -> None:
    referential = cr.load(ISO_9001)
    assert len(referential.criteria) == 142
    for criterion in referential.criteria.values():
        clause = number(referential.sections[criterion.section])
        assert criterion.cites is not None
        assert criterion.cites == clause or criterion.cites.startswith(f"{clause}.")
    last = [s for s in referential.sections.values() if not s.sections]
    assert all(s.criteria for s in last)


def test_only_measuring_and_parts_of_chapter_8_may_be_left_out() -> None:
    allowed = {c.cites for c in cr.load(ISO_9001).criteria.values() if c.may_not_apply}
    assert allowed == {
        *("7.1.5.1", "7.1.5.2", "8.2.1", "8.3.1", "8.3.2", "8.3.3", "8.3.4", "8.3.5", "8.3.6"),
        *("8.5.1", "8.5.2", "8.5.3", "8.5.4", "8.5.5"),
    }


def test_a_number_of_minors_is_never_given_as_the_standard_s_own() -> None:
    referential = cr.load(ISO_9001)
    source = referential.checked.parameters["iso9001.audit.mineures_systemiques"].source
    assert referential.sources[source or ""].status == "proposal"


def test_iso_26000_has_its_7_core_subjects_and_36_issues() -> None:
    found = Counter(".".join(clause.split(".")[:2]) for clause in clauses(ISO_26000))
    assert {clause: count - 1 for clause, count in found.items()} == {
        "6.2": 0,
        "6.3": 8,
        "6.4": 5,
        "6.5": 4,
        "6.6": 5,
        "6.7": 7,
        "6.8": 7,
    }
    assert sum(found.values()) - len(found) == 36


def test_iso_26000_titles_are_those_of_the_public_lists() -> None:
    listed = shared_json("domain/iso26000_core_subjects.json")["core_subjects"]
    every = [entry for subject in listed for entry in (subject, *subject["issues"])]
    assert [(s.title.fr, s.title.en) for s in clauses(ISO_26000).values()] == [
        (f"{e['clause']} {e['title_fr']}", f"{e['clause']} {e['title_en']}") for e in every
    ]


def test_each_issue_of_iso_26000_is_judged_and_governance_always_is() -> None:
    referential = cr.load(ISO_26000)
    assert all(s.criteria for s in referential.sections.values() if not s.sections)
    kept = {c.cites for c in referential.criteria.values() if not c.may_not_apply}
    assert kept == {"6.2"}


def test_one_is_positioned_on_guidance_and_nothing_is_concluded() -> None:
    referential = cr.load(ISO_26000)
    assert referential.kind == "guidance"
    assert cr.evaluate(referential, dict.fromkeys(referential.criteria, 3), on=ON).verdicts == {}


def test_a_certification_verdict_on_iso_26000_is_refused(tmp_path: Path) -> None:
    (file,) = (f for f in shipped.editions() if f.referential == "iso-26000")
    verdict = '\nverdicts:\n  certifie: {holds: score("iso26000.c6_2") >= 50, source: iso26000.proposition}\n'
    certified = tmp_path / "2010.yaml"
    certified.write_text(file.path.read_text(encoding="utf-8") + verdict, encoding="utf-8")
    with pytest.raises(cr.ReferentialError) as error:
        cr.load(certified)
    assert [d.code for d in error.value.diagnostics] == ["CR380"]


def test_guidance_taken_in_by_another_edition_is_not_certified_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    guide = edition(section("g", rated("a")), referential="guide", kind="guidance")
    between = {**edition(), "referential": "between", "includes": ["guide@1"], "sources": {}, "scales": {}}
    top = {**between, "referential": "top", "kind": "certification", "includes": ["between@1"]}
    for data in (guide, between, top):
        folder = tmp_path / "referentials" / data["referential"]
        folder.mkdir(parents=True)
        (folder / "1.yaml").write_text(written(data), encoding="utf-8")
    monkeypatch.setattr(shipped, "PACKAGE", tmp_path)
    assert list(cr.load("between").criteria) == ["a"]
    with pytest.raises(cr.ReferentialError) as error:
        cr.load("top")
    assert [d.code for d in error.value.diagnostics] == ["CR380"]


def test_guidance_may_still_propose_what_to_do() -> None:
    data = edition(section("s", rated("a")), kind="guidance", actions=[action("do", closes={"a": 4})])
    assert diagnostics(data) == ()
