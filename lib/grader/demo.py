"""`make demo`: a sample class from the corpora, graded by plain nbgrader commands in a folder of its own.

Everything lands in `demo/`; a course's own `submitted/`, `autograded/`, `feedback/` and `gradebook.db` are not touched.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

from .assignment import Assignment
from .corpus import build_notebook, corpora_of, entry_notebook, hand_in, read_entry
from .table import grid

ASSIGNMENT = "gan"
# Drawn from the corpora: right answers in different styles, common mistakes, and what else a class hands in.
SAMPLE = [
    "correct/gen_fc_attributes_functional_relu",
    "correct/sn_numpy_norm",
    "wrong/sn_frobenius_torch_norm",
    "correct/upd_maximize_pair",
    "wrong/upd_critic_descends",
    "wrong/gen_second_relu_missing",
    "wrong/obj_sum",
    "untouched",
    "wrong/upd_zero_grad_nowhere",
    "wrong/cell_endless_cell",
    "correct/nb_matplotlib_inline_and_seed",
    "wrong/opt_swapped",
    "wrong/cell_syntax_error_dual_variable",
    "not a notebook",
]


def run_demo(root: Path) -> int:
    """Release, hand in, autograde, write feedback and class report, print the scores. Returns 0 if every step did what it should."""
    started = time.monotonic()
    demo = root / "demo"
    for step in ("submitted", "autograded", "feedback"):
        shutil.rmtree(demo / step, ignore_errors=True)
    (demo / "gradebook.db").unlink(missing_ok=True)
    demo.mkdir(exist_ok=True)
    options = [f"--CourseDirectory.{step}_directory=demo/{step}" for step in ("submitted", "autograded", "feedback")]
    options.append(f"--CourseDirectory.db_url=sqlite:///{demo / 'gradebook.db'}")

    _run(root, ["nbgrader", "generate_assignment", ASSIGNMENT, "--force", *options])
    students = _hand_in_class(Assignment(root, ASSIGNMENT), demo / "submitted")
    before = time.monotonic()
    code = _run(root, ["nbgrader", "autograde", ASSIGNMENT, *options], expected=(0, 1))
    seconds = time.monotonic() - before
    _run(root, ["nbgrader", "generate_feedback", ASSIGNMENT, *options])
    places = [f"--autograded={demo / 'autograded'}", f"--db=sqlite:///{demo / 'gradebook.db'}", f"--to={demo / 'reports'}"]
    _run(root, ["lib.grader", "report", ASSIGNMENT, *places])

    print("\n" + _scores(demo, students))
    print(f"\n{len(students)} submissions autograded in {seconds:.0f} s with start-up; everything took {time.monotonic() - started:.0f} s.")
    if code == 1:
        print("nbgrader ended with exit code 1 because a submission needs a person: student-14 handed in something that is no notebook.")
    print(f"Feedback as students see it: {(demo / 'feedback').relative_to(root)}/student-03/{ASSIGNMENT}/{ASSIGNMENT}.html")
    print(f"What the class needs on Monday: {(demo / 'reports').relative_to(root)}/class.html")
    print(f"Graded notebooks and reports: {(demo / 'autograded').relative_to(root)}/student-03/{ASSIGNMENT}/")
    return 0


def _run(root: Path, command: list[str], expected: tuple[int, ...] = (0,)) -> int:
    """Run one command of nbgrader or the kit, show it, keep its log; stop with the log's end if it fails."""
    shown = " ".join(part.replace(str(root) + "/", "") for part in command if not part.startswith("--CourseDirectory"))
    shown = shown if command[0] == "nbgrader" else f"python -m {shown}"
    print(f"$ {shown}", flush=True)
    log = root / "demo" / f"{command[1]}.log"
    with log.open("w", encoding="utf-8") as file:
        code = subprocess.run([sys.executable, "-m", *command], cwd=root, stdout=file, stderr=subprocess.STDOUT, check=False).returncode
    if code not in expected:
        tail = "\n".join(log.read_text(encoding="utf-8").splitlines()[-25:])
        raise SystemExit(f"{tail}\n\n`{shown}` failed with exit code {code}; the whole log is {log.relative_to(root)}.")
    return code


def _hand_in_class(assignment: Assignment, submitted: Path) -> dict[str, str]:
    """Write the sample submissions; returns what each student handed in."""
    students = {}
    for number, sample in enumerate(SAMPLE, start=1):
        student = f"student-{number:02}"
        folder = submitted / student / assignment.name
        if sample == "untouched":
            hand_in(build_notebook(assignment, {}), folder, assignment.name)
            students[student] = "the notebook as released"
        elif sample == "not a notebook":
            folder.mkdir(parents=True)
            (folder / f"{assignment.name}.ipynb").write_text("My answers are in the attached document.\n")
            students[student] = "a file that is no notebook"
        else:
            entry = read_entry(corpora_of(assignment) / f"{sample}.py")
            hand_in(entry_notebook(assignment, entry), folder, assignment.name)
            students[student] = entry.story
    return students


def _scores(demo: Path, students: dict[str, str]) -> str:
    """Scores per student and question, read from the gradebook."""
    from nbgrader.api import Gradebook

    rows = []
    with Gradebook(f"sqlite:///{demo / 'gradebook.db'}") as gradebook:
        columns = [grade.name for notebook in gradebook.find_assignment(ASSIGNMENT).notebooks for grade in notebook.grade_cells]
        for student, story in students.items():
            submission = gradebook.find_submission(ASSIGNMENT, student)
            grades = {grade.name: grade for notebook in submission.notebooks for grade in notebook.grades}
            cells = [_shown(grades[name]) for name in columns]
            total = sum(grade.auto_score or 0 for grade in grades.values())
            rows.append([student, *cells, f"{total:g}", story if len(story) < 60 else story[:57] + "…"])
    header = ["student", *(name.removeprefix("test_") for name in columns), "auto", ""]
    table = grid(header, rows)
    return table + "\n(? = written answer, for a person to grade)"


def _shown(grade: object) -> str:
    score = getattr(grade, "auto_score", None)
    return "?" if score is None else f"{score:g}"
