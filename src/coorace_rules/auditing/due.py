"""What is due next, and when: nonconformities to settle, audits to hold, decisions to take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.auditing.results import Due
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from coorace_rules.auditing.lengths import Lengths
    from coorace_rules.auditing.machine import Machine
    from coorace_rules.auditing.results import Certificate, Nonconformity
    from coorace_rules.checked.grading import CycleAudit, Grading

CORRECTION = Words("Correction", "Correction")
CORRECTIVE_ACTION = Words("Action corrective", "Corrective action")
VERIFICATION = Words("Vérification", "Verification")
CLOSING = Words(
    "Levée des non-conformités, sinon nouvel audit initial", "Closing, or else a new initial audit"
)
DECISION = Words("Décision de certification", "Certification decision")
EXPIRY = Words("Fin du certificat", "End of the certificate")
WITHDRAWAL = Words("Retrait, si la suspension n'est pas levée", "Withdrawal, unless the suspension ends")


def audits_to_come(grading: Grading, machine: Machine, certificate: Certificate) -> tuple[CycleAudit, ...]:
    """The audits still to be held in this life of the certificate, in order."""
    cycle, life = grading.cycle, machine.life
    if certificate.state in ("certified", "suspended"):
        later = (*cycle.of_kind("surveillance"), *cycle.of_kind("recertification"))
        return tuple(audit for audit in later if audit.id not in life.held)
    if life.basis is not None:  # the initial audit is held; what follows it comes after the decision
        return (*cycle.of_kind("surveillance"), *cycle.of_kind("recertification"))
    initial = cycle.of_kind("initial")
    return (*(() if _prepared(machine) else cycle.of_kind("preparation")), *initial)


def _prepared(machine: Machine) -> bool:
    """Whether the last audit prepares the one to come."""
    held = machine.audits[-1] if machine.audits else None
    since = machine.life.since
    return held is not None and held.type.kind == "preparation" and (since is None or held.end >= since)


def due_next(
    grading: Grading,
    machine: Machine,
    certificate: Certificate,
    nonconformities: Sequence[Nonconformity],
    lengths: Lengths,
) -> tuple[Due, ...]:
    """Everything that has a day, the nearest first, then what has none."""
    found = [*_of_nonconformities(nonconformities), *_of_cycle(grading, machine, certificate, lengths)]
    return tuple(sorted(found, key=lambda due: (due.on is None, due.on or due.opens, due.kind, due.about)))


def _of_nonconformities(nonconformities: Sequence[Nonconformity]) -> Iterator[Due]:
    for entry in nonconformities:
        if entry.status != "closed":
            for kind, title, on in (
                ("correction", CORRECTION, entry.correction_due),
                ("corrective_action", CORRECTIVE_ACTION, entry.corrective_action_due),
                ("verification", VERIFICATION, entry.verification_due),
            ):
                if on is not None:
                    yield Due(kind, entry.id, title, on)  # type: ignore[arg-type]  # the words are of DueKind


def _of_cycle(
    grading: Grading, machine: Machine, certificate: Certificate, lengths: Lengths
) -> Iterator[Due]:
    basis, granted = machine.life.basis, certificate.granted_on
    is_live = certificate.state in ("certified", "suspended")
    if certificate.state == "certifiable":
        yield Due("decision", grading.cycle.of_kind("initial")[0].id, DECISION, None)
    elif certificate.state == "candidate" and basis is not None:
        yield Due("closing", basis.type.id, CLOSING, machine.closing_limit(basis))
    if is_live or basis is None:
        for audit in audits_to_come(grading, machine, certificate):
            yield _audit(audit, granted if is_live else None, lengths)
    if is_live:
        yield Due("expiry", "", EXPIRY, certificate.expires_on)
        if machine.withdrawal_on() is not None:
            yield Due("withdrawal", "", WITHDRAWAL, machine.withdrawal_on())


def _audit(audit: CycleAudit, granted: date | None, lengths: Lengths) -> Due:
    if granted is None:
        return Due("audit", audit.id, audit.title, None)
    due = lengths.after(granted, audit.due, granted)
    return Due("audit", audit.id, audit.title, due, lengths.after(granted, audit.opens, granted))
