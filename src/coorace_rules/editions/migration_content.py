"""What became of each answer, for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from coorace_rules.editions.model import FATES
from coorace_rules.report.blocks import Heading, Items, Paragraph, Report, Table
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coorace_rules.editions.model import Fate, Migration, Move
    from coorace_rules.report.blocks import Block
    from coorace_rules.vocabulary.wording import Language

HEADINGS: dict[Fate, Words] = {
    "kept": Words("Gardées", "Kept"),
    "renamed": Words("Gardées, sous un autre identifiant", "Kept, under another id"),
    "converted": Words("Converties", "Converted"),
    "restored": Words("Reprises, mises de côté autrefois", "Brought back, set aside before"),
    "ask_again": Words("À redemander", "To ask again"),
    "retired": Words("Mises de côté : plus rien ne les demande", "Set aside: nothing asks for them any more"),
}
TITLE = Words("Réponses reprises d'un millésime à l'autre", "Answers carried from one edition to another")
FROM = Words("De", "From")
TO = Words("Vers", "To")
BY = Words("En passant par", "By way of")
NOT_LINKED = Words(
    "Aucun de ces millésimes ne dit prendre la suite de l'autre : seuls les identifiants ont été suivis.",
    "None of these editions says that it succeeds the other: only ids were followed.",
)
STILL = Words("Questions sans réponse", "Questions without an answer")
COLUMNS = (Words("Question", "Question"), Words("Avant", "Before"), Words("Après", "After"))
REASON = Words("Pourquoi", "Why")
FOOT = Words(
    "Rien n'est perdu : ce qui est mis de côté reste dans le fichier, sous `retired`.",
    "Nothing is lost: what is set aside stays in the file, under `retired`.",
)
COUNT = Words("Réponses", "Answers")


def migration_report(migration: Migration, lang: Language) -> Report:
    """The report of a migration."""
    facts = [(FROM, migration.origin), (TO, migration.target)]
    if len(migration.through) > 2:
        facts.append((BY, ", ".join(migration.through[1:-1])))
    facts += [(HEADINGS[fate], str(len(migration.of(fate)))) for fate in FATES]
    return Report(
        lang,
        TITLE.said_in(lang),
        tuple((label.said_in(lang), value) for label, value in facts),
        tuple(_blocks(migration, lang)),
        FOOT.said_in(lang),
    )


def _blocks(migration: Migration, lang: Language) -> Iterator[Block]:
    if not migration.linked:
        yield Paragraph(NOT_LINKED.said_in(lang), is_note=True)
    for fate in FATES:
        moves = migration.of(fate)
        if moves and fate != "kept":
            yield Heading(2, HEADINGS[fate].said_in(lang))
            yield _table(migration, moves, lang)
    if migration.to_ask:
        yield Heading(2, STILL.said_in(lang))
        yield Items(tuple(f"{name}{colon(lang)}{_label(migration, name, lang)}" for name in migration.to_ask))


def _table(migration: Migration, moves: tuple[Move, ...], lang: Language) -> Table:
    has_reasons = any(move.reason for move in moves)
    columns = (*COLUMNS, REASON) if has_reasons else COLUMNS
    rows = [_row(migration, move, lang) for move in moves]
    return Table(
        HEADINGS[moves[0].fate].said_in(lang),
        tuple(column.said_in(lang) for column in columns),
        tuple(row if has_reasons else row[:3] for row in rows),
    )


def _row(migration: Migration, move: Move, lang: Language) -> tuple[str, str, str, str]:
    name = move.id if move.to in (None, move.id) else f"{move.id} → {move.to}"
    after = "" if move.after is None else shown(move.after)
    reason = move.reason.said_in(lang) if move.reason else ""
    return (
        f"{name}{colon(lang)}{_label(migration, move.to or move.id, lang)}",
        shown(move.before),
        after,
        reason,
    )


def _label(migration: Migration, name: str, lang: Language) -> str:
    return migration.labels[name].said_in(lang)


def colon(lang: Language) -> str:
    """Between a name and what is said of it: French has a space before."""
    return " : " if lang == "fr" else ": "


def shown(raw: object) -> str:
    """An answer on one line: its value, or why it has none."""
    if isinstance(raw, Mapping):
        return shown(raw.get("value", raw.get("not_applicable", "?")))
    if isinstance(raw, list | tuple):
        return ", ".join(map(shown, raw))
    return {True: "true", False: "false"}[raw] if isinstance(raw, bool) else str(raw)
