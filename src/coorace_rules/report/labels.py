"""The names that a report gives to what an outcome knows by id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.outcome.model import shown
from coorace_rules.report.referential_content import statuses

if TYPE_CHECKING:
    from decimal import Decimal
    from fractions import Fraction

    from coorace_rules.checked.model import CheckedReferential, Source
    from coorace_rules.outcome.whole import Outcome
    from coorace_rules.report.words import Voice


class Labels:
    """Titles and statements where the referential is at hand; ids where an outcome was read from a file."""

    def __init__(self, outcome: Outcome, voice: Voice) -> None:
        self.outcome = outcome
        self.voice = voice
        assessment = outcome.assessment
        self.referential: CheckedReferential | None = assessment.referential.checked if assessment else None
        self.decimals = outcome.positions[outcome.referential].decimals

    @property
    def title(self) -> str:
        """The title of the referential."""
        if self.referential is None:
            return f"{self.outcome.referential}@{self.outcome.edition}"
        return self.voice.say(self.referential.title)

    @property
    def description(self) -> str:
        """What the referential says of itself: what it is worth, and what it is not."""
        return self.voice.say(self.referential.description) if self.referential else ""

    @property
    def scoring(self) -> str:
        """The title of the scoring profile."""
        profile = self.referential.profiles.get(self.outcome.scoring) if self.referential else None
        return self.voice.say(profile.title) if profile else self.outcome.scoring

    @property
    def statuses(self) -> list[str]:
        """The status of the source of each criterion and action."""
        if self.referential is None:
            return []
        return statuses(self.referential)

    def share(self, share: Fraction) -> Decimal:
        """A share of 1 on 100, with the decimals of the profile."""
        return shown(share, self.decimals)

    def section(self, name: str) -> str:
        """The title of a section."""
        if self.referential is None:
            return name
        return self.voice.say(self.referential.sections[name].title)

    def depth(self, name: str) -> int:
        """How deep a section is; 0 for the whole."""
        if self.referential is None:
            return 0 if name == self.outcome.referential else name.count(".") + 1
        return self.referential.sections[name].depth

    def criterion(self, name: str) -> str:
        """The statement of a criterion."""
        if self.referential is None:
            return name
        return self.voice.say(self.referential.criteria[name].statement)

    def level(self, criterion: str, value: Decimal) -> str:
        """A level with its label."""
        if self.referential is None:
            return self.voice.number(value)
        scale = self.referential.criteria[criterion].scale
        rank = scale.rank(value)
        label = self.voice.say(scale.levels[rank or 0].label)
        return f"{self.voice.number(value)} {label}" if scale.id else label

    def verdict(self, name: str) -> str:
        """The title of a verdict."""
        return self.voice.say(self.referential.verdicts[name].title) if self.referential else name

    def band(self, name: str | None) -> str:
        """The label of a band; a stage as it is."""
        profile = self.referential.profiles.get(self.outcome.scoring) if self.referential else None
        found = next((band for band in profile.bands if band.id == name), None) if profile else None
        return self.voice.say(found.label) if found else name or ""

    def role(self, name: str | None) -> str:
        """Who owns an action."""
        if name is None:
            return self.voice("no_owner")
        label = self.referential.roles.get(name) if self.referential else None
        return self.voice.say(label) if label else name

    def offer(self, name: str) -> str:
        """The title of an offer."""
        found = self.referential.offers.get(name) if self.referential else None
        return self.voice.say(found.title) if found else name

    def action(self, name: str) -> str:
        """The title of an action of the plan."""
        found = next((action for action in self.outcome.plan.actions if action.id == name), None)
        return self.voice.say(found.title) if found else name

    def source(self, name: str | None) -> Source | None:
        """A source."""
        return self.referential.sources.get(name) if self.referential and name else None

    def short(self, name: str) -> str:
        """Anything by its id, as people know it."""
        if self.referential is None:
            return name
        if name in self.referential.facts:
            return self.voice.say(self.referential.facts[name].ask)
        if name in self.referential.criteria:
            return self.criterion(name)
        return self.verdict(name) if name in self.referential.verdicts else name
