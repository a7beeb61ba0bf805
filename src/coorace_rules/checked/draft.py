"""What the passes share while they check an edition: the edition, what is resolved so far, what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.checked import problems
from coorace_rules.checked.whole import Whole

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from coorace_rules.checked.call_model import Call
    from coorace_rules.checked.grading import Grading
    from coorace_rules.checked.model import (
        Action,
        Coherent,
        Criterion,
        Exclusive,
        Fact,
        NamedValue,
        Offer,
        Parameter,
        Scale,
        Section,
        Source,
        Verdict,
    )
    from coorace_rules.checked.scoring import Profile
    from coorace_rules.document.form import Form
    from coorace_rules.document.model import Edition
    from coorace_rules.feel.typesystem import Type
    from coorace_rules.vocabulary.diagnostic import Diagnostic
    from coorace_rules.vocabulary.span import Span


class Draft:
    """Filled in by the passes, in their order; each pass finds what the ones before it left."""

    def __init__(self, edition: Edition, included: Sequence[Edition] = ()) -> None:
        self.edition = Whole(edition, included)
        self.findings: list[Diagnostic] = list(self.edition.declared_twice())
        self.used: set[tuple[str, str]] = set()
        self.places: dict[str, Span] = {}
        self.sources: dict[str, Source] = {}
        self.scales: dict[str, Scale] = {}
        self.facts: dict[str, Fact] = {}
        self.exclusive: list[Exclusive] = []
        self.coherent: list[Coherent] = []
        self.parameters: dict[str, Parameter] = {}
        self.values: dict[str, NamedValue] = {}
        self.criteria: dict[str, Criterion] = {}
        self.sections: dict[str, Section] = {}
        self.profiles: dict[str, Profile] = {}
        self.verdicts: dict[str, Verdict] = {}
        self.offers: dict[str, Offer] = {}
        self.actions: dict[str, Action] = {}
        self.call: Call | None = None
        self.grading: Grading | None = None
        self.types: dict[str, Type] = {}
        self.maps: dict[str, dict[Decimal | str, Decimal | str]] = {}

    def report(self, diagnostic: Diagnostic) -> None:
        """Note something wrong and go on, so that all of it comes together."""
        self.findings.append(diagnostic)

    def declare(self, name: str, span: Span) -> None:
        """An id names one thing in an edition."""
        if name in self.places:
            self.report(problems.declared_twice(span, name, self.places[name]))
        else:
            self.places[name] = span

    def known(
        self, thing: str, name: str | None, among: Mapping[str, object], form: Form, *path: str | int
    ) -> bool:
        """Whether a name that a form writes at a path leads somewhere; marks it used, or reports it."""
        if name is None:
            return False
        if name in among:
            self.used.add((thing, name))
            return True
        self.report(problems.unknown_name(form.place(*path), thing, name, among))
        return False

    def source_of(self, form: Form, source: str | None) -> str | None:
        """The source that a form names, if it is declared."""
        return source if self.known("source", source, self.edition.sources, form, "source") else None
