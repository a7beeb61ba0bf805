"""An interview: one question at a time, the next one chosen from the answers so far, nothing ever lost."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from coorace_rules.api import outcomes
from coorace_rules.cli.typed import NotUnderstoodError, typed
from coorace_rules.vocabulary.errors import AnswersError
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from coorace_rules.answers.model import Answers
    from coorace_rules.outcome.model import Question
    from coorace_rules.program.model import Referential
    from coorace_rules.vocabulary.wording import Language

UNKNOWN, AWAY, COMMENT, LATER, LEAVE = "?", "-", "+", ">", "!"
WAYS = frozenset(("value", "unknown", "not_applicable"))
TEXTS = {
    "keys": Words(
        "  ? ne sait pas   + commenter   > plus tard   ! arrêter",
        "  ? do not know   + comment   > later   ! stop",
    ),
    "keys_away": Words(
        "  ? ne sait pas   - sans objet   + commenter   > plus tard   ! arrêter",
        "  ? do not know   - not applicable   + comment   > later   ! stop",
    ),
    "prompt": Words("Réponse", "Answer"),
    "why": Words("Pourquoi est-ce sans objet ?", "Why does it not apply?"),
    "comment": Words("Commentaire", "Comment"),
    "saved": Words("Réponses enregistrées dans {file}.", "Answers saved in {file}."),
    "done": Words("Plus aucune question n'est ouverte.", "No question is open any more."),
    "one_left": Words("Une question reste ouverte.", "One question is still open."),
    "left": Words("{count} questions restent ouvertes.", "{count} questions are still open."),
    "next": Words(
        "Pour voir le résultat : coorace-rules evaluate {ref} {file}",
        "To see the result: coorace-rules evaluate {ref} {file}",
    ),
    "refused": Words("cette question ne peut pas être sans objet", "this may not be declared not applicable"),
    "reason": Words("sans objet demande une raison", "not applicable needs a reason"),
    "several": Words(
        "  plusieurs numéros, séparés par des virgules ; 0 pour aucun",
        "  several numbers, between commas; 0 for none",
    ),
    "day": Words("  une date, comme 31/12/2015", "  a date, such as 31/12/2015 or 2015-12-31"),
    "months": Words("  en mois", "  in months"),
    "yes_no": Words("  o oui   n non", "  y yes   n no"),
    "unit": Words("  en {unit}", "  in {unit}"),
}


class Interview:
    """Asks what still matters; saves after each answer, so that leaving at any moment loses nothing."""

    def __init__(
        self, referential: Referential, answers: Answers, file: Path, on: dt.date, lang: Language
    ) -> None:
        self.referential = referential
        self.answers = answers
        self.file = file
        self.on = on
        self.lang: Language = lang
        self.given: dict[str, Any] = dict(answers.raw)
        self.aside: set[str] = set()

    def say(self, key: str, **values: object) -> str:
        """A text of the interview."""
        return TEXTS[key].said_in(self.lang).format(**values)

    def run(self) -> None:
        """Ask until nothing is open, or until asked to stop."""
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
            if entered == LATER:
                self.aside.add(question.id)
                return True
            try:
                if self.take(question, entered):
                    return True
            except NotUnderstoodError as error:
                click.echo(f"  {error.render(self.lang)}")
            except AnswersError as error:
                for diagnostic in error.diagnostics:
                    click.echo(f"  {diagnostic.message(self.lang)}")

    def take(self, question: Question, entered: str) -> bool:
        """Take what was entered; True once it is an answer."""
        if entered.startswith(COMMENT):
            comment = entered.removeprefix(COMMENT).strip() or click.prompt(self.say("comment"))
            self.keep(question.id, {"comment": comment})
            return False
        if entered == UNKNOWN:
            self.keep(question.id, {"unknown": True})
            self.aside.add(question.id)
        elif entered == AWAY:
            self.leave_out(question.id)
        else:
            self.keep(question.id, {"value": typed(question, entered)})
        return True

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
        whole = {**rest, **part}
        given = {**self.given, name: whole["value"] if set(whole) == {"value"} else whole}
        read = outcomes.read_answers(self.referential, {"answers": given}, on=self.on)
        outcomes.save_answers(self.file, self.referential, given, subject=self.answers.subject, on=self.on)
        self.answers = replace(read, subject=self.answers.subject)
        self.given = given

    def progress(self) -> str:
        """How many questions have an answer, of those that matter so far."""
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
        click.echo(self.say("keys_away" if self.may_not_apply(question.id) else "keys"))

    def may_not_apply(self, name: str) -> bool:
        """Whether a question may be answered with "not applicable"."""
        input_ = self.referential.facts.get(name) or self.referential.criteria[name]
        return input_.may_not_apply

    def close(self) -> None:
        """Say where the answers are, and what is left."""
        left = len(self.open_questions())
        click.echo("\n" + self.say({0: "done", 1: "one_left"}.get(left, "left"), count=left))
        if self.given:
            click.echo(self.say("saved", file=self.file))
            click.echo(self.say("next", ref=self.referential, file=self.file))
