"""The form of this room: a signature, detached, over the sums of files."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from coorace_rules.signing import ed25519, problems
from coorace_rules.signing.ed25519 import SigningError
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from coorace_rules.vocabulary.diagnostic import Diagnostic

FORMAT = 1
ALGORITHM = "ed25519"
WRITTEN = Words("le texte que `coorace-rules sign` écrit", "the text that `coorace-rules sign` writes")
INSIDE = Words(
    "des noms de fichiers sans `..` ni chemin absolu", "names of files without `..` or an absolute path"
)


@dataclass(frozen=True, slots=True)
class Signature:
    """What was signed, and by which key.

    Attributes:
        files: the sha256 of each file, by its name inside what was signed.
        public_key: raw, 32 bytes.
        seal: over the files and this format; 64 bytes.
    """

    files: Mapping[str, str]
    public_key: bytes
    seal: bytes

    @property
    def key_id(self) -> str:
        """The public key as people compare it."""
        return base64.b64encode(self.public_key).decode("ascii")

    def complaints(
        self, files: Mapping[str, str], shown: str, expected: bytes | None
    ) -> Iterator[Diagnostic]:
        """Where files are not what was signed, or the key not the one expected."""
        if not ed25519.holds(self.public_key, self.seal, message(self.files)):
            yield problems.not_as_signed(shown, problems.SEAL)
        if expected is not None and expected != self.public_key:
            yield problems.not_as_signed(shown, problems.OTHER_KEY)
        for name in sorted({*files, *self.files}):
            if name not in files:
                yield problems.not_as_signed(name, problems.MISSING)
            elif name not in self.files:
                yield problems.not_as_signed(name, problems.ADDED)
            elif files[name] != self.files[name]:
                yield problems.not_as_signed(name, problems.ALTERED)


def message(files: Mapping[str, str]) -> bytes:
    """What is signed: one text for one set of files."""
    said = {"algorithm": ALGORITHM, "files": dict(sorted(files.items())), "format": FORMAT}
    return json.dumps(said, ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode("ascii")


def signed(files: Mapping[str, str], private: bytes, shown: str) -> Signature:
    """Sign files.

    Raises:
        SigningError: CR025, CR026.
    """
    public, seal = ed25519.seal(private, message(files), shown)
    return Signature(dict(files), public, seal)


def to_text(signature: Signature) -> str:
    """The text of a signature; there is one only, so that every byte of it counts."""
    data = {
        "format": FORMAT,
        "algorithm": ALGORITHM,
        "files": dict(sorted(signature.files.items())),
        "public_key": signature.key_id,
        "signature": base64.b64encode(signature.seal).decode("ascii"),
    }
    return json.dumps(data, ensure_ascii=True, indent=1) + "\n"


def from_text(text: str, shown: str) -> Signature:
    """Read a signature, written as `to_text` writes it.

    Raises:
        SigningError: CR027, CR029.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SigningError([problems.no_signature(shown, WRITTEN)]) from error
    written = data.get("format") if isinstance(data, dict) else None
    if isinstance(written, int) and written > FORMAT:
        raise SigningError([problems.newer_format(shown, written)])
    signature = _read(data)
    if signature is None or to_text(signature) != text:
        raise SigningError([problems.no_signature(shown, WRITTEN)])
    if not all(_is_inside(name) for name in signature.files):
        raise SigningError([problems.no_signature(shown, INSIDE)])
    return signature


def _read(data: Any) -> Signature | None:
    """The parts of a signature; None where they are not what they should be."""
    try:
        files, key, seal = data["files"], data["public_key"], data["signature"]
        read = Signature(files, base64.b64decode(key, validate=True), base64.b64decode(seal, validate=True))
    except (KeyError, TypeError, ValueError, binascii.Error):
        return None
    fits = isinstance(files, dict) and all(isinstance(sum_, str) for sum_ in files.values())
    return read if fits else None


def _is_inside(name: str) -> bool:
    return not name.startswith("/") and ".." not in name.split("/") and "\\" not in name
