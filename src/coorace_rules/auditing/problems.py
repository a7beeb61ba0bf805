"""Everything this room can complain about, one function a code; workbooks have theirs in `exchange`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.vocabulary.codes import diagnose
from coorace_rules.vocabulary.diagnostic import Diagnostic, Note, did_you_mean, listed
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from coorace_rules.vocabulary.span import Span

THINGS = {
    "criterion": Words("le critère audité", "audited criterion"),
    "member": Words("le membre", "member"),
    "audit": Words("l'audit", "audit"),
    "subset": Words("l'audit allégé", "subset"),
}


def no_grading(edition: str, kind: str) -> Diagnostic:
    """CR805."""
    return diagnose(
        "CR805",
        Words(
            f"`{edition}` ne se certifie pas : il ne dit pas comment coter un audit (nature `{kind}`)",
            f"`{edition}` cannot be certified: it does not say how to grade an audit (kind `{kind}`)",
        ),
        edition,
        hint=Words("pour s'y positionner : `evaluate`", "to be positioned on it: `evaluate`"),
    )


def for_another(span: Span, written: str, own: str) -> Diagnostic:
    """CR806."""
    return diagnose(
        "CR806",
        Words(
            f"cet audit est fait selon `{written}`, pas selon `{own}`",
            f"this audit is of `{written}`, not of `{own}`",
        ),
        span,
    )


def off_the_list(span: Span, written: str, known: Iterable[str]) -> Diagnostic:
    """CR807."""
    known = list(known)
    return diagnose(
        "CR807",
        Words(
            f"`{written}` n'est pas une note : {listed(known)}", f"`{written}` is no grade: {listed(known)}"
        ),
        span,
        hint=did_you_mean(written, known),
    )


def no_justification(span: Span, criterion: str) -> Diagnostic:
    """CR808."""
    return diagnose(
        "CR808",
        Words(
            f"`{criterion}` est dit sans objet, sans dire pourquoi",
            f"`{criterion}` is said not to apply, without saying why",
        ),
        span,
        hint=Words("ajoutez `justification: …`", "add `justification: …`"),
    )


def may_not_be_left_out(span: Span, criterion: str) -> Diagnostic:
    """CR809."""
    return diagnose(
        "CR809",
        Words(
            f"`{criterion}` ne peut pas être sans objet",
            f"`{criterion}` may not be left out as not applicable",
        ),
        span,
    )


def in_the_future(span: Span, what: Words, day: date, on: date) -> Diagnostic:
    """CR810."""
    return diagnose(
        "CR810",
        Words(
            f"{what.fr} du {day}, après la date de référence {on}",
            f"{what.said_in('en')} dated {day}, after the date of reference {on}",
        ),
        span,
    )


def closed_before_opened(span: Span, closed: date, opened: date) -> Diagnostic:
    """CR811."""
    return diagnose(
        "CR811",
        Words(
            f"levée le {closed}, avant d'être ouverte le {opened}",
            f"closed on {closed}, before it was opened on {opened}",
        ),
        span,
    )


def twice(span: Span, name: str, first: Span) -> Diagnostic:
    """CR812."""
    return diagnose(
        "CR812",
        Words(f"`{name}` est écrit deux fois", f"`{name}` is written twice"),
        span,
        notes=(Note(Words("d'abord ici", "first here"), first),),
    )


def not_there(span: Span, thing: str, name: str, known: Iterable[str]) -> Diagnostic:
    """CR813."""
    known, what = list(known), THINGS[thing]
    exist = Words(f"existent : {listed(known)}", f"there are: {listed(known)}") if known else None
    return diagnose(
        "CR813",
        Words(f"{what.fr} `{name}` n'existe pas", f"there is no {what.said_in('en')} `{name}`"),
        span,
        hint=did_you_mean(name, known) or exist,
    )


def contradictory(span: Span, criterion: str, first: Span) -> Diagnostic:
    """CR814."""
    return diagnose(
        "CR814",
        Words(
            f"`{criterion}` est à la fois jugé, et sans objet ou non audité",
            f"`{criterion}` is both judged, and not applicable or not audited",
        ),
        span,
        notes=(Note(Words("l'autre constat", "the other finding"), first),),
    )


def upside_down(span: Span, end: date, start: date) -> Diagnostic:
    """CR815."""
    return diagnose(
        "CR815",
        Words(
            f"finit le {end}, avant d'avoir commencé le {start}", f"ends on {end}, before it began on {start}"
        ),
        span,
    )


def not_before(span: Span, end: date, start: date) -> Diagnostic:
    """CR815, of an audit of the history."""
    return diagnose(
        "CR815",
        Words(
            f"finit le {end}, après le début de l'audit dont c'est l'historique, le {start}",
            f"ends on {end}, after the audit whose history it is began on {start}",
        ),
        span,
    )


def outside_the_audit(span: Span, day: date, start: date, end: date) -> Diagnostic:
    """CR815, of a finding."""
    return diagnose(
        "CR815",
        Words(
            f"constat du {day}, hors de l'audit, du {start} au {end}",
            f"finding of {day}, outside the audit, from {start} to {end}",
        ),
        span,
    )


def too_late_for_closing(span: Span, day: date, closed: date) -> Diagnostic:
    """CR815, of evidence that a closing cannot rest on."""
    return diagnose(
        "CR815",
        Words(
            f"preuve du {day}, après la levée du {closed} qu'elle doit fonder",
            f"evidence dated {day}, after the closing of {closed} that it should support",
        ),
        span,
    )


def accepted_before_found(span: Span, accepted: date, opened: date) -> Diagnostic:
    """CR811, of a plan."""
    return diagnose(
        "CR811",
        Words(
            f"plan accepté le {accepted}, avant le constat du {opened}",
            f"plan accepted on {accepted}, before the finding of {opened}",
        ),
        span,
    )


def no_statement(span: Span, identity: str) -> Diagnostic:
    """CR816."""
    return diagnose(
        "CR816",
        Words(
            f"la non-conformité `{identity}` ne dit pas ce qui a été vu",
            f"nonconformity `{identity}` does not say what was seen",
        ),
        span,
        hint=Words("ajoutez `statement: …`", "add `statement: …`"),
    )


def one_central(span: Span, count: int) -> Diagnostic:
    """CR817."""
    return diagnose(
        "CR817",
        Words(
            f"une seule fonction centrale est attendue parmi les membres ; trouvé : {count}",
            f"expected one central function among the members, found {count}",
        ),
        span,
        hint=Words("écrivez `central: true` pour l'une d'elles", "write `central: true` for one of them"),
    )


def not_collective(span: Span, edition: str) -> Diagnostic:
    """CR818."""
    return diagnose(
        "CR818",
        Words(
            f"`{edition}` n'a pas de règle pour plusieurs membres",
            f"`{edition}` has no rule for several members",
        ),
        span,
    )


def members_wanted(span: Span, when: str) -> Diagnostic:
    """CR818, members are missing."""
    return diagnose(
        "CR818",
        Words(f"`{when}`, et l'audit n'a pas de membres", f"`{when}`, and the audit has no members"),
        span,
        hint=Words("ajoutez `members: [...]`", "add `members: [...]`"),
    )


def members_not_wanted(span: Span, when: str) -> Diagnostic:
    """CR818, there should be none."""
    return diagnose(
        "CR818",
        Words(
            f"l'audit a des membres, et `{when}` est faux", f"the audit has members, and `{when}` is false"
        ),
        span,
        hint=Words("enlevez `members`, ou corrigez la réponse", "remove `members`, or correct the answer"),
    )


def does_not_follow(place: str, what: Words) -> Diagnostic:
    """CR819."""
    return diagnose("CR819", what, place)
