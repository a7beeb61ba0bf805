"""What a condition was seen to be, in a letter, and what combinations of letters come to.

INVARIANT: combinations say the same as `program.condition`; a property holds them together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from coorace_rules.vocabulary.values import NotApplicable, Unknown
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

Letter = Literal["T", "F", "U", "N", "E"]
Kind = Literal["all", "any", "none", "at_least", "row"]

WORDS: dict[Letter, Words] = {
    "T": Words("vrai", "true"),
    "F": Words("faux", "false"),
    "U": Words("inconnu", "unknown"),
    "N": Words("sans objet", "not applicable"),
    "E": Words("en erreur", "an error"),
}
ASKED: tuple[Letter, ...] = ("T", "F", "U")
OPPOSITE: dict[Letter, Letter] = {"T": "F", "F": "T"}


def letter(value: Any) -> Letter:
    """What a value of a condition is."""
    if isinstance(value, Unknown):
        return "U"
    if isinstance(value, NotApplicable):
        return "N"
    return "T" if value is True else "F"


def together(kind: Kind, least: int, letters: Sequence[Letter]) -> Letter:
    """What a combination of conditions comes to; one that went wrong is never hidden."""
    if "E" in letters:
        return "E"
    if kind == "row":
        return _row(letters)
    staying = [found for found in letters if found != "N"]
    if not staying:
        return "N"
    if kind == "none":
        found = together("any", 0, staying)
        return OPPOSITE.get(found, found)
    needed = {"all": len(staying), "any": 1, "at_least": least}[kind]
    if staying.count("T") >= needed:
        return "T"
    return "F" if staying.count("T") + staying.count("U") < needed else "U"


def _row(letters: Sequence[Letter]) -> Letter:
    """A line of a table: it does not apply as soon as one test does not, unless one before it is false."""
    whole: Letter = "T"
    for found in reversed(letters):
        if found == "U":
            whole = "F" if whole == "F" else "U"
        elif found != "T":
            whole = found
    return whole


def possibly(kind: Kind, least: int, parts: Sequence[frozenset[Letter]]) -> frozenset[Letter]:
    """What a combination may come to, given what its parts may be: nothing less, perhaps more."""
    if kind == "none":
        found = possibly("any", 0, parts)
        return frozenset(OPPOSITE.get(one, one) for one in found)
    needed = {"all": len(parts), "row": len(parts), "any": 1, "at_least": least}[kind]
    can_be_true = sum("T" in part for part in parts)
    may_leave = sum("N" in part for part in parts) if kind != "row" else 0
    surely_not_false = sum(not part & {"F", "N"} for part in parts)
    some_is = frozenset[Letter]().union(*parts)
    may: dict[Letter, bool] = {
        "T": can_be_true > 0 and can_be_true + (may_leave if kind == "all" else 0) >= needed,
        "F": "F" in some_is and (kind in ("all", "row") or surely_not_false < needed),
        "U": "U" in some_is and (kind != "at_least" or sum(bool(p & {"T", "U"}) for p in parts) >= least),
        "N": "N" in some_is and (kind == "row" or may_leave == len(parts)),
        "E": "E" in some_is,
    }
    return frozenset(found for found, is_so in may.items() if is_so)
