"""The functions that FEEL brings, one family a file. Source: DMN 1.5, 10.3.4."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.feel.builtins.aggregates import AGGREGATES
from coorace_rules.feel.builtins.boolean import BOOLEAN
from coorace_rules.feel.builtins.contexts import CONTEXTS
from coorace_rules.feel.builtins.conversion import CONVERSION
from coorace_rules.feel.builtins.lists import LISTS
from coorace_rules.feel.builtins.numeric import NUMERIC
from coorace_rules.feel.builtins.ranges import RANGES
from coorace_rules.feel.builtins.strings import STRINGS
from coorace_rules.feel.builtins.temporal import CLOCK, TEMPORAL

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coorace_rules.feel.builtins.signature import Builtin

FAMILIES: tuple[Mapping[str, Builtin], ...] = (
    CONVERSION,
    BOOLEAN,
    STRINGS,
    LISTS,
    AGGREGATES,
    NUMERIC,
    TEMPORAL,
    RANGES,
    CONTEXTS,
)

BUILTINS: Mapping[str, Builtin] = {name: builtin for family in FAMILIES for name, builtin in family.items()}

NAMES: tuple[str, ...] = (*BUILTINS, *CLOCK)
