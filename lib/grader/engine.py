"""`grade(submission) -> Report`: the engine's front, used by nbgrader's preprocessors, the command line and the tests alike."""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import queue
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from .assignment import Assignment
from .limits import Limits
from .report import Report
from .submission import Submission
from .worker.wire import TooLate, Wire, WireError

KIT = Path(__file__).parents[2]  # the folder `lib` lives in
ONE_THREAD = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}  # it forks, and its arrays are small
SUITE_SECONDS = 120.0  # that the suite's own code may take over a submission, many times what it does
STARTS = 3  # a judge that dies while it starts is started again


class GraderError(RuntimeError):
    """The grader, not the student, is at fault; the message says what to do."""


class Engine:
    """Grades submissions of one assignment; use as a context manager.

    Starts its judge on first use and keeps it warm. `grade` and `show` may be called from several threads at once: up to `workers`
    submissions are then examined side by side, each in a lane (an examiner and its workers) of its own.
    """

    def __init__(self, assignment: Assignment, limits: Limits | None = None, workers: int | None = None) -> None:
        """`workers` is the number of lanes, by default one for each processor this process may use."""
        self.assignment = assignment
        self.limits = limits or Limits()
        self.workers = workers or usable_processors()
        self._lock = threading.Lock()
        self._lanes: queue.LifoQueue[Wire | None] = queue.LifoQueue()  # None: a lane yet to be opened
        for _ in range(self.workers):
            self._lanes.put(None)
        self._busy: set[Wire] = set()  # lanes that are waited for
        self._closed = 0  # times `close` was called: who waits for an answer from before then waits in vain
        self._judge: _Judge | None = None
        self._broken: dict[str, dict[str, str]] = {}  # by student: cells that broke their worker, which the display run leaves out
        self.problem = ""  # why no judge can be had, until `close`

    def grade(self, submission: Submission, questions: Iterable[str] | None = None) -> Report:
        """The report on one submission, or on some questions of it; raises GraderError if the judge cannot give one."""
        wanted = list(self.assignment.questions if questions is None else questions)
        reply = self._ask({"submission": asdict(submission), "questions": wanted})
        self._broken[submission.student] = reply["broken"]
        return Report.from_dict(reply["report"])

    def show(self, submission: Submission) -> dict[str, list[dict[str, Any]]]:
        """What each cell shows when the whole notebook is run once, training included; for people, never for verdicts."""
        shown = self._ask({"show": asdict(submission), "broken": self._broken.pop(submission.student, {})})["shown"]
        return {cell: outputs for cell, outputs in shown.items() if isinstance(outputs, list)}

    def start(self) -> None:
        """Start the judge without waiting for it, so that it warms up while something else is done."""
        with self._lock:
            if self._judge is None:
                self._judge = _Judge(self.assignment, self.limits, self.workers)
                atexit.register(self.close)

    def _ask(self, message: dict[str, Any]) -> dict[str, Any]:
        """The examiner's reply; an examiner that died or failed is replaced once."""
        lane, closed = self._lanes.get(), self._closed
        try:
            for attempt in (1, 2):
                try:
                    lane = lane or self._open()
                    reply = self._answer(lane, message)
                except WireError as error:
                    with self._lock:
                        words = self._judge.last_words() if self._judge else ""
                    problem = f"The judge's process ended twice on this submission ({error}).\n{words}"
                else:
                    if "problem" not in reply:
                        return reply
                    problem = reply["problem"]
                if lane is not None:
                    lane.close()
                    lane = None
                if self._closed != closed:
                    raise GraderError("The grading was stopped.")
                if attempt == 2:
                    raise GraderError(problem)
            raise AssertionError("unreachable")
        finally:
            self._lanes.put(lane if self._closed == closed else None)

    def _answer(self, lane: Wire, message: dict[str, Any]) -> dict[str, Any]:
        # Cells, probes and their number are bounded, so a student's code is; the suite's own is not.
        limit = 2 * self.limits.submission_seconds + SUITE_SECONDS
        self._busy.add(lane)
        try:
            lane.send(message)
            return dict(lane.receive(limit))
        except TooLate as error:
            with self._lock:
                if self._judge is not None:
                    self._judge.close()
                    self._judge = None
            raise GraderError(f"No verdict came within {limit:g} seconds: does a test of the hidden suite itself never end?") from error
        finally:
            self._busy.discard(lane)

    def _open(self) -> Wire:
        """A lane to a new examiner; starts the judge, or another one in place of one that died. Raises GraderError."""
        problem = ""
        for _ in range(STARTS):
            self.start()
            with self._lock:
                if self.problem:
                    raise GraderError(self.problem)
                if self._judge is None:
                    continue
                try:
                    return self._judge.open()
                except WireError as error:
                    problem = f"The judge did not start ({error}).\n{self._judge.last_words()}"
                except GraderError as error:
                    self.problem = str(error)
                self._judge.close()
                self._judge = None
        self.problem = self.problem or problem or "The judge was stopped again and again."
        raise GraderError(self.problem)

    @property
    def judge_pid(self) -> int | None:
        """The judge's process, if it runs."""
        return self._judge.pid if self._judge is not None else None

    def close(self) -> None:
        """End the judge, its warm processes and all workers. Who waits for an answer gets a GraderError at once."""
        self._closed += 1
        for busy in list(self._busy):
            with contextlib.suppress(OSError):
                busy.sock.shutdown(socket.SHUT_RDWR)
        lanes = []
        with contextlib.suppress(queue.Empty):
            while True:
                lanes.append(self._lanes.get_nowait())
        for lane in lanes:
            if lane is not None:
                lane.close()
            self._lanes.put(None)
        with self._lock:
            if self._judge is not None:
                self._judge.close()
                self._judge = None
            self.problem = ""
        atexit.unregister(self.close)

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class _Judge:
    """The judge's process, seen from the engine: it collects the suite once and opens lanes."""

    def __init__(self, assignment: Assignment, limits: Limits, lanes: int) -> None:
        self._log: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  # lives as long as the process
        ours, theirs = socket.socketpair()
        arguments = [str(assignment.root), assignment.name, str(theirs.fileno()), str(lanes), json.dumps(asdict(limits))]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "lib.grader.judge_process", *arguments],
            cwd=KIT,
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=self._log,
            env=os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_ADDOPTS": ""} | ONE_THREAD,
            start_new_session=True,  # Ctrl-C is for the engine, which then ends the judge
        )
        theirs.close()
        self.pid = self._process.pid
        self._control = Wire(ours)
        self._ready = False

    def open(self) -> Wire:
        """A lane to a new examiner. Raises GraderError if the suite cannot be used, WireError if judge or warm process are gone."""
        if not self._ready:
            self._wait_ready()
        ours, theirs = socket.socketpair()
        try:
            self._control.send({"do": "open"})
            socket.send_fds(self._control.sock, [b"l"], [theirs.fileno()])
            self._control.receive(60)
        except (WireError, OSError) as error:
            ours.close()
            raise WireError(f"the judge is gone ({error})") from error
        finally:
            theirs.close()
        return Wire(ours)

    def _wait_ready(self) -> None:
        try:
            hello = self._control.receive(180)
        except TooLate as error:
            raise GraderError(f"The judge did not start within 3 minutes.\n{self.last_words()}") from error
        if hello["ready"]:
            self._ready = True
        elif hello["again"]:
            raise WireError(hello["problem"])
        else:
            raise GraderError(f"The hidden suite cannot be used: {hello['problem']}")

    def last_words(self) -> str:
        """The end of what the judge's processes wrote."""
        self._log.seek(0)
        return self._log.read().decode(errors="replace")[-3000:]

    def close(self) -> None:
        """Hang up and wait for the end."""
        self._control.close()
        try:
            self._process.wait(30)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._log.close()


def usable_processors() -> int:
    """How many processors this process may run on."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
