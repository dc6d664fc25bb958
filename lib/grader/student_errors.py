"""What a student reads when their code raised: the error, where it was, and what usually lies behind it."""

from __future__ import annotations

import ast
import difflib
import re
from collections.abc import Iterable
from typing import Any

from ..error_hints import likely
from .assignment import Question, defined_names, parsed
from .report import Outcome
from .submission import CodeCell, Submission

LONGEST_NAME = 60  # characters of a name that is looked at: comparing takes their product
Error = dict[str, Any]  # an exception as the worker describes it: kind, text, and the student's lines


def what_it_raised(
    question: Question, error: Error, submission: Submission, cells: list[CodeCell], failed: dict[str, Error]
) -> tuple[Outcome, str]:
    """The outcome of a probe that raised, and the words for it. `failed` are the cells that raised as they were loaded."""
    kind, text = error["kind"], error["text"]
    if kind == "OutOfMemory":
        return Outcome.OUT_OF_MEMORY, "Your code asked for more memory than it may use."
    if kind == "Complaint":  # the probe's own words
        return Outcome.ERROR, text
    source = submission.source(question.id)
    if kind == "NotDefined":
        return Outcome.ERROR, _not_defined(question, text, source, failed)
    if _is_stub(error):
        return Outcome.ERROR, f"A part is still to be filled in{_where(error['lines'])}."
    sources = {cell.id: cell.source for cell in cells}
    cause = likely(text) or _slip(question, kind, text, source, sources, failed)
    return Outcome.ERROR, f"Your code raised {kind}: {text.rstrip('.')}{_where(error['lines'])}.{_hint(cause)}"


def _not_defined(question: Question, name: str, source: str, failed: dict[str, Error]) -> str:
    reason = failed.get(question.id)
    if reason is None:
        return f"Your notebook does not define `{name}`.{_instead(question, name, source)}"
    if _is_stub(reason):
        return f"A part is still to be filled in{_where(reason['lines'])}, so `{name}` is not defined."
    stops = f"The cell `{question.id}` stops with {reason['kind']}: {reason['text']}{_where(reason['lines'])}"
    return f"{stops}, so `{name}` is not defined.{_hint(likely(reason['text']))}"


def _instead(question: Question, name: str, source: str) -> str:
    """What the cell has in place of a name it should define."""
    if re.search(rf"^[ \t]+{re.escape(name)}\s*=[^=]", source, re.MULTILINE):
        return " It is assigned inside a function or a class only, where nobody else sees it."
    others = sorted(defined_names(source) - question.names)
    found = difflib.get_close_matches(name, others, 1, 0.6) or [
        other for other in others if len(others) == 1 and other[0].isupper() == name[0].isupper()
    ]
    return f" Is it `{found[0]}`, which the cell does define?" if found else ""


def _slip(question: Question, kind: str, text: str, source: str, sources: dict[str, str], failed: dict[str, Error]) -> str:
    """What usually lies behind an error of names and arguments. `sources` are those of all cells."""
    missing = re.match(r"name '(\w+)' is not defined", text)
    if kind == "NameError" and missing:
        undefined = (cell for cell in failed if missing[1] in defined_names(sources.get(cell, "")))
        if cell := next(undefined, ""):
            return f"the cell `{cell}` would define it, but stops with {failed[cell]['kind']}: {failed[cell]['text'][:200]}"
        if f"self.{missing[1]}" in source or re.search(rf"def {missing[1]}\(self\b", source):
            return f"`self.` is missing in front of `{missing[1]}`"
        return _misspelt(missing[1], map(_given_names, [source, *sources.values()]))
    call = re.match(r"(\w+)\(\) (?:missing|got an unexpected|takes|got multiple)", text)
    if kind == "TypeError" and call and call[1] in question.names:
        return f"other arguments than in the released cell; `{call[1]}` is called with those, further ones need a default"
    attribute = re.search(r"object has no attribute '(\w+)'", text)
    if kind == "AttributeError" and attribute:
        if f"def {attribute[1]}(" in source:
            return f"`{attribute[1]}` is there, but not as a method of the class: look at its indentation"
        return _misspelt(attribute[1], map(_attributes, [source, *sources.values()]))
    return ""


def _misspelt(name: str, known: Iterable[set[str]]) -> str:
    """The name that is nearly the one that is not there; those of the first set come first. `fc2` is no misspelt `fc3`."""
    for names in known if len(name) <= LONGEST_NAME else ():
        others = sorted(one for one in names if len(one) <= LONGEST_NAME and re.sub(r"\d", "", one) != re.sub(r"\d", "", name))
        if near := difflib.get_close_matches(name, others, 1, 0.8):
            return f"two spellings of one name, `{name}` and `{near[0]}`"
    return ""


def _given_names(source: str) -> set[str]:
    """All names that a cell gives to something: variables, arguments, functions, classes."""
    nodes = list(ast.walk(parsed(source)))
    stored = {n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    return stored | {n.arg for n in nodes if isinstance(n, ast.arg)} | {n.name for n in nodes if isinstance(n, _DEFINITIONS)}


def _attributes(source: str) -> set[str]:
    """All attributes that a cell sets, and the methods it defines."""
    nodes = list(ast.walk(parsed(source)))
    stored = {n.attr for n in nodes if isinstance(n, ast.Attribute) and isinstance(n.ctx, ast.Store)}
    return stored | {n.name for n in nodes if isinstance(n, _DEFINITIONS)}


_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def _hint(cause: str) -> str:
    return f" Likely: {cause}." if cause else ""


def _is_stub(error: Error) -> bool:
    """Whether the released stub raised: its text, or an exception without text, not one a library raises with a text of its own."""
    return error["kind"] == "NotImplementedError" and (not error["text"] or "filled in" in error["text"])


def _where(lines: list[dict[str, Any]]) -> str:
    """`, in line 3 of the cell `generator` (`x = y`)`: the innermost line of the student's own."""
    if not lines:
        return ""
    last = lines[-1]
    cell = last["cell"].removeprefix("<cell ").removesuffix(">")
    code = f" (`{last['code']}`)" if last["code"] else ""
    return f", in line {last['line']} of the cell `{cell}`{code}"
