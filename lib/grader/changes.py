"""What a regrade changed, and why: the kept report of each student beside the one before it, both as they were handed out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .adjustments import Adjustments
from .store import ReportStore, counted, counting

REASONS = {
    "submission": "the submission changed",
    "engine": "the grader or the release changed",
    "environment": "Python or a package has another version",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One check with another verdict than before."""

    student: str
    question: str
    title: str
    before: str  # outcome; empty if the check is new
    after: str  # empty if the check is gone
    gained: float  # points, negative if lost
    reason: str
    last: bool = True  # by the last run, not by an earlier one


def changes(store: ReportStore) -> list[Change]:
    """Every check whose verdict or points changed when its student was last regraded with another result."""
    found = []
    last = store.run.number
    for student, entry in store.entries():
        if "previous" in entry:
            found += _between(student, entry["previous"], entry, entry.get("run", 0) == last)
    return found


def _between(student: str, before: dict[str, Any], after: dict[str, Any], last: bool) -> list[Change]:
    old = {(r.question, r.name): r for r in counted(before).results}
    new = {(r.question, r.name): r for r in counted(after).results}
    found = []
    for key in [*new, *(key for key in old if key not in new)]:
        a, b = old.get(key), new.get(key)
        if a is not None and b is not None and (a.outcome, a.points) == (b.outcome, b.points):
            continue
        shown = b or a
        assert shown is not None
        gained = (b.points if b else 0.0) - (a.points if a else 0.0)
        reason = _reason(before, after, shown.question, shown.name)
        outcomes = a.outcome if a else "", b.outcome if b else ""
        found.append(Change(student, shown.question, shown.title, *outcomes, gained, reason, last))
    return found


def _reason(before: dict[str, Any], after: dict[str, Any], question: str, name: str) -> str:
    """What differs in all a verdict and its points follow from."""
    reasons = [text for part, text in REASONS.items() if before["basis"][part] != after["basis"][part]]
    if before["basis"]["questions"].get(question) != after["basis"]["questions"].get(question):
        reasons.append("the hidden checks of this question changed")
    reasons += _adjusted(counting(before), counting(after), f"{question}/{name}")
    return " and ".join(reasons) or "nothing it follows from changed: its outcome depended on the machine (a time limit or a crash)"


def _adjusted(before: Adjustments, after: Adjustments, check: str) -> list[str]:
    """What the instructor changed about one check, in words."""
    old, new = before.withdrawn, after.withdrawn
    reasons = []
    if check in new and check not in old:
        reasons.append(f"the check was withdrawn: {new[check]}")
    if check in old and check not in new:
        reasons.append("the check counts again")
    if before.points.get(check) != after.points.get(check):
        reasons.append("the instructor gave the check other points")
    return reasons


def as_text(found: list[Change], penalties: Mapping[str, tuple[float, float]] | None = None) -> str:
    """The changes of the last run, by student, with what each gains or loses in all; then those of earlier runs.

    `penalties` are the late penalties the last run changed, before and after.
    """
    last, earlier = [change for change in found if change.last], [change for change in found if not change.last]
    lines = _by_student(last)
    lines += [f"{student}: late penalty {before:g} → {after:g}" for student, (before, after) in sorted((penalties or {}).items())]
    if not lines:
        lines = ["The last run changed no verdict."]
    if earlier:
        lines += ["", "Changed by earlier runs, and not since:", *_by_student(earlier)]
    return "\n".join(lines)


def _by_student(found: list[Change]) -> list[str]:
    lines = []
    for student in dict.fromkeys(change.student for change in found):
        own = [change for change in found if change.student == student]
        lines.append(f"{student}: {sum(change.gained for change in own):+g} points")
        for change in own:
            step = f"{change.before or 'no such check'} → {change.after or 'no such check'}"
            step = f"still {change.after}" if change.before == change.after else step
            lines.append(f"  {change.question}: {step} ({change.gained:+g}): {change.title}")
            lines.append(f"      because {change.reason}")
    return lines
