"""Each shape that a file may have and an edition may not: refused at its place, in an author's words."""

from __future__ import annotations

from pathlib import Path

import pytest

import coorace_rules as cr
from coorace_rules.document.form import Label
from document.editions import EDITION, changed, found, said

CONDITION = "exactly one of these keys is expected here: `when`, `all`, `any`, `none`, `at_least`"

BEFORE = (
    "CR202 before | key `before` is unknown here | keys that may stand here: `format`, `referential`, "
    "`edition`,"
    " `kind`, `title`, `description`, `in_force`, `stale_after`, `succeeds`, `renamed`, `maps`, `includes`, …"
)
CASES: dict[str, tuple[list[str], list[str]]] = {
    # -- the whole file
    "format of text": (
        ["format: 1 ⇒ format: un"],
        ["CR203 un | expected a whole number, found `un` (text)"],
    ),
    "format of zero": (["format: 1 ⇒ format: 0"], ["CR206 0 | expected at least 1, found `0`"]),
    "format that is true": (
        ["format: 1 ⇒ format: true"],
        ["CR203 true | expected a whole number, found `true` (true or false)"],
    ),
    "format with decimals": (
        ["format: 1 ⇒ format: 1.0"],
        ["CR203 1.0 | expected a whole number, found `1.0` (number)"],
    ),
    # -- names
    "id with capitals": (
        ["id: t ⇒ id: Thème"],
        [
            (
                "CR203 Thème | expected an id: lower-case letters without accent, digits, `_`, words "
                "between dots,"
                " found `Thème` (text)"
            )
        ],
    ),
    "id that is a number": (
        ["id: t ⇒ id: 12"],
        [
            (
                "CR203 12 | expected an id: lower-case letters without accent, digits, `_`, words "
                "between dots,"
                " found `12` (number)"
            )
        ],
    ),
    "id too long": (
        [f"id: t ⇒ id: {'t' * 121}"],
        [
            (
                f"CR203 {'t' * 121} | expected an id: lower-case letters without accent, digits, `_`,"
                f" words between dots, found `{'t' * 60}…` (text)"
            )
        ],
    ),
    "key that is no id": (
        ["  m: ⇒   Maturité:", "rate: m ⇒ rate: m"],
        [
            (
                "CR203 Maturité | expected an id: lower-case letters without accent, digits, `_`,"
                " words between dots, found `Maturité`"
            )
        ],
    ),
    "referential with a dot": (
        ["referential: essai ⇒ referential: es.sai"],
        [
            (
                "CR203 es.sai | expected the id of a referential: lower-case letters without accent, "
                "digits, hyphens,"
                " found `es.sai` (text)"
            )
        ],
    ),
    "edition in capitals": (
        ['edition: "1" ⇒ edition: V1'],
        ['CR203 V1 | expected an edition such as "2015" or 2021-09-09, found `V1` (text)'],
    ),
    "edition that is true": (
        ['edition: "1" ⇒ edition: true'],
        [
            'CR203 true | expected an edition such as "2015" or 2021-09-09, found `true` (true or false)',
        ],
    ),
    # -- texts
    "label without braces": (
        ['title: {fr: "T"} ⇒ title: T'],
        ['CR203 T | expected a mapping, found `T` (text) | write {fr: "T"}'],
    ),
    "label in a list": (['title: {fr: "T"} ⇒ title: [T]'], ["CR203 [T] | expected a mapping, found a list"]),
    "label without French": (
        ['title: {fr: "T"} ⇒ title: {en: T}'],
        ["CR201 en | key `fr` is missing | add `fr: …`"],
    ),
    "label of a number": (
        ['title: {fr: "T"} ⇒ title: {fr: 2015}'],
        ['CR203 2015 | expected a text, found `2015` (number) | write "2015"'],
    ),
    "label of nothing": (
        ['title: {fr: "T"} ⇒ title: {fr: }'],
        ["CR203 } | expected a text, found nothing"],
    ),
    "blank label": (
        ['title: {fr: "T"} ⇒ title: {fr: "  "}'],
        ['CR203 "  " | expected a text that is not blank, found `  ` (text)'],
    ),
    "blank translation": (
        ['title: {fr: "T"} ⇒ title: {fr: "T", en: ""}'],
        ['CR203 "" | expected a text that is not blank, found `` (text)'],
    ),
    # -- dates and lengths of time
    "a date of another country": (
        ["from: 2015-01-01 ⇒ from: 01/02/2015"],
        ["CR203 01/02/2015 | expected a date YYYY-MM-DD, found `01/02/2015` (text)"],
    ),
    "a day that does not exist": (
        ["from: 2015-01-01 ⇒ from: 2015-02-30"],
        ["CR203 2015-02-30 | expected a date that exists, found `2015-02-30` (text)"],
    ),
    "a year for a date": (
        ["from: 2015-01-01 ⇒ from: 2015"],
        ["CR203 2015 | expected a date YYYY-MM-DD, found `2015` (number)"],
    ),
    "a length in words": (
        ["horizons: [{due: six mois}]"],
        ["CR203 six mois | expected a length of time such as P6M, P1Y or P30D, found `six mois` (text)"],
    ),
    "a length of a number": (
        ["horizons: [{due: 6}]"],
        ["CR203 6 | expected a length of time such as P6M, P1Y or P30D, found `6` (number)"],
    ),
    # -- numbers and truth values
    "a weight in words": (
        ["rate: m, ⇒ rate: m, weight: deux,"],
        ["CR203 deux | expected a number, found `deux` (text)"],
    ),
    "a weight that is true": (
        ["rate: m, ⇒ rate: m, weight: true,"],
        ["CR203 true | expected a number, found `true` (true or false)"],
    ),
    "a negative weight": (
        ["rate: m, ⇒ rate: m, weight: -1,"],
        ["CR206 -1 | expected at least 0, found `-1`"],
    ),
    "no effort at all": (
        ["actions: [{id: x, title: {fr: X}, source: s, closes: {a: 2}, effort: {days: 0}}]"],
        ["CR206 0 | expected more than 0, found `0`"],
    ),
    "oui for true": (
        ["rate: m, ⇒ rate: m, legal: oui,"],
        ["CR203 oui | expected `true` or `false`, found `oui` (text) | write `true` or `false`"],
    ),
    "blocking in a list": (
        ["rate: m, ⇒ rate: m, blocking: [true],"],
        ["CR203 [true] | expected `true` or `false`, found a list"],
    ),
    "blocking at nothing": (
        ["rate: m, ⇒ rate: m, blocking: {},"],
        ["CR201 {} | key `minimum` is missing | add `minimum: …`"],
    ),
    "a bound in words": (
        ["min: 0 ⇒ min: zéro"],
        ["CR203 zéro | expected a number or a date, found `zéro` (text)"],
    ),
    "a default in a list": (
        ["min: 0 ⇒ default: [1]"],
        ["CR203 [1] | expected a text, a number, `true` or `false`, found a list"],
    ),
    "a level closed in words": (
        ["actions: [{id: x, title: {fr: X}, source: s, closes: {a: haut}}]"],
        ["CR203 haut | expected a number, found `haut` (text)"],
    ),
    # -- lists and mappings
    "one level": (
        ['    - {value: 1, label: {fr: "en partie"}}\n    - {value: 2, label: {fr: "oui"}}\n ⇒ '],
        ['CR206 - {value: 0, label: {fr: "non"}} | expected a list of items, at least 2, found `…`'],
    ),
    "sections in a mapping": (
        ["sections:\n ⇒ sections: {}\nbefore:\n"],
        ["CR203 {} | expected a list, found a mapping", BEFORE],
    ),
    "facts in a list": (
        ["facts:\n  f: ⇒ facts: [1]\nbefore:\n  f:"],
        ["CR203 [1] | expected a mapping, found a list", BEFORE],
    ),
    "a fact of text": (
        ['f: {type: boolean, ask: {fr: "F ?"}} ⇒ f: "F ?"'],
        ['CR203 "F ?" | expected a mapping, found `F ?` (text)'],
    ),
    # -- choices among a few
    "an unknown kind": (
        ["kind: self-assessment ⇒ kind: assessment"],
        [
            (
                "CR205 assessment | `assessment` is not a possible value here: `self-assessment`, "
                "`certification`,"
                " `eligibility`, `call`, `guidance` | did you mean `self-assessment`?"
            )
        ],
    ),
    "an unknown type": (
        ["type: integer ⇒ type: entier"],
        [
            (
                "CR205 entier | `entier` is not a possible value here: `boolean`, `integer`, `number`, "
                "`percent`,"
                " `money`, `text`, `choice`, `choices`, `date`, `duration` | did you mean `integer`?"
            )
        ],
    ),
    "a kind in a list": (
        ["kind: self-assessment ⇒ kind: [call]"],
        [
            (
                "CR205 [call] | `…` is not a possible value here: `self-assessment`, `certification`, "
                "`eligibility`,"
                " `call`, `guidance`"
            )
        ],
    ),
    # -- what needs something else
    "derived without how": (
        ["status: proposal ⇒ status: derived"],
        ["CR201 title | key `how` is missing | add `how: …`"],
    ),
    "evidence of no kind": (
        ["rate: m, ⇒ rate: m, evidence: {max_age: P1Y},"],
        ["CR201 max_age | key `document` is missing | add `document: …`"],
    ),
    "judged in no way": (
        ["rate: m, ⇒ "],
        ["CR204 id | exactly one of these keys is expected here: `rate`, `level`, `holds`; none found"],
    ),
    "judged in two ways": (
        ["rate: m, ⇒ rate: m, holds: f,"],
        [
            (
                "CR204 id | exactly one of these keys is expected here: `rate`, `level`, `holds`;"
                " found `rate`, `holds`"
            )
        ],
    ),
    # -- conditions
    "a condition of two kinds": (
        ["holds: f and g ⇒ holds: {all: [f], any: [g]}"],
        [f"CR204 all | {CONDITION}; found `all`, `any`"],
    ),
    "a condition of no kind": (
        ["holds: f and g ⇒ holds: {label: {fr: L}}"],
        [f"CR204 label | {CONDITION}; none found"],
    ),
    "conditions in a list": (
        ["holds: f and g ⇒ holds: [f, g]"],
        ["CR203 [f, g] | expected a condition, found a list"],
    ),
    "a blank condition": (
        ['holds: f and g ⇒ holds: " "'],
        ['CR203 " " | expected an expression, found ` ` (text)'],
    ),
    "no condition in all": (
        ["holds: f and g ⇒ holds: {all: []}"],
        ["CR206 [] | expected a list of items, at least 1, found `…`"],
    ),
    "nothing in all": (
        ["holds: f and g ⇒ holds: {all: [f, ]}", "g: {type: boolean ⇒ g: {type: boolean"],
        ["CR363 g | `g` is used nowhere"],
    ),
    "at least none": (
        ["holds: f and g ⇒ holds: {at_least: 0, of: [f, g]}"],
        ["CR206 0 | expected at least 1, found `0`"],
    ),
    "at least of nothing": (
        ["holds: f and g ⇒ holds: {at_least: 1}"],
        ["CR201 at_least | key `of` is missing | add `of: …`"],
    ),
    "a level rule without level": (
        ["{when: n > 3, is: 2} ⇒ {when: n > 3}"],
        ["CR201 when | key `is` is missing | add `is: …`"],
    ),
    "a level rule without condition": (
        ["{when: n > 3, is: 2} ⇒ {is: 2}"],
        ["CR201 is | key `when` is missing | add `when: …`"],
    ),
    # -- unknown keys
    "a key nearly right": (
        ["rate: m, ⇒ rate: m, wieght: 2,"],
        ["CR202 wieght | key `wieght` is unknown here | did you mean `weight`?"],
    ),
    "a key in a label": (
        ['title: {fr: "T"} ⇒ title: {fr: "T", de: "T"}'],
        ["CR202 de | key `de` is unknown here | keys that may stand here: `fr`, `en`"],
    ),
    "a key in a condition": (
        ["holds: f and g ⇒ holds: {when: f and g, labl: {fr: L}}"],
        ["CR202 labl | key `labl` is unknown here | did you mean `label`?"],
    ),
    "a key in a level rule": (
        ["{otherwise: 0} ⇒ {otherwise: 0, when: f}"],
        ["CR202 when | key `when` is unknown here | keys that may stand here: `otherwise`"],
    ),
    "a key in a profile": (
        ["scoring: {p: {agregator: points}}"],
        ["CR202 agregator | key `agregator` is unknown here | did you mean `aggregator`?"],
    ),
    "a key in an option": (
        [
            "type: boolean, ask ⇒ type: choice, options: [{value: x, label: {fr: X}, extra: 1}, y], ask",
        ],
        ["CR202 extra | key `extra` is unknown here | keys that may stand here: `value`, `label`"],
    ),
    "an expression cut by its comma": (
        ["{when: n > 3, is: 2} ⇒ {when: max(n, 3) > 3, is: 2}"],
        [
            (
                "CR202 3) > 3 | key `3) > 3` is unknown here"
                " | an expression that holds a comma, inside braces, goes in quotes"
            )
        ],
    ),
}


def test_the_edition_itself_is_right(tmp_path: Path) -> None:
    assert said(EDITION, tmp_path) == []


@pytest.mark.parametrize(("changes", "expected"), CASES.values(), ids=CASES)
def test_a_wrong_shape_is_said_where_it_is(changes: list[str], expected: list[str], tmp_path: Path) -> None:
    assert said(changed(*changes), tmp_path) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- a\n- b\n", "expected a mapping, found a list"),
        ("texte\n", "expected a mapping, found `texte` (text)"),
        ("12\n", "expected a mapping, found `12` (number)"),
    ],
)
def test_a_file_that_is_no_mapping_is_refused_as_one(text: str, message: str, tmp_path: Path) -> None:
    (diagnostic,) = found(text, tmp_path)
    assert (diagnostic.code, diagnostic.message("en")) == ("CR203", message)


def test_a_newer_format_is_refused_with_that_sentence_alone(tmp_path: Path) -> None:
    (diagnostic,) = found("format: 2\nanything: [else, 1]\n", tmp_path)
    assert diagnostic.code == "CR207"


def test_all_that_is_wrong_comes_together_in_order_of_place(tmp_path: Path) -> None:
    text = changed("kind: self-assessment ⇒ kind: x", "id: t ⇒ id: T", "rate: m ⇒ rate: 1", "more: 1")
    codes = [(d.span.line if d.span else 0, d.code) for d in found(text, tmp_path)]
    assert codes == [(4, "CR205"), (20, "CR203"), (23, "CR203"), (26, "CR202")]


@pytest.mark.parametrize(
    ("changes", "edition"),
    [(['edition: "1" ⇒ edition: 2015'], "2015"), (['edition: "1" ⇒ edition: 2021-09-09'], "2021-09-09")],
)
def test_an_edition_may_be_written_as_the_number_or_the_date_it_looks_like(
    changes: list[str], edition: str, tmp_path: Path
) -> None:
    file = tmp_path / "e.yaml"
    file.write_text(changed(*changes), encoding="utf-8")
    assert cr.load(file).edition == edition


@pytest.mark.parametrize("condition", ["true", "12"])
def test_a_lone_value_is_an_expression_and_checked_as_one(condition: str, tmp_path: Path) -> None:
    (line, *_) = said(changed(f"holds: f and g ⇒ holds: {condition}"), tmp_path)
    assert line.startswith(("CR310", "CR322"))


def test_a_form_that_was_not_read_from_a_file_has_no_place() -> None:
    with pytest.raises(LookupError):
        Label(fr="texte").place()
