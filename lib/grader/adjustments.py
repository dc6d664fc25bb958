"""Changing what checks are worth after the fact: a pure function on reports, recorded in every one of them.

`adjustments.toml` in the course's folder, per assignment:

    [gan.withdrawn]                                    # everyone gets the points, whatever the check found
    "dual_variable/test_biases_stay" = "the notebook did not say it clearly"

    [gan.points]                                       # other weights; those of a question must still add up
    "dual_variable/test_formula" = 2
    "dual_variable/test_layers" = 3
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
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


def check_adjustments(adjustments: Adjustments, checks: Mapping[str, float]) -> None:
    """Raises AdjustmentError unless the adjustments fit a suite with these checks: `question/test` and points of each, or nothing known."""
    if not checks:
        return
    for check in sorted({*adjustments.withdrawn, *adjustments.points} - set(checks)):
        question = check.partition("/")[0]
        own = [name for name in checks if name.partition("/")[0] == question]
        near = difflib.get_close_matches(check, checks, 1)
        meant = f" Did you mean {near[0]}?" if near else ""
        raise AdjustmentError(f"{FILE} names the check {check}, which the suite does not have.{meant} It has: {', '.join(own or checks)}")
    _totals_stay(checks, dict(checks) | adjustments.points)


def _totals_stay(before: Mapping[str, float], after: Mapping[str, float]) -> None:
    """Raises AdjustmentError if the points of a question's checks do not add up to what they did."""
    for question in dict.fromkeys(check.partition("/")[0] for check in before):
        old, new = (sum(points for check, points in all_.items() if check.partition("/")[0] == question) for all_ in (before, after))
        if abs(old - new) > 1e-9:
            raise AdjustmentError(
                f"{FILE} changes the points of {question} from {old:g} to {new:g}; they have to add up as before. "
                f"It has: {', '.join(f'{check} ({points:g})' for check, points in before.items() if check.partition('/')[0] == question)}"
            )


def adjust(report: Report, adjustments: Adjustments) -> Report:
    """The report as the adjustments want it; raises AdjustmentError if they name a check it does not have or change a question's total."""
    if not adjustments.withdrawn and not adjustments.points:
        return report
    if all(result.name == "all" for result in report.results):
        return report  # the engine gave no verdicts; there is nothing to weigh
    check_adjustments(adjustments, {f"{result.question}/{result.name}": result.max_points for result in report.results})
    notes, results = [], []
    for result in report.results:
        key = f"{result.question}/{result.name}"
        if key in adjustments.points:
            notes.append(f"{key}: {adjustments.points[key]:g} points in place of {result.max_points:g}.")
            result = replace(result, max_points=adjustments.points[key])
        if key in adjustments.withdrawn:
            notes.append(f"{key} was withdrawn: {adjustments.withdrawn[key]}.")
            said = "This check was withdrawn; everyone gets its points."
            result = replace(result, withdrawn=True, remarks=(*result.remarks, said))
        results.append(result)
    return replace(report, results=tuple(results), adjustments=tuple(notes))
