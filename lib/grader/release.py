"""After `nbgrader generate_assignment`: give the release the student library, and nothing else of `lib/`."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


def add_student_library(assignment: str, **_: Any) -> None:
    """Copy the modules directly in `lib/` to `release/<assignment>/lib/`; packages below `lib/` stay with the instructor.

    nbgrader calls this as `GenerateAssignment.post_convert_hook`. It logs and swallows exceptions of hooks, so trouble here
    ends the program instead: a release without its library is worse than none.
    """
    try:
        target = ROOT / "release" / assignment / "lib"
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        for module in sorted((ROOT / "lib").glob("*.py")):
            shutil.copyfile(module, target / module.name)
    except OSError as error:
        raise SystemExit(f"The student library could not be put into the release: {error}") from error
