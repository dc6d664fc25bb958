"""`grade(submission) -> Report`: the engine's front, used by nbgrader's preprocessors, the command line and the tests alike."""

from __future__ import annotations

import atexit
import json
import os
import socket
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from .assignment import Assignment
from .notebook import Submission
from .report import Report
from .worker.wire import Wire, WireError
from .workers import Limits

KIT = Path(__file__).parents[2]  # the folder `lib` lives in


class GraderError(RuntimeError):
    """The grader, not the student, is at fault; the message says what to do."""


class Engine:
    """Grades submissions of one assignment. Starts its judge on first use and keeps it warm; use as a context manager."""

    def __init__(self, assignment: Assignment, limits: Limits | None = None) -> None:
        self.assignment = assignment
        self.limits = limits or Limits()
        self._judge: subprocess.Popen[bytes] | None = None
        self._wire: Wire | None = None
        self._log: IO[bytes] | None = None

    def grade(self, submission: Submission) -> Report:
        """The report on one submission; raises GraderError if the judge cannot give one."""
        return Report.from_dict(self._ask({"submission": asdict(submission)})["report"])

    def show(self, submission: Submission) -> dict[str, list[dict[str, Any]]]:
        """What each cell shows when the whole notebook is run once, training included; for people, never for verdicts."""
        shown = self._ask({"show": asdict(submission)})["shown"]
        return {cell: outputs for cell, outputs in shown.items() if isinstance(outputs, list)}

    def _ask(self, message: dict[str, Any]) -> dict[str, Any]:
        """The judge's reply; a judge that died or failed is replaced once."""
        for attempt in (1, 2):
            wire = self._start()
            try:
                wire.send(message)
                # No time limit of its own: cells, probes and their number are bounded, so the judge's answer is.
                reply = wire.receive()
            except WireError as error:
                problem = f"The judge's process ended twice on this submission ({error}).\n{self._last_words()}"
            else:
                if "problem" not in reply:
                    return reply
                problem = reply["problem"]
            self.close()
            if attempt == 2:
                raise GraderError(problem)
        raise AssertionError("unreachable")

    def start(self) -> None:
        """Start the judge without waiting for it, so that it warms up while something else is done."""
        if self._judge is not None:
            return
        self._log = tempfile.TemporaryFile()  # noqa: SIM115  # lives as long as the judge
        ours, theirs = socket.socketpair()
        arguments = [str(self.assignment.root), self.assignment.name, str(theirs.fileno())]
        limits = json.dumps(asdict(self.limits))
        self._judge = subprocess.Popen(
            [sys.executable, "-m", "lib.grader.judge", *arguments, limits],
            cwd=KIT,
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=self._log,
            env=os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_ADDOPTS": "", "OMP_NUM_THREADS": "1"},
        )
        theirs.close()
        self._ready = False
        self._wire = Wire(ours)
        atexit.register(self.close)

    def _start(self) -> Wire:
        self.start()
        assert self._wire is not None
        if not self._ready:
            try:
                hello = self._wire.receive(180)
            except WireError as error:
                words = self._last_words()
                self.close()
                raise GraderError(f"The judge did not start ({error}).\n{words}") from error
            if not hello["ready"]:
                self.close()
                raise GraderError(f"The hidden suite cannot be used: {hello['problem']}")
            self._ready = True
        return self._wire

    def _last_words(self) -> str:
        if self._log is None:
            return ""
        self._log.seek(0)
        return self._log.read().decode(errors="replace")[-3000:]

    def close(self) -> None:
        """End the judge, its warm process and all workers."""
        if self._wire is not None:
            self._wire.close()
            self._wire = None
        if self._judge is not None:
            try:
                self._judge.wait(30)
            except subprocess.TimeoutExpired:
                self._judge.kill()
                self._judge.wait()
            self._judge = None
        if self._log is not None:
            self._log.close()
            self._log = None
        atexit.unregister(self.close)

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
