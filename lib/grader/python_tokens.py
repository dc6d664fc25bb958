"""Python's tokens in one pass over a text that need not be Python.

The standard library's `tokenize` takes time that grows with the square of a line's length: minutes for an opening quote and a thousand
times `\\'`. Here every alternative matches as soon as its first characters do, so nothing is ever tried again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_TOKEN = re.compile(
    r"""
      (?P<space>   [^\S\n]+ | \\\r?\n | \#[^\n]* )
    | (?P<line>    \n )
    | (?P<string>  [rRbBfFuU]{0,2} (?: '''(?:[^'\\]|\\.|'(?!''))*\\?(?:''')? | \"""(?:[^"\\]|\\.|"(?!""))*\\?(?:\""")?
                                     | '(?:[^'\\\n]|\\.)*'? | "(?:[^"\\\n]|\\.)*"? ) )
    | (?P<name>    [^\W\d]\w* )
    | (?P<number>  0[xXoObB][\da-fA-F_]+ | (?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?[jJ]? )
    | (?P<sign>    \.\.\. | -> | := | (?:\*\*|//|>>|<<)=? | [-+*/%&|@^=<>!]=? | \S )
    """,
    re.VERBOSE | re.DOTALL,
)


def python_tokens(source: str) -> Iterator[str]:
    """Tokens without layout, comments and strings that open a statement. A string that is never closed ends with its line or the text."""
    fresh, depth = True, 0  # at the start of a statement; in how many brackets, where a line's end ends none
    for match in _TOKEN.finditer(source):
        kind, token = match.lastgroup, match[0]
        if kind == "space":
            continue
        if kind == "line":
            fresh = fresh or not depth
            continue
        if token in "([{":
            depth += 1
        elif token in ")]}":
            depth = max(0, depth - 1)
        if not (fresh and kind == "string"):
            yield token
        fresh = False
