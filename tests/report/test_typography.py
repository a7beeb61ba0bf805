"""French as it is set in print, and words left as they were written."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import coorace_rules as cr
from coorace_rules.api.referentials import render_referential
from coorace_rules.report.typography import typeset
from report.companies import COMPANIES, LANGUAGES, cap, outcome

THIN, WHOLE = "\u202f", "\u00a0"
SET = {
    "Qui ? Moi ! Oui ; non : si": f"Qui{THIN}? Moi{THIN}! Oui{THIN}; non{WHOLE}: si",
    "« proposition »": f"«{WHOLE}proposition{WHOLE}»",
    "« proposition », et": f"«{WHOLE}proposition{WHOLE}», et",
    "47,5 % et 3%": f"47,5{WHOLE}% et 3%",
    "p. 10-11, n° 3": f"p.{WHOLE}10-11, n°{WHOLE}3",
    "l'équipe, d'« ici »": f"l’équipe, d’«{WHOLE}ici{WHOLE}»",
    "`a ? b : l'autre` : oui": f"`a ? b : l'autre`{WHOLE}: oui",
    "https://exemple.fr a:b 12:30": "https://exemple.fr a:b 12:30",
    "un `seul accent ; ouvert": f"un `seul accent{THIN}; ouvert",
}


@pytest.mark.parametrize(("plain", "well_set"), SET.items())
def test_french_keeps_signs_with_their_words(plain: str, well_set: str) -> None:
    assert typeset(plain, "fr") == well_set


def test_english_has_no_space_before_signs_and_curls_its_apostrophes() -> None:
    assert typeset("the company's : « x » 5 %", "en") == "the company’s : « x » 5 %"


@given(st.text(alphabet="ab' :;?!«»%1`p.n° "))
def test_only_spaces_and_apostrophes_change_and_setting_twice_changes_nothing(text: str) -> None:
    for lang in LANGUAGES:
        found = typeset(text, lang)
        assert re.sub(r"\s", "", found).replace("’", "'") == re.sub(r"\s", "", text)
        assert typeset(found, lang) == found


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
@pytest.mark.parametrize("company", COMPANIES)
def test_no_french_report_leaves_a_sign_alone(company: str, form: Any) -> None:
    for report in (cr.render(outcome(company), form), render_referential(cap(), "text")):
        body = report.partition("</style>")[2] or report
        words = re.sub(r"`[^`]*`|<[^>]*>|\\\\", "", body)
        assert re.findall(r".{9} [;!?»](?= |$).{0,9}|.{9} : .{9}|« .{9}|\d %", words) == []


def test_ordinals_are_raised_on_the_page_only_in_text() -> None:
    html = cr.render(outcome(COMPANIES[0]), "html")
    assert "1<sup>er</sup> mars 2016" in html
    assert "1er " in cr.render(outcome(COMPANIES[0]), "text")
