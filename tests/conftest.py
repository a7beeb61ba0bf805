"""What the whole suite shares: the option that rewrites expected outputs, and Hypothesis' profile."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

# One commit, one verdict: the suite draws the same examples each time. `make explore` looks for new ones.
settings.register_profile(
    "suite", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.register_profile("thorough", settings.get_profile("suite"), derandomize=False, max_examples=3_000)
settings.load_profile("suite")


# Case files that are wrong on purpose: `test_cases.py` says what is said of them.
collect_ignore_glob = ["cases/*"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-cases", action="store_true", help="rewrite tests/cases/*/expected")
    parser.addoption("--pairs", type=int, default=20_000, help="pairs that the two evaluators are tried on")
