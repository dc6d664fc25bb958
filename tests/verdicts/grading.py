"""Grading many submissions side by side, each through the real engine."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lib.grader.assignment import Assignment
from lib.grader.corpus import build_notebook
from lib.grader.engine import Engine
from lib.grader.limits import Limits
from lib.grader.notebook import rebuild, submission_from
from lib.grader.report import Report
from lib.grader.submission import Submission

ROOT = Path(__file__).parents[2]
CORPORA = ROOT / "tests" / "submissions"
QUESTIONS = ("generator", "dual_variable", "objective", "alternating_update", "optimizers")
ASSIGNMENT = Assignment(ROOT, "gan")
# Endless loops in corpora and mutants should not cost minutes; still many times what a slow probe takes.
LIMITS = Limits(cell_seconds=4.0, probe_seconds=10.0)
SECRET = "5e" * 32  # of measurements and tests, so that they draw the same hidden inputs everywhere


@dataclass(frozen=True)
class Case:
    """A notebook to grade: its name, the cells that differ from the release, and the questions to grade, if not all."""

    name: str
    cells: dict[str, str]
    added: tuple[tuple[str, str], ...] = ()
    student: str = "student-01"
    only: tuple[str, ...] | None = None

    def submission(self) -> Submission:
        """The case as reading a file would give it."""
        return submission_of(build_notebook(ASSIGNMENT, self.cells, self.added), self.student)

    def graded_by(self, engine: Engine) -> Report:
        """The engine's report on it."""
        return engine.grade(self.submission(), self.only)

    @property
    def questions(self) -> set[str]:
        """Those that are filled in and graded."""
        return {name for name in self.cells if name in QUESTIONS and (self.only is None or name in self.only)}


def submission_of(notebook: dict[str, Any], student: str = "student-01") -> Submission:
    """A notebook (plain data) as reading a file would give it."""
    rebuilt = rebuild(notebook, ASSIGNMENT)
    return submission_from(rebuilt.notebook, student, ASSIGNMENT, rebuilt.repairs)


def course_with(secret: str, folder: Path) -> Assignment:
    """A copy of the course in `folder`, with this secret."""
    for part in ("lib", "source/gan", "release/gan", "tests/hidden/gan"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    assignment = Assignment(folder, "gan")
    assignment.secret_file.write_text(secret)
    return assignment


def grade_all(cases: Sequence[Case], jobs: int | None = None, secret: str = SECRET) -> Iterator[tuple[Case, Report]]:
    """Every case with its report, in order, `jobs` at a time (default: one for each processor)."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Engine(course_with(secret, Path(folder)), LIMITS, jobs) as engine,
        ThreadPoolExecutor(engine.workers) as pool,
    ):
        yield from zip(cases, pool.map(lambda case: case.graded_by(engine), cases), strict=True)


def lost_questions(report: Report) -> set[str]:
    """The questions with less than full marks."""
    return {result.question for result in report.results if not result.outcome.earns}


def feedback(report: Report, question: str) -> str:
    """All that a student reads about what is wrong in a question."""
    return " ".join(f"{r.outcome} {r.message}" for r in report.question(question) if not r.outcome.earns)
