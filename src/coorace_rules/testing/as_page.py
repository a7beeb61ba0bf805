"""Editions as their authors wrote them, each line marked by what cases saw of it, in one page of HTML.

The page holds all it needs. What a colour says, a sign and a word say too.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from coorace_rules.testing.coverage.as_text import figures, left_out, notes
from coorace_rules.testing.mutation.as_text import score, survivor
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coorace_rules.testing.coverage.model import Coverage, Item
    from coorace_rules.testing.mutation.model import Report, Told
    from coorace_rules.vocabulary.wording import Language

TITLE = Words("Ce que les cas ont vu des règles", "What the cases saw of the rules")
LINE = Words("Ligne", "Line")
SEEN = Words("Vu", "Seen")
TEXT = Words("Texte", "Text")
MARKS = {
    "whole": ("\N{CHECK MARK}", Words("tout vu", "all seen")),
    "partly": ("\N{CIRCLE WITH LEFT HALF BLACK}", Words("vu en partie", "partly seen")),
    "none": ("\N{BALLOT X}", Words("pas vu", "not seen")),
    "": ("", Words("", "")),
}
STYLE = """
body { font: 1rem/1.5 system-ui, sans-serif; margin: 1.5rem; color: #1a1a1a; background: #fff; }
h2 { margin-top: 2.5rem; }
table { border-collapse: collapse; width: 100%; }
th { text-align: left; }
td { padding: 0 .5rem; vertical-align: top; }
td.n { text-align: right; color: #555; user-select: none; }
td.m { white-space: nowrap; }
pre { margin: 0; white-space: pre-wrap; font: .875rem/1.5 ui-monospace, monospace; }
ul { margin: .1rem 0 .3rem; padding-left: 2rem; font-size: .9rem; }
tr.whole { background: #e4f4e4; } tr.partly { background: #fff3cd; } tr.none { background: #fbe0e0; }
tr.whole td.m { color: #14532d; } tr.partly td.m { color: #6b4700; } tr.none td.m { color: #8a1111; }
@media (prefers-color-scheme: dark) {
  body { color: #eee; background: #161616; } td.n { color: #aaa; }
  tr.whole { background: #12301a; } tr.partly { background: #3a2f0b; } tr.none { background: #421616; }
  tr.whole td.m { color: #9be3ae; } tr.partly td.m { color: #ffd97a; } tr.none td.m { color: #ffb3b3; }
}
"""


class Page(NamedTuple):
    """An edition as it is written, with what is known of its lines."""

    coverage: Coverage
    lines: Sequence[str]
    report: Report | None = None


def as_page(pages: Iterable[Page], lang: Language) -> str:
    """All editions in one page."""
    body = "\n".join(part for page in pages for part in _edition(page, lang))
    title = escape(TITLE.said_in(lang))
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _edition(page: Page, lang: Language) -> Iterator[str]:
    coverage, report = page.coverage, page.report
    yield f"<h2>{escape(coverage.referential)}</h2>"
    yield f"<p>{escape(figures(coverage, lang))}</p>"
    if report is not None:
        yield f"<p>{escape(score(report, lang))}</p>"
    heads = "".join(f'<th scope="col">{escape(words.said_in(lang))}</th>' for words in (LINE, SEEN, TEXT))
    yield f"<table>\n<caption>{escape(coverage.file)}</caption>\n<thead><tr>{heads}</tr></thead>\n<tbody>"
    items = _by_line(coverage)
    survivors: dict[int, list[Told]] = {}
    for told in report.survivors if report is not None else ():
        survivors.setdefault(told.line, []).append(told)
    for number, line in enumerate(page.lines, 1):
        yield _row(number, line, items.get(number, []), survivors.get(number, []), lang)
    yield "</tbody>\n</table>"


def _by_line(coverage: Coverage) -> dict[int, list[Item]]:
    found: dict[int, list[Item]] = {}
    for item in coverage.items:
        found.setdefault(item.span.line, []).append(item)
    return found


def _row(number: int, line: str, items: list[Item], survivors: list[Told], lang: Language) -> str:
    state = _state(items, survivors)
    sign, words = MARKS[state]
    said = [f"{item.text}: {note}" for item in items for note in (*notes(item, lang), *left_out(item, lang))]
    said += [survivor(told, lang) for told in survivors]
    noted = "".join(f"<li>{escape(one)}</li>" for one in said)
    mark = f'<span aria-hidden="true">{sign}</span> {escape(words.said_in(lang))}' if state else ""
    return (
        f'<tr class="{state}"><td class="n">{number}</td><td class="m">{mark}</td>'
        f"<td><pre>{escape(line)}</pre>{f'<ul>{noted}</ul>' if noted else ''}</td></tr>"
    )


def _state(items: list[Item], survivors: list[Told]) -> str:
    """Whether everything of a line was seen, something, or nothing."""
    if not items:
        return "partly" if survivors else ""
    if not any(item.seen for item in items):
        return "none"
    return "whole" if all(item.is_whole for item in items) and not survivors else "partly"
