"""The outcome as a whole: JSON both ways, receipt, explanations, replay."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pydantic
import pytest

import coorace_rules as cr
import making
from making import action, computed, edition, fact, held, rated, section, written

ON = date(2016, 3, 1)
DATA = edition(
    section(
        "s",
        rated("a", target=3, cites="Article 1"),
        held(
            "b", {"all": [{"when": "f", "label": {"fr": "Étiquette"}}, {"at_least": 1, "of": ["g", "n > 3"]}]}
        ),
        computed("c", {"when": "n > 10 and f", "is": 4}, {"when": "part > 2", "is": 2}, {"otherwise": 0}),
        rated("d", applies_when='genre = "AI"'),
    ),
    facts={
        "f": fact("boolean"),
        "g": fact("boolean"),
        "n": fact("integer", unit="personnes", label={"fr": "l'effectif"}),
        "genre": fact("choice", options=["AI", {"value": "GES", "label": {"fr": "Groupe"}}]),
    },
    values={"part": "n / 2"},
    verdicts={"v": {"holds": {"all": ['score("s") >= 50', "f"]}, "source": "s", "title": {"fr": "Prêt ?"}}},
    actions=[action("x", closes={"a": 4}, effort={"days": 2}, due="P6M")],
)
ANSWERS: dict[str, Any] = {
    "subject": {"name": "Passerelles", "kind": "group"},
    "answers": {
        "a": {"value": 1, "comment": "à suivre", "evidence": {"reference": "PV", "date": "2016-01-01"}},
        "f": True,
        "n": 4,
        "genre": "GES",
    },
}

DATA_OF_MONEY = edition(
    section("s", rated("a")),
    facts={"prix": fact("number")},
    values={"double": {"value": "prix * 2", "title": {"fr": "D"}}},
)


@pytest.fixture
def outcome() -> cr.Outcome:
    return cr.evaluate(making.referential(DATA), ANSWERS, on=ON)


def test_json_has_the_keys_that_the_design_names(outcome: cr.Outcome) -> None:
    data = json.loads(outcome.to_json())
    assert list(data) == [
        "format", "referential", "edition", "subject", "evaluated_on", "scoring", "positions", "findings",
        "gaps", "values", "verdicts", "questions", "plan", "receipt",
    ]  # fmt: skip
    assert {"score", "low", "high", "level", "completeness", "status"} <= data["positions"]["essai"].keys()
    assert {"status", "rating", "level", "target", "needs", "error"} <= data["findings"]["a"].keys()
    assert {"criterion", "severity", "distance"} <= data["gaps"][0].keys()
    assert {"value", "needs"} <= data["verdicts"]["v"].keys()
    assert {"actions", "projected", "unclosed"} <= data["plan"].keys()
    assert {"id", "closes", "after", "due", "owner", "effort"} <= data["plan"]["actions"][0].keys()


def test_decimals_are_strings_and_what_is_not_known_is_null(outcome: cr.Outcome) -> None:
    data = json.loads(outcome.to_json())
    assert data["positions"]["essai"]["score"] == "41.7"
    assert data["findings"]["d"]["level"] is None
    assert data["gaps"][0]["distance"] == "2"
    assert data["plan"]["projected"]["essai"] == "66.7"
    assert data["evaluated_on"] == "2016-03-01"


def test_receipt_says_what_the_outcome_was_made_from(outcome: cr.Outcome) -> None:
    receipt = outcome.receipt
    assert (receipt.referential, receipt.edition, receipt.format) == ("essai", "1", 1)
    assert receipt.library == cr.__version__
    assert receipt.files == {"essai.yaml": "0" * 64}
    assert receipt.answers == ANSWERS["answers"]
    assert (receipt.evaluated_on, receipt.scoring) == (ON, "weighted_mean")


@pytest.mark.parametrize("number", [0.0, 0.25, Decimal("3.10"), Decimal(4)])
def test_an_outcome_whose_answers_have_decimals_is_read_back_as_it_was(number: object) -> None:
    outcome = cr.evaluate(making.referential(DATA_OF_MONEY), {"prix": number}, on=ON)
    assert cr.Outcome.from_json(outcome.to_json()) == outcome


def test_pydantic_and_so_fastapi_writes_an_outcome_as_it_writes_itself(outcome: cr.Outcome) -> None:
    adapter = pydantic.TypeAdapter(cr.Outcome)
    assert adapter.dump_python(outcome, mode="json") == outcome.to_data()
    assert json.loads(adapter.dump_json(outcome)) == json.loads(outcome.to_json())
    assert adapter.validate_python(outcome) is outcome


@pytest.mark.parametrize("cut", [0, 10, 200, 1000])
def test_an_outcome_cut_short_is_refused_with_its_reason(outcome: cr.Outcome, cut: int) -> None:
    with pytest.raises(cr.AnswersError) as error:
        cr.Outcome.from_json(outcome.to_json()[:cut])
    assert [d.code for d in error.value.diagnostics] == ["CR510"]


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (lambda d: d["positions"]["s"].update(status="good"), "$.positions.s.status"),
        (lambda d: d["positions"]["s"]["exact"].update(low="a/b"), "$.positions.s.exact.low"),
        (lambda d: d["findings"]["a"].update(level=3), "$.findings.a.level"),
        (lambda d: d.update(gaps={}), "$.gaps"),
        (lambda d: d.update(evaluated_on="2016-02-30"), "$.evaluated_on"),
        (lambda d: d["plan"]["actions"][0].pop("title"), "$.plan.actions[0].title"),
        (lambda d: d.update(verdicts=[]), "$.verdicts"),
        (lambda d: d["verdicts"].update(v=1), "$.verdicts.v"),
        (lambda d: d["receipt"].update(format="1"), "$.receipt.format"),
    ],
)
def test_an_edited_outcome_that_is_none_is_refused_at_its_place(
    outcome: cr.Outcome, change: Any, path: str
) -> None:
    data = json.loads(outcome.to_json())
    change(data)
    with pytest.raises(cr.AnswersError) as error:
        cr.Outcome.from_json(json.dumps(data))
    assert f"`{path}`" in str(error.value)


@pytest.mark.parametrize("place", [lambda data: data, lambda data: data["receipt"]], ids=["top", "receipt"])
def test_an_outcome_of_a_newer_format_is_refused_with_that_sentence(
    place: Callable[[Any], Any], outcome: cr.Outcome
) -> None:
    data = json.loads(outcome.to_json())
    place(data)["format"] = 2
    data["something_new"] = data.pop("plan")
    with pytest.raises(cr.AnswersError) as error:
        cr.Outcome.from_json(json.dumps(data))
    assert [d.code for d in error.value.diagnostics] == ["CR513"]


def test_an_outcome_read_back_knows_its_result_and_not_the_rules(outcome: cr.Outcome) -> None:
    with pytest.raises(cr.AnswersError) as error:
        cr.Outcome.from_json(outcome.to_json()).explain("a")
    assert [d.code for d in error.value.diagnostics] == ["CR512"]


# -- replay


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "essai.yaml"
    path.write_text(written(DATA), encoding="utf-8")
    return path


def test_replay_finds_the_same_result(file: Path) -> None:
    then = cr.evaluate(cr.load(file), ANSWERS, on=ON).to_json()
    replayed = cr.replay(then, file)
    assert (replayed.identical, replayed.differences, replayed.causes) == (True, (), ())
    assert replayed.outcome.explain("a").result.fr.startswith("niveau 1")


def test_replay_keeps_decimals_and_remarks(tmp_path: Path) -> None:
    data = edition(section("s", held("a", "x < 1.5")), facts={"x": fact("number")})
    path = tmp_path / "e.yaml"
    path.write_text(written(data), encoding="utf-8")
    answers = {"x": {"value": 1.25, "comment": "12,5"}}
    assert cr.replay(cr.evaluate(cr.load(path), answers).to_json(), path).identical


def test_replay_says_that_the_referential_changed(file: Path) -> None:
    then = cr.evaluate(cr.load(file), ANSWERS, on=ON).to_json()
    file.write_text(written(DATA).replace("n > 3", "n > 5"), encoding="utf-8")
    replayed = cr.replay(then, file)
    assert not replayed.identical
    assert replayed.causes == ("referential",)
    assert any(difference.startswith("$.findings.b.status") for difference in replayed.differences)


def test_replay_says_that_the_file_was_edited(file: Path) -> None:
    then = cr.evaluate(cr.load(file), ANSWERS, on=ON).to_json()
    replayed = cr.replay(then.replace('"score": "41.7"', '"score": "88.8"'), file)
    assert (replayed.identical, replayed.causes) == (False, ("outcome",))


def test_replay_says_that_the_library_changed(file: Path) -> None:
    then = cr.evaluate(cr.load(file), ANSWERS, on=ON).to_json()
    replayed = cr.replay(then.replace(f'"library": "{cr.__version__}"', '"library": "0.0.1"'), file)
    assert replayed.causes == ("library",)


# -- explanations


def lines(outcome: cr.Outcome, name: str, lang: Any = "fr") -> list[str]:
    return [line.strip() for line in outcome.explain(name).render(lang).splitlines()]


def test_a_criterion_is_explained_with_target_source_text_and_place(outcome: cr.Outcome) -> None:
    assert lines(outcome, "a")[:3] == [
        "a : niveau 1 (niveau 1)",
        "(attendu : niveau 3 (niveau 3))",
        "[S : « Article 1 » — proposition]",
    ]
    assert outcome.explain("a").place.startswith("essai.yaml:")


def test_a_condition_is_explained_part_by_part_with_the_facts_used(outcome: cr.Outcome) -> None:
    said = lines(outcome, "b")
    assert "b : oui" in said
    assert "Étiquette : oui" in said
    assert "au moins 1 de ces conditions : oui" in said
    assert "l'effectif (4\u00a0personnes) est supérieur à 3\u00a0personnes : oui" in said
    assert any(line.startswith("essai.yaml:") and line.endswith(" : n > 3") for line in said)
    assert "n = 4\u00a0personnes" in said


def test_a_computed_level_is_explained_rule_by_rule_up_to_the_one_that_decides(outcome: cr.Outcome) -> None:
    said = lines(outcome, "c", "en")
    many = "[fr] l'effectif (4\u00a0people) is more than 10\u00a0people"
    assert f"level 4 ([fr] niveau 4) if {many} and the answer to “[fr] ?” (yes) is yes: no" in said
    assert f"{many}: no" in said
    assert "level 2 ([fr] niveau 2) if part (2\u00a0people) is more than 2\u00a0people: no" in said
    assert "part = 2\u00a0people" in said
    assert said[-1] == "otherwise: level 0 ([fr] niveau 0)"


def test_what_does_not_apply_is_explained_by_its_condition(outcome: cr.Outcome) -> None:
    said = lines(outcome, "d")
    assert said[0] == "d : sans objet («\u00a0?\u00a0» est «\u00a0AI\u00a0»)"
    assert "genre = GES (Groupe)" in said


def test_a_section_is_explained_by_what_weighs_in_it(outcome: cr.Outcome) -> None:
    said = lines(outcome, "s")
    assert said[0].startswith("s : ")
    assert "a (poids 1) : niveau 1 (niveau 1)" in said
    assert any(line.startswith("s (poids 1) : ") for line in lines(outcome, "essai"))


def test_a_verdict_is_explained_with_the_scores_it_looks_at(outcome: cr.Outcome) -> None:
    said = lines(outcome, "v")
    assert said[0] == "Prêt ? : non"
    assert any(line.startswith('score("s") = ') for line in said)


def test_what_is_open_is_explained_by_what_it_waits_for() -> None:
    outcome = cr.evaluate(making.referential(DATA), {"n": 4}, on=ON)
    assert lines(outcome, "b")[0] == "b : inconnu, en attente de « ? »"
    assert lines(outcome, "v", "en")[0].startswith("[fr] Prêt ?: unknown, waiting for “")


def test_what_went_wrong_is_explained() -> None:
    data = edition(
        section("s", held("a", "1 / n > 0 and f")), facts={"n": fact("integer"), "f": fact("boolean")}
    )
    outcome = cr.evaluate(making.referential(data), {"n": 0, "f": True})
    said = lines(outcome, "a", "en")
    assert said[0] == "[fr] a: division by zero"
    assert "1 ÷ “[fr] ?” (0) is more than 0: division by zero" in said


def test_nothing_of_that_id_suggests_the_nearest(outcome: cr.Outcome) -> None:
    with pytest.raises(cr.AnswersError) as error:
        outcome.explain("essa")
    assert [d.code for d in error.value.diagnostics] == ["CR511"]
    assert "essai" in str(error.value)


def test_an_outcome_written_before_a_key_was_added_is_still_read(outcome: cr.Outcome) -> None:
    data = outcome.to_data()
    del data["plan"]["replaced"]
    for finding in data["findings"].values():
        del finding["by"]
    read = cr.Outcome.from_json(json.dumps(data))
    assert read.plan.replaced == {}
    assert {finding.by for finding in read.findings.values()} == {None}
    assert read.positions == outcome.positions
