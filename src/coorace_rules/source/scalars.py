"""What an unquoted YAML scalar means: the YAML 1.2 core schema, less its surprises.

`true`, `null`, `12`, `0.5` are what they look like. Everything else is text: `NO`, `oui`, `on`,
`12:30`, `2015-11-20`, and also what another reader might take for a number (`010`, `01`, `0x1F`, `1_000`).

Source: YAML 1.2.2, 10.3.2; leading zeros, hexadecimal and octal left out on purpose.
"""

from __future__ import annotations

import re
from decimal import Decimal

from coorace_rules.source.limits import MAX_DIGITS, MAX_EXPONENT

Plain = str | int | Decimal | bool | None

WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)", re.ASCII)
DECIMAL = re.compile(r"[-+]?((?:0|[1-9][0-9]*)?(?:\.[0-9]*)?)(?:[eE][-+]?([0-9]{1,9}))?", re.ASCII)
NUMBER_STARTS = frozenset("+-.0123456789")


class NumberTooLongError(ValueError):
    """A number with more digits, or a larger exponent, than a FEEL number has."""


def resolve(text: str) -> Plain:
    """Say what an unquoted scalar means.

    Raises:
        NumberTooLongError: more than 34 digits, or an exponent beyond 34.
    """
    if text in WORDS:
        return WORDS[text]
    if text[0] not in NUMBER_STARTS:
        return text
    if len(text) <= MAX_DIGITS and INTEGER.fullmatch(text):
        return int(text)
    match = DECIMAL.fullmatch(text)
    if match is None or not any(c.isdigit() for c in text):
        return text
    if sum(c.isdigit() for c in match[1]) > MAX_DIGITS or int(match[2] or 0) > MAX_EXPONENT:
        raise NumberTooLongError
    return int(text) if INTEGER.fullmatch(text) else Decimal(text)
