"""Editions on a line of time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import coorace_rules as cr
from coorace_rules.checked.model import CheckedReferential
from coorace_rules.cli.run import run
from coorace_rules.report.timeline import FULL, ONGOING, timeline
from making import edition, rated, referential, section

CHECKED = referential(edition(section("s", rated("a")))).checked
DAYS = st.dates(date(1950, 1, 1), date(2080, 1, 1))
INTERVALS = st.lists(st.tuples(DAYS, st.none() | DAYS), min_size=1, max_size=8).map(
    lambda pairs: [(start, end) for start, end in pairs if end is None or start < end]
)


def editions(*intervals: tuple[date, date | None]) -> list[CheckedReferential]:
    return [
        replace(CHECKED, edition=str(i), in_force_from=start, in_force_to=end)
        for i, (start, end) in enumerate(intervals)
    ]


def test_editions_that_follow_each_other_touch_and_a_hole_is_seen() -> None:
    lines = list(
        timeline(
            editions(
                (date(2014, 1, 1), date(2015, 1, 1)),
                (date(2015, 1, 1), date(2016, 7, 1)),
                (date(2017, 1, 1), None),
            ),
            60,
        )
    )
    assert lines == [
        "         2014  2015  2016  2017  2018",
        "essai@0  ██████",
        "essai@1        █████████",
        "essai@2                    ████████████▶",
    ]


def test_many_years_share_the_room_there_is() -> None:
    (years, bar) = timeline(editions((date(1905, 7, 1), date(2016, 1, 1))), 60)
    assert years.split()[0] == "1905"
    assert len(years.split()) < 15
    assert bar.count(FULL) > 40


@given(INTERVALS.filter(bool), st.integers(20, 200))
def test_every_line_fits_and_every_edition_has_its_bar(
    intervals: list[tuple[date, date | None]], width: int
) -> None:
    years, *bars = timeline(editions(*intervals), width)
    assert len(bars) == len(intervals)
    assert all(len(line) <= width for line in (years, *bars))
    for bar, (_, end) in zip(bars, intervals, strict=True):
        assert FULL in bar
        assert bar.endswith(ONGOING) is (end is None)


@given(DAYS, DAYS)
def test_what_begins_later_does_not_stand_before(one: date, other: date) -> None:
    start, later = sorted((one, other))
    _, first, second = timeline(editions((start, None), (later, None)), 100)
    assert first.index(FULL) <= second.index(FULL)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_list_ends_with_the_line_of_time(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["list"], lang) == 0  # type: ignore[arg-type]  # both are languages
    below = capsys.readouterr().out.partition("▶")[2]
    for shown in cr.catalogue():
        assert f"\n{shown} " in below
