"""The example for applications that embed the library: its own tests pass, as its README says to run them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "examples" / "eligibility-api"


@pytest.mark.slow
def test_the_endpoint_passes_its_own_tests_over_http() -> None:
    pytest.importorskip("fastapi", reason="FastAPI is not installed")
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"],
        cwd=FOLDER,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout
    assert "9 passed" in ran.stdout
