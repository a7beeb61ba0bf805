"""What things are called: ids, and references to editions."""

from __future__ import annotations

import re
from typing import NamedTuple

# Ids of facts, criteria, sections, actions: snake_case words between dots, never made from a label.
ID = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*", re.ASCII)
REFERENTIAL_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*", re.ASCII)
EDITION_NAME = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*", re.ASCII)
MAX_LENGTH = 120
PROPOSAL = "-proposal"


def is_proposal(edition: str) -> bool:
    """Whether an edition is only a proposal: its name says so, wherever the edition is named."""
    return edition.endswith(PROPOSAL)


class Reference(NamedTuple):
    """`cap@2015` or, where the date of reference chooses the edition, `cap`."""

    referential: str
    edition: str | None = None

    @classmethod
    def parse(cls, text: str) -> Reference | None:
        """Read a reference; None where the text is none (it may be a path)."""
        referential, at, edition = text.partition("@")
        if not REFERENTIAL_ID.fullmatch(referential):
            return None
        if at and not EDITION_NAME.fullmatch(edition):
            return None
        return cls(referential, edition or None)

    def __str__(self) -> str:
        """Write it as it is typed."""
        return self.referential if self.edition is None else f"{self.referential}@{self.edition}"
