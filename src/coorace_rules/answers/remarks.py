"""What comes with an answer: comment, evidence, what is already planned, who says it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from coorace_rules.answers import problems
from coorace_rules.answers.finder import A_DAY, A_TEXT
from coorace_rules.answers.model import NO_REMARK, Evidence, Planned, Remark
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from coorace_rules.answers.finder import Finder, Path

KEYS = ("value", "unknown", "not_applicable", "comment", "evidence", "planned", "by")
BY = Words("`self`, `peer` ou `third_party`", "`self`, `peer` or `third_party`")
EVIDENCE = Words("un texte, ou {reference: …, date: …}", "a text, or {reference: …, date: …}")
PLANNED = Words("un texte, ou {what: …, owner: …, due: …}", "a text, or {what: …, owner: …, due: …}")


def read_remark(finder: Finder, path: Path, raw: Mapping[object, object], on: date | None) -> Remark:
    """Read what comes with the answer at a path; evidence dated after `on` is refused."""
    if len(raw) == 1 and "value" in raw:
        return NO_REMARK
    for key in raw:
        if key not in KEYS:
            finder.report(problems.unknown_id(finder.place_of_key((*path, str(key))), str(key), KEYS))
    comment = _text(finder, (*path, "comment"), raw.get("comment"))
    evidence = [
        _evidence(finder, place, item, on) for place, item in _items((*path, "evidence"), raw.get("evidence"))
    ]
    planned = [
        _planned(finder, place, item) for place, item in _items((*path, "planned"), raw.get("planned"))
    ]
    by = raw.get("by", "self")
    if by not in ("self", "peer", "third_party"):
        finder.wrong((*path, "by"), BY, by)
    return Remark(
        comment,
        tuple(item for item in evidence if item),
        tuple(item for item in planned if item),
        "peer" if by == "peer" else "third_party" if by == "third_party" else "self",
    )


def _items(path: Path, raw: object) -> list[tuple[Path, object]]:
    """One, several or none: a list is optional around one."""
    if raw is None:
        return []
    if isinstance(raw, list | tuple):
        return [((*path, i), item) for i, item in enumerate(raw)]
    return [(path, raw)]


def _text(finder: Finder, path: Path, raw: object) -> str | None:
    read = None if raw is None else finder.typed(path, A_TEXT, raw)
    return read if isinstance(read, str) else None


def _day(finder: Finder, path: Path, raw: object) -> date | None:
    read = None if raw is None else finder.typed(path, A_DAY, raw)
    return read if isinstance(read, date) else None


def _evidence(finder: Finder, path: Path, raw: object, on: date | None) -> Evidence | None:
    if isinstance(raw, str):
        reference = _text(finder, path, raw)
        return Evidence(reference) if reference else None
    if not isinstance(raw, Mapping) or not set(raw) <= {"reference", "date"} or "reference" not in raw:
        finder.wrong(path, EVIDENCE, raw)
        return None
    reference = _text(finder, (*path, "reference"), raw["reference"])
    dated = _day(finder, (*path, "date"), raw.get("date"))
    if on is not None and dated is not None and dated > on:
        where = finder.place((*path, "date"))
        finder.report(problems.in_the_future(where, dated.isoformat(), on.isoformat()))
    return Evidence(reference, dated) if reference else None


def _planned(finder: Finder, path: Path, raw: object) -> Planned | None:
    if isinstance(raw, str):
        what = _text(finder, path, raw)
        return Planned(what) if what else None
    if not isinstance(raw, Mapping) or not set(raw) <= {"what", "owner", "due"} or "what" not in raw:
        finder.wrong(path, PLANNED, raw)
        return None
    what = _text(finder, (*path, "what"), raw["what"])
    owner = _text(finder, (*path, "owner"), raw.get("owner"))
    due = _day(finder, (*path, "due"), raw.get("due"))
    return Planned(what, owner, due) if what else None
