"""One step between neighbours: which id an id becomes, and which value a value becomes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from coorace_rules.checked.model import CheckedReferential, Criterion, Fact

Input = Fact | Criterion
Table = Mapping[Decimal | str, Decimal | str]


def name_of(checked: CheckedReferential) -> str:
    """`id@edition`."""
    return f"{checked.id}@{checked.edition}"


@dataclass(frozen=True, slots=True)
class Step:
    """From one edition to the next one, or back.

    Attributes:
        linked: whether the newer one says that it succeeds the other.
        names: ids that change on the way.
    """

    left: CheckedReferential
    entered: CheckedReferential
    is_forward: bool
    linked: bool
    names: Mapping[str, str]

    def heir(self, name: str) -> str | None:
        """What an id is called in the edition entered; None where another thing took its name."""
        if name in self.names:
            return self.names[name]
        return None if name in self.names.values() else name

    def table(self, old: Input, new: Input) -> Table | None:
        """What each value becomes, where the newer edition says so; back, where only one value became it."""
        if self.is_forward:
            return _declared(self.entered, new) if self.linked else None
        forward = _declared(self.left, old) if self.linked else None
        return None if forward is None else _reversed(forward)

    @property
    def back(self) -> Step:
        """The same step, the other way."""
        names = {new: old for old, new in self.names.items()}
        return Step(self.entered, self.left, not self.is_forward, self.linked, names)


def step(left: CheckedReferential, entered: CheckedReferential) -> Step:
    """The step from one edition to its neighbour."""
    if entered.succeeds == left.edition:
        return Step(left, entered, is_forward=True, linked=True, names=entered.renamed)
    if left.succeeds == entered.edition:
        return step(entered, left).back
    return Step(left, entered, is_forward=True, linked=left.edition == entered.edition, names={})


def _declared(newer: CheckedReferential, input_: Input) -> Table | None:
    """The map of an input of the newer edition: its own, or that of its scale."""
    if input_.id in newer.maps:
        return newer.maps[input_.id]
    return newer.maps.get(input_.scale.id) if isinstance(input_, Criterion) else None


def _reversed(forward: Table) -> Table:
    values = list(forward.values())
    return {new: old for old, new in forward.items() if values.count(new) == 1}


def answerable(checked: CheckedReferential, name: str | None) -> Input | None:
    """The fact, or the criterion asked on its scale, of that id."""
    if name is None:
        return None
    if name in checked.facts:
        return checked.facts[name]
    criterion = checked.criteria.get(name)
    return criterion if criterion is not None and criterion.judged == "rate" else None
