"""nbgrader's plug points: a reader that opens anything and keeps the engine busy, and a preprocessor that writes verdicts.

nbgrader converts each submission twice. First `SubmissionReader` opens what was handed in and rebuilds it on the released skeleton; the
result is written to `autograded/`. Then `GradeSubmission` writes into every test cell the feedback and one `execute_result` with the
score, which nbgrader's own `SaveAutoGrades` reads. The grading itself runs ahead of nbgrader, on all processors.
"""

from __future__ import annotations

import contextlib
import fnmatch
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat.notebooknode import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.converters import base
from nbgrader.converters.base import NbGraderException
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool, Float, Integer, Unicode

from .adjustments import read_adjustments
from .assignment import Assignment, grade_id
from .completion import finished_last, saved_scores
from .feedback import remark_output, score_output, shown_outputs, table_output
from .gradebooks import one_connection
from .grading import Ahead, Graded, Grading
from .leftovers import sweep_parts
from .limits import Limits
from .notebook import submission_from
from .reading import is_plain
from .report import Report
from .run_progress import Progress
from .sharing import share, share_secret
from .stopping import Stopped, alone, check_writable, disk_errors_stop, gradebook_errors_stop, gradebook_file, waiting
from .store import ReportStore
from .submission import Submission
from .unchanged import Unchanged

NOTE = "grading"  # key of the notebook metadata that carries repairs from the first pass to the second


class SubmissionReader(NotebookExporter):
    """Opens whatever a student handed in; makes the run end with the list of submissions a person must look at."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.attention: dict[str, list[str]] = {}
        self.graded: dict[str, Graded] = {}
        self.reports: dict[str, Report] = {}  # of submissions nbgrader is not yet done with
        self._ahead: Ahead | None = None
        converter: Any = self.parent
        if hasattr(converter, "convert_notebooks"):
            self._adopt(converter)

    def _adopt(self, converter: Any) -> None:
        """Include renamed and missing notebooks, grade ahead of nbgrader, and close the run with the triage list and a non-zero exit."""
        name = converter.coursedir.assignment_id
        root = Path(converter.coursedir.root)
        pattern = Path(converter._format_source(name, "*"))
        for folder in sorted(root.glob(str(pattern.relative_to(root)))):
            if folder.is_dir() and _wanted(converter, str(folder)):
                converter.assignments[str(folder)] = [str(folder / f"{name}.ipynb")]
        convert = converter.convert_notebooks

        def convert_and_close() -> None:
            try:
                self._run(converter, convert)
            except Stopped as stop:
                self.log.error("%s", stop)
                raise NbGraderException(str(stop)) from None
            if self.attention:
                raise NbGraderException(f"{len(self.attention)} submission(s) need a person.")

        converter.convert_notebooks = convert_and_close

    def _run(self, converter: Any, convert: Callable[[], None]) -> None:
        """One run over a class; raises Stopped if something ends it that is no submission's fault."""
        coursedir = converter.coursedir
        name, root = coursedir.assignment_id, Path(coursedir.root)
        graded = (root / converter._format_dest(name, "*")).parents[1]
        reports = graded.parent / ".reports" / name
        settings = GradeSubmission(parent=self)
        db_url = waiting(coursedir.db_url, settings.gradebook_wait)

        with contextlib.ExitStack() as run:
            run.enter_context(alone(reports, coursedir.groupshared))
            run.enter_context(disk_errors_stop(root))
            run.enter_context(gradebook_errors_stop(db_url, name))
            run.enter_context(one_connection(settings.gradebook_wait))
            run.enter_context(plain_files_only())
            check_writable(graded)
            sweep_parts(reports)
            grading = settings.grading(root, name, reports)
            if coursedir.groupshared:
                share_secret(grading.assignment.secret_file)
                share(Path(gradebook_file(db_url)))
            with Gradebook(db_url, coursedir.course_id) as gradebook:
                scores = saved_scores(gradebook, name)
                unchanged = Unchanged(grading.store, converter, gradebook) if grading.store is not None else None
            earlier = run.enter_context(finished_last(converter, scores, self.reports, unchanged))
            self.progress = Progress(len(converter.assignments))
            self._ahead = Ahead(grading, _to_grade(converter), settings.display_run)
            run.callback(self._ahead.close)
            self.assignment = self._ahead.assignment
            for step in ("init_destination", "init_assignment", "convert_single_notebook", "set_permissions"):
                setattr(converter, step, disk_errors_stop(root)(getattr(converter, step)))
            problem = None
            try:
                convert()
            except NbGraderException as error:  # about single submissions; the list below has them, too
                problem = error
            _clear_unfinished(converter, db_url, self.attention)
            self.log.info(self.progress.summary())
            self._say_who_needs_attention(earlier)
            if problem is not None:
                raise problem

    def _say_who_needs_attention(self, earlier: dict[str, list[str]]) -> None:
        """The list for a person; what earlier runs found, one of them killed before it could say so, is repeated."""
        for title, say, found in (
            ("These submissions need a person; all others are graded:", self.log.error, self.attention),
            ("These need a person since an earlier run:", self.log.warning, {k: v for k, v in earlier.items() if k not in self.attention}),
        ):
            if found:
                say(title)
            for student, reasons in sorted(found.items()):
                for reason in reasons:
                    say("  %s: %s", student, reason)

    def from_filename(self, filename: str, resources: Any = None, **kwargs: Any) -> Any:
        """As nbconvert's, but what a student handed in is read leniently and never raises."""
        if self._ahead is None or not getattr(self.parent, "_sanitizing", False):
            return super().from_filename(filename, resources=resources, **kwargs)
        resources = self._init_resources(resources)
        resources["metadata"] = {"name": Path(filename).stem, "path": str(Path(filename).parent)}
        student = resources["nbgrader"]["student"]
        graded = self._ahead.take(student, Path(filename).parent)
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


@contextlib.contextmanager
def plain_files_only() -> Iterator[None]:
    """nbgrader copies whatever lies beside a notebook, through links too: to the gradebook, or to a device that never ends."""
    usual = base.find_all_files
    base.find_all_files = lambda *args, **kwargs: [path for path in usual(*args, **kwargs) if is_plain(Path(path))]
    try:
        yield
    finally:
        base.find_all_files = usual


def _to_grade(converter: Any) -> list[tuple[str, Path]]:
    """Students and folders nbgrader will convert, in its order. Those it will pass over as done are left out."""
    found = []
    excluded = (converter.coursedir.student_id_exclude or "").split(",")
    for folder in sorted(converter.assignments):
        student = Path(folder).parent.name
        done = Path(converter.coursedir.root) / converter._format_dest(converter.coursedir.assignment_id, student)
        if student not in excluded and (converter.force or not done.exists()):
            found.append((student, Path(folder)))
    return found


def _wanted(converter: Any, folder: str) -> bool:
    """Whether a submission's folder is among those the command line asks for."""
    pattern = converter._format_source(converter.coursedir.assignment_id, converter.coursedir.student_id)
    return fnmatch.fnmatchcase(folder, pattern)


def _clear_unfinished(converter: Any, db_url: str, attention: dict[str, list[str]]) -> None:
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
        with Gradebook(db_url, coursedir.course_id) as gradebook, contextlib.suppress(Exception):
            submission = gradebook.find_submission(coursedir.assignment_id, student)
            for notebook in submission.notebooks:
                for grade in notebook.grades:
                    grade.auto_score, grade.needs_manual_grade = 0, True
            gradebook.db.commit()


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

    def grading(self, root: Path, name: str, reports: Path) -> Grading:
        """The grading of one assignment, warm for as long as this process lives and nothing it follows from changes.

        Formgrader grades in its server's process, which outlives a mended hidden test, new adjustments and another release.
        """
        assignment = Assignment(Path(self.root or root), name)
        try:
            ground = ReportStore(assignment, reports, read_adjustments(assignment.root, name)).ground
        except (ValueError, FileNotFoundError) as error:  # a damaged secret, adjustments that say something else; no release yet
            raise Stopped(f"Grading cannot start: {error}") from error
        limits = Limits(self.cell_seconds, self.probe_seconds, unsafe=self.unsafe)
        basis = (ground, limits, self.workers, self.scheduler, self.keep_reports)
        key = (assignment, reports)
        kept = _GRADINGS.get(key)
        if kept is not None and (kept[0] != basis or kept[1].engine.problem):
            del _GRADINGS[key]
            kept[1].close()
            kept = None
        if kept is None:
            grading = Grading(assignment, limits, self.workers or None, reports if self.keep_reports else None, self.scheduler)
            kept = _GRADINGS[key] = (basis, grading)
        return kept[1]

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Write the verdicts on one notebook. Whatever happens, every test cell leaves with an output of this run."""
        student = resources["nbgrader"]["student"]
        reader: Any = self.parent
        graded: Graded = reader.graded.pop(student)
        note = nb.metadata.pop(NOTE)
        assignment = reader.assignment
        if not _same(graded.submission, submission_from(nb, student, assignment, note["repairs"], note["problem"])):
            raise NbGraderException(f"{student}: the notebook in autograded/ is not the one that was graded; run again.")
        report = graded.report
        if graded.problem:
            self.log.error("%s: the notebook could not be run for display: %s", student, graded.problem)
        self._write(nb, report, assignment, {cell: shown_outputs(outputs) for cell, outputs in graded.shown.items()})
        reader.reports[student] = report
        if report.attention:
            reader.attention[student] = list(report.attention)
        resources["nbgrader"]["report"] = report
        self.log.info(reader.progress.line(student, report))
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


_GRADINGS: dict[tuple[Assignment, Path], tuple[object, Grading]] = {}  # with what each was made from


def _same(graded: Submission, written: Submission) -> bool:
    return [(cell.id, cell.source) for cell in graded.cells] == [(cell.id, cell.source) for cell in written.cells]
