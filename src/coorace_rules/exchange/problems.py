"""Everything this room can complain about, one function a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.vocabulary.codes import diagnose
from coorace_rules.vocabulary.diagnostic import did_you_mean, listed
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coorace_rules.vocabulary.diagnostic import Diagnostic
    from coorace_rules.vocabulary.span import Span


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
