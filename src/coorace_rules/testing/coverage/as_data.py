"""What cases saw, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coorace_rules.testing.coverage.model import KINDS

if TYPE_CHECKING:
    from coorace_rules.testing.coverage.model import Coverage, Item, Share
    from coorace_rules.vocabulary.wording import Language


def as_data(coverage: Coverage, lang: Language) -> dict[str, Any]:
    """Plain data: figures, then each thing with what was seen of it."""
    shares = {kind: _share(coverage.share(kind)) for kind in KINDS}
    return {
        "referential": coverage.referential,
        "file": coverage.file,
        "cases": coverage.cases,
        "seen": _share(coverage.share()),
        **{kind: share for kind, share in shares.items() if share["of"]},
        "decides_alone": _share(coverage.alone),
        "items": [_item(item, lang) for item in coverage.items],
    }


def _share(share: Share) -> dict[str, Any]:
    return {"seen": share.seen, "of": share.of, "percent": share.percent}


def _item(item: Item, lang: Language) -> dict[str, Any]:
    data: dict[str, Any] = {
        "kind": item.kind,
        "id": item.owner,
        "text": item.text,
        "line": item.span.line,
        "column": item.span.column,
        "seen": dict(item.seen),
        "missing": list(item.missing),
    }
    if item.never:
        data["never"] = {state: why.said_in(lang) for state, why in item.never.items()}
    if item.can_decide:
        data["alone"] = None if item.alone is None else item.alone._asdict()
    return data
