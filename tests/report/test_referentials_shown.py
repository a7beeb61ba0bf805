"""What a report says of a referential, and of those that exist."""

from __future__ import annotations

from pathlib import Path

import pytest

import making
from coorace_rules.api.catalogues import catalogue, render_catalogue
from coorace_rules.api.referentials import render_referential
from coorace_rules.packs import shipped
from making import computed, edition, fact, held, label, line, rated, scale, section, tabled, written
from report.pages import Element, flat, page
from report.trial import trial


def shown(data: making.Data) -> Element:
    return page(render_referential(making.referential(data), "html"))


def rows(root: Element, caption: str) -> list[list[str]]:
    (table,) = [t for t in root.every("table") if next(t.every("caption")).text == caption]
    (body,) = table.every("tbody")
    return [[cell.text for cell in row.every("td")] for row in body.every("tr")]


def test_each_criterion_says_its_target_weight_and_status_and_how_it_is_judged() -> None:
    root = shown(trial())
    assert rows(root, "s") == [
        ["a", "4 niveau 4", "1,5", "sur l'échelle, bloquant", "déduit", "a"],
        ["b", "2 niveau 2", "1", "sur l'échelle, obligation légale", "déduit", "b"],
    ]
    assert rows(root, "t")[0] == ["d", "oui", "1", "condition, selon la structure", "déduit", "d"]


def test_facts_verdicts_actions_and_sources_are_listed() -> None:
    root = shown(trial())
    assert rows(root, "Données demandées") == [
        ["?", "oui ou non", "", "f"],
        ["?", "choix", "", "k"],
        ["?", "nombre entier", "jours", "n"],
    ]
    assert rows(root, "Actions")[0] == ["first", "a", "déduit", "first"]
    items = [item.text for item in root.every("li")]
    assert [item.partition(" : ")[0] for item in items[:2]] == ["décision (w, déduit)", "autre (y, déduit)"]
    assert items[2:] == [
        "déduit — titre, p. 10-11 (ainsi)",
        "officiel — officiel",
    ]


def test_a_source_is_shown_with_where_to_read_it() -> None:
    text = {"title": "Loi", "status": "official", "pages": "3", "url": "https://example.org/loi"}
    root = shown(edition(section("s", rated("a")), sources={"s": text}))
    assert [item.text for item in root.every("li")] == ["officiel — Loi, p. 3, https://example.org/loi"]


def test_a_criterion_that_may_not_apply_says_so() -> None:
    root = shown(edition(section("s", rated("a", not_applicable="allowed"))))
    (row,) = rows(root, "s")
    assert row[3] == "sur l'échelle, sans objet possible, à justifier"


@pytest.mark.parametrize(
    ("aggregator", "said"),
    [
        ("weighted_mean", "moyenne pondérée"),
        ("points", "points"),
        ("proportion", "proportion"),
        ("minimum", "minimum"),
        ("staged", "paliers"),
        ("deductions", "retraits de points"),
    ],
)
def test_each_way_of_counting_is_said_with_its_bands(aggregator: str, said: str) -> None:
    bands = [
        {"id": "low", "from": 0, "label": {"fr": "bas"}},
        {"id": "high", "from": making.number("33.25"), "label": {"fr": "haut"}},
    ]
    profile = {"title": {"fr": "Notre profil"}, "aggregator": aggregator, "bands": bands}
    data = edition(section("s", rated("a", stage=1)), scoring={"p": profile})
    texts = [e.text for e in shown(data).every("p")]
    assert f"Notre profil (p, sans source) : {said}. bas ≥ 0, haut ≥ 33,25" in texts


@pytest.mark.parametrize(
    ("interval", "said"),
    [
        ({"from": "2015-01-01"}, "depuis le 1er janvier 2015"),
        ({"from": "2015-01-01", "to": "2016-02-03"}, "du 1er janvier 2015 au 3 février 2016 exclu"),
    ],
)
def test_dates_of_force_are_said(interval: making.Data, said: str) -> None:
    (facts,) = shown(edition(section("s", rated("a")), in_force=interval)).of_class("facts")
    assert said in [e.text for e in facts.every("dd")]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("self-assessment", "auto-évaluation"),
        ("certification", "certification"),
        ("eligibility", "éligibilité"),
        ("call", "appel à projets"),
        ("guidance", "lignes directrices"),
    ],
)
def test_the_kind_is_said(kind: str, said: str) -> None:
    (facts,) = shown(edition(section("s", rated("a")), kind=kind)).of_class("facts")
    assert said in [e.text for e in facts.every("dd")]


@pytest.mark.parametrize("kind", ["number", "percent", "money", "text", "choices", "date", "duration"])
def test_no_fact_shows_the_code_of_its_type(kind: str) -> None:
    more = {"options": ["un", "deux"]} if kind == "choices" else {}
    data = edition(section("s", rated("a")), facts={"x": making.fact(kind, **more)})
    ((_, said, _, _),) = rows(shown(data), "Données demandées")
    assert said
    assert said != kind or kind == "date"


def test_a_referential_without_facts_verdicts_or_actions_has_no_such_parts() -> None:
    headings = [e.text for e in shown(edition(section("s", rated("a")))).every("h2")]
    assert headings == ["s", "Notation", "D'où vient ce contenu", "Sources"]


def test_what_names_no_source_says_so() -> None:
    data = edition(section("s", rated("a", source=None), rated("b")))
    del data["sections"][0]["criteria"][0]["source"]
    assert [row[4] for row in rows(shown(data), "s")] == ["sans source", "proposition"]


def test_a_referential_without_any_criterion_is_still_shown() -> None:
    (facts,) = shown(edition(section("s"), scales={"m": scale(None, None)})).of_class("facts")
    assert "0" in [e.text for e in facts.every("dd")]


def test_the_catalogue_has_a_line_for_each_edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "referentials" / "essai"
    folder.mkdir(parents=True)
    for name in ("2015", "2016"):
        data = edition(section("s", rated("a")), edition=name, kind="call")
        (folder / f"{name}.yaml").write_text(written(data), encoding="utf-8")
    monkeypatch.setattr(shipped, "PACKAGE", tmp_path)
    above, _, _ = render_catalogue(catalogue(), "fr").partition("\n\n")  # a line of time stands below
    head, rule, *lines = above.splitlines()
    assert head.split() == [
        *("Référentiel", "Nature", "En", "vigueur", "Critères", "Actions", "Statut", "du", "contenu")
    ]
    assert set(rule) == {"─", " "}
    first = [line for line in lines if not line.startswith(" ")]
    assert [line.split()[0] for line in first] == ["essai@2015", "essai@2016"]
    assert all("appel à projets" in line for line in first)
    said = flat(" ".join(line[line.rindex("  ") :] for line in lines))
    assert said == " ".join(["proposition 25 %, sans source 75 %"] * 2)


RULED = edition(
    section(
        "s",
        held("a", {"any": ["n > 3", {"when": "small", "label": label("Petite")}]}, applies_when="not(f)"),
        computed("b", {"when": "points >= 2", "is": 3}, {"otherwise": 0}),
        tabled(
            "c",
            {
                "hit": "U",
                "inputs": ["k", "n"],
                "rules": [line('"AI"', "< 11", to=2), line('not("AI")', "-", to=1)],
                "otherwise": 4,
            },
        ),
        title=label("Thème"),
    ),
    facts={
        "n": fact("integer", unit="personnes", label=label("l'effectif")),
        "k": fact("choice", options=[{"value": "AI", "label": label("Association")}, "EI"]),
        "f": fact("boolean"),
    },
    values={
        "small": "n < 11",
        "points": {
            "title": label("Les points"),
            "value": {"table": {"hit": "C+", "inputs": ["f"], "rules": [line("true", to="2")]}},
        },
    },
    verdicts={"v": {"title": label("Prêt"), "holds": 'met("a")'}},
)


def spaced(found: list[list[str]]) -> list[list[str]]:
    return [[cell.replace("\u00a0", " ") for cell in row] for row in found]


def test_rules_are_shown_in_words() -> None:
    root = shown(RULED)
    any_of = "une de ces conditions (l'effectif est supérieur à 3 personnes; Petite)"
    assert spaced(rows(root, "Règles : Thème")) == [
        ["a", "la réponse à « ? » est non", "selon la structure"],
        ["a", any_of, "oui"],
        ["b", "« Les points » est supérieur ou égal à 2", "niveau 3"],
        ["b", "sinon", "niveau 0"],
    ]
    items = [item.text.replace("\u00a0", " ") for item in root.every("li")]
    assert "Prêt (v, sans source) : le critère « a » atteint sa cible" in items


def test_decision_tables_are_shown_as_tables_with_their_cells_in_words() -> None:
    root = shown(RULED)
    assert spaced(rows(root, "c (politique U)")) == [
        ["« Association »", "inférieur à 11 personnes", "niveau 2"],
        ["pas « Association »", "–", "niveau 1"],
        ["sinon", "", "niveau 4"],
    ]
    assert rows(root, "Les points (politique C+)") == [["vrai", "2"]]


def test_named_values_are_shown_with_how_they_are_computed() -> None:
    assert spaced(rows(shown(RULED), "Valeurs calculées")) == [
        ["small", "l'effectif est inférieur à 11 personnes", "small"],
        ["Les points", "par la table ci-dessous", "points"],
    ]
