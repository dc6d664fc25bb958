"""What the operating system says of disks, in a sentence that names cause and mend; and how much a folder holds."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from pathlib import Path

from .worker.homes import MOST_ENTRIES

MOST_OPEN = 200  # folders side by side in a worker's folder; nobody's honest work comes near
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW


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
    """Whether the files below `folder` take more than `most` bytes, or cannot be counted because they hide or are too many.

    Folders are opened one from the other, so none is too deep to be looked into.
    """
    total, entries = 0, 0
    todo = [os.open(folder, _FOLDER)]
    try:
        while todo:
            descriptor = todo.pop()
            try:
                with os.scandir(descriptor) as found:
                    for entry in found:
                        entries += 1
                        try:
                            if entry.is_dir(follow_symlinks=False):
                                todo.append(os.open(entry.name, _FOLDER, dir_fd=descriptor))
                            else:
                                total += entry.stat(follow_symlinks=False).st_blocks * 512
                        except FileNotFoundError:  # gone meanwhile
                            continue
                        if total > most or entries > MOST_ENTRIES or len(todo) > MOST_OPEN:
                            return True
            finally:
                os.close(descriptor)
    except OSError:
        return True
    finally:
        for descriptor in todo:
            os.close(descriptor)
    return False
