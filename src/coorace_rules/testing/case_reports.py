"""What came of cases, for people and for programs: lines like pytest's, JUnit's XML, JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from coorace_rules.vocabulary.diagnostic import rendered
from coorace_rules.vocabulary.wording import Words, counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coorace_rules.testing.differences import Difference
    from coorace_rules.testing.run_cases import CaseResult, FileResult, Target
    from coorace_rules.vocabulary.wording import Language

WIDTH = 90
PASSED = Words("réussi", "passed"), Words("réussis", "passed")
FAILED = Words("échec", "failed"), Words("échecs", "failed")
UNREAD = (
    Words("fichier illisible", "file that cannot be read"),
    Words("fichiers illisibles", "files that cannot be read"),
)
LEFT_OUT = Words("laissé de côté", "left out"), Words("laissés de côté", "left out")
WITHOUT = (
    Words("millésime sans cas", "edition without a case"),
    Words("millésimes sans cas", "editions without a case"),
)
EXPECTED = Words("attendu", "expected")
FOUND = Words("trouvé", "found")
FAILURES = Words("ÉCHECS", "FAILURES")


def dots(result: FileResult) -> str:
    """A file and its cases: a dot for each that passed, an F for each that failed, E if none could run."""
    marks = "E" if result.problems else "".join("." if one.passed else "F" for one in result.results)
    return f"{result.shown} {marks}"


def failures(results: Sequence[FileResult], lang: Language) -> str:
    """What failed: every case with what differs, every file that cannot be run with what is wrong in it."""
    said = [
        f"{'_' * 3} {result.shown}\n{rendered(result.problems, lang)}\n"
        for result in results
        if result.problems
    ]
    said += [
        f"{'_' * 3} {result.shown}::{one.case.name}\n{explained(one, lang)}\n"
        for result in results
        for one in result.results
        if not one.passed
    ]
    heading = f" {FAILURES.said_in(lang)} ".center(WIDTH, "=")
    return "\n".join((heading, *said, "")) if said else ""


def explained(result: CaseResult, lang: Language) -> str:
    """Everything that differs in a case, each at its line."""
    return "\n".join(explained_difference(one, lang) for one in result.differences)


def explained_difference(one: Difference, lang: Language) -> str:
    """One difference: where it is expected, what was expected, what was found."""
    heads = [EXPECTED.said_in(lang), FOUND.said_in(lang)]
    wide = max(map(len, heads))
    return "\n".join(
        (
            f"{one.span.place}: {one.name}",
            f"    {heads[0]:<{wide}} : {one.expected.said_in(lang)}",
            f"    {heads[1]:<{wide}} : {one.found.said_in(lang)}",
        )
    )


def summary(results: Sequence[FileResult], without: Sequence[Target], seconds: float, lang: Language) -> str:
    """How many passed and failed, with the time if it was felt; then the editions without a case."""
    ran = [one.passed for result in results for one in result.results]
    counts = (
        (ran.count(False), FAILED),
        (ran.count(True), PASSED),
        (sum(bool(result.problems) for result in results), UNREAD),
        (sum(result.left_out for result in results), LEFT_OUT),
        (len(without), WITHOUT),
    )
    said = [f"{count} {counted(count, *words).said_in(lang)}" for count, words in counts if count]
    took = Words(f" en {seconds:.1f} s".replace(".", ","), f" in {seconds:.1f} s").said_in(lang)
    line = f" {', '.join(said)}{took if seconds >= 1 else ''} ".center(WIDTH, "=")
    names = ", ".join(
        target.edition.name if target.edition.referential else target.edition.shown for target in without
    )
    colon = " :" if lang == "fr" else ":"
    return f"{line}\n" + (f"{WITHOUT[1].said_in(lang)}{colon} {names}\n" if names else "")


def as_json(results: Sequence[FileResult], without: Sequence[Target], lang: Language) -> str:
    """The same for programs."""
    data = {
        "format": 1,
        "passed": all(result.passed for result in results),
        "files": [_file_data(result, lang) for result in results],
        "without_cases": [target.edition.shown for target in without],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _file_data(result: FileResult, lang: Language) -> dict[str, Any]:
    return {
        "file": result.shown,
        "problems": [found.render(lang) for found in result.problems],
        "left_out": result.left_out,
        "cases": [_case_data(one, lang) for one in result.results],
    }


def _case_data(result: CaseResult, lang: Language) -> dict[str, Any]:
    return {
        "name": result.case.name,
        "line": result.case.span.line,
        "passed": result.passed,
        "seconds": round(result.seconds, 6),
        "differences": [
            {
                "line": one.span.line,
                "part": one.part,
                "id": one.id,
                "expected": one.expected.said_in(lang),
                "found": one.found.said_in(lang),
            }
            for one in result.differences
        ],
    }


def as_junit(results: Sequence[FileResult], lang: Language) -> str:
    """The same as JUnit's XML, which continuous integration reads."""
    root = Element("testsuites", name="coorace-rules")
    for result in results:
        ran = result.results
        suite = SubElement(
            root,
            "testsuite",
            name=result.shown,
            tests=str(len(ran) + bool(result.problems)),
            failures=str(sum(not one.passed for one in ran)),
            errors=str(int(bool(result.problems))),
            time=f"{sum(one.seconds for one in ran):.6f}",
        )
        if result.problems:
            case = SubElement(suite, "testcase", classname=result.shown, name=result.shown)
            error = SubElement(case, "error", message=_xml(result.problems[0].message(lang)))
            error.text = _xml("\n".join(found.render(lang) for found in result.problems))
        for one in ran:
            _junit_case(suite, result.shown, one, lang)
    indent(root)
    return tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _junit_case(suite: Element, shown: str, one: CaseResult, lang: Language) -> None:
    case = SubElement(
        suite,
        "testcase",
        classname=shown,
        name=_xml(one.case.name),
        file=shown,
        line=str(one.case.span.line),
        time=f"{one.seconds:.6f}",
    )
    if not one.passed:
        failure = SubElement(case, "failure", message=_xml(", ".join(d.name for d in one.differences)))
        failure.text = _xml(explained(one, lang))


def _xml(text: str) -> str:
    """A text that XML can carry: it has no place for control characters."""
    return "".join(character if character in "\t\n" or character >= " " else "�" for character in text)
