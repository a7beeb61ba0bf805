"""Answers that a test drew: a dict as `evaluate` takes it, which reads as YAML that can be pasted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coorace_rules.answers.shown import plain_answer
from coorace_rules.source.to_text import to_text

if TYPE_CHECKING:
    from collections.abc import Mapping


class AnswerSet(dict[str, Any]):
    """Answers by id, in the order in which the referential asks for them."""

    def __repr__(self) -> str:
        """YAML, so that a failure of Hypothesis shows what can be pasted into a case."""
        return as_yaml(self)


def as_yaml(answers: Mapping[str, Any]) -> str:
    """Answers as a file of answers, or a case, holds them."""
    plain = {name: plain_answer(value) for name, value in answers.items()}
    return to_text({"answers": plain}).rstrip("\n") if plain else "answers: {}"
