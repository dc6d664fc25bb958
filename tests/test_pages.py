"""What a student hands in does not run in the instructor's browser: pages in headless Chromium. `make test-browser`."""

import json
import re
import shutil
import subprocess

import pytest
from conftest import ROOT
from markup import Elements, notebook_full_of_markup
from test_nbgrader import Course

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")]


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """The feedback page on a submission that puts markup wherever it can."""
    course = Course(tmp_path_factory.mktemp("course"))
    config = course.root / "nbgrader_config.py"
    config.write_text(config.read_text().replace("display_run = False", "display_run = True"))
    released = course.nbgrader("generate_assignment", "gan")
    assert released.returncode == 0, released.stderr
    notebook = notebook_full_of_markup(course.assignment)
    beside = course.root / "submitted/student-01/gan"
    beside.mkdir(parents=True)
    (beside / "zeros.txt").symlink_to("/dev/zero")  # nbgrader would copy it until the disk is full
    (beside / "suite.txt").symlink_to(ROOT / "tests/hidden/gan/play.py")
    (beside / "mine.txt").write_text("kept")
    course.hand_in("student-01", json.loads(json.dumps(notebook)))
    graded = course.nbgrader("autograde", "gan")
    assert graded.returncode == 0, graded.stderr
    assert "\x1b[2J" not in graded.stderr
    assert sorted(path.name for path in (course.root / "autograded/student-01/gan").glob("*.txt")) == ["mine.txt", "requirements.txt"]
    written = course.nbgrader("generate_feedback", "gan")
    assert written.returncode == 0, written.stderr
    return course.root / "feedback/student-01/gan/gan.html"


def test_nothing_of_a_students_runs_in_the_feedback_page(page, tmp_path):
    flags = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"
    command = [CHROMIUM, *flags.split(), f"--user-data-dir={tmp_path}", "--virtual-time-budget=3000", "--dump-dom", page.as_uri()]
    dom = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout
    assert "owned" not in re.search("<title>(.*?)</title>", dom)[1]
    assert "alternating_update" in dom
    seen = Elements()
    seen.feed(dom)
    assert not seen.dangerous
