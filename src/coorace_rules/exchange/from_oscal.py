"""The door from an OSCAL catalog to an edition: groups become sections, controls criteria.

What OSCAL does not say (how a criterion is judged, what a level is worth) is written as a proposal.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from coorace_rules.exchange import problems
from coorace_rules.exchange.oscal import NAMESPACE
from coorace_rules.vocabulary.errors import CooraceRulesError
from coorace_rules.vocabulary.identity import EDITION_NAME, ID, MAX_LENGTH, REFERENTIAL_ID
from coorace_rules.vocabulary.wording import Words

MAX_BYTES = 16 * 1024 * 1024
MAX_DEPTH = 20
A_MAPPING, A_LIST = Words("un ensemble de clés", "a mapping"), Words("une liste", "a list")
A_TEXT, JSON_TEXT = Words("un texte", "a text"), Words("du JSON", "JSON")
SHALLOWER = Words("moins de niveaux", "fewer levels")
NOT_IN_IDS = re.compile(r"[^a-z0-9_.]+")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
KINDS = frozenset(("self-assessment", "certification", "eligibility", "call", "guidance"))
EVIDENCE = frozenset(("document", "interview", "observation"))
HOW = "Importé d'un catalogue OSCAL ; l'échelle, les poids et les cibles sont une proposition."
HELD = {
    "levels": [
        {"value": 0, "label": {"fr": "Non satisfait", "en": "Not satisfied"}},
        {"value": 1, "label": {"fr": "Satisfait", "en": "Satisfied"}},
    ],
    "source": "import",
}


def from_oscal(data: bytes, path: str) -> dict[str, Any]:
    """Read a catalog as the data of an edition file.

    Raises:
        CooraceRulesError: CR827.
    """
    try:
        text = data.decode("utf-8-sig") if len(data) <= MAX_BYTES else ""
        whole = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise CooraceRulesError([problems.no_catalog(path, "$", JSON_TEXT)]) from error
    return Reader(path).edition(whole)


class Reader:
    """Reads a catalog; ids stay those of its controls, in the letters that ids here have."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.taken: set[str] = set()
        self.is_ours = False
        self.language: str | None = None

    def edition(self, whole: Any) -> dict[str, Any]:
        """The whole file."""
        catalog = self.mapping(self.mapping(whole, "$").get("catalog"), "$.catalog")
        head = self.mapping(catalog.get("metadata"), "$.catalog.metadata")
        own = self.own(head, "$.catalog.metadata")
        self.is_ours = "referential" in own
        self.language = own.get("language")
        title = self.text(head.get("title"), "$.catalog.metadata.title")
        day = DAY.match(str(own.get("in-force-from") or head.get("last-modified", "")))
        referential = _named(own.get("referential") or title, REFERENTIAL_ID, "-") or "catalogue"
        self.taken.add(referential)
        edition: dict[str, Any] = {
            "format": 1,
            "referential": referential,
            "edition": _named(own.get("edition") or head.get("version"), EDITION_NAME, "-") or "1",
            "kind": own["kind"] if own.get("kind") in KINDS else "self-assessment",
            "title": self.label(title),
            "in_force": {"from": day[0] if day else "1970-01-01"},
            "sources": {
                "import": {
                    "title": title,
                    "status": "derived",
                    "how": HOW,
                }
            },
            "scales": {"import": HELD},
            "sections": list(self.sections(catalog, "$.catalog", 0)),
        }
        if isinstance(head.get("remarks"), str) and head["remarks"].strip():
            edition["description"] = self.label(head["remarks"])
        return edition

    def sections(self, holder: dict[str, Any], path: str, depth: int) -> Iterator[dict[str, Any]]:
        """The groups under another; controls that stand beside groups get a section of their own."""
        if depth > MAX_DEPTH:
            raise CooraceRulesError([problems.no_catalog(self.path, path, SHALLOWER)])
        groups = self.items(holder, path, "groups")
        loose = [] if depth and not groups else self.items(holder, path, "controls")
        if loose and not depth:
            criteria = list(self.criteria(holder, path, depth))
            yield {
                "id": self.identity("controls"),
                "title": self.label("Controls"),
                "source": "import",
                "criteria": criteria,
            }
        for place, group in enumerate(groups):
            here = f"{path}.groups[{place}]"
            title = self.text(group.get("title"), f"{here}.title")
            section: dict[str, Any] = {
                "id": self.identity(group.get("id") or title),
                "title": self.label(title),
                "source": "import",
            }
            section["criteria"] = list(self.criteria(group, here, depth))
            section["sections"] = list(self.sections(group, here, depth + 1))
            yield {key: value for key, value in section.items() if value}

    def criteria(self, holder: dict[str, Any], path: str, depth: int) -> Iterator[dict[str, Any]]:
        """The controls of a group, and those inside them, one after the other."""
        if depth > MAX_DEPTH:
            raise CooraceRulesError([problems.no_catalog(self.path, path, SHALLOWER)])
        for place, control in enumerate(self.items(holder, path, "controls")):
            here = f"{path}.controls[{place}]"
            title = self.text(control.get("title"), f"{here}.title")
            parts = self.items(control, here, "parts")
            written = "\n".join(
                self.prose([part for part in parts if part.get("name") == "statement"], here, 0)
            )
            criterion: dict[str, Any] = {
                "id": self.identity(control.get("id") or title),
                "statement": self.label(written or title),
                "rate": "import",
                "source": "import",
            }
            cites = self.own(control, here).get("cites")
            if cites or not self.is_ours:
                criterion["cites"] = cites or str(control.get("id") or title)
            evidence = self.evidence(parts, here)
            if evidence:
                criterion["evidence"] = evidence
            guidance = "\n".join(
                self.prose([part for part in parts if part.get("name") == "guidance"], here, 0)
            )
            if guidance:
                criterion["help"] = self.label(guidance)
            yield criterion
            yield from self.criteria(control, here, depth + 1)

    def prose(self, parts: list[dict[str, Any]], path: str, depth: int) -> Iterator[str]:
        """The texts of parts, and of the parts in them."""
        if depth > MAX_DEPTH:
            raise CooraceRulesError([problems.no_catalog(self.path, path, SHALLOWER)])
        for part in parts:
            if isinstance(part.get("prose"), str) and part["prose"].strip():
                yield part["prose"].strip()
            yield from self.prose(self.items(part, path, "parts"), f"{path}.parts", depth + 1)

    def identity(self, written: object) -> str:
        """An id of ours for one of theirs, given once."""
        base = _named(written, ID, "_") or "c"
        name, number = base, 2
        while name in self.taken:
            name, number = f"{base}_{number}", number + 1
        self.taken.add(name)
        return name

    def own(self, holder: dict[str, Any], path: str) -> dict[str, str]:
        """The properties that an export of ours wrote."""
        props = self.items(holder, path, "props")
        return {str(p.get("name")): str(p.get("value")) for p in props if p.get("ns") == NAMESPACE}

    def label(self, text: str) -> dict[str, str]:
        """A text in the language that the catalog says.

        An edition has French texts at least: where the catalog is in another language, or does not say in
        which, the same text stands for both.
        """
        return {"fr": text} if self.language == "fr" else {"fr": text, "en": text}

    def evidence(self, parts: list[dict[str, Any]], path: str) -> dict[str, Any]:
        """What shows that a criterion is met, where an export of ours wrote it."""
        found = {}
        for place, part in enumerate(parts):
            kind = self.own(part, f"{path}.parts[{place}]").get("kind")
            if part.get("name") == "assessment-objective" and kind in EVIDENCE:
                found[kind] = self.label(self.text(part.get("prose"), f"{path}.parts[{place}].prose"))
        return found

    def mapping(self, raw: Any, path: str) -> dict[str, Any]:
        """A mapping, or the reason why it is none."""
        if not isinstance(raw, dict):
            raise CooraceRulesError([problems.no_catalog(self.path, path, A_MAPPING)])
        return raw

    def items(self, holder: dict[str, Any], path: str, key: str) -> list[dict[str, Any]]:
        """A list of mappings, which may be absent."""
        raw = holder.get(key, [])
        if not isinstance(raw, list):
            raise CooraceRulesError([problems.no_catalog(self.path, f"{path}.{key}", A_LIST)])
        return [self.mapping(item, f"{path}.{key}[{place}]") for place, item in enumerate(raw)]

    def text(self, raw: Any, path: str) -> str:
        """A text that says something."""
        if not isinstance(raw, str) or not raw.strip():
            raise CooraceRulesError([problems.no_catalog(self.path, path, A_TEXT)])
        return raw.strip()


def _named(written: object, form: re.Pattern[str], between: str) -> str | None:
    """A name as an id: without accents, in small letters; None where nothing is left of it."""
    plain = (
        unicodedata.normalize("NFKD", str(written or "")).encode("ascii", "ignore").decode("ascii").lower()
    )
    name = NOT_IN_IDS.sub(between, plain.replace("-", between))
    name = re.sub(r"\.(?=\.|$)", "", name.strip("._-"))[: MAX_LENGTH - 5]
    if name and not name[0].isalpha():
        name = f"c{'' if between == '-' else '_'}{name}" if form is not EDITION_NAME else name
    if form is not ID:
        name = name.replace("_", "-") if form is REFERENTIAL_ID else name
        name = name.replace(".", "-") if form is REFERENTIAL_ID else name
    return name if form.fullmatch(name) else None
