"""The form of this room: applications, projects judged, what each is granted, and why. Money is in cents."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple

from coorace_rules.answers.model import Answers
from coorace_rules.vocabulary.diagnostic import Diagnostic
from coorace_rules.vocabulary.span import Span
from coorace_rules.vocabulary.wording import Words

Method = Literal["by_rank", "best_use"]
Status = Literal[
    "funded",
    "funded_in_part",
    "not_eligible",
    "not_admissible",
    "over_ceiling",
    "below_threshold",
    "applicant_ceiling",
    "quota",
    "envelope_exhausted",
    "not_chosen",
    "undetermined",
]
FUNDED: frozenset[Status] = frozenset(("funded", "funded_in_part"))


class Application(NamedTuple):
    """What was sent in for one project; `place` says where it is written, or where one of its facts is."""

    project: str
    title: str
    applicants: tuple[str, ...]
    answers: Answers
    place: Callable[[str], Span | str]


class Refusal(NamedTuple):
    """Why a project is not funded, whatever money there is."""

    status: Status
    why: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Project:
    """A project, judged alone.

    Attributes:
        asked: what it asks for; None while unknown.
        cost: what it costs in all; None where the call does not say, or while unknown.
        seeks: the most that it can be granted, its own ceilings taken into account.
        least: the least worth giving it.
        score: a share of 1; None where nothing in its score applies, or while unknown.
        groups: the quotas that it counts in, by place.
        ties: what decides between it and its equals, in order; None where that does not apply.
        refusal: why it is not ranked; None where it is.
        needs: the questions that it waits for.
    """

    id: str
    title: str
    applicants: tuple[str, ...]
    asked: int | None
    cost: int | None
    seeks: int
    least: int
    score: Fraction | None
    groups: tuple[int, ...]
    ties: tuple[object, ...]
    refusal: Refusal | None
    needs: tuple[str, ...] = ()


class Group(NamedTuple):
    """The projects of a quota: what is held back for them, and the most that they may take."""

    id: str
    title: Words
    reserved: int
    at_most: int | None


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for all projects together.

    Attributes:
        equal_parts: a grant to several applicants counts in equal parts, else whole for each.
        skips: a project that is not covered lets smaller ones go before it.
        partial: a project may be granted less than it seeks.
    """

    envelope: int
    groups: tuple[Group, ...] = ()
    applicant_at_most: int | None = None
    applicant_projects: int | None = None
    equal_parts: bool = False
    skips: bool = False
    partial: bool = False


class Lacking(NamedTuple):
    """What would have sufficed, each alone; None where it is of no help.

    Attributes:
        money: cents more in the envelope; the smallest such amount where `smallest`.
        points: more points of score, a share of 1, to come before the project `ahead_of`.
        room: cents more under the ceiling that stopped it.
    """

    money: int | None = None
    smallest: bool = True
    points: Fraction | None = None
    ahead_of: str | None = None
    room: int | None = None


NOTHING_LACKING = Lacking()


class Exchange(NamedTuple):
    """What funding a project by force would do to the best use of the envelope.

    Attributes:
        out, into: projects pushed out, and brought in beside it.
        loss: what the total score loses.
    """

    out: tuple[str, ...]
    into: tuple[str, ...]
    loss: Fraction


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of a project.

    Attributes:
        rank: its place among projects that may be funded; None for the others.
        waiting: its place on the waiting list.
        grant: cents.
        why: the reason, in sentences.
        tie: what decided between it and the equal before it.
        exchange: for the best use of the envelope.
    """

    project: Project
    rank: int | None
    waiting: int | None
    status: Status
    grant: int
    why: tuple[Words, ...]
    lacking: Lacking = NOTHING_LACKING
    tie: Words | None = None
    exchange: Exchange | None = None


class Share(NamedTuple):
    """What a group of projects was granted, and what was held back for it and not used."""

    group: Group
    granted: int
    projects: int
    unused: int


class Total(NamedTuple):
    """What the funded projects answered to a fact, summed."""

    fact: str
    label: Words
    unit: str | None
    value: int


class Balance(NamedTuple):
    """Money in and out, in cents, each counted by itself.

    Attributes:
        asked: by every project whose amount is known.
        granted: the sum of the grants, line by line.
        left: what the allocation has kept.
    """

    envelope: int
    asked: int
    granted: int
    left: int

    @property
    def is_even(self) -> bool:
        """Whether what came in is what went out and what is left."""
        return self.envelope == self.granted + self.left


@dataclass(frozen=True, slots=True)
class Allocation:
    """The result of a call.

    Attributes:
        is_proposal: whether some of its rules are a proposal, validated by no one.
        decisions: one a project: by rank, then those without a rank in the order of the table.
        applicants, funded_applicants: how many applied, and how many are in a funded project.
        totals: what funded projects answered to `integer` facts, summed: people, hours.
        provisional: whether projects are undetermined, whose answers may change who is funded.
        files: the files of the referential, with their sha256.
    """

    referential: str
    edition: str
    title: Words
    is_proposal: bool
    on: date | None
    method: Method
    scoring: str
    threshold: Fraction | None
    decisions: tuple[Decision, ...]
    shares: tuple[Share, ...]
    balance: Balance
    applicants: int
    funded_applicants: int
    provisional: bool
    totals: tuple[Total, ...]
    files: Mapping[str, str]
    warnings: tuple[Diagnostic, ...] = ()

    @property
    def funded(self) -> tuple[Decision, ...]:
        """The projects that are granted something, by rank."""
        return tuple(decision for decision in self.decisions if decision.status in FUNDED)

    @property
    def waiting(self) -> tuple[Decision, ...]:
        """The waiting list, in order."""
        return tuple(decision for decision in self.decisions if decision.waiting is not None)

    def __getitem__(self, project: str) -> Decision:
        """What becomes of a project, by its id."""
        found = next((d for d in self.decisions if d.project.id == project), None)
        if found is None:
            raise KeyError(project)
        return found
