"""The form of this room: a referential that evaluates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from coorace_rules.vocabulary.diagnostic import Diagnostic

if TYPE_CHECKING:
    from coorace_rules.checked.model import (
        Action,
        CheckedReferential,
        Criterion,
        Fact,
        Section,
        Source,
        Verdict,
    )
    from coorace_rules.program.compiled import Compiled
    from coorace_rules.program.counting import Counting
    from coorace_rules.program.rules import Rulebook
    from coorace_rules.program.tasks import Task
    from coorace_rules.program.told import Told
    from coorace_rules.vocabulary.period import Period
    from coorace_rules.vocabulary.values import Unknown
    from coorace_rules.vocabulary.wording import Words


@dataclass(frozen=True, slots=True)
class Referential:
    """One edition, ready to evaluate any number of subjects, from any number of threads.

    Attributes:
        checked: the referential itself, its names resolved.
        files: the files it was read from, by the name that messages give them, with their sha256.
        countings: the scoring profiles laid out, by id; the first one counts unless another is asked for.
        unknowns: what each fact is before it is answered: unknown, within the bounds it declares.
        defaults: facts that have a default, with its value.
        rests_on: the facts that each criterion rests on, through named values; itself if it is asked.
        inputs: facts and criteria that can be answered, in the order to ask them: a fact before the first
            criterion that rests on it.
        steps: facts that apply under a condition or follow from others, and named values, each after those
            it rests on.
        rulebook: what asks for each action.
        worked_out: the places of criteria whose answer is not simply their level.
        tasks: the actions laid out, by place.
        deadlines: those of all actions.
        task_order: the places of all actions, each after those that come before it.
        shown_by: criteria that expect evidence, of their own or of the facts that they rest on.
        planner: who matches the rules of action plans.
        may_disagree: whether answers may contradict each other, or what follows from others.
        held_together: the facts that each coherent condition rests on, in the order of these.
        depends_on_date: whether some rule, deadline or age of evidence needs the date of reference.
        compiled: the rules as Python functions.
        told: the rules in words.
        deciders: what `decide` was last asked for, by verdict and date: functions that it would make again.
        contents: the same files, with the sha256 of what each says, whatever its comments and layout.
    """

    checked: CheckedReferential
    files: Mapping[str, str]
    countings: Mapping[str, Counting]
    unknowns: Mapping[str, Unknown]
    defaults: Mapping[str, object]
    rests_on: Mapping[str, tuple[str, ...]]
    inputs: tuple[str, ...]
    steps: tuple[str, ...]
    rulebook: Rulebook
    worked_out: tuple[int, ...]
    tasks: tuple[Task, ...]
    deadlines: tuple[Period | None, ...]
    task_order: tuple[int, ...]
    shown_by: frozenset[str]
    planner: Literal["own", "durable"]
    may_disagree: bool
    held_together: tuple[tuple[str, ...], ...]
    depends_on_date: bool
    compiled: Compiled = field(repr=False, compare=False)
    told: Told = field(repr=False, compare=False)
    deciders: dict[object, Callable[[Any], bool | None]] = field(
        default_factory=dict, repr=False, compare=False
    )
    contents: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """What it is called: `cap`."""
        return self.checked.id

    @property
    def edition(self) -> str:
        """Which state of it: `2015`."""
        return self.checked.edition

    @property
    def kind(self) -> str:
        """`self-assessment`, `certification`, `eligibility`, `call` or `guidance`."""
        return self.checked.kind

    @property
    def title(self) -> Words:
        """Its title."""
        return self.checked.title

    @property
    def facts(self) -> Mapping[str, Fact]:
        """What can be asked or looked up, by id."""
        return self.checked.facts

    @property
    def criteria(self) -> Mapping[str, Criterion]:
        """What is judged, by id."""
        return self.checked.criteria

    @property
    def sections(self) -> Mapping[str, Section]:
        """The tree, by id; the referential's own id is the whole."""
        return self.checked.sections

    @property
    def verdicts(self) -> Mapping[str, Verdict]:
        """What can be concluded, by id."""
        return self.checked.verdicts

    @property
    def actions(self) -> Mapping[str, Action]:
        """What can be done about gaps, by id."""
        return self.checked.actions

    @property
    def sources(self) -> Mapping[str, Source]:
        """Where its content comes from, by id."""
        return self.checked.sources

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """What is allowed in it, and worth a look."""
        return self.checked.warnings

    def __str__(self) -> str:
        """`id@edition`."""
        return f"{self.id}@{self.edition}"
