from __future__ import annotations

import pytest

from coorace_rules.vocabulary.diagnostic import Diagnostic, Note, did_you_mean, in_order, listed
from coorace_rules.vocabulary.identity import Reference
from coorace_rules.vocabulary.span import SourceText, Span
from coorace_rules.vocabulary.values import UNKNOWN, NotApplicable
from coorace_rules.vocabulary.wording import Words, counted

SOURCE = SourceText("f.yaml", ("un: 1", "\tdeux: 2", "x" * 300))


def test_missing_english_falls_back_to_french_visibly() -> None:
    assert Words("oui").said_in("en") == "[fr] oui"
    assert Words("oui", "yes").said_in("en") == "yes"
    assert Words("oui", "yes").said_in("fr") == "oui"


@pytest.mark.parametrize(("number", "fr", "en"), [(0, "un", "many"), (1, "un", "one"), (2, "des", "many")])
def test_zero_is_singular_in_french_and_plural_in_english(number: int, fr: str, en: str) -> None:
    assert counted(number, Words("un", "one"), Words("des", "many")) == Words(fr, en)


def test_neither_unknown_nor_not_applicable_is_true_or_false() -> None:
    for value in (UNKNOWN, NotApplicable("x")):
        with pytest.raises(TypeError):
            bool(value)


def test_a_diagnostic_without_a_file_names_the_key() -> None:
    told = Diagnostic("CR402", "error", Words("non", "no"), place="answers.a")
    assert told.render() == "answers.a: error[CR402]: non"


def test_a_tab_does_not_shift_the_caret() -> None:
    told = Diagnostic("CR101", "error", Words("non", "no"), Span(SOURCE, 2, 2, 2, 6))
    assert told.render("en").splitlines()[1:] == [" 2 |  deux: 2", "   |  ^^^^"]


def test_a_very_long_line_is_shown_around_the_place() -> None:
    told = Diagnostic("CR101", "error", Words("non", "no"), Span(SOURCE, 3, 200, 3, 203))
    _, line, carets = told.render("en").splitlines()
    assert len(line) < 125
    assert line.endswith("…")
    assert carets.endswith("^^^")


def test_a_span_over_several_lines_underlines_the_first() -> None:
    assert Span(SOURCE, 1, 1, 3, 5).width == 5
    assert Span(SOURCE, 9, 1, 9, 2).first_line == ""


def test_notes_and_hints_follow() -> None:
    told = Diagnostic(
        "CR101",
        "warning",
        Words("non", "no"),
        Span(SOURCE, 1, 1, 1, 3),
        notes=(Note(Words("ici", "here"), Span(SOURCE, 2, 1, 2, 2)), Note(Words("sans lieu", "no place"))),
        hint=Words("faites", "do"),
    )
    assert told.render("en").splitlines()[3:] == [
        "   = note: here (f.yaml:2:1)",
        "   = note: no place",
        "   = hint: do",
    ]


def test_diagnostics_come_in_order_of_place() -> None:
    late = Diagnostic("CR101", "error", Words("b", "b"), Span(SOURCE, 2, 1, 2, 2))
    early = Diagnostic("CR301", "error", Words("a", "a"), Span(SOURCE, 1, 3, 1, 4))
    assert in_order([late, early]) == (early, late)


def test_only_a_near_name_is_suggested() -> None:
    found = did_you_mean("efectif", ["effectif", "genre"])
    assert found is not None
    assert found.said_in("en") == "did you mean `effectif`?"
    assert did_you_mean("zzz", ["effectif"]) is None


@pytest.mark.parametrize(
    ("written", "known", "meant"),
    [
        *(("EII", "EI", True), ("AI", "ACI", True), ("kap", "cap", True), ("cpa", "cap", True)),
        *(("ETTI", "EI", False), ("foo", "floor", False), ("effectif_totl", "effectif_total", True)),
    ],
)
def test_short_name_is_near_another_by_one_slip_only(written: str, known: str, *, meant: bool) -> None:
    assert (did_you_mean(written, [known]) is not None) is meant


def test_many_names_are_cut() -> None:
    assert listed(str(i) for i in range(20)).endswith("`11`, …")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cap", Reference("cap")),
        ("cap@2015", Reference("cap", "2015")),
        ("iae-eligibility@2021-09-09", Reference("iae-eligibility", "2021-09-09")),
        ("cap@", None),
        ("Cap@2015", None),
        ("./cap.yaml", None),
        ("cap@2015@2", None),
        ("", None),
    ],
)
def test_a_reference_is_an_id_and_maybe_an_edition(text: str, expected: Reference | None) -> None:
    assert Reference.parse(text) == expected
    if expected is not None:
        assert str(expected) == text
