"""The pass over guidance: one may be positioned on it and refer to it, never be certified on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.checked import problems

if TYPE_CHECKING:
    from coorace_rules.checked.draft import Draft


def not_certified(draft: Draft) -> None:
    """Guidance has no verdict, and no certification takes guidance in."""
    main = draft.edition.main
    if main.kind == "guidance":
        for name in draft.edition.verdicts:
            draft.report(problems.guidance_concludes(draft.edition.place_of_key("verdicts", name), name))
    if main.kind == "certification":
        for edition in draft.edition.editions:
            name = f"{edition.referential}@{edition.edition}"
            if edition.kind == "guidance":
                place = (main.includes.index(name),) if name in main.includes else ()
                draft.report(problems.guidance_certified(main.place("includes", *place), name))
