"""What can be wrong with a way of counting, one function a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.vocabulary.codes import diagnose
from coorace_rules.vocabulary.diagnostic import Diagnostic, listed
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coorace_rules.vocabulary.span import Span


def bands_leave_a_hole(span: Span, below: str) -> Diagnostic:
    """CR340."""
    return diagnose(
        "CR340",
        Words(f"aucune tranche entre 0 et {below}", f"no band between 0 and {below}"),
        span,
        hint=Words("la première commence à 0", "the first begins at 0"),
    )


def bands_overlap(span: Span) -> Diagnostic:
    """CR341."""
    return diagnose(
        "CR341",
        Words(
            "cette tranche ne commence pas au-dessus de la précédente",
            "this band does not begin above the one before",
        ),
        span,
    )


def levels_do_not_rise(span: Span) -> Diagnostic:
    """CR344."""
    return diagnose(
        "CR344",
        Words(
            "valeurs et notes d'une échelle montent d'un niveau au suivant",
            "the values and ratings of a scale rise from one level to the next",
        ),
        span,
    )


def off_the_scale(span: Span, written: str, known: Sequence[str]) -> Diagnostic:
    """CR345."""
    return diagnose(
        "CR345",
        Words(
            f"`{written}` n'est pas sur l'échelle : {listed(known)}",
            f"`{written}` is off the scale: {listed(known)}",
        ),
        span,
    )


def does_not_count(span: Span, key: str, aggregators: Sequence[str]) -> Diagnostic:
    """CR323."""
    return diagnose(
        "CR323",
        Words(
            f"`{key}` ne change rien ici : il est pour {listed(aggregators)}",
            f"`{key}` changes nothing here: it is for {listed(aggregators)}",
        ),
        span,
        hint=Words("changez `aggregator`, ou retirez la clé", "change `aggregator`, or leave the key out"),
    )


def stage_asks_nothing(span: Span, stage: int) -> Diagnostic:
    """CR324."""
    return diagnose(
        "CR324",
        Words(
            f"le palier {stage} ne demande rien : il est atteint avec le précédent",
            f"stage {stage} asks nothing: it is reached with the one before",
        ),
        span,
        hint=Words("numérotez les paliers sans trou", "number the stages without a hole"),
    )


def no_gate_to_fail(span: Span) -> Diagnostic:
    """CR325."""
    return diagnose(
        "CR325",
        Words("aucun critère n'est bloquant", "no criterion is blocking"),
        span,
        hint=Words("ajoutez `blocking: true` à un critère", "add `blocking: true` to a criterion"),
    )


def anything_is_enough(span: Span) -> Diagnostic:
    """CR326."""
    return diagnose(
        "CR326",
        Words("avec un seuil de 0, tout suffit", "with a threshold of 0, anything is enough"),
        span,
    )


def target_out_of_reach(span: Span) -> Diagnostic:
    """CR348."""
    return diagnose(
        "CR348",
        Words("aucune réponse ne peut atteindre cette cible", "no answer can reach this target"),
        span,
        hint=Words("aucune règle ne donne ce niveau", "no rule gives that level"),
    )


def gate_cannot_open(span: Span) -> Diagnostic:
    """CR349."""
    return diagnose(
        "CR349",
        Words("aucune réponse ne peut lever ce blocage", "no answer can open this gate"),
        span,
        hint=Words("aucune règle ne donne le niveau demandé", "no rule gives the level it asks for"),
    )


def maximum_out_of_reach(span: Span, name: str) -> Diagnostic:
    """CR350."""
    return diagnose(
        "CR350",
        Words(
            f"100 est hors d'atteinte : `{name}` ne vaut jamais 1",
            f"100 is out of reach: `{name}` is never worth 1",
        ),
        span,
    )


def weight_zero(span: Span, name: str) -> Diagnostic:
    """CR351."""
    return diagnose(
        "CR351",
        Words(
            f"`{name}` pèse 0 : il est rapporté, jamais compté",
            f"`{name}` weighs 0: it is reported, never counted",
        ),
        span,
    )


def nothing_weighs(span: Span, name: str) -> Diagnostic:
    """CR352."""
    return diagnose(
        "CR352",
        Words(
            f"rien ne pèse dans `{name}` : la section n'aura jamais de note",
            f"nothing in `{name}` weighs anything: the section will never have a score",
        ),
        span,
    )


def tag_has_no_weight(span: Span, criterion: str, tag: str, value: str | None) -> Diagnostic:
    """CR353."""
    written = "rien" if value is None else f"`{value}`"
    english = "nothing" if value is None else f"`{value}`"
    return diagnose(
        "CR353",
        Words(
            f"`{criterion}` dit {written} pour `{tag}` : aucun poids pour cela",
            f"`{criterion}` says {english} for `{tag}`: no weight for that",
        ),
        span,
    )


def no_stage(span: Span, criterion: str) -> Diagnostic:
    """CR354."""
    return diagnose(
        "CR354",
        Words(
            f"`{criterion}` n'a pas de palier, et ce profil compte par paliers",
            f"`{criterion}` has no stage, and this profile counts by stages",
        ),
        span,
        hint=Words("ajoutez `stage: …`", "add `stage: …`"),
    )


def deduction_bounds(span: Span) -> Diagnostic:
    """CR355."""
    return diagnose(
        "CR355",
        Words("`floor` doit être au-dessous de `start`", "`floor` must be below `start`"),
        span,
    )


def cap_needs_a_band(span: Span) -> Diagnostic:
    """CR356."""
    return diagnose(
        "CR356",
        Words("plafonner demande une tranche : `band: …`", "to cap needs a band: `band: …`"),
        span,
    )


def caps_nothing(span: Span) -> Diagnostic:
    """CR356."""
    return diagnose(
        "CR356",
        Words(
            "plafonner à la plus haute tranche ne plafonne rien", "to cap at the highest band caps nothing"
        ),
        span,
    )
