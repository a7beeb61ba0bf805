"""Everything this room can complain about, one function a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.vocabulary.codes import diagnose
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from coorace_rules.vocabulary.diagnostic import Diagnostic


def missing_library(name: str, extra: str) -> Diagnostic:
    """CR825."""
    return diagnose(
        "CR825",
        Words(f"{name} n'est pas installé", f"{name} is not installed"),
        "",
        hint=Words(f"pip install 'coorace-rules[{extra}]'", f"pip install 'coorace-rules[{extra}]'"),
    )
