"""The pytest plugin: each case of a case file is a test of anyone's suite."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from testing.small_case_files import HEAD, written

pytest_plugins = ("pytester",)
# In processes of their own: in this one, pytester would take away what a suite imported, and tests that come
# after would hold classes of two copies of the library.
PLUGIN = ("-p", "coorace_rules.testing.plugin", "-p", "no:cacheprovider")
PASSES, FAILS = "verdicts: {pret: true}", "verdicts: {pret: false}"


@pytest.fixture(autouse=True)
def no_plugin_but_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")  # quicker, and nothing else to blame


def test_each_case_is_a_test_with_its_name(pytester: pytest.Pytester) -> None:
    written(pytester.path / "atelier", PASSES, FAILS, "gaps: [encore]")
    result = pytester.runpytest_subprocess(*PLUGIN, "-v")
    result.assert_outcomes(passed=2, failed=1)
    result.stdout.fnmatch_lines(
        ["atelier/2016.cases.yaml::cas 1 PASSED*", "*cas 2 FAILED*", "*cas 3 PASSED*"]
    )


def test_a_failure_says_what_differs_at_its_line_and_shows_no_traceback(pytester: pytest.Pytester) -> None:
    written(pytester.path / "atelier", FAILS)
    result = pytester.runpytest_subprocess(*PLUGIN)
    result.stdout.fnmatch_lines(
        [
            "*_ cas 1 _*",
            "atelier/2016.cases.yaml:7:16: verdicts.pret",
            "    expected : false",
            "    found    : true",
        ]
    )
    result.stdout.no_fnmatch_line("*Traceback*")
    result.stdout.no_fnmatch_line("*collected.py*")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEAD + "cases:\n  - {name: a, verdict: {}}\n", "*2016.cases.yaml:5:15: error?CR870?: *"),
        ("a: [1\n", "*error?CR101?*"),
    ],
)
def test_a_file_that_cannot_be_read_is_an_error_of_collection(
    text: str, said: str, pytester: pytest.Pytester
) -> None:
    written(pytester.path / "atelier").write_text(text, encoding="utf-8")
    result = pytester.runpytest_subprocess(*PLUGIN)
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines([said])
    result.stdout.no_fnmatch_line("*Traceback*")


def test_a_case_file_without_its_edition_is_an_error_of_collection(pytester: pytest.Pytester) -> None:
    written(pytester.path / "atelier", PASSES)
    (pytester.path / "atelier" / "2016.yaml").unlink()
    result = pytester.runpytest_subprocess(*PLUGIN)
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*error?CR874?*"])


def test_case_files_of_another_tool_are_left_to_it(pytester: pytest.Pytester) -> None:
    (pytester.path / "some.cases.yaml").write_text("- mine: 1\n", encoding="utf-8")
    (pytester.path / "some.yaml.txt").write_text("", encoding="utf-8")
    pytester.runpytest_subprocess(*PLUGIN).assert_outcomes()


@pytest.mark.parametrize(("broken", "outcome"), [("run", "failed"), ("read", "errors")])
def test_a_failure_of_the_library_itself_keeps_its_traceback(
    broken: str, outcome: str, pytester: pytest.Pytester
) -> None:
    written(pytester.path / "atelier", PASSES)
    pytester.makeconftest(
        "import sys\nimport coorace_rules.testing.collected\n"
        "collected = sys.modules['coorace_rules.testing.collected']\n"
        f"def fails(*_):\n    raise RuntimeError('ours')\ncollected.{broken} = fails\n"
    )
    result = pytester.runpytest_subprocess(*PLUGIN)
    result.assert_outcomes(**{outcome: 1})
    result.stdout.fnmatch_lines(["*RuntimeError: ours*"])


def test_cases_are_shared_out_among_processes(pytester: pytest.Pytester) -> None:
    for name in ("a", "b"):
        written(pytester.path / name, PASSES, FAILS)
    pytester.runpytest_subprocess(*PLUGIN, "-p", "xdist", "-n", "2").assert_outcomes(passed=2, failed=2)


def test_a_suite_without_case_files_loads_nothing_of_the_library() -> None:
    said = subprocess.run(
        [sys.executable, "-c", "import coorace_rules.testing.plugin, sys; print(*sys.modules)"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    ours = [name for name in said if name.startswith("coorace_rules")]
    assert ours == ["coorace_rules", "coorace_rules.testing", "coorace_rules.testing.plugin"]
    assert not {"pydantic", "yaml", "hypothesis", "pytest"} & set(said)


def test_the_plugin_is_declared_under_the_name_of_its_module() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["entry-points"]["pytest11"] == {PLUGIN[1]: PLUGIN[1]}


def test_a_file_of_nobody_that_cannot_be_read_does_not_stop_the_suite(pytester: pytest.Pytester) -> None:
    written(pytester.path / "atelier", PASSES)
    (pytester.path / "z.cases.yaml").write_text("referential: atelier@2016\n", encoding="utf-8")
    pytester.makeconftest(
        "from pathlib import Path\nplain = Path.read_bytes\n"
        "def refused(path):\n"
        "    if path.name == 'z.cases.yaml':\n        raise PermissionError(path)\n"
        "    return plain(path)\n"
        "Path.read_bytes = refused\n"
    )
    pytester.runpytest_subprocess(*PLUGIN).assert_outcomes(passed=1)


def test_cases_that_name_their_referential_first_are_ours_too(pytester: pytest.Pytester) -> None:
    text = "referential: atelier@2016\nformat: 1\ncases: []\n"
    (pytester.path / "2016.cases.yaml").write_text(text, encoding="utf-8")
    result = pytester.runpytest_subprocess(*PLUGIN)
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*error?CR874?: *"])
