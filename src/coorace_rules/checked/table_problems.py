"""What can be wrong with a decision table, one function a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.vocabulary.codes import diagnose
from coorace_rules.vocabulary.diagnostic import Diagnostic, Note, listed
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coorace_rules.vocabulary.span import Span


def lines_overlap(span: Span, first: Span, numbers: tuple[int, int], hit: str) -> Diagnostic:
    """CR370."""
    one, other = numbers
    hint = (
        Words(
            "séparez-les, ou donnez à la table une politique qui choisit : F, P, A",
            "tell them apart, or give the table a hit policy that chooses: F, P, A",
        )
        if hit == "U"
        else Words(
            "donnez-leur le même résultat, ou à la table une politique qui choisit : F, P",
            "give them the same output, or the table a hit policy that chooses: F, P",
        )
    )
    return diagnose(
        "CR370",
        Words(
            f"les lignes {one} et {other} valent pour les mêmes réponses, ce que `{hit}` exclut",
            f"lines {one} and {other} hit for the same answers, which `{hit}` rules out",
        ),
        span,
        notes=(Note(Words("l'autre ligne", "the other line"), first),),
        hint=hint,
    )


def no_line_for(span: Span, example: Sequence[tuple[str, Words]]) -> Diagnostic:
    """CR371."""
    french = ", ".join(f"{name} : {said.fr}" for name, said in example)
    english = ", ".join(f"{name}: {said.said_in('en')}" for name, said in example)
    return diagnose(
        "CR371",
        Words(
            f"aucune ligne pour {french}" if example else "rien ne montre qu'une ligne vaut toujours",
            f"no line for {english}" if example else "nothing shows that a line always hits",
        ),
        span,
        hint=Words("ajoutez une ligne, ou `otherwise: …`", "add a line, or `otherwise: …`"),
    )


def wrong_number_of_cells(span: Span, found: int, expected: int) -> Diagnostic:
    """CR372."""
    return diagnose(
        "CR372",
        Words(
            f"attendu ici : {expected} cases, une par entrée ; trouvé : {found}",
            f"expected {expected} cells, one for each input, found {found}",
        ),
        span,
        hint=Words('`"-"` accepte tout', '`"-"` accepts anything'),
    )


def line_never_hits(span: Span, number: int) -> Diagnostic:
    """CR373."""
    return diagnose(
        "CR373",
        Words(f"la ligne {number} ne décide jamais", f"line {number} never decides"),
        span,
        hint=Words(
            "ses cases excluent tout, ou les lignes essayées avant elle prennent tout",
            "its cells exclude everything, or the lines tried before it take everything",
        ),
    )


def otherwise_never_applies(span: Span) -> Diagnostic:
    """CR373."""
    return diagnose(
        "CR373",
        Words("`otherwise` ne sert jamais", "`otherwise` never applies"),
        span,
        hint=Words("retirez-le : les lignes prennent déjà tout", "remove it: the lines take everything"),
    )


def not_one_level(span: Span, hit: str) -> Diagnostic:
    """CR374."""
    return diagnose(
        "CR374",
        Words(
            f"`{hit}` donne une liste, et un niveau n'en est pas une",
            f"`{hit}` gives a list, and a level is none",
        ),
        span,
        hint=Words("choisissez parmi U, A, P, F, C+, C<, C>, C#", "choose among U, A, P, F, C+, C<, C>, C#"),
    )


def no_order(span: Span, hit: str) -> Diagnostic:
    """CR375."""
    return diagnose(
        "CR375",
        Words(
            f"`{hit}` range les résultats par priorité : laquelle ?",
            f"`{hit}` ranks outputs by priority: which one?",
        ),
        span,
        hint=Words(
            "ajoutez `outputs: [...]`, du plus prioritaire au moins prioritaire",
            "add `outputs: [...]`, the first one before the others",
        ),
    )


def output_without_rank(span: Span, written: str, known: Sequence[str]) -> Diagnostic:
    """CR375."""
    return diagnose(
        "CR375",
        Words(
            f"`{written}` n'est pas dans `outputs` : {listed(known)}",
            f"`{written}` is not in `outputs`: {listed(known)}",
        ),
        span,
    )


def outputs_do_not_matter(span: Span, hit: str) -> Diagnostic:
    """CR375."""
    return diagnose(
        "CR375",
        Words(f"`{hit}` ne range pas les résultats", f"`{hit}` does not rank outputs"),
        span,
        hint=Words("retirez `outputs`, ou choisissez P ou O", "remove `outputs`, or choose P or O"),
    )


def output_not_a_number(span: Span, hit: str) -> Diagnostic:
    """CR375."""
    return diagnose(
        "CR375",
        Words(
            f"`{hit}` compare des nombres, chacun écrit sur sa ligne",
            f"`{hit}` compares numbers, each written in its line",
        ),
        span,
        hint=Words("écrivez le nombre, ou choisissez F", "write the number, or choose F"),
    )
