"""What a call says to all projects together, on the date of reference: days, threshold, money."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from coorace_rules.answers.model import Answers
from coorace_rules.call import problems
from coorace_rules.call.amounts import euros
from coorace_rules.call.model import Group, Terms
from coorace_rules.checked.call_model import Call
from coorace_rules.feel import FeelEvaluationError, interpret
from coorace_rules.outcome.situation import Situation
from coorace_rules.vocabulary.errors import AnswersError
from coorace_rules.vocabulary.values import Unknown
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coorace_rules.checked.call_model import Part, Quota
    from coorace_rules.checked.condition import Expression
    from coorace_rules.program.model import Referential
    from coorace_rules.vocabulary.diagnostic import Diagnostic


Shares = tuple[Fraction | None, Fraction | None]


@dataclass(frozen=True, slots=True)
class Conditions:
    """The same for every project.

    Attributes:
        threshold: a share of 1.
        shares: for each group what is held back and the most, in % of the envelope; None for amounts.
    """

    call: Call
    opens: date | None
    deadline: date | None
    threshold: Fraction | None
    terms: Terms
    shares: tuple[Shares, ...] = ()

    @property
    def fixed(self) -> bool:
        """Whether no amount changes with the envelope."""
        return all(share is None for shares in self.shares for share in shares)

    def at(self, envelope: int) -> Terms:
        """The terms if the envelope were another."""
        groups = tuple(
            group._replace(
                reserved=group.reserved if reserved is None else part_of(reserved, envelope),
                at_most=group.at_most if at_most is None else part_of(at_most, envelope),
            )
            for group, (reserved, at_most) in zip(self.terms.groups, self.shares, strict=True)
        )
        return replace(self.terms, envelope=envelope, groups=groups)


def part_of(share: Fraction, envelope: int) -> int:
    """A share of the envelope in cents, rounded down."""
    return max(int(share * envelope / 100), 0)


def conditions(referential: Referential, on: date | None, envelope: int | None) -> Conditions:
    """Work out what holds for all.

    Raises:
        AnswersError: CR840, the referential is no call; CR841, the envelope is not said, or a parameter has
            no value on that date; CR842, the envelope is none, or less than what is reserved; CR845.
    """
    call = referential.checked.call
    if call is None:
        raise AnswersError([problems.no_call(str(referential))])
    reader = _Reader(referential, on)
    if envelope is None:
        envelope = reader.envelope(call)
    shared = [each for quota in call.quotas for each in reader.groups(quota, envelope or 0)]
    threshold = reader.value(call.threshold)
    found = Conditions(
        call=call,
        opens=reader.value(call.admissible.opens),
        deadline=reader.value(call.admissible.deadline),
        threshold=None if threshold is None else Fraction(threshold) / 100,
        terms=Terms(
            envelope=envelope or 0,
            groups=tuple(group for group, _ in shared),
            applicant_at_most=reader.money(call.applicant.at_most),
            applicant_projects=reader.count(call.applicant.projects),
            equal_parts=call.applicant.shared == "equal",
            skips=call.skips,
            partial=call.partial,
        ),
        shares=tuple(shares for _, shares in shared),
    )
    reserved = sum(group.reserved for group in found.terms.groups)
    if reserved > found.terms.envelope and not reader.findings:
        shown = euros(reserved).fr, euros(found.terms.envelope).fr
        reader.findings.append(problems.reserves_too_much(call.span, *shown))
    if reader.findings:
        raise AnswersError(reader.findings)
    return found


class _Reader:
    """Evaluates expressions that no project changes, and keeps what goes wrong."""

    def __init__(self, referential: Referential, on: date | None) -> None:
        self.referential = referential
        self.situation = Situation(referential, Answers(), on)
        self.findings: list[Diagnostic] = []

    def value(self, expression: Expression | None) -> Any:
        """The value of an expression; None where there is none, or once it is reported."""
        if expression is None:
            return None
        try:
            value = interpret(expression.tree, self.situation.environment())
        except FeelEvaluationError as error:
            self.findings.append(problems.rule_failed(expression.span, "…", expression.text, error.message))
            return None
        if isinstance(value, Unknown):
            self.findings.append(problems.not_known_then(expression.span, expression.text, value.reason))
            return None
        return value

    def money(self, expression: Expression | None) -> int | None:
        """An amount in cents; one below 0 is 0."""
        value = self.value(expression)
        return None if value is None else max(int(value * 100), 0)

    def count(self, expression: Expression | None) -> int | None:
        """A number of projects."""
        value = self.value(expression)
        return None if value is None else max(int(value), 0)

    def envelope(self, call: Call) -> int | None:
        """The envelope that the call itself says."""
        if call.envelope is None:
            self.findings.append(problems.envelope_needed(str(self.referential)))
            return None
        value = self.value(call.envelope)
        found = None if value is None else whole_cents(value)
        if value is not None and found is None:
            self.findings.append(problems.bad_envelope(call.envelope.span, f"{value:f}"))
        return found

    def groups(self, quota: Quota, envelope: int) -> Iterator[tuple[Group, Shares]]:
        """The groups of a quota with their shares: one, or one for each option of a fact."""
        shares = self.share(quota.reserved), self.share(quota.at_most)
        reserved = self.part(quota.reserved, shares[0], envelope) or 0
        at_most = self.part(quota.at_most, shares[1], envelope)
        if quota.by is None:
            yield Group(quota.id, quota.title, reserved, at_most), shares
            return
        for option in self.referential.facts[quota.by].options:
            title = Words(
                f"{quota.title.fr} : {option.label.fr}",
                f"{quota.title.said_in('en')}: {option.label.said_in('en')}",
            )
            yield Group(f"{quota.id}={option.value}", title, reserved, at_most), shares

    def part(self, part: Part | None, share: Fraction | None, envelope: int) -> int | None:
        """An amount, or a share of the envelope, rounded down to the cent."""
        if part is None:
            return None
        if not part.is_share:
            return self.money(part.expression)
        return None if share is None else part_of(share, envelope)

    def share(self, part: Part | None) -> Fraction | None:
        """A share of the envelope in %; None where an amount is meant, or none."""
        value = None if part is None or not part.is_share else self.value(part.expression)
        return None if value is None else Fraction(value)


def whole_cents(amount: object) -> int | None:
    """An amount in cents; None where it is none, is negative, or has more than two decimals."""
    if isinstance(amount, float):
        amount = Decimal(repr(amount))
    if isinstance(amount, bool) or not isinstance(amount, int | Decimal):
        return None
    scaled = Decimal(amount) * 100
    if not scaled.is_finite() or scaled < 0 or scaled != scaled.to_integral_value():
        return None
    return int(scaled)
