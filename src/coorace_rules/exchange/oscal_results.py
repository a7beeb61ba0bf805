"""The outcome of an audit as OSCAL assessment results, and as a plan of action and milestones.

A finding of OSCAL is satisfied or not: what was not audited, or does not apply, is an observation alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coorace_rules.exchange.oscal import identity, metadata, moment, one_line, prop, said, without_empty
from coorace_rules.report.audit_labels import AuditLabels
from coorace_rules.report.words import Voice

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from coorace_rules.auditing.model import Step
    from coorace_rules.auditing.results import Graded, Nonconformity
    from coorace_rules.auditing.whole import AuditOutcome
    from coorace_rules.vocabulary.wording import Language

METHODS = {"document": "EXAMINE", "interview": "INTERVIEW", "observation": "TEST"}


def assessment_results(outcome: AuditOutcome, lang: Language) -> dict[str, Any]:
    """Write the results of an audit."""
    writer = ResultsWriter(outcome, lang)
    plan = writer.identity("plan")
    return {
        "assessment-results": {
            "uuid": writer.identity("assessment-results"),
            "metadata": writer.metadata(),
            "import-ap": {"href": f"#{plan}"},
            "results": [writer.result()],
            "back-matter": {"resources": [{"uuid": plan, "title": writer.voice.say(outcome.audit.title)}]},
        }
    }


def plan_of_action(outcome: AuditOutcome, lang: Language) -> dict[str, Any]:
    """Write what is to be done about nonconformities; there is one at least."""
    writer = ResultsWriter(outcome, lang)
    subject = outcome.subject.name if outcome.subject else f"{outcome.referential}@{outcome.edition}"
    return {
        "plan-of-action-and-milestones": {
            "uuid": writer.identity("plan-of-action-and-milestones"),
            "metadata": writer.metadata(),
            "system-id": {"id": subject},
            "observations": [writer.seen(entry) for entry in outcome.nonconformities],
            "risks": [writer.risk(entry) for entry in outcome.nonconformities],
            "poam-items": [writer.item(entry) for entry in outcome.nonconformities],
        }
    }


class ResultsWriter:
    """Writes the parts of an outcome in one language."""

    def __init__(self, outcome: AuditOutcome, lang: Language) -> None:
        self.outcome = outcome
        self.voice = Voice(lang)
        self.labels = AuditLabels(outcome, self.voice)

    def identity(self, *names: str) -> str:
        """A UUID of this audit."""
        outcome, held = self.outcome, self.outcome.audit
        subject = outcome.subject.name if outcome.subject else ""
        about = (outcome.referential, outcome.edition, subject, held.type, held.start.isoformat())
        return identity(*about, held.end.isoformat(), outcome.evaluated_on.isoformat(), *names)

    def metadata(self) -> dict[str, Any]:
        """The head of a document."""
        title = f"{self.labels.title} — {self.voice.say(self.outcome.audit.title)}"
        return metadata(title, self.outcome.edition, self.outcome.evaluated_on)

    def result(self) -> dict[str, Any]:
        """Everything that the audit found."""
        outcome, held = self.outcome, self.outcome.audit
        judged = [f for f in outcome.findings if f.grade not in ("not_applicable", "not_audited")]
        said_of = {finding.criterion for finding in outcome.findings}
        missing = [name for name in outcome.scope if name not in said_of]
        observations = [self.observation(finding) for finding in outcome.findings]
        return without_empty(
            {
                "uuid": self.identity("result"),
                "title": self.voice.say(held.title),
                "description": self.proposal(),
                "start": moment(held.start),
                "end": moment(held.end),
                "props": [prop("certificate", outcome.certificate.state)],
                "reviewed-controls": self.reviewed(),
                "observations": [*observations, *(self.not_audited(name) for name in missing)],
                "risks": [self.risk(entry) for entry in outcome.nonconformities],
                "findings": [self.finding(finding) for finding in judged],
            }
        )

    def reviewed(self) -> dict[str, Any]:
        """What the audit was to look at."""
        if not self.outcome.scope:
            return {"control-selections": [{"include-all": {}}]}
        return {
            "control-selections": [
                {"include-controls": [{"control-id": name} for name in self.outcome.scope]}
            ]
        }

    def proposal(self) -> str:
        """The proposal and its reasons."""
        proposal = self.outcome.proposal
        key = {True: "proposal_true", False: "proposal_false", None: "proposal_none"}[proposal.value]
        return " ".join([self.voice(key), *(f"{self.voice.say(r.words)}." for r in proposal.reasons)])

    def observation(self, finding: Graded) -> dict[str, Any]:
        """What was seen, by which method, on what evidence."""
        methods = list(dict.fromkeys(METHODS[proof.kind] for proof in finding.proofs))
        props = [
            prop("grade", finding.grade),
            *([prop("evidence", finding.evidence)] if finding.evidence else []),
        ]
        props += [prop("member", finding.member)] if finding.member else []
        text = self.statements.get(finding.id) or finding.justification or finding.comment
        return without_empty(
            {
                "uuid": self.identity("observation", finding.id),
                "title": f"{finding.criterion} — {self.labels.grade(finding.grade)}",
                "description": said(text, self.labels.grade(finding.grade)),
                "props": props,
                "methods": methods or ["UNKNOWN"],
                "collected": moment(self.outcome.audit.end),
                "relevant-evidence": [
                    without_empty(
                        {
                            "description": proof.reference,
                            "props": [prop("date", proof.date.isoformat())] if proof.date else [],
                        }
                    )
                    for proof in finding.proofs
                ],
            }
        )

    @property
    def statements(self) -> dict[str, str]:
        """What nonconformities say, by finding."""
        return {entry.id: entry.statement for entry in self.outcome.nonconformities}

    @property
    def closed(self) -> dict[str, date]:
        """The day on which nonconformities were closed, by finding."""
        entries = self.outcome.nonconformities
        return {e.id: e.closure.date for e in entries if e.status == "closed" and e.closure is not None}

    def not_audited(self, criterion: str) -> dict[str, Any]:
        """A criterion of the scope that nobody looked at."""
        words = self.voice("not_audited")
        return {
            "uuid": self.identity("observation", "not_audited", criterion),
            "title": f"{criterion} — {words}",
            "description": f"{criterion} : {words}",
            "props": [prop("grade", "not_audited")],
            "methods": ["UNKNOWN"],
            "collected": moment(self.outcome.audit.end),
        }

    def finding(self, finding: Graded) -> dict[str, Any]:
        """A criterion that was judged."""
        closed = self.closed.get(finding.id)
        is_met = closed is not None or finding.grade not in ("minor", "major")
        status = (
            {"state": "satisfied", "reason": "pass"}
            if is_met
            else {"state": "not-satisfied", "reason": "fail"}
        )
        has_risk = finding.grade in ("minor", "major")
        risks = [{"risk-uuid": self.identity("risk", finding.id)}] if has_risk else []
        return without_empty(
            {
                "uuid": self.identity("finding", finding.id),
                "title": f"{finding.criterion} — {self.labels.grade(finding.grade)}",
                "description": said(self.statements.get(finding.id), self.labels.grade(finding.grade)),
                "props": [prop("closed-on", closed.isoformat())] if closed else [],
                "target": {"type": "statement-id", "target-id": f"{finding.criterion}_smt", "status": status},
                "related-observations": [{"observation-uuid": self.identity("observation", finding.id)}],
                "related-risks": risks,
            }
        )

    def seen(self, entry: Nonconformity) -> dict[str, Any]:
        """What a nonconformity rests on, in a plan."""
        methods = list(dict.fromkeys(METHODS[proof.kind] for proof in entry.proofs))
        return {
            "uuid": self.identity("observation", entry.id),
            "description": said(entry.statement, entry.criterion),
            "methods": methods or ["UNKNOWN"],
            "collected": moment(entry.found_on),
        }

    def risk(self, entry: Nonconformity) -> dict[str, Any]:
        """A nonconformity with its deadline and what is meant to be done."""
        due = entry.corrective_action_due
        return without_empty(
            {
                "uuid": self.identity("risk", entry.id),
                "title": f"{entry.criterion} — {self.labels.graded(entry)}",
                "description": said(entry.statement, entry.criterion),
                "statement": said(entry.cause, self.voice("to_be_written")),
                "props": [prop("grade", entry.grade), prop("nonconformity", entry.id)],
                "status": "closed" if entry.status == "closed" else "open",
                "deadline": moment(due) if due else None,
                "remediations": [
                    *self.response(entry, "correction", entry.correction, {"due": entry.correction_due}),
                    *self.response(
                        entry,
                        "corrective_action",
                        entry.corrective_action,
                        {"due": due, "verification": entry.verification_due},
                    ),
                ],
            }
        )

    def response(
        self, entry: Nonconformity, kind: str, step: Step | None, deadlines: Mapping[str, date | None]
    ) -> list[dict[str, Any]]:
        """Something to do, with the days by which it is to be done; nothing where there is neither."""
        days = {"planned": step.due if step else None, **deadlines}
        milestones = [self.milestone(entry, kind, name, day) for name, day in days.items() if day is not None]
        if step is None and not milestones:
            return []
        accepted = step.accepted if step else None
        props = [prop("owner", one_line(step.owner))] if step and step.owner and step.owner.strip() else []
        props += [] if accepted is None else [prop("accepted", "true" if accepted else "false")]
        return [
            without_empty(
                {
                    "uuid": self.identity("response", entry.id, kind),
                    "lifecycle": "planned" if step else "recommendation",
                    "title": self.voice(kind),
                    "description": said(step.what if step else None, self.voice("to_be_written")),
                    "props": props,
                    "tasks": milestones,
                }
            )
        ]

    def milestone(self, entry: Nonconformity, kind: str, name: str, day: date) -> dict[str, Any]:
        """A day by which something is to be done."""
        title = {
            "planned": self.voice("planned_for", day=self.voice.day(day)),
            "due": self.voice("due_before", day=self.voice.day(day)),
            "verification": f"{self.voice('verification_due')} {self.voice.day(day)}",
        }[name]
        return {
            "uuid": self.identity("milestone", entry.id, kind, name),
            "type": "milestone",
            "title": f"{self.voice(kind)} — {title}",
            "props": [prop("milestone", name)],
            "timing": {"on-date": {"date": moment(day)}},
        }

    def item(self, entry: Nonconformity) -> dict[str, Any]:
        """An item of the plan."""
        action = entry.corrective_action
        return {
            "uuid": self.identity("item", entry.id),
            "title": f"{entry.criterion} — {self.labels.graded(entry)}",
            "description": said(action.what if action else None, self.voice("to_be_written")),
            "related-observations": [{"observation-uuid": self.identity("observation", entry.id)}],
            "related-risks": [{"risk-uuid": self.identity("risk", entry.id)}],
        }
