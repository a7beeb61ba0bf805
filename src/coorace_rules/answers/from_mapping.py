"""The doors to answers: from a mapping that a program gives, and from the nodes of a file.

Both are read by one reader; they differ only in how a place is said.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from coorace_rules.answers import heading, problems
from coorace_rules.answers.finder import Finder, Path
from coorace_rules.answers.model import Answers, Remark
from coorace_rules.answers.remarks import read_remark
from coorace_rules.answers.shown import described, plain_answer, written
from coorace_rules.checked.condition import tests_of
from coorace_rules.checked.declared import exact
from coorace_rules.checked.model import Criterion, Fact
from coorace_rules.source.model import Mapping as NodeMapping
from coorace_rules.source.model import Node, head, key_span, locate, plain
from coorace_rules.vocabulary.diagnostic import Diagnostic, errors_among, in_order
from coorace_rules.vocabulary.values import NotApplicable, Unknown
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from coorace_rules.checked.model import CheckedReferential
    from coorace_rules.vocabulary.span import Span

WAYS = ("value", "unknown", "not_applicable")
ONE_WAY = Words(
    "une seule de `value`, `unknown: true`, `not_applicable: raison`",
    "one of `value`, `unknown: true`, `not_applicable: reason`",
)


class Reading(NamedTuple):
    """What came out: answers, or None where something is wrong, and everything found."""

    answers: Answers | None
    diagnostics: tuple[Diagnostic, ...]


def from_mapping(referential: CheckedReferential, data: Mapping[Any, Any], on: date | None = None) -> Reading:
    """Read answers that a program gives.

    Args:
        referential: what they answer.
        data: id to value; or `{answers: {…}, referential: …, subject: …, on: …}` as in a file. A value is
            plain, or a mapping with `value`, `unknown: true` or `not_applicable: reason`, and any of
            `comment`, `evidence`, `planned`, `by`. None is a blank: nobody answered.
        on: the date of reference; the one in `data` where it is None.

    Reports: CR401 to CR410.
    """

    def place(path: Path) -> str:
        return ".".join(map(str, path))

    return _read(referential, data, Finder(place, place), on)


def from_source(referential: CheckedReferential, root: Node, on: date | None = None) -> Reading:
    """Read answers from the nodes of a file.

    Reports: CR401 to CR410, at file, line and column.
    """
    data = plain(root)
    if not isinstance(root, NodeMapping) or not isinstance(data, dict):
        expected = Words("un ensemble de réponses", "a mapping of answers")
        return Reading(None, (problems.bad_answer(root.span, expected),))

    def place(path: Path) -> Span:
        return head(locate(root, path))

    def place_of_key(path: Path) -> Span:
        return key_span(root, path)

    return _read(referential, data, Finder(place, place_of_key), on)


def _read(
    referential: CheckedReferential, data: Mapping[object, object], finder: Finder, on: date | None
) -> Reading:
    subject, answers = None, data
    retired: dict[str, dict[str, object]] = {}
    above: Path = ()
    inner = data.get("answers")
    if isinstance(inner, Mapping):
        heading.check_keys(finder, data)
        heading.check_format(finder, data)
        heading.check_referential(finder, data, referential)
        subject = heading.subject(finder, data)
        retired = heading.retired(finder, data)
        on = on or heading.day(finder, data)
        answers, above = inner, ("answers",)
    reader = Reader(referential, finder, above, on)
    for name, raw in answers.items():
        reader.answer(name if isinstance(name, str) else written(name), raw)
    found = in_order(finder.findings)
    if errors_among(found):
        return Reading(None, found)
    read = Answers(
        facts=reader.facts,
        ranks=reader.ranks,
        unknown=frozenset(reader.unknown),
        not_applicable=reader.not_applicable,
        remarks=reader.remarks,
        subject=subject,
        on=on,
        retired=retired,
        raw={written(name): plain_answer(raw) for name, raw in answers.items()},
        warnings=found,
        place=lambda name: finder.place((*above, name)),
    )
    return Reading(read, found)


class Reader:
    """Reads every answer, and keeps every mistake."""

    def __init__(self, referential: CheckedReferential, finder: Finder, above: Path, on: date | None) -> None:
        self.referential = referential
        self.finder = finder
        self.above = above
        self.on = on
        self.facts: dict[str, object] = {}
        self.ranks: dict[str, int] = {}
        self.unknown: set[str] = set()
        self.not_applicable: dict[str, str] = {}
        self.remarks: dict[str, Remark] = {}

    def answer(self, name: str, raw: object) -> None:
        """Read one answer."""
        input_ = self.referential.facts.get(name) or self.referential.criteria.get(name)
        if input_ is None:
            known = (*self.referential.facts, *self.referential.criteria)
            self.finder.report(
                problems.unknown_id(self.finder.place_of_key((*self.above, name)), name, known)
            )
        elif isinstance(input_, Criterion) and input_.judged != "rate":
            where = self.finder.place_of_key((*self.above, name))
            self.finder.report(problems.is_computed(where, name, self.facts_read(input_)))
        elif type(raw) is dict or isinstance(raw, Mapping):  # the first is quicker, and the most common
            self.full_answer(input_, raw)
        else:
            self.value(input_, (*self.above, name), raw)

    def facts_read(self, criterion: Criterion) -> set[str]:
        """The facts that a computed criterion rests on."""
        conditions = [rule.condition for rule in criterion.rules] + [criterion.holds]
        tests = [test for condition in conditions if condition for test in tests_of(condition)]
        return {read for test in tests for read in test.expression.reads} & set(self.referential.facts)

    def full_answer(self, input_: Fact | Criterion, raw: Mapping[object, object]) -> None:
        """Read an answer with what comes with it."""
        name = input_.id
        self.remarks[name] = read_remark(self.finder, (*self.above, name), raw, self.on)
        ways = [way for way in WAYS if raw.get(way) is not None]
        if len(ways) > 1 or raw.get("unknown", True) is not True:
            self.finder.report(problems.bad_answer(self.finder.place((*self.above, name)), ONE_WAY))
        elif ways == ["value"]:
            self.value(input_, (*self.above, name, "value"), raw["value"])
        elif ways == ["unknown"]:
            self.unknown.add(name)
        elif ways == ["not_applicable"]:
            reason = raw["not_applicable"]
            self.left_out(input_, reason if isinstance(reason, str) else "")

    def value(self, input_: Fact | Criterion, path: Path, raw: object) -> None:
        """Read a plain value."""
        if raw is None:
            return  # a blank in a form: nobody answered
        if isinstance(raw, Unknown):
            self.unknown.add(input_.id)
        elif isinstance(raw, NotApplicable):
            self.left_out(input_, raw.reason)
        elif isinstance(input_, Criterion):
            self.rank(input_, path, raw)
        else:
            value = self.finder.typed(path, input_.declared, raw)
            if value is not None:
                self.facts[input_.id] = value

    def rank(self, criterion: Criterion, path: Path, raw: object) -> None:
        """Read the level of a criterion."""
        value = exact(raw)
        rank = None if value is None else criterion.scale.rank(value)
        if rank is None:
            known = [str(level.value) for level in criterion.scale.levels]
            self.finder.report(problems.off_the_scale(self.finder.place(path), described(raw), known))
        else:
            self.ranks[criterion.id] = rank

    def left_out(self, input_: Fact | Criterion, reason: str) -> None:
        """Not applicable counts where it is allowed and justified; else the question stays open."""
        where = self.finder.place((*self.above, input_.id))
        if not input_.may_not_apply:
            self.finder.report(problems.may_not_be_left_out(where, input_.id))
            self.unknown.add(input_.id)
        elif not reason.strip():
            self.finder.report(problems.no_justification(where, input_.id))
            self.unknown.add(input_.id)
        else:
            self.not_applicable[input_.id] = reason
