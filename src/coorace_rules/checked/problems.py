"""Everything this room can complain about, one function a code; the lints of scoring are in `lints.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.vocabulary.codes import diagnose
from coorace_rules.vocabulary.diagnostic import Diagnostic, Note, did_you_mean, listed
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coorace_rules.feel.strict.model import Kind, TypeProblem
    from coorace_rules.vocabulary.span import Span

# What the strict profile of FEEL refuses, by the code that says so.
CODE_OF: dict[Kind, str] = {
    "name": "CR301",
    "function": "CR303",
    "hidden": "CR920",
    "arguments": "CR304",
    "refused": "CR305",
    "type": "CR310",
    "option": "CR311",
    "null": "CR312",
    "unit": "CR320",
    "empty": "CR321",
    "constant": "CR322",
}
THINGS = {
    "fact": Words("la donnée", "fact"),
    "criterion": Words("le critère", "criterion"),
    "section": Words("la section", "section"),
    "scale": Words("l'échelle", "scale"),
    "source": Words("la source", "source"),
    "band": Words("la tranche", "band"),
    "action": Words("l'action", "action"),
    "verdict": Words("la décision", "verdict"),
    "profile": Words("le profil de notation", "scoring profile"),
    "parameter": Words("le paramètre", "parameter"),
}


def refused_by_type(problem: TypeProblem, span: Span) -> Diagnostic:
    """CR301, CR303 to CR305, CR310 to CR312, CR320 to CR322, CR920."""
    return diagnose(CODE_OF[problem.kind], problem.words, span, hint=problem.hint)


def unknown_name(span: Span, thing: str, name: str, known: Iterable[str]) -> Diagnostic:
    """CR301."""
    what = THINGS[thing]
    return diagnose(
        "CR301",
        Words(f"{what.fr} `{name}` n'existe pas ici", f"{what.said_in('en')} `{name}` is not declared"),
        span,
        hint=did_you_mean(name, known),
    )


def declared_twice(span: Span, name: str, first: Span) -> Diagnostic:
    """CR302."""
    return diagnose(
        "CR302",
        Words(f"`{name}` est déclaré deux fois", f"`{name}` is declared twice"),
        span,
        notes=(Note(Words("déclaré d'abord ici", "first declared here"), first),),
        hint=Words(
            "un identifiant désigne une seule chose dans un millésime",
            "an id names one thing in an edition",
        ),
    )


def computed_id(span: Span) -> Diagnostic:
    """CR304."""
    return diagnose(
        "CR304",
        Words(
            "un identifiant s'écrit en toutes lettres, entre guillemets",
            "an id is written out, in quotes",
        ),
        span,
        hint=Words(
            "ce dont une condition dépend se sait avant toute réponse",
            "what a condition rests on is known before any answer",
        ),
    )


def id_used_again(span: Span, name: str, first: Span) -> Diagnostic:
    """CR302."""
    return diagnose(
        "CR302",
        Words(
            f"`{name}` a changé de nom, et nomme encore autre chose",
            f"`{name}` was renamed, and still names something else",
        ),
        span,
        notes=(Note(Words("déclaré ici", "declared here"), first),),
        hint=Words(
            "les réponses données sous l'ancien nom iraient à la mauvaise question",
            "answers given under the old name would go to the wrong question",
        ),
    )


def never_enough(span: Span, least: int, count: int) -> Diagnostic:
    """CR322."""
    return diagnose(
        "CR322",
        Words(
            f"jamais remplie : {least} conditions sur {count}", f"never true: {least} conditions of {count}"
        ),
        span,
    )


def planned_negated(span: Span) -> Diagnostic:
    """CR306."""
    return diagnose(
        "CR306",
        Words("`planned` ne se nie pas", "`planned` cannot be negated"),
        span,
        hint=Words(
            "pour qu'une action en écarte une autre, écrivez `replaces: [...]` dans la première",
            "for an action to put another aside, write `replaces: [...]` in the first",
        ),
    )


def value_does_not_fit(span: Span, expected: Words, written: str) -> Diagnostic:
    """CR313."""
    return diagnose(
        "CR313",
        Words(
            f"attendu ici : {expected.fr} ; trouvé : `{written}`",
            f"expected {expected.said_in('en')}, found `{written}`",
        ),
        span,
    )


def circular(span: Span, loop: Sequence[str]) -> Diagnostic:
    """CR330."""
    shown = " → ".join(f"`{name}`" for name in loop)
    return diagnose("CR330", Words(f"définition circulaire : {shown}", f"circular definition: {shown}"), span)


def never_applies(span: Span) -> Diagnostic:
    """CR342."""
    return diagnose(
        "CR342",
        Words("cette règle ne s'applique jamais", "this rule can never apply"),
        span,
        hint=Words("`otherwise` vient en dernier", "`otherwise` comes last"),
    )


def rule_out_of_reach(span: Span) -> Diagnostic:
    """CR342."""
    return diagnose(
        "CR342",
        Words(
            "cette règle ne s'applique jamais : celles d'avant ne lui laissent rien",
            "this rule can never apply: those before it leave it nothing",
        ),
        span,
        hint=Words(
            "la première qui tient décide : la plus étroite vient avant",
            "the first that holds decides: the narrower one comes before",
        ),
    )


def never_true(span: Span) -> Diagnostic:
    """CR322."""
    return diagnose(
        "CR322",
        Words("cette condition n'est jamais vraie", "this condition is never true"),
        span,
        hint=Words(
            "ce qu'elle demande ensemble se contredit", "what it asks for together contradicts itself"
        ),
    )


def no_citation(span: Span, name: str) -> Diagnostic:
    """CR343."""
    return diagnose(
        "CR343",
        Words(f"`{name}` ne cite aucune source", f"`{name}` names no source"),
        span,
        hint=Words(
            "ajoutez `source: …` : d'où cela vient-il, et avec quel statut ?",
            "add `source: …`: where does it come from, and with what status?",
        ),
    )


def no_scale(span: Span, known: Sequence[str]) -> Diagnostic:
    """CR346."""
    return diagnose(
        "CR346",
        Words("sur quelle échelle ce niveau se lit-il ?", "on what scale is this level read?"),
        span,
        hint=Words(f"ajoutez `scale: …` parmi {listed(known)}", f"add `scale: …`, one of {listed(known)}"),
    )


def no_otherwise(span: Span) -> Diagnostic:
    """CR347."""
    return diagnose(
        "CR347",
        Words(
            "quel niveau quand aucune condition n'est remplie ?",
            "which level when no condition holds?",
        ),
        span,
        hint=Words("terminez par `- {otherwise: …}`", "end with `- {otherwise: …}`"),
    )


def upside_down(span: Span) -> Diagnostic:
    """CR357."""
    return diagnose(
        "CR357",
        Words("la fin n'est pas après le début", "the end is not after the start"),
        span,
        hint=Words("`to` est exclu, et vient après `from`", "`to` is excluded, and comes after `from`"),
    )


def bounds_upside_down(span: Span) -> Diagnostic:
    """CR357."""
    return diagnose("CR357", Words("`max` n'est pas au-dessus de `min`", "`max` is not above `min`"), span)


def horizons_do_not_rise(span: Span) -> Diagnostic:
    """CR357."""
    return diagnose(
        "CR357",
        Words("les échéances ne montent pas avec l'effort", "horizons do not rise with the effort"),
        span,
        hint=Words(
            "`up_to_days` monte d'une échéance à la suivante ; la dernière n'en a pas",
            "`up_to_days` rises from one horizon to the next; the last one has none",
        ),
    )


def periods_overlap(span: Span, first: Span) -> Diagnostic:
    """CR358."""
    return diagnose(
        "CR358",
        Words("cette période commence avant la fin d'une autre", "this period begins before another ends"),
        span,
        notes=(Note(Words("l'autre", "the other one"), first),),
    )


def no_options(span: Span) -> Diagnostic:
    """CR359."""
    return diagnose(
        "CR359",
        Words(
            "un choix demande au moins deux options, chacune une fois ; les autres types n'en ont pas",
            "a choice needs two options at least, each once; other types have none",
        ),
        span,
    )


def never_asked_for(span: Span, name: str) -> Diagnostic:
    """CR360."""
    return diagnose(
        "CR360",
        Words(f"rien ne demande jamais l'action `{name}`", f"nothing ever asks for action `{name}`"),
        span,
        hint=Words(
            "ajoutez `when:`, `closes:`, ou citez-la dans `after:` d'une autre",
            "add `when:`, `closes:`, or name it in another's `after:`",
        ),
    )


def closes_wrong_way(span: Span, *, is_condition: bool) -> Diagnostic:
    """CR361."""
    return diagnose(
        "CR361",
        Words("ce critère ne se ferme pas ainsi", "this criterion is not closed that way"),
        span,
        hint=Words("écrivez `true`", "write `true`")
        if is_condition
        else Words("écrivez le niveau atteint", "write the level reached"),
    )


def not_described(span: Span, name: str, key: str) -> Diagnostic:
    """CR362."""
    return diagnose(
        "CR362",
        Words(
            f"`{name}` n'est pas décrit sous `{key}:` ; les rapports montreront l'identifiant",
            f"`{name}` is not described under `{key}:`; reports will show the id",
        ),
        span,
    )


def never_used(span: Span, name: str) -> Diagnostic:
    """CR363."""
    return diagnose("CR363", Words(f"`{name}` ne sert nulle part", f"`{name}` is used nowhere"), span)


def guidance_concludes(span: Span, name: str) -> Diagnostic:
    """CR380."""
    return diagnose(
        "CR380",
        Words(
            f"des lignes directrices ne concluent rien : `{name}` serait une certification",
            f"guidance concludes nothing: `{name}` would be a certification",
        ),
        span,
        hint=Words(
            "retirez la décision ; les positions et les écarts disent où l'on en est",
            "leave the verdict out; positions and gaps say where one stands",
        ),
    )


def guidance_certified(span: Span, name: str) -> Diagnostic:
    """CR380."""
    return diagnose(
        "CR380",
        Words(
            f"une certification ne reprend pas des lignes directrices : `{name}`",
            f"a certification does not take guidance in: `{name}`",
        ),
        span,
        hint=Words(
            "citez-les sous `cites:` d'un critère à vous",
            "refer to it under `cites:` of a criterion of yours",
        ),
    )


def not_exclusive(span: Span, name: str) -> Diagnostic:
    """CR385."""
    return diagnose(
        "CR385",
        Words(
            f"attendu ici : une donnée `boolean`, nommée une fois, jamais « sans objet » ; trouvé : `{name}`",
            f"expected a `boolean` fact, named once, never left out as not applicable; found `{name}`",
        ),
        span,
    )


def follows_and_default(span: Span, name: str) -> Diagnostic:
    """CR386."""
    return diagnose(
        "CR386",
        Words(
            f"`{name}` se déduit d'autres données : elle n'a pas de valeur par défaut",
            f"`{name}` follows from other facts: it has no default",
        ),
        span,
        hint=Words("retirez `default`, ou `follows`", "remove `default`, or `follows`"),
    )


def bad_expression(span: Span, words: Words) -> Diagnostic:
    """CR601."""
    return diagnose("CR601", words, span)


def expression_too_large(span: Span, words: Words) -> Diagnostic:
    """CR602."""
    return diagnose("CR602", words, span)
