"""What ends a whole run, in one sentence: a full or read-only disk, a gradebook that is locked or damaged, another run at work.

Plain nbgrader takes each of these for the fault of the submission at hand, prints a traceback, and goes on to fail with the next one.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine, ExceptionContext, make_url

from .disk import in_words, stops_all
from .leftovers import take
from .sharing import share

GO_ON = "then run the same command again: it goes on where it stopped"


class Stopped(BaseException):
    """The run cannot go on; the message says why and what to do. No Exception, since nbgrader would pass to the next submission."""


@contextlib.contextmanager
def disk_errors_stop(course: Path) -> Iterator[None]:
    """Turn errors the next submission would meet as well into `Stopped`."""
    try:
        yield
    except OSError as error:
        if not stops_all(error):
            raise
        raise Stopped(f"Grading stopped: {in_words(error, course)}. It goes on where it stopped.") from error


@contextlib.contextmanager
def gradebook_errors_stop(db_url: str, name: str) -> Iterator[None]:
    """Within this context a gradebook that cannot be used raises `Stopped`."""

    def on_error(context: ExceptionContext) -> Any:
        words = _gradebook_in_words(str(context.original_exception), gradebook_file(db_url), name)
        return Stopped(f"Grading stopped: {words}.") if words else None

    event.listen(Engine, "handle_error", on_error)
    try:
        yield
    finally:
        event.remove(Engine, "handle_error", on_error)


def _gradebook_in_words(error: str, gradebook: str, name: str) -> str:
    """Cause and mend; empty for errors nbgrader has the right words for, such as a gradebook of an older version."""
    if "locked" in error:
        return (
            f"another program keeps {gradebook} locked (formgrader while it saves, a database browser, another nbgrader command); "
            f"close what has it open, {GO_ON}"
        )
    if "disk is full" in error:
        return f"the disk that holds {gradebook} is full; free some space there, {GO_ON}"
    if "readonly" in error or "unable to open" in error or "disk I/O" in error:
        return (
            f"{gradebook} cannot be written ({error}); make this account the owner of it and of its folder, and the disk writable, {GO_ON}"
        )
    if "malformed" in error or "not a database" in error:
        return (
            f"{gradebook} is damaged ({error}). Put it back from a backup, or save what can be read of it with "
            f"`sqlite3 {gradebook} .recover`, {GO_ON}. If there is nothing to put back, move it away, run "
            f"`nbgrader generate_assignment {name} --force`, {GO_ON}: automatic scores are all written again, "
            "only what people wrote is lost"
        )
    return ""


def gradebook_file(db_url: str) -> str:
    """The file of a gradebook, or the URL of one that is in no file."""
    return make_url(db_url).database or db_url


def waiting(db_url: str, seconds: float) -> str:
    """The URL of a gradebook that waits `seconds` for another program to let go of it before it is said to be locked."""
    url = make_url(db_url)
    if url.get_backend_name() != "sqlite" or "timeout" in url.query:
        return db_url
    return url.update_query_dict({"timeout": f"{seconds:g}"}).render_as_string(hide_password=False)


@contextlib.contextmanager
def alone(reports: Path, shared: bool = False) -> Iterator[None]:
    """Hold the lock of the autograde that writes to `reports`; raises `Stopped` if another process has it.

    The lock's file, beside `reports`, stays; the lock on it ends with the process. In a `shared` course the group may write both. Where
    files cannot be locked, nothing is checked.
    """
    name, lock = reports.name, reports.parent / f"{reports.name}.lock"
    try:
        reports.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o644)
        if shared:
            for path in (reports.parent, reports, *reports.glob("finished"), lock):
                share(path)
    except OSError as error:
        raise Stopped(f"Grading cannot start: {in_words(error, reports.parents[1])}.") from error
    try:
        if take(descriptor) is False:
            who = os.read(descriptor, 100).decode(errors="replace").strip()
            raise Stopped(
                f"Another `nbgrader autograde {name}` is at work in this course (process {who or 'unknown'}). "
                "Wait until it has ended, or end it, then run this command again: what is graded by then is not graded again."
            )
        with contextlib.suppress(OSError):  # only a help for whoever reads it
            os.truncate(descriptor, 0)
            os.write(descriptor, f"{os.getpid()}\n".encode())
        yield
    finally:
        os.close(descriptor)


def check_writable(folder: Path) -> None:
    """Raises `Stopped` if nothing can be written into `folder`, which is made if need be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not os.access(folder, os.W_OK | os.X_OK):
            raise PermissionError(13, "not writable", str(folder))
    except OSError as error:
        raise Stopped(f"Grading cannot start: {in_words(error, folder)}.") from error
