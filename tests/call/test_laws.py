"""Laws of allocation, on calls drawn at random; and a brute-force oracle for both methods."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import coorace_rules as cr
from call import oracle
from call.calls import Drawn, app, cents, drawn, made
from coorace_rules.call.model import Method
from making import label

FEW = settings(max_examples=40)
# What more money does is sure where money held back does not meet ceilings.
ONE_KIND = drawn(ceilings=False) | drawn(reserves=False)


def grants(allocation: cr.Allocation) -> dict[str, int]:
    return {d.project.id: d.grant for d in allocation.decisions if d.grant}


@given(drawn())
def test_the_accounts_are_right_to_the_cent_and_every_project_has_its_decision(call: Drawn) -> None:
    allocation = call.allocate()
    assert sorted(d.project.id for d in allocation.decisions) == sorted(a["project"] for a in call.apps)
    assert allocation.balance.is_even
    assert allocation.balance.granted == sum(grants(allocation).values()) <= call.envelope
    assert allocation.balance.left >= 0
    assert allocation.balance.asked == sum(cents(a["ask"]) for a in call.apps)


@given(drawn(), st.sampled_from(("by_rank", "best_use")))
@FEW
def test_nobody_has_more_than_the_ceilings_allow(call: Drawn, method: str) -> None:
    call = call._replace(partial=call.partial and method == "by_rank")
    allocation = call.allocate(method=method)
    for name in "ABC":
        own = [d for d in allocation.funded if name in d.project.applicants]
        if call.applicant_projects is not None:
            assert len(own) <= call.applicant_projects
        if call.applicant_money is not None:
            parts = [-(-d.grant // (len(d.project.applicants) if call.equal else 1)) for d in own]
            assert sum(parts) <= call.applicant_money
    for share in allocation.shares:
        assert share.group.at_most is None or share.granted <= share.group.at_most


@given(drawn())
def test_a_grant_is_never_more_than_is_asked_nor_less_than_is_worth_giving(call: Drawn) -> None:
    for decision in call.allocate().funded:
        asked = decision.project.asked
        assert asked is not None
        assert decision.grant <= asked
        assert decision.grant == asked or (call.partial and decision.grant >= min(call.least, asked))


@given(drawn(ceilings=False, reserves=False))
def test_where_only_the_envelope_limits_the_first_ranks_are_funded(call: Drawn) -> None:
    call = call._replace(skips=False)
    statuses = [d.status for d in call.allocate().decisions]
    expected = sorted(statuses, key=["funded", "funded_in_part", "envelope_exhausted"].index)
    assert statuses == expected
    assert statuses.count("funded_in_part") <= 1


@given(ONE_KIND, st.integers(1, 4000))
def test_more_money_never_defunds_a_project(call: Drawn, more: int) -> None:
    call = call._replace(skips=False)
    before, after = grants(call.allocate()), grants(call.allocate(more))
    assert all(after.get(name, 0) >= grant for name, grant in before.items())


def test_where_smaller_projects_go_first_more_money_may_defund_one() -> None:
    call = made(when_short="skip")
    apps = [app("large", 12, 4), app("small", 10, 3)]
    assert grants(cr.allocate(call, apps, envelope=10)) == {"small": 1000}
    assert grants(cr.allocate(call, apps, envelope=12)) == {"large": 1200}


def test_where_money_held_back_meets_a_ceiling_more_money_may_defund_one() -> None:
    quota = {"id": "q_x", "title": {"fr": "x"}, "when": 'region = "x"', "reserved": {"amount": 5}}
    call = made(quotas=[quota], applicant={"projects": 1})
    apps = [
        app("first", 10, 4, "A"),
        app("second", 5, 3, "A", region="x"),
        app("third", 5, 2, "B", region="x"),
    ]
    assert grants(cr.allocate(call, apps, envelope=10)) == {"second": 500}
    assert grants(cr.allocate(call, apps, envelope=15)) == {"first": 1000, "third": 500}


@given(ONE_KIND)
def test_what_is_said_to_suffice_suffices_and_is_the_smallest(call: Drawn) -> None:
    for decision in call.allocate().decisions:
        money = decision.lacking.money
        if money is None:
            continue
        assert grants(call.allocate(money)).get(decision.project.id, 0) > decision.grant
        if decision.lacking.smallest:
            assert grants(call.allocate(money - 1)).get(decision.project.id, 0) <= (
                decision.grant if not decision.grant else (decision.project.seeks - 1)
            )


@given(drawn(), st.integers(0, 100), st.integers(1, 100))
@FEW
def test_what_is_said_to_suffice_suffices_where_shares_grow_with_the_envelope(
    call: Drawn, reserved: int, at_most: int
) -> None:
    quotas = [
        {"id": "q_x", "title": label("x"), "when": 'region = "x"', "reserved": {"share": reserved}},
        {"id": "q_y", "title": label("y"), "when": 'region = "y"', "at_most": {"share": at_most}},
    ]
    rules = made(
        quotas=quotas,
        when_short="skip" if call.skips else "stop",
        partial="allowed" if call.partial else "refused",
    )

    def decided(more: int) -> cr.Allocation:
        return cr.allocate(rules, call.apps, envelope=Decimal(call.envelope + more) / 100)

    for decision in decided(0).decisions:
        if decision.lacking.money is not None:
            assert not decision.lacking.smallest
            assert grants(decided(decision.lacking.money))[decision.project.id] > decision.grant


@given(drawn(most=6))
@FEW
def test_what_is_said_to_suffice_for_the_best_use_suffices(call: Drawn) -> None:
    call = call._replace(partial=False)
    for decision in call.allocate(method="best_use").decisions:
        if decision.lacking.money is not None:
            assert decision.project.id in grants(call.allocate(decision.lacking.money, method="best_use"))


@given(drawn(ceilings=False, reserves=False))
def test_coming_before_the_project_that_is_named_suffices(call: Drawn) -> None:
    call = call._replace(skips=False)
    for decision in call.allocate().decisions:
        if decision.lacking.ahead_of is None:
            continue
        name, marks = decision.project.id, {a["project"]: a["mark"] for a in call.apps}
        higher = {"mark": marks[decision.lacking.ahead_of], "hours": 9}
        apps = [a | higher if a["project"] == name else a for a in call.apps]
        assert call._replace(apps=apps).allocate()[name].grant


@given(drawn(), st.randoms(use_true_random=False))
def test_the_order_of_the_table_does_not_matter(call: Drawn, random: object) -> None:
    shuffled = list(call.apps)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # Hypothesis' own
    assert call._replace(apps=shuffled).allocate().decisions == call.allocate().decisions


@given(drawn(most=7))
@FEW
def test_by_rank_gives_what_the_definition_gives_where_the_next_that_fits_is_served(call: Drawn) -> None:
    call = call._replace(skips=True, partial=False)
    assert frozenset(grants(call.allocate())) == oracle.skipping(call)


@given(drawn(reserves=False, most=7))
@FEW
def test_by_rank_gives_what_the_definition_gives_where_the_first_short_stops(call: Drawn) -> None:
    call = call._replace(skips=False, partial=False)
    assert frozenset(grants(call.allocate())) == oracle.stopping(call)


@given(drawn(most=7))
@FEW
def test_best_use_gives_the_one_set_that_trying_all_of_them_gives(call: Drawn) -> None:
    call = call._replace(partial=False)
    assert frozenset(grants(call.allocate(method="best_use"))) == oracle.best(call)


@given(drawn())
@FEW
def test_best_use_is_never_below_what_rank_funds(call: Drawn) -> None:
    call = call._replace(partial=False)
    by_rank, best = call.allocate(), call.allocate(method="best_use")
    assert total(best.funded) >= total(by_rank.funded)


def test_best_use_of_a_call_that_funds_in_part_is_refused() -> None:
    with pytest.raises(cr.AnswersError, match="CR848"):
        cr.allocate(made(partial="allowed"), [app("a", 70, 3)], envelope=100, method="best_use")


def total(decisions: object) -> Fraction:
    return sum((d.project.score for d in decisions), Fraction(0))  # type: ignore[attr-defined]  # decisions


@pytest.mark.parametrize("method", ["by_rank", "best_use"])
def test_one_cent_short_is_short(method: Method) -> None:
    call, apps = made(), [app("a", "33.33", 4), app("b", "33.34", 3), app("c", "33.33", 2)]
    assert len(cr.allocate(call, apps, envelope=100, method=method).funded) == 3
    short = cr.allocate(call, apps, envelope=99.99, method=method)
    assert [d.project.id for d in short.funded] == ["a", "b"]
