"""Checked expressions as people say them, in French and English."""

from coorace_rules.feel.sayings.model import Wording
from coorace_rules.feel.sayings.sayer import cell, say

__all__ = ["Wording", "cell", "say"]


def __dir__() -> list[str]:
    return __all__
