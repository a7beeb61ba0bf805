"""Several members under one certificate: whom to see, and who holds back whom."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import hypothesis.strategies as st
import pytest
from hypothesis import given

import coorace_rules as cr
import making
from auditing import trial
from auditing.trial import Data, file, found, heading
from coorace_rules.auditing.lengths import Lengths
from coorace_rules.auditing.scope import needed_members
from coorace_rules.checked.grading import Collective

if TYPE_CHECKING:
    from coorace_rules.auditing.whole import AuditOutcome

REFERENTIAL = trial.referential()
NAMES = ("siege", "nord", "sud", "est", "ouest")
MEMBERS = [{"id": name, "name": name.capitalize(), "central": name == "siege"} for name in NAMES]
SEEN = ["siege", "nord", "sud"]


def group(
    *changed: Data, seen: list[str] | None = None, referential: Any = REFERENTIAL, **more: Any
) -> AuditOutcome:
    data = file(*changed, members=MEMBERS, audit=heading(members=seen or SEEN), **more)
    return cr.audit(referential, data)


def values(outcome: AuditOutcome) -> dict[str, bool | None]:
    assert outcome.collective is not None
    return {member.id: member.value for member in outcome.collective.members}


def extra(name: str, grade: str = "minor", **more: Any) -> tuple[Data, ...]:
    """A finding about everyone, and one about a member besides."""
    return (found("a.x.1"), found("a.x.1", grade, **more, member=name))


def test_a_group_whose_members_are_all_right_can_be_certified() -> None:
    outcome = group()
    assert outcome.proposal.value is True
    assert outcome.collective is not None
    assert (outcome.collective.needed, outcome.collective.seen) == (2, 2)


def test_one_member_that_fails_holds_all_back_and_is_named() -> None:
    outcome = group(*extra("sud", "major"))
    assert outcome.proposal.value is False
    assert outcome.collective is not None
    assert outcome.collective.blocked_by == ("sud",)
    assert values(outcome) == {"siege": True, "nord": True, "sud": False, "est": True, "ouest": True}
    assert [reason.about for reason in outcome.proposal.reasons] == [("sud",)]


def test_where_the_edition_says_so_a_member_that_fails_is_left_out_alone() -> None:
    grading = trial.grading(collective={**trial.COLLECTIVE, "all_or_none": False})
    outcome = group(*extra("sud", "major"), referential=trial.referential(grading=grading))
    assert outcome.proposal.value is True
    assert outcome.collective is not None
    assert (outcome.collective.blocked_by, outcome.collective.left_out) == ((), ("sud",))


def test_the_central_function_holds_all_back_whatever_the_rule() -> None:
    grading = trial.grading(collective={**trial.COLLECTIVE, "all_or_none": False})
    outcome = group(*extra("siege", "major"), referential=trial.referential(grading=grading))
    assert outcome.proposal.value is False


def test_a_finding_about_everyone_is_about_each_member() -> None:
    outcome = group(found("a.x.1", "major"))
    assert set(values(outcome).values()) == {False}


def test_a_member_that_is_awaited_leaves_the_group_undetermined() -> None:
    outcome = group(*extra("sud"))
    assert outcome.proposal.value is None
    assert values(outcome)["sud"] is None


def test_too_small_a_sample_leaves_the_group_undetermined() -> None:
    assert group(seen=["siege", "nord"]).proposal.value is None
    assert group(seen=["nord", "sud"]).proposal.value is None  # without the central function


def test_a_criterion_seen_at_one_member_only_was_not_audited_at_the_others() -> None:
    outcome = group(found("a.x.1", member="nord"))
    assert values(outcome)["nord"] is True
    assert values(outcome)["sud"] is None


def test_members_not_seen_for_longest_come_first_next_time() -> None:
    outcome = group(decisions=[{"date": "2016-03-20", "certificate": "granted"}])
    assert [sample.members for sample in outcome.schedule] == [
        ("siege", "est", "ouest"),
        ("siege", "nord", "sud"),
        ("siege", "est", "ouest"),
    ]


def lengths(factor: str) -> Lengths:
    parameters = {**trial.PARAMETERS, "facteur": trial.dated("number", making.number(factor))}
    return Lengths(trial.referential(parameters=parameters).checked.parameters)


@pytest.mark.parametrize(
    ("sampling", "factor", "count", "needed"),
    [
        ("square_root", "1", 4, 2),
        ("square_root", "1", 5, 3),
        ("square_root", "0.6", 4, 2),
        ("square_root", "0.6", 25, 3),
        ("square_root", "0.5", 4, 1),
        ("square_root", "9", 4, 4),
        ("share", "0.25", 8, 2),
        ("share", "0.25", 9, 3),
        ("share", "2", 9, 9),
        ("all", "0.1", 9, 9),
        ("square_root", "1", 0, 0),
    ],
)
def test_how_many_members_to_see(sampling: Any, factor: str, count: int, needed: int) -> None:
    rule = Collective(all_or_none=True, sampling=sampling, factors={"initial": "facteur"}, source=None)
    assert needed_members(rule, "initial", count, lengths(factor), date(2016, 1, 1)) == needed


@given(st.integers(0, 10_000), st.sampled_from(["0.6", "0.8", "1", "1.5"]))
def test_a_square_root_is_rounded_up_exactly(count: int, factor: str) -> None:
    rule = Collective(all_or_none=True, sampling="square_root", factors={"initial": "facteur"}, source=None)
    needed = needed_members(rule, "initial", count, FACTORS[factor], date(2016, 1, 1))
    square = Fraction(factor) ** 2 * count
    assert needed == count or (needed**2 >= square and (needed == 0 or (needed - 1) ** 2 < square))


FACTORS = {factor: lengths(factor) for factor in ("0.6", "0.8", "1", "1.5")}


def test_a_kind_of_audit_without_a_factor_sees_all() -> None:
    rule = Collective(all_or_none=True, sampling="share", factors={}, source=None)
    assert needed_members(rule, "initial", 7, lengths("1"), date(2016, 1, 1)) == 7


def test_the_next_audit_sees_the_members_of_whom_something_is_open() -> None:
    outcome = group(*extra("nord", "major"), decisions=[{"date": "2016-03-20", "certificate": "granted"}])
    first = next(sample for sample in outcome.schedule if sample.audit == "etape_2" or sample.members)
    assert {"siege", "nord"} <= set(first.members)
    right = group().schedule[0]
    assert "nord" not in right.members


def test_a_member_that_was_not_seen_is_shown_as_such_and_keeps_its_verdict() -> None:
    outcome = group()
    assert outcome.collective is not None
    said = {m.id: [reason.words.fr for reason in m.reasons] for m in outcome.collective.members}
    assert said["nord"] == []
    assert said["est"] == ["non vu, par échantillonnage"]
    assert values(outcome)["est"] is True


MODE = {
    "parameters": trial.PARAMETERS,
    "facts": {"en_groupe": making.fact("boolean")},
    "grading": trial.grading(collective={**trial.COLLECTIVE, "when": "en_groupe"}),
}


@pytest.mark.parametrize(
    ("answers", "members", "expected"),
    [
        ({"en_groupe": True}, MEMBERS, []),
        ({"en_groupe": False}, [], []),
        ({}, [], []),
        ({}, MEMBERS, []),
        ({"en_groupe": True}, [], ["CR818"]),
        ({"en_groupe": False}, MEMBERS, ["CR818"]),
    ],
)
def test_an_audit_has_members_where_the_facts_of_the_edition_say_so(
    answers: Data, members: list[Data], expected: list[str]
) -> None:
    data = file(answers=answers, members=members)
    try:
        cr.audit(trial.referential(**MODE), data)
        found_codes = []
    except cr.AnswersError as error:
        found_codes = [diagnostic.code for diagnostic in error.diagnostics]
    assert found_codes == expected
