"""The words of a difference, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from coorace_rules.editions.changes import ChangeSort
    from coorace_rules.editions.questions import Standing

NOTHING = "-"
TITLE = Words("Ce qui change", "What changes")
OLD = Words("De", "From")
NEW = Words("À", "To")
WAY = Words("En passant par", "By way of")
NOT_LINKED = Words(
    "Aucun de ces millésimes ne dit prendre la suite de l'autre : seuls les identifiants ont été suivis.",
    "None of these editions says that it succeeds the other: only ids were followed.",
)
CHANGED = Words("Ce qui a changé", "What changed")
NO_CHANGE = Words("Rien de ce qui est comparé.", "Nothing of what is compared.")
COLUMNS = (Words("Quoi", "What"),)
SORT_NAMES: dict[ChangeSort, Words] = {
    "added": Words("Ajouté", "Added"),
    "removed": Words("Retiré", "Removed"),
    "renamed": Words("Renommé", "Renamed"),
    "moved": Words("Déplacé", "Moved"),
    "rule": Words("Règles changées", "Rules changed"),
    "parameter": Words("Paramètres changés", "Parameters changed"),
    "scale": Words("Échelles changées", "Scales changed"),
    "reweighted": Words("Poids changés", "Weights changed"),
    "other": Words("Autres changements", "Other changes"),
    "reworded": Words("Reformulé", "Reworded"),
    "source": Words("Sources changées", "Sources changed"),
}
KINDS = {
    "edition": Words("millésime", "edition"),
    "sources": Words("source", "source"),
    "scales": Words("échelle", "scale"),
    "parameters": Words("paramètre", "parameter"),
    "facts": Words("donnée", "fact"),
    "values": Words("valeur", "value"),
    "criteria": Words("critère", "criterion"),
    "sections": Words("section", "section"),
    "profiles": Words("notation", "profile"),
    "verdicts": Words("décision", "verdict"),
    "actions": Words("action", "action"),
    "offers": Words("offre", "offer"),
    "roles": Words("rôle", "role"),
}
VERDICTS = Words("Décisions qui changent", "Verdicts that change")
NO_VERDICT = Words(
    "Aucune décision n'existe dans les deux millésimes.", "No verdict stands in both editions."
)
TRIED = Words(
    "{tries} jeux de réponses, pris aux seuils des deux millésimes, ont été évalués {day}. Un exemple prouve "
    "un changement ; n'en trouver aucun ne prouve pas qu'il n'y en a pas.",
    "{tries} sets of answers, at the thresholds of both editions, were evaluated {day}. An example proves a "
    "change; to find none does not prove that there is none.",
)
DAY = Words("à la date du {0}", "on {0}")
DAYS = Words(
    "à la date du {0} pour le premier, du {1} pour le second", "on {0} for the first, {1} for the second"
)
LATER = Words("{day}, puis du {0}", "{day}, then on {0}")
VERDICT_COLUMNS = (
    Words("Décision", "Verdict"),
    Words("Tranchées des deux côtés", "Decided on both sides"),
    Words("De non à oui", "From no to yes"),
    Words("De oui à non", "From yes to no"),
    Words("Constat", "Finding"),
)
MOVED = Words("change dans {changed} essais sur {tries}", "changes in {changed} of {tries} tries")
NONE_FOUND = Words("aucun changement trouvé en {tries} essais", "none found in {tries} tries")
NEVER_DECIDED = Words(
    "jamais tranchée des deux côtés en {tries} essais : rien à comparer",
    "never decided on both sides in {tries} tries: nothing to compare",
)
VERDICT_VALUES = {True: Words("oui", "yes"), False: Words("non", "no")}
WITH = Words(
    "Avec ces réponses, {verdict} : {before} en {old}, {after} en {new}{on}.",
    "With these answers, {verdict}: {before} in {old}, {after} in {new}{on}.",
)
ON_LATER = Words(", le {0}", ", on {0}")
WITNESS = Words("demandé par {new}", "asked by {new}")
MEANT = Words("Réponses déjà données", "Answers already given")
AGAIN = (Words("Ce qu'elles deviennent", "What becomes of them"), Words("Questions", "Questions"))
IF_ANSWERED = Words("à redemander si la réponse était : {lost}", "to ask again if the answer was: {lost}")
STANDING_NAMES: dict[Standing, Words] = {
    "same": Words("Gardent leur sens", "Keep their meaning"),
    "renamed": Words("Gardées, sous un autre identifiant", "Kept, under another id"),
    "reworded": Words(
        "Gardées, la question est reformulée : à relire", "Kept, the question is reworded: read again"
    ),
    "converted": Words("Converties", "Converted"),
    "partly": Words("À redemander pour certaines réponses", "To ask again for some answers"),
    "ask_again": Words("À redemander", "To ask again"),
    "retired": Words("Plus demandées", "No longer asked"),
    "new": Words("Nouvelles questions", "New questions"),
}
FOOT = Words(
    "Différence de {old} à {new} ; tirage {seed} : le même donne le même résultat.",
    "Difference of {old} and {new}; seed {seed}: the same one gives the same result.",
)
