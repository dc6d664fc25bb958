"""What the student's `train` costs beyond the training itself (`make bench-train`).

The bare loop is what nobody can do without: 2000 calls of the reference update on fresh batches, and the exact W1 metric at the moments of
the film. `train` with its film is run in turn with it in one process, so that both see the same machine; then the solved notebook's training
cell is timed in a real kernel, where the live panel is shown too. Times are of the wall clock, and in brackets of the processor, which a busy
machine disturbs less. Compare only figures of one run.
"""

from __future__ import annotations

import argparse
import contextlib
import copy
import functools
import io
import os
import shutil
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from unittest.mock import patch

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import nbformat
import reference_solution as reference
import torch
from nbclient import NotebookClient

from lib import film, live, metrics, recorder, training
from lib.data import noise, ring
from lib.grader.assignment import Assignment
from lib.grader.corpus import build_notebook, hand_in, reference_cells
from lib.grader.table import grid
from lib.randomness import private_generator

N_ITER = 2000


@dataclass(frozen=True)
class Spent:
    """Seconds of the wall clock and of the processor."""

    wall: float
    cpu: float

    def __str__(self) -> str:
        return f"{self.wall:.2f} s ({self.cpu:.2f} s)"


class Watch:
    """Started when made."""

    def __init__(self) -> None:
        self.wall, self.cpu = time.perf_counter(), time.process_time()

    def read(self) -> Spent:
        """What has passed since."""
        return Spent(time.perf_counter() - self.wall, time.process_time() - self.cpu)


def bare_loop(n_iter: int = N_ITER) -> Spent:
    """The updates and the metric alone."""
    networks, generator, mixture = reference.make_all(), private_generator(1), ring()
    moments = set(film.frame_steps(n_iter))
    fixed, real = noise(metrics.W1_POINTS, 2, generator), mixture.sample(metrics.W1_POINTS, generator)
    watch = Watch()
    for k in range(1, n_iter + 1):
        z, x = noise(200, 2, generator), mixture.sample(200, generator)  # (200, 2), (200, 2)
        reference.alternating_update(k, *networks, z, x)
        if k in moments:
            with torch.no_grad():
                metrics.wasserstein1(networks[1](fixed), real)
    return watch.read()


def with_film(folder: Path, n_iter: int = N_ITER) -> Spent:
    """`train` as the notebook calls it, outside a notebook."""
    networks = reference.make_all()
    metrics.yardsticks.cache_clear()
    watch = Watch()
    with contextlib.redirect_stdout(io.StringIO()):
        training.train(*networks, reference.alternating_update, n_iter=n_iter, film=folder / "movie.gif")
    return watch.read()


PARTS = {  # function: what it is called in the table; what runs inside another part is subtracted from that
    (reference, "alternating_update"): "updates",
    (training, "rehearse"): "rehearsal",
    (recorder, "yardsticks"): "yardsticks, once per data set",
    (recorder, "quality"): "metrics",
    (recorder.Recorder, "_draw"): "frames",
    (recorder, "write_gif"): "GIF",
    (recorder, "write_sheet"): "contact sheet",
    (live.LivePanel, "show"): "live panel",
}


@contextlib.contextmanager
def parts_timed() -> Iterator[dict[str, float]]:
    """While inside, note the processor's seconds spent in each part of `train`, parts inside parts counted once."""
    spent: dict[str, float] = defaultdict(float)
    running: list[float] = []

    def timed(function: Callable, name: str) -> Callable:
        @functools.wraps(function)
        def run(*arguments, **options):
            running.append(0.0)
            watch = Watch()
            try:
                return function(*arguments, **options)
            finally:
                whole, inner = watch.read().cpu, running.pop()
                spent[name] += whole - inner
                if running:
                    running[-1] += whole

        return run

    with contextlib.ExitStack() as stack:
        for (owner, attribute), name in PARTS.items():
            stack.enter_context(patch.object(owner, attribute, timed(getattr(owner, attribute), name)))
        yield spent


def in_a_kernel(scratch: Path) -> tuple[Spent, Spent]:
    """The solved notebook's training cell in a real kernel, live panel included, and all its cells after the kernel's start."""
    folder = scratch / "gan"
    shutil.copytree(ROOT / "release" / "gan", folder, ignore=shutil.ignore_patterns("__pycache__"))
    assignment = Assignment(ROOT, "gan")
    path = hand_in(build_notebook(assignment, reference_cells(assignment)), folder, "gan")
    notebook = nbformat.read(path, as_version=4)
    clock = nbformat.v4.new_code_cell("import time; print(time.perf_counter(), time.process_time())")
    at = next(i for i, cell in enumerate(notebook.cells) if cell.source.startswith("train("))
    cells = [clock, *notebook.cells[:at], copy.deepcopy(clock), notebook.cells[at], copy.deepcopy(clock), *notebook.cells[at + 1 :]]
    notebook.cells = [*cells, copy.deepcopy(clock)]
    NotebookClient(notebook, resources={"metadata": {"path": str(folder)}}, timeout=300).execute()
    shutil.rmtree(folder)
    read = [[float(word) for word in cell.outputs[0].text.split()] for cell in notebook.cells if cell.source == clock.source]
    start, before, after, end = read
    return Spent(after[0] - before[0], after[1] - before[1]), Spent(end[0] - start[0], end[1] - start[1])


def middle(several: Iterable[Spent]) -> Spent:
    """The median by each clock."""
    walls, cpus = zip(*((one.wall, one.cpu) for one in several), strict=True)
    return Spent(median(walls), median(cpus))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--no-kernel", action="store_true", help="leave out the real kernel")
    options = parser.parse_args()
    torch.set_num_threads(1)
    print(f"load before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        bare_loop(100), with_film(folder, 100)  # imports
        rounds = [(bare_loop(), with_film(folder)) for _ in range(options.rounds)]
        print(f"bare loop {middle(alone for alone, _ in rounds)}, train with film {middle(both for _, both in rounds)}")
        for clock in ("wall", "cpu"):
            ratios = sorted(getattr(both, clock) / getattr(alone, clock) for alone, both in rounds)
            quickest = min(getattr(both, clock) for _, both in rounds) / min(getattr(alone, clock) for alone, _ in rounds)
            print(f"ratio by {clock}: {median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f}); of the quickest rounds {quickest:.2f}")
        print(
            f"film {(folder / 'movie.gif').stat().st_size / 1e6:.2f} MB, contact sheet {(folder / 'movie.png').stat().st_size / 1e6:.2f} MB"
        )
        with parts_timed() as spent:
            whole = with_film(folder).cpu
        spent["batches, guard, bar and the rest"] = whole - sum(spent.values())
        ordered = sorted(spent.items(), key=lambda item: -item[1])
        print(grid(["part of one run, by the processor", "s", "%"], [[name, f"{s:.2f}", f"{100 * s / whole:.0f}"] for name, s in ordered]))
        if not options.no_kernel:
            for _ in range(2):
                cell, notebook = in_a_kernel(folder)
                print(f"in a kernel, live panel included: training cell {cell}, the whole notebook {notebook}")
    print(f"load after: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
