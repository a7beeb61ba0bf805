"""FEEL, the expression language of OMG DMN 1.5, usable by itself.

Example:
    >>> from coorace_rules.feel import evaluate
    >>> evaluate('age in [18..26)', {"age": 20})
    True
"""

from __future__ import annotations

from coorace_rules.feel.budget import Budget
from coorace_rules.feel.environment import Environment
from coorace_rules.feel.errors import (
    FeelError,
    FeelEvaluationError,
    FeelLimitError,
    FeelSyntaxError,
    FeelWarning,
)
from coorace_rules.feel.evaluation import evaluate, evaluate_unary_tests
from coorace_rules.feel.interpreter import interpret
from coorace_rules.feel.kinds import Function, Range
from coorace_rules.feel.moments import Time, WideDate, WideDateTime, WideDuration, YearsAndMonths
from coorace_rules.feel.parser import parse, parse_unary_tests
from coorace_rules.feel.printer import print_tree
from coorace_rules.vocabulary.values import UNKNOWN, NotApplicable, Unknown

__all__ = [
    "UNKNOWN",
    "Budget",
    "Environment",
    "FeelError",
    "FeelEvaluationError",
    "FeelLimitError",
    "FeelSyntaxError",
    "FeelWarning",
    "Function",
    "NotApplicable",
    "Range",
    "Time",
    "Unknown",
    "WideDate",
    "WideDateTime",
    "WideDuration",
    "YearsAndMonths",
    "evaluate",
    "evaluate_unary_tests",
    "interpret",
    "parse",
    "parse_unary_tests",
    "print_tree",
]
