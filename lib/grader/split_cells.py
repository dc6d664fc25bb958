"""Cells that an editor's *split cell* has cut in two: the head of a class in one, a method of it, indented, in the next.

No half can be right by itself, and a person who reads the notebook sees one answer. Which half keeps the cell's metadata differs:
JupyterLab gives them to both, others to the upper or to the lower one.
"""

from __future__ import annotations

import ast
import textwrap

from .assignment import MAX_PARSED, defined_names


def joined(before: str, after: str, names: frozenset[str]) -> str:
    """The whole of which `after` is the rest, if it defines `names`; else an empty text."""
    whole = f"{before}\n{after}"
    return whole if _is_rest(after) and names <= defined_names(whole) else ""


def _is_rest(source: str) -> bool:
    """Whether code makes sense only behind other code: it is indented, and if it were not, it would not run or would define a method.

    Indented code that runs by itself is a cell of its own: IPython takes the indentation away.
    """
    if source.lstrip("\n")[:1] not in (" ", "\t") or len(source) > MAX_PARSED:
        return False
    try:
        tree = ast.parse(textwrap.dedent(source))
    except (SyntaxError, ValueError, RecursionError, MemoryError):  # `else:` without its `if`
        return True
    return any(map(_is_method, tree.body)) or _returns(tree.body)


def _is_method(node: ast.stmt) -> bool:
    return isinstance(node, ast.FunctionDef) and bool(node.args.args) and node.args.args[0].arg == "self"


def _returns(body: list[ast.stmt]) -> bool:
    """Whether a `return` stands outside any function."""
    waiting: list[ast.AST] = [*body]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Return):
            return True
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            waiting.extend(ast.iter_child_nodes(node))
    return False
