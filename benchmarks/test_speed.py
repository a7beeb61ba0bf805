"""`make bench`: every measure, with its ratio to the hand-written function in the same run.

Nothing is asserted of a time: `table.py` prints them beside their targets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from measures import Measure, importing, measure, measures

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture


@pytest.mark.parametrize("measured", list(measures()), ids=lambda measured: measured.name)
def test_speed(benchmark: BenchmarkFixture, measured: Measure) -> None:
    found = measure(measured)
    benchmark.extra_info.update(
        us=found.ours * 1e6, ratio_to_hand_written=found.ratio, target=measured.target
    )
    benchmark(lambda: [measured.ours(each) for each in measured.inputs[:100]])


def test_import(benchmark: BenchmarkFixture) -> None:
    bare, ours = importing(5)
    benchmark.extra_info.update(bare_ms=bare, import_ms=ours - bare, target=10)
    benchmark(importing, 1)
