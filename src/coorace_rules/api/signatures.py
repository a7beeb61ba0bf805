"""Packs and outcomes signed, and compared with their signatures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from coorace_rules.packs import contents, disk
from coorace_rules.signing import ed25519, model

if TYPE_CHECKING:
    from coorace_rules.signing.ed25519 import KeyPair
    from coorace_rules.vocabulary.diagnostic import Diagnostic

MAX_BYTES = 8 * 1024 * 1024
MAX_KEY_BYTES = 64 * 1024
IN_FOLDER = "pack.sig"


class Verification(NamedTuple):
    """What comparing with a signature gave.

    Attributes:
        key: the public key that signed; anyone can make one, so compare it with the one you know.
        complaints: where something is not as it was signed; none where all is.
    """

    key: str
    complaints: tuple[Diagnostic, ...]

    @property
    def holds(self) -> bool:
        """Whether not one byte has changed."""
        return not self.complaints


def new_key(path: str | Path) -> Path:
    """Make a key: the private half in a file that only its owner may read, the public half beside it.

    Returns:
        The file of the public half: the same name and `.pub`.

    Raises:
        CooraceRulesError: CR004, CR025; nothing is written over.
    """
    private, public = Path(path), Path(f"{path}.pub")
    pair: KeyPair = ed25519.new_key()
    disk.write_secret(private, pair.private)
    disk.write(public, pair.public)
    return public


def sign(path: str | Path, key: str | Path) -> Path:
    """Sign a file, or a folder with all it holds.

    Args:
        path: an outcome, a pack, or anything else.
        key: the file of a private key.

    Returns:
        The file of the signature: `F.sig` for a file, `pack.sig` in a folder.

    Raises:
        CooraceRulesError: CR003, CR004, CR011, CR025, CR026.
    """
    private = disk.read(Path(key), MAX_KEY_BYTES)
    signature = model.signed(_sums(Path(path)), private, str(key))
    place = place_of(Path(path))
    disk.write(place, model.to_text(signature))
    return place


def verify(path: str | Path, key: str | Path | None = None) -> Verification:
    """Compare a file or a folder with its signature.

    Args:
        path: what was signed.
        key: the public key that it must be signed with; without it, any key will do, and it is only known
            that nothing has changed since someone signed.

    Raises:
        CooraceRulesError: CR003, CR011, CR025, CR026, CR027, CR029.
    """
    place = place_of(Path(path))
    text = disk.read(place, MAX_BYTES).decode("utf-8", "replace")
    signature = model.from_text(text, str(place))
    expected = None if key is None else ed25519.public_key(disk.read(Path(key), MAX_KEY_BYTES), str(key))
    found = signature.complaints(_sums(Path(path)), str(place), expected)
    return Verification(signature.key_id, tuple(found))


def place_of(path: Path) -> Path:
    """Where the signature of a file or folder is kept."""
    return path / IN_FOLDER if path.is_dir() else path.with_name(f"{path.name}.sig")


def _sums(path: Path) -> dict[str, str]:
    if path.is_dir():
        return contents.sums(path, but=IN_FOLDER)
    return {path.name: contents.sum_of(path)}
