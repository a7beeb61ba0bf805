"""Answers over a whole route: what cannot follow is set aside under its edition, and comes back with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coorace_rules.answers.from_mapping import from_mapping
from coorace_rules.editions.carry import NOT_TAKEN, TOGETHER, carried
from coorace_rules.editions.model import Fate, Migration, Move
from coorace_rules.editions.step import name_of
from coorace_rules.outcome.assessment import Assessment
from coorace_rules.outcome.coherence import contradictions
from coorace_rules.vocabulary.diagnostic import errors_among

if TYPE_CHECKING:
    from datetime import date

    from coorace_rules.answers.model import Answers
    from coorace_rules.checked.model import CheckedReferential
    from coorace_rules.editions.route import Route
    from coorace_rules.editions.step import Step
    from coorace_rules.program.model import Referential
    from coorace_rules.vocabulary.diagnostic import Diagnostic
    from coorace_rules.vocabulary.wording import Words

Raw = dict[str, object]
CARRIED: tuple[Fate, ...] = ("kept", "renamed", "converted", "restored")
GRAVITY: tuple[Fate, ...] = ("kept", "renamed", "restored", "converted", "ask_again", "retired")


def migrate(answers: Answers, route: Route, target: Referential) -> Migration:
    """Carry answers to the end of a route.

    Args:
        answers: as the first edition of the route reads them.
        route: the way.
        target: the last edition, ready to judge whether its answers hold together.
    """
    crossing = Crossing(answers, route.names[0])
    for step in route.steps:
        crossing.cross(step)
    crossing.keep_what_agrees(target)
    return Migration(
        origin=route.names[0],
        target=route.names[-1],
        through=route.names,
        linked=route.linked,
        moves=tuple(crossing.moves.values()),
        to_ask=tuple(name for name in target.inputs if crossing.answers.get(name) is None),
        answers=crossing.answers,
        retired={edition: kept for edition, kept in crossing.retired.items() if kept},
        subject=answers.subject,
        on=answers.on,
        labels={**_labels(route.editions[0]), **_labels(route.editions[-1])},
    )


def _labels(checked: CheckedReferential) -> dict[str, Words]:
    criteria = {name: criterion.statement for name, criterion in checked.criteria.items()}
    return {**{name: fact.ask for name, fact in checked.facts.items()}, **criteria}


class Crossing:
    """Answers on their way, with what was set aside, and what became of each since the start."""

    def __init__(self, answers: Answers, start: str) -> None:
        self.on = answers.on
        self.answers: Raw = dict(answers.raw)
        self.retired: dict[str, Raw] = {edition: dict(kept) for edition, kept in answers.retired.items()}
        # What became of each answer, by the edition and id under which it was first met.
        self.moves = {(start, name): Move("kept", name, name, raw, raw) for name, raw in answers.raw.items()}
        self.origin = {name: (start, name) for name in answers.raw}

    def cross(self, step: Step) -> None:
        """One step: each answer carried, what was set aside before brought back, the rest set aside."""
        left = name_of(step.left)
        found = _Landing(step, self.answers, self.retired.pop(name_of(step.entered), {}))
        found.keep_what_fits(self.on)
        self._note(found)
        self.answers = found.answers
        self.retired[name_of(step.entered)] = found.still_aside
        self.retired[left] = {**self.retired.get(left, {}), **found.left_behind()}

    def keep_what_agrees(self, target: Referential) -> None:
        """Set aside answers that the edition entered refuses together, as contradictory."""
        while blamed := _disagreeing(target, self.answers, self.on):
            for name in blamed:
                key = self.origin.pop(name)
                edition, was = key
                self.moves[key] = self.moves[key]._replace(fate="ask_again", after=None, reason=TOGETHER)
                self.retired.setdefault(edition, {})[was] = self.moves[key].before
                del self.answers[name]

    def _note(self, found: _Landing) -> None:
        """What became of each answer, told from the start of the route."""
        origin: dict[str, tuple[str, str]] = {}
        for name, move in found.moves.items():
            key = self.origin[name]
            self.moves[key] = _since(self.moves[key], move)
            if move.to is not None:
                origin[move.to] = key
        for name in found.restored:
            key = (name_of(found.step.entered), name)
            self.moves[key] = Move("restored", name, name, found.answers[name], found.answers[name])
            origin[name] = key
        self.origin = origin


class _Landing:
    """The answers of one step, as they stand in the edition entered."""

    def __init__(self, step: Step, answers: Raw, aside: Raw) -> None:
        self.step = step
        self.moves = {name: carried(step, name, raw) for name, raw in answers.items()}
        self.source = {move.to: name for name, move in self.moves.items() if move.to is not None}
        self.answers: Raw = {
            move.to: move.after
            for move in self.moves.values()
            if move.to is not None and move.fate in CARRIED
        }
        self.still_aside: Raw = {}
        self.restored: list[str] = []
        for name, raw in aside.items():
            self._bring_back(name, raw)

    def _bring_back(self, name: str, raw: object) -> None:
        """An answer set aside long ago: again in its place, unless another one was given since."""
        if name not in self.answers:
            self.answers[name] = raw
            self.restored.append(name)
            if name in self.source:
                self._replace(self.source[name], fate="retired", to=None)
        elif name in self.source and self._says_the_same(name, raw):
            self.answers[name] = raw
            self._replace(self.source[name], after=raw)
        else:
            self.still_aside[name] = raw

    def _replace(self, source: str, **changes: Any) -> None:
        self.moves[source] = self.moves[source]._replace(**changes)

    def _says_the_same(self, name: str, raw: object) -> bool:
        """Whether an answer of the edition entered, carried back, is the one that was left."""
        back = carried(self.step.back, name, raw)
        source = self.source[name]
        return back.to == source and back.fate in CARRIED and back.after == self.moves[source].before

    def keep_what_fits(self, on: date | None) -> None:
        """Leave out what the edition entered does not take, alone or together with other answers."""
        while unfit := _unfit(self.step.entered, self.answers, on):
            for name in unfit:
                raw = self.answers.pop(name)
                if name in self.restored:
                    self.restored.remove(name)
                    self.still_aside[name] = raw
                else:
                    self._replace(self.source[name], fate="ask_again", after=None, reason=NOT_TAKEN)

    def left_behind(self) -> Raw:
        """The answers of the edition left that the way back would not give again as they were."""
        return {
            name: move.before
            for name, move in self.moves.items()
            if move.fate not in CARRIED or move.to is None or not self._says_the_same(move.to, move.after)
        }


def _since(before: Move, now: Move) -> Move:
    """Two steps as one."""
    fate = max(before.fate, now.fate, key=GRAVITY.index)
    return Move(fate, before.id, now.to, before.before, now.after, now.reason or before.reason)


def _unfit(checked: CheckedReferential, answers: Raw, on: date | None) -> list[str]:
    """Answers that the reader refuses, by id; all of them where it does not say which."""
    findings = errors_among(from_mapping(checked, {"answers": answers}, on).diagnostics)
    blamed = {name for finding in findings for name in answers if _is_about(finding, name)}
    return [name for name in answers if name in blamed or not blamed] if findings else []


def _disagreeing(target: Referential, answers: Raw, on: date | None) -> list[str]:
    """Answers that others contradict, by id; all of them where nothing says which."""
    read = from_mapping(target.checked, {"answers": answers}, on).answers
    if read is None or not target.may_disagree:
        return []
    day = on or target.checked.in_force_from
    assessment = Assessment(target, read, day, next(iter(target.countings.values())))
    findings = contradictions(assessment)
    blamed = [name for name in answers if any(_is_about(finding, name) for finding in findings)]
    return blamed or (list(answers) if findings else [])


def _is_about(finding: Diagnostic, name: str) -> bool:
    place = f"answers.{name}"
    return finding.where == place or finding.where.startswith(f"{place}.")
