"""The form of an explanation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from coorace_rules.outcome.advice.model import Advice
from coorace_rules.outcome.advice.sentences import data, lines
from coorace_rules.vocabulary.wording import Language, Words


@dataclass(frozen=True, slots=True)
class Explanation:
    """A statement, what became of it, and why.

    Attributes:
        expected: what was wanted, in words, where there is something to want.
        facts: the facts, parameters and scores used, with their values in words.
        source: what is cited, with its status.
        place: `file:line:column` of the rule.
        parts: the statements that this one rests on.
        expression: the rule as its author wrote it, where it is one expression.
        advice: for a verdict that is not true, what to ask, or what would have to change.
    """

    statement: Words
    result: Words
    expected: Words | None = None
    facts: tuple[tuple[str, Words], ...] = ()
    source: Words | None = None
    place: str = ""
    parts: tuple[Explanation, ...] = ()
    expression: str = ""
    advice: Advice | None = None

    def render(self, lang: Language = "fr", depth: int = 0) -> str:
        """The tree as indented lines."""
        indent = "  " * depth
        colon = " : " if lang == "fr" else ": "
        text = [f"{indent}{self.statement.said_in(lang)}{colon}{self.result.said_in(lang)}"]
        if self.expected is not None:
            wanted = "attendu" if lang == "fr" else "expected"
            text.append(f"{indent}  ({wanted}{colon}{self.expected.said_in(lang)})")
        text += [f"{indent}  {name} = {value.said_in(lang)}" for name, value in self.facts]
        if self.source is not None:
            text.append(f"{indent}  [{self.source.said_in(lang)}]")
        if self.place:
            text.append(f"{indent}  {self.place}" + (f"{colon}{self.expression}" if self.expression else ""))
        text += [part.render(lang, depth + 1) for part in self.parts]
        if self.advice is not None:
            text += [indent + line for line in lines(self.advice, lang)]
        return "\n".join(text)

    def to_data(self, lang: Language = "fr") -> dict[str, Any]:
        """The tree as plain data, in one language: dicts, lists and texts."""
        found: dict[str, Any] = {
            "statement": self.statement.said_in(lang),
            "result": self.result.said_in(lang),
            "expected": self.expected.said_in(lang) if self.expected else None,
            "facts": {name: value.said_in(lang) for name, value in self.facts},
            "source": self.source.said_in(lang) if self.source else None,
            "place": self.place,
            "expression": self.expression or None,
            "parts": [part.to_data(lang) for part in self.parts],
        }
        return found if self.advice is None else {**found, "advice": data(self.advice, lang)}
