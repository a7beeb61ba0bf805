"""Passes over the tree: sections, and the criteria that are judged."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from coorace_rules.checked import lints, problems
from coorace_rules.checked.condition import Condition
from coorace_rules.checked.expressions import condition
from coorace_rules.checked.facts import evidence, rank_on, words
from coorace_rules.checked.from_table import level_rules
from coorace_rules.checked.functions import NO_FUNCTIONS
from coorace_rules.checked.model import Criterion, Level, LevelRule, Scale, Section, Table
from coorace_rules.document.model import Gate, LevelOtherwise
from coorace_rules.document.table import ByLevelTable
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from coorace_rules.checked.draft import Draft
    from coorace_rules.document import model as written

# The scale of a condition: it holds or it does not.
HOLDS = Scale(
    "",
    (
        Level(Decimal(0), Fraction(0), Words("non", "no")),
        Level(Decimal(1), Fraction(1), Words("oui", "yes")),
    ),
    1,
)


def tree(draft: Draft) -> None:
    """Read the sections and their criteria, depth first; the referential itself is the root."""
    edition, sections = draft.edition.main, draft.edition.sections
    draft.places[edition.referential] = edition.place("referential")
    reader = TreeReader(draft)
    root = Section(
        id=edition.referential,
        title=edition.title.words,
        description=words(edition.description),
        parent=None,
        sections=tuple(form.id for form in sections),
        criteria=(),
        weight=Fraction(1),
        depth=0,
        source=None,
        span=edition.place(),
    )
    draft.sections[root.id] = root
    for form in sections:
        reader.section(form, root, (), None)


class TreeReader:
    """Reads sections with what they hand down: when they apply, and their stage."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft

    def section(
        self, form: written.Section, parent: Section, applies: tuple[Condition, ...], stage: int | None
    ) -> None:
        """Read a section and all below it."""
        draft = self.draft
        draft.declare(form.id, form.place("id"))
        own = condition(draft, form.applies_when, form, "applies_when", functions=NO_FUNCTIONS)
        applies = (*applies, own) if own else applies
        section = Section(
            id=form.id,
            title=form.title.words,
            description=words(form.description),
            parent=parent.id,
            sections=tuple(child.id for child in form.sections),
            criteria=tuple(child.id for child in form.criteria),
            weight=Fraction(form.weight),
            depth=parent.depth + 1,
            source=draft.source_of(form, form.source),
            span=form.place(),
        )
        draft.sections[form.id] = section
        weights = [child.weight for child in form.sections] + [child.weight for child in form.criteria]
        if not any(weights):
            draft.report(lints.nothing_weighs(form.place("id"), form.id))
        stage = form.stage or stage
        for criterion in form.criteria:
            self.criterion(criterion, section, applies, stage)
        for child in form.sections:
            self.section(child, section, applies, stage)

    def criterion(
        self, form: written.Criterion, section: Section, applies: tuple[Condition, ...], stage: int | None
    ) -> None:
        """Read a criterion."""
        draft = self.draft
        draft.declare(form.id, form.place("id"))
        own = condition(draft, form.applies_when, form, "applies_when", functions=NO_FUNCTIONS)
        scale = self.scale_of(form)
        if form.source is None:
            draft.report(problems.no_citation(form.place("id"), form.id))
        if scale is None:
            return
        rules, table = self.rules(form, scale)
        criterion = Criterion(
            id=form.id,
            index=len(draft.criteria),
            section=section.id,
            statement=form.statement.words,
            help=words(form.help),
            judged="rate" if form.rate else "level" if form.level else "holds",
            scale=scale,
            rules=rules,
            holds=condition(draft, form.holds, form, "holds", functions=NO_FUNCTIONS),
            target=scale.target,
            weight=Fraction(form.weight),
            gate=None,
            legal=form.legal,
            stage=form.stage or stage,
            applies=(*applies, own) if own else applies,
            may_not_apply=form.not_applicable == "allowed",
            evidence=evidence(form.evidence),
            tags=form.tags,
            source=draft.source_of(form, form.source),
            cites=form.cites,
            span=form.place("id"),
            table=table,
        )
        draft.criteria[form.id] = self.with_target_and_gate(form, criterion)
        self.lint(form, draft.criteria[form.id])

    def scale_of(self, form: written.Criterion) -> Scale | None:
        """The scale that a criterion is read on: named, or the only one there is."""
        draft, scales = self.draft, self.draft.scales
        if form.holds is not None:
            return HOLDS
        key = "rate" if form.rate else "scale"
        name = form.rate or form.scale
        if name is None and len(scales) == 1:
            name = next(iter(scales))
            draft.used.add(("scale", name))
        if name is None:
            draft.report(problems.no_scale(form.place("level"), list(scales)))
            return None
        return scales[name] if draft.known("scale", name, scales, form, key) else None

    def rules(self, form: written.Criterion, scale: Scale) -> tuple[tuple[LevelRule, ...], Table | None]:
        """The rules of a computed level; the last one, and no other, is `otherwise`."""
        if isinstance(form.level, ByLevelTable):
            return level_rules(self.draft, form.level.table, scale)
        return self.listed(form, form.level or [], scale), None

    def listed(
        self, form: written.Criterion, level: list[written.LevelRule], scale: Scale
    ) -> tuple[LevelRule, ...]:
        """Rules that are listed one by one."""
        draft = self.draft
        read: list[LevelRule] = []
        for rule in level:
            if read and read[-1].condition is None:
                draft.report(problems.never_applies(rule.place()))
                break
            if isinstance(rule, LevelOtherwise):
                rank = rank_on(draft, scale, rule.otherwise, rule, "otherwise")
                read.append(LevelRule(None, rank or 0))
            else:
                rank = rank_on(draft, scale, rule.level, rule, "is")
                when = condition(draft, rule.when, rule, "when", functions=NO_FUNCTIONS)
                if when is not None:
                    read.append(LevelRule(when, rank or 0))
        if level and (not read or read[-1].condition is not None):
            draft.report(problems.no_otherwise(form.place("level")))
        return tuple(read)

    def with_target_and_gate(self, form: written.Criterion, criterion: Criterion) -> Criterion:
        """Place target and gate on the scale, and see that some answer reaches them."""
        draft, scale = self.draft, criterion.scale
        target, gate = criterion.target, None
        if form.target is not None:
            rank = rank_on(draft, scale, form.target, form, "target")
            target = target if rank is None else rank
        if isinstance(form.blocking, Gate):
            rank = rank_on(draft, scale, form.blocking.minimum, form.blocking, "minimum")
            gate = target if rank is None else rank
        elif form.blocking:
            gate = target
        reachable = highest_reachable(criterion)
        if form.target is not None and target > reachable:
            draft.report(lints.target_out_of_reach(form.place("target")))
        if gate is not None and gate > reachable:
            draft.report(lints.gate_cannot_open(form.place("blocking")))
        return replace(criterion, target=target, gate=gate)

    def lint(self, form: written.Criterion, criterion: Criterion) -> None:
        """What is allowed, and worth a look."""
        if criterion.weight == 0:
            self.draft.report(lints.weight_zero(form.place("weight"), form.id))
        best = criterion.scale.levels[highest_reachable(criterion)].rating
        if criterion.judged == "level" and best < criterion.scale.levels[-1].rating:
            self.draft.report(lints.maximum_out_of_reach(form.place("level"), form.id))


def highest_reachable(criterion: Criterion) -> int:
    """The highest rank that some answer gives."""
    if criterion.judged == "level" and criterion.rules:
        return max(rule.rank for rule in criterion.rules)
    return len(criterion.scale.levels) - 1
