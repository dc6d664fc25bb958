"""Collecting what a class report is made of: reports, the gradebook's scores, students' answers."""

from __future__ import annotations

import json
from pathlib import Path

from nbgrader.api import Gradebook

from ..assignment import Assignment, grade_id, nbgrader_metadata, source_of
from ..grades import read_grades
from ..report import read_report
from ..similarity import Work, identical, partly_compared, similar_pairs
from .analysis import ClassReport, analyse


def collect(assignment: Assignment, autograded: Path, db_url: str) -> ClassReport:
    """The class report on everything under `autograded`; raises FileNotFoundError with the mend if there is nothing."""
    name = assignment.name
    paths = sorted(autograded.glob(f"*/{name}/report.json"))
    if not paths:
        raise FileNotFoundError(f"No reports in {autograded}/*/{name}/; run: nbgrader autograde {name}")
    reports = [read_report(path) for path in paths]
    cells = graded_cells(assignment)
    with Gradebook(db_url) as gradebook:
        graded, known = read_grades(gradebook, name), [student.id for student in gradebook.students]
    grades = {row.id: {cell: row.scores.get(cell) for cell in cells} for row in graded if row.handed_in}
    penalties = {row.id: row.late_penalty for row in graded}
    totals = {row.id: row.total for row in graded if row.handed_in}
    works = [_work(path.parent / f"{name}.ipynb", path.parent.parent.name) for path in paths]
    given = [source_of(cell) for notebook in (assignment.master, assignment.skeleton) for cell in notebook["cells"]]
    similar, same = similar_pairs(works, given), identical(works, given)
    untouched = {row.id: row.untouched for row in graded}
    return analyse(name, reports, cells, grades, penalties, known, similar, totals, same, untouched, partly_compared(works))


def graded_cells(assignment: Assignment) -> dict[str, float]:
    """Every cell that carries points, in the notebook's order."""
    return {
        grade_id(cell): float(nbgrader_metadata(cell)["points"])
        for cell in assignment.skeleton["cells"]
        if nbgrader_metadata(cell).get("grade")
    }


def _work(path: Path, student: str) -> Work:
    """A student's own cells: answers and what was added."""
    if not path.exists():
        return Work(student, ())
    code: list[str] = []
    text: list[str] = []
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        data = nbgrader_metadata(cell)
        if data and not data.get("solution"):
            continue
        (code if cell["cell_type"] == "code" else text).append(source_of(cell))
    return Work(student, tuple(code), tuple(text))
