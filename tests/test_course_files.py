"""Files an instructor writes by hand (adjustments, times) and what a mistake in one costs: a sentence, and nobody's score."""

import csv
import json
import re
import subprocess
import sys

import pytest
from nbgrader.api import Gradebook
from trivial_course import trivial_course

from lib.grader.corpus import build_notebook, hand_in, reference_cells

pytestmark = pytest.mark.xdist_group("course_files")  # one course folder serves all tests of this module
CANVAS = "--exporter=lib.grader.exports.plugins.CanvasExport"
SUITE_TEST = "tests/hidden/minmax/test_trajectory.py"


class Course:
    """A course whose hidden tests let everything pass, with two students."""

    def __init__(self, root):
        self.root = root
        self.assignment = trivial_course(root)
        (root / "source" / "gan").mkdir()  # the configuration's variant names it
        config = root / "nbgrader_config.py"
        config.write_text(config.read_text().replace("display_run = True", "display_run = False"))
        assert self.nbgrader("generate_assignment", "minmax", "--force").returncode == 0
        for student in ("ada", "dan"):
            hand_in(build_notebook(self.assignment, reference_cells(self.assignment)), root / "submitted" / student / "minmax", "minmax")
        self.first = self.nbgrader("autograde", "minmax")

    def nbgrader(self, *arguments):
        return self.run("nbgrader", *arguments)

    def run(self, module, *arguments):
        command = [sys.executable, "-m", module, *arguments]
        return subprocess.run(command, cwd=self.root, capture_output=True, text=True, check=False, timeout=300)

    def autograde(self, *arguments):
        return self.nbgrader("autograde", "minmax", "--force", *arguments)

    def graded(self):
        """Everything a run must not touch: scores in the gradebook, files in autograded/."""
        with self.gradebook() as gradebook:
            notebooks = [n for s in gradebook.assignment_submissions("minmax") for n in s.notebooks]
            scores = sorted((n.student.id, g.name, g.auto_score, g.manual_score) for n in notebooks for g in n.grades)
            penalties = {n.student.id: n.late_submission_penalty for n in notebooks}
        files = {str(p): p.stat().st_mtime_ns for p in sorted((self.root / "autograded").rglob("*")) if p.is_file()}
        return scores, penalties, files

    def gradebook(self):
        return Gradebook(f"sqlite:///{self.root / 'gradebook.db'}", "gan")

    def record(self, times):
        (self.root / "timestamps").mkdir(exist_ok=True)
        (self.root / "timestamps" / "minmax.csv").write_text(f"student,submitted\n{times}")

    def exported(self, student, *options):
        done = self.nbgrader("export", CANVAS, "--to", "canvas.csv", *options)
        assert done.returncode == 0, done.stderr
        with (self.root / "canvas.csv").open(newline="") as file:
            return next(row for row in csv.DictReader(file) if row["ID"] == student)["minmax"], done.stderr


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    course = Course(tmp_path_factory.mktemp("course"))
    assert course.first.returncode == 0, course.first.stderr
    return course


@pytest.fixture
def course(made):
    yield made
    (made.root / "adjustments.toml").unlink(missing_ok=True)
    (made.root / "timestamps" / "minmax.csv").unlink(missing_ok=True)


@pytest.mark.parametrize(
    ("adjustments", "said"),
    [
        ('[minmax.withdrawn]\n"trajectory/test_al" = "x"', "Did you mean trajectory/test_all? It has: trajectory/test_all"),
        ('[minmax.withdrawn]\n"trajektory/all" = "x"', "It has: alternating_step/test_all, largest_step/test_all"),
        ('[minmax.points]\n"trajectory/test_all" = 3', "changes the points of trajectory from 2 to 3"),
    ],
)
def test_adjustments_that_do_not_fit_stop_the_run_before_any_score_is_touched(course, adjustments, said):
    before = course.graded()
    (course.root / "adjustments.toml").write_text(adjustments)
    done = course.autograde()
    assert done.returncode != 0
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert course.graded() == before


@pytest.mark.course
def test_a_submission_without_a_verdict_has_no_score_in_any_export(course):
    suite = course.root / SUITE_TEST
    text = suite.read_text()
    assert course.exported("dan")[0] == "8"
    suite.write_text(text + "    raise RuntimeError('the suite is at fault')\n")
    try:
        assert course.autograde("--student", "dan").returncode != 0
        total, said = course.exported("dan", "--CanvasExport.missing_as_zero=True")
        assert total == ""
        assert re.search(r"no verdict on the submissions of 1 student\(s\).*: dan$", said, re.MULTILINE)
        assert course.exported("ada")[0] == "8"
        assert json.loads((course.root / "autograded/dan/minmax/report.json").read_text())["attention"]
    finally:
        suite.write_text(text)
        course.autograde()
    assert course.exported("dan")[0] == "8"


@pytest.mark.parametrize("time", ["yesterday", "2026-13-45 10:00:00 UTC"])
def test_a_time_nobody_can_read_stops_the_run_before_any_score_is_touched(course, time):
    before = course.graded()
    course.record(f"ada,2026-03-01 10:00:00 UTC\ndan,{time}\n")
    done = course.autograde("--GradeSubmission.keep_reports=False")
    assert done.returncode != 0
    assert f"timestamps/minmax.csv, line 3: the time '{time}' for dan; write it as 2026-03-31 23:59:00 UTC." in done.stderr
    assert "Traceback" not in done.stderr
    assert course.graded() == before


def test_a_student_nobody_knows_is_named_once(course):
    course.record("ada,2026-03-01 10:00:00 UTC\ndna,2026-03-01 10:00:00 UTC\n")
    done = course.autograde("--GradeSubmission.keep_reports=False")
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("dna") == 1


@pytest.mark.course
def test_another_time_of_handing_in_is_a_change_and_a_missing_one_is_said_once_where_it_matters(course):
    config = course.root / "nbgrader_config.py"
    text = config.read_text()
    try:
        with course.gradebook() as gradebook:
            gradebook.update_or_create_assignment("minmax", duedate="2026-03-01 12:00:00 UTC")
        assert "trusted time" not in course.autograde().stderr  # lateness costs nothing
        config.write_text(text + "\nc.LatePolicy.share_per_day = 0.1\n")
        said = course.autograde().stderr
        assert said.count("trusted time") == 1
        assert "2 student(s), so no late penalty; add them to timestamps/minmax.csv: ada, dan" in said
        course.record("ada,2026-03-01 10:00:00 UTC\ndan,2026-03-01 10:00:00 UTC\n")
        assert "trusted time" not in course.autograde().stderr
        assert course.graded()[1] == {"ada": None, "dan": None}
        course.record("ada,2026-03-05 10:00:00 UTC\ndan,2026-03-01 10:00:00 UTC\n")
        done = course.autograde()
        assert course.graded()[1] == {"ada": pytest.approx(3.2), "dan": None}, done.stderr  # four days begun
        assert "1 already graded, and nothing has changed since" in done.stderr
        assert course.run("lib.grader", "diff", "minmax").stdout == "ada: late penalty 0 → 3.2\n"
        course.autograde()
        assert course.run("lib.grader", "diff", "minmax").stdout == "The last run changed no verdict.\n"
        unknown = course.run("lib.grader", "diff", "nohw")
        assert (unknown.returncode, unknown.stdout) == (2, "")
        assert unknown.stderr == "There is no homework 'nohw'; source/ holds minmax.\n"
    finally:
        config.write_text(text)
        with course.gradebook() as gradebook:
            gradebook.update_or_create_assignment("minmax", duedate=None)


@pytest.mark.course
def test_another_submission_is_named_by_a_run_that_leaves_it(course):
    handed_in = course.root / "submitted/dan/minmax/minmax.ipynb"
    text = handed_in.read_text()
    again = "changed since grading: run nbgrader autograde minmax --force"
    assert again not in course.nbgrader("autograde", "minmax").stderr
    for content, said in ((text + " ", f"dan's submission has {again}"), ("no notebook", again), (text, again)):
        handed_in.write_text(content)
        assert said in course.nbgrader("autograde", "minmax").stderr.splitlines()[-1]
        course.autograde()
    assert again not in course.nbgrader("autograde", "minmax").stderr


def test_points_that_do_not_fit_leave_the_release_as_it_is(course):
    config = course.root / "nbgrader_config.py"
    text = config.read_text()
    released = course.root / "release/minmax/minmax.ipynb"
    before = released.read_bytes()
    try:
        for points, said in (('{"trajektory": 3}', "has no graded question 'trajektory'"), ('{"trajectory": "many"}', "many")):
            config.write_text(text + f'\nc.Variant.points = {{"minmax": {points}}}\n')
            done = course.nbgrader("generate_assignment", "minmax", "--force")
            assert done.returncode != 0
            assert said in done.stderr
            assert "Traceback" not in done.stderr
            assert released.read_bytes() == before
    finally:
        config.write_text(text)
