"""A report as one HTML page that needs nothing else: style, figures and radar inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.report.radar import drawing
from coorace_rules.report.typography import INDENT, ORDINAL, indent_of, well_set
from coorace_rules.report.visible import visible

if TYPE_CHECKING:
    from markupsafe import Markup

    from coorace_rules.report.blocks import Report


def as_html(report: Report) -> str:
    """Write a report as a page; what people wrote is escaped by the template engine."""
    import jinja2  # noqa: PLC0415 - a tenth of the start of a command that writes no page

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("coorace_rules.report", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters["rich"] = rich
    environment.filters["indent_of"] = indent_of
    environment.filters["deep"] = lambda cell: cell.lstrip(INDENT)
    environment.filters["drawing"] = drawing
    environment.filters["kind"] = lambda block: type(block).__name__
    page = environment.get_template("page.html.jinja").render(report=well_set(report))
    return visible(page + "\n")


def rich(text: str) -> Markup:
    """A text escaped, its ordinals raised."""
    from markupsafe import Markup  # noqa: PLC0415 - comes with jinja2

    return Markup("1<sup>er</sup>").join(ORDINAL.split(text))
