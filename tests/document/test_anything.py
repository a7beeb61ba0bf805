"""Anything at any place of an edition is refused in words, never by an exception."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import coorace_rules as cr
from coorace_rules.vocabulary.codes import CODES
from document.editions import EDITION
from making import written
from report.trial import trial

DATA: dict[str, Any] = json.loads(json.dumps(yaml.safe_load(EDITION), default=str))
FULL: dict[str, Any] = json.loads(json.dumps(trial()))
JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3),
    st.sampled_from(
        [10**40, 1.5, -0.25, "", " ", "a", "s", "m", "true", "n > 3", "f and", "2015-02-30", "P1Y"]
    ),
    st.sampled_from([[], [1], ["f"], {}, {"fr": "T"}, {"when": "f"}, {"all": ["f"]}, {"id": "a"}, {"a": 1}]),
)


def places(data: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Every place of the data, itself included."""
    children = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(place for key, child in children for place in places(child, (*path, key)))]


def put(data: Any, path: tuple[str | int, ...], value: Any) -> Any:
    """The data with another value at a place."""
    if not path:
        return value
    copied: Any = dict(data) if isinstance(data, dict) else list(data)
    copied[path[0]] = put(copied[path[0]], path[1:], value)
    return copied


@pytest.mark.parametrize("data", [DATA, FULL], ids=["small", "full"])
@given(drawn=st.data())
def test_anything_anywhere_is_said_in_words(data: dict[str, Any], drawn: st.DataObject) -> None:
    path = drawn.draw(st.sampled_from(places(data)))
    changed = put(data, path, drawn.draw(JUNK))
    with TemporaryDirectory() as folder:
        file = Path(folder, "e.yaml")
        file.write_text(written(changed), encoding="utf-8")
        for diagnostic in cr.check(file):
            assert diagnostic.code in CODES
            assert diagnostic.render("fr")
            assert diagnostic.render("en")


@given(drawn=st.data())
def test_anything_under_a_key_that_is_not_there_is_said_in_words(drawn: st.DataObject) -> None:
    mappings = [path for path in places(FULL) if isinstance(at(FULL, path), dict)]
    path = drawn.draw(st.sampled_from(mappings))
    key = drawn.draw(st.sampled_from(["weight", "holds", "level", "rate", "when", "all", "max", "é", "a b"]))
    changed = put(FULL, path, {**at(FULL, path), key: drawn.draw(JUNK)})
    with TemporaryDirectory() as folder:
        file = Path(folder, "e.yaml")
        file.write_text(written(changed), encoding="utf-8")
        assert all(diagnostic.render("en") for diagnostic in cr.check(file))


def at(data: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        data = data[step]
    return data
