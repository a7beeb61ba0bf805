"""The pass over the grading: its grades, escalations, subsets, cycle and collective rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.checked import grading_problems as problems
from coorace_rules.checked import problems as names
from coorace_rules.checked.declared import TypeName
from coorace_rules.checked.expressions import expression
from coorace_rules.checked.facts import rank_on, words
from coorace_rules.checked.functions import NO_FUNCTIONS
from coorace_rules.checked.grading import (
    Collective,
    Cycle,
    CycleAudit,
    Escalation,
    Grade,
    Grading,
    Subset,
)
from coorace_rules.feel.typesystem import BOOLEAN
from coorace_rules.source.model import Scalar
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from coorace_rules.checked.condition import Expression
    from coorace_rules.checked.draft import Draft
    from coorace_rules.checked.model import Scale
    from coorace_rules.document import grading as written
    from coorace_rules.document.form import Form

DURATION: tuple[TypeName, ...] = ("duration",)
COUNT: tuple[TypeName, ...] = ("integer",)
FACTOR: tuple[TypeName, ...] = ("integer", "number")
EXPECTED: dict[tuple[TypeName, ...], Words] = {
    DURATION: Words("une durée", "a duration"),
    COUNT: Words("un nombre entier", "a whole number"),
    FACTOR: Words("un nombre", "a number"),
}
NO_CONFORM = Words("il manque la note `conform`", "grade `conform` is missing")
NO_CRITERION = Words("aucun critère n'est jugé sur cette échelle", "no criterion is rated on this scale")
NO_INITIAL = Words("le cycle n'a pas d'audit `initial`", "the cycle has no audit of kind `initial`")
NO_MAJOR = Words(
    "une règle d'aggravation demande les notes `minor` et `major`",
    "an escalation needs the grades `minor` and `major`",
)
NO_DUE = Words("cet audit demande une échéance (`due`)", "this audit needs a deadline (`due`)")
NO_FACTOR = Words("cet échantillonnage demande des `factors`", "this sampling needs `factors`")


def grading(draft: Draft) -> None:
    """Read how audits are graded."""
    edition = draft.edition.main
    form = edition.grading
    if form is None:
        return
    if edition.kind != "certification":
        draft.report(problems.no_certification(edition.place_of_key("grading"), edition.kind))
    if not draft.known("scale", form.scale, draft.scales, form, "scale"):
        return
    reader = GradingReader(draft, form)
    read = reader.grading()
    if not read.criteria:
        draft.report(problems.incomplete(form.place("scale"), NO_CRITERION))
    draft.grading = read


class GradingReader:
    """Reads a grading on a scale that exists."""

    def __init__(self, draft: Draft, form: written.Grading) -> None:
        self.draft = draft
        self.form = form
        self.scale: Scale = draft.scales[form.scale]
        self.source = draft.source_of(form, form.source)
        self.criteria = tuple(
            name for name, c in draft.criteria.items() if c.judged == "rate" and c.scale.id == form.scale
        )

    def grading(self) -> Grading:
        """Everything under `grading`."""
        return Grading(
            scale=self.form.scale,
            criteria=self.criteria,
            chapters={name: self.chapter(name) for name in self.criteria},
            grades=self.grades(),
            escalations=self.escalations(),
            subsets=self.subsets(),
            cycle=self.cycle(self.form.cycle),
            collective=self.collective(),
            max_age=self.parameter(self.form, "max_age", DURATION),
            source=self.source,
        )

    def chapter(self, criterion: str) -> str:
        """The section right under the whole that a criterion stands in."""
        section = self.draft.sections[self.draft.criteria[criterion].section]
        while section.depth > 1 and section.parent is not None:
            section = self.draft.sections[section.parent]
        return section.id

    def source_of(self, form: Form, source: str | None) -> str | None:
        """The source that a form names, else that of the whole grading."""
        return self.draft.source_of(form, source) or self.source

    def parameter(self, form: Form, key: str, kinds: tuple[TypeName, ...]) -> str | None:
        """The parameter that a key names, of one of some types."""
        name: str | None = getattr(form, key)
        if name is None:
            return None
        found = self.draft.parameters.get(name)
        if found is None:
            self.draft.report(names.unknown_name(form.place(key), "parameter", name, self.draft.parameters))
            return None
        self.draft.used.add(("name", name))
        if found.declared.type not in kinds:
            self.draft.report(
                problems.wrong_parameter(form.place(key), name, EXPECTED[kinds], found.declared.type)
            )
            return None
        return name

    def chosen(self, form: written.Chosen | None) -> frozenset[str]:
        """The criteria that a choice names, among those that auditors grade."""
        if form is None:
            return frozenset()
        if form.tag is not None:
            tagged = frozenset(
                name for name in self.criteria if self.draft.criteria[name].tags.get(form.tag) == form.value
            )
            if not tagged:
                self.draft.report(problems.nothing_chosen(form.place("tag"), form.tag, form.value or ""))
            return tagged
        audited = dict.fromkeys(self.criteria)
        for place, name in enumerate(form.criteria or ()):
            self.draft.known("criterion", name, audited, form, "criteria", place)
        for place, name in enumerate(form.sections or ()):
            self.draft.known("section", name, self.draft.sections, form, "sections", place)
        under = {name for name in self.criteria if self.under(name, form.sections or ())}
        return frozenset({*(form.criteria or ()), *under} & audited.keys())

    def under(self, criterion: str, sections: list[str] | tuple[str, ...]) -> bool:
        """Whether a criterion stands in one of some sections, however deep."""
        section = self.draft.sections.get(self.draft.criteria[criterion].section)
        while section is not None:
            if section.id in sections:
                return True
            section = self.draft.sections.get(section.parent or "")
        return False

    def grades(self) -> dict[str, Grade]:
        """The grades that auditors may give."""
        if "conform" not in self.form.grades:
            self.draft.report(problems.incomplete(self.form.place_of_key("grades"), NO_CONFORM))
        return {name: self.grade(name, form) for name, form in self.form.grades.items()}

    def grade(self, name: written.GradeName, form: written.Grade) -> Grade:
        """One grade; what it takes for a certificate follows from its name unless it is said."""
        usual = {"minor": "plan", "major": "closed"}.get(name, "allowed")
        certificate = form.certificate or usual
        rank = rank_on(self.draft, self.scale, form.level, form, "level")
        return Grade(
            name=name,
            label=form.label.words,
            description=words(form.description),
            rank=rank or 0,
            certificate=certificate,  # type: ignore[arg-type]  # the words of `usual` are Literals
            correction=self.parameter(form, "correction", DURATION),
            corrective_action=self.parameter(form, "corrective_action", DURATION),
            verification=self.parameter(form, "verification", DURATION),
            suspends=form.suspends or ("at_once" if certificate == "closed" else "never"),
            source=self.source_of(form, form.source),
        )

    def escalations(self) -> tuple[Escalation, ...]:
        """When a minor becomes a major."""
        if self.form.escalations and not {"minor", "major"} <= set(self.form.grades):
            self.draft.report(problems.incomplete(self.form.place_of_key("escalations"), NO_MAJOR))
        self.once(self.form.escalations)
        return tuple(
            Escalation(
                id=form.id,
                title=form.title.words,
                rule="unclosed" if form.unclosed else "only_major" if form.only_major else "several",
                criteria=self.chosen(form.only_major),
                at_least=self.parameter(form, "at_least", COUNT),
                within=form.within,
                raises=form.raises,
                source=self.source_of(form, form.source),
                span=form.place("id"),
            )
            for form in self.form.escalations
        )

    def subsets(self) -> dict[str, Subset]:
        """Lighter audits."""
        self.once(self.form.subsets)
        return {
            form.id: Subset(
                form.id, form.title.words, self.chosen(form.criteria), self.source_of(form, form.source)
            )
            for form in self.form.subsets
        }

    def once(self, forms: list[written.Escalation] | list[written.Subset] | list[written.CycleAudit]) -> None:
        """An id names one thing of a list."""
        first: dict[str, Form] = {}
        for form in forms:
            if form.id in first:
                found = names.declared_twice(form.place("id"), form.id, first[form.id].place("id"))
                self.draft.report(found)
            first.setdefault(form.id, form)

    def cycle(self, form: written.Cycle) -> Cycle:
        """The life of a certificate."""
        self.once(form.audits)
        kinds = [audit.kind for audit in form.audits]
        if kinds.count("initial") != 1:
            self.draft.report(problems.incomplete(form.place_of_key("audits"), NO_INITIAL))
        for audit in form.audits:
            if audit.kind in ("surveillance", "recertification") and audit.due is None:
                self.draft.report(problems.incomplete(audit.place("id"), NO_DUE))
        return Cycle(
            validity=self.parameter(form, "validity", DURATION) or form.validity,
            suspension=self.parameter(form, "suspension", DURATION),
            closing=self.parameter(form, "closing", DURATION),
            audits={audit.id: self.audit(audit) for audit in form.audits},
            always=self.chosen(form.always),
            source=self.source_of(form, form.source),
        )

    def audit(self, form: written.CycleAudit) -> CycleAudit:
        """One audit of the cycle."""
        return CycleAudit(
            id=form.id,
            kind=form.kind,
            title=form.title.words,
            opens=self.parameter(form, "opens", DURATION),
            due=self.parameter(form, "due", DURATION),
            samples=form.covers == "sample",
            source=self.source_of(form, form.source),
        )

    def collective(self) -> Collective | None:
        """The rule for several members."""
        form = self.form.collective
        if form is None:
            return None
        kinds = ("initial", "surveillance", "recertification")
        found = {kind: self.parameter(form.factors, kind, FACTOR) for kind in kinds} if form.factors else {}
        factors = {kind: name for kind, name in found.items() if name is not None}
        if form.sampling != "all" and not factors:
            self.draft.report(problems.incomplete(form.place_of_key("sampling"), NO_FACTOR))
        source = self.source_of(form, form.source)
        return Collective(form.all_or_none, form.sampling, factors, source, self.when(form))

    def when(self, form: written.Collective) -> Expression | None:
        """When there must be members."""
        node = None if form.when is None else form.node("when")
        if form.when is None or not isinstance(node, Scalar):
            return None
        return expression(self.draft, form.when, node, NO_FUNCTIONS, BOOLEAN)
