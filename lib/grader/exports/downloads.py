"""Whose the files of a learning system's download are.

A student is told by the outermost part of a path alone, which the system names: whatever comes after it the student may have chosen, so
that a folder or an archive of a student's cannot hold another's work.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

PATTERNS = {
    "canvas": r"[^_]+_(?:LATE_)?(?P<student>\d+)_\d+_(?P<file>.+)",
    "moodle": r".*?_(?P<student>\d+)_assignsubmission_file_?(?P<file>.*)",  # the first number: a file's name may hold another
    "gradescope": r"submission_(?P<student>\d+)",
    "plain": r"(?P<student>.+)",
}
ARCHIVES = (".zip", ".gz", ".tgz", ".tar", ".bz2", ".xz", ".7z", ".rar")  # collected as they are; the grader's reader opens zips


@dataclass(frozen=True)
class Owned:
    """A file of a download: by which system's rule whose it is, and what it is called."""

    system: str
    student: str  # as the system calls the student; Gradescope: the number of the submission
    file: str
    place: str  # what the system made for this student
    above: str  # the folder `place` lies in


def is_work(name: str) -> bool:
    """Whether a file may be a notebook of a student's or hold one."""
    path = PurePosixPath(name)
    return path.suffix.lower() in (".ipynb", *ARCHIVES) and "__MACOSX" not in path.parts and not path.name.startswith("._")


def as_given(name: str) -> str:
    """A file's name without the number a learning system added."""
    return re.sub(r"(?:-\d+| \(\d+\))(?=\.\w+$)", "", name)


def owned(names: Iterable[str], assignment: str, system: str = "auto", archive: str = "") -> dict[str, Owned]:
    """Whose each file is, by its path in the download; without those nobody's. `archive` is the download's name if it is one."""
    paths = {name: name.split("/") for name in names if is_work(name)}
    notebook = f"{assignment}.ipynb"
    if archive and system in ("auto", "plain") and any(len(parts) == 1 and as_given(parts[0]) == notebook for parts in paths.values()):
        # A notebook in no folder and with no student's name: the archive is one student's, and so is all that it holds.
        return {name: Owned("plain", archive, parts[-1], "", "") for name, parts in paths.items()}
    depth = _wrapping(list(paths.values()), assignment)
    found = {}
    for name, parts in paths.items():
        for one in PATTERNS if system == "auto" else [system]:
            owner = _owner(one, parts[depth:], "/".join(parts[:depth]), assignment)
            if owner is not None:
                found[name] = owner
                break
    return found


def _owner(system: str, parts: list[str], above: str, assignment: str) -> Owned | None:
    first = parts[0]
    match = re.fullmatch(PATTERNS[system], first, re.DOTALL)
    inside = len(parts) > 1
    if match is None or (inside if system == "canvas" else not inside and system == "gradescope"):
        return None
    if system == "plain" and not inside:  # named after the student
        kind = re.search(r"(?:\.tar)?\.\w+$", first)
        student = first.removesuffix(kind[0] if kind else "")
        return (
            Owned(system, student, f"{assignment}{kind[0] if kind else ''}", first, above)
            if as_given(first) != f"{assignment}.ipynb"
            else None
        )
    return Owned(system, match["student"], parts[-1] if inside else match["file"] or first, first, above)


def _wrapping(paths: list[list[str]], assignment: str) -> int:
    """How many folders are around all of a download: an export's own, or what packing a whole folder adds."""
    depth = 0
    while paths and len({parts[0] for parts in paths}) == 1:
        below = [parts[1:] for parts in paths]
        if _names_a_student(paths[0][0]) or not all(parts and (len(parts) > 1 or _names_a_student(parts[0])) for parts in below):
            break
        if all(parts[0] == assignment for parts in below):  # `<student>/<assignment>/…`, as nbgrader keeps them
            break
        paths, depth = below, depth + 1
    return depth


def _names_a_student(part: str) -> bool:
    return any(re.fullmatch(PATTERNS[system], part, re.DOTALL) for system in ("canvas", "moodle", "gradescope"))
