"""Grading a class: reports from the store where they hold, from the engine where not; submissions side by side, ahead of who asks."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .adjustments import AdjustmentError, Adjustments, adjust, check_adjustments, read_adjustments
from .assignment import Assignment
from .cluster import Cluster
from .engine import Engine, GraderError
from .limits import Limits
from .notebook import Rebuilt, open_submission
from .report import Outcome, Report, TestResult
from .store import ReportStore
from .submission import Submission
from .suite_checks import checks_of

Shown = dict[str, list[dict[str, Any]]]
AHEAD = 12  # results ready or in the making: while the first of them takes long, no lane stands idle


class Grading:
    """Reports and display runs for one assignment's submissions; safe to use from several threads."""

    def __init__(
        self,
        assignment: Assignment,
        limits: Limits | None = None,
        workers: int | None = None,
        reports: Path | None = None,
        scheduler: str = "",
    ) -> None:
        """Grade `workers` submissions at a time (default: one for each processor), or on the cluster of a Dask `scheduler`.

        What an earlier run left in the folder `reports` is reused; without one nothing is kept. Raises AdjustmentError for adjustments
        that do not fit the suite, before anything is graded.
        """
        self.assignment = assignment
        self._adjustments = read_adjustments(assignment.root, assignment.name)
        if self._adjustments != Adjustments():
            check_adjustments(self._adjustments, checks_of(assignment))
        self.engine = Cluster(assignment, scheduler, limits) if scheduler else Engine(assignment, limits, workers)
        self.store = ReportStore(assignment, reports, self._adjustments) if reports is not None else None

    def report(self, submission: Submission) -> Report:
        """The report on a submission, as the instructor's adjustments want it.

        If the engine gives none, the report says so, without points, and asks for a person.
        """
        try:
            if self.store is not None:
                return self.store.grade(submission, self.engine.grade)
            return adjust(self.engine.grade(submission), self._adjustments)
        except (GraderError, AdjustmentError) as error:
            return _failed(submission, self.assignment, str(error))

    def shown(self, submission: Submission) -> Shown:
        """What each cell shows when the whole notebook is run once; kept like the reports. Raises GraderError."""
        if submission.problem:
            return {}
        if self.store is None:
            return self.engine.show(submission)
        return self.store.shown(submission, self.engine.show)

    def close(self) -> None:
        """End the engine."""
        self.engine.close()

    def __enter__(self) -> Grading:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@dataclass(frozen=True)
class Graded:
    """All that is known of one submission."""

    rebuilt: Rebuilt
    submission: Submission
    report: Report
    shown: Shown
    problem: str = ""  # why there is no display run, if it failed


class Ahead:
    """Grades submissions in the order they will be asked for, before they are, without piling up more than a few results."""

    def __init__(self, grading: Grading, folders: Iterable[tuple[str, Path]], display: bool) -> None:
        """`folders` are pairs of a student's id and the folder with what was handed in."""
        self.assignment = grading.assignment
        self._grading = grading
        self._display = display
        self._todo = deque(folders)
        self._lock = threading.Lock()
        self._pool = ThreadPoolExecutor(grading.engine.workers, thread_name_prefix="grading")
        self._futures: dict[str, Future[Graded]] = {}
        for _ in range(max(2 * grading.engine.workers, AHEAD)):
            self._submit_next()

    def take(self, student: str, folder: Path) -> Graded:
        """The result for one student, waiting for it if need be."""
        with self._lock:
            future = self._futures.pop(student, None)
        self._submit_next()
        if future is None:
            return self._grade(student, folder)
        return future.result()

    def close(self) -> None:
        """Drop what nobody asked for. What is being graded now is not waited for: it may take minutes."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        if any(future.running() for future in self._futures.values()):
            self._grading.engine.close()
        self._pool.shutdown()

    def _submit_next(self) -> None:
        with self._lock:
            if self._todo:
                student, folder = self._todo.popleft()
                self._futures[student] = self._pool.submit(self._grade, student, folder)

    def _grade(self, student: str, folder: Path) -> Graded:
        rebuilt, submission = open_submission(folder, student, self.assignment)
        report = self._grading.report(submission)
        shown: Shown = {}
        problem = ""
        if self._display:
            try:
                shown = self._grading.shown(submission)
            except GraderError as error:
                problem = str(error)
        return Graded(rebuilt, submission, report, shown, problem)


def _failed(submission: Submission, assignment: Assignment, reason: str) -> Report:
    """The report when the engine itself gave none: no points, and a person is asked."""
    title, message = "All hidden checks of this question.", "The grader failed; a person will look at this."
    results = tuple(TestResult(q.id, "all", title, Outcome.GRADER_ERROR, q.points, message) for q in assignment.questions.values())
    return Report(submission.student, assignment.name, results, submission.repairs, (f"The grader itself failed: {reason}",))
