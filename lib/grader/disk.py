"""What the operating system says of disks, in a sentence that names cause and mend; and how much a folder holds."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from pathlib import Path

MOST_ENTRIES, MOST_DEPTH = 20_000, 100  # in a worker's folder; nobody's honest work comes near


def in_words(error: BaseException, course: Path | None = None) -> str:
    """An error in a sentence that says what to do about it, if it is about a disk; else the error's own words."""
    number = error.errno if isinstance(error, OSError) else None
    where = getattr(error, "filename", None) or (course if course is not None else "")
    if number in (errno.ENOSPC, errno.EDQUOT):
        return f"the disk that holds {_fullest(course)} is full; free some space there, then run the same command again"
    if number == errno.EROFS:
        return f"{where} is on a disk that cannot be written to; mount it for writing, or copy the course to another, then run again"
    if number == errno.EIO:
        return f"the disk that holds {where} gives input/output errors; copy the course to another one before anything else"
    if number in (errno.EACCES, errno.EPERM) and where:
        return f"{where} may not be written by this account; make it the owner of the course's folders, then run again"
    return str(error)


def stops_all(error: BaseException) -> bool:
    """Whether the next submission would fail as this one did."""
    return isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO)


def _fullest(course: Path | None) -> str:
    """The folder with the least space left, of those grading writes to."""
    places = [Path(tempfile.gettempdir()), *([course] if course is not None else [])]
    return str(min(places, key=lambda place: shutil.disk_usage(place).free))


def holds_more(folder: str, most: int) -> bool:
    """Whether the files below `folder` take more than `most` bytes, or cannot be counted because they hide or are too many."""
    total, entries, todo = 0, 0, [(folder, 0)]
    while todo:
        path, depth = todo.pop()
        try:
            with os.scandir(path) as found:
                for entry in found:
                    entries += 1
                    if entry.is_dir(follow_symlinks=False):
                        todo.append((entry.path, depth + 1))
                    else:
                        total += entry.stat(follow_symlinks=False).st_blocks * 512
                    if total > most or entries > MOST_ENTRIES or depth > MOST_DEPTH:
                        return True
        except FileNotFoundError:  # gone meanwhile
            continue
        except OSError:
            return True
    return False
