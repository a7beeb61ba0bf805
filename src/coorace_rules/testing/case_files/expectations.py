"""What a case expects, read part by part: each names something that is there, in words with a meaning."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, get_args

from coorace_rules.answers.shown import described
from coorace_rules.auditing.model import GivenGrade
from coorace_rules.auditing.results import CertificateState
from coorace_rules.checked.declared import Declared, Refused
from coorace_rules.outcome.model import FindingStatus
from coorace_rules.source.model import Mapping, Node, Scalar, Sequence, head, plain
from coorace_rules.testing.case_files import problems
from coorace_rules.testing.case_files.model import (
    BY_ID,
    LISTS,
    NOT_APPLICABLE,
    PARTS,
    UNDETERMINED,
    Expected,
    Part,
)
from coorace_rules.vocabulary.codes import CODES
from coorace_rules.vocabulary.diagnostic import listed
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from collections.abc import Mapping as Named

    from coorace_rules.program.model import Referential
    from coorace_rules.vocabulary.diagnostic import Diagnostic

GAP, OPEN, NOT_SCORED = "gap", "open", "not_scored"
GRADES = tuple(grade for kind in get_args(GivenGrade) for grade in (get_args(kind) or (kind,)))
STATES: tuple[str, ...] = get_args(CertificateState)
STATUSES = (*get_args(FindingStatus), GAP, OPEN)
IDS = Words("une liste d'identifiants, chacun une fois", "a list of ids, each once")
WHAT: dict[Part, Words] = {
    "verdicts": Words("une décision de ce référentiel", "a verdict of this referential"),
    "values": Words("une valeur nommée de ce référentiel", "a named value of this referential"),
    "findings": Words("un critère de ce référentiel", "a criterion of this referential"),
    "positions": Words("un thème de ce référentiel", "a section of this referential"),
    "gaps": Words("un critère de ce référentiel", "a criterion of this referential"),
    "actions": Words("une action de ce référentiel", "an action of this referential"),
    "questions": Words("une question de ce référentiel", "a question of this referential"),
    "grades": Words("un critère de ce référentiel", "a criterion of this referential"),
    "raised": Words("une escalade de ce référentiel", "an escalation of this referential"),
    "due": Words("un audit du cycle ni un critère", "an audit of the cycle nor a criterion"),
    "samples": Words("un audit du cycle", "an audit of the cycle"),
    "error": Words("un code de réponses refusées", "a code with which answers are refused"),
}
EXPECTED: dict[Part, Words] = {
    "verdicts": Words("`true`, `false` ou `undetermined`", "`true`, `false` or `undetermined`"),
    "values": Words(
        "une valeur, `undetermined` ou `not_applicable`", "a value, `undetermined` or `not_applicable`"
    ),
    "findings": Words(f"l'un de {listed(STATUSES)}", f"one of {listed(STATUSES)}"),
    "positions": Words(
        "un nombre de 0 à 100, `[bas, haut]`, `undetermined` ou `not_applicable`",
        "a number from 0 to 100, `[low, high]`, `undetermined` or `not_applicable`",
    ),
}
EXPECTED |= {
    "proposal": EXPECTED["verdicts"],
    "certificate": Words(f"l'un de {listed(STATES)}", f"one of {listed(STATES)}"),
    "grades": Words(f"l'un de {listed(GRADES)}", f"one of {listed(GRADES)}"),
    "due": Words("une date", "a date"),
    "samples": Words("un nombre de critères", "a number of criteria"),
}
REFUSALS = ("CR4", "CR501", "CR80", "CR81")


class Expectations:
    """Reads what cases of one referential expect, and notes every mistake."""

    def __init__(self, referential: Referential, findings: list[Diagnostic]) -> None:
        self.findings = findings
        self.names: dict[Part, Named[str, object] | tuple[str, ...]] = {
            "verdicts": referential.verdicts,
            "values": referential.checked.values,
            "findings": referential.criteria,
            "positions": referential.sections,
            "gaps": referential.criteria,
            "actions": referential.actions,
            "questions": referential.inputs,
            **_names_of_audits(referential),
            "error": tuple(code for code in CODES if code.startswith(REFUSALS)),
        }

    def of(self, case: Mapping) -> Iterator[Expected]:
        """What a case expects, in the order of the parts."""
        found = [part for part in PARTS if part in case.entries]
        if "error" in found and len(found) > 1:
            span = case.entries["error"].key.span
            others = [part for part in found if part != "error"]
            self.findings.append(problems.error_stands_alone(span, others))
        for part in found:
            node = case.entries[part].value
            if part in BY_ID:
                yield from self.by_id(part, node)
            elif part in LISTS:
                yield from self.list_of(part, node)
            elif part in READABLE:
                yield from self.said(part, node)
            else:
                yield from self.refusal(node)

    def wrong(self, node: Node, expected: Words) -> None:
        """Note a node that does not fit."""
        self.findings.append(problems.wrong_shape(head(node), expected, described(plain(node))))

    def is_known(self, part: Part, written: str, node: Node) -> bool:
        """Whether there is such a thing; noted where there is none."""
        if written in self.names[part]:
            return True
        known: Iterable[str] = self.names[part]
        self.findings.append(problems.unknown_name(head(node), WHAT[part], written, known))
        return False

    def by_id(self, part: Part, node: Node) -> Iterator[Expected]:
        """What is expected of things by their ids."""
        if not isinstance(node, Mapping) or not node.entries:
            self.wrong(node, Words(f"{{identifiant: {EXPECTED[part].fr}}}", f"{{id: {EXPECTED[part].en}}}"))
            return
        for name, entry in node.entries.items():
            value = plain(entry.value)
            if self.is_known(part, name, entry.key):
                if READABLE[part](value):
                    yield Expected(part, name, value, entry.key.span)
                else:
                    self.wrong(entry.value, EXPECTED[part])

    def list_of(self, part: Part, node: Node) -> Iterator[Expected]:
        """The ids that are expected, and no other."""
        ids: Any = plain(node)
        if not isinstance(node, Sequence) or not _each_once(ids):
            self.wrong(node, IDS)
            return
        unknown = [
            item for name, item in zip(ids, node.items, strict=True) if not self.is_known(part, name, item)
        ]
        if not unknown:
            yield Expected(part, "", tuple(ids), node.span)

    def said(self, part: Part, node: Node) -> Iterator[Expected]:
        """What is expected of the whole."""
        value = plain(node)
        if isinstance(node, Scalar) and READABLE[part](value):
            yield Expected(part, "", value, node.span)
        else:
            self.wrong(node, EXPECTED[part])

    def refusal(self, node: Node) -> Iterator[Expected]:
        """The code with which evaluation refuses."""
        written = plain(node)
        if not isinstance(node, Scalar) or not isinstance(written, str):
            self.wrong(node, WHAT["error"])
        elif self.is_known("error", written, node):
            yield Expected("error", "", written, node.span)


def _names_of_audits(referential: Referential) -> dict[Part, tuple[str, ...]]:
    """The names that audits may be judged by."""
    grading = referential.checked.grading
    if grading is None:
        return {}
    audits = tuple(grading.cycle.audits)
    return {
        "grades": grading.criteria,
        "raised": tuple(rule.id for rule in grading.escalations),
        "due": (*audits, *grading.criteria),
        "samples": audits,
    }


def _each_once(ids: Any) -> bool:
    return all(isinstance(name, str) for name in ids) and len(set(ids)) == len(ids)


def _is_number(value: object) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _is_share(value: Any) -> bool:
    return _is_number(value) and 0 <= value <= 100


def _is_position(value: Any) -> bool:
    if isinstance(value, list):
        return len(value) == 2 and all(map(_is_share, value)) and value[0] <= value[1]
    return _is_share(value) or value in (UNDETERMINED, NOT_APPLICABLE, NOT_SCORED)


READABLE: dict[Part, Callable[[Any], bool]] = {
    "verdicts": lambda value: isinstance(value, bool) or value == UNDETERMINED,
    "values": lambda value: isinstance(value, bool | int | Decimal | str),
    "findings": lambda value: isinstance(value, str) and value in STATUSES,
    "positions": _is_position,
    "proposal": lambda value: isinstance(value, bool) or value == UNDETERMINED,
    "certificate": lambda value: value in STATES,
    "grades": lambda value: value in GRADES,
    "due": lambda value: not isinstance(Declared("date").read(value), Refused),
    "samples": lambda value: isinstance(value, int) and not isinstance(value, bool) and value >= 0,
}
