"""An outcome made again, beside the one that was kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from coorace_rules.outcome.as_json import digest, later, outcome_schema
from coorace_rules.outcome.whole import Outcome

if TYPE_CHECKING:
    from coorace_rules.outcome.receipt import Receipt

MAX_DIFFERENCES = 20
Cause = Literal["referential", "layout", "library", "answers", "outcome"]
# That an older outcome has no key which came later within its format is no difference.
LATER = frozenset(later(outcome_schema()))
SUMS = ("$.receipt.files.", "$.receipt.contents.")


@dataclass(frozen=True, slots=True)
class Replay:
    """An outcome made again from its receipt.

    Attributes:
        identical: the same result as then.
        differences: the places in the JSON that differ, with both values, the first ones.
        causes: what changed since: `referential`, or only its `layout` and comments; `library`; `answers` or
            `outcome` where that part of the file was edited.
        outcome: the result now.
    """

    identical: bool
    differences: tuple[str, ...]
    causes: tuple[Cause, ...]
    outcome: Outcome


class Comparison(NamedTuple):
    """Two outcomes side by side (see `Replay`)."""

    identical: bool
    differences: tuple[str, ...]
    causes: tuple[Cause, ...]


def compared(written: Any, again: Any, then: Receipt, now: Receipt) -> Comparison:
    """Compare an outcome with the one made again from its receipt.

    Args:
        written: the first one as its file says it, whatever was understood of it: a figure edited for its
            readers counts.
        again: the one made again, as plain data.
        then: the receipt of the first.
        now: the receipt of the other.
    """
    found = differences(written, again)
    causes = _of_files(then, now)
    if not causes and sorted(then.contents.values()) in ([], sorted(now.contents.values())):
        # The same files under other names: another machine has other folders.
        found = tuple(difference for difference in found if not difference.startswith(SUMS))
    if then.library != now.library:
        causes.append("library")
    if written["receipt"].get("answers_sha256") not in (None, digest(then.answers)):
        causes.append("answers")
    elif not {"referential", "library"} & set(causes) and any(not d.startswith(SUMS) for d in found):
        causes.append("outcome")
    if found and not causes:
        causes.append("outcome")
    return Comparison(not found, found[:MAX_DIFFERENCES], tuple(causes))


def _of_files(then: Receipt, now: Receipt) -> list[Cause]:
    """Whether the files say something else, or only look otherwise."""
    if sorted(then.files.values()) == sorted(now.files.values()):
        return []
    same = then.contents and sorted(then.contents.values()) == sorted(now.contents.values())
    return ["layout"] if same else ["referential"]


def differences(then: object, now: object) -> tuple[str, ...]:
    """The places where two pieces of plain data differ, with both values."""
    return tuple(_differences(then, now, "$"))


def _differences(then: object, now: object, path: str) -> list[str]:
    if isinstance(then, dict) and isinstance(now, dict):
        return [
            difference
            for key in (*then, *(key for key in now if key not in then and key not in LATER))
            for difference in _differences(then.get(key), now.get(key), f"{path}.{key}")
        ]
    if isinstance(then, list) and isinstance(now, list) and len(then) == len(now):
        pairs = zip(then, now, strict=True)
        return [d for i, (a, b) in enumerate(pairs) for d in _differences(a, b, f"{path}[{i}]")]
    return [] if then == now else [f"{path}: {then} → {now}"]
