"""Wall-clock time and memory of one command."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import psutil


@dataclass(frozen=True)
class Measured:
    """One run of a command."""

    seconds: float
    memory: float  # peak of the process tree in MB, pages shared between processes counted once


def timed(command: list[str], folder: Path, cores: int | None = None, fine: tuple[int, ...] = (0, 1)) -> Measured:
    """Run a command on `cores` processors (all by default) and watch it; ends the benchmark if its exit code is not among `fine`."""
    peak = [0.0]
    usable = sorted(os.sched_getaffinity(0))[:cores]
    started = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=lambda: os.sched_setaffinity(0, usable),
        env=os.environ | {"OMP_NUM_THREADS": "1"},
    )
    watcher = threading.Thread(target=_watch, args=(process.pid, peak), daemon=True)
    watcher.start()
    output, _ = process.communicate()
    seconds = time.perf_counter() - started
    watcher.join()
    if process.returncode not in fine:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}:\n{output[-3000:]}")
    return Measured(seconds, peak[0])


def _watch(pid: int, peak: list[float]) -> None:
    """Keep the largest sum of proportional set sizes of a process and its descendants."""
    while psutil.pid_exists(pid):
        total = 0
        try:
            root = psutil.Process(pid)
            for process in [root, *root.children(recursive=True)]:
                with open(f"/proc/{process.pid}/smaps_rollup") as rollup:
                    total += next((int(line.split()[1]) for line in rollup if line.startswith("Pss:")), 0)
        except (psutil.Error, OSError):
            pass
        peak[0] = max(peak[0], total / 1024)
        time.sleep(1.0)  # reading the map of a large process takes milliseconds of its time, too
