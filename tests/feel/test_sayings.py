"""Checked expressions as people say them, in French and English."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from coorace_rules.feel import YearsAndMonths, parse, parse_unary_tests, tree
from coorace_rules.feel.sayings import Wording, cell, say
from coorace_rules.feel.strict import Scope, check_types
from coorace_rules.feel.typesystem import BOOLEAN, DATE, DAYS, MONTHS, NUMBER, TEXT, Type, choice, list_of
from coorace_rules.vocabulary import spoken
from feel.generators import expressions

if TYPE_CHECKING:
    from coorace_rules.feel.tree import Node
    from coorace_rules.vocabulary.wording import Language

KINDS = ("AI", "ETTI", "EI")
TYPES = {
    "âge": Type("number", "ans"),
    "plafond": Type("number", "ans"),
    "effectif": Type("number", "personnes"),
    "revenu": Type("number", "€"),
    "part": Type("number", "%"),
    "n": NUMBER,
    "genre": choice(KINDS),
    "nom": TEXT,
    "signé": BOOLEAN,
    "petite": BOOLEAN,
    "ok": BOOLEAN,
    "naissance": DATE,
    "fin": DATE,
    "délai": DAYS,
    "durée": MONTHS,
    "moyens": list_of(choice(("livret", "parrain"))),
    "notes": list_of(NUMBER),
}
QUESTIONS = {"signé": ("«\u00a0Est-ce signé ?\u00a0»", "“Is it signed?”")}
VALUES = {"âge": ("24 ans", "24 years"), "nom": ("inconnu", "unknown")}


class Trial(Wording):
    """Names as a referential would have them."""

    scope = Scope(TYPES)

    def __init__(self, *, values: bool = False) -> None:
        self.values = VALUES if values else {}

    def name(self, name: str, lang: Language) -> str:
        return QUESTIONS[name][lang == "en"] if name in QUESTIONS else {"ok": "la règle"}.get(name, name)

    def is_question(self, name: str) -> bool:
        return name in QUESTIONS

    def option(self, name: str, value: str, lang: Language) -> str:
        labels = {"AI": ("Association", "Association"), "livret": ("Livret", "Booklet")}
        return labels[value][lang == "en"] if name in TYPES and value in labels else value

    def thing(self, function: str, name: str, lang: Language) -> str:
        del function, lang
        return f"{name}…"

    def value(self, node: Node, lang: Language) -> str:
        found = self.values.get(node.name) if isinstance(node, tree.Name) else None
        return found[lang == "en"] if found else ""


def said(text: str, lang: Language, *, values: bool = False) -> str:
    """An expression said, with plain spaces, so that a table of cases can be read."""
    wording = Trial(values=values)
    checked = check_types(parse(text, TYPES), wording.scope)
    return say(checked.tree, wording, lang).replace("\u00a0", " ").replace("\u202f", " ")


CASES = [
    # comparisons
    ("âge < 26", "âge est inférieur à 26 ans", "âge is less than 26 years"),
    ("âge <= 26", "âge est inférieur ou égal à 26 ans", "âge is at most 26 years"),
    ("âge > 26", "âge est supérieur à 26 ans", "âge is more than 26 years"),
    ("âge >= 26", "âge est supérieur ou égal à 26 ans", "âge is at least 26 years"),
    ("âge = 26", "âge est égal à 26 ans", "âge is equal to 26 years"),
    ("âge != 26", "âge n'est pas égal à 26 ans", "âge is not equal to 26 years"),
    ("26 > âge", "26 ans est supérieur à âge", "26 years is more than âge"),
    ("âge < plafond", "âge est inférieur à plafond", "âge is less than plafond"),
    ("naissance < fin", "naissance est avant fin", "naissance is before fin"),
    ('naissance = date("2016-03-03")', "naissance est le 3 mars 2016", "naissance is 3 March 2016"),
    (
        'naissance < date("2016-03-01")',
        "naissance est avant le 1er mars 2016",
        "naissance is before 1 March 2016",
    ),
    (
        'naissance <= date("2016-03-02")',
        "naissance est avant le 2 mars 2016, ou ce jour-là",
        "naissance is on or before 2 March 2016",
    ),
    (
        'naissance > date("2016-03-02")',
        "naissance est après le 2 mars 2016",
        "naissance is after 2 March 2016",
    ),
    (
        'naissance >= date("2016-03-02")',
        "naissance est après le 2 mars 2016, ou ce jour-là",
        "naissance is on or after 2 March 2016",
    ),
    (
        'naissance != date("2016-03-02")',
        "naissance n'est pas le 2 mars 2016",
        "naissance is not 2 March 2016",
    ),
    (
        "naissance > today()",
        "naissance est après la date de référence",
        "naissance is after the date of reference",
    ),
    ('genre = "AI"', "genre est « Association »", "genre is “Association”"),
    ('genre != "ETTI"', "genre n'est pas « ETTI »", "genre is not “ETTI”"),
    ('nom = "Coorace"', "nom est « Coorace »", "nom is “Coorace”"),
    ('nom < "m"', "nom est avant « m » dans l'ordre alphabétique", "nom is before “m” in alphabetical order"),
    (
        'nom >= "m"',
        "nom est « m », ou après dans l'ordre alphabétique",
        "nom is “m”, or after in alphabetical order",
    ),
    (
        'durée >= duration("P1Y6M")',
        "durée est supérieur ou égal à 1 an et 6 mois",
        "durée is at least 1 year and 6 months",
    ),
    ('délai < duration("P1D")', "délai est inférieur à 1 jour", "délai is less than 1 day"),
    ('délai < duration("P2W")', "délai est inférieur à 14 jours", "délai is less than 14 days"),
    # units and numbers
    ("revenu >= 1234.5", "revenu est supérieur ou égal à 1 234,5 €", "revenu is at least €1,234.5"),
    ("revenu > -5", "revenu est supérieur à −5 €", "revenu is more than −€5"),
    ("part < 50", "part est inférieur à 50 %", "part is less than 50%"),
    ("effectif > 1", "effectif est supérieur à 1 personne", "effectif is more than 1 person"),
    ("effectif > 0", "effectif est supérieur à 0 personne", "effectif is more than 0 people"),
    ("effectif >= 11", "effectif est supérieur ou égal à 11 personnes", "effectif is at least 11 people"),
    ("n > 0.5", "n est supérieur à 0,5", "n is more than 0.5"),
    ("n > 0.123456", "n est supérieur à ≈ 0,1235", "n is more than ≈ 0.1235"),
    ("n > 0.00000001", "n est supérieur à ≈ 0", "n is more than ≈ 0"),
    ("n > 1000000", "n est supérieur à 1 000 000", "n is more than 1,000,000"),
    # truth
    ("signé", "la réponse à « Est-ce signé ? » est oui", "the answer to “Is it signed?” is yes"),
    ("not(signé)", "la réponse à « Est-ce signé ? » est non", "the answer to “Is it signed?” is no"),
    ("signé = true", "la réponse à « Est-ce signé ? » est oui", "the answer to “Is it signed?” is yes"),
    ("signé != true", "la réponse à « Est-ce signé ? » est non", "the answer to “Is it signed?” is no"),
    ("petite", "petite est vrai", "petite is true"),
    ("ok", "la règle est vraie", "la règle is true"),
    ("not(ok)", "la règle est fausse", "la règle is false"),
    ("petite = false", "petite est faux", "petite is false"),
    ("petite = signé", "petite est « Est-ce signé ? »", "petite is “Is it signed?”"),
    ("true", "toujours", "always"),
    ("false", "jamais", "never"),
    # joined
    ("petite and n > 3", "petite est vrai et n est supérieur à 3", "petite is true and n is more than 3"),
    (
        "petite or n > 3 or n < 1",
        "petite est vrai, n est supérieur à 3 ou n est inférieur à 1",
        "petite is true, n is more than 3 or n is less than 1",
    ),
    (
        "(petite or n > 3) and n < 9",
        "(petite est vrai ou n est supérieur à 3) et n est inférieur à 9",
        "(petite is true or n is more than 3) and n is less than 9",
    ),
    (
        "not(petite and n > 3)",
        "petite est faux ou n n'est pas supérieur à 3",
        "petite is false or n is not more than 3",
    ),
    (
        "not(petite or n > 3)",
        "petite est faux et n n'est pas supérieur à 3",
        "petite is false and n is not more than 3",
    ),
    (
        "not(petite or n > 3) or n = 1",
        "(petite est faux et n n'est pas supérieur à 3) ou n est égal à 1",
        "(petite is false and n is not more than 3) or n is equal to 1",
    ),
    ("not(not(petite))", "petite est vrai", "petite is true"),
    ("not(âge < 26)", "âge n'est pas inférieur à 26 ans", "âge is not less than 26 years"),
    # within
    (
        "âge between 18 and 25",
        "âge est compris entre 18 ans et 25 ans",
        "âge is between 18 years and 25 years",
    ),
    (
        "not(âge between 18 and 25)",
        "âge n'est pas compris entre 18 ans et 25 ans",
        "âge is not between 18 years and 25 years",
    ),
    ("âge in [18..25]", "âge est compris entre 18 ans et 25 ans", "âge is between 18 years and 25 years"),
    (
        "âge in [18..26)",
        "âge est entre 18 ans (inclus) et 26 ans (exclu)",
        "âge is between 18 years (included) and 26 years (excluded)",
    ),
    ("âge in < 26", "âge est inférieur à 26 ans", "âge is less than 26 years"),
    ('genre in ("AI", "EI")', "genre est « Association » ou « EI »", "genre is “Association” or “EI”"),
    (
        'not(genre in ("AI", "EI"))',
        "genre n'est pas « Association » ou « EI »",
        "genre is not “Association” or “EI”",
    ),
    (
        'genre in ["AI", "EI"]',
        "genre est parmi « Association » ou « EI »",
        "genre is among “Association” or “EI”",
    ),
    ("n in (1, 2, 3)", "n est 1, 2 ou 3", "n is 1, 2 or 3"),
    ("n in (1, > 5)", "n est égal à 1 ou supérieur à 5", "n is equal to 1 or more than 5"),
    ("n in notes", "n est parmi notes", "n is among notes"),
    ("n in (? > 3, ? = 1)", "n est supérieur à 3 ou n est égal à 1", "n is more than 3 or n is equal to 1"),
    (
        "n in (2, ? * 2 > 7)",
        "n est égal à 2 ou n × 2 est supérieur à 7",
        "n is equal to 2 or n × 2 is more than 7",
    ),
    (
        "not(n in (2, ? > 7))",
        "n n'est pas égal à 2 et n n'est pas supérieur à 7",
        "n is not equal to 2 and n is not more than 7",
    ),
    ("n in 4", "n est égal à 4", "n is equal to 4"),
    # computed
    (
        "2 * n >= effectif + 1",
        "2 × n est supérieur ou égal à effectif + 1 personne",
        "2 × n is at least effectif + 1 person",
    ),
    ("(n + 1) * 2 > 3", "(n + 1) × 2 est supérieur à 3", "(n + 1) × 2 is more than 3"),
    ("n - (n - 1) = 1", "n − (n − 1) est égal à 1", "n − (n − 1) is equal to 1"),
    (
        "100 * n / effectif > 30",
        "100 × n ÷ effectif est supérieur à 30 1/personnes",
        "100 × n ÷ effectif is more than 30 1/personnes",
    ),
    ("n ** 2 > 4", "n à la puissance 2 est supérieur à 4", "n to the power 2 is more than 4"),
    ("-n > 4", "−n est supérieur à 4", "−n is more than 4"),
    (
        'naissance + duration("P18Y") <= today()',
        "naissance + 18 ans est avant la date de référence, ou ce jour-là",
        "naissance + 18 years is on or before the date of reference",
    ),
    ("abs(n) > 1", "la valeur absolue de n est supérieure à 1", "the absolute value of n is more than 1"),
    ("sum(notes) > 1", "la somme de notes est supérieure à 1", "the sum of notes is more than 1"),
    ("sum([n, 2]) > 1", "la somme de n et 2 est supérieure à 1", "the sum of n and 2 is more than 1"),
    ("sum(n, 2) > 1", "la somme de n et 2 est supérieure à 1", "the sum of n and 2 is more than 1"),
    (
        "max(âge, 3) > 1",
        "le plus grand d'âge et 3 ans est supérieur à 1 an",
        "the greatest of âge and 3 years is more than 1 year",
    ),
    (
        "min(effectif, 3) > 1",
        "le plus petit d'effectif et 3 personnes est supérieur à 1 personne",
        "the least of effectif and 3 people is more than 1 person",
    ),
    ("mean(notes) > 1", "la moyenne de notes est supérieure à 1", "the mean of notes is more than 1"),
    ("median(notes) > 1", "la médiane de notes est supérieure à 1", "the median of notes is more than 1"),
    (
        "round half up(n, 2) > 1",
        "n arrondi (2 décimales) est supérieur à 1",
        "n rounded (2 decimals) is more than 1",
    ),
    (
        "floor(n) > 1",
        "n arrondi à l'entier inférieur est supérieur à 1",
        "n rounded to the whole number below is more than 1",
    ),
    (
        "modulo(n, 2) = 1",
        "le reste de la division de n par 2 est égal à 1",
        "the remainder of n divided by 2 is equal to 1",
    ),
    (
        "modulo(divisor: 2, dividend: n) = 1",
        "le reste de la division de n par 2 est égal à 1",
        "the remainder of n divided by 2 is equal to 1",
    ),
    ("odd(n)", "n est impair", "n is odd"),
    ("not(even(n))", "n n'est pas pair", "n is not even"),
    (
        "if petite then n > 1 else n > 2",
        "si petite est vrai, alors n est supérieur à 1, sinon n est supérieur à 2",
        "if petite is true, then n is more than 1, otherwise n is more than 2",
    ),
    (
        "(if petite then 1 else 2) > n",
        "(si petite est vrai, alors 1, sinon 2) est supérieur à n",
        "(if petite is true, then 1, otherwise 2) is more than n",
    ),
    # texts
    (
        "string length(nom) > 3",
        "le nombre de caractères de nom est supérieur à 3",
        "the number of characters of nom is more than 3",
    ),
    ('starts with(nom, "F")', "nom commence par « F »", "nom starts with “F”"),
    ('not(ends with(nom, "F"))', "nom ne finit pas par « F »", "nom does not end with “F”"),
    ('contains(upper case(nom), "F")', "nom en majuscules contient « F »", "nom in upper case contains “F”"),
    ('matches(nom, "F.*")', "nom suit le modèle « F.* »", "nom follows the pattern “F.*”"),
    (
        'substring(nom, 1, 2) = "ab"',
        "2 caractères de nom à partir du n° 1 est « ab »",
        "2 characters of nom from no. 1 is “ab”",
    ),
    # dates
    (
        "naissance.year > 2000",
        "l'année de naissance est supérieure à 2 000",
        "the year of naissance is more than 2,000",
    ),
    ("before(naissance, fin)", "naissance est avant fin", "naissance is before fin"),
    ("not(after(naissance, fin))", "naissance n'est pas après fin", "naissance is not after fin"),
    (
        "day of year(naissance) > 9",
        "le jour de l'année de naissance est supérieur à 9",
        "the day of the year of naissance is more than 9",
    ),
    (
        'years and months duration(naissance, today()) >= duration("P18Y")',
        "le temps écoulé, en mois, de naissance à la date de référence est supérieur ou égal à 18 ans",
        "the time, in months, from naissance to the date of reference is at least 18 years",
    ),
    (
        "date(2016, 3, n) > naissance",
        "le jour n, mois 3, année 2 016 est après naissance",
        "day n, month 3, year 2,016 is after naissance",
    ),
    # lists
    ('list contains(moyens, "livret")', "moyens contient « Livret »", "moyens contains “Booklet”"),
    (
        'not(list contains(moyens, "livret"))',
        "moyens ne contient pas « Livret »",
        "moyens does not contain “Booklet”",
    ),
    (
        "count(moyens) >= 2",
        "le nombre d'éléments de moyens est supérieur ou égal à 2",
        "the number of items of moyens is at least 2",
    ),
    (
        "count([]) >= n",
        "le nombre d'éléments d'aucun élément est supérieur ou égal à n",
        "the number of items of no item is at least n",
    ),
    (
        "count(notes[item = 3]) > 2",
        "le nombre d'éléments des éléments de notes tels que l'élément est égal à 3 est supérieur à 2",
        "the number of items of the items of notes such that the item is equal to 3 is more than 2",
    ),
    ("notes[1] > 2", "l'élément n° 1 de notes est supérieur à 2", "item no. 1 of notes is more than 2"),
    (
        'some m in moyens satisfies m = "livret"',
        "pour au moins un élément m de moyens, m est « livret »",
        "for at least one item m of moyens, m is “livret”",
    ),
    (
        'not(some m in moyens satisfies m = "a")',
        "pour aucun élément m de moyens, m est « a »",
        "for no item m of moyens, m is “a”",
    ),
    (
        "every m in notes satisfies m > 3",
        "pour chaque élément m de notes, m est supérieur à 3",
        "for every item m of notes, m is more than 3",
    ),
    (
        "not(every m in notes satisfies m > 3)",
        "il n'est pas vrai que, pour chaque élément m de notes, m est supérieur à 3",
        "not for every item m of notes, m is more than 3",
    ),
    (
        "some a in notes, b in notes satisfies a > b",
        "pour au moins un élément a de notes, pour au moins un élément b de notes, a est supérieur à b",
        "for at least one item a of notes, for at least one item b of notes, a is more than b",
    ),
    (
        "sum(for m in notes return m * 2) > 3",
        "la somme de la liste de m × 2 pour chaque élément m de notes est supérieure à 3",
        "the sum of the list of m × 2 for every item m of notes is more than 3",
    ),
    (
        "sum(for i in 1..3 return i) > 3",
        "la somme de la liste d'i pour chaque élément i de l'intervalle de 1 à 3 est supérieure à 3",
        "the sum of the list of i for every item i of the range from 1 to 3 is more than 3",
    ),
    (
        "all(petite, signé)",
        "tout est vrai parmi petite et « Est-ce signé ? »",
        "all is true among petite and “Is it signed?”",
    ),
    (
        "any([petite, n > 3])",
        "au moins une chose est vraie parmi petite et (n est supérieur à 3)",
        "at least one thing is true among petite and (n is more than 3)",
    ),
    (
        "not(any(petite, signé))",
        "rien n'est vrai parmi petite et « Est-ce signé ? »",
        "nothing is true among petite and “Is it signed?”",
    ),
    ("notes = [1, 2]", "notes est (1 et 2)", "notes is (1 and 2)"),
    ("{a: n}.a > 2", "la propriété a de (a: n) est supérieure à 2", "a of (a: n) is more than 2"),
    # results
    ('score("s") >= 50', "le score de « s… » est supérieur ou égal à 50", "the score of “s…” is at least 50"),
    ('level("c") < 2', "le niveau de « c… » est inférieur à 2", "the level of “c…” is less than 2"),
    (
        'gap("c") > 0',
        "l'écart de « c… » à sa cible est supérieur à 0",
        "the gap of “c…” to its target is more than 0",
    ),
    ("gaps() = 0", "le nombre d'écarts est égal à 0", "the number of gaps is equal to 0"),
    (
        'gaps("blocking") = 0',
        "le nombre d'écarts bloquants est égal à 0",
        "the number of blocking gaps is equal to 0",
    ),
    ('met("c")', "le critère « c… » atteint sa cible", "criterion “c…” reaches its target"),
    ('not(met("c"))', "le critère « c… » n'atteint pas sa cible", "criterion “c…” does not reach its target"),
    ('verdict("v")', "la décision « v… » est oui", "verdict “v…” is yes"),
    ('not(verdict("v"))', "la décision « v… » est non", "verdict “v…” is no"),
    ('planned("a")', "l'action « a… » est dans le plan", "action “a…” is in the plan"),
]


@pytest.mark.parametrize(("text", "french", "english"), CASES)
def test_an_expression_says_itself(text: str, french: str, english: str) -> None:
    assert said(text, "fr") == french
    assert said(text, "en") == english


def test_names_are_said_with_what_they_come_to() -> None:
    assert said("âge < 26", "fr", values=True) == "âge (24 ans) est inférieur à 26 ans"
    assert said("âge < 26", "en", values=True) == "âge (24 years) is less than 26 years"
    assert said('nom = "x"', "fr", values=True) == "nom (inconnu) est « x »"


CELLS = [
    ("< 26", "inférieur à 26 ans", "less than 26 years"),
    (
        "[18..26)",
        "entre 18 ans (inclus) et 26 ans (exclu)",
        "between 18 years (included) and 26 years (excluded)",
    ),
    ("18, 19", "18 ans ou 19 ans", "18 years or 19 years"),
    ("18, > 30", "égal à 18 ans ou supérieur à 30 ans", "equal to 18 years or more than 30 years"),
    ("not(18)", "pas égal à 18 ans", "not equal to 18 years"),
    ("? * 2 > 9", "âge × 2 est supérieur à 9 ans", "âge × 2 is more than 9 years"),
]


@pytest.mark.parametrize(("text", "french", "english"), CELLS)
def test_a_cell_is_said_without_its_input(text: str, french: str, english: str) -> None:
    tests = parse_unary_tests(text)
    node: Node = tree.In(tree.Name("âge"), tests.tests)
    if tests.negated:
        node = tree.Call(tree.Name("not"), (node,))
    for lang, expected in (("fr", french), ("en", english)):
        found = cell(node, Trial(), lang)  # type: ignore[arg-type]  # a Language
        assert found.replace("\u00a0", " ") == expected


LITERALS = [
    (dt.datetime(2016, 3, 3, 10, 5), "le 3 mars 2016 10:05", "3 March 2016 10:05"),  # noqa: DTZ001
    (dt.timedelta(days=2, hours=3), "2 jours et 3 heures", "2 days and 3 hours"),
    (dt.timedelta(seconds=-61), "−1 minute et 1 seconde", "−1 minute and 1 second"),
    (dt.timedelta(), "0 jour", "0 days"),
    (YearsAndMonths(-18), "−1 an et 6 mois", "−1 year and 6 months"),
    (YearsAndMonths(0), "0 mois", "0 months"),
    (None, "null", "null"),
]


@pytest.mark.parametrize(("value", "french", "english"), LITERALS)
def test_a_value_that_is_written_in_place_is_said(value: object, french: str, english: str) -> None:
    for lang, expected in (("fr", french), ("en", english)):
        found = say(tree.Literal(value), Wording(), lang)  # type: ignore[arg-type]  # a Language
        assert found.replace("\u00a0", " ") == expected


@pytest.mark.parametrize(
    ("noun", "said"),
    [
        ("âge", "d'âge"),
        ("le 3 mars", "du 3 mars"),
        ("les pairs", "des pairs"),
        ("heures", "d'heures"),
        ("huit jours", "de huit jours"),
        ("nom", "de nom"),
        ("", "de "),
    ],
)
def test_french_de_is_contracted_and_elided(noun: str, said: str) -> None:
    from coorace_rules.feel.sayings.grammar import after_de  # noqa: PLC0415 - the only test of it alone

    assert after_de(noun) == said


def test_without_a_wording_names_are_said_as_they_are_written() -> None:
    assert (
        say(parse('x = "a" and met("c")'), Wording(), "en") == "x is “a” and criterion “c” reaches its target"
    )


@pytest.mark.parametrize("text", ['date("soon")', 'duration("soon")'])
def test_what_is_no_date_and_no_duration_is_quoted(text: str) -> None:
    assert "“soon”" in say(parse(text), Wording(), "en")


def test_times_are_said_as_they_are_written() -> None:
    assert say(parse('@"10:30:00"'), Wording(), "fr") == '@"10:30:00"'


def test_very_large_numbers_are_said_as_they_are() -> None:
    assert spoken.number(Decimal("1E+40"), "fr") == "1E+40"


@given(expressions)
def test_every_expression_says_itself_in_both_languages(node: Node) -> None:
    for lang in ("fr", "en"):
        assert say(node, Wording(), lang).strip()
