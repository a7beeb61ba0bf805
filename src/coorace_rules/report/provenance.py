"""Where the content of a referential comes from: what is official, what is derived, what is a proposal."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from coorace_rules.report.blocks import Block, Heading, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coorace_rules.checked.model import CheckedReferential, Section
    from coorace_rules.outcome.receipt import Receipt
    from coorace_rules.report.words import Voice

DIGEST_SHOWN = 12
ORDER = ("official", "derived", "proposal", "unsourced")
DEPTHS = ("theme", "sub_theme")


class Sourced(NamedTuple):
    """Something that names a source, or should."""

    kind: str
    status: str


def foot(receipt: Receipt, voice: Voice) -> str:
    """How to find the same result again: the edition, each of its files, the library."""
    digests = {name: f"{digest[:DIGEST_SHOWN]}…" for name, digest in receipt.files.items()}
    several = (f"{digest} ({name})" for name, digest in digests.items())
    return voice(
        "receipt",
        referential=receipt.referential,
        edition=receipt.edition,
        digest=", ".join(several if len(digests) > 1 else digests.values()),
        library=receipt.library,
        format=receipt.format,
    )


def inventory(checked: CheckedReferential) -> list[Sourced]:
    """All that a referential says, each with the status of its source."""
    return [Sourced(kind, status_of(checked, source)) for kind, source in _named(checked)]


def status_of(checked: CheckedReferential, source: str | None) -> str:
    """The status of a source."""
    return checked.sources[source].status if source else "unsourced"


def _named(checked: CheckedReferential) -> Iterator[tuple[str, str | None]]:
    for section in checked.sections.values():
        if section.depth:
            yield _kind(section), section.source
    yield from (("criterion", criterion.source) for criterion in checked.criteria.values())
    yield from (("scale", scale.source) for scale in checked.scales.values())
    yield from (("profile", profile.source) for profile in checked.profiles.values())
    yield from (("verdict", verdict.source) for verdict in checked.verdicts.values())
    yield from (("action", action.source) for action in checked.actions.values())
    yield from (("offer", offer.source) for offer in checked.offers.values())
    yield from (("fact", fact.source) for fact in checked.facts.values())
    yield from (("parameter", parameter.source) for parameter in checked.parameters.values())


def _kind(section: Section) -> str:
    return DEPTHS[section.depth - 1] if section.depth <= len(DEPTHS) else "deeper"


def shares(checked: CheckedReferential, voice: Voice) -> str:
    """How much of the content has each status."""
    found = inventory(checked)
    counts = Counter(item.status for item in found)
    total = len(found) or 1
    percent = "{} {} %" if voice.lang == "fr" else "{} {}%"
    return ", ".join(
        percent.format(voice(status), round(100 * counts[status] / total))
        for status in ORDER
        if counts[status]
    )


def in_numbers(checked: CheckedReferential, voice: Voice) -> str:
    """How many of all have each status."""
    counts = Counter(item.status for item in inventory(checked))
    return ", ".join(voice.count(counts[status], status) for status in ORDER if counts[status])


def provenance_part(checked: CheckedReferential, voice: Voice) -> Iterator[Block]:
    """What is official, derived, proposed, by kind."""
    yield Heading(2, voice("provenance"))
    found = inventory(checked)
    kinds = tuple(dict.fromkeys(item.kind for item in found))
    counts = Counter(found)
    rows = tuple(
        (
            voice(status),
            ", ".join(
                voice.count(counts[Sourced(kind, status)], kind)
                for kind in kinds
                if counts[Sourced(kind, status)]
            ),
        )
        for status in ORDER
        if any(item.status == status for item in found)
    )
    yield Table(voice("provenance"), (voice("status"), voice("what")), rows)
