"""A thing of a referential as leaves by path: walked field by field, none known by name.

What is written once is compared once: a scale inside a criterion is its id, a rank is the value of its level.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, NamedTuple

from coorace_rules.checked.condition import Expression, Group, Test
from coorace_rules.checked.model import CheckedReferential, Level, LevelRule, Table
from coorace_rules.editions.rules_shown import labels_in, meaning_of, rule_shown
from coorace_rules.feel.tree import Node
from coorace_rules.vocabulary.period import Period
from coorace_rules.vocabulary.span import Span
from coorace_rules.vocabulary.wording import Words

Sort = Literal["text", "rule", "weight", "place", "order", "source", "value"]
BY_FIELD: dict[str, Sort] = {
    "weight": "weight",
    "weights": "weight",
    "rating": "weight",
    "section": "place",
    "parent": "place",
    "sections": "order",
    "criteria": "order",
    "source": "source",
    "cites": "source",
}
RANKS = ("target", "gate", "rank")
# Where a thing stands in the file, and what follows from its other fields.
DERIVED = frozenset(("span", "index", "depth", "id"))
KEYS = ("id", "start", "value", "number")


class Leaf(NamedTuple):
    """The end of a path: how it is shown, and what makes it the same as another one."""

    sort: Sort
    shown: Words
    meaning: object


class View(NamedTuple):
    """How a thing is looked at: ids by their later names, ranks by the levels of its scale."""

    checked: CheckedReferential
    names: Mapping[str, str]
    levels: tuple[Level, ...] = ()

    def named(self, text: str) -> str:
        """An id by its later name."""
        return self.names.get(text, text)

    def of(self, thing: object) -> View:
        """The view of one thing, with its levels."""
        scale = getattr(thing, "scale", thing)
        return self._replace(levels=getattr(scale, "levels", ()))

    def level(self, rank: int) -> object:
        """The value of a level."""
        return self.levels[rank].value if 0 <= rank < len(self.levels) else rank


def flat(thing: object, view: View) -> dict[str, Leaf]:
    """Every leaf of a thing, by its path."""
    if isinstance(thing, Words):
        return {"": _leaf("", thing, view)}
    return dict(_fields_of(thing, "", view.of(thing)))


def _walk(value: object, path: str, view: View) -> Iterator[tuple[str, Leaf]]:
    if value is None or value in ((), {}):
        return
    if isinstance(value, Words):
        yield path, _leaf(path, value, view)
    elif _is_rule(value):
        yield path, Leaf("rule", rule_shown(value, view.level), meaning_of(value, view.names))
        words = labels_in(value)
        if words:
            shown = Words("; ".join(w.fr for w in words), "; ".join(w.said_in("en") for w in words))
            yield f"{path}.label", Leaf("text", shown, words)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            name = view.named(str(key))
            inside = view.of(view.checked.criteria[key]) if key in view.checked.criteria else view
            yield from _walk(_ranked(path, item, inside), f"{path}[{name}]", view)
    elif _is_record(value):
        yield from _record(value, path, view)
    elif isinstance(value, tuple) and not all(isinstance(item, str) for item in value):
        for place, item in enumerate(value):
            yield from _walk(item, f"{path}[{_key(item, place)}]", view)
    else:
        yield path, _leaf(path, value, view)


def _record(value: object, path: str, view: View) -> Iterator[tuple[str, Leaf]]:
    name = getattr(value, "id", None)
    if name is not None and not path.endswith("]"):  # declared elsewhere, and compared there
        yield path, _leaf(path, name, view)
    else:
        yield from _fields_of(value, path, view)


def _fields_of(thing: object, path: str, view: View) -> Iterator[tuple[str, Leaf]]:
    names = [field.name for field in fields(thing)] if is_dataclass(thing) else getattr(thing, "_fields", ())
    has_table = getattr(thing, "table", None) is not None
    for name in names:
        # What a table computes is shown by the table.
        if (
            name in DERIVED
            or (path, name) == ("declared", "options")
            or (has_table and name in {"rules", "expression"})
        ):
            continue
        inner = f"{path}.{name}" if path else name
        yield from _walk(_ranked(name, getattr(thing, name), view), inner, view)


def _ranked(field: str, value: object, view: View) -> object:
    is_rank = field in RANKS or field == "closes"
    return view.level(value) if is_rank and type(value) is int else value


def _leaf(path: str, value: object, view: View) -> Leaf:
    field = path.rpartition(".")[2].partition("[")[0]
    if isinstance(value, Words):
        return Leaf("text", value, value)
    sort = BY_FIELD.get(field, "value")
    if isinstance(value, tuple | frozenset | set):
        items = value if isinstance(value, tuple) else sorted(map(str, value))
        known = tuple(view.named(str(item)) for item in items)
        return Leaf(sort, _same(", ".join(known)), known)
    meaning = view.named(value) if isinstance(value, str) else value
    return Leaf(sort, _same(_said(value)), meaning)


def _same(text: str) -> Words:
    return Words(text, text)


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Fraction):
        exact = Decimal(value.numerator) / Decimal(value.denominator)
        return f"{exact:f}" if Fraction(exact) == value else str(value)
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _is_rule(value: object) -> bool:
    if (
        isinstance(value, tuple)
        and value
        and all(isinstance(item, LevelRule | Test | Group) for item in value)
    ):
        return True
    return isinstance(value, Expression | Test | Group | Table | LevelRule | Node)


def _is_record(value: object) -> bool:
    if isinstance(value, Period | Span | Words):
        return False
    return is_dataclass(value) or (isinstance(value, tuple) and hasattr(value, "_fields"))


def _key(item: Any, place: int) -> object:
    """What tells an item of a list from the others; its place, where nothing does."""
    if isinstance(item, tuple) and item and not hasattr(item, "_fields") and isinstance(item[0], str):
        return item[0]
    return next((getattr(item, key) for key in KEYS if getattr(item, key, None) is not None), place)
