from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coorace_rules.vocabulary.period import Period


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("P1Y", Period(12)),
        ("P6M", Period(6)),
        ("P1Y6M10D", Period(18, 10)),
        ("P2W", Period(0, 14)),
        ("P0D", Period()),
    ],
)
def test_iso_8601_periods_are_read(text: str, period: Period) -> None:
    assert Period.parse(text) == period


@pytest.mark.parametrize("text", ["", "P", "6M", "P-1M", "P1.5Y", "PT1H", "P1D1Y", "P99999Y", "p6m"])
def test_what_is_no_period_is_none(text: str) -> None:
    assert Period.parse(text) is None


@pytest.mark.parametrize(
    ("day", "text", "after", "before"),
    [
        ("2016-01-31", "P1M", "2016-02-29", "2015-12-31"),
        ("2015-01-31", "P1M", "2015-02-28", "2014-12-31"),
        ("2016-02-29", "P1Y", "2017-02-28", "2015-02-28"),
        ("2016-03-31", "P1M1D", "2016-05-01", "2016-02-28"),
        ("2015-12-15", "P10D", "2015-12-25", "2015-12-05"),
        ("9999-12-31", "P1D", "9999-12-31", "9999-12-30"),
        ("0001-01-01", "P9999Y", "9999-12-31", "0001-01-01"),
    ],
)
def test_months_end_where_the_month_ends(day: str, text: str, after: str, before: str) -> None:
    period = Period.parse(text)
    assert period is not None
    assert period.after(date.fromisoformat(day)).isoformat() == after
    assert period.before(date.fromisoformat(day)).isoformat() == before


@given(st.integers(0, 2000), st.integers(0, 2000))
def test_a_period_reads_back_as_it_is_written(months: int, days: int) -> None:
    assert Period.parse(str(Period(months, days))) == Period(months, days)


@given(st.dates(), st.integers(0, 3000), st.integers(0, 3000))
def test_adding_a_period_never_goes_back_nor_fails(day: date, months: int, days: int) -> None:
    assert Period(months, days).after(day) >= day
    assert Period(months, days).before(day) <= day
