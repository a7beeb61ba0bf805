"""Everything this room can complain about, one function a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.vocabulary.codes import diagnose
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coorace_rules.vocabulary.diagnostic import Diagnostic


def edition_before_missing(edition: str, before: str) -> Diagnostic:
    """CR850."""
    return diagnose(
        "CR850",
        Words(
            f"`{edition}` prend la suite de `{before}`, qui est introuvable",
            f"`{edition}` succeeds `{before}`, which cannot be found",
        ),
        "",
        hint=Words(
            "corrigez `succeeds`, ou ajoutez ce millésime au paquet",
            "mend `succeeds`, or add that edition to the pack",
        ),
    )


def editions_in_a_circle(chain: Sequence[str]) -> Diagnostic:
    """CR851."""
    way = " → ".join(f"`{name}`" for name in chain)
    return diagnose(
        "CR851",
        Words(
            f"ces millésimes se succèdent en rond : {way}",
            f"these editions succeed one another in a circle: {way}",
        ),
        "",
        hint=Words("le premier n'a pas de `succeeds`", "the first one has no `succeeds`"),
    )


def another_referential(one: str, other: str) -> Diagnostic:
    """CR852."""
    return diagnose(
        "CR852",
        Words(
            f"`{one}` et `{other}` ne sont pas deux millésimes d'un même référentiel",
            f"`{one}` and `{other}` are not two editions of one referential",
        ),
        "",
    )


def answers_of_which_edition(written: str) -> Diagnostic:
    """CR853."""
    return diagnose(
        "CR853",
        Words(
            f"ces réponses ne disent pas à quel millésime elles répondent (`{written or '…'}`)",
            f"these answers do not say which edition they are for (`{written or '…'}`)",
        ),
        "",
        hint=Words(
            "dites-le dans le fichier, `referential: cap@2015`, ou par `--from cap@2015`",
            "say it in the file, `referential: cap@2015`, or with `--from cap@2015`",
        ),
    )


def in_force_together(one: str, other: str, start: str) -> Diagnostic:
    """CR854."""
    return diagnose(
        "CR854",
        Words(
            f"`{one}` est encore en vigueur le {start}, quand `{other}` entre en vigueur",
            f"`{one}` is still in force on {start}, when `{other}` comes into force",
        ),
        "",
        hint=Words(
            f"fermez le premier : `in_force: {{to: {start}}}`",
            f"close the first one: `in_force: {{to: {start}}}`",
        ),
    )
