"""Answers become outcomes: answers and program → assessment → outcome, plan → report."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coorace_rules.answers import problems as answers_problems
from coorace_rules.answers.from_mapping import from_mapping, from_source
from coorace_rules.answers.model import Answers
from coorace_rules.answers.shown import described
from coorace_rules.api.files import nodes
from coorace_rules.outcome import problems as outcome_problems
from coorace_rules.outcome.assessment import Assessment
from coorace_rules.outcome.coherence import contradictions
from coorace_rules.outcome.reading import questions as open_questions
from coorace_rules.outcome.scores import Scores, quick, scores_of
from coorace_rules.outcome.whole import Outcome, outcome_of
from coorace_rules.packs import disk
from coorace_rules.plan.backends import matcher
from coorace_rules.plan.from_assessment import plan
from coorace_rules.program.model import Referential
from coorace_rules.report import FORMATS
from coorace_rules.report import render as render_report
from coorace_rules.report.as_text import WIDTH
from coorace_rules.vocabulary.diagnostic import Diagnostic
from coorace_rules.vocabulary.errors import AnswersError
from coorace_rules.vocabulary.values import Unknown
from coorace_rules.vocabulary.wording import LANGUAGES, Words

if TYPE_CHECKING:
    from coorace_rules.answers.from_mapping import Reading as AnswersReading
    from coorace_rules.outcome.model import Question
    from coorace_rules.report import Format
    from coorace_rules.vocabulary.wording import Language


Answered = Mapping[str, Any] | Answers | str | Path
SOME_ANSWERS = Words("un ensemble de réponses, ou un chemin", "a mapping of answers, or the path of a file")
A_MAPPING = Words("un ensemble de réponses", "a mapping of answers")
A_DATE = Words("une date : `datetime.date(…)`", "a date: `datetime.date(…)`")


def evaluate(
    referential: Referential, answers: Answered, *, on: date | None = None, scoring: str | None = None
) -> Outcome:
    """Evaluate the answers of one subject.

    Args:
        referential: what `load` returned; any number of threads may share it.
        answers: id to value (see `answers`), or the path of a YAML or JSON file of answers.
        on: the date of reference; that of the file where it is left out. It may be left out altogether
            where nothing depends on the date.
        scoring: the scoring profile that counts; the referential's first one if left out.

    Returns:
        Positions, findings, gaps, verdicts, questions, plan and receipt.

    Raises:
        AnswersError: CR401 to CR421, answers do not fit: all of it; CR501, a coherent condition
            failed; CR514, no such scoring profile.
    """
    return _outcome(assess(referential, answers, on=on, scoring=scoring))


def _outcome(assessment: Assessment) -> Outcome:
    referential = assessment.referential
    planned = plan(assessment, matcher(referential, referential.planner))
    return outcome_of(assessment, planned, lambda changed: _again(assessment, changed))


def _again(assessment: Assessment, changed: Mapping[str, Any]) -> Outcome:
    """The same subject on the same day, with some answers changed; None and unknown take them away."""
    if not isinstance(changed, Mapping):
        raise AnswersError([answers_problems.bad_answer("", A_MAPPING)])
    given, answers = assessment.answers, assessment.answers.raw
    gone = {name: None for name, value in changed.items() if isinstance(value, Unknown)}
    subject = None if given.subject is None else given.subject._asdict()
    data = {"answers": {**answers, **changed, **gone}, "subject": subject}
    again = answered(from_mapping(assessment.referential.checked, data, assessment.on))
    return evaluate(assessment.referential, again, on=assessment.on, scoring=assessment.counting.profile.id)


def assess(
    referential: Referential,
    answers: Answered,
    *,
    on: date | None = None,
    scoring: str | None = None,
    only: str | None = None,
) -> Assessment:
    """Read answers and work them through, without building what people see (see `evaluate`).

    With `only`, no more than that verdict will be asked for.
    """
    read = read_answers(referential, answers, on=on)
    day = on or read.on
    if day is None and referential.depends_on_date:
        raise AnswersError([answers_problems.day_needed(str(referential))])
    assessment = Assessment(referential, read, day, _counting(referential, scoring), only)
    found = contradictions(assessment)
    if found:
        raise AnswersError(found)
    return assessment


def _counting(referential: Referential, scoring: str | None) -> Any:
    countings = referential.countings
    if scoring is None:
        return next(iter(countings.values()))
    if scoring not in countings:
        raise AnswersError([outcome_problems.no_such_profile(scoring, countings)])
    return countings[scoring]


def read_answers(referential: Referential, answers: Answered, *, on: date | None = None) -> Answers:
    """Read answers, of the types that the referential declares.

    Raises:
        AnswersError: CR003, CR1xx, the file cannot be read; CR401 to CR410, answers do not fit.
    """
    _check_day(on)
    if isinstance(answers, Answers):
        return answers
    if not isinstance(answers, Mapping | str | Path):
        raise AnswersError([answers_problems.bad_answer("", SOME_ANSWERS)])
    if isinstance(answers, Mapping):
        return answered(from_mapping(referential.checked, answers, on))
    findings: list[Diagnostic] = []
    try:
        root, _ = nodes(Path(answers), str(answers), findings)
    except disk.FileError as error:
        raise AnswersError(error.diagnostics) from error
    if root is None:
        raise AnswersError(findings)
    return answered(from_source(referential.checked, root, on))


def _check_day(on: object) -> None:
    if on is not None and (not isinstance(on, date) or isinstance(on, datetime)):
        raise AnswersError([answers_problems.wrong_value("on", A_DATE, described(on))])


def answered(reading: AnswersReading) -> Answers:
    """The answers that were read, or an error with all that does not fit."""
    if reading.answers is None:
        raise AnswersError(reading.diagnostics)
    return reading.answers


def questions(referential: Referential, answers: Answered, *, on: date | None = None) -> tuple[Question, ...]:
    """What still matters, in the order to ask it; nothing that can no longer change anything.

    Raises:
        AnswersError: as `evaluate`.
    """
    return open_questions(assess(referential, answers, on=on))


def score(
    referential: Referential, answers: Answered, *, on: date | None = None, scoring: str | None = None
) -> Scores:
    """The bare scores and gaps, for loops over many subjects; no reasons, no plan.

    Args:
        referential: what `load` returned.
        answers: as `evaluate` takes them; a dict from id to whole number, None, `UNKNOWN` or
            `NotApplicable` is the fastest.
        on: the date of reference.
        scoring: the scoring profile that counts; the referential's first one if left out.

    Raises:
        AnswersError: as `evaluate`.
    """
    counting = _counting(referential, scoring)
    if type(answers) is dict:
        function = referential.compiled.straight(counting)
        found = quick(counting, function, answers) if function is not None else None
        if found is not None:
            return found
    return scores_of(assess(referential, answers, on=on, scoring=scoring).count)


def render(
    outcome: Outcome,
    format: Format = "text",  # noqa: A002 - the user's word
    lang: Language = "fr",
    *,
    width: int = WIDTH,
) -> str:
    """Write an outcome for people, or for programs.

    Args:
        outcome: as `evaluate` returned it.
        format: `text`, `markdown`, `html` (one self-contained page) or `json`.
        lang: `fr` or `en`.
        width: of a text, in columns.

    Raises:
        ValueError: there is no such format, or no such language.
    """
    if format not in FORMATS or lang not in LANGUAGES:
        raise ValueError(f"no {format!r} in {lang!r}: formats are {FORMATS}, languages {LANGUAGES}")
    return render_report(outcome, format, lang, width)
