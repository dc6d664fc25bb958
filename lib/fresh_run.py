"""A notebook's cells, run from top to bottom in this process as a fresh kernel would run them."""

import _thread
import ast
import io
import json
import os
import sys
import threading
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from IPython.core.inputtransformer2 import TransformerManager
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from traitlets.config import Config

from lib.frames import is_students

CELL_SECONDS = 120.0  # of wall clock; a check of a notebook should not hang for ever on an endless loop


class Unreadable(ValueError):
    """The file is no notebook; the message says what to do."""


@dataclass(frozen=True)
class Cell:
    """A cell: its id, where it stands (counted from 1), and whether the homework gave it or the student added it."""

    id: str
    number: int
    kind: str
    source: str
    given: bool
    points: float | None = None

    @property
    def place(self) -> str:
        """How a message calls it."""
        return f"cell {self.number} (`{self.id}`)" if self.given else f"cell {self.number} (one of your own)"


@dataclass(frozen=True)
class Trouble:
    """Why a cell did not run: the error's kind and text, and the student's line it came from."""

    kind: str
    text: str
    line: str = ""
    name: str = ""  # the missing name of a NameError

    def __str__(self) -> str:
        return f"{self.kind}: {self.text}" + (f"  ({self.line})" if self.line else "")


def read_cells(path: Path) -> list[Cell]:
    """The notebook's cells. Raises Unreadable with a sentence for the student."""
    try:
        notebook = json.loads(path.read_text(encoding="utf-8-sig"))
        raw = notebook["cells"]
        return [_cell(number, cell) for number, cell in enumerate(raw, start=1)]
    except FileNotFoundError:
        others = ", ".join(sorted(p.name for p in path.parent.glob("*.ipynb"))) or "none"
        raise Unreadable(
            f"There is no file {path}. Notebooks in that folder: {others}. Here it is looked for on the disk; "
            "on Colab: File > Download > Download .ipynb, then upload it in the Files pane."
        ) from None
    except OSError as error:
        raise Unreadable(f"{path} cannot be read: {error.strerror}.") from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Unreadable(
            f"{path.name} is no notebook that can be read. Save it again in Jupyter; on Colab: File, Download, Download .ipynb."
        ) from None


def _cell(number: int, cell: dict[str, Any]) -> Cell:
    metadata = cell.get("metadata", {}).get("nbgrader", {})
    source = cell.get("source", "")
    text = "".join(source) if isinstance(source, list) else str(source)
    given = str(metadata.get("grade_id") or cell.get("id", ""))
    return Cell(
        given, number, str(cell["cell_type"]), text.replace("\r\n", "\n"), bool(metadata.get("grade_id")), _number(metadata.get("points"))
    )


def _number(value: Any) -> float | None:
    return float(value) if isinstance(value, (int, float)) else None


def syntax_error(source: str) -> Trouble | None:
    """What Python says of a cell it cannot read, magics and shell lines taken as IPython takes them."""
    try:
        ast.parse(TransformerManager().transform_cell(source))
    except SyntaxError as error:
        where = f"line {error.lineno}: {(error.text or '').strip()}" if error.lineno else ""
        return Trouble("SyntaxError", str(error.msg), where)
    return None


def names_defined(source: str) -> set[str]:
    """Names a cell makes at top level; empty for a cell that cannot be read."""
    try:
        tree = ast.parse(TransformerManager().transform_cell(source))
    except SyntaxError:
        return set()
    found = {node.name for node in tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.AsyncFunctionDef))}
    statements = [node for node in tree.body if not isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.AsyncFunctionDef))]
    for node in statements:
        for part in ast.walk(node):
            if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
                found.add(part.id)
            elif isinstance(part, ast.alias):
                found.add((part.asname or part.name).partition(".")[0])
    return found


class _Shell(InteractiveShell):
    """IPython's shell without a window, a history or an event loop."""

    def enable_gui(self, gui: str | None = None) -> None:
        """Nothing to integrate with: `%matplotlib inline` is accepted."""


class FreshRun:
    """Runs cells one after the other in one namespace, quietly, each under a time limit."""

    def __init__(self, seconds: float = CELL_SECONDS) -> None:
        os.environ["MPLBACKEND"] = "Agg"  # no window opens
        config = Config()
        config.HistoryManager.enabled = False
        config.InteractiveShell.colors = "nocolor"
        self._shell = _Shell.instance(config=config)
        self._shell.showtraceback = lambda *args, **kwargs: None  # type: ignore[method-assign]
        self._shell.showsyntaxerror = lambda *args, **kwargs: None  # type: ignore[method-assign]
        self.seconds = seconds

    def run(self, source: str) -> Trouble | None:
        """Run one cell; what went wrong, or None. A Ctrl-C of the user's passes through."""
        expired = threading.Event()

        def expire() -> None:
            expired.set()
            _thread.interrupt_main()

        timer = threading.Timer(self.seconds, expire)
        keyboard, sys.stdin = sys.stdin, io.StringIO()  # input() fails at once in place of waiting for nobody
        timer.start()
        try:
            with capture_output():
                result = self._shell.run_cell(source, store_history=False)
        finally:
            timer.cancel()
            sys.stdin = keyboard
        error = result.error_before_exec or result.error_in_exec
        if isinstance(error, KeyboardInterrupt):
            if not expired.is_set():
                raise error
            return Trouble("TimeoutError", f"still running after {self.seconds:.0f} s, so it was stopped: is there an endless loop?")
        return None if error is None else _trouble(error)


def _trouble(error: BaseException) -> Trouble:
    kind, words = type(error).__name__, str(error).strip().splitlines()
    if isinstance(error, SyntaxError):
        return Trouble(kind, str(error.msg), f"line {error.lineno}: {(error.text or '').strip()}")
    theirs = [f for f in traceback.extract_tb(error.__traceback__) if is_students(f.filename)]
    line = f"line {theirs[-1].lineno}: {theirs[-1].line}" if theirs else ""
    return Trouble(kind, words[0] if words else "", line, (error.name or "") if isinstance(error, NameError) else "")


def defined_later(name: str, cells: Sequence[Cell], number: int) -> Cell | None:
    """The first code cell after cell `number` that makes this name."""
    return next((c for c in cells if c.kind == "code" and c.number > number and name in names_defined(c.source)), None)
