"""Whole small referentials and answers to them, drawn for laws that hold for any."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from coorace_rules.testing import building
from coorace_rules.testing.building import Data, action, computed, fact, held, number, rated, section
from coorace_rules.testing.drawing import st
from coorace_rules.vocabulary.values import UNKNOWN, NotApplicable

FACTS: dict[str, Data] = {
    "ouvert": fact("boolean"),
    "effectif": fact("integer", min=0, max=50, not_applicable="allowed"),
    "genre": fact("choice", options=["AI", "ACI", "GES"]),
    "taux": fact("percent", applies_when='genre != "GES"'),
}
CONDITIONS: list[Any] = [
    "ouvert",
    "effectif < 11",
    'genre = "AI"',
    "taux >= 60",
    "not(ouvert)",
    'genre in ["AI", "ACI"] and effectif > 3',
    "grand or taux < 10",
    {"all": ["ouvert", "effectif < 30"]},
    {"any": ["grand", {"none": ["ouvert", "effectif = 0"]}]},
    {"at_least": 2, "of": ["ouvert", "effectif > 5", "taux > 50", 'genre != "AI"']},
    "if ouvert then effectif > 10 else effectif > 20",
]
# None of these leaves nothing to another: a rule that can never apply is refused.
RULES = [
    condition
    for condition in CONDITIONS
    if condition not in ("not(ouvert)", {"all": ["ouvert", "effectif < 30"]})
]
VALUES = {"grand": "effectif >= 20", "points": "effectif * 2 + 1"}
WEIGHTS = st.sampled_from([1, 1, 1, 2, 3, number("0.5"), 0])
AGGREGATORS = ["weighted_mean", "points", "proportion", "minimum", "deductions", "staged"]


@dataclass(frozen=True)
class Case:
    """A referential and the answers given to it, in the order given."""

    data: Data
    answers: tuple[tuple[str, Any], ...]

    def first(self, count: int) -> dict[str, Any]:
        """The first answers."""
        return dict(self.answers[:count])

    @property
    def all(self) -> dict[str, Any]:
        """Every answer."""
        return dict(self.answers)


@st.composite
def scales(draw: st.DrawFn) -> Data:
    """Scales of two to five levels, rated by place or by their own ratings."""
    count = draw(st.integers(2, 5))
    if draw(st.booleans()):
        return building.scale(*[None] * count)
    steps = sorted(draw(st.lists(st.integers(0, 12), min_size=count - 1, max_size=count - 1)))
    return building.scale(
        *[number(step / 12 if step % 3 == 0 else 0.25) for step in steps_rising(steps)], "#1#"
    )


def steps_rising(steps: list[int]) -> list[int]:
    """Twelfths that are exact decimals: 0, 3, 6, 9, 12."""
    return sorted(3 * (step // 3) for step in steps)


@st.composite
def criteria(draw: st.DrawFn, name: str, top: int) -> Data:
    """A criterion of any kind."""
    more: Data = {"weight": draw(WEIGHTS), "stage": draw(st.integers(1, 3))}
    more["tags"] = {"priorite": draw(st.sampled_from(["haute", "basse"]))}
    if draw(st.booleans()):
        more["not_applicable"] = "allowed"
    if draw(st.integers(0, 3)) == 0:
        more["applies_when"] = draw(st.sampled_from(CONDITIONS))
    if draw(st.integers(0, 4)) == 0:
        more["blocking"] = True
    kind = draw(st.integers(0, 3))
    if kind == 0:
        return held(name, draw(st.sampled_from(CONDITIONS)), **more)
    if kind == 1:
        ranks = [*draw(st.lists(st.integers(0, top), min_size=1, max_size=2)), top]
        whens = draw(st.permutations(RULES))
        rules = [{"when": when, "is": rank} for when, rank in zip(whens, ranks, strict=False)]
        return computed(name, *rules, {"otherwise": 0}, **more)
    return rated(name, target=draw(st.integers(1, top)), **more)


@st.composite
def editions(draw: st.DrawFn, aggregators: tuple[str, ...] = tuple(AGGREGATORS)) -> Data:
    """A whole edition: sections, criteria, facts, a scoring profile, verdicts, actions."""
    scale = draw(scales())
    top = len(scale["levels"]) - 1
    names = [f"c{i}" for i in range(draw(st.integers(1, 7)))]
    leaves = [draw(criteria(name, top)) for name in names]
    cuts = sorted(draw(st.lists(st.integers(0, len(leaves)), max_size=2)))
    groups = [leaves[a:b] for a, b in zip([0, *cuts], [*cuts, len(leaves)], strict=True)]
    sections = [section(f"s{i}", *group, weight=draw(WEIGHTS)) for i, group in enumerate(groups)]
    if draw(st.booleans()) and len(sections) > 1:
        sections = [section("t", *sections[:-1]), sections[-1]]
    places = [found["id"] for found in sections]
    bands = [
        {"id": "bas", "from": 0, "label": building.label("bas")},
        {"id": "haut", "from": draw(st.integers(1, 100)), "label": building.label("haut")},
    ]
    profile: Data = {
        "source": "s",
        "aggregator": draw(st.sampled_from(aggregators)),
        "roll_up": draw(st.sampled_from(["nested", "flat"])),
        "through": draw(st.lists(st.sampled_from(places), max_size=1)),
        "by_section": draw(
            st.dictionaries(st.sampled_from(places), st.sampled_from(aggregators), max_size=2)
        ),
        "unanswered": draw(st.sampled_from(["open", "open", "zero"])),
        "not_applicable": draw(st.sampled_from(["excluded", "excluded", "at_target"])),
        "cap_at_target": draw(st.booleans()),
        "start": 20,
        "floor": draw(st.sampled_from([0, -5, 18])),
        "bands": bands,
    }
    if draw(st.booleans()):
        profile["threshold"] = draw(st.integers(1, 100))
    if draw(st.integers(0, 3)) == 0:
        profile["weights"] = [{"tag": "priorite", "values": {"haute": 3, "basse": draw(WEIGHTS)}}]
    if draw(st.booleans()):
        profile["gates"] = draw(st.sampled_from([{"effect": "refuse"}, {"effect": "cap", "band": "bas"}]))
    return building.edition(
        *sections,
        scales={"m": scale},
        facts=FACTS,
        values=VALUES,
        scoring={"p": profile},
        verdicts=verdicts(names),
        actions=draw(actions(leaves, top)),
    )


def verdicts(names: list[str]) -> Data:
    """Verdicts over scores, gaps, findings and each other."""
    conditions = {
        "assez": 'score("essai") >= 50',
        "sans_blocage": 'gaps("blocking") = 0',
        "peu_d_ecarts": {"any": ["gaps() <= 1", f'met("{names[0]}")']},
        "les_deux": 'verdict("assez") and verdict("sans_blocage")',
    }
    return {name: {"holds": condition, "source": "s"} for name, condition in conditions.items()}


@st.composite
def actions(draw: st.DrawFn, leaves: list[Data], top: int) -> list[Data]:
    """Actions of every kind: asked for by gaps, by levels, by facts, by one another."""
    found = []
    ids = [f"a{i}" for i in range(draw(st.integers(0, 6)))]
    for i, name in enumerate(ids):
        leaf = draw(st.sampled_from(leaves))
        is_condition = "holds" in leaf
        made: Data = {}
        if draw(st.integers(0, 3)):
            made["closes"] = {leaf["id"]: True if is_condition else draw(st.integers(1, top))}
        if draw(st.booleans()) or "closes" not in made:
            made["when"] = draw(st.sampled_from(triggers(leaf, ids)))
        if i and draw(st.booleans()):
            made["after"] = [draw(st.sampled_from(ids[:i]))]
        if i and draw(st.integers(0, 4)) == 0:
            made["replaces"] = [draw(st.sampled_from(ids[:i]))]
        if draw(st.booleans()):
            made["effort"] = {"days": draw(st.integers(1, 20))}
        found.append(action(name, **made))
    return found


def triggers(leaf: Data, ids: list[str]) -> list[Any]:
    """What may ask for an action."""
    name = leaf["id"]
    found: list[Any] = [f'not(met("{name}"))', "ouvert", {"any": [f'planned("{ids[0]}")', f'met("{name}")']}]
    if "holds" not in leaf:
        found += [
            f'level("{name}") < 2',
            f'gap("{name}") >= 1',
            f'level("{name}") in [1..2] and effectif < 20',
            {"all": [f'gap("{name}") > 0', {"any": ["ouvert", f'level("{name}") = 0']}]},
            f'planned("{ids[-1]}") or level("{name}") >= 1 and score("essai") < 80',
            f'planned("{ids[0]}") and level("{name}") < 3',
            {"any": [{"all": [f'planned("{i}")', f'not(met("{name}"))']} for i in (ids[0], ids[-1])]},
        ]
    return found


def inputs(data: Data) -> dict[str, Data]:
    """Everything that can be answered."""
    return {**data["facts"], **{leaf["id"]: leaf for leaf in leaves_of(data["sections"]) if "rate" in leaf}}


def leaves_of(sections: list[Data]) -> list[Data]:
    """Every criterion."""
    return [leaf for found in sections for leaf in [*found["criteria"], *leaves_of(found["sections"])]]


@st.composite
def values(draw: st.DrawFn, data: Data, name: str) -> Any:
    """A value for an input; now and then unknown, or not applicable where that counts."""
    declared = inputs(data)[name]
    if draw(st.integers(0, 9)) == 0:
        return UNKNOWN
    if declared.get("not_applicable") == "allowed" and draw(st.integers(0, 3)) == 0:
        return NotApplicable("sans objet ici")
    if "rate" in declared:
        return draw(st.integers(0, len(data["scales"]["m"]["levels"]) - 1))
    match declared["type"]:
        case "boolean":
            return draw(st.booleans())
        case "choice":
            return draw(st.sampled_from(declared["options"]))
        case "percent":
            return draw(st.integers(0, 100))
        case _:
            return draw(st.integers(declared["min"], declared["max"]))


@st.composite
def cases(draw: st.DrawFn, aggregators: tuple[str, ...] = tuple(AGGREGATORS)) -> Case:
    """An edition with answers, in some order."""
    data = draw(editions(aggregators))
    names = draw(st.permutations(list(inputs(data))))
    kept = names[: draw(st.integers(0, len(names)))]
    return Case(data, tuple((name, draw(values(data, name))) for name in kept))
