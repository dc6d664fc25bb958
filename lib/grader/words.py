"""Numbers in sentences."""

from __future__ import annotations


def count(number: float, noun: str) -> str:
    """A number with its noun: `1 point`, `2 points`, `0.5 points`."""
    return f"{number:g} {noun}" if number == 1 else f"{number:g} {noun}s"
