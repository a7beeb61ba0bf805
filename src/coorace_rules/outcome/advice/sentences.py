"""Advice in sentences, and in plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coorace_rules.feel.sayings.grammar import quoted
from coorace_rules.outcome.advice.model import ENOUGH
from coorace_rules.outcome.advice.parts import plain
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coorace_rules.outcome.advice.model import Advice, Asking, Branch, Change, Way
    from coorace_rules.vocabulary.wording import Language

TO_ASK = Words("ce qui peut encore décider, dans l'ordre", "what can still decide, in order")
TO_CHANGE = Words("ce qui suffirait à changer la décision", "what would be enough to change the verdict")
NOT_YOURS = Words(
    "aussi, mais avec un fait qui ne dépend pas de vous",
    "also, but with a fact that is not yours to change",
)
ONLY_NOT_YOURS = Words(
    "ce qui suffirait à changer la décision, mais avec un fait qui ne dépend pas de vous",
    "what would be enough to change the verdict, but with a fact that is not yours to change",
)
SETTLED = {
    True: Words(
        "les réponses qui manquent n'y changent rien : elles mènent toutes à oui",
        "the missing answers change nothing: they all lead to yes",
    ),
    False: Words(
        "les réponses qui manquent n'y changent rien : elles mènent toutes à non",
        "the missing answers change nothing: they all lead to no",
    ),
}
LEADS = {
    "true": Words("la décision est oui", "the verdict is yes"),
    "false": Words("la décision est non", "the verdict is no"),
    "open": Words("reste ouvert", "still open"),
    "not_applicable": Words("la décision est sans objet", "the verdict does not apply"),
    "error": Words("une règle échoue", "a rule fails"),
}
MARKS = {
    "yes": Words("peut changer", "can change"),
    "slow": Words("change lentement", "slow to change"),
    "no": Words("ne dépend pas de vous", "not yours to change"),
    "unknown": Words(
        "le référentiel ne dit pas si cela change", "the referential does not say if it changes"
    ),
}
NOW = Words("aujourd'hui : {0}", "now: {0}")
TRIED = Words(
    "(des valeurs ont été essayées ; entre elles, rien n'est affirmé)",
    "(values were tried; nothing is claimed of those in between)",
)
NOTHING_FOUND = Words(
    "aucun ensemble de {0} faits ou moins ne suffit", "no set of {0} facts or fewer is enough"
)
BEYOND = Words(
    "tous les ensembles de {0} faits ou moins ont été regardés ; rien n'est dit des plus grands",
    "all sets of {0} facts or fewer were looked at; nothing is said of larger ones",
)
ALL_SEEN = Words("tous les ensembles de faits ont été regardés", "all sets of facts were looked at")
STOPPED = Words(
    "la recherche s'est arrêtée après {0} évaluations ; au-delà de la taille {1}, elle n'a pas tout regardé",
    "the search stopped after {0} evaluations; beyond size {1}, some sets were not looked at",
)
SAMPLED = Words(
    "pour d'autres ensembles, seules des valeurs ont été essayées : une autre pourrait suffire",
    "of other sets, only some values were tried: another one might be enough",
)
MANY = Words(
    "la recherche s'est arrêtée à {0} ensembles ; il peut y en avoir d'autres, de même taille ou plus grands",
    "the search stopped at {0} sets; there may be others, as large or larger",
)
ROUGH = Words(
    "trop de suites de réponses pour les suivre toutes ({0} évaluations) : les nombres sont des bornes",
    "too many sequences of answers to follow them all ({0} evaluations): the numbers are bounds",
)


def lines(advice: Advice, lang: Language) -> list[str]:
    """Advice as indented lines; none where there is nothing to say."""
    return [*_about_questions(advice, lang), *_about_ways(advice, lang)]


def _about_questions(advice: Advice, lang: Language) -> Iterator[str]:
    if advice.settled is not None:
        yield SETTLED[advice.settled].said_in(lang)
    if advice.questions:
        yield TO_ASK.said_in(lang) + _colon(lang)
    for number, asking in enumerate(advice.questions, 1):
        yield f"  {number}. {quoted(asking.ask.said_in(lang), lang)} ({_count(asking, lang)})"
        yield from (f"     - {_branch(branch, lang)}" for branch in asking.branches)
        if not asking.covers_all:
            yield f"     {TRIED.said_in(lang)}"
    if advice.value is None and advice.is_cut_short:
        yield ROUGH.said_in(lang).format(advice.evaluations)


def _count(asking: Asking, lang: Language) -> str:
    """How many questions there are left, this one included."""
    worst = _questions(asking.worst)
    if asking.worst == asking.best:
        return worst
    if lang == "fr":
        return f"au plus {worst}, au mieux {asking.best}"
    return f"at most {worst}, at best {asking.best}"


def _questions(count: int) -> str:
    return f"{count} question" + ("s" if count > 1 else "")


def _branch(branch: Branch, lang: Language) -> str:
    leads = LEADS[branch.leads].said_in(lang)
    if branch.leads == "open" and branch.further:
        most = "encore au plus" if lang == "fr" else "at most"
        after = "" if lang == "fr" else " more"
        leads += f" ({most} {_questions(branch.further)}{after})"
    return branch.said.said_in(lang) + _colon(lang) + " " + leads


def _about_ways(advice: Advice, lang: Language) -> Iterator[str]:
    yours = [way for way in advice.ways if way.is_yours]
    others = [way for way in advice.ways if not way.is_yours]
    number = 0
    for heading, ways in ((TO_CHANGE, yours), (NOT_YOURS if yours else ONLY_NOT_YOURS, others)):
        if ways:
            yield heading.said_in(lang) + _colon(lang)
        for way in ways:
            number += 1
            yield from _way(way, number, lang)
    if advice.value is False:
        yield from _limits(advice, lang)


def _way(way: Way, number: int, lang: Language) -> Iterator[str]:
    """A set, one line a fact; other ways to change the same facts after `or`."""
    for place, option in enumerate(way.options):
        other = "ou " if lang == "fr" else "or "
        head = f"  {number}. " if not place else f"     {other}"
        for change in option:
            yield head + _change(change, lang)
            head = "     + "
    if not way.covers_all:
        yield f"     {TRIED.said_in(lang)}"


def _change(change: Change, lang: Language) -> str:
    now, mark = NOW.said_in(lang).format(change.now.said_in(lang)), MARKS[change.changeable].said_in(lang)
    beside = f"({now} ; {mark})" if lang == "fr" else f"({now}; {mark})"
    return f"{change.label.said_in(lang)}{_colon(lang)} {change.said.said_in(lang)} {beside}"


def _limits(advice: Advice, lang: Language) -> Iterator[str]:
    if advice.is_cut_short and len(advice.ways) >= ENOUGH:
        yield MANY.said_in(lang).format(len(advice.ways))
    elif advice.is_cut_short:
        yield STOPPED.said_in(lang).format(advice.evaluations, advice.searched_to)
    elif not advice.ways:
        yield NOTHING_FOUND.said_in(lang).format(advice.searched_to)
    elif advice.searched_to < advice.candidates:
        yield BEYOND.said_in(lang).format(advice.searched_to)
    else:
        yield ALL_SEEN.said_in(lang)
    if advice.is_sampled:
        yield SAMPLED.said_in(lang)


def _colon(lang: Language) -> str:
    return " :" if lang == "fr" else ":"


def data(advice: Advice, lang: Language) -> dict[str, Any]:
    """Advice as plain data, its texts in one language."""
    return {
        "verdict": advice.verdict,
        "value": advice.value,
        "settled": advice.settled,
        "questions": [_asking_data(asking, lang) for asking in advice.questions],
        "ways": [_way_data(way, lang) for way in advice.ways],
        "searched_to": advice.searched_to,
        "candidates": advice.candidates,
        "evaluations": advice.evaluations,
        "cut_short": advice.is_cut_short,
        "sampled": advice.is_sampled,
    }


def _asking_data(asking: Asking, lang: Language) -> dict[str, Any]:
    return {
        "id": asking.id,
        "ask": asking.ask.said_in(lang),
        "at_most": asking.worst,
        "at_least": asking.best,
        "exact": asking.is_exact,
        "covers_all": asking.covers_all,
        "answers": [
            {
                "answers": [plain(part) for part in branch.parts],
                "said": branch.said.said_in(lang),
                "leads": branch.leads,
                "further": branch.further,
            }
            for branch in asking.branches
        ],
    }


def _way_data(way: Way, lang: Language) -> dict[str, Any]:
    return {
        "ids": list(way.ids),
        "yours": way.is_yours,
        "covers_all": way.covers_all,
        "options": [[_change_data(change, lang) for change in option] for option in way.options],
    }


def _change_data(change: Change, lang: Language) -> dict[str, Any]:
    return {
        "id": change.id,
        "label": change.label.said_in(lang),
        "changeable": change.changeable,
        "now": change.now.said_in(lang),
        "to": [plain(part) for part in change.to],
        "said": change.said.said_in(lang),
    }
