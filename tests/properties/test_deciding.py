"""Bare verdicts say what the whole evaluation says, of any answers; or refuse them as it does."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

import coorace_rules as cr
import making
from coorace_rules.feel import FeelEvaluationError
from making import Data, fact, held, rated, section

ON = date(2016, 3, 1)
FACTS: dict[str, Data] = {
    "ouvert": fact("boolean"),
    "agree": fact("boolean", default=False),
    "effectif": fact("integer", min=0, max=50, not_applicable="allowed"),
    "mois": fact("integer"),
    "age": fact("integer", min=16, max=99, default=30),
    "genre": fact("choice", options=["AI", "ACI", "GES"]),
    "taux": fact("percent", min=0, max=100),
    "budget": fact("money", min=0),
    "autre": fact("money"),
    "note": fact("number"),
    "debut": fact("date", min="2000-01-01"),
    "fin": fact("date"),
    "publics": fact("choices", options=["jeunes", "rsa", "seniors"]),
    "duree": fact("duration", unit="jours"),
    "nom": fact("text"),
    "dependant": fact("boolean", applies_when='genre != "GES"'),
}
VALUES = {
    "petite": "effectif < 11",
    "ratio": "budget / autre",
    "reste": "budget - autre",
    "mineur": "age < 18",
    "a_temps": "debut < limite",
}
PARAMETERS: dict[str, Data] = {
    "plafond": {
        "type": "money",
        "source": "s",
        "values": [{"from": "2015-01-01", "value": 15000}, {"from": "2017-01-01", "value": 16000}],
    },
    "limite": {"type": "date", "source": "s", "values": [{"from": "2015-01-01", "value": "2015-06-01"}]},
    "futur": {"type": "money", "source": "s", "values": [{"from": "2020-01-01", "value": 10}]},
}
TESTS = (
    *("ouvert", "not(ouvert)", "agree", "agree or ouvert", "petite", "not(petite)", "mineur", "a_temps"),
    *('genre = "AI"', 'genre in ["AI", "ACI"]', 'genre != "GES" and ouvert', 'list contains(["AI"], genre)'),
    *("effectif >= 10", "effectif in [3..7)", "effectif between 5 and 20", "mois > 12", "mois < 0"),
    *("mois in (1, 2, [5..9])", "mois * 2 >= 10", "mois != 3", "age < 26", "age >= 50 or age = 30"),
    *("taux >= 60", "taux < 33.3", "note > 0.1", "note <= -2.5", "note = 1e3", "note in [0.1..0.3]"),
    *("budget <= plafond", "budget <= 15000", "autre > futur", "budget > autre", "ratio >= 0.5", "reste > 0"),
    *("abs(note) > 1", 'debut >= date("2015-01-01")', "debut < today()", "fin > debut", "mois > 2.5"),
    *('debut in [date("2010-01-01")..date("2015-12-31")]', 'list contains(publics, "rsa")'),
    *("count(publics) >= 2", 'duree > duration("P30D")', 'nom = "a"', 'starts with(nom, "b")', "dependant"),
    *("if ouvert then mois > 3 else mois > 6", "if ouvert then mois > 3 else false", "note * note > 4"),
    *('met("tenu")', 'met("note_sur_cinq")', 'level("note_sur_cinq") >= 2', 'score("essai") >= 50'),
    *("gaps() = 0", 'verdict("second")', "mois - mois = 0", "effectif + 1 > 0.5", "budget / budget > 2"),
)


def referential(holds: Any) -> cr.Referential:
    data = making.edition(
        section(
            "s",
            held("tenu", {"any": ["ouvert", "mois > 5"]}),
            rated("note_sur_cinq", not_applicable="allowed"),
        ),
        facts=FACTS,
        values=VALUES,
        parameters=PARAMETERS,
        verdicts={
            "second": {"holds": {"at_least": 1, "of": ["ouvert", 'genre = "AI"']}, "source": "s"},
            "premier": {"holds": holds, "source": "s"},
        },
    )
    assume(all(found.code != "CR322" for found in making.diagnostics(data)))  # it contradicts itself
    return making.referential(data)


CONDITIONS = st.recursive(
    st.sampled_from(TESTS),
    lambda inner: st.one_of(
        *(st.builds(lambda parts, kind=kind: {kind: parts}, st.lists(inner, min_size=2, max_size=4))
          for kind in ("all", "any", "none")),
        st.builds(
            lambda parts, least: {"at_least": min(least, len(parts)), "of": parts},
            st.lists(inner, min_size=2, max_size=5),
            st.integers(1, 3),
        ),
    ),
    max_leaves=10,
)  # fmt: skip
NUMBERS: tuple[Any, ...] = (
    *(0, 1, 2, 3, 5, 11, 12, 20, 26, 30, 50, 60, 15000, 15001, 10**9 + 1, 10**33, 10**40, -1, 7.0, 2.5, 0.1),
    *(0.3, 0.30000000000000004, 0.1 + 0.2, 33.3, 33.300000000000004, 14999.99, 15000.01, -2.5, 1e3, 1e40),
    *(Decimal("0.1"), Decimal("33.3"), Decimal(15000), Decimal("15000.0000000000000001"), Decimal("12.0")),
    *(Decimal("NaN"), float("nan"), float("inf"), -0.0, Fraction(1, 2), "12", True),
)
OTHERS: tuple[Any, ...] = (
    *(True, False, "AI", "ACI", "GES", "SCIC", "a", "bc", "P60D", "P10D", "P6M", "\x07", 1, 0, "", [], {}),
    *(ON, date(2015, 1, 1), date(2012, 5, 5), date(1990, 1, 1), "2015-06-01", "2015-06-31", "2016-03-02"),
    *(["jeunes"], ["rsa", "seniors"], ["rsa", "rsa"], ("rsa",), ["x"]),
)
ABSENT = object()
OPEN: tuple[Any, ...] = (
    *(None, None, ABSENT, ABSENT, cr.UNKNOWN, cr.NotApplicable("sans objet"), cr.NotApplicable("")),
    *({"value": 3}, {"value": True, "comment": "c"}, {"unknown": True}, {"not_applicable": "r"}),
)
RIGHT: dict[str, tuple[Any, ...]] = {
    **dict.fromkeys(("ouvert", "agree", "dependant"), (True, False)),
    **dict.fromkeys(("effectif", "mois", "age", "taux", "budget", "autre", "note"), NUMBERS),
    "genre": ("AI", "ACI", "GES"),
    **dict.fromkeys(("debut", "fin"), (ON, date(2015, 1, 1), date(2012, 5, 5), "2015-06-01", "2016-03-02")),
    "publics": (["jeunes"], ["rsa", "seniors"], []),
    "duree": ("P60D", "P10D"),
    "nom": ("a", "bc"),
    "note_sur_cinq": (0, 1, 2, 3, 4),
}


def some_answers(random: Random) -> dict[str, Any]:
    """Mostly right ones; a share of them open, refused, or left out."""
    mistakes = random.choice((0, 0, 0.03, 0.1))
    openness = random.choice((0, 0.1, 0.4))
    found = {}
    for name, right in RIGHT.items():
        dice = random.random()
        pool = OTHERS + NUMBERS if dice < mistakes else OPEN if dice < mistakes + openness else right
        value = random.choice(pool)
        if value is not ABSENT:
            found[name] = value
    if random.random() < mistakes:
        found["nulle_part"] = 1
    return found


def said(function: Any, answers: Any) -> Any:
    """What comes out: a value, or the kind of error."""
    try:
        return function(answers)
    except cr.AnswersError as error:
        return [d.code for d in error.diagnostics]
    except FeelEvaluationError as error:
        return (type(error), error.message)


def readable(referential: cr.Referential, answers: dict[str, Any]) -> dict[str, Any]:
    """Those answers that the reader accepts, one by one."""
    return {
        name: raw
        for name, raw in answers.items()
        if isinstance(said(lambda one: cr.read_answers(referential, one), {name: raw}), cr.Answers)
    }


@settings(max_examples=250, deadline=None)
@given(CONDITIONS, st.integers(0, 2**32))
def test_a_bare_verdict_is_that_of_the_whole_evaluation(holds: Any, seed: int) -> None:
    made = referential(holds)
    ready = cr.decider(made, "premier", on=ON)
    random = Random(seed)
    for _ in range(12):
        answers = some_answers(random)
        whole = said(lambda one: cr.evaluate(made, one, on=ON).verdicts["premier"], answers)
        fast = said(lambda one: cr.decide(made, "premier", one, on=ON), answers)
        if isinstance(whole, list) and not isinstance(fast, list):
            # It did not need the answers that are refused: so it is without them.
            whole = cr.evaluate(made, readable(made, answers), on=ON).verdicts["premier"]
        if isinstance(whole, list):
            assert fast == whole, (holds, answers)
        elif whole.error is not None:
            assert isinstance(fast, tuple), (holds, answers)
            assert fast[1] == whole.error, (holds, answers)
        else:
            assert fast is whole.value, (holds, answers)
        assert said(ready.value, answers) == fast


@settings(max_examples=150, deadline=None)
@given(CONDITIONS, st.integers(0, 2**32))
def test_every_condition_that_is_kept_is_what_the_whole_evaluation_says_of_it(holds: Any, seed: int) -> None:
    made = referential(holds)
    ready = cr.decider(made, "premier", on=ON)
    random = Random(seed)
    for _ in range(12):
        answers = some_answers(random)
        whole, fast = said(ready.whole_reasons, answers), said(ready.reasons, answers)
        if isinstance(whole, list) and not isinstance(fast, list):
            whole = said(ready.whole_reasons, readable(made, answers))
        assert fast == whole, (holds, answers)
        if isinstance(fast, cr.Reasons):
            assert len(fast.parts) == len(ready.conditions)
            assert fast.parts[0] is fast.value or isinstance(fast.parts[0], cr.NotApplicable)
