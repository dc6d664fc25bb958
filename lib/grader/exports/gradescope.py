"""A Gradescope autograder of an assignment: `python -m lib.grader gradescope gan` writes the zip, `grade` runs in Gradescope's container.

The zip holds what grading needs and nothing of other students: the engine, the hidden suite, the master and released notebooks, the
course secret. Students cannot download it; their code runs in a worker that has none of it.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
import zipfile
from pathlib import Path
from typing import Any

from ..adjustments import FILE, adjust, read_adjustments
from ..assignment import Assignment
from ..engine import Engine
from ..errors import KitError
from ..feedback.checks import GRADER_FAILED
from ..notebook import open_submission
from ..report import Outcome, Report

VISIBILITIES = ("visible", "after_due_date", "after_published", "hidden")
SETTINGS = "gradescope.json"
_SCRIPTS = Path(__file__).parent / "gradescope_scripts"
_TRASH = ("__pycache__", ".ipynb_checkpoints", ".pytest_cache")


def build(assignment: Assignment, target: Path, visibility: str = "after_due_date", pip_arguments: str = "") -> Path:
    """Write the autograder's zip; returns its path. Raises KitError for a visibility Gradescope does not know."""
    if visibility not in VISIBILITIES:
        raise KitError(f"visibility is {visibility!r}; Gradescope knows {', '.join(VISIBILITIES)}")
    root, name = assignment.root, assignment.name
    _ = assignment.questions, assignment.secret  # fails here, with the mend, rather than in Gradescope
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for script in ("setup.sh", "run_autograder"):
            info = zipfile.ZipInfo(script)
            info.external_attr = 0o755 << 16
            archive.writestr(info, (_SCRIPTS / script).read_text(encoding="utf-8"))
        archive.writestr(SETTINGS, json.dumps({"assignment": name, "visibility": visibility}))
        archive.writestr("pip_arguments", pip_arguments)
        for folder in (root / "lib", assignment.suite):
            for path in sorted(folder.rglob("*")):
                if path.is_file() and not set(path.parts) & set(_TRASH):
                    archive.write(path, path.relative_to(root))
        if (root / FILE).exists():
            archive.write(root / FILE, FILE)
        for file in (f"release/{name}/{name}.ipynb", f"source/{name}/{name}.ipynb", "course_secret", "pyproject.toml", "README.md"):
            archive.write(root / file, file)
    return target


def results(report: Report, visibility: str, note: str = "") -> dict[str, Any]:
    """Gradescope's results.json of a report. A check the grader could not judge gets no status and a sentence, never points."""
    tests = []
    for number, result in enumerate(report.results, start=1):
        failed = result.outcome is Outcome.GRADER_ERROR
        message = GRADER_FAILED if failed else result.message
        test: dict[str, Any] = {
            "score": result.points,
            "max_score": result.max_points,
            "name": f"{result.question}: {result.title}",
            "number": str(number),
            "output": "\n\n".join([*filter(None, [message]), *(f"Remark: {remark}" for remark in result.remarks)]),
            "output_format": "text",
            "name_format": "text",
            "visibility": visibility,
        }
        if not failed:
            test["status"] = "passed" if result.earns else "failed"
        tests.append(test)
    said = [note, *(f"Mended before grading, without cost to you: {repair}" for repair in report.repairs)]
    if report.attention:
        said.append("A person will look at this submission.")
    return {
        "score": report.points,
        "output": "\n\n".join(filter(None, said)),
        "output_format": "text",
        "execution_time": round(report.seconds),
        "visibility": visibility,
        "stdout_visibility": "hidden",
        "tests": tests,
        "extra_data": {"suite": report.suite, "attention": list(report.attention), "environment": report.environment},
    }


def grade(root: Path, autograder: Path) -> int:
    """Grade `submission/` below `autograder` and write `results/results.json`, whatever happens; exit code 1 if a person is needed."""
    settings = json.loads((root / SETTINGS).read_text(encoding="utf-8"))
    target = autograder / "results" / "results.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    code = 0
    try:
        assignment = Assignment(root, settings["assignment"])
        _, submission = open_submission(autograder / "submission", _student(autograder), assignment)
        with Engine(assignment) as engine:
            report = adjust(engine.grade(submission), read_adjustments(root, assignment.name))
        found = results(report, settings["visibility"], "Written answers are graded by a person.")
        code = 1 if report.attention else 0
    except Exception:  # a submission without results would leave the student with Gradescope's own riddle
        traceback.print_exc()  # shown to instructors alone
        found = {"score": 0.0, "output": GRADER_FAILED, "stdout_visibility": "hidden", "extra_data": {"attention": ["the grader failed"]}}
        code = 1
    target.write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")
    return code


def _student(autograder: Path) -> str:
    """Who submitted: seeds the hidden inputs, so that a regrade repeats them."""
    metadata = autograder / "submission_metadata.json"
    if not metadata.exists():
        return "gradescope"
    users = json.loads(metadata.read_text(encoding="utf-8")).get("users") or [{}]
    return str(users[0].get("email") or users[0].get("id") or "gradescope")


if __name__ == "__main__":
    sys.exit(grade(Path(__file__).parents[3], Path(os.environ.get("AUTOGRADER_ROOT", "/autograder"))))
