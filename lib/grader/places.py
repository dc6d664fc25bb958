"""Whose submission is what the command line names: the student's id seeds hidden inputs and names reports, so no two may share one."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

from .errors import KitError
from .reading import printable

LONGEST = 200  # bytes of an id: names of files have up to 255, and a report is named after its student


def students_of(places: Iterable[str], assignment: str) -> dict[str, Path]:
    """Folders and files with a submission, by student. Raises KitError for one that is not there, or two of the same student."""
    found: dict[str, Path] = {}
    for place in places:
        path = Path(os.path.abspath(place))  # makes a name of `.` and `..`, and keeps that of a link
        if not os.path.lexists(path):
            raise KitError(f"{place} does not exist; nothing was graded.")
        student = _student(path, assignment)
        if student in found:
            raise KitError(
                f"{found[student]} and {path} would both be graded as {student!r}; nothing was graded. "
                f"Hand over one of them, or lay them out as <student>/{assignment}/ or <student>.ipynb."
            )
        found[student] = path
    return found


def _student(path: Path, assignment: str) -> str:
    """The innermost name that is not the assignment's: a course keeps submissions as `<student>/<assignment>/<assignment>.ipynb`."""
    names = [path.name if path.is_dir() else path.stem, *(folder.name for folder in path.parents)]
    own = [name for name in names[:3] if name and name != assignment]
    return _as_id(own[0] if own else assignment)


def _as_id(name: str) -> str:
    """A name as an id. One that is unprintable, or too long to name a file, becomes another that nobody else has."""
    if printable(name) == name and len(name.encode()) <= LONGEST:
        return name
    return f"{printable(name)[:40]}-{hashlib.sha256(os.fsencode(name)).hexdigest()[:10]}"
