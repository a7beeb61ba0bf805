"""What an edition may say of facts that follow, exclude each other, cohere; of dates without a value."""

from __future__ import annotations

from pathlib import Path

import pytest

from document.editions import changed, said

AT_G = '  g: {type: boolean, ask: {fr: "G ?"}} ⇒   g: {type: boolean, ask: {fr: "G ?"}, '
PLAFOND = """\
parameters:
  p: {type: number, unit: jours, source: s, values: [{from: 2015-01-01, value: 3}]}
"""
USED = "level: [{when: n > 3, is: 2} ⇒ level: [{when: n > p, is: 2}"


@pytest.mark.parametrize(
    "changes",
    [
        (AT_G + "follows: n > 3}",),
        (AT_G + "follows: n > 3, applies_when: f}",),
        (AT_G + "default: false}",),
        (AT_G + "default: true}",),
        ("exclusive:\n- {of: [f, g]}",),
        ("exclusive:\n- {of: [f, g], label: {fr: \"l'un ou l'autre\"}, source: s}",),
        ("coherent:\n- {holds: n <= 5, label: {fr: cinq}}",),
        ("coherent:\n- {holds: {any: [not(f), g]}, label: {fr: F, en: F}, source: s}",),
        ('coherent:\n- {holds: v or today() > date("2015-01-01"), label: {fr: V}}\nvalues:\n  v: n > 2',),
        ("values:\n  v: {value: n + 1, show: true}",),
        (PLAFOND, USED),
        (PLAFOND.replace("value: 3", 'unknown: {fr: "perdu"}'), USED),
        (PLAFOND.replace("source: s", "source: s, stale_after: 2016-01-01"), USED),
        (PLAFOND.replace("type: number, unit: jours", "type: boolean").replace("value: 3", "value: false"),
         "holds: f and g ⇒ holds: f and g and p"),
    ],
)  # fmt: skip
def test_these_editions_check_without_a_finding(changes: tuple[str, ...], tmp_path: Path) -> None:
    assert said(changed(*changes), tmp_path) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ((AT_G + "follows: n + 3}",), "CR310 n + 3 |"),
        ((AT_G + "follows: nn > 3}",), "CR301 nn |"),
        ((AT_G + "follows: n > }",), "CR601"),
        ((AT_G + "follows: [n]}",), "CR203 [n] |"),
        ((AT_G + "follows: f and g}",), "CR330"),
        ((AT_G + "follows: n > 3, default: true}",), "CR386 default |"),
        (("exclusive:\n- {of: [f]}",), "CR206"),
        (("exclusive:\n- {of: [f, n]}",), "CR385 n |"),
        (("exclusive:\n- {of: [f, f]}",), "CR385 f |"),
        ((AT_G + "not_applicable: allowed}", "exclusive:\n- {of: [f, g]}"), "CR385 g |"),
        (("exclusive:\n- {of: [f, h]}",), "CR301 h |"),
        (("exclusive:\n- {of: [f, g], source: t}",), "CR301 t |"),
        (("coherent:\n- {holds: n <= 5}",), "CR201 holds | key `label`"),
        (("coherent:\n- {label: {fr: cinq}}",), "CR201 label | key `holds`"),
        (("coherent:\n- {holds: n, label: {fr: N}}",), "CR310 n |"),
        (("coherent:\n- {holds: nn > 3, label: {fr: N}}",), "CR301 nn |"),
        (("coherent:\n- {holds: {all: [f, n > f]}, label: {fr: N}}",), "CR31"),
        (('coherent:\n- {holds: met("a"), label: {fr: N}}',), "CR3"),
        (("coherent:\n- {holds: f, label: {fr: N}, source: t}",), "CR301 t |"),
        (("coherent:\n- {holds: f, label: {fr: N}, of: [f]}",), "CR202"),
        (("values:\n  v: {value: n + 1, show: false}",), "CR363 v |"),
        ((PLAFOND.replace(", value: 3", ""), USED), "CR204"),
        ((PLAFOND.replace("value: 3", 'value: 3, unknown: {fr: "perdu"}'), USED), "CR204"),
        ((PLAFOND.replace("source: s", "stale_after: hier"), USED), "CR203 hier |"),
    ],
)  # fmt: skip
def test_these_are_refused(changes: tuple[str, ...], expected: str, tmp_path: Path) -> None:
    lines = said(changed(*changes), tmp_path)
    assert any(line.startswith(expected) for line in lines), lines


def test_a_choice_follows_from_texts_that_are_its_options(tmp_path: Path) -> None:
    choice = "type: choice, options: [petite, grande], ask: {{fr: T}}"
    size = "facts:\n ⇒ facts:\n  taille: {{" + choice + ", follows: {}}}\n"
    verdict = 'verdicts:\n  v: {holds: taille = "petite", source: s}'
    good = size.format('\'if n < 3 then "petite" else "grande"\'')
    assert said(changed(good, verdict), tmp_path) == []
    (line,) = said(changed(size.format('\'if n < 3 then "petite" else "énorme"\''), verdict), tmp_path)
    assert line.startswith("CR311 ")
