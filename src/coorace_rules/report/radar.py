"""The geometry of a radar: where each axis, mark and label stands, in the units of its drawing."""

from __future__ import annotations

from math import cos, pi, sin
from textwrap import wrap
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from decimal import Decimal

    from coorace_rules.report.blocks import Axis, Radar

WIDTH, HEIGHT = 700, 470
RADIUS = 160
LABEL_WIDTH, LABEL_LINES = 20, 4
LABEL_GAP = 16
LINE_HEIGHT = 15


class Point(NamedTuple):
    """A place in the drawing, to a tenth."""

    x: float
    y: float


class Spoke(NamedTuple):
    """An axis as it is drawn.

    Attributes:
        low, high: the ends of the interval; None where nothing in the section counts.
        score: None where nothing is known.
        anchor: how the label stands against its place.
        lines: the label, wrapped; cut where it is too long, since a table says it whole.
        first_line: where its first line stands.
        number: where the number of the axis stands, on a screen too narrow for labels.
    """

    end: Point
    low: Point | None
    high: Point | None
    score: Point | None
    label: Point
    anchor: Literal["start", "middle", "end"]
    number: Point
    lines: tuple[str, ...]
    first_line: float


class Ring(NamedTuple):
    """A circle of equal scores, with the place of its figure, between two axes."""

    radius: float
    score: int
    figure: Point


class Drawing(NamedTuple):
    """A radar as it is drawn; `outline` joins the scores where every axis has one."""

    width: int
    height: int
    centre: Point
    rings: tuple[Ring, ...]
    spokes: tuple[Spoke, ...]
    outline: str
    line_height: int


def drawing(radar: Radar) -> Drawing:
    """Lay a radar out."""
    spokes = tuple(_spoke(axis, place, len(radar.axes)) for place, axis in enumerate(radar.axes))
    scores = [spoke.score for spoke in spokes if spoke.score is not None]
    outline = " ".join(f"{p.x},{p.y}" for p in scores) if len(scores) == len(spokes) else ""
    beside = pi / len(spokes) - pi / 2  # half way from the first axis to the second
    rings = tuple(Ring(RADIUS * s / 100, s, _at(beside, RADIUS * s / 100)) for s in (25, 50, 75, 100))
    return Drawing(WIDTH, HEIGHT, _at(0, 0), rings, spokes, outline, LINE_HEIGHT)


def _spoke(axis: Axis, place: int, count: int) -> Spoke:
    angle = 2 * pi * place / count - pi / 2
    label = _at(angle, RADIUS + LABEL_GAP)
    lines = tuple(wrap(axis.label, LABEL_WIDTH, max_lines=LABEL_LINES, placeholder="…"))
    side = cos(angle)
    anchor: Literal["start", "middle", "end"] = "middle"
    if abs(side) > 0.2:
        anchor = "start" if side > 0 else "end"
    # Above the centre a label grows upwards, below it downwards, beside it both ways.
    up = (1 - sin(angle)) / 2
    first = round(label.y - up * (len(lines) - 1) * LINE_HEIGHT + 4, 1)
    return Spoke(
        end=_at(angle, RADIUS),
        low=_on(angle, axis.low),
        high=_on(angle, axis.high),
        score=_on(angle, axis.score),
        label=label,
        anchor=anchor,
        number=_at(angle, RADIUS + LABEL_GAP),
        lines=lines,
        first_line=first,
    )


def _on(angle: float, value: Decimal | None) -> Point | None:
    return None if value is None else _at(angle, RADIUS * float(value) / 100)


def _at(angle: float, distance: float) -> Point:
    x, y = WIDTH / 2 + distance * cos(angle), HEIGHT / 2 + distance * sin(angle)
    return Point(round(x, 1), round(y, 1))
