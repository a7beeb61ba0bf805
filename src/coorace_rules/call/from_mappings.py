"""A table from what a program gives: a mapping for each application."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from coorace_rules.call.table import Row


class MappingTable:
    """Mappings as rows under all of their keys."""

    name = ""

    def __init__(self, applications: Iterable[Mapping[str, Any]]) -> None:
        self.applications: Sequence[Mapping[str, Any]] = list(applications)
        keys = dict.fromkeys(str(key) for application in self.applications for key in application)
        self.heading: Sequence[object] = list(keys)

    @property
    def rows(self) -> Iterable[Row]:
        """Each mapping, in the order given."""
        for number, application in enumerate(self.applications, 1):
            yield Row(number, [application.get(str(key)) for key in self.heading])

    def place(self, row: int, column: int) -> str:
        """The number of the application, from 1, and the key."""
        return f"{row}.{self.heading[column]}" if row else str(self.heading[column])
