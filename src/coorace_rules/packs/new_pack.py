"""A pack to start from, written whole or not at all."""

from __future__ import annotations

import shutil
from pathlib import Path

from coorace_rules.packs import problems
from coorace_rules.packs.disk import FileError, reason
from coorace_rules.vocabulary.identity import MAX_LENGTH, REFERENTIAL_ID

STARTER = Path(__file__).resolve().parent / "starter"
EDITION = "{package}/referentials/{pack}/{year}"
# Where each text of the starter goes.
FILES = {
    "pyproject.toml.txt": "pyproject.toml",
    "README.md.txt": "README.md",
    "package.txt": "{package}/__init__.py",
    "edition.yaml.txt": EDITION + ".yaml",
    "cases.yaml.txt": EDITION + ".cases.yaml",
}


def new_pack(folder: Path, year: int) -> tuple[Path, ...]:
    """Write a pack that checks and evaluates at once; its files.

    Args:
        folder: where; it must not be there, and its name is the pack's.
        year: of the edition that it begins with.

    Raises:
        FileError: CR004, CR015, CR016; nothing was written.
    """
    pack = folder.resolve().name
    if len(pack) > MAX_LENGTH or not REFERENTIAL_ID.fullmatch(pack):
        raise FileError([problems.no_name_of_a_pack(pack)])
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise FileError([problems.folder_taken(str(folder))])
        return _written(folder.resolve(), pack, year)
    except (OSError, ValueError) as error:
        raise FileError([problems.unwritable(str(folder), reason(error))]) from error


def _written(folder: Path, pack: str, year: int) -> tuple[Path, ...]:
    names = {"pack": pack, "package": pack.replace("-", "_"), "year": str(year)}
    beside = folder.with_name(f".{pack}.part")
    shutil.rmtree(beside, ignore_errors=True)
    try:
        for text, place in FILES.items():
            content = (STARTER / text).read_text(encoding="utf-8")
            for name, value in names.items():
                content = content.replace(f"@{name.upper()}@", value)
            file = beside / place.format(**names)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, encoding="utf-8")
        if folder.is_dir():
            folder.rmdir()  # it is empty
        beside.rename(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return tuple(folder / place.format(**names) for place in FILES.values())
