"""What people write is shown as they wrote it, and never does anything else."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Literal

import pytest

import coorace_rules as cr
import making
from coorace_rules.api.referentials import render_referential
from report.pages import Element, flat, markdown, page, shape
from report.trial import ANSWERS, ON, mapped, outcome, trial

MARKS = [
    "<script>alert(1)</script>",
    "</td></tr></table><h1>x",
    "&amp; &lt;b&gt; &copy; &#65;",
    '"quoted" \'twice\' onload="x"',
    "a | b || c \\| d \\",
    "`code` ``x`` *bold* __under__ ~~gone~~",
    "[link](https://example.invalid) ![x](y) <https://example.invalid>",
    "{{ 7 * 7 }} {% raw %} {# x #}",
    "<!-- comment -->",
    "one\n\ntwo\n- three\n# four",
    "\N{RIGHTWARDS ARROW} été \N{SNOWMAN} \u4e2d",
]
Form = Literal["text", "markdown", "html"]


def reports(change: Any, form: Form) -> list[str]:
    """The report of an outcome and that of its referential, every text changed."""
    data = mapped(trial(), change)
    tried = outcome(data, mapped(ANSWERS, change))
    return [cr.render(tried, form), render_referential(making.referential(data), form)]


def without(root: Element, mark: str = "") -> list[str]:
    """Every text, less a mark, without the blanks around it."""
    return ["".join(text.replace(flat(mark), "").split()) for text in root.texts()]


@pytest.mark.parametrize("mark", MARKS)
def test_on_a_page_a_text_is_only_text(mark: str) -> None:
    for plain, marked in zip(
        reports(str, "html"), reports(lambda text: f"{text} {mark}", "html"), strict=True
    ):
        expected, found = page(plain), page(marked)
        assert flat(mark) in found.text
        assert without(found, mark) == without(expected)
        assert [e.tag for e in found.every()] == [e.tag for e in expected.every()]


@pytest.mark.parametrize("mark", MARKS)
def test_in_markdown_a_text_is_only_text_and_a_table_stays_one(mark: str) -> None:
    for plain, marked in zip(
        reports(str, "markdown"), reports(lambda text: f"{text} {mark}", "markdown"), strict=True
    ):
        expected, found = markdown(plain), markdown(marked)
        assert flat(mark) in found.text
        assert shape(found) == shape(expected)
        assert without(found, mark) == without(expected)


@pytest.mark.parametrize(
    "start", ["- x", "+ x", "* x", "1. x", "12) x", " # x", "> x", "---", "===", "=", "- - -", "```", "    x"]
)
def test_in_markdown_a_text_that_begins_like_a_block_is_none(start: str) -> None:
    def starting(text: str) -> str:
        return f"{start} {text}"

    for plain, marked in zip(reports(str, "markdown"), reports(starting, "markdown"), strict=True):
        assert shape(markdown(marked)) == shape(markdown(plain))
        assert flat(start) in markdown(marked).text


ACTS = {
    "colour": "\x1b[31mseen\x1b[0m",
    "title of the window": "\x1b]0;seen\x07",
    "back": "seen\x08\x08\x08",
    "one character for two": "seen\x9b2J",
    "delete": "seen\x7f",
    "right to left": "\u202eseen",
    "next line": "seen\x85",
    "line separator": "seen\u2028",
    "carriage return": "\rseen",
}


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_characters_that_act_on_a_terminal_are_shown_not_sent(act: str, form: Form, tmp_path: Path) -> None:
    # A file holds them as escapes: `"\u001b"` in YAML is that character.
    text = making.written(mapped(trial(), lambda text: f"{text} {act}"))
    file = tmp_path / "e.yaml"
    escaped = re.sub("[\x7f-\x9f\u2028\u202e]", lambda match: f"\\u{ord(match[0]):04x}", text)
    file.write_text(escaped, encoding="utf-8")
    referential = cr.load(file)
    for report in (
        cr.render(cr.evaluate(referential, ANSWERS, on=ON), form),
        render_referential(referential, form),
    ):
        assert "seen" in report
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", report)


@pytest.mark.parametrize("length", [1, 99, 100, 101, 400])
@pytest.mark.parametrize("separator", ["", " ", "_", " : "])
def test_plain_text_never_exceeds_a_hundred_columns(length: int, separator: str) -> None:
    word = separator.join("abcdefgh" for _ in range(length))[:length].strip()
    for text in reports(lambda text: f"{text} {word}", "text"):
        assert max(map(len, text.splitlines())) <= 100


def test_a_title_on_several_lines_is_underlined_as_one() -> None:
    text = cr.render(outcome({**trial(), "title": {"fr": "un\ndeux"}}), "text")
    assert text.startswith("Sujet — un deux\n===============\n")
