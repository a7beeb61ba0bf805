"""What a call can be reproached with before any project comes, one function a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.vocabulary.codes import diagnose
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from coorace_rules.vocabulary.diagnostic import Diagnostic
    from coorace_rules.vocabulary.span import Span


def not_a_call(span: Span, kind: str) -> Diagnostic:
    """CR395."""
    return diagnose(
        "CR395",
        Words(
            f"un référentiel de nature `{kind}` ne répartit pas d'enveloppe",
            f"a referential of kind `{kind}` shares out no envelope",
        ),
        span,
        hint=Words("écrivez `kind: call`, ou retirez `call:`", "write `kind: call`, or take `call:` out"),
    )


def depends_on_project(span: Span, name: str) -> Diagnostic:
    """CR396."""
    return diagnose(
        "CR396",
        Words(
            f"`{name}` change d'un projet à l'autre : cette règle vaut pour tous",
            f"`{name}` changes from project to project: this rule holds for all of them",
        ),
        span,
        hint=Words("utilisez un paramètre, ou un nombre", "use a parameter, or a number"),
    )


def wrong_kind(span: Span, name: str, expected: Words) -> Diagnostic:
    """CR397."""
    return diagnose(
        "CR397",
        Words(
            f"`{name}` ne convient pas ici ; attendu : {expected.fr}",
            f"`{name}` does not fit here; expected {expected.said_in('en')}",
        ),
        span,
    )


def no_cost(span: Span) -> Diagnostic:
    """CR398."""
    return diagnose(
        "CR398",
        Words("une part de quel coût ?", "a share of what cost?"),
        span,
        hint=Words("ajoutez `cost: …`, le coût du projet", "add `cost: …`, what the project costs"),
    )


def says_nothing(span: Span, name: str, expected: str) -> Diagnostic:
    """CR399."""
    return diagnose(
        "CR399",
        Words(f"`{name}` ne change rien à lui seul", f"`{name}` changes nothing by itself"),
        span,
        hint=Words(f"il y faut {expected}", f"it needs {expected}"),
    )


def whole_grants_only(where: Span | str) -> Diagnostic:
    """CR848."""
    return diagnose(
        "CR848",
        Words(
            "cet appel permet de financer un projet en partie, le meilleur emploi ne finance qu'en entier",
            "this call lets a project be funded in part, the best use funds in whole only",
        ),
        where,
        hint=Words(
            "servez les projets par rang : `--method by-rank`, ou retirez `partial: allowed`",
            "go by rank: `--method by-rank`, or take `partial: allowed` out",
        ),
    )
