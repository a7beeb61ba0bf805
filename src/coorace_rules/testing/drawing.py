"""Hypothesis, which draws; where it is absent, which extra brings it.

Strategies and laws need it; case files, their coverage and the pytest plugin do not.
"""

from __future__ import annotations

try:
    from hypothesis import HealthCheck, Phase, assume, given, settings
    from hypothesis import strategies as st
except ModuleNotFoundError as error:
    if error.name != "hypothesis":
        raise
    TEXT = "strategies and laws need Hypothesis, which is not installed: pip install 'coorace-rules[testing]'"
    raise ModuleNotFoundError(TEXT, name=error.name) from None

__all__ = ["HealthCheck", "Phase", "assume", "given", "settings", "st"]
