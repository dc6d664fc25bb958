"""Reports kept between runs: what is reused, what is redone, and what a regrade says it changed."""

import json
import shutil
from dataclasses import replace
from importlib.metadata import version

import pytest
from conftest import ROOT

from lib.grader.adjustments import AdjustmentError, Adjustments
from lib.grader.assignment import Assignment
from lib.grader.changes import as_text, changes
from lib.grader.corpus import build_notebook, reference_cells
from lib.grader.environment import environment
from lib.grader.notebook import rebuild, submission_from
from lib.grader.report import Outcome, Report, TestResult
from lib.grader.selftest import describe
from lib.grader.store import ReportStore, lasting
from lib.grader.suite import fingerprint


class CountingGrader:
    """Stands in for the engine: full marks for everything, and a note of what it was asked."""

    def __init__(self, assignment, outcome=Outcome.PASS):
        self.assignment = assignment
        self.outcome = outcome
        self.asked = []

    def __call__(self, submission, questions):
        self.asked.append(list(questions))
        points = {name: question.points for name, question in self.assignment.questions.items()}
        results = tuple(TestResult(name, "test_all", "All of it.", self.outcome, points[name]) for name in questions)
        return Report(submission.student, submission.assignment, results)


@pytest.fixture
def course(tmp_path):
    for part in ("source", "release", "tests/hidden"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def submission_of(assignment, **cells):
    rebuilt = rebuild(build_notebook(assignment, reference_cells(assignment) | cells), assignment)
    return submission_from(rebuilt.notebook, "student-01", assignment, [])


def graded(course, outcome=Outcome.PASS, student="student-01", adjustments=None, **cells):
    """Grade once, as a new run would; returns the questions asked and the report."""
    assignment = Assignment(course, "gan")
    grader = CountingGrader(assignment, outcome)
    store = ReportStore(assignment, course / "kept", adjustments)
    report = store.grade(replace(submission_of(assignment, **cells), student=student), grader)
    return grader.asked, report


def changed(course):
    return changes(ReportStore(Assignment(course, "gan"), course / "kept"))


ALL = ["generator", "dual_variable", "objective", "alternating_update", "optimizers"]


def test_what_is_unchanged_is_not_graded_again(course):
    assert graded(course)[0] == [ALL]
    asked, report = graded(course)
    assert asked == []
    assert report.points == 46


def test_another_submission_is_graded_anew(course):
    graded(course)
    assert graded(course, generator="x = 1")[0] == [ALL]


@pytest.mark.parametrize(
    ("file", "redone"),
    [
        ("test_objective.py", ["objective"]),
        ("test_generator.py", ["generator"]),
        ("architecture.py", ["generator", "dual_variable"]),
        ("helpers.py", ALL),
        ("suite.toml", ALL),
    ],
)
def test_a_changed_file_of_the_suite_redoes_the_questions_that_use_it(course, file, redone):
    graded(course)
    with (course / "tests" / "hidden" / "gan" / file).open("a") as suite:
        suite.write("\n# changed\n")
    asked, report = graded(course)
    assert asked == [redone]
    assert [r.question for r in report.results] == ALL
    assert graded(course)[0] == []


def add_files(course):
    """Data and a package, used by one question's test; `tables` is imported by another's as well."""
    suite = course / "tests" / "hidden" / "gan"
    (suite / "solved").mkdir()
    (suite / "__pycache__").mkdir(exist_ok=True)
    for name in ("reference.npz", "answers.json", "solved/__init__.py", "__pycache__/tables.cpython-311.pyc", ".DS_Store"):
        (suite / name).write_bytes(b"")
    (suite / "solved" / "games.py").write_text("import tables\n")
    (suite / "tables.py").write_text("")
    (suite / "bounds.py").write_text("")
    for name, line in (
        ("generator", "from solved import games\n"),
        ("objective", "import tables\n"),
        ("optimizers", "from . import bounds\n"),
    ):
        test = suite / f"test_{name}.py"
        test.write_text(test.read_text().replace("\nfrom ", f"\n{line}from ", 1))
        assert line in test.read_text()
    return suite


@pytest.mark.parametrize(
    ("file", "redone"),
    [
        ("reference.npz", ALL),
        ("answers.json", ALL),
        ("solved/games.py", ALL),
        ("tables.py", ALL),  # the package needs it, and the package may be anyone's
        ("bounds.py", ["optimizers"]),
        ("__pycache__/tables.cpython-311.pyc", None),
        (".DS_Store", None),
    ],
)
def test_data_and_packages_of_the_suite_count_for_every_question(course, file, redone):
    suite = add_files(course)
    graded(course)
    before = fingerprint(suite)
    with (suite / file).open("a") as changed_file:
        changed_file.write("\n")
    assert graded(course)[0] == ([redone] if redone else [])
    assert (fingerprint(suite) != before) == bool(redone)


def test_a_data_file_of_another_name_is_another_suite(course):
    suite = add_files(course)
    graded(course)
    (suite / "answers.json").rename(suite / "answers_old.json")
    assert graded(course)[0] == [ALL]


def test_a_suite_that_does_not_parse_is_left_to_the_judge_to_name(course):
    graded(course)
    (course / "tests" / "hidden" / "gan" / "test_objective.py").write_text("def test_(:\n")
    assert "objective" in graded(course)[0][0]


@pytest.mark.parametrize(("isolation", "again"), [("Students' code ran confined by Landlock and seccomp.", []), (None, [ALL])])
def test_what_was_found_without_isolation_is_never_reused(course, isolation, again):
    assignment = Assignment(course, "gan")
    words = isolation or describe(None, ["read /etc/passwd"])
    grader = CountingGrader(assignment)
    report = ReportStore(assignment, course / "kept").grade(
        submission_of(assignment), lambda submission, questions: replace(grader(submission, questions), isolation=words)
    )
    assert lasting(report) == (not again)
    assert graded(course)[0] == again


def test_the_mark_of_a_finished_submission_is_named_after_the_student(course):
    store = ReportStore(Assignment(course, "gan"), course / "kept")
    assert store.mark("J. Doe") == course / "kept" / "finished" / "J. Doe.txt"


@pytest.mark.parametrize("outcome", [Outcome.TIMEOUT, Outcome.CRASHED, Outcome.OUT_OF_MEMORY, Outcome.GRADER_ERROR])
def test_a_verdict_that_hangs_on_the_machine_is_never_kept(course, outcome):
    graded(course, outcome)
    assert graded(course)[0] == [ALL]


def test_a_report_is_kept_whatever_the_student_is_called(course):
    """Of an id only some characters stand in a file's name as they are; the others take up to ten."""
    students = ["'" * 90, "'" * 91, "\U0001f600" * 60, "\udcff" * 90, "l" * 255]
    for student in students[:3]:
        assert graded(course, student=student)[0] == [ALL]
        assert graded(course, student=student)[0] == []
    store = ReportStore(Assignment(course, "gan"), course / "kept")
    assert sorted(student for student, _ in store.entries()) == sorted(students[:3])
    marks = {store.mark(student) for student in students}
    assert len(marks) == len(students)
    assert all(len(mark.name.encode()) < 250 for mark in marks)


def test_a_report_that_asks_for_a_person_is_not_kept(course):
    assignment = Assignment(course, "gan")
    store = ReportStore(assignment, course / "kept")
    flagged = CountingGrader(assignment)
    store.grade(submission_of(assignment), lambda s, q: replace(flagged(s, q), attention=("look at this",)))
    assert graded(course)[0] == [ALL]


def test_what_cannot_be_read_needs_no_engine_a_second_time(course):
    assignment = Assignment(course, "gan")
    store = ReportStore(assignment, course / "kept")
    unreadable = replace(submission_of(assignment), problem="It is not a notebook.")
    reader = CountingGrader(assignment, Outcome.FAIL)
    first, again = (store.grade(unreadable, lambda s, q: replace(reader(s, q), attention=("It could not be read.",))) for _ in (1, 2))
    assert reader.asked == [ALL]
    assert again.attention == first.attention == ("It could not be read.",)
    assert not lasting(again), "a person is reminded of it in each run"


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"report": {}}', '{"basis": {}, "report": {"version": 0}}'])
def test_a_damaged_file_is_graded_over(course, damage):
    graded(course)
    (kept,) = (course / "kept").glob("*.json")
    kept.write_text(damage)
    assert graded(course)[0] == [ALL]
    assert graded(course)[0] == []


def test_a_students_id_cannot_lead_out_of_the_folder(course):
    assignment = Assignment(course, "gan")
    store = ReportStore(assignment, course / "kept")
    store.grade(replace(submission_of(assignment), student="../../up/and away"), CountingGrader(assignment))
    assert [path.parent for path in course.rglob("*away*")] == [course / "kept"]


def test_what_a_regrade_changed_is_listed_with_the_reason(course):
    graded(course, Outcome.FAIL)
    with (course / "tests" / "hidden" / "gan" / "test_objective.py").open("a") as suite:
        suite.write("\n# mended\n")
    graded(course)
    store = ReportStore(Assignment(course, "gan"), course / "kept")
    (change,) = changes(store)
    assert (change.student, change.question, change.before, change.after, change.gained) == ("student-01", "objective", "fail", "pass", 1)
    text = as_text([change])
    assert "student-01: +1 points" in text
    assert "the hidden checks of this question changed" in text
    graded(course)  # nothing new: the last change stays on record
    assert len(changes(store)) == 1
    store.run.begin({"student-01": 1.5, "b": 1.0})  # as another run
    store.run.begin({"student-01": 9.0, "b": 9.0})  # which was killed, and goes on
    graded(course)
    store.run.end({"student-01": 1.5, "b": 2.0, "c": 4.0})
    first, second = as_text(changes(store), store.run.penalties).split("\n\n")
    assert first == "b: late penalty 1 → 2\nc: late penalty 0 → 4"
    assert second.startswith("Changed by earlier runs, and not since:\nstudent-01: +1 points")
    assert as_text([]) == "The last run changed no verdict."


def test_a_report_says_how_long_the_submission_took_when_it_was_examined(course):
    assignment = Assignment(course, "gan")
    grader = CountingGrader(assignment)
    for seconds, file in ((4.0, None), (9.0, None), (1.0, "test_objective.py")):
        if file:
            with (course / "tests" / "hidden" / "gan" / file).open("a") as suite:
                suite.write("\n# mended\n")
        store = ReportStore(Assignment(course, "gan"), course / "kept")
        report = store.grade(submission_of(assignment), lambda *asked, took=seconds: replace(grader(*asked), seconds=took))
        assert report.seconds == 4.0
    assert grader.asked == [ALL, ["objective"]]


def test_a_display_run_is_kept_too(course):
    assignment = Assignment(course, "gan")
    store = ReportStore(assignment, course / "kept")
    shown = {"training": [{"stream": "stdout", "text": "done"}]}
    runs = []

    def show(submission):
        runs.append(submission)
        return shown

    assert store.shown(submission_of(assignment), show) == shown
    assert store.shown(submission_of(assignment), show) == shown
    assert len(runs) == 1
    assert list(store.entries()) == []
    assert json.loads(next((course / "kept").glob("*shown.json")).read_text())["data"]["shown"] == shown


def test_a_regrade_is_listed_whatever_characters_an_id_holds(course):
    ids = ["O'Brien (2)", "ann@example.org", "J. Doe", "学生-01", "/a", "\u02fa", "%2f;a", "s", "s.shown", "s+shown"]
    for outcome in (Outcome.FAIL, Outcome.PASS):
        assignment = Assignment(course, "gan")
        store = ReportStore(assignment, course / "kept")
        for student in ids:
            submission = replace(submission_of(assignment), student=student)
            store.grade(submission, CountingGrader(assignment, outcome))
            store.shown(submission, lambda _: {})
        with (course / "tests" / "hidden" / "gan" / "test_objective.py").open("a") as suite:
            suite.write("\n# mended\n")
    assert sorted((change.student, change.question) for change in changed(course)) == sorted((student, "objective") for student in ids)


def test_a_withdrawn_check_and_other_weights_are_among_the_changes(course):
    graded(course, Outcome.FAIL)
    withdrawn = Adjustments(withdrawn={"objective/test_all": "two readings are possible"})
    asked, report = graded(course, Outcome.FAIL, adjustments=withdrawn)
    assert asked == []  # nothing is judged again
    assert report.points == 1
    (change,) = changed(course)
    assert (change.question, change.before, change.after, change.gained) == ("objective", "fail", "fail", 1)
    text = as_text([change])
    assert "still fail (+1)" in text
    assert "because the check was withdrawn: two readings are possible" in text
    graded(course, Outcome.FAIL)
    (change,) = changed(course)
    assert (change.gained, change.reason) == (-1, "the check counts again")


def test_weights_alone_are_named_as_the_reason(course):
    def two_checks(submission, questions):
        names = [("test_a", Outcome.PASS), ("test_b", Outcome.FAIL)]
        results = tuple(TestResult(q, name, name, outcome, 1.0) for q in ALL for name, outcome in names)
        return Report(submission.student, submission.assignment, results)

    assignment = Assignment(course, "gan")
    for weights in ({}, {"objective/test_a": 1.5, "objective/test_b": 0.5}):
        ReportStore(assignment, course / "kept", Adjustments(points=weights)).grade(submission_of(assignment), two_checks)
    (change,) = changed(course)
    assert (change.title, change.gained, change.reason) == ("test_a", 0.5, "the instructor gave the check other points")


def test_weights_that_first_stood_beside_a_mistake_are_named_as_the_reason(course):
    """Adjustments that did not fit were not applied, so what came of them when they did is theirs."""
    weights = {"objective/test_a": 1.5, "objective/test_b": 0.5}

    def two_checks(submission, questions):
        results = tuple(TestResult(q, name, name, Outcome.PASS, 1.0) for q in ALL for name in ("test_a", "test_b"))
        return Report(submission.student, submission.assignment, results)

    assignment = Assignment(course, "gan")
    misspelt = Adjustments(withdrawn={"objective/test_c": "x"}, points=weights)
    with pytest.raises(AdjustmentError):
        ReportStore(assignment, course / "kept", misspelt).grade(submission_of(assignment), two_checks)
    ReportStore(assignment, course / "kept", Adjustments(points=weights)).grade(submission_of(assignment), two_checks)
    assert {change.reason for change in changed(course)} == {"the instructor gave the check other points"}
    assert len(changed(course)) == 2


def test_adjustments_that_do_not_fit_cost_a_message_and_no_second_grading(course):
    graded(course)
    with pytest.raises(AdjustmentError, match="objective/test_al "):
        graded(course, adjustments=Adjustments(withdrawn={"objective/test_al ": "a typo"}))
    assert graded(course)[0] == []
    assert changed(course) == []


@pytest.mark.parametrize("package", ["torch", "scipy", "matplotlib", "ipython", "typeguard"])
def test_another_version_of_what_runs_or_judges_a_submission_redoes_everything(course, package, monkeypatch):
    graded(course)
    monkeypatch.setattr("lib.grader.environment.version", lambda name: "0.0" if name == package else version(name))
    environment.cache_clear()
    try:
        assert graded(course)[0] == [ALL]
    finally:
        environment.cache_clear()
