"""`make bench`: this kit, plain nbgrader and Otter on the same submissions, interleaved in one run; then how the cost grows.

Figures of one run on one machine compare with each other and with nothing else, so the tables give ratios beside the seconds.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parent)]

import psutil
from contestants import ROOT, Course, draw, otter_folder, our_course, plain_course

from lib.grader.table import grid


@dataclass
class Measured:
    """Wall-clock seconds and memory of one command."""

    seconds: float
    memory: float  # peak of the process tree in MB, pages shared between processes counted once


@dataclass
class Series:
    """One contestant's figures over the rounds."""

    each: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)

    def add(self, measured: Measured, submissions: int) -> None:
        """Note a run over so many submissions."""
        self.each.append(measured.seconds / submissions)
        self.memory.append(measured.memory)


def timed(command: list[str], folder: Path, cores: int | None = None, fine: tuple[int, ...] = (0, 1)) -> Measured:
    """Run a command on `cores` processors (all by default) and watch it."""
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
    watcher = threading.Thread(target=_watch, args=(process.pid, peak))
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
        time.sleep(0.5)


def compare(work: Path, options: argparse.Namespace) -> dict[str, Series]:
    """The three graders, in turns."""
    entries = draw(options.submissions)
    few, fewer = entries[: options.plain], entries[: options.otter]
    ours = our_course(work / "ours", entries)
    plain = plain_course(work / "plain", few, training=False)
    trained = plain_course(work / "trained", few, training=True)
    archive, notebooks = otter_folder(work / "otter", fewer)
    series: dict[str, Series] = defaultdict(Series)

    def autograde(course: Course, *more: str) -> list[str]:
        course.reset()
        return course.nbgrader("autograde", "gan", "--force", *more)

    off = "--GradeSubmission.display_run=False"
    turns: list[tuple[str, Callable[[], Measured], int]] = [
        ("this kit", lambda: timed(autograde(ours, off), ours.root), len(entries)),
        ("plain nbgrader", lambda: timed(autograde(plain), plain.root), len(few)),
        ("this kit, 1 core", lambda: timed(autograde(ours, off), ours.root, 1), len(entries)),
        ("otter run", lambda: _otter(archive, notebooks), len(fewer)),
        ("this kit, with training and film", lambda: timed(autograde(ours), ours.root), len(entries)),
        ("plain nbgrader, with training and film", lambda: timed(autograde(trained), trained.root), len(few)),
        ("this kit, again with --force", lambda: timed(ours.nbgrader("autograde", "gan", "--force"), ours.root), len(entries)),
    ]
    for number in range(options.rounds):
        for name, run, submissions in turns:
            measured = run()
            series[name].add(measured, submissions)
            print(f"round {number + 1}: {name}: {measured.seconds / submissions:.3f} s each, {measured.memory:.0f} MB", flush=True)
    return series


def _otter(archive: Path, notebooks: list[Path]) -> Measured:
    total = Measured(0.0, 0.0)
    for notebook in notebooks:
        one = timed([sys.executable, "-m", "otter", "run", "-a", str(archive), "-o", str(notebook.parent), str(notebook)], notebook.parent)
        total = Measured(total.seconds + one.seconds, max(total.memory, one.memory))
    return total


def growth(work: Path, sizes: list[int]) -> list[list[str]]:
    """Cost of a submission as the class grows, start-up included."""
    rows = []
    for size in sizes:
        course = our_course(work / f"class-{size}", draw(size))
        measured = timed(course.nbgrader("autograde", "gan", "--GradeSubmission.display_run=False"), course.root)
        again = timed(course.nbgrader("autograde", "gan", "--force", "--GradeSubmission.display_run=False"), course.root)
        rows.append(
            [str(size), f"{measured.seconds:.1f}", f"{measured.seconds / size:.3f}", f"{measured.memory:.0f}", f"{again.seconds:.1f}"]
        )
        print(" ".join(rows[-1]), flush=True)
    return rows


def limit(number: int) -> float:
    """Seconds a submission of the bare fork, one process."""
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("limit.py")), str(number)],
        cwd=Path(__file__).parent,
        capture_output=True,
        text=True,
        check=True,
    )
    return float(next(line.split()[1] for line in done.stdout.splitlines() if line.startswith("limit ")))


def engine_alone(number: int, workers: int) -> float:
    """Seconds a submission of the engine without nbgrader, warm."""
    from concurrent.futures import ThreadPoolExecutor

    from lib.grader.assignment import Assignment
    from lib.grader.corpus import entry_notebook
    from lib.grader.engine import Engine
    from lib.grader.notebook import rebuild, submission_from

    assignment = Assignment(ROOT, "gan")
    todo = []
    for entry in draw(number):
        rebuilt = rebuild(entry_notebook(assignment, entry), assignment)
        todo.append(submission_from(rebuilt.notebook, entry.name, assignment, rebuilt.repairs))
    with Engine(assignment, workers=workers) as engine, ThreadPoolExecutor(workers) as pool:
        list(pool.map(engine.grade, todo[: 2 * workers]))
        started = time.perf_counter()
        list(pool.map(engine.grade, todo))
        return (time.perf_counter() - started) / number


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--submissions", type=int, default=20, help="for this kit")
    parser.add_argument("--plain", type=int, default=4, help="of them for plain nbgrader")
    parser.add_argument("--otter", type=int, default=2, help="of them for Otter")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--growth", type=lambda text: [int(n) for n in text.split(",") if n], default=[1, 10, 100])
    options = parser.parse_args()
    cores = len(os.sched_getaffinity(0))
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        series = compare(Path(folder), options)
        bare, alone, side = limit(options.submissions), engine_alone(options.submissions, 1), engine_alone(options.submissions, cores)
        rows = growth(Path(folder), options.growth)
    best = median(series["this kit"].each)
    film = median(series["this kit, with training and film"].each)
    table = []
    for name, figures in series.items():
        own = film if "film" in name or "again" in name else best
        each = median(figures.each)
        ratio = f"{each / own:.1f}"
        table.append([name, f"{each:.3f}", f"{min(figures.each):.3f}–{max(figures.each):.3f}", ratio, f"{max(figures.memory):.0f}"])
    print(f"\n{options.submissions} submissions, {options.rounds} rounds, {cores} cores; start-up included\n")
    print(grid(["grader", "s each", "range", "× this kit", "peak MB"], table))
    print(
        f"\nengine alone, warm: {alone:.3f} s each with 1 lane, {side:.3f} with {cores}; bare fork {bare:.3f} ({alone / bare:.2f} × the limit)\n"
    )
    print(grid(["class", "seconds", "s each", "peak MB", "again, unchanged"], rows))


if __name__ == "__main__":
    main()
