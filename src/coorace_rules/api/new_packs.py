"""A pack to start from."""

from __future__ import annotations

from pathlib import Path

from coorace_rules.packs import new_pack as starter


def new_pack(folder: str | Path, *, year: int) -> tuple[Path, ...]:
    """Write a pack that `check` finds nothing wrong in: a package, an edition, its cases.

    Args:
        folder: where; its name is the pack's and its referential's.
        year: names the edition, in force from 1 January.

    Returns:
        The files written.

    Raises:
        CooraceRulesError: CR004, CR015, CR016; nothing was written.
    """
    return starter.new_pack(Path(folder), year)
