"""How far a long command is, on a terminal and nowhere else; the line goes away when it is done."""

from __future__ import annotations

import sys

import click

CLEAR, WIDTH = "\r\x1b[K", 40


class Progress:
    """A bar on the terminal of errors, so that it never stands in a result.

    Args:
        about: what it is about, after the numbers.
    """

    def __init__(self, about: str = "") -> None:
        self.about = about
        self.is_shown = sys.stderr is not None and sys.stderr.isatty()

    def clear(self) -> None:
        """Take the bar away."""
        if self.is_shown:
            click.echo(CLEAR, nl=False, err=True)

    def __call__(self, done: int, count: int) -> None:
        """Show how far it is; nothing once all is done."""
        self.clear()
        if self.is_shown and done < count:
            full = WIDTH * done // count
            bar = "#" * full + "." * (WIDTH - full)
            click.echo(f"[{bar}] {done}/{count} {self.about}".rstrip(), nl=False, err=True)
