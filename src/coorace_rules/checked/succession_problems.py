"""What can be wrong in what an edition says of others: the one before it, those it takes in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.vocabulary.codes import diagnose
from coorace_rules.vocabulary.diagnostic import Diagnostic, Note, listed
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coorace_rules.vocabulary.span import Span


def one_for_two(span: Span, name: str, first: Span) -> Diagnostic:
    """CR364."""
    return diagnose(
        "CR364",
        Words(
            f"`{name}` prend la suite de deux anciens identifiants",
            f"`{name}` is the new name of two old ids",
        ),
        span,
        notes=(Note(Words("le premier est ici", "the first one is here"), first),),
        hint=Words(
            "gardez celui dont les réponses disent encore la même chose ; l'autre est retiré",
            "keep the one whose answers still say the same; the other one is retired",
        ),
    )


def succeeds_itself(span: Span, edition: str) -> Diagnostic:
    """CR365."""
    return diagnose(
        "CR365",
        Words(
            f"le millésime `{edition}` ne peut pas prendre la suite de lui-même",
            f"the edition `{edition}` cannot succeed itself",
        ),
        span,
        hint=Words("nommez le millésime d'avant", "name the edition before it"),
    )


def leads_nowhere(span: Span, value: str, known: Sequence[str]) -> Diagnostic:
    """CR366."""
    return diagnose(
        "CR366",
        Words(
            f"la valeur `{value}` n'existe pas dans ce millésime",
            f"there is no value `{value}` in this edition",
        ),
        span,
        hint=Words(f"valeurs possibles : {listed(known)}", f"possible values: {listed(known)}"),
    )


def no_level(span: Span, value: str) -> Diagnostic:
    """CR366, where the old value is no level."""
    return diagnose(
        "CR366",
        Words(
            f"`{value}` n'est pas la valeur d'un niveau : un nombre est attendu",
            f"`{value}` is no value of a level: a number is expected",
        ),
        span,
    )


def nothing_to_map(span: Span, name: str) -> Diagnostic:
    """CR367."""
    return diagnose(
        "CR367",
        Words(
            f"les réponses à `{name}` ne se convertissent pas par une table de valeurs",
            f"answers to `{name}` are not converted by a map of values",
        ),
        span,
        hint=Words(
            "une conversion se dit pour une échelle, un critère évalué sur elle, ou une donnée à choix",
            "a map is for a scale, a criterion rated on one, or a fact of type choice",
        ),
    )


def nothing_before(span: Span, key: str) -> Diagnostic:
    """CR368."""
    return diagnose(
        "CR368",
        Words(
            f"`{key}` ne sert à rien sans millésime d'avant",
            f"`{key}` does not count without an edition before this one",
        ),
        span,
        hint=Words("dites lequel, avec `succeeds`", "say which one, with `succeeds`"),
    )


def circle_of_includes(span: Span, chain: Sequence[str]) -> Diagnostic:
    """CR369."""
    way = " → ".join(f"`{name}`" for name in chain)
    return diagnose(
        "CR369",
        Words(
            f"ces millésimes se reprennent l'un l'autre : {way}",
            f"these editions take one another in: {way}",
        ),
        span,
        hint=Words("retirez l'un de ces `includes`", "leave one of these `includes` out"),
    )
