"""Keys and seals of Ed25519; the only importer of `cryptography`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from coorace_rules.signing import problems
from coorace_rules.vocabulary.errors import CooraceRulesError
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

PRIVATE = Words(
    "une clé privée Ed25519 (PEM, sans mot de passe)", "a private key of Ed25519 (PEM, no password)"
)
PUBLIC = Words("une clé publique Ed25519 (PEM)", "a public key of Ed25519 (PEM)")


class SigningError(CooraceRulesError):
    """Nothing can be signed or compared: a key or signature is none, or `cryptography` is missing."""


class KeyPair(NamedTuple):
    """A new key, as PEM: the private half signs, and stays secret; the public half compares."""

    private: bytes
    public: bytes


def new_key() -> KeyPair:
    """Make a key.

    Raises:
        SigningError: CR025.
    """
    _need_library()
    from cryptography.hazmat.primitives import serialization as form  # noqa: PLC0415 - an extra
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415 - an extra

    key = Ed25519PrivateKey.generate()
    return KeyPair(
        key.private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, form.NoEncryption()),
        key.public_key().public_bytes(form.Encoding.PEM, form.PublicFormat.SubjectPublicKeyInfo),
    )


def seal(private: bytes, message: bytes, shown: str) -> tuple[bytes, bytes]:
    """Sign a message: the public key, raw, and the seal.

    Raises:
        SigningError: CR025, CR026.
    """
    key = _private(private, shown)
    return key.public_key().public_bytes_raw(), key.sign(message)


def holds(public: bytes, seal: bytes, message: bytes) -> bool:
    """Whether a seal of a message was made with a key.

    Raises:
        SigningError: CR025.
    """
    _need_library()
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - an extra
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415 - an extra

    try:
        Ed25519PublicKey.from_public_bytes(public).verify(seal, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def public_key(pem: bytes, shown: str) -> bytes:
    """The raw public key of a PEM; that of a private key too.

    Raises:
        SigningError: CR025, CR026.
    """
    _need_library()
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415 - an extra
    from cryptography.hazmat.primitives import serialization as form  # noqa: PLC0415 - an extra
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415 - an extra

    if b"PRIVATE KEY" in pem:
        return _private(pem, shown).public_key().public_bytes_raw()
    try:
        key = form.load_pem_public_key(pem)
    except (ValueError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, Ed25519PublicKey):
        raise SigningError([problems.no_key(shown, PUBLIC)])
    return key.public_bytes_raw()


def _private(pem: bytes, shown: str) -> Ed25519PrivateKey:
    _need_library()
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415 - an extra
    from cryptography.hazmat.primitives import serialization as form  # noqa: PLC0415 - an extra
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415 - an extra

    try:
        key = form.load_pem_private_key(pem, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise SigningError([problems.no_key(shown, PRIVATE)])
    return key


def _need_library() -> None:
    try:
        import cryptography  # noqa: F401, PLC0415 - an extra
    except ImportError as error:
        raise SigningError([problems.missing_library()]) from error
