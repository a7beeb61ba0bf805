"""The layout of an audit grid: its sheets, its columns, and where each goes in an audit file.

One table for the writer and the reader, so that what one writes the other reads.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from coorace_rules.vocabulary.wording import Words

CellKind = Literal["text", "date", "grade", "truth", "verdict", "evidence_kind", "list"]


class Field(NamedTuple):
    """A column of a sheet.

    Attributes:
        path: where its value goes in one entry of the file; none where it only informs.
        kind: how a cell is read.
        required: whether a grid without this column cannot be read.
        entered: whether auditors write in it, so that a row with nothing there is not filled in.
        needed: whether a row, or the group that it is of, says nothing without it.
    """

    title: Words
    width: int
    path: tuple[str | int, ...] = ()
    kind: CellKind = "text"
    required: bool = False
    entered: bool = True
    needed: bool = False


AUDIT = Words("Audit", "Audit")
MEMBERS = Words("Membres", "Members")
FINDINGS = Words("Constats", "Findings")
FACTS = Words("Données", "Facts")
LISTS = Words("Listes", "Lists")
ITEM, LABEL, VALUE = Words("Clé", "Key"), Words("Rubrique", "Item"), Words("Valeur", "Value")

# The lines of the first sheet: key, how it is read, what it is.
HEADING: tuple[tuple[str, CellKind, Words], ...] = (
    ("referential", "text", Words("Référentiel", "Referential")),
    ("subject.name", "text", Words("Organisme audité", "Organisation audited")),
    ("subject.kind", "text", Words("company ou group", "company or group")),
    ("on", "date", Words("Date de référence (AAAA-MM-JJ)", "Date of reference (YYYY-MM-DD)")),
    ("audit.type", "text", Words("Type d'audit", "Type of audit")),
    ("audit.from", "date", Words("Premier jour", "First day")),
    ("audit.to", "date", Words("Dernier jour", "Last day")),
    (
        "audit.auditors",
        "list",
        Words("Rôles des auditeurs, séparés par ;", "Auditors' roles, with ; between"),
    ),
    ("audit.subset", "text", Words("Audit allégé, s'il y a lieu", "Subset, if any")),
    ("audit.members", "list", Words("Membres vus, séparés par ;", "Members seen, with ; between")),
)
# Lines that an audit says nothing without; the date of reference may be given beside the grid.
NEEDED = ("referential", "audit.type", "audit.from", "audit.to")
HEADING_FIELDS: tuple[Field, ...] = (
    Field(ITEM, 18, required=True),
    Field(LABEL, 40),
    Field(VALUE, 40, required=True),
)
FACT_FIELDS: tuple[Field, ...] = (
    Field(Words("Donnée", "Fact"), 24, required=True, entered=False),
    Field(Words("Question", "Question"), 60, entered=False),
    Field(VALUE, 30, required=True),
)
MEMBER_FIELDS: tuple[Field, ...] = (
    Field(Words("Membre", "Member"), 18, ("id",), required=True, needed=True),
    Field(Words("Nom", "Name"), 40, ("name",), required=True, needed=True),
    Field(Words("Fonction centrale", "Central function"), 18, ("central",), "truth"),
)
FINDING_FIELDS: tuple[Field, ...] = (
    Field(Words("Chapitre", "Chapter"), 24, entered=False),
    Field(Words("Critère", "Criterion"), 18, ("criterion",), required=True, entered=False, needed=True),
    Field(Words("Exigence", "Requirement"), 50, entered=False),
    Field(Words("À regarder", "To look at"), 30, entered=False),
    Field(Words("Membre", "Member"), 14, ("member",)),
    Field(Words("Note", "Grade"), 20, ("grade",), "grade", required=True, needed=True),
    Field(Words("Auditeur", "Auditor"), 18, ("auditor",)),
    Field(Words("Constaté le", "Found on"), 14, ("date",), "date"),
    Field(Words("Justification", "Justification"), 30, ("justification",)),
    Field(Words("Constat", "Statement"), 40, ("statement",)),
    Field(
        Words("Nature de la preuve", "Kind of evidence"),
        16,
        ("evidence", 0, "kind"),
        "evidence_kind",
        needed=True,
    ),
    Field(Words("Preuve", "Evidence"), 30, ("evidence", 0, "reference"), needed=True),
    Field(Words("Date de la preuve", "Date of evidence"), 14, ("evidence", 0, "date"), "date"),
    Field(Words("Cause", "Cause"), 30, ("cause",)),
    Field(Words("Correction", "Correction"), 30, ("correction", "what"), needed=True),
    Field(Words("Pilote de la correction", "Owner of the correction"), 18, ("correction", "owner")),
    Field(Words("Correction prévue pour le", "Correction planned for"), 14, ("correction", "due"), "date"),
    Field(Words("Action corrective", "Corrective action"), 30, ("corrective_action", "what"), needed=True),
    Field(Words("Pilote", "Owner"), 18, ("corrective_action", "owner")),
    Field(Words("Prévue pour le", "Planned for"), 14, ("corrective_action", "due"), "date"),
    Field(Words("Plan accepté", "Plan accepted"), 14, ("corrective_action", "accepted"), "truth"),
    Field(Words("Plan accepté le", "Plan accepted on"), 14, ("corrective_action", "accepted_on"), "date"),
    Field(Words("Commentaire", "Comment"), 30, ("comment",)),
    Field(Words("Vue le", "Looked at on"), 14, ("closure", "date"), "date", needed=True),
    Field(Words("Levée", "Closing"), 14, ("closure", "verdict"), "verdict", needed=True),
    Field(
        Words("Preuve de levée", "Evidence of closing"),
        30,
        ("closure", "evidence", 0, "reference"),
        needed=True,
    ),
    Field(
        Words("Date de la preuve de levée", "Date of evidence of closing"),
        14,
        ("closure", "evidence", 0, "date"),
        "date",
    ),
)
TRUTHS = ((True, Words("oui", "yes")), (False, Words("non", "no")))
VERDICTS = (("closed", Words("levée", "closed")), ("not_closed", Words("pas levée", "not closed")))
EVIDENCE_KINDS = (
    ("document", Words("document", "document")),
    ("interview", Words("entretien", "interview")),
    ("observation", Words("observation", "observation")),
)
LEFT_OUT = (
    ("not_applicable", Words("sans objet", "not applicable")),
    ("not_audited", Words("non audité", "not audited")),
)
