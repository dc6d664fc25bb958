"""Which submissions are graded, so that a run that was killed anywhere is finished by the next one.

nbgrader passes over a submission whose folder in autograded/ exists, be it half written. Here the last thing written is `report.json`,
after the notebook is in place and the scores are in the gradebook. A folder without it, with another notebook's scores in the gradebook,
or with a report the grader itself failed on, counts as not graded and is made anew.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbgrader.api import Grade
from nbgrader.converters import base

from .gradebooks import submitted_grades
from .leftovers import write_whole
from .report import Outcome, Report
from .sharing import share
from .unchanged import Unchanged

REPORT = "report.json"
Scores = dict[str, dict[str, float | None]]  # automatic scores by student and test cell


@dataclass
class Earlier:
    """What is to be said of submissions that earlier runs finished and this one leaves as they are."""

    attention: dict[str, list[str]] = field(default_factory=dict)  # why a person is still to look at them, by student
    outdated: list[str] = field(default_factory=list)  # students who handed in something else since


def saved_scores(gradebook: Any, assignment: str) -> Scores:
    """What the gradebook holds."""
    scores: Scores = {}
    for student, cell, score in submitted_grades(gradebook, assignment, Grade.auto_score):
        scores.setdefault(student, {})[cell] = score
    return scores


def finished(folder: Path, name: str, saved: dict[str, float | None]) -> Report | str:
    """The report of an earlier run in a student's folder in autograded/, or, given their scores in the gradebook, what is missing."""
    try:
        report = Report.from_dict(json.loads((folder / REPORT).read_text(encoding="utf-8")))
        notebook = (folder / f"{name}.ipynb").stat().st_size
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return "no sound report of an earlier run lies beside its graded notebook"
    if not notebook:
        return "its graded notebook is empty"
    if any(result.outcome is Outcome.GRADER_ERROR for result in report.results):
        return "the grader itself failed on it last time"
    for question in {result.question for result in report.results}:
        score = saved.get(f"test_{question}")
        if score is None or abs(score - report.score(question)) > 1e-6:
            return "the gradebook does not hold the scores of its report"
    return report


def excluded(coursedir: Any) -> set[str]:
    """The students nbgrader is told to pass over."""
    return set((coursedir.student_id_exclude or "").split(","))


@contextlib.contextmanager
def finished_last(converter: Any, saved: Scores, reports: dict[str, Report], unchanged: Unchanged | None) -> Iterator[Earlier]:
    """Have nbgrader's converter make unfinished submissions anew, and write a submission's report when all else is done.

    `saved` is what the gradebook holds before the run. In `reports` the run's reports are found, by student; they are taken out of it.
    Finished submissions that are `unchanged` are left as they are, even if all are to be made anew. Yields what is to be
    said of submissions that earlier runs finished.
    """
    name = converter.coursedir.assignment_id
    remove_folder, set_permissions = base.rmtree, converter.set_permissions
    earlier_runs = Earlier()
    as_they_are = 0
    for folder in list(converter.assignments):
        student = Path(folder).parent.name
        done = _destination(converter, student)
        if student in excluded(converter.coursedir) or not done.exists():
            continue
        earlier = finished(done, name, saved.get(student, {}))
        if isinstance(earlier, str):
            converter.log.warning("%s: %s, so it is graded again.", student, earlier)
            remove_folder(done)
        elif not converter.force:
            if earlier.attention:
                earlier_runs.attention[student] = list(earlier.attention)
            if unchanged is not None and unchanged.handed_in_anew(student, Path(folder)):
                earlier_runs.outdated.append(student)
        elif unchanged is not None and unchanged.holds(student, Path(folder), done):
            del converter.assignments[folder]
            as_they_are += 1
    if as_they_are:
        converter.log.info("%d already graded, and nothing has changed since: left as they are.", as_they_are)

    def unfinished_first(path: Any) -> None:
        (Path(path) / REPORT).unlink(missing_ok=True)  # a folder half removed must not look whole
        remove_folder(path)

    def with_report(assignment: str, student: str) -> None:
        set_permissions(assignment, student)
        report = reports.pop(student, None)
        if report is not None:
            folder = _destination(converter, student)
            if converter.coursedir.groupshared:
                share(folder.parent)  # which nbgrader leaves to the umask: another account could not make it anew
            _to_disk(folder / f"{name}.ipynb")
            write_whole(folder / REPORT, report.to_json(), int(str(converter.permissions), 8))
            if unchanged is not None:
                unchanged.remember(student, Path(converter.coursedir.root) / converter._format_source(name, student), folder, report)

    base.rmtree, converter.set_permissions = unfinished_first, with_report
    try:
        yield earlier_runs
    finally:
        base.rmtree, converter.set_permissions = remove_folder, set_permissions


def _to_disk(path: Path) -> None:
    """Wait until a file would survive a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _destination(converter: Any, student: str) -> Path:
    coursedir = converter.coursedir
    return Path(coursedir.root) / converter._format_dest(coursedir.assignment_id, student)
