"""Corpus entries (`tests/submissions/`) as notebooks: the released skeleton, the reference answers, and the cells an entry changes."""

from __future__ import annotations

import copy
import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .assignment import Assignment, grade_id, source_of
from .errors import KitError
from .suite_settings import read_settings

_CELL = re.compile(r"^# %% (\+ )?([\w-]+)[ \t]*$", re.MULTILINE)
_REGION = re.compile(r"^[ \t]*### (BEGIN|END) SOLUTION[ \t]*\n?", re.MULTILINE)


@dataclass(frozen=True)
class Entry:
    """One corpus file: its story, its cells, and what must become of it."""

    name: str
    story: str
    cells: dict[str, str]  # replaced solution cells
    added: tuple[tuple[str, str], ...]  # (id of the cell it follows, source)
    loses: frozenset[str] = frozenset()
    says: tuple[tuple[str, ...], ...] = ()  # each a set of alternatives
    gets: dict[str, float] = field(default_factory=dict)
    remark: tuple[str, ...] = ()
    torch: tuple[int, ...] = ()  # the oldest PyTorch under which it is what it says


def read_entry(path: Path) -> Entry:
    """Parse a corpus file; raises KitError for one that does not follow the format."""
    text = path.read_text(encoding="utf-8")
    parts = _CELL.split(text)
    head = re.search(r'^r?"""(.*?)"""', parts[0], re.DOTALL | re.MULTILINE)
    if head is None or len(parts) < 4:
        raise KitError(f"{path}: a docstring and at least one `# %% <cell id>` are expected")
    cells: dict[str, str] = {}
    added: list[tuple[str, str]] = []
    for plus, cell_id, source in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        if plus:
            added.append((cell_id, source.strip("\n")))
        else:
            cells[cell_id] = source.strip("\n")
    fields: dict[str, list[str]] = {}
    story: list[str] = []
    for line in head[1].strip().splitlines():
        key, colon, value = line.strip().partition(":")
        if colon and key in ("loses", "says", "gets", "remark", "torch"):
            fields.setdefault(key, []).append(value.strip())
        else:
            story.append(line.strip())
    return Entry(
        name=path.stem,
        story=" ".join(story).strip(),
        cells=cells,
        added=tuple(added),
        loses=frozenset(q.strip() for value in fields.get("loses", []) for q in value.split(",")),
        says=tuple(tuple(a.strip().lower() for a in value.split(" | ")) for value in fields.get("says", [])),
        gets={value.split()[0]: float(value.split()[1]) for value in fields.get("gets", [])},
        remark=tuple(fields.get("remark", [])),
        torch=tuple(int(part) for value in fields.get("torch", []) for part in value.split(".")),
    )


def corpora_of(assignment: Assignment) -> Path:
    """The folder of an assignment's corpora: what its suite.toml says, else `tests/submissions/<assignment>`."""
    return assignment.root / (read_settings(assignment.suite).corpora or f"tests/submissions/{assignment.name}")


def read_corpus(folder: Path) -> list[Entry]:
    """All entries of a folder, by name."""
    return [read_entry(path) for path in sorted(folder.glob("*.py"))]


def reference_cells(assignment: Assignment) -> dict[str, str]:
    """The master's answers, region markers taken out, by cell id; of written answers the model answer without its mark scheme."""
    answers = {}
    for cell in assignment.master["cells"]:
        source = source_of(cell)
        if "### BEGIN SOLUTION" in source:
            answer = _REGION.sub("", source)
            answers[grade_id(cell)] = answer.partition("**Mark scheme")[0].replace("**Model answer.** ", "").strip("\n")
    return answers


def build_notebook(assignment: Assignment, cells: dict[str, str], added: tuple[tuple[str, str], ...] = ()) -> dict[str, Any]:
    """A notebook as a student would hand it in: the release with `cells` filled in and cells of their own added."""
    notebook = copy.deepcopy(assignment.skeleton)
    built = []
    for cell in notebook["cells"]:
        cell_id = grade_id(cell)
        if cell_id in cells:
            cell["source"] = cells[cell_id]
        built.append(cell)
        for number, (after, source) in enumerate(added):
            if after == cell_id:
                built.append(
                    {"id": f"own-{number}", "cell_type": "code", "metadata": {}, "source": source, "outputs": [], "execution_count": None}
                )
    return {**notebook, "cells": built}


def entry_notebook(assignment: Assignment, entry: Entry) -> dict[str, Any]:
    """The notebook of a corpus entry: reference answers but for the cells it changes."""
    return build_notebook(assignment, reference_cells(assignment) | entry.cells, entry.added)


def hand_in(notebook: dict[str, Any], folder: Path, name: str) -> Path:
    """Write a notebook to `folder/<name>.ipynb`."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.ipynb"
    path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1), encoding="utf-8")
    return path
