"""Figures a hidden test may attach to its verdict: `submission.illustrate(before_after(...))`.

They are plain data, cut to a size a page can show, so they travel in the report like a message does. Put nothing in them that a student may
not see: what went in, what came out, and the bound or rule the notebook states are fine; a reference's numbers are not.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from .report import Figure

MAX_GROUPS = 8
MAX_VALUES = 40
BEFORE_AFTER = "before and after"
TIMELINE = "timeline"


def before_after(
    title: str, groups: Sequence[tuple[str, Sequence[float], Sequence[float]]], bound: float | None = None, bound_label: str = ""
) -> Figure:
    """Values before and after an operation, a panel a group: `groups` holds (label, before, after). `bound` is drawn as a line."""
    shown = [{"label": label[:60], "before": _numbers(old), "after": _numbers(new)} for label, old, new in groups[:MAX_GROUPS]]
    return Figure(BEFORE_AFTER, title, {"groups": shown, "bound": bound, "bound_label": bound_label})


def timeline(title: str, steps: Sequence[str], rows: Sequence[str], due: Sequence[Sequence[str]], seen: Sequence[Sequence[str]]) -> Figure:
    """Who acted at which step: `due[i]` and `seen[i]` are the names in `rows` that should act, and did act, at `steps[i]`."""
    cut = slice(0, MAX_VALUES)
    data = {
        "steps": [str(step)[:20] for step in steps[cut]],
        "rows": [row[:40] for row in rows[:MAX_GROUPS]],
        "due": [list(names) for names in due[cut]],
        "seen": [list(names) for names in seen[cut]],
    }
    return Figure(TIMELINE, title, data)


def _numbers(values: Sequence[float]) -> list[float | None]:
    """Short plain numbers; what is not finite becomes None, since JSON has no word for it."""
    return [float(f"{value:.4g}") if math.isfinite(value) else None for value in map(float, values[:MAX_VALUES])]
