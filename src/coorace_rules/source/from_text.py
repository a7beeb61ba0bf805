"""The door from text to nodes, built on the events of PyYAML's parser, C where it is compiled in.

Events do not recurse, so depth and count are bounded while reading, before the parser's stack can be
hurt (libyaml's composer dies at 200,000 nested brackets).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml
from yaml import events as ev

from coorace_rules.source import limits, problems
from coorace_rules.source.model import Entry, Mapping, Node, Scalar, Sequence
from coorace_rules.source.scalars import NumberTooLongError, resolve
from coorace_rules.vocabulary.diagnostic import in_order
from coorace_rules.vocabulary.span import SourceText, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coorace_rules.vocabulary.diagnostic import Diagnostic

PURE_PARSER: type = yaml.SafeLoader
FAST_PARSER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# Printable characters of YAML 1.2, less the three that PyYAML takes for ends of line and editors do not.
FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
made = tuple.__new__  # a named tuple without the call of its own constructor: thousands are made


class Reading(NamedTuple):
    """What came out of a file: a tree, or None where nothing could be kept, and everything found wrong."""

    root: Node | None
    diagnostics: tuple[Diagnostic, ...]


def from_bytes(data: bytes, path: str) -> Reading:
    """Read the bytes of a YAML file.

    Args:
        data: at most `limits.MAX_BYTES` bytes of UTF-8.
        path: the name that messages give to the file.

    Reports: CR101 to CR114.
    """
    if len(data) > limits.MAX_BYTES:
        return Reading(None, (problems.too_large(path),))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Reading(None, (_wrong_encoding(data, error.start, path),))
    return from_text(text, path)


def from_text(text: str, path: str, parser: type = FAST_PARSER) -> Reading:
    """Read a YAML text; the tree is the same with both parsers.

    Reports: CR101 to CR114.
    """
    if len(text) > limits.MAX_BYTES:
        return Reading(None, (problems.too_large(path),))
    text = _one_end_of_line(text)
    source = SourceText(path, tuple(text.split("\n")))
    found = tuple(_forbidden_characters(source, text))
    if found:
        return Reading(None, found)
    builder = Builder(source)
    # The last line is ended, or the two parsers disagree on where a text without one ends.
    builder.read(parser(text.removesuffix("\n") + "\n"))
    if builder.root is None and not builder.findings:
        builder.findings.append(problems.empty_file(path))
    return Reading(builder.root, in_order(builder.findings[: limits.MAX_FINDINGS]))


def _one_end_of_line(text: str) -> str:
    """The text with its lines ended by a line feed, whichever of the three ends it was written with."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _wrong_encoding(data: bytes, start: int, path: str) -> Diagnostic:
    before = data[:start].decode("utf-8", "replace")
    lines = tuple(_one_end_of_line(before).split("\n"))
    guess = "Latin-1 / Windows-1252"
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in data[:64]:
        guess = "UTF-16"
    here = Span(SourceText(path, lines), len(lines), len(lines[-1]) + 1, len(lines), len(lines[-1]) + 2)
    return problems.not_utf8(here, guess)


def _forbidden_characters(source: SourceText, text: str) -> Iterator[Diagnostic]:
    if not FORBIDDEN.search(text):
        return
    for number, line in enumerate(source.lines, 1):
        match = FORBIDDEN.search(line)
        if match:
            column = match.start() + 1
            yield problems.forbidden_character(Span(source, number, column, number, column + 1), match[0])


class StopReadingError(Exception):
    """A limit is passed: what follows is not read."""


class Builder:
    """Builds the tree from events with a stack of its own."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.last = len(source.lines)
        self.root: Node | None = None
        self.findings: list[Diagnostic] = []
        self.documents = 0
        # The nodes of the innermost open collection, keys and values in turn; those around it, each with the
        # event that began what is within.
        self.here: list[Node] = []
        self.around: list[tuple[Any, list[Node]]] = []

    def read(self, parser: Any) -> None:
        """Take every event of the parser; a limit or a syntax error ends the reading."""
        try:
            self.take_all(iter(parser.get_event, None))
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            said = error.problem or error.context or "?"
            self.findings.append(problems.not_yaml(self.at(mark, mark), said))
        except StopReadingError:
            pass
        else:
            self.root = next((node for node in self.here if not _is_nothing(node)), None)
        finally:
            parser.dispose()

    def take_all(self, events: Iterator[Any]) -> None:
        """Put each finished node where it belongs."""
        count = 0
        for event in events:
            kind = type(event)
            if kind is ev.ScalarEvent:  # two events out of three
                node: Node | None = self.scalar(event)
            elif kind is ev.MappingEndEvent or kind is ev.SequenceEndEvent:
                node = self.end(event)
            else:
                node = self.other(event)
            if node is not None:
                count += 1
                if count > limits.MAX_NODES:
                    self.findings.append(problems.too_many_nodes(node.span))
                    raise StopReadingError
                self.here.append(node)

    def other(self, event: Any) -> Node | None:
        """Open a collection, or handle what is rare; a node for an alias, which is none."""
        kind = type(event)
        if kind is ev.MappingStartEvent or kind is ev.SequenceStartEvent:
            self.begin(event)
        elif kind is ev.AliasEvent:
            span = self.of(event)
            self.findings.append(problems.anchor_or_alias(span, f"*{event.anchor}"))
            return Scalar(None, "", "", *span)
        elif kind is ev.DocumentStartEvent:
            self.documents += 1
            if self.documents > 1:
                self.findings.append(problems.several_documents(self.of(event)))
                raise StopReadingError
        return None

    def at(self, start: Any, end: Any) -> Span:
        """Turn marks, which count from 0, into a span, which counts from 1. The only place that does."""
        last, line, end_line = self.last, start.line, end.line
        if end_line < last:
            return made(Span, (self.source, line + 1, start.column + 1, end_line + 1, end.column + 1))
        beyond = len(self.source.lines[-1]) + 1  # the end of the file: shown at the end of its last line
        if line >= last:
            return Span(self.source, last, beyond, last, beyond)
        return Span(self.source, line + 1, start.column + 1, last, beyond)

    def of(self, event: Any) -> Span:
        """Where an event stands."""
        return self.at(event.start_mark, event.end_mark)

    def scalar(self, event: Any) -> Scalar:
        """Resolve an unquoted scalar; a quoted one is text."""
        style, text, span = event.style or "", event.value, self.at(event.start_mark, event.end_mark)
        if event.anchor is not None or event.tag:
            self.refuse_properties(event, span)
        if style:
            return made(Scalar, (text, text, style, *span))
        try:
            return made(Scalar, (resolve(text), text, style, *span))
        except NumberTooLongError:
            self.findings.append(problems.number_too_long(span))
            return Scalar(text, text, style, *span)

    def refuse_properties(self, event: Any, span: Span) -> None:
        """No anchor, no tag."""
        if event.anchor is not None:
            self.findings.append(problems.anchor_or_alias(span, f"&{event.anchor}"))
        if event.tag:
            self.findings.append(problems.tag(span, event.tag))

    def begin(self, event: Any) -> None:
        """Open a collection, unless that is one level too many."""
        if event.anchor is not None or event.tag:
            self.refuse_properties(event, self.of(event))
        if len(self.around) >= limits.MAX_DEPTH:
            self.findings.append(problems.too_deep(self.of(event)))
            raise StopReadingError
        self.around.append((event, self.here))
        self.here = []

    def end(self, event: Any) -> Node:
        """Close a collection."""
        nodes = self.here
        start, self.here = self.around.pop()
        span = self.at(start.start_mark, event.end_mark)
        if type(event) is ev.SequenceEndEvent:
            return Sequence(tuple(nodes), *span)
        return Mapping(self.entries(nodes), *span)

    def entries(self, nodes: list[Node]) -> dict[str, Entry]:
        """Pair keys and values; report keys that are no text, or that come back."""
        entries: dict[str, Entry] = {}
        for key, value in zip(nodes[::2], nodes[1::2], strict=True):
            if not isinstance(key, Scalar) or not key.text:
                self.findings.append(problems.key_no_text(key.span))
            elif key.text == "<<" and not key.style:
                self.findings.append(problems.merge_key(key.span))
            elif key.text in entries:
                self.findings.append(problems.key_twice(key.span, key.text, entries[key.text].key.span))
            else:
                entries[key.text] = made(Entry, (key, value))
        return entries


def _is_nothing(node: Node) -> bool:
    return isinstance(node, Scalar) and node.value is None
