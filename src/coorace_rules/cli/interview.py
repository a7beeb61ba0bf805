"""An interview: one question at a time, the next one chosen from the answers so far, nothing ever lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from coorace_rules import api
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
KEYS = Words(
    "  ? ne sait pas   - sans objet   + commenter   > plus tard   ! arrêter",
    "  ? do not know   - not applicable   + comment   > later   ! stop",
)
TEXTS = {
    "prompt": Words("Réponse", "Answer"),
    "why": Words("Pourquoi est-ce sans objet ?", "Why does it not apply?"),
    "comment": Words("Commentaire", "Comment"),
    "saved": Words("Réponses enregistrées dans {file}.", "Answers saved in {file}."),
    "done": Words("Plus aucune question n'est ouverte.", "No question is open any more."),
    "left": Words("{count} questions restent ouvertes.", "{count} questions are still open."),
    "next": Words(
        "Pour voir le résultat : coorace-rules evaluate {ref} {file}",
        "To see the result: coorace-rules evaluate {ref} {file}",
    ),
    "refused": Words("ne peut pas être sans objet", "may not be declared not applicable"),
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
        self.later: set[str] = set()

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
        return api.questions(self.referential, self.answers, on=self.on)

    def next_question(self) -> Question | None:
        """The first open question that was neither left for later nor answered with "I do not know"."""
        aside = self.later | self.answers.unknown
        return next((question for question in self.open_questions() if question.id not in aside), None)

    def ask(self, question: Question) -> bool:
        """Ask one question until it has an answer; False to stop."""
        self.show(question)
        while True:
            entered = click.prompt(self.say("prompt"), prompt_suffix=" > ").strip()
            if entered == LEAVE:
                return False
            if entered == LATER:
                self.later.add(question.id)
                return True
            try:
                if self.take(question, entered):
                    return True
            except (AnswersError, NotUnderstoodError) as error:
                click.echo(error.render(self.lang))

    def take(self, question: Question, entered: str) -> bool:
        """Take what was entered; True once it is an answer."""
        if entered.startswith(COMMENT):
            comment = entered.removeprefix(COMMENT).strip() or click.prompt(self.say("comment"))
            self.keep(question.id, {"comment": comment})
            return False
        if entered == UNKNOWN:
            self.keep(question.id, {"unknown": True})
        elif entered == AWAY:
            self.leave_out(question.id)
        else:
            self.keep(question.id, {"value": typed(question, entered)})
        return True

    def leave_out(self, name: str) -> None:
        """Declare not applicable, with the reason, where that is allowed."""
        input_ = self.referential.facts.get(name) or self.referential.criteria[name]
        if not input_.may_not_apply:
            raise NotUnderstoodError(TEXTS["refused"])
        self.keep(name, {"not_applicable": click.prompt(self.say("why"))})

    def keep(self, name: str, part: dict[str, Any]) -> None:
        """Add to the answer of a question, check it as any other, save the file."""
        before = self.given.get(name)
        whole = {**before, **part} if isinstance(before, dict) else part
        given = {**self.given, name: whole["value"] if set(whole) == {"value"} else whole}
        read = api.read_answers(self.referential, {"answers": given}, on=self.on)
        self.answers = replace(read, subject=self.answers.subject)
        self.given = given
        api.save_answers(self.file, self.referential, given, subject=self.answers.subject, on=self.on)

    def show(self, question: Question) -> None:
        """The question, with how far one is and what may be answered."""
        done, left = len(self.given), len(self.open_questions())
        click.echo(f"\n[{done}/{done + left}] {question.id}")
        click.secho(question.ask.said_in(self.lang), bold=True)
        if question.help is not None:
            click.echo(f"  {question.help.said_in(self.lang)}")
        for place, choice in enumerate(question.choices, 1):
            number = choice.value if question.kind == "criterion" else str(place)
            label = choice.label.said_in(self.lang)
            click.echo(
                f"  {number:>3}  {label}"
                + ("" if label == choice.value or question.kind == "criterion" else f" ({choice.value})")
            )
        if question.type == "boolean":
            click.echo(self.say("yes_no"))
        if question.unit:
            click.echo(self.say("unit", unit=question.unit))
        click.echo(KEYS.said_in(self.lang))

    def close(self) -> None:
        """Say where the answers are, and what is left."""
        left = len(self.open_questions())
        click.echo("\n" + (self.say("left", count=left) if left else self.say("done")))
        if self.given:
            click.echo(self.say("saved", file=self.file))
            click.echo(self.say("next", ref=self.referential, file=self.file))
