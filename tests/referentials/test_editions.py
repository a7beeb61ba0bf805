"""Editions of eligibility and funding: nothing to find in them, the right one by date, all sourced."""

from __future__ import annotations

import itertools
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

import pytest

import coorace_rules as cr

FOLDER = Path(__file__).parents[2] / "referentials"
HERE = frozenset(
    (
        *("iae-eligibility", "geiq-eligibility", "aide-au-poste", "accord-groupe-agefos", "fdi", "esus"),
        *("association-intermediaire", "complementaire-sante-2016", "formations-prioritaires"),
        *("adhesion", "clause-sociale"),
    )
)
"""The referentials of eligibility and funding; others have tests of their own."""
EDITIONS = [edition for edition in cr.catalogue() if edition.id in HERE]
FILES = [FOLDER / edition.id / f"{edition.edition}.yaml" for edition in EDITIONS]
BY_ID: dict[str, list[cr.Referential]] = defaultdict(list)
for _edition in EDITIONS:
    BY_ID[_edition.id].append(_edition)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}@{path.stem}")
def test_an_edition_checks_without_a_finding(path: Path) -> None:
    assert cr.check(path) == ()


@pytest.mark.parametrize("edition", EDITIONS, ids=str)
def test_the_file_is_named_after_the_edition(edition: cr.Referential) -> None:
    assert list(edition.files)[-1] == f"referentials/{edition.id}/{edition.edition}.yaml"


@pytest.mark.parametrize("name", BY_ID)
def test_editions_follow_one_another_without_hole_or_overlap(name: str) -> None:
    chain = [edition.checked for edition in BY_ID[name]]
    assert chain[0].succeeds is None
    for before, after in itertools.pairwise(chain):
        assert after.succeeds == before.edition
        assert after.in_force_from == before.in_force_to


@pytest.mark.parametrize("edition", EDITIONS, ids=str)
def test_the_edition_of_a_day_is_the_one_in_force(edition: cr.Referential) -> None:
    start, end = edition.checked.in_force_from, edition.checked.in_force_to
    last = (end or date(2030, 1, 1)) - timedelta(days=1)
    for day in (start, last):
        assert str(cr.load(edition.id, on=day)) == str(edition)
    if edition is BY_ID[edition.id][0]:
        with pytest.raises(cr.ReferentialError, match="CR005"):
            cr.load(edition.id, on=start - timedelta(days=1))
    if end is not None and edition is BY_ID[edition.id][-1]:
        with pytest.raises(cr.ReferentialError, match="CR005"):
            cr.load(edition.id, on=end)


@pytest.mark.parametrize("edition", EDITIONS, ids=str)
def test_everything_names_its_source_and_speaks_english(edition: cr.Referential) -> None:
    checked = edition.checked
    assert checked.title.en
    assert checked.description is None or checked.description.en
    named: dict[str, str | None] = {
        **{fact.id: fact.source for fact in checked.facts.values()},
        **{verdict.id: verdict.source for verdict in checked.verdicts.values()},
        **{parameter.id: parameter.source for parameter in checked.parameters.values()},
        **{value.id: value.source for value in checked.values.values()},
    }
    assert {name for name, source in named.items() if source not in checked.sources} == set()
    for fact in checked.facts.values():
        assert fact.ask.en, fact.id
        assert fact.help is None or fact.help.en, fact.id
        assert fact.evidence is None or all(words.en for _, words in fact.evidence.kinds), fact.id
        assert all(option.label.en for option in fact.options), fact.id
    for verdict in checked.verdicts.values():
        assert verdict.title.en, verdict.id
    for parameter in checked.parameters.values():
        assert parameter.title, parameter.id
        assert parameter.title.en, parameter.id
        assert all(dated.unknown is None or dated.unknown.en for dated in parameter.values), parameter.id


@pytest.mark.parametrize("edition", EDITIONS, ids=str)
def test_an_edition_evaluates_nothing_at_all_and_asks(edition: cr.Referential) -> None:
    outcome = cr.evaluate(edition, {}, on=edition.checked.in_force_from)
    assert outcome.questions
    assert not [d for d in outcome.diagnostics if d.code == "CR501"]
    for lang in ("fr", "en"):
        assert cr.render(outcome, "text", lang)
    assert cr.replay(outcome.to_json()).identical


@pytest.mark.parametrize("edition", EDITIONS, ids=str)
def test_no_private_person_is_named(edition: cr.Referential) -> None:
    (name,) = edition.files
    text = (FOLDER.parent / name).read_text(encoding="utf-8")
    assert "@" not in text.replace("@2", "")
