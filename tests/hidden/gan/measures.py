"""Comparisons that decide a verdict. Each can be written down, so that its distance from the tolerance is known (`make margins`)."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

LARGE_BATCH = 211  # above the 200 of the training and no multiple of the usual pieces: part of a batch is not the batch
# A file to write to: one line for each comparison, with the test, what was compared, and deviation / tolerance.
RECORD = os.environ.get("VERDICT_MARGINS", "")


def within(what: str, deviation: float, tolerance: float = 1.0) -> bool:
    """Whether a deviation is at most its tolerance. NaN is within nothing."""
    if RECORD:
        note(what=what, ratio=float(deviation / tolerance))
    return bool(deviation <= tolerance)


def agrees(what: str, actual: Any, expected: Any, atol: float = 1e-5, rtol: float = 1e-4) -> bool:
    """Same shape, and every element within `atol + rtol * |expected|`."""
    return within(what, distance(actual, expected, atol, rtol))


def distance(actual: Any, expected: Any, atol: float, rtol: float) -> float:
    """The largest |actual - expected| / (atol + rtol |expected|); infinite where shapes differ or a number of either is not finite.

    What is expected may follow from what a student's code left behind, and NaN there is no reason to let anything pass.
    """
    found, wanted = np.asarray(actual, dtype=np.float64), np.asarray(expected, dtype=np.float64)
    if found.shape != wanted.shape or not (np.isfinite(found).all() and np.isfinite(wanted).all()):
        return float("inf")
    with np.errstate(over="ignore"):  # numbers that far apart are infinitely far apart
        return float(np.max(np.abs(found - wanted) / (atol + rtol * np.abs(wanted)), initial=0.0))


def farthest(pairs: Iterable[tuple[Any, Any]], atol: float, rtol: float) -> float:
    """The largest distance of several pairs."""
    return max((distance(a, b, atol, rtol) for a, b in pairs), default=0.0)


def note(**fields: Any) -> None:
    """Write one line to the record, if there is one."""
    if RECORD:
        file_name, _, test = os.environ.get("PYTEST_CURRENT_TEST", "").split(" ")[0].partition("::")
        question = Path(file_name).stem.removeprefix("test_")
        with Path(RECORD).open("a", encoding="utf-8") as file:
            file.write(json.dumps({"test": f"{question}/{test}", **fields}) + "\n")
