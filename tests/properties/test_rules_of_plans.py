"""What the rules of a plan are laid out into says what their conditions say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given

import making
from coorace_rules.api.outcomes import assess
from coorace_rules.plan.backends import matcher
from coorace_rules.plan.from_assessment import plan
from coorace_rules.testing.small_editions import Case, cases

ON = date(2016, 3, 1)


@given(cases())
def test_arms_ask_for_what_the_condition_asks_for(case: Case) -> None:
    referential = making.referential(case.data)
    rules = tuple(replace(rule, arms=()) for rule in referential.rulebook.rules)
    plain = replace(referential, rulebook=referential.rulebook._replace(rules=rules))
    quick = plan(assess(referential, case.all, on=ON), matcher(referential))
    assert quick == plan(assess(plain, case.all, on=ON), matcher(plain))
