"""The judge's hold on one untrusted process: ask it, time it, kill it."""

from __future__ import annotations

import math
import os
import signal
import time
from typing import TYPE_CHECKING, Any

from .disk import holds_more
from .worker.homes import MOST_ENTRIES
from .worker.wire import MAX_BYTES, PATIENCE, Closed, TooLate, Wire, WireError

if TYPE_CHECKING:
    from .nursery import Nursery

ANSWER_BYTES = 8 * 2**20  # of a report on a cell or the answer to a probe, ten times what a network of the largest size allowed takes


class Gone(Exception):
    """The worker broke off: `reason` is timeout, out of memory, crashed, full, or killed, by somebody who is neither student nor judge."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


class ProbeError(Exception):
    """The student's code raised while answering a probe; `error` is the worker's description."""

    def __init__(self, error: dict[str, Any]) -> None:
        super().__init__(f"{error.get('kind')}: {error.get('text')}")
        self.error = error


class Worker:
    """One untrusted process. Every method that waits for it raises `Gone` if it hangs, dies or talks nonsense."""

    def __init__(self, nursery: Nursery, pid: int, wire: Wire, home: str = "") -> None:
        """`home` is the worker's folder if the judge has to keep its size within bounds, since nothing else does."""
        self._nursery = nursery
        self._pid = pid
        self._home = home
        self._looked = time.monotonic()
        self._wire = wire
        self._number = 0
        self.closed = False

    def load(
        self, cells: list[dict[str, str]], files: dict[str, str] | None = None, deadline: float = math.inf
    ) -> list[dict[str, Any] | None]:
        """Run cells in order, each within the cell time limit and all before `deadline` (monotonic). Returns what went wrong in each.

        `files` (path, base64) are put into the working directory first.

        When a cell breaks the worker, `Gone` is raised and the list of results so far is its `done` attribute.
        """
        done: list[dict[str, Any] | None] = []
        try:
            self._send({"do": "load", "cells": cells, "files": files or {}})
            for cell in cells:
                reply = self._receive(min(self._nursery.limits.cell_seconds, max(deadline - time.monotonic(), 0.0)))
                if not _is_for(reply, "cell", cell["id"]):
                    raise self._gone("crashed", "the worker's report on a cell was not of the expected form")
                error = reply.get("error")
                done.append(None if error is None else _tidy_error(error))
        except Gone as gone:
            gone.done = done  # type: ignore[attr-defined]
            raise
        return done

    def show(self, cells: list[dict[str, str]], files: dict[str, str] | None = None, deadline: float = math.inf) -> dict[str, Any]:
        """Run cells in order and return what each shows, by id; cells after one that breaks the worker are missing.

        Each has the time limit of the display run, and all have to end before `deadline` (monotonic).

        Raises `Gone` only if the process was killed from outside.
        """
        shown: dict[str, Any] = {}
        left = _LARGEST_DISPLAY
        cell = {"id": ""}  # of files alone
        try:
            self._send({"do": "show", "cells": cells, "files": files or {}})
            for cell in cells:
                reply = self._receive(min(self._nursery.limits.display_seconds, max(deadline - time.monotonic(), 0.0)), most=MAX_BYTES)
                if not _is_for(reply, "cell", cell["id"]):
                    raise self._gone("crashed", "the worker's report on a cell was not of the expected form")
                shown[cell["id"]], left = _tidy_outputs(reply.get("outputs"), left)
        except Gone as gone:
            if gone.reason == "killed":
                raise
            shown[cell["id"]] = [{"stream": "stderr", "text": f"This cell could not be run to its end: {gone}."}]
        return shown

    def probe(self, source: str, name: str, arguments: dict[str, Any], seed: int, limit: float) -> Any:
        """The answer of one probe within `limit` seconds; raises ProbeError if the student's code raised."""
        return self._ask({"do": "probe", "source": source, "name": name, "arguments": arguments, "seed": seed}, limit)

    def _ask(self, message: dict[str, Any], limit: float) -> Any:
        self._number += 1
        self._send({**message, "number": self._number})
        reply = self._receive(limit)
        if not _is_for(reply, "number", self._number):
            raise self._gone("crashed", "the worker's answer does not belong to the question asked")
        if "error" in reply:
            raise ProbeError(_tidy_error(reply["error"]))
        return reply.get("value")

    def _send(self, message: dict[str, Any]) -> None:
        try:
            self._wire.send(message, timeout=self._nursery.limits.probe_seconds)
        except TooLate as error:
            raise self._gone("timeout", "it no longer listens") from error
        except Closed as error:
            raise self._died() from error
        except WireError as error:  # what the judge would send follows from what the worker said before, such as the sizes of its networks
            raise self._gone("crashed", f"its parameters are too large to be sent ({error})") from error

    def _receive(self, timeout: float, most: int = ANSWER_BYTES) -> Any:
        try:
            return self._wire.receive(timeout, self._look if self._home else None, most)
        except TooLate as error:
            raise self._gone("timeout", f"not finished after {timeout:g} seconds") from error
        except Closed as error:
            raise self._died() from error
        except WireError as error:
            raise self._gone("crashed", f"the worker sent something that is not a message ({error})") from error

    def _look(self) -> None:
        """Now and then, see that the worker does not fill the disk."""
        now = time.monotonic()
        if now - self._looked >= PATIENCE:
            self._looked = now
            most = self._nursery.limits.home
            if holds_more(self._home, most):
                raise self._gone("full", f"its files took more than {most // 2**20} MB, or were more than {MOST_ENTRIES}")

    def _died(self) -> Gone:
        self.closed = True
        self._wire.close()
        end = self._nursery.reap(self._pid)
        status = end.get("status", 0)
        if end.get("alive"):
            return Gone("crashed", "it closed its connection to the grader")
        if not os.WIFSIGNALED(status):
            return Gone("crashed", "it ended its own process")
        number = os.WTERMSIG(status)
        if end["full"]:
            return Gone("full", f"it made more than {MOST_ENTRIES} files and folders")
        if end["seconds"] >= self._nursery.limits.cpu_seconds:
            return Gone("timeout", f"it used more than {self._nursery.limits.cpu_seconds} seconds of processor time")
        if number == signal.SIGKILL:  # which a worker cannot send, not even to itself: the kernel short of memory, or a person
            return Gone("killed", f"its process was ended by signal {number}, from outside")
        return Gone("crashed", f"its process was ended by signal {number}")

    def _gone(self, reason: str, detail: str) -> Gone:
        self.close()
        return Gone(reason, detail)

    def close(self) -> None:
        """Kill the process and everything it started."""
        if not self.closed:
            self.closed = True
            self._wire.close()
            self._nursery.discard(self._pid)


def _is_for(reply: Any, key: str, expected: str | int) -> bool:
    """Whether a reply says what it is a reply to. Types first: an array compares to no truth value."""
    return isinstance(reply, dict) and type(reply.get(key)) is type(expected) and reply[key] == expected


# All outputs of a notebook together go on to the engine in one message, which is bounded in bytes and in the number of its values.
_LARGEST_DISPLAY = MAX_BYTES // 2  # bytes
_BYTES_A_VALUE = 200  # that each value is counted as besides those of its text: with these, too many values are too many bytes


def _tidy_outputs(outputs: Any, left: int) -> tuple[list[dict[str, Any]], int]:
    """A worker's account of what a cell shows, cut down to `left` bytes; and how many are left then.

    It is given the form we expect of it: text, data of some kinds as text, an error.
    """
    tidy: list[dict[str, Any]] = []
    left -= _weight(tidy)
    for output in outputs if isinstance(outputs, list) else ():
        if not isinstance(output, dict):
            continue
        if isinstance(output.get("text"), str):
            made: dict[str, Any] = {
                "stream": "stderr" if _words(output.get("stream"), 10) == "stderr" else "stdout",
                "text": output["text"],
            }
        elif isinstance(output.get("data"), dict):
            made = {"data": {kind: data for kind, data in output["data"].items() if isinstance(data, str)}}
        else:
            made = {"error": _tidy_error(output.get("error"))}
        left -= _weight(made)
        if left < 0:
            return [*tidy, {"stream": "stderr", "text": "The rest of what this notebook shows is too much to be kept."}], 0
        tidy.append(made)
    return tidy, left


def _weight(value: Any) -> int:
    """At least the bytes `value` takes in a message, and enough for how many values it is."""
    if isinstance(value, str):
        return _BYTES_A_VALUE + len(value.encode())
    if isinstance(value, dict):
        return _BYTES_A_VALUE + sum(_weight(key) + _weight(item) for key, item in value.items())
    if isinstance(value, list):
        return _BYTES_A_VALUE + sum(map(_weight, value))
    return _BYTES_A_VALUE


def _tidy_error(error: Any) -> dict[str, Any]:
    """A worker's description of an exception, cut down to the form we expect of it."""
    if not isinstance(error, dict):
        return {"kind": "Error", "text": "", "lines": []}
    lines = []
    given = error.get("lines")
    for line in given[-4:] if isinstance(given, list) else ():
        if isinstance(line, dict):
            number = line.get("line")
            lines.append(
                {
                    "cell": _words(line.get("cell"), 80),
                    "line": number if type(number) is int else 0,
                    "code": _words(line.get("code"), 200),
                }
            )
    return {"kind": _words(error.get("kind"), 80) or "Error", "text": _words(error.get("text"), 2000), "lines": lines}


def _words(value: Any, length: int) -> str:
    return value[:length] if isinstance(value, str) else ""
