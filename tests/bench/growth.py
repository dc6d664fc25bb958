"""How the cost of a submission grows: with the class, and with the suite; and how far the engine is from its limit."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from contestants import ROOT, draw, our_course
from measure import timed

from lib.grader.assignment import Assignment
from lib.grader.corpus import entry_notebook
from lib.grader.engine import Engine
from lib.grader.notebook import rebuild, submission_from
from lib.grader.submission import Submission

NO_DISPLAY = "--GradeSubmission.display_run=False"


def class_sizes(work: Path, sizes: list[int]) -> list[dict[str, float]]:
    """`nbgrader autograde` over classes of several sizes, start-up included, and the same again with nothing changed."""
    rows = []
    for size in sizes:
        course = our_course(work / f"class-{size}", draw(size))
        first = timed(course.nbgrader("autograde", "gan", NO_DISPLAY), course.root)
        again = timed(course.nbgrader("autograde", "gan", "--force", NO_DISPLAY), course.root)
        rows.append({"size": size, "seconds": first.seconds, "memory": first.memory, "again": again.seconds})
        print(f"class of {size}: {first.seconds:.1f} s, {first.memory:.0f} MB; again {again.seconds:.1f} s", flush=True)
    return rows


def suite_sizes(work: Path, number: int, factors: list[int], workers: int) -> list[dict[str, float]]:
    """The engine with every hidden test several times. Tests of a question share answers of the worker, here as in any larger suite."""
    rows = []
    for factor in factors:
        root = our_course(work / f"suite-{factor}", []).root
        suite = root / "tests/hidden/gan"
        for path in suite.glob("test_*.py"):
            path.write_text(re.sub(r"@points\((.*)\)", rf"@points((\1) / {factor})", path.read_text()))
        (suite / "conftest.py").write_text(
            f"def pytest_generate_tests(metafunc):\n    metafunc.fixturenames.append('again')\n    metafunc.parametrize('again', range({factor}))\n"
        )
        rows.append({"factor": factor, **engine_alone(Assignment(root, "gan"), number, workers)})
        print(f"suite times {factor}: {rows[-1]['seconds']:.3f} s each", flush=True)
    return rows


def engine_alone(assignment: Assignment, number: int, workers: int) -> dict[str, float]:
    """Seconds a submission of the engine without nbgrader, warm, and seconds until it is warm."""
    todo = submissions(assignment, number)
    started = time.perf_counter()
    with Engine(assignment, workers=workers) as engine, ThreadPoolExecutor(workers) as pool:
        list(pool.map(engine.grade, todo[:workers]))
        ready = time.perf_counter() - started
        list(pool.map(engine.grade, todo[:workers]))
        started = time.perf_counter()
        list(pool.map(engine.grade, todo))
        return {"seconds": (time.perf_counter() - started) / number, "ready": ready}


def submissions(assignment: Assignment, number: int) -> list[Submission]:
    """The benchmark's first submissions as the engine takes them."""
    made = []
    for entry in draw(number):
        rebuilt = rebuild(entry_notebook(assignment, entry), assignment)
        made.append(submission_from(rebuilt.notebook, entry.name, assignment, rebuilt.repairs))
    return made


def limit(number: int) -> dict[str, Any]:
    """What `limit.py` found: seconds a submission, and where they went."""
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("limit.py")), str(number)],
        cwd=Path(__file__).parent,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"limit.py ended with {done.returncode}:\n{done.stdout[-1000:]}\n{done.stderr[-3000:]}")
    found: dict[str, Any] = json.loads(next(line for line in done.stdout.splitlines() if line.startswith('{"limit"')))
    return found


def versus_limit(number: int, cores: int, rounds: int) -> dict[str, Any]:
    """The engine, isolation on, beside the bare fork, by turns."""
    assignment = Assignment(ROOT, "gan")
    found: dict[str, Any] = {"bare": [], "one": [], "all": [], "ready": [], "cores": cores}
    for _ in range(rounds):
        bare = limit(number)
        found["bare"].append(bare["limit"])
        found["parts"] = bare["parts"]
        for name, workers in (("one", 1), ("all", cores)):
            measured = engine_alone(assignment, number, workers)
            found[name].append(measured["seconds"])
            found["ready"].append(measured["ready"])
    print(f"bare fork {found['bare']}, engine {found['one']} with 1 lane, {found['all']} with {cores}", flush=True)
    return found
