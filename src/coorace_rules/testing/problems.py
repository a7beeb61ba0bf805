"""What coverage, mutation and suggested cases can complain about, one function a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.vocabulary.codes import diagnose
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from coorace_rules.vocabulary.diagnostic import Diagnostic


def cannot_add(shown: str) -> Diagnostic:
    """CR885."""
    return diagnose(
        "CR885",
        Words(
            "des cas ne peuvent être ajoutés à la fin de ce fichier",
            "no case can be added at the end of this file",
        ),
        shown,
        hint=Words(
            "écrivez `cases:` en dernier, un tiret par cas, chacun à sa ligne",
            "write `cases:` last, a dash for each case, each on its line",
        ),
    )
