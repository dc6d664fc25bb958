"""The outer wall, where the system allows it: the warm process and its workers in namespaces of their own, made by bubblewrap.

In there they see the Python environment read-only, a few system libraries, their own small folders in memory, no network and no other
process. Landlock and seccomp (`lib.grader.worker.confinement`) hold without it too; this is a second wall behind the first.
"""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

# What Python, PyTorch and matplotlib read besides their own files.
_SYSTEM = ("/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/local/lib", "/usr/share/fonts", "/usr/share/zoneinfo", "/usr/share/locale")
_LINKED = ("/lib", "/lib32", "/lib64")  # links into /usr on most systems
_FILES = ("/etc/ld.so.cache", "/etc/localtime", "/etc/fonts", "/sys/devices/system/cpu")


@functools.cache
def why_not() -> str:
    """Why namespaces cannot be had here; empty if they can."""
    program = shutil.which("bwrap")
    if program is None:
        return "bubblewrap is not installed"
    test = [*_unshared(program), "--ro-bind", "/", "/", "--proc", "/proc", "--dev", "/dev", *_memory_folder("/tmp", 2**16), "--", "true"]
    try:
        done = subprocess.run(test, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"bubblewrap cannot be run ({error})"
    if done.returncode != 0:  # one older than 0.7 says that it does not know --size
        return f"bubblewrap cannot make them ({done.stderr.strip() or done.returncode})"
    return ""


def _unshared(program: str) -> list[str]:
    return [program, "--unshare-all", "--die-with-parent", "--cap-drop", "ALL"]


def _memory_folder(path: str, size: int) -> list[str]:
    """An empty folder of at most `size` bytes in memory."""
    return ["--size", str(size), "--tmpfs", path]


def wrapped(command: list[str], readable: Iterable[str], writable: Iterable[str], homes: Iterable[str], home_bytes: int) -> list[str]:
    """`command` inside the wall: `readable` and `writable` paths under their own names, each of `homes` an empty folder in memory."""
    program = shutil.which("bwrap")
    assert program is not None
    line = [*_unshared(program), "--proc", "/proc", "--dev", "/dev"]
    for path in _LINKED:
        if os.path.islink(path):
            line += ["--symlink", os.readlink(path), path]
        elif os.path.isdir(path):
            line += ["--ro-bind", path, path]
    for path in dict.fromkeys((*_SYSTEM, *_FILES, *readable)):
        line += ["--ro-bind-try", path, path]
    for path in writable:
        line += ["--bind-try", path, path]
    for path in homes:
        line += _memory_folder(path, home_bytes)
    return [*line, "--chdir", str(Path(command[0]).anchor), "--", *command]
