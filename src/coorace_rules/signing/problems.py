"""Everything this room can complain about, one function a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.vocabulary.codes import diagnose
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from coorace_rules.vocabulary.diagnostic import Diagnostic

ALTERED = Words("son contenu a changé", "its content changed")
MISSING = Words("il manque", "it is missing")
ADDED = Words("il n'a pas été signé", "it was not signed")
SEAL = Words("la signature elle-même ne tient pas", "the signature itself does not hold")
OTHER_KEY = Words("la clé n'est pas celle attendue", "the key is not the one expected")


def missing_library() -> Diagnostic:
    """CR025."""
    return diagnose(
        "CR025",
        Words("signer demande la bibliothèque `cryptography`", "signing needs the library `cryptography`"),
        "",
        hint=Words("`pip install 'coorace-rules[sign]'`", "`pip install 'coorace-rules[sign]'`"),
    )


def no_key(path: str, expected: Words) -> Diagnostic:
    """CR026."""
    return diagnose(
        "CR026",
        Words(
            f"ce n'est pas une clé : attendu {expected.fr}",
            f"this is no key: expected {expected.said_in('en')}",
        ),
        path,
        hint=Words(
            "faites-en une : `coorace-rules sign --new-key`", "make one: `coorace-rules sign --new-key`"
        ),
    )


def no_signature(path: str, expected: Words) -> Diagnostic:
    """CR027."""
    return diagnose(
        "CR027",
        Words(
            f"ce n'est pas une signature, ou elle a été modifiée : attendu {expected.fr}",
            f"this is no signature, or it was edited: expected {expected.said_in('en')}",
        ),
        path,
    )


def not_as_signed(path: str, why: Words) -> Diagnostic:
    """CR028."""
    return diagnose(
        "CR028",
        Words(
            f"ce n'est pas ce qui a été signé : {why.fr}", f"this is not what was signed: {why.said_in('en')}"
        ),
        path,
    )


def newer_format(path: str, written: int) -> Diagnostic:
    """CR029."""
    return diagnose(
        "CR029",
        Words(
            f"signature au format {written}, plus récent que cette bibliothèque (format 1 au plus)",
            f"signature of format {written}, newer than this library (format 1 at most)",
        ),
        path,
        hint=Words("mettez la bibliothèque à jour", "upgrade the library"),
    )
