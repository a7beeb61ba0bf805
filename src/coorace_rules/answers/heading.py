"""What stands above the answers in a file: which referential, which subject, which day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from coorace_rules.answers import problems
from coorace_rules.answers.finder import A_DAY, A_TEXT
from coorace_rules.answers.model import Subject
from coorace_rules.answers.shown import plain_answer, written
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from coorace_rules.answers.finder import Finder
    from coorace_rules.checked.model import CheckedReferential

KEYS = ("format", "referential", "subject", "on", "answers", "retired")
A_SUBJECT = Words("un nom, ou {name: …, kind: company}", "a name, or {name: …, kind: company}")
SET_ASIDE = Words("{référentiel@millésime: {identifiant: réponse}}", "{referential@edition: {id: answer}}")
A_KIND = Words("`company` ou `group`", "`company` or `group`")


def check_keys(finder: Finder, data: Mapping[object, object]) -> None:
    """Nothing else stands above the answers."""
    for key in data:
        if key not in KEYS:
            finder.report(problems.unknown_id(finder.place_of_key((written(key),)), written(key), KEYS))


def check_format(finder: Finder, data: Mapping[object, object]) -> None:
    """A newer format is refused with that sentence."""
    written = data.get("format", 1)
    if not isinstance(written, int) or isinstance(written, bool) or written < 1:
        finder.wrong(("format",), Words("1", "1"), written)
    elif written > problems.NEWEST_FORMAT:
        finder.report(problems.newer_format(finder.place(("format",)), written))


def check_referential(finder: Finder, data: Mapping[object, object], referential: CheckedReferential) -> None:
    """The answers are for this referential and edition."""
    own = f"{referential.id}@{referential.edition}"
    meant = data.get("referential", own)
    if meant not in (own, referential.id):
        finder.report(problems.for_another(finder.place(("referential",)), written(meant), own))


def day(finder: Finder, data: Mapping[object, object]) -> date | None:
    """The date of reference that the file gives."""
    raw = data.get("on")
    read = None if raw is None else finder.typed(("on",), A_DAY, raw)
    return read if isinstance(read, date) else None


def retired(finder: Finder, data: Mapping[object, object]) -> dict[str, dict[str, object]]:
    """Answers to other editions, which `migrate` set aside: kept as they are, by edition, never read."""
    raw = data.get("retired")
    if raw is None:
        return {}
    if not isinstance(raw, Mapping) or not all(isinstance(kept, Mapping) for kept in raw.values()):
        finder.wrong(("retired",), SET_ASIDE, raw)
        return {}
    return {
        written(edition): {written(name): plain_answer(answer) for name, answer in kept.items()}
        for edition, kept in raw.items()
    }


def subject(finder: Finder, data: Mapping[object, object]) -> Subject | None:
    """Who is assessed."""
    raw = data.get("subject")
    if raw is None:
        return None
    if isinstance(raw, str):
        name = finder.typed(("subject",), A_TEXT, raw)
        return Subject(str(name)) if name is not None else None
    if not isinstance(raw, Mapping) or not set(raw) <= {"name", "kind"} or "name" not in raw:
        finder.wrong(("subject",), A_SUBJECT, raw)
        return None
    name, kind = finder.typed(("subject", "name"), A_TEXT, raw["name"]), raw.get("kind", "company")
    if kind not in ("company", "group"):
        finder.wrong(("subject", "kind"), A_KIND, kind)
        return None
    return None if name is None else Subject(str(name), "group" if kind == "group" else "company")
