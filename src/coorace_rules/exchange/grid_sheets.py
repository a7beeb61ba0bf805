"""An empty audit grid: the criteria of an edition, ready to be filled in offline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.exchange.grid import (
    AUDIT,
    EVIDENCE_KINDS,
    FACT_FIELDS,
    FACTS,
    FINDING_FIELDS,
    FINDINGS,
    HEADING,
    ITEM,
    LABEL,
    LEFT_OUT,
    LISTS,
    MEMBER_FIELDS,
    MEMBERS,
    TRUTHS,
    VALUE,
    VERDICTS,
    Field,
)
from coorace_rules.report.workbook import Cell, Column, Sheet, workbook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coorace_rules.auditing.results import Sample
    from coorace_rules.checked.grading import Grading
    from coorace_rules.checked.model import CheckedReferential, Criterion, Fact
    from coorace_rules.vocabulary.wording import Language, Words


def empty_grid(
    referential: CheckedReferential, grading: Grading, lang: Language, planned: Sample | None = None
) -> bytes:
    """Write the workbook: the same bytes for the same edition.

    Args:
        referential: the edition.
        grading: how it grades.
        lang: the language of the grid.
        planned: the audit to come that it is for, and its criteria alone; all of them where it is left out.

    Raises:
        CooraceRulesError: CR825, XlsxWriter is not installed.
    """
    writer = GridWriter(referential, grading, lang, planned)
    return workbook(writer.sheets(), referential.in_force_from, LISTS.said_in(lang))


class GridWriter:
    """Lays a grid out in one language."""

    def __init__(
        self, referential: CheckedReferential, grading: Grading, lang: Language, planned: Sample | None
    ) -> None:
        self.referential = referential
        self.grading = grading
        self.planned = planned
        self.lang: Language = lang

    def say(self, words: Words) -> str:
        """A text in the language of the grid."""
        return words.said_in(self.lang)

    def sheets(self) -> tuple[Sheet, ...]:
        """The audit, its findings, its members, what is known of the organisation."""
        head = (
            Column(self.say(ITEM), 18),
            Column(self.say(LABEL), 40),
            Column(self.say(VALUE), 40, to_fill=True),
        )
        findings = tuple(self.column(field) for field in FINDING_FIELDS)
        members = tuple(self.column(field) for field in MEMBER_FIELDS)
        facts = tuple(self.fact(fact) for fact in self.referential.facts.values() if fact.follows is None)
        known = Sheet(self.say(FACTS), tuple(self.column(field) for field in FACT_FIELDS), facts)
        return (
            Sheet(self.say(AUDIT), head, tuple(self.lines())),
            Sheet(
                self.say(FINDINGS),
                findings,
                tuple(
                    self.row(name)
                    for name in (self.planned.criteria if self.planned else self.grading.criteria)
                ),
                takes_more=True,
            ),
            Sheet(self.say(MEMBERS), members, (), takes_more=True),
            *((known,) if facts else ()),
        )

    def fact(self, fact: Fact) -> tuple[Cell, ...]:
        """A fact to answer, with what may be answered where that is a list."""
        offered = tuple(option.label for option in fact.options)
        if fact.declared.type == "boolean":
            offered = tuple(label for _, label in TRUTHS)
        listed = f" ({', '.join(self.say(label) for label in offered)})" if offered else ""
        return fact.id, self.say(fact.ask) + listed, None

    def lines(self) -> Sequence[tuple[Cell, ...]]:
        """The lines of the first sheet."""
        own = {"referential": f"{self.referential.id}@{self.referential.edition}"}
        if self.planned is not None:
            own |= {"audit.type": self.planned.audit}
            own |= {"audit.members": "; ".join(self.planned.members)} if self.planned.members else {}
        types = ", ".join(self.grading.cycle.audits)
        return [
            (key, f"{self.say(label)} ({types})" if key == "audit.type" else self.say(label), own.get(key))
            for key, _, label in HEADING
        ]

    def column(self, field: Field) -> Column:
        """A column with its choices."""
        return Column(
            self.say(field.title), field.width, self.choices(field), field.kind == "date", field.entered
        )

    def choices(self, field: Field) -> tuple[str, ...]:
        """What the cells of a column offer."""
        match field.kind:
            case "grade":
                grades = tuple(self.say(grade.label) for grade in self.grading.grades.values())
                return (*grades, *(self.say(label) for _, label in LEFT_OUT))
            case "truth":
                return tuple(self.say(label) for _, label in TRUTHS)
            case "verdict":
                return tuple(self.say(label) for _, label in VERDICTS)
            case "evidence_kind":
                return tuple(self.say(label) for _, label in EVIDENCE_KINDS)
            case _:
                return ()

    def row(self, name: str) -> tuple[Cell, ...]:
        """A criterion, with nothing said of it yet."""
        criterion = self.referential.criteria[name]
        told: dict[str, Cell] = {
            "Chapter": self.say(self.referential.sections[self.grading.chapters[name]].title),
            "Criterion": name,
            "Requirement": self.say(criterion.statement),
            "To look at": self.to_look_at(criterion),
        }
        return tuple(told.get(field.title.said_in("en")) for field in FINDING_FIELDS)

    def to_look_at(self, criterion: Criterion) -> str | None:
        """The evidence that the edition expects."""
        kinds = criterion.evidence.kinds if criterion.evidence else ()
        said = {kind: self.say(label) for kind, label in EVIDENCE_KINDS}
        return "; ".join(f"{said[kind]} : {self.say(label)}" for kind, label in kinds) or None
