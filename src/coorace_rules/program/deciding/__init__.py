"""Verdicts straight from raw answers: what the whole evaluation says, a hundred times faster, or not at all.

A condition becomes `forms` (what depends on one answer, and how those combine), then Python statements: one
function that leaves as soon as the verdict is known, one that keeps every condition. Both read answers as
they are given, look at the type and the bounds of each answer that they use, and leave to the whole
evaluation what they were not made for: another type, what does not apply, an operation that fails.
"""

from coorace_rules.program.deciding.decider import Decider, Reasons

__all__ = ["Decider", "Reasons"]
