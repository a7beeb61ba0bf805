"""The same work written by hand in plain Python: the limit that every figure is set beside."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]
KINDS = ("EI", "ACI", "AI", "ETTI")
ALLOWED = frozenset(("EI", "ACI", "ETTI"))
SIZES = (18, 15, 12, 14, 16, 13, 11, 12, 15, 14, 10)
THEMES = (0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3)
CRITICAL = 12


# -- E and E3: one applicant, 12 facts


def applicants(count: int, unknown: float = 0.0) -> list[dict[str, Any]]:
    """Applicants at random, one value in eight on a threshold."""
    rnd = random.Random(1)

    def near(edges: Sequence[Any], draw: Callable[[], Any]) -> Any:
        return rnd.choice(edges) if rnd.random() < 0.125 else draw()

    found = []
    for _ in range(count):
        row: dict[str, Any] = {
            "siae_kind": rnd.choice(KINDS),
            "is_member": rnd.random() < 0.9,
            "months_unemployed": near((11, 12, 23, 24), lambda: rnd.randint(0, 40)),
            "rsa": rnd.random() < 0.2,
            "age": near((25, 26, 49, 50), lambda: rnd.randint(18, 64)),
            "disability": rnd.random() < 0.1,
            "education_level": near((3, 4), lambda: rnd.randint(1, 8)),
            "zone_qpv": rnd.random() < 0.35,
            "budget_requested": near((15000.0, 15000.01), lambda: round(rnd.uniform(500, 20000), 2)),
            "cofinancing_rate": near((0.2, 0.1999), lambda: round(rnd.random(), 4)),
            "hours_training": near((6, 7, 400, 401), lambda: rnd.randint(1, 450)),
            "has_cedre": rnd.random() < 0.5,
        }
        found.append({name: None if rnd.random() < unknown else value for name, value in row.items()})
    return found


def eligible(r: Row) -> bool:
    """E, everything known."""
    if (
        r["siae_kind"] in ALLOWED
        and r["is_member"]
        and r["budget_requested"] <= 15000
        and r["cofinancing_rate"] >= 0.2
        and 7 <= r["hours_training"] <= 400
    ):
        months = r["months_unemployed"]
        if months >= 24 or r["rsa"] or r["disability"]:
            return True
        age = r["age"]
        met = (months >= 12) + (age < 26 or age >= 50) + (r["education_level"] <= 3) + (r["zone_qpv"] is True)
        return bool(met >= 3)
    return False


def eligible3(r: Row) -> bool | None:  # noqa: C901, PLR0911, PLR0912 - as fast as a hand can write it
    """E3, Kleene's logic with early exits; None is unknown."""
    unknown = False
    v = r["siae_kind"]
    if v is None:
        unknown = True
    elif v not in ALLOWED:
        return False
    v = r["is_member"]
    if v is None:
        unknown = True
    elif not v:
        return False
    v = r["budget_requested"]
    if v is None:
        unknown = True
    elif v > 15000:
        return False
    v = r["cofinancing_rate"]
    if v is None:
        unknown = True
    elif v < 0.2:
        return False
    v = r["hours_training"]
    if v is None:
        unknown = True
    elif not 7 <= v <= 400:
        return False
    months, rsa, disability = r["months_unemployed"], r["rsa"], r["disability"]
    if rsa or disability or (months is not None and months >= 24):
        return None if unknown else True
    sure = maybe = 0
    if months is None:
        maybe = 1
    elif months >= 12:
        sure = 1
    age = r["age"]
    if age is None:
        maybe += 2
    elif age < 26 or age >= 50:
        sure += 1
    v = r["education_level"]
    if v is None:
        maybe += 1
    elif v <= 3:
        sure += 1
    v = r["zone_qpv"]
    if v is None:
        maybe += 1
    elif v:
        sure += 1
    if sure >= 3:
        return None if unknown else True
    if sure + maybe >= 3 or months is None or rsa is None or disability is None:
        return None
    return False


# -- S: 150 indicators in 11 sub-themes and 4 themes


def model() -> list[dict[str, Any]]:
    """Indicators with their weight and target."""
    rnd = random.Random(2)
    found: list[dict[str, Any]] = []
    for sub, size in enumerate(SIZES):
        for _ in range(size):
            found.append(
                {
                    "id": f"i{len(found):03d}",
                    "subtheme": f"st{sub:02d}",
                    "theme": f"t{THEMES[sub]}",
                    "weight": rnd.randint(1, 5),
                    "target": rnd.randint(2, 4),
                }
            )
    return found


def questionnaires(count: int, open_: float) -> list[dict[str, int | None]]:
    """Levels at random, a share of them open."""
    rnd = random.Random(3)
    ids = [each["id"] for each in model()]
    return [{i: None if rnd.random() < open_ else rnd.randint(0, 4) for i in ids} for _ in range(count)]


def scoring(indicators: Iterable[Row]) -> Callable[[Mapping[str, int | None]], Any]:
    """Means of sub-themes and themes, and the gaps; an open indicator is left out."""
    by_subtheme: dict[tuple[str, str], list[tuple[str, int, int]]] = {}
    for i in indicators:
        by_subtheme.setdefault((i["subtheme"], i["theme"]), []).append((i["id"], i["weight"], i["target"]))
    subs = [(sub, theme, tuple(items)) for (sub, theme), items in by_subtheme.items()]
    themes = sorted({theme for _, theme, _ in subs})

    def run(answers: Mapping[str, int | None]) -> Any:
        means, num, den, gaps = {}, dict.fromkeys(themes, 0), dict.fromkeys(themes, 0), []
        for sub, theme, items in subs:
            obtained = known = 0
            for ident, weight, target in items:
                value = answers[ident]
                if value is not None:
                    obtained += value * weight
                    known += weight
                    if value < target:
                        gaps.append(ident)
            means[sub] = obtained / known if known else None
            num[theme] += obtained
            den[theme] += known
        return means, {t: num[t] / den[t] if den[t] else None for t in themes}, gaps

    return run


# -- P and PC: gaps and rules


def rules(count: int = 150) -> list[dict[str, Any]]:
    """A rule for each indicator: a gap of so many points asks for an action."""
    rnd = random.Random(4)
    indicators = model()
    return [
        {
            "indicator": f"x{n:04d}",
            "subtheme": indicators[n % len(indicators)]["subtheme"].upper(),
            "weight": indicators[n % len(indicators)]["weight"],
            "min_gap": rnd.choice((1, 1, 1, 2, 2, 3)),
            "action": f"A{n:04d}",
        }
        for n in range(count)
    ]


def gaps(found: Iterable[Row], seed: int) -> list[dict[str, Any]]:
    """A gap for each rule's indicator."""
    rnd = random.Random(seed)
    return [{"indicator": r["indicator"], "subtheme": r["subtheme"], "gap": rnd.randint(1, 4)} for r in found]


def production(found: Iterable[Row], *, chained: bool = False) -> Callable[[Iterable[Row]], Any]:
    """P: the actions asked for. PC: and the sub-themes where one of them is critical."""
    index = {r["indicator"]: (r["action"], r["min_gap"], r["weight"], r["subtheme"]) for r in found}

    def run(facts: Iterable[Row]) -> Any:
        out, plans = [], set()
        for fact in facts:
            action, low, weight, subtheme = index[fact["indicator"]]
            gap = fact["gap"]
            if gap >= low:
                priority = gap * weight
                out.append((action, priority))
                if chained and priority >= CRITICAL:
                    plans.add(subtheme)
        out.sort()
        return out, sorted(plans)

    return run
