"""After `nbgrader generate_assignment`: give the release the student library if its notebook uses it, and nothing else of `lib/`."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

from .assignment import source_of

ROOT = Path(__file__).parents[2]
IMPORT = re.compile(r"^\s*(from|import)\s+lib\b", re.MULTILINE)


def add_student_library(assignment: str, **_: Any) -> None:
    """Copy the modules directly in `lib/` to `release/<assignment>/lib/` if the notebook imports from `lib`; packages below stay here.

    nbgrader calls this as `GenerateAssignment.post_convert_hook`. It logs and swallows exceptions of hooks, so trouble here
    ends the program instead: a release without its library is worse than none.
    """
    try:
        target = ROOT / "release" / assignment / "lib"
        shutil.rmtree(target, ignore_errors=True)
        if not _uses_library(target.parent / f"{assignment}.ipynb"):
            return
        target.mkdir(parents=True)
        for module in sorted((ROOT / "lib").glob("*.py")):
            shutil.copyfile(module, target / module.name)
    except OSError as error:
        raise SystemExit(f"The student library could not be put into the release: {error}") from error


def _uses_library(notebook: Path) -> bool:
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return any(cell["cell_type"] == "code" and IMPORT.search(source_of(cell)) for cell in cells)
