"""Which failed checks share a cause, as their messages tell it: for the card of a student and for the class report."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .report import Outcome, TestResult

_TELL_NOTHING = (Outcome.PASS, Outcome.NOT_ATTEMPTED, Outcome.GRADER_ERROR)


def causes(results: Sequence[TestResult]) -> list[list[TestResult]]:
    """The failed checks of one question by cause, costliest cause first, in each the check first that cost most.

    A message that names a cause behind what was seen stands for a cause of its own. Checks that fail without one mostly echo another's, so
    they are counted with the costliest; where no message names a cause, all are one. Withdrawn checks are left out: the instructor does not
    trust them.
    """
    failed = [r for r in results if r.outcome not in _TELL_NOTHING and r.message and not r.withdrawn]
    groups: dict[str, list[TestResult]] = {}
    for result in failed:
        if diagnosis(result.message) != result.message.strip():
            groups.setdefault(pattern(diagnosis(result.message)), []).append(result)
    if len(groups) < 2:
        return [_costliest_first(failed, groups)] if failed else []
    found = [_costliest_first(group, groups) for group in groups.values()]
    found.sort(key=lambda group: -sum(result.max_points for result in group))
    named = [result for group in found for result in group]
    found[0] += [result for result in failed if result not in named]
    return found


def _costliest_first(group: list[TestResult], groups: dict[str, list[TestResult]]) -> list[TestResult]:
    """What names the cause first; of equal cost the first in the suite's order, which goes from simple to involved."""
    named = [result for all_ in groups.values() for result in all_]
    return sorted(group, key=lambda result: (bool(named) and result not in named, -result.max_points))


def diagnosis(message: str) -> str:
    """The cause in a message: what follows the sentence with the observation; the observation itself where nothing follows."""
    sentences = re.split(r"(?<=[.?!])\s+(?=[A-ZÀ-Þ`])", message.strip())
    return " ".join(sentences[1:]) or message.strip()


def pattern(text: str) -> str:
    """A text without what differs from student to student: numbers, sizes, quoted code."""
    text = re.sub(r"`[^`]*`", "`…`", text)
    return re.sub(r"[-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?", "#", text).lower()
