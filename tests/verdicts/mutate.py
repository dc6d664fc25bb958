"""Mutation operators on the cells of a correct answer: each changes one thing a student may get wrong.

Operators work on the syntax tree, so a mutant always parses. Signatures, docstrings and imports are the notebook's own and stay as they are.
"""

from __future__ import annotations

import ast
import copy
import difflib
from collections.abc import Iterator
from dataclasses import dataclass

# Names students mix up, and attributes with a neighbour that looks as plausible.
NAMES = (
    ("d", "g"),
    ("d_optim", "g_optim"),
    ("noise_samples", "real_samples"),
    ("data_sample", "noise_sample"),
    ("noise_dim", "output_dim"),
    ("noise_dim", "hidden_dim"),
    ("hidden_dim", "output_dim"),
    ("input_dim", "hidden_dim"),
    ("u", "v"),
    ("step_k", "d_ratio"),
)
ATTRIBUTES = {
    "mean": ("sum", "max", "min", "median", "std"),
    "sum": ("mean", "max"),
    "weight": ("bias",),
    "ReLU": ("Tanh", "Sigmoid", "LeakyReLU", "Identity", "GELU", "ReLU6"),
    "relu": ("tanh", "sigmoid", "abs"),
    "Linear": ("ReLU",),
    "step": ("zero_grad",),
    "zero_grad": ("step",),
    "matrix_norm": ("vector_norm", "cond", "norm"),
    "svdvals": ("eigvalsh",),
    "enforce_lipschitz": ("eval",),
    "parameters": ("buffers",),
    "d_optim": ("g_optim",),
    "Adam": ("LBFGS",),
    "T": ("mT",),
}
COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Eq: (ast.NotEq, ast.Gt),
    ast.NotEq: (ast.Eq,),
    ast.Gt: (ast.Lt, ast.GtE),
    ast.Lt: (ast.Gt, ast.LtE),
    ast.GtE: (ast.Lt,),
    ast.LtE: (ast.Gt,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
ARITHMETIC: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add, ast.Mult),
    ast.Mult: (ast.Div,),
    ast.Div: (ast.Mult, ast.Sub),
    ast.Mod: (ast.FloorDiv, ast.Sub),
    ast.FloorDiv: (ast.Mod,),
    ast.Pow: (ast.Mult,),
}


@dataclass(frozen=True)
class Mutant:
    """One changed answer."""

    question: str
    style: str  # the correct answer it was made from
    operator: str
    line: int
    before: str
    after: str
    source: str

    @property
    def key(self) -> str:
        """What names it in the list of equivalents and in the table."""
        return f"{self.question}/{self.style}:{self.line} {self.operator}: {self.before} -> {self.after}"


Change = tuple[str, ast.AST]  # operator, what takes the node's place


def mutants(question: str, style: str, source: str) -> list[Mutant]:
    """Every distinct mutant of a cell."""
    tree = ast.parse(source)
    found: dict[str, Mutant] = {}
    original = ast.unparse(tree)
    for path, node in _nodes(tree, ()):
        for operator, replacement in _changes(node):
            changed = _replace(tree, path, replacement)
            try:
                text = ast.unparse(ast.fix_missing_locations(changed))
                ast.parse(text)
            except (SyntaxError, ValueError, TypeError, AttributeError):
                continue
            if text == original or text in found:
                continue
            found[text] = Mutant(question, style, operator, *_difference(original, text), text)
    return list(found.values())


def _difference(original: str, changed: str) -> tuple[int, str, str]:
    """The first line that differs, and what stands there before and after."""
    old, new = original.splitlines(), changed.splitlines()
    blocks = [b for b in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if b[0] != "equal"]
    first, last = blocks[0], blocks[-1]
    words = [" / ".join(line.strip() for line in lines) or "(nothing)" for lines in (old[first[1] : last[2]], new[first[3] : last[4]])]
    return first[1] + 1, words[0], words[1]


Path = tuple[tuple[str, int | None], ...]


def _nodes(node: ast.AST, path: Path) -> Iterator[tuple[Path, ast.AST]]:
    """Every node an operator may change, with the way to it."""
    for name, value in ast.iter_fields(node):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and name in ("args", "decorator_list", "bases", "returns", "keywords"):
            continue
        children = value if isinstance(value, list) else [value]
        for i, child in enumerate(children):
            if not isinstance(child, ast.AST) or isinstance(child, (ast.Import, ast.ImportFrom)):
                continue
            if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant) and isinstance(child.value.value, str):
                continue
            step = (*path, (name, i if isinstance(value, list) else None))
            yield step, child
            yield from _nodes(child, step)
        if name in ("body", "orelse") and isinstance(value, list):
            yield (*path, (name, None)), ast.Module(body=value, type_ignores=[])


def _replace(tree: ast.AST, path: Path, replacement: ast.AST) -> ast.AST:
    """A copy of the tree with another node at `path`. A Module takes the place of a list of statements."""
    changed = copy.deepcopy(tree)
    node = changed
    for name, index in path[:-1]:
        value = getattr(node, name)
        node = value if index is None else value[index]
    name, index = path[-1]
    new = copy.deepcopy(replacement)
    if index is None:
        setattr(node, name, new.body if isinstance(new, ast.Module) else new)
    else:
        value = getattr(node, name)
        value[index : index + 1] = new.body if isinstance(new, ast.Module) else [new]
    return changed


def _changes(node: ast.AST) -> Iterator[Change]:
    for operator in (_values, _conditions, _calls, _statements, _blocks):
        yield from operator(node)


def _values(node: ast.AST) -> Iterator[Change]:
    """Constants, names, attributes and arithmetic."""
    match node:
        case ast.Constant(value=bool(value)):
            yield "constant", ast.Constant(not value)
        case ast.Constant(value=int(value)):
            for new in (value + 1, value - 1):
                yield "constant", ast.Constant(new)
        case ast.Constant(value=float(value)):
            for new in (value * 1000 + 1, -value if value else 0.5):
                yield "constant", ast.Constant(new)
        case ast.Name(id=name, ctx=ast.Load()):
            for pair in NAMES:
                if name in pair:
                    yield "name", ast.Name(pair[1 - pair.index(name)], ast.Load())
        case ast.Attribute(value=value, attr=name, ctx=ctx):
            for other in ATTRIBUTES.get(name, ()):
                yield "attribute", ast.Attribute(value, other, ctx)
        case ast.BinOp(left=left, op=op, right=right):
            for other in ARITHMETIC.get(type(op), ()):
                yield "arithmetic", ast.BinOp(left, other(), right)
            if isinstance(op, (ast.Sub, ast.Div, ast.Mod)):
                yield "operands exchanged", ast.BinOp(right, op, left)
            yield "one operand only", left
            yield "one operand only", right
        case ast.AugAssign(target=target, op=op, value=value):
            for other in ARITHMETIC.get(type(op), ()):
                yield "arithmetic", ast.AugAssign(target, other(), value)
            load = ast.parse(ast.unparse(target), mode="eval").body
            yield "new object in place of in-place", ast.Assign([target], ast.BinOp(load, op, value))
            yield "bound to another name", ast.Assign([ast.Name("result", ast.Store())], ast.BinOp(load, op, value))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            yield "sign dropped", operand
        case ast.Subscript(value=value):
            yield "index dropped", value


def _conditions(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.Compare(left=left, ops=[op], comparators=comparators):
            for other in COMPARISONS.get(type(op), ()):
                yield "comparison", ast.Compare(left, [other()], comparators)
        case ast.If(test=test, body=body, orelse=orelse):
            for value in (True, False):
                yield "condition constant", ast.If(ast.Constant(value), body, orelse)
            yield "condition negated", ast.If(ast.UnaryOp(ast.Not(), test), body, orelse)
        case ast.IfExp(test=test, body=body, orelse=orelse):
            yield "condition constant", body
            yield "condition constant", orelse
            yield "condition negated", ast.IfExp(test, orelse, body)
        case ast.BoolOp(values=values):
            yield from (("one operand only", value) for value in values)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield "condition negated", operand


def _calls(node: ast.AST) -> Iterator[Change]:
    if not isinstance(node, ast.Call):
        return
    for i in range(len(node.keywords)):
        yield "keyword dropped", ast.Call(node.func, node.args, node.keywords[:i] + node.keywords[i + 1 :])
    for i in range(len(node.args)):
        yield "argument dropped", ast.Call(node.func, node.args[:i] + node.args[i + 1 :], node.keywords)
    for i in range(len(node.args) - 1):
        swapped = [*node.args[:i], node.args[i + 1], node.args[i], *node.args[i + 2 :]]
        yield "arguments exchanged", ast.Call(node.func, swapped, node.keywords)
    if len(node.args) == 1 and not node.keywords:
        yield "call dropped", node.args[0]
    if isinstance(node.func, ast.Attribute):
        if not node.args:
            yield "call dropped", node.func.value
            yield "parentheses forgotten", node.func
        if node.func.attr == "backward":
            negated = ast.Attribute(ast.UnaryOp(ast.USub(), node.func.value), "backward", ast.Load())
            yield "sign flipped", ast.Call(negated, node.args, node.keywords)
    if isinstance(node.func, ast.Name) and node.func.id in ("d", "g", "objective"):
        yield "detached", ast.Call(ast.Attribute(node, "detach", ast.Load()), [], [])


def _statements(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.Return(value=ast.AST() as value):
            for new in (ast.Constant(None), ast.UnaryOp(ast.USub(), value), ast.BinOp(ast.Constant(2), ast.Mult(), value)):
                yield "other value returned", ast.Return(new)
        case ast.For(target=target, iter=iterator, body=body, orelse=orelse):
            items = ast.Call(ast.Name("list", ast.Load()), [iterator], [])
            for text in ("1:", ":1", ":-1"):
                lower, _, upper = text.partition(":")
                part = ast.Slice(*(ast.Constant(int(x)) if x else None for x in (lower, upper)))
                yield "part of the loop", ast.For(target, ast.Subscript(items, part, ast.Load()), body, orelse, None)
            yield "loop left at once", ast.For(target, iterator, [*body, ast.Break()], orelse, None)
        case ast.With(body=body):
            yield "context dropped", ast.Module(body, [])


def _blocks(node: ast.AST) -> Iterator[Change]:
    """Statements left out, doubled, exchanged, or put under no_grad."""
    if not isinstance(node, ast.Module):
        return
    for i, statement in enumerate(node.body):
        if isinstance(statement, (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)):
            continue
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
            continue
        before, after = node.body[:i], node.body[i + 1 :]
        yield "statement left out", ast.Module(before + ([ast.Pass()] if not before + after else []) + after, [])
        if not isinstance(statement, (ast.Return, ast.Pass)):
            yield "statement doubled", ast.Module([*before, statement, statement, *after], [])
        if after and not isinstance(after[0], (ast.FunctionDef, ast.ClassDef)):
            yield "statements exchanged", ast.Module([*before, after[0], statement, *after[1:]], [])
        if isinstance(statement, (ast.Assign, ast.Expr)) and "with" not in ast.unparse(statement):
            guard = ast.parse("with torch.no_grad():\n    pass").body[0]
            assert isinstance(guard, ast.With)
            guard.body = [statement]
            yield "under no_grad", ast.Module([*before, guard, *after], [])
