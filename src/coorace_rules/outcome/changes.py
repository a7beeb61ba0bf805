"""What differs between two outcomes of one subject: one as it is, one with some answers changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Protocol

from coorace_rules.feel.sayings.grammar import quoted
from coorace_rules.outcome.phrases import AWAY, NO, NOWHERE, UNKNOWN_YET, YES
from coorace_rules.vocabulary import spoken
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coorace_rules.outcome.model import Gap, Position, Verdict
    from coorace_rules.program.model import Referential
    from coorace_rules.vocabulary.wording import Language

WITH = Words("avec {0} changé", "with {0} changed")
WITH_MANY = Words("avec {0} changés", "with {0} changed")
NOTHING = Words("rien ne change", "nothing changes")
CLOSED = Words("écart comblé : {0}", "gap closed: {0}")
OPENED = Words("nouvel écart : {0}", "new gap: {0}")


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed answers change.

    Attributes:
        answers: the ids of the answers that were changed.
        verdicts: those that differ, before and after; None while undetermined.
        positions: scores that differ, before and after, 0 to 100; None where there is none.
        closed: criteria that were below their target, and are no more.
        opened: criteria that are now.
    """

    answers: tuple[str, ...]
    verdicts: Mapping[str, tuple[Verdict, Verdict]]
    positions: Mapping[str, tuple[Decimal | None, Decimal | None]]
    closed: tuple[str, ...]
    opened: tuple[str, ...]

    def to_data(self) -> dict[str, Any]:
        """Plain data: dicts, lists and texts."""
        return {
            "answers": list(self.answers),
            "verdicts": {name: [one.value, other.value] for name, (one, other) in self.verdicts.items()},
            "positions": {name: [_text(one), _text(other)] for name, (one, other) in self.positions.items()},
            "closed": list(self.closed),
            "opened": list(self.opened),
        }


class Said(Protocol):
    """What an outcome says that may change."""

    @property
    def positions(self) -> Mapping[str, Position]: ...  # noqa: D102 - as the outcome's own
    @property
    def gaps(self) -> tuple[Gap, ...]: ...  # noqa: D102
    @property
    def verdicts(self) -> Mapping[str, Verdict]: ...  # noqa: D102


def changes(before: Said, after: Said, answers: Iterable[str]) -> Changes:
    """Compare two outcomes."""
    was = {gap.criterion for gap in before.gaps}
    now = {gap.criterion for gap in after.gaps}
    scores = {name: (before.positions[name].score, at.score) for name, at in after.positions.items()}
    pairs = {name: (before.verdicts[name], verdict) for name, verdict in after.verdicts.items()}
    return Changes(
        answers=tuple(answers),
        verdicts={name: pair for name, pair in pairs.items() if _state(pair[0]) != _state(pair[1])},
        positions={name: pair for name, pair in scores.items() if pair[0] != pair[1]},
        closed=tuple(gap.criterion for gap in before.gaps if gap.criterion not in now),
        opened=tuple(gap.criterion for gap in after.gaps if gap.criterion not in was),
    )


def _state(verdict: Verdict) -> tuple[bool | None, bool]:
    """What may change of a verdict; what it waits for is another matter."""
    return verdict.value, bool(verdict.needs)


def lines(found: Changes, referential: Referential, lang: Language) -> list[str]:
    """The changes in sentences, each thing under its title."""
    named = ", ".join(found.answers)
    head = (WITH if len(found.answers) == 1 else WITH_MANY).said_in(lang).format(named)
    said = list(_said(found, referential, lang))
    colon = " :" if lang == "fr" else ":"
    return [head + colon, *(f"  {text}" for text in said or [NOTHING.said_in(lang)])]


def _said(found: Changes, referential: Referential, lang: Language) -> Iterator[str]:
    colon = " :" if lang == "fr" else ":"
    for name, (one, other) in found.verdicts.items():
        title = quoted(referential.verdicts[name].title.said_in(lang), lang)
        yield f"{title}{colon} {_verdict(one, lang)} → {_verdict(other, lang)}"
    for name, scores in found.positions.items():
        title = quoted(referential.sections[name].title.said_in(lang), lang)
        before, after = (
            NOWHERE.said_in(lang) if score is None else spoken.number(score, lang) for score in scores
        )
        yield f"{title}{colon} {before} → {after}"
    for heading, names in ((CLOSED, found.closed), (OPENED, found.opened)):
        for name in names:
            yield heading.said_in(lang).format(
                quoted(referential.criteria[name].statement.said_in(lang), lang)
            )


def _verdict(verdict: Verdict, lang: Language) -> str:
    if verdict.value is None:
        return (UNKNOWN_YET if verdict.needs or verdict.error else AWAY).said_in(lang)
    return (YES if verdict.value else NO).said_in(lang)


def _text(score: Decimal | None) -> str | None:
    return None if score is None else str(score)
