"""What the kit's tests share: the assignment, a warm engine per test process, and submissions made from cells."""

from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import settings
from verdicts.grading import SECRET, course_with

from lib.grader.assignment import Assignment
from lib.grader.corpus import build_notebook, reference_cells
from lib.grader.engine import Engine
from lib.grader.limits import Limits
from lib.grader.notebook import rebuild, submission_from

settings.register_profile("kit", deadline=None)  # time on a shared machine says nothing about an example
settings.load_profile("kit")

ROOT = Path(__file__).parents[1]
# Tests that need a browser are collected where its driver is installed (`make test-browser`, `make test-course` see to that).
collect_ignore_glob = [] if find_spec("playwright") else ["browser/*", "course/*"]
# Cells have less time than in a course, so that endless loops in the corpora do not cost minutes; a norm in plain Python takes seconds.
LIMITS = Limits(cell_seconds=5.0, probe_seconds=10.0)


@pytest.fixture(scope="session")
def assignment():
    return Assignment(ROOT, "gan")


@pytest.fixture(scope="session")
def engine(tmp_path_factory):
    """A warm engine over a copy of the course with a fixed secret, so that a commit's tests draw the same hidden inputs everywhere.

    That verdicts do not depend on the draw is measured over many seeds: `make stability`.
    """
    with Engine(course_with(SECRET, tmp_path_factory.mktemp("course")), LIMITS) as engine:
        yield engine


@pytest.fixture(scope="session")
def as_submission(assignment):
    """Turn a notebook (plain data) into a submission, as reading a file would."""

    def make(notebook, student="student-01"):
        rebuilt = rebuild(notebook, assignment)
        return submission_from(rebuilt.notebook, student, assignment, rebuilt.repairs)

    return make


@pytest.fixture(scope="session")
def grade_cells(assignment, engine, as_submission):
    """Grade the reference solution with some cells replaced."""

    def grade(_student="student-01", _added=(), **cells):
        return engine.grade(as_submission(build_notebook(assignment, reference_cells(assignment) | cells, _added), _student))

    return grade


def explain(report):
    """All that did not pass, for an assertion's message."""
    return "\n".join(f"{r.question}/{r.name}: {r.outcome}: {r.message}" for r in report.results if not r.outcome.earns)
