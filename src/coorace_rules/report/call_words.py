"""The fixed texts of the reports of calls, in French and English."""

from __future__ import annotations

from coorace_rules.report.words import Voice
from coorace_rules.vocabulary.wording import Words

CALL_TEXTS: dict[str, Words] = {
    "allocation": Words("Répartition de l'enveloppe", "Allocation of the envelope"),
    "method": Words("Méthode", "Method"),
    "by_rank": Words("par rang", "by rank"),
    "best_use": Words("meilleur emploi de l'enveloppe", "best use of the envelope"),
    "threshold": Words("Seuil", "Threshold"),
    "envelope": Words("Enveloppe", "Envelope"),
    "projects": Words("Projets", "Projects"),
    "projects_funded": Words("Projets financés", "Projects funded"),
    "projects_counted": Words(
        "{funded} sur {all} ({companies} candidats sur {applicants})",
        "{funded} of {all} ({companies} applicants of {applicants})",
    ),
    "balance": Words("Comptes", "Accounts"),
    "money": Words("Somme", "Amount"),
    "asked": Words("Demandé", "Asked for"),
    "granted": Words("Accordé", "Granted"),
    "left": Words("Reste", "Left"),
    "even": Words(
        "Les comptes sont justes au centime : {granted} accordés, ligne à ligne, et {left} restants font "
        "l'enveloppe de {envelope}.",
        "The accounts are right to the cent: {granted} granted, line by line, and {left} left make the "
        "envelope of {envelope}.",
    ),
    "uneven": Words(
        "LES COMPTES NE SONT PAS JUSTES : {granted} accordés et {left} restants ne font pas {envelope}.",
        "THE ACCOUNTS ARE NOT RIGHT: {granted} granted and {left} left do not make {envelope}.",
    ),
    "proposal_note": Words(
        "Des règles de cet appel sont une proposition de la bibliothèque, à valider par leurs "
        "destinataires ; elles ne sont pas des textes officiels.",
        "Some rules of this call are a proposal of the library, to be validated by those they are for; they "
        "are no official texts.",
    ),
    "provisional": Words(
        "Provisoire : des réponses peuvent changer cette répartition ; projets concernés : {count}.",
        "Provisional: answers awaited may change this allocation; projects concerned: {count}.",
    ),
    "totals": Words("Ce que financent ces projets", "What these projects bring"),
    "quotas": Words("Parts réservées et quotas", "Reserved shares and quotas"),
    "quota": Words("Groupe", "Group"),
    "reserved": Words("Réservé", "Reserved"),
    "at_most": Words("Au plus", "At most"),
    "unused": Words("Réservé non employé", "Reserved, not used"),
    "by_rank_table": Words("Projets par rang", "Projects by rank"),
    "rank": Words("Rang", "Rank"),
    "project": Words("Projet", "Project"),
    "applicants": Words("Candidats", "Applicants"),
    "points": Words("Points", "Points"),
    "decision": Words("Décision", "Decision"),
    "waiting": Words("Liste d'attente", "Waiting list"),
    "waits": Words("attente n° {place}", "waiting, no. {place}"),
    "reasons": Words("Pourquoi", "Why"),
    "reason": Words("Raison", "Reason"),
    "tie": Words("à égalité de points, départagés par : {rule}", "equal scores, decided by: {rule}"),
    "status_funded": Words("financé", "funded"),
    "status_funded_in_part": Words("financé en partie", "funded in part"),
    "status_not_eligible": Words("non éligible", "not eligible"),
    "status_not_admissible": Words("irrecevable", "not admissible"),
    "status_over_ceiling": Words("au-delà du plafond par projet", "over the ceiling a project"),
    "status_below_threshold": Words("sous le seuil", "below the threshold"),
    "status_applicant_ceiling": Words("plafond du candidat", "ceiling of the applicant"),
    "status_quota": Words("quota atteint", "quota reached"),
    "status_envelope_exhausted": Words("enveloppe épuisée", "envelope exhausted"),
    "status_not_chosen": Words("non retenu", "not chosen"),
    "status_undetermined": Words("indéterminé", "undetermined"),
    "call_foot": Words(
        "{referential}@{edition}, sha256 {digest}… ; coorace-rules {library}.",
        "{referential}@{edition}, sha256 {digest}…; coorace-rules {library}.",
    ),
    "row_id": Words("projet", "project"),
    "row_title": Words("titre", "title"),
    "row_applicants": Words("candidats", "applicants"),
    "row_rank": Words("rang", "rank"),
    "row_waiting": Words("attente", "waiting"),
    "row_points": Words("points", "points"),
    "row_status": Words("décision", "decision"),
    "row_asked": Words("demandé", "asked"),
    "row_granted": Words("accordé", "granted"),
    "row_reason": Words("raison", "reason"),
}


class CallVoice(Voice):
    """Says the fixed texts of a call, and those of every report."""

    def __call__(self, key: str, **values: object) -> str:
        """A fixed text with its values put in."""
        if key not in CALL_TEXTS:
            return super().__call__(key, **values)
        text = CALL_TEXTS[key].said_in(self.lang)
        return text.format(**values) if values else text
