"""A small course in a folder of its own, whose autograde can be disturbed, and what to compare afterwards."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from lib.grader.assignment import Assignment
from lib.grader.corpus import build_notebook, entry_notebook, hand_in, read_entry

ROOT = Path(__file__).parents[1]
# What the class hands in. Everyone's verdicts are the same on every run: no time limits are met.
CLASS = (
    "correct/sn_numpy_norm",
    "wrong/sn_frobenius_torch_norm",
    "not a notebook",
    "correct/gen_fc_attributes_functional_relu",
    "wrong/upd_critic_descends",
    "untouched",
    "wrong/gen_second_relu_missing",
    "correct/upd_maximize_pair",
    "wrong/cell_syntax_error_dual_variable",
    "wrong/opt_swapped",
)
# Every table autograding writes to, with names instead of ids and without times.
TABLES = {
    "cells": """SELECT assignment.name, notebook.name, base_cell.name, base_cell.type FROM base_cell
        JOIN notebook ON notebook.id = base_cell.notebook_id JOIN assignment ON assignment.id = notebook.assignment_id""",
    "source cells": "SELECT name, cell_type, source, checksum FROM source_cell",
    "grade cells": "SELECT name, max_score, cell_type FROM grade_cells JOIN base_cell ON base_cell.id = grade_cells.id",
    "students": "SELECT id, first_name, last_name, email FROM student",
    "submissions": """SELECT student_id, assignment.name, extension FROM submitted_assignment
        JOIN assignment ON assignment.id = submitted_assignment.assignment_id""",
    "notebooks": """SELECT student_id, notebook.name, late_submission_penalty FROM submitted_notebook
        JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
        JOIN notebook ON notebook.id = submitted_notebook.notebook_id""",
    "grades": """SELECT student_id, base_cell.name, auto_score, manual_score, extra_credit, needs_manual_grade FROM grade
        JOIN base_cell ON base_cell.id = grade.cell_id JOIN submitted_notebook ON submitted_notebook.id = grade.notebook_id
        JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id""",
    "comments": """SELECT student_id, base_cell.name, auto_comment, manual_comment FROM comment
        JOIN base_cell ON base_cell.id = comment.cell_id JOIN submitted_notebook ON submitted_notebook.id = comment.notebook_id
        JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id""",
}


class Course:
    """A course folder and a temporary directory beside it, driven by nbgrader's command line."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.root = folder / "course"
        self.temporary = folder / "tmp"

    @classmethod
    def make(cls, folder: Path, students: int = len(CLASS)) -> Course:
        """Released and handed in, not yet graded."""
        course = cls(folder)
        course.temporary.mkdir(parents=True)
        for part in ("lib", "source", "release", "tests/hidden"):
            shutil.copytree(ROOT / part, course.root / part, ignore=shutil.ignore_patterns("__pycache__"))
        config = (ROOT / "nbgrader_config.py").read_text().replace("display_run = True", "display_run = False")
        (course.root / "nbgrader_config.py").write_text(config)
        done = course.nbgrader("generate_assignment", "gan", "--force")
        assert done.returncode == 0, done.stderr
        assert course.assignment.secret
        for number, sample in enumerate(CLASS[:students], start=1):
            target = course.root / "submitted" / f"student-{number:02}" / "gan"
            if sample == "not a notebook":
                target.mkdir(parents=True)
                (target / "gan.ipynb").write_text("My answers are in the attached document.\n")
            elif sample == "untouched":
                hand_in(build_notebook(course.assignment, {}), target, "gan")
            else:
                entry = read_entry(ROOT / "tests" / "submissions" / f"{sample}.py")
                hand_in(entry_notebook(course.assignment, entry), target, "gan")
        return course

    def copy(self, folder: Path) -> Course:
        """The same course elsewhere."""
        shutil.copytree(self.folder, folder)
        return Course(folder)

    @property
    def assignment(self) -> Assignment:
        return Assignment(self.root, "gan")

    @property
    def environment(self) -> dict[str, str]:
        return os.environ | {"TMPDIR": str(self.temporary), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": ""}

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "nbgrader", *arguments]

    def nbgrader(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(*arguments),
            cwd=self.root,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
            env=self.environment | environment,
        )

    def autograde(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return self.nbgrader("autograde", "gan", *arguments, **environment)

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Autograde without waiting for it."""
        log = (self.folder / "log").open("w")
        with log:
            return subprocess.Popen(
                self.command("autograde", "gan", *arguments), cwd=self.root, stdout=log, stderr=log, text=True, env=self.environment
            )

    def configure(self, line: str) -> None:
        with (self.root / "nbgrader_config.py").open("a") as config:
            config.write(f"\n{line}\n")

    @property
    def gradebook(self) -> Path:
        return self.root / "gradebook.db"

    def outcome(self) -> dict[str, object]:
        """All that must not depend on what happened on the way: the gradebook, the reports, the files beside them."""
        with contextlib.closing(sqlite3.connect(self.gradebook)) as gradebook:
            found: dict[str, object] = {name: sorted(gradebook.execute(query).fetchall(), key=repr) for name, query in TABLES.items()}
        for path in sorted((self.root / "autograded").glob("*/gan")):
            report = json.loads((path / "report.json").read_text())
            found[f"attention for {path.parent.name}"] = [report["attention"], report["repairs"]]
            found[f"report of {path.parent.name}"] = [
                (result["outcome"], result["message"], {key: value for key, value in result.items() if key != "seconds"})
                for result in report["results"]
            ]
            found[f"files of {path.parent.name}"] = sorted(
                (str(file.relative_to(path)), oct(file.stat().st_mode)) for file in path.rglob("*")
            )
            found[f"written cells of {path.parent.name}"] = [
                (cell["source"], cell.get("outputs")) for cell in json.loads((path / "gan.ipynb").read_text())["cells"]
            ]
        return found

    def leftovers(self) -> list[str]:
        """What a run should have taken away again."""
        left = [str(path) for path in self.temporary.iterdir() if not path.name.startswith(("pytest-", "matplotlib"))]
        left += [str(path) for path in (self.root / ".reports").rglob("*.part")]
        return left + [str(path) for path in self.root.iterdir() if path.name.startswith(("gradebook.db-", "course_secret."))]


def differences(first: dict[str, object], second: dict[str, object]) -> str:
    """What differs between two outcomes, for an assertion's message; empty if nothing does."""
    lines = []
    for name in sorted({*first, *second}):
        a, b = first.get(name), second.get(name)
        if a != b:
            both = isinstance(a, list) and isinstance(b, list)
            changed = [item for item in b if item not in a] if both else b  # type: ignore[union-attr, operator]
            gone = [item for item in a if item not in b] if both else a  # type: ignore[union-attr, operator]
            lines.append(f"{name}: {str(gone)[:600]} became {str(changed)[:600]}")
    return "\n".join(lines)


def relatives(pid: int) -> dict[int, tuple[int, str]]:
    """All living descendants of a process: their parent and command line, by process id."""
    parents: dict[int, tuple[int, str]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError, IndexError):
                state, parent = (entry / "stat").read_text().rpartition(")")[2].split()[:2]
                if state not in "ZX":
                    parents[int(entry.name)] = int(parent), (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    found: dict[int, tuple[int, str]] = {}
    todo = [pid]
    while todo:
        parent = todo.pop()
        for child, (its, command) in parents.items():
            if its == parent and child not in found:
                found[child] = its, command
                todo.append(child)
    return found


def role(pid: int, family: dict[int, tuple[int, str]]) -> str:
    """What a process of a grading run does there."""
    parent, command = family[pid]
    above = family.get(parent, (0, ""))[1]
    if " -m nbgrader " in command:
        return "nbgrader"
    if " -m lib.grader.judge_process " in command:
        return "examiner" if " -m lib.grader.judge_process " in above else "judge"
    if "bwrap" in command.split(" ", 1)[0]:
        return "bubblewrap"
    if "gradeworker" in command:
        with contextlib.suppress(OSError):
            if "gradeworker" in above and os.getsid(pid) == pid:
                return "worker"
        return "warm process"
    return "helper"


def wait_for(what, seconds: float = 60.0) -> bool:
    """Wait until `what()` is true; whether it became so."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if what():
            return True
        time.sleep(0.01)
    return False
