"""Every corpus entry through the real grader: right answers keep all points, wrong ones lose theirs and are told why."""

import importlib.util
import json

import pytest
from conftest import ROOT, explain
from verdicts.corpora import cases, diagnosis

from lib.grader.corpus import build_notebook, read_corpus, reference_cells
from lib.grader.demo import SAMPLE
from lib.grader.notebook import open_submission

CORPORA = ROOT / "tests" / "submissions"
CORRECT = read_corpus(CORPORA / "correct")
WRONG = read_corpus(CORPORA / "wrong")
MALFORMED = sorted((CORPORA / "malformed").glob("*.py"))


def test_the_corpora_are_as_large_as_promised():
    assert len(CORRECT) >= 25
    assert len(WRONG) >= 60
    assert len(MALFORMED) >= 40


def test_the_sample_class_of_the_demo_is_in_the_corpora():
    assert len(SAMPLE) >= 12
    files = {str(path.relative_to(CORPORA).with_suffix("")) for path in CORPORA.glob("*/*.py")}
    assert set(SAMPLE) - files == {"untouched", "not a notebook"}


@pytest.mark.parametrize(("entry", "case"), list(zip(CORRECT, cases(CORRECT, every=32), strict=True)), ids=[e.name for e in CORRECT])
def test_a_correct_submission_gets_full_marks(entry, case, assignment, engine):
    report = case.graded_by(engine)
    points = {name: report.score(name) for name in case.questions}
    assert points == {name: assignment.questions[name].points for name in points}, explain(report)
    assert points
    assert not report.attention
    remarks = " ".join(remark for result in report.results for remark in result.remarks).lower()
    assert all(words.lower() in remarks for words in entry.remark)


@pytest.mark.parametrize(("entry", "case"), list(zip(WRONG, cases(WRONG, every=32), strict=True)), ids=[e.name for e in WRONG])
def test_a_wrong_submission_loses_points_where_it_is_wrong_and_is_told_why(entry, case, engine):
    report = case.graded_by(engine)
    found = diagnosis(entry, report, asked=case.questions | entry.loses)
    assert not found.attention
    assert found.lost == entry.loses, explain(report)
    assert not found.unsaid, f"none of {found.unsaid} in:\n{explain(report)}"
    for question, points in entry.gets.items():
        assert report.score(question) == points, explain(report)


def expectations(path):
    """Fields of a malformed entry's docstring, and its `damage` function."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    fields = {"says": [], "points": 0.0, "attention": False}
    for line in module.__doc__.splitlines():
        key, _, value = line.partition(":")
        if key == "says":
            fields["says"].append(value.strip())
        elif key == "points":
            fields["points"] = float(value)
        elif key == "attention":
            fields["attention"] = value.strip() == "yes"
    return fields, module.damage


@pytest.mark.parametrize("path", MALFORMED, ids=lambda path: path.stem)
def test_a_malformed_notebook_is_graded_fairly_or_refused_clearly(path, assignment, engine, tmp_path):
    expected, damage = expectations(path)
    damage(json.loads(json.dumps(build_notebook(assignment, reference_cells(assignment)))), tmp_path)
    rebuilt, submission = open_submission(tmp_path, "student-01", assignment)
    assert json.dumps(rebuilt.notebook, ensure_ascii=False).encode(), "nbgrader could not write it to autograded/"
    report = engine.grade(submission)
    assert report.points == expected["points"], explain(report)
    assert bool(report.attention) == expected["attention"], report.attention
    said = " ".join((*report.repairs, *report.attention))
    assert all(words in said for words in expected["says"]), said


def test_the_reference_solution_gets_all_automatic_points(grade_cells):
    report = grade_cells()
    assert (report.points, report.max_points) == (46, 46), explain(report)


def test_the_untouched_release_gets_none(assignment, engine, as_submission):
    report = engine.grade(as_submission(assignment.skeleton))
    assert report.points == 0
    assert {result.outcome for result in report.results} == {"not attempted"}


def test_filling_in_one_question_earns_that_question_alone(assignment, engine, as_submission):
    answers = reference_cells(assignment)
    for name, question in assignment.questions.items():
        report = engine.grade(as_submission(build_notebook(assignment, {name: answers[name]})))
        scores = {other: report.score(other) for other in assignment.questions}
        assert scores == {other: question.points if other == name else 0 for other in scores}, explain(report)


def test_a_students_own_files_are_beside_the_notebook_and_replace_nothing(assignment, engine, tmp_path):
    (tmp_path / "helper.py").write_text("def double(x):\n    return 2 * x\n")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "points.csv").write_text("1,2\n")
    for name in ("torch.py", "pytest.py", "lib.py", "json.py"):
        (tmp_path / name).write_text("raise SystemExit('shadowed')")
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "utils.py").write_text("raise SystemExit('shadowed')")
    (tmp_path / "link.csv").symlink_to(ROOT / "course_secret")
    (tmp_path / "original.csv").write_text("1,2\n")
    (tmp_path / "hard.csv").hardlink_to(tmp_path / "original.csv")
    (tmp_path / "large.bin").write_bytes(bytes(6 * 2**20))
    look = """
import importlib, json, os
import helper, torch, lib.utils
assert helper.double(4) == 8
assert open("data/points.csv").read() == "1,2\\n"
assert sorted(set(os.listdir(".")) - {"__pycache__"}) == ["data", "helper.py", "json.py", "pytest.py", "torch.py"], os.listdir(".")
WITNESS = True
"""
    objective = (
        "def objective(d, g, data_sample, noise_sample):\n    assert WITNESS\n    return d(data_sample).mean() - d(g(noise_sample)).mean()"
    )
    notebook = build_notebook(assignment, reference_cells(assignment) | {"objective": objective}, (("imports", look),))
    (tmp_path / "gan.ipynb").write_text(json.dumps(notebook))
    _, submission = open_submission(tmp_path, "student-01", assignment)
    report = engine.grade(submission)
    assert report.points == 46, explain(report)
    assert "`hard.csv`" in report.repairs[-1]
    assert "`large.bin`" in report.repairs[-1]
