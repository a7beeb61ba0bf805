"""An eligibility endpoint: send what you know of a person, get yes, no, or what it depends on."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any, Literal

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

import coorace_rules as cr

REFERENTIAL, VERDICT = "iae-eligibility", "eligible"

app = FastAPI(title="Eligibility")


class Application(BaseModel):
    """What is known of a person; what is not known is left out."""

    on: date = Field(description="the day of the decision; it chooses the edition of the rules")
    answers: dict[str, Any] = Field(
        description="by id of fact: true, false, a number, a text, a day as YYYY-MM-DD, or {unknown: true}"
    )


class Asked(BaseModel):
    """A question whose answer still matters."""

    id: str
    question: str
    type: str
    choices: dict[str, str]


class Decision(BaseModel):
    """Yes, no, or: it depends on these questions."""

    referential: str
    eligible: bool | None
    depends_on: list[Asked]


class Refused(BaseModel):
    """What is wrong with what was sent."""

    problems: list[dict[str, str]]


@lru_cache(maxsize=400)
def rules(on: date) -> cr.Referential:
    """The edition in force on a day; the days of a year or so are kept."""
    return cr.load(REFERENTIAL, on=on)


@app.exception_handler(cr.CooraceRulesError)
def refused(_: Request, error: cr.CooraceRulesError) -> JSONResponse:
    """Answers that do not fit, and days without rules, are the caller's to mend."""
    problems = [{"code": d.code, "where": d.where, "message": d.message("en")} for d in error.diagnostics]
    return JSONResponse(Refused(problems=problems).model_dump(), status_code=422)


@app.post("/eligibility", responses={422: {"model": Refused}})
def eligibility(application: Application, lang: Literal["fr", "en"] = "en") -> Decision:
    """Decide with the edition of the day."""
    referential = rules(application.on)
    outcome = cr.evaluate(referential, application.answers, on=application.on)
    verdict = outcome.verdicts[VERDICT]
    return Decision(
        referential=str(referential),
        eligible=verdict.value,
        depends_on=[asked(question, lang) for question in outcome.questions if question.id in verdict.needs],
    )


@app.post("/eligibility/reasons", responses={422: {"model": Refused}})
def reasons(application: Application, lang: Literal["fr", "en"] = "en") -> dict[str, Any]:
    """Say why, condition by condition with its place in the rules, and what could still help."""
    outcome = cr.evaluate(rules(application.on), application.answers, on=application.on)
    return outcome.explain(VERDICT).to_data(lang)


def asked(question: cr.Question, lang: Literal["fr", "en"]) -> Asked:
    """A question in one language."""
    choices = {choice.value: choice.label.said_in(lang) for choice in question.choices}
    return Asked(id=question.id, question=question.ask.said_in(lang), type=question.type, choices=choices)
