"""Item analysis of a class: pure functions from reports to numbers."""

from __future__ import annotations

import math
import statistics
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from ..causes import causes, diagnosis, pattern
from ..report import Outcome, Report, TestResult, after_penalty
from ..similarity import Pair, Same

FEW = 10  # students; below, correlations say little


@dataclass(frozen=True, slots=True)
class Item:
    """A check or a question: how many points of it the class earned, and whether it tells strong from weak submissions."""

    question: str
    name: str
    title: str
    points: float
    facility: float | None  # mean share of its points, 0..1
    discrimination: float | None  # correlation with the points on everything else; point-biserial for a check; None without variance
    outcomes: dict[str, int] = field(default_factory=dict)
    seconds: float | None = None  # median


@dataclass(frozen=True, slots=True)
class Mistake:
    """One cause found in several submissions."""

    question: str
    diagnosis: str
    example: str
    students: tuple[str, ...]
    checks: tuple[str, ...]  # titles of the checks it made fail
    lost: float  # points of the class


@dataclass(frozen=True, slots=True)
class Student:
    """One row of the class list."""

    id: str
    scores: dict[str, float | None]  # by graded cell; None: still to be graded
    total: float
    automatic: float
    late_penalty: float = 0.0
    attention: tuple[str, ...] = ()
    seconds: float = 0.0
    suite: str = ""


@dataclass(frozen=True, slots=True)
class ClassReport:
    """Everything the pages and tables show."""

    assignment: str
    max_score: float
    max_automatic: float
    students: tuple[Student, ...]
    missing: tuple[str, ...]  # known to the gradebook, handed in nothing that was graded
    cells: dict[str, float]  # graded cells and their points, in the notebook's order
    questions: tuple[Item, ...]
    checks: tuple[Item, ...]
    mistakes: tuple[Mistake, ...]
    similar: tuple[Pair, ...]
    suites: dict[str, int]  # versions of the suite and how many submissions each judged
    identical: tuple[Same, ...] = ()
    partly_compared: tuple[str, ...] = ()  # students who wrote more than is looked through for similar pairs
    adjustments: dict[str, int] = field(default_factory=dict)  # what the instructor changed about the checks, and for how many submissions

    @property
    def pending(self) -> int:
        """How many answers wait for a grader, those of submissions that need a person for another reason not counted."""
        return sum(score is None for student in self.students if not student.attention for score in student.scores.values())


def analyse(
    assignment: str,
    reports: Sequence[Report],
    cells: Mapping[str, float],
    grades: Mapping[str, Mapping[str, float | None]],
    penalties: Mapping[str, float] | None = None,
    known: Sequence[str] = (),
    similar: Sequence[Pair] = (),
    totals: Mapping[str, float] | None = None,
    same: Sequence[Same] = (),
    untouched: Mapping[str, Collection[str]] | None = None,
    partly: Sequence[str] = (),
) -> ClassReport:
    """The class report.

    `cells` maps graded cells to their points; `grades` each student's cells to scores, None where a person still has to grade. A student
    without an entry in `grades` gets the report's scores. `totals` are the gradebook's, penalties taken off; otherwise scores are added up.
    `untouched` are each student's written answers that are as they were handed out; `partly` names those whose work was too long to compare
    all of it.
    """
    reports = sorted(reports, key=lambda report: report.student)
    penalties, totals = penalties or {}, totals or {}
    students = tuple(_student(r, cells, grades.get(r.student), penalties.get(r.student, 0.0), totals.get(r.student)) for r in reports)
    here = {report.student for report in reports}
    judged = [report for report in reports if not report.attention]  # what could not be read or judged says nothing about a check
    return ClassReport(
        assignment=assignment,
        max_score=sum(cells.values()),
        max_automatic=max((report.max_points for report in reports), default=0.0),
        students=students,
        missing=tuple(sorted(set(known) - here)),
        cells=dict(cells),
        questions=tuple(_questions(judged, students, cells, untouched or {})),
        checks=tuple(_checks(judged)),
        mistakes=tuple(_mistakes(judged)),
        similar=tuple(similar),
        identical=tuple(same),
        partly_compared=tuple(partly),
        suites=dict(Counter(report.suite or "unknown" for report in reports)),
        adjustments=dict(Counter(note for report in judged for note in report.adjustments)),
    )


def _student(
    report: Report, cells: Mapping[str, float], grades: Mapping[str, float | None] | None, penalty: float, total: float | None
) -> Student:
    scores: dict[str, float | None] = {}
    for cell in cells:
        question = cell.removeprefix("test_")
        automatic = report.score(question) if report.question(question) else None
        scores[cell] = grades.get(cell) if grades is not None else automatic
    if total is None:
        total = after_penalty(sum(score or 0.0 for score in scores.values()), penalty)
    return Student(report.student, scores, total, report.points, penalty, report.attention, report.seconds, report.suite)


def _questions(
    reports: Sequence[Report], students: Sequence[Student], cells: Mapping[str, float], left: Mapping[str, Collection[str]]
) -> list[Item]:
    """Submissions that need a person are left out. `left` are written answers as they were handed out, by student."""
    items = []
    by_name = {report.student: report for report in reports}
    for cell, points in cells.items():
        question = cell.removeprefix("test_")
        rows = []
        outcomes: Counter[str] = Counter()
        seconds = []
        for student in students:
            if student.id not in by_name:
                continue
            results = by_name[student.id].question(question)
            score = student.scores[cell]
            if score is None:
                outcomes["to be graded"] += 1
                continue
            rest = sum(s for c, s in student.scores.items() if c != cell and s is not None)
            not_attempted = all(r.outcome is Outcome.NOT_ATTEMPTED for r in results) if results else cell in left.get(student.id, ())
            rows.append((score / points if points else 0.0, rest, not_attempted))
            outcomes[
                "not attempted" if not_attempted else "all points" if score >= points else "no points" if score <= 0 else "some points"
            ] += 1
            if results:
                seconds.append(sum(r.seconds for r in results))
        # While others wait for a person, answers nobody wrote would make the whole of the question's facility.
        counted = [(share, rest) for share, rest, left_out in rows if not (left_out and outcomes["to be graded"])]
        facility = _mean([share for share, _ in counted])
        items.append(Item(question, cell, question, points, facility, correlation(counted), dict(outcomes), _median(seconds)))
    return items


def _checks(reports: Sequence[Report]) -> list[Item]:
    names: dict[tuple[str, str], list[tuple[Report, TestResult]]] = defaultdict(list)
    for report in reports:
        for result in report.results:
            names[result.question, result.name].append((report, result))
    items = []
    for (question, name), found in names.items():
        rows = [(float(result.outcome.earns), report.points - result.points) for report, result in found]
        last = found[-1][1]
        items.append(
            Item(
                question=question,
                name=name,
                title=last.title,
                points=last.max_points,
                facility=_mean([a for a, _ in rows]),
                discrimination=correlation(rows),
                outcomes=dict(Counter(str(result.outcome) for _, result in found)),
                seconds=_median([result.seconds for _, result in found if result.outcome is not Outcome.NOT_ATTEMPTED]),
            )
        )
    return items


def correlation(rows: Sequence[tuple[float, float]]) -> float | None:
    """Pearson's correlation of two columns: point-biserial if the first is 0 or 1. None if either does not vary."""
    if len(rows) < 2:
        return None
    first, second = zip(*rows, strict=True)
    if len(set(first)) < 2 or len(set(second)) < 2:
        return None
    value = statistics.correlation(first, second)
    return value if math.isfinite(value) else None


def _mean(values: Sequence[float]) -> float | None:
    return statistics.fmean(values) if values else None


def _median(values: Sequence[float]) -> float | None:
    return statistics.median(values) if values else None


# --- mistakes


def _mistakes(reports: Sequence[Report]) -> list[Mistake]:
    """Causes named in messages, grouped when they differ in numbers alone; most widespread first."""
    found: dict[tuple[str, str], list[tuple[Report, list[TestResult]]]] = defaultdict(list)
    for report in reports:
        for question in dict.fromkeys(result.question for result in report.results):
            for cause in causes(report.question(question)):
                found[question, pattern(diagnosis(cause[0].message))].append((report, cause))
    mistakes = []
    for (question, _), seen in found.items():
        said = Counter(diagnosis(cause[0].message) for _, cause in seen)
        failed = [r for report, cause in seen for r in report.question(question) if r in cause]
        mistakes.append(
            Mistake(
                question=question,
                diagnosis=said.most_common(1)[0][0],
                example=seen[0][1][0].message,
                students=tuple(sorted(report.student for report, _ in seen)),
                checks=tuple(dict.fromkeys(r.title for r in failed)),
                lost=sum(r.max_points for r in failed),
            )
        )
    return sorted(mistakes, key=lambda m: (-len(m.students), -m.lost))
