"""The judge's hold on untrusted processes: start the warm process, get workers from it, time them, kill them."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .worker.wire import Closed, TooLate, Wire, WireError

PRELOAD = ("torch", "torch._dynamo", "numpy", "matplotlib.pyplot", "scipy.optimize", "lib.utils")
HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Limits:
    """What one worker may use."""

    cell_seconds: float = 10.0  # wall clock for each cell of the notebook
    probe_seconds: float = 10.0  # wall clock for each question a test asks
    display_seconds: float = 120.0  # wall clock for each cell of the display run, training included
    cpu_seconds: int = 300
    memory: int = 2 * 2**30  # bytes beyond the warm process
    file_size: int = 64 * 2**20  # bytes


class NurseryError(RuntimeError):
    """The warm process could not be started or is gone: the grader's trouble, not the student's."""


class Nursery:
    """The warm process, seen from the judge. Use as a context manager."""

    def __init__(self, library: Path, limits: Limits | None = None, preload: tuple[str, ...] = PRELOAD) -> None:
        """`library` is the folder whose modules students get as `lib`; packages in it stay out of the worker's reach."""
        self.limits = limits or Limits()
        self._stage = Path(tempfile.mkdtemp(prefix="grading-"))
        shutil.copytree(HERE / "worker", self._stage / "gradeworker", ignore=shutil.ignore_patterns("__pycache__"))
        (self._stage / "lib").mkdir()
        for module in sorted(library.glob("*.py")):
            shutil.copy(module, self._stage / "lib")
        (self._stage / "tmp").mkdir()
        ours, theirs = socket.socketpair()
        self._control = Wire(ours)
        packages = [path for path in sys.path if path.endswith(("site-packages", "dist-packages"))]
        start = (
            f"import sys; sys.path[:0] = [{str(self._stage)!r}]; sys.path += {packages!r};"
            f"from gradeworker.nursery import main; main({theirs.fileno()})"
        )
        self._stderr = (self._stage / "stderr").open("wb")
        # -I -S: no user site, no .pth file, no environment variable decides what the worker imports.
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-B", "-c", start],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self._stderr,
            cwd=self._stage,
            env=_environment(self._stage),
            start_new_session=True,
        )
        theirs.close()
        limits_for_worker = {
            "memory": self.limits.memory,
            "cpu_seconds": self.limits.cpu_seconds,
            "file_size": self.limits.file_size,
        }
        self._control.send({"preload": list(preload), "limits": limits_for_worker, "environment": {}})

    def wait_ready(self, timeout: float = 120.0) -> None:
        """Block until the warm process has imported everything; raises NurseryError with its last words if it failed."""
        try:
            ready = self._control.receive(timeout)
        except WireError as error:
            words = (self._stage / "stderr").read_text(errors="replace")[-2000:]
            raise NurseryError(f"the warm process did not start ({error}).\n{words}") from error
        if ready["threads"] != 1:
            raise NurseryError(f"the warm process has {ready['threads']} threads; forking it would be unsafe")

    def spawn(self) -> Worker:
        """A fresh worker, forked from the warm process."""
        ours, theirs = socket.socketpair()
        try:
            self._control.send({"do": "spawn"})
            socket.send_fds(self._control.sock, [b"w"], [theirs.fileno()])
            pid = self._control.receive(60)["pid"]
        except (WireError, OSError) as error:
            raise NurseryError(f"the warm process is gone ({error})") from error
        finally:
            theirs.close()
        return Worker(self, pid, Wire(ours))

    def reap(self, pid: int) -> dict[str, Any]:
        """Kill a worker and its process group; returns its wait status and peak memory in bytes."""
        try:
            self._control.send({"do": "reap", "pid": pid})
            return self._control.receive(60)
        except WireError as error:
            raise NurseryError(f"the warm process is gone ({error})") from error

    def discard(self, pid: int) -> None:
        """Kill a worker and its process group without waiting for the end of it."""
        try:
            self._control.send({"do": "discard", "pid": pid})
        except WireError as error:
            raise NurseryError(f"the warm process is gone ({error})") from error

    def close(self) -> None:
        """End the warm process, its workers, and remove its folder."""
        self._control.close()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._stderr.close()
        shutil.rmtree(self._stage, ignore_errors=True)

    def __enter__(self) -> Nursery:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _environment(home: Path) -> dict[str, str]:
    """A worker's environment: nothing of the instructor's but where matplotlib keeps its font list."""
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "matplotlib"
    with contextlib.suppress(OSError):
        cache.mkdir(parents=True, exist_ok=True)
    return {
        "PATH": os.defpath,
        "HOME": str(home),
        "IPYTHONDIR": str(home / "ipython"),
        "TMPDIR": str(home / "tmp"),
        "LANG": "C.UTF-8",
        "MPLBACKEND": "agg",
        "MPLCONFIGDIR": os.environ.get("MPLCONFIGDIR", str(cache)),
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
        "NBGRADER_EXECUTION": "autograde",
        **{key: os.environ[key] for key in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE") if key in os.environ},
    }


class Gone(Exception):
    """The worker broke off: `reason` is timeout, out of memory or crashed."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


class ProbeError(Exception):
    """The student's code raised while answering a probe; `error` is the worker's description."""

    def __init__(self, error: dict[str, Any]) -> None:
        super().__init__(f"{error.get('kind')}: {error.get('text')}")
        self.error = error


class Worker:
    """One untrusted process. Every method that waits for it raises `Gone` if it hangs, dies or talks nonsense."""

    def __init__(self, nursery: Nursery, pid: int, wire: Wire) -> None:
        self._nursery = nursery
        self._pid = pid
        self._wire = wire
        self._number = 0
        self.closed = False

    def load(self, cells: list[dict[str, str]]) -> list[dict[str, Any] | None]:
        """Run cells in order, each within the cell time limit. Returns what went wrong in each.

        When a cell breaks the worker, `Gone` is raised and the list of results so far is its `done` attribute.
        """
        done: list[dict[str, Any] | None] = []
        try:
            self._send({"do": "load", "cells": cells})
            for cell in cells:
                reply = self._receive(self._nursery.limits.cell_seconds)
                if not isinstance(reply, dict) or reply.get("cell") != cell["id"]:
                    raise self._gone("crashed", "the worker's report on a cell was not of the expected form")
                error = reply.get("error")
                done.append(None if error is None else _tidy_error(error))
        except Gone as gone:
            gone.done = done  # type: ignore[attr-defined]
            raise
        return done

    def show(self, cells: list[dict[str, str]]) -> dict[str, Any]:
        """Run cells in order and return what each shows, by id; cells after one that breaks the worker are missing."""
        shown: dict[str, Any] = {}
        try:
            self._send({"do": "show", "cells": cells})
            for cell in cells:
                reply = self._receive(self._nursery.limits.display_seconds)
                if not isinstance(reply, dict) or reply.get("cell") != cell["id"]:
                    raise self._gone("crashed", "the worker's report on a cell was not of the expected form")
                shown[cell["id"]] = reply.get("outputs")
        except Gone as gone:
            shown[cell["id"]] = [{"stream": "stderr", "text": f"This cell could not be run to its end: {gone}."}]
        return shown

    def define(self, source: str) -> None:
        """Make the suite's worker-side helpers known to the probes that follow."""
        self._ask({"do": "define", "source": source}, self._nursery.limits.probe_seconds)

    def probe(self, source: str, name: str, arguments: dict[str, Any], seed: int, limit: float) -> Any:
        """The answer of one probe within `limit` seconds; raises ProbeError if the student's code raised."""
        return self._ask({"do": "probe", "source": source, "name": name, "arguments": arguments, "seed": seed}, limit)

    def _ask(self, message: dict[str, Any], limit: float) -> Any:
        self._number += 1
        self._send({**message, "number": self._number})
        reply = self._receive(limit)
        if not isinstance(reply, dict) or reply.get("number") != self._number:
            raise self._gone("crashed", "the worker's answer does not belong to the question asked")
        if "error" in reply:
            raise ProbeError(_tidy_error(reply["error"]))
        return reply.get("value")

    def _send(self, message: dict[str, Any]) -> None:
        try:
            self._wire.send(message, timeout=self._nursery.limits.probe_seconds)
        except TooLate as error:
            raise self._gone("timeout", "it no longer listens") from error
        except Closed as error:
            raise self._died() from error

    def _receive(self, timeout: float) -> Any:
        try:
            return self._wire.receive(timeout)
        except TooLate as error:
            raise self._gone("timeout", f"not finished after {timeout:g} seconds") from error
        except Closed as error:
            raise self._died() from error
        except WireError as error:
            raise self._gone("crashed", f"the worker sent something that is not a message ({error})") from error

    def _died(self) -> Gone:
        self.closed = True
        self._wire.close()
        status = self._nursery.reap(self._pid).get("status", 0)
        if os.WIFSIGNALED(status):
            return Gone("crashed", f"its process was ended by signal {os.WTERMSIG(status)}")
        return Gone("crashed", "it ended its own process")

    def _gone(self, reason: str, detail: str) -> Gone:
        self.close()
        return Gone(reason, detail)

    def close(self) -> None:
        """Kill the process and everything it started."""
        if not self.closed:
            self.closed = True
            self._wire.close()
            self._nursery.discard(self._pid)


def _tidy_error(error: Any) -> dict[str, Any]:
    """A worker's description of an exception, cut down to the form we expect of it."""
    if not isinstance(error, dict):
        return {"kind": "Error", "text": "", "lines": []}
    lines = []
    for line in error.get("lines") or []:
        if isinstance(line, dict):
            number = line.get("line")
            lines.append(
                {
                    "cell": str(line.get("cell", ""))[:80],
                    "line": number if type(number) is int else 0,
                    "code": str(line.get("code", ""))[:200],
                }
            )
    return {"kind": str(error.get("kind", "Error"))[:80], "text": str(error.get("text", ""))[:2000], "lines": lines[-4:]}
