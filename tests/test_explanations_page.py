"""docs/explanations.md: its commands print what it shows, and its Python runs."""

from __future__ import annotations

import doctest
import re
import shlex
from pathlib import Path

import pytest

from coorace_rules.cli.run import language, run

DOCS = Path(__file__).parents[1] / "docs"
PAGE = (DOCS / "explanations.md").read_text(encoding="utf-8")
FILES = re.findall(r"^```yaml\n(# file: ([\w.]+).*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
COMMANDS = re.findall(r"^```sh\n(.*?)\n```\n\n```text\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for text, name in FILES:
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(("command", "shown"), COMMANDS)
def test_a_command_of_the_page_prints_what_it_shows(
    command: str, shown: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lang, arguments = language(shlex.split(command)[1:])
    assert run(arguments, lang) == 0
    said = capsys.readouterr().out
    begun = shown.removesuffix("…\n")
    assert said == shown or (begun != shown and said.startswith(begun))


def test_the_python_of_the_page_runs() -> None:
    examples = doctest.DocTestParser().get_doctest(PAGE, {}, "explanations.md", None, None)
    assert doctest.DocTestRunner().run(examples).failed == 0
    assert len(examples.examples) > 5


def test_links_of_the_page_lead_somewhere() -> None:
    for target, anchor in re.findall(r"\]\(([\w.]*)(?:#([\w-]+))?\)", PAGE):
        text = (DOCS / target).read_text(encoding="utf-8") if target else PAGE
        titles = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
        headings = [re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles]
        assert not anchor or anchor in headings
