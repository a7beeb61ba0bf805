"""Where the parser is in a text: the next token, the names in scope, how deep it has gone."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from coorace_rules.feel import limits
from coorace_rules.feel.errors import FeelLimitError, FeelSyntaxError
from coorace_rules.feel.lexer import Token, tokenize
from coorace_rules.feel.names import Names, is_name_part, spelled
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coorace_rules.feel.tree import Span

# SOURCE: DMN 1.5 table 65, the properties that are more than one word.
_PROPERTIES = Names(("time offset", "start included", "end included"))


# SOURCE: DMN 1.5, 10.3.1.2 rules 7, 34, 44 to 53.
RESERVED = frozenset(
    {
        *("if", "then", "else", "for", "in", "return", "some", "every", "satisfies"),
        *("and", "or", "between", "instance", "true", "false", "null"),
    }
)


def too_tall() -> FeelLimitError:
    """Say that a tree has too many levels."""
    return FeelLimitError(
        Words(
            f"l'expression a plus de {limits.MAX_HEIGHT} niveaux",
            f"the expression has more than {limits.MAX_HEIGHT} levels",
        )
    )


class Cursor:
    """A place in a sequence of tokens, moved forward by the parser.

    Attributes:
        token: the next token.
        range_end: the end of a range is being read, where `[` may close the range.
    """

    __slots__ = ("_depth", "_keys", "_position", "_scopes", "_text", "_tokens", "range_end", "token")

    def __init__(self, text: str, names: Names, built_in: Names) -> None:
        self._text = text
        self._tokens = tokenize(text)
        self._move(0)
        self._depth = 0
        self._scopes = [built_in, names]
        self._keys = [_PROPERTIES, names, Names()]
        self.range_end = False

    def link(self, count: int) -> None:
        """Say that a chain such as `a + b + c` has so many links; each is a level of the tree.

        Raises:
            FeelLimitError: the tree is too tall already.
        """
        if count > limits.MAX_HEIGHT:
            raise too_tall()

    # -- tokens ---------------------------------------------------------------------------

    def _move(self, position: int) -> None:
        self._position = position
        self.token = self._tokens[position]

    @property
    def following(self) -> Token:
        """The token after the next one."""
        return self._tokens[min(self._position + 1, len(self._tokens) - 1)]

    def at(self, *texts: str) -> bool:
        """Say whether the next token is one of these words or signs."""
        token = self.token
        return token.text in texts and token.kind in {"word", "symbol"}

    def advance(self) -> Token:
        """Pass the next token and return it."""
        token = self.token
        if token.kind != "end":
            self._move(self._position + 1)
        return token

    def accept(self, *texts: str) -> bool:
        """Pass the next token if it is one of these."""
        token = self.token
        if token.text not in texts or token.kind not in {"word", "symbol"}:
            return False
        self._move(self._position + 1)
        return True

    def expect(self, *texts: str) -> Token:
        """Pass the next token, which must be one of these.

        Raises:
            FeelSyntaxError: it is another one.
        """
        if not self.at(*texts):
            wanted_fr, wanted_en = (f"`{f'` {word} `'.join(texts)}`" for word in ("ou", "or"))
            found_fr, found_en = self._described()
            raise self.error(
                Words(f"{wanted_fr} attendu, trouvé {found_fr}", f"expected {wanted_en}, found {found_en}")
            )
        return self.advance()

    def since(self, start: int) -> Span:
        """Return the span from an offset to the end of the last token passed."""
        return (start, self._tokens[self._position - 1].end if self._position else start)

    # -- errors and depth -----------------------------------------------------------------

    def error(self, message: Words) -> FeelSyntaxError:
        """Return an error that points at the next token."""
        return FeelSyntaxError(message, self._text, self.token.start)

    def unexpected(self) -> FeelSyntaxError:
        """Return the error of a token that cannot stand here."""
        fr, en = self._described()
        return self.error(Words(f"{fr} n'est pas attendu ici", f"unexpected {en}"))

    def _described(self) -> tuple[str, str]:
        if self.token.kind == "end":
            return "la fin de l'expression", "the end of the expression"
        return f"`{self.token.text}`", f"`{self.token.text}`"

    @contextmanager
    def nested(self) -> Iterator[None]:
        """Go one level deeper.

        Raises:
            FeelLimitError: too deep.
        """
        self._depth += 1
        if self._depth > limits.MAX_NESTING:
            raise FeelLimitError(
                Words(
                    f"plus de {limits.MAX_NESTING} niveaux imbriqués",
                    f"more than {limits.MAX_NESTING} nested levels",
                )
            )
        range_end, self.range_end = self.range_end, False
        yield
        self.range_end = range_end
        self._depth -= 1

    # -- names ----------------------------------------------------------------------------

    @contextmanager
    def scope(self, names: Iterable[str] = ()) -> Iterator[Names]:
        """Put names in scope, and those added to the yielded set, until the end of the block."""
        inner = Names(names)
        self._scopes.append(inner)
        yield inner
        self._scopes.pop()

    @contextmanager
    def item_scope(self) -> Iterator[None]:
        """Put every key written so far in scope, since the items of a filter may have it."""
        self._scopes.extend(self._keys)
        yield
        del self._scopes[-len(self._keys) :]

    def key_written(self, name: str) -> None:
        """Remember a key of a context, to recognise it after a point."""
        self._keys[-1].add(name)

    def name_in_scope(self) -> str | None:
        """Pass the longest name of several tokens that begins here, if one is in scope."""
        return self._longest(reversed(self._scopes))

    def known_key(self) -> str | None:
        """Pass the longest key of several tokens that begins here, if one is known."""
        return self._longest(self._keys)

    def one_of(self, names: Names) -> str | None:
        """Pass the longest of `names` that begins here, if any does."""
        return self._longest([names])

    def _longest(self, sets: Iterable[Names]) -> str | None:
        found = [names.longest(self._tokens, self._position) for names in sets]
        if not any(found):
            return None
        best = max((hit for hit in found if hit), key=lambda hit: hit[1])
        self._move(best[1])
        return best[0]

    def new_name(self, *ends: str) -> str | None:
        """Pass the tokens of a name that is declared here, if one of `ends` stands after it."""
        end = self._position
        while is_name_part(self._tokens[end]) and self._tokens[end].text not in ends:
            end += 1
        tokens = self._tokens[self._position : end]
        if not tokens or tokens[0].kind != "word" or self._tokens[end].text not in ends:
            return None
        self._move(end)
        return spelled(tokens)

    def variable_name(self, *ends: str) -> str:
        """Pass the tokens of the name of a variable or parameter, which no reserved word may begin.

        Raises:
            FeelSyntaxError: no name stands here, or something else after it.
        """
        if self.at(*RESERVED):
            raise self.unexpected()
        return self.required_name(*ends)

    def required_name(self, *ends: str) -> str:
        """Pass the tokens of a name that must be declared here.

        Raises:
            FeelSyntaxError: no name stands here, or something else after it.
        """
        name = self.new_name(*ends)
        if name is None:
            raise self.unexpected()
        return name
