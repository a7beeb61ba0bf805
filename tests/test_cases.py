"""Each folder of tests/cases: a command line on small files, and the exact text and exit code it gives.

Rewrite the expected texts with `pytest tests/test_cases.py --update-cases`, and read the difference.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from coorace_rules.cli.run import language, run
from coorace_rules.vocabulary.codes import CODES

CASES = sorted(path.parent for path in (Path(__file__).parent / "cases").glob("*/command"))
PAGES = Path(__file__).parents[1] / "docs" / "codes"
# Codes that no command line on files can show; tested where they are raised.
SHOWN_ELSEWHERE = {
    "CR005": "tests/test_api.py",
    "CR006": "tests/test_api.py",
    "CR007": "tests/test_api.py",
    "CR009": "tests/packs/test_folder.py",
    "CR011": "tests/packs/test_folder.py",
    "CR025": "tests/signing/test_signatures.py",
    "CR108": "tests/source/test_from_text.py",
    "CR110": "tests/source/test_from_text.py",
    "CR369": "tests/editions/test_bad_input.py",
    "CR411": "tests/test_api.py",
    "CR502": "tests/plan/test_durable.py",
    "CR503": "tests/plan/test_durable.py",
    "CR512": "tests/outcome/test_whole.py",
    "CR513": "tests/outcome/test_whole.py",
    "CR515": "tests/test_api.py",
    **dict.fromkeys(("CR821", "CR822", "CR824", "CR826", "CR829"), "tests/exchange/test_grid_mistakes.py"),
    "CR823": "tests/exchange/test_no_grid.py",
    "CR825": "tests/report/test_extras.py",
    "CR844": "tests/call/test_extras.py",
    "CR846": "tests/call/test_extras.py",
}


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_command_says_exactly_this(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> None:
    monkeypatch.chdir(folder)
    lang, arguments = language((folder / "command").read_text(encoding="utf-8").split())
    code = run(arguments, lang)
    captured = capsys.readouterr()
    said = f"{captured.out}{captured.err}exit {code}\n"
    expected = folder / "expected"
    if request.config.getoption("--update-cases"):
        expected.write_text(said, encoding="utf-8")
    assert said == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_case_shows_the_code_it_is_named_after(folder: Path) -> None:
    code = folder.name.partition("-")[0]
    assert f"[{code}]" in (folder / "expected").read_text(encoding="utf-8")


def test_every_code_has_a_case() -> None:
    shown = {folder.name.partition("-")[0] for folder in CASES}
    assert set(CODES) == shown | set(SHOWN_ELSEWHERE)
    for code, place in SHOWN_ELSEWHERE.items():
        assert code in (Path(__file__).parents[1] / place).read_text(encoding="utf-8")


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_page(code: str) -> None:
    page = (PAGES / f"{code}.md").read_text(encoding="utf-8")
    assert page.startswith(f"# {code}: {CODES[code][1]}\n")
    for heading in ("## What it says", "## Why it matters", "## Example", "## Write instead"):
        assert heading in page


@pytest.mark.parametrize("code", sorted({folder.name.partition("-")[0] for folder in CASES}))
def test_page_shows_a_message_as_the_program_prints_it(code: str) -> None:
    page = (PAGES / f"{code}.md").read_text(encoding="utf-8")
    shown = page.partition("```text\n")[2].partition("```")[0]
    said = [
        (folder / "expected").read_text(encoding="utf-8") for folder in CASES if folder.name.startswith(code)
    ]
    assert shown
    assert any(shown in text for text in said), f"{code}: no golden case prints what its page shows"


def test_no_page_for_a_code_that_does_not_exist() -> None:
    assert {page.stem for page in PAGES.glob("CR*.md")} == set(CODES)
