"""`python -m lib.grader new NAME`: a homework with one question that works as it is, to be changed into another."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from ..errors import KitError

TEMPLATE = Path(__file__).parent / "template"
NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
# File of the template -> where it goes, from the course's root. NAME stands for the assignment's name, there and in the texts.
FILES = {
    "README.md": "source/NAME/README.md",
    "requirements.txt": "source/NAME/requirements.txt",
    "suite.toml": "tests/hidden/NAME/suite.toml",
    "helpers.py": "tests/hidden/NAME/helpers.py",
    "test_double.py": "tests/hidden/NAME/test_double.py",
    "correct.py": "tests/submissions/NAME/correct/double_by_a_sum.py",
    "wrong.py": "tests/submissions/NAME/wrong/double_is_squared.py",
}
_CELL = re.compile(r"^# %% (markdown|code|solution|test|written) ([\w-]+)(?: ([\d.]+))?\n", re.MULTILINE)


def scaffold(root: Path, name: str) -> list[Path]:
    """Write source, hidden suite and corpora of an assignment; returns the files. Raises KitError rather than touching what is there."""
    if not NAME.fullmatch(name):
        raise KitError(f"{name!r} cannot be an assignment's name: letters, digits, - and _, beginning with a letter")
    texts = {root / target.replace("NAME", name): _text(file, name) for file, target in FILES.items()}
    notebook = notebook_of(_text("notebook.txt", name))
    texts[root / "source" / name / f"{name}.ipynb"] = json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"
    for folder in ("source", "tests/hidden", "tests/submissions"):
        if (root / folder / name).exists():
            raise KitError(f"{folder}/{name} is there already; nothing was written")
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return sorted(texts)


def notebook_of(text: str) -> dict[str, Any]:
    """A master notebook from cells headed `# %% <kind> <id> [<points>]`; the kinds are markdown, code, solution, test and written."""
    _, *parts = _CELL.split(text)
    cells = [_cell(*part) for part in zip(parts[::4], parts[1::4], parts[2::4], parts[3::4], strict=True)]
    metadata = {
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def _cell(kind: str, cell_id: str, points: str | None, source: str) -> dict[str, Any]:
    graded, answer = kind in ("test", "written"), kind in ("solution", "written")
    marks: dict[str, Any] = {"grade": graded, "grade_id": cell_id, "locked": not answer}
    if graded:
        marks["points"] = int(points or 0) if float(points or 0).is_integer() else float(points or 0)
    marks |= {"schema_version": 3, "solution": answer, "task": False}
    lines = source.strip("\n").splitlines(keepends=True)
    cell: dict[str, Any] = {"id": cell_id.replace("_", "-"), "metadata": {"nbgrader": marks}, "source": lines}
    if kind in ("markdown", "written"):
        return {"cell_type": "markdown", **cell}
    return {"cell_type": "code", "execution_count": None, **cell, "outputs": []}


def _text(file: str, name: str) -> str:
    return (TEMPLATE / f"{file}.in").read_text(encoding="utf-8").replace("NAME", name)
