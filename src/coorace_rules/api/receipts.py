"""An outcome made again from its receipt."""

from __future__ import annotations

import json
from pathlib import Path

from coorace_rules.answers.from_receipt import from_receipt
from coorace_rules.api.outcomes import answered, evaluate
from coorace_rules.api.referentials import load
from coorace_rules.outcome.comparison import MAX_DIFFERENCES, Cause, Replay, differences
from coorace_rules.outcome.whole import Outcome
from coorace_rules.program.model import Referential


def replay(text: str, referential: Referential | str | Path | None = None) -> Replay:
    """Make an outcome again from its receipt, and say whether it is the same.

    Args:
        text: the JSON of an outcome.
        referential: the edition to use, where the receipt's own is not shipped.

    Raises:
        AnswersError: CR510, CR513, the text is no outcome; CR401 to CR411, its answers no longer fit.
        ReferentialError: as `load`.
    """
    then = Outcome.from_json(text)
    receipt = then.receipt
    if referential is None:
        referential = f"{receipt.referential}@{receipt.edition}"
    if not isinstance(referential, Referential):
        referential = load(referential)
    answers = answered(from_receipt(referential.checked, receipt.answers, then.subject, receipt.evaluated_on))
    now = evaluate(referential, answers, on=receipt.evaluated_on, scoring=receipt.scoring)
    # The text itself, not what was understood of it: a figure edited for its readers counts.
    found = differences(json.loads(text), now.to_data())
    causes: list[Cause] = []
    if dict(now.receipt.files) != dict(receipt.files):
        causes.append("referential")
    if now.receipt.library != receipt.library:
        causes.append("library")
    if found and not causes:
        causes.append("outcome")
    return Replay(not found, found[:MAX_DIFFERENCES], tuple(causes), now)
