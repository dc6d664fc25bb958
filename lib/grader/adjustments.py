"""Changing what checks are worth after the fact: a pure function on reports, recorded in every one of them.

`adjustments.toml` in the course's folder, per assignment:

    [gan.withdrawn]                                    # everyone gets the points, whatever the check found
    "dual_variable/test_biases_stay" = "the notebook did not say it clearly"

    [gan.points]                                       # other weights; those of a question must still add up
    "dual_variable/test_formula" = 2
    "dual_variable/test_layers" = 3
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path

from .errors import KitError
from .report import Report

FILE = "adjustments.toml"


class AdjustmentError(KitError):
    """The adjustments do not fit the suite; the message says where."""


@dataclass(frozen=True)
class Adjustments:
    """Checks withdrawn, with the reason, and checks weighted anew, by `question/test`."""

    withdrawn: dict[str, str] = field(default_factory=dict)
    points: dict[str, float] = field(default_factory=dict)


def read_adjustments(root: Path, assignment: str) -> Adjustments:
    """The adjustments of one assignment; none where there is no file. Raises AdjustmentError for a file that says something else."""
    path = root / FILE
    if not path.exists():
        return Adjustments()
    with path.open("rb") as file:
        try:
            data = tomllib.load(file).get(assignment, {})
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise AdjustmentError(f"{path}: {error}") from error
    unknown = set(data) - {"withdrawn", "points"}
    if unknown:
        raise AdjustmentError(f"{path}: [{assignment}.{sorted(unknown)[0]}] is unknown; there are withdrawn and points")
    for check, points in data.get("points", {}).items():
        if not isinstance(points, int | float):
            raise AdjustmentError(f"{path}: the points of {check} are {points!r}; a number is expected, without quotation marks")
    return Adjustments({k: str(v) for k, v in data.get("withdrawn", {}).items()}, {k: float(v) for k, v in data.get("points", {}).items()})


def adjust(report: Report, adjustments: Adjustments) -> Report:
    """The report as the adjustments want it; raises AdjustmentError if they name a check it does not have or change a question's total."""
    if not adjustments.withdrawn and not adjustments.points:
        return report
    known = {f"{result.question}/{result.name}" for result in report.results}
    if all(result.name == "all" for result in report.results):
        return report  # the engine gave no verdicts; there is nothing to weigh
    strange = (set(adjustments.withdrawn) | set(adjustments.points)) - known
    if strange:
        raise AdjustmentError(f"{FILE} names the check {sorted(strange)[0]}, which the suite does not have")
    notes, results = [], []
    before: dict[str, float] = defaultdict(float)
    after: dict[str, float] = defaultdict(float)
    for result in report.results:
        key = f"{result.question}/{result.name}"
        before[result.question] += result.max_points
        if key in adjustments.points:
            notes.append(f"{key}: {adjustments.points[key]:g} points in place of {result.max_points:g}.")
            result = replace(result, max_points=adjustments.points[key])
        if key in adjustments.withdrawn:
            notes.append(f"{key} was withdrawn: {adjustments.withdrawn[key]}.")
            said = "This check was withdrawn; everyone gets its points."
            result = replace(result, withdrawn=True, remarks=(*result.remarks, said))
        after[result.question] += result.max_points
        results.append(result)
    changed = [question for question in before if abs(before[question] - after[question]) > 1e-9]
    if changed:
        question = changed[0]
        raise AdjustmentError(
            f"{FILE} changes the points of {question} from {before[question]:g} to {after[question]:g}; they have to add up as before"
        )
    return replace(report, results=tuple(results), adjustments=tuple(notes))
