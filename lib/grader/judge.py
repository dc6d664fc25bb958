"""The judge: a pytest session that collects the hidden suite once and then runs it over one submission after another.

It runs as a process of its own (`judge_process.py`), trusted, with no access to the gradebook. It talks to the engine over one
socket and to students' code only through workers.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import socket
import time
import traceback
from typing import Any, Literal, NoReturn

import numpy as np
import pytest

from .assignment import Assignment, Question
from .environment import environment
from .examination import KILLS_BORNE, Asking, Examination
from .items import check_points, points_of, question_of, title_of, verdict_of
from .nursery import TRAINING_PRELOAD, FirstNursery, Nursery, NurseryError
from .reading import printable
from .report import Outcome, Report, TestResult
from .selftest import describe, holes
from .submission import CodeCell, Submission
from .suite import fingerprint, seed_for
from .suite_settings import read_settings
from .worker.limits import die_with_parent
from .worker.wire import Closed, Wire, WireError
from .workers import Gone

MAX_MESSAGE = 4000  # characters; a message may quote what a worker said, which may be long


class JudgePlugin:
    """Runs the collected tests over each submission the engine sends."""

    def __init__(self, assignment: Assignment, engine: Wire, nursery: FirstNursery) -> None:
        self._assignment = assignment
        self._engine = engine
        self._nursery = nursery
        self._settings = read_settings(assignment.suite)
        self._fingerprint = fingerprint(assignment.suite)
        self._examination: Examination | None = None
        self._results: list[TestResult] = []
        self._attention: list[str] = []
        self._broken: NurseryError | None = None  # no verdict can be had until the engine opens another lane
        self._collection_errors: list[str] = []
        self._isolation = ""

    # --- fixtures of the suite

    @pytest.fixture
    def submission(self, request: pytest.FixtureRequest) -> Asking:
        """The student's notebook, to be asked through probes."""
        assert self._examination is not None
        question = self._assignment.questions[question_of(request.node)]
        # The worker gets a seed of its own: from that of `rng` it could draw the judge's inputs, and how they were made, by itself.
        asking = Asking(self._examination, question, self._seed(request.node, " in the worker"))
        request.node.asking = asking
        return asking

    @pytest.fixture
    def rng(self, request: pytest.FixtureRequest) -> np.random.Generator:
        """Random inputs nobody can predict and every regrade repeats, the same for a whole class: equal answers get equal points."""
        return np.random.default_rng(self._seed(request.node))

    def _seed(self, item: pytest.Item, purpose: str = "") -> int:
        test = f"{question_of(item)}/{item.name}{purpose}"
        return seed_for(self._assignment.secret, self._assignment.name, test, self._settings.version)

    # --- pytest hooks

    def pytest_configure(self, config: pytest.Config) -> None:
        """Declare the marker that carries a test's points."""
        config.addinivalue_line("markers", "points(number): what the test is worth")

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Remember why a suite could not be collected."""
        if report.failed:
            self._collection_errors.append(str(report.longrepr))

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Open lanes until the engine hangs up. Each is an examiner: a fork of this process with a warm process of its own."""
        problem = "\n".join(self._collection_errors) or check_points(session.items, self._assignment)
        again = False  # whether another start may have no such trouble
        if not problem:
            try:
                self._nursery.wait_ready()
                problem = self._self_test()
            except NurseryError as error:
                problem, again = str(error), True
        self._engine.send({"ready": not problem, "problem": problem, "again": again})
        session.config.pluginmanager.unregister(name="terminalreporter")  # nobody reads its dots, and they take as long as a short test
        gc.freeze()
        examiners = []
        while not problem:
            try:
                self._engine.receive()
                _, fds, _, _ = socket.recv_fds(self._engine.sock, 1, 1)
                nursery = self._nursery.another()
            except (Closed, NurseryError):
                break
            examiner = os.fork()
            if examiner == 0:
                self._examine_all(Wire(socket.socket(fileno=fds[0])), nursery, session.items)
            examiners.append(examiner)
            os.close(fds[0])
            nursery.close()
            with contextlib.suppress(Closed):
                self._engine.send({"open": True})
        for examiner in examiners:  # one may still be at work for an engine that was killed; the warm processes wait for it
            with contextlib.suppress(ProcessLookupError):
                os.kill(examiner, signal.SIGKILL)
        return True

    def _self_test(self) -> str:
        """Why students' code cannot be held here; empty if it can be, or if the instructor takes the risk."""
        found = holes(self._nursery, self._assignment.root, self._assignment.suite)
        self._isolation = describe(self._nursery, found)
        if not found or self._nursery.limits.unsafe:
            return ""
        return f"{self._isolation} Grading is refused; docs/isolation.md says what to install, and `--unsafe` grades all the same."

    def _examine_all(self, lane: Wire, nursery: Nursery, items: list[pytest.Item]) -> NoReturn:
        """The life of an examiner: one submission after the other until the engine closes the lane."""
        die_with_parent()
        self._engine.close()
        Nursery.close(self._nursery)  # this process's end of it only
        try:
            while True:
                message = lane.receive()
                try:
                    if "show" in message:
                        reply: dict[str, Any] = {"shown": _show(nursery, Submission.from_dict(message["show"]), message["broken"])}
                    else:
                        report = self._examine(nursery, Submission.from_dict(message["submission"]), message["questions"], items)
                        assert self._examination is not None
                        broken = {cell: str(gone) for cell, gone in self._examination.broken.items()}
                        reply = {"report": report.to_dict(), "broken": broken}
                except NurseryError as error:
                    reply = {"problem": str(error)}
                try:
                    lane.send(reply)
                except Closed:
                    raise
                except WireError as error:
                    lane.send({"problem": f"The examiner's report on this submission cannot be sent ({error})."})
        except Closed:
            os._exit(0)
        except BaseException:
            traceback.print_exc()
            os._exit(1)

    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> pytest.TestReport:
        """Turn what happened in a test into a verdict. A test that never came to its call has no verdict and is our error.

        pytest is given a bare report, since the one it would make for a failure shows source lines, for which it parses whole files:
        that takes twenty times as long as the test.
        """
        if call.when == "call" or (call.when == "setup" and call.excinfo is not None):
            if call.excinfo is not None and isinstance(call.excinfo.value, NurseryError):
                self._broken = call.excinfo.value
            outcome, message = verdict_of(call.excinfo)
            self._results.append(self._result(item, outcome, message, call.duration))
        elif call.excinfo is not None:
            self._attention.append(f"The grader failed while cleaning up after {item.name}: {call.excinfo.value}")
        assert call.when != "collect"
        passed: Literal["passed", "failed"] = "passed" if call.excinfo is None else "failed"
        return pytest.TestReport(item.nodeid, item.location, {}, passed, None, call.when)

    # --- one submission

    def _examine(self, nursery: Nursery, submission: Submission, questions: list[str], items: list[pytest.Item]) -> Report:
        started = time.monotonic()
        self._results, self._attention, self._broken, self._open = [], [], None, False
        if submission.problem:
            self._attention.append(f"The submission could not be read: {submission.problem}")
        cells = _cells_to_load(submission, self._assignment)
        self._examination = Examination(nursery, submission, cells)
        try:
            for name in questions:
                own = [item for item in items if question_of(item) == name]
                self._examine_question(self._assignment.questions[name], own, submission)
        finally:
            self._examination.drop_worker()
        errors = [r for r in self._results if r.outcome is Outcome.GRADER_ERROR]
        self._attention += [f"The grader itself failed in {r.name}: {r.message}" for r in errors]
        return Report(
            student=submission.student,
            assignment=submission.assignment,
            results=tuple(self._results),
            repairs=submission.repairs,
            attention=tuple(self._attention),
            suite=self._fingerprint,
            environment=environment(),
            isolation=self._isolation,
            seconds=time.monotonic() - started,
        )

    def _examine_question(self, question: Question, items: list[pytest.Item], submission: Submission) -> None:
        if submission.problem:
            self._results += [self._result(i, Outcome.FAIL, submission.problem, 0.0) for i in items]
            return
        if not question.attempted(submission.source(question.id)):
            message = "Not filled in yet: the cell is as it was handed out."
            self._results += [self._result(i, Outcome.NOT_ATTEMPTED, message, 0.0) for i in items]
            return
        assert self._examination is not None
        self._examination.begin()
        spoilt: TestResult | None = None
        if not self._examination.fresh:
            before = len(self._results), len(self._attention)
            if self._passes(items):
                return
            spoilt = None if self._open else self._results[-1]
            del self._results[before[0] :], self._attention[before[1] :]
            self._examination.begin(fresh=True)
        before = len(self._results), len(self._attention)
        for attempt in range(1, KILLS_BORNE + 1):
            for item in items:
                self._run(item)
            if not self._examination.killed or attempt == KILLS_BORNE:
                break
            del self._results[before[0] :], self._attention[before[1] :]
            self._examination.begin(fresh=True)
        right_now = {result.name for result in self._results[before[0] :] if result.outcome is Outcome.PASS}
        if spoilt is not None and spoilt.outcome is Outcome.FAIL and spoilt.name in right_now:
            # Perhaps another question left something behind; but code that gives its second guess when it is asked again looks like this.
            self._attention.append(
                f"The answer to `{question.id}` was wrong when it was asked after other questions "
                f"({spoilt.name}: {printable(spoilt.message)[:200]}) and right in a new process. Does it depend on how often it was asked?"
            )

    def _passes(self, items: list[pytest.Item]) -> bool:
        """Run tests until one does not pass."""
        return all(self._run(item).outcome is Outcome.PASS for item in items)

    def _run(self, item: pytest.Item) -> TestResult:
        before = len(self._results)
        item._initrequest()  # type: ignore[attr-defined]  # pytest keeps fixtures of an earlier run of the same item otherwise
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
        if self._broken is not None:  # each further test would wait for the warm process as long as this one did
            raise self._broken
        if len(self._results) != before + 1:
            self._results[before:] = [self._result(item, Outcome.GRADER_ERROR, "The test came to no verdict.", 0.0)]
        return self._results[-1]

    def _result(self, item: pytest.Item, outcome: Outcome, message: str, seconds: float) -> TestResult:
        asking = getattr(item, "asking", None)
        question = self._assignment.questions[question_of(item)]
        remarks = tuple(asking.remarks) if asking is not None and outcome is not Outcome.NOT_ATTEMPTED else ()
        figures = tuple(asking.figures.values()) if asking is not None else ()
        self._open = asking is not None and asking.open
        item.asking = None  # type: ignore[attr-defined]
        return TestResult(
            question=question_of(item),
            name=item.name,
            title=title_of(item),
            outcome=outcome,
            max_points=points_of(item) * question.points / question.suite_points,
            message=message[:MAX_MESSAGE],
            remarks=remarks,
            seconds=round(seconds, 4),
            figures=figures,
        )


def _cells_to_load(submission: Submission, assignment: Assignment) -> list[CodeCell]:
    """Cells up to the last autograded question: what comes after is training and display."""
    last = max((i for i, cell in enumerate(submission.cells) if cell.id in assignment.questions), default=-1)
    return list(submission.cells[: last + 1])


def _show(nursery: Nursery, submission: Submission, broken: dict[str, str]) -> dict[str, Any]:
    """What the whole notebook shows when it is run once, but for the cells `broken` when it was graded. No verdict depends on it."""
    left_out = {cell: [{"stream": "stderr", "text": f"This cell could not be run to its end: {gone}."}] for cell, gone in broken.items()}
    cells = [{"id": cell.id, "source": cell.source} for cell in submission.cells if cell.id not in broken]
    deadline = time.monotonic() + nursery.limits.submission_seconds
    nursery.preload(TRAINING_PRELOAD)
    for _ in range(KILLS_BORNE):
        worker = nursery.spawn()
        try:
            return worker.show(cells, submission.files, deadline) | left_out
        except Gone:
            continue
        finally:
            worker.close()
    raise NurseryError("its process was ended from outside again and again: most likely the machine ran short of memory")
