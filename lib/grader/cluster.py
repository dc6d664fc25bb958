"""Grading on other machines: the engine's interface over a Dask cluster (`pip install 'gan-teaching-kit[cluster]'`).

The workers need the kit installed and nothing else: no shared file system, no gradebook. The assignment travels to them once, with its
hidden suite and the course secret, so the scheduler's connections must be trusted (Dask's TLS, or a private network).
"""

from __future__ import annotations

import atexit
import contextlib
import hashlib
import io
import threading
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from .assignment import Assignment
from .engine import Engine, GraderError
from .leftovers import Abandonable
from .limits import Limits
from .report import Report
from .store import engine_fingerprint
from .submission import Submission

if TYPE_CHECKING:
    from distributed import Future

STRAGGLER_SECONDS = 300.0  # after which a submission is also given to another worker; whichever answers first counts


class Cluster:
    """Grades submissions of one assignment on a Dask cluster, with `Engine`'s methods. Lost workers' submissions are given to others."""

    def __init__(self, assignment: Assignment, scheduler: str, limits: Limits | None = None) -> None:
        """`scheduler` is an address such as `tcp://10.0.0.1:8786`. Raises GraderError if it cannot be reached or has no worker."""
        try:
            from distributed import Client
        except ImportError as error:
            raise GraderError("Dask is not installed: pip install 'gan-teaching-kit[cluster]'") from error
        self.assignment = assignment
        self._limits = asdict(limits or Limits())
        try:
            self._client = Client(scheduler, timeout="10s", set_as_default=False)
            self._client.wait_for_workers(1, timeout=60)
        except (OSError, TimeoutError, ValueError) as error:  # the last for an address that is none
            raise GraderError(f"No Dask scheduler with workers answers at {scheduler} ({error}).") from error
        self.workers = max(sum(self._client.nthreads().values()), 1)
        self._bundle = self._client.scatter(bundle(assignment), broadcast=True, hash=True)

    @property
    def problem(self) -> str:
        """Why this cluster gives no reports any more; empty while it may. A worker's trouble is its own, and mended there."""
        if self._client.status != "running" or self._bundle.status != "finished":
            return "The connection to the Dask scheduler was lost."
        return ""

    def start(self) -> None:
        """The workers start their engines with their first submission."""

    def grade(self, submission: Submission, questions: Iterable[str] | None = None) -> Report:
        """The report on one submission, or on some questions of it; raises GraderError."""
        wanted = list(self.assignment.questions if questions is None else questions)
        return Report.from_dict(self._ask("grade", submission, wanted))

    def show(self, submission: Submission) -> dict[str, list[dict[str, Any]]]:
        """What each cell shows when the whole notebook is run once."""
        return dict(self._ask("show", submission, []))

    def _ask(self, what: str, submission: Submission, questions: list[str]) -> Any:
        from distributed import wait

        arguments = (self._bundle, self.assignment.name, engine_fingerprint(), self._limits, what, asdict(submission), questions)
        tries = [self._client.submit(work, *arguments, pure=False, retries=2)]
        try:
            while True:
                with self._client.as_current(), contextlib.suppress(TimeoutError):
                    done = wait(tries, timeout=STRAGGLER_SECONDS, return_when="FIRST_COMPLETED").done
                    return next(iter(done)).result()
                if len(tries) == 1:
                    tries.append(self._client.submit(work, *arguments, pure=False, retries=2, workers=self._others(tries[0])))
        except GraderError:
            raise
        except Exception as error:  # whatever Dask makes of workers that die again and again
            raise GraderError(f"The cluster gave no report on {submission.student}: {type(error).__name__}: {error}") from error
        finally:
            self._client.cancel(tries)

    def _others(self, task: Future) -> list[str] | None:
        """The workers that are not at this task: one that hangs must not be given it again. None if there are no others."""
        busy = {worker for worker, keys in self._client.processing().items() if task.key in keys}
        return [worker for worker in self._client.nthreads() if worker not in busy] or None

    def close(self) -> None:
        """Leave the cluster for good; its workers keep an engine of each assignment for the next run."""
        self._client.close()


def bundle(assignment: Assignment) -> bytes:
    """Everything a worker needs of an assignment, as a ZIP archive of paths relative to the course's folder."""
    root = assignment.root
    folders = [root / "source" / assignment.name, root / "release" / assignment.name, assignment.suite]
    files = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file() and "__pycache__" not in path.parts]
    files += sorted(assignment.library.glob("*.py"))
    assert assignment.secret
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in [*files, root / "course_secret"]:
            info = zipfile.ZipInfo(str(path.relative_to(root)))  # without times: equal contents make equal archives
            archive.writestr(info, path.read_bytes(), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


class _Kept:
    """The engine a worker of the cluster keeps for an assignment, in a folder of its own."""

    def __init__(self, made_from: tuple[str, str], packed: bytes, name: str, limits: Limits) -> None:
        self.made_from = made_from
        self.users = 0
        self._folder = Abandonable()  # holds the course secret: gone with this process at the latest
        atexit.register(self._folder.close)
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            archive.extractall(self._folder.path)
        self.engine = Engine(Assignment(self._folder.path, name), limits)

    def close(self) -> None:
        """End the engine and remove its folder."""
        self.engine.close()
        self._folder.close()
        atexit.unregister(self._folder.close)


_LOCK = threading.Lock()
_KEPT: dict[str, _Kept] = {}  # by the assignment's name


@contextlib.contextmanager
def kept_engine(packed: bytes, name: str, limits: dict[str, Any]) -> Iterator[Engine]:
    """The engine this process keeps for the assignment.

    One that cannot start, or was made from another bundle or other limits, makes way, and is closed once nobody uses it any more.
    """
    made_from = (hashlib.sha256(packed).hexdigest(), repr(sorted(limits.items())))
    with _LOCK:
        kept = replaced = _KEPT.get(name)
        if kept is None or kept.made_from != made_from or kept.engine.problem:
            kept = _KEPT[name] = _Kept(made_from, packed, name, Limits(**limits))
        kept.users += 1
        idle = replaced if replaced is not kept and replaced is not None and not replaced.users else None
    if idle is not None:
        idle.close()
    try:
        yield kept.engine
    finally:
        with _LOCK:
            kept.users -= 1
            if kept.engine.problem and _KEPT.get(name) is kept:
                del _KEPT[name]
            unused = not kept.users and _KEPT.get(name) is not kept
        if unused:
            kept.close()


def work(
    packed: bytes, name: str, fingerprint: str, limits: dict[str, Any], what: str, submission: dict[str, Any], questions: list[str]
) -> Any:
    """Runs in a Dask worker: grade or show one submission with the engine this process keeps for the assignment."""
    if fingerprint != engine_fingerprint():
        raise GraderError("A worker of the cluster has another version of the kit installed; install the same one everywhere.")
    handed_in = Submission.from_dict(submission)
    with kept_engine(packed, name, limits) as engine:
        if what == "show":
            return engine.show(handed_in)
        return engine.grade(handed_in, questions).to_dict()
