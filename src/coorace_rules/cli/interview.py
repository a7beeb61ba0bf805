"""An interview: one question at a time, the next one chosen from the answers so far, nothing ever lost."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from coorace_rules.api import outcomes
from coorace_rules.cli.interview_texts import (
    AWAY,
    BACK,
    COMMENT,
    EVIDENCE,
    LATER,
    LEAVE,
    PLANNED,
    TEXTS,
    UNKNOWN,
)
from coorace_rules.cli.typed import NotUnderstoodError, day, typed
from coorace_rules.vocabulary.errors import AnswersError

if TYPE_CHECKING:
    from coorace_rules.answers.model import Answers
    from coorace_rules.api.answer_files import AnswerFile
    from coorace_rules.outcome.model import Question
    from coorace_rules.vocabulary.wording import Language

WAYS = frozenset(("value", "unknown", "not_applicable"))


class Interview:
    """Asks what still matters; saves after each answer, so that leaving at any moment loses nothing."""

    def __init__(self, file: AnswerFile, answers: Answers, by: str | None, lang: Language) -> None:
        self.file = file
        self.referential = file.referential
        self.on = file.on
        self.answers = answers
        self.by = by
        self.lang: Language = lang
        self.given: dict[str, Any] = dict(answers.raw)
        self.aside: set[str] = set()
        self.asked: list[Question] = []

    def say(self, key: str, **values: object) -> str:
        """A text of the interview."""
        return TEXTS[key].said_in(self.lang).format(**values)

    def run(self) -> None:
        """Ask until nothing is open, or until asked to stop."""
        copy = self.file.keep_original(self.given)
        if copy is not None:
            click.echo(self.say("copied", file=self.file.path, copy=copy))
        try:
            while (question := self.next_question()) is not None:
                if not self.ask(question):
                    break
        finally:
            self.close()

    def open_questions(self) -> tuple[Question, ...]:
        """What still matters, given the answers so far."""
        return outcomes.questions(self.referential, self.answers, on=self.on)

    def next_question(self) -> Question | None:
        """The first open question not put aside today; those once answered "I do not know" come last."""
        waiting = [question for question in self.open_questions() if question.id not in self.aside]
        return min(waiting, key=lambda question: question.id in self.answers.unknown, default=None)

    def ask(self, question: Question) -> bool:
        """Ask one question until it has an answer; False to stop."""
        self.show(question)
        while True:
            entered = click.prompt(self.say("prompt"), prompt_suffix=" > ").strip()
            if entered == LEAVE:
                return False
            if entered == BACK and self.asked:
                return self.ask(self.asked.pop())
            if entered == LATER:
                self.aside.add(question.id)
                return True
            try:
                if self.take(question, entered):
                    self.asked.append(question)
                    return True
            except NotUnderstoodError as error:
                click.echo(f"  {error.render(self.lang)}")
            except AnswersError as error:
                for diagnostic in error.diagnostics:
                    click.echo(f"  {diagnostic.message(self.lang)}")
                    if diagnostic.hint is not None:
                        click.echo(f"  → {diagnostic.hint.said_in(self.lang)}")

    def take(self, question: Question, entered: str) -> bool:
        """Take what was entered; True once it is an answer."""
        key = entered[:1]
        if key in (COMMENT, PLANNED, EVIDENCE):
            self.add(question.id, key, entered[1:].strip() or click.prompt(self.say(key)).strip())
            return False
        if entered == BACK:
            raise NotUnderstoodError(TEXTS["first"])
        if entered == UNKNOWN:
            self.keep(question.id, {"unknown": True})
            self.aside.add(question.id)
        elif entered == AWAY:
            self.leave_out(question.id)
        else:
            self.keep(question.id, {"value": typed(question, entered)})
        return True

    def add(self, name: str, key: str, text: str) -> None:
        """Add what comes beside an answer: a comment, something planned, a piece of evidence."""
        if key == COMMENT:
            self.keep(name, {"comment": text})
        elif key == PLANNED:
            self.keep(name, {"planned": [*self.beside(name, "planned"), {"what": text}]})
        else:
            dated = day(click.prompt(self.say("evidence_day"), default="", show_default=False).strip())
            piece = {"reference": text, "date": dated} if dated else {"reference": text}
            self.keep(name, {"evidence": [*self.beside(name, "evidence"), piece]})

    def beside(self, name: str, key: str) -> list[Any]:
        """What is already there under a key that may hold one thing or several."""
        answer = self.given.get(name)
        held = answer.get(key) if isinstance(answer, dict) else None
        if held is None:
            return []
        return held if isinstance(held, list) else [held]

    def leave_out(self, name: str) -> None:
        """Declare not applicable, with the reason, where that is allowed."""
        if not self.may_not_apply(name):
            raise NotUnderstoodError(TEXTS["refused"])
        reason = click.prompt(self.say("why")).strip()
        if not reason:
            raise NotUnderstoodError(TEXTS["reason"])
        self.keep(name, {"not_applicable": reason})

    def keep(self, name: str, part: dict[str, Any]) -> None:
        """Add to the answer of a question, check it as any other, save the file."""
        before = self.given.get(name)
        dropped = WAYS if WAYS & part.keys() else ()
        rest = {key: before[key] for key in before if key not in dropped} if isinstance(before, dict) else {}
        whole = {**rest, **part, **({"by": self.by} if self.by else {})}
        given = {**self.given, name: whole["value"] if set(whole) == {"value"} else whole}
        read = outcomes.read_answers(self.referential, {"answers": given}, on=self.on)
        outcomes.assess(self.referential, read, on=self.on)  # refused before it is saved, if it contradicts
        self.file.save(given)
        self.answers = read
        self.given = given

    def progress(self) -> str:
        """How many questions were answered, were it by "I do not know", of those that matter so far."""
        read = self.answers
        said = {*read.facts, *read.ranks, *read.unknown, *read.not_applicable}
        every = said.union(question.id for question in self.open_questions())
        return f"[{len(said)}/{len(every)}]"

    def show(self, question: Question) -> None:
        """The question, with how far one is and what may be answered."""
        click.echo(f"\n{self.progress()} {question.id}")
        asked = question.ask.said_in(self.lang)
        click.echo(asked if os.environ.get("NO_COLOR") else click.style(asked, bold=True))
        if question.help is not None:
            click.echo(f"  {question.help.said_in(self.lang)}")
        for place, choice in enumerate(question.choices, 1):
            number = choice.value if question.kind == "criterion" else str(place)
            label = choice.label.said_in(self.lang)
            click.echo(
                f"  {number:>3}  {label}"
                + ("" if label == choice.value or question.kind == "criterion" else f" ({choice.value})")
            )
        hint = {"boolean": "yes_no", "choices": "several", "date": "day"}.get(question.type)
        if question.type == "duration" and question.unit is None:
            hint = "months"
        if hint is not None:
            click.echo(self.say(hint))
        if question.unit:
            click.echo(self.say("unit", unit=question.unit))
        if question.id in self.given:
            click.echo(self.say("so_far", answer=shown(self.given[question.id])))
        click.echo(self.say("keys_away" if self.may_not_apply(question.id) else "keys"))

    def may_not_apply(self, name: str) -> bool:
        """Whether a question may be answered with "not applicable"."""
        input_ = self.referential.facts.get(name) or self.referential.criteria[name]
        return input_.may_not_apply

    def close(self) -> None:
        """Say where the answers are, and what is left."""
        left = [question.id for question in self.open_questions()]
        if not left:
            click.echo("\n" + self.say("done"))
        else:
            unknown = len(self.answers.unknown.intersection(left))
            among = self.say("unknown", count=unknown) if unknown else ""
            click.echo(
                "\n" + self.say("left" if len(left) > 1 else "one_left", count=len(left)) + among + "."
            )
        if self.given:
            click.echo(self.say("saved", file=self.file.path))
            click.echo(self.say("next", ref=self.referential, file=self.file.path))


def shown(answer: object) -> str:
    """An answer on one line, as it could have been typed."""
    if not isinstance(answer, dict):
        return str(answer)
    marks = {"value": "", "unknown": UNKNOWN, "not_applicable": f"{AWAY} ", "comment": f"{COMMENT} "}
    said = [
        mark + ("" if key == "unknown" else str(answer[key])) for key, mark in marks.items() if key in answer
    ]
    return "   ".join(said)
