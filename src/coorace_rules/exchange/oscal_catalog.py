"""An edition as an OSCAL catalog: sections are groups, criteria controls, sources resources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coorace_rules.exchange.oscal import identity, metadata, prop, without_empty

if TYPE_CHECKING:
    from coorace_rules.checked.model import CheckedReferential, Criterion, Section, Source
    from coorace_rules.vocabulary.wording import Language, Words


def catalog(referential: CheckedReferential, lang: Language) -> dict[str, Any]:
    """Write an edition."""
    writer = CatalogWriter(referential, lang)
    head = metadata(writer.say(referential.title), referential.edition, referential.in_force_from)
    head["props"] = [
        prop("referential", referential.id),
        prop("edition", referential.edition),
        prop("kind", referential.kind),
        prop("in-force-from", referential.in_force_from.isoformat()),
        prop("language", lang),
    ]
    if referential.description is not None:
        head["remarks"] = writer.say(referential.description)
    root = referential.sections[referential.id]
    resources = [writer.resource(source) for source in referential.sources.values()]
    return {
        "catalog": without_empty(
            {
                "uuid": identity(referential.id, referential.edition),
                "metadata": head,
                "groups": [writer.group(referential.sections[name]) for name in root.sections],
                "back-matter": {"resources": resources} if resources else None,
            }
        )
    }


class CatalogWriter:
    """Writes the parts of an edition in one language."""

    def __init__(self, referential: CheckedReferential, lang: Language) -> None:
        self.referential = referential
        self.lang: Language = lang

    def say(self, words: Words) -> str:
        """A text in the language of the catalog."""
        return words.said_in(self.lang)

    def group(self, section: Section) -> dict[str, Any]:
        """A section with what stands in it."""
        checked = self.referential
        overview = section.description and {"name": "overview", "prose": self.say(section.description)}
        return without_empty(
            {
                "id": section.id,
                "title": self.say(section.title),
                "parts": [overview] if overview else [],
                "groups": [self.group(checked.sections[name]) for name in section.sections],
                "controls": [self.control(checked.criteria[name]) for name in section.criteria],
            }
        )

    def control(self, criterion: Criterion) -> dict[str, Any]:
        """A criterion: its statement, what helps to judge it, what shows it."""
        statement = self.say(criterion.statement)
        parts: list[dict[str, Any]] = [{"id": f"{criterion.id}_smt", "name": "statement", "prose": statement}]
        if criterion.help is not None:
            parts.append({"id": f"{criterion.id}_gdn", "name": "guidance", "prose": self.say(criterion.help)})
        kinds = criterion.evidence.kinds if criterion.evidence else ()
        for kind, label in kinds:
            objective = {"id": f"{criterion.id}_{kind}", "name": "assessment-objective"}
            parts.append({**objective, "props": [prop("kind", kind)], "prose": self.say(label)})
        status = self.referential.sources[criterion.source].status if criterion.source else None
        props = [prop("cites", criterion.cites)] if criterion.cites else []
        props += [prop("source-status", status)] if status else []
        links = (
            [{"href": f"#{self.identity_of(criterion.source)}", "rel": "reference"}]
            if criterion.source
            else []
        )
        return without_empty(
            {"id": criterion.id, "title": statement, "props": props, "links": links, "parts": parts}
        )

    def identity_of(self, source: str) -> str:
        """The UUID of a source."""
        return identity(self.referential.id, self.referential.edition, "source", source)

    def resource(self, source: Source) -> dict[str, Any]:
        """A source with what it is worth."""
        return without_empty(
            {
                "uuid": self.identity_of(source.id),
                "title": self.say(source.title),
                "description": self.say(source.how) if source.how else source.note or self.say(source.title),
                "props": [prop("status", source.status)],
                "rlinks": [{"href": source.url}] if source.url else [],
            }
        )
