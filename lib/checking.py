"""How a self-check runs and speaks: a line per property, never an exception, global randomness untouched."""

import functools
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import torch

from lib.error_hints import likely
from lib.frames import is_students
from lib.randomness import preserved_rng


@dataclass(frozen=True)
class Finding:
    """One property looked at. The other fields are read only when it does not hold, or, `note`, when it does."""

    holds: bool
    what: str
    saw: str = ""
    expected: str = ""
    likely: str = ""
    look: str = ""
    note: str = ""

    def __str__(self) -> str:
        if self.holds:
            return f"  ✓ {self.what}" + (f"\n      note      {self.note}" if self.note else "")
        rows = (("saw", self.saw), ("expected", self.expected), ("likely", self.likely), ("look at", self.look))
        return "\n".join([f"  ✗ {self.what}", *(f"      {word:<9} {text}" for word, text in rows if text)])


class NotFilledIn(Exception):
    """The answer is still a stub."""


NOT_YET = "  · not filled in yet"
STUB = "To be filled in: replace these two lines"  # what the template raises
NO_RETURN = "returned None: is a `return` missing?"


@dataclass(frozen=True)
class Verdict:
    """What one run of a check found, with the lines it printed; `points` are those of the hidden checks."""

    title: str
    points: float
    passed: bool
    filled: bool
    lines: tuple[str, ...]
    notes: tuple[str, ...] = ()  # of what holds
    missing: str = ""  # the name of a NameError that came out of it


verdicts: list[Verdict] = []  # of this process, in order; `python -m lib.check` reads them

Findings = Iterator[Finding]
Checks = Callable[..., Findings]


def self_check(title: str, points: int) -> Callable[[Checks], Callable[..., None]]:
    """Turn a generator of findings into a check that prints them and ends with what is still to come.

    Whatever the student's code raises becomes a cross with the line it came from.
    """

    def wrap(checks: Checks) -> Callable[..., None]:
        @functools.wraps(checks)
        def run(*answers: Any, points: float = points) -> None:
            print(title)
            lines: list[str] = []
            notes: list[str] = []
            passed = filled = True
            missing = ""
            try:
                with preserved_rng(), torch.enable_grad():
                    for finding in checks(*answers):
                        lines.append(str(finding))
                        notes += [finding.note] if finding.holds and finding.note else []
                        passed = passed and finding.holds
            except (Exception, SystemExit) as error:
                filled, passed = not means_not_filled_in(error), False
                lines += [_cross(error)] if filled else []
                missing = error.name or "" if isinstance(error, NameError) else ""
            lines += [] if filled else [NOT_YET]
            print("\n".join(lines))
            verdicts.append(Verdict(title, points, passed and filled, filled, tuple(lines), tuple(notes), missing))
            print(f"Hidden checks worth {in_points(points)} run when you hand in.")

        run.points = points  # type: ignore[attr-defined]
        return run

    return wrap


def in_points(number: float) -> str:
    """A number of points in words."""
    return f"{number:g} point" if number == 1 else f"{number:g} points"


def kind_of(value: Any) -> str:
    """The type of a value with its article: `an int`."""
    name = type(value).__name__
    return f"{'an' if name[0] in 'aeiouAEIOU' else 'a'} {name}"


def is_stub(value: Any) -> bool:
    """True for what an unfilled line leaves behind."""
    return value is None or value is Ellipsis


def means_not_filled_in(error: BaseException) -> bool:
    """Whether the template raised it, or a line that is still three dots. PyTorch raises NotImplementedError for mistakes, too."""
    text = str(error)
    if isinstance(error, NotImplementedError):
        return not text or STUB in text
    return isinstance(error, NotFilledIn) or "ellipsis" in text.lower()


def _cross(error: BaseException) -> str:
    theirs = [f for f in traceback.extract_tb(error.__traceback__) if is_students(f.filename)]
    where = f"line {theirs[-1].lineno}, in {theirs[-1].name}: {theirs[-1].line or ''}".rstrip(": ") if theirs else ""
    words = str(error).strip().splitlines()
    saw = f"{type(error).__name__}: {words[0]}" if words else type(error).__name__
    return str(Finding(False, "runs without an error", saw=saw, likely=likely(str(error)), look=where))
