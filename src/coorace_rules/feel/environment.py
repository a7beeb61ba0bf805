"""What an expression is evaluated in: variables, functions of the host, the date, and how strict to be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from coorace_rules.feel.budget import Budget
from coorace_rules.feel.errors import FeelEvaluationError, FeelWarning, NoResult
from coorace_rules.feel.incoming import to_feel

if TYPE_CHECKING:
    from coorace_rules.feel.kinds import Value
    from coorace_rules.feel.tree import Span, TypeNode
    from coorace_rules.vocabulary.wording import Words

HostFunction = Callable[..., Any]
Scope = tuple[Mapping[str, "Value"], "Scope"] | None


class Environment:
    """The bindings of names around an expression.

    Args:
        variables: asked for a name when an expression needs it; KeyError means no such variable.
            Python numbers, lists, mappings and times become FEEL values, `UNKNOWN` learns its name.
        functions: Python callables that take evaluated arguments, all of them known.
        now: what `now()` and `today()` answer; without it they have no result.
        strict: an operation that fails raises FeelEvaluationError instead of yielding null.
        warnings: where operations that yield null in lenient mode say why.
        types: types that the caller defined, by name.
        budget: what the evaluation may cost; by default as `limits` say.

    Attributes:
        known: the variables looked up so far, as FEEL values.
    """

    __slots__ = ("budget", "functions", "known", "now", "scope", "strict", "types", "variables", "warnings")

    def __init__(
        self,
        variables: Mapping[str, Any] | None = None,
        *,
        functions: Mapping[str, HostFunction] | None = None,
        now: dt.datetime | dt.date | None = None,
        strict: bool = False,
        warnings: list[FeelWarning] | None = None,
        types: Mapping[str, TypeNode] | None = None,
        budget: Budget | None = None,
    ) -> None:
        self.variables = {} if variables is None else variables
        self.functions = {} if functions is None else functions
        self.now = now
        self.strict = strict
        self.warnings = warnings
        self.types = {} if types is None else types
        self.budget = Budget() if budget is None else budget
        self.scope: Scope = None
        self.known: dict[str, Value] = {}

    def bind(self, values: Mapping[str, Value]) -> Environment:
        """Return this environment with `values` before all other names."""
        inner = Environment.__new__(Environment)  # not __init__: this is done for every turn of a loop
        inner.variables, inner.functions, inner.types = self.variables, self.functions, self.types
        inner.now, inner.strict, inner.warnings = self.now, self.strict, self.warnings
        inner.budget, inner.known = self.budget, self.known
        inner.scope = (values, self.scope)
        return inner

    def variable(self, name: str) -> Value:
        """Return the value of a variable.

        Raises:
            KeyError: there is none of that name.
            NoResult: it holds something that FEEL has no kind for.
        """
        frame = self.scope
        while frame is not None:
            values, frame = frame
            if name in values:
                return values[name]
        if name not in self.known:
            self.known[name] = to_feel(self.variables[name], name)
        return self.known[name]

    def nothing(self, words: Words, span: Span) -> None:
        """Answer for an operation without a result: null and a warning, or an error when strict.

        Raises:
            FeelEvaluationError: in strict mode.
        """
        if self.strict:
            raise FeelEvaluationError(words, span)
        if self.warnings is not None:
            self.warnings.append(FeelWarning(words, span))

    def moment(self) -> dt.datetime:
        """Return the reference instant; that of a date is its midnight.

        Raises:
            NoResult: the caller gave none.
        """
        if isinstance(self.now, dt.datetime):
            return self.now
        if self.now is None:
            raise NoResult("aucune date de référence n'est donnée", "no reference date is given")
        return dt.datetime.combine(self.now, dt.time())
