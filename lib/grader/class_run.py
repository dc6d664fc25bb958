"""One `nbgrader autograde` over a class: what comes before nbgrader's own loop, beside it and after it.

Before it, locks and checks that end a run with one sentence, and the folders nbgrader would not find; beside it, the grading itself, on all
processors ahead of nbgrader; after it, the list of submissions that need a person.
"""

from __future__ import annotations

import contextlib
import fnmatch
import glob
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.converters import base
from nbgrader.converters.base import NbGraderException

from .adjustments import read_adjustments
from .assignment import Assignment
from .beside import to_copy
from .completion import excluded, finished_last, saved_scores
from .errors import KitError
from .gradebooks import late_penalties, one_connection
from .grading import Ahead, Graded, Grading
from .lateness import times_of_run
from .leftovers import sweep_parts
from .limits import Limits
from .report import Report
from .run_progress import Progress
from .sharing import share, share_secret
from .stopping import Stopped, alone, check_writable, disk_errors_stop, gradebook_errors_stop, gradebook_file, waiting
from .store import ReportStore
from .unchanged import Unchanged


class ClassRun:
    """Takes over the loop of nbgrader's converter: grades ahead of it, and closes the run with the triage list and a non-zero exit."""

    def __init__(self, converter: Any, settings: Callable[[], Any]) -> None:
        """Include renamed and missing notebooks. `settings` gives the configured `GradeSubmission` once the run starts."""
        self.attention: dict[str, list[str]] = {}
        self.reports: dict[str, Report] = {}  # of submissions nbgrader is not yet done with
        self._converter = converter
        self._settings = settings
        self._ahead: Ahead | None = None
        name = converter.coursedir.assignment_id
        root = Path(converter.coursedir.root)
        pattern = Path(converter._format_source(name, "*"))
        for folder in sorted(root.glob(str(pattern.relative_to(root)))):
            if folder.is_dir() and _wanted(converter, str(folder)):
                converter.assignments[str(folder)] = [str(folder / f"{name}.ipynb")]
        convert = converter.convert_notebooks

        def convert_and_close() -> None:
            try:
                self._run(convert)
            except Stopped as stop:
                converter.log.error("%s", stop)
                raise NbGraderException(str(stop)) from None
            if self.attention:
                raise NbGraderException(f"{len(self.attention)} submission(s) need a person.")

        converter.convert_notebooks = convert_and_close

    @property
    def started(self) -> bool:
        """Whether submissions are being graded."""
        return self._ahead is not None

    def take(self, student: str, folder: Path) -> Graded:
        """What grading found of one student, waiting for it if need be."""
        assert self._ahead is not None
        return self._ahead.take(student, folder)

    def _run(self, convert: Callable[[], None]) -> None:
        """One run over a class; raises Stopped if something ends it that is no submission's fault."""
        converter = self._converter
        coursedir = converter.coursedir
        name, root = coursedir.assignment_id, Path(coursedir.root)
        graded = (root / converter._format_dest(name, "*")).parents[1]
        reports = graded.parent / ".reports" / name
        settings = self._settings()
        db_url = waiting(coursedir.db_url, settings.gradebook_wait)

        with contextlib.ExitStack() as run:
            run.enter_context(alone(reports, coursedir.groupshared))
            run.enter_context(disk_errors_stop(root))
            run.enter_context(gradebook_errors_stop(db_url, name))
            run.enter_context(one_connection(settings.gradebook_wait))
            run.enter_context(plain_files_only())
            check_writable(graded)
            if coursedir.groupshared:
                share(graded)
            sweep_parts(reports)
            work = any(not done.exists() for _, _, done in _wanted_and_done(converter))
            grading = warm_grading(settings, root, name, reports, work)
            with Gradebook(db_url, coursedir.course_id) as gradebook:
                if coursedir.groupshared:
                    share_secret(grading.assignment.secret_file)
                    share(Path(gradebook_file(db_url)))
                scores = saved_scores(gradebook, name)
                penalties = late_penalties(gradebook, name)
                times = _times(converter, gradebook)
                unchanged = Unchanged(grading.store, converter, gradebook, times) if grading.store is not None else None
            earlier = run.enter_context(finished_last(converter, scores, self.reports, unchanged))
            to_grade = _to_grade(converter)
            self.progress = Progress(len(to_grade), grading.engine.workers)
            if grading.store is not None:
                grading.store.run.begin(penalties)
            self._ahead = Ahead(grading, to_grade, settings.display_run)
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
            if grading.store is not None:
                with Gradebook(db_url, coursedir.course_id) as gradebook:
                    grading.store.run.end(late_penalties(gradebook, name))
            converter.log.info(self.progress.summary())
            self._say_who_needs_attention(earlier.attention)
            _say_who_handed_in_anew(converter, earlier.outdated)
            if problem is not None:
                raise problem

    def _say_who_needs_attention(self, earlier: dict[str, list[str]]) -> None:
        """The list for a person; what earlier runs found, one of them killed before it could say so, is repeated."""
        since = {student: reasons for student, reasons in earlier.items() if student not in self.attention}
        for title, say, found in (
            ("These submissions need a person; all others are graded:", self._converter.log.error, self.attention),
            ("These need a person since an earlier run:", self._converter.log.warning, since),
        ):
            if found:
                say(title)
            for student, reasons in sorted(found.items()):
                for reason in reasons:
                    say("  %s: %s", student, reason)


def _say_who_handed_in_anew(converter: Any, students: list[str]) -> None:
    if students:
        name = converter.coursedir.assignment_id
        said = f"{students[0]}'s submission has" if len(students) == 1 else f"The submissions of {', '.join(sorted(students))} have"
        converter.log.warning("%s changed since grading: run nbgrader autograde %s --force", said, name)


def warm_grading(settings: Any, root: Path, name: str, reports: Path, work: bool) -> Grading:
    """The grading of one assignment, warm for as long as this process lives and nothing it follows from changes.

    Formgrader grades in its server's process, which outlives a mended hidden test, new adjustments and another release. If there is
    `work`, the judge starts first: it warms up while the suite is read to find what each report follows from, and then the gradebook.
    """
    assignment = Assignment(Path(settings.root or root), name)
    limits = Limits(settings.cell_seconds, settings.probe_seconds, unsafe=settings.unsafe)
    kept_reports = reports if settings.keep_reports else None

    def fresh() -> Grading:
        made = Grading(assignment, limits, settings.workers or None, kept_reports, settings.scheduler)
        if work:
            made.engine.start()
        return made

    kept = _GRADINGS.pop((assignment, reports), None)
    grading = kept[1] if kept else None
    try:
        grading = grading or fresh()
        ground = ReportStore(assignment, reports, read_adjustments(assignment.root, name)).ground
        basis = (ground, limits, settings.workers, settings.scheduler, settings.keep_reports)
        if kept and (kept[0] != basis or grading.engine.problem):
            grading.close()
            grading = fresh()
    except (KitError, ValueError, FileNotFoundError) as error:  # adjustments that say something else, a damaged secret; no release yet
        if grading is not None:
            grading.close()
        raise Stopped(f"Grading cannot start: {error}") from error
    _GRADINGS[assignment, reports] = (basis, grading)
    return grading


_GRADINGS: dict[tuple[Assignment, Path], tuple[object, Grading]] = {}  # with what each was made from


@contextlib.contextmanager
def plain_files_only() -> Iterator[None]:
    """nbgrader copies whatever lies beside a notebook, through links too: to the gradebook, or to a device that never ends.

    And however much of it there is, though a file of a gigabyte may be a kilobyte on the disk; and it prints names as they are.
    """
    usual = base.find_all_files

    def allowed(folder: str, *args: Any, **kwargs: Any) -> list[str]:
        kept = to_copy(Path(folder))
        return [path for path in usual(folder, *args, **kwargs) if Path(path) in kept]

    base.find_all_files = allowed
    try:
        yield
    finally:
        base.find_all_files = usual


def _times(converter: Any, gradebook: Any) -> dict[str, str]:
    """The trusted times of this run's students; raises Stopped for a record that cannot be used."""
    name = converter.coursedir.assignment_id
    here = {Path(folder).parent.name for folder in converter.assignments} - excluded(converter.coursedir)
    handed_in = {Path(folder).parent.name for folder in glob.glob(converter._format_source(name, "*"))}
    due = any(assignment.name == name and assignment.duedate is not None for assignment in gradebook.assignments)
    try:
        return times_of_run(converter, here, handed_in | {student.id for student in gradebook.students}, due)
    except KitError as error:
        raise Stopped(f"Grading cannot start: {error}") from error


def _to_grade(converter: Any) -> list[tuple[str, Path]]:
    """Students and folders nbgrader will convert, in its order. Those it will pass over as done are left out."""
    return [(student, folder) for student, folder, done in _wanted_and_done(converter) if converter.force or not done.exists()]


def _wanted_and_done(converter: Any) -> Iterator[tuple[str, Path, Path]]:
    """Students this run is about, with the folder they handed in and that of the graded notebook."""
    passed_over = excluded(converter.coursedir)
    for folder in sorted(converter.assignments):
        student = Path(folder).parent.name
        done = Path(converter.coursedir.root) / converter._format_dest(converter.coursedir.assignment_id, student)
        if student not in passed_over:
            yield student, Path(folder), done


def _wanted(converter: Any, folder: str) -> bool:
    """Whether a submission's folder is among those the command line asks for."""
    pattern = converter._format_source(converter.coursedir.assignment_id, converter.coursedir.student_id)
    return fnmatch.fnmatchcase(folder, pattern)


def _clear_unfinished(converter: Any, db_url: str, attention: dict[str, list[str]]) -> None:
    """A submission that came to no result keeps no score of an earlier run."""
    coursedir = converter.coursedir
    for folder in converter.assignments:
        student = Path(folder).parent.name
        if student in excluded(coursedir):
            continue
        done = Path(converter._format_dest(coursedir.assignment_id, student)) / f"{coursedir.assignment_id}.ipynb"
        if (Path(coursedir.root) / done).exists():
            continue
        attention.setdefault(student, []).append("nbgrader could not process it (see the messages above); it has no automatic scores.")
        with Gradebook(db_url, coursedir.course_id) as gradebook, contextlib.suppress(Exception):
            submission = gradebook.find_submission(coursedir.assignment_id, student)
            for notebook in submission.notebooks:
                for grade in notebook.grades:
                    grade.auto_score, grade.needs_manual_grade = None, True
            gradebook.db.commit()
