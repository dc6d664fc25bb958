"""Running the cells of a notebook the way IPython runs them, without a kernel."""

from __future__ import annotations

import itertools
import linecache
import os
import sys
import traceback
from types import CodeType, TracebackType
from typing import Any

from IPython.core.compilerop import CachingCompiler
from IPython.core.interactiveshell import ExecutionResult, InteractiveShell
from IPython.utils.text import SList
from traitlets.config import Config

MAX_OUTPUT = 20_000  # characters of printed text a cell may show
MAX_PICTURE = 8 * 2**20  # characters of base64
MAX_TEXT = 2000  # characters of an error message that travel to the judge


def make_shell() -> InteractiveShell:
    """An IPython shell that starts no thread (a warm process must not have any when it forks) and draws no colours."""
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    config.InteractiveShell.cache_size = 0
    shell = NotebookShell.instance(config=config)
    shell.compile = NamedCells()
    return shell


class NotebookShell(InteractiveShell):
    """IPython's shell where there is no event loop, no window and no extension: what is only for these does nothing."""

    def enable_gui(self, gui: str | None = None) -> None:
        """Nothing to integrate with."""

    def enable_matplotlib(self, gui: str | None = None) -> tuple[str, str]:
        """Figures stay with the Agg backend, whatever a cell asks for."""
        return "agg", "agg"

    def run_line_magic(self, magic_name: str, line: str, _stack_depth: int = 1) -> Any:
        """Nothing for a magic that is not known here (`%tensorboard`), or for an extension that is not installed."""
        if self.find_line_magic(magic_name) is None:
            return None
        try:
            return super().run_line_magic(magic_name, line, _stack_depth + 1)
        except ModuleNotFoundError:
            if magic_name not in ("load_ext", "reload_ext"):
                raise
            return None

    def run_cell_magic(self, magic_name: str, line: str, cell: str) -> Any:
        """The cell itself under a magic that is not known here: most of them watch or measure it."""
        if self.find_cell_magic(magic_name) is None:
            exec(self.compile(self.transform_cell(cell), f"<cell {self.compile.current}>", "exec"), self.user_ns)  # type: ignore[attr-defined]
            return None
        return super().run_cell_magic(magic_name, line, cell)

    def system(self, cmd: str) -> None:
        """`!pip install …` and the like do nothing: a worker starts no programs, and none is needed."""

    def getoutput(self, cmd: str, split: bool = True, depth: int = 0) -> Any:
        """`files = !ls` finds nothing."""
        return SList([]) if split else ""


class NamedCells(CachingCompiler):
    """Compiles cells under file names that say which cell they are: `<cell generator>`."""

    current = "?"

    def get_code_name(self, raw_code: str, transformed_code: str, number: int) -> str:  # noqa: D102
        return f"<cell {self.current}>"


class Shell:
    """The notebook's namespace and the cells run in it so far."""

    def __init__(self, shell: InteractiveShell) -> None:
        self._shell = shell
        self._shell.showtraceback = lambda *args, **kwargs: None  # type: ignore[method-assign]
        self._shell.showsyntaxerror = lambda *args, **kwargs: None  # type: ignore[method-assign]
        self._empty = dict(shell.user_ns)
        self._compiled: dict[tuple[str, str, int], tuple[CodeType, int]] = {}

    @property
    def names(self) -> dict[str, Any]:
        """The namespace the cells share."""
        return self._shell.user_ns

    def clear(self) -> None:
        """Forget everything the cells defined, as a restarted kernel would."""
        self.names.clear()
        self.names.update(self._empty)
        self._shell.compile.reset_compiler_flags()

    def run(self, cell_id: str, source: str) -> dict[str, Any] | None:
        """Run one cell; return None, or what went wrong as a plain dict."""
        try:
            code = self._code(cell_id, source)
        except Exception:  # magics, shell commands, top-level await, or a mistake: IPython knows which
            return self._run_by_ipython(cell_id, source)
        try:
            exec(code, self.names)
        except BaseException as error:  # SystemExit included: a cell may end itself, not the worker
            return describe(error)
        return None

    def _code(self, cell_id: str, source: str) -> CodeType:
        """A plain Python cell, compiled once; IPython's own way from source to code takes twenty times as long."""
        compiler = self._shell.compile
        key = (cell_id, source, compiler.flags)  # `from __future__ import ...` in one cell holds for those after it
        if key not in self._compiled:
            name = f"<cell {cell_id}>"
            self._compiled[key] = compiler(source, name, "exec"), compiler.flags
            linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
        code, compiler.flags = self._compiled[key]
        return code

    def _run_by_ipython(self, cell_id: str, source: str) -> dict[str, Any] | None:
        self._shell.compile.current = cell_id  # type: ignore[attr-defined]
        result: ExecutionResult = self._shell.run_cell(source, store_history=False, silent=True)
        error = result.error_before_exec or result.error_in_exec
        return None if error is None else describe(error)

    def show(self, cell_id: str, source: str) -> list[dict[str, Any]]:
        """Run one cell and return its outputs: printed text, displayed data, the figures it leaves open, an error."""
        import matplotlib.pyplot as plt
        from IPython.core.pylabtools import print_figure
        from IPython.utils.capture import capture_output

        self._shell.compile.current = cell_id  # type: ignore[attr-defined]
        trap = self._shell.display_trap
        usual = trap.hook
        try:
            with capture_output() as captured:
                trap.hook = sys.displayhook  # the capturing one; `run_cell` would put the printing one back
                result = self._shell.run_cell(source, store_history=False)
        finally:
            trap.hook = usual
        outputs: list[dict[str, Any]] = []
        for name, text in (("stdout", captured.stdout), ("stderr", captured.stderr)):
            if text:
                outputs.append({"stream": name, "text": _last_state(text)[-MAX_OUTPUT:]})
        for rich in captured.outputs:
            outputs.append({"data": {kind: data for kind, data in rich.data.items() if isinstance(data, str) and len(data) < MAX_PICTURE}})
        for number in plt.get_fignums():
            outputs.append({"data": {"image/png": print_figure(plt.figure(number), base64=True) or ""}})
        plt.close("all")
        error = result.error_before_exec or result.error_in_exec
        if error is not None:
            outputs.append({"error": describe(error)})
        return outputs


def _last_state(text: str) -> str:
    """What a terminal would show of the end of `text`: a line that was rewritten (a progress bar) once, in its last state."""
    text = text[-50 * MAX_OUTPUT :]  # of a flood there is no need to look at every line
    return "\n".join(line.rstrip("\r").rpartition("\r")[2] for line in text.split("\n"))


def describe(error: BaseException) -> dict[str, Any]:
    """What a person needs to know of an exception: its kind, its text and the student's own lines, innermost last."""
    kind = type(error).__name__
    if is_out_of_memory(error):
        kind = "OutOfMemory"
    try:
        text = str(error)
    except Exception:  # an exception of the student's own may fail to print itself
        text = "(its text cannot be shown)"
    text = text.encode(errors="replace").decode()  # a lone surrogate could not be sent
    lines: list[dict[str, Any]] = []
    if isinstance(error, SyntaxError):
        text = error.msg or text
        if error.lineno:
            lines = [{"cell": str(error.filename), "line": int(error.lineno), "code": (error.text or "").strip()[:200]}]
    else:
        lines = _own_lines(error.__traceback__)
    return {"kind": kind, "text": text[:MAX_TEXT], "lines": lines[-4:]}


def _own_lines(trace: TracebackType | None) -> list[dict[str, Any]]:
    """The lines in cells. The traceback is walked by hand: the library's summary reads the source of every file on the way."""
    lines = []
    for frame, number in itertools.islice(traceback.walk_tb(trace), 200):
        cell = frame.f_code.co_filename
        if cell.startswith("<cell "):
            lines.append({"cell": cell, "line": number or 0, "code": linecache.getline(cell, number or 0).strip()[:200]})
    return lines


def is_out_of_memory(error: BaseException) -> bool:
    """Python's own MemoryError, or PyTorch's RuntimeError when its allocator gets no memory."""
    if isinstance(error, MemoryError):
        return True
    return isinstance(error, RuntimeError) and "DefaultCPUAllocator" in str(error)


def quiet_stdio() -> None:
    """Point the three standard streams at the null device: prints cost nothing and reach nobody, `input()` fails at once.

    A `breakpoint()` left in, in whichever way, stops nobody.
    """
    sys.breakpointhook = lambda *_, **__: None
    for debugger in filter(None, map(sys.modules.get, ("pdb", "IPython.core.debugger"))):
        debugger.set_trace = lambda *_, **__: None  # type: ignore[attr-defined]
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)
    os.close(null)
