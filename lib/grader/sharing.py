"""Files a teaching team of several accounts keeps together (nbgrader's `groupshared`): what lies in a folder of the group's is the group's.

Nothing here is for others: these folders hold students' work. A folder counts as the group's once `share` has made it so, so a program that
knows nothing of nbgrader's configuration keeps to it as well.
"""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path

_GROUPS = stat.S_ISGID | stat.S_IRWXG  # of a folder: whatever is made in it belongs to the group, which may write


def share(path: Path) -> None:
    """Let the group read and write a file or folder, if it is there. Where another account of the team made it, that one has seen to it."""
    if not path.exists():
        return
    mode = path.stat().st_mode
    wanted = (mode | (_GROUPS if stat.S_ISDIR(mode) else stat.S_IRGRP | stat.S_IWGRP)) & ~stat.S_IRWXO
    if mode != wanted:
        with contextlib.suppress(PermissionError):
            os.chmod(path, stat.S_IMODE(wanted))


def file_mode(folder: Path) -> int:
    """The permissions of a file that is kept in `folder`: its owner's alone, or the group's as well."""
    return 0o660 if folder.stat().st_mode & _GROUPS == _GROUPS else 0o600


def make_folder(path: Path) -> None:
    """Make a folder and those above it; in one of the group's they are the group's, whatever the umask."""
    if not path.exists():
        make_folder(path.parent)
        path.mkdir(exist_ok=True)
        if file_mode(path.parent) == 0o660:
            share(path)


def share_secret(path: Path) -> None:
    """Let the group read the course secret, and nobody else; only the account that made it can."""
    status = path.stat()
    if status.st_uid == os.getuid() and not status.st_mode & stat.S_IRGRP:
        os.chmod(path, 0o640)
