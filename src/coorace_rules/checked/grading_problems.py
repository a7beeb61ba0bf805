"""What the pass over a grading complains about, one function a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.vocabulary.codes import diagnose
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from coorace_rules.vocabulary.diagnostic import Diagnostic
    from coorace_rules.vocabulary.span import Span


def no_certification(span: Span, kind: str) -> Diagnostic:
    """CR801."""
    return diagnose(
        "CR801",
        Words(
            f"`grading` n'a de sens que pour une certification ; ce millésime est de nature `{kind}`",
            f"`grading` is for certifications; this edition is of kind `{kind}`",
        ),
        span,
        hint=Words(
            "écrivez kind: certification, ou retirez `grading`",
            "write kind: certification, or remove `grading`",
        ),
    )


def wrong_parameter(span: Span, name: str, expected: Words, found: str) -> Diagnostic:
    """CR802."""
    return diagnose(
        "CR802",
        Words(
            f"paramètre attendu ici : {expected.fr} ; `{name}` est de type `{found}`",
            f"expected a parameter that is {expected.said_in('en')}, found `{name}` of type `{found}`",
        ),
        span,
    )


def nothing_chosen(span: Span, tag: str, value: str) -> Diagnostic:
    """CR803."""
    return diagnose(
        "CR803",
        Words(
            f"aucun critère audité ne porte la marque `{tag}: {value}`",
            f"no audited criterion bears the tag `{tag}: {value}`",
        ),
        span,
    )


def incomplete(span: Span, missing: Words) -> Diagnostic:
    """CR804."""
    return diagnose(
        "CR804",
        Words(
            f"cette cotation est incomplète : {missing.fr}",
            f"this grading is incomplete: {missing.said_in('en')}",
        ),
        span,
    )
