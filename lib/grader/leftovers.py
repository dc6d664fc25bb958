"""Temporary folders and files that do not outlive who made them, even if that process is killed.

Each is held by a file lock, which the kernel lets go of when the last process that has it ends, however it ends. What nobody holds is
removed by the next one who makes something of the same kind.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import stat
import tempfile
from pathlib import Path

from .sharing import file_mode, make_folder
from .worker.homes import empty

try:
    import fcntl
except ImportError:  # Windows: nothing is locked, so nothing counts as abandoned
    fcntl = None  # type: ignore[assignment]

PREFIX = "gan-teaching-kit-"
_NAME = re.compile(re.escape(PREFIX) + r"[a-z0-9_]{8}")  # as tempfile makes them


class Abandonable:
    """A new private folder in the temporary directory. Use as a context manager or call `close`; if neither happens, the next one does."""

    def __init__(self) -> None:
        """Raises OSError where the temporary directory is full or cannot be written to."""
        sweep()
        while True:
            self.path = Path(tempfile.mkdtemp(prefix=PREFIX))
            self._lock = os.open(self.path, os.O_RDONLY | os.O_DIRECTORY)
            _hold(self._lock)
            if self.path.exists():  # nobody took it for abandoned before it was held
                return
            os.close(self._lock)

    def close(self) -> None:
        """Remove the folder, whatever was made of it."""
        if self._lock >= 0:
            _remove(self.path)
            os.close(self._lock)
            self._lock = -1

    def __enter__(self) -> Path:
        return self.path

    def __exit__(self, *_: object) -> None:
        self.close()


def sweep() -> None:
    """Remove this user's folders in the temporary directory that nobody holds any more."""
    with contextlib.suppress(OSError):
        for entry in list(os.scandir(tempfile.gettempdir())):
            if _NAME.fullmatch(entry.name):
                with contextlib.suppress(OSError):
                    _remove_if_abandoned(Path(entry.path))


def _remove_if_abandoned(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        if os.fstat(descriptor).st_uid == os.getuid() and take(descriptor):
            _remove(path)
    finally:
        os.close(descriptor)


def _remove(path: Path) -> None:
    """What lies in it may be a student's work: folders nested too deeply for `shutil.rmtree`, without permission to read them."""
    with contextlib.suppress(OSError):
        empty(str(path))
    shutil.rmtree(path, ignore_errors=True)


def sweep_parts(folder: Path) -> None:
    """Remove half-written files (`*.part`) in `folder` that nobody is writing."""
    for path in folder.glob("*.part"):
        with contextlib.suppress(OSError):
            descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
            try:
                status = os.fstat(descriptor)
                # An empty one may have been made this moment, and not be held yet.
                if stat.S_ISREG(status.st_mode) and status.st_size and take(descriptor):
                    path.unlink()
            finally:
                os.close(descriptor)


def take(descriptor: int) -> bool | None:
    """Take the lock of an open file or folder: whether it was free, or None on a system or a file system without locks."""
    if fcntl is None:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True


def _hold(descriptor: int) -> None:
    """Take the lock; on a file system without locks nothing is ever taken for abandoned."""
    if fcntl is not None:
        with contextlib.suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX)


def write_whole(path: Path, text: str, mode: int | None = None) -> None:
    """Write a file so that others see it whole or not at all. Raises OSError, leaving nothing behind.

    Unless a `mode` is given it is private, or in a folder of the group's the group's.
    """
    make_folder(path.parent)
    with tempfile.NamedTemporaryFile("w", dir=path.parent, suffix=".part", delete=False, encoding="utf-8") as file:
        try:
            _hold(file.fileno())
            file.write(text)
            file.flush()
            os.fchmod(file.fileno(), file_mode(path.parent) if mode is None else mode)
            os.fsync(file.fileno())  # without it a power cut may leave the new name and none of the content
            os.replace(file.name, path)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(file.name)
            raise
