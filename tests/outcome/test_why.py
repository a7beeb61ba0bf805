"""Why: actions, facts and named values explained, in both languages."""

from __future__ import annotations

from datetime import date

import pytest

import coorace_rules as cr
import making
from making import action, edition, fact, held, rated, section

ON = date(2016, 3, 1)
DATA = edition(
    section("s", rated("a", blocking=True), rated("b"), held("c", "v", applies_when='k = "one"')),
    facts={
        "n": fact("integer", unit="jours", ask={"fr": "Combien ?", "en": "How many?"}),
        "k": fact(
            "choice",
            options=[{"value": "one", "label": {"fr": "un"}}, {"value": "two", "label": {"fr": "deux"}}],
            ask={"fr": "Lequel ?"},
        ),
        "d": fact("integer", default=7, ask={"fr": "Défaut ?"}),
        "e": fact("boolean", applies_when="n > 100", ask={"fr": "Encore ?"}),
        "m": fact("choices", options=["x", "y"], ask={"fr": "Lesquels ?"}),
    },
    values={"v": {"value": "n > 2.5", "title": {"fr": "assez", "en": "enough"}}},
    verdicts={"w": {"title": {"fr": "décision"}, "holds": {"all": ["v", "d > 3"]}, "source": "s"}},
    actions=[
        action(
            "large", closes={"a": 4}, replaces=["small"], effort={"days": making.number("2.5")}, due="P1M"
        ),
        action("small", closes={"a": 3}, after=["before"]),
        action("before"),
        action("chance", when='planned("small") and n > 3'),
        action("never", when="n > 100"),
        action("wrong", when="1 / (n - 4) > 0"),
        action("idle", closes={"b": 2}),
    ],
)
PLACE = "son rang (ce qui presse, puis le gain par jour d'effort, puis l'échéance)"
ANSWERS: making.Data = {"a": 1, "b": 4, "n": 4, "k": "two", "m": ["x", "y"]}


def lines(name: str, lang: str = "fr", answers: making.Data = ANSWERS) -> list[str]:
    outcome = cr.evaluate(making.referential(DATA), answers, on=ON)
    rendered = outcome.explain(name).render("en" if lang == "en" else "fr")
    lines = [line.strip().replace("\u00a0", " ") for line in rendered.splitlines()]
    return [line for line in lines if not line.startswith("essai.yaml")]


def test_an_action_of_the_plan_says_its_rule_what_it_closes_and_its_place() -> None:
    assert lines("large") == [
        "large : n° 1 sur 2 dans le plan",
        "[S — proposition]",
        "demandée dès qu'un critère qu'elle ferme est sous sa cible : oui",
        "ferme « a » : niveau 1 (niveau 1)",
        "(attendu : niveau 4 (niveau 4))",
        f"{PLACE} : bloquant; gain 37,5; 2,5 jours; échéance 1er avril 2016",
        "remplace : small",
    ]


def test_an_action_replaced_says_what_replaces_it_and_what_was_only_for_it() -> None:
    assert lines("small")[0] == "small : demandée, puis remplacée"
    assert "remplacée par : large" in lines("small")
    assert lines("before")[0] == "before : pas dans le plan"
    assert "n'était utile qu'avant : small" in lines("before")


def test_an_opportunity_says_what_it_looked_at() -> None:
    said = lines("chance")
    assert said[0] == "chance : n° 2 sur 2 dans le plan"
    assert (
        "demandée si l'action « small » est dans le plan et « Combien ? » (4 jours) est supérieur" in said[2]
    )
    assert "n = 4 jours" in said
    assert any(line.startswith("parce que : ") for line in said)


@pytest.mark.parametrize("name", ["never", "idle"])
def test_an_action_that_nothing_asked_for_says_so(name: str) -> None:
    said = lines(name)
    assert said[0] == f"{name} : pas dans le plan"
    assert any(line.startswith("demandée") and line.endswith(" : non") for line in said)


def test_an_action_whose_rule_went_wrong_says_what() -> None:
    assert lines("wrong", "en")[0] == "[fr] wrong: division by zero"


def test_a_fact_says_its_answer_and_what_rests_on_it() -> None:
    assert lines("n") == [
        "Combien ? : 4 jours",
        "ce qui en dépend : 5",
        "c : sans objet (« Lequel ? » est « un »)",
        "décision : oui",
        "chance : action",
        "never : action",
        "wrong : action",
    ]


FACTS = {
    "a choice, by its label": ("k", ANSWERS, "Lequel ? : deux"),
    "several": ("m", ANSWERS, "Lesquels ? : x, y"),
    "a default": ("d", ANSWERS, "Défaut ? : 7 (supposé : valeur par défaut du référentiel)"),
    "no answer": ("k", {}, "Lequel ? : pas encore de réponse"),
    "declined": ("k", {"k": cr.UNKNOWN}, "Lequel ? : ne sait pas"),
    "not arising": ("e", ANSWERS, "Encore ? : sans objet"),
}


@pytest.mark.parametrize(("name", "answers", "said"), FACTS.values(), ids=FACTS)
def test_a_fact_says_where_its_value_comes_from(name: str, answers: making.Data, said: str) -> None:
    assert lines(name, answers=answers)[0] == said


def test_a_fact_that_may_not_arise_says_the_condition() -> None:
    assert "« Combien ? » (4 jours) est supérieur à 100 jours : non" in lines("e")


def test_a_fact_that_nothing_rests_on_says_so() -> None:
    assert lines("m")[-1] == "ce qui en dépend : rien"


def test_a_named_value_says_its_expression_and_facts() -> None:
    assert lines("v", "en")[:3] == [
        "enough: yes",
        "“How many?” (4 days) is more than 2.5 days: yes",
        "n = 4 days",
    ]


def test_what_is_waited_for_is_named_by_its_text_the_first_five_only() -> None:
    names = [f"c{i}" for i in range(8)]
    data = edition(
        section("s", *(rated(name, statement={"fr": f"Critère {name}", "en": name}) for name in names))
    )
    data["verdicts"] = {"w": {"title": {"fr": "w"}, "holds": {"all": ['score("s") > 99.5']}, "source": "s"}}
    outcome = cr.evaluate(making.referential(data), {"c0": 4})
    said = outcome.explain("w").render("fr")
    assert said.splitlines()[0].endswith("« Critère c4 », « Critère c5 » et 2 autres")
    assert 'score("s") = entre 12,5 et 100' in said
    assert "“c5” and 2 others" in outcome.explain("w").render("en")
    six = cr.evaluate(making.referential(data), {"c0": 4, "c1": 4}).explain("w").render("fr")
    assert "et 1 autre\n" in six


def test_scores_are_written_as_the_language_does() -> None:
    data = edition(section("s", rated("a"), rated("b", weight=making.number("1.5"))))
    outcome = cr.evaluate(making.referential(data), {"a": 1})
    assert outcome.explain("s").render("fr").startswith("s : 25,0 (entre 10,0 et 70,0)\n")
    assert "b (poids 1,5) : inconnu, en attente de « b »" in outcome.explain("s").render("fr")
    assert outcome.explain("s").render("en").startswith("[fr] s: 25.0 (between 10.0 and 70.0)\n")
