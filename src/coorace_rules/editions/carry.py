"""One answer over one step: kept, renamed, converted, to ask again, or retired."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from coorace_rules.checked.declared import NUMBERS, Declared, Refused, exact
from coorace_rules.checked.model import Criterion, Fact
from coorace_rules.editions.model import Move
from coorace_rules.editions.step import answerable
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from coorace_rules.editions.step import Input, Step, Table

NOTHING_ASKS = Words("plus rien ne le demande", "nothing asks for it any more")
IS_COMPUTED = Words("ce critère se calcule maintenant", "this criterion is computed now")
OTHER_KIND = Words(
    "ce qui est demandé n'est plus de la même nature", "what is asked is no longer of the same nature"
)
OTHER_SCALE = Words(
    "l'échelle a changé, et rien ne dit comment convertir", "the scale changed, and no map says how"
)
OTHER_TYPE = Words("le type ou l'unité a changé", "the type or the unit changed")
NOT_MAPPED = Words(
    "la conversion ne dit pas ce que devient cette valeur", "the map does not say what this value becomes"
)
NOT_TAKEN = Words("cette valeur n'est plus admise", "this value is no longer taken")
TOGETHER = Words("d'autres réponses disent le contraire", "other answers say otherwise")
MUST_APPLY = Words("« sans objet » n'est plus admis ici", "“not applicable” is no longer taken here")


def carried(step: Step, name: str, raw: object) -> Move:
    """Carry an answer over.

    Args:
        step: from the edition that it answers.
        name: what it answers, there.
        raw: the answer in plain data, as that edition reads it.
    """
    heir = step.heir(name)
    old, new = answerable(step.left, name), answerable(step.entered, heir)
    if old is None or new is None:
        reason = IS_COMPUTED if heir in step.entered.criteria else NOTHING_ASKS
        return Move("retired", name, None, raw, reason=reason)
    if type(old) is not type(new):
        return Move("ask_again", name, heir, raw, reason=OTHER_KIND)
    value = raw.get("value") if isinstance(raw, Mapping) else raw
    found = value if value is None else _value(step, old, new, value)
    if isinstance(raw, Mapping) and raw.get("not_applicable") is not None and not new.may_not_apply:
        found = MUST_APPLY
    if isinstance(found, Words):
        return Move("ask_again", name, heir, raw, reason=found)
    after = _with(raw, found)
    if after != raw:
        return Move("converted", name, heir, raw, after)
    return Move("kept" if heir == name else "renamed", name, heir, raw, raw)


def _with(raw: object, value: object) -> object:
    """The answer with another value; what comes with it stays."""
    if not isinstance(raw, Mapping):
        return value
    return raw if value is None else {**raw, "value": value}


def _value(step: Step, old: Input, new: Input, value: object) -> object:
    """The value in the edition entered; Words say why there is none."""
    table = step.table(old, new)
    if isinstance(old, Criterion) and isinstance(new, Criterion):
        return _level(old, new, table, value)
    if isinstance(old, Fact) and isinstance(new, Fact):
        return _fact(old, new, table, value)
    return OTHER_KIND


def _level(old: Criterion, new: Criterion, table: Table | None, value: object) -> object:
    if table is None:
        same = [level.value for level in old.scale.levels] == [level.value for level in new.scale.levels]
        return value if same else OTHER_SCALE
    number = exact(value)
    found = None if number is None else table.get(Decimal(number))
    if not isinstance(found, Decimal):
        return NOT_MAPPED
    if found == number:
        return value
    return int(found) if found == int(found) else found


def _fact(old: Fact, new: Fact, table: Table | None, value: object) -> object:
    if not _comparable(old.declared, new.declared):
        return OTHER_TYPE
    found = value if table is None else _mapped(table, value)
    if found is None:
        return NOT_MAPPED
    return NOT_TAKEN if isinstance(new.declared.read(found), Refused) else found


def _mapped(table: Table, value: object) -> object:
    """An option, or several; what a map leaves out has no value."""
    if isinstance(value, str):
        return table.get(value)
    if not isinstance(value, list):
        return None
    found = [table.get(item) for item in value]
    return None if None in found else list(dict.fromkeys(found))


def _comparable(old: Declared, new: Declared) -> bool:
    """Whether the same value means the same."""
    if old.type in NUMBERS and new.type in NUMBERS:
        return old.unit == new.unit and (old.type == new.type or "percent" not in (old.type, new.type))
    return old.type == new.type and old.in_days == new.in_days
