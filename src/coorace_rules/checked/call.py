"""The pass over a call: its expressions typed, its facts of the right kind, its envelope the same for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.checked import call_problems as problems
from coorace_rules.checked.call_model import (
    Admissibility,
    ApplicantCeiling,
    Call,
    Document,
    Grant,
    Part,
    Quota,
    TieRule,
)
from coorace_rules.checked.expressions import condition, expression
from coorace_rules.checked.functions import NO_FUNCTIONS
from coorace_rules.feel.typesystem import DATE, NUMBER, ORDERED
from coorace_rules.source.model import Scalar
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from coorace_rules.checked.condition import Expression
    from coorace_rules.checked.draft import Draft
    from coorace_rules.document import call as written
    from coorace_rules.document.form import Form
    from coorace_rules.feel.typesystem import Type

MONEY, PERCENT = NUMBER._replace(unit="€"), NUMBER._replace(unit="%")
A_DAY = Words("une donnée de type `date`", "a fact of type `date`")
A_DOCUMENT = Words("une donnée de type `boolean` ou `date`", "a fact of type `boolean` or `date`")
A_CHOICE = Words("une donnée de type `choice`", "a fact of type `choice`")
AN_ORDER = Words("un nombre, une date, un texte, oui ou non", "a number, a date, a text, yes or no")


def call(draft: Draft) -> None:
    """Read how a call decides."""
    edition = draft.edition.main
    form = edition.call
    if form is None:
        return
    if edition.kind != "call":
        draft.report(problems.not_a_call(edition.place_of_key("call"), edition.kind))
    reader = CallReader(draft)
    ranking = form.ranking
    grant = reader.grant(form.grant)
    if grant is None:
        return
    _citations(draft, form)
    if form.partial == "refused" and form.grant.at_least is not None:
        draft.report(problems.says_nothing(form.grant.place("at_least"), "at_least", "`partial: allowed`"))
    if form.partial == "allowed" and form.method == "best_use":
        draft.report(problems.whole_grants_only(form.place("method")))
    draft.call = Call(
        eligible=reader.known("verdict", form.eligible, draft.verdicts, form, "eligible"),
        admissible=reader.admissibility(form.admissible),
        grant=grant,
        applicant=reader.applicant(form.applicant),
        scoring=reader.known("profile", ranking.scoring, draft.profiles, ranking, "scoring")
        if ranking
        else None,
        threshold=reader.common(ranking, NUMBER, "threshold") if ranking else None,
        ties=tuple(reader.ties(ranking.ties)) if ranking else (),
        envelope=reader.common(form, MONEY, "envelope"),
        quotas=tuple(reader.quota(quota) for quota in form.quotas),
        method=form.method,
        skips=form.when_short == "skip",
        partial=form.partial == "allowed",
        waiting_places=form.waiting_list,
        source=form.source,
        span=form.place(),
    )


def _citations(draft: Draft, form: written.Call) -> None:
    """Every part of a call may say where it comes from."""
    ranking = form.ranking
    for part in (form, form.admissible, form.grant, form.applicant, ranking, *form.quotas):
        if part is not None:
            draft.source_of(part, part.source)
    for tie in ranking.ties if ranking else ():
        draft.source_of(tie, tie.source)


class CallReader:
    """Reads the parts of a call."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft

    def known(
        self, thing: str, name: str | None, among: Mapping[str, object], form: Form, *path: str
    ) -> str | None:
        """A name, if it leads somewhere."""
        return name if self.draft.known(thing, name, among, form, *path) else None

    def typed(self, form: Form, expected: Type | None, key: str) -> Expression | None:
        """The expression under a key; None where there is none, or a wrong one."""
        text = getattr(form, key)
        if text is None:
            return None
        node = form.node(key)
        if not isinstance(node, Scalar):  # a form that was read from a file has a scalar here
            return None
        return expression(self.draft, str(text), node, NO_FUNCTIONS, expected)

    def common(self, form: Form, expected: Type, key: str) -> Expression | None:
        """The same, of an expression that holds for all projects together."""
        found = self.typed(form, expected, key)
        if found is not None:
            for name in sorted(self.facts_of(found.reads)):
                self.draft.report(problems.depends_on_project(found.span, name))
        return found

    def facts_of(self, names: Iterable[str]) -> set[str]:
        """The facts behind names, through named values."""
        found: set[str] = set()
        waiting = list(names)
        while waiting:
            name = waiting.pop()
            if name in self.draft.values:
                waiting.extend(self.draft.values[name].expression.reads)
            elif name in self.draft.facts:
                found.add(name)
        return found

    def fact(
        self, form: Form, name: str | None, kinds: tuple[str, ...], expected: Words, *path: str | int
    ) -> str | None:
        """A fact of one of some types."""
        if name is None or not self.draft.known("fact", name, self.draft.facts, form, *path):
            return None
        self.draft.used.add(("name", name))
        if self.draft.facts[name].declared.type not in kinds:
            self.draft.report(problems.wrong_kind(form.place(*path), name, expected))
            return None
        return name

    def admissibility(self, form: written.Admissibility | None) -> Admissibility:
        """What a file must hold, and by when."""
        if form is None:
            return Admissibility()
        if form.received is None and (form.deadline or form.opens):
            self.draft.report(problems.says_nothing(form.place(), "deadline", "`received: …`"))
        documents = []
        for i, document in enumerate(form.documents):
            if isinstance(document, str):
                name = self.fact(form, document, ("boolean", "date"), A_DOCUMENT, "documents", i)
                age = None
            else:
                kinds = ("date",) if document.max_age else ("boolean", "date")
                expected = A_DAY if document.max_age else A_DOCUMENT
                name = self.fact(document, document.fact, kinds, expected, "fact")
                age = document.max_age
            documents += [Document(name, age)] if name else []
        return Admissibility(
            self.fact(form, form.received, ("date",), A_DAY, "received"),
            self.common(form, DATE, "opens"),
            self.common(form, DATE, "deadline"),
            tuple(documents),
        )

    def grant(self, form: written.Grant) -> Grant | None:
        """What one project may be granted."""
        asks = self.typed(form, MONEY, "asks")
        if form.own_share is not None and form.cost is None:
            self.draft.report(problems.no_cost(form.place("own_share")))
        if asks is None:
            return None
        return Grant(
            asks,
            cost=self.typed(form, MONEY, "cost"),
            at_most=self.typed(form, MONEY, "at_most"),
            own_share=self.typed(form, PERCENT, "own_share"),
            refuses_over=form.over == "refuse",
            at_least=self.typed(form, MONEY, "at_least"),
        )

    def applicant(self, form: written.ApplicantCeiling | None) -> ApplicantCeiling:
        """What one applicant may be granted."""
        if form is None:
            return ApplicantCeiling()
        if form.at_most is None and form.projects is None and form.counted is None:
            self.draft.report(problems.says_nothing(form.place(), "applicant", "`at_most` / `projects`"))
        return ApplicantCeiling(
            self.common(form, MONEY, "at_most"),
            self.common(form, NUMBER, "projects"),
            form.shared,
            self.typed(form, NUMBER, "counted"),
        )

    def ties(self, forms: list[written.TieRule]) -> Iterable[TieRule]:
        """What decides between equals."""
        for form in forms:
            by = self.typed(form, None, "by")
            if by is None:
                continue
            if by.type.name not in ORDERED | {"boolean", "choice", "nothing"}:
                self.draft.report(problems.wrong_kind(by.span, by.text, AN_ORDER))
            label = form.label.words if form.label else self.title_of(by)
            yield TieRule(by, form.order == "desc", label)

    def title_of(self, by: Expression) -> Words:
        """What an expression is called: the title of the value or the question of the fact that it is."""
        name = by.text.strip()
        value, fact = self.draft.values.get(name), self.draft.facts.get(name)
        return (value.title if value else (fact.label or fact.ask) if fact else None) or Words(name, name)

    def quota(self, form: written.Quota) -> Quota:
        """Money for some of the projects."""
        self.draft.declare(form.id, form.place("id"))
        if form.reserved is None and form.at_most is None:
            self.draft.report(
                problems.says_nothing(form.place("id"), form.id, "`reserved: …` / `at_most: …`")
            )
        return Quota(
            form.id,
            form.title.words,
            condition(self.draft, form.when, form, "when", functions=NO_FUNCTIONS),
            self.fact(form, form.by, ("choice",), A_CHOICE, "by"),
            self.part(form.reserved),
            self.part(form.at_most),
            form.source,
        )

    def part(self, form: written.Part | None) -> Part | None:
        """An amount, or a share of the envelope."""
        if form is None:
            return None
        key, expected = ("amount", MONEY) if form.amount is not None else ("share", PERCENT)
        found = self.common(form, expected, key)
        return found and Part(found, key == "share")
