"""Finding and opening what a student handed in, in whatever encoding, format or place, or saying why it cannot be read.

Nothing here follows a link or opens anything but a regular file: a link in a submission may point to the master notebook, a pipe may
never end.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

MAX_BYTES = 100 * 2**20  # of a notebook as handed in, outputs and all
MAX_VALUES = 5_000_000  # lists, texts and numbers in a file at most: a byte of `[],` takes fifty in memory
MAX_CELLS = 2000
MAX_TEXT = 4 * 2**20  # characters in all cells
MAX_NOTEBOOKS = 20  # looked at to find the one that was meant
MAX_ARCHIVES = 10  # of a submission that are looked into
MAX_LISTING = 2**19  # bytes of an archive's list of contents: a file in it takes about a hundred
MAX_READ = 150 * 2**20  # bytes of all notebooks of a submission that are read to find the one that was meant


class Unreadable(ValueError):
    """What was handed in is not a notebook; the message says why in words for the student."""


def printable(text: str) -> str:
    """Without control characters: a file's name or a cell's tag must not drive the instructor's terminal."""
    return "".join(character if character.isprintable() else "\ufffd" for character in text)


@dataclass(frozen=True)
class Found:
    """A notebook in a submission: where it lies, in words, and how to get at its bytes."""

    label: str  # path below the submission's folder
    path: Path
    member: str = ""  # its name in the archive `path`
    seconds: float = 0.0  # when it was last changed
    size: int = 0  # bytes

    @property
    def name(self) -> str:
        """Its file name."""
        return PurePosixPath(self.label).name

    def read(self) -> bytes:
        """Its content; raises Unreadable."""
        if not self.member:
            return bytes_of(self.path, MAX_BYTES)
        try:
            with _archive(self.path) as archive, archive.open(self.member) as file:
                raw = file.read(MAX_BYTES + 1)
        except Unreadable:
            raise
        except Exception as error:  # each way of packing has its own kinds, and `zipfile` adds some
            name = printable(self.path.name)[:60]
            raise Unreadable(f"The archive `{name}` is damaged or packed in an unusual way ({printable(str(error))[:100]}).") from error
        if len(raw) > MAX_BYTES:
            raise Unreadable(_too_large(len(raw)))
        return raw


def find_notebooks(place: Path, name: str, forbidden: Path | None = None) -> list[Found]:
    """The notebooks in a submission, a folder or one file, the likeliest first; raises Unreadable, with what is there, if there is none.

    A file that is the same as `forbidden` (the master notebook) by a hard link is refused.
    """
    files = [(path, status) for path, status in plain_files(place) if path.suffix.lower() in (".ipynb", ".zip")]
    if forbidden is not None and forbidden.exists():
        master = forbidden.stat()
        files = [(path, status) for path, status in files if (status.st_dev, status.st_ino) != (master.st_dev, master.st_ino)]
    found = []
    archives = 0
    problem: Unreadable | None = None
    for path, status in files:
        label = path.relative_to(place).as_posix() if path != place else path.name
        if path.suffix.lower() == ".ipynb":
            found.append(Found(label, path, seconds=status.st_mtime, size=status.st_size))
        elif archives < MAX_ARCHIVES:
            archives += 1
            try:
                found += [Found(f"{label}/{member}", path, member, seconds, size) for member, seconds, size in _notebooks_in(path)]
            except Unreadable as error:
                problem = problem or error
    if not found:
        raise problem or Unreadable(_instead(place, name))

    def preference(one: Found) -> tuple[Any, ...]:
        checkpoint = "checkpoint" in one.label
        exact = one.name == f"{name}.ipynb"
        return checkpoint, one.label != f"{name}.ipynb", not exact, not one.name.startswith(name), -one.seconds, one.label

    chosen: list[Found] = []
    total = 0
    for one in sorted(found, key=preference):
        if not chosen or (len(chosen) < MAX_NOTEBOOKS and total + one.size <= MAX_READ):
            chosen.append(one)
            total += one.size
    return chosen


def is_plain(path: Path) -> bool:
    """Whether `path` is a regular file of sensible size, neither a link nor a hard link to a file elsewhere."""
    try:
        status = path.lstat()
    except OSError:
        return False
    return stat.S_ISREG(status.st_mode) and status.st_nlink == 1 and status.st_size <= MAX_BYTES


def plain_files(place: Path) -> Iterator[tuple[Path, os.stat_result]]:
    """Regular files below a folder, by name, or the one file; links, pipes and devices are passed over, links to folders too."""
    walk = os.walk(place, onerror=None, followlinks=False) if place.is_dir() else [(str(place.parent), [], [place.name])]
    for where, folders, names in walk:
        folders.sort()
        for file in sorted(names):
            path = Path(where) / file
            try:
                status = path.lstat()
            except OSError:
                continue
            if stat.S_ISREG(status.st_mode):
                yield path, status


class _Listed(io.BufferedReader):
    """An archive whose list of contents is read: `zipfile` would believe any length of it, and takes a microsecond for each byte."""

    longest: int | None = MAX_LISTING

    def read(self, size: int | None = -1, /) -> bytes:
        """As of any file; raises Unreadable where too much is asked for at once."""
        if self.longest is not None and size is not None and size > self.longest:
            raise Unreadable("An archive holds too many files to be looked through; hand in the notebook alone.")
        return super().read(size)


@contextlib.contextmanager
def _archive(path: Path) -> Iterator[zipfile.ZipFile]:
    """A zip archive. Nothing is extracted, and no more of it read than is asked for."""
    with opened(path, MAX_BYTES) as raw, _Listed(raw) as file, zipfile.ZipFile(file) as archive:
        file.longest = None
        yield archive


def _notebooks_in(path: Path) -> list[tuple[str, float, int]]:
    """Names, times and sizes of the notebooks in a zip archive; none if it is none. Raises Unreadable for one that is too large."""
    try:
        with _archive(path) as archive:
            infos = [info for info in archive.infolist() if info.filename.lower().endswith(".ipynb") and not info.flag_bits & 1]
    except (zipfile.BadZipFile, OSError, NotImplementedError):
        return []
    usual = [info for info in infos if "__MACOSX" not in info.filename and info.file_size <= MAX_BYTES]
    if sum(info.file_size for info in usual) > MAX_BYTES:  # what little a bomb takes packed says nothing; a class's honest ones are small
        usual = usual[:1]
    return [(info.filename, _seconds(info.date_time), info.file_size) for info in usual[:MAX_NOTEBOOKS]]


def _seconds(date: tuple[int, int, int, int, int, int]) -> float:
    """A member's date as files have it, so that the two compare; the oldest of all if it is none, as some programs write."""
    try:
        return datetime(*date).timestamp()
    except (ValueError, OverflowError, OSError):
        return 0.0


def _instead(place: Path, name: str) -> str:
    """That no notebook was handed in, and what was."""
    links = [entry for entry in _entries(place) if entry.is_symlink() and entry.suffix == ".ipynb"]
    if links:
        return f"`{printable(links[0].name)}` is a link, not a notebook; links are not followed. Hand in the file itself."
    others = [path.name for path, _ in plain_files(place) if path.name != "timestamp.txt" and not path.name.startswith(".")]
    there = f" What is there: {', '.join(f'`{printable(other)[:60]}`' for other in others[:3])}." if others else ""
    return f"No notebook was handed in: there is no `{name}.ipynb` in the submission.{there}"


def _entries(place: Path) -> list[Path]:
    try:
        return sorted(place.iterdir()) if place.is_dir() else [place]
    except OSError:
        return []


@contextlib.contextmanager
def opened(path: Path, most: int) -> Iterator[io.FileIO]:
    """A regular file, opened without following a link or waiting for a pipe's other end. Raises Unreadable."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with io.FileIO(descriptor) as file:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise Unreadable(f"`{printable(path.name)}` is not a file.")
            if status.st_size > most:
                raise Unreadable(_too_large(status.st_size))
            yield file
    except OSError as error:
        raise Unreadable(f"The file cannot be opened ({error.strerror}).") from error


def bytes_of(path: Path, most: int) -> bytes:
    """The content of a regular file; raises Unreadable."""
    with opened(path, most) as file:
        return file.read(most + 1) or b""


def _too_large(size: int) -> str:
    return f"The file is {size / 2**20:.0f} MB; notebooks up to {MAX_BYTES // 2**20} MB are read. Clear its outputs."


def read(raw: bytes) -> tuple[dict[str, Any], list[str]]:
    """The notebook in `raw` as plain data of format 4, whatever encoding or older format it has, and notes; raises Unreadable."""
    if not raw.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise Unreadable("The file is empty.")
    text = _decode(raw)
    if re.search(r"^(<<<<<<<|>>>>>>>) ", text, re.MULTILINE):
        raise Unreadable("The file holds unresolved merge conflicts of git (lines with <<<<<<< and >>>>>>>).")
    if re.match(r"\s*<(!doctype|html)", text, re.IGNORECASE):
        raise Unreadable("The file is a web page, not a notebook: download the notebook itself, not its preview.")
    if (values := sum(map(text.count, "[{,"))) > MAX_VALUES:
        raise Unreadable(f"The file holds some {values / 1e6:.0f} million values, far more than a notebook: clear its outputs.")
    text, notes = _whole_characters(text)
    try:
        data = json.loads(text.strip("\0 \t\r\n"))
    except RecursionError as error:
        raise Unreadable("The file is not a notebook: it is nested too deeply.") from error
    except ValueError as error:
        raise Unreadable(f"The file is not a notebook: it is not valid JSON ({error}).") from error
    if not isinstance(data, dict):
        raise Unreadable("The file is not a notebook: it is JSON, but not a notebook's.")
    if isinstance(data.get("worksheets"), list):  # format 3 and older
        import nbformat  # takes seconds to import, and old notebooks are rare

        try:
            data = nbformat.convert(nbformat.from_dict(data), 4)
        except Exception as error:  # the converter raises whatever it stumbles over
            raise Unreadable(f"The notebook has an old format that cannot be converted ({printable(str(error))[:200]}).") from error
    if not isinstance(data.get("cells"), list):
        raise Unreadable("The file is not a notebook: it has no cells.")
    if len(data["cells"]) > MAX_CELLS:
        raise Unreadable(f"The notebook has {len(data['cells'])} cells; up to {MAX_CELLS} are read.")
    size = sum(len(str(cell.get("source", ""))) for cell in data["cells"] if isinstance(cell, dict))
    if size > MAX_TEXT:
        raise Unreadable(f"The notebook's cells hold {size / 2**20:.0f} MB of text; up to {MAX_TEXT // 2**20} MB are read.")
    return data, notes


_ESCAPE = re.compile(r"\\(?:u[dD][89abAB]..\\u[dD][c-fC-F]..|(u[dD][89a-fA-F][0-9a-fA-F]{2})|.)")  # a pair, half of one, any other


def _whole_characters(text: str) -> tuple[str, list[str]]:
    """JSON without halves of characters (lone surrogates): Python reads them, but they can be neither sent nor written as UTF-8."""
    whole = _ESCAPE.sub(lambda found: r"\ufffd" if found[1] else found[0], text) if re.search(r"\\u[dD][89a-fA-F]", text) else text
    return whole, ["The notebook held characters that are no text (halves of others); they were replaced."] if whole != text else []


def _decode(raw: bytes) -> str:
    wide = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}.get(raw[:2])
    for encoding in filter(None, (wide, "utf-8-sig", "latin-1")):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise AssertionError("latin-1 decodes everything")
