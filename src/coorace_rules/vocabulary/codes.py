"""Every diagnostic code: one row each; its page is `docs/codes/<code>.md`.

A code never changes meaning; a retired number stays reserved. Families by room:
CR0 packs, CR1 source, CR2 document, CR3 checked, CR4 answers, CR5 outcome and plan,
CR6 expressions, CR7 command line and reports, CR8 audits and exchange, CR9 ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.vocabulary.diagnostic import Diagnostic, Note, Severity

if TYPE_CHECKING:
    from coorace_rules.vocabulary.span import Span
    from coorace_rules.vocabulary.wording import Words

# code: (severity, what it says in three words; the page has the rest)
CODES: dict[str, tuple[Severity, str]] = {
    "CR001": ("error", "no such referential"),
    "CR002": ("error", "no such edition"),
    "CR003": ("error", "unreadable file"),
    "CR004": ("error", "unwritable file"),
    "CR005": ("error", "no edition in force"),
    "CR006": ("error", "which edition"),
    "CR007": ("error", "several editions in force"),
    "CR101": ("error", "not YAML"),
    "CR102": ("error", "key written twice"),
    "CR103": ("error", "anchor or alias"),
    "CR104": ("error", "tag"),
    "CR105": ("error", "merge key"),
    "CR106": ("error", "several documents"),
    "CR107": ("error", "key is no text"),
    "CR108": ("error", "file too large"),
    "CR109": ("error", "nested too deep"),
    "CR110": ("error", "too many values"),
    "CR111": ("error", "not UTF-8"),
    "CR112": ("error", "forbidden character"),
    "CR113": ("error", "empty file"),
    "CR114": ("error", "number too long"),
    "CR201": ("error", "missing key"),
    "CR202": ("error", "unknown key"),
    "CR203": ("error", "wrong shape"),
    "CR204": ("error", "none or several of the ways"),
    "CR205": ("error", "not a possible value"),
    "CR206": ("error", "out of bounds"),
    "CR207": ("error", "newer format"),
    "CR208": ("error", "cannot include"),
    "CR301": ("error", "name not declared"),
    "CR302": ("error", "declared twice"),
    "CR303": ("error", "unknown function"),
    "CR304": ("error", "arguments do not fit"),
    "CR305": ("error", "not in a referential"),
    "CR306": ("error", "planned cannot be negated"),
    "CR310": ("error", "wrong type"),
    "CR311": ("error", "not an option"),
    "CR312": ("error", "null"),
    "CR313": ("error", "value does not fit"),
    "CR320": ("error", "units differ"),
    "CR321": ("error", "range always empty"),
    "CR322": ("error", "condition always the same"),
    "CR323": ("warning", "key does not count"),
    "CR324": ("warning", "stage asks nothing"),
    "CR325": ("warning", "gates without a gate"),
    "CR326": ("warning", "anything is enough"),
    "CR330": ("error", "circular definition"),
    "CR340": ("error", "hole between bands"),
    "CR341": ("error", "bands overlap"),
    "CR342": ("error", "rule never applies"),
    "CR343": ("warning", "no source named"),
    "CR344": ("error", "levels do not rise"),
    "CR345": ("error", "off the scale"),
    "CR346": ("error", "no scale"),
    "CR347": ("error", "no otherwise"),
    "CR348": ("error", "target out of reach"),
    "CR349": ("error", "gate cannot open"),
    "CR350": ("warning", "maximum out of reach"),
    "CR351": ("warning", "weight 0"),
    "CR352": ("warning", "nothing weighs"),
    "CR353": ("error", "tag has no weight"),
    "CR354": ("error", "no stage"),
    "CR355": ("error", "deduction bounds"),
    "CR356": ("error", "cap needs a band"),
    "CR357": ("error", "interval upside down"),
    "CR358": ("error", "periods overlap"),
    "CR359": ("error", "options"),
    "CR360": ("error", "action never asked for"),
    "CR361": ("error", "closed the wrong way"),
    "CR362": ("warning", "not described"),
    "CR363": ("warning", "never used"),
    "CR370": ("error", "lines of a table overlap"),
    "CR371": ("error", "table leaves a hole"),
    "CR372": ("error", "wrong number of cells"),
    "CR373": ("warning", "line never decides"),
    "CR374": ("error", "list in place of a level"),
    "CR375": ("error", "outputs without order"),
    "CR380": ("error", "guidance is not certified"),
    "CR401": ("error", "unknown id"),
    "CR402": ("error", "wrong answer"),
    "CR403": ("error", "off the scale"),
    "CR404": ("warning", "may not be left out"),
    "CR405": ("warning", "no justification"),
    "CR406": ("error", "not an answer"),
    "CR407": ("error", "computed, not answered"),
    "CR408": ("error", "answers for another referential"),
    "CR409": ("error", "evidence in the future"),
    "CR410": ("error", "newer format of answers"),
    "CR411": ("error", "date needed"),
    "CR501": ("error", "a rule failed"),
    "CR502": ("error", "durable-rules is missing"),
    "CR503": ("error", "durable-rules cannot hold it"),
    "CR504": ("warning", "not in force"),
    "CR505": ("warning", "answer does not count"),
    "CR510": ("error", "not a whole outcome"),
    "CR511": ("error", "nothing to explain"),
    "CR512": ("error", "no rules behind"),
    "CR513": ("error", "newer format of outcome"),
    "CR514": ("error", "no such profile"),
    "CR515": ("error", "no such verdict"),
    "CR601": ("error", "not FEEL"),
    "CR602": ("error", "expression too large"),
    "CR801": ("error", "no certification"),
    "CR802": ("error", "wrong parameter"),
    "CR803": ("error", "nothing chosen"),
    "CR804": ("error", "grading incomplete"),
    "CR805": ("error", "cannot be certified"),
    "CR806": ("error", "audit of another referential"),
    "CR807": ("error", "not a grade"),
    "CR808": ("error", "left out without a reason"),
    "CR809": ("error", "may not be left out of an audit"),
    "CR810": ("error", "dated in the future"),
    "CR811": ("error", "closed before it was opened"),
    "CR812": ("error", "written twice in an audit"),
    "CR813": ("error", "not in the edition"),
    "CR814": ("error", "judged and left out"),
    "CR815": ("error", "ends before it begins"),
    "CR816": ("error", "nothing was seen"),
    "CR817": ("error", "one central function"),
    "CR818": ("error", "no collective rule"),
    "CR819": ("warning", "decision does not count"),
    "CR820": ("error", "not a workbook"),
    "CR821": ("error", "formula"),
    "CR822": ("error", "merged cells"),
    "CR823": ("error", "workbook too large"),
    "CR824": ("error", "missing column"),
    "CR825": ("error", "library missing"),
    "CR826": ("warning", "column not read"),
    "CR827": ("error", "not an OSCAL catalog"),
    "CR828": ("error", "nothing to plan"),
    "CR829": ("error", "missing sheet"),
}


def diagnose(
    code: str,
    words: Words,
    where: Span | str,
    *,
    notes: tuple[Note, ...] = (),
    hint: Words | None = None,
) -> Diagnostic:
    """Build a diagnostic with the severity that its code has.

    Args:
        code: a row of `CODES`.
        words: the sentence: lower case, no final stop, user text in backticks.
        where: a span in a file; the key in the data, or the name of the file, where there is none.
        notes: other places that matter.
        hint: what to write instead.
    """
    severity = CODES[code][0]
    if isinstance(where, str):
        return Diagnostic(code, severity, words, None, where, notes, hint)
    return Diagnostic(code, severity, words, where, "", notes, hint)
