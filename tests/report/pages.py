"""Reports read back: an HTML page as a tree, a Markdown text as its blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Iterator

RAISED = "sup"  # a part of the word that it stands in
VOID = frozenset(("meta", "circle", "line", "polygon", "rect", "br", "hr", "link", "img", "input"))


@dataclass
class Element:
    """An element of a page; its children are elements and texts."""

    tag: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)

    def every(self, *tags: str) -> Iterator[Element]:
        """All elements below, in the order of the page; of some tags where any is named."""
        for child in self.children:
            if isinstance(child, Element):
                if not tags or child.tag in tags:
                    yield child
                yield from child.every(*tags)

    def texts(self) -> Iterator[str]:
        """Every text below, without the blanks of the layout."""
        for child in self.children:
            if isinstance(child, Element) and child.tag != "style":
                yield from child.texts()
            elif isinstance(child, Element):
                continue
            elif child.strip():
                yield flat(child)

    @property
    def text(self) -> str:
        """All that is read below."""
        return flat(" ".join(self.texts()))

    def of_class(self, name: str) -> list[Element]:
        """The elements below that have a class."""
        return [e for e in self.every() if name in e.attributes.get("class", "").split()]


class Reader(HTMLParser):
    """Reads a page, and wants every element closed where it belongs."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == RAISED:
            return
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), (tag, names)
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in VOID, tag
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag == RAISED:
            return
        assert self.open[-1].tag == tag, (self.open[-1].tag, tag)
        self.open.pop()

    def handle_data(self, data: str) -> None:
        children = self.open[-1].children
        if children and isinstance(children[-1], str):
            children[-1] += data
        else:
            children.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


def page(html: str) -> Element:
    """Read a whole page."""
    assert html.startswith("<!doctype html>\n")
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == [reader.root]
    return reader.root


def flat(text: str) -> str:
    """A text on one line, with the spaces and apostrophes of a keyboard."""
    return " ".join(text.split()).replace("’", "'")


def markdown(text: str) -> Element:
    """Read a Markdown text as its readers' tools do: CommonMark with tables."""
    reader = Reader()
    html = MarkdownIt("commonmark").enable("table").render(text)
    reader.feed(re.sub(r"<(br|hr) />", r"<\1>", html))
    reader.close()
    assert reader.open == [reader.root]
    return reader.root


def shape(element: Element) -> list[object]:
    """Tags and attributes without the texts."""
    return [
        (child.tag, child.attributes, shape(child))
        for child in element.children
        if isinstance(child, Element)
    ]
