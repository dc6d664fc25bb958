"""nbgrader's exchange on one machine, as on a JupyterHub: an instructor and two students, each a user of their own.

Needs root, to act as other users.
"""

import json
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import nbgrader
import pytest
from docs_commands import set_apart

from lib.grader.assignment import Assignment
from lib.grader.corpus import build_notebook, hand_in, reference_cells

ROOT = Path(__file__).parents[2]
STUDENTS = ("daemon", "games")  # two users every Linux has
pytestmark = [
    pytest.mark.course,
    pytest.mark.skipif(os.geteuid() != 0, reason="only root can act as several users"),
]


RUN: set[str] = set()  # commands, as the page writes them


def interpreter(user):
    """A Python of this version that `user` may run, with our packages on its path."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    packages = str(Path(nbgrader.__file__).parents[1])
    for candidate in (sys.executable, f"/usr/bin/{version}", f"/usr/local/bin/{version}"):
        environment = {"PYTHONPATH": packages, "PATH": "/usr/bin:/bin"}
        try:
            done = subprocess.run(
                [candidate, "-c", "import nbgrader"], user=user, env=environment, cwd="/", capture_output=True, check=False
            )
        except OSError:
            continue
        if done.returncode == 0:
            return candidate, environment
    pytest.skip(f"{user} can run no {version} with nbgrader on this machine")


@pytest.fixture(scope="module")
def hub():
    """A course of the instructor's, an exchange folder everyone may enter, a home for each student."""
    with tempfile.TemporaryDirectory(prefix="kit-hub-") as folder:  # pytest's own are closed to other users
        Path(folder).chmod(0o755)
        yield set_up(Path(folder))


def set_up(base):
    course = base / "course"
    for part in ("lib", "source", "tests/hidden"):
        shutil.copytree(ROOT / part, course / part, ignore=shutil.ignore_patterns("__pycache__"))
    (base / "exchange").mkdir()
    (base / "exchange").chmod(0o777)
    config = (ROOT / "nbgrader_config.py").read_text().replace("display_run = True", "display_run = False")
    (course / "nbgrader_config.py").write_text(config + f"\nc.Exchange.root = {str(base / 'exchange')!r}\n")
    for user in STUDENTS:
        (base / user).mkdir()
        os.chown(base / user, pwd.getpwnam(user).pw_uid, pwd.getpwnam(user).pw_gid)
    return base


def instructor(hub, *arguments):
    RUN.add(" ".join(["nbgrader", *arguments]))
    command = [sys.executable, "-m", "nbgrader", *arguments]
    done = subprocess.run(command, cwd=hub / "course", capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def student(hub, user, *arguments):
    RUN.add(" ".join(["nbgrader", *arguments]))
    python, environment = interpreter(user)
    command = [python, "-m", "nbgrader", *arguments, "--course", "gan", f"--Exchange.root={hub / 'exchange'}"]
    home = {"HOME": str(hub / user), "JUPYTER_PLATFORM_DIRS": "1"}
    account = pwd.getpwnam(user)
    done = subprocess.run(
        command,
        cwd=hub / user,
        env=environment | home,
        user=user,
        group=account.pw_gid,
        extra_groups=[],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def test_release_fetch_submit_collect_grade_and_give_back(hub):
    instructor(hub, "generate_assignment", "gan")
    instructor(hub, "release_assignment", "gan")
    assignment = Assignment(hub / "course", "gan")
    for user in STUDENTS:
        assert "gan" in student(hub, user, "list")
        student(hub, user, "fetch_assignment", "gan")
        fetched = hub / user / "gan"
        assert (fetched / "lib" / "utils.py").exists()
        assert not (fetched / "lib" / "grader").exists()
        assert "BEGIN SOLUTION" not in (fetched / "gan.ipynb").read_text()
        answers = reference_cells(assignment) if user == STUDENTS[0] else {}
        hand_in(build_notebook(assignment, answers), fetched, "gan")
        student(hub, user, "submit", "gan")
    # A student may drop a submission in, but neither list nor read what others dropped.
    look = subprocess.run(["ls", str(hub / "exchange/gan/inbound")], user=STUDENTS[1], capture_output=True, check=False)
    assert look.returncode != 0

    assert "owner" not in instructor(hub, "collect", "gan")
    instructor(hub, "autograde", "gan")
    points = {user: json.loads((hub / f"course/autograded/{user}/gan/report.json").read_text())["points"] for user in STUDENTS}
    assert points == {STUDENTS[0]: 46.0, STUDENTS[1]: 0.0}
    instructor(hub, "generate_feedback", "gan")
    instructor(hub, "release_feedback", "gan")
    student(hub, STUDENTS[0], "fetch_feedback", "gan")
    pages = list((hub / STUDENTS[0] / "gan" / "feedback").rglob("gan.html"))
    assert len(pages) == 1
    assert f"· {STUDENTS[0]}" in pages[0].read_text()

    said = {command.text for command in set_apart("docs/administrators.md") if command.text.startswith("nbgrader ")}  # not pip's
    assert said
    assert said <= RUN, "the page has commands this course did without"
