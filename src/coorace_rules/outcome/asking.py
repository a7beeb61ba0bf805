"""What compiled rules ask: facts by name, and findings, positions and verdicts by the call that asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coorace_rules.feel import FeelEvaluationError
from coorace_rules.vocabulary.values import NotApplicable, Unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Asked(dict[str, Any]):
    """Facts, and what functions answered so far, under the text of their call.

    Args:
        known: values by name, None while unknown.
        functions: who answers, by name; only what stays true is kept.
    """

    def __init__(self, known: Mapping[str, Any], functions: Mapping[str, Callable[..., Any]]) -> None:
        super().__init__(known)
        self.functions = functions

    def __missing__(self, key: str) -> Any:
        """Ask; KeyError leaves it to the interpreter."""
        name, _, arguments = key[:-1].partition("(")
        if name not in self.functions:
            raise KeyError(key)
        try:
            value = self.functions[name](*arguments.split(", ")) if arguments else self.functions[name]()
        except FeelEvaluationError as error:
            raise KeyError(key) from error
        if isinstance(value, NotApplicable):
            raise KeyError(key)
        found = None if isinstance(value, Unknown) else value
        if name != "planned":
            self[key] = found
        return found
