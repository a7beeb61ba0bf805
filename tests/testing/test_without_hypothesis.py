"""Without Hypothesis, case files run; strategies and laws say which extra brings it."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from testing.small_case_files import written

if TYPE_CHECKING:
    from pathlib import Path

ABSENT = "import sys\nsys.modules['hypothesis'] = None\n"


def python(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Python in a folder, where there is no Hypothesis."""
    (folder / "sitecustomize.py").write_text(ABSENT, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    command = [sys.executable, *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


@pytest.mark.parametrize("name", ["strategies", "laws"])
def test_the_extra_is_named(name: str, tmp_path: Path) -> None:
    found = python(tmp_path, "-c", f"from coorace_rules.testing import {name}")
    assert found.returncode == 1
    assert found.stderr.rstrip().endswith(
        "ModuleNotFoundError: strategies and laws need Hypothesis, which is not installed: "
        "pip install 'coorace-rules[testing]'"
    )


def test_the_pytest_plugin_runs_case_files(tmp_path: Path) -> None:
    written(tmp_path / "atelier", "verdicts: {pret: true}", "verdicts: {pret: false}")
    found = python(tmp_path, "-m", "pytest", "-q", "-p", "coorace_rules.testing.plugin", "atelier")
    assert "1 failed, 1 passed" in found.stdout


def test_the_command_runs_coverage_mutation_and_suggestions(tmp_path: Path) -> None:
    written(tmp_path / "atelier", "verdicts: {pret: true}")
    options = ("--coverage", "--mutate", "--suggest", "--fresh", "-j", "1")
    found = python(tmp_path, "-m", "coorace_rules", "test", "atelier", *options)
    assert found.returncode == 0, found.stderr
