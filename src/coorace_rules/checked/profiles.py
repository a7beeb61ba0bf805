"""The pass over scoring profiles: what each criterion weighs, bands without hole or overlap, gates."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from coorace_rules.checked import lints
from coorace_rules.checked.facts import words
from coorace_rules.checked.scoring import Band, Gates, Profile
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from coorace_rules.checked.draft import Draft
    from coorace_rules.checked.model import Criterion
    from coorace_rules.document import scoring as written

COUNTS_FOR = {"threshold": ("proportion", "staged"), "start": ("deductions",), "floor": ("deductions",)}
PLAIN = Words("Moyenne pondérée des sections", "Weighted mean of the sections")


def profiles(draft: Draft) -> None:
    """Read the profiles; without any, a nested weighted mean without bands."""
    for name, form in draft.edition.main.scoring.items():
        draft.profiles[name] = _profile(draft, name, form)
    if not draft.profiles:
        draft.profiles["weighted_mean"] = _plain(draft)


def _plain(draft: Draft) -> Profile:
    return Profile(
        id="weighted_mean",
        title=PLAIN,
        aggregator="weighted_mean",
        flat=False,
        through=frozenset(),
        by_section={},
        cap_at_target=False,
        threshold=None,
        start=Fraction(100),
        floor=Fraction(0),
        unanswered_is_zero=False,
        not_applicable_at_target=False,
        weights={name: criterion.weight for name, criterion in draft.criteria.items()},
        bands=(),
        gates=None,
        decimals=1,
        source=None,
    )


def _profile(draft: Draft, name: str, form: written.Profile) -> Profile:
    through = [
        s for i, s in enumerate(form.through) if draft.known("section", s, draft.sections, form, "through", i)
    ]
    by_section = {
        section: aggregator
        for section, aggregator in form.by_section.items()
        if draft.known("section", section, draft.sections, form, "by_section", section)
    }
    _check_stages(draft, form)
    _check_what_counts(draft, form)
    start, floor = (Fraction(100) if form.start is None else Fraction(form.start)), Fraction(form.floor or 0)
    if start <= floor:
        draft.report(lints.deduction_bounds(form.place("floor" if form.floor is not None else "start")))
    bands, weights = _bands(draft, form), _weights(draft, form)
    if form.weights and draft.criteria and not any(weights.values()):
        draft.report(lints.nothing_weighs(form.place("weights"), draft.edition.main.referential))
    return Profile(
        id=name,
        title=words(form.title) or Words(name, name),
        aggregator=form.aggregator,
        flat=form.roll_up == "flat",
        through=frozenset(through),
        by_section=by_section,
        cap_at_target=form.cap_at_target,
        threshold=None if form.threshold is None else Fraction(form.threshold) / 100,
        start=start,
        floor=floor,
        unanswered_is_zero=form.unanswered == "zero",
        not_applicable_at_target=form.not_applicable == "at_target",
        weights=weights,
        bands=bands,
        gates=_gates(draft, form, bands),
        decimals=form.decimals,
        source=draft.source_of(form, form.source),
    )


def _check_stages(draft: Draft, form: written.Profile) -> None:
    if form.aggregator != "staged" and "staged" not in form.by_section.values():
        return
    for criterion in draft.criteria.values():
        if criterion.stage is None and criterion.weight:
            draft.report(lints.no_stage(criterion.span, criterion.id))
    reached = {criterion.stage or 0 for criterion in draft.criteria.values() if criterion.weight}
    for stage in range(1, max(reached, default=0)):
        if stage not in reached:
            draft.report(lints.stage_asks_nothing(form.place("aggregator"), stage))


def _check_what_counts(draft: Draft, form: written.Profile) -> None:
    """What a profile says is looked at by some aggregator of its own, and by some criterion."""
    used = {form.aggregator, *form.by_section.values()}
    for key, aggregators in COUNTS_FOR.items():
        if getattr(form, key) is not None and used.isdisjoint(aggregators):
            draft.report(lints.does_not_count(form.place(key), key, aggregators))
    if form.threshold == 0:
        draft.report(lints.anything_is_enough(form.place("threshold")))
    if form.gates and not any(criterion.gate is not None for criterion in draft.criteria.values()):
        draft.report(lints.no_gate_to_fail(form.place("gates")))


def _weights(draft: Draft, form: written.Profile) -> dict[str, Fraction]:
    """The criteria's own weights, or the product of the factors that the profile gives to their tags."""
    if not form.weights:
        return {name: criterion.weight for name, criterion in draft.criteria.items()}
    return {name: _product(draft, form, criterion) for name, criterion in draft.criteria.items()}


def _product(draft: Draft, form: written.Profile, criterion: Criterion) -> Fraction:
    product = Fraction(1)
    for factor in form.weights:
        value = criterion.tags.get(factor.tag)
        if value is None or value not in factor.values:
            draft.report(lints.tag_has_no_weight(criterion.span, criterion.id, factor.tag, value))
        else:
            product *= Fraction(factor.values[value])
    return product


def _bands(draft: Draft, form: written.Profile) -> tuple[Band, ...]:
    read = [Band(band.id, Fraction(band.start) / 100, band.label.words) for band in form.bands]
    if read and read[0].start != 0:
        draft.report(lints.bands_leave_a_hole(form.bands[0].place("from"), str(form.bands[0].start)))
    for i in range(1, len(read)):
        if read[i].start <= read[i - 1].start or read[i].id in {band.id for band in read[:i]}:
            draft.report(lints.bands_overlap(form.bands[i].place("from")))
    return tuple(read)


def _gates(draft: Draft, form: written.Profile, bands: tuple[Band, ...]) -> Gates | None:
    if form.gates is None:
        return None
    if form.gates.effect == "refuse":
        return Gates("refuse", 0)
    if form.gates.band is None or not bands:
        draft.report(lints.cap_needs_a_band(form.gates.place("effect")))
        return None
    by_id = {band.id: rank for rank, band in enumerate(bands)}
    if not draft.known("band", form.gates.band, by_id, form.gates, "band"):
        return None
    if by_id[form.gates.band] == len(bands) - 1:
        draft.report(lints.caps_nothing(form.gates.place("band")))
    return Gates("cap", by_id[form.gates.band])
