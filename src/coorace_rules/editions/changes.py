"""What changed between two editions, by stable id: all that the checked form holds, whatever it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any, Literal, NamedTuple, get_args

from coorace_rules.checked.model import CheckedReferential
from coorace_rules.editions.flat import Leaf, View, flat
from coorace_rules.vocabulary.wording import Words

ChangeSort = Literal[
    "added",
    "removed",
    "renamed",
    "moved",
    "rule",
    "parameter",
    "scale",
    "reweighted",
    "other",
    "reworded",
    "source",
]
SORTS: tuple[ChangeSort, ...] = get_args(ChangeSort)
BY_LEAF: dict[str, ChangeSort] = {
    "text": "reworded",
    "rule": "rule",
    "weight": "reweighted",
    "place": "moved",
    "order": "moved",
    "source": "source",
    "value": "other",
}
BY_KIND: dict[str, ChangeSort] = {"parameters": "parameter", "scales": "scale", "sources": "source"}
# What an edition says of itself and of the one before, and what it was warned of: expected to differ.
NOT_COMPARED = frozenset(("id", "edition", "succeeds", "renamed", "maps", "warnings"))
LABELS = ("statement", "title", "ask", "label")


class Change(NamedTuple):
    """One thing that is not as it was.

    Attributes:
        kind: what it is of: `criteria`, `scales`, `edition`…
        id: in the newer edition; in the older one for what was removed.
        was: its id in the older edition; None for what was added.
        field: what of it changed: `target`, `levels[5]`; empty for the whole.
        label: what people call it.
    """

    sort: ChangeSort
    kind: str
    id: str
    was: str | None
    field: str = ""
    before: Words | None = None
    after: Words | None = None
    label: Words | None = None


def changes(old: CheckedReferential, new: CheckedReferential, names: Mapping[str, str]) -> tuple[Change, ...]:
    """Everything that differs.

    Args:
        old: the earlier of two editions of one referential.
        new: the later one.
        names: ids of the older one that changed, all the way.
    """
    found = [*_of_the_whole(old, new)]
    for name in (field.name for field in fields(old) if field.name not in NOT_COMPARED):
        one, other = getattr(old, name), getattr(new, name)
        if isinstance(one, Mapping):
            found += _of_a_kind(name, one, other, View(old, names), View(new, {}))
    kept = [change for change in found if not _follows(change, found)]
    return tuple(sorted(kept, key=lambda change: SORTS.index(change.sort)))


def _of_the_whole(old: CheckedReferential, new: CheckedReferential) -> Iterator[Change]:
    for field in fields(old):
        values = getattr(old, field.name), getattr(new, field.name)
        if field.name in NOT_COMPARED or isinstance(values[0], Mapping):
            continue
        leaves = [
            flat(_Whole(value), View(checked, {})) for value, checked in zip(values, (old, new), strict=True)
        ]
        for change in _between(*leaves):
            inner = change.field.removeprefix("value")
            yield change._replace(
                kind="edition", id=new.id, was=old.id, field=f"{field.name}{inner}", label=new.title
            )


class _Whole(NamedTuple):
    """A value that stands alone, as a field of something."""

    value: object


def _of_a_kind(
    kind: str, old: Mapping[str, Any], new: Mapping[str, Any], before: View, after: View
) -> Iterator[Change]:
    heirs = {before.named(name): name for name in old if before.named(name) in new}
    for name, thing in old.items():
        if name not in heirs.values():
            yield Change("removed", kind, name, name, before=label_of(thing), label=label_of(thing))
    for name, thing in new.items():
        was = heirs.get(name)
        if was is None:
            yield Change("added", kind, name, None, after=label_of(thing), label=label_of(thing))
            continue
        if was != name:
            yield Change(
                "renamed", kind, name, was, "id", Words(was, was), Words(name, name), label_of(thing)
            )
        for change in _between(flat(old[was], before), flat(thing, after)):
            sort = change.sort if change.sort in {"reworded", "source"} else BY_KIND.get(kind, change.sort)
            yield change._replace(sort=sort, kind=kind, id=name, was=was, label=label_of(thing))


def _between(old: Mapping[str, Leaf], new: Mapping[str, Leaf]) -> Iterator[Change]:
    told: set[str] = set()
    for path in dict.fromkeys((*old, *new)):
        before, after = old.get(path), new.get(path)
        if before is not None and after is not None:
            if not _is_same(before, after):
                yield Change(BY_LEAF[after.sort], "", "", None, path, before.shown, after.shown)
            continue
        here, there = (old, new) if after is None else (new, old)
        whole = _whole(path, there)
        if whole in told:
            continue
        told.add(whole)
        leaves = [
            leaf
            for name, leaf in here.items()
            if name == whole or name.startswith((f"{whole}.", f"{whole}["))
        ]
        shown = Words(
            " · ".join(leaf.shown.fr for leaf in leaves),
            " · ".join(leaf.shown.said_in("en") for leaf in leaves),
        )
        sides = (shown, None) if after is None else (None, shown)
        sort = BY_LEAF[here[path].sort] if len(leaves) == 1 else "other"
        yield Change(sort, "", "", None, whole, *sides)


def _whole(path: str, elsewhere: Mapping[str, Leaf]) -> str:
    """The longest part of a path, up to a bracket, that the other side has nothing of."""
    ends = [place + 1 for place, character in enumerate(path) if character == "]"]
    for end in ends:
        prefix = path[:end]
        if not any(name == prefix or name.startswith((f"{prefix}.", f"{prefix}[")) for name in elsewhere):
            return prefix
    return path


def _is_same(before: Leaf, after: Leaf) -> bool:
    if before.sort == "order" and isinstance(before.meaning, tuple) and isinstance(after.meaning, tuple):
        common = set(before.meaning) & set(after.meaning)
        orders = [[name for name in leaf.meaning if name in common] for leaf in (before, after)]  # type: ignore[attr-defined]  # tuples
        return orders[0] == orders[1]
    return before.meaning == after.meaning


def _follows(change: Change, found: list[Change]) -> bool:
    """Whether a change only repeats another: the weight of a criterion, in each profile that counts it."""
    if change.kind != "profiles" or not change.field.startswith("weights["):
        return False
    name = change.field[len("weights[") : -1]
    return any(
        other.kind == "criteria" and other.id == name and other.field in {"", "weight"} for other in found
    )


def label_of(thing: Any) -> Words | None:
    """What people call a thing."""
    if isinstance(thing, Words):
        return thing
    for name in LABELS:
        label = getattr(thing, name, None)
        if label:
            return label if isinstance(label, Words) else Words(str(label), str(label))
    return None
