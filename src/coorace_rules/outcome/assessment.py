"""An assessment: the answers of one subject worked through a referential, before anyone asks to see it.

What people see (findings, positions, gaps…) is built from it on demand, and only what is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from coorace_rules.outcome.counting import count
from coorace_rules.outcome.findings import judge
from coorace_rules.outcome.gains import Gains
from coorace_rules.outcome.situation import Situation
from coorace_rules.outcome.verdicts import Conclusions
from coorace_rules.program.counting import OUT

if TYPE_CHECKING:
    from datetime import date

    from coorace_rules.answers.model import Answers
    from coorace_rules.outcome.counting import Count
    from coorace_rules.outcome.findings import Judgement
    from coorace_rules.program.counting import Counting
    from coorace_rules.program.model import Referential


@dataclass(frozen=True)
class Assessment:
    """The answers of one subject, worked through.

    Attributes:
        on: the date of reference; None where nothing depends on it.
        counting: the scoring profile that counts.
        only: the verdict that will be asked for; None where anything may be.
    """

    referential: Referential
    answers: Answers
    on: date | None
    counting: Counting
    only: str | None = None

    @cached_property
    def situation(self) -> Situation:
        """Facts, parameters and named values."""
        steps = None if self.only is None else self.referential.compiled.steps_for(self.only)
        return Situation(self.referential, self.answers, self.on, steps)

    @cached_property
    def judgements(self) -> list[Judgement]:
        """What is known of each criterion, in their order."""
        return judge(self.referential, self.answers, self.situation)

    @cached_property
    def count(self) -> Count:
        """The standing of every section."""
        return count(self.counting, self.ranks)

    @cached_property
    def ranks(self) -> list[int | None]:
        """The rank of each criterion, `OUT` where it does not apply, None while open."""
        return [judgement.rank for judgement in self.judgements]

    @cached_property
    def settled(self) -> list[int]:
        """The rank of each criterion, `OUT` where it has none: it does not apply, or is open."""
        return [OUT if rank is None else rank for rank in self.ranks]

    @cached_property
    def known_ranks(self) -> list[tuple[int, int]]:
        """Criteria, by place, with their rank where they have one."""
        return [(place, rank) for place, rank in enumerate(self.ranks) if rank is not None and rank != OUT]

    @cached_property
    def gains(self) -> Gains:
        """What each criterion would change."""
        return Gains(self.count)

    @cached_property
    def conclusions(self) -> Conclusions:
        """What expressions over findings and positions may ask."""
        return Conclusions(self.referential, self.situation, self.judgements, lambda: self.count)
