"""Suggested cases written at the end of a case file; marked, so that they fail until somebody read them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from coorace_rules.packs import disk
from coorace_rules.source.from_text import from_bytes
from coorace_rules.source.model import Mapping, Sequence, plain
from coorace_rules.source.to_text import flow
from coorace_rules.testing import problems
from coorace_rules.testing.case_files.from_source import from_source
from coorace_rules.testing.observed import plainly
from coorace_rules.vocabulary.diagnostic import errors_among
from coorace_rules.vocabulary.errors import CooraceRulesError
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from coorace_rules.program.model import Referential
    from coorace_rules.testing.suggest import Suggested
    from coorace_rules.vocabulary.wording import Language

MOST_BYTES = 2 * 1024 * 1024
BY_ID = ("verdicts", "values", "findings", "positions")
COMMENT = Words(
    "proposés : ce qui est attendu est ce que dit le millésime ; après lecture, ôter `to_confirm`",
    "suggested: what is expected is what the edition says; once read, remove `to_confirm`",
)
NAME = Words("proposé {number} : {about}", "suggested {number}: {about}")
MOST_NAMED = 3
DASH = re.compile(r"\s*(?=- )")


def with_cases(
    text: str, shown: str, referential: Referential, suggested: Iterable[Suggested], lang: Language
) -> str:
    """The text of a case file with more cases at its end; empty text makes a new one.

    Raises:
        CooraceRulesError: CR885, cases cannot be added at the end of this text.
    """
    text = text or f"format: 1\nreferential: {flow(str(referential))}\ncases:\n"
    root = from_bytes(text.encode("utf-8"), shown).root
    if not isinstance(root, Mapping) or list(root.entries)[-1:] != ["cases"]:
        raise CooraceRulesError([problems.cannot_add(shown)])
    listed = root.entries["cases"].value
    indent = "  "
    if isinstance(listed, Sequence) and listed.items:
        first = listed.items[0].span
        found = DASH.match(first.first_line)
        if found is None or first.source.lines[listed.span.line - 1].lstrip().startswith("["):
            raise CooraceRulesError([problems.cannot_add(shown)])
        indent = found[0]
    lines = [f"{indent}# {COMMENT.said_in(lang)}"]
    lines += (f"{indent}- {flow(case)}" for case in _cases(root, suggested, lang))
    whole = text.rstrip("\n") + "\n" + "\n".join(lines) + "\n"
    again = from_bytes(whole.encode("utf-8"), shown)
    if (
        again.root is None
        or errors_among(again.diagnostics)
        or not from_source(again.root, referential).case_file
    ):
        raise CooraceRulesError([problems.cannot_add(shown)])
    return whole


def _cases(root: Mapping, suggested: Iterable[Suggested], lang: Language) -> Iterator[dict[str, Any]]:
    """Each case as data, with what differs from what all cases of the file share."""
    common: Any = plain(root)
    given = {name: plainly(value) for name, value in (common.get("given") or {}).items()}
    names = {str(case.get("name")) for case in common.get("cases") or () if isinstance(case, dict)}
    number = 0
    for case in suggested:
        about = ", ".join(case.about[:MOST_NAMED]) + (", …" if len(case.about) > MOST_NAMED else "")
        name = ""
        while not name or name in names:
            number += 1
            name = NAME.said_in(lang).format(number=number, about=about)
        names.add(name)
        yield {"name": name, **_answered(case, common, given), **_expected(case), "to_confirm": True}


def _answered(case: Suggested, common: Any, given: dict[str, Any]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    if case.on is not None and case.on.isoformat() != common.get("on"):
        data["on"] = case.on.isoformat()
    if case.scoring is not None and case.scoring != common.get("scoring"):
        data["scoring"] = case.scoring
    answers = {name: plainly(value) for name, value in case.answers.items()}
    own = {name: value for name, value in answers.items() if name not in given or given[name] != value}
    if own or not given:
        data["answers"] = own
    without = [name for name in given if name not in answers]
    if without:
        data["without"] = without
    return data


def _expected(case: Suggested) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for (part, name), value in case.expects.items():
        if part in BY_ID:
            data.setdefault(part, {})[name] = plainly(value)
        else:
            data[part] = plainly(value)
    return data


def add_cases(
    path: Path, shown: str, referential: Referential, suggested: Iterable[Suggested], lang: Language
) -> None:
    """Add cases to a file, whole or not at all.

    Raises:
        CooraceRulesError: CR003, CR004, the file cannot be read or written; CR885, it cannot grow.
    """
    text = disk.read(path, MOST_BYTES).decode("utf-8") if path.is_file() else ""
    disk.write(path, with_cases(text, shown, referential, suggested, lang))
