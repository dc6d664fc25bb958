"""Autograding again and again within one process, as formgrader's server does, while the course is worked on."""

import os
import sys
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from nbgrader.apps.api import NbGraderAPI
from traitlets.config import PyFileConfigLoader
from trivial_course import trivial_course

from lib.grader import class_run
from lib.grader.assignment import Assignment
from lib.grader.corpus import build_notebook, hand_in, reference_cells


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A course whose hidden tests let everything pass, and a student's notebook in it."""
    assignment = trivial_course(tmp_path)
    hand_in(build_notebook(assignment, reference_cells(assignment)), tmp_path / "submitted/ann/minmax", "minmax")
    monkeypatch.setattr(sys, "path", [*sys.path])  # the configuration adds to these
    monkeypatch.setenv("PATH", os.environ["PATH"])
    monkeypatch.chdir(tmp_path)
    assert api(tmp_path).generate_assignment("minmax")["success"]
    yield tmp_path
    for _, grading in class_run._GRADINGS.values():
        grading.close()
    class_run._GRADINGS.clear()


def api(course):
    """Formgrader's way to nbgrader."""
    config = PyFileConfigLoader("nbgrader_config.py", str(course)).load_config()
    config.GradeSubmission.update({"display_run": False, "workers": 1})
    return NbGraderAPI(config=config)


def autograde(course):
    """What formgrader does when its button is pressed; returns the score."""
    done = api(course).autograde("minmax", "ann")
    assert done["success"], done
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        return gradebook.find_submission("minmax", "ann").score


def judges():
    """Processes of judges this process has started."""
    lines = [path.read_text().split() for path in Path("/proc").glob("[0-9]*/stat") if path.exists()]
    return [fields[0] for fields in lines if fields[3] == str(os.getpid()) and fields[2] != "Z"]


@pytest.mark.filterwarnings("ignore")  # nbgrader's own, of SQLAlchemy and traitlets
def test_what_changes_between_two_gradings_counts(course):
    test = course / "tests/hidden/minmax/test_trajectory.py"
    right = test.read_text()
    everything = sum(question.points for question in Assignment(course, "minmax").questions.values())
    part = Assignment(course, "minmax").questions["trajectory"].points
    assert autograde(course) == everything
    warm = judges()
    assert autograde(course) == everything
    assert judges() == warm
    test.write_text(right + '    assert False, "Not this."\n')
    assert autograde(course) == everything - part
    (course / "adjustments.toml").write_text('[minmax.withdrawn]\n"trajectory/test_all" = "the question was unclear"\n')
    assert autograde(course) == everything
    assert len(judges()) <= len(warm)  # those of the suites before are gone
