"""Reports: scores follow from outcomes, JSON keeps everything, nothing but a pass earns points."""

import json
import os
import subprocess
import sys

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from lib.grader.__main__ import main
from lib.grader.assignment import Assignment
from lib.grader.errors import KitError
from lib.grader.feedback import inline, remark_output, score_output, table_output
from lib.grader.report import Outcome, Report, TestResult, read_report
from lib.grader.suite_settings import read_settings
from lib.grader.table import as_text, grid

results = st.builds(
    TestResult,
    question=st.sampled_from(["one", "two"]),
    name=st.text(max_size=5),
    title=st.text(max_size=10),
    outcome=st.sampled_from(Outcome),
    max_points=st.sampled_from([0.0, 0.25, 0.5, 1.0, 4.0]),
    message=st.text(max_size=20),
    remarks=st.lists(st.text(max_size=5), max_size=2).map(tuple),
)
reports = st.builds(Report, student=st.text(max_size=5), assignment=st.just("x"), results=st.lists(results, max_size=6).map(tuple))


@given(reports)
def test_a_report_survives_json(report):
    assert Report.from_dict(json.loads(report.to_json())) == report


def test_why_a_person_is_needed_is_one_printable_line_wherever_it_goes(tmp_path):
    """It may quote the name of a class, which a student chose."""
    raw = "returned \x1b[2J\x1b]0;owned\x07\n  mallory: 50 of 50\u2028=1+1"
    report = Report("eve", "gan", (), attention=(raw,))
    assert report.attention == ("returned \ufffd[2J\ufffd]0;owned\ufffd mallory: 50 of 50 =1+1",)
    data = report.to_dict() | {"attention": [raw]}  # as an earlier version of the grader kept it
    (tmp_path / "report.json").write_text(json.dumps(data))
    assert read_report(tmp_path / "report.json").attention == report.attention


@given(reports)
def test_scores_stay_between_zero_and_the_maximum(report):
    for question in ("one", "two"):
        assert 0 <= report.score(question) <= sum(r.max_points for r in report.question(question))


@pytest.mark.parametrize("outcome", [outcome for outcome in Outcome if outcome is not Outcome.PASS])
def test_absence_of_a_pass_is_never_a_pass(outcome):
    assert TestResult("q", "t", "title", outcome, 5.0).points == 0


def test_a_report_of_another_version_is_refused():
    data = Report("s", "a", ()).to_dict() | {"version": 0}
    with pytest.raises(ValueError, match="version"):
        Report.from_dict(data)


@given(st.text())
def test_nothing_a_student_says_becomes_markup(text):
    shown = inline(text).replace("<code>", "").replace("</code>", "")
    assert "<" not in shown
    assert ">" not in shown


def test_the_table_names_outcome_points_and_cause():
    class Question:
        id, points = "q", 3.0

    result = TestResult("q", "t", "It doubles.", Outcome.FAIL, 3.0, "double(2) is `5` <b>.", ("mind the gap",))
    output = table_output(Report("s", "a", (result,)), Question)
    assert "It doubles." in output.data["text/html"]
    assert "<code>5</code> &lt;b&gt;" in output.data["text/html"]
    assert "0 of 3 points" in output.data["text/plain"]
    assert "mind the gap" in output.data["text/plain"]
    assert score_output(1.5).data["text/plain"] == "1.5"
    assert "repaired" in remark_output(Report("s", "a", (), repairs=("repaired",))).data["text/plain"]


def test_terminal_escapes_do_not_reach_the_terminal():
    report = Report("s", "a", (TestResult("q", "t", "title", Outcome.ERROR, 1.0, "\x1b[2Jgone"),))
    assert "\x1b" not in as_text(report)


def test_columns_line_up():
    lines = grid(["name", "points"], [["a", "1"], ["long name", "10"]]).splitlines()
    assert lines[2] == "a               1"
    assert lines[3] == "long name      10"


def test_damaged_files_of_a_course_are_named(tmp_path):
    (tmp_path / "suite.toml").write_text('version = "1"\ncorpus = "x"\n')
    with pytest.raises(KitError, match=r"suite\.toml cannot be used: .*corpus"):
        read_settings(tmp_path)
    (tmp_path / "release/hw").mkdir(parents=True)
    (tmp_path / "release/hw/hw.ipynb").write_text("<<<<<<< HEAD\n")
    with pytest.raises(KitError, match=r"hw\.ipynb is not a notebook .*put it back"):
        assert Assignment(tmp_path, "hw").skeleton


def test_the_command_line_says_what_is_to_be_mended_and_lets_bugs_show(tmp_path, capsys, monkeypatch):
    damaged = tmp_path / "report.json"
    damaged.write_text('{"student"')
    monkeypatch.setattr(sys, "argv", ["grader", "show", str(damaged)])
    assert main() == 2
    assert f"{damaged} holds no report of this grader" in capsys.readouterr().err

    def buggy(_):
        raise ValueError("a bug")

    monkeypatch.setattr("lib.grader.__main__.show", buggy)
    with pytest.raises(ValueError, match="a bug"):
        main()


def test_a_report_is_shown_where_the_language_has_no_such_characters(tmp_path):
    result = TestResult("q", "t", "From → to ö.", Outcome.FAIL, 2.0, "\ud800")
    path = tmp_path / "report.json"
    path.write_text(json.dumps(Report("Zoë", "hw", (result,)).to_dict()))
    environment = os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "latin-1", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "lib.grader", "show", str(path)]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "[fail] From ? to ö." in done.stdout.decode("latin-1")
