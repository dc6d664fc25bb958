"""nbgrader's gradebook at the speed of a class: one connection for a run, one transaction for a submission's scores.

Plain nbgrader opens the gradebook nine times a submission, each time comparing every table with the schema, and commits once a cell.
What ends up in it is the same.
"""

from __future__ import annotations

import contextlib
import importlib
from collections.abc import Iterator
from typing import Any

from nbformat.notebooknode import NotebookNode
from nbgrader.api import Assignment, BaseCell, Comment, Grade, Gradebook, SubmittedAssignment, SubmittedNotebook
from nbgrader.preprocessors import SaveAutoGrades
from nbgrader.utils import is_grade, is_solution

from .assignment import grade_id
from .report import Outcome, Report
from .stopping import waiting

_USERS = ("converters.autograde", "preprocessors.saveautogrades", "preprocessors.overwritecells", "preprocessors.latesubmissions")


@contextlib.contextmanager
def one_connection(wait: float = 60.0) -> Iterator[None]:
    """Within this context nbgrader's converters and preprocessors use one gradebook object for each database.

    If another program keeps it locked, that is waited for, `wait` seconds at most.
    """
    opened: dict[tuple[Any, ...], Gradebook] = {}

    class Shared:
        """Stands in for `Gradebook` where it is made; leaving it ends the session, not the connection."""

        def __new__(cls, db_url: str, course_id: str = "default_course") -> Any:
            key = (db_url, course_id)
            if key not in opened:
                opened[key] = Gradebook(waiting(db_url, wait), course_id)
            return _Session(opened[key])

    modules = [importlib.import_module(f"nbgrader.{name}") for name in _USERS]
    for module in modules:
        module.Gradebook = Shared  # type: ignore[attr-defined]
    try:
        yield
    finally:
        for module in modules:
            module.Gradebook = Gradebook  # type: ignore[attr-defined]
        for gradebook in opened.values():
            gradebook.close()


class _Session:
    """A gradebook whose `with` ends a session only."""

    def __init__(self, gradebook: Gradebook) -> None:
        self._gradebook = gradebook

    def __getattr__(self, name: str) -> Any:
        return getattr(self._gradebook, name)

    def __enter__(self) -> _Session:
        return self

    def __exit__(self, *_: object) -> None:
        self._gradebook.db.remove()


def submitted_grades(gradebook: Any, assignment: str, *columns: Any) -> Any:
    """A query for each student's id, each graded cell's name and further columns of its grade, over all submissions of an assignment."""
    return (
        gradebook.db.query(SubmittedAssignment.student_id, BaseCell.name, *columns)
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
        .join(BaseCell, BaseCell.id == Grade.cell_id)
        .filter(Assignment.name == assignment)
    )


def late_penalties(gradebook: Any, assignment: str) -> dict[str, float]:
    """What lateness costs each student, where it costs something."""
    rows = (
        gradebook.db.query(SubmittedAssignment.student_id, SubmittedNotebook.late_submission_penalty)
        .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        .filter(Assignment.name == assignment)
    )
    return {student: float(penalty) for student, penalty in rows if penalty}


class SaveScores(SaveAutoGrades):
    """nbgrader's `SaveAutoGrades`, committing once a notebook: all of its scores are in the gradebook, or none is."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Save the scores of one notebook."""
        names = resources["nbgrader"]
        self.notebook_id, self.assignment_id, self.student_id = names["notebook"], names["assignment"], names["student"]
        report = names.get("report")
        module: Any = importlib.import_module("nbgrader.preprocessors.saveautogrades")
        with module.Gradebook(names["db_url"]) as gradebook:
            self.gradebook = _OneNotebook(gradebook, self.notebook_id, self.assignment_id, self.student_id)
            for index, cell in enumerate(nb.cells):
                self.preprocess_cell(cell, resources, index)
                if report is not None and report.attention and is_grade(cell) and not is_solution(cell):
                    self._flag(cell, report)
            gradebook.db.commit()
        return nb, resources

    def _flag(self, cell: NotebookNode, report: Report) -> None:
        """Have formgrader list a submission that needs a person. Where the grader itself failed there is no score, not one of 0."""
        grade = self.gradebook.find_grade(grade_id(cell))
        grade.needs_manual_grade = True
        if any(r.outcome is Outcome.GRADER_ERROR for r in report.question(grade_id(cell).removeprefix("test_"))):
            grade.auto_score = None


class _OneNotebook:
    """A gradebook that knows the grades and comments of one submitted notebook, from one query each, and whose commits wait."""

    def __init__(self, gradebook: Any, *names: str) -> None:
        number = gradebook.find_submission_notebook(*names).id
        self._grades, self._comments = (
            dict(gradebook.db.query(BaseCell.name, kind).join(kind, kind.cell_id == BaseCell.id).filter(kind.notebook_id == number).all())
            for kind in (Grade, Comment)
        )
        self.db = self

    def commit(self) -> None:
        """Later."""

    def find_grade(self, cell: str, *_: str) -> Grade:
        """The grade of a cell; raises KeyError if the gradebook has none."""
        return self._grades[cell]

    def find_comment(self, cell: str, *_: str) -> Comment:
        """The comment on a cell; raises KeyError if the gradebook has none."""
        return self._comments[cell]
