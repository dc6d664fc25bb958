"""A course that several accounts share (nbgrader's `groupshared`): what one of them keeps, the other reads and replaces."""

import os
import shutil
import stat
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path
from types import SimpleNamespace

import nbgrader
import pytest
from conftest import ROOT
from nbgrader.api import Assignment as NbgraderAssignment
from nbgrader.api import Gradebook
from test_store import CountingGrader, submission_of
from traitlets.config import Config
from trivial_course import trivial_course

from lib.grader.assignment import Assignment
from lib.grader.corpus import build_notebook, hand_in, reference_cells
from lib.grader.sharing import share_secret
from lib.grader.stopping import alone
from lib.grader.store import ReportStore
from lib.grader.unchanged import Unchanged

ANN, BOB, TEAM = 60_001, 60_002, 60_003
pytestmark = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can act as several users")


def run_as(user, action):
    """Run `action` in a process of another user of the team, with the usual umask; fail as it fails."""
    with tempfile.TemporaryFile("w+") as words:
        child = os.fork()
        if child == 0:
            try:
                os.setgroups([TEAM])
                os.setgid(user)
                os.setuid(user)
                os.umask(0o022)
                action()
                os._exit(0)
            except BaseException:
                traceback.print_exc(file=words)
                words.flush()
            finally:
                os._exit(1)
        status = os.waitpid(child, 0)[1]
        words.seek(0)
        assert status == 0, words.read()


@pytest.fixture
def course():
    """A course folder of the team."""
    with tempfile.TemporaryDirectory() as folder:  # pytest's own are closed to other users
        root = Path(folder)
        os.chown(root, ANN, TEAM)
        root.chmod(0o2770)
        for part in ("source/gan", "release/gan", "tests/hidden/gan"):
            shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
        yield root


@pytest.fixture(scope="module", autouse=True)
def gradebook():
    """Opened before there are several accounts: what root has installed, others may not be able to import."""
    with Gradebook("sqlite://") as opened:
        opened.db.query(NbgraderAssignment).all()
        grade.gradebook = opened
        yield


def grade(course, asked, shared=True):
    """What a run keeps of one submission; whether it had to be graded must be as `asked`."""
    assignment = Assignment(course, "gan")
    reports = course / ".reports" / "gan"
    coursedir = SimpleNamespace(assignment_id="gan", root=str(course))
    submitted, done = course / "submitted", course / "autograded"
    with alone(reports, shared):
        submission = submission_of(assignment)
        grader = CountingGrader(assignment)
        store = ReportStore(assignment, reports)
        report = store.grade(submission, grader)
        store.shown(submission, lambda _: {})
        assert bool(grader.asked) == asked
        if shared:
            share_secret(assignment.secret_file)
        unchanged = Unchanged(store, SimpleNamespace(coursedir=coursedir, config=Config()), grade.gradebook, {})
        assert unchanged.holds(submission.student, submitted, done) != asked
        unchanged.remember(submission.student, submitted, done, report)


def mode(path):
    return stat.filemode(path.stat().st_mode)


def test_what_one_account_keeps_another_reads_and_replaces(course):
    run_as(ANN, lambda: grade(course, asked=True))
    folders = {path.name: mode(path) for path in (course / ".reports").rglob("*") if path.is_dir()}
    assert set(folders.values()) == {"drwxrws---"}, folders
    assert {mode(path) for path in (course / ".reports").rglob("*.json")} == {"-rw-rw----"}
    run_as(BOB, lambda: grade(course, asked=False))
    assert all(path.stat().st_gid == TEAM for path in (course / ".reports").rglob("*"))
    assert mode(course / "course_secret") == "-rw-r-----"


def test_a_course_of_one_account_keeps_everything_to_itself(course):
    course.chmod(0o755)
    run_as(ANN, lambda: grade(course, asked=True, shared=False))
    kept = [path for path in (course / ".reports").rglob("*") if path.suffix in (".json", ".txt")]
    assert {mode(path) for path in [*kept, course / "course_secret"]} == {"-rw-------"}


def test_a_secret_another_account_keeps_to_itself_is_named_with_the_mend(course):
    run_as(ANN, lambda: Assignment(course, "gan").secret)

    def read():
        with pytest.raises(ValueError, match=r"course_secret belongs to another account.*groupshared = True"):
            _ = Assignment(course, "gan").secret

    run_as(BOB, read)


def interpreter(base):
    """A Python of this version that any account may run, and the environment in which it finds our packages."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    environment = {"PYTHONPATH": str(Path(nbgrader.__file__).parents[1]), "PATH": f"{base / 'bin'}:/usr/bin:/bin", "OMP_NUM_THREADS": "1"}
    for candidate in (sys.executable, f"/usr/bin/{version}", f"/usr/local/bin/{version}"):
        try:
            command = [candidate, "-c", "import nbgrader"]
            done = subprocess.run(command, user=ANN, env=environment | {"HOME": "/"}, cwd="/", capture_output=True, check=False)
        except OSError:
            continue
        if done.returncode == 0:
            (base / "bin").mkdir()
            (base / "bin/alembic").write_text(f'#!/bin/sh\nexec {candidate} -m alembic.config "$@"\n')
            (base / "bin/alembic").chmod(0o755)
            return candidate, environment
    pytest.skip(f"other accounts can run no {version} with nbgrader on this machine")


@pytest.mark.course
def test_two_accounts_autograde_one_course():
    with tempfile.TemporaryDirectory() as folder:
        base, root = Path(folder), Path(folder) / "course"
        base.chmod(0o755)
        python, environment = interpreter(base)
        root.mkdir()
        assignment = trivial_course(root)
        shutil.copytree(ROOT / "source/gan", root / "source/gan")  # the configuration names it
        config = (root / "nbgrader_config.py").read_text().replace("display_run = True", "display_run = False")
        (root / "nbgrader_config.py").write_text(config + "\nc.CourseDirectory.groupshared = True\n")
        handed_in = root / "submitted/s1/minmax/minmax.ipynb"
        hand_in(build_notebook(assignment, reference_cells(assignment)), handed_in.parent, "minmax")
        for path in (root, *root.rglob("*")):
            os.chown(path, ANN, TEAM)
        root.chmod(0o2770)

        def run(user, *arguments):
            home = {"HOME": str(base / str(user)), "JUPYTER_PLATFORM_DIRS": "1"}
            (base / str(user)).mkdir(exist_ok=True)
            os.chown(base / str(user), user, user)
            command = [python, "-m", "nbgrader", *arguments]
            account = {"user": user, "group": user, "extra_groups": [TEAM], "umask": 0o022}
            done = subprocess.run(
                command, cwd=root, env=environment | home, capture_output=True, text=True, check=False, timeout=300, **account
            )
            assert done.returncode == 0, done.stderr
            return done.stderr

        run(ANN, "generate_assignment", "minmax", "--force")
        run(ANN, "autograde", "minmax")
        assert "1 already graded, and nothing has changed since" in run(BOB, "autograde", "minmax", "--force")
        handed_in.write_text(handed_in.read_text() + " ")
        assert "8 of 8 automatic points" in run(BOB, "autograde", "minmax", "--force")
        handed_in.write_text(handed_in.read_text() + " ")
        assert "8 of 8 automatic points" in run(ANN, "autograde", "minmax", "--force")
