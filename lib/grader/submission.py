"""What one student handed in, ready to grade, and its way between processes and machines as plain data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class CodeCell:
    """A code cell to run: its id and source."""

    id: str
    source: str


@dataclass(frozen=True, slots=True)
class Submission:
    """What one student handed in for one assignment, ready to grade."""

    student: str
    assignment: str
    cells: tuple[CodeCell, ...]  # every code cell in order, test cells left out
    repairs: tuple[str, ...] = ()
    problem: str = ""  # why nothing could be read; empty otherwise
    files: dict[str, str] = field(default_factory=dict)  # the student's other files: path below the notebook's folder, base64

    def source(self, cell_id: str) -> str:
        """The source of a cell, or the empty string."""
        return next((cell.source for cell in self.cells if cell.id == cell_id), "")

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Submission:
        """The inverse of `dataclasses.asdict`, also after a way through JSON or MessagePack, which know no tuples."""
        return cls(**data | {"cells": tuple(CodeCell(**cell) for cell in data["cells"]), "repairs": tuple(data["repairs"])})
