"""Commands run as `coorace-rules` would, and people who type."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from typing import NamedTuple

CTRL_C = "\x03"
CTRL_D = "\x04"
Step = str | Callable[[], object]


class Said(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def asked(self) -> list[str]:
        """The ids of the questions asked, in order."""
        return [line.split()[1] for line in self.out.splitlines() if line.startswith("[")]

    @property
    def progress(self) -> list[str]:
        """How far one was, at each question."""
        return [line.split()[0] for line in self.out.splitlines() if line.startswith("[")]


class Keyboard(io.StringIO):
    """What someone types, line after line; a step that is a function looks around before the next line."""

    def __init__(self, steps: Iterable[Step]) -> None:
        super().__init__()
        self.steps = list(steps)

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]  # as StringIO's own
        del size  # `input` reads whole lines
        while self.steps:
            step = self.steps.pop(0)
            if step == CTRL_C:
                raise KeyboardInterrupt
            if isinstance(step, str):
                return "" if step == CTRL_D else f"{step}\n"
            step()
        return ""


Run = Callable[..., Said]
"""`coorace(*arguments, lang="fr", typed=())`: run a command line in this process."""
