"""The conformance kit of DMN: every case passes, but those listed with their reason.

The cases are in `dmn-tck/cases.jsonl` of the folder that COORACE_RULES_SHARED names. The kit's own
type definitions are not in that file: `TYPES` holds those that its cases imply.
"""

from __future__ import annotations

import json
import os
from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from coorace_rules.feel import Environment, FeelError, evaluate, interpret, parse, tree

KNOWN_FAILURES = Path(__file__).with_name("known_failures.txt")
TOLERANCE = Decimal("1e-8")

_NUMBER, _STRING, _ANY = (tree.NamedType(name) for name in ("number", "string", "Any"))
_STRINGS, _NUMBERS = tree.ListType(_STRING), tree.ListType(_NUMBER)
TYPES: dict[str, tree.TypeNode] = {
    "number": _NUMBER,
    "string": _STRING,
    "boolean": tree.NamedType("boolean"),
    "date": tree.NamedType("date"),
    "time": tree.NamedType("time"),
    "dateTime": tree.NamedType("date and time"),
    "dayTimeDuration": tree.NamedType("days and time duration"),
    "yearMonthDuration": tree.NamedType("years and months duration"),
    "booleanList": tree.ListType(tree.NamedType("boolean")),
    "tStringList": _STRINGS,
    "tNameList": _STRINGS,
    "tNumberList": _NUMBERS,
    "tNumList": _NUMBERS,
    "ListOfNumbers": _NUMBERS,
    "tNestedList": tree.ListType(_STRINGS),
    "tAnyList": tree.ListType(_ANY),
    "tAdjudication": _STRING,
    "tNameAndAge": tree.ContextType((("name", _STRING), ("age", _NUMBER))),
    "exactContextType": tree.ContextType((("a", _NUMBER), ("b", _NUMBER))),
    "t_context_013": tree.ContextType((("a", _STRING), ("b", _STRING))),
}
_NEEDED = {name: type_ for name, type_ in TYPES.items() if type_ != tree.NamedType(name)}


def cases() -> list[dict[str, Any]]:
    shared = os.environ.get("COORACE_RULES_SHARED")
    path = Path(shared or "") / "dmn-tck" / "cases.jsonl"
    if not shared or not path.is_file():
        pytest.skip("COORACE_RULES_SHARED names no folder with dmn-tck/cases.jsonl")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def read(typed: Any) -> Any:
    """Return a typed value of the kit as a FEEL value."""
    value: Any = typed["value"]
    if isinstance(value, list):
        return [read(item) for item in value]
    if isinstance(value, dict):
        return {key: read(item) for key, item in value.items()}
    match typed["type"] if value is not None else None:
        case "decimal":
            return Decimal(value)
        case "boolean":
            return value in {True, "true"}
        case "dateTime":
            return evaluate(f'date and time("{value}")')
        case "date" | "time" | "duration" as kind:
            return evaluate(f'{kind}("{value}")')
    return value


def run(case: dict[str, Any]) -> Any:
    """Return what a case yields, bound to a variable of the type that its decision declares."""
    inputs = {name: read(typed) for name, typed in case["inputs"].items()}
    try:
        found: tree.Node = parse(case["expression"], inputs)
    except FeelError:
        return None if case["error"] else FeelError
    if case["type"] in TYPES:
        result = tree.Parameter("result", TYPES[case["type"]])
        found = tree.Call(tree.FunctionDefinition((result,), tree.Name("result")), (found,))
    now = evaluate("now()")
    return interpret(found, Environment(inputs, types=_NEEDED, now=now))


def same(found: Any, expected: Any) -> bool:
    """Compare as the kit's own runners do: numbers with a tolerance."""
    if type(found) is not type(expected):
        return False
    if isinstance(found, list):
        pairs = zip(found, expected, strict=False)
        return len(found) == len(expected) and all(same(a, b) for a, b in pairs)
    if isinstance(found, dict):
        return found.keys() == expected.keys() and all(same(found[k], expected[k]) for k in found)
    if isinstance(found, Decimal):
        return bool(abs(found - expected) <= TOLERANCE * max(abs(found), abs(expected)))
    return bool(found == expected)


def name_of(case: dict[str, Any]) -> str:
    return f"{case['suite']} {case['case']} {case['node']}"


def test_the_kit_passes_but_for_the_known_failures(capsys: pytest.CaptureFixture[str]) -> None:
    totals: Counter[str] = Counter()
    failed = defaultdict(list)
    names = set()
    for case in cases():
        totals[case["suite"]] += 1
        names.add(name_of(case))
        if not same(run(case), read(case["expected"])):
            failed[case["suite"]].append(name_of(case))
    failures = {name for listed in failed.values() for name in listed}
    with capsys.disabled():
        for suite, total in sorted(totals.items()):
            print(f"{suite}: {total - len(failed[suite])} of {total}")  # noqa: T201 - the rate is the result
        share = 1 - len(failures) / sum(totals.values())
        print(f"conformance: {share:.2%} of {sum(totals.values())}")  # noqa: T201 - the rate is the result
    known = {line for line in KNOWN_FAILURES.read_text(encoding="utf-8").splitlines() if line}
    assert failures - known == set(), "these cases of the kit fail"
    assert (known & names) - failures == set(), "these cases pass now: take them out of the list"
