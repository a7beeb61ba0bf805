"""The names that a report gives to what an outcome knows by id."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coorace_rules.outcome.model import shown
from coorace_rules.outcome.phrases import Phrases
from coorace_rules.report.provenance import status_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal
    from fractions import Fraction

    from coorace_rules.checked.model import CheckedReferential
    from coorace_rules.outcome.model import Finding
    from coorace_rules.outcome.whole import Outcome
    from coorace_rules.report.words import Voice

# What ends the name of a level, where its label goes on to explain it.
NAME = re.compile(r"\s*:\s")


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
    def has_gates(self) -> bool:
        """Whether the scoring profile has gates; where only the outcome is known, whether it shows bands."""
        if self.referential is None:
            shown_ = self.outcome.positions.values()
            return any(p.refused or p.level is not None or p.uncapped is not None for p in shown_)
        return self.referential.profiles[self.outcome.scoring].gates is not None

    @property
    def cap(self) -> str | None:
        """The highest band that a failed gate leaves."""
        profile = self.referential.profiles.get(self.outcome.scoring) if self.referential else None
        if profile is None or profile.gates is None or profile.gates.effect != "cap":
            return None
        return self.voice.say(profile.bands[profile.gates.cap].label)

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

    def section_of(self, criterion: str) -> str:
        """The section of a criterion."""
        if self.referential is None:
            return criterion
        return self.section(self.referential.criteria[criterion].section)

    def level(self, criterion: str, value: Decimal) -> str:
        """A level with its label, short of what explains it after a colon (see `scales`)."""
        if self.referential is None:
            return self.voice.number(value)
        scale = self.referential.criteria[criterion].scale
        rank = scale.rank(value)
        label = NAME.split(self.voice.say(scale.levels[rank or 0].label), 1)[0]
        return f"{self.voice.number(value)}\u00a0{label}" if scale.id else label

    def scales(self, criteria: Iterable[str]) -> Iterator[list[str]]:
        """The levels in full, of each scale of some criteria that `level` cuts short."""
        if self.referential is None:
            return
        used = dict.fromkeys(self.referential.criteria[name].scale.id for name in criteria)
        for name in used:
            levels = self.referential.scales[name].levels if name else ()
            labels = [self.voice.say(level.label) for level in levels]
            if any(NAME.search(label) for label in labels):
                yield [f"{self.voice.number(v.value)} {said}" for v, said in zip(levels, labels, strict=True)]

    def status_of_criterion(self, name: str) -> str:
        """The status of the source of a criterion."""
        return self.status(self.referential.criteria[name].source) if self.referential else ""

    def status(self, source: str | None) -> str:
        """The status of a source."""
        return self.voice(status_of(self.referential, source)) if self.referential else ""

    def reason(self, finding: Finding) -> str:
        """Why a criterion does not apply; a fact by itself is one that does not arise."""
        said = self.voice.say(finding.reason)
        if self.referential is not None and said in self.referential.facts:
            return self.voice("not_arising", question=self.voice.say(self.referential.facts[said].ask))
        return said

    def verdict(self, name: str) -> str:
        """The title of a verdict."""
        return self.voice.say(self.referential.verdicts[name].title) if self.referential else name

    def value(self, name: str) -> str:
        """The title of a named value."""
        title = self.referential.values[name].title if self.referential else None
        return self.voice.say(title) or name

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

    def short(self, name: str) -> str:
        """Anything by its id, as people know it."""
        if self.referential is None:
            return name
        if name in self.referential.facts:
            return self.voice.say(self.referential.facts[name].ask)
        if name in self.referential.criteria:
            return self.criterion(name)
        if name in self.referential.values:
            return self.value(name)
        return self.verdict(name) if name in self.referential.verdicts else name

    def reached(self, criterion: str) -> str:
        """The level that a criterion has; nothing while it is open."""
        level = self.outcome.findings[criterion].level
        return "" if level is None else self.level(criterion, level)

    def because(self, name: str) -> str:
        """A reason for an action: a criterion with its level, a fact with its answer, a verdict…, by name."""
        if name in self.outcome.findings:
            reached = self.reached(name)
            return self.voice.pair(self.criterion(name), reached) if reached else self.criterion(name)
        if name in self.outcome.verdicts:
            said = {True: "true", False: "false", None: "undetermined"}[self.outcome.verdicts[name].value]
            return self.voice.pair(self.verdict(name), self.voice(said))
        assessment = self.outcome.assessment
        if assessment is None:
            return name
        phrases = Phrases(assessment.referential)
        label = self.voice.say(phrases.label(name))
        if name in assessment.referential.actions:
            return self.voice("prepares", action=label)
        if name not in assessment.situation.values:
            return label
        answer = self.voice.say(phrases.answer(name, assessment.situation.values[name]))
        return f"{label} {answer}" if label.endswith("?") else self.voice.pair(label, answer)
