"""An outcome made again, beside the one that was kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from coorace_rules.outcome.whole import Outcome

MAX_DIFFERENCES = 20
Cause = Literal["referential", "library", "outcome"]


@dataclass(frozen=True, slots=True)
class Replay:
    """An outcome made again from its receipt.

    Attributes:
        identical: the same result as then.
        differences: the places in the JSON that differ, with both values, the first ones.
        causes: what changed since: `referential`, `library`, or `outcome` where the file was edited.
        outcome: the result now.
    """

    identical: bool
    differences: tuple[str, ...]
    causes: tuple[Cause, ...]
    outcome: Outcome


def differences(then: object, now: object) -> tuple[str, ...]:
    """The places where two pieces of plain data differ, with both values."""
    return tuple(_differences(then, now, "$"))


def _differences(then: object, now: object, path: str) -> list[str]:
    if isinstance(then, dict) and isinstance(now, dict):
        return [
            difference
            for key in (*then, *(key for key in now if key not in then))
            for difference in _differences(then.get(key), now.get(key), f"{path}.{key}")
        ]
    if isinstance(then, list) and isinstance(now, list) and len(then) == len(now):
        pairs = zip(then, now, strict=True)
        return [d for i, (a, b) in enumerate(pairs) for d in _differences(a, b, f"{path}[{i}]")]
    return [] if then == now else [f"{path}: {then} → {now}"]
