"""The strict profile of referentials: every name declared, every type and unit known, no null.

After it no evaluation can fail on types.
"""

from coorace_rules.feel.strict.checker import check_types
from coorace_rules.feel.strict.model import Checked, Scope, Signature, TypeProblem

__all__ = ["Checked", "Scope", "Signature", "TypeProblem", "check_types"]


def __dir__() -> list[str]:
    return __all__
