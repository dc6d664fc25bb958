"""A whole course: every command of docs/instructors.md, in its order, on a class of forty from a Canvas-style zip."""

import csv
import json
import os
import random
import re
import shlex
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from formgrader import chromium_tab, give, jupyter_server, picture
from playwright.sync_api import expect

from lib.grader.assignment import Assignment
from lib.grader.corpus import build_notebook, entry_notebook, read_entry

ROOT = Path(__file__).parents[2]
STUDENTS = int(os.environ.get("KIT_STUDENTS", "40"))
pytestmark = pytest.mark.course


def commands(page):
    """The commands of a page of docs, in order, with the heading each stands under."""
    heading, found = "", []
    for line in (ROOT / "docs" / page).read_text().splitlines():
        if line.startswith("## "):
            heading = line.removeprefix("## ")
        elif re.match(r"    (nbgrader|python -m lib\.grader) ", line):
            found.append((heading, line.strip()))
    return found


class Walk:
    """The course's folder and what its commands took."""

    def __init__(self, root):
        self.root = root
        for part in ("lib", "source", "tests/hidden"):
            shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
        for file in ("pyproject.toml", "README.md"):
            shutil.copyfile(ROOT / file, root / file)
        config = (ROOT / "nbgrader_config.py").read_text().replace("display_run = True", "display_run = False")
        (root / "nbgrader_config.py").write_text(config)
        self.seconds = {}

    def run(self, command, expected=(0,)):
        words = shlex.split(command)
        words = [sys.executable, "-m", "nbgrader", *words[1:]] if words[0] == "nbgrader" else [sys.executable, *words[1:]]
        started = time.monotonic()
        environment = os.environ | {"PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])}
        done = subprocess.run(words, cwd=self.root, env=environment, capture_output=True, text=True, check=False, timeout=1800)
        self.seconds[command] = self.seconds.get(command, 0.0) + time.monotonic() - started
        assert done.returncode in expected, f"{command}\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}"
        return done.stdout + done.stderr

    def points(self):
        return {p.parts[-3]: json.loads(p.read_text())["points"] for p in self.root.glob("autograded/*/gan/report.json")}


def hand_in_class(root):
    """Canvas's zip: names, late marks and numbers in the files' names; one file that is no notebook; one copied answer."""
    assignment = Assignment(root, "gan")
    pick = random.Random(7)
    corpora = ROOT / "tests" / "submissions"
    slow = ("endless", "memory", "waits", "sleep")
    wrong = [p for p in sorted((corpora / "wrong").glob("*.py")) if not any(word in p.name for word in slow)]
    entries = [
        *pick.sample(wrong, STUDENTS * 2 // 3),
        *pick.sample(sorted((corpora / "correct").glob("*.py")), STUDENTS - 2 - STUDENTS * 2 // 3),
    ]
    with (root / "students.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "first_name", "last_name", "email"])
        writer.writerows([str(500 + n), "A", f"Student {n:02}", f"s{n:02}@example.org"] for n in range(STUDENTS))
    archive = root / "downloaded/gan/archive/submissions.zip"
    archive.parent.mkdir(parents=True)
    with zipfile.ZipFile(archive, "w") as made:
        for n in range(STUDENTS):
            late = "LATE_" if n % 9 == 0 else ""
            name = f"student{n:02}_{late}{500 + n}_{90000 + n}_gan{'-1' if n % 7 == 0 else ''}.ipynb"
            if n == 0:
                text = "My answers are in the attached document."
            elif n == 1:
                text = json.dumps(build_notebook(assignment, {}))
            else:
                text = json.dumps(entry_notebook(assignment, read_entry(entries[n - 2])))
            made.writestr(name, text)


def grade_by_hand(walk, student):
    """One written answer, in the browser."""
    with jupyter_server(walk.root) as address, chromium_tab(address) as page:
        page.goto(f"{address}/formgrader/gradebook/gan/gan")
        expect(page.locator("#main-table a", has_text="Submission #").first).to_be_visible()
        picture(page, "walk-formgrader")
        from nbgrader.api import Gradebook

        with Gradebook(f"sqlite:///{walk.root / 'gradebook.db'}") as gradebook:
            number = gradebook.find_submission_notebook("gan", "gan", student).id
        page.goto(f"{address}/formgrader/submissions/{number}/?index=0")
        give(page, "projection", "1.5")
        picture(page, "walk-grading")
        page.reload()
        expect(page.locator("#projection")).to_have_value("1.5")


def look(walk, path, name):
    with chromium_tab("file:") as page:
        page.goto((walk.root / path).as_uri())
        assert page.locator("script").count() == 0
        picture(page, name)


def test_every_command_of_the_instructors_page(tmp_path):
    walk = Walk(tmp_path)
    steps = commands("instructors.md")
    assert len(steps) > 10
    before = {}
    for heading, command in steps:
        if command.startswith("nbgrader db student"):
            walk.run("nbgrader generate_assignment gan")
            hand_in_class(walk.root)
        if heading == "When a test was wrong" and not before:
            before = walk.points()
            suite = walk.root / "tests/hidden/gan/test_objective.py"
            # "Mended": the check of the value now passes nobody.
            suite.write_text(re.sub(r'(    """The value is mean[^\n]*\n)', r'\1    raise AssertionError("mended")\n', suite.read_text()))
        said = walk.run(command, expected=(0, 1) if "autograde" in command else (0,))
        if command.endswith("diff gan"):
            assert "the hidden checks of this question changed" in said
            assert "objective: pass → fail (-0.5)" in said
        if heading == "2. Release" and "generate" in command:
            assert not (walk.root / "release/gan/lib/grader").exists()
        if "zip_collect" in command:
            assert len(list((walk.root / "submitted").iterdir())) == STUDENTS
        if command == "nbgrader autograde gan":
            assert "500: The submission could not be read" in said
            assert len(walk.points()) == STUDENTS
            grade_by_hand(walk, "502")
    assert set(before) == set(walk.points())
    changed = {student for student, points in walk.points().items() if points != before[student]}
    assert len(changed) > STUDENTS / 2
    look(walk, "feedback/502/gan/gan.html", "walk-feedback")
    look(walk, "reports/gan/class.html", "walk-class-report")
    with (walk.root / "canvas.csv").open(newline="") as file:
        rows = {row["ID"]: row for row in csv.DictReader(file)}
    assert len(rows) == STUDENTS + 1
    assert (walk.root / "build/gan-gradescope.zip").exists()
    assert "1.5 / 2" in (walk.root / "feedback/502/gan/gan.html").read_text()
    assert not list((walk.root / "feedback").rglob("report.json"))
    graded = sum(walk.seconds[f"nbgrader {step}"] for step in ("zip_collect gan --force", "autograde gan"))
    print(f"\n{STUDENTS} submissions from zip to graded class: {graded:.0f} s")
    for command, seconds in walk.seconds.items():
        print(f"{seconds:7.1f} s  {command}")
