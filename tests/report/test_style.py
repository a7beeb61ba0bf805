"""The colours of the page: what must be told apart can be, on light and on dark."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

CSS = (Path(__file__).parents[2] / "src/coorace_rules/report/templates/page.css").read_text(encoding="utf-8")
LIGHT, DARK, PRINT = (
    dict(re.findall(r"--(\w+): (#[0-9a-f]{3,6});", block))
    for block in re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)
)
THEMES = {"light": LIGHT, "dark": DARK, "print": PRINT}
# WCAG 2.1: 1.4.3 for texts, 1.4.11 for what a figure is read by.
TEXTS = [("ink", "paper"), ("ink", "panel"), ("soft", "paper"), ("soft", "panel"), ("mark", "paper")]
FIGURES = [
    ("possible", "paper"),  # the interval, on its track
    ("main", "possible"),  # what is sure, beside the interval
    ("main", "paper"),
    ("mark", "paper"),  # the score, in its border of paper
    ("ring", "paper"),
]


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    shares = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("on", "under"), TEXTS)
def test_texts_can_be_read(theme: str, on: str, under: str) -> None:
    assert contrast(THEMES[theme][on], THEMES[theme][under]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("on", "under"), FIGURES)
def test_what_a_figure_is_read_by_stands_out(theme: str, on: str, under: str) -> None:
    assert contrast(THEMES[theme][on], THEMES[theme][under]) >= 3


def test_every_theme_names_the_same_colours() -> None:
    assert all(one.keys() == other.keys() for one, other in pairwise(THEMES.values()))


def test_every_class_of_the_style_is_one_that_pages_have() -> None:
    folder = Path(__file__).parents[2] / "src/coorace_rules/report/templates"
    pages = "".join(file.read_text(encoding="utf-8") for file in folder.glob("*.jinja"))
    rules = re.sub(r"\d\.\d|\.\d+|/\*.*?\*/", "", CSS)
    named = set(re.findall(r"\.([a-z][a-z-]*)", rules))
    assert {name for name in named if name not in pages} == set()
