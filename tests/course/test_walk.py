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
from docs_commands import ROOT, set_apart
from formgrader import chromium_tab, give, jupyter_server, picture
from nbgrader.api import Gradebook
from playwright.sync_api import expect
from sample_class import COPIES, HANDED_IN, hand_in_class

from lib.grader.exports.gradescope import SETTINGS

PAGE = "docs/instructors.md"
STUDENTS = int(os.environ.get("KIT_STUDENTS", len(HANDED_IN)))
UNGRADED = 2  # students whose written answers nobody grades, so that every page also shows what is open
BY_HAND = "505"  # whose points on a question with hidden tests a person changes
LATE = "503"
# The check that turns out to be wrong: it does not accept that weights inside the bound are left alone.
TOO_STRICT = ("min(abs(factor - 1), abs(factor * sigma(b) - 1))", "abs(factor * sigma(b) - 1)")
EXPORTS = {"CsvExport": "grades.csv", "CanvasExport": "canvas.csv", "MoodleExport": "moodle.csv"}
pytestmark = pytest.mark.course


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
        self.seconds = []

    def run(self, command, expected=(0,)):
        words = shlex.split(command)
        words = [sys.executable, "-m", "nbgrader", *words[1:]] if words[0] == "nbgrader" else [sys.executable, *words[1:]]
        started = time.monotonic()
        environment = os.environ | {"PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])}
        done = subprocess.run(words, cwd=self.root, env=environment, capture_output=True, text=True, check=False, timeout=1800)
        self.seconds.append((command, time.monotonic() - started))
        assert done.returncode in expected, f"{command}\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}"
        return done.stdout + done.stderr

    def points(self):
        return {p.parts[-3]: json.loads(p.read_text())["points"] for p in self.root.glob("autograded/*/gan/report.json")}

    def rows(self, file, key):
        with (self.root / file).open(newline="", encoding="utf-8-sig") as opened:
            return {row[key]: row for row in csv.DictReader(opened)}

    def gradebook(self):
        """Points of each student with the late penalty taken off, and those of each cell."""
        with Gradebook(f"sqlite:///{self.root / 'gradebook.db'}") as gradebook:
            submissions = gradebook.assignment_submissions("gan")
            cells = {s.student.id: {g.name: g.score for nb in s.notebooks for g in nb.grades} for s in submissions}
            return {s.student.id: max(s.score - s.late_submission_penalty, 0.0) for s in submissions}, cells


def grade_by_hand(walk):
    """The written answers of the class, in the browser, and one question with hidden tests."""
    with Gradebook(f"sqlite:///{walk.root / 'gradebook.db'}") as gradebook:
        numbers = {s.student.id: s.id for s in gradebook.notebook_submissions("gan", "gan")}
    waiting = sorted(numbers)[2 : STUDENTS - UNGRADED]  # the first two have nothing to grade
    pick = random.Random(7)
    started = time.monotonic()
    with jupyter_server(walk.root) as address, chromium_tab(address) as page:
        for student in waiting:
            page.goto(f"{address}/formgrader/submissions/{numbers[student]}/?index=0")
            expect(page.locator(".scheme").first).to_be_visible()
            give(page, "projection", str(pick.choice([0, 0.5, 1, 1.5, 1.5, 2, 2])) if student != BY_HAND else "1.5")
            give(page, "observations", str(pick.choice([0.5, 1, 1.5, 2, 2])))
            if student == BY_HAND:
                give(page, "test_alternating_update", "18")
                page.reload()
                expect(page.locator("#projection")).to_have_value("1.5")
                picture(page, "walk-grading")
                answer = page.locator(".nbgrader_cell", has=page.locator("#projection"))
                picture(page, "docs_formgrader", answer, page.locator(".scheme").first)
        page.goto(f"{address}/formgrader/gradebook/gan/gan")
        expect(page.locator("#main-table a", has_text="Submission #").first).to_be_visible()
        picture(page, "walk-submissions")
    walk.seconds.append((f"(grading the written answers of {len(waiting)} students by hand)", time.monotonic() - started))


def look(walk, path, name, **parts):
    """Pictures of a page that needs no server and runs nothing: of all of it, and of what `parts` select."""
    with chromium_tab("file:") as page:
        page.goto((walk.root / path).as_uri())
        assert page.locator("script").count() == 0
        picture(page, name)
        for part, selectors in parts.items():
            picture(page, part, *(page.locator(selector) for selector in selectors))


def all_agree(walk):
    """Gradebook, feedback pages, exports and class report give every student the same points."""
    totals, _ = walk.gradebook()
    assert len(totals) == STUDENTS
    tables = {
        "grades.csv": {student: row["total"] for student, row in walk.rows("grades.csv", "id").items()},
        "canvas.csv": {student: row["gan"] for student, row in walk.rows("canvas.csv", "ID").items() if student},
        "moodle.csv": {student: row["Grade"] for student, row in walk.rows("moodle.csv", "ID number").items()},
        "class report": {student: row["total"] for student, row in walk.rows("reports/gan/students.csv", "student").items()},
    }
    for student, total in totals.items():
        feedback = (walk.root / "feedback" / student / "gan/gan.html").read_text()
        assert f"<b>{total:g}</b> of 50 points" in feedback, student
        for name, table in tables.items():
            assert float(table[student]) == pytest.approx(total), f"{name}, {student}"


def adjust_and_be_late(walk):
    """The page's own example of adjustments, and a late penalty."""
    text = (ROOT / PAGE).read_text()
    example = re.search(r"\n((?:    [\[\"].*\n|\n)+)", text[text.index("    [gan.withdrawn]") - 1 :])
    (walk.root / "adjustments.toml").write_text(example[1])
    (walk.root / "timestamps").mkdir()
    (walk.root / "timestamps/gan.csv").write_text(f"student,submitted\n{LATE},2026-03-03 10:00:00 UTC\n504,2026-02-28 10:00:00 UTC\n")
    with (walk.root / "nbgrader_config.py").open("a") as config:
        config.write("\nc.LatePolicy.share_per_day = 0.1\n")


def use_the_options(walk):
    """The options the page names: learning systems get their own files back, other columns, another autograder."""
    totals, _ = walk.gradebook()
    run = "nbgrader export --exporter=lib.grader.exports.plugins"
    (walk.root / "roster.csv").write_text(
        "Student,ID,SIS User ID,SIS Login ID,Section,GAN homework (12345)\n    Points Possible,,,,,50\n"
        + "".join(f'"{n}, A",9{n},{n},x{n},Mo,\n' for n in (502, LATE))
    )
    options = '--CanvasExport.roster=roster.csv --CanvasExport.column="GAN homework (12345)" --CanvasExport.key="SIS User ID"'
    walk.run(f"{run}.CanvasExport --to back.csv --assignment gan {options}")
    filled = {student: row["GAN homework (12345)"] for student, row in walk.rows("back.csv", "SIS User ID").items() if student}
    assert {student: float(points) for student, points in filled.items()} == pytest.approx({s: totals[s] for s in ("502", LATE)})
    nothing = str(500 + STUDENTS)
    assert walk.rows("canvas.csv", "ID")[nothing]["gan"] == ""
    walk.run(f"{run}.CanvasExport --to zero.csv --CanvasExport.missing_as_zero=True")
    assert walk.rows("zero.csv", "ID")[nothing]["gan"] == "0"
    (walk.root / "sheet.csv").write_text(f"Identifier,Full name,Grade,Feedback comments\nParticipant {LATE},A Student,,\n")
    walk.run(f"{run}.MoodleExport --to worksheet.csv --MoodleExport.worksheet=sheet.csv")
    assert float(walk.rows("worksheet.csv", "Identifier")[f"Participant {LATE}"]["Grade"]) == pytest.approx(totals[LATE])
    walk.run(f"{run}.CsvExport --to by-mail.csv --CsvExport.by=email")
    assert float(walk.rows("by-mail.csv", "email")["s03@example.org"]["total"]) == pytest.approx(totals[LATE])
    walk.run("python -m lib.grader gradescope gan --visibility visible --pip-args=--no-cache-dir")
    with zipfile.ZipFile(walk.root / "build/gan-gradescope.zip") as built:
        assert built.read("pip_arguments") == b"--no-cache-dir"
        assert json.loads(built.read(SETTINGS))["visibility"] == "visible"


def test_every_command_of_the_instructors_page(tmp_path):
    walk = Walk(tmp_path)
    suite = walk.root / "tests/hidden/gan/test_dual_variable.py"
    mended = suite.read_text()
    suite.write_text(mended.replace(*TOO_STRICT))
    assert suite.read_text() != mended
    steps = [(command.heading, command.text) for command in set_apart(PAGE)]
    assert len(steps) > 10
    before = {}
    for heading, command in steps:
        if command.startswith("nbgrader db student"):
            walk.run("nbgrader generate_assignment gan")
            hand_in_class(walk.root, STUDENTS)
        if heading == "When a test was wrong" and not before:
            before = walk.points()
            suite.write_text(mended)
        said = walk.run(command, expected=(0, 1) if "autograde" in command else (0,))
        if heading == "2. Release" and "generate" in command:
            assert not (walk.root / "release/gan/lib/grader").exists()
        if "zip_collect" in command:
            assert len(list((walk.root / "submitted").iterdir())) == STUDENTS
        if command == "nbgrader autograde gan":
            assert "500: The submission could not be read" in said
            assert len(walk.points()) == STUDENTS
            grade_by_hand(walk)
        if heading.startswith("6."):
            look(walk, "reports/gan/class.html", "walk-class-report", docs_class_report=("h1", "ol.mistakes > li:nth-child(4)"))
        if heading.startswith("7."):
            for student, what in (("503", "wrong"), ("504", "perfect"), ("500", "malformed")):
                parts = {f"docs_{what}_card": (".card",), f"docs_{what}_checks": ("#test_dual_variable",)}
                look(walk, f"feedback/{student}/gan/gan.html", f"walk-feedback-{what}", **parts)
            assert not list((walk.root / "feedback").rglob("report.json"))
        if "MoodleExport" in command:
            all_agree(walk)
        if command.endswith("diff gan"):
            assert "502: +1 points" in said
            assert "dual_variable: fail → pass (+1)" in said
            assert "the hidden checks of this question changed" in said
    assert before["502"] == 45
    gained = {student: points - before[student] for student, points in walk.points().items() if points != before[student]}
    assert "502" in gained
    assert set(gained.values()) == {1.0}
    assert len(gained) < STUDENTS / 4

    _, cells = walk.gradebook()
    assert (cells[BY_HAND]["projection"], cells[BY_HAND]["test_alternating_update"]) == (1.5, 18)  # by hand, kept through the regrade
    similar = json.loads((walk.root / "reports/gan/class.json").read_text())["similar"]
    if len(HANDED_IN) == STUDENTS:
        assert similar[0]["students"] == list(COPIES)
    assert (walk.root / "build/gan-gradescope.zip").exists()
    walk.points_before = walk.points()

    adjust_and_be_late(walk)
    for step in ("nbgrader autograde gan --force", "python -m lib.grader diff gan", "python -m lib.grader report gan"):
        said = walk.run(step, expected=(0, 1) if "autograde" in step else (0,))
        if step.endswith("diff gan"):
            assert "507: +1 points" in said
            assert "because the check was withdrawn: the notebook did not say it clearly" in said
            assert "506: +1 points" in said
            assert "because the instructor gave the check other points" in said
    assert {s: walk.points()[s] - p for s, p in walk.points_before.items() if s in ("502", "506", "507")} == {"502": 0, "506": 1, "507": 1}
    walk.run("nbgrader generate_feedback gan --force")
    for exporter, to in EXPORTS.items():
        walk.run(f"nbgrader export --exporter=lib.grader.exports.plugins.{exporter} --to {to}")
    all_agree(walk)
    totals, cells = walk.gradebook()
    assert (cells[BY_HAND]["projection"], cells[BY_HAND]["test_alternating_update"]) == (1.5, 18)
    assert totals[LATE] == pytest.approx(0.8 * sum(cells[LATE].values()), abs=0.01)
    assert totals["504"] == sum(cells["504"].values())
    page = (walk.root / f"feedback/{LATE}/gan/gan.html").read_text()
    assert "taken off for handing in late" in page
    assert "dual_variable/test_biases_stay was withdrawn" in (walk.root / "reports/gan/class.html").read_text()
    use_the_options(walk)
    say_how_long(walk)


def say_how_long(walk):
    """For `pytest -s`: what each command took, and the way from the zip to a graded class."""
    first = dict(reversed(walk.seconds))
    graded = sum(first[f"nbgrader {step}"] for step in ("zip_collect gan --force", "autograde gan"))
    print(f"\n{STUDENTS} submissions from zip to autograded class: {graded:.0f} s")
    for command, seconds in walk.seconds:
        print(f"{seconds:7.1f} s  {command}")
