"""`python -m lib.grader try NAME`: does a homework hold together? Its reference, untouched release and corpora, graded and compared.

What an author runs after each change to the notebook, the suite or the corpora, and what the kit's tests run.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from .assignment import Assignment
from .corpus import Entry, build_notebook, corpora_of, entry_notebook, read_corpus, reference_cells
from .engine import Engine
from .notebook import rebuild, submission_from
from .report import Report


@dataclass(frozen=True)
class Trial:
    """One notebook with a known fate, and what the grader made of it."""

    name: str
    report: Report
    complaints: tuple[str, ...]  # where the two differ

    @property
    def messages(self) -> list[str]:
        """What the student of a wrong entry reads, a line for each check that did not pass."""
        failed = [r for r in self.report.results if self.name.startswith("wrong/") and not r.outcome.earns]
        return [f"{r.question}/{r.name}: {r.message}" for r in failed]


def trials(assignment: Assignment, engine: Engine) -> Iterator[Trial]:
    """Grade everything whose fate is known, side by side, in this order: reference, untouched release, correct and wrong entries."""
    folder = corpora_of(assignment)
    cases: list[tuple[str, dict[str, Any], Entry | None]] = [
        ("the reference solution", build_notebook(assignment, reference_cells(assignment)), None),
        ("the untouched release", build_notebook(assignment, {}), None),
    ]
    for kind in ("correct", "wrong"):
        entries = read_corpus(folder / kind)
        if not entries:
            raise FileNotFoundError(f"{folder / kind} holds no entry; docs/authors.md says how to write one")
        cases += [(f"{kind}/{entry.name}", entry_notebook(assignment, entry), entry) for entry in entries]

    def graded(case: tuple[str, dict[str, Any], Entry | None]) -> Trial:
        name, notebook, entry = case
        rebuilt = rebuild(notebook, assignment)
        report = engine.grade(submission_from(rebuilt.notebook, "student-01", assignment, rebuilt.repairs))
        return Trial(name, report, tuple(_complaints(name, entry, report, assignment)))

    with ThreadPoolExecutor(engine.workers) as pool:
        yield from pool.map(graded, cases)


def _complaints(name: str, entry: Entry | None, report: Report, assignment: Assignment) -> Iterator[str]:
    yield from report.attention
    lost = {q.id for q in assignment.questions.values() if report.score(q.id) < q.points}
    expected: set[str] = set()
    if name == "the untouched release":
        expected = set(assignment.questions)
    elif entry is not None and name.startswith("wrong/"):
        expected = set(entry.loses)
    for unknown in sorted(expected - set(assignment.questions)):
        yield f"`loses: {unknown}` names no question of the assignment"
    if name.startswith("wrong/") and not expected:
        yield "a wrong entry has to say what it `loses:`"
    if name == "the untouched release" and report.points:
        yield f"it gets {report.points:g} points"
    for question in sorted(lost - expected):
        failed = [r for r in report.results if r.question == question and not r.outcome.earns]
        yield f"loses points on {question}: " + "; ".join(f"{r.name}: {r.message}" for r in failed)
    for question in sorted((expected & set(assignment.questions)) - lost):
        yield f"keeps all points on {question}"
    if entry is not None:
        yield from _unsaid(entry, report, lost & expected)


def _unsaid(entry: Entry, report: Report, lost: set[str]) -> Iterator[str]:
    said = " ".join(f"{r.message} {' '.join(r.remarks)}" for r in report.results if r.question in lost and not r.outcome.earns)
    for words in entry.says:
        if lost and not any(word in said.lower() for word in words):
            yield f"the feedback does not say {' | '.join(words)!r} but: {said}"
    remarks = " ".join(remark for r in report.results for remark in r.remarks).lower()
    for wanted in entry.remark:
        if wanted.lower() not in remarks:
            yield f"no remark says {wanted!r}"
    for question, points in entry.gets.items():
        if report.score(question) != points:
            yield f"gets {report.score(question):g} points on {question}, not {points:g}"
