"""What editions are today, written down so that tomorrow's are compared with it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coorace_rules.api.files import nodes
from coorace_rules.packs import disk, problems
from coorace_rules.packs.lock import FORMAT, Digests, Lock
from coorace_rules.source.model import plain
from coorace_rules.source.to_text import to_text
from coorace_rules.vocabulary.errors import ReferentialError
from coorace_rules.vocabulary.identity import Reference
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from coorace_rules.vocabulary.diagnostic import Diagnostic

SHA256 = re.compile(r"[0-9a-f]{64}")
SHAPE = Words(
    "`format: 1` et `editions: {cap@2015: {content: …, bytes: …}}`",
    "`format: 1` and `editions: {cap@2015: {content: …, bytes: …}}`",
)
SUMS = Words("deux sha256 pour `{name}`", "two sha256 for `{name}`")


def written_lock(lock: Lock) -> str:
    """The text of a lock, a line for each edition."""
    editions = {name: lock.editions[name]._asdict() for name in sorted(lock.editions)}
    return to_text({"format": FORMAT, "editions": editions})


def read_lock(path: str | Path) -> Lock:
    """Read what `written_lock` wrote.

    Raises:
        ReferentialError: CR003, CR020, CR024, CR1xx.
    """
    findings: list[Diagnostic] = []
    try:
        root, _ = nodes(Path(path), str(path), findings)
    except disk.FileError as error:
        raise ReferentialError(error.diagnostics) from error
    if root is None:
        raise ReferentialError(findings)
    return _lock(plain(root), str(path))


def _lock(data: Any, shown: str) -> Lock:
    written = data.get("format") if isinstance(data, dict) else None
    if isinstance(written, int) and written > FORMAT:
        raise ReferentialError([problems.newer_lock(shown, written)])
    if written is True or written != FORMAT or set(data) != {"format", "editions"}:
        raise ReferentialError([problems.no_lock(shown, SHAPE)])
    editions = data["editions"]
    if not isinstance(editions, dict):
        raise ReferentialError([problems.no_lock(shown, SHAPE)])
    return Lock({name: _digests(name, said, shown) for name, said in editions.items()})


def _digests(name: str, said: Any, shown: str) -> Digests:
    reference = Reference.parse(name)
    if reference is None or reference.edition is None:
        raise ReferentialError([problems.no_lock(shown, SHAPE)])
    fits = isinstance(said, dict) and set(said) == set(Digests._fields)
    if not fits or not all(isinstance(sum_, str) and SHA256.fullmatch(sum_) for sum_ in said.values()):
        expected = Words(SUMS.fr.format(name=name), SUMS.said_in("en").format(name=name))
        raise ReferentialError([problems.no_lock(shown, expected)])
    return Digests(said["content"], said["bytes"])
