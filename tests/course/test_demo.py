"""`make demo`, without its display runs: the first thing a newcomer types."""

import json
import shutil
import subprocess
import sys

import pytest
from docs_commands import ROOT

from lib.grader.demo import SAMPLE

pytestmark = pytest.mark.course


def run(root, *arguments):
    done = subprocess.run([sys.executable, "-m", *arguments], cwd=root, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    return done.stdout


def test_the_demo(tmp_path):
    assert "demo: $(VENV)/ready\n\t$(BIN)/python -m lib.grader demo" in (ROOT / "Makefile").read_text()
    for part in ("lib", "source", "tests/hidden", "tests/submissions"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    config = (ROOT / "nbgrader_config.py").read_text().replace("display_run = True", "display_run = False")
    (tmp_path / "nbgrader_config.py").write_text(config)

    said = run(tmp_path, "lib.grader", "demo")
    assert f"{len(SAMPLE)} submissions autograded" in said
    reports = sorted((tmp_path / "demo/autograded").glob("*/gan/report.json"))
    assert len(reports) == len(SAMPLE)
    points = [json.loads(path.read_text())["points"] for path in reports]
    assert points.count(46) == sum(name.startswith("correct/") for name in SAMPLE)
    assert len(list((tmp_path / "demo/feedback").glob("*/gan/gan.html"))) == len(SAMPLE)
    assert (tmp_path / "demo/reports/class.html").exists()
    assert not (tmp_path / "gradebook.db").exists()

    right = tmp_path / "demo/submitted" / reports[0].parts[-3] / "gan"
    assert "46 of 46 points" in run(tmp_path, "lib.grader", "grade", "gan", "--unsafe", str(right))
