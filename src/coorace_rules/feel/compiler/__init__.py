"""Checked expressions as Python functions: what the interpreter says, faster, or not at all.

A compiled function takes facts by name: known values, None while unknown; what does not apply is left
out. It answers with the value, which is then the interpreter's, or with None: *ask the interpreter*,
which is the reference. None most often means unknown, but the interpreter may know more (it carries
bounds) or say what went wrong. Where a compiled function meets what it was not made for (a fact left
out, an operation that fails) it raises one of `GIVES_UP`, which means the same.
"""

from coorace_rules.feel.compiler.expressions import TODAY, Compiler
from coorace_rules.feel.compiler.pieces import Function, NotCompiledError, Piece
from coorace_rules.feel.errors import NoResult

GIVES_UP = (KeyError, NoResult, TypeError)
__all__ = ["GIVES_UP", "TODAY", "Compiler", "Function", "NotCompiledError", "Piece"]
