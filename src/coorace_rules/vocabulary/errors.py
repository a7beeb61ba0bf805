"""The exceptions that callers catch.

CooraceRulesError
├── ReferentialError    an edition cannot be found, read or trusted
├── AnswersError        answers do not fit the referential
└── FeelError           an expression on its own (`coorace_rules.feel`)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.vocabulary.diagnostic import in_order, rendered

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coorace_rules.vocabulary.diagnostic import Diagnostic
    from coorace_rules.vocabulary.wording import Language


class CooraceRulesError(Exception):
    """Something the caller gave is not right; `diagnostics` says all of it, in order of place."""

    def __init__(self, diagnostics: Iterable[Diagnostic] = ()) -> None:
        self.diagnostics: tuple[Diagnostic, ...] = in_order(diagnostics)
        super().__init__(self.render())

    def render(self, lang: Language = "fr") -> str:
        """The diagnostics, one after the other; `diagnostics` has those beyond the first hundred too."""
        return rendered(self.diagnostics, lang)


class ReferentialError(CooraceRulesError):
    """An edition cannot be found, read or trusted."""


class AnswersError(CooraceRulesError):
    """Answers, or an outcome given back, do not fit the referential."""
