"""docs/architecture.md, enforced: who may import whom, who owns which package, how long a file may grow."""

from __future__ import annotations

import ast
import re
import sys
from graphlib import TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

TOP = Path(__file__).parents[2]
ROOT = TOP / "src" / "coorace_rules"
FILES = sorted(ROOT.rglob("*.py"))
MAP = (TOP / "docs" / "architecture.md").read_text(encoding="utf-8")


def rows(heading: str) -> dict[str, tuple[str, ...]]:
    """Read a two-column table of the architecture page: the first cell, and the words of the second."""
    section = MAP.split(f"## {heading}\n")[1].split("\n## ")[0]
    found = re.findall(r"^\| `([^|]+)` \| ([^|]*) \|", section, re.MULTILINE)
    return {name: tuple(re.findall(r"`([^`]+)`", cell)) for name, cell in found}


MAY_IMPORT = rows("Who may import whom")
OWNERS = rows("Who owns what")


def where(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def room_of(path: Path) -> str:
    return where(path).split("/")[0].removesuffix(".py")


def imports(path: Path) -> Iterator[tuple[int, str]]:
    here = ("coorace_rules", *path.relative_to(ROOT).parts[:-1])
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = here[: len(here) - node.level + 1] if node.level else ()
            stem = ".".join((*base, node.module or "")).strip(".")
            yield from ((node.lineno, f"{stem}.{alias.name}") for alias in node.names)


@pytest.mark.parametrize("path", FILES, ids=where)
def test_room_imports_only_what_the_map_allows(path: Path) -> None:
    room = room_of(path)
    for line, name in imports(path):
        head, _, rest = name.partition(".")
        target = rest.partition(".")[0]
        if head == "coorace_rules" and target and target != room:
            assert target in MAY_IMPORT[room], f"{where(path)}:{line}: {room} may not import {target}"


@pytest.mark.parametrize("path", FILES, ids=where)
def test_package_is_imported_by_its_owner_only(path: Path) -> None:
    for line, name in imports(path):
        owners = OWNERS.get(name.partition(".")[0])
        if owners:
            assert where(path).startswith(owners), f"{where(path)}:{line}: only {owners} may import {name}"


@pytest.mark.parametrize("path", FILES, ids=where)
def test_file_is_short_and_not_named_like_a_stdlib_module(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
    assert path.stem.startswith("__") or path.stem not in sys.stdlib_module_names


def test_no_import_cycle_even_lazy_or_for_types_only() -> None:
    modules = {".".join(("coorace_rules", *p.relative_to(ROOT).with_suffix("").parts)): p for p in FILES}
    names = {name.removesuffix(".__init__"): name for name in modules}
    graph = {}
    for name, path in modules.items():
        targets = [target for _, target in imports(path)]
        # `from a.b import c` needs module `a.b.c` where there is one, else the module `a.b` itself.
        needed = {t if t in names else t.rpartition(".")[0] for t in targets}
        graph[name] = {names[module] for module in needed if module in names} - {name}
    TopologicalSorter(graph).prepare()


def test_every_room_is_on_the_map_and_nothing_else() -> None:
    assert {room_of(path) for path in FILES} == set(MAY_IMPORT)
