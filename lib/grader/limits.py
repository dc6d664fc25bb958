"""What one worker may use."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one worker, in seconds and bytes, and whether to insist on its isolation."""

    cell_seconds: float = 10.0  # wall clock for each cell of the notebook
    probe_seconds: float = 10.0  # wall clock for each question a test asks
    display_seconds: float = 120.0  # wall clock for each cell of the display run, training included
    cpu_seconds: int = 300
    memory: int = 2 * 2**30  # bytes beyond the warm process
    file_size: int = 64 * 2**20  # bytes
    home: int = 256 * 2**20  # bytes of all files together, where namespaces can be had
    # Wall clock for all of one submission's cells and questions together, many times what one takes; and for its display run once more.
    submission_seconds: float = 300.0
    unsafe: bool = False  # grade even where the self-test finds a way out
