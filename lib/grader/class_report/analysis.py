"""Item analysis of a class: pure functions from reports to numbers."""

from __future__ import annotations

import math
import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..report import Outcome, Report, TestResult, after_penalty
from ..similarity import Pair

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
) -> ClassReport:
    """The class report.

    `cells` maps graded cells to their points; `grades` each student's cells to scores, None where a person still has to grade. A student
    without an entry in `grades` gets the report's scores. `totals` are the gradebook's, penalties taken off; otherwise scores are added up.
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
        questions=tuple(_questions(judged, students, cells)),
        checks=tuple(_checks(judged)),
        mistakes=tuple(_mistakes(judged)),
        similar=tuple(similar),
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


def _questions(reports: Sequence[Report], students: Sequence[Student], cells: Mapping[str, float]) -> list[Item]:
    items = []
    by_name = {report.student: report for report in reports}
    for cell, points in cells.items():
        question = cell.removeprefix("test_")
        rows = []
        outcomes: Counter[str] = Counter()
        seconds = []
        for student in students:
            if student.id not in by_name:
                outcomes["to be graded"] += 1
                continue
            results = by_name[student.id].question(question)
            score = student.scores[cell]
            if score is None:
                outcomes["to be graded"] += 1
                continue
            rest = sum(s for c, s in student.scores.items() if c != cell and s is not None)
            rows.append((score / points if points else 0.0, rest))
            untouched = bool(results) and all(r.outcome is Outcome.NOT_ATTEMPTED for r in results)
            outcomes[
                "not attempted" if untouched else "all points" if score >= points else "no points" if score <= 0 else "some points"
            ] += 1
            if results:
                seconds.append(sum(r.seconds for r in results))
        items.append(
            Item(question, cell, question, points, _mean([a for a, _ in rows]), correlation(rows), dict(outcomes), _median(seconds))
        )
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
    """Causes named in messages, grouped when they differ in numbers alone; most widespread first.

    Checks that fail together mostly share one cause, so a student counts once a question: with the check that cost most.
    """
    found: dict[tuple[str, str], list[tuple[Report, TestResult]]] = defaultdict(list)
    for report in reports:
        costliest: dict[str, TestResult] = {}
        for result in report.results:
            if result.outcome in (Outcome.PASS, Outcome.NOT_ATTEMPTED, Outcome.GRADER_ERROR) or not result.message:
                continue
            if result.withdrawn:  # the instructor does not trust it
                continue
            if result.question not in costliest or result.max_points > costliest[result.question].max_points:
                costliest[result.question] = result
        for question, result in costliest.items():
            found[question, pattern(diagnosis(result.message))].append((report, result))
    mistakes = []
    for (question, _), seen in found.items():
        said = Counter(diagnosis(result.message) for _, result in seen)
        failed = [r for report, _ in seen for r in report.question(question) if not r.earns]
        mistakes.append(
            Mistake(
                question=question,
                diagnosis=said.most_common(1)[0][0],
                example=seen[0][1].message,
                students=tuple(sorted(report.student for report, _ in seen)),
                checks=tuple(dict.fromkeys(r.title for r in failed)),
                lost=sum(r.max_points for r in failed),
            )
        )
    return sorted(mistakes, key=lambda m: (-len(m.students), -m.lost))


def diagnosis(message: str) -> str:
    """The cause in a message: what follows the sentence with the observation; the observation itself where nothing follows."""
    sentences = re.split(r"(?<=[.?!])\s+(?=[A-ZÀ-Þ`])", message.strip())
    return " ".join(sentences[1:]) or message.strip()


def pattern(text: str) -> str:
    """A text without what differs from student to student: numbers, sizes, quoted code."""
    text = re.sub(r"`[^`]*`", "`…`", text)
    return re.sub(r"[-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?", "#", text).lower()
