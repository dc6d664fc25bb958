"""nbgrader's plug points: a reader that opens anything, and a preprocessor that writes verdicts.

nbgrader converts each submission twice. First `SubmissionReader` opens what was handed in and rebuilds it on the released skeleton; the
result is written to `autograded/`. Then `GradeSubmission` writes into every test cell the feedback and one `execute_result` with the
score, which nbgrader's own `SaveAutoGrades` reads. The grading itself runs ahead of nbgrader, in the hands of `class_run`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat.notebooknode import NotebookNode
from nbgrader.converters.base import NbGraderException
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool, Float, Integer, Unicode

from .assignment import Assignment, grade_id
from .class_run import ClassRun
from .feedback import Allowance, remark_output, score_output, shown_outputs, table_output
from .grading import Graded
from .notebook import submission_from
from .report import Report
from .submission import Submission

NOTE = "grading"  # key of the notebook metadata that carries repairs from the first pass to the second


class SubmissionReader(NotebookExporter):
    """Opens whatever a student handed in, which the run has graded already."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.graded: dict[str, Graded] = {}  # between a submission's two passes
        converter: Any = self.parent
        self.run = ClassRun(converter, lambda: GradeSubmission(parent=self)) if hasattr(converter, "convert_notebooks") else None

    def from_filename(self, filename: str, resources: Any = None, **kwargs: Any) -> Any:
        """As nbconvert's, but what a student handed in is read leniently and never raises."""
        if self.run is None or not self.run.started or not getattr(self.parent, "_sanitizing", False):
            return super().from_filename(filename, resources=resources, **kwargs)
        resources = self._init_resources(resources)
        resources["metadata"] = {"name": Path(filename).stem, "path": str(Path(filename).parent)}
        student = resources["nbgrader"]["student"]
        graded = self.run.take(student, Path(filename).parent)
        self.graded[student] = graded
        for repair in graded.rebuilt.repairs:
            self.log.warning("%s: %s", student, repair)
        node = nbformat.from_dict(graded.rebuilt.notebook)
        node.metadata[NOTE] = {"repairs": graded.rebuilt.repairs, "problem": graded.rebuilt.problem}
        return self.from_notebook_node(node, resources=resources, **kwargs)

    def _preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """As nbconvert's, which besides copies the notebook, its copy already, and checks the whole of it after each preprocessor.

        Here it is rebuilt on the release, and checked when it is written.
        """
        for preprocessor in self._preprocessors:
            nb, resources = preprocessor(nb, resources)
        return nb, resources


class GradeSubmission(NbGraderPreprocessor):
    """Writes the engine's verdicts into a notebook: a table of checks and a score for every test cell, outputs for the others."""

    root = Unicode("", help="Folder that holds source/, release/, tests/ and lib/.").tag(config=True)
    display_run = Bool(True, help="Also run the whole notebook once, training included, to show its outputs and its film.").tag(config=True)
    cell_seconds = Float(10.0, help="Wall clock for each cell of a student's notebook.").tag(config=True)
    probe_seconds = Float(10.0, help="Wall clock for each question a hidden test asks.").tag(config=True)
    workers = Integer(0, help="Submissions graded side by side; 0 for one on each processor.").tag(config=True)
    scheduler = Unicode("", help="Address of a Dask scheduler to grade on its cluster instead of this machine.").tag(config=True)
    keep_reports = Bool(True, help="Reuse what an earlier run found where nothing it follows from has changed.").tag(config=True)
    gradebook_wait = Float(60.0, help="Seconds to wait for a gradebook another program keeps locked.").tag(config=True)
    unsafe = Bool(False, help="Grade even where students' code cannot be isolated; every report then says so.").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Write the verdicts on one notebook. Whatever happens, every test cell leaves with an output of this run."""
        student = resources["nbgrader"]["student"]
        reader: Any = self.parent
        run: ClassRun = reader.run
        graded: Graded = reader.graded.pop(student)
        note = nb.metadata.pop(NOTE)
        assignment = run.assignment
        if not _same(graded.submission, submission_from(nb, student, assignment, note["repairs"], note["problem"])):
            raise NbGraderException(f"{student}: the notebook in autograded/ is not the one that was graded; run again.")
        report = graded.report
        if graded.problem:
            self.log.error("%s: the notebook could not be run for display: %s", student, graded.problem)
        page = Allowance()
        self._write(nb, report, assignment, {cell: shown_outputs(outputs, page) for cell, outputs in graded.shown.items()})
        run.reports[student] = report
        if report.attention:
            run.attention[student] = list(report.attention)
        resources["nbgrader"]["report"] = report
        self.log.info(run.progress.line(student, report))
        return nb, resources

    def _write(self, nb: NotebookNode, report: Report, assignment: Assignment, shown: dict[str, list[NotebookNode]]) -> None:
        tests = {question.test_cell: question for question in assignment.questions.values()}
        first = True
        for cell in nb.cells:
            if cell.cell_type == "code":
                cell.outputs = shown.get(grade_id(cell) or cell.get("id", ""), [])
            question = tests.get(grade_id(cell))
            if question is None:
                continue
            cell.outputs = [table_output(report, question)]
            if first and (report.repairs or report.attention):
                cell.outputs.insert(0, remark_output(report))
            first = False
            cell.outputs.append(score_output(report.score(question.id)))


def _same(graded: Submission, written: Submission) -> bool:
    return [(cell.id, cell.source) for cell in graded.cells] == [(cell.id, cell.source) for cell in written.cells]
