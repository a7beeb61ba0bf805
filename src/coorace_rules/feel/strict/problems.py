"""Everything the strict profile refuses, one function a reason, each with what to write instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.feel.builtins import NAMES
from coorace_rules.feel.strict.model import TypeProblem
from coorace_rules.vocabulary.diagnostic import did_you_mean, listed
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coorace_rules.feel.tree import Span
    from coorace_rules.feel.typesystem import Type, TypeName

# What a place wants, as it is written.
WRITTEN: dict[TypeName, Words] = {
    "boolean": Words('comparez : `… > 0`, `… = "x"`', 'compare: `… > 0`, `… = "x"`'),
    "number": Words("écrivez un nombre, sans guillemets", "write a number, without quotes"),
    "text": Words("écrivez un texte entre guillemets", "write a text in quotes"),
    "choice": Words("nommez une donnée de type `choice`", "name a fact of type `choice`"),
    "date": Words('écrivez une date : `date("2024-01-31")`', 'write a date: `date("2024-01-31")`'),
    "days and time duration": Words('écrivez `duration("P30D")`', 'write `duration("P30D")`'),
    "years and months duration": Words('écrivez `duration("P6M")`', 'write `duration("P6M")`'),
    "list": Words("écrivez une liste : `[1, 2]`", "write a list: `[1, 2]`"),
    "ordered": Words(
        "comparez des nombres, des dates ou des durées ; une condition se suffit",
        "compare numbers, dates or durations; a condition stands alone",
    ),
}


def _nearest_or(name: str, known: Iterable[str], otherwise: Words) -> Words:
    """Suggest the nearest name, or else say what there is."""
    names = list(known)
    return did_you_mean(name, names) or otherwise


def _exist(known: Iterable[str]) -> Words:
    names = listed(sorted(known))
    if not names:
        return Words("il n'y en a aucun ici : retirez-le", "there is none here: leave it out")
    return Words(f"existent ici : {names}", f"there are: {names}")


def unknown_name(span: Span, name: str, known: Iterable[str]) -> TypeProblem:
    """A name that nothing declares."""
    words = Words(f"`{name}` n'est pas déclaré", f"`{name}` is not declared")
    names = list(known)
    return TypeProblem("name", words, span, _nearest_or(name, names, _exist(names)))


def unknown_property(span: Span, name: str, kind: Type, known: Iterable[str]) -> TypeProblem:
    """A key or property that a value does not have."""
    french, english = kind.words.fr, kind.words.said_in("en")
    words = Words(f"pas de `{name}` dans {french}", f"no `{name}` in {english}")
    names = list(known)
    return TypeProblem("name", words, span, _nearest_or(name, names, _exist(names)))


def unknown_function(span: Span, name: str, known: Iterable[str]) -> TypeProblem:
    """A function that does not exist, or not here."""
    words = Words(f"la fonction `{name}` n'existe pas ici", f"there is no function `{name}` here")
    of_feel = Words(
        "FEEL a cette fonction, un référentiel non : `docs/feel.md` dit lesquelles il a",
        "FEEL has this function, a referential has not: `docs/feel.md` says which ones it has",
    )
    names = list(known)
    hint = of_feel if name in NAMES else _nearest_or(name, names, _exist(names))
    return TypeProblem("function", words, span, hint)


def hidden_function(span: Span, name: str) -> TypeProblem:
    """A function that cannot be called where something else has its name."""
    words = Words(
        f"`{name}` est ici le nom d'autre chose, qui cache la fonction",
        f"`{name}` is the name of something else here, which hides the function",
    )
    hint = Words("donnez à l'autre chose un autre nom", "give the other thing another name")
    return TypeProblem("hidden", words, span, hint)


def wrong_arguments(span: Span, name: str, expected: Sequence[str]) -> TypeProblem:
    """A call with too many, too few, or misnamed arguments."""
    call = f"{name}({', '.join(expected)})"
    return TypeProblem(
        "arguments",
        Words(f"les arguments de `{name}` ne conviennent pas", f"the arguments of `{name}` do not fit"),
        span,
        Words(f"écrivez `{call}`", f"write `{call}`"),
    )


def wrong_type(span: Span, expected: Type, found: Type) -> TypeProblem:
    """A value of another type than its place wants."""
    wanted, there = expected.words, found.words
    return TypeProblem(
        "type",
        Words(
            f"attendu ici : {wanted.fr} ; trouvé : {there.fr}",
            f"expected {wanted.said_in('en')}, found {there.said_in('en')}",
        ),
        span,
        WRITTEN.get(expected.name),
    )


def cannot_mix(span: Span, left: Type, right: Type) -> TypeProblem:
    """Two values that are compared, chosen between or listed together, of types that do not mix."""
    french, english = (left.words.fr, right.words.fr), (left.words.said_in("en"), right.words.said_in("en"))
    return TypeProblem(
        "type",
        Words(f"{french[0]} et {french[1]} ne se mélangent pas", f"{english[0]} and {english[1]} do not mix"),
        span,
        WRITTEN.get(left.name),
    )


def empty_list(span: Span) -> TypeProblem:
    """The least, the sum or the mean of a list written without items."""
    words = Words("une liste vide n'a ici aucun résultat", "an empty list has no result here")
    return TypeProblem("type", words, span, Words("écrivez au moins un élément", "write one item at least"))


def units_differ(span: Span, left: str, right: str) -> TypeProblem:
    """Hours and euros."""
    return TypeProblem(
        "unit",
        Words(f"unités différentes : `{left}` et `{right}`", f"units differ: `{left}` and `{right}`"),
        span,
        Words(
            f"mettez les deux en `{left}`, ou les deux en `{right}` : un facteur convertit",
            f"put both in `{left}`, or both in `{right}`: a factor converts",
        ),
    )


BY_ITS_UNIT = Words(
    "divisez d'abord par une valeur de même unité", "divide by a value of the same unit first"
)


def unit_refused(span: Span, found: Type) -> TypeProblem:
    """An exponent, a position or a number of decimals in euros."""
    return TypeProblem(
        "unit",
        Words(
            f"attendu ici : un nombre sans unité ; trouvé : {found.words.fr}",
            f"expected a number without unit, found {found.words.said_in('en')}",
        ),
        span,
        BY_ITS_UNIT,
    )


def computed_power(span: Span, base: Type) -> TypeProblem:
    """A number with a unit to a power that does not say its unit."""
    return TypeProblem(
        "unit",
        Words(
            f"{base.words.fr} ne s'élève qu'à la puissance 1, 2 ou 3, écrite ici",
            f"{base.words.said_in('en')} takes the power 1, 2 or 3 only, written here",
        ),
        span,
        BY_ITS_UNIT,
    )


def no_root(span: Span, found: Type) -> TypeProblem:
    """The square root of hours."""
    return TypeProblem(
        "unit",
        Words(
            f"{found.words.fr} n'a pas de racine carrée : ce n'est pas un carré",
            f"{found.words.said_in('en')} has no square root: it is no square",
        ),
        span,
        BY_ITS_UNIT,
    )


def not_an_option(span: Span, written: str, options: Sequence[str]) -> TypeProblem:
    """A choice compared with something it cannot be."""
    return TypeProblem(
        "option",
        Words(
            f'"{written}" n\'est pas une des valeurs possibles : {listed(options)}',
            f'"{written}" is not one of the possible values: {listed(options)}',
        ),
        span,
        _nearest_or(
            written,
            options,
            Words(
                "écrivez une de ces valeurs, ou ajoutez-la à `options`",
                "write one of them, or add it to `options`",
            ),
        ),
    )


def null_refused(span: Span) -> TypeProblem:
    """A null in a referential."""
    return TypeProblem(
        "null",
        Words("`null` n'a pas sa place dans un référentiel", "`null` has no place in a referential"),
        span,
        Words(
            "une réponse absente est inconnue, jamais nulle : aucune règle ne la teste",
            "a missing answer is unknown, never null: no rule tests for it",
        ),
    )


def instance_of(span: Span) -> TypeProblem:
    """A test of a type, which every expression has already."""
    hint = Words(
        "le type de chaque donnée est déclaré : retirez ce test",
        "every fact has its type: leave this test out",
    )
    return _refused(span, Words("`instance of`", "`instance of`"), hint)


def function_definition(span: Span) -> TypeProblem:
    """A function written in an expression."""
    hint = Words("nommez ce calcul sous `values`", "give this calculation a name under `values`")
    return _refused(span, Words("définir une fonction", "defining a function"), hint)


def _refused(span: Span, what: Words, hint: Words) -> TypeProblem:
    words = Words(f"{what.fr} : pas dans un référentiel", f"{what.said_in('en')}: not in a referential")
    return TypeProblem("refused", words, span, hint)


def always_empty(span: Span) -> TypeProblem:
    """A range that nothing can be in."""
    return TypeProblem(
        "empty",
        Words("cet intervalle est toujours vide", "this range is always empty"),
        span,
        Words("la plus petite borne vient d'abord", "the smaller bound comes first"),
    )


def always(span: Span, *, value: bool, kind: Type | None = None) -> TypeProblem:
    """A condition that no answer can change, if only because of the bounds of a type."""
    words = Words(
        f"cette condition est toujours {'vraie' if value else 'fausse'}",
        f"this condition is always {'true' if value else 'false'}",
    )
    return TypeProblem("constant", words, span, _range_of(kind) if kind else REMOVE)


REMOVE = Words("corrigez-la, ou retirez-la", "correct it, or leave it out")


def _range_of(kind: Type) -> Words:
    """Say what values there are to compare with."""
    if kind.options:
        options = listed(kind.options)
        return Words(f"les valeurs possibles sont {options}", f"the possible values are {options}")
    if kind.low is not None and kind.high is not None:
        low, high = f"{kind.low:f}", f"{kind.high:f}"
        return Words(f"les valeurs vont de {low} à {high}", f"the values go from {low} to {high}")
    if kind.low is not None:
        return Words(f"les valeurs partent de {kind.low:f}", f"the values start at {kind.low:f}")
    if kind.high is not None:
        return Words(f"les valeurs s'arrêtent à {kind.high:f}", f"the values end at {kind.high:f}")
    return REMOVE


def fails(span: Span, why: Words) -> TypeProblem:
    """An operation that has no result, whatever the answers."""
    return TypeProblem(
        "constant",
        Words(f"jamais de résultat ici : {why.fr}", f"never a result here: {why.said_in('en')}"),
        span,
        Words("corrigez cette valeur", "correct this value"),
    )
