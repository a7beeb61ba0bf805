"""Cases that hold an audit: graded with the very edition, and what differs is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coorace_rules.api.audits import audited
from coorace_rules.auditing.coverage import WORST_FIRST
from coorace_rules.source.model import Entry, Mapping, Scalar, Sequence, plain
from coorace_rules.testing.case_files.model import UNDETERMINED
from coorace_rules.testing.differences import Difference, of_list, same, written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from coorace_rules.auditing.whole import AuditOutcome
    from coorace_rules.program.model import Referential
    from coorace_rules.source.model import Node
    from coorace_rules.testing.case_files.model import Case, Expected
    from coorace_rules.vocabulary.span import Span

SEEN = "vu à l'audit"


def concluded(case: Case, audit: Mapping, referential: Referential) -> AuditOutcome:
    """The audit of a case graded, with `others` for what it does not speak of.

    Raises:
        AnswersError: as `audited`, at file, line and column.
    """
    whole = _whole(audit, referential)
    outcome = audited(referential, whole, on=case.on)
    if case.others is None:
        return outcome
    given = audit.entries.get("findings")
    own = given.value.items if given is not None and isinstance(given.value, Sequence) else ()
    spoken = {found["criterion"] for found in map(_plainly, own) if "member" not in found}
    last = _plainly(audit.entries["audit"].value)["to"]
    rest = [_finding(name, case.others, last, case.span) for name in outcome.scope if name not in spoken]
    findings = Sequence((*own, *rest), *case.span)
    whole.entries["findings"] = Entry(_scalar("findings", case.span), findings)
    return audited(referential, whole, on=case.on)


def _whole(audit: Mapping, referential: Referential) -> Mapping:
    """An audit with the head that its file would have."""
    head = {"format": 1, "referential": str(referential)}
    return Mapping({**_mapping(head, audit.span).entries, **audit.entries}, *audit.span)


def _plainly(node: Node) -> dict[str, Any]:
    found: Any = plain(node)
    return dict(found)


def _finding(criterion: str, grade: str, day: str, span: Span) -> Mapping:
    """A finding with its evidence, seen on the last day of the audit."""
    found = _mapping({"criterion": criterion, "grade": grade, "statement": SEEN}, span)
    proof = _mapping({"kind": "document", "reference": SEEN, "date": day}, span)
    found.entries["evidence"] = Entry(_scalar("evidence", span), Sequence((proof,), *span))
    return found


def _mapping(data: dict[str, Any], span: Span) -> Mapping:
    entries = {key: Entry(_scalar(key, span), _scalar(value, span)) for key, value in data.items()}
    return Mapping(entries, *span)


def _scalar(value: Any, span: Span) -> Scalar:
    return Scalar(value, str(value), "", *span)


# -- what differs


def audit_differences(case: Case, outcome: AuditOutcome) -> Iterator[Difference]:
    """What is not as the case expects of an audit."""
    for one in case.expects:
        if one.part == "raised":
            yield from of_list(one, raised(outcome))
            continue
        found = FOUND[one.part](outcome, one)
        if found != one.value:
            yield Difference(one.part, one.id, same(written(one.value)), same(written(found)), one.span)


def raised(outcome: AuditOutcome) -> tuple[str, ...]:
    """The escalations that made a major of a minor."""
    rules = (made.rule for entry in outcome.nonconformities for made in entry.raised)
    return tuple(dict.fromkeys(rules))


def escalations(outcome: AuditOutcome, referential: Referential) -> dict[str, bool]:
    """Whether each escalation raised something; none where the audit gave no minor to raise."""
    grading = referential.checked.grading
    if grading is None or not any(entry.given == "minor" for entry in outcome.nonconformities):
        return {}
    there = raised(outcome)
    return {rule.id: rule.id in there for rule in grading.escalations}


def _proposal(outcome: AuditOutcome, _: Expected) -> object:
    value = outcome.proposal.value
    return UNDETERMINED if value is None else value


def _grade(outcome: AuditOutcome, one: Expected) -> object:
    """The worst grade that a criterion keeps, nonconformities carried from earlier audits included."""
    found = {entry.grade for entry in outcome.findings if entry.criterion == one.id}
    found |= {entry.grade for entry in outcome.nonconformities if entry.criterion == one.id}
    return next((grade for grade in WORST_FIRST if grade in found), WORST_FIRST[-1])


def _due(outcome: AuditOutcome, one: Expected) -> object:
    """The first last day about an audit of the cycle, or about a nonconformity on a criterion."""
    about = {one.id, *(entry.id for entry in outcome.nonconformities if entry.criterion == one.id)}
    days = (due.on for due in outcome.due if due.about in about and due.on is not None)
    first = next(days, None)
    return UNDETERMINED if first is None else first.isoformat()


def _sample(outcome: AuditOutcome, one: Expected) -> object:
    return next((len(sample.criteria) for sample in outcome.schedule if sample.audit == one.id), 0)


FOUND: dict[str, Callable[[AuditOutcome, Expected], object]] = {
    "proposal": _proposal,
    "certificate": lambda outcome, _: outcome.certificate.state,
    "grades": _grade,
    "due": _due,
    "samples": _sample,
}
