"""A worker's walls: resource limits, no new privileges, Landlock, seccomp. Prepared in the warm process, entered right after the fork.

Where the platform lacks a part, the worker goes without it; the judge's self-test (`lib.grader.selftest`) then finds the hole.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import struct
import sys
from dataclasses import dataclass
from typing import Any

from . import landlock, limits, seccomp

_PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 4, 38
_CAPSET_VERSION_3 = 0x20080522

_SYSTEM = """
    /usr/lib /usr/lib32 /usr/lib64 /lib /lib64 /usr/local/lib /usr/share/fonts /usr/local/share/fonts /usr/share/fontconfig
    /usr/share/zoneinfo /usr/share/locale /usr/share/mime /etc/ld.so.cache /etc/localtime /etc/fonts /etc/mime.types /proc/cpuinfo
    /proc/meminfo /proc/stat /proc/self /sys/devices/system/cpu /dev/urandom /dev/random
"""


@dataclass(frozen=True)
class Confinement:
    """What a worker is bound to."""

    memory: int  # bytes beyond what the warm process has mapped
    cpu_seconds: int
    file_size: int  # bytes of one file
    readable: tuple[str, ...]  # the Python environment and the student library
    filter_program: bytes  # of seccomp; empty where it could not be built

    @classmethod
    def prepare(cls, settings: dict[str, Any]) -> Confinement:
        """Bind the warm process as far as it can bear: no privileges, and closed to those it forks."""
        if sys.platform == "linux":
            libc = ctypes.CDLL(None, use_errno=True)
            # Where memory is short, the kernel ends a worker before the judge and whatever else runs here. (Said for the warm process,
            # whose workers inherit it; they are larger. Once it is not dumpable, this file is root's.)
            with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w") as preference:
                preference.write("1000")
            # Without capabilities root, too, is bound by everything below. Fails harmlessly where there are none to drop.
            header, none = struct.pack("=Ii", _CAPSET_VERSION_3, 0), bytes(24)
            libc.capset(header, none)
            libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
            libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
        return cls(**{**settings, "readable": tuple(settings["readable"])})

    def enter(self, home: str) -> None:
        """Bind this process and all its threads for good. Only `home` can be written to."""
        limits.confine(self.memory, self.cpu_seconds, self.file_size)
        if sys.platform != "linux":
            return
        if landlock.abi():
            allowed = [(path, landlock.READ) for path in (*self.readable, *_SYSTEM.split())]
            allowed += [("/dev/null", landlock.READ_WRITE_FILE), ("/dev/zero", landlock.READ_WRITE_FILE)]
            landlock.restrict([*allowed, (home, landlock.EVERYTHING_BUT_PROGRAMS)])
        if self.filter_program:
            seccomp.install(self.filter_program)


def private(home: str) -> None:
    """Make `home` the place for everything a program leaves behind."""
    import tempfile

    os.chdir(home)
    for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        os.environ[name] = home
    tempfile.tempdir = home
    sys.path.append(home)  # last, so that a module of the student's own never stands before an installed one
