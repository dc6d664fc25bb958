"""The folders workers live in: one worker in each at a time, which cannot name another's; watched while it lives, emptied after it."""

from __future__ import annotations

import errno
import os

SLOTS_EACH = 4  # folders of one warm process: one for the worker at work, the others for those being killed
MOST_ENTRIES = 20_000  # files and folders in a worker's folder; nobody's honest work comes near


class Slots:
    """Folders for the homes of workers. Prepared by the judge, who may have made each a file system of its own, of bounded size."""

    def __init__(self, folders: list[str]) -> None:
        self._free = list(folders)

    def take(self) -> str:
        """The path of a home to be made in a free one; raises IndexError if there is none.

        A path can be asked about (does it exist, how large is it?) even where it cannot be opened. So a home has a name that nobody can
        guess, made up here and now: it is not in the memory of any process forked from another warm process.
        """
        return os.path.join(self._free.pop(), os.urandom(16).hex())

    def give_back(self, home: str) -> None:
        """Empty its folder for the next worker. One that cannot be emptied is not used again: nothing may pass from student to student."""
        folder = os.path.dirname(home)
        try:
            empty(folder)
        except OSError:
            return
        self._free.append(folder)

    def share(self) -> Slots:
        """A few for another warm process."""
        return Slots([self._free.pop() for _ in range(SLOTS_EACH)])

    def take_back(self, slots: Slots) -> None:
        """Those of a warm process that has ended, emptied."""
        for folder in slots._free:
            self.give_back(os.path.join(folder, ""))


def overfull(home: str) -> bool:
    """Whether a home in a file system of its own holds too many files and folders.

    The size of such a file system bounds the bytes in files alone: an empty file or folder takes none of these, but a kilobyte of the
    kernel's own memory, and time to be removed. Elsewhere the judge looks (`lib.grader.disk.holds_more`).
    """
    folder = os.path.dirname(home)
    if not os.path.ismount(folder):
        return False
    held = os.statvfs(folder)
    return held.f_files - held.f_ffree > MOST_ENTRIES


def empty(folder: str) -> None:
    """Remove everything in `folder`, whatever a student made there; raises OSError if something stays.

    `shutil.rmtree` gives up on folders nested a thousand deep and on those made without permission to read them. Here the subfolders of
    a folder move up into the top one before it is removed, so neither depth nor the length of a path is ever more than two.
    """
    top = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        moved = 0
        while names := os.listdir(top):
            for name in names:
                if _removed(name, top):
                    continue
                os.chmod(name, 0o700, dir_fd=top)
                inner = os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=top)
                try:
                    for child in os.listdir(inner):
                        if not _removed(child, inner):
                            os.chmod(child, 0o700, dir_fd=inner)  # moving a folder changes its entry for the one above
                            moved += 1
                            os.rename(child, f"moved-{moved}-{os.urandom(8).hex()}", src_dir_fd=inner, dst_dir_fd=top)
                finally:
                    os.close(inner)
                os.rmdir(name, dir_fd=top)
    finally:
        os.close(top)


def _removed(name: str, folder: int) -> bool:
    """Remove a file, a link or an empty folder; False, and it stays, if it is a folder that holds something."""
    try:
        os.unlink(name, dir_fd=folder)
    except (IsADirectoryError, PermissionError):  # the second is what other systems than Linux say of folders
        try:
            os.rmdir(name, dir_fd=folder)
        except OSError as error:
            if error.errno in (errno.ENOTEMPTY, errno.EEXIST):
                return False
            raise
    return True
