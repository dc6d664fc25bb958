"""Which run over a class is the last one, so that its changes are told from those of earlier runs, and what it did to late penalties.

A run that was killed is not over: the one that goes on where it stopped is the same run.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .leftovers import write_whole

FILE = "+run.json"  # no student's file begins with a plus sign


class RunRecord:
    """The record in the folder of an assignment's kept reports."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE

    @property
    def number(self) -> int:
        """The number of the run at work, or else of the last one; 0 before the first."""
        return int(self._read()["number"])

    @property
    def penalties(self) -> dict[str, tuple[float, float]]:
        """Late penalties the last run changed, before and after, by student."""
        return {student: (before, after) for student, (before, after) in self._read()["changed"].items()}

    def begin(self, penalties: Mapping[str, float]) -> None:
        """A run begins, with these late penalties in the gradebook; or a run that was killed goes on."""
        kept = self._read()
        if not kept["open"]:
            self._write({"number": kept["number"] + 1, "open": True, "before": dict(penalties), "changed": {}})

    def end(self, penalties: Mapping[str, float]) -> None:
        """The run is over, and these are the late penalties now."""
        kept = self._read()
        before = kept["before"]
        pairs = {student: (before.get(student, 0.0), penalties.get(student, 0.0)) for student in sorted({*before, *penalties})}
        self._write(kept | {"open": False, "changed": {student: pair for student, pair in pairs.items() if pair[0] != pair[1]}})

    def _read(self) -> dict[str, Any]:
        nothing: dict[str, Any] = {"number": 0, "open": False, "before": {}, "changed": {}}
        try:
            return nothing | dict(json.loads(self._path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):  # only what `diff` says of runs hangs on it
            return nothing

    def _write(self, kept: dict[str, Any]) -> None:
        write_whole(self._path, json.dumps(kept))
