"""The warm process: imports everything slow once, then forks a ready worker whenever the judge asks for one.

It holds no secret and starts no thread. Its whole conversation is: `spawn` (with the worker's end of a socket) -> pid; `reap` (pid) -> how
it ended, after killing the worker's whole process group; and `discard` (pid), the same without an answer, so that nobody waits for it.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import shutil
import signal
import socket
import sys
import tempfile
from typing import Any

from .limits import confine, die_with_parent
from .wire import Closed, Wire


def main(control_fd: int) -> None:
    """Warm up, say so, then serve until the judge hangs up."""
    control = Wire(socket.socket(fileno=control_fd))
    settings = control.receive()
    shell, probes = _warm_up(settings["preload"], settings["helpers"])
    gc.collect()
    gc.freeze()
    control.send({"ready": True, "threads": len(os.listdir("/proc/self/task")) if os.path.isdir("/proc") else 1})
    WarmProcess(control, shell, probes, settings["limits"]).serve()


class WarmProcess:
    """Forks workers, and more warm processes, for one judge; knows which of its children live."""

    def __init__(self, control: Wire, shell: Any, probes: Any, limits: dict[str, int]) -> None:
        self._control = control
        self._shell = shell
        self._probes = probes
        self._limits = limits
        self._homes: dict[int, str] = {}  # of each living worker, its private folder
        self._going: list[int] = []  # workers killed but not yet gone
        self._clones: list[int] = []

    def serve(self) -> None:
        """Do what the judge asks until it hangs up, then end all workers."""
        try:
            while True:
                try:
                    message = self._control.receive()
                except Closed:
                    return
                if message["do"] in ("spawn", "clone"):
                    self._control.send({"pid": self._fork(message["do"])})
                elif message["do"] == "reap":
                    self._control.send(self._reap(message["pid"]))
                else:
                    self._kill(message["pid"])
                    self._going.append(message["pid"])
                self._going = [pid for pid in self._going if not self._reap(pid, os.WNOHANG)]
                self._clones = [pid for pid in self._clones if not os.waitpid(pid, os.WNOHANG)[0]]
        finally:
            for pid in list(self._homes):
                self._reap(pid)
            for pid in self._clones:
                os.waitpid(pid, 0)

    def _fork(self, what: str) -> int:
        _, fds, _, _ = socket.recv_fds(self._control.sock, 1, 1)
        home = tempfile.mkdtemp(prefix="worker-") if what == "spawn" else ""
        pid = os.fork()
        if pid == 0:
            try:
                self._control.sock.close()
                wire = Wire(socket.socket(fileno=fds[0]))
                if what == "spawn":
                    self._live(wire, home)
                else:
                    die_with_parent()
                    WarmProcess(wire, self._shell, self._probes, self._limits).serve()
            finally:
                os._exit(0)
        os.close(fds[0])
        if what == "spawn":
            self._homes[pid] = home
        else:
            self._clones.append(pid)
        return pid

    def _live(self, wire: Wire, home: str) -> None:
        from . import cells, student

        os.setsid()
        os.chdir(home)
        cells.quiet_stdio()
        own = wire.sock.fileno()
        os.closerange(3, own)
        os.closerange(own + 1, 1024)
        sys.stdin = open(0, closefd=False)  # noqa: SIM115  # for the worker's whole life
        confine(**self._limits)
        student.serve(wire, cells.Shell(self._shell), self._probes)

    def _kill(self, pid: int) -> None:
        if pid not in self._homes:
            return
        for kill in (os.killpg, os.kill):  # the group, and the worker itself should it have left its group
            with contextlib.suppress(ProcessLookupError):
                kill(pid, signal.SIGKILL)

    def _reap(self, pid: int, flags: int = 0) -> dict[str, Any]:
        """Kill a worker and collect it; empty if it is not gone yet (with `os.WNOHANG`)."""
        if pid not in self._homes:
            return {"error": f"no worker {pid}"}
        if not flags:
            self._kill(pid)
        gone, status, usage = os.wait4(pid, flags)
        if not gone:
            return {}
        shutil.rmtree(self._homes.pop(pid), ignore_errors=True)
        return {"status": status, "peak_memory": usage.ru_maxrss * 1024}


def _warm_up(preload: list[str], helpers: str) -> tuple[Any, Any]:
    import torch

    torch.set_num_threads(1)  # before anything else: a fork after a parallel region hangs
    for name in preload:
        importlib.import_module(name)
    from . import cells, student

    # What PyTorch sets up lazily on first use would otherwise be paid in every worker.
    weight = torch.nn.Parameter(torch.eye(3))
    optimizer = torch.optim.Adam([weight])
    torch.linalg.matrix_norm(torch.relu(weight @ weight), ord=2).backward()
    optimizer.step()
    torch.linalg.svdvals(weight.detach())
    shell = cells.make_shell()
    shell.run_cell("None", store_history=False, silent=True)
    return shell, student.Probes(helpers)
