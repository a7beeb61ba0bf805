"""What the strict profile refuses: at the token, in words, with a hint where an act would mend it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from coorace_rules.feel import parse
from coorace_rules.feel.strict import Scope, Signature, TypeProblem, check_types
from coorace_rules.feel.typesystem import (
    BOOLEAN,
    DATE,
    DAYS,
    MONTHS,
    NUMBER,
    TEXT,
    TIME,
    Type,
    choice,
    list_of,
)

KIND = choice(("AI", "ACI", "GES"))
SCOPE = Scope(
    {
        "structure.effectif": Type("number", "personnes", Decimal(0), Decimal(50)),
        "heures": Type("number", "h"),
        "aide": Type("number", "€", Decimal(0)),
        "n": NUMBER,
        "p": BOOLEAN,
        "genre": KIND,
        "jour": DATE,
        "heure": TIME,
        "duree": DAYS,
        "mois": MONTHS,
        "nom": TEXT,
        "publics": list_of(KIND),
    },
    {"score": Signature((("section", choice(("essai", "projet"))),), NUMBER)},
)


def problems(text: str, expected: Type | None = None) -> tuple[TypeProblem, ...]:
    return check_types(parse(text, SCOPE.names), SCOPE, expected).problems


@pytest.mark.parametrize(
    ("text", "token", "kind", "said", "hint"),
    [
        # null
        ("n = null", "null", "null", "`null` has no place", "no rule tests for it"),
        ("if p then n else null", "null", "null", "`null` has no place", "no rule tests for it"),
        # names
        ("structure.effectfi > 3", "structure.effectfi", "name", "is not declared", "structure.effectif"),
        ("inconnu > 3", "inconnu", "name", "is not declared", None),
        ("effectif > 3", "effectif", "name", "is not declared", "structure.effectif"),
        ("jour.yaer = 2015", "yaer", "name", "no `yaer` in a date", "year"),
        ("{a: n}.b = 1", "b", "name", "no `b` in a context", "`a`"),
        ('some i in publics satisfies j = "AI"', "j", "name", "is not declared", None),
        ("p and (p or q)", "q", "name", "is not declared", None),
        # mixed types
        ('n = "3"', '"3"', "type", "a number and a text do not mix", "without quotes"),
        ("p = 1", "1", "type", "a condition (true or false) and a number do not mix", None),
        ("n > jour", "jour", "type", "do not mix", None),
        ("duree > mois", "mois", "type", "do not mix", None),
        ("[1, true]", "true", "type", "do not mix", None),
        ('if p then n else "a"', '"a"', "type", "do not mix", None),
        ("if n then 1 else 2", "n", "type", "expected a condition", None),
        ("p and n", "n", "type", "expected a condition", None),
        ("not(n)", "n", "type", "expected a condition", None),
        ("n + jour", "jour", "type", "expected a number, found a date", None),
        ("p + p", "p", "type", "expected a number, found a condition", None),
        ("jour * 2", "2", "type", "do not mix", None),
        ("-nom", "nom", "type", "expected a number, found a text", None),
        ("p < p", "p", "type", "expected a number, a date or a duration", None),
        ("genre < genre", "genre", "type", "expected a number, a date or a duration", None),
        ("[p..p]", "p", "type", "expected a number, a date or a duration", None),
        ("n between jour and jour", "jour", "type", "do not mix", None),
        ("n in [jour]", "[jour]", "type", "do not mix", None),
        ("n in (> jour)", "> jour", "type", "do not mix", None),
        ("some i in n satisfies i > 1", "n", "type", "expected a list, found a number", None),
        ("every i in publics satisfies n", "n", "type", "expected a condition", None),
        ("publics[genre]", "genre", "type", "expected a condition", None),
        ("n[1]", "n", "type", "expected a list, found a number", None),
        ("for i in p..p return i", "p", "type", "expected a number, a date or a duration", None),
        ("sum(publics)", "publics", "type", "expected a list", None),
        ("abs(nom)", "nom", "type", "expected a number, found a text", None),
        ("list contains(publics, 1)", "1", "type", "do not mix", None),
        ('max(n, "a") > 1', '"a"', "type", "a number and a text do not mix", None),
        ("min(n, n, jour) > 1", "jour", "type", "do not mix", None),
        ("concatenate(publics, [1])", "[1]", "type", "do not mix", None),
        ("min([p, p])", "[p, p]", "type", "expected a list (a number, a date or a duration)", None),
        ("max(genre, genre)", "genre", "type", "expected a number, a date or a duration", None),
        # options
        ('genre = "ACJ"', '"ACJ"', "option", '"ACJ" is not one of', "ACI"),
        ('"ACJ" = genre', '"ACJ"', "option", '"ACJ" is not one of', "ACI"),
        ('genre != "SCIC"', '"SCIC"', "option", '"SCIC" is not one of', None),
        ('genre in ["AI", "ETTI"]', '"ETTI"', "option", '"ETTI" is not one of', None),
        ('genre in ("AI", "ETTI")', '"ETTI"', "option", '"ETTI" is not one of', None),
        ('list contains(publics, "ETTI")', '"ETTI"', "option", '"ETTI" is not one of', None),
        ('"ETTI" in publics', '"ETTI"', "option", '"ETTI" is not one of', None),
        ('score("projets") > 5', '"projets"', "option", '"projets" is not one of', "projet"),
        ("score(nom) > 5", "nom", "type", "expected a choice", None),
        # units
        ("heures > aide", "aide", "unit", "units differ: `h` and `€`", None),
        ("heures + aide > 3", "aide", "unit", "units differ: `h` and `€`", None),
        ("heures - structure.effectif > 3", "structure.effectif", "unit", "units differ", None),
        ("heures in [aide..aide]", "[aide..aide]", "unit", "units differ: `h` and `€`", None),
        ("max(heures, aide) > 1", "aide", "unit", "units differ: `h` and `€`", None),
        ("sum(heures, aide) > 1", "aide", "unit", "units differ: `h` and `€`", None),
        ("[heures, aide]", "aide", "unit", "units differ: `h` and `€`", None),
        ("aide * heures > aide", "aide", "unit", "units differ: `h·€` and `€`", None),
        ("aide / heures > aide", "aide", "unit", "units differ: `€/h` and `€`", None),
        ("2 ** heures > 1", "heures", "unit", "expected a number without unit", None),
        # ranges that are always empty
        ("n in [5..3]", "[5..3]", "empty", "this range is always empty", "the smaller bound"),
        ("n in [3..3)", "[3..3)", "empty", "this range is always empty", "the smaller bound"),
        ("n in [1..-1]", "[1..-1]", "empty", "this range is always empty", "the smaller bound"),
        # conditions that no answer changes
        ("1 < 2", "1 < 2", "constant", "this condition is always true", None),
        ("-1 > 2", "-1 > 2", "constant", "this condition is always false", None),
        ("aide >= 0", "aide >= 0", "constant", "this condition is always true", None),
        ("aide < 0", "aide < 0", "constant", "this condition is always false", None),
        ("0 <= aide", "0 <= aide", "constant", "this condition is always true", None),
        ("structure.effectif <= 50", "structure.effectif <= 50", "constant", "always true", None),
        ("structure.effectif > 50", "structure.effectif > 50", "constant", "always false", None),
        ("structure.effectif = 51", "structure.effectif = 51", "constant", "always false", None),
        ("structure.effectif != -1", "structure.effectif != -1", "constant", "always true", None),
        # functions
        ("conut(publics) > 1", "conut", "function", "there is no function `conut` here", "count"),
        ("now() > 1", "now", "function", "there is no function `now` here", "FEEL has this function"),
        ("abs() > 1", "abs()", "arguments", "the arguments of `abs` do not fit", "write `abs(n)`"),
        ("abs(n, n, n) > 1", "abs(n, n, n)", "arguments", "do not fit", "write `abs(n)`"),
        ("abs(x: n) > 1", "abs(x: n)", "arguments", "do not fit", "write `abs(n)`"),
        ('duree > duration("P1X")', 'duration("P1X")', "arguments", "do not fit", 'write `duration("P6M")`'),
        ("duree > duration(nom)", "duration(nom)", "arguments", "do not fit", 'write `duration("P6M")`'),
        # what is left out
        ("n instance of number", "n instance of number", "refused", "not in a referential", None),
        ("(function(x) x)(n) > 1", "function(x) x", "refused", "defining a function", None),
        ("[function(x) x]", "function(x) x", "refused", "defining a function", None),
    ],
)  # fmt: skip
def test_what_is_refused_stands_at_its_token(
    text: str, token: str, kind: str, said: str | None, hint: str | None
) -> None:
    found = problems(text)
    assert found, text
    first = next((problem for problem in found if text[slice(*problem.span)] == token), None)
    assert first is not None, [(p.kind, text[slice(*p.span)], p.words.said_in("en")) for p in found]
    assert first.kind == kind
    assert said is None or said in first.words.said_in("en")
    assert first.words.fr != first.words.said_in("en")
    assert first.hint is not None
    assert hint is None or hint in first.hint.said_in("en")


@pytest.mark.parametrize(
    ("text", "name", "unit"),
    [
        ("structure.effectif + 1", "number", "personnes"),
        ("aide / heures", "number", "€/h"),
        ("aide / aide", "number", None),
        ("aide * 2", "number", "€"),
        ("1 / heures", "number", "1/h"),
        ("duree / duree", "number", None),
        ("duree * 2", "days and time duration", None),
        ("2 * mois", "years and months duration", None),
        ("mois / 2", "years and months duration", None),
        ("mois + mois", "years and months duration", None),
        ("duree - duree", "days and time duration", None),
        ("-duree", "days and time duration", None),
        ("jour + duree", "date", None),
        ("mois + jour", "date", None),
        ("jour - mois", "date", None),
        ("jour - jour", "days and time duration", None),
        ("heure - heure", "days and time duration", None),
        ('@"10:00:00"', "time", None),
        ('@"2015-01-01T10:00:00"', "date and time", None),
        ('@"P1D"', "days and time duration", None),
        ('@"P1Y"', "years and months duration", None),
        ('nom + "a"', "text", None),
        ("genre + nom", "text", None),
        ("n ** 2", "number", None),
        ('if p then genre else "AI"', "choice", None),
        ("publics[1]", "choice", None),
        ("publics[item = genre]", "list", None),
        ("[{a: 1}, {a: 2}][a > 1]", "list", None),
        ("{a: n}.a", "number", None),
        ("jour.year", "number", None),
        ("heure.hour", "number", None),
        ("mois.years", "number", None),
        ("[]", "list", None),
        ("[n..n]", "range", None),
        ("> n", "range", None),
        ("for i in 1..3 return i * n", "list", None),
        ("for i in publics return i", "list", None),
        ("n in (> 3, < 1)", "boolean", None),
        ("n in [1, 2]", "boolean", None),
        ('duration("P6M")', "years and months duration", None),
        ('duration("P6D")', "days and time duration", None),
        ("years and months duration(from: jour, to: jour)", "years and months duration", None),
        ("max(n, n, n)", "number", None),
        ("concatenate(publics, publics)", "list", None),
        ("distinct values(publics)", "list", None),
        ("date(2015, 1, 1)", "date", None),
        ('date("2015-01-01")', "date", None),
        ("today()", "date", None),
        ('score("essai")', "number", None),
        ("structure.effectif > 3", "boolean", None),
    ],
)
def test_what_is_taken_has_one_type(text: str, name: str, unit: str | None) -> None:
    checked = check_types(parse(text, SCOPE.names), SCOPE)
    assert checked.problems == ()
    assert (checked.type.name, checked.type.unit) == (name, unit)


@pytest.mark.parametrize(
    ("text", "expected", "said"),
    [
        ("n", BOOLEAN, "expected a condition (true or false), found a number"),
        ("true", BOOLEAN, "this condition is always true"),
        ("heures", Type("number", "€"), "units differ: `€` and `h`"),
        ("nom", Type("number", "€"), "a number in € and a text do not mix"),
        ("publics", list_of(NUMBER), "expected a list"),
        ('"SCIC"', KIND, '"SCIC" is not one of the possible values'),
        ("nom", KIND, "expected a choice"),
    ],
)
def test_a_place_wants_its_type(text: str, expected: Type, said: str) -> None:
    (found,) = problems(text, expected)
    assert said in found.words.said_in("en")


def test_every_problem_is_reported_in_the_order_of_the_text() -> None:
    found = problems('n = null and genre = "X" and inconnu > 3 and 1 < 2')
    assert [problem.kind for problem in found] == ["null", "option", "name", "constant"]


def test_what_is_wrong_raises_no_second_finding() -> None:
    assert [problem.kind for problem in problems("abs(inconnu + 1) * n > heures")] == ["name"]
