"""The pass over what an edition says of the one before it: ids that changed, values that became others."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from coorace_rules.checked import problems, succession_problems
from coorace_rules.checked.declared import MAX_DIGITS

if TYPE_CHECKING:
    from collections.abc import Collection

    from coorace_rules.checked.draft import Draft
    from coorace_rules.document.model import Edition

CHOICES = ("choice", "choices")


def before(draft: Draft) -> None:
    """An edition succeeds another one; what changed since then needs one."""
    edition = draft.edition.main
    if edition.succeeds == edition.edition:
        draft.report(succession_problems.succeeds_itself(edition.place("succeeds"), edition.edition))
    for key in ("renamed", "maps"):
        if edition.succeeds is None and getattr(edition, key):
            draft.report(succession_problems.nothing_before(edition.place_of_key(key), key))


def renamed(draft: Draft) -> None:
    """A new name leads somewhere, has one old name, and the old one is not used again."""
    edition = draft.edition.main
    first: dict[str, str] = {}
    for old, new in edition.renamed.items():
        draft.known("criterion", new, draft.places, edition, "renamed", old)
        if old in draft.places:
            draft.report(problems.id_used_again(edition.place_of_key("renamed", old), old, draft.places[old]))
        if new in first:
            place, other = edition.place("renamed", old), edition.place("renamed", first[new])
            draft.report(succession_problems.one_for_two(place, new, other))
        first.setdefault(new, old)


def maps(draft: Draft) -> None:
    """A map says what each old value becomes: a level of the scale, or an option of the choice."""
    edition = draft.edition.main
    for name in edition.maps:
        values = _values(draft, name)
        if values is not None:
            draft.maps[name] = _map(draft, edition, name, values)
        elif name in draft.places:
            place = edition.place_of_key("maps", name)
            draft.report(succession_problems.nothing_to_map(place, name))
        else:
            known = {**draft.scales, **draft.criteria, **draft.facts}
            place = edition.place_of_key("maps", name)
            draft.report(problems.unknown_name(place, "scale", name, known))


def _values(draft: Draft, name: str) -> Collection[Decimal | str] | None:
    """What a map of this name may lead to; None where answers have no such values."""
    criterion, fact = draft.criteria.get(name), draft.facts.get(name)
    if criterion is not None and criterion.judged == "rate":
        return [level.value for level in criterion.scale.levels]
    if fact is not None and fact.declared.type in CHOICES:
        return fact.declared.options
    if criterion is None and fact is None and name in draft.scales:
        return [level.value for level in draft.scales[name].levels]
    return None


def _map(
    draft: Draft, edition: Edition, name: str, values: Collection[Decimal | str]
) -> dict[Decimal | str, Decimal | str]:
    found: dict[Decimal | str, Decimal | str] = {}
    are_levels = not all(isinstance(value, str) for value in values)
    for old, new in edition.maps[name].items():
        source = _number(old) if are_levels else old
        target = _level(new) if are_levels else new
        if source is None:
            place = edition.place_of_key("maps", name, old)
            draft.report(succession_problems.no_level(place, old))
        elif not isinstance(target, Decimal | str) or target not in values:
            place = edition.place("maps", name, old)
            draft.report(succession_problems.leads_nowhere(place, str(new), [str(value) for value in values]))
        else:
            found[source] = target
    return found


def _level(value: object) -> Decimal | None:
    is_number = isinstance(value, int | Decimal) and not isinstance(value, bool)
    return Decimal(value) if is_number else None  # type: ignore[arg-type]  # just asked


def _number(text: str) -> Decimal | None:
    """The value of a level, written as a key."""
    try:
        value = Decimal(text) if len(text) <= MAX_DIGITS else Decimal("NaN")
    except InvalidOperation:
        return None
    return value if value.is_finite() else None
