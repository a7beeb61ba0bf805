"""Everything this room can complain about, one function a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.vocabulary.codes import diagnose
from coorace_rules.vocabulary.diagnostic import Diagnostic, did_you_mean, listed
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coorace_rules.vocabulary.span import Span

NEWEST_FORMAT = 1


def missing_field(span: Span, field: str) -> Diagnostic:
    """CR201."""
    return diagnose(
        "CR201",
        Words(f"il manque la clé `{field}`", f"key `{field}` is missing"),
        span,
        hint=Words(f"ajoutez `{field}: …`", f"add `{field}: …`"),
    )


UNQUOTED = Words(
    "une expression qui contient une virgule, entre accolades, se met entre guillemets",
    "an expression that holds a comma, inside braces, goes in quotes",
)


def unknown_field(span: Span, field: str, known: Sequence[str]) -> Diagnostic:
    """CR202."""
    if not field.isidentifier():
        return diagnose(
            "CR202",
            Words(f"clé `{field}` inconnue ici", f"key `{field}` is unknown here"),
            span,
            hint=UNQUOTED,
        )
    fields = Words(f"clés possibles ici : {listed(known)}", f"keys that may stand here: {listed(known)}")
    return diagnose(
        "CR202",
        Words(f"clé `{field}` inconnue ici", f"key `{field}` is unknown here"),
        span,
        hint=did_you_mean(field, known) or (fields if known else None),
    )


def wrong_shape(span: Span, expected: Words, found: Words, hint: Words | None = None) -> Diagnostic:
    """CR203."""
    return diagnose(
        "CR203",
        Words(
            f"attendu ici : {expected.fr} ; trouvé : {found.fr}",
            f"expected {expected.said_in('en')}, found {found.said_in('en')}",
        ),
        span,
        hint=hint,
    )


def one_way_only(span: Span, known: Sequence[str], found: Sequence[str]) -> Diagnostic:
    """CR204."""
    seen = (
        Words(f"trouvé {listed(found)}", f"found {listed(found)}")
        if found
        else Words("aucune trouvée", "none found")
    )
    return diagnose(
        "CR204",
        Words(
            f"une seule de ces clés est attendue ici : {listed(known)} ; {seen.fr}",
            f"exactly one of these keys is expected here: {listed(known)}; {seen.said_in('en')}",
        ),
        span,
    )


def not_in_list(span: Span, written: str, known: Sequence[str]) -> Diagnostic:
    """CR205."""
    return diagnose(
        "CR205",
        Words(
            f"`{written}` n'est pas une valeur possible ici : {listed(known)}",
            f"`{written}` is not a possible value here: {listed(known)}",
        ),
        span,
        hint=did_you_mean(written, known),
    )


def out_of_bounds(span: Span, written: str, bound: Words) -> Diagnostic:
    """CR206."""
    return diagnose(
        "CR206",
        Words(
            f"attendu ici : {bound.fr} ; trouvé : `{written}`",
            f"expected {bound.said_in('en')}, found `{written}`",
        ),
        span,
    )


def newer_format(span: Span, written: int) -> Diagnostic:
    """CR207."""
    return diagnose(
        "CR207",
        Words(
            f"format {written} : plus récent que cette bibliothèque (format {NEWEST_FORMAT} au plus)",
            f"format {written} is newer than this library (format {NEWEST_FORMAT} at most)",
        ),
        span,
        hint=Words("mettez la bibliothèque à jour", "upgrade the library"),
    )


def cannot_include(span: Span, written: str) -> Diagnostic:
    """CR208."""
    return diagnose(
        "CR208",
        Words(
            f"`{written}` ne dit pas quel millésime inclure",
            f"`{written}` does not say which edition to include",
        ),
        span,
        hint=Words("écrivez `référentiel@millésime`", "write `referential@edition`"),
    )
