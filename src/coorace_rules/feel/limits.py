"""What one expression may cost, so that no text and no data can hang, exhaust or crash the caller.

The limits are generous for expressions that people write and refuse, with a `FeelLimitError`,
those that only a program or an attack would make.
"""

from __future__ import annotations

MAX_TEXT = 100_000
"""Characters in the text of an expression."""

MAX_NESTING = 80
"""Brackets, function bodies and branches inside one another in a text."""

MAX_HEIGHT = 200
"""Levels of a tree; a chain such as `a + b + c` has one level a sign."""

MAX_STEPS = 500_000
"""Nodes interpreted, and pairs of values compared, in one evaluation."""

MAX_PRODUCED = 500_000
"""List items, and characters of texts, produced in one evaluation."""

MAX_CALLS = 60
"""Calls of functions written in FEEL inside one another."""

MAX_VALUE_DEPTH = 60
"""Lists and contexts inside one another in a value given by the caller."""

MAX_PATTERN = 1_000
"""Characters in a regular expression."""

MAX_REPEAT = 1_000
"""Highest count in a quantifier of a regular expression."""

MAX_ATTEMPTS = 500_000_000
"""Work that one search with a regular expression may take; see `xpath_cost`."""

MAX_TRANSLATED = 100_000
"""Characters of a regular expression once its sets of characters are written out."""

MAX_DIGITS = 40
"""Digits of one component of a duration, a date or a number given as text."""
