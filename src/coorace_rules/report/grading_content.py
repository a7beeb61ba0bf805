"""How an edition grades audits, for its readers: every rule with its numbers and where they come from."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from coorace_rules.feel.moments import YearsAndMonths
from coorace_rules.report.blocks import Block, Heading, Items, Paragraph, Table
from coorace_rules.vocabulary import spoken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coorace_rules.checked.grading import Collective, Cycle, Escalation, Grading
    from coorace_rules.checked.model import CheckedReferential
    from coorace_rules.report.words import Voice


def grading_part(checked: CheckedReferential, voice: Voice) -> Iterator[Block]:
    """Grades, escalations, the cycle, collective certification."""
    if checked.grading is None:
        return
    teller = Teller(checked, checked.grading, voice)
    yield Heading(2, voice("grading"))
    yield teller.grades()
    if checked.grading.escalations:
        yield Heading(3, voice("escalations"))
        yield Items(tuple(teller.escalation(rule) for rule in checked.grading.escalations))
    yield Heading(3, voice("cycle"))
    yield from teller.cycle(checked.grading.cycle)
    if checked.grading.collective is not None:
        yield Heading(3, voice("collective"))
        yield Items(tuple(teller.collective(checked.grading.collective)))


class Teller:
    """Says the parts of a grading."""

    def __init__(self, checked: CheckedReferential, grading: Grading, voice: Voice) -> None:
        self.checked = checked
        self.grading = grading
        self.voice = voice

    def parameter(self, name: str | None) -> str:
        """The values of a parameter, with the status of its source."""
        if name is None:
            return "–"
        parameter = self.checked.parameters[name]
        values = ", ".join(
            self.voice("value_since", value=self.value(dated.value), day=self.voice.day(dated.start))
            if len(parameter.values) > 1
            else self.value(dated.value)
            for dated in parameter.values
        )
        return f"{values} ({self.status(parameter.source)})"

    def value(self, value: object) -> str:
        """A length of time, or a number, in words."""
        if isinstance(value, timedelta):
            return spoken.elapsed(value, self.voice.lang)
        if isinstance(value, Decimal | int):
            return spoken.number(value, self.voice.lang)
        return (
            spoken.months(value.months, self.voice.lang) if isinstance(value, YearsAndMonths) else str(value)
        )

    def status(self, source: str | None) -> str:
        """What a source is worth."""
        return self.voice(self.checked.sources[source].status if source else "unsourced")

    def grades(self) -> Table:
        """What each grade needs, and by when."""
        columns = (
            "grade",
            "needs_of_certificate",
            "correction",
            "corrective_action",
            "verification",
            "state",
        )
        rows = tuple(
            (
                self.voice.say(grade.label),
                self.voice(f"needs_{grade.certificate}"),
                self.parameter(grade.correction),
                self.parameter(grade.corrective_action),
                self.parameter(grade.verification),
                self.status(grade.source),
            )
            for grade in self.grading.grades.values()
        )
        return Table(self.voice("grading"), tuple(map(self.voice, columns)), rows)

    def escalation(self, rule: Escalation) -> str:
        """When a minor becomes a major."""
        least = f" : {self.parameter(rule.at_least)}" if rule.at_least else ""
        count = f" ({len(rule.criteria)})" if rule.criteria else ""
        return f"{self.voice.say(rule.title)}{count}{least} — {self.status(rule.source)}"

    def cycle(self, cycle: Cycle) -> Iterator[Block]:
        """The audits of a certificate's life, and its lengths."""
        yield Paragraph(
            self.voice(
                "cycle_lengths",
                validity=self.parameter(cycle.validity),
                suspension=self.parameter(cycle.suspension),
                closing=self.parameter(cycle.closing),
            )
        )
        rows = tuple(
            (
                self.voice.say(audit.title),
                self.parameter(audit.opens),
                self.parameter(audit.due),
                self.voice("covers_sample" if audit.samples else "covers_all"),
            )
            for audit in cycle.audits.values()
        )
        columns = ("audit", "from_day", "to_day", "coverage")
        yield Table(self.voice("cycle"), tuple(map(self.voice, columns)), rows)

    def collective(self, collective: Collective) -> Iterator[str]:
        """The rule for several members."""
        rule = self.voice("all_or_none" if collective.all_or_none else "each_alone")
        yield f"{rule} — {self.status(collective.source)}"
        yield self.voice(f"sampling_{collective.sampling}")
        for kind, factor in collective.factors.items():
            yield f"{self.voice(f'kind_of_audit_{kind}')} : {self.parameter(factor)}"
