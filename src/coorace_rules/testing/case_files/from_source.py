"""The door to case files: from the nodes of a file to cases, or to everything that is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from coorace_rules.answers.shown import described
from coorace_rules.checked.declared import Declared, Refused
from coorace_rules.source.model import Entry, Mapping, Node, Scalar, Sequence, head, plain
from coorace_rules.testing.case_files import problems
from coorace_rules.testing.case_files.expectations import Expectations
from coorace_rules.testing.case_files.model import OF_ANSWERS, OF_AUDITS, Case, CaseFile
from coorace_rules.vocabulary.diagnostic import Diagnostic, in_order
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from coorace_rules.program.model import Referential
    from coorace_rules.vocabulary.span import Span

KEYS = ("format", "referential", "on", "given", "scoring", "cases")
NO_PARTS = ("name", "on", "scoring", "answers", "without", "to_confirm", "audit", "others")
CASE_KEYS = ("name", "on", "scoring", "answers", "without", "to_confirm", *OF_ANSWERS, "error")
AUDIT_KEYS = ("name", "on", "audit", "others", "to_confirm", *OF_AUDITS, "error")
A_MAPPING = Words("un ensemble de clés", "a mapping")
AN_AUDIT = Words("un audit, comme dans un fichier d'audit", "an audit, as in an audit file")
ANSWERS = Words("un ensemble de réponses", "a mapping of answers")
CASES = Words("une liste de cas, au moins un", "a list of cases, one at least")
A_NAME = Words("`name`, un texte", "`name`, a text")
A_FORMAT = Words("`format: 1`", "`format: 1`")
ITS_NAME = Words("`referential`, le nom du millésime", "`referential`, the name of the edition")
IDS = Words("une liste d'identifiants", "a list of ids")
TRUE = Words("`true`", "`true`")
A_PROFILE = Words("un profil de notation de ce référentiel", "a scoring profile of this referential")
A_GRADE = Words("un grade de ce référentiel", "a grade of this referential")
A_GIVEN = Words("une réponse de `given`", "an answer of `given`")
NOTHING = Words("rien", "nothing")
AN_EMPTY_LIST = Words("une liste vide", "an empty list")


class Reading(NamedTuple):
    """What came out: the cases, or None where something is wrong, and everything found."""

    case_file: CaseFile | None
    diagnostics: tuple[Diagnostic, ...]


class Common(NamedTuple):
    """What the cases of a file share."""

    on: date | None
    scoring: str | None
    given: Mapping | None


def from_source(root: Node, referential: Referential) -> Reading:
    """Read the cases of an edition.

    Reports: CR870 to CR877, CR879, at file, line and column.
    """
    reader = Reader(referential)
    case_file = reader.file(root)
    found = in_order(reader.findings)
    return Reading(None if found else case_file, found)


class Reader:
    """Reads every case, and keeps every mistake."""

    def __init__(self, referential: Referential) -> None:
        self.referential = referential
        self.findings: list[Diagnostic] = []
        self.expectations = Expectations(referential, self.findings)

    def wrong(self, node: Node, expected: Words) -> None:
        """Note a node that does not fit."""
        is_empty = isinstance(node, Sequence) and not node.items
        found = AN_EMPTY_LIST if is_empty else described(plain(node))
        self.findings.append(problems.wrong_shape(head(node), expected, found))

    def file(self, root: Node) -> CaseFile | None:
        """Read a whole file."""
        if not isinstance(root, Mapping):
            self.wrong(root, A_MAPPING)
            return None
        self.keys(root, KEYS)
        self.format(root)
        self.names_its_edition(root)
        given = self.mapping(root, "given", ANSWERS)
        common = Common(self.day(root), self.profile(root), given)
        cases = root.entries.get("cases")
        if cases is None or not isinstance(cases.value, Sequence) or not cases.value.items:
            self.missing_or_wrong(root, "cases", CASES)
            return None
        read = [case for node in cases.value.items if (case := self.case(node, common)) is not None]
        self.names_once(read)
        return CaseFile(root.span.source.path, str(self.referential), tuple(read))

    def keys(self, node: Mapping, known: tuple[str, ...]) -> None:
        """No key that means nothing."""
        self.findings += [
            problems.unknown_key(entry.key.span, key, known)
            for key, entry in node.entries.items()
            if key not in known
        ]

    def missing_or_wrong(self, node: Mapping, key: str, expected: Words) -> None:
        """Note a key that must be there, and fit."""
        entry = node.entries.get(key)
        if entry is None:
            self.findings.append(problems.wrong_shape(head(node), expected, NOTHING))
        else:
            self.wrong(entry.value, expected)

    def format(self, root: Mapping) -> None:
        """A newer format is refused with that sentence."""
        entry = root.entries.get("format")
        written: Any = None if entry is None else plain(entry.value)
        if entry is None or not isinstance(written, int) or isinstance(written, bool) or written < 1:
            self.missing_or_wrong(root, "format", A_FORMAT)
        elif written > problems.NEWEST_FORMAT:
            self.findings.append(problems.newer_format(entry.value.span, written))

    def names_its_edition(self, root: Mapping) -> None:
        """The cases are those of the edition beside."""
        entry = root.entries.get("referential")
        written = None if entry is None else plain(entry.value)
        if entry is None or not isinstance(written, str):
            self.missing_or_wrong(root, "referential", ITS_NAME)
        elif written != str(self.referential):
            self.findings.append(problems.for_another(entry.value.span, written, str(self.referential)))

    def day(self, node: Mapping) -> date | None:
        """The day that a file or a case gives."""
        entry = node.entries.get("on")
        if entry is None:
            return None
        read: Any = Declared("date").read(plain(entry.value))
        if isinstance(read, Refused):
            self.wrong(entry.value, read.expected)
            return None
        found: date = read
        return found

    def profile(self, node: Mapping) -> str | None:
        """The scoring profile that a file or a case gives."""
        entry = node.entries.get("scoring")
        if entry is None:
            return None
        written, known = plain(entry.value), self.referential.countings
        if isinstance(written, str) and written in known:
            return written
        self.findings.append(problems.unknown_name(entry.value.span, A_PROFILE, str(written), known))
        return None

    def mapping(self, node: Mapping, key: str, expected: Words) -> Mapping | None:
        """A mapping under a key; none where nothing is written."""
        entry = node.entries.get(key)
        if entry is None or (isinstance(entry.value, Scalar) and entry.value.value is None):
            return None
        if isinstance(entry.value, Mapping):
            return entry.value
        self.wrong(entry.value, expected)
        return None

    def case(self, node: Node, common: Common) -> Case | None:
        """Read one case."""
        if not isinstance(node, Mapping):
            self.wrong(node, A_MAPPING)
            return None
        is_audit = "audit" in node.entries and self.referential.checked.grading is not None
        grades = ("audit",) if self.referential.checked.grading is not None else ()
        self.keys(node, AUDIT_KEYS if is_audit else (*CASE_KEYS, *grades))
        name, span = self.name(node)
        expects = self.expectations.of(node)
        if node.entries.keys() <= frozenset(NO_PARTS):
            parts = (*(OF_AUDITS if is_audit else OF_ANSWERS), "error")
            self.findings.append(problems.expects_nothing(span, name, parts))
        audit = self.audit(node, common) if is_audit else None
        return Case(
            name=name,
            on=self.day(node) or common.on,
            scoring=self.profile(node) or common.scoring,
            root=self.answers(node, common) if audit is None else _answers_of(audit),
            expects=tuple(expects),
            to_confirm=self.to_confirm(node),
            span=span,
            audit=audit,
            others=self.others(node) if is_audit else None,
        )

    def name(self, node: Mapping) -> tuple[str, Span]:
        """The name of a case, and its place."""
        entry = node.entries.get("name")
        written = None if entry is None else plain(entry.value)
        if entry is None or not isinstance(written, str) or not written.strip():
            self.missing_or_wrong(node, "name", A_NAME)
            return "", head(node)
        return written, entry.value.span

    def to_confirm(self, node: Mapping) -> bool:
        """Whether someone has yet to say that what is expected is right."""
        entry = node.entries.get("to_confirm")
        if entry is None:
            return False
        if plain(entry.value) is not True:
            self.wrong(entry.value, TRUE)
        return True

    def audit(self, node: Mapping, common: Common) -> Mapping | None:
        """The audit of a case, with the facts of `given`: its grades stand in place of ratings."""
        own = self.mapping(node, "audit", AN_AUDIT)
        if own is None:
            return None
        facts = {} if common.given is None else common.given.entries
        facts = {name: entry for name, entry in facts.items() if name in self.referential.facts}
        answers = _answers_of(own).entries["answers"]
        if not isinstance(answers.value, Mapping):
            return own  # the audit says what is wrong with it
        held = Entry(answers.key, Mapping(facts | answers.value.entries, *answers.value.span))
        return Mapping({**own.entries, "answers": held}, *own.span)

    def others(self, node: Mapping) -> str | None:
        """The grade of what an audit does not speak of."""
        entry, grading = node.entries.get("others"), self.referential.checked.grading
        if entry is None or grading is None:
            return None
        written = plain(entry.value)
        if isinstance(written, str) and written in grading.grades:
            return written
        self.findings.append(
            problems.unknown_name(head(entry.value), A_GRADE, str(written), tuple(grading.grades))
        )
        return None

    def answers(self, node: Mapping, common: Common) -> Mapping:
        """The answers of a case: those of `given` but what it takes away, then its own."""
        own = self.mapping(node, "answers", ANSWERS)
        away = {name for name, _ in self.taken_away(node, common)}
        entries = {} if common.given is None else common.given.entries
        entries = {name: entry for name, entry in entries.items() if name not in away}
        if own is not None:
            entries |= own.entries
        key = (
            node.entries["answers"].key
            if "answers" in node.entries
            else Scalar("answers", "answers", "", *node.span)
        )
        return Mapping({"answers": Entry(key, Mapping(entries, *key.span))}, *node.span)

    def taken_away(self, node: Mapping, common: Common) -> Iterator[tuple[str, Span]]:
        """The answers of `given` that a case goes without."""
        entry = node.entries.get("without")
        if entry is None:
            return
        if not isinstance(entry.value, Sequence):
            self.wrong(entry.value, IDS)
            return
        known = {} if common.given is None else common.given.entries
        for item in entry.value.items:
            written = str(plain(item))
            if written in known:
                yield written, item.span
            else:
                self.findings.append(problems.unknown_name(head(item), A_GIVEN, written, known))

    def names_once(self, cases: Iterable[Case]) -> None:
        """Each name is that of one case."""
        first: dict[str, Case] = {}
        for case in cases:
            if case.name and first.setdefault(case.name, case) is not case:
                self.findings.append(problems.name_twice(case.span, case.name, first[case.name].span))


def _answers_of(audit: Mapping) -> Mapping:
    """The answers to facts that an audit brings, as a file of answers holds them."""
    entry = audit.entries.get("answers")
    if entry is None:
        key = Scalar("answers", "answers", "", *audit.span)
        entry = Entry(key, Mapping({}, *audit.span))
    return Mapping({"answers": entry}, *audit.span)
