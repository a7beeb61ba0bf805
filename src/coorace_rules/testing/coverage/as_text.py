"""What cases saw, in text: a line of figures for an edition, then every hole at its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.testing.coverage.model import KINDS, STATES
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coorace_rules.testing.coverage.model import Coverage, Item, Kind, Share
    from coorace_rules.vocabulary.wording import Language

NAMES: dict[Kind, Words] = {
    "condition": Words("conditions", "conditions"),
    "combinator": Words("combinaisons", "combinators"),
    "line": Words("lignes de table", "table lines"),
    "criterion": Words("critères", "criteria"),
    "action": Words("actions", "actions"),
    "escalation": Words("escalades", "escalations"),
}
ALONE = Words("décident seules", "decide alone")
HEADING = Words("couverture", "coverage")
NEVER = Words("jamais {}", "never {}")
NOT_ALONE = Words("aucun cas ne montre qu'elle décide seule", "no case shows that it decides alone")
LEFT_OUT = Words("ne peut être {} : {}", "cannot be {}: {}")
OR = Words(" ni ", " or ")
LONGEST = 70


def as_text(found: Sequence[Coverage], lang: Language) -> str:
    """Every edition, and what its cases did not see."""
    return "\n".join(line for coverage in found for line in _lines(coverage, lang)) + "\n"


def figures(coverage: Coverage, lang: Language) -> str:
    """The figures of an edition in a line."""
    shares = [(NAMES[kind], coverage.share(kind)) for kind in KINDS]
    said = [f"{words.said_in(lang)} {percent(share, lang)}" for words, share in shares if share.of]
    if coverage.alone.of:
        said.append(f"{ALONE.said_in(lang)} {percent(coverage.alone, lang)}")
    whole = f"{HEADING.said_in(lang)} {percent(coverage.share(), lang)}"
    return (
        f"{coverage.referential}: {whole} ({', '.join(said)})" if said else f"{coverage.referential}: {whole}"
    )


def percent(share: Share, lang: Language) -> str:
    """A share in percent, with its counts."""
    number = share.percent.replace(".", ",") + "\N{NO-BREAK SPACE}%" if lang == "fr" else f"{share.percent}%"
    return f"{number} [{share.seen}/{share.of}]"


def _lines(coverage: Coverage, lang: Language) -> Iterator[str]:
    yield figures(coverage, lang)
    for item in coverage.items:
        for note in notes(item, lang):
            yield f"{item.span.place}: {item.owner}: {shortened(item.text)}: {note}"


def notes(item: Item, lang: Language) -> list[str]:
    """What is left to see of something."""
    said = []
    if item.missing:
        states = OR.said_in(lang).join(STATES[state].said_in(lang) for state in item.missing)
        said.append(NEVER.said_in(lang).format(states))
    if item.can_decide and item.alone is None and not item.missing:
        said.append(NOT_ALONE.said_in(lang))
    return said


def left_out(item: Item, lang: Language) -> list[str]:
    """What is not asked of it, with the reason."""
    return [
        LEFT_OUT.said_in(lang).format(STATES[state].said_in(lang), why.said_in(lang))
        for state, why in item.never.items()
    ]


def shortened(text: str) -> str:
    """A text in a line, its end left out where it is long."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
