"""The class report: numbers that follow from reports, grouped mistakes, a page complete in itself."""

import csv
import json

import numpy as np
import pytest
from scipy.stats import pointbiserialr
from test_feedback import Page

from lib.grader.adjustments import Adjustments, adjust
from lib.grader.causes import diagnosis, pattern
from lib.grader.class_report.analysis import analyse, correlation
from lib.grader.class_report.writing import write
from lib.grader.feedback.card import Scored, Summary, card_html
from lib.grader.report import Outcome, Report, TestResult
from lib.grader.similarity import Same

CELLS = {"test_one": 3.0, "written": 2.0, "test_two": 4.0}


def report(student, one, two, message="Layer 1: saw 5. You divide by the Frobenius norm.", **more):
    outcomes = {True: Outcome.PASS, False: Outcome.FAIL, None: Outcome.NOT_ATTEMPTED}
    results = (
        TestResult("one", "test_a", "It starts.", outcomes[one], 1.0, "" if one else "It does not. (see below)", seconds=0.25),
        TestResult("one", "test_b", "It doubles.", outcomes[one], 2.0, "" if one else message, seconds=0.25),
        TestResult("two", "test_c", "It ends.", outcomes[two], 4.0, "" if two else "Never.", seconds=0.5),
    )
    return Report(student, "hw", results, suite="cafe", seconds=1.0, **more)


@pytest.fixture
def analysed():
    reports = [
        report("a", True, True),
        report("b", False, True, "Layer 1: saw 5. You divide by the Frobenius norm."),
        report("c", False, False, "Layer 3: saw 7.25. You divide by the Frobenius norm."),
        report("d", True, False),
        report("e", None, None),
        report("f", False, False, attention=("The file is not a notebook.",)),
    ]
    grades = {"a": {"test_one": 3.0, "written": 1.5, "test_two": 4.0}, "b": {"test_one": 0.0, "written": None, "test_two": 4.0}}
    return analyse("hw", reports, CELLS, grades, {"a": 0.5}, known=["a", "zz"])


def test_discrimination_is_the_point_biserial_correlation():
    rng = np.random.default_rng(0)
    passed, rest = rng.integers(0, 2, 50), rng.normal(size=50)
    assert correlation(list(zip(map(float, passed), rest, strict=True))) == pytest.approx(pointbiserialr(passed, rest).statistic)
    assert correlation([(1.0, 3.0), (1.0, 4.0)]) is None
    assert correlation([]) is None


def test_items_leave_out_who_needs_a_person(analysed):
    checks = {item.name: item for item in analysed.checks}
    assert checks["test_b"].facility == pytest.approx(2 / 5)
    assert checks["test_b"].outcomes == {"pass": 2, "fail": 2, "not attempted": 1}
    questions = {item.name: item for item in analysed.questions}
    assert questions["written"].facility == pytest.approx(0.75)
    assert questions["written"].outcomes["to be graded"] == analysed.pending  # the bars and the tile agree
    assert questions["test_one"].outcomes["not attempted"] == 1


def test_totals_follow_the_gradebook_and_lose_the_late_penalty_once(analysed):
    students = {student.id: student for student in analysed.students}
    assert students["a"].total == pytest.approx(8.0)
    assert students["b"].total == pytest.approx(4.0)
    assert analysed.missing == ("zz",)
    assert analysed.pending == 4  # `f` needs a person for another reason


def test_mistakes_that_differ_in_numbers_are_one_and_echoes_do_not_count(analysed):
    mistakes = [m for m in analysed.mistakes if m.question == "one"]
    assert [(m.diagnosis, m.students) for m in mistakes] == [("You divide by the Frobenius norm.", ("b", "c"))]
    assert mistakes[0].lost == 6.0
    assert mistakes[0].checks == ("It starts.", "It doubles.")


def test_a_second_mistake_of_a_question_is_a_cause_of_its_own(tmp_path):
    def two(student, first, second):
        results = (
            TestResult("one", "test_a", "It starts.", Outcome.FAIL, 1.0, first),
            TestResult("one", "test_b", "It doubles.", Outcome.FAIL, 2.0, second),
            TestResult("one", "test_c", "It ends.", Outcome.FAIL, 1.0, "Never."),
        )
        return Report(student, "hw", results)

    norm, sign = "Layer 1: saw 5. You divide by the Frobenius norm.", "Was -3. The sign is the wrong one."
    reports = [two("a", norm, sign), two("b", norm.replace("5", "7"), norm)]
    mistakes = {m.diagnosis: (m.students, m.lost) for m in analyse("hw", reports, {"test_one": 4.0}, {}).mistakes}
    assert mistakes == {"You divide by the Frobenius norm.": (("a", "b"), 5.0), "The sign is the wrong one.": (("a",), 3.0)}
    card = card_html(Summary("hw", "a", (Scored("test_one", "(1)", 0.0, 4.0, "one"),)), reports[0])
    assert "(3 points): Was -3" in card
    assert "(1 point): Layer 1" in card


def test_an_answer_nobody_touched_is_not_attempted_and_no_facility(tmp_path):
    reports = [report(student, True, True) for student in "abc"]
    waiting = {student: {"test_one": 3.0, "written": None, "test_two": 4.0} for student in "ab"}
    grades = waiting | {"c": {"test_one": 3.0, "written": 0.0, "test_two": 4.0}}
    (written,) = (q for q in analyse("hw", reports, CELLS, grades, untouched={"c": ["written"]}).questions if q.name == "written")
    assert written.outcomes == {"to be graded": 2, "not attempted": 1}
    assert written.facility is None
    graded = {student: cells | {"written": cells["written"] or 0.0} for student, cells in grades.items()}
    (written,) = (q for q in analyse("hw", reports, CELLS, graded, untouched={"c": ["written"]}).questions if q.name == "written")
    assert (written.facility, written.outcomes) == (0.0, {"no points": 2, "not attempted": 1})


def test_what_is_the_same_to_the_letter_is_on_the_page(tmp_path):
    same = [Same("a written answer", ("a", "b"), "It is the same answer, word by word.")]
    analysed = analyse("hw", [report("a", True, True), report("b", True, True)], CELLS, {}, same=same)
    text = write(analysed, tmp_path, {})[0].read_text()
    assert "a, b</th><td>a written answer</td>" in text
    assert "No other pair stands out." in text


def test_whose_work_was_compared_in_part_is_on_the_page(tmp_path):
    reports = [report("a", True, True), report("b", True, True)]
    assert "Only the beginnings" not in write(analyse("hw", reports, CELLS, {}), tmp_path, {})[0].read_text()
    text = write(analyse("hw", reports, CELLS, {}, partly=["b"]), tmp_path, {})[0].read_text()
    assert "up to 20,000 characters of a cell and 100,000 of a submission. Something was left out of: b." in text


def test_the_diagnosis_is_what_follows_the_observation():
    assert diagnosis("Layer 1 (7x3): was 4.2 and is 0.73 afterwards. The factor fits `norm`.") == "The factor fits `norm`."
    assert diagnosis("Only one sentence.") == "Only one sentence."
    assert pattern("At step_k=3 `x.y` is -1.5e-3.") == pattern("At step_k=12 `other` is 7.")


def test_page_and_tables_are_written(analysed, tmp_path):
    paths = write(analysed, tmp_path, {"test_one": "(1) One", "test_two": "(2) Two", "written": "(3) <b>"})
    assert [path.name for path in paths] == ["class.html", "students.csv", "checks.csv", "class.json"]
    text = paths[0].read_text()
    assert "<script" not in text
    assert "http" not in text.replace("http://www.w3.org/", "").replace("http-equiv", "").replace("http://purl.org", "").replace(
        "https://matplotlib.org", ""
    )
    words = Page(text[: text.index("<figure>")] + "</main></body></html>").words
    assert "6submissions" in words.replace("\n", "")
    assert "(3) &lt;b&gt;" in text
    assert "You divide by the Frobenius norm." in text
    assert "The file is not a notebook." in text
    with paths[1].open(newline="") as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    assert rows["a"]["total"] == "8"
    assert rows["b"]["written"] == ""
    assert json.loads(paths[3].read_text())["suites"] == {"cafe": 6}


def test_mixed_versions_of_the_suite_are_said(tmp_path):
    one, other = report("a", True, True), report("b", True, False)
    mixed = analyse("hw", [one, Report(other.student, "hw", other.results, suite="beef")], CELLS, {})
    text = write(mixed, tmp_path, {})[0].read_text()
    assert "judged by different versions" in text
    assert "nbgrader autograde hw --force" in text


def test_what_the_instructor_changed_about_checks_is_on_record(tmp_path):
    adjustments = Adjustments(withdrawn={"one/test_b": "two readings"}, points={"one/test_a": 2.0, "one/test_b": 1.0})
    reports = [adjust(report(student, False, True), adjustments) for student in "ab"]
    analysed = analyse("hw", [*reports, report("c", True, True)], CELLS, {})
    assert analysed.adjustments == {
        "one/test_a: 2 points in place of 1.": 2,
        "one/test_b: 1 points in place of 2.": 2,
        "one/test_b was withdrawn: two readings.": 2,
    }
    assert {student.id: student.total for student in analysed.students} == {"a": 5.0, "b": 5.0, "c": 7.0}
    assert next(check for check in analysed.checks if check.name == "test_b").facility == pytest.approx(1 / 3)  # what was seen
    assert [mistake.diagnosis for mistake in analysed.mistakes] == [
        "It does not. (see below)"
    ]  # the withdrawn check's cause is nothing to teach
    html, *_, data = write(analysed, tmp_path, {})
    assert "one/test_b was withdrawn: two readings." in html.read_text()
    assert html.read_text().count("Only 2 of the submissions were graded this way") == 3
    assert json.loads(data.read_text())["adjustments"]["one/test_b was withdrawn: two readings."] == 2
