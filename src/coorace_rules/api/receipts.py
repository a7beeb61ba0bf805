"""An outcome made again from its receipt."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from coorace_rules.answers.from_receipt import from_receipt
from coorace_rules.api.outcomes import answered, evaluate
from coorace_rules.api.referentials import load
from coorace_rules.outcome.as_json import parse
from coorace_rules.outcome.comparison import Replay, compared
from coorace_rules.outcome.whole import Outcome
from coorace_rules.program.model import Referential

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coorace_rules.packs.lock import Lock


def replay(
    text: str,
    referential: Referential | str | Path | None = None,
    *,
    packs: Iterable[str | Path] = (),
    lock: Lock | str | Path | None = None,
) -> Replay:
    """Make an outcome again from its receipt, and say whether it is the same.

    Args:
        text: the JSON of an outcome.
        referential: the edition to use, where the receipt's own is not at hand.
        packs: folders of packs to look in.
        lock: what the edition is held to, as by `load`.

    Raises:
        AnswersError: CR510, CR513, the text is no outcome; CR401 to CR411, its answers no longer fit.
        ReferentialError: as `load`.
    """
    then = Outcome.from_json(text)
    receipt = then.receipt
    if referential is None:
        referential = f"{receipt.referential}@{receipt.edition}"
    if not isinstance(referential, Referential):
        referential = load(referential, packs=packs, lock=lock)
    answers = answered(from_receipt(referential.checked, receipt.answers, then.subject, receipt.evaluated_on))
    now = evaluate(referential, answers, on=receipt.evaluated_on, scoring=receipt.scoring)
    same = compared(parse(text), now.to_data(), receipt, now.receipt)
    return Replay(same.identical, same.differences, same.causes, now)
