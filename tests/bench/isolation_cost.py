"""`make bench-isolation`: what each wall around a worker costs, in milliseconds a worker, measured in one run.

Warm processes with none, some and all of the walls fork workers in turn; each time is from the request to the answer of a first trivial
probe, so that what a wall delays later (page faults, name look-ups) counts as well. Only differences of one run mean anything.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import random
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2])]

from lib.grader import namespaces, nursery
from lib.grader.limits import Limits

PROBE = "@probe\ndef nothing(student):\n    return 0\n"
WORKER = nursery.HERE / "worker"
# What is taken out of the worker's own code to leave a wall away.
OFF = {
    "limits": "limits.confine = lambda *arguments: None",
    "Landlock": "landlock.abi = lambda: 0",
    "seccomp": "seccomp.install = lambda program: None",
}
LAYERS = (
    ("none (a bare fork)", ("limits", "Landlock", "seccomp"), False),
    ("rlimits", ("Landlock", "seccomp"), False),
    ("rlimits, Landlock", ("seccomp",), False),
    ("rlimits, Landlock, seccomp", (), False),
    ("the same in namespaces", (), True),
)


@contextlib.contextmanager
def warm(off: tuple[str, ...], use_namespaces: bool, folder: Path):
    """A warm process whose workers go without some walls."""
    shutil.copytree(WORKER, folder / "worker")
    with (folder / "worker" / "confinement.py").open("a") as file:
        file.writelines(f"\n{OFF[name]}\n" for name in off)
    usual, nursery.HERE = nursery.HERE, folder
    try:
        first = nursery.FirstNursery(WORKER.parents[1], Limits(), use_namespaces=use_namespaces)
    finally:
        nursery.HERE = usual
    with first:
        first.wait_ready()
        yield first


def once(source: nursery.Nursery) -> float:
    """Milliseconds from asking for a worker to its first answer."""
    started = time.perf_counter()
    worker = source.spawn()
    worker.probe(PROBE, "nothing", {}, 1, 60.0)
    took = time.perf_counter() - started
    worker.close()
    time.sleep(0.01)  # its end is not the next one's
    return 1000 * took


def main() -> None:
    """Measure and print a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--spawns", type=int, default=250, help="workers of each kind")
    arguments = parser.parse_args()
    layers = [layer for layer in LAYERS if not (layer[2] and namespaces.why_not())]
    with contextlib.ExitStack() as stack:
        folders = [Path(stack.enter_context(tempfile.TemporaryDirectory())) for _ in layers]
        sources = [stack.enter_context(warm(off, own, folder)) for (_, off, own), folder in zip(layers, folders, strict=True)]
        for source in sources:
            for _ in range(5):
                once(source)
        gc.disable()
        times: list[list[float]] = [[] for _ in sources]
        order = list(range(len(sources)))
        for _ in range(arguments.spawns):
            random.shuffle(order)
            for number in order:
                times[number].append(once(sources[number]))
    print("| walls | median of a worker, ms | middle half, ms | more than a bare fork, ms |\n|---|---|---|---|")
    for (name, _, _), found in zip(layers, times, strict=True):
        low, middle, high = statistics.quantiles(found, n=4)
        more = statistics.median(own - bare for own, bare in zip(found, times[0], strict=True))
        print(f"| {name} | {middle:.1f} | {low:.1f} to {high:.1f} | {more:+.1f} |")
    print(f"\n{arguments.spawns} workers of each kind, in random order within each round; the last column is the median of differences.")


if __name__ == "__main__":
    main()
