"""Everything this room can complain about, one function a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.vocabulary.codes import diagnose
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from coorace_rules.vocabulary.diagnostic import Diagnostic
    from coorace_rules.vocabulary.span import Span


def durable_is_missing() -> Diagnostic:
    """CR502."""
    return diagnose(
        "CR502",
        Words("durable-rules n'est pas installé", "durable-rules is not installed"),
        "",
        hint=Words("pip install 'coorace-rules[durable]'", "pip install 'coorace-rules[durable]'"),
    )


def durable_cannot_hold(span: Span, what: Words) -> Diagnostic:
    """CR503."""
    return diagnose(
        "CR503",
        Words(
            f"durable-rules ne peut pas le porter : {what.fr}",
            f"durable-rules cannot hold it: {what.said_in('en')}",
        ),
        span,
        hint=Words("gardez le moteur par défaut", "keep the default backend"),
    )
