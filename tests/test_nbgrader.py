"""The whole way with plain nbgrader commands in a real course folder: release, autograde, feedback, export, regrade."""

import csv
import json
import shutil
import subprocess
import sys

import nbformat
import pytest
from conftest import ROOT
from nbgrader.api import Gradebook

from lib.grader.assignment import Assignment
from lib.grader.corpus import build_notebook, entry_notebook, hand_in, read_entry, reference_cells

pytestmark = pytest.mark.xdist_group("nbgrader")  # one course folder serves all tests of this module

QUESTIONS = {"test_generator": 3, "test_dual_variable": 20, "test_objective": 1, "test_alternating_update": 20, "test_optimizers": 2}


class Course:
    """A course folder of its own, driven by nbgrader's command line."""

    def __init__(self, root):
        self.root = root
        for part in ("lib", "source", "tests/hidden"):
            shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
        # The display run, which trains for some seconds a submission, is tested by itself below.
        config = (ROOT / "nbgrader_config.py").read_text().replace("display_run = True", "display_run = False")
        (root / "nbgrader_config.py").write_text(config)
        self.gradebook = f"sqlite:///{root / 'gradebook.db'}"

    def nbgrader(self, *arguments):
        command = [sys.executable, "-m", "nbgrader", *arguments]
        return subprocess.run(command, cwd=self.root, capture_output=True, text=True, check=False, timeout=600)

    @property
    def assignment(self):
        return Assignment(self.root, "gan")

    def hand_in(self, student, notebook):
        hand_in(notebook, self.root / "submitted" / student / "gan", "gan")

    def scores(self, student):
        with Gradebook(self.gradebook) as gradebook:
            submission = gradebook.find_submission("gan", student)
            return {g.name: (g.auto_score, bool(g.needs_manual_grade)) for nb in submission.notebooks for g in nb.grades}

    def automatic(self, student):
        return {name: score for name, (score, _) in self.scores(student).items() if name in QUESTIONS}

    def report(self, student):
        return json.loads((self.root / "autograded" / student / "gan" / "report.json").read_text())

    def reported_at(self, student):
        return (self.root / "autograded" / student / "gan" / "report.json").stat().st_mtime_ns

    def outputs(self, student, cell_id):
        notebook = nbformat.read(self.root / "autograded" / student / "gan" / "gan.ipynb", 4)
        return next(c.outputs for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == cell_id)


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    course = Course(tmp_path_factory.mktemp("course"))
    released = course.nbgrader("generate_assignment", "gan")
    assert released.returncode == 0, released.stderr
    reference = reference_cells(course.assignment)
    wrong = read_entry(ROOT / "tests/submissions/wrong/sn_frobenius_torch_norm.py")
    warning = {"generator": reference["generator"] + "\nimport warnings\nwarnings.warn('careful')\nimport sys\nprint('x', file=sys.stderr)"}
    script = (
        ("imports", "from IPython.display import HTML, display\nprint('<script>alert(2)')\ndisplay(HTML('<script>alert(1)</script>'))"),
    )
    course.hand_in("right", build_notebook(course.assignment, reference))
    course.hand_in("warns", build_notebook(course.assignment, reference | warning, script))
    beside = course.root / "submitted/warns/gan"
    for file in ("gan.html/page", "index.html", "sub/x.svg", "timestamp.txt", "submission_secret.txt"):
        (beside / file).parent.mkdir(parents=True, exist_ok=True)
        (beside / file).write_text("2030-01-01 12:00:00 UTC" if file == "timestamp.txt" else "<script>alert(3)</script>")
    course.hand_in("wrong", entry_notebook(course.assignment, wrong))
    course.hand_in("untouched", build_notebook(course.assignment, {}))
    (course.root / "submitted/broken/gan").mkdir(parents=True)
    (course.root / "submitted/broken/gan/gan.ipynb").write_text("no notebook")
    (course.root / "submitted/nothing/gan").mkdir(parents=True)
    (course.root / "submitted/renamed/gan").mkdir(parents=True)
    (course.root / "submitted/renamed/gan/gan (2).ipynb").write_text(json.dumps(build_notebook(course.assignment, reference)))
    for student in ("later-changed", "later-untimely"):
        course.hand_in(student, build_notebook(course.assignment, reference))
    course.graded = course.nbgrader("autograde", "gan")
    return course


def test_scores_reach_the_gradebook(course):
    assert course.automatic("right") == QUESTIONS, course.graded.stderr
    assert course.automatic("warns") == QUESTIONS
    assert course.automatic("renamed") == QUESTIONS
    assert course.automatic("untouched") == dict.fromkeys(QUESTIONS, 0)
    assert course.automatic("wrong") == QUESTIONS | {"test_dual_variable": course.report("wrong")["points"] - 26}
    assert 0 < course.automatic("wrong")["test_dual_variable"] < 20


def test_written_answers_wait_for_a_person(course):
    assert course.scores("right")["projection"] == (None, True)
    assert course.scores("untouched")["projection"] == (0, False)


def test_what_cannot_be_graded_is_listed_and_everything_else_is_graded(course):
    assert course.graded.returncode != 0
    log = course.graded.stderr
    listed = log[log.index("These submissions need a person") :]
    assert "broken: The submission could not be read: The file is not a notebook" in listed
    assert "nothing: The submission could not be read: No notebook was handed in" in listed
    assert "right" not in listed
    assert course.automatic("broken") == dict.fromkeys(QUESTIONS, 0)
    assert all(flagged for name, (_, flagged) in course.scores("broken").items() if name in QUESTIONS)
    assert "not valid JSON" in course.report("broken")["attention"][0]


def test_every_test_cell_holds_a_table_and_one_score(course):
    for name, points in QUESTIONS.items():
        outputs = course.outputs("right", name)
        assert [o.output_type for o in outputs] == ["display_data", "execute_result"]
        assert float(outputs[-1].data["text/plain"]) == points


def test_feedback_names_the_cause_and_shows_no_hidden_test(course):
    done = course.nbgrader("generate_feedback", "gan")
    assert done.returncode == 0, done.stderr
    page = (course.root / "feedback/wrong/gan/gan.html").read_text()
    assert "Frobenius" in page
    assert "Every weight matrix outside the bound is divided by its spectral norm" in page
    for path in (ROOT / "tests/hidden/gan").glob("*.py"):
        for line in path.read_text().splitlines():
            code = line.strip()
            if len(code) > 40 and not code.startswith(('"""', "#")) and '"' not in code:
                assert code not in page, f"a line of {path.name} is in the feedback: {code}"
    assert "renamed" not in page
    assert not list((course.root / "feedback").rglob("report.json"))
    assert "gan (2).ipynb" in (course.root / "feedback/renamed/gan/gan.html").read_text()
    assert "<script>alert(" not in (course.root / "feedback/warns/gan/gan.html").read_text()


def test_nothing_a_student_handed_in_lies_beside_the_page(course):
    assert (course.root / "autograded/warns/gan/index.html").exists(), "graders may look at it"
    done = course.nbgrader("generate_feedback", "gan", "--student", "warns", "--force")
    assert done.returncode == 0, done.stderr
    folder = course.root / "feedback/warns/gan"
    assert sorted(path.name for path in folder.iterdir()) == [
        "gan.html",
        "submission_secret.txt",
        "timestamp.txt",
    ]  # the last two for nbgrader
    assert "Content-Security-Policy" in (folder / "gan.html").read_text()
    again = course.nbgrader("generate_feedback", "gan", "--student", "warns")
    assert again.returncode == 0, again.stderr
    assert "Skipping existing assignment" in again.stderr


def test_export_works_unmodified(course):
    done = course.nbgrader("export", "--to", "grades.csv")
    assert done.returncode == 0, done.stderr
    with (course.root / "grades.csv").open() as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    assert float(rows["right"]["score"]) == 46
    assert float(rows["right"]["max_score"]) == 50


def test_a_regrade_repeats_the_report_and_keeps_manual_scores(course):
    with Gradebook(course.gradebook) as gradebook:
        gradebook.find_grade("projection", "gan", "gan", "wrong").manual_score = 1.5
        gradebook.db.commit()
    before = course.report("wrong")
    done = course.nbgrader("autograde", "gan", "--student", "wrong", "--force", "--GradeSubmission.keep_reports=False")
    assert done.returncode == 0, done.stderr
    after = course.report("wrong")
    timeless = [{k: v for k, v in result.items() if k != "seconds"} for report in (before, after) for result in report["results"]]
    assert timeless[: len(before["results"])] == timeless[len(before["results"]) :]
    with Gradebook(course.gradebook) as gradebook:
        assert gradebook.find_grade("projection", "gan", "gan", "wrong").score == 1.5


def test_a_forced_run_makes_anew_only_what_has_changed(course):
    students = ("right", "renamed", "untouched")
    before = {student: course.reported_at(student) for student in students}
    handed_in = course.root / "submitted/untouched/gan/gan.ipynb"
    handed_in.write_text(handed_in.read_text() + " ")
    with Gradebook(course.gradebook) as gradebook:
        gradebook.find_grade("test_generator", "gan", "gan", "right").auto_score = 1.0
        gradebook.db.commit()
    done = course.nbgrader("autograde", "gan", "--student", "[ru]*", "--force")
    assert done.returncode == 0, done.stderr
    assert "1 already graded, and nothing has changed since: left as they are." in done.stderr
    assert {student for student in students if course.reported_at(student) == before[student]} == {"renamed"}
    with Gradebook(course.gradebook) as gradebook:  # a penalty for being late is a share of what people give, too
        gradebook.find_grade("projection", "gan", "gan", "renamed").manual_score = 1.0
        gradebook.db.commit()
    assert course.nbgrader("autograde", "gan", "--student", "renamed", "--force").returncode == 0
    assert course.reported_at("renamed") != before["renamed"]
    assert course.automatic("right") == course.automatic("renamed") == QUESTIONS


def gradebook_rows(course):
    """Everything autograding writes, by student and cell."""
    with Gradebook(course.gradebook) as gradebook:
        notebooks = [n for submission in gradebook.assignment_submissions("gan") for n in submission.notebooks]
        grades = {
            (n.student.id, g.name): (g.auto_score, g.manual_score, g.extra_credit, bool(g.needs_manual_grade))
            for n in notebooks
            for g in n.grades
        }
        comments = {(n.student.id, c.name): (c.auto_comment, c.manual_comment) for n in notebooks for c in n.comments}
        penalties = {n.student.id: (n.late_submission_penalty, n.score, n.max_score) for n in notebooks}
    return grades, comments, penalties


def test_the_gradebook_holds_what_nbgraders_own_preprocessors_write(course):
    before, reports = gradebook_rows(course), [course.reported_at(student) for student in ("right", "untouched")]
    config = course.root / "nbgrader_config.py"
    text = config.read_text()
    own = """
c.Autograde.sanitize_preprocessors = ["nbgrader.preprocessors." + name for name in (
    "ClearOutput", "DeduplicateIds", "OverwriteKernelspec", "OverwriteCells", "CheckCellMetadata")]
c.Autograde.autograde_preprocessors = ["lib.grader.nbgrader_plugin.GradeSubmission"] + ["nbgrader.preprocessors." + name for name in (
    "LimitOutput", "SaveAutoGrades", "AssignLatePenalties", "CheckCellMetadata")]
"""
    config.write_text(text + own)
    try:
        done = course.nbgrader("autograde", "gan", "--student", "[ru]*t*", "--force")  # right and untouched
        assert done.returncode == 0, done.stderr
    finally:
        config.write_text(text)
    assert all(course.reported_at(student) > at for student, at in zip(("right", "untouched"), reports, strict=True))
    assert gradebook_rows(course) == before


def test_no_score_of_an_earlier_run_survives(course):
    """Neither of a file that became unreadable, nor of a submission that nbgrader itself trips over."""
    assert course.automatic("later-changed") == course.automatic("later-untimely") == QUESTIONS
    (course.root / "submitted/later-changed/gan/gan.ipynb").write_text("{")
    (course.root / "submitted/later-untimely/gan/timestamp.txt").write_text("the day after tomorrow")
    done = course.nbgrader("autograde", "gan", "--student", "later-*", "--force")
    assert done.returncode != 0
    assert "later-untimely: nbgrader could not process it" in done.stderr
    assert course.automatic("later-changed") == dict.fromkeys(QUESTIONS, 0)
    assert course.automatic("later-untimely") == dict.fromkeys(QUESTIONS)  # no verdict, no score


def test_a_broken_suite_is_the_graders_fault_and_invents_no_score(course):
    suite = course.root / "tests/hidden/gan/test_objective.py"
    text = suite.read_text()
    suite.write_text(text.replace("@points(0.5)", "@points(0.75)"))
    try:
        done = course.nbgrader("autograde", "gan", "--student", "right", "--force")
        assert done.returncode != 0
        assert "Points of suite and notebook differ" in done.stderr
        assert all(flagged for name, (_, flagged) in course.scores("right").items() if name in QUESTIONS)
        assert course.automatic("right") == dict.fromkeys(QUESTIONS)
    finally:
        suite.write_text(text)


def test_the_display_run_shows_the_film_and_no_script(course):
    config = course.root / "nbgrader_config.py"
    text = config.read_text()
    config.write_text(text.replace("display_run = False", "display_run = True"))
    try:
        done = course.nbgrader("autograde", "gan", "--student", "warns", "--force")
        assert done.returncode == 0, done.stderr
    finally:
        config.write_text(text)
    assert course.automatic("warns") == QUESTIONS
    film = course.outputs("warns", "film")
    assert "data:image/gif;base64," in film[0].data["text/html"]
    assert any("2000 iterations" in str(output) for output in course.outputs("warns", "training"))
    assert course.nbgrader("generate_feedback", "gan", "--student", "warns", "--force").returncode == 0
    page = (course.root / "feedback/warns/gan/gan.html").read_text()
    assert "data:image/gif;base64," in page
    assert "<script>alert(" not in page
