"""Everything the strict profile refuses, one function a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.feel.strict.model import TypeProblem
from coorace_rules.vocabulary.diagnostic import did_you_mean, listed
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coorace_rules.feel.tree import Span
    from coorace_rules.feel.typesystem import Type


def unknown_name(span: Span, name: str, known: Iterable[str]) -> TypeProblem:
    """A name that nothing declares."""
    words = Words(f"`{name}` n'est pas déclaré", f"`{name}` is not declared")
    return TypeProblem("name", words, span, did_you_mean(name, known))


def unknown_function(span: Span, name: str, known: Iterable[str]) -> TypeProblem:
    """A function that does not exist, or not here."""
    words = Words(f"la fonction `{name}` n'existe pas ici", f"there is no function `{name}` here")
    return TypeProblem("function", words, span, did_you_mean(name, known))


def wrong_arguments(span: Span, name: str, expected: Sequence[str]) -> TypeProblem:
    """A call with too many, too few, or misnamed arguments."""
    call = f"{name}({', '.join(expected)})"
    return TypeProblem(
        "arguments",
        Words(f"les arguments de `{name}` ne conviennent pas", f"the arguments of `{name}` do not fit"),
        span,
        Words(f"écrivez `{call}`", f"write `{call}`"),
    )


def wrong_type(span: Span, expected: Words, found: Type) -> TypeProblem:
    """A value of another type than its place wants."""
    return TypeProblem(
        "type",
        Words(
            f"attendu ici : {expected.fr} ; trouvé : {found.words.fr}",
            f"expected {expected.said_in('en')}, found {found.words.said_in('en')}",
        ),
        span,
    )


def cannot_mix(span: Span, left: Type, right: Type) -> TypeProblem:
    """Two values that are compared, chosen between or listed together, of types that do not mix."""
    french, english = (left.words.fr, right.words.fr), (left.words.said_in("en"), right.words.said_in("en"))
    return TypeProblem(
        "type",
        Words(f"{french[0]} et {french[1]} ne se mélangent pas", f"{english[0]} and {english[1]} do not mix"),
        span,
    )


def units_differ(span: Span, left: str, right: str) -> TypeProblem:
    """Hours and euros."""
    return TypeProblem(
        "unit",
        Words(f"unités différentes : `{left}` et `{right}`", f"units differ: `{left}` and `{right}`"),
        span,
    )


def not_an_option(span: Span, written: str, options: Sequence[str]) -> TypeProblem:
    """A choice compared with something it cannot be."""
    return TypeProblem(
        "option",
        Words(
            f'"{written}" n\'est pas une des valeurs possibles : {listed(options)}',
            f'"{written}" is not one of the possible values: {listed(options)}',
        ),
        span,
        did_you_mean(written, options),
    )


def null_refused(span: Span) -> TypeProblem:
    """A null in a referential."""
    return TypeProblem(
        "null",
        Words("`null` n'a pas sa place dans un référentiel", "`null` has no place in a referential"),
        span,
        Words(
            "une réponse absente est inconnue, jamais nulle : aucune règle ne la teste",
            "a missing answer is unknown, never null: no rule tests for it",
        ),
    )


def refused(span: Span, what: Words) -> TypeProblem:
    """A construct of FEEL that the strict profile leaves out."""
    return TypeProblem(
        "refused",
        Words(f"{what.fr} : pas dans un référentiel", f"{what.said_in('en')}: not in a referential"),
        span,
    )


def always_empty(span: Span) -> TypeProblem:
    """A range that nothing can be in."""
    return TypeProblem(
        "empty",
        Words("cet intervalle est toujours vide", "this range is always empty"),
        span,
        Words("la plus petite borne vient d'abord", "the smaller bound comes first"),
    )


def always(span: Span, *, value: bool) -> TypeProblem:
    """A condition that no answer can change."""
    return TypeProblem(
        "constant",
        Words(
            f"cette condition est toujours {'vraie' if value else 'fausse'}",
            f"this condition is always {'true' if value else 'false'}",
        ),
        span,
    )
