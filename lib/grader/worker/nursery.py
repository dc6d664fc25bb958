"""The warm process: imports everything slow once, then forks a ready worker whenever the judge asks for one.

It holds no secret and starts no thread. Its whole conversation is: `spawn` (with the worker's end of a socket) -> pid; `clone`, the same
for another warm process; `reap` (pid), of a worker that hung up -> how it ended, after killing the worker's whole process group; `discard`
(pid), the same at once and without an answer, so that nobody waits for it; and `import` (modules), of what later workers need. A worker
says that its walls stand before any code of a student's runs in it.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import select
import signal
import socket
import sys
import time
import traceback
from typing import Any

from .confinement import Confinement, private
from .homes import SLOTS_EACH, Slots, overfull
from .limits import die_with_parent
from .shortcuts import seed_processor_alone, steps_without_compiler
from .wire import Closed, Wire

# What Python and PyTorch set up when a thing is done for the first time would otherwise be paid for in every worker.
FIRST_TIMES = """
import copy
import torch
torch.manual_seed(1)
class Network(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.inner = torch.nn.Sequential(torch.nn.Linear(2, 3), torch.nn.ReLU(), torch.nn.Linear(3, 1))
    def forward(self, x):
        return self.inner(x)
network = copy.deepcopy(Network())
network.load_state_dict(network.train().eval().state_dict())
for optimizer in (torch.optim.Adam(network.parameters()), torch.optim.SGD(network.parameters(), lr=0.1, momentum=0.9)):
    for _ in range(2):
        optimizer.zero_grad()
        (-network(torch.randn(4, 2)).mean()).backward()
        optimizer.step()
with torch.no_grad():
    for weight in network.parameters():
        weight.div_(torch.linalg.matrix_norm(torch.atleast_2d(weight), ord=2) + torch.linalg.svdvals(torch.atleast_2d(weight))[0])
value = network(torch.ones(4, 2)).sum()
value.item(), torch.autograd.grad(value, list(network.parameters()))[0].numpy()
"""
GRACE_SECONDS = 1.0  # in which a worker that hung up, as one that ends does, has to be gone
LOOK_SECONDS = 0.1  # how often the folders of living workers are looked at


def main(control_fd: int) -> None:
    """Warm up, say so, then serve until the judge hangs up."""
    control = Wire(socket.socket(fileno=control_fd))
    settings = control.receive()
    gc.disable()  # all that is imported stays: looking for garbage in between would take a second
    shell, probes = warm_up(settings["preload"], settings["helpers"])
    gc.enable()
    gc.freeze()
    threads = len(os.listdir("/proc/self/task")) if os.path.isdir("/proc/self/task") else 1
    slots = Slots(settings["homes"])
    confinement = Confinement.prepare(settings["limits"])
    control.send({"ready": True, "threads": threads})
    WarmProcess(control, shell, probes, confinement, slots).serve()
    os._exit(0)  # there is nothing to save, and taking PyTorch down by the book would be waited for


class WarmProcess:
    """Forks workers, and more warm processes, for one judge; knows which of its children live."""

    def __init__(self, control: Wire, shell: Any, probes: Any, confinement: Confinement, slots: Slots) -> None:
        self._control = control
        self._shell = shell
        self._probes = probes
        self._confinement = confinement
        self._slots = slots
        self._homes: dict[int, str] = {}  # of each living worker, its private folder
        self._going: list[int] = []  # workers killed but not yet gone
        self._full: set[int] = set()  # workers killed because they filled their folder
        self._clones: dict[int, Slots] = {}

    def serve(self) -> None:
        """Do what the judge asks until it hangs up, then end all workers."""
        try:
            while True:
                self._await_message()
                try:
                    message = self._control.receive()
                except Closed:
                    return
                if message["do"] in ("spawn", "clone"):
                    pid = self._fork(message["do"])
                    self._control.send({"pid": pid, "home": self._homes.get(pid, "")})
                elif message["do"] == "import":
                    for name in message["modules"]:
                        importlib.import_module(name)
                    gc.freeze()
                elif message["do"] == "reap":
                    self._control.send(self._end_of(message["pid"]))
                elif message["pid"] in self._homes:
                    self._kill(message["pid"])
                    self._going.append(message["pid"])
        finally:
            for pid in list(self._homes):
                self._reap(pid)
            self._collect_clones()

    def _await_message(self) -> None:
        """Until the judge speaks, clean up after those that end, and end those that fill their folders.

        Files and memory must not wait for the next submission.
        """
        ready: list[Any] = []
        while not ready:
            for pid in filter(_has_ended, list(self._going)):
                self._going.remove(pid)
                self._reap(pid)
            for pid, home in self._homes.items():
                if pid not in self._full and overfull(home):
                    self._full.add(pid)
                    self._kill(pid)
            patience = 0.02 if self._going else LOOK_SECONDS if self._homes else None
            ready, _, _ = select.select([self._control.sock], [], [], patience)

    def _collect_clones(self, flags: int = 0) -> None:
        for pid in list(self._clones):
            if os.waitpid(pid, flags)[0]:
                self._slots.take_back(self._clones.pop(pid))

    def _fork(self, what: str) -> int:
        _, fds, _, _ = socket.recv_fds(self._control.sock, 1, 1)
        home, slots = "", Slots([])
        if what == "clone":
            self._collect_clones(os.WNOHANG)
            slots = self._slots.share()
        else:
            if len(self._going) >= SLOTS_EACH - 1:  # the last of those killed have not ended yet
                self._reap(self._going.pop(0))
            home = self._slots.take()
        pid = os.fork()
        if pid == 0:
            try:
                self._control.sock.close()
                wire = Wire(socket.socket(fileno=fds[0]))
                if what == "spawn":
                    self._live(wire, home)
                else:
                    die_with_parent()
                    WarmProcess(wire, self._shell, self._probes, self._confinement, slots).serve()
            finally:
                os._exit(0)
        os.close(fds[0])
        if what == "spawn":
            self._homes[pid] = home
        else:
            self._clones[pid] = slots
        return pid

    def _live(self, wire: Wire, home: str) -> None:
        """A worker's life. What fails before its walls stand is the grader's trouble, not the student's."""
        from . import cells, student

        try:
            self._settle(wire, home)
        except Exception:
            wire.send({"ready": False, "problem": traceback.format_exc()})
            raise
        wire.send({"ready": True})
        student.serve(wire, cells.Shell(self._shell), self._probes)

    def _settle(self, wire: Wire, home: str) -> None:
        from . import cells

        os.setsid()
        os.mkdir(home, 0o700)
        private(home)
        cells.quiet_stdio()
        own = wire.sock.fileno()
        os.closerange(3, own)
        os.closerange(own + 1, 1024)
        sys.stdin = open(0, closefd=False)  # noqa: SIM115  # for the worker's whole life
        self._confinement.enter(home)

    def _kill(self, pid: int) -> None:
        if pid not in self._homes:
            return
        for kill in (os.killpg, os.kill):  # the group, and the worker itself should it have left its group
            with contextlib.suppress(ProcessLookupError):
                kill(pid, signal.SIGKILL)

    def _end_of(self, pid: int) -> dict[str, Any]:
        """How a worker ended that hung up. If it did not end by itself, it is `alive`: the signal it ends by is ours then."""
        if pid not in self._homes:
            return {"error": f"no worker {pid}"}
        deadline = time.monotonic() + GRACE_SECONDS
        while not (ended := _has_ended(pid)) and time.monotonic() < deadline:
            time.sleep(0.002)
        return self._reap(pid) | {"alive": not ended}

    def _reap(self, pid: int) -> dict[str, Any]:
        """Kill a worker, and what it may have started, and collect it."""
        self._kill(pid)  # before it is collected, since its number may be another's afterwards
        _, status, usage = os.wait4(pid, 0)
        self._slots.give_back(self._homes.pop(pid))
        full = pid in self._full
        self._full.discard(pid)
        return {"status": status, "peak_memory": usage.ru_maxrss * 1024, "seconds": usage.ru_utime + usage.ru_stime, "full": full}


def _has_ended(pid: int) -> bool:
    """Whether a child has ended, without collecting it."""
    return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def warm_up(preload: list[str], helpers: str) -> tuple[Any, Any]:
    """Import and set up all that takes long; returns an IPython shell and the probes' surroundings."""
    import torch

    torch.set_num_threads(1)  # before anything else: a fork after a parallel region hangs
    steps_without_compiler()
    seed_processor_alone()
    for name in preload:
        importlib.import_module(name)
    from . import cells, student

    shell = cells.make_shell()
    shell.run_cell("None", store_history=False, silent=True)
    notebook = cells.Shell(shell)
    for _ in range(2):
        if error := notebook.run("warm-up", FIRST_TIMES):
            raise RuntimeError(f"warming up failed: {error['kind']}: {error['text']}")
    notebook.clear()
    return shell, student.Probes(helpers)
