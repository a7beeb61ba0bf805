"""Packs that are installed: packages that declare the entry point group of this library."""

from __future__ import annotations

from importlib.metadata import distributions, entry_points
from pathlib import Path
from typing import TYPE_CHECKING

from coorace_rules.packs import problems
from coorace_rules.packs.folder import from_folder
from coorace_rules.packs.model import Pack

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "coorace_rules.referentials"
DECLARED = "entry_points.txt"


def packs() -> tuple[Pack, ...]:
    """Every pack installed, by name; one that fails is empty and says why."""
    if not any(GROUP in (package.read_text(DECLARED) or "") for package in distributions()):
        return ()  # known without reading what every package of the machine declares
    found = {(entry.name, entry.value): entry for entry in entry_points(group=GROUP)}
    return tuple(_pack(found[key]) for key in sorted(found))


def _pack(entry: EntryPoint) -> Pack:
    try:
        package = entry.load()
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 - whatever a module does when imported
        return Pack(entry.name, (), (problems.not_importable(entry.name, entry.value, _said(error)),))
    folders = list(getattr(package, "__path__", ()))
    if not folders:
        return Pack(entry.name, (), (problems.not_importable(entry.name, entry.value, "no package"),))
    return from_folder(Path(folders[0]), entry.name)


def _said(error: BaseException) -> str:
    """What an exception says, on one line of bearable length."""
    return f"{type(error).__name__}: {' '.join(str(error).split())[:200]}".removesuffix(": ")
