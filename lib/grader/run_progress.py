"""How far a run over a class is."""

from __future__ import annotations

import math
import time
from collections import Counter

from .report import Report
from .words import count


class Progress:
    """How far a run is: rate, time left, outcomes so far."""

    def __init__(self, total: int, lanes: int = 1) -> None:
        """`total` submissions are to be graded, `lanes` of them side by side."""
        self._total = total
        self._lanes = lanes
        self._started = time.monotonic()
        self._outcomes: Counter[str] = Counter()

    def line(self, student: str, report: Report) -> str:
        """Count one report and say so in a line."""
        kind = "in need of a person" if report.attention else "with full marks" if report.points == report.max_points else "with marks lost"
        self._outcomes[kind] += 1
        done = sum(self._outcomes.values())
        # Lanes end at much the same time, so that the first of several to do so says how long each takes, not each one's share of that.
        rounds, to_come = math.ceil(done / self._lanes), math.ceil((self._total - done) / self._lanes)
        seconds = time.monotonic() - self._started
        pace = f", {seconds / done:.2f} s each, {seconds / rounds * to_come:.0f} s left: {self._counts()}" if done < self._total else ""
        return f"[{done}/{self._total}{pace}] {student}: {report.points:g} of {count(report.max_points, 'automatic point')}"

    def summary(self) -> str:
        """The whole run in a sentence."""
        seconds = time.monotonic() - self._started
        done = sum(self._outcomes.values())
        if not done:
            return "No submission was to be graded."
        return f"{count(done, 'submission')} in {seconds:.1f} s ({seconds / done:.2f} s each): {self._counts()}."

    def _counts(self) -> str:
        return ", ".join(f"{number} {kind}" for kind, number in sorted(self._outcomes.items()))
