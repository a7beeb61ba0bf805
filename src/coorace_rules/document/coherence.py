"""What an edition says of answers that cannot all be true."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from coorace_rules.document.condition import Condition
from coorace_rules.document.form import Form, Id, Label


class Exclusive(Form):
    """Facts of which at most one is true; answers that say otherwise are refused."""

    of: Annotated[list[Id], Field(min_length=2)]
    label: Label | None = None
    source: Id | None = None


class Coherent(Form):
    """A condition that true answers always meet; answers that make it false are refused.

    Attributes:
        label: what true answers have in common; said to whoever is refused.
    """

    holds: Condition
    label: Label
    source: Id | None = None
