"""The life of a certificate, day by day of what happens: granted, suspended, withdrawn, expired.

INVARIANT: from withdrawn or expired, only a new initial audit leads on; nothing is certified past its
date; while a nonconformity that suspends is open, nothing is certified.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from heapq import heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

from coorace_rules.auditing import remarks
from coorace_rules.auditing.lives import beginning
from coorace_rules.auditing.results import Certificate, CertificateState
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from coorace_rules.auditing.lengths import Lengths
    from coorace_rules.auditing.model import Decision, Held
    from coorace_rules.auditing.tracking import Tracked
    from coorace_rules.checked.grading import CycleAudit, Grading

DAY = timedelta(days=1)
BY_DECISION = Words("suspendu par décision", "suspended by decision")
NOTHING_TO_GRANT = Words("aucun audit ne la fonde", "no audit supports it")
NOT_READY = Words("des non-conformités restent à régler", "nonconformities are still to be settled")
NO_CERTIFICATE = Words("il n'y a pas de certificat", "there is no certificate")
NO_VALIDITY = Words(
    "l'édition ne dit pas la durée d'un certificat ce jour-là",
    "the edition does not say how long a certificate lasts on that day",
)


@dataclass(frozen=True, slots=True)
class Life:
    """Where a certificate stands while its history is told.

    Attributes:
        basis: the audit that a decision may rest on, until it is taken.
        begun_on: the end of the audit that this life began with.
        held: the audits since the certificate was granted.
    """

    state: CertificateState = "candidate"
    since: date | None = None
    granted_on: date | None = None
    expires_on: date | None = None
    basis: Held | None = None
    begun_on: date | None = None
    by_decision: bool = False
    suspended_since: date | None = None
    reasons: tuple[Words, ...] = ()
    held: tuple[str, ...] = ()


class Told(NamedTuple):
    """What is told of a certificate: audits in order, their nonconformities, decisions in order.

    Attributes:
        lapses: the days on which evidence becomes too old.
    """

    audits: Sequence[Held]
    tracked: Sequence[Tracked]
    decisions: Sequence[Decision]
    lapses: Iterable[date] = ()


class Machine:
    """Tells the history of a certificate up to a day.

    Args:
        against: what stands against a certificate in the findings of an audit on a day, if anything
            (nonconformities are looked at here).

    Attributes:
        remarks: what does not count, and why, each with the list of the file that it stands in.
        ignored: the places of initial audits held while the certificate was live: they begin nothing.
        outside: the places of audits that follow a certificate, held when there was none.
    """

    def __init__(
        self, grading: Grading, lengths: Lengths, told: Told, against: Callable[[Held, date], Words | None]
    ) -> None:
        self.grading = grading
        self.lengths = lengths
        self.audits, self.tracked, self.decisions, self.lapses = told
        self.against = against
        self.life = Life()
        self.remarks: list[tuple[str, Words]] = []
        self.ignored: set[int] = set()
        self.outside: set[int] = set()
        self.days: list[date] = []

    def until(self, on: date) -> Certificate:
        """The certificate on a day."""
        for day in (*self.given_days(), on):
            heappush(self.days, day)
        last: date | None = None
        while self.days and self.days[0] <= on:
            day = heappop(self.days)
            if day != last:
                self.live(day)
                last = day
        life = self.life
        return Certificate(life.state, life.since, life.granted_on, life.expires_on, life.reasons)

    def given_days(self) -> set[date]:
        """The days on which something given happens."""
        days = {held.end for held in self.audits} | {decision.date for decision in self.decisions}
        days.update(self.lapses)
        for entry in self.tracked:
            days |= {entry.given.found_on, *(raised.on for raised in entry.raised)}
            for start in (entry.given.found_on, *(raised.on for raised in entry.raised)):
                grade = self.grading.grades[entry.grade_on(start)]
                due = entry.due(grade, self.lengths, start)[1]
                days |= {due + DAY} if due is not None and due < date.max else set()
            if entry.given.closure is not None:
                days.add(entry.given.closure.date)
            action = entry.given.corrective_action
            if action is not None and action.accepted_on is not None:
                days.add(action.accepted_on)
        return days

    def live(self, day: date) -> None:
        """One day: audits, then decisions, then what time does."""
        self.end_of_time(day)
        for place, held in enumerate(self.audits):
            if held.end == day:
                self.audited(place, held)
        for decision in self.decisions:
            if decision.date == day:
                self.decided(decision)
        self.settle(day)

    def audited(self, place: int, held: Held) -> None:
        """An audit is over."""
        life, kind = self.life, held.type.kind
        is_live = life.state in ("certified", "suspended")
        if kind == "initial" and is_live:
            self.ignored.add(place)
            self.remarks.append(("history", remarks.begins_nothing(held)))
        elif kind == "initial":
            begun = self.audits[beginning(self.audits, place)].end
            self.life = Life("candidate", held.end, basis=held, begun_on=begun)
            self.wake(self.closing_limit(held))
        elif not is_live:
            self.outside |= {place} if kind != "preparation" else set()
        elif (opens := self.opening(held.type)) is not None and held.start < opens:
            self.remarks.append(("history", remarks.too_early(held, opens)))
        else:
            basis = held if kind == "recertification" else life.basis
            self.life = replace(life, basis=basis, held=(*life.held, held.type.id))

    def opening(self, audit: CycleAudit) -> date | None:
        """The first day on which an audit of this certificate may be held."""
        granted = self.life.granted_on
        return None if granted is None else self.lengths.after(granted, audit.opens, granted)

    def closing_limit(self, held: Held) -> date | None:
        """The last day on which the nonconformities of an initial audit may be settled."""
        return self.lengths.after(held.end, self.grading.cycle.closing, held.end)

    def wake(self, day: date | None, later: int = 1) -> None:
        """Look again on the day after a limit."""
        if day is not None and day < date.max:
            heappush(self.days, day + timedelta(days=later))

    def decided(self, decision: Decision) -> None:
        """The certification body decides; what the audits do not allow does not count."""
        life, day = self.life, decision.date
        is_live = life.state in ("certified", "suspended")
        match decision.certificate:
            case "granted":
                self.granted(day)
            case "refused":
                self.life = replace(life, basis=None)
            case "withdrawn" if is_live:
                self.turn("withdrawn", day)
            case "suspended" if is_live:
                self.life = replace(life, by_decision=True)
            case "restored" if is_live:
                self.life = replace(life, by_decision=False)
            case _:
                self.refuse(day, NO_CERTIFICATE)

    def refuse(self, day: date, why: Words) -> None:
        """Leave a decision aside."""
        self.remarks.append(("decisions", remarks.refused(day, why)))

    def granted(self, day: date) -> None:
        """A certificate is granted, or granted again from the end of the one before."""
        life, expires = self.life, self.end_of_term(day)
        if life.basis is None or life.basis.end > day:
            self.refuse(day, NOTHING_TO_GRANT)
        elif (why := self.standing(day)) is not None:
            self.refuse(day, why)
        elif expires is None:
            self.refuse(day, NO_VALIDITY)
        else:
            self.life = Life("certified", day, day, expires, begun_on=life.begun_on)
            self.wake(expires, 0)
            for audit in self.grading.cycle.of_kind("surveillance"):
                self.wake(self.lengths.after(day, audit.due, day))

    def end_of_term(self, day: date) -> date | None:
        """The end of a certificate granted on a day: never later than the earliest renewal would give.

        Where the edition does not say when a renewal opens, it does not before the last term began.
        """
        validity = self.lengths.period(self.grading.cycle.validity, day)
        if validity is None:
            return None
        end = self.life.expires_on
        if end is None or self.life.basis is None:
            return validity.after(day)
        opens = self.opening(self.life.basis.type) or validity.before(end)
        latest = validity.after(day).toordinal() + max((end - opens).days, 0)
        return date.fromordinal(min(validity.after(end).toordinal(), latest))

    def is_ready(self, day: date) -> bool:
        """Whether the audit that a decision rests on allows it on a day."""
        return self.life.basis is not None and self.standing(day) is None

    def standing(self, day: date) -> Words | None:
        """What stands against a certificate on a day, by the audit that a decision rests on."""
        basis = self.life.basis
        if basis is None or self.unsettled(day):
            return NOT_READY
        return self.against(basis, day)

    def relevant(self) -> list[Tracked]:
        """The nonconformities of this life: an initial audit begins anew."""
        begun = self.life.begun_on
        return [entry for entry in self.tracked if begun is not None and entry.held.end >= begun]

    def unsettled(self, day: date) -> list[Tracked]:
        """The nonconformities that keep a certificate from being granted on a day."""
        found = []
        for entry in self.relevant():
            needs = self.grading.grades[entry.grade_on(day)].certificate
            is_settled = needs == "allowed" or (needs == "plan" and entry.plan_accepted(day) is True)
            if entry.is_open(day) and not (is_settled and entry.is_proved):
                found.append(entry)
        return found

    def end_of_time(self, day: date) -> None:
        """A certificate ends on its date, and a suspension that lasts too long with it."""
        life = self.life
        if life.state not in ("certified", "suspended"):
            return
        limit = self.withdrawal_on()
        if life.expires_on is not None and day >= life.expires_on and not (limit and limit < life.expires_on):
            self.turn("expired", life.expires_on)
        elif limit is not None and day >= limit:
            self.turn("withdrawn", limit)

    def withdrawal_on(self) -> date | None:
        """The day on which a suspension becomes a withdrawal."""
        since = self.life.suspended_since
        return None if since is None else self.lengths.after(since, self.grading.cycle.suspension, since)

    def turn(self, state: CertificateState, day: date) -> None:
        """Go to a state from which only a new initial audit leads on."""
        life = self.life
        self.life = Life(state, day, life.granted_on, life.expires_on)

    def settle(self, day: date) -> None:
        """What the day leaves: certified or suspended, certifiable or not."""
        if self.life.state in ("certified", "suspended"):
            self.settle_live(day)
        elif self.life.state in ("candidate", "certifiable"):
            basis = self.life.basis
            limit = None if basis is None else self.closing_limit(basis)
            if limit is not None and day > limit and not self.is_ready(day):
                self.life = replace(self.life, basis=None)
            self.become("certifiable" if self.is_ready(day) else "candidate", day)

    def settle_live(self, day: date) -> None:
        """A certificate with something that suspends it is suspended since the first day of that."""
        reasons = tuple(self.suspensions(day))
        since = (self.life.suspended_since or day) if reasons else None
        self.life = replace(self.life, reasons=reasons, suspended_since=since)
        if since == day:
            self.wake(self.withdrawal_on(), 0)
        self.become("suspended" if reasons else "certified", day)

    def become(self, state: CertificateState, day: date) -> None:
        """Note the day on which a state begins."""
        if self.life.state != state:
            self.life = replace(self.life, state=state, since=day)

    def suspensions(self, day: date) -> list[Words]:
        """What suspends a certificate on a day."""
        found = [BY_DECISION] if self.life.by_decision else []
        for entry in self.relevant():
            grade = self.grading.grades[entry.grade_on(day)]
            due = entry.due(grade, self.lengths, day)[1]
            is_late = due is not None and day > due
            if (
                entry.is_proved
                and entry.is_open(day)
                and (grade.suspends == "at_once" or (grade.suspends == "when_late" and is_late))
            ):
                name, label = entry.given.id, grade.label
                found.append(Words(f"{label.fr} « {name} »", f"{label.said_in('en')} “{name}”"))
        return [*found, *(self.missing(audit) for audit in self.overdue(day))]

    def overdue(self, day: date) -> list[CycleAudit]:
        """The surveillance audits that should have been held by a day."""
        granted = self.life.granted_on
        found = []
        for audit in self.grading.cycle.of_kind("surveillance"):
            due = None if granted is None else self.lengths.after(granted, audit.due, granted)
            if due is not None and day > due and audit.id not in self.life.held:
                found.append(audit)
        return found

    def missing(self, audit: CycleAudit) -> Words:
        """An audit that was not held."""
        title = audit.title
        return Words(f"{title.fr} : pas fait", f"{title.said_in('en')}: not held")
