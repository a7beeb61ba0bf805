"""Well-typed expressions at random, as text, and answers to what they name."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from coorace_rules.feel import UNKNOWN, FeelSyntaxError, YearsAndMonths, parse
from coorace_rules.feel.strict import Checked, Scope, check_types
from coorace_rules.feel.typesystem import BOOLEAN, DATE, DAYS, MONTHS, NUMBER, TEXT, choice, list_of

if TYPE_CHECKING:
    from random import Random

OPTIONS = ("AI", "ACI", "GES")
TODAY = dt.date(2016, 3, 1)
SCOPE = Scope(
    {
        "structure.effectif": NUMBER._replace(low=Decimal(0), high=Decimal(50)),
        **dict.fromkeys(("x", "y", "z"), NUMBER),
        **dict.fromkeys(("p", "q", "r"), BOOLEAN),
        **dict.fromkeys(("k", "g"), choice(OPTIONS)),
        **dict.fromkeys(("d", "e"), DATE),
        **dict.fromkeys(("t", "s"), TEXT),
        "jours": DAYS,
        "mois": MONTHS,
        "publics": list_of(choice(OPTIONS)),
    }
)
NUMBERS = (*map(Decimal, (0, 1, 2, 3, 5, 10, 49, -2)), Decimal("0.1"), Decimal("2.5"), Decimal("1E-9"), 3, 7)
VALUES: dict[str, tuple[Any, ...]] = {
    "structure.effectif": (0, 1, 5, 10, 49, 50),
    **dict.fromkeys(("x", "y", "z"), NUMBERS),
    **dict.fromkeys(("p", "q", "r"), (True, False)),
    **dict.fromkeys(("k", "g"), OPTIONS),
    **dict.fromkeys(("d", "e"), (TODAY, dt.date(2012, 2, 29), dt.date(2015, 12, 31), dt.date(1990, 1, 1))),
    **dict.fromkeys(("t", "s"), ("", "a", "AI", "bc", "é")),
    "jours": tuple(map(dt.timedelta, (0, 1, 30, -5))),
    "mois": tuple(map(YearsAndMonths, (0, 6, 12, -1))),
    "publics": ([], ["AI"], ["ACI", "GES"], ["AI", "ACI", "GES"]),
}

SIGNS = ("=", "!=", "<", "<=", ">", ">=")
NUMBER_FORMS = (
    *("{n} + {n}", "{n} - {n}", "{n} * {n}", "-({n})", "abs({n})", "min({n}, {n})", "max({n}, {n}, {n})"),
    *("floor({n})", "ceiling({n})", "sum([{n}, {n}])", "count({l})", "if {b} then {n} else {n}"),
    *("string length({t})", "({d}).year", "({d}).month", "({m}).months", "({u}).days", "mean([{n}, {n}])"),
)
PARTIAL_FORMS = (
    *("{n} / {n}", "{n} ** 2", "sqrt({n})", "modulo({n}, {n})", "[{n}, {n}][{n}]", "2 ** {n}"),
    "round half up({n}, 1)",
)
BOOLEAN_FORMS = (
    *("{n} {o} {n}", "{n} {o} {c}", "{n} {o} {c}", "{d} {o} {d}", "{u} {o} {u}", "{m} {o} {m}"),
    *("{k} = {k}", "{k} != {k}", "{k} {q} {a}", "{k} in [{a}, {a}]", "{k} in ({a}, {a})", "{t} {q} {t}"),
    *("{b} and {b}", "{b} or {b}", "{b} and {b} and {b}", "not({b})", "{b} = {b}", "{b} != {b}"),
    *("{n} between {n} and {n}", "{n} in [{c}..{n}]", "{n} in ({c}, > {c})", "{n} in ]{c}..50]"),
    *("if {b} then {b} else {b}", "list contains({l}, {k})", "list contains([{a}, {a}], {k})"),
    *("some i in {l} satisfies i = {k}", "every i in [{n}, {n}] satisfies i > {n}", "all({b}, {b})"),
    *("any([{b}, {b}])", "starts with({t}, {t})", "contains({t}, {t})", "{d} in [{d}..{d}]", "{d} > today()"),
    *("count({l}[item = {k}]) > {c}", "before({d}, {d})", "sum([{n}, {n}]) {o} {n}", "odd(count({l}))"),
)
FORMS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "n": (("x", "y", "z", "structure.effectif", "{c}"), NUMBER_FORMS),
    "b": (("p", "q", "r"), BOOLEAN_FORMS),
    "k": (("k", "g"), ("if {b} then {k} else {k}",)),
    "t": (("t", "s", "k"), ("{t} + {t}", "upper case({t})", "if {b} then {t} else {t}")),
    "d": (
        ("d", "e", "today()", 'date("2015-06-01")'),
        ("{d} + {u}", "{d} - {m}", "if {b} then {d} else {d}", "min({d}, {d})"),
    ),
    "u": (("jours", 'duration("P30D")'), ("{u} + {u}", "{d} - {d}", "{u} * 2", "if {b} then {u} else {u}")),
    "m": (("mois", 'duration("P6M")'), ("{m} - {m}", "years and months duration({d}, {d})", "2 * {m}")),
    "l": (("publics", '["AI", "GES"]'), ("{l}[item != {k}]", "reverse({l})", "distinct values({l})")),
    "c": (("0", "1", "2", "3", "5", "10", "2.5", "0.1", "49", "-2"), ()),
    "a": (('"AI"', '"ACI"', '"GES"'), ()),
    "o": (SIGNS, ()),
    "q": (("=", "!="), ()),
}


def text_of(random: Random, kind: str, depth: int, *, partial: bool, loose: float = 0) -> str:
    """An expression of a kind, no deeper than that; now and then of another kind where it is `loose`."""
    if kind in "nbktduml" and random.random() < loose:
        kind = random.choice("nbktduml")
    leaves, forms = FORMS[kind]
    if partial and kind == "n":
        forms += PARTIAL_FORMS
    form = random.choice(forms) if forms and depth > 0 and random.random() < 0.8 else random.choice(leaves)
    parts = form.split("{")
    found = [parts[0]]
    for part in parts[1:]:
        inner = text_of(random, part[0], depth - 1, partial=partial, loose=loose)
        simple = part[0] in "oqac" or inner.replace(".", "").isalnum()
        found += [inner if simple else f"({inner})", part[2:]]
    return "".join(found)


def well_typed(random: Random, *, partial: bool, loose: float = 0) -> tuple[str, Checked]:
    """An expression that the strict profile takes; those that it refuses are drawn again.

    The looser, the more of them are of types that do not mix, for the checker to find.
    """
    while True:
        kind = random.choice("bbbbnndukt")
        text = text_of(random, kind, random.randint(1, 3), partial=partial, loose=loose)
        try:
            found = check_types(parse(text, SCOPE.names), SCOPE)
        except FeelSyntaxError as error:  # the generator, not the language, is wrong
            raise AssertionError(text) from error
        if not found.problems:
            return text, found


def some_answers(random: Random) -> dict[str, Any]:
    """An answer to each name, or unknown."""
    openness = random.choice((0, 0.1, 0.4))
    return {
        name: UNKNOWN if random.random() < openness else random.choice(values)
        for name, values in VALUES.items()
    }
