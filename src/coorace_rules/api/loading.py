"""One edition read from its file, with those it takes in: source → document → checked → program."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from coorace_rules.api.files import nodes
from coorace_rules.checked.from_document import from_document
from coorace_rules.checked.succession_problems import circle_of_includes
from coorace_rules.document import from_source as document_door
from coorace_rules.document import problems as document_problems
from coorace_rules.packs import disk
from coorace_rules.packs import problems as packs_problems
from coorace_rules.packs.choose import candidates
from coorace_rules.packs.folder import from_folder
from coorace_rules.packs.lock import Digests
from coorace_rules.plan.backends import Backend, matcher
from coorace_rules.program.from_checked import from_checked
from coorace_rules.source.normal import normal
from coorace_rules.vocabulary.diagnostic import Diagnostic, errors_among, in_order
from coorace_rules.vocabulary.errors import ReferentialError
from coorace_rules.vocabulary.identity import Reference

if TYPE_CHECKING:
    from coorace_rules.document.model import Edition
    from coorace_rules.packs.lock import Lock
    from coorace_rules.packs.model import EditionFile
    from coorace_rules.program.model import Referential


class Loading:
    """Reads an edition and what it takes in; keeps what is wrong, and what each file was.

    Attributes:
        folders: packs to look in, beside the library's own and those installed.
        lock: what the editions must be.
        findings: everything found wrong, or worth a look.
        read: the editions read, by `id@edition`.
        files, contents: the sha256 of each file, of its bytes and of what it says.
    """

    def __init__(self, folders: tuple[Path, ...] = (), lock: Lock | None = None) -> None:
        self.folders = folders
        self.lock = lock
        self.findings: list[Diagnostic] = []
        self.read: dict[str, Digests] = {}
        self.files: dict[str, str] = {}
        self.contents: dict[str, str] = {}
        self.siblings: tuple[EditionFile, ...] = ()

    def document(self, file: EditionFile) -> Edition | None:
        """The shape of an edition file, once it says what its name says."""
        root, digest = nodes(file.path, file.shown, self.findings)
        self.files[file.shown] = digest
        if root is None:
            return None
        digests = Digests(disk.digest(normal(root)), digest)
        self.contents[file.shown] = digests.content
        reading = document_door.from_source(root)
        self.findings.extend(reading.diagnostics)
        if reading.document is None:
            return None
        edition = reading.document.edition
        self._compare(file, f"{edition.referential}@{edition.edition}", digests)
        return edition

    def _compare(self, file: EditionFile, says: str, digests: Digests) -> None:
        """Say where an edition is not what its name, or the lock, says."""
        if file.referential and says != file.name:
            self.findings.append(packs_problems.says_otherwise(file.shown, file.name, says))
        self.read[says] = digests
        complaint = None if self.lock is None else self.lock.complaint(says, digests, file.shown)
        if complaint is not None:
            self.findings.append(complaint)

    def referential(self, file: EditionFile, planner: Backend) -> Referential | tuple[Diagnostic, ...]:
        """A referential, or what is wrong with it."""
        edition = self.document(file)
        if edition is None:
            return in_order(self.findings)
        self.siblings = _siblings(file.path, edition)
        included = self._included(edition)
        if errors_among(self.findings):
            return in_order(self.findings)
        reading = from_document(edition, included)
        if reading.referential is None:
            return in_order((*self.findings, *reading.diagnostics))
        checked = replace(reading.referential, warnings=(*self.findings, *reading.referential.warnings))
        loaded = from_checked(checked, self.files, planner, contents=self.contents)
        matcher(loaded, planner)
        return loaded

    def _included(self, edition: Edition, above: tuple[str, ...] = ()) -> list[Edition]:
        """The editions that one takes in, and those that these take in, each once and before who needs it."""
        taken: list[Edition] = []
        above = (*above, f"{edition.referential}@{edition.edition}")
        for place, name in enumerate(edition.includes):
            span = edition.place("includes", place)
            reference = Reference.parse(name)
            if reference is None or reference.edition is None:
                self.findings.append(document_problems.cannot_include(span, name))
                continue
            if name in above:
                self.findings.append(circle_of_includes(span, [*above[above.index(name) :], name]))
                continue
            try:
                file = self._found(reference)
            except ReferentialError as error:
                self.findings.extend(replace(found, span=span, place="") for found in error.diagnostics)
                continue
            if file.shown in self.files:
                continue
            inner = self.document(file)
            if inner is not None:
                taken += [*self._included(inner, above), inner]
        return taken

    def _found(self, reference: Reference) -> EditionFile:
        """An edition at hand; else one that stands beside the file that is read."""
        try:
            return candidates(reference, self.folders)[0]
        except ReferentialError:
            for file in self.siblings:
                if file.name == str(reference):
                    return file
            raise


def _siblings(path: Path, edition: Edition) -> tuple[EditionFile, ...]:
    """The editions of the pack around a file that stands where editions of packs do."""
    if (path.parent.name, path.stem) != (edition.referential, edition.edition):
        return ()
    folder = path.resolve().parent.parent
    return from_folder(folder).editions
