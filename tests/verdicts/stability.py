"""Whether verdicts depend on the seeds of the hidden inputs: both corpora under many course secrets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lib.grader.corpus import Entry

from .corpora import alone, diagnosis
from .grading import grade_all


@dataclass(frozen=True)
class Stability:
    """One entry under several seeds."""

    entry: Entry
    lost: tuple[frozenset[str], ...]  # questions with lost points, by seed; of those the entry changes
    unsaid: tuple[tuple[tuple[str, ...], ...], ...]  # by seed: the expected words that no feedback contained
    points: tuple[float, ...]

    @property
    def flips(self) -> int:
        """Under how many seeds another question lost points than expected."""
        return sum(lost != self.entry.loses for lost in self.lost)

    @property
    def unnamed(self) -> int:
        """Under how many seeds the feedback did not name the cause."""
        return sum(bool(words) for words in self.unsaid)

    @property
    def varies(self) -> bool:
        """Whether the points depend on the seed, even if the same questions lose some."""
        return len(set(self.points)) > 1


def stability(entries: Iterable[Entry], seeds: int, jobs: int | None = None) -> Iterator[Stability]:
    """Grade each entry under `seeds` seeds. A seed is an HMAC of the course secret and the student's name; the name is what changes here."""
    entries = list(entries)
    names = [f"student-{i:02d}" for i in range(1, seeds + 1)]
    cases = [replace(alone(entry), student=name) for entry in entries for name in names]
    graded = grade_all(cases, jobs)
    for entry in entries:
        found, points = [], []
        for _ in names:
            case, report = next(graded)
            found.append(diagnosis(entry, report, asked=set(case.cells) | entry.loses))
            points.append(sum(report.score(question) for question in case.cells))
        yield Stability(entry, tuple(one.lost for one in found), tuple(one.unsaid for one in found), tuple(points))
