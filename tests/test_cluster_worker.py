"""What a worker of a Dask cluster keeps between submissions: without Dask, by calling what it calls."""

import sys
from dataclasses import asdict

import pytest
from conftest import LIMITS
from trivial_course import trivial_course

from lib.grader import cluster
from lib.grader.corpus import build_notebook, reference_cells
from lib.grader.engine import GraderError
from lib.grader.notebook import rebuild, submission_from
from lib.grader.store import engine_fingerprint


def work(assignment):
    """The points of the reference solution, as a worker finds them."""
    rebuilt = rebuild(build_notebook(assignment, reference_cells(assignment)), assignment)
    submission = asdict(submission_from(rebuilt.notebook, "ann", assignment, rebuilt.repairs))
    arguments = (assignment.name, engine_fingerprint(), asdict(LIMITS), "grade", submission, list(assignment.questions))
    report = cluster.work(cluster.bundle(assignment), *arguments)
    return sum(result["points"] for result in report["results"])


@pytest.fixture
def assignment(tmp_path):
    yield trivial_course(tmp_path)
    for kept in cluster._KEPT.values():
        kept.close()
    cluster._KEPT.clear()


def test_a_worker_whose_engine_could_not_start_tries_again_and_keeps_one_engine(assignment, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(sys, "executable", "/bin/false")
        with pytest.raises(GraderError, match="The judge did not start"):
            work(assignment)
    everything = sum(question.points for question in assignment.questions.values())
    assert work(assignment) == everything
    [before] = cluster._KEPT.values()
    assert work(assignment) == everything
    assert list(cluster._KEPT.values()) == [before]
    folder = before.engine.assignment.root
    test = assignment.suite / "test_trajectory.py"
    test.write_text(test.read_text() + "    assert False\n")
    assert work(assignment) == everything - assignment.questions["trajectory"].points
    assert len(cluster._KEPT) == 1
    assert before.engine.judge_pid is None
    assert not folder.exists()
