"""One submission under examination: which cells could be loaded, and the worker that answers the current question's probes."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import typeguard

from .assignment import Question
from .nursery import Nursery
from .report import Figure, Outcome
from .student_errors import what_it_raised
from .submission import CodeCell, Submission
from .suite import Probe
from .workers import Gone, ProbeError, Worker

# Once a question has let a probe run out of time, its other probes get less: usual ones take hundredths of a second, and a
# method that never ends should not cost the class a minute for each of its tests. In a worker that other questions used before
# the answer is asked for again in a fresh one anyway.
IMPATIENT_SECONDS = 2.0
KILLS_BORNE = 3  # times a question's worker may be killed from outside before that is left to a person


class Verdict(Exception):
    """Ends a test with an outcome other than an assertion's."""

    def __init__(self, outcome: Outcome, message: str) -> None:
        super().__init__(message)
        self.outcome = outcome


class StudentError(Verdict):
    """The student's code raised while answering a probe. Tests may catch it to say more."""

    def __init__(self, outcome: Outcome, message: str, kind: str, text: str) -> None:
        super().__init__(outcome, message)
        self.kind = kind  # name of the exception's class
        self.text = text  # its text


@dataclass
class Examination:
    """What is known about one submission while the suite runs over it. Cells that break a worker are left out from then on.

    A fork of the warm process costs more than most questions, so questions share a worker, each with the notebook newly loaded. What
    one question leaves behind in the process could spoil the next; so no answer is wrong before it was wrong in a fresh worker, too.
    """

    nursery: Nursery
    submission: Submission
    cells: list[CodeCell]
    broken: dict[str, Gone] = field(default_factory=dict)  # cells that hang or kill their process
    failed: dict[str, dict[str, Any]] = field(default_factory=dict)  # cells that raise
    known: dict[str, Any] = field(default_factory=dict)  # answers the tests of the current question share
    worker: Worker | None = None
    fresh: bool = True  # whether no earlier question was asked in the worker's process
    raised: bool = False  # whether student code raised while a probe ran in the worker's process
    hung: bool = False  # whether a probe of the current question ran out of time
    killed: bool = False  # whether a worker of the current question was killed from outside while a probe ran

    def __post_init__(self) -> None:
        # Each cell and each probe has its own limit, but a notebook may have a thousand cells, and is loaded several times.
        self._deadline = time.monotonic() + self.nursery.limits.submission_seconds

    @property
    def too_late(self) -> bool:
        """Whether this submission has used up its time."""
        return time.monotonic() >= self._deadline

    def begin(self, fresh: bool = False) -> None:
        """Make ready for the tests of a question: the notebook newly loaded, in a new process if `fresh` says so."""
        self.known.clear()
        self.hung = self.killed = False
        self.fresh = fresh or self.worker is None or self.worker.closed
        if self.fresh or self.too_late:
            self.drop_worker()
        else:
            with contextlib.suppress(Gone):  # then the first question asked starts a new worker
                self._load()

    def renew(self) -> None:
        """Load the notebook again. An exception may have left more behind than the notebook's names: then in a new process."""
        if self.raised or self.worker is None or self.worker.closed:
            self.drop_worker()
        else:
            with contextlib.suppress(Gone):
                self._load()

    def _living_worker(self) -> Worker:
        """The worker at work, or a new one. Each cell that breaks one is remembered and left out of the next."""
        if self.too_late:
            self.drop_worker()
        kills = 0
        while self.worker is None or self.worker.closed:
            if self.too_late:
                limit = self.nursery.limits.submission_seconds
                raise Verdict(
                    Outcome.TIMEOUT,
                    f"Running this notebook's cells for the checks took more than {limit:g} seconds in all, so this was not checked. "
                    "Which cells take long? Only definitions are needed here; training and experiments belong behind the last question.",
                )
            self.worker, self.raised = self.nursery.spawn(), False
            try:
                self._load()
            except Gone as gone:
                if self.too_late:  # the cell at work is not to blame
                    continue
                if gone.reason == "killed":  # nor is it now
                    kills += 1
                    if kills < KILLS_BORNE:
                        continue
                    raise Verdict(_OUTCOME[gone.reason], _GONE[gone.reason]) from gone
                cells = self._sound_cells()
                self.broken[cells[len(gone.done)].id] = gone  # type: ignore[attr-defined]
        return self.worker

    def _load(self) -> None:
        assert self.worker is not None
        cells = self._sound_cells()
        errors = self.worker.load([{"id": cell.id, "source": cell.source} for cell in cells], self.submission.files, self._deadline)
        self.failed = {cell.id: error for cell, error in zip(cells, errors, strict=True) if error is not None}

    def _sound_cells(self) -> list[CodeCell]:
        return [cell for cell in self.cells if cell.id not in self.broken]

    def drop_worker(self) -> None:
        """End the current worker, if any."""
        if self.worker is not None:
            self.worker.close()
            self.worker = None

    def ask(self, question: Question, probe: Probe, arguments: dict[str, Any], seed: int) -> Any:
        """The checked answer of a probe; raises Verdict or StudentError if there is none."""
        worker = self._living_worker()
        if question.id in self.broken:
            gone = self.broken[question.id]
            raise Verdict(_OUTCOME[gone.reason], f"The cell `{question.id}` could not be run to its end: {gone}.")
        try:
            limit = self.nursery.limits.probe_seconds if self.fresh and not self.hung else IMPATIENT_SECONDS
            answer = worker.probe(probe.source, probe.name, arguments, seed, limit)
        except ProbeError as error:
            self.raised = True
            outcome, words = what_it_raised(question, error.error, self.submission, self.cells, self.failed)
            raise StudentError(outcome, words, error.error["kind"], error.error["text"]) from error
        except Gone as gone:
            self.hung = self.hung or gone.reason == "timeout"
            self.killed = self.killed or gone.reason == "killed"
            raise Verdict(_OUTCOME[gone.reason], _GONE[gone.reason].format(detail=gone)) from gone
        try:
            typeguard.check_type(answer, probe.returns, collection_check_strategy=typeguard.CollectionCheckStrategy.ALL_ITEMS)
        except typeguard.TypeCheckError as error:
            raise Verdict(Outcome.FAIL, f"The answer of your code was not of the expected form: {str(error)[:300]}.") from error
        return answer


class Asking:
    """The `submission` fixture: call it with a probe and its arguments to get the student's answer."""

    def __init__(self, examination: Examination, question: Question, seed: int) -> None:
        self._examination = examination
        self._question = question
        self._seed = seed
        self.remarks: list[str] = []
        self.figures: dict[str, Figure] = {}
        self.open = False

    def __call__(self, probe: Probe, *args: Any, **kwargs: Any) -> Any:
        """The answer of `probe`, checked against its return annotation."""
        return self._examination.ask(self._question, probe, probe.bind(args, kwargs), self._seed)

    @property
    def provisional(self) -> bool:
        """Whether a failure now means no more than being asked again in a fresh worker: no need to look for its cause yet."""
        return not self._examination.fresh

    def leave_open(self) -> None:
        """Say that a provisional failure means nothing yet, since not all that would make the answer right was tried."""
        self.open = True

    def remark(self, text: str) -> None:
        """Tell the student something that costs no points."""
        self.remarks.append(text)

    def illustrate(self, figure: Figure) -> None:
        """Add a picture to the verdict; one of the same kind takes the place of an earlier one."""
        self.figures[figure.kind] = figure

    def once(self, key: str, ask: Callable[[], Any]) -> Any:
        """The value of `ask()`, computed by the first test of this question that needs it. What raises is asked again."""
        known = self._examination.known
        if key not in known:
            known[key] = ask()
        return known[key]

    def fresh(self) -> None:
        """Answer what follows from a newly loaded notebook, in a new process if the student's code raised in this one."""
        self._examination.renew()


_OUTCOME = {
    "timeout": Outcome.TIMEOUT,
    "crashed": Outcome.CRASHED,
    "out of memory": Outcome.OUT_OF_MEMORY,
    "full": Outcome.CRASHED,
    "killed": Outcome.GRADER_ERROR,
}
_GONE = {
    "timeout": "Your code did not come to an end: {detail}. Is there a loop that never stops, does it wait for something, "
    "or is it far too slow?",
    "crashed": "Your code ended the process it ran in: {detail}.",
    "out of memory": "Your code asked for more memory than it may use.",
    "full": "Your code was stopped: {detail}.",
    "killed": "The process this was checked in was ended from outside again and again: most likely the machine ran short of memory.",
}
