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
from feel.sayings_cases import CASES, CELLS

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


@pytest.mark.parametrize(("text", "french", "english"), CASES)
def test_an_expression_says_itself(text: str, french: str, english: str) -> None:
    assert said(text, "fr") == french
    assert said(text, "en") == english


def test_names_are_said_with_what_they_come_to() -> None:
    assert said("âge < 26", "fr", values=True) == "âge (24 ans) est inférieur à 26 ans"
    assert said("âge < 26", "en", values=True) == "âge (24 years) is less than 26 years"
    assert said('nom = "x"', "fr", values=True) == "nom (inconnu) est « x »"


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
