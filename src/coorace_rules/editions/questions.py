"""What a change means for answers already given: which keep their meaning, which are to be asked again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from coorace_rules.editions.changes import label_of
from coorace_rules.editions.flat import View, flat
from coorace_rules.editions.step import answerable
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from coorace_rules.checked.model import CheckedReferential
    from coorace_rules.editions.samples import Samples
    from coorace_rules.editions.step import Input
    from coorace_rules.editions.witnesses import Court

Standing = Literal["same", "renamed", "reworded", "converted", "partly", "ask_again", "retired", "new"]
STANDINGS: tuple[Standing, ...] = (
    "same", "renamed", "reworded", "converted", "partly", "ask_again", "retired", "new"
)  # fmt: skip


class Question(NamedTuple):
    """A question, and what becomes of answers to it.

    Attributes:
        standing: `same`, answers keep their meaning; `renamed`, under another id; `reworded`, to read again;
            `converted`, by a map; `partly`, some answers are to be asked again (`lost`); `ask_again`, all;
            `retired`, nothing asks for it any more; `new`, no answer can be carried to it.
        id: in the newer edition; in the older one for what is retired.
        lost: answers that cannot be carried.
    """

    standing: Standing
    id: str
    was: str | None
    label: Words | None
    lost: tuple[object, ...] = ()


def questions(court: Court, samples: Samples) -> tuple[Question, ...]:
    """Every question of both editions."""
    found = [_question(court, samples, name) for name in court.old.inputs]
    reached = {question.id for question in found if question.standing != "retired"}
    new = [name for name in court.new.inputs if name not in reached]
    found += [Question("new", name, None, _label(court.new.checked, name)) for name in new]
    return tuple(sorted(found, key=lambda question: STANDINGS.index(question.standing)))


def _question(court: Court, samples: Samples, name: str) -> Question:
    heir = court.route.follow(name)
    old, new = answerable(court.old.checked, name), answerable(court.new.checked, heir)
    if heir is None or new is None or old is None:
        return Question("retired", name, name, _label(court.old.checked, name))
    values = samples.of(name)
    after = [court.carried_to(name, value) for value in values]
    lost = tuple(value for value, moved in zip(values, after, strict=True) if moved is None)
    changed = any(moved is not None and moved[1] != value for value, moved in zip(values, after, strict=True))
    if lost:
        standing: Standing = "ask_again" if len(lost) == len(values) else "partly"
    elif changed:
        standing = "converted"
    elif list(_texts(court, old, is_old=True)) != list(_texts(court, new, is_old=False)):
        standing = "reworded"
    else:
        standing = "same" if heir == name else "renamed"
    return Question(standing, heir, name, label_of(new), lost)


def _texts(court: Court, input_: Input, *, is_old: bool) -> Iterator[Words]:
    """What is said to whoever answers: the question, the help, the levels or the options."""
    view = View((court.old if is_old else court.new).checked, {})
    scale = getattr(input_, "scale", None)
    for thing in (input_, scale):
        if thing is not None:
            yield from (leaf.shown for leaf in flat(thing, view).values() if leaf.sort == "text")


def _label(checked: CheckedReferential, name: str) -> Words | None:
    return label_of(answerable(checked, name))
