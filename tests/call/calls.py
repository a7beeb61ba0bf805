"""A small call for tests, and applications to it, drawn at random."""

from __future__ import annotations

import json
from copy import deepcopy
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from hypothesis import strategies as st

import coorace_rules as cr
from making import Data, edition, fact, label, rated, referential, section

if TYPE_CHECKING:
    from coorace_rules.program.model import Referential

REGIONS = ("x", "y", "z")
FACTS = {
    "ask": fact("money", min=0),
    "cost": fact("money", min=0),
    "hours": fact("integer", min=0),
    "region": fact("choice", options=list(REGIONS)),
    "fits": fact("boolean"),
    "received": fact("date"),
    "quote": fact("boolean"),
    "dated": fact("date"),
}


def call(**rules: Any) -> Data:
    """The data of an edition whose call has these rules."""
    grant = rules.pop("grant", {"asks": "ask"})
    return edition(
        section("q", rated("mark")),
        kind="call",
        facts=deepcopy(FACTS),
        values={"small": {"value": "hours < 5", "title": label("small")}},
        verdicts={"eligible": {"holds": {"all": [{"when": "fits", "label": label("fits")}, "small"]}}},
        parameters={
            "pot": {"type": "money", "values": [{"from": "2015-01-01", "to": "2016-01-01", "value": 100}]}
        },
        call={"grant": grant, **rules},
    )


def made(**rules: Any) -> Referential:
    """A call, ready to run."""
    return _made(json.dumps(rules))


@lru_cache(maxsize=64)
def _made(rules: str) -> Referential:
    return referential(call(**json.loads(rules)))


def app(name: str, ask: object, mark: int | None = 2, applicants: str = "", **more: Any) -> Data:
    """An application."""
    answers = {"ask": ask, "mark": mark, "hours": 1, "region": "z", **more}
    return {"project": name, "applicants": applicants or f"by {name}", **answers}


class Drawn(NamedTuple):
    """A call drawn at random: its rules in cents, and the applications to it."""

    envelope: int
    skips: bool
    partial: bool
    least: int
    reserved: dict[str, int]
    at_most: dict[str, int]
    applicant_money: int | None
    applicant_projects: int | None
    equal: bool
    apps: list[Data]

    @property
    def has_ceilings(self) -> bool:
        """Whether something but the envelope stops a project."""
        return bool(self.at_most) or self.applicant_money is not None or self.applicant_projects is not None

    def referential(self) -> Referential:
        """The call itself."""
        names = sorted(self.reserved.keys() | self.at_most.keys())
        quotas = [
            {
                "id": f"quota_{name}",
                "title": label(name),
                "when": f'region = "{name}"',
                **({"reserved": {"amount": amount(self.reserved[name])}} if name in self.reserved else {}),
                **({"at_most": {"amount": amount(self.at_most[name])}} if name in self.at_most else {}),
            }
            for name in names
        ]
        applicant: Data = {"shared": "equal" if self.equal else "whole"}
        if self.applicant_money is not None:
            applicant["at_most"] = amount(self.applicant_money)
        if self.applicant_projects is not None:
            applicant["projects"] = self.applicant_projects
        grant = {"asks": "ask"}
        if self.partial:
            grant["at_least"] = amount(self.least)
        return made(
            grant=grant,
            quotas=quotas,
            when_short="skip" if self.skips else "stop",
            partial="allowed" if self.partial else "refused",
            ranking={"ties": [{"by": "hours"}]},
            **({"applicant": applicant} if len(applicant) > 1 else {}),
        )

    def allocate(self, more: int = 0, method: Any = None) -> cr.Allocation:
        """The result, with some cents more in the envelope."""
        envelope = Decimal(self.envelope + more) / 100
        return cr.allocate(self.referential(), self.apps, envelope=envelope, method=method)


def amount(cents: int) -> str:
    """Cents as an expression in euros."""
    return f"{cents // 100}.{cents % 100:02}"


def cents(asked: object) -> int:
    """The cents of an application's amount."""
    return int(Decimal(str(asked)) * 100)


AMOUNTS = st.integers(1, 60).map(lambda n: n * 37)


@st.composite
def drawn(draw: Any, *, ceilings: bool = True, reserves: bool = True, most: int = 8) -> Drawn:
    """A call with few projects and little money, so that everything happens."""
    maybe = st.none() | AMOUNTS
    some = st.dictionaries(st.sampled_from(("x", "y")), AMOUNTS, max_size=2)
    reserved = draw(some) if reserves else {}
    applications = [
        app(
            f"p{number}",
            Decimal(draw(AMOUNTS)) / 100,
            draw(st.integers(0, 4)),
            "|".join(draw(st.lists(st.sampled_from("ABC"), min_size=1, max_size=2, unique=True))),
            hours=draw(st.integers(0, 2)),
            region=draw(st.sampled_from(REGIONS)),
        )
        for number in range(draw(st.integers(1, most)))
    ]
    return Drawn(
        envelope=draw(st.integers(0, 150).map(lambda n: n * 41)) + sum(reserved.values()),
        skips=draw(st.booleans()),
        partial=draw(st.booleans()),
        least=draw(AMOUNTS),
        reserved=reserved,
        at_most=draw(some) if ceilings else {},
        applicant_money=draw(maybe) if ceilings else None,
        applicant_projects=draw(st.none() | st.integers(1, 2)) if ceilings else None,
        equal=draw(st.booleans()),
        apps=draw(st.permutations(applications)),
    )
