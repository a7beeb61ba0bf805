"""Whether an audit has the members that the facts of its subject ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.auditing import problems
from coorace_rules.feel import UNKNOWN, evaluate

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from coorace_rules.checked.grading import Grading
    from coorace_rules.document.audit_file import AuditFile
    from coorace_rules.vocabulary.diagnostic import Diagnostic


def members_astray(
    grading: Grading, form: AuditFile, facts: Mapping[str, object], on: date
) -> tuple[Diagnostic, ...]:
    """What is wrong: members where the facts want none, none where they want some.

    What the facts do not say asks for nothing.

    Reports: CR818.
    """
    when = None if grading.collective is None else grading.collective.when
    if when is None:
        return ()
    wanted = evaluate(when.tree, {name: facts.get(name, UNKNOWN) for name in when.reads}, now=on)
    if wanted is True and not form.members:
        return (problems.members_wanted(form.place_of_key("answers"), when.text),)
    if wanted is False and form.members:
        return (problems.members_not_wanted(form.place_of_key("members"), when.text),)
    return ()
