"""How far a run over a class is."""

from __future__ import annotations

import time
from collections import Counter

from .report import Report


class Progress:
    """How far a run is: rate, time left, outcomes so far."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._started = time.monotonic()
        self._outcomes: Counter[str] = Counter()

    def line(self, student: str, report: Report) -> str:
        """Count one report and say so in a line."""
        kind = "needs a person" if report.attention else "full marks" if report.points == report.max_points else "marks lost"
        self._outcomes[kind] += 1
        done = sum(self._outcomes.values())
        if done == 1:
            self._first = time.monotonic()  # before it the engine was warming up
        each = (time.monotonic() - self._first) / max(done - 1, 1)
        left = f", {each * (self._total - done):.0f} s left" if 1 < done < self._total else ""
        return f"[{done}/{self._total}{left}] {student}: {report.points:g} of {report.max_points:g} automatic points"

    def summary(self) -> str:
        """The whole run in a sentence."""
        seconds = time.monotonic() - self._started
        done = sum(self._outcomes.values())
        if not done:
            return "No submission was to be graded."
        counts = ", ".join(f"{number} {kind}" for kind, number in sorted(self._outcomes.items()))
        return f"{done} submissions in {seconds:.1f} s ({seconds / done:.2f} s each): {counts}."
