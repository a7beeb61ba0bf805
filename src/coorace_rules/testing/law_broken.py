"""What a law says when it is broken: the answers as YAML, what was found, the line of the rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from coorace_rules.testing.answer_set import as_yaml
from coorace_rules.testing.differences import written

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from coorace_rules.vocabulary.span import Span


class Apart(NamedTuple):
    """One part of two outcomes that should have agreed.

    Attributes:
        name: `verdicts.eligible`.
        before, after: as a case file says them.
        span: the rule behind it; None where there is none in particular.
    """

    name: str
    before: object
    after: object
    span: Span | None


class LawBroken(AssertionError):  # noqa: N818 - what is said of it: this law is broken
    """A law that does not hold.

    Attributes:
        law: as a sentence.
        answers: with which it does not hold.
        changed: the answers that were changed, where there are two outcomes.
        apart: what differs.
    """

    def __init__(
        self,
        law: str,
        answers: Mapping[str, Any],
        apart: Sequence[Apart],
        *,
        changed: Mapping[str, Any] | None = None,
    ) -> None:
        self.law, self.answers, self.changed, self.apart = law, answers, changed, tuple(apart)
        super().__init__("\n".join(self._lines()))

    def _lines(self) -> list[str]:
        lines = [f"law broken: {self.law}", as_yaml(self.answers)]
        if self.changed is not None:
            lines += ["then", as_yaml(self.changed)]
        for one in self.apart:
            place = "" if one.span is None else f"{one.span.place}: "
            lines.append(f"{place}{one.name}: {written(one.before)}, then {written(one.after)}")
        return lines
