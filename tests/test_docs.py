"""The pages of docs/ say what the library does: their examples run, and nothing of the format is left out."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from textwrap import dedent, indent
from typing import NamedTuple, get_args

import pytest

import coorace_rules as cr
from coorace_rules.answers import heading, remarks
from coorace_rules.checked.functions import of_actions, of_verdicts
from coorace_rules.cli.run import language, run
from coorace_rules.document import condition, model
from coorace_rules.document.form import Form
from coorace_rules.feel.strict.signatures import SIGNATURES
from coorace_rules.vocabulary.codes import CODES

DOCS = Path(__file__).parents[1] / "docs"
CASES = {path.parent.name[:5]: path.parent for path in sorted(Path(__file__).parent.glob("cases/*/command"))}


def blocks(text: str, lang: str) -> list[str]:
    """The fenced blocks of a page, in one language."""
    return re.findall(rf"^```{lang}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def places(extract: str, lines: list[str]) -> list[int]:
    """Where an extract stands among lines, whatever its indentation."""
    height = len(extract.splitlines())
    return [i for i in range(len(lines)) if dedent("\n".join(lines[i : i + height])) == extract.rstrip("\n")]


# -- the pages of codes


class Mended(NamedTuple):
    """What a page shows: a wrong extract, the message for it, the right extract."""

    wrong: str
    message: str
    right: str


def mended(code: str) -> Mended | None:
    """What the page of a code shows; None where it shows commands, or an extract cut short with `…`."""
    page = (DOCS / "codes" / f"{code}.md").read_text(encoding="utf-8")
    before, _, after = page.partition("## Write instead")
    wrong = blocks(before.partition("## Example")[2], "yaml")
    right = blocks(after, "yaml")
    if code not in CASES or not wrong or not right or " … " in wrong[0]:
        return None
    return Mended(wrong[0], blocks(before, "text")[0].splitlines()[0].partition(": ")[2], right[0])


@pytest.mark.parametrize("code", [code for code in CODES if mended(code)])
def test_what_a_page_says_to_write_instead_mends_its_example(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = mended(code)
    assert shown is not None
    folder = tmp_path / code
    shutil.copytree(CASES[code], folder)
    found = 0
    for file in folder.glob("*.yaml"):
        lines = file.read_text(encoding="utf-8").splitlines()
        for place in places(shown.wrong, lines)[:1]:
            margin = " " * (len(lines[place]) - len(lines[place].lstrip()))
            height = len(shown.wrong.splitlines())
            lines[place : place + height] = indent(shown.right, margin).splitlines()
            file.write_text("\n".join(lines) + "\n", encoding="utf-8")
            found += 1
    assert found == 1, "the example is not in the golden case"
    monkeypatch.chdir(folder)
    lang, arguments = language((folder / "command").read_text(encoding="utf-8").split())
    run(arguments, lang)
    captured = capsys.readouterr()
    assert shown.message not in captured.out + captured.err


@pytest.mark.parametrize("code", CODES)
def test_the_page_of_a_code_says_how_grave_it_is(code: str) -> None:
    page = (DOCS / "codes" / f"{code}.md").read_text(encoding="utf-8")
    assert f"## What it says\n\n**{CODES[code][0].capitalize()}.** " in page


def test_the_index_of_codes_lists_them_all_in_order() -> None:
    index = (DOCS / "codes" / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \[(CR\d+)\]\((CR\d+)\.md\) \| (\w+) \| (.+) \|$", index, re.MULTILINE)
    assert rows == [(code, code, severity, title) for code, (severity, title) in CODES.items()]


# -- the reference of the format

FORMAT = (DOCS / "format.md").read_text(encoding="utf-8")
EDITION = re.compile(r"# file: (\S+\.yaml)$", re.MULTILINE)
ANSWERS = re.compile(r"# file: (\S+\.yaml), answers to (\S+\.yaml)$", re.MULTILINE)
# Forms that one place of a file may take are described in one table.
TOGETHER: tuple[set[type[Form]], ...] = (
    {condition.When, condition.AllOf, condition.AnyOf, condition.NoneOf, condition.AtLeast},
    {model.LevelWhen, model.LevelOtherwise},
)


def forms(annotation: object) -> Iterator[type[Form]]:
    """Every form that a type is made of, and that these are made of, each once."""
    waiting: list[object] = [annotation]
    seen: set[type[Form]] = set()
    while waiting:
        kind = waiting.pop()
        if isinstance(kind, type) and issubclass(kind, Form):
            if kind not in seen:
                seen.add(kind)
                yield kind
                waiting += [field.annotation for field in kind.model_fields.values()]
        else:
            waiting += get_args(kind)


FORMS = sorted(forms(model.Edition), key=lambda form: form.__name__)


def keys(form: type[Form]) -> dict[str, bool]:
    """The keys of a form, and whether each must be written."""
    return {field.alias or name: field.is_required() for name, field in form.model_fields.items()}


def tables(text: str) -> list[dict[str, bool]]:
    """The keys of each table of a page, and whether it says that they are required."""
    head = "| key | value | default | meaning |\n| --- | --- | --- | --- |\n"
    found = []
    for part in text.split(head)[1:]:
        rows = [line.split(" | ") for line in part.partition("\n\n")[0].splitlines()]
        found.append({row[0].strip("| `"): row[2].strip() == "required" for row in rows})
    return found


def file_blocks(pattern: re.Pattern[str]) -> dict[str, str]:
    """The blocks of the page that begin with a comment saying which file they are."""
    every = [(pattern.match(block), block) for block in blocks(FORMAT, "yaml")]
    return {match[1]: block for match, block in every if match}


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with the files that the page shows."""
    for name, block in (*file_blocks(EDITION).items(), *file_blocks(ANSWERS).items()):
        (tmp_path / name).write_text(block, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_every_key_of_the_format_is_documented(form: type[Form]) -> None:
    for key in keys(form):
        assert f"`{key}`" in FORMAT, f"{form.__name__}: {key}"


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_a_table_lists_the_keys_of_each_form_and_says_which_are_required(form: type[Form]) -> None:
    group = next((group for group in TOGETHER if form in group), None)
    if group is None:
        assert keys(form) in tables(FORMAT)
    else:
        together = {key for member in group for key in keys(member)}
        assert together in [set(table) for table in tables(FORMAT)]


def test_tables_list_the_keys_of_answers() -> None:
    documented = [list(table) for table in tables(FORMAT)]
    assert list(heading.KEYS) in documented
    assert list(remarks.KEYS) in documented


def test_every_function_that_expressions_may_use_is_documented() -> None:
    listed = FORMAT.partition("These functions may be used: ")[2].partition(". `today()`")[0]
    assert re.findall(r"`([^`]+)`", listed) == sorted(SIGNATURES)
    for name in of_actions(of_verdicts((), (), (), ()), ()):
        assert f"| `{name}(" in FORMAT


@pytest.mark.parametrize("name", file_blocks(EDITION))
def test_an_edition_of_the_page_checks_without_a_finding(name: str, files: Path) -> None:
    assert cr.check(files / name) == ()


@pytest.mark.parametrize("name", file_blocks(ANSWERS))
def test_answers_of_the_page_are_read_without_a_finding(name: str, files: Path) -> None:
    match = ANSWERS.match(file_blocks(ANSWERS)[name])
    assert match is not None
    assert cr.read_answers(cr.load(files / match[2]), files / name).warnings == ()


def test_the_small_edition_gives_what_the_page_says(files: Path) -> None:
    outcome = cr.evaluate(cr.load(files / "atelier.yaml"), files / "reponses.yaml")
    assert outcome.positions["atelier"].score == 75
    assert [(gap.criterion, gap.gain) for gap in outcome.gaps] == [("livret", Fraction(1, 4))]
    assert outcome.verdicts["pret"].value is False
    assert [(action.id, str(action.due)) for action in outcome.plan.actions] == [
        ("ecrire_livret", "2016-06-01")
    ]


def test_extracts_of_the_page_stand_in_one_of_its_editions() -> None:
    whole = [block.splitlines() for block in file_blocks(EDITION).values()]
    extracts = [block for block in blocks(FORMAT, "yaml") if not block.startswith("# file: ")]
    assert extracts
    for extract in extracts:
        assert any(places(extract, lines) for lines in whole), extract


# -- the glossary

GLOSSARY = (DOCS / "glossary.md").read_text(encoding="utf-8")
WORDS = (
    *(
        "referential",
        "edition",
        "pack",
        "source",
        "section",
        "criterion",
        "scale",
        "level",
        "fact",
        "parameter",
    ),
    *("condition", "expression", "subject", "answer", "evidence", "unknown", "not applicable", "outcome"),
    *("finding", "position", "profile", "band", "gate", "gap", "verdict", "question", "receipt", "action"),
    *("plan", "offer", "owner", "horizon", "decision table"),
    *(
        "audit",
        "grade",
        "nonconformity",
        "escalation",
        "proposal",
        "certificate",
        "member",
        "coverage",
        "grid",
    ),
)


@pytest.mark.parametrize("word", WORDS)
def test_the_glossary_has_every_word_of_the_design(word: str) -> None:
    assert re.search(rf"^(?:\*\*.*, )?\*\*{word}\*\* · \*", GLOSSARY, re.MULTILINE)


def test_what_the_glossary_says_of_the_code_is_there() -> None:
    named = re.findall(r"`(\w+)`(?: and `(\w+)`)? in\s+`([\w/]+\.py)`", GLOSSARY)
    assert len(named) > len(WORDS) / 2
    for first, second, path in named:
        text = (Path(cr.__file__).parent / path).read_text(encoding="utf-8")
        for name in filter(None, (first, second)):
            assert re.search(rf"^(?:class |def )?{name}\b", text, re.MULTILINE), f"{name} in {path}"


@pytest.mark.parametrize(
    "page", ["format.md", "glossary.md", "codes/README.md", *(f"codes/{c}.md" for c in CODES)]
)
def test_links_between_pages_lead_somewhere(page: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([\w./-]+\.md)[)#]", text):
        assert ((DOCS / page).parent / target).is_file(), target
