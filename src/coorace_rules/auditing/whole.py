"""The outcome of one audit: all that this room says, with its receipt; JSON both ways."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from coorace_rules.answers.model import Subject
from coorace_rules.auditing.as_data import codec
from coorace_rules.auditing.results import (
    Certificate,
    Collected,
    Coverage,
    Due,
    Graded,
    Nonconformity,
    Proposal,
    Sample,
)
from coorace_rules.outcome import problems
from coorace_rules.outcome.as_json import POSITIONS, RECEIPT, format_of, parse
from coorace_rules.outcome.codec import DAY, TEXT, Codec, UnreadableError, lines, record
from coorace_rules.outcome.model import Position
from coorace_rules.outcome.receipt import FORMAT, Receipt
from coorace_rules.vocabulary.diagnostic import Diagnostic
from coorace_rules.vocabulary.errors import AnswersError
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from coorace_rules.outcome.whole import Outcome


class AuditHeading(NamedTuple):
    """Which audit it was."""

    type: str
    title: Words
    start: date
    end: date
    auditors: tuple[str, ...]
    subset: str | None


FIELDS: dict[str, Codec] = {
    "referential": TEXT,
    "edition": TEXT,
    "subject": codec(Subject | None),
    "audit": codec(AuditHeading),
    "evaluated_on": DAY,
    "proposal": codec(Proposal),
    "collective": codec(Collected | None),
    "certificate": codec(Certificate),
    "nonconformities": codec(tuple[Nonconformity, ...]),
    "findings": codec(tuple[Graded, ...]),
    "scope": codec(tuple[str, ...]),
    "coverage": codec(tuple[Coverage, ...]),
    "positions": POSITIONS,
    "due": codec(tuple[Due, ...]),
    "schedule": codec(tuple[Sample, ...]),
    "receipt": RECEIPT,
}


@dataclass(frozen=True, slots=True, repr=False)
class AuditOutcome:
    """All that is said of one audit.

    Attributes:
        proposal: whether a certificate can be granted, or kept.
        collective: the same for each member, where there are several.
        certificate: its state on the day of reference, by its history.
        nonconformities: major ones first, with those that earlier audits left open.
        findings: in the order of the referential, each with the grade that it keeps.
        scope: the criteria that the audit was to look at.
        coverage: what it did look at, by section.
        positions: by section, as `evaluate` gives them.
        due: what is due next, the nearest first.
        schedule: what the audits to come look at.
        receipt: what it was made from; `replay_audit` makes it again.
        diagnostics: decisions that do not count, answers that do not count as their author may think.
        outcome: the evaluation behind the positions; None where this was read from a file.
    """

    referential: str
    edition: str
    subject: Subject | None
    audit: AuditHeading
    evaluated_on: date
    proposal: Proposal
    collective: Collected | None
    certificate: Certificate
    nonconformities: tuple[Nonconformity, ...]
    findings: tuple[Graded, ...]
    scope: tuple[str, ...]
    coverage: tuple[Coverage, ...]
    positions: Mapping[str, Position]
    due: tuple[Due, ...]
    schedule: tuple[Sample, ...]
    receipt: Receipt
    diagnostics: tuple[Diagnostic, ...] = field(default=(), compare=False)
    outcome: Outcome | None = field(default=None, compare=False)

    def __repr__(self) -> str:
        """Which audit of which edition, on which day, and what it comes to."""
        of = f"{self.referential}@{self.edition}, {self.audit.type}, on {self.evaluated_on}"
        return f"<AuditOutcome of {of}: proposal={self.proposal.value}, {self.certificate.state}>"

    def to_data(self) -> dict[str, Any]:
        """Plain data: dicts, lists, texts, numbers, true, false and null."""
        data: dict[str, Any] = record(dict, FIELDS).write(self)
        return data

    def to_json(self) -> str:
        """JSON, the same bytes for the same outcome."""
        return lines(record(dict, FIELDS).parts(self)) + "\n"

    @classmethod
    def from_json(cls, text: str) -> AuditOutcome:
        """Read an outcome back.

        Raises:
            AnswersError: CR510, the text is no outcome of an audit, or not a whole one; CR513, of a newer
                format.
        """
        try:
            data = parse(text)
            written = format_of(data)
            if isinstance(written, int) and written > FORMAT:
                raise AnswersError([problems.newer_format(written)])
            outcome: AuditOutcome = record(cls, FIELDS).read(data, "$")
        except UnreadableError as error:
            raise AnswersError([problems.no_outcome(error.path, error.expected)]) from error
        return outcome
