"""Everything this room can complain about, one function a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.vocabulary.codes import diagnose
from coorace_rules.vocabulary.diagnostic import Note, did_you_mean, listed
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coorace_rules.vocabulary.diagnostic import Diagnostic
    from coorace_rules.vocabulary.span import Span

LONGEST = 60  # characters of what was written, in a message


def no_workbook(path: str, reason: Words) -> Diagnostic:
    """CR820."""
    return diagnose(
        "CR820",
        Words(
            f"ce n'est pas un classeur XLSX lisible : {reason.fr}",
            f"no readable XLSX workbook: {reason.said_in('en')}",
        ),
        path,
    )


def formula(span: Span, written: str) -> Diagnostic:
    """CR821."""
    return diagnose(
        "CR821",
        Words(
            f"une valeur est attendue, pas une formule : `{written}`",
            f"expected a value, not a formula: `{written}`",
        ),
        span,
        hint=Words("collez la valeur seule", "paste the value alone"),
    )


def merged(span: Span, cells: str) -> Diagnostic:
    """CR822."""
    return diagnose(
        "CR822",
        Words(f"cellules fusionnées : `{cells}`", f"merged cells: `{cells}`"),
        span,
        hint=Words("annulez la fusion", "unmerge them"),
    )


def too_much(where: Span | str, what: Words) -> Diagnostic:
    """CR823."""
    return diagnose("CR823", Words(f"trop grand : {what.fr}", f"too large: {what.said_in('en')}"), where)


def no_column(span: Span, title: str, found: Iterable[str]) -> Diagnostic:
    """CR824."""
    found = list(found)
    return diagnose(
        "CR824",
        Words(f"il manque la colonne `{title}`", f"column `{title}` is missing"),
        span,
        hint=did_you_mean(title, found),
    )


def column_not_read(span: Span, title: str, known: Iterable[str]) -> Diagnostic:
    """CR826."""
    return diagnose(
        "CR826",
        Words(f"la colonne `{title}` n'est pas lue", f"column `{title}` is not read"),
        span,
        hint=did_you_mean(title, known),
    )


def column_twice(span: Span, title: str, first: Span) -> Diagnostic:
    """CR826."""
    return diagnose(
        "CR826",
        Words(
            f"la colonne `{title}` n'est pas lue : une autre a le même titre",
            f"column `{title}` is not read: another one has the same title",
        ),
        span,
        notes=(Note(Words("celle qui est lue", "the one that is read"), first),),
        hint=Words("gardez une seule des deux", "keep one of them"),
    )


def under_no_title(span: Span, written: str) -> Diagnostic:
    """CR826."""
    return diagnose(
        "CR826",
        Words(
            f"`{_short(written)}` n'est pas lu : sa colonne n'a pas de titre",
            f"`{_short(written)}` is not read: its column has no title",
        ),
        span,
        hint=Words(
            "donnez à la colonne un titre de la grille", "give the column one of the titles of the grid"
        ),
    )


def line_not_read(span: Span, key: str, written: str, known: Iterable[str]) -> Diagnostic:
    """CR826."""
    known = list(known)
    return diagnose(
        "CR826",
        Words(
            f"la ligne `{key}` n'est pas lue, ni sa valeur `{_short(written)}`",
            f"line `{key}` is not read, nor its value `{_short(written)}`",
        ),
        span,
        hint=did_you_mean(key, known)
        or Words(f"lignes lues : {listed(known)}", f"lines read: {listed(known)}"),
    )


def no_line(span: Span, key: str) -> Diagnostic:
    """CR824."""
    return diagnose("CR824", Words(f"il manque la ligne `{key}`", f"line `{key}` is missing"), span)


FILL_IN = Words("remplissez cette cellule", "fill in this cell")


def to_fill_in(span: Span, title: Words, choices: Sequence[Words]) -> Diagnostic:
    """CR201."""
    return diagnose(
        "CR201",
        Words(f"il manque « {title.fr} »", f'"{title.said_in("en")}" is missing'),
        span,
        hint=_choose(choices) if choices else FILL_IN,
    )


def not_offered(code: str, span: Span, written: str, title: Words, choices: Sequence[Words]) -> Diagnostic:
    """CR203, CR205, CR807: none of the choices of a column."""
    return diagnose(
        code,
        Words(
            f"`{_short(written)}` n'est pas un choix de « {title.fr} »",
            f'`{_short(written)}` is no choice of "{title.said_in("en")}"',
        ),
        span,
        hint=_choose(choices),
    )


def not_a_day(code: str, span: Span, written: str, title: Words) -> Diagnostic:
    """CR203."""
    return diagnose(
        code,
        Words(
            f"« {title.fr} » : une date est attendue ; trouvé : `{_short(written)}`",
            f'"{title.said_in("en")}": expected a date, found `{_short(written)}`',
        ),
        span,
        hint=Words("écrivez-la comme 2016-03-31", "write it like 2016-03-31"),
    )


def does_not_fit(code: str, span: Span, written: str, title: Words) -> Diagnostic:
    """CR203, CR205: an id that is none, a word that is not on a list."""
    return diagnose(
        code,
        Words(
            f"`{_short(written)}` ne convient pas pour « {title.fr} »",
            f'`{_short(written)}` does not fit "{title.said_in("en")}"',
        ),
        span,
    )


def _choose(choices: Sequence[Words]) -> Words:
    french, english = listed(w.fr for w in choices), listed(w.said_in("en") for w in choices)
    return Words(f"choisissez {french}", f"choose {english}")


def _short(written: str) -> str:
    return written if len(written) <= LONGEST else written[:LONGEST] + "…"


def no_catalog(path: str, place: str, expected: Words) -> Diagnostic:
    """CR827."""
    return diagnose(
        "CR827",
        Words(
            f"ce n'est pas un catalogue OSCAL : en `{place}`, attendu {expected.fr}",
            f"no OSCAL catalog: at `{place}`, expected {expected.said_in('en')}",
        ),
        path,
    )


def nothing_to_plan(edition: str) -> Diagnostic:
    """CR828."""
    return diagnose(
        "CR828",
        Words(
            "cet audit n'a aucune non-conformité : un plan d'action OSCAL en demande une au moins",
            "this audit has no nonconformity: an OSCAL plan of action needs one at least",
        ),
        edition,
    )


def no_sheet(path: str, name: str, found: Iterable[str]) -> Diagnostic:
    """CR829."""
    return diagnose(
        "CR829",
        Words(f"il manque la feuille `{name}`", f"sheet `{name}` is missing"),
        path,
        hint=Words(f"trouvées : {listed(found)}", f"found: {listed(found)}"),
    )
