"""Submissions of which nothing has changed since they were graded: `nbgrader autograde --force` leaves them as they are.

What a graded submission follows from is hashed when it is finished, and again when it is to be made anew: the files handed in, the hidden
suite, the engine, the environment, the adjustments, the configuration, what the gradebook knows of the assignment, what people gave (the
penalty for a late submission counts that in), the trusted time of handing in, and what lies in `autograded/`. nbgrader's own work on a
submission takes longer than all of that for a whole class. To have everything made anew all the same:
`--GradeSubmission.keep_reports=False`.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from nbgrader.api import Assignment, BaseCell, Grade
from sqlalchemy import or_

from .gradebooks import submitted_grades
from .leftovers import write_whole
from .reading import is_plain
from .report import Report
from .store import ReportStore, hashed, lasting

# What a command says of itself; two commands that differ only in these give the same results.
_OF_ONE_RUN = {"CourseDirectory": {"student_id", "assignment_id", "student_id_exclude"}, "Autograde": {"force"}, "NbGrader": {"logfile"}}


class Unchanged:
    """Knows of each submission of an assignment whether it would be graded into what is there already."""

    def __init__(self, store: ReportStore, converter: Any, gradebook: Any, times: Mapping[str, str]) -> None:
        """`times` are the trusted times of handing in, by student."""
        name, root = converter.coursedir.assignment_id, Path(converter.coursedir.root)
        self._store = store
        self._by_hand = _by_hand(gradebook, name)
        self._times = times
        modules = [(path.name, _content(path)) for path in sorted(root.glob("*.py"))]
        self._common = [store.ground, _configuration(converter.config), modules, _definition(gradebook, name)]

    def holds(self, student: str, submitted: Path, graded: Path) -> bool:
        """Whether the folder `graded` is what would be made of the folder `submitted`."""
        key = self._key(student, _handed_in(submitted), graded)
        return bool(key) and self._marked(student)[0] == key

    def handed_in_anew(self, student: str, submitted: Path) -> bool:
        """Whether the files handed in are others than those that were graded."""
        graded = self._marked(student)[1]
        return bool(graded) and _handed_in(submitted) not in ("", graded)

    def remember(self, student: str, submitted: Path, graded: Path, report: Report) -> None:
        """A submission is finished; what a person must see to, or another run might see differently, is made anew whatever has changed."""
        mark = self._store.mark(student)
        mark.unlink(missing_ok=True)
        handed_in = _handed_in(submitted)
        key = self._key(student, handed_in, graded) if lasting(report) else ""
        write_whole(mark, f"{key}\n{handed_in}\n")

    def _marked(self, student: str) -> tuple[str, str]:
        """What was remembered: all a submission follows from, and the files handed in, in hashes; empty where nothing was."""
        try:
            key, handed_in = self._store.mark(student).read_text(encoding="utf-8").splitlines()
        except (OSError, ValueError):
            return "", ""
        return key, handed_in

    def _key(self, student: str, handed_in: str, graded: Path) -> str:
        """Empty where a file cannot be read, or folders are nested a thousand deep: such a submission is always made anew."""
        try:
            made = [(str(path.relative_to(graded)), path.stat().st_size, path.stat().st_mtime_ns) for path in sorted(graded.rglob("*"))]
        except (OSError, RecursionError):
            return ""
        if not handed_in:
            return ""
        own = [self._by_hand.get(student, []), self._times.get(student, "")]
        return hashed(json.dumps([self._common, handed_in, made, own], sort_keys=True).encode())


def _configuration(config: Any) -> dict[str, dict[str, str]]:
    """The configuration without what belongs to a single command."""
    return {
        section: {
            key: getattr(value, "__qualname__", str(value)) for key, value in values.items() if key not in _OF_ONE_RUN.get(section, ())
        }
        for section, values in config.items()
        if isinstance(values, dict)
    }


def _definition(gradebook: Any, name: str) -> list[str]:
    """The assignment as the gradebook has it: when it is due, its cells, their points and their text."""
    assignment = gradebook.db.query(Assignment).filter(Assignment.name == name).one_or_none()
    if assignment is None:
        return []
    found = [str(assignment.duedate)]
    for notebook in assignment.notebooks:
        found += sorted(f"{c.name} {c.type} {getattr(c, 'max_score', None)}" for c in notebook._base_cells)
        found += sorted(f"{c.name} {c.checksum} {c.locked}" for c in notebook.source_cells)
    return found


def _by_hand(gradebook: Any, name: str) -> dict[str, list[tuple[str, float | None, float | None]]]:
    """What people gave each student, by cell: the penalty for a late submission is a share of that, too."""
    rows = (
        submitted_grades(gradebook, name, Grade.manual_score, Grade.extra_credit)
        .filter(or_(Grade.manual_score.is_not(None), Grade.extra_credit.is_not(None)))
        .order_by(BaseCell.name)
    )
    given: dict[str, list[tuple[str, float | None, float | None]]] = {}
    for student, *what in rows:
        given.setdefault(student, []).append(tuple(what))
    return given


def _handed_in(folder: Path) -> str:
    """The files of a submission in a hash; empty where one cannot be read."""
    try:
        return hashed(json.dumps(list(_files(folder))).encode())
    except (OSError, RecursionError):
        return ""


def _files(folder: Path) -> Iterator[tuple[str, str]]:
    """Every file below a folder and its content; of links, pipes and the like the name."""
    for where, folders, names in os.walk(folder):
        folders.sort()
        for path in (Path(where) / name for name in sorted(names)):
            yield str(path.relative_to(folder)), _content(path) if is_plain(path) else ""


def _content(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
