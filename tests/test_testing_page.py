"""docs/testing.md: what it shows of the example is the example, and its case file does what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TOP = Path(__file__).parents[1]
PAGE = (TOP / "docs" / "testing.md").read_text(encoding="utf-8")
RECIPE = PAGE.split("## For an application\n")[1].split("\n## ")[0]
SHOWN = re.findall(r"```python\n(.*?)```", RECIPE, re.DOTALL)
EXAMPLE = [
    (TOP / "examples" / "eligibility-api" / name).read_text(encoding="utf-8")
    for name in ("app.py", "test_app.py")
]


@pytest.mark.parametrize("block", SHOWN, ids=lambda block: re.sub(r"\W+", " ", block)[:40])
def test_the_recipe_shows_the_example_as_it_is(block: str) -> None:
    assert any(block in text for text in EXAMPLE)


def test_the_recipe_tells_every_strategy_test_of_the_example() -> None:
    told = set(re.findall(r"def (test_\w+)", RECIPE))
    assert told == set(re.findall(r"@given.*\ndef (test_\w+)", EXAMPLE[1]))
    assert len(SHOWN) == 6
