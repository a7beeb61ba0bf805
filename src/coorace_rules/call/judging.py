"""An application becomes a project: may it be funded, is its file complete, its score, what it seeks."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_FLOOR, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from coorace_rules.call import problems, reasons
from coorace_rules.call.amounts import ABOVE_ZERO
from coorace_rules.call.cells import plain
from coorace_rules.call.model import Application, Project, Refusal, Status
from coorace_rules.feel import FeelEvaluationError, interpret
from coorace_rules.outcome.assessment import Assessment
from coorace_rules.vocabulary.values import NotApplicable, Unknown
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coorace_rules.call.conditions import Conditions
    from coorace_rules.checked.call_model import Document
    from coorace_rules.checked.condition import Condition, Expression
    from coorace_rules.outcome.model import Standing
    from coorace_rules.program.counting import Counting
    from coorace_rules.program.model import Referential
    from coorace_rules.vocabulary.diagnostic import Diagnostic

NOT_NEGATIVE = Words("un montant de 0 ou plus", "an amount of 0 or more")
A_SHARE = Words("une part de 0 à 100", "a share from 0 to 100")


def cents(amount: Decimal | int) -> int:
    """An amount in cents, what is left of a cent forgone."""
    return int((Decimal(amount) * 100).to_integral_value(ROUND_FLOOR))


class Judge:
    """Judges applications, one after the other, and keeps what goes wrong."""

    def __init__(
        self, referential: Referential, on: date | None, counting: Counting, conditions: Conditions
    ) -> None:
        self.referential = referential
        self.on = on
        self.counting = counting
        self.conditions = conditions
        self.call = conditions.call
        compiler = referential.compiled.compiler()
        self.quick = {each.text: compiler.function(each.tree) for each in self.call.expressions()}
        self.findings: list[Diagnostic] = []
        self.warnings: list[Diagnostic] = []
        self.seen: dict[object, Application] = {}

    def project(self, application: Application) -> Project:
        """Judge one application."""
        found = _Judging(self, application).project()
        if found.title and found.asked is not None:
            alike = plain(found.title), frozenset(found.applicants), found.asked
            first = self.seen.setdefault(alike, application)
            if first is not application:
                where = application.place("")
                self.warnings.append(problems.alike(where, found.id, first.project, first.place("")))
        return found


class _Judging:
    """One application on its way."""

    def __init__(self, judge: Judge, application: Application) -> None:
        self.judge = judge
        self.call = judge.call
        self.application = application
        self.assessment = Assessment(judge.referential, application.answers, judge.on, judge.counting)
        self.refusals: list[Refusal] = []
        self.needs: set[str] = set()

    def project(self) -> Project:
        """Everything that is said of it, alone."""
        self.counted()
        self.eligible()
        self.admissible()
        asked, cost, seeks, least = self.amounts()
        score = self.score()
        ties = tuple(self.tie(rule.by) for rule in self.call.ties)
        groups = tuple(self.groups())
        application = self.application
        return Project(
            id=application.project,
            title=application.title,
            applicants=application.applicants,
            asked=asked,
            cost=cost,
            seeks=seeks,
            least=least,
            score=score,
            groups=groups,
            ties=ties,
            refusal=self.refusal(),
            needs=tuple(sorted(self.needs)),
        )

    def refusal(self) -> Refusal | None:
        """The first reason that is sure, and every other; what is open comes last."""
        if self.refusals:
            why = tuple(words for refusal in self.refusals for words in refusal.why)
            return Refusal(self.refusals[0].status, why)
        if self.needs:
            return Refusal("undetermined", (reasons.waits_for(sorted(self.needs)),))
        return None

    def refuse(self, status: Status, *why: Words) -> None:
        """Note a reason that no other answer can change."""
        self.refusals.append(Refusal(status, why))

    # -- values

    def value(self, expression: Expression | None) -> Any:
        """The value of an expression of the call; None where the call has none, or where it failed."""
        if expression is None:
            return None
        situation = self.assessment.situation
        known = situation.known(self.judge.quick[expression.text])
        if known is not None:
            return known
        try:
            return interpret(expression.tree, situation.environment())
        except FeelEvaluationError as error:
            self.fails(expression.text, error.message)
            return None

    def fails(self, text: str, message: Words) -> None:
        """A rule that went wrong is the referential's fault: nothing is allocated on it."""
        where, name = self.application.place(""), self.application.project
        self.judge.findings.append(problems.rule_failed(where, name, text, message))

    def holds(self, condition: Condition) -> Any:
        """Whether a condition of the call holds."""
        try:
            return self.assessment.situation.interpreted(condition)
        except FeelEvaluationError as error:
            self.fails(self.judge.referential.told.of(condition).fr, error.message)
            return False

    def wait(self, value: Any) -> None:
        """Note what an unknown value waits for."""
        self.needs |= value.needs

    def counted(self) -> None:
        """Say that the answers count other applicants than the table names."""
        expression, application = self.call.applicant.counted, self.application
        said = self.value(expression)
        if expression is None or not isinstance(said, int | Decimal) or said == len(application.applicants):
            return
        self.judge.warnings.append(
            problems.counted_otherwise(
                application.place(expression.text),
                application.project,
                expression.text,
                said,
                len(application.applicants),
            )
        )

    # -- who may be funded

    def eligible(self) -> None:
        """Whether the verdict allows it."""
        name = self.call.eligible
        if name is None:
            return
        verdict = self.assessment.conclusions.concluded(name)
        if verdict.error is not None:
            self.fails(name, verdict.error)
        elif verdict.value is False:
            self.refuse("not_eligible", *reasons.against(self.assessment, name))
        elif verdict.value is None and verdict.needs:
            self.needs |= set(verdict.needs)
        elif verdict.value is None:
            self.refuse("not_eligible", reasons.not_told(verdict))

    def admissible(self) -> None:
        """Whether the file came in time, with its documents."""
        rules, given = self.call.admissible, self.assessment.situation.values
        received = given[rules.received] if rules.received else None
        opens, deadline = self.judge.conditions.opens, self.judge.conditions.deadline
        for fact in (rules.received, *(document.fact for document in rules.documents)):
            self.not_yet(fact)
        if isinstance(received, Unknown):
            self.wait(received)
        elif received is not None and not isinstance(received, NotApplicable):
            if deadline is not None and received > deadline:
                self.refuse("not_admissible", reasons.too_late(received, deadline))
            if opens is not None and received < opens:
                self.refuse("not_admissible", reasons.too_early(received, opens))
        for document in rules.documents:
            value = given[document.fact]
            asked = self.judge.referential.facts[document.fact].ask
            if isinstance(value, Unknown):
                self.wait(value)
            elif value is False:
                self.refuse("not_admissible", reasons.missing(asked))
            elif isinstance(received, date) and isinstance(value, date):
                self.age_of(document, asked, value, received)

    def not_yet(self, fact: str | None) -> None:
        """Say that a date is after the date of reference: it is judged as it is written."""
        value = None if fact is None else self.assessment.situation.values[fact]
        on = self.judge.on
        if fact is not None and on is not None and isinstance(value, date) and value > on:
            where = self.application.place(fact)
            self.judge.warnings.append(
                problems.after_the_day(where, self.application.project, fact, value, on)
            )

    def age_of(self, document: Document, asked: Words, dated: date, received: date) -> None:
        """Whether a document is young enough on the day the file comes."""
        if document.max_age is not None and document.max_age.after(dated) < received:
            self.refuse("not_admissible", reasons.too_old(asked, dated, document.max_age))

    # -- money

    def amounts(self) -> tuple[int | None, int | None, int, int]:
        """What it asks for, costs, can be granted at most, and at least."""
        grant = self.call.grant
        asked = self.money(grant.asks, ABOVE_ZERO, above=0)
        cost = self.money(grant.cost, NOT_NEGATIVE)
        most = self.money(grant.at_most, NOT_NEGATIVE)
        least = self.money(grant.at_least, NOT_NEGATIVE)
        own = None if cost is None else self.own_share(grant.own_share)
        left = None if cost is None or own is None else cents(Decimal(cost) * (100 - own) / 10000)
        if asked is None:
            return None, cost, 0, 0
        seeks = min(amount for amount in (asked, most, left) if amount is not None)
        if seeks < asked and (grant.refuses_over or seeks <= 0):
            if most is not None and most < asked:
                self.refuse("over_ceiling", reasons.over_ceiling(asked, most))
            if left is not None and left < asked:
                self.refuse("over_ceiling", reasons.own_share(asked, left, own or Decimal(0)))
        least = seeks if not self.call.partial else max(1, min(least or 1, seeks))
        return asked, cost, seeks, least

    def money(self, expression: Expression | None, expected: Words, above: int = -1) -> int | None:
        """An amount of the call in cents; None while unknown, or once it is reported."""
        value = self.value(expression)
        if value is None or expression is None:
            return None
        if isinstance(value, Unknown):
            self.wait(value)
            return None
        amount = None if isinstance(value, NotApplicable) else cents(value)
        exact = above < 0 or amount is None or Decimal(amount) == value * 100
        if amount is None or amount <= above or not exact:
            written = expression.text if amount is None else f"{value:f}"
            where, name = self.application.place(expression.text), self.application.project
            self.judge.findings.append(problems.bad_amount(where, name, written, expected))
            return None
        return amount

    def own_share(self, expression: Expression | None) -> Decimal | None:
        """The least share of the cost that the applicants pay, in %; 0 where the call does not say."""
        value = Decimal(0) if expression is None else self.value(expression)
        if isinstance(value, Unknown):
            self.wait(value)
            return None
        if value is None or isinstance(value, NotApplicable) or not 0 <= value <= 100:
            text = "" if expression is None else expression.text
            where, name = self.application.place(text), self.application.project
            self.judge.findings.append(problems.bad_amount(where, name, str(value), A_SHARE))
            return None
        return Decimal(value)

    # -- rank

    def score(self) -> Fraction | None:
        """The score of the whole; refused where it can no longer reach the threshold."""
        standing = self.standing()
        threshold = self.judge.conditions.threshold
        high = Fraction(0) if standing is None else standing.high
        if threshold is not None and high < threshold:
            self.refuse("below_threshold", reasons.below(high, threshold))
        if standing is None:
            return None
        if standing.low != standing.high:
            self.needs |= self.assessment.conclusions.needs_of(self.judge.referential.id)
            return None
        return standing.high

    def standing(self) -> Standing | None:
        """What is known of the score of the whole."""
        for judgement in self.assessment.judgements:
            if judgement.failure is not None:
                self.fails(self.judge.referential.id, judgement.failure)
                return None
        return self.assessment.count.whole

    def tie(self, expression: Expression) -> object:
        """What a tie rule looks at; None where it does not apply."""
        value = self.value(expression)
        if isinstance(value, Unknown):
            self.wait(value)
            return None
        return None if isinstance(value, NotApplicable) else value

    def groups(self) -> Iterator[int]:
        """The quotas that it counts in, by place."""
        place = 0
        for quota in self.call.quotas:
            if quota.when is not None:
                value = self.holds(quota.when)
                if isinstance(value, Unknown):
                    self.wait(value)
                elif value is True:
                    yield place
                place += 1
            elif quota.by is not None:
                options: Sequence[str] = self.judge.referential.facts[quota.by].declared.options
                value = self.assessment.situation.values[quota.by]
                if isinstance(value, Unknown):
                    self.wait(value)
                elif value in options:
                    yield place + options.index(value)
                place += len(options)
