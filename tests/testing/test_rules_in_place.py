"""Rules one by one: each can be put back where it stands, in shipped editions and in a rich small one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import coorace_rules as cr
from coorace_rules.testing.looking import loaded
from coorace_rules.testing.rules import rules_of, with_cell
from testing.editions_at_hand import edition, written
from testing.test_mutants_of_more import RICH

if TYPE_CHECKING:
    from pathlib import Path

FOLLOWING = """\
coherent:
  - {holds: not(a and b), label: {fr: "a ou b"}, source: projet}
values:
  double: 2 * age
"""
ALL = [f"{pack.id}@{pack.edition}" for pack in cr.catalogue()]


@pytest.mark.parametrize("name", ALL)
def test_a_rule_put_back_changes_nothing(name: str) -> None:
    checked = cr.load(name).checked
    for rule in rules_of(checked):
        assert (rule.put(checked, rule.condition) == checked) is True, (rule.owner, rule.role)


@pytest.mark.parametrize("rest", [RICH, FOLLOWING])
def test_rules_of_tables_values_and_coherence_are_put_back_too(rest: str, tmp_path: Path) -> None:
    text = edition(rest).replace("  a: {type: boolean,", "  a: {type: boolean, follows: age >= 26,")
    referential, _ = loaded(written(tmp_path, text))
    found = rules_of(referential.checked)
    assert {"a"} <= {rule.owner for rule in found if rule.role == "follows"}
    for rule in found:
        assert rule.put(referential.checked, rule.condition) == referential.checked, (rule.owner, rule.role)


def test_a_combination_does_not_fit_where_one_expression_stands(tmp_path: Path) -> None:
    referential, _ = loaded(written(tmp_path, edition(RICH)))
    rules = rules_of(referential.checked)
    group = next(rule for rule in rules if rule.role == "applies")
    value = next(rule for rule in rules if rule.owner == "plie")
    with pytest.raises(TypeError):
        value.put(referential.checked, group.condition)


def test_a_cell_of_a_line_may_be_taken_out(tmp_path: Path) -> None:
    referential, _ = loaded(written(tmp_path, edition(RICH)))
    line = next(rule for rule in rules_of(referential.checked) if len(rule.cells) == 2)
    assert line.put(referential.checked, with_cell(line, 1, None)) != referential.checked
    again = line.put(referential.checked, with_cell(line, 1, line.cells[1]))
    assert again.values["n"].expression.tree == referential.checked.values["n"].expression.tree
