"""What respondents wrote, where a plan shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.outcome.model import Quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from coorace_rules.answers.model import Remark


def worth_quoting(remarks: Mapping[str, Remark]) -> dict[str, Remark]:
    """The remarks that say something to a reader of the plan."""
    return {name: remark for name, remark in remarks.items() if remark.comment or remark.planned}


def quotes(criterion: str, names: Iterable[str], said: Mapping[str, Remark]) -> Iterator[Quote]:
    """What was written about a criterion, under its own name or those of the facts that it rests on."""
    for name in names:
        if name not in said:
            continue
        remark = said[name]
        if remark.comment:
            yield Quote(criterion, remark.comment, "comment", remark.by)
        for item in remark.planned:
            yield Quote(criterion, item.what, "planned", remark.by, item.owner, item.due)
