"""In English nothing of the fixed texts stays French, nor the other way round."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import coorace_rules as cr
import making
from coorace_rules.api.catalogues import catalogue, render_catalogue
from coorace_rules.api.referentials import render_referential
from coorace_rules.report.words import TEXTS, Voice
from coorace_rules.vocabulary.spoken import MONTHS
from report.companies import COMPANIES, LANGUAGES, cap, outcome
from report.pages import markdown, page
from report.trial import ANSWERS, mapped, trial
from report.trial import outcome as tried

if TYPE_CHECKING:
    from coorace_rules.vocabulary.wording import Language

OTHER: dict[Language, Language] = {"fr": "en", "en": "fr"}


def patterns(lang: Language) -> list[re.Pattern[str]]:
    """Every fixed text of a language, with anything where a value goes."""
    worded = [words.said_in(lang) for words in TEXTS.values()]
    parts = [parts for text in worded if any(map(str.isalpha, "".join(parts := re.split(r"\{\w+\}", text))))]
    texts = [".*?".join(map(re.escape, part)) for part in parts]
    dates = [rf"\d+(er)? {month} \d{{4}}" for month in MONTHS[lang]]
    return [re.compile(text) for text in (*texts, *dates)]


PATTERNS = {lang: patterns(lang) for lang in LANGUAGES}


def is_said_in(lang: Language, text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in PATTERNS[lang])


def strangers(texts: list[str], lang: Language) -> list[str]:
    """The texts that are fixed texts of the other language, and not of this one."""
    parts = [part for text in texts for part in (text, *re.split(r" : |: | · |, | \(|\)", text))]
    return [part for part in parts if is_said_in(OTHER[lang], part) and not is_said_in(lang, part)]


def bilingual(data: making.Data) -> making.Data:
    """The same referential, every label in both languages, none of them a word of ours."""

    def both(value: object) -> object:
        if isinstance(value, dict):
            if "fr" in value:
                return {"fr": f"ƒ{value['fr']}", "en": f"ε{value['fr']}"}
            return {key: both(item) for key, item in value.items()}
        return [both(item) for item in value] if isinstance(value, list) else value

    return {key: both(value) for key, value in data.items()}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("company", COMPANIES)
def test_report_of_a_company_has_no_word_of_the_other_language(company: str, lang: Language) -> None:
    texts = list(page(cr.render(outcome(company), "html", lang)).texts())
    texts += markdown(cr.render(outcome(company), "markdown", lang)).texts()
    assert strangers(texts, lang) == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("answers", [ANSWERS, {}], ids=["answered", "empty"])
def test_labels_of_one_language_are_never_mixed_with_the_other_s(
    answers: making.Data, lang: Language
) -> None:
    data = bilingual(trial())
    tried_ = tried(data, mapped(answers, lambda text: f"written {text}"))
    referential = making.referential(data)
    own, other = ("ƒ", "ε") if lang == "fr" else ("ε", "ƒ")
    for html in (cr.render(tried_, "html", lang), render_referential(referential, "html", lang)):
        texts = list(page(html).texts())
        assert strangers(texts, lang) == []
        assert any(own in text for text in texts)
        assert not any(other in text for text in texts)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_referential_and_the_catalogue_speak_one_language(lang: Language) -> None:
    texts = list(page(render_referential(cap(), "html", lang)).texts())
    texts += re.split(r"\s{2,}|\n", render_catalogue(catalogue(), lang))
    assert strangers(texts, lang) == []
    assert any(is_said_in(lang, text) for text in texts)


@pytest.mark.parametrize("key", TEXTS)
def test_a_fixed_text_takes_the_same_values_in_both_languages(key: str) -> None:
    found = {lang: sorted(re.findall(r"\{(\w+)\}", TEXTS[key].said_in(lang))) for lang in LANGUAGES}
    assert found["fr"] == found["en"]


@pytest.mark.parametrize(
    ("lang", "day", "number"),
    [("fr", "1er mars 2016", "12,5"), ("en", "1 March 2016", "12.5")],
)
def test_dates_and_numbers_are_written_as_the_language_does(lang: Language, day: str, number: str) -> None:
    data = making.edition(making.section("s", making.rated("a"), making.rated("b")))
    text = cr.render(tried(data, {"a": 1, "b": 0}), "text", lang)
    assert day in text
    assert number in text


def test_what_is_not_there_is_a_dash() -> None:
    assert Voice("fr").number(None) == "–"
    assert Voice("en").day(None) == "–"


def test_a_label_without_english_is_shown_in_french_and_says_so() -> None:
    data = making.edition(making.section("s", making.rated("a")))
    assert "[fr] Essai" in cr.render(tried(data, {}), "text", "en")


def test_a_source_is_cited_in_the_language_asked_and_one_written_once_as_it_is() -> None:
    sources = {
        "s": {
            "title": {"fr": "D'après la loi", "en": "After the law"},
            "status": "derived",
            "how": {"fr": "ainsi", "en": "thus"},
        },
        "t": {"title": "Loi du 14 juin 2013", "status": "official"},
    }
    data = making.edition(
        making.section("s", making.rated("a"), making.rated("b", source="t")), sources=sources
    )
    outcome_ = tried(data, {"a": 1, "b": 1})
    shown = {lang: render_referential(making.referential(data), "html", lang) for lang in LANGUAGES}
    assert "D’après la loi (ainsi)" in shown["fr"]
    assert "After the law (thus)" in shown["en"]
    assert "[After the law — derived]" in outcome_.explain("a").render("en")
    assert "[D'après la loi — déduit]" in outcome_.explain("a").render("fr")
    for lang in LANGUAGES:
        assert "Loi du 14 juin 2013" in shown[lang]
        assert "Loi du 14 juin 2013" in outcome_.explain("b").render(lang)


def test_no_source_of_the_cap_that_the_library_wrote_is_left_in_french() -> None:
    for source in cap().sources.values():
        if source.status != "official":
            assert source.title.en not in {None, source.title.fr}
            assert source.how is None or source.how.en not in {None, source.how.fr}
