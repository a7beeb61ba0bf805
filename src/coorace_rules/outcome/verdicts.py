"""Verdicts: named conclusions from facts, findings and positions."""

from __future__ import annotations

from decimal import Context, Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from coorace_rules.feel import FeelEvaluationError
from coorace_rules.feel.compiler import GIVES_UP
from coorace_rules.outcome.asking import Asked
from coorace_rules.outcome.findings import same
from coorace_rules.outcome.model import Verdict
from coorace_rules.program.condition import value_of
from coorace_rules.program.counting import OUT
from coorace_rules.program.rules import may_leave
from coorace_rules.vocabulary.values import NotApplicable, Unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from fractions import Fraction

    from coorace_rules.checked.condition import Condition
    from coorace_rules.checked.model import Criterion
    from coorace_rules.feel.compiler import Function
    from coorace_rules.outcome.counting import Count
    from coorace_rules.outcome.findings import Judgement
    from coorace_rules.outcome.model import Severity, Standing
    from coorace_rules.outcome.situation import Situation
    from coorace_rules.program.model import Referential

FEEL_DIGITS = Context(prec=34)


class Conclusions:
    """What expressions over findings and positions may ask, and the verdicts that rest on it."""

    def __init__(
        self,
        referential: Referential,
        situation: Situation,
        judgements: Sequence[Judgement],
        count: Callable[[], Count],
    ) -> None:
        self.referential = referential
        self.situation = situation
        self.judgements = judgements
        self.counted = count
        self.known: dict[str, Any] = {}
        self.functions: dict[str, Callable[..., Any]] = {
            "score": self.score,
            "level": self.level,
            "met": self.met,
            "gap": self.gap,
            "gaps": self.gaps,
            "verdict": self.verdict,
        }
        self.asked = Asked(situation.facts, self.functions)
        # Something went wrong: the interpreter says what, wherever it is asked for.
        self.may_fail = bool(situation.values.errors) or any(each.failure for each in judgements)

    @cached_property
    def standings(self) -> dict[str, Standing | None]:
        """The standing of every section; counted when a score is asked for."""
        found = self.counted()
        return {node.id: s for node, s in zip(found.counting.nodes, found.standings, strict=True)}

    @cached_property
    def verdicts(self) -> dict[str, Verdict]:
        """Every verdict, in the order of the referential."""
        return {name: self.concluded(name) for name in self.referential.verdicts}

    def concluded(self, name: str) -> Verdict:
        """One verdict, no other worked out; one that went wrong says so."""
        try:
            value = self.verdict(name)
        except FeelEvaluationError as error:
            return Verdict(name, None, error=error.message)
        if isinstance(value, Unknown):
            return Verdict(name, None, tuple(sorted(value.needs)), value.reason)
        if isinstance(value, NotApplicable):
            return Verdict(name, None, reason=same(value.reason))
        return Verdict(name, value)

    # -- the functions of expressions

    def verdict(self, name: str) -> Any:
        """Whether a verdict holds."""
        if name not in self.known:
            value = self.said(self.referential.compiled.verdicts[name], self.asked)
            if value is None:
                condition = self.referential.verdicts[name].condition
                value = self.interpreted(condition, self.asked)
            self.known[name] = value
        return self.known[name]

    def interpreted(self, condition: Condition, asked: Asked) -> Any:
        """What the interpreter says of a condition; compiled parts help where others do not apply.

        Raises:
            FeelEvaluationError: an operation in it failed.
        """
        quick = self.referential.compiled.test
        environment = self.situation.environment(asked.functions)
        return value_of(condition, environment, lambda test: self.said(quick(test), asked))

    def said(self, function: Function | None, asked: Asked) -> Any:
        """What a compiled rule over findings says; None where the interpreter has to."""
        if function is None or self.may_fail:
            return None
        try:
            return function(asked)
        except GIVES_UP:
            return None

    def score(self, section: str) -> Any:
        """The score of a section, 0 to 100, within its interval while something is open."""
        standing = self.standings[section]
        if standing is None:
            return NotApplicable(section)
        if standing.low == standing.high and standing.score is not None:
            return _points(standing.score)
        if not standing.completeness:
            return Unknown(self.needs_of(section))  # everything in it may turn out not to apply
        return Unknown(self.needs_of(section), _points(standing.low), _points(standing.high))

    def level(self, criterion: str) -> Any:
        """The level of a criterion, a value of its scale, within the scale while it is open."""
        known = self.referential.criteria[criterion]
        levels = known.scale.levels
        judgement = self.judgement(criterion)
        if judgement.rank is None and may_leave(known):
            return Unknown(judgement.needs)
        if judgement.rank is None:
            return Unknown(judgement.needs, levels[0].value, levels[-1].value)
        return _away(judgement) if judgement.rank == OUT else levels[judgement.rank].value

    def met(self, criterion: str) -> Any:
        """Whether a criterion reaches its target."""
        judgement = self.judgement(criterion)
        if judgement.rank is None:
            return Unknown(judgement.needs)
        if judgement.rank == OUT:
            return _away(judgement)
        return judgement.rank >= self.referential.criteria[criterion].target

    def gap(self, criterion: str) -> Any:
        """How far a criterion is below its target, in its scale's values; 0 where it is not."""
        known = self.referential.criteria[criterion]
        levels, target = known.scale.levels, known.scale.levels[known.target].value
        judgement = self.judgement(criterion)
        if judgement.rank is None and may_leave(known):
            return Unknown(judgement.needs)
        if judgement.rank is None:
            return Unknown(judgement.needs, Decimal(0), max(target - levels[0].value, Decimal(0)))
        if judgement.rank == OUT:
            return _away(judgement)
        return max(target - levels[judgement.rank].value, Decimal(0))

    def gaps(self, severity: str | None = None) -> Any:
        """How many criteria are below their target; between bounds while some are open."""
        sure = maybe = 0
        needs: frozenset[str] = frozenset()
        for name, criterion in self.referential.criteria.items():
            judgement = self.judgement(name)
            if judgement.rank is None:
                may_count = severity != "blocking" or criterion.gate is not None
                maybe += may_count
                needs |= judgement.needs if may_count else needs
            elif OUT < judgement.rank < criterion.target:
                sure += severity is None or severity == severity_of(criterion, judgement.rank)
        return Unknown(needs, Decimal(sure), Decimal(sure + maybe)) if maybe else Decimal(sure)

    def judgement(self, criterion: str) -> Judgement:
        """What is known of a criterion; one that went wrong is an error here too."""
        found = self.judgements[self.referential.criteria[criterion].index]
        if found.failure is not None:
            raise FeelEvaluationError(found.failure, (0, 0))
        return found

    def needs_of(self, section: str) -> frozenset[str]:
        """What the open criteria of a section wait for."""
        node = self.referential.sections[section]
        own = (self.judgements[self.referential.criteria[name].index] for name in node.criteria)
        found = frozenset().union(*(j.needs for j in own if j.rank is None))
        return found.union(*(self.needs_of(name) for name in node.sections))


def _away(judgement: Judgement) -> NotApplicable:
    return NotApplicable(judgement.reason.fr if judgement.reason else "")


def severity_of(criterion: Criterion, rank: int) -> Severity:
    """A gap blocks where it keeps a gate shut."""
    return "blocking" if criterion.blocks(rank) else "ordinary"


def _points(share: Fraction) -> Decimal:
    """A share of 1 as a FEEL number from 0 to 100."""
    return FEEL_DIGITS.divide(Decimal(share.numerator * 100), Decimal(share.denominator))
