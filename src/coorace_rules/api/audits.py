"""Audits become outcomes: an audit file → its shape → checked → graded, with positions and a receipt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from coorace_rules.answers import problems as answers_problems
from coorace_rules.answers.from_mapping import from_source
from coorace_rules.answers.model import Answers
from coorace_rules.api.files import nodes
from coorace_rules.api.outcomes import answered, assess, evaluate
from coorace_rules.api.referentials import load
from coorace_rules.auditing import problems
from coorace_rules.auditing.from_audit import Conclusion, levels_of
from coorace_rules.auditing.from_document import Reading, from_document
from coorace_rules.auditing.kept import without_mistakes
from coorace_rules.auditing.mode import members_astray
from coorace_rules.auditing.model import Audit
from coorace_rules.auditing.whole import AuditHeading, AuditOutcome
from coorace_rules.document.audit_file import AuditFile, DatedFile
from coorace_rules.document.from_source import read_form
from coorace_rules.outcome.as_json import parse
from coorace_rules.outcome.codec import UnreadableError
from coorace_rules.outcome.comparison import Cause, compared
from coorace_rules.outcome.receipt import FORMAT, Receipt
from coorace_rules.packs import disk
from coorace_rules.program.counting import OUT
from coorace_rules.program.model import Referential
from coorace_rules.source.from_text import from_text
from coorace_rules.source.model import Mapping as Nodes
from coorace_rules.source.model import Node, plain
from coorace_rules.source.to_text import to_text
from coorace_rules.version import __version__
from coorace_rules.vocabulary.errors import AnswersError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coorace_rules.checked.grading import Grading
    from coorace_rules.packs.lock import Lock
    from coorace_rules.vocabulary.diagnostic import Diagnostic

Audited = Mapping[str, Any] | str | Path
GIVEN_BY_A_PROGRAM = "audit"


class AuditReplay(NamedTuple):
    """An audit worked through again from its receipt (see `Replay`)."""

    identical: bool
    differences: tuple[str, ...]
    causes: tuple[Cause, ...]
    outcome: AuditOutcome


def audit(referential: Referential, given: Audited, *, on: date | None = None) -> AuditOutcome:
    """Grade an audit: nonconformities, proposal, certificate, what is due.

    Args:
        referential: what `load` returned; it says how to grade.
        given: the path of an audit file, YAML or JSON, or the same as a mapping.
        on: the date of reference; that of the file where it is left out.

    Raises:
        ReferentialError: CR805, the edition cannot be certified.
        AnswersError: CR003, CR1xx, CR2xx, the file cannot be read; CR806 to CR818, it is not right: all of
            it; CR401 to CR411, its answers do not fit.
    """
    return audited(referential, audit_nodes(given), on=on)


def audit_nodes(given: Audited) -> Node:
    """The nodes of an audit file.

    Raises:
        AnswersError: CR003, CR1xx.
    """
    findings: list[Diagnostic] = []
    if isinstance(given, Mapping):
        reading = from_text(to_text(_plain(given)), GIVEN_BY_A_PROGRAM)
        root: Node | None = reading.root
        findings.extend(reading.diagnostics)
    else:
        try:
            root, _ = nodes(Path(given), str(given), findings)
        except disk.FileError as error:
            raise AnswersError(error.diagnostics) from error
    if root is None:
        raise AnswersError(findings)
    return root


def day_of(root: Node) -> date | None:
    """The date of reference that an audit file gives, where it can be read; the rest is left to `audited`."""
    form, _ = read_form(_only_on(root), DatedFile)
    return None if form is None else form.on


def _only_on(root: Node) -> Node:
    """The date of reference alone, so that nothing else that is wrong hides it."""
    if not isinstance(root, Nodes):
        return root
    return Nodes({key: entry for key, entry in root.entries.items() if key == "on"}, *root.span)


def audited(referential: Referential, root: Node, *, on: date | None = None) -> AuditOutcome:
    """Grade an audit that was read (see `audit`)."""
    grading, checked = grading_of(referential), referential.checked
    given, answers = read_audit(referential, root, on=on)
    found = Conclusion(checked, grading, given, _apart(referential, grading, answers, given.on)).concluded()
    ranks, left_out = levels_of(grading, found.findings, found.nonconformities)
    answers = replace(
        answers,
        ranks={**answers.ranks, **ranks},
        not_applicable={**answers.not_applicable, **left_out},
        subject=given.subject,
    )
    outcome = evaluate(referential, answers, on=given.on)
    held = given.held
    return AuditOutcome(
        referential=checked.id,
        edition=checked.edition,
        subject=given.subject,
        audit=AuditHeading(held.type.id, held.type.title, held.start, held.end, held.auditors, held.subset),
        evaluated_on=given.on,
        positions=outcome.positions,
        receipt=Receipt(
            referential=checked.id,
            edition=checked.edition,
            files=referential.files,
            library=__version__,
            format=FORMAT,
            evaluated_on=given.on,
            scoring=outcome.scoring,
            answers={"audit": to_text(_plain(given.raw))},
            contents=referential.contents,
        ),
        diagnostics=(*found.warnings, *outcome.diagnostics),
        outcome=outcome,
        **{name: getattr(found, name) for name in CONCLUDED},
    )


def _apart(referential: Referential, grading: Grading, answers: Answers, on: date) -> frozenset[str]:
    """The criteria that do not apply, by the facts alone."""
    if not any(referential.criteria[name].applies for name in grading.criteria):
        return frozenset()
    facts = replace(answers, ranks={}, not_applicable={})
    judgements = assess(referential, facts, on=on).judgements
    out = zip(referential.criteria, judgements, strict=True)
    return frozenset(name for name, judgement in out if judgement.rank == OUT).intersection(grading.criteria)


CONCLUDED = (
    "proposal",
    "collective",
    "certificate",
    "nonconformities",
    "findings",
    "scope",
    "coverage",
    "due",
    "schedule",
)


def grading_of(referential: Referential) -> Grading:
    """How an edition grades.

    Raises:
        AnswersError: CR805.
    """
    grading = referential.checked.grading
    if grading is None:
        raise AnswersError([problems.no_grading(str(referential), referential.kind)])
    return grading


def read_audit(referential: Referential, root: Node, *, on: date | None = None) -> tuple[Audit, Answers]:
    """Read an audit and the answers in it; everything wrong is reported together.

    Raises:
        AnswersError: CR2xx, CR411, CR4xx, CR806 to CR818.
    """
    form, found = read_form(root, AuditFile)
    if form is None:
        # What else is wrong is said at once: the items without a wrong shape are checked too.
        rest, _ = read_form(without_mistakes(root, found), AuditFile)
        raise AnswersError(
            found if rest is None else (*found, *_checked(referential, rest, on, {}).diagnostics)
        )
    raw = plain(root)
    reading = _checked(referential, form, on, raw if isinstance(raw, dict) else {})
    if reading.audit is None:
        raise AnswersError(reading.diagnostics)
    given = form.node("answers") if form.answers else None
    on = reading.audit.on
    answers = answered(from_source(referential.checked, given, on)) if given else Answers(on=on)
    astray = members_astray(grading_of(referential), form, answers.facts, on)
    if astray:
        raise AnswersError(astray)
    return reading.audit, answers


def _checked(
    referential: Referential, form: AuditFile, on: date | None, raw: Mapping[str, object]
) -> Reading:
    """Check an audit whose shape is right, at the date given or at its own."""
    day = on or form.on
    if day is None:
        raise AnswersError([answers_problems.day_needed(str(referential))])
    return from_document(referential.checked, form, raw, day)


def is_audit(text: str) -> bool:
    """Whether a JSON text looks like the outcome of an audit, rather than of an evaluation."""
    try:
        data = parse(text)
    except UnreadableError:
        return False
    return "proposal" in data and "certificate" in data


def replay_audit(
    text: str,
    referential: Referential | str | Path | None = None,
    *,
    packs: Iterable[str | Path] = (),
    lock: Lock | str | Path | None = None,
) -> AuditReplay:
    """Work an audit through again from its receipt, and say whether it is the same.

    Args:
        text: the JSON of an audit's outcome.
        referential: the edition to use, where the receipt's own is not at hand.
        packs: folders of packs to look in.
        lock: what the edition is held to, as by `load`.

    Raises:
        AnswersError: CR510, CR513, the text is no outcome of an audit; as `audit`.
        ReferentialError: as `load`.
    """
    then = AuditOutcome.from_json(text)
    receipt = then.receipt
    if referential is None:
        referential = f"{receipt.referential}@{receipt.edition}"
    if not isinstance(referential, Referential):
        referential = load(referential, packs=packs, lock=lock)
    reading = from_text(str(receipt.answers.get("audit", "")), GIVEN_BY_A_PROGRAM)
    if reading.root is None:
        raise AnswersError(reading.diagnostics)
    now = audited(referential, reading.root, on=receipt.evaluated_on)
    same = compared(parse(text), now.to_data(), receipt, now.receipt)
    return AuditReplay(*same, now)


def _plain(value: Any) -> Any:
    """What a program gives, as a file would hold it: days as texts, binary fractions as they are written."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return Decimal(repr(value)) if isinstance(value, float) else value
