"""A verdict of one referential at one date, ready for any number of subjects."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from coorace_rules.feel.compiler import GIVES_UP, NotCompiledError
from coorace_rules.feel.compiler.pieces import FALSE, NONE, TRUE, load, when
from coorace_rules.program.dated import at_date
from coorace_rules.program.deciding.careful import careful
from coorace_rules.program.deciding.forms import IrregularError
from coorace_rules.program.deciding.from_checked import Door
from coorace_rules.program.deciding.kept import Keeper, parts_of
from coorace_rules.program.deciding.plain import plain
from coorace_rules.program.deciding.statements import (
    ANSWERS,
    LATER,
    Body,
    all_known,
    called,
    function,
    return_,
)
from coorace_rules.program.deciding.writer import Exits, Writer

if TYPE_CHECKING:
    from coorace_rules.checked.condition import Condition
    from coorace_rules.program.model import Referential

Part = Any
"""True, False, None while it is open, or `NotApplicable`."""


class Reasons(NamedTuple):
    """A verdict, and what it is made of.

    Attributes:
        value: True, False, or None while it is open.
        parts: the value of each of the decider's `conditions`, in their order; `NotApplicable` where one
            does not arise.
    """

    value: bool | None
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Decider:
    """One verdict, ready for loops: `value` gives it bare, `reasons` with all that it is made of.

    Attributes:
        conditions: of the verdict, each before its parts, with their labels, texts and places.
        value: the bare verdict of a subject's answers, as `decide` gives it; made when it is first used.
        reasons: the verdict, and the value of each of `conditions`; every answer that they use is looked
            at. Made when it is first used.
        direct: whether raw answers may be read in place: no fact is called as what stands above answers.
        whole_value: the same by the whole evaluation.
        whole_reasons: the same by the whole evaluation.
    """

    referential: Referential
    verdict: str
    on: date | None
    direct: bool
    whole_value: Callable[[Any], bool | None]
    whole_reasons: Callable[[Any], Reasons]

    @cached_property
    def conditions(self) -> tuple[Condition, ...]:
        """What the verdict is made of."""
        return tuple(parts_of(self.referential.verdicts[self.verdict].condition))

    @cached_property
    def value(self) -> Callable[[Any], bool | None]:
        """The bare verdict of the answers of one subject."""
        return self._made(self._leaving, self.whole_value, lambda found: found is None)

    @cached_property
    def reasons(self) -> Callable[[Any], Reasons]:
        """The verdict of the answers of one subject, and the value of each of `conditions`."""
        return self._made(self._keeping, self.whole_reasons, lambda found: None in found.parts)

    def _made(
        self,
        write: Callable[[Door, Condition], tuple[Writer, Body]],
        whole: Callable[[Any], Any],
        is_open: Callable[[Any], bool],
    ) -> Callable[[Any], Any]:
        """Generate a function; whatever it was not made for goes to the whole evaluation."""
        if not self.direct or (self.on is None and self.referential.depends_on_date):
            return whole  # which asks for the date, or finds it among the answers
        parameters = self.referential.checked.parameters.values()
        door = Door(self.referential, {each.id: at_date(each, self.on) for each in parameters}, self.on)
        try:
            writer, body = write(door, self.referential.verdicts[self.verdict].condition)
        except NotCompiledError:
            return whole
        made: Callable[..., Any]

        def again(answers: Any) -> Any:
            in_other_words = plain(self.referential, answers)
            if in_other_words is None:
                return whole(answers)
            return made(in_other_words, lambda _: whole(answers))

        space = {
            "__builtins__": {},
            "gives_up": (*GIVES_UP, IrregularError),
            LATER: again,
            **writer.pieces.constants,
            **writer.space,
        }
        made = function(body, space)
        return careful(self.referential, made, whole, is_open) if self.referential.may_disagree else made

    def _leaving(self, door: Door, condition: Condition) -> tuple[Writer, Body]:
        writer = Writer()
        handed = called(LATER, load(ANSWERS))
        open_ = when(all_known(len(self.referential.inputs)), NONE, handed)
        exits = Exits([return_(TRUE)], [return_(FALSE)], [return_(open_)])
        body = writer.leaving(door.condition(condition), exits)
        return writer, [*writer.first, *body]

    def _keeping(self, door: Door, condition: Condition) -> tuple[Writer, Body]:
        keeper = Keeper(door)
        body = keeper.body(condition, len(self.referential.inputs))
        keeper.writer.space |= {"new": tuple.__new__, "Reasons": Reasons}
        return keeper.writer, body
