"""coorace-rules: referentials as rules that any program can run.

    >>> import coorace_rules as cr
    >>> cap = cr.load("cap@2015")
    >>> outcome = cr.evaluate(cap, {"identite.projet.ecrit": 2}, on=date(2016, 3, 1))  # doctest: +SKIP

Names load when they are first used: importing this package costs next to nothing.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from coorace_rules.answers.model import Answers as Answers
    from coorace_rules.api.audit_reports import render_audit as render_audit
    from coorace_rules.api.audits import AuditReplay as AuditReplay
    from coorace_rules.api.audits import audit as audit
    from coorace_rules.api.audits import replay_audit as replay_audit
    from coorace_rules.api.calls import allocate as allocate
    from coorace_rules.api.calls import allocation_workbook as allocation_workbook
    from coorace_rules.api.calls import render_allocation as render_allocation
    from coorace_rules.api.catalogues import Catalogue as Catalogue
    from coorace_rules.api.catalogues import catalogue as catalogue
    from coorace_rules.api.deciders import decide as decide
    from coorace_rules.api.deciders import decider as decider
    from coorace_rules.api.editions import diff as diff
    from coorace_rules.api.editions import migrate as migrate
    from coorace_rules.api.exchange import audit_grid as audit_grid
    from coorace_rules.api.exchange import import_grid as import_grid
    from coorace_rules.api.exchange import import_oscal as import_oscal
    from coorace_rules.api.exchange import oscal_catalog as oscal_catalog
    from coorace_rules.api.exchange import oscal_outcome as oscal_outcome
    from coorace_rules.api.locks import lock as lock
    from coorace_rules.api.new_packs import new_pack as new_pack
    from coorace_rules.api.outcomes import evaluate as evaluate
    from coorace_rules.api.outcomes import read_answers as read_answers
    from coorace_rules.api.outcomes import render as render
    from coorace_rules.api.outcomes import score as score
    from coorace_rules.api.receipts import replay as replay
    from coorace_rules.api.referentials import check as check
    from coorace_rules.api.referentials import load as load
    from coorace_rules.api.schemas import schema as schema
    from coorace_rules.api.signatures import new_key as new_key
    from coorace_rules.api.signatures import sign as sign
    from coorace_rules.api.signatures import verify as verify
    from coorace_rules.auditing.whole import AuditOutcome as AuditOutcome
    from coorace_rules.call.model import Allocation as Allocation
    from coorace_rules.call.model import Decision as Decision
    from coorace_rules.editions.difference import Difference as Difference
    from coorace_rules.editions.model import Migration as Migration
    from coorace_rules.outcome.advice.model import Advice as Advice
    from coorace_rules.outcome.changes import Changes as Changes
    from coorace_rules.outcome.comparison import Replay as Replay
    from coorace_rules.outcome.explanation import Explanation as Explanation
    from coorace_rules.outcome.model import Action as Action
    from coorace_rules.outcome.model import Finding as Finding
    from coorace_rules.outcome.model import Gap as Gap
    from coorace_rules.outcome.model import Plan as Plan
    from coorace_rules.outcome.model import Position as Position
    from coorace_rules.outcome.model import Question as Question
    from coorace_rules.outcome.model import Verdict as Verdict
    from coorace_rules.outcome.scores import Scores as Scores
    from coorace_rules.outcome.whole import Outcome as Outcome
    from coorace_rules.program.deciding.decider import Decider as Decider
    from coorace_rules.program.deciding.decider import Reasons as Reasons
    from coorace_rules.program.model import Referential as Referential
    from coorace_rules.version import __version__ as __version__
    from coorace_rules.vocabulary.diagnostic import Diagnostic as Diagnostic
    from coorace_rules.vocabulary.errors import AnswersError as AnswersError
    from coorace_rules.vocabulary.errors import CooraceRulesError as CooraceRulesError
    from coorace_rules.vocabulary.errors import ReferentialError as ReferentialError
    from coorace_rules.vocabulary.values import UNKNOWN as UNKNOWN
    from coorace_rules.vocabulary.values import NotApplicable as NotApplicable

_HOME = {
    "Action": "outcome.model",
    "Advice": "outcome.advice.model",
    "Allocation": "call.model",
    "Answers": "answers.model",
    "AnswersError": "vocabulary.errors",
    "AuditOutcome": "auditing.whole",
    "AuditReplay": "api.audits",
    "Catalogue": "api.catalogues",
    "Changes": "outcome.changes",
    "CooraceRulesError": "vocabulary.errors",
    "Decider": "program.deciding.decider",
    "Decision": "call.model",
    "Diagnostic": "vocabulary.diagnostic",
    "Difference": "editions.difference",
    "Explanation": "outcome.explanation",
    "Finding": "outcome.model",
    "Gap": "outcome.model",
    "Migration": "editions.model",
    "NotApplicable": "vocabulary.values",
    "Outcome": "outcome.whole",
    "Plan": "outcome.model",
    "Position": "outcome.model",
    "Question": "outcome.model",
    "Reasons": "program.deciding.decider",
    "Referential": "program.model",
    "ReferentialError": "vocabulary.errors",
    "Replay": "outcome.comparison",
    "Scores": "outcome.scores",
    "UNKNOWN": "vocabulary.values",
    "Verdict": "outcome.model",
    "__version__": "version",
    "allocate": "api.calls",
    "allocation_workbook": "api.calls",
    "audit": "api.audits",
    "audit_grid": "api.exchange",
    "catalogue": "api.catalogues",
    "check": "api.referentials",
    "decide": "api.deciders",
    "decider": "api.deciders",
    "diff": "api.editions",
    "evaluate": "api.outcomes",
    "import_grid": "api.exchange",
    "import_oscal": "api.exchange",
    "load": "api.referentials",
    "lock": "api.locks",
    "new_key": "api.signatures",
    "new_pack": "api.new_packs",
    "oscal_catalog": "api.exchange",
    "oscal_outcome": "api.exchange",
    "migrate": "api.editions",
    "read_answers": "api.outcomes",
    "render": "api.outcomes",
    "render_allocation": "api.calls",
    "render_audit": "api.audit_reports",
    "replay": "api.receipts",
    "replay_audit": "api.audits",
    "schema": "api.schemas",
    "score": "api.outcomes",
    "sign": "api.signatures",
    "verify": "api.signatures",
}
__all__ = sorted(_HOME)  # noqa: PLE0605 - a literal would say the same names a third time


def __getattr__(name: str) -> object:
    """Import a public name from where it lives, once."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - costs nothing until a name is used

    value = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
