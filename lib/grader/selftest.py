"""Before the first submission is graded: a worker tries to break out in every way, and what it can do is named.

The attempts are one probe; it runs where students' code runs, confined as that is.
"""

from __future__ import annotations

import contextlib
import inspect
import os
import secrets
import socket
import textwrap
from pathlib import Path

from .leftovers import Abandonable
from .nursery import Nursery, NurseryError
from .report import NOT_ISOLATED
from .workers import Gone, ProbeError


def holes(nursery: Nursery, root: Path, suite: Path) -> list[str]:
    """What a worker can do that it must not, in words; empty where everything is enforced."""
    with Abandonable() as outside, socket.socket() as server, socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as local:
        canary = outside / "canary"
        canary.write_text(secrets.token_hex())
        server.bind(("127.0.0.1", 0))
        server.listen()
        with contextlib.chdir(outside):  # a local socket's name is short, and a temporary directory may be deep
            local.bind("socket")
        arguments = {
            "readable": [str(canary), "/etc/passwd", *(str(path) for path in sorted(suite.glob("test_*.py"))[:1])],
            "listable": [str(root), str(Path.home()), str(outside)],
            "writable": [str(root), str(Path.home()), str(outside), "/tmp", "/dev/shm"],
            "port": server.getsockname()[1],
            "local": str(outside),
            "judge": os.getpid(),
            "memory": nursery.limits.memory,
            "file_size": nursery.limits.file_size,
        }
        worker = nursery.spawn()
        try:
            source = "@probe\n" + textwrap.dedent(inspect.getsource(break_out))
            found = worker.probe(source, "break_out", arguments, 1, 30.0)
        except (Gone, ProbeError) as error:
            raise NurseryError(f"the self-test of the isolation could not be run: {error}") from error
        finally:
            worker.close()
    return [str(hole) for hole in found]


def describe(nursery: Nursery, found: list[str]) -> str:
    """The sentence every report carries: how students' code was held, and what it could do all the same."""
    if found:
        return f"{NOT_ISOLATED}: on this machine students' code can {'; '.join(found)}."
    outer = ", in namespaces of its own" if nursery.namespaces else ""
    return f"Students' code ran confined by Landlock and seccomp{outer}."


def break_out(student, readable, listable, writable, port, local, judge, memory, file_size):
    """Try everything; return what worked. Runs in a worker, so it imports for itself and sees nothing of this module."""
    import contextlib
    import ctypes
    import mmap
    import os
    import socket
    import subprocess
    import sys

    found = []

    def attempt(what, action):
        try:
            action()
        except (OSError, MemoryError, subprocess.SubprocessError, ValueError):
            return
        found.append(what)

    def write(folder):
        path = os.path.join(folder, f"escaped-{os.getpid()}")
        with open(path, "w"):
            pass
        os.unlink(path)

    def connect(family, kind, address):
        with socket.socket(family, kind) as sock:
            sock.settimeout(2)
            sock.connect(address)

    def send(attached=()):
        for end in socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM):
            with end, contextlib.chdir(local):
                end.sendmsg([b"x"], attached, 0, "socket")

    def raise_buffers():
        for end in socket.socketpair():
            with end:
                end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 2**20)

    def watch():
        libc = ctypes.CDLL(None, use_errno=True)
        descriptor = libc.inotify_init()
        if descriptor < 0:
            raise OSError
        os.close(descriptor)

    def fork():
        if os.fork() == 0:
            os._exit(0)

    def attach(pid):
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.ptrace(16, pid, None, None) != 0:
            raise OSError
        libc.ptrace(17, pid, None, None)

    def grow():
        with open("large", "wb") as file:
            file.truncate(file_size + 1)

    for path in readable:
        attempt(f"read {path}", lambda path=path: open(path, "rb").close())
    for path in listable:
        attempt(f"list the folder {path}", lambda path=path: os.listdir(path))
    for path in writable:
        attempt(f"write into {path}", lambda path=path: write(path))
    attempt("connect to this machine", lambda: connect(socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", port)))
    attempt("send packets", lambda: connect(socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", 9)))
    attempt("use local sockets", lambda: socket.socket(socket.AF_UNIX).close())
    attempt("send to local sockets", send)
    attempt("hand open files to others", lambda: send([(socket.SOL_SOCKET, socket.SCM_RIGHTS, b"\1\0\0\0")]))
    attempt("have the kernel hold memory for it", raise_buffers)
    attempt("watch folders", watch)
    for name, pid in (("the warm process", os.getppid()), ("the judge", judge)):
        attempt(f"signal {name}", lambda pid=pid: os.kill(pid, 0))
        for part in ("mem", "environ", "fd"):
            look = os.listdir if part == "fd" else lambda path: open(path, "rb").close()
            if pid != os.getpid():
                attempt(f"look into {name} (/proc/…/{part})", lambda look=look, pid=pid, part=part: look(f"/proc/{pid}/{part}"))
        attempt(f"trace {name}", lambda pid=pid: attach(pid))
    attempt("start processes", fork)
    attempt("start programs", lambda: subprocess.run([sys.executable, "-c", ""], check=True))
    attempt("use more memory than allowed", lambda: mmap.mmap(-1, memory + 2**20).close())
    attempt("write larger files than allowed", grow)
    return found
