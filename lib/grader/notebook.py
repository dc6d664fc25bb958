"""Rebuilding what was handed in on the released skeleton.

The student contributes the bodies of solution cells and their own extra cells, nothing else: text, tests, metadata, points and order
come from the release. Everything that had to be mended is said in plain words.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from .assignment import Assignment, bare, defined_names, grade_id, nbgrader_metadata, source_of
from .beside import other_files
from .reading import Found, Unreadable, find_notebooks, printable, read
from .split_cells import joined
from .students_text import harmless_markdown, pasted_pictures
from .submission import CodeCell, Submission

EXTRA = "added-"  # ids of the student's own cells in the rebuilt notebook


@dataclass
class Rebuilt:
    """A notebook on the released skeleton, and what had to be mended to get there."""

    notebook: dict[str, Any]
    repairs: list[str] = field(default_factory=list)
    problem: str = ""


@dataclass
class _Cell:
    """A cell of the student's, with the released cell it claims to be."""

    id: str
    kind: str
    source: str
    attachments: dict[str, Any]


def rebuild(handed_in: dict[str, Any], assignment: Assignment) -> Rebuilt:
    """Put the student's work onto the released skeleton."""
    skeleton = {grade_id(cell): cell for cell in assignment.skeleton["cells"] if grade_id(cell)}
    repairs: list[str] = []
    by_source = {bare(source_of(cell)): cell_id for cell_id, cell in skeleton.items() if not _editable(cell)}
    cells = [_read_cell(cell, skeleton, by_source, repairs) for cell in handed_in["cells"] if isinstance(cell, dict)]
    _note_changed_metadata(handed_in, skeleton, repairs)
    cells = _put_together(cells, assignment, repairs)
    chosen = _choose(cells, skeleton, assignment, repairs)
    extras = _extras(cells, chosen, skeleton, repairs)

    rebuilt: list[dict[str, Any]] = [*extras.get("", [])]
    for cell in assignment.skeleton["cells"]:
        cell = copy.deepcopy(cell)
        cell_id = grade_id(cell)
        if cell_id in chosen:
            text = cell["cell_type"] == "markdown"
            cell["source"] = harmless_markdown(chosen[cell_id].source) if text else chosen[cell_id].source
            if chosen[cell_id].attachments and cell["cell_type"] == "markdown":
                cell["attachments"] = chosen[cell_id].attachments
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
        rebuilt.append(cell)
        rebuilt.extend(extras.get(cell_id, []))
    notebook = {**copy.deepcopy(assignment.skeleton), "cells": rebuilt}
    return Rebuilt(notebook, repairs)


def _read_cell(cell: dict[str, Any], skeleton: dict[str, dict[str, Any]], by_source: dict[str, str], repairs: list[str]) -> _Cell:
    cell_id = grade_id(cell)
    if cell_id not in skeleton:  # some editors drop metadata but keep the cell's own id; some drop both
        cell_id = str(cell.get("id", ""))
    if cell_id not in skeleton:
        cell_id = by_source.get(bare(source_of(cell)), "")
    attachments, left_out = pasted_pictures(cell.get("attachments"))
    if left_out and left_out not in repairs:
        repairs.append(left_out)
    kind = str(cell.get("cell_type", "code"))
    source = source_of(cell).replace("\r\n", "\n")
    return _Cell(cell_id, kind, source, attachments)


def _put_together(cells: list[_Cell], assignment: Assignment, repairs: list[str]) -> list[_Cell]:
    """The cells with answers in one piece again that were cut in the middle of a class or function."""
    whole: list[_Cell] = []
    for cell in cells:
        before = whole[-1] if whole else cell
        question = assignment.questions.get(before.id or cell.id)
        if question and before is not cell and {before.id, cell.id} <= {question.id, ""} and before.kind == cell.kind == "code":
            source = joined(before.source, cell.source, question.names)
            if source:
                whole[-1] = _Cell(question.id, "code", source, {})
                note = f"The cell `{question.id}` had been split into several; its parts were put together."
                repairs.extend([note] if note not in repairs else [])
                continue
        whole.append(cell)
    return whole


def _editable(cell: dict[str, Any]) -> bool:
    return bool(nbgrader_metadata(cell).get("solution"))


def _choose(cells: list[_Cell], skeleton: dict[str, dict[str, Any]], assignment: Assignment, repairs: list[str]) -> dict[str, _Cell]:
    """For each solution cell the student's version of it."""
    chosen: dict[str, _Cell] = {}
    for cell_id, original in skeleton.items():
        if not _editable(original):
            continue
        stub = bare(source_of(original))
        own = [cell for cell in cells if cell.id == cell_id]
        filled = [cell for cell in own if bare(cell.source) != stub]
        whole = _joined(cell_id, filled, assignment)
        if whole is not None:
            repairs.append(f"The cell `{cell_id}` had been split into several; its parts were put together.")
            filled = [whole]
        elif len(own) > 1:
            repairs.append(f"The cell `{cell_id}` was there {len(own)} times; the last filled-in copy was graded.")
        if filled:
            chosen[cell_id] = filled[-1]
            if filled[-1].kind != original["cell_type"]:
                became, kind = printable(filled[-1].kind)[:20], original["cell_type"]
                repairs.append(f"The cell `{cell_id}` had become a {became} cell; it was graded as a {kind} cell.")
            continue
        found = _answer_elsewhere(cell_id, cells, assignment)
        if found is not None:
            chosen[cell_id] = found
            repairs.append(f"The answer to `{cell_id}` stood in another cell; it was graded as if it stood in its own.")
        elif not own:
            repairs.append(f"The cell `{cell_id}` was missing; it was put back empty.")
    return chosen


def _joined(cell_id: str, parts: list[_Cell], assignment: Assignment) -> _Cell | None:
    """The parts of a cell that was split, some editors giving each part its metadata; None if the last part is an answer by itself."""
    question = assignment.questions.get(cell_id)
    if question is None or len(parts) < 2 or question.names <= defined_names(parts[-1].source):
        return None
    source = "\n".join(part.source for part in parts)
    whole = _Cell(cell_id, parts[0].kind, source, {})
    return whole if question.names <= defined_names(source) else None


def _answer_elsewhere(cell_id: str, cells: list[_Cell], assignment: Assignment) -> _Cell | None:
    """The last other code cell that defines what this question asks for: its metadata was lost, or it was typed into another's cell."""
    question = assignment.questions.get(cell_id)
    if question is None or not question.names:
        return None
    # Cells that answer no other question first: in those of others a name may be there by the way.
    for cell in (
        *(c for c in reversed(cells) if c.id not in assignment.questions),
        *(c for c in reversed(cells) if c.id in assignment.questions),
    ):
        if cell.kind == "code" and cell.id != cell_id and question.names <= defined_names(cell.source):
            return cell if question.attempted(cell.source) else None
    return None


def _extras(
    cells: list[_Cell], chosen: dict[str, _Cell], skeleton: dict[str, dict[str, Any]], repairs: list[str]
) -> dict[str, list[dict[str, Any]]]:
    """The student's own cells, by the id of the released cell they stand after; and notes on released cells that were changed."""
    extras: dict[str, list[dict[str, Any]]] = {}
    after = ""
    number = 0
    used = {id(cell): cell_id for cell_id, cell in chosen.items()}
    present: set[str] = set()
    for cell in cells:
        if cell.id:
            if not _editable(skeleton[cell.id]):
                _note_locked(cell, skeleton[cell.id], cell.id in present, repairs)
            after = cell.id
            present.add(cell.id)
            continue
        if id(cell) in used:
            after = used[id(cell)]
            continue
        if not cell.source.strip():
            continue
        number += 1
        extras.setdefault(after, []).append(_extra(f"{EXTRA}{number}", cell))
    for cell_id, original in skeleton.items():
        if cell_id not in present and not _editable(original) and original["cell_type"] == "code":
            repairs.append(f"The given cell `{cell_id}` was missing; it was put back.")
    return extras


def _note_locked(cell: _Cell, original: dict[str, Any], again: bool, repairs: list[str]) -> None:
    if again:
        note = f"The given cell `{cell.id}` was there more than once; one was kept."
    elif original["cell_type"] == "code" and cell.source.strip() != source_of(original).strip():
        note = f"The given cell `{cell.id}` had been changed; the original was put back."
    elif cell.kind != original["cell_type"]:
        note = f"The given cell `{cell.id}` had become a {printable(cell.kind)[:20]} cell; the original was put back."
    else:
        return
    if note not in repairs:
        repairs.append(note)


def _extra(cell_id: str, cell: _Cell) -> dict[str, Any]:
    kind = cell.kind if cell.kind in ("code", "markdown", "raw") else "raw"
    # nbconvert copies raw cells into the page as they are.
    source = cell.source if kind == "code" else harmless_markdown(cell.source)
    made: dict[str, Any] = {"id": cell_id, "cell_type": kind, "metadata": {}, "source": source}
    if kind == "code":
        made |= {"outputs": [], "execution_count": None}
    elif cell.attachments:
        made["attachments"] = cell.attachments
    return made


def _note_changed_metadata(handed_in: dict[str, Any], skeleton: dict[str, dict[str, Any]], repairs: list[str]) -> None:
    """Say which protected settings of cells differ from the release. They never have an effect."""
    for cell in handed_in["cells"]:
        original = skeleton.get(grade_id(cell)) if isinstance(cell, dict) else None
        if original is None:
            continue
        ours, theirs = nbgrader_metadata(original), nbgrader_metadata(cell)
        changed = [key for key in ("grade", "solution", "locked", "points") if ours.get(key) != theirs.get(key)]
        tags = cell["metadata"].get("tags")
        if changed and changed != ["points"]:  # which the instructor may have changed since this notebook was handed out
            repairs.append(f"Settings of the cell `{grade_id(cell)}` had been changed ({', '.join(changed)}); they were put back.")
        if tags and tags != original["metadata"].get("tags"):
            names = ", ".join(map(str, tags)) if isinstance(tags, list) else str(tags)
            repairs.append(f"Tags of the cell `{grade_id(cell)}` were removed ({printable(names)[:80]}).")


def submission_from(notebook: dict[str, Any], student: str, assignment: Assignment, repairs: list[str], problem: str = "") -> Submission:
    """The submission in a rebuilt notebook."""
    tests = {question.test_cell for question in assignment.questions.values()}
    cells = []
    for position, cell in enumerate(notebook["cells"]):
        cell_id = grade_id(cell) or str(cell.get("id", f"cell-{position}"))
        if cell["cell_type"] == "code" and cell_id not in tests:
            cells.append(CodeCell(cell_id, source_of(cell)))
    return Submission(student, assignment.name, tuple(cells), tuple(repairs), problem)


def open_submission(place: Path, student: str, assignment: Assignment) -> tuple[Rebuilt, Submission]:
    """Find, read and rebuild a student's notebook in a folder, or in a file that is all of it, so that others beside it do not count.

    Never raises for what a student did: the problem is in the result.
    """
    files: dict[str, str] = {}
    try:
        rebuilt = _best(find_notebooks(place, assignment.name, _master(assignment)), assignment)
        files, notes = other_files(_own_folder(place, assignment))
        rebuilt.repairs += notes
    except Unreadable as error:
        rebuilt = Rebuilt(copy.deepcopy(assignment.skeleton), [], str(error))
    except Exception as error:  # what nobody thought of costs this student's grading until a person has looked, not the class's
        rebuilt = Rebuilt(
            copy.deepcopy(assignment.skeleton), [], f"Reading it failed with {type(error).__name__}: {printable(str(error))[:200]}."
        )
    submission = submission_from(rebuilt.notebook, student, assignment, rebuilt.repairs, rebuilt.problem)
    return rebuilt, replace(submission, files=files)


def _own_folder(place: Path, assignment: Assignment) -> Path:
    """Where a student's other files are looked for: beside `gan.ipynb`, too; `alice.ipynb` shares its folder with others."""
    return place.parent if place.stem == assignment.name and not place.is_dir() else place


def _master(assignment: Assignment) -> Path:
    return assignment.root / "source" / assignment.name / f"{assignment.name}.ipynb"


def _best(found: list[Found], assignment: Assignment) -> Rebuilt:
    """The likeliest notebook in which anything is answered, else the likeliest; raises Unreadable if none can be read."""
    first: Rebuilt | Unreadable | None = None
    for one in found:
        try:
            data, notes = read(one.read())
            rebuilt = rebuild(data, assignment)
        except Unreadable as error:
            first = first or error
            continue
        if len(found) > 1:
            others = ", ".join(f"`{printable(other.label)[:80]}`" for other in found if other is not one)
            notes.append(f"There are {len(found)} notebooks: `{printable(one.label)[:80]}` was graded, {others[:300]} not.")
        elif one.name != f"{assignment.name}.ipynb" or one.member:
            notes.append(
                f"The file is called `{printable(one.label if one.member else one.name)[:80]}`; it was graded as `{assignment.name}.ipynb`."
            )
        rebuilt.repairs[:0] = notes
        answered = submission_from(rebuilt.notebook, "", assignment, [])
        if any(question.attempted(answered.source(name)) for name, question in assignment.questions.items()):
            return rebuilt
        first = rebuilt if first is None or isinstance(first, Unreadable) else first
    if isinstance(first, Rebuilt):
        return first
    assert first is not None
    raise first
