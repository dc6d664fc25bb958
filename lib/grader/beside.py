"""A student's own files beside the notebook: which of them a run puts beside it, and which nbgrader may copy."""

from __future__ import annotations

import base64
import re
from pathlib import Path

from .reading import Unreadable, bytes_of, plain_files, printable

MAX_FILES, MAX_FILE, MAX_TOTAL = 50, 5 * 2**20, 16 * 2**20  # number, bytes of one, bytes of all
MAX_TIMESTAMP = 1000  # bytes


def other_files(folder: Path) -> tuple[dict[str, str], list[str]]:
    """A student's own files beside the notebook, by relative path and in base64, and notes on those left out.

    Taken are regular files with ordinary names, neither links nor hard links, not in hidden folders; never anything called `lib`.
    """
    taken: dict[str, str] = {}
    chosen, left_out = _chosen(folder)
    for label in chosen:
        try:
            taken[label] = base64.b64encode(bytes_of(folder / label, MAX_FILE)).decode()
        except Unreadable:
            left_out.append(label)
    if not left_out:
        return taken, []
    names = ", ".join(f"`{printable(label)[:60]}`" for label in left_out[:3]) + (" and others" if len(left_out) > 3 else "")
    limits = f"up to {MAX_FILES} plain files of up to {MAX_FILE // 2**20} MB, {MAX_TOTAL // 2**20} MB together, are"
    return taken, [f"Files beside the notebook were left out: {names}; {limits} put beside it when it is graded."]


def to_copy(folder: Path) -> set[Path]:
    """The files nbgrader may put beside the graded notebook: the same, and the time of handing in."""
    stamps = {path for path, status in plain_files(folder) if path == folder / "timestamp.txt" and status.st_size <= MAX_TIMESTAMP}
    return {folder / label for label in _chosen(folder)[0]} | {path for path in stamps if path.lstat().st_nlink == 1}


def _chosen(folder: Path) -> tuple[list[str], list[str]]:
    """Paths below the folder of the files that are taken, and of those that are not but might be expected to be."""
    chosen: list[str] = []
    left_out: list[str] = []
    total = 0
    for path, status in plain_files(folder):
        parts = path.relative_to(folder).parts
        hidden = any(part.startswith((".", "__")) for part in parts)
        if hidden or path.suffix.lower() in (".ipynb", ".zip", ".gif", ".mp4") or parts in (("timestamp.txt",), ("movie.png",)):
            continue
        if parts[0] in ("lib", "lib.py"):  # the student library, which is the released one
            continue
        label = "/".join(parts)
        odd = len(parts) > 4 or any(not re.fullmatch(r"[\w][\w .()+,@=-]{0,99}", part) for part in parts)
        if odd or status.st_nlink > 1 or status.st_size > MAX_FILE or len(chosen) == MAX_FILES or total + status.st_size > MAX_TOTAL:
            left_out.append(label)
            continue
        total += status.st_size
        chosen.append(label)
    return chosen, left_out
