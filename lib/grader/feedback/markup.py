"""Small pieces of HTML that everything a person reads is made of."""

from __future__ import annotations

import html
from pathlib import Path

from ..report import Outcome

_SIGNS = {Outcome.PASS: ("✓", "right"), Outcome.NOT_ATTEMPTED: ("–", "open"), Outcome.GRADER_ERROR: ("!", "person")}
_WRONG = ("✗", "wrong")
_WORDS = {
    Outcome.PASS: "right",
    Outcome.FAIL: "not yet right",
    Outcome.ERROR: "stopped with an error",
    Outcome.NOT_ATTEMPTED: "not attempted",
    Outcome.TIMEOUT: "did not come to an end",
    Outcome.OUT_OF_MEMORY: "asked for too much memory",
    Outcome.CRASHED: "ended its process",
    Outcome.GRADER_ERROR: "could not be graded",
}


def sign(outcome: Outcome) -> tuple[str, str]:
    """The sign that stands for an outcome, and its class in the style sheet."""
    return _SIGNS.get(outcome, _WRONG)


def words(outcome: Outcome) -> str:
    """An outcome in words for a student; never told by colour or sign alone."""
    return _WORDS[outcome]


def inline(text: str) -> str:
    """Escaped HTML in which `backticks` become code. Nothing a student's code says can become markup."""
    parts = html.escape(text).split("`")
    if len(parts) % 2 == 0:
        return html.escape(text)
    return "".join(f"<code>{part}</code>" if i % 2 else part for i, part in enumerate(parts))


def stylesheet(*names: str) -> str:
    """The style sheets of this package, one after the other."""
    return "\n".join((Path(__file__).parent / f"{name}.css").read_text(encoding="utf-8") for name in names)
