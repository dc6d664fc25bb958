"""The warm process, seen from the judge: start it, get workers from it, have it kill them."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from .limits import Limits
from .worker.wire import Wire, WireError
from .workers import Worker

PRELOAD = ("torch", "torch._dynamo", "numpy", "matplotlib.pyplot", "scipy.optimize", "lib.utils")
HERE = Path(__file__).parent


class NurseryError(RuntimeError):
    """The warm process could not be started or is gone: the grader's trouble, not the student's."""


class Nursery:
    """A warm process, seen from the judge, that forks a ready worker whenever asked for one."""

    def __init__(self, control: Wire, limits: Limits) -> None:
        self.limits = limits
        self._control = control

    def spawn(self) -> Worker:
        """A fresh worker, forked from the warm process."""
        wire, pid = self._fork("spawn")
        return Worker(self, pid, wire)

    def another(self) -> Nursery:
        """A second warm process like this one, forked from it: what it takes to have workers side by side."""
        wire, _ = self._fork("clone")
        return Nursery(wire, self.limits)

    def _fork(self, what: str) -> tuple[Wire, int]:
        ours, theirs = socket.socketpair()
        try:
            self._control.send({"do": what})
            socket.send_fds(self._control.sock, [b"f"], [theirs.fileno()])
            return Wire(ours), self._control.receive(60)["pid"]
        except (WireError, OSError) as error:
            ours.close()
            raise NurseryError(f"the warm process is gone ({error})") from error
        finally:
            theirs.close()

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
        """Hang up; the warm process then ends, and its workers with it."""
        self._control.close()


class FirstNursery(Nursery):
    """The warm process all others are forked from. Use as a context manager."""

    def __init__(self, library: Path, limits: Limits | None = None, helpers: str = "", preload: tuple[str, ...] = PRELOAD) -> None:
        """Start it. `library` is the folder whose modules students get as `lib`; packages in it stay out of the worker's reach.

        `helpers` is the source of what the suite's probes use in the worker.
        """
        ours, theirs = socket.socketpair()
        super().__init__(Wire(ours), limits or Limits())
        self._stage = Path(tempfile.mkdtemp(prefix="grading-"))
        shutil.copytree(HERE / "worker", self._stage / "gradeworker", ignore=shutil.ignore_patterns("__pycache__"))
        (self._stage / "lib").mkdir()
        for module in sorted(library.glob("*.py")):
            shutil.copy(module, self._stage / "lib")
        (self._stage / "tmp").mkdir()
        packages = [path for path in sys.path if path.endswith(("site-packages", "dist-packages"))]
        start = (
            f"import sys; sys.path[:0] = [{str(self._stage)!r}]; sys.path += {packages!r};"
            f"from gradeworker.nursery import main; main({theirs.fileno()})"
        )
        self._stderr = (self._stage / "stderr").open("wb")
        # No user site, no .pth file, no folder decides what the worker imports; the environment is ours alone.
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-s", "-S", "-B", "-c", start],
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
        self._control.send({"preload": list(preload), "limits": limits_for_worker, "helpers": helpers})

    def wait_ready(self, timeout: float = 120.0) -> None:
        """Block until the warm process has imported everything; raises NurseryError with its last words if it failed."""
        try:
            ready = self._control.receive(timeout)
        except WireError as error:
            words = (self._stage / "stderr").read_text(errors="replace")[-2000:]
            raise NurseryError(f"the warm process did not start ({error}).\n{words}") from error
        if ready["threads"] != 1:
            raise NurseryError(f"the warm process has {ready['threads']} threads; forking it would be unsafe")

    def close(self) -> None:
        """End the warm process, all forked from it, and remove its folder."""
        super().close()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._stderr.close()
        shutil.rmtree(self._stage, ignore_errors=True)

    def __enter__(self) -> FirstNursery:
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
        # The heap in huge pages: a fork copies the page table of 260 MB, which is then 3 times as quick.
        "PYTHONMALLOC": "malloc",
        "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1",
        "MPLCONFIGDIR": os.environ.get("MPLCONFIGDIR", str(cache)),
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
        "NBGRADER_EXECUTION": "autograde",
        **{key: os.environ[key] for key in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE") if key in os.environ},
    }
