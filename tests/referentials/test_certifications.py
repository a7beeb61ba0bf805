"""The certification referentials: what comes from published texts is right, and nothing else is theirs."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Literal

import pytest

import coorace_rules as cr
from coorace_rules.api.referentials import render_referential
from coorace_rules.packs import shipped
from referentials.reading import CEDRE, CERTIFICATIONS, ISO_9001, ISO_26000, ON, OURS, QUALIOPI
from report.pages import flat

if TYPE_CHECKING:
    from coorace_rules.vocabulary.wording import Language, Words

Form = Literal["text", "markdown", "html"]
FORMATS: tuple[Form, ...] = ("text", "markdown", "html")


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    """The runs of so many words in a text."""
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


@pytest.mark.parametrize("file", shipped.editions(), ids=lambda file: f"{file.referential}@{file.edition}")
def test_every_edition_shipped_is_without_error(file: shipped.EditionFile) -> None:
    assert [d for d in cr.check(file.path) if d.severity == "error"] == []


@pytest.mark.parametrize("ref", OURS)
def test_everything_said_is_said_in_french_and_in_english(ref: str) -> None:
    referential = cr.load(ref)
    checked = referential.checked
    assert checked.description is not None
    said: list[Words] = [referential.title, checked.description]
    said += [section.title for section in referential.sections.values()]
    said += [section.description for section in referential.sections.values() if section.description]
    said += [criterion.statement for criterion in referential.criteria.values()]
    said += [
        words
        for c in referential.criteria.values()
        if c.evidence is not None
        for _, words in c.evidence.kinds
    ]
    said += [level.label for scale in checked.scales.values() for level in scale.levels]
    said += [fact.ask for fact in referential.facts.values()]
    said += [verdict.title for verdict in referential.verdicts.values()]
    said += [task.title for task in referential.actions.values()]
    said += [p.title for p in checked.parameters.values() if p.title is not None]
    said += [profile.title for profile in checked.profiles.values()]
    assert [words.fr for words in said if words.en is None] == []


@pytest.mark.parametrize("ref", OURS)
def test_every_criterion_says_what_shows_it_where_it_comes_from_and_for_which_text(ref: str) -> None:
    for criterion in cr.load(ref).criteria.values():
        assert criterion.evidence is not None, criterion.id
        assert criterion.source is not None, criterion.id
        assert criterion.cites or criterion.id.startswith("cedre."), criterion.id


@pytest.mark.parametrize("ref", OURS)
def test_every_section_names_its_source(ref: str) -> None:
    assert [s.id for s in cr.load(ref).sections.values() if s.source is None and s.depth] == []


@pytest.mark.parametrize("ref", OURS)
def test_targets_and_weights_are_neutral(ref: str) -> None:
    criteria = cr.load(ref).criteria.values()
    assert {criterion.weight for criterion in criteria} == {1}
    assert {criterion.gate for criterion in criteria} == {None}
    assert {criterion.target for criterion in criteria} == {2}


@pytest.mark.parametrize("ref", OURS)
def test_no_two_criteria_say_the_same(ref: str) -> None:
    said = Counter(criterion.statement for criterion in cr.load(ref).criteria.values())
    assert [words for words, count in said.items() if count > 1] == []


@pytest.mark.parametrize("ref", OURS)
def test_no_statement_repeats_a_title(ref: str) -> None:
    referential = cr.load(ref)
    for lang in ("fr", "en"):
        titles: set[tuple[str, ...]] = set()
        for node in referential.sections.values():
            titles |= runs(getattr(node.title, lang), 8)
        for criterion in referential.criteria.values():
            assert not runs(getattr(criterion.statement, lang), 8) & titles, criterion.id


@pytest.mark.parametrize(
    ("ref", "shares"),
    [
        (ISO_9001, {"derived": 142, "proposal": 10}),
        (ISO_26000, {"derived": 38}),
        (CEDRE, {"derived": 156, "proposal": 37}),
        (QUALIOPI, {"derived": 32}),
    ],
)
def test_the_status_of_the_content_is_known_one_by_one(ref: str, shares: dict[str, int]) -> None:
    referential = cr.load(ref)
    named = [c.source for c in referential.criteria.values()]
    named += [a.source for a in referential.actions.values()]
    assert Counter(referential.sources[name or ""].status for name in named) == shares


@pytest.mark.parametrize("ref", OURS)
@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_report_opens_with_what_the_referential_says_of_itself(
    ref: str, form: Form, lang: Language
) -> None:
    referential = cr.load(ref)
    assert referential.checked.description is not None
    said = flat(referential.checked.description.said_in(lang))
    assert said in flat(cr.render(cr.evaluate(referential, {}, on=ON), form, lang))
    assert said in flat(render_referential(referential, form, lang))


@pytest.mark.parametrize("ref", CERTIFICATIONS)
def test_a_self_assessment_says_that_it_is_no_certification(ref: str) -> None:
    for verdict in cr.load(ref).verdicts.values():
        assert verdict.description is not None
        assert "Ce n'est pas une certification" in verdict.description.fr
        assert "This is no certification" in (verdict.description.en or "")
