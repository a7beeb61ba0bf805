"""The only place where the stages are chained; every function that users call is here.

source → document → checked → program ─┐
                             answers ──┴→ assessment → outcome, plan → report
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from coorace_rules.answers import problems as answers_problems
from coorace_rules.answers.from_mapping import from_mapping, from_source
from coorace_rules.answers.from_receipt import from_receipt
from coorace_rules.answers.model import Answers, Subject
from coorace_rules.checked.from_document import from_document
from coorace_rules.document import from_source as document_door
from coorace_rules.document import problems as document_problems
from coorace_rules.outcome import problems as outcome_problems
from coorace_rules.outcome.assessment import Assessment
from coorace_rules.outcome.comparison import MAX_DIFFERENCES, Replay, differences
from coorace_rules.outcome.reading import questions as open_questions
from coorace_rules.outcome.scores import Scores, quick, scores_of
from coorace_rules.outcome.whole import Outcome, outcome_of
from coorace_rules.packs import disk, shipped
from coorace_rules.packs import problems as packs_problems
from coorace_rules.packs.choose import candidates
from coorace_rules.plan.backends import Backend, matcher
from coorace_rules.plan.from_assessment import plan
from coorace_rules.program.from_checked import from_checked
from coorace_rules.program.model import Referential
from coorace_rules.report import WRITERS
from coorace_rules.report import render as render_report
from coorace_rules.report.catalogue_content import catalogue_text
from coorace_rules.report.referential_content import referential_report
from coorace_rules.source.from_text import from_bytes
from coorace_rules.source.limits import MAX_BYTES
from coorace_rules.source.to_text import to_text
from coorace_rules.vocabulary.diagnostic import Diagnostic, errors_among, in_order
from coorace_rules.vocabulary.errors import AnswersError, CooraceRulesError, ReferentialError
from coorace_rules.vocabulary.identity import Reference
from coorace_rules.vocabulary.values import NotApplicable, Unknown

if TYPE_CHECKING:
    from coorace_rules.answers.from_mapping import Reading as AnswersReading
    from coorace_rules.document.model import Edition
    from coorace_rules.outcome.model import Question
    from coorace_rules.report import Format
    from coorace_rules.source.model import Node
    from coorace_rules.vocabulary.wording import Language

Answered = Mapping[str, Any] | Answers | str | Path


# -- referentials


def load(referential: str | Path, *, on: date | None = None, planner: Backend = "own") -> Referential:
    """Load an edition, ready to evaluate.

    Args:
        referential: `cap`, `cap@2015`, or the path of an edition file.
        on: the date of reference, which chooses among several editions in force.
        planner: who matches the rules of action plans: `own`, or `durable` (extra `[durable]`).

    Raises:
        ReferentialError: CR001 to CR007, no such edition; CR1xx to CR3xx, CR6xx, something is wrong in the
            file: all of it, in order of place; CR502, CR503, the planner cannot be used.
    """
    try:
        loaded = _loaded(*_found(referential, on), planner)
    except disk.FileError as error:
        raise ReferentialError(error.diagnostics) from error
    if isinstance(loaded, Referential):
        return loaded
    raise ReferentialError(loaded)


def check(path: str | Path) -> tuple[Diagnostic, ...]:
    """Say everything that is wrong in an edition file, or worth a look; nothing is raised for it."""
    try:
        loaded = _loaded(Path(path), str(path), "own")
    except CooraceRulesError as error:
        return error.diagnostics
    return loaded.warnings if isinstance(loaded, Referential) else loaded


def _found(referential: str | Path, on: date | None) -> tuple[Path, str]:
    """The file that is meant, and the name that messages give it."""
    reference = Reference.parse(referential) if isinstance(referential, str) else None
    if reference is None:
        return Path(referential), str(referential)
    editions = candidates(reference)
    if len(editions) > 1 or (on is not None and reference.edition is None):
        in_force = [file for file in editions if on is not None and _is_in_force(file.path, file.shown, on)]
        known = [f"{file.referential}@{file.edition}" for file in editions]
        if on is None:
            raise ReferentialError([packs_problems.day_needed(str(reference), known)])
        if not in_force:
            raise ReferentialError([packs_problems.none_in_force(str(reference), str(on), known)])
        if len(in_force) > 1:
            raise ReferentialError([packs_problems.several_in_force(str(reference), str(on), known)])
        editions = (in_force[0],)
    return editions[0].path, editions[0].shown


def _is_in_force(path: Path, shown: str, on: date) -> bool:
    edition, _ = _document(path, shown, [])
    interval = edition.in_force if edition else None
    return interval is not None and interval.start <= on and (interval.to is None or on < interval.to)


def _node(path: Path, shown: str, findings: list[Diagnostic]) -> tuple[Node | None, str]:
    """The nodes of a YAML file, and its digest."""
    data = disk.read(path, MAX_BYTES)
    reading = from_bytes(data, shown)
    findings.extend(reading.diagnostics)
    return (None if errors_among(reading.diagnostics) else reading.root), disk.digest(data)


def _document(path: Path, shown: str, findings: list[Diagnostic]) -> tuple[Edition | None, str]:
    """The shape of an edition file, and its digest."""
    root, digest = _node(path, shown, findings)
    if root is None:
        return None, digest
    reading = document_door.from_source(root)
    findings.extend(reading.diagnostics)
    return (reading.document.edition if reading.document else None), digest


def _loaded(path: Path, shown: str, planner: Backend) -> Referential | tuple[Diagnostic, ...]:
    """A referential, or what is wrong with it."""
    findings: list[Diagnostic] = []
    edition, digest = _document(path, shown, findings)
    if edition is None:
        return in_order(findings)
    files = {shown: digest}
    included = _included(edition, files, findings)
    if errors_among(findings):
        return in_order(findings)
    reading = from_document(edition, included)
    if reading.referential is None:
        return in_order((*findings, *reading.diagnostics))
    loaded = from_checked(reading.referential, files, planner)
    matcher(loaded, planner)
    return loaded


def _included(edition: Edition, files: dict[str, str], findings: list[Diagnostic]) -> list[Edition]:
    """The editions that another takes in, and those that these take in, each once and before who needs it."""
    taken: list[Edition] = []
    for place, name in enumerate(edition.includes):
        span = edition.place("includes", place)
        reference = Reference.parse(name)
        if reference is None or reference.edition is None:
            findings.append(document_problems.cannot_include(span, name))
            continue
        file = candidates(reference)[0]
        if file.shown in files:
            continue
        inner, files[file.shown] = _document(file.path, file.shown, findings)
        if inner is not None:
            taken += [*_included(inner, files, findings), inner]
    return taken


def catalogue() -> tuple[Referential, ...]:
    """Every edition shipped, loaded, by referential then by date of force.

    Raises:
        ReferentialError: as `load`.
    """
    loaded = [load(f"{file.referential}@{file.edition}") for file in shipped.editions()]
    return tuple(sorted(loaded, key=lambda referential: (referential.id, referential.checked.in_force_from)))


def render_catalogue(lang: Language = "fr") -> str:
    """What exists, a line for each edition."""
    return catalogue_text([referential.checked for referential in catalogue()], lang)


def render_referential(
    referential: Referential,
    format: Literal["text", "markdown", "html"] = "text",  # noqa: A002 - the user's word
    lang: Language = "fr",
) -> str:
    """Write a referential for its readers."""
    return WRITERS[format](referential_report(referential, lang))


# -- answers and outcomes


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
        AnswersError: CR401 to CR411, answers do not fit: all of it; CR514, no such scoring profile.
    """
    assessment = assess(referential, answers, on=on, scoring=scoring)
    return outcome_of(assessment, plan(assessment, matcher(referential, referential.planner)))


def assess(
    referential: Referential, answers: Answered, *, on: date | None = None, scoring: str | None = None
) -> Assessment:
    """Read answers and work them through, without building what people see (see `evaluate`)."""
    read = read_answers(referential, answers, on=on)
    day = on or read.on
    if day is None and referential.depends_on_date:
        raise AnswersError([answers_problems.day_needed(str(referential))])
    return Assessment(referential, read, day, _counting(referential, scoring))


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
    if isinstance(answers, Answers):
        return answers
    if isinstance(answers, Mapping):
        return _answers(from_mapping(referential.checked, answers, on))
    findings: list[Diagnostic] = []
    try:
        root, _ = _node(Path(answers), str(answers), findings)
    except disk.FileError as error:
        raise AnswersError(error.diagnostics) from error
    if root is None:
        raise AnswersError(findings)
    return _answers(from_source(referential.checked, root, on))


def _answers(reading: AnswersReading) -> Answers:
    if reading.answers is None:
        raise AnswersError(reading.diagnostics)
    return reading.answers


def questions(referential: Referential, answers: Answered, *, on: date | None = None) -> tuple[Question, ...]:
    """What still matters, in the order to ask it; nothing that can no longer change anything.

    Raises:
        AnswersError: as `evaluate`.
    """
    return open_questions(assess(referential, answers, on=on))


def save_answers(
    path: Path, referential: Referential, answers: Mapping[str, Any], *, subject: Subject | None, on: date
) -> None:
    """Write answers to a file that `read_answers` reads: whole, or not at all.

    Raises:
        FileError: CR004.
    """
    heading: dict[str, Any] = {"format": 1, "referential": str(referential), "on": on.isoformat()}
    if subject is not None:
        heading["subject"] = {"name": subject.name, "kind": subject.kind}
    disk.write(path, to_text({**heading, "answers": answers}))


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
    targets = [criterion.target for criterion in referential.criteria.values()]
    return scores_of(assess(referential, answers, on=on, scoring=scoring).count, targets)


def decide(
    referential: Referential, verdict: str, answers: Answered, *, on: date | None = None
) -> bool | None:
    """The bare verdict: True, False, or None while it is undetermined; no trail, no plan.

    Raises:
        AnswersError: as `evaluate`; CR515, no such verdict.
        FeelEvaluationError: the referential is wrong here (a division by zero).
    """
    if verdict not in referential.verdicts:
        raise AnswersError([outcome_problems.no_such_verdict(verdict, referential.verdicts)])
    value = assess(referential, answers, on=on).conclusions.verdict(verdict)
    return None if isinstance(value, Unknown | NotApplicable) else bool(value)


def render(outcome: Outcome, format: Format = "text", lang: Language = "fr") -> str:  # noqa: A002 - the user's word
    """Write an outcome for people, or for programs.

    Args:
        outcome: as `evaluate` returned it.
        format: `text`, `markdown`, `html` (one self-contained page) or `json`.
        lang: `fr` or `en`.
    """
    return render_report(outcome, format, lang)


# -- replay


def replay(text: str, referential: Referential | str | Path | None = None) -> Replay:
    """Make an outcome again from its receipt, and say whether it is the same.

    Args:
        text: the JSON of an outcome.
        referential: the edition to use, where the receipt's own is not shipped.

    Raises:
        AnswersError: CR510, CR513, the text is no outcome; CR401 to CR411, its answers no longer fit.
        ReferentialError: as `load`.
    """
    then = Outcome.from_json(text)
    receipt = then.receipt
    if referential is None:
        referential = f"{receipt.referential}@{receipt.edition}"
    if not isinstance(referential, Referential):
        referential = load(referential)
    answers = _answers(from_receipt(referential.checked, receipt.answers, then.subject, receipt.evaluated_on))
    now = evaluate(referential, answers, on=receipt.evaluated_on, scoring=receipt.scoring)
    # The text itself, not what was understood of it: a figure edited for its readers counts.
    found = differences(json.loads(text), now.to_data())
    causes: list[Literal["referential", "library", "outcome"]] = []
    if dict(now.receipt.files) != dict(receipt.files):
        causes.append("referential")
    if now.receipt.library != receipt.library:
        causes.append("library")
    if found and not causes:
        causes.append("outcome")
    return Replay(not found, found[:MAX_DIFFERENCES], tuple(causes), now)
