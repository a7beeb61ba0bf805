"""Everything this room can complain about, one function a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.vocabulary.codes import diagnose
from coorace_rules.vocabulary.diagnostic import Diagnostic, did_you_mean, listed
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coorace_rules.vocabulary.span import Span

    Where = Span | str

NEWEST_FORMAT = 1


def unknown_id(where: Where, written: str, known: Iterable[str]) -> Diagnostic:
    """CR401."""
    return diagnose(
        "CR401",
        Words(
            f"`{written}` n'est ni une donnée ni un critère de ce référentiel",
            f"`{written}` is neither a fact nor a criterion of this referential",
        ),
        where,
        hint=did_you_mean(written, known),
    )


def wrong_value(where: Where, expected: Words, found: Words) -> Diagnostic:
    """CR402."""
    return diagnose(
        "CR402",
        Words(
            f"attendu ici : {expected.fr} ; trouvé : {found.fr}",
            f"expected {expected.said_in('en')}, found {found.said_in('en')}",
        ),
        where,
    )


def off_the_scale(where: Where, found: Words, levels: Sequence[str]) -> Diagnostic:
    """CR403."""
    return diagnose(
        "CR403",
        Words(
            f"{found.fr} n'est pas un niveau de l'échelle : {listed(levels)}",
            f"{found.said_in('en')} is no level of the scale: {listed(levels)}",
        ),
        where,
    )


def may_not_be_left_out(where: Where, name: str) -> Diagnostic:
    """CR404."""
    return diagnose(
        "CR404",
        Words(
            f"`{name}` ne peut pas être « sans objet » : la question reste ouverte",
            f"`{name}` may not be declared not applicable: the question stays open",
        ),
        where,
    )


def no_justification(where: Where, name: str) -> Diagnostic:
    """CR405."""
    return diagnose(
        "CR405",
        Words(
            f"`{name}` est « sans objet » sans dire pourquoi : la question reste ouverte",
            f"`{name}` is not applicable without saying why: the question stays open",
        ),
        where,
        hint=Words('écrivez `not_applicable: "la raison"`', 'write `not_applicable: "the reason"`'),
    )


def bad_answer(where: Where, expected: Words) -> Diagnostic:
    """CR406."""
    return diagnose(
        "CR406",
        Words(f"attendu ici : {expected.fr}", f"expected {expected.said_in('en')}"),
        where,
    )


def is_computed(where: Where, name: str, reads: Iterable[str]) -> Diagnostic:
    """CR407."""
    facts = listed(sorted(reads))
    return diagnose(
        "CR407",
        Words(f"`{name}` se calcule, il ne se répond pas", f"`{name}` is computed, it is not answered"),
        where,
        hint=Words(f"répondez à {facts}", f"answer {facts}") if facts else None,
    )


def for_another(where: Where, written: str, expected: str) -> Diagnostic:
    """CR408."""
    return diagnose(
        "CR408",
        Words(
            f"ces réponses sont pour `{written}`, pas pour `{expected}`",
            f"these answers are for `{written}`, not for `{expected}`",
        ),
        where,
    )


def in_the_future(where: Where, written: str, day: str) -> Diagnostic:
    """CR409."""
    return diagnose(
        "CR409",
        Words(
            f"preuve datée du {written}, après la date de référence {day}",
            f"evidence dated {written}, after the date of reference {day}",
        ),
        where,
    )


def newer_format(where: Where, written: int) -> Diagnostic:
    """CR410."""
    return diagnose(
        "CR410",
        Words(
            f"format {written} : plus récent que cette version de la bibliothèque",
            f"format {written} is newer than this version of the library",
        ),
        where,
        hint=Words("mettez la bibliothèque à jour", "upgrade the library"),
    )


def day_needed(place: str) -> Diagnostic:
    """CR411."""
    return diagnose(
        "CR411",
        Words(
            "ce référentiel dépend de la date de référence, et aucune n'est donnée",
            "this referential depends on the date of reference, and none is given",
        ),
        place,
        hint=Words("donnez `on=date(…)`, ou `--on AAAA-MM-JJ`", "give `on=date(…)`, or `--on YYYY-MM-DD`"),
    )


def exclude_each_other(where: Where, names: Sequence[str], why: Words | None) -> Diagnostic:
    """CR412."""
    shown = listed(names)
    return diagnose(
        "CR412",
        Words(f"ces réponses s'excluent : {shown}", f"these answers exclude each other: {shown}"),
        where,
        hint=why,
    )


def disagree(where: Where, name: str, said: Words, follows: Words, reads: Sequence[str]) -> Diagnostic:
    """CR413."""
    others = listed(reads)
    return diagnose(
        "CR413",
        Words(
            f"`{name}` : répondu « {said.fr} », mais « {follows.fr} » se déduit de {others}",
            f"`{name}`: answered `{said.said_in('en')}`, but `{follows.said_in('en')}` follows from {others}",
        ),
        where,
        hint=Words(
            "retirez cette réponse, ou corrigez celles dont elle se déduit",
            "remove this answer, or mend those that it follows from",
        ),
    )


def not_coherent(where: Where, names: Sequence[str], why: Words) -> Diagnostic:
    """CR421."""
    shown = listed(names)
    words = Words(f"ces réponses se contredisent : {shown}", f"these answers contradict each other: {shown}")
    if len(names) == 1:
        words = Words(f"cette réponse est impossible : {shown}", f"this answer is impossible: {shown}")
    return diagnose("CR421", words, where, hint=why)
