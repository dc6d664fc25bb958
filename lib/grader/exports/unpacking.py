"""Unpacking a learning system's download for `nbgrader zip_collect`: the download itself, never an archive a student handed in."""

from __future__ import annotations

import errno
import gzip
import os
import shutil
import tarfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO

from nbgrader.plugins import ExtractorPlugin

from ..reading import MAX_BYTES
from .downloads import owned

METADATA = "submission_metadata.yml"  # Gradescope's
MAX_FILES, MAX_TOTAL = 50, 2 * MAX_BYTES  # of one student: number and bytes of notebooks and archives
# What is wrong with a name a student chose. Any other error in writing, such as a full disk, ends the run.
_NAMES = (errno.ENAMETOOLONG, errno.EISDIR, errno.ENOTDIR, errno.EEXIST, errno.EINVAL, errno.EILSEQ)

Member = tuple[str, int, Callable[[], IO[bytes]]]  # name, bytes, how to open it


class DownloadExtractor(ExtractorPlugin):
    """Unpacks what the collector can use; what is damaged or too much is left out with a sentence and costs nobody else anything."""

    def extract(self, archive_path: str, extracted_path: str) -> None:
        """Unpack the archives in a folder into folders with their names, and copy its other files."""
        archives = Path(archive_path)
        files = [Path(where) / name for where, _, names in os.walk(archives) for name in names]
        if not files:
            self.log.warning("No files found in directory: %s", archive_path)
        for path in sorted(files):
            target = Path(extracted_path) / path.parent.relative_to(archives)
            if path.suffix not in self.zip_ext:
                target.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, target / _plain(path.name))
                continue
            target /= _plain(path.name).removesuffix(path.suffix).removesuffix(".tar")
            self.log.info("Unpacking %s to %s", _plain(str(path)), target)
            try:
                with ExitStack() as opened:
                    self._unpack(path.name, _members(path, opened), target)
            except (zipfile.BadZipFile, tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError, NotImplementedError) as error:
                self.log.error("%s is damaged (%s) and was left out. Download it again.", _plain(path.name), _plain(str(error)))

    def _unpack(self, archive: str, members: Iterator[Member], target: Path) -> None:
        target.mkdir(parents=True, exist_ok=True)
        there = {_plain(name): (size, read) for name, size, read in members}
        owners = owned(there, self.parent.coursedir.assignment_id, archive=target.name)
        # Gradescope's metadata are those beside the students' folders, not those in one.
        chosen = sorted({str(PurePosixPath(owner.above) / METADATA) for owner in owners.values()} & there.keys())
        number: Counter[str] = Counter()
        total: Counter[str] = Counter()
        for name, owner in owners.items():
            number[owner.student] += 1
            total[owner.student] += min(there[name][0], MAX_BYTES)
            if number[owner.student] > MAX_FILES or total[owner.student] > MAX_TOTAL:
                problem = f"more than {MAX_FILES} files or {MAX_TOTAL // 2**20} MB are of this student"
                self.log.error("%s in %s was left out: %s.", name, _plain(archive), problem)
            else:
                chosen.append(name)
        needed = sum(min(there[name][0], MAX_BYTES) for name in chosen)
        if needed > shutil.disk_usage(target).free / 2:
            self.log.error("%s would fill the disk (%.1f GB) and was left out. Is it a download?", _plain(archive), needed / 2**30)
            return
        for name in chosen:
            problem = _write(target, name, *there[name])
            if problem:
                self.log.error("%s in %s was left out: %s.", name, _plain(archive), problem)


def _members(path: Path, opened: ExitStack) -> Iterator[Member]:
    """The regular files in an archive."""
    if path.suffix == ".zip":
        packed = opened.enter_context(zipfile.ZipFile(path))
        for info in packed.infolist():
            if not info.is_dir():
                yield info.filename, info.file_size, partial(packed.open, info)
    else:
        tar = opened.enter_context(tarfile.TarFile.open(path))
        for member in tar:
            if member.isreg():
                yield member.name, member.size, partial(_extractor, tar, member)


def _extractor(tar: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    file = tar.extractfile(member)
    assert file is not None  # of a regular file there is one
    return file


def _write(target: Path, name: str, size: int, read: Callable[[], IO[bytes]]) -> str:
    """Write one member below `target`; else why not."""
    if name.startswith("/") or "\\" in name or ".." in name.split("/"):
        return "its path leads out of the download"
    if size > MAX_BYTES:
        return f"it is larger than {MAX_BYTES // 2**20} MB"
    try:
        with read() as file:
            content = file.read(MAX_BYTES + 1)
    except Exception as error:  # each way of packing has its own kinds
        return f"it is damaged ({_plain(str(error))[:100]})"
    if len(content) > MAX_BYTES:
        return f"it is larger than {MAX_BYTES // 2**20} MB"
    path = target / name
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as written:
            written.write(content)
    except OSError as error:
        if error.errno not in _NAMES:
            raise
        return f"no file can have that name ({error.strerror})"
    return ""


def _plain(name: str) -> str:
    """A name that does nothing to a terminal and that every file system takes."""
    return "".join(character if character.isprintable() else "_" for character in name)
