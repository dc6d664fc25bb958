"""What a regrade changed, and why: the kept report of each student beside the one before it, both as they were handed out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .store import ReportStore, counted

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


def changes(store: ReportStore) -> list[Change]:
    """Every check whose verdict or points changed when its student was last regraded with another result."""
    found = []
    for student, entry in store.entries():
        if "previous" in entry:
            found += _between(student, entry["previous"], entry)
    return found


def _between(student: str, before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
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
        found.append(Change(student, shown.question, shown.title, a.outcome if a else "", b.outcome if b else "", gained, reason))
    return found


def _reason(before: dict[str, Any], after: dict[str, Any], question: str, name: str) -> str:
    """What differs in all a verdict and its points follow from."""
    reasons = [text for part, text in REASONS.items() if before["basis"][part] != after["basis"][part]]
    if before["basis"]["questions"].get(question) != after["basis"]["questions"].get(question):
        reasons.append("the hidden checks of this question changed")
    reasons += _adjusted(before.get("adjustments", {}), after.get("adjustments", {}), f"{question}/{name}")
    return " and ".join(reasons) or "nothing it follows from changed: its outcome depended on the machine (a time limit or a crash)"


def _adjusted(before: dict[str, Any], after: dict[str, Any], check: str) -> list[str]:
    """What the instructor changed about one check, in words."""
    old, new = before.get("withdrawn", {}), after.get("withdrawn", {})
    reasons = []
    if check in new and check not in old:
        reasons.append(f"the check was withdrawn: {new[check]}")
    if check in old and check not in new:
        reasons.append("the check counts again")
    if before.get("points", {}).get(check) != after.get("points", {}).get(check):
        reasons.append("the instructor gave the check other points")
    return reasons


def as_text(found: list[Change]) -> str:
    """The changes, by student, with what each gains or loses in all."""
    if not found:
        return "No verdict changed in the last regrade of any student."
    lines = []
    for student in dict.fromkeys(change.student for change in found):
        own = [change for change in found if change.student == student]
        lines.append(f"{student}: {sum(change.gained for change in own):+g} points")
        for change in own:
            step = f"{change.before or 'no such check'} → {change.after or 'no such check'}"
            step = f"still {change.after}" if change.before == change.after else step
            lines.append(f"  {change.question}: {step} ({change.gained:+g}): {change.title}")
            lines.append(f"      because {change.reason}")
    return "\n".join(lines)
