"""The limit no grader of this design can beat: a warm process forked once a submission, the same cells, the same checks, nothing else.

Run as `python tests/bench/limit.py NUMBER`: grades the benchmark's first NUMBER submissions and prints seconds for each, start-up left out,
and where they went. No isolation, no judge's process, no reports, no gradebook: student code and checks share the forked process.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
os.environ["NBGRADER_EXECUTION"] = "autograde"

import pytest
import torch

torch.set_num_threads(1)

from contestants import ROOT, draw

from lib.grader.assignment import Assignment
from lib.grader.corpus import entry_notebook
from lib.grader.judge import JudgePlugin
from lib.grader.limits import Limits
from lib.grader.notebook import rebuild, submission_from
from lib.grader.nursery import PRELOAD
from lib.grader.suite_settings import read_settings
from lib.grader.worker import cells, student
from lib.grader.worker.nursery import warm_up
from lib.grader.workers import ProbeError


class InProcess:
    """A worker and its nursery in one: answers in the process that asks."""

    limits = Limits()
    closed = False

    def __init__(self, shell: Any, probes: Any) -> None:
        self._student = student.Student(cells.Shell(shell))
        self._probes = probes
        self.spent: dict[str, float] = defaultdict(float)  # seconds, by what they went into

    def spawn(self) -> InProcess:
        return self

    def load(self, todo: list[dict[str, str]], files: dict[str, str] | None = None, deadline: float = 0.0) -> list[Any]:
        class Collect(list[Any]):
            def send(self, message: dict[str, Any]) -> None:
                self.append(message["error"])

        done = Collect()
        started = time.perf_counter()
        self._student.load(todo, done)  # type: ignore[arg-type]
        self.spent["running the notebook's cells"] += time.perf_counter() - started
        return list(done)

    def probe(self, source: str, name: str, arguments: dict[str, Any], seed: int, limit: float) -> Any:
        started = time.perf_counter()
        try:
            return self._probes.call(self._student, {"source": source, "name": name, "arguments": arguments, "seed": seed})
        except Exception as error:
            raise ProbeError(cells.describe(error)) from error
        finally:
            self.spent[f"probe `{name}`"] += time.perf_counter() - started

    def close(self) -> None:
        pass


class Limit(JudgePlugin):
    """Collects the suite as the judge does, then forks once a submission."""

    def __init__(self, assignment: Assignment, number: int) -> None:
        super().__init__(assignment, None, None)  # type: ignore[arg-type]
        self._number = number

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Grade all submissions and print the time each took."""
        assignment = self._assignment
        settings = read_settings(assignment.suite)
        worker = InProcess(*warm_up(list(PRELOAD), (assignment.suite / settings.helpers).read_text()))
        todo = []
        for entry in draw(self._number):
            rebuilt = rebuild(entry_notebook(assignment, entry), assignment)
            todo.append(submission_from(rebuilt.notebook, entry.name, assignment, rebuilt.repairs))
        total: dict[str, float] = defaultdict(float)
        started = time.perf_counter()
        for submission in todo:
            ours, theirs = os.pipe()
            pid = os.fork()
            if pid == 0:
                begun = time.perf_counter()
                self._examine(worker, submission, list(assignment.questions), session.items)  # type: ignore[arg-type]
                answers = sum(worker.spent.values())
                worker.spent["the judge's checks"] = time.perf_counter() - begun - answers
                os.write(theirs, json.dumps(worker.spent).encode())
                os._exit(0)
            os.close(theirs)
            os.waitpid(pid, 0)
            with open(ours) as report:
                for what, seconds in json.load(report).items():
                    total[what] += seconds / len(todo)
        seconds = (time.perf_counter() - started) / len(todo)
        total["fork and exit"] = seconds - sum(total.values())
        print("\n" + json.dumps({"limit": seconds, "parts": total}))
        return True


if __name__ == "__main__":
    homework = Assignment(ROOT, "gan")
    options = [str(homework.suite), "--rootdir", str(homework.suite), "-c", os.devnull, "-q", "-s", "--assert=plain"]
    options += ["-p", "no:cacheprovider", "-p", "no:warnings", "-p", "no:logging"]
    raise SystemExit(pytest.main(options, plugins=[Limit(homework, int(sys.argv[1]))]))
