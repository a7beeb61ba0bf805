"""Everything this room can complain about, one function a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.vocabulary.codes import diagnose
from coorace_rules.vocabulary.diagnostic import Diagnostic, Note, did_you_mean, listed
from coorace_rules.vocabulary.span import Span
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    Where = Span | str


def no_table(where: Where, reason: Words) -> Diagnostic:
    """CR830."""
    return diagnose(
        "CR830",
        Words(
            f"ce n'est pas un tableau de candidatures : {reason.fr}",
            f"this is no table of applications: {reason.said_in('en')}",
        ),
        where,
        hint=Words(
            "enregistrez-le en CSV (UTF-8) ou en .xlsx, les titres des colonnes en première ligne",
            "save it as CSV (UTF-8) or .xlsx, with the names of the columns on the first line",
        ),
    )


def unknown_separator(where: str, sign: str) -> Diagnostic:
    """CR830."""
    return diagnose(
        "CR830",
        Words(
            f"les colonnes sont séparées par `{sign}`, attendu : `;`, `,` ou une tabulation",
            f"the columns are separated by `{sign}`: expected `;`, `,` or a tab",
        ),
        where,
    )


def several_sheets(name: str, titles: Sequence[str]) -> Diagnostic:
    """CR830."""
    return diagnose(
        "CR830",
        Words(
            f"plusieurs feuilles sont remplies : {listed(titles)} ; laquelle lire ?",
            f"several sheets are filled in: {listed(titles)}; which one is meant?",
        ),
        name,
        hint=Words("laissez-en une seule", "leave a single one"),
    )


def column_missing(where: Where, name: str) -> Diagnostic:
    """CR831."""
    return diagnose(
        "CR831",
        Words(f"il manque la colonne `{name}`", f"column `{name}` is missing"),
        where,
    )


def unknown_column(where: Where, written: str, known: Iterable[str]) -> Diagnostic:
    """CR832."""
    ignore = Words(
        "pour qu'elle soit ignorée, commencez son titre par `#`",
        "for it to be ignored, begin its name with `#`",
    )
    return diagnose(
        "CR832",
        Words(
            f"colonne `{written}` : ni une donnée de ce référentiel, ni son libellé",
            f"column `{written}` is neither a fact of this referential nor its label",
        ),
        where,
        hint=did_you_mean(written, known) or ignore,
    )


def column_twice(where: Where, written: str, name: str) -> Diagnostic:
    """CR833."""
    return diagnose(
        "CR833",
        Words(f"`{written}` : deux colonnes disent `{name}`", f"`{written}`: two columns say `{name}`"),
        where,
    )


def two_facts(where: Where, written: str, names: Sequence[str]) -> Diagnostic:
    """CR833."""
    return diagnose(
        "CR833",
        Words(
            f"`{written}` est le libellé de plusieurs données : {listed(names)}",
            f"`{written}` is the label of several facts: {listed(names)}",
        ),
        where,
        hint=Words("écrivez l'identifiant de la donnée", "write the id of the fact"),
    )


def computed_column(where: Where, name: str) -> Diagnostic:
    """CR832."""
    return diagnose(
        "CR832",
        Words(f"`{name}` se calcule, il ne se répond pas", f"`{name}` is computed, it is not answered"),
        where,
    )


def wrong_number_of_cells(where: Where, found: int, expected: int) -> Diagnostic:
    """CR834."""
    return diagnose(
        "CR834",
        Words(
            f"{found} cellules sous {expected} colonnes : laquelle manque, ou laquelle est en trop ?",
            f"{found} cells under {expected} columns: which one is missing, or too many?",
        ),
        where,
        hint=Words(
            "une cellule qui contient le séparateur se met entre guillemets",
            "a cell that holds the separator goes in quotes",
        ),
    )


def wrong_cell(where: Where, column: str, expected: Words, found: Words, hint: Words | None) -> Diagnostic:
    """CR835."""
    return diagnose(
        "CR835",
        Words(
            f"`{column}`, attendu ici : {expected.fr} ; trouvé : {found.fr}",
            f"`{column}`: expected {expected.said_in('en')}, found {found.said_in('en')}",
        ),
        where,
        hint=hint,
    )


def two_meanings(
    where: Where, column: str, expected: Words, found: str, readings: Sequence[str]
) -> Diagnostic:
    """CR836."""
    first, second = readings
    return diagnose(
        "CR836",
        Words(
            f"`{column}`, attendu ici : {expected.fr} ; trouvé : `{found}`",
            f"`{column}`: expected {expected.said_in('en')}, found `{found}`",
        ),
        where,
        hint=Words(f"écrivez `{first}`, ou `{second}`", f"write `{first}`, or `{second}`"),
    )


def project_twice(where: Where, name: str, first: Where, spelt: str) -> Diagnostic:
    """CR837."""
    at = Words("ici", "here") if isinstance(first, Span) else Words(f"en {first}", f"at {first}")
    how = Words("", "") if spelt == name else Words(f", écrit `{spelt}`", f", spelt `{spelt}`")
    words = Words(f"la première fois {at.fr}{how.fr}", f"first {at.said_in('en')}{how.said_in('en')}")
    return diagnose(
        "CR837",
        Words(f"le projet `{name}` vient deux fois", f"project `{name}` comes twice"),
        where,
        notes=(Note(words, first if isinstance(first, Span) else None),),
    )


def cell_missing(where: Where, what: Words) -> Diagnostic:
    """CR838."""
    return diagnose(
        "CR838",
        Words(f"{what.fr} : cette cellule ne peut pas être vide", f"{what.said_in('en')} may not be blank"),
        where,
    )


def nobody_applies(where: Where) -> Diagnostic:
    """CR838."""
    return diagnose("CR838", Words("aucun projet sous les titres", "no project under the heading"), where)


def spelt_two_ways(where: Where, written: str, first: str) -> Diagnostic:
    """CR839."""
    return diagnose(
        "CR839",
        Words(
            f"`{written}` est compté comme `{first}`, écrit autrement plus haut",
            f"`{written}` is counted as `{first}`, spelt another way above",
        ),
        where,
    )


def no_call(name: str) -> Diagnostic:
    """CR840."""
    return diagnose(
        "CR840",
        Words(
            f"`{name}` ne dit pas comment répartir une enveloppe",
            f"`{name}` does not say how to share out an envelope",
        ),
        "",
        hint=Words("un appel à projets a une clé `call:`", "a call for projects has a key `call:`"),
    )


def envelope_needed(name: str) -> Diagnostic:
    """CR841."""
    return diagnose(
        "CR841",
        Words(f"`{name}` ne dit pas l'enveloppe", f"`{name}` does not say what the envelope is"),
        "",
        hint=Words("donnez `--envelope MONTANT`", "give `--envelope AMOUNT`"),
    )


def not_known_then(where: Where, text: str, reason: Words | None) -> Diagnostic:
    """CR841."""
    because = Words(f" ({reason.fr})", f" ({reason.said_in('en')})") if reason else Words("", "")
    return diagnose(
        "CR841",
        Words(
            f"`{text}` n'a pas de valeur à la date de référence{because.fr}",
            f"`{text}` has no value on the date of reference{because.said_in('en')}",
        ),
        where,
        hint=Words("donnez une autre date avec `--on`", "give another date with `--on`"),
    )


def bad_envelope(where: Where, written: str) -> Diagnostic:
    """CR842."""
    return diagnose(
        "CR842",
        Words(
            f"`{written}` n'est pas une enveloppe : un montant positif, en centimes entiers",
            f"`{written}` is no envelope: an amount of 0 or more, in whole cents",
        ),
        where,
    )


def reserves_too_much(where: Where, reserved: str, envelope: str) -> Diagnostic:
    """CR842."""
    return diagnose(
        "CR842",
        Words(
            f"les parts réservées ({reserved}) dépassent l'enveloppe ({envelope})",
            f"the reserved shares ({reserved}) are more than the envelope ({envelope})",
        ),
        where,
    )


def bad_amount(where: Where, project: str, written: str, expected: Words) -> Diagnostic:
    """CR843."""
    return diagnose(
        "CR843",
        Words(
            f"projet `{project}`, attendu ici : {expected.fr} ; trouvé : `{written}`",
            f"project `{project}`: expected {expected.said_in('en')}, found `{written}`",
        ),
        where,
    )


def extra_missing(extra: str, library: str) -> Diagnostic:
    """CR844."""
    return diagnose(
        "CR844",
        Words(f"il faut `{library}`, qui n'est pas installé", f"`{library}` is needed, and not installed"),
        "",
        hint=Words(
            f"installez l'extra : pip install 'coorace-rules[{extra}]'",
            f"install the extra: pip install 'coorace-rules[{extra}]'",
        ),
    )


def rule_failed(where: Where, project: str, text: str, reason: Words) -> Diagnostic:
    """CR845."""
    return diagnose(
        "CR845",
        Words(
            f"projet `{project}` : `{text}` ne se calcule pas : {reason.fr}",
            f"project `{project}`: `{text}` cannot be computed: {reason.said_in('en')}",
        ),
        where,
    )


def not_found_in_time(projects: int) -> Diagnostic:
    """CR846."""
    return diagnose(
        "CR846",
        Words(
            f"le meilleur emploi pour {projects} projets n'est pas trouvé dans la limite de calcul",
            f"the best use for {projects} projects is not found within the limit of work",
        ),
        "",
        hint=Words("servez les projets par rang : `--method by-rank`", "go by rank: `--method by-rank`"),
    )


def alike(where: Where, name: str, other: str, first: Where) -> Diagnostic:
    """CR847."""
    words = Words("l'autre est ici", "the other is here")
    if isinstance(first, str):
        words = Words(f"l'autre est en {first}", f"the other is at {first}")
    return diagnose(
        "CR847",
        Words(
            f"`{name}` a le titre, les candidats et le montant de `{other}` : un projet, ou deux ?",
            f"`{name}` has the title, the applicants and the amount of `{other}`: one project, or two?",
        ),
        where,
        notes=(Note(words, first if isinstance(first, Span) else None),),
    )


def counted_otherwise(where: Where, project: str, fact: str, said: object, applicants: int) -> Diagnostic:
    """CR921."""
    return diagnose(
        "CR921",
        Words(
            f"projet `{project}` : `{fact}` dit {said}, et la table nomme {applicants} candidat(s)",
            f"project `{project}`: `{fact}` says {said}, and the table names {applicants} applicant(s)",
        ),
        where,
        hint=Words(
            "corrigez l'un ou l'autre ; les règles comptent ce que dit la donnée",
            "correct one or the other; rules count what the fact says",
        ),
    )


def after_the_day(where: Where, project: str, fact: str, found: date, on: date) -> Diagnostic:
    """CR849."""
    came, day = f"{found:%d/%m/%Y}", f"{on:%d/%m/%Y}"
    return diagnose(
        "CR849",
        Words(
            f"projet `{project}` : `{fact}` dit le {came}, après la date de référence ({day})",
            f"project `{project}`: `{fact}` says {found}, after the date of reference ({on})",
        ),
        where,
    )
