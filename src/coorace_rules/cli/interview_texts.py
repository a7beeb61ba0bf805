"""What an interview says, and the keys that it understands beside answers."""

from __future__ import annotations

from coorace_rules.vocabulary.wording import Words

UNKNOWN, AWAY, COMMENT, PLANNED, EVIDENCE = "?", "-", "+", "*", "="
BACK, LATER, LEAVE = "<", ">", "!"
TEXTS = {
    "keys": Words(
        "  ? ne sait pas   + commenter   * déjà prévu   = preuve\n  < revenir   > plus tard   ! arrêter",
        "  ? do not know   + comment   * already planned   = evidence\n  < back   > later   ! stop",
    ),
    "keys_away": Words(
        "  ? ne sait pas   - sans objet   + commenter   * déjà prévu   = preuve\n"
        "  < revenir   > plus tard   ! arrêter",
        "  ? do not know   - not applicable   + comment   * already planned   = evidence\n"
        "  < back   > later   ! stop",
    ),
    "prompt": Words("Réponse", "Answer"),
    "why": Words("Pourquoi est-ce sans objet ?", "Why does it not apply?"),
    COMMENT: Words("Commentaire", "Comment"),
    PLANNED: Words("Ce qui est déjà prévu", "What is already planned"),
    EVIDENCE: Words("Preuve (document, témoignage, constat)", "Evidence (document, interview, observation)"),
    "evidence_day": Words("Sa date (Entrée si elle n'en a pas)", "Its date (Enter if it has none)"),
    "so_far": Words("  réponse actuelle : {answer}", "  answer so far: {answer}"),
    "first": Words("c'est la première question", "this is the first question"),
    "copied": Words(
        "La mise en forme de {file} sera refaite ; l'original est gardé dans {copy}.",
        "The layout of {file} will be made anew; the original is kept in {copy}.",
    ),
    "saved": Words("Réponses enregistrées dans {file}.", "Answers saved in {file}."),
    "done": Words("Plus aucune question n'est ouverte.", "No question is open any more."),
    "one_left": Words("Une question reste ouverte", "One question is still open"),
    "left": Words("{count} questions restent ouvertes", "{count} questions are still open"),
    "unknown": Words(", dont {count} à « ne sait pas »", ", {count} of them answered “do not know”"),
    "next": Words(
        "Pour voir le résultat : coorace-rules evaluate {ref} {file}",
        "To see the result: coorace-rules evaluate {ref} {file}",
    ),
    "refused": Words("cette question ne peut pas être sans objet", "this may not be declared not applicable"),
    "reason": Words("sans objet demande une raison", "not applicable needs a reason"),
    "several": Words(
        "  plusieurs numéros, séparés par des virgules ; 0 pour aucun",
        "  several numbers, between commas; 0 for none",
    ),
    "day": Words("  une date, comme 31/12/2015", "  a date, such as 31/12/2015 or 2015-12-31"),
    "months": Words("  en mois", "  in months"),
    "yes_no": Words("  o oui   n non", "  y yes   n no"),
    "unit": Words("  en {unit}", "  in {unit}"),
}
