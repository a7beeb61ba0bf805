"""Files of answers that grow while someone is asked: written whole or not at all, nothing of theirs lost."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from coorace_rules.packs import disk
from coorace_rules.source.to_text import to_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from coorace_rules.answers.model import Subject
    from coorace_rules.program.model import Referential


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """Where the answers of one subject are kept, and what stands above them."""

    path: Path
    referential: Referential
    subject: Subject | None
    on: date
    retired: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def save(self, answers: Mapping[str, Any]) -> None:
        """Write answers that `read_answers` reads.

        Raises:
            FileError: CR004.
        """
        disk.write(self.path, self.text(answers))

    def keep_original(self, answers: Mapping[str, Any]) -> Path | None:
        """Copy the file beside, if writing the same answers would lose its comments or its layout.

        Raises:
            FileError: CR004, nothing could be written there; better known before any question is answered.
        """
        disk.try_writing(self.path)
        return disk.copy_beside(self.path, self.text(answers))

    def text(self, answers: Mapping[str, Any]) -> str:
        """The file, whole."""
        heading: dict[str, Any] = {
            "format": 1,
            "referential": str(self.referential),
            "on": self.on.isoformat(),
        }
        if self.subject is not None:
            heading["subject"] = {"name": self.subject.name, "kind": self.subject.kind}
        aside = {"retired": self.retired} if self.retired else {}
        return to_text({**heading, "answers": answers, **aside})
