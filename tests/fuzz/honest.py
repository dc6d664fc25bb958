"""What the reference solution answers to a probe, in this process: for answers that are right but for one part."""

from __future__ import annotations

import random
import typing
from pathlib import Path

import numpy as np

from lib.grader.assignment import Assignment
from lib.grader.corpus import build_notebook, reference_cells
from lib.grader.examination import StudentError
from lib.grader.notebook import rebuild, submission_from
from lib.grader.report import Outcome
from lib.grader.suite import Probe
from lib.grader.worker.cells import Shell, make_shell
from lib.grader.worker.student import Probes, Student
from lib.grader.worker.wire import decode, encode
from tests.fuzz.values import array, number

PARTS_CHANGED = 2  # at most


class _Reports(list[typing.Any]):
    """In place of the wire to the judge: what the worker says of each cell."""

    def send(self, message: dict[str, typing.Any]) -> None:
        self.append(message["error"])


class Reference:
    """The notebook with the reference solution, and the probes asked of it."""

    def __init__(self, root: Path, assignment: str) -> None:
        course = Assignment(root, assignment)
        rebuilt = rebuild(build_notebook(course, reference_cells(course)), course)
        cells = submission_from(rebuilt.notebook, "reference", course, rebuilt.repairs).cells
        last = max(i for i, cell in enumerate(cells) if cell.id in course.questions)
        self._cells = [{"id": cell.id, "source": cell.source} for cell in cells[: last + 1]]
        self._probes = Probes((course.suite / "helpers.py").read_text(encoding="utf-8"))
        self._student = Student(Shell(make_shell()))
        self.fresh()  # the libraries it imports take longer than all else

    def fresh(self) -> None:
        """Load the notebook anew."""
        reports = _Reports()
        self._student.load(self._cells, reports)  # type: ignore[arg-type]
        assert not any(reports), f"the reference solution does not run: {reports}"

    def answer(self, probe: Probe, arguments: dict[str, typing.Any]) -> typing.Any:
        """As the judge would receive it."""
        message = {"source": probe.source, "name": probe.name, "arguments": arguments, "seed": 1}
        try:
            return decode(encode(self._probes.call(self._student, message)))
        except Exception as error:  # what a changed answer made a test ask for may be impossible
            raise StudentError(Outcome.ERROR, str(error), type(error).__name__, str(error)) from error


def tampered(rng: random.Random, answer: typing.Any) -> typing.Any:
    """`answer` with one or two parts that are something else, of the same type."""
    for _ in range(rng.randrange(1, PARTS_CHANGED + 1)):
        places = list(_places(answer, ()))
        path = rng.choice(places)
        answer = _changed(rng, answer, path)
    return answer


def _places(value: typing.Any, path: tuple[typing.Any, ...]) -> typing.Iterator[tuple[typing.Any, ...]]:
    yield path
    if isinstance(value, (dict, list)):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _places(item, (*path, key))


def _changed(rng: random.Random, value: typing.Any, path: tuple[typing.Any, ...]) -> typing.Any:
    if path:
        copy = dict(value) if isinstance(value, dict) else list(value)
        copy[path[0]] = _changed(rng, value[path[0]], path[1:])
        return copy
    if isinstance(value, dict):
        return {key: _changed(rng, item, ()) for key, item in value.items()}
    if isinstance(value, list):
        return rng.choice([[], value[:-1], value * 2, value[::-1], [_changed(rng, item, ()) for item in value]])
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return rng.choice([0, 1, -1, 7, 10**9, 2**62])
    if isinstance(value, float):
        return number(rng)
    if isinstance(value, np.ndarray):
        return array(rng, [value])
    if isinstance(value, str):
        return rng.choice(["", "float", "class Adam", "x" * 50])
    return value
