"""Everything this room can complain about, one function a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.vocabulary.codes import diagnose
from coorace_rules.vocabulary.diagnostic import Diagnostic, Note, did_you_mean, listed
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coorace_rules.vocabulary.span import Span

NEWEST_FORMAT = 1


def unknown_key(span: Span, written: str, known: Iterable[str]) -> Diagnostic:
    """CR870."""
    known = tuple(known)
    return diagnose(
        "CR870",
        Words(f"la clé `{written}` n'existe pas ici", f"there is no key `{written}` here"),
        span,
        hint=did_you_mean(written, known) or Words(f"possibles : {listed(known)}", f"known: {listed(known)}"),
    )


def wrong_shape(span: Span, expected: Words, found: Words) -> Diagnostic:
    """CR871."""
    return diagnose(
        "CR871",
        Words(
            f"attendu ici : {expected.fr} ; trouvé : {found.fr}",
            f"expected {expected.said_in('en')}, found {found.said_in('en')}",
        ),
        span,
    )


def unknown_name(span: Span, what: Words, written: str, known: Iterable[str]) -> Diagnostic:
    """CR872."""
    return diagnose(
        "CR872",
        Words(
            f"`{written}` n'est pas {what.fr}",
            f"`{written}` is not {what.said_in('en')}",
        ),
        span,
        hint=did_you_mean(written, known),
    )


def for_another(span: Span, written: str, beside: str) -> Diagnostic:
    """CR873."""
    return diagnose(
        "CR873",
        Words(
            f"ces cas sont ceux de `{written}`, à côté de `{beside}`",
            f"these cases are of `{written}`, beside `{beside}`",
        ),
        span,
        hint=Words(f"écrivez `{beside}`, ou renommez le fichier", f"write `{beside}`, or rename the file"),
    )


def no_edition_beside(place: str, edition: str) -> Diagnostic:
    """CR874."""
    return diagnose(
        "CR874",
        Words(
            f"pas de millésime `{edition}` à côté de ces cas",
            f"no edition `{edition}` beside these cases",
        ),
        place,
        hint=Words(
            "un fichier de cas porte le nom du millésime : `2015.cases.yaml` à côté de `2015.yaml`",
            "a case file is named after its edition: `2015.cases.yaml` beside `2015.yaml`",
        ),
    )


def expects_nothing(span: Span, name: str, parts: Iterable[str]) -> Diagnostic:
    """CR875."""
    return diagnose(
        "CR875",
        Words(f"le cas `{name}` n'attend rien", f"case `{name}` expects nothing"),
        span,
        hint=Words(
            f"dites ce qui doit être vrai : {listed(parts)}", f"say what must be true: {listed(parts)}"
        ),
    )


def name_twice(span: Span, name: str, first: Span) -> Diagnostic:
    """CR876."""
    return diagnose(
        "CR876",
        Words(f"deux cas s'appellent `{name}`", f"two cases are named `{name}`"),
        span,
        notes=(Note(Words("le premier est ici", "the first one is here"), first),),
        hint=Words("donnez-leur deux noms", "give them two names"),
    )


def error_stands_alone(span: Span, others: Iterable[str]) -> Diagnostic:
    """CR877."""
    shown = listed(others)
    return diagnose(
        "CR877",
        Words(
            f"un cas refusé n'a pas de résultat : `error` est à côté de {shown}",
            f"a case that is refused has no outcome: `error` stands beside {shown}",
        ),
        span,
        hint=Words("gardez `error`, ou le reste", "keep `error`, or the rest"),
    )


def no_case_file(place: str) -> Diagnostic:
    """CR878."""
    return diagnose(
        "CR878",
        Words("aucun fichier de cas (`*.cases.yaml`) ici", "no case file (`*.cases.yaml`) here"),
        place,
        hint=Words(
            "écrivez `2015.cases.yaml` à côté de `2015.yaml`", "write `2015.cases.yaml` beside `2015.yaml`"
        ),
    )


def newer_format(span: Span, written: object) -> Diagnostic:
    """CR879."""
    return diagnose(
        "CR879",
        Words(
            f"format {written} : plus récent que cette version de la bibliothèque",
            f"format {written} is newer than this version of the library",
        ),
        span,
        hint=Words("mettez la bibliothèque à jour", "upgrade the library"),
    )
