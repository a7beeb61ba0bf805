"""Plain data whose fields are made when they are first read (`docs/decisions/0014-made-when-read.md`).

A field left out at first is an empty slot, which its maker fills: comparing, printing, copying and pickling
read every field, and so see the same plain data as if all of it had been there from the start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Made = TypeVar("Made", bound="Late")


class Late:
    """What a frozen data class with slots stands on for some of its fields to come late."""

    __slots__ = ("_makers",)

    if not TYPE_CHECKING:  # the type of a field is what the class says

        def __getattr__(self, name: str) -> Any:
            """Make a field that nobody has read yet."""
            try:
                make = object.__getattribute__(self, "_makers")[name]
            except (AttributeError, KeyError):
                text = f"{type(self).__name__!r} object has no attribute {name!r}"
                raise AttributeError(text, name=name, obj=self) from None
            # INVARIANT: makers only read what is settled, so that two threads make the same.
            value = make()
            object.__setattr__(self, name, value)
            return value


def late(kind: type[Made], makers: Mapping[str, Callable[[], Any]], **known: Any) -> Made:
    """Make an object of which some fields are known, the others made when they are first read.

    Args:
        kind: a frozen data class with slots; `makers` and `known` cover its fields.
        makers: by field, what makes it; called with no argument, as a rule once.
        **known: the other fields.
    """
    made = object.__new__(kind)
    object.__setattr__(made, "_makers", makers)
    for name, value in known.items():
        object.__setattr__(made, name, value)
    return made
