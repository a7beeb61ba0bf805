"""Rules as their authors wrote them, and what makes two of them the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import Any

from coorace_rules.checked.condition import Expression, Group, Test
from coorace_rules.checked.model import LevelRule, Table
from coorace_rules.feel.tree import Literal, Name, Node
from coorace_rules.vocabulary.wording import Words

ToValue = Callable[[int], object]


def rule_shown(rule: object, value: ToValue) -> Words:
    """A rule in FEEL, on one line."""
    text = _shown(rule, value)
    return Words(text, text)


def _shown(rule: Any, value: ToValue) -> str:
    match rule:
        case Expression():
            return rule.text
        case Test():
            return rule.expression.text
        case Group():
            head = f"at_least {rule.least}" if rule.kind == "at_least" else rule.kind
            return f"{head}({'; '.join(_shown(part, value) for part in rule.parts)})"
        case LevelRule():
            condition = "otherwise" if rule.condition is None else _shown(rule.condition, value)
            return f"{condition} → {value(rule.rank)}"
        case Table():
            return _table(rule, value)
        case tuple():
            return "; ".join(_shown(part, value) for part in rule)
        case int():
            return str(value(rule))
        case _:
            return str(rule)


def _table(table: Table, value: ToValue) -> str:
    heads = ", ".join(cell.text for cell in table.inputs)
    lines = [
        f"{', '.join('-' if cell is None else _shown(cell, value) for cell in line.cells)} → "
        f"{_shown(line.output, value)}"
        for line in table.lines
    ]
    otherwise = [] if table.otherwise is None else [f"otherwise → {_shown(table.otherwise, value)}"]
    return f"{table.hit} [{heads}]: {'; '.join([*lines, *otherwise])}"


def meaning_of(rule: Any, names: Mapping[str, str]) -> object:
    """What a rule says, without its places, its labels and its sources, ids by their later names."""
    match rule:
        case Expression():
            return _renamed(rule.tree, names)
        case Test():
            return _renamed(rule.expression.tree, names)
        case Group():
            return (rule.kind, rule.least, tuple(meaning_of(part, names) for part in rule.parts))
        case LevelRule():
            return (meaning_of(rule.condition, names), rule.rank)
        case Table():
            lines = [
                (*(meaning_of(cell, names) for cell in line.cells), meaning_of(line.output, names))
                for line in rule.lines
            ]
            heads = [meaning_of(head, names) for head in rule.inputs]
            return (rule.hit, tuple(heads), tuple(lines), meaning_of(rule.otherwise, names))
        case Node():
            return _renamed(rule, names)
        case tuple():
            return tuple(meaning_of(part, names) for part in rule)
        case _:
            return rule


def _renamed(node: Node, names: Mapping[str, str]) -> Node:
    if not names:
        return node
    if isinstance(node, Name):
        return replace(node, name=names.get(node.name, node.name))
    if isinstance(node, Literal):
        is_id = isinstance(node.value, str) and node.value in names
        return replace(node, value=names[str(node.value)]) if is_id else node
    parts = {field.name: getattr(node, field.name) for field in fields(node) if field.name != "span"}
    return replace(node, **{name: _part(part, names) for name, part in parts.items()})


def _part(part: Any, names: Mapping[str, str]) -> Any:
    if isinstance(part, Node):
        return _renamed(part, names)
    return tuple(_part(item, names) for item in part) if type(part) is tuple else part


def labels_in(rule: Any) -> tuple[Words, ...]:
    """The texts that explain the parts of a rule."""
    match rule:
        case Test():
            return () if rule.label is None else (rule.label,)
        case Group():
            own = () if rule.label is None else (rule.label,)
            return (*own, *(words for part in rule.parts for words in labels_in(part)))
        case LevelRule():
            return labels_in(rule.condition)
        case Table():
            return tuple(words for line in rule.lines for words in labels_in(line.condition))
        case tuple():
            return tuple(words for part in rule for words in labels_in(part))
        case _:
            return ()
