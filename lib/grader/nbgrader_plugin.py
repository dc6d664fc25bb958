"""nbgrader's plug points: a reader that opens anything, a preprocessor that repairs, one that grades, one that flags.

nbgrader converts each submission twice. First `SubmissionReader` opens what was handed in and `TidySubmission` rebuilds it; the result is
written to `autograded/`. Then `GradeSubmission` asks the engine for a report and writes into every test cell the feedback and one
`execute_result` with the score, which nbgrader's own `SaveAutoGrades` reads.
"""

from __future__ import annotations

import contextlib
import fnmatch
import os
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat.notebooknode import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.converters.base import NbGraderException
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade, is_solution
from traitlets import Bool, Float, Unicode

from .assignment import Assignment, grade_id
from .engine import Engine, GraderError
from .feedback import remark_output, score_output, shown_outputs, table_output
from .limits import Limits
from .notebook import Submission, open_submission, submission_from
from .report import Outcome, Report, TestResult

NOTE = "grading"  # key of the notebook metadata that carries repairs from the first pass to the second


class SubmissionReader(NotebookExporter):
    """Opens whatever a student handed in; makes the run end with the list of submissions a person must look at."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.attention: dict[str, list[str]] = {}
        converter: Any = self.parent
        if hasattr(converter, "convert_notebooks"):
            self._adopt(converter)

    def _adopt(self, converter: Any) -> None:
        """Include renamed and missing notebooks, and close the run with the triage list and a non-zero exit."""
        name = converter.coursedir.assignment_id
        pattern = Path(converter._format_source(name, "*"))
        for folder in sorted(Path(converter.coursedir.root).glob(str(pattern.relative_to(converter.coursedir.root)))):
            if folder.is_dir() and _wanted(converter, str(folder)):
                converter.assignments[str(folder)] = [str(folder / f"{name}.ipynb")]
        convert = converter.convert_notebooks

        def convert_and_close() -> None:
            try:
                convert()
            finally:
                _clear_unfinished(converter, self.attention)
                self._say_who_needs_attention()
            if self.attention:
                raise NbGraderException(f"{len(self.attention)} submission(s) need a person.")

        converter.convert_notebooks = convert_and_close

    def _say_who_needs_attention(self) -> None:
        if not self.attention:
            return
        self.log.error("These submissions need a person; all others are graded:")
        for student, reasons in sorted(self.attention.items()):
            for reason in reasons:
                self.log.error("  %s: %s", student, reason)

    def from_filename(self, filename: str, resources: Any = None, **kwargs: Any) -> Any:
        """As nbconvert's, but what a student handed in is read leniently and never raises."""
        if not getattr(self.parent, "_sanitizing", False):
            return super().from_filename(filename, resources=resources, **kwargs)
        resources = self._init_resources(resources)
        resources["metadata"] = {"name": Path(filename).stem, "path": str(Path(filename).parent)}
        converter: Any = self.parent
        assignment = _assignment(Path(converter.coursedir.root), resources)
        student = resources["nbgrader"]["student"]
        rebuilt, _ = open_submission(Path(filename).parent, student, assignment)
        node = nbformat.from_dict(rebuilt.notebook)
        node.metadata[NOTE] = {"repairs": rebuilt.repairs, "problem": rebuilt.problem}
        return self.from_notebook_node(node, resources=resources, **kwargs)


def _wanted(converter: Any, folder: str) -> bool:
    """Whether a submission's folder is among those the command line asks for."""
    pattern = converter._format_source(converter.coursedir.assignment_id, converter.coursedir.student_id)
    return fnmatch.fnmatchcase(folder, pattern)


def _clear_unfinished(converter: Any, attention: dict[str, list[str]]) -> None:
    """A submission that came to no result keeps no score of an earlier run."""
    coursedir = converter.coursedir
    for folder in converter.assignments:
        student = Path(folder).parent.name
        if student in (coursedir.student_id_exclude or "").split(","):
            continue
        done = Path(converter._format_dest(coursedir.assignment_id, student)) / f"{coursedir.assignment_id}.ipynb"
        if (Path(coursedir.root) / done).exists():
            continue
        attention.setdefault(student, []).append("nbgrader could not process it (see the messages above); its automatic scores are 0.")
        with Gradebook(coursedir.db_url, coursedir.course_id) as gradebook, contextlib.suppress(Exception):
            submission = gradebook.find_submission(coursedir.assignment_id, student)
            for notebook in submission.notebooks:
                for grade in notebook.grades:
                    grade.auto_score, grade.needs_manual_grade = 0, True
            gradebook.db.commit()


def _assignment(root: Path, resources: Any) -> Assignment:
    key = (root, resources["nbgrader"]["assignment"])
    if key not in _ASSIGNMENTS:
        _ASSIGNMENTS[key] = Assignment(*key)
    return _ASSIGNMENTS[key]


_ASSIGNMENTS: dict[tuple[Path, str], Assignment] = {}
_ENGINES: dict[Assignment, Engine] = {}


class TidySubmission(NbGraderPreprocessor):
    """Says in the log what had to be repaired. The rebuilding itself happens where the file is read."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Log the repairs of one notebook."""
        for repair in nb.metadata[NOTE]["repairs"]:
            self.log.warning("%s: %s", resources["nbgrader"]["student"], repair)
        return nb, resources


class GradeSubmission(NbGraderPreprocessor):
    """Asks the grading engine for a report and writes feedback and score into every test cell."""

    root = Unicode("", help="Folder that holds source/, release/, tests/ and lib/.").tag(config=True)
    display_run = Bool(True, help="Also run the whole notebook once, training included, to show its outputs and its film.").tag(config=True)
    cell_seconds = Float(10.0, help="Wall clock for each cell of a student's notebook.").tag(config=True)
    probe_seconds = Float(10.0, help="Wall clock for each question a hidden test asks.").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Grade one notebook. Whatever happens, every test cell leaves with an output of this run."""
        student = resources["nbgrader"]["student"]
        assignment = _assignment(Path(self.root or os.getcwd()), resources)
        note = nb.metadata.pop(NOTE, {"repairs": [], "problem": "The notebook was not read by this grader."})
        submission = submission_from(nb, student, assignment, note["repairs"], note["problem"])
        try:
            report = self._engine(assignment).grade(submission)
        except GraderError as error:
            report = _failed(submission, assignment, str(error))
        self._write(nb, report, assignment, self._shown(submission, assignment))
        path = Path(resources["metadata"]["path"]) / "report.json"
        path.write_text(report.to_json(), encoding="utf-8")
        if report.attention:
            self._flag(student, report)
        resources["nbgrader"]["report"] = report
        self.log.info("%s: %g of %g automatic points in %.2f s", student, report.points, report.max_points, report.seconds)
        return nb, resources

    def _shown(self, submission: Submission, assignment: Assignment) -> dict[str, list[NotebookNode]]:
        """The outputs of each cell in one run of the whole notebook, if that is wanted."""
        if not self.display_run or submission.problem:
            return {}
        try:
            shown = self._engine(assignment).show(submission)
        except GraderError as error:
            self.log.error("%s: the notebook could not be run for display: %s", submission.student, error)
            return {}
        return {cell: shown_outputs(outputs) for cell, outputs in shown.items()}

    def _engine(self, assignment: Assignment) -> Engine:
        if assignment not in _ENGINES:
            _ENGINES[assignment] = Engine(assignment, Limits(self.cell_seconds, self.probe_seconds))
        return _ENGINES[assignment]

    def _flag(self, student: str, report: Report) -> None:
        reader = self.parent
        if isinstance(reader, SubmissionReader):
            reader.attention[student] = list(report.attention)

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


def _failed(submission: Submission, assignment: Assignment, reason: str) -> Report:
    """The report when the engine itself gave none: no points, and a person is asked."""
    results = tuple(
        TestResult(
            q.id,
            "all",
            "All hidden checks of this question.",
            Outcome.GRADER_ERROR,
            q.points,
            "The grader failed; a person will look at this.",
        )
        for q in assignment.questions.values()
    )
    return Report(submission.student, assignment.name, results, submission.repairs, (f"The grader itself failed: {reason}",))


class FlagForPerson(NbGraderPreprocessor):
    """Marks the grades of a submission that needs a person as needing manual grading, so that formgrader lists it."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Runs after `SaveAutoGrades`, which would unset the mark."""
        report = resources["nbgrader"].get("report")
        if report is None or not report.attention:
            return nb, resources
        names = resources["nbgrader"]
        with Gradebook(names["db_url"]) as gradebook:
            for cell in nb.cells:
                if is_grade(cell) and not is_solution(cell):
                    grade = gradebook.find_grade(grade_id(cell), names["notebook"], names["assignment"], names["student"])
                    grade.needs_manual_grade = True
            gradebook.db.commit()
        return nb, resources
