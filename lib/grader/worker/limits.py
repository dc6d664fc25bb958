"""What a worker may use: memory, processor time, file sizes, descriptors. Set by the worker itself right after the fork."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys

PR_SET_PDEATHSIG = 1


def virtual_size() -> int:
    """Bytes of address space this process has mapped (0 where /proc does not tell)."""
    try:
        with open("/proc/self/statm") as statm:
            return int(statm.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def tasks() -> int:
    """How many threads run on this machine (0 where /proc does not tell)."""
    try:
        with open("/proc/loadavg") as loadavg:
            return int(loadavg.read().split()[3].partition("/")[2])
    except (OSError, ValueError, IndexError):
        return 0


THREADS = 100  # more than those that run already; the kernel counts them by user, and does not count root's


def confine(memory: int, cpu_seconds: int, file_size: int) -> None:
    """Bound this process and all it starts.

    `memory` is in bytes on top of what the warm process has mapped already; `file_size` in bytes for each file.
    """
    limits = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_CPU: cpu_seconds,
        resource.RLIMIT_FSIZE: file_size,
        resource.RLIMIT_NOFILE: 128,  # of sockets and pipes, too, whose buffers no other limit counts
    }
    if running := tasks():
        limits[resource.RLIMIT_NPROC] = running + THREADS
    mapped = virtual_size()
    if mapped:
        limits[resource.RLIMIT_AS] = mapped + memory
    for limit, value in limits.items():
        _, hard = resource.getrlimit(limit)
        if hard != resource.RLIM_INFINITY:
            value = min(value, hard)
        resource.setrlimit(limit, (value, value))
    die_with_parent()  # never outlive the warm process


def die_with_parent() -> None:
    """Have this process killed when the one it was forked from ends, however that ends."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
