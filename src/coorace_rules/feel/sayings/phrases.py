"""The phrases of the strict profile, by construct and by function.

A slot is a number; `{0:de}` and `{0:à}` put the French small word before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from coorace_rules.feel.tree import ArithmeticOp, ComparisonOp


class Clause(NamedTuple):
    """Something that is true or false, and its contrary."""

    yes: Words
    no: Words


def _is(french: str, english: str) -> Clause:
    """A clause with the verb to be."""
    return Clause(
        Words(f"{{0}} est {french}", f"{{0}} is {english}"),
        Words(f"{{0}} n'est pas {french}", f"{{0}} is not {english}"),
    )


IS = _is("{1}", "{1}")
IS_TRUE = Clause(Words("{0} est vrai{0:e}", "{0} is true"), Words("{0} est {0:faux}", "{0} is false"))
ANSWER = Clause(
    Words("la réponse {0:à} est oui", "the answer to {0} is yes"),
    Words("la réponse {0:à} est non", "the answer to {0} is no"),
)
CONTAINS = Clause(
    Words("{0} contient {1}", "{0} contains {1}"),
    Words("{0} ne contient pas {1}", "{0} does not contain {1}"),
)
SOME = Clause(
    Words("pour au moins un élément {0} {1:de}, {2}", "for at least one item {0} of {1}, {2}"),
    Words("pour aucun élément {0} {1:de}, {2}", "for no item {0} of {1}, {2}"),
)
EVERY = Clause(
    Words("pour chaque élément {0} {1:de}, {2}", "for every item {0} of {1}, {2}"),
    Words("il n'est pas vrai que, pour chaque élément {0} {1:de}, {2}", "not for every item {0} of {1}, {2}"),
)
BRANCHES = Words("si {0}, alors {1}, sinon {2}", "if {0}, then {1}, otherwise {2}")
LOOP = Words("la liste {2:de} pour chaque élément {0} {1:de}", "the list of {2} for every item {0} of {1}")
TO = Words("{0} à {1}", "{0} to {1}")
CHOSEN = Words("les éléments {0:de} tels que {1}", "the items of {0} such that {1}")
NUMBERED = Words("l'élément n° {1} {0:de}", "item no. {1} of {0}")
ITEM = Words("l'élément", "the item")
EMPTY = Words("aucun élément", "no item")
RANGE = Words("l'intervalle {0:de} {1:à}", "the range from {0} to {1}")
BETWEEN = Words("entre {0} ({1}) et {2} ({3})", "between {0} ({1}) and {2} ({3})")
INCLUDED, EXCLUDED = Words("inclus", "included"), Words("exclu", "excluded")
WITHIN = Words("compris{2:e} entre {0} et {1}", "between {0} and {1}")
AMONG = Words("parmi {0}", "among {0}")
PROPERTY = Words("la propriété {1} {0:de}", "{1} of {0}")
ALWAYS, NEVER = Words("toujours", "always"), Words("jamais", "never")
TRUE, FALSE = Words("vrai", "true"), Words("faux", "false")
NOT = Words("pas {0}", "not {0}")

COMPARED: dict[str, dict[ComparisonOp, Words]] = {
    "number": {
        "=": Words("égal{1:e} {0:à}", "equal to {0}"),
        "!=": Words("différent{1:e} {0:de}", "different from {0}"),
        "<": Words("inférieur{1:e} {0:à}", "less than {0}"),
        "<=": Words("inférieur{1:e} ou égal{1:e} {0:à}", "at most {0}"),
        ">": Words("supérieur{1:e} {0:à}", "more than {0}"),
        ">=": Words("supérieur{1:e} ou égal{1:e} {0:à}", "at least {0}"),
    },
    "date": {
        "=": Words("{0}", "{0}"),
        "!=": Words("un autre jour que {0}", "another day than {0}"),
        "<": Words("avant {0}", "before {0}"),
        "<=": Words("avant {0}, ou ce jour-là", "on or before {0}"),
        ">": Words("après {0}", "after {0}"),
        ">=": Words("après {0}, ou ce jour-là", "on or after {0}"),
    },
    "other": {
        "=": Words("{0}", "{0}"),
        "!=": Words("autre chose que {0}", "something other than {0}"),
        "<": Words("avant {0} dans l'ordre alphabétique", "before {0} in alphabetical order"),
        "<=": Words("{0}, ou avant dans l'ordre alphabétique", "{0}, or before in alphabetical order"),
        ">": Words("après {0} dans l'ordre alphabétique", "after {0} in alphabetical order"),
        ">=": Words("{0}, ou après dans l'ordre alphabétique", "{0}, or after in alphabetical order"),
    },
}
SIGNS: dict[ArithmeticOp, Words] = {
    "+": Words("{0} + {1}", "{0} + {1}"),
    "-": Words("{0} − {1}", "{0} − {1}"),
    "*": Words("{0} × {1}", "{0} × {1}"),
    "/": Words("{0} ÷ {1}", "{0} ÷ {1}"),
    "**": Words("{0} à la puissance {1}", "{0} to the power {1}"),
}
PROPERTIES: dict[str, Words] = {
    "year": Words("l'année {0:de}", "the year of {0}"),
    "month": Words("le mois {0:de}", "the month of {0}"),
    "day": Words("le jour du mois {0:de}", "the day of the month of {0}"),
    "weekday": Words("le jour de la semaine {0:de}", "the day of the week of {0}"),
    "hour": Words("l'heure {0:de}", "the hour of {0}"),
    "minute": Words("la minute {0:de}", "the minute of {0}"),
    "second": Words("la seconde {0:de}", "the second of {0}"),
    "years": Words("le nombre d'années {0:de}", "the years of {0}"),
    "months": Words("le nombre de mois {0:de}", "the months of {0}"),
    "days": Words("le nombre de jours {0:de}", "the days of {0}"),
    "hours": Words("le nombre d'heures {0:de}", "the hours of {0}"),
    "minutes": Words("le nombre de minutes {0:de}", "the minutes of {0}"),
    "seconds": Words("le nombre de secondes {0:de}", "the seconds of {0}"),
}
# Functions that give true or false.
CLAUSES: dict[str, Clause] = {
    "all": Clause(
        Words("tout est vrai parmi {0}", "all is true among {0}"),
        Words("tout n'est pas vrai parmi {0}", "not all is true among {0}"),
    ),
    "any": Clause(
        Words("au moins une chose est vraie parmi {0}", "at least one thing is true among {0}"),
        Words("rien n'est vrai parmi {0}", "nothing is true among {0}"),
    ),
    "list contains": Clause(
        Words("{0} contient {1}", "{0} contains {1}"),
        Words("{0} ne contient pas {1}", "{0} does not contain {1}"),
    ),
    "contains": Clause(
        Words("{0} contient {1}", "{0} contains {1}"),
        Words("{0} ne contient pas {1}", "{0} does not contain {1}"),
    ),
    "starts with": Clause(
        Words("{0} commence par {1}", "{0} starts with {1}"),
        Words("{0} ne commence pas par {1}", "{0} does not start with {1}"),
    ),
    "ends with": Clause(
        Words("{0} finit par {1}", "{0} ends with {1}"),
        Words("{0} ne finit pas par {1}", "{0} does not end with {1}"),
    ),
    "matches": Clause(
        Words("{0} suit le modèle {1}", "{0} follows the pattern {1}"),
        Words("{0} ne suit pas le modèle {1}", "{0} does not follow the pattern {1}"),
    ),
    "before": _is("avant {1}", "before {1}"),
    "after": _is("après {1}", "after {1}"),
    "odd": _is("impair{0:e}", "odd"),
    "even": _is("pair{0:e}", "even"),
    "met": Clause(
        Words("le critère {0} atteint sa cible", "criterion {0} reaches its target"),
        Words("le critère {0} n'atteint pas sa cible", "criterion {0} does not reach its target"),
    ),
    "verdict": Clause(
        Words("la décision {0} est oui", "verdict {0} is yes"),
        Words("la décision {0} est non", "verdict {0} is no"),
    ),
    "planned": Clause(
        Words("l'action {0} est dans le plan", "action {0} is in the plan"),
        Words("l'action {0} n'est pas dans le plan", "action {0} is not in the plan"),
    ),
}
# Functions that give something else, by how many arguments they have.
NOUNS: dict[tuple[str, int], Words] = {
    ("score", 1): Words("le score {0:de}", "the score of {0}"),
    ("level", 1): Words("le niveau {0:de}", "the level of {0}"),
    ("gap", 1): Words("l'écart {0:de} à sa cible", "the gap of {0} to its target"),
    ("gaps", 0): Words("le nombre d'écarts", "the number of gaps"),
    ("today", 0): Words("la date de référence", "the date of reference"),
    ("count", 1): Words("le nombre d'éléments {0:de}", "the number of items of {0}"),
    ("sum", 1): Words("la somme {0:de}", "the sum of {0}"),
    ("min", 1): Words("le plus petit {0:de}", "the least of {0}"),
    ("max", 1): Words("le plus grand {0:de}", "the greatest of {0}"),
    ("mean", 1): Words("la moyenne {0:de}", "the mean of {0}"),
    ("median", 1): Words("la médiane {0:de}", "the median of {0}"),
    ("union", 1): Words("la réunion sans doublon {0:de}", "the union without duplicates of {0}"),
    ("concatenate", 1): Words("la réunion {0:de}", "the lists of {0} together"),
    ("distinct values", 1): Words("les valeurs différentes {0:de}", "the distinct values of {0}"),
    ("reverse", 1): Words("{0} dans l'ordre inverse", "{0} in reverse order"),
    ("abs", 1): Words("la valeur absolue {0:de}", "the absolute value of {0}"),
    ("floor", 1): Words("{0} arrondi à l'entier inférieur", "{0} rounded to the whole number below"),
    ("ceiling", 1): Words("{0} arrondi à l'entier supérieur", "{0} rounded to the whole number above"),
    ("floor", 2): Words("{0} arrondi par défaut ({1} décimales)", "{0} rounded down ({1} decimals)"),
    ("ceiling", 2): Words("{0} arrondi par excès ({1} décimales)", "{0} rounded up ({1} decimals)"),
    ("decimal", 2): Words(
        "{0} arrondi au plus proche ({1} décimales)", "{0} rounded to the nearest ({1} decimals)"
    ),
    ("round up", 2): Words(
        "{0} arrondi loin de zéro ({1} décimales)", "{0} rounded away from zero ({1} decimals)"
    ),
    ("round down", 2): Words(
        "{0} arrondi vers zéro ({1} décimales)", "{0} rounded towards zero ({1} decimals)"
    ),
    ("round half up", 2): Words("{0} arrondi ({1} décimales)", "{0} rounded ({1} decimals)"),
    ("round half down", 2): Words(
        "{0} arrondi, la moitié vers zéro ({1} décimales)", "{0} rounded, halves towards zero ({1} decimals)"
    ),
    ("modulo", 2): Words("le reste de la division {0:de} par {1}", "the remainder of {0} divided by {1}"),
    ("sqrt", 1): Words("la racine carrée {0:de}", "the square root of {0}"),
    ("string length", 1): Words("le nombre de caractères {0:de}", "the number of characters of {0}"),
    ("upper case", 1): Words("{0} en majuscules", "{0} in upper case"),
    ("lower case", 1): Words("{0} en minuscules", "{0} in lower case"),
    ("substring", 2): Words(
        "la fin {0:de} à partir du caractère n° {1}", "the end of {0} from character no. {1}"
    ),
    ("substring", 3): Words("{2} caractères {0:de} à partir du n° {1}", "{2} characters of {0} from no. {1}"),
    ("string", 1): Words("le texte {0:de}", "the text of {0}"),
    ("date", 1): Words("la date {0}", "the date {0}"),
    ("date", 3): Words("le jour {2}, mois {1}, année {0}", "day {2}, month {1}, year {0}"),
    ("years and months duration", 2): Words(
        "le temps écoulé, en mois, {0:de} {1:à}", "the time, in months, from {0} to {1}"
    ),
    ("day of year", 1): Words("le jour de l'année {0:de}", "the day of the year of {0}"),
    ("week of year", 1): Words("la semaine de l'année {0:de}", "the week of the year of {0}"),
}
SEVERITIES = {
    "blocking": Words("le nombre d'écarts bloquants", "the number of blocking gaps"),
    "ordinary": Words("le nombre d'écarts simples", "the number of ordinary gaps"),
}
# Functions whose arguments may also be written one after the other, in place of a list.
VARIADIC = frozenset(("all", "any", "sum", "min", "max", "mean", "median", "union", "concatenate"))
ABOUT_THINGS = frozenset(("score", "level", "gap", "met", "verdict", "planned"))
