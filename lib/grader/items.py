"""What pytest's items and exceptions mean in a hidden suite: question, points, title, outcome."""

from __future__ import annotations

from pathlib import Path

import pytest

from .assignment import Assignment
from .examination import Verdict
from .report import Outcome


def verdict_of(excinfo: pytest.ExceptionInfo[BaseException] | None) -> tuple[Outcome, str]:
    """Outcome and message of what a test raised, or did not."""
    if excinfo is None:
        return Outcome.PASS, ""
    error = excinfo.value
    if isinstance(error, Verdict):
        return error.outcome, str(error)
    if isinstance(error, AssertionError):
        return Outcome.FAIL, str(error) or "This is not as it should be."
    line = excinfo.traceback[-1]
    return Outcome.GRADER_ERROR, f"{type(error).__name__}: {error} ({Path(line.path).name}:{line.lineno + 1})"


def question_of(item: pytest.Item) -> str:
    """The question a test belongs to: its file's name."""
    return item.path.stem.removeprefix("test_")


def points_of(item: pytest.Item) -> float:
    """The points of a test; 0 for one that only informs."""
    marker = item.get_closest_marker("points")
    return float(marker.args[0]) if marker else 0.0


def title_of(item: pytest.Item) -> str:
    """The test's docstring: what a student reads."""
    function = getattr(item, "function", None)
    return " ".join((getattr(function, "__doc__", None) or item.name).split())


def check_points(items: list[pytest.Item], assignment: Assignment) -> str:
    """Why the suite does not fit the notebook's points; empty if it does."""
    totals = dict.fromkeys(assignment.questions, 0.0)
    for item in items:
        question = question_of(item)
        if question not in totals:
            return f"{item.path.name} tests no question of the assignment; questions are {', '.join(totals)}."
        totals[question] += points_of(item)
    wrong = [
        f"{name}: the notebook says {question.suite_points:g}, the suite {totals[name]:g}"
        for name, question in assignment.questions.items()
        if abs(totals[name] - question.suite_points) > 1e-9
    ]
    return f"Points of suite and notebook differ. {'; '.join(wrong)}." if wrong else ""
