"""Editions for the workloads of the peers' harness, and what they take and give, in that harness's terms."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import coorace_rules as cr
from coorace_rules.answers.model import Answers
from coorace_rules.outcome.assessment import Assessment
from coorace_rules.plan.backends import matcher
from coorace_rules.plan.firing import fire
from coorace_rules.plan.from_assessment import plan

ON = date(2016, 3, 1)
CRITICAL = 12
Rule = Mapping[str, Any]


def loaded(edition: Mapping[str, Any]) -> cr.Referential:
    """Load an edition through the same door as any other; JSON is YAML."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "edition.yaml"
        path.write_text(json.dumps(edition), encoding="utf-8")
        return cr.load(path)


def _edition(name: str, sections: list[Any], actions: Iterable[Any] = ()) -> dict[str, Any]:
    return {
        "format": 1,
        "referential": name,
        "edition": "1",
        "kind": "self-assessment",
        "title": {"fr": name},
        "in_force": {"from": "2015-01-01"},
        "sources": {"made": {"title": "generated", "status": "proposal"}},
        "scales": {"five": {"levels": [{"value": v, "label": {"fr": str(v)}} for v in range(5)]}},
        "scoring": {"flat": {"roll_up": "flat", "source": "made"}},
        "horizons": [{"due": "P1Y"}],
        "sections": sections,
        "actions": list(actions),
    }


def _criterion(name: str, weight: int, target: int) -> dict[str, Any]:
    return {
        "id": name,
        "statement": {"fr": name},
        "rate": "five",
        "target": target,
        "weight": weight,
        "not_applicable": "allowed",
        "source": "made",
    }


def scoring_edition(model: Iterable[Rule]) -> dict[str, Any]:
    """S: weighted means of 11 sub-themes and 4 themes."""
    themes: dict[str, dict[str, list[Any]]] = {}
    for i in model:
        themes.setdefault(i["theme"], {}).setdefault(i["subtheme"], []).append(
            _criterion(i["id"].lower(), i["weight"], i["target"])
        )
    return _edition(
        "scoring",
        [
            {
                "id": theme.lower(),
                "title": {"fr": theme},
                "sections": [
                    {"id": sub.lower(), "title": {"fr": sub}, "criteria": criteria}
                    for sub, criteria in subs.items()
                ],
            }
            for theme, subs in themes.items()
        ],
    )


def production_edition(rules: Iterable[Rule], *, chained: bool = False) -> dict[str, Any]:
    """P: a gap of at least so much asks for an action. PC: critical ones ask for a plan of the sub-theme."""
    by_subtheme: dict[str, list[Rule]] = {}
    for rule in rules:
        by_subtheme.setdefault(rule["subtheme"].lower(), []).append(rule)
    actions = [_action(rule) for held in by_subtheme.values() for rule in held]
    if chained:
        actions += [_plan_of(sub, held) for sub, held in by_subtheme.items()]
    sections = [
        {
            "id": sub,
            "title": {"fr": sub},
            "criteria": [_criterion(rule["indicator"].lower(), rule["weight"], 4) for rule in held],
        }
        for sub, held in by_subtheme.items()
    ]
    return _edition("production", sections, actions)


def _action(rule: Rule) -> dict[str, Any]:
    indicator = rule["indicator"].lower()
    return {
        "id": rule["action"].lower(),
        "title": {"fr": rule["action"]},
        "when": f'gap("{indicator}") >= {rule["min_gap"]}',
        "closes": {indicator: 4},
        "effort": {"days": 1},
        "source": "made",
    }


def _plan_of(subtheme: str, held: Iterable[Rule]) -> dict[str, Any]:
    critical = [
        f'planned("{rule["action"].lower()}")'
        f' and gap("{rule["indicator"].lower()}") >= {-(-CRITICAL // rule["weight"])}'
        for rule in held
    ]
    return {
        "id": f"plan_{subtheme}",
        "title": {"fr": subtheme},
        "when": {"any": critical},
        "effort": {"days": 2},
        "source": "made",
    }


def _fact(kind: str, **more: Any) -> dict[str, Any]:
    return {"type": kind, "ask": {"fr": "?"}, **more}


def eligibility_edition() -> dict[str, Any]:
    """E: one applicant, 12 facts; kind, member, two amounts, hours, and one of 3 criteria or 3 of 5."""
    facts = {
        "siae_kind": _fact("choice", options=["EI", "ACI", "AI", "ETTI"]),
        "is_member": _fact("boolean"),
        "months_unemployed": _fact("integer", min=0),
        "rsa": _fact("boolean"),
        "age": _fact("integer", min=0, max=120),
        "disability": _fact("boolean"),
        "education_level": _fact("integer", min=1, max=8),
        "zone_qpv": _fact("boolean"),
        "budget_requested": _fact("money", min=0),
        "cofinancing_rate": _fact("number", min=0, max=1),
        "hours_training": _fact("integer", min=0),
        "has_cedre": _fact("boolean"),
    }
    one_of = ["rsa", "disability", "months_unemployed >= 24"]
    three_of = ["months_unemployed >= 12", "age < 26", "age >= 50", "education_level <= 3", "zone_qpv"]
    holds = [
        'siae_kind in ["EI", "ACI", "ETTI"]',
        "is_member",
        "budget_requested <= 15000",
        "cofinancing_rate >= 0.2",
        "hours_training between 7 and 400",
        {"any": [*one_of, {"at_least": 3, "of": three_of}]},
    ]
    certified = {"id": "cedre", "statement": {"fr": "Cèdre"}, "holds": "has_cedre", "source": "made"}
    sections = [{"id": "section", "title": {"fr": "Section"}, "criteria": [certified]}]
    return {
        **_edition("iae", sections),
        "kind": "eligibility",
        "facts": facts,
        "verdicts": {"eligible": {"title": {"fr": "Éligible"}, "holds": {"all": holds}, "source": "made"}},
    }


# -- the harness's functions


def eligibility() -> Callable[[Mapping[str, Any]], bool | None]:
    """E and E3: `decide`, as anyone calls it."""
    return partial(cr.decide, loaded(eligibility_edition()), "eligible")


def eligibility_rows() -> Callable[[Iterable[Mapping[str, Any]]], list[bool | None]]:
    """E: a list of dicts."""
    value = cr.decider(loaded(eligibility_edition()), "eligible").value
    return lambda rows: list(map(value, rows))


def eligibility_kept() -> Callable[[Mapping[str, Any]], cr.Reasons]:
    """E and E3, every criterion kept and every answer checked."""
    return cr.decider(loaded(eligibility_edition()), "eligible").reasons


def scoring(model: Iterable[Rule]) -> Callable[[Mapping[str, Any]], Any]:
    """S, with the answers as the harness gives them; None, its "not applicable", is left open here."""
    model = list(model)
    referential = loaded(scoring_edition(model))
    themes = [theme.lower() for theme in dict.fromkeys(i["theme"] for i in model)]
    subthemes = [sub.lower() for sub in dict.fromkeys(i["subtheme"] for i in model)]
    names = {i["id"]: i["id"].lower() for i in model}
    upper = {name: i for i, name in names.items()}

    def run(answers: Mapping[str, Any]) -> Any:
        found = cr.score(referential, {names[name]: value for name, value in answers.items()})
        standings = found.standings

        def mean(section: str) -> float | None:
            sums = standings[section]
            return None if sums is None or sums.score is None else float(4 * sums.score)

        return (
            {sub.upper(): mean(sub) for sub in subthemes},
            {theme.upper(): mean(theme) for theme in themes},
            [upper[name] for name in found.gaps],
        )

    return run


class Gaps:
    """P and PC, with gaps as the harness gives them."""

    def __init__(self, rules: Iterable[Rule], *, chained: bool = False) -> None:
        rules = list(rules)
        self.referential = loaded(production_edition(rules, chained=chained))
        self.counting = next(iter(self.referential.countings.values()))
        self.matcher = matcher(self.referential)
        self.names = {rule["indicator"]: rule["indicator"].lower() for rule in rules}
        self.weights = {rule["indicator"].lower(): rule["weight"] for rule in rules}
        self.actions = [name.upper() for name in self.referential.actions]
        self.indicators = [next(iter(action.closes), None) for action in self.referential.actions.values()]

    def assessment(self, facts: Iterable[Rule]) -> Assessment:
        """What is known: the rank of each indicator."""
        names = self.names
        answers = Answers(ranks={names[f["indicator"]]: 4 - f["gap"] for f in facts})
        return Assessment(self.referential, answers, ON, self.counting)

    def bare(self, facts: Iterable[Rule]) -> Any:
        """Which actions are asked for, with their priority, and which sub-themes get a plan."""
        assessment = self.assessment(facts)
        ranks, weights, plans = assessment.answers.ranks, self.weights, []
        found = []
        for action in fire(assessment, self.matcher).rounds:
            indicator = self.indicators[action]
            if indicator is None:
                plans.append(self.actions[action].removeprefix("PLAN_"))
            else:
                found.append((self.actions[action], (4 - ranks[indicator]) * weights[indicator]))
        found.sort()
        return found, sorted(plans)

    def whole(self, facts: Iterable[Rule]) -> Any:
        """The actions of the plan, each with its reasons, its day, its gain, in order."""
        return plan(self.assessment(facts), self.matcher).actions
