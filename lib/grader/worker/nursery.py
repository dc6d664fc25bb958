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

from .wire import Closed, Wire


def main(control_fd: int) -> None:
    """Warm up, say so, then serve until the judge hangs up."""
    control = Wire(socket.socket(fileno=control_fd))
    settings = control.receive()
    os.environ.update(settings["environment"])
    shell = _warm_up(settings["preload"])
    gc.collect()
    gc.freeze()
    control.send({"ready": True, "threads": len(os.listdir("/proc/self/task")) if os.path.isdir("/proc") else 1})
    homes: dict[int, str] = {}  # of each living worker, its private folder
    dying: list[int] = []  # killed, not yet gone
    try:
        while True:
            try:
                message = control.receive()
            except Closed:
                return
            if message["do"] == "spawn":
                control.send(_spawn(control, shell, settings, homes))
            elif message["do"] == "reap":
                control.send(_reap(message["pid"], homes))
            else:
                _kill(message["pid"], homes)
                dying.append(message["pid"])
            dying = [pid for pid in dying if not _reap(pid, homes, os.WNOHANG)]
    finally:
        for pid in list(homes):
            _reap(pid, homes)


def _warm_up(preload: list[str]) -> Any:
    import torch

    torch.set_num_threads(1)  # before anything else: a fork after a parallel region hangs
    for name in preload:
        importlib.import_module(name)
    from . import cells

    # What PyTorch sets up lazily on first use would otherwise be paid in every worker.
    weight = torch.nn.Parameter(torch.eye(3))
    optimizer = torch.optim.Adam([weight])
    torch.linalg.matrix_norm(torch.relu(weight @ weight), ord=2).backward()
    optimizer.step()
    torch.linalg.svdvals(weight.detach())
    shell = cells.make_shell()
    shell.run_cell("None", store_history=False, silent=True)
    return shell


def _spawn(control: Wire, shell: Any, settings: dict[str, Any], homes: dict[int, str]) -> dict[str, Any]:
    _, fds, _, _ = socket.recv_fds(control.sock, 1, 1)
    home = tempfile.mkdtemp(prefix="worker-")
    pid = os.fork()
    if pid == 0:
        try:
            control.sock.close()
            _live(Wire(socket.socket(fileno=fds[0])), shell, settings["limits"], home)
        finally:
            os._exit(0)
    os.close(fds[0])
    homes[pid] = home
    return {"pid": pid}


def _live(wire: Wire, shell: Any, limits: dict[str, int], home: str) -> None:
    from . import cells, student
    from . import limits as confinement

    os.setsid()
    os.chdir(home)
    cells.quiet_stdio()
    own = wire.sock.fileno()
    os.closerange(3, own)
    os.closerange(own + 1, 1024)
    sys.stdin = open(0, closefd=False)  # noqa: SIM115  # for the worker's whole life
    confinement.confine(**limits)
    student.serve(wire, cells.Shell(shell))


def _kill(pid: int, homes: dict[int, str]) -> None:
    if pid not in homes:
        return
    for kill in (os.killpg, os.kill):  # the group, and the worker itself should it have left its group
        with contextlib.suppress(ProcessLookupError):
            kill(pid, signal.SIGKILL)


def _reap(pid: int, homes: dict[int, str], flags: int = 0) -> dict[str, Any]:
    """Kill a worker and collect it; empty if it is not gone yet (with `os.WNOHANG`)."""
    if pid not in homes:
        return {"error": f"no worker {pid}"}
    if not flags:
        _kill(pid, homes)
    gone, status, usage = os.wait4(pid, flags)
    if not gone:
        return {}
    shutil.rmtree(homes.pop(pid), ignore_errors=True)
    return {"status": status, "peak_memory": usage.ru_maxrss * 1024}
