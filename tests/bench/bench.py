"""`make bench`: this kit, plain nbgrader and Otter on the same submissions, interleaved in one run; then how the cost grows.

Writes `docs/speed.md` and its plots. Figures of one run on one machine compare with each other and with nothing else.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parent)]

import page
from contestants import Course, draw, otter_folder, our_course, plain_course
from growth import NO_DISPLAY, class_sizes, suite_sizes, versus_limit
from measure import Measured, timed

Series = dict[str, dict[str, list[float]]]  # contestant -> seconds each and MB, by round


def compare(work: Path, options: argparse.Namespace) -> Series:
    """The three graders, in turns; who begins changes from round to round."""
    entries = draw(options.submissions)
    few, fewer = entries[: options.plain], entries[: options.otter]
    ours = our_course(work / "ours", entries)
    plain = plain_course(work / "plain", few, training=False)
    trained = plain_course(work / "trained", few, training=True)
    archive, notebooks = otter_folder(work / "otter", fewer, training=False)
    trained_archive, trained_notebooks = otter_folder(work / "otter-trained", fewer[:1], training=True)
    series: Series = defaultdict(lambda: {"seconds": [], "memory": []})

    def autograde(course: Course, *more: str) -> list[str]:
        course.reset()
        return course.nbgrader("autograde", "gan", "--force", *more)

    turns: list[tuple[str, Callable[[], Measured], int]] = [
        (page.OURS, lambda: timed(autograde(ours, NO_DISPLAY), ours.root), len(entries)),
        ("plain nbgrader", lambda: timed(autograde(plain), plain.root), len(few)),
        ("this kit, 1 core", lambda: timed(autograde(ours, NO_DISPLAY), ours.root, 1), len(entries)),
        ("otter run", lambda: _otter(archive, notebooks), len(fewer)),
        (page.OURS_TRAINED, lambda: timed(autograde(ours), ours.root), len(entries)),
        ("plain nbgrader, with training and film", lambda: timed(autograde(trained), trained.root), len(few)),
        ("otter run, with training and film", lambda: _otter(trained_archive, trained_notebooks), 1),
    ]
    for number in range(options.rounds):
        first = number * len(turns) // options.rounds
        for name, run, submissions in turns[first:] + turns[:first]:
            measured = run()
            series[name]["submissions"] = [submissions]
            series[name]["seconds"].append(measured.seconds / submissions)
            series[name]["memory"].append(measured.memory)
            print(f"round {number + 1}: {name}: {measured.seconds / submissions:.3f} s each, {measured.memory:.0f} MB", flush=True)
    return {name: series[name] for name, _, _ in turns}


def _otter(archive: Path, notebooks: list[Path]) -> Measured:
    runs = [
        timed([sys.executable, "-m", "otter", "run", "-a", str(archive), "-o", str(path.parent), str(path)], path.parent)
        for path in notebooks
    ]
    return Measured(sum(run.seconds for run in runs), max(run.memory for run in runs))


def numbers(text: str) -> list[int]:
    """A list of numbers from the command line."""
    return [int(part) for part in text.split(",") if part]


def main() -> None:
    """Measure, print and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--submissions", type=int, default=20, help="for this kit")
    parser.add_argument("--plain", type=int, default=10, help="of them for plain nbgrader, without and with training")
    parser.add_argument("--otter", type=int, default=2, help="of them for Otter")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--classes", type=numbers, default=[1, 10, 100, 200, 1000], help="sizes of classes")
    parser.add_argument("--suites", type=numbers, default=[1, 2, 4], help="how many times every hidden test")
    parser.add_argument("--only-page", action="store_true", help="write the page from the last run's figures")
    options = parser.parse_args()
    if not options.only_page:
        cores = len(os.sched_getaffinity(0))
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            work = Path(folder)
            found: dict[str, Any] = {
                "date": time.strftime("%Y-%m-%d"),
                "cores": cores,
                "submissions": options.submissions,
                "graders": compare(work, options),
                "limit": versus_limit(options.submissions, cores, options.rounds),
                "suites": suite_sizes(work, options.submissions, options.suites, cores),
                "classes": class_sizes(work, options.classes),
            }
        page.FIGURES.write_text(json.dumps(found, indent=1) + "\n")
    page.write(json.loads(page.FIGURES.read_text()))


if __name__ == "__main__":
    main()
