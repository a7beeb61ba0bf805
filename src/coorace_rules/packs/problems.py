"""Everything this room can complain about, one function a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.vocabulary.codes import diagnose
from coorace_rules.vocabulary.diagnostic import did_you_mean, listed
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coorace_rules.vocabulary.diagnostic import Diagnostic


def no_such_referential(written: str, known: Sequence[str]) -> Diagnostic:
    """CR001."""
    exist = Words(f"existent : {listed(known)}", f"there are: {listed(known)}")
    return diagnose(
        "CR001",
        Words(
            f"aucun référentiel `{written}`, et aucun fichier de ce nom",
            f"no referential `{written}`, and no file of that name",
        ),
        "",
        hint=did_you_mean(written, known) or exist,
    )


def no_such_edition(written: str, known: Sequence[str]) -> Diagnostic:
    """CR002."""
    return diagnose(
        "CR002",
        Words(f"aucun millésime `{written}`", f"no edition `{written}`"),
        "",
        hint=Words(f"existent : {listed(known)}", f"there are: {listed(known)}"),
    )


def unreadable(path: str, reason: Words) -> Diagnostic:
    """CR003."""
    return diagnose(
        "CR003",
        Words(f"fichier illisible : {reason.fr}", f"cannot read this file: {reason.said_in('en')}"),
        path,
    )


def unwritable(path: str, reason: Words) -> Diagnostic:
    """CR004."""
    return diagnose(
        "CR004",
        Words(
            f"impossible d'écrire ce fichier : {reason.fr}",
            f"cannot write this file: {reason.said_in('en')}",
        ),
        path,
        hint=Words("rien n'a été écrit", "nothing was written"),
    )


def also_read(path: str) -> Diagnostic:
    """CR004, where the file to write is one that is read."""
    return diagnose(
        "CR004",
        Words(
            "ce fichier vient d'être lu : le résultat prendrait sa place",
            "this file was just read: the result would take its place",
        ),
        path,
        hint=Words("donnez un autre nom à `-o`", "give `-o` another name"),
    )


def none_in_force(written: str, day: str, known: Sequence[str]) -> Diagnostic:
    """CR005."""
    return diagnose(
        "CR005",
        Words(
            f"aucun millésime de `{written}` en vigueur le {day}",
            f"no edition of `{written}` in force on {day}",
        ),
        "",
        hint=Words(f"existent : {listed(known)}", f"there are: {listed(known)}"),
    )


def day_needed(written: str, known: Sequence[str]) -> Diagnostic:
    """CR006."""
    return diagnose(
        "CR006",
        Words(
            f"`{written}` a plusieurs millésimes : dites lequel, ou à quelle date",
            f"`{written}` has several editions: say which one, or on what date",
        ),
        "",
        hint=Words(f"existent : {listed(known)}", f"there are: {listed(known)}"),
    )


def several_in_force(written: str, day: str, known: Sequence[str]) -> Diagnostic:
    """CR007."""
    return diagnose(
        "CR007",
        Words(
            f"plusieurs millésimes de `{written}` en vigueur le {day}",
            f"several editions of `{written}` in force on {day}",
        ),
        "",
        hint=Words(f"choisissez : {listed(known)}", f"choose: {listed(known)}"),
    )
