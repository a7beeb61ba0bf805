"""What one evaluation may still spend."""

from __future__ import annotations

from coorace_rules.feel import limits
from coorace_rules.feel.errors import FeelLimitError
from coorace_rules.vocabulary.wording import Words


class Budget:
    """Counts down steps and produced items; one object for each evaluation, never shared."""

    __slots__ = ("calls", "produced", "steps")

    def __init__(
        self,
        steps: int = limits.MAX_STEPS,
        produced: int = limits.MAX_PRODUCED,
        calls: int = limits.MAX_CALLS,
    ) -> None:
        self.steps = steps
        self.produced = produced
        self.calls = calls

    def spend(self, steps: int = 1) -> None:
        """Take `steps` nodes or comparisons away.

        Raises:
            FeelLimitError: none is left.
        """
        self.steps -= steps
        if self.steps < 0:
            raise FeelLimitError(
                Words(
                    "l'évaluation demande trop d'étapes",
                    "the evaluation takes too many steps",
                )
            )

    def produce(self, amount: int) -> None:
        """Take `amount` list items or characters away, before they are made.

        Raises:
            FeelLimitError: fewer are left.
        """
        self.produced -= amount
        if self.produced < 0:
            raise FeelLimitError(
                Words(
                    "l'évaluation produit trop de valeurs ou de caractères",
                    "the evaluation produces too many values or characters",
                )
            )

    def enter(self) -> None:
        """Begin a call of a function written in FEEL.

        Raises:
            FeelLimitError: too many are inside one another.
        """
        self.calls -= 1
        if self.calls < 0:
            raise FeelLimitError(
                Words(
                    "trop d'appels de fonctions imbriqués",
                    "too many function calls inside one another",
                )
            )

    def leave(self) -> None:
        """End a call begun with `enter`."""
        self.calls += 1
