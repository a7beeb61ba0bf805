"""The form of this room: answers as they were given, each of the type that the referential declares."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from coorace_rules.vocabulary.diagnostic import Diagnostic
from coorace_rules.vocabulary.span import Span

Respondent = Literal["self", "peer", "third_party"]


class Evidence(NamedTuple):
    """Something that shows an answer to be true: what it is, and its date where it has one."""

    reference: str
    date: date | None = None


class Planned(NamedTuple):
    """What a respondent already means to do, in their words."""

    what: str
    owner: str | None = None
    due: date | None = None


class Remark(NamedTuple):
    """What comes with an answer.

    Attributes:
        by: who answers: the company itself, a peer, or a third party.
    """

    comment: str | None = None
    evidence: tuple[Evidence, ...] = ()
    planned: tuple[Planned, ...] = ()
    by: Respondent = "self"


NO_REMARK = Remark()


class Subject(NamedTuple):
    """Who is assessed: a company, or a group of companies."""

    name: str
    kind: Literal["company", "group"] = "company"


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of one subject.

    Attributes:
        facts: values of facts, typed as declared.
        ranks: levels of criteria, as ranks on their scales.
        unknown: ids answered "I do not know".
        not_applicable: ids declared not applicable, allowed and justified, with the reason.
        remarks: comments, evidence and plans, by id.
        raw: the same in plain data, as a receipt carries it.
        retired: answers to other editions, set aside when they were carried over; they do not count.
        warnings: what was read, but does not count as its author may think.
        place: where the answer of an id stands, for messages.
    """

    facts: Mapping[str, object] = field(default_factory=dict)
    ranks: Mapping[str, int] = field(default_factory=dict)
    unknown: frozenset[str] = frozenset()
    not_applicable: Mapping[str, str] = field(default_factory=dict)
    remarks: Mapping[str, Remark] = field(default_factory=dict)
    subject: Subject | None = None
    on: date | None = None
    raw: Mapping[str, object] = field(default_factory=dict)
    retired: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    warnings: tuple[Diagnostic, ...] = ()
    place: Callable[[str], Span | str] = field(default=str, compare=False, repr=False)
