"""The walls around students' code: the self-test finds none of its ways out open, and a missing wall is named, not passed over."""

import shutil

import pytest
from conftest import LIMITS, ROOT, explain

from lib.grader import namespaces
from lib.grader.corpus import build_notebook, reference_cells
from lib.grader.engine import Engine, GraderError
from lib.grader.limits import Limits
from lib.grader.nursery import HERE, FirstNursery
from lib.grader.selftest import describe, holes

SUITE = ROOT / "tests" / "hidden" / "gan"


@pytest.mark.parametrize("use_namespaces", [True, False])
def test_no_way_out(use_namespaces):
    if use_namespaces and namespaces.why_not():
        pytest.skip(f"no namespaces here: {namespaces.why_not()}")
    with FirstNursery(ROOT / "lib", LIMITS, use_namespaces=use_namespaces) as nursery:
        nursery.wait_ready()
        assert holes(nursery, ROOT, SUITE) == []
        assert describe(nursery, []).startswith("Students' code ran confined by Landlock and seccomp")
        clone = nursery.another()  # as every lane has
        assert holes(clone, ROOT, SUITE) == []
        worker = clone.spawn()
        asked = "@probe\ndef preference(student):\n    return open('/proc/self/oom_score_adj').read()\n"
        assert worker.probe(asked, "preference", {}, 1, 5.0) == "1000\n"  # where memory is short the kernel ends it before the judge
        worker.close()
        clone.close()


@pytest.mark.parametrize("depth", [0, 120], ids=["usual", "deep"])
def test_without_seccomp_every_hole_is_named(depth, tmp_path, monkeypatch):
    """Also where the temporary directory has a name that is too long for a local socket's."""
    monkeypatch.setattr("lib.grader.nursery._filter_program", lambda: b"")
    if depth:
        deep = tmp_path / ("d" * depth)
        deep.mkdir()
        monkeypatch.setattr("tempfile.tempdir", str(deep))
    named = "use local sockets", "send to local sockets", "hand open files to others", "watch folders", "start processes"
    with FirstNursery(ROOT / "lib", LIMITS, use_namespaces=False) as nursery:
        nursery.wait_ready()
        found = holes(nursery, ROOT, SUITE)
    assert {*named, "have the kernel hold memory for it"} <= set(found), found


def test_without_landlock_every_hole_is_named(monkeypatch, tmp_path):
    """A kernel that has none: the worker asks it and is told so."""
    shutil.copytree(HERE / "worker", tmp_path / "worker")
    with (tmp_path / "worker" / "landlock.py").open("a") as file:
        file.write("\n\ndef abi():\n    return 0\n")
    monkeypatch.setattr("lib.grader.nursery.HERE", tmp_path)
    with FirstNursery(ROOT / "lib", LIMITS, use_namespaces=False) as nursery:
        nursery.wait_ready()
        found = holes(nursery, ROOT, SUITE)
        assert describe(nursery, found).startswith("NOT isolated: on this machine students' code can read ")
    assert {f"list the folder {ROOT}", f"read {min(SUITE.glob('test_*.py'))}", "write into /tmp"} <= set(found), found


def test_threads_cost_what_they_hold():
    """However many cores there are: forty sleeping threads take a little of a worker's memory, not most of it."""
    asked = """
@probe
def growth(student):
    import threading

    from gradeworker.limits import virtual_size

    threading.stack_size(32768)
    before, release = virtual_size(), threading.Event()
    threads = [threading.Thread(target=release.wait) for _ in range(40)]
    for thread in threads:
        thread.start()
    grown = virtual_size() - before
    release.set()
    for thread in threads:
        thread.join()
    return grown
"""
    with FirstNursery(ROOT / "lib", LIMITS, use_namespaces=False) as nursery:
        nursery.wait_ready()
        worker = nursery.spawn()
        grown = worker.probe(asked, "growth", {}, 1, 5.0)
        worker.close()
    assert 40 * 32768 <= grown < 2**24, grown


@pytest.fixture
def without_seccomp(tmp_path, monkeypatch):
    """A machine without libseccomp."""
    (tmp_path / "pyseccomp.py").write_text("raise ImportError('libseccomp is not installed')\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))


@pytest.mark.usefixtures("without_seccomp")
def test_a_missing_wall_stops_grading_unless_told_otherwise(assignment, as_submission):
    submission = as_submission(build_notebook(assignment, reference_cells(assignment)))
    with Engine(assignment, LIMITS) as engine, pytest.raises(GraderError, match=r"can .*start processes.*Grading is refused.*--unsafe"):
        engine.grade(submission)
    with Engine(assignment, Limits(cell_seconds=5.0, probe_seconds=5.0, unsafe=True)) as engine:
        report = engine.grade(submission)
    assert report.points == 46, explain(report)
    assert report.isolation.startswith("NOT isolated: on this machine students' code can")
