"""durable-rules as a second backend: the same plan, no leak, and refusals before the core is hurt."""

from __future__ import annotations

import importlib.util
from datetime import date
from typing import Any

import pytest
from hypothesis import given

import coorace_rules as cr
import making
from coorace_rules.api.outcomes import assess
from coorace_rules.plan.backends import matcher
from coorace_rules.plan.from_assessment import plan
from coorace_rules.testing.small_editions import Case, cases
from making import action, edition, rated, section

ON = date(2016, 3, 1)
IS_INSTALLED = importlib.util.find_spec("durable_rules_engine") is not None
needs_durable = pytest.mark.skipif(not IS_INSTALLED, reason="durable_rules does not build here")


@needs_durable
@given(cases())
def test_both_backends_give_the_same_plan(case: Case) -> None:
    referential = making.referential(case.data)
    assessment = assess(referential, case.all, on=ON)
    own = plan(assessment, matcher(referential, "own"))
    durable = plan(assessment, matcher(referential, "durable"))
    assert durable == own


@needs_durable
def test_an_error_inside_a_rule_reaches_the_caller_with_durable_too() -> None:
    data = edition(
        section("s", rated("a")),
        facts={"n": making.fact("integer")},
        actions=[action("faux", when={"all": ['level("a") < 2', "1 / n > 0"]})],
    )
    referential = making.referential(data)
    found = plan(assess(referential, {"a": 0, "n": 0}, on=ON), matcher(referential, "durable"))
    assert list(found.errors) == ["faux"]


@needs_durable
def test_more_rules_than_the_core_holds_are_refused_at_load() -> None:
    names = [f"c{i}" for i in range(501)]
    data = edition(
        section("s", *(rated(name) for name in names)),
        actions=[action(f"a{i}", closes={name: 4}) for i, name in enumerate(names)],
    )
    with pytest.raises(cr.ReferentialError) as error:
        matcher(making.referential(data), "durable")
    assert {d.code for d in error.value.diagnostics} == {"CR503"}


@needs_durable
def test_more_rules_on_one_finding_than_the_core_holds_are_refused_at_load() -> None:
    data = edition(section("s", rated("a")), actions=[action(f"a{i}", closes={"a": 4}) for i in range(61)])
    with pytest.raises(cr.ReferentialError) as error:
        matcher(making.referential(data), "durable")
    assert {d.code for d in error.value.diagnostics} == {"CR503"}


@needs_durable
def test_as_many_rules_as_the_core_holds_give_the_same_plan() -> None:
    names = [f"c{i}" for i in range(500)]
    data = edition(
        section("s", *(rated(name) for name in names)),
        actions=[action(f"a{i}", closes={name: 4}) for i, name in enumerate(names)],
    )
    referential = making.referential(data)
    answers: dict[str, Any] = {name: i % 5 for i, name in enumerate(names)}
    assessment = assess(referential, answers, on=ON)
    found = plan(assessment, matcher(referential, "durable"))
    assert found == plan(assessment, matcher(referential, "own"))
    assert len(found.actions) == 400


@needs_durable
@pytest.mark.slow
def test_a_hundred_thousand_evaluations_leave_memory_flat() -> None:
    data = edition(
        section("s", rated("a"), rated("b")),
        actions=[action("x", closes={"a": 4}), action("y", when='planned("x")')],
    )
    referential = making.referential(data)
    found = matcher(referential, "durable")
    for _ in range(5_000):
        found.set_off([1, 2], [])
    before = resident()
    for _ in range(100_000):
        found.set_off([1, 2], [])
        found.set_off([], [0])
    assert resident() - before < 4


def resident() -> float:
    """MiB of memory that this process holds."""
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - one line of the kernel's
        return int(file.read().split()[1]) * 4096 / 2**20


@pytest.mark.skipif(IS_INSTALLED, reason="durable_rules is installed here")
def test_without_durable_rules_the_library_says_what_to_install() -> None:
    with pytest.raises(cr.ReferentialError) as error:
        matcher(making.referential(edition(section("s", rated("a")))), "durable")
    assert [d.code for d in error.value.diagnostics] == ["CR502"]


def test_an_absent_durable_rules_is_said_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "coorace_rules.plan.durable", None)
    with pytest.raises(cr.ReferentialError) as error:
        matcher(making.referential(edition(section("s", rated("a")))), "durable")
    assert [d.code for d in error.value.diagnostics] == ["CR502"]
