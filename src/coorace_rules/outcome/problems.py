"""Everything this room can complain about, one function a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.vocabulary.codes import diagnose
from coorace_rules.vocabulary.diagnostic import Diagnostic, did_you_mean
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from coorace_rules.vocabulary.span import Span


def rule_failed(span: Span, name: str, reason: Words) -> Diagnostic:
    """CR501."""
    return diagnose(
        "CR501",
        Words(
            f"la règle de `{name}` a échoué : {reason.fr}",
            f"the rule of `{name}` failed: {reason.said_in('en')}",
        ),
        span,
        hint=Words("le référentiel est à corriger ici", "the referential is to be mended here"),
    )


def not_in_force(written: str, on: date, start: date, end: date | None) -> Diagnostic:
    """CR504."""
    until = Words(f", jusqu'au {end} exclu", f", until {end} excluded") if end else Words("", "")
    return diagnose(
        "CR504",
        Words(
            f"`{written}` n'est pas en vigueur le {on} : il l'est depuis le {start}{until.fr}",
            f"`{written}` is not in force on {on}: it is since {start}{until.en}",
        ),
        "",
    )


def may_be_replaced(written: str, on: date, known_until: date) -> Diagnostic:
    """CR530."""
    return diagnose(
        "CR530",
        Words(
            f"`{written}` n'est connu comme à jour que jusqu'au {known_until} ; la date est le {on}",
            f"`{written}` is known to be up to date until {known_until} only; the date of reference is {on}",
        ),
        "",
        hint=Words(
            "vérifiez qu'aucun millésime ne l'a remplacé depuis", "see whether a later edition took its place"
        ),
    )


def does_not_apply(name: str, reason: Words) -> Diagnostic:
    """CR505."""
    return diagnose(
        "CR505",
        Words(
            f"`{name}` a une réponse qui ne compte pas : la question ne se pose pas ici ({reason.fr})",
            f"`{name}` has an answer that does not count: it does not arise here ({reason.said_in('en')})",
        ),
        name,
    )


def no_outcome(path: str, expected: Words) -> Diagnostic:
    """CR510."""
    return diagnose(
        "CR510",
        Words(
            f"ce n'est pas un résultat entier : en `{path}`, attendu {expected.fr}",
            f"this is not a whole outcome: at `{path}`, expected {expected.said_in('en')}",
        ),
        "",
    )


def nothing_to_explain(name: str, known: Iterable[str]) -> Diagnostic:
    """CR511."""
    return diagnose(
        "CR511",
        Words(
            f"`{name}` n'est ni un critère, ni une section, ni une décision, ni une action, ni une donnée",
            f"`{name}` is neither a criterion, nor a section, nor a verdict, nor an action, nor a fact",
        ),
        "",
        hint=did_you_mean(name, known),
    )


def no_rules_behind() -> Diagnostic:
    """CR512."""
    return diagnose(
        "CR512",
        Words(
            "ce résultat a été relu : il connaît ses conclusions, pas les règles derrière",
            "this outcome was read back: it knows its conclusions, not the rules behind them",
        ),
        "",
        hint=Words("rejouez-le : `replay(texte).outcome`", "replay it: `replay(text).outcome`"),
    )


def newer_format(written: int) -> Diagnostic:
    """CR513."""
    return diagnose(
        "CR513",
        Words(
            f"résultat au format {written}, plus récent que cette version de la bibliothèque",
            f"outcome of format {written}, newer than this version of the library",
        ),
        "",
        hint=Words("mettez la bibliothèque à jour", "upgrade the library"),
    )


def no_such_profile(name: str, known: Iterable[str]) -> Diagnostic:
    """CR514."""
    return diagnose(
        "CR514",
        Words(f"aucun profil de notation `{name}`", f"no scoring profile `{name}`"),
        "",
        hint=did_you_mean(name, known),
    )


def no_such_verdict(name: str, known: Iterable[str]) -> Diagnostic:
    """CR515."""
    return diagnose(
        "CR515",
        Words(f"aucune décision `{name}`", f"no verdict `{name}`"),
        "",
        hint=did_you_mean(name, known),
    )


def out_of_date(span: Span, name: str, day: str) -> Diagnostic:
    """CR414."""
    return diagnose(
        "CR414",
        Words(
            f"les valeurs de `{name}` sont tenues à jour jusqu'au {day} seulement",
            f"the values of `{name}` are kept up to date until {day} only",
        ),
        span,
        hint=Words("vérifiez que rien ne les a remplacées", "make sure that nothing has replaced them"),
    )


def proof_too_old(where: Span | str, name: str, dated: str, age: str) -> Diagnostic:
    """CR415."""
    return diagnose(
        "CR415",
        Words(
            f"la preuve de `{name}` date du {dated} : trop ancienne, au plus {age}",
            f"the proof of `{name}` is dated {dated}: too old, {age} at most",
        ),
        where,
        hint=Words("demandez-en une plus récente", "ask for a more recent one"),
    )
