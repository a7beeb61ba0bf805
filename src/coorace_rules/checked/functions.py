"""The functions that a referential's expressions have beside FEEL's own, by where they may stand.

| function | gives |
| --- | --- |
| `score("section")` | its score, 0 to 100 |
| `level("criterion")` | the level reached, a value of its scale |
| `met("criterion")` | whether it reaches its target |
| `gap("criterion")` | how far it is below its target, in its scale's values; 0 where it is not |
| `gaps()`, `gaps("blocking")` | how many gaps there are |
| `verdict("id")` | another verdict |
| `planned("action")` | whether an action is in the plan; only in `when` of actions, never negated |

None tests whether something is answered: one more answer may never change a determined result.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from coorace_rules.feel.strict.model import Signature
from coorace_rules.feel.typesystem import BOOLEAN, NUMBER, choice

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FUNCTIONS_OF_IDS = frozenset(("score", "level", "met", "gap", "verdict", "planned"))
SEVERITIES = ("blocking", "ordinary")
SCORE = NUMBER._replace(low=Decimal(0), high=Decimal(100))
COUNT = NUMBER._replace(low=Decimal(0))
NO_FUNCTIONS: Mapping[str, Signature] = {}


def of_verdicts(
    sections: Iterable[str], on_scale: Iterable[str], criteria: Iterable[str], verdicts: Iterable[str]
) -> dict[str, Signature]:
    """What the conditions of verdicts may use.

    Args:
        sections: ids, the referential's own included.
        on_scale: criteria that have levels with values; a condition has none.
        criteria: every criterion.
        verdicts: every verdict.
    """
    scale = choice(tuple(on_scale))
    return {
        "score": Signature((("section", choice(tuple(sections))),), SCORE),
        "level": Signature((("criterion", scale),), NUMBER),
        "gap": Signature((("criterion", scale),), COUNT),
        "met": Signature((("criterion", choice(tuple(criteria))),), BOOLEAN),
        "gaps": Signature((("severity", choice(SEVERITIES)),), COUNT, optional=1),
        "verdict": Signature((("name", choice(tuple(verdicts))),), BOOLEAN),
    }


def of_actions(verdicts: Mapping[str, Signature], actions: Iterable[str]) -> dict[str, Signature]:
    """What the conditions of actions may use: all that verdicts may, and `planned`."""
    return {**verdicts, "planned": Signature((("action", choice(tuple(actions))),), BOOLEAN)}
