"""The fixed texts of reports, in French and English."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from coorace_rules.outcome.phrases import PRESSING, STATUS
from coorace_rules.report.audit_words import AUDIT_TEXTS
from coorace_rules.vocabulary import spoken
from coorace_rules.vocabulary.wording import Words, counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coorace_rules.outcome.model import Value
    from coorace_rules.vocabulary.wording import Language

TEXTS: dict[str, Words] = {
    **AUDIT_TEXTS,
    "subject": Words("Structure", "Company"),
    "group": Words("Groupe d'entreprises", "Group of companies"),
    "referential": Words("Référentiel", "Referential"),
    "reference_date": Words("Date de référence", "Date of reference"),
    "scoring": Words("Notation", "Scoring"),
    "counts_weighted_mean": Words("moyenne pondérée", "weighted mean"),
    "counts_points": Words("points", "points"),
    "counts_proportion": Words("proportion", "proportion"),
    "counts_minimum": Words("minimum", "minimum"),
    "counts_staged": Words("paliers", "stages"),
    "counts_deductions": Words("retraits de points", "deductions"),
    "content_status": Words("Statut du contenu", "Status of the content"),
    "kind": Words("Nature", "Kind"),
    "kind_self-assessment": Words("auto-évaluation", "self-assessment"),
    "kind_certification": Words("certification", "certification"),
    "kind_eligibility": Words("éligibilité", "eligibility"),
    "kind_call": Words("appel à projets", "call for projects"),
    "kind_guidance": Words("lignes directrices", "guidance"),
    "in_force": Words("En vigueur", "In force"),
    "since": Words("depuis le {day}", "since {day}"),
    "from_to": Words("du {start} au {end} exclu", "from {start} to {end}, excluded"),
    "legal_dates": Words("dates du texte", "dates of the text"),
    "observed_dates": Words(
        "dates observées : le texte peut valoir depuis un autre jour",
        "dates observed: the text may hold from another day",
    ),
    "timeline": Words(
        "Quand chaque millésime est en vigueur (▶ : l’est encore)",
        "When each edition is in force (▶: it still is)",
    ),
    "actions": Words("Actions", "Actions"),
    "action": Words("Action", "Action"),
    "facts": Words("Données demandées", "Facts asked"),
    "type": Words("Type", "Type"),
    "type_boolean": Words("oui ou non", "yes or no"),
    "type_integer": Words("nombre entier", "whole number"),
    "type_number": Words("nombre", "number"),
    "type_percent": Words("pourcentage", "percentage"),
    "type_money": Words("montant", "amount"),
    "type_text": Words("texte", "text"),
    "type_choice": Words("choix", "choice"),
    "type_choices": Words("plusieurs choix", "several choices"),
    "type_date": Words("date", "date"),
    "type_duration": Words("durée", "duration"),
    "unit": Words("Unité", "Unit"),
    "proof": Words("Preuve", "Proof"),
    "max_age": Words("{age} au plus", "{age} at most"),
    "follows": Words("ou se déduit", "or follows"),
    "exclusive": Words("Une seule est vraie à la fois", "Only one is true at a time"),
    "coherent": Words("Ce que des réponses vraies respectent", "What true answers respect"),
    "parameters": Words("Valeurs datées", "Dated values"),
    "parameter": Words("Valeur datée", "Dated value"),
    "unknown_because": Words("inconnu : {why}", "unknown: {why}"),
    "weight": Words("Poids", "Weight"),
    "judged": Words("Jugé", "Judged"),
    "judged_rate": Words("sur l'échelle", "on the scale"),
    "judged_level": Words("calculé", "computed"),
    "judged_holds": Words("condition", "condition"),
    "conditional": Words("selon la structure", "by kind of company"),
    "rules": Words("Règles : {title}", "Rules: {title}"),
    "values": Words("Valeurs calculées", "Computed values"),
    "value": Words("Valeur", "Value"),
    "condition": Words("Condition", "Condition"),
    "gives": Words("Donne", "Gives"),
    "formula": Words("Calcul", "Computation"),
    "hit": Words("{title} (politique {hit})", "{title} (hit policy {hit})"),
    "by_table": Words("par la table ci-dessous", "by the table below"),
    "otherwise": Words("sinon", "otherwise"),
    "may_not_apply": Words("sans objet possible, à justifier", "may not apply, with a reason"),
    "sources": Words("Sources", "Sources"),
    "positions": Words("Positionnement", "Positions"),
    "section": Words("Thème", "Theme"),
    "score": Words("Score", "Score"),
    "level": Words("Niveau", "Level"),
    "between": Words("entre {low} et {high}", "between {low} and {high}"),
    "open_level": Words("indéterminé", "undetermined"),
    "refused": Words("refusé", "refused"),
    "not_applicable": Words("sans objet", "not applicable"),
    "not_scored": Words("sans note", "no score"),
    "no_score": Words("pas encore de note", "no score yet"),
    "known": Words("{share} % renseigné", "{share}% answered"),
    "capped": Words("plafonné (sans blocage : {level})", "capped (without gates: {level})"),
    "gates_hold": Words("Points bloquants qui limitent le niveau", "Gates that limit the level"),
    "gate": Words("{gate} — {sections}", "{gate} — {sections}"),
    "gate_caps": Words(
        "{section} : « {level} » au lieu de « {uncapped} »", "{section}: “{level}” instead of “{uncapped}”"
    ),
    "gate_may_cap": Words("{section} : au plus « {level} »", "{section}: “{level}” at most"),
    "gate_refuses": Words("{section} : aucun niveau", "{section}: no level"),
    "gates_open": Words(
        "Points bloquants encore ouverts, dont le niveau dépend",
        "Gates still open, on which the level depends",
    ),
    "radar_themes": Words("Radar des thèmes", "Radar of the themes"),
    "radar_sub_themes": Words("Radar des sous-thèmes", "Radar of the sub-themes"),
    "radar_says": Words(
        "Score de 0 au centre à 100 au bord ; le trait épais va du score le plus bas au plus haut encore "
        "possibles. Les chiffres sont dans le tableau du positionnement.",
        "Score from 0 at the centre to 100 at the edge; the thick line runs from the lowest to the highest "
        "score still possible. The figures are in the table of positions.",
    ),
    "verdicts": Words("Décisions", "Verdicts"),
    "verdict": Words("Décision", "Verdict"),
    "result": Words("Résultat", "Result"),
    "why": Words("Pourquoi", "Why"),
    "lacks": Words("il manque : {parts}", "missing: {parts}"),
    "waits_for": Words("en attente de : {parts}", "waiting for: {parts}"),
    "more": Words("et {count} de plus", "and {count} more"),
    "true": Words("oui", "yes"),
    "false": Words("non", "no"),
    "undetermined": Words("cela dépend", "it depends"),
    "gaps": Words("Écarts", "Gaps"),
    "no_gaps": Words("Aucun écart parmi ce qui est renseigné.", "No gap among what is answered."),
    "criterion": Words("Critère", "Criterion"),
    "now": Words("Aujourd'hui", "Today"),
    "target": Words("Cible", "Target"),
    "gain": Words("Gain", "Gain"),
    "severity": Words("Gravité", "Severity"),
    "status": Words("Statut", "Status"),
    "scale": Words("Les niveaux : {levels}.", "The levels: {levels}."),
    "blocking": Words("bloquant", "blocking"),
    "ordinary": Words("simple", "ordinary"),
    "plan": Words("Plan de progrès", "Plan of progress"),
    "no_plan": Words("Aucune action à proposer.", "No action to propose."),
    "closes": Words("Ferme", "Closes"),
    "because": Words("Parce que", "Because"),
    "prepares": Words("prépare « {action} »", "prepares “{action}”"),
    "due_on": Words("pour le {day}", "by {day}"),
    "gains": Words("+{gain}\u00a0points", "+{gain}\u00a0points"),
    "offers": Words("S'appuyer sur", "Call on"),
    "expected_evidence": Words("Preuve attendue", "Evidence expected"),
    "no_owner": Words("pilote à désigner", "owner to be named"),
    "no_due": Words("échéance à fixer", "due date to be set"),
    "no_effort": Words("effort à estimer", "effort to be estimated"),
    "days": Words("{days}\u00a0j", "{days}\u00a0d"),
    "after": Words("Après", "After"),
    **{f"class_{rank}": words for rank, words in enumerate(PRESSING)},
    "said": Words("Ce que l'équipe a écrit", "What the team wrote"),
    "planned": Words("déjà prévu", "already planned"),
    "comment": Words("commentaire", "comment"),
    "by_self": Words("la structure", "the company"),
    "by_peer": Words("un pair", "a peer"),
    "by_third_party": Words("un tiers", "a third party"),
    "leads_to": Words("Où mène le plan", "Where the plan leads"),
    "before": Words("Avant", "Before"),
    "then": Words("Après le plan", "After the plan"),
    "unclosed": Words("Écarts qu'aucune action ne ferme", "Gaps that no action closes"),
    "questions": Words("Questions ouvertes", "Open questions"),
    "no_questions": Words("Plus aucune question n'est ouverte.", "No question is open any more."),
    "question": Words("Question", "Question"),
    "id": Words("Identifiant", "Id"),
    "assess_first": Words("À évaluer d'abord", "To assess first"),
    "narrows": Words("Resserre l'intervalle de", "Narrows the interval by"),
    "away_part": Words("Sans objet", "Not applicable"),
    "away_share": Words(
        "{share} % du poids de l'ensemble ne s'applique pas. Ces critères ne comptent ni pour ni contre.",
        "{share}% of the weight of the whole does not apply. These criteria count neither for nor against.",
    ),
    "away_of": Words("{section} ({share} %)", "{section} ({share}%)"),
    "away_in": Words("Thème (part qui ne s'applique pas)", "Theme (share that does not apply)"),
    "reason": Words("Raison", "Reason"),
    "not_arising": Words("« {question} » ne se pose pas", "“{question}” does not arise"),
    "evidence": Words("Preuves et confiance", "Evidence and confidence"),
    "evidence_note": Words(
        "La confiance se lit à côté de la note ; elle ne la change pas.",
        "Confidence is read beside the score; it does not change it.",
    ),
    "shown_by": Words("Comment c'est montré", "How it is shown"),
    "said_by": Words("Qui l'a dit", "Who said it"),
    "share": Words("Part", "Share"),
    "percent": Words("{share} %", "{share}%"),
    "expired_part": Words("Preuves périmées, à renouveler", "Evidence out of date, to be renewed"),
    "missing_part": Words("Preuves manquantes, à réunir", "Missing evidence, to be gathered"),
    "proved": Words("prouvé", "proved"),
    "declared": Words("déclaré", "declared"),
    "expired": Words("preuve périmée", "expired"),
    "missing": Words("preuve manquante", "missing"),
    "state": Words("État", "State"),
    "criteria": Words("Critères", "Criteria"),
    "warnings": Words("À savoir", "Worth knowing"),
    "errors": Words("Règles en erreur", "Rules in error"),
    "provenance": Words("D'où vient ce contenu", "Where this content comes from"),
    "what": Words("Ce qui l'est", "What is"),
    "summary": Words("En bref", "In short"),
    "of_which_blocking": Words("dont {count} bloquants", "{count} of them blocking"),
    "of_which_blocking_1": Words("dont 1 bloquant", "1 of them blocking"),
    "of_which_pressing": Words("dont {count} à faire d'abord", "{count} of them to do first"),
    "out_of": Words("sur {count} critères", "of {count} criteria"),
    **STATUS,
    "unsourced": Words("sans source", "no source"),
    "proposal_note": Words(
        "Les critères et les actions marqués « proposition » sont ceux de la bibliothèque, à valider par "
        "leurs destinataires ; ils ne sont pas des textes officiels.",
        "Criteria and actions marked as a proposal are the library's own, to be validated by those they are "
        "for; they are no official texts.",
    ),
    "receipt": Words(
        "{referential}@{edition}, sha256 {digest} ; coorace-rules {library}, format {format}.",
        "{referential}@{edition}, sha256 {digest}; coorace-rules {library}, format {format}.",
    ),
}


COUNTED: dict[str, tuple[Words, Words]] = {
    "official": (Words("officiel", "official"), Words("officiels", "official")),
    "derived": (Words("déduit", "derived"), Words("déduits", "derived")),
    "proposal": (Words("proposition", "proposal"), Words("propositions", "proposals")),
    "unsourced": (Words("sans source", "without source"), Words("sans source", "without source")),
    "theme": (Words("thème", "theme"), Words("thèmes", "themes")),
    "sub_theme": (Words("sous-thème", "sub-theme"), Words("sous-thèmes", "sub-themes")),
    "deeper": (Words("section", "section"), Words("sections", "sections")),
    "criterion": (Words("critère", "criterion"), Words("critères", "criteria")),
    "scale": (Words("échelle", "scale"), Words("échelles", "scales")),
    "profile": (
        Words("profil de notation", "scoring profile"),
        Words("profils de notation", "scoring profiles"),
    ),
    "verdict": (Words("décision", "verdict"), Words("décisions", "verdicts")),
    "action": (Words("action", "action"), Words("actions", "actions")),
    "offer": (Words("offre", "offer"), Words("offres", "offers")),
    "fact": (Words("donnée", "fact"), Words("données", "facts")),
    "parameter": (Words("paramètre", "parameter"), Words("paramètres", "parameters")),
}


def labelled(lang: Language, label: str, value: str) -> str:
    """A label and its value on one line."""
    return f"{label} : {value}" if lang == "fr" else f"{label}: {value}"


class Voice:
    """Says the fixed texts, dates and numbers of a report in one language."""

    def __init__(self, lang: Language) -> None:
        self.lang: Language = lang

    def __call__(self, key: str, **values: object) -> str:
        """A fixed text with its values put in."""
        text = TEXTS[key].said_in(self.lang)
        return text.format(**values) if values else text

    def count(self, number: int, what: str) -> str:
        """So many of something."""
        return f"{number} {counted(number, *COUNTED[what]).said_in(self.lang)}"

    def pair(self, label: str, value: str) -> str:
        """A label and its value."""
        return labelled(self.lang, label, value)

    def series(self, parts: Iterable[str]) -> str:
        """Several texts in one."""
        return (" ; " if self.lang == "fr" else "; ").join(parts)

    def few(self, parts: Sequence[str], most: int = 5) -> str:
        """The first of many texts, and how many more there are."""
        more = [self("more", count=len(parts) - most)] if len(parts) > most else []
        return self.series((*parts[:most], *more))

    def say(self, words: Words | None) -> str:
        """A text of the referential."""
        return "" if words is None else words.said_in(self.lang)

    def number(self, value: Decimal | None) -> str:
        """A number with the decimal sign of the language; `–` where there is none."""
        if value is None:
            return "–"
        text = format(value, "f")
        return text.replace(".", ",") if self.lang == "fr" else text

    def plain(self, value: object, unit: str | None = None) -> str:
        """A value by itself, a number with its unit."""
        if isinstance(value, bool):
            return self("true" if value else "false")
        if isinstance(value, Decimal | int):
            return spoken.amount(value, unit, self.lang)
        if isinstance(value, timedelta):
            return spoken.elapsed(value, self.lang)
        if isinstance(value, date):
            return self.day(value)
        months = getattr(value, "months", None)  # a length of time in months
        return str(value) if months is None else spoken.months(months, self.lang)

    def scalar(self, value: Value) -> str:
        """A named value with its unit; an open number lies between bounds."""
        if value.value is not None:
            return self.plain(value.value, value.unit)
        if value.status == "not_applicable":
            return self("not_applicable")
        if value.low is None or value.high is None:
            return self("undetermined") if value.needs else "–"
        low, high = self.plain(value.low), self.plain(value.high, value.unit)
        return self("between", low=low, high=high)

    def day(self, day: date | None) -> str:
        """A date in words."""
        if day is None:
            return "–"
        return spoken.day(day, self.lang)
