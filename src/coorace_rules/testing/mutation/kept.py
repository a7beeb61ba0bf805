"""Fates kept from one run to the next: a mutant is judged again only where something may have changed.

A file for each edition, named after its digest and the version of the library; in it, by mutant, the digest
of the case that killed it, or of all those that did not. So a new case is tried on survivors alone.
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from coorace_rules.packs import disk
from coorace_rules.source.model import plain
from coorace_rules.testing.mutation.model import Fate, Killer
from coorace_rules.version import __version__
from coorace_rules.vocabulary.errors import CooraceRulesError
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from coorace_rules.program.model import Referential
    from coorace_rules.testing.case_files.model import Case

FORM = 1
MOST_BYTES = 20_000_000
NUMBER = "number"


class Kept:
    """What is known of the mutants of an edition.

    Args:
        folder: where it is kept; None where nothing is.
        referential: the edition.
        cases: those that judge it.
    """

    def __init__(self, folder: Path | None, referential: Referential, cases: Iterable[Case]) -> None:
        self.path = None if folder is None else folder / f"{_digest_of(referential)}.json"
        self.digests = {_digest(case): case.name for case in cases}
        self.known: Mapping[str, Any] = _read(self.path)

    def fate(self, number: int, key: str) -> Fate | None:
        """What became of a mutant, where that still holds."""
        known = self.known.get(key)
        if known is None:
            return None
        if known["status"] == "equivalent":
            return Fate(number, key, "equivalent", why=Words(*known["why"]))
        if known["status"] == "killed":
            by = self.digests.get(known["by"])
            return None if by is None else Fate(number, key, "killed", by)
        if not set(self.digests) <= set(known["survived"]):
            return None
        return Fate(
            number, key, "survived", reached=known["reached"], killer=_killer(known["killer"])
        )  # fmt: skip

    def keep(self, fates: Iterable[Fate]) -> None:
        """Keep what became of mutants."""
        if self.path is None:
            return
        by_name = {name: digest for digest, name in self.digests.items()}
        data = {fate.key: self._data(fate, by_name) for fate in fates}
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError:
            return  # the next run is longer, and this one is as good
        disk.write(self.path, json.dumps({"form": FORM, "fates": data}, ensure_ascii=False, default=_plain))

    def _data(self, fate: Fate, by_name: Mapping[str, str]) -> dict[str, Any]:
        if fate.status == "equivalent" and fate.why is not None:
            return {"status": "equivalent", "why": [fate.why.fr, fate.why.en]}
        if fate.status == "killed":
            return {"status": "killed", "by": by_name.get(fate.by or "")}
        found = None if fate.killer is None else fate.killer._asdict()
        return {
            "status": "survived",
            "survived": sorted(self.digests),
            "reached": fate.reached,
            "killer": found,
        }


def _read(path: Path | None) -> Mapping[str, Any]:
    """What a file says; nothing where there is none, or it is not one of ours."""
    if path is None or not path.is_file():
        return {}
    try:
        data = json.loads(disk.read(path, MOST_BYTES), object_hook=_exact)
    except (CooraceRulesError, ValueError):
        return {}
    fates: Mapping[str, Any] = (
        data.get("fates", {}) if isinstance(data, dict) and data.get("form") == FORM else {}
    )
    return fates


def _killer(data: Mapping[str, Any] | None) -> Killer | None:
    if data is None:
        return None
    on = data["on"]
    differs = {name: (was, became) for name, (was, became) in data["differs"].items()}
    return Killer(data["answers"], None if on is None else date.fromisoformat(on), data["scoring"], differs)


def _plain(value: object) -> Any:
    return {NUMBER: str(value)} if isinstance(value, Decimal) else str(value)


def _exact(data: dict[str, Any]) -> Any:
    return Decimal(data[NUMBER]) if data.keys() == {NUMBER} else data


def _digest_of(referential: Referential) -> str:
    said = sorted(referential.files.values())
    return sha256("\n".join((__version__, str(FORM), *said)).encode()).hexdigest()


def _digest(case: Case) -> str:
    expects = [(one.part, one.id, str(one.value)) for one in case.expects]
    audit = None if case.audit is None else (plain(case.audit), case.others)
    said = (case.name, str(case.on), case.scoring, plain(case.root), audit, expects)
    return sha256(repr(said).encode()).hexdigest()
