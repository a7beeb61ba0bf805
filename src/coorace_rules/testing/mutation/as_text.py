"""What became of mutants, in text: the score of an edition, then each survivor at its line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coorace_rules.source.to_text import flow
from coorace_rules.testing.coverage.as_text import shortened
from coorace_rules.testing.mutation.model import KINDS
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coorace_rules.testing.mutation.model import Killer, Report, Told
    from coorace_rules.vocabulary.wording import Language

SCORE = Words(
    "{ref} : {score}\N{NO-BREAK SPACE}% des mutants tués ({killed} tués, {survived} survivants, "
    "{equivalent} équivalents, en {time} s)",
    "{ref}: {score}% of mutants killed ({killed} killed, {survived} survivors, {equivalent} equivalent, "
    "in {time} s)",
)
UNUSED = Words(
    "{} cas laissés de côté : ils échouent, ou sont à confirmer",
    "{} cases left aside: they fail, or are to be confirmed",
)
BECAME = Words("`{was}` devenu `{became}`", "`{was}` became `{became}`")
WITHOUT = Words("`{was}` ôté", "`{was}` dropped")
NOT_REACHED = Words("aucun cas n'y passe", "no case comes to it")
NOT_NOTICED = Words("« {} » y passe sans le voir", "“{}” comes to it without noticing")
WOULD_KILL = Words("le tueraient{on} : {answers} ({differs})", "would be killed{on} by {answers} ({differs})")
ON = Words(", le {}", " on {}")
NO_ANSWERS = Words("aucune réponse trouvée qui le tue", "no answers found that kill it")
NOT = Words("{name} : {was} et non {became}", "{name}: {was}, not {became}")


def as_text(reports: Sequence[Report], lang: Language) -> str:
    """Every edition, and the mutants that survive its cases."""
    return "\n".join(line for report in reports for line in _lines(report, lang)) + "\n"


def score(report: Report, lang: Language) -> str:
    """The score of an edition in a line."""
    tenths = f"{report.tenths // 10}.{report.tenths % 10}"
    time = f"{report.seconds:.1f}"
    line = SCORE.said_in(lang).format(
        ref=report.referential,
        score=tenths.replace(".", ",") if lang == "fr" else tenths,
        killed=report.counted("killed"),
        survived=report.counted("survived"),
        equivalent=report.counted("equivalent"),
        time=time.replace(".", ",") if lang == "fr" else time,
    )
    return f"{line}; {UNUSED.said_in(lang).format(report.unused)}" if report.unused else line


def _lines(report: Report, lang: Language) -> Iterator[str]:
    yield score(report, lang)
    for told in report.survivors:
        yield f"{report.file}:{told.line}:{told.column}: {told.owner}: {survivor(told, lang)}"


def survivor(told: Told, lang: Language) -> str:
    """What is wrong in a mutant, why no case noticed, and what would."""
    fate = told.fate
    change = BECAME if told.became else WITHOUT
    said = change.said_in(lang).format(was=shortened(told.was), became=shortened(told.became))
    seen = NOT_REACHED if fate.reached is None else NOT_NOTICED
    would = NO_ANSWERS.said_in(lang) if fate.killer is None else killing(fate.killer, lang)
    kind = KINDS[told.kind].said_in(lang)
    colon = "\N{NO-BREAK SPACE}:" if lang == "fr" else ":"
    return f"{kind}{colon} {said}; {seen.said_in(lang).format(fate.reached)}; {would}"


def killing(killer: Killer, lang: Language) -> str:
    """Answers that would kill a mutant, as they can be pasted into a case."""
    (name, (was, became)), *_ = killer.differs.items()
    differs = NOT.said_in(lang).format(name=name, was=flow(was), became=flow(became))
    on = "" if killer.on is None else ON.said_in(lang).format(killer.on)
    return WOULD_KILL.said_in(lang).format(on=on, answers=flow(dict(killer.answers)), differs=differs)


def as_data(report: Report, lang: Language) -> dict[str, Any]:
    """The same for programs."""
    return {
        "referential": report.referential,
        "file": report.file,
        "cases": report.cases,
        "left_aside": report.unused,
        "percent": f"{report.tenths // 10}.{report.tenths % 10}",
        "killed": report.counted("killed"),
        "survived": report.counted("survived"),
        "equivalent": report.counted("equivalent"),
        "mutants": [_mutant(told, lang) for told in report.mutants],
    }


def _mutant(told: Told, lang: Language) -> dict[str, Any]:
    fate = told.fate
    data: dict[str, Any] = {
        "line": told.line,
        "column": told.column,
        "id": told.owner,
        "kind": told.kind,
        "was": told.was,
        "became": told.became,
        "status": fate.status,
    }
    if fate.by is not None:
        data["by"] = fate.by
    if fate.why is not None:
        data["why"] = fate.why.said_in(lang)
    if fate.status == "survived":
        data["reached_by"] = fate.reached
    if fate.killer is not None:
        data["killer"] = {
            "on": None if fate.killer.on is None else fate.killer.on.isoformat(),
            "answers": dict(fate.killer.answers),
            "differs": {name: list(pair) for name, pair in fate.killer.differs.items()},
        }
    return data
