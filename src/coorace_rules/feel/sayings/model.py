"""How the names of an expression are said; without more, as they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.feel.strict.model import Scope

if TYPE_CHECKING:
    from coorace_rules.feel.tree import Node
    from coorace_rules.vocabulary.wording import Language


class Wording:
    """What a referential, and answers to it, know of names: to be extended.

    Attributes:
        scope: the types of names, from which units and dates are told.
    """

    @property
    def scope(self) -> Scope:
        """Nothing is known of any name."""
        return Scope({})

    def name(self, name: str, lang: Language) -> str:
        """A name as a noun: a label, or a question in quotes."""
        del lang
        return name

    def is_question(self, name: str) -> bool:
        """Whether a name is said as a question, which is answered by yes or no."""
        del name
        return False

    def option(self, name: str, value: str, lang: Language) -> str:
        """A value of a choice."""
        del name, lang
        return value

    def thing(self, function: str, name: str, lang: Language) -> str:
        """What a function of the referential is asked about: a section, a criterion."""
        del function, lang
        return name

    def value(self, node: Node, lang: Language) -> str:
        """What a name or a call comes to, in brackets after it; nothing where that is not to be said."""
        del node, lang
        return ""
