"""The content of an audit report: proposal, sheets of nonconformities, coverage, positions, what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.report.audit_labels import AuditLabels
from coorace_rules.report.blocks import Block, Figure, Figures, Heading, Items, Paragraph, Report, Table
from coorace_rules.report.labels import Labels
from coorace_rules.report.position_content import positions_part
from coorace_rules.report.provenance import foot, in_numbers, inventory
from coorace_rules.report.words import Voice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coorace_rules.auditing.results import Collected, Nonconformity
    from coorace_rules.auditing.whole import AuditOutcome
    from coorace_rules.vocabulary.wording import Language

DEEPEST_COVERED = 2  # chapters and their sections; below, there are as many lines as criteria


def audit_report(outcome: AuditOutcome, lang: Language) -> Report:
    """Say the outcome of an audit."""
    voice = Voice(lang)
    labels = AuditLabels(outcome, voice)
    return Report(
        lang=lang,
        title=labels.title,
        facts=tuple(_facts(outcome, voice, labels)),
        blocks=tuple(_blocks(outcome, voice, labels)),
        foot=foot(outcome.receipt, voice),
        subject=outcome.subject.name if outcome.subject else None,
    )


def _facts(outcome: AuditOutcome, voice: Voice, labels: AuditLabels) -> Iterator[tuple[str, str]]:
    if outcome.subject is not None:
        yield voice("group" if outcome.subject.kind == "group" else "subject"), outcome.subject.name
    yield voice("referential"), f"{outcome.referential}@{outcome.edition}"
    held = outcome.audit
    days = voice("audit_days", start=voice.day(held.start), end=voice.day(held.end))
    yield voice("audit"), f"{voice.say(held.title)}, {days}"
    if held.subset is not None:
        yield voice("subset"), held.subset
    if held.auditors:
        yield voice("auditors"), ", ".join(held.auditors)
    yield voice("reference_date"), voice.day(outcome.evaluated_on)
    yield voice("certificate"), voice(f"state_{outcome.certificate.state}")
    if labels.referential is not None:
        yield voice("content_status"), in_numbers(labels.referential, voice)


def _blocks(outcome: AuditOutcome, voice: Voice, labels: AuditLabels) -> Iterator[Block]:
    referential = labels.referential
    if referential is not None and referential.description is not None:
        yield Paragraph(voice.say(referential.description), is_note=True)
    yield Figures(voice("summary"), tuple(_figures(outcome, voice)))
    if referential is not None and any(item.status == "proposal" for item in inventory(referential)):
        yield Paragraph(voice("proposal_note"), is_note=True)
    yield from _proposal(outcome, voice, labels)
    if outcome.collective is not None:
        yield from _collective(outcome.collective, voice)
    yield from _certificate(outcome, voice)
    yield from _sheets(outcome, voice, labels)
    yield from _coverage(outcome, voice, labels)
    if outcome.outcome is not None:
        yield from positions_part(outcome.outcome, voice, Labels(outcome.outcome, voice))
    yield from _findings(outcome, voice, labels)
    yield from _due(outcome, voice, labels)
    yield from _schedule(outcome, voice, labels)
    if outcome.diagnostics:
        yield Heading(2, voice("warnings"))
        yield Items(tuple(diagnostic.message(voice.lang) for diagnostic in outcome.diagnostics))


def _figures(outcome: AuditOutcome, voice: Voice) -> Iterator[Figure]:
    said = {True: voice("yes"), False: voice("no"), None: voice("undetermined")}
    yield Figure(voice("is_proposed"), said[outcome.proposal.value])
    for key, grade in (("majors", "major"), ("minors", "minor")):
        found = [entry for entry in outcome.nonconformities if entry.grade == grade]
        still = sum(entry.status != "closed" for entry in found)
        yield Figure(voice(key), str(len(found)), voice("still_open", count=still) if still else "")
    yield Figure(voice("certificate"), voice(f"state_{outcome.certificate.state}"))


def _proposal(outcome: AuditOutcome, voice: Voice, labels: AuditLabels) -> Iterator[Block]:
    yield Heading(2, voice("proposal_title"))
    said = {True: "proposal_true", False: "proposal_false", None: "proposal_none"}
    yield Paragraph(voice(said[outcome.proposal.value]))
    if outcome.proposal.reasons:
        rows = tuple(
            (
                voice.say(reason.words),
                voice("forbids" if reason.decides else "awaits"),
                ", ".join(map(labels.about, reason.about)),
            )
            for reason in outcome.proposal.reasons
        )
        yield Table(voice("proposal_title"), (voice("why"), voice("result"), voice("about")), rows)


def _collective(collected: Collected, voice: Voice) -> Iterator[Block]:
    yield Heading(2, voice("collective"))
    yield Paragraph(voice("all_or_none" if collected.all_or_none else "each_alone"))
    yield Paragraph(voice("members_seen", seen=collected.seen, needed=collected.needed))
    names = {member.id: member.name for member in collected.members}
    for key, ids in (("blocked_by", collected.blocked_by), ("left_out", collected.left_out)):
        if ids:
            yield Paragraph(voice(key, names=", ".join(names[name] for name in ids)))
    said = {True: voice("yes"), False: voice("no"), None: voice("undetermined")}
    rows = tuple(
        (
            f"{member.name} ({voice('central')})" if member.central else member.name,
            voice("yes" if member.sampled else "no"),
            said[member.value],
            voice.series(voice.say(reason.words) for reason in member.reasons),
        )
        for member in collected.members
    )
    columns = ("member", "seen", "certifiable_member", "why")
    yield Table(voice("collective"), tuple(map(voice, columns)), rows)


def _certificate(outcome: AuditOutcome, voice: Voice) -> Iterator[Block]:
    certificate = outcome.certificate
    yield Heading(2, voice("certificate"))
    state = voice(f"state_{certificate.state}")
    said = (
        state
        if certificate.since is None
        else voice("certificate_state", state=state, since=voice.day(certificate.since))
    )
    yield Paragraph(f"{said[0].upper()}{said[1:]}.")
    if certificate.granted_on is not None:
        granted, expires = voice.day(certificate.granted_on), voice.day(certificate.expires_on)
        yield Paragraph(voice("certificate_dates", granted=granted, expires=expires))
    if certificate.reasons:
        yield Items(tuple(voice.say(reason) for reason in certificate.reasons))


def _sheets(outcome: AuditOutcome, voice: Voice, labels: AuditLabels) -> Iterator[Block]:
    yield Heading(2, voice("nonconformities"))
    if not outcome.nonconformities:
        yield Paragraph(voice("no_nonconformities"))
    for entry in outcome.nonconformities:
        yield Heading(3, f"{labels.grade(entry.grade)} {entry.id}")
        rows = tuple((voice(key), value) for key, value in sheet(entry, outcome, voice, labels) if value)
        yield Table(entry.id, (voice("field"), voice("content")), rows)


def sheet(
    entry: Nonconformity, outcome: AuditOutcome, voice: Voice, labels: AuditLabels
) -> Iterator[tuple[str, str]]:
    """What the sheet of a nonconformity says, by key of its title."""
    yield "requirement", labels.criterion(entry.criterion)
    yield "cites", labels.cites(entry.criterion)
    if outcome.collective is not None:
        yield "member", labels.member(entry.member)
    yield "grade", labels.graded(entry)
    yield "raised", labels.raised(entry.raised)
    yield "carried", f"{labels.audit(entry.audit)}, {voice.day(entry.found_on)}"
    yield "auditor", entry.auditor or ""
    yield "nonconformity_status", voice(f"status_{entry.status}")
    yield "statement", entry.statement
    proofs = labels.proofs(entry.proofs)
    yield "proofs", voice("proofs_state", proofs=proofs, state=voice(entry.evidence))
    yield "cause", entry.cause or voice("to_be_written")
    yield "correction", labels.step(entry.correction, entry.correction_due)
    yield "corrective_action", labels.step(entry.corrective_action, entry.corrective_action_due)
    if entry.verification_due is not None:
        yield "verification", voice("due_before", day=voice.day(entry.verification_due))
    yield "closure", labels.closure(entry.closure)


def _coverage(outcome: AuditOutcome, voice: Voice, labels: AuditLabels) -> Iterator[Block]:
    yield Heading(2, voice("coverage"))
    rows = tuple(
        (
            "\u2003" * labels.depth(line.section) + labels.section(line.section),
            str(line.in_scope),
            str(line.audited),
            str(line.not_applicable),
            str(len(line.open)),
        )
        for line in outcome.coverage
        if labels.depth(line.section) <= DEEPEST_COVERED
    )
    columns = ("section", "in_scope", "audited", "not_applicable", "not_looked_at")
    yield Table(voice("coverage"), tuple(map(voice, columns)), rows, frozenset((1, 2, 3, 4)))


def _findings(outcome: AuditOutcome, voice: Voice, labels: AuditLabels) -> Iterator[Block]:
    yield Heading(2, voice("findings"))
    several = outcome.collective is not None
    rows = tuple(
        (
            labels.criterion(finding.criterion),
            *((labels.member(finding.member),) if several else ()),
            labels.grade(finding.grade),
            voice(finding.evidence) if finding.evidence else "–",
            labels.series((finding.justification, finding.comment)),
        )
        for finding in outcome.findings
    )
    columns = ("criterion", *(("member",) if several else ()), "grade", "proofs", "remark")
    yield Table(voice("findings"), tuple(map(voice, columns)), rows)


def _due(outcome: AuditOutcome, voice: Voice, labels: AuditLabels) -> Iterator[Block]:
    yield Heading(2, voice("due_next"))
    if not outcome.due:
        yield Paragraph(voice("nothing_due"))
        return
    rows = tuple(
        (voice.say(due.title), labels.about(due.about), voice.day(due.opens), voice.day(due.on))
        for due in outcome.due
    )
    columns = ("what_is_due", "about", "from_day", "to_day")
    yield Table(voice("due_next"), tuple(map(voice, columns)), rows)


def _schedule(outcome: AuditOutcome, voice: Voice, labels: AuditLabels) -> Iterator[Block]:
    if not outcome.schedule:
        return
    yield Heading(2, voice("schedule"))
    several = outcome.collective is not None
    rows = tuple(
        (
            voice.say(sample.title),
            str(len(sample.criteria)),
            labels.chapters(sample.criteria),
            *((", ".join(labels.member(name) for name in sample.members),) if several else ()),
        )
        for sample in outcome.schedule
    )
    columns = ("audit", "criteria_count", "chapters", *(("members_to_see",) if several else ()))
    yield Table(voice("schedule"), tuple(map(voice, columns)), rows, frozenset((1,)))
    for sample in outcome.schedule:
        sections = labels.sections(sample.criteria)
        if sections:
            yield Heading(3, voice.say(sample.title))
            yield Items(tuple(_of_chapter(voice, *pair) for pair in sections.items()))


def _of_chapter(voice: Voice, chapter: str, sections: tuple[str, ...]) -> str:
    """A chapter, with the sections of it that an audit looks at."""
    return voice.pair(chapter, voice.series(sections)) if sections else chapter
