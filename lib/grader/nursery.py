"""The warm process, seen from the judge: start it, get workers from it, have it kill them."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

from . import namespaces, syscalls
from .leftovers import Abandonable
from .limits import Limits
from .worker.homes import SLOTS_EACH
from .worker.wire import Wire, WireError
from .workers import Worker

PRELOAD = ("torch", "numpy", "matplotlib.pyplot", "lib.utils")
TRAINING_PRELOAD = ("scipy.optimize", "scipy.spatial")  # what `train` imports once it runs: a third of a second in every display run
HERE = Path(__file__).parent


class NurseryError(RuntimeError):
    """The warm process could not be started or is gone: the grader's trouble, not the student's."""


class Nursery:
    """A warm process, seen from the judge, that forks a ready worker whenever asked for one."""

    def __init__(self, control: Wire, limits: Limits, namespaces: bool = False) -> None:
        self.limits = limits
        self.namespaces = namespaces  # whether its workers are in namespaces of their own
        self._control = control
        self._preloaded: set[str] = set()

    def spawn(self) -> Worker:
        """A fresh worker, forked from the warm process."""
        wire, reply = self._fork("spawn")
        try:
            hello = wire.receive(60)
        except WireError as error:
            wire.close()
            raise NurseryError(f"a worker ended before its walls stood ({error}): is the machine short of memory?") from error
        if not hello["ready"]:
            wire.close()
            raise NurseryError(f"a worker's walls could not be set up:\n{hello['problem']}")
        return Worker(self, reply["pid"], wire, "" if self.namespaces else reply["home"])

    def another(self) -> Nursery:
        """A second warm process like this one, forked from it: what it takes to have workers side by side."""
        wire, _ = self._fork("clone")
        return Nursery(wire, self.limits, self.namespaces)

    def _fork(self, what: str) -> tuple[Wire, dict[str, Any]]:
        ours, theirs = socket.socketpair()
        try:
            self._control.send({"do": what})
            socket.send_fds(self._control.sock, [b"f"], [theirs.fileno()])
            return Wire(ours), self._control.receive(60)
        except (WireError, OSError) as error:
            ours.close()
            raise NurseryError(f"the warm process is gone ({error})") from error
        finally:
            theirs.close()

    def reap(self, pid: int) -> dict[str, Any]:
        """How a worker that hung up ended: its wait status, peak memory in bytes, and whether it had to be killed (`alive`)."""
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

    def preload(self, modules: tuple[str, ...]) -> None:
        """Import more, once, for the workers to come."""
        if self._preloaded.issuperset(modules):
            return
        self._preloaded.update(modules)
        try:
            self._control.send({"do": "import", "modules": list(modules)})
        except WireError as error:
            raise NurseryError(f"the warm process is gone ({error})") from error

    def close(self) -> None:
        """Hang up; the warm process then ends, and its workers with it."""
        self._control.close()


class FirstNursery(Nursery):
    """The warm process all others are forked from. Use as a context manager."""

    def __init__(
        self,
        library: Path,
        limits: Limits | None = None,
        helpers: str = "",
        lanes: int = 1,
        preload: tuple[str, ...] = PRELOAD,
        use_namespaces: bool = True,
    ) -> None:
        """Start it. `library` is the folder whose modules students get as `lib`; packages in it stay out of the worker's reach.

        `helpers` is the source of what the suite's probes use in the worker; up to `lanes` warm processes can be forked from this one.
        """
        ours, theirs = socket.socketpair()
        super().__init__(Wire(ours), limits or Limits())
        self._folder = Abandonable()
        self._stage = self._folder.path
        for name, modules in (("gradeworker", HERE / "worker"), ("lib", library)):
            (self._stage / name).mkdir()
            for module in sorted(modules.glob("*.py")):
                shutil.copy(module, self._stage / name)
        scratch = self._stage / "scratch"
        scratch.mkdir()
        # One more lane than asked for: the warm process may serve a lane itself, and an examiner that died is replaced.
        homes = [str(self._stage / "homes" / str(number)) for number in range((lanes + 2) * SLOTS_EACH)]
        for home in homes:
            os.makedirs(home)
        packages = [path for path in sys.path if path.endswith(("site-packages", "dist-packages"))]
        readable = [*_python(), *packages, str(self._stage / "lib"), str(self._stage / "gradeworker")]
        start = (
            f"import sys; sys.path[:0] = [{str(self._stage)!r}]; sys.path += {packages!r};"
            f"from gradeworker.nursery import main; main({theirs.fileno()})"
        )
        # No user site, no .pth file, no folder decides what the worker imports; the environment is ours alone.
        command = [sys.executable, "-P", "-s", "-S", "-B", "-c", start]
        self.namespaces = use_namespaces and not namespaces.why_not()
        if self.namespaces:
            fonts = _font_cache()
            command = namespaces.wrapped(command, readable, [str(scratch), fonts], homes, self.limits.home)
        self._stderr = (self._stage / "stderr").open("wb")
        self._process = subprocess.Popen(
            command,
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self._stderr,
            cwd=self._stage,
            env=_environment(scratch),
            start_new_session=True,
        )
        theirs.close()
        limits_for_worker = {
            "memory": self.limits.memory,
            "cpu_seconds": self.limits.cpu_seconds,
            "file_size": self.limits.file_size,
            "readable": readable,
            "filter_program": _filter_program(),
        }
        self._control.send({"preload": list(preload), "limits": limits_for_worker, "helpers": helpers, "homes": homes})

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
        self._folder.close()

    def __enter__(self) -> FirstNursery:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _filter_program() -> bytes:
    """The seccomp filter, or nothing where libseccomp is missing: the self-test then says what that leaves open."""
    try:
        return syscalls.program()
    except (ImportError, OSError, RuntimeError):
        return b""


def _python() -> list[str]:
    """Where the interpreter and its libraries lie: a virtual environment in a course's folder opens no other part of that folder."""
    parts = ("bin", "lib", "lib64", "share", "etc", "pyvenv.cfg")
    return [os.path.join(prefix, part) for prefix in dict.fromkeys((sys.prefix, sys.base_prefix)) for part in parts]


def _font_cache() -> str:
    """Where matplotlib keeps its list of fonts, which takes seconds to make."""
    cache = os.environ.get("MPLCONFIGDIR") or os.path.join(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache", "matplotlib")
    with contextlib.suppress(OSError):
        os.makedirs(cache, exist_ok=True)
    return cache


def _environment(home: Path) -> dict[str, str]:
    """A worker's environment: nothing of the instructor's but where matplotlib keeps its list of fonts."""
    return {
        "PATH": os.defpath,
        "HOME": str(home),
        "USER": "student",
        "IPYTHONDIR": str(home / "ipython"),
        "TMPDIR": str(home),
        "LANG": "C.UTF-8",
        "MPLBACKEND": "agg",
        "MPLCONFIGDIR": _font_cache(),
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
        # The C library would set aside 64 MB of address space for each of up to eight threads a core, which soon are all a worker may use.
        "MALLOC_ARENA_MAX": "1",
        "NBGRADER_EXECUTION": "autograde",
        **{key: os.environ[key] for key in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE") if key in os.environ},
    }
