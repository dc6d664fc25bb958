"""Whether verdicts depend on the seeds of the hidden inputs: both corpora under many course secrets."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lib.grader.corpus import Entry

from .corpora import Diagnosis, alone, diagnosis
from .grading import grade_all


@dataclass(frozen=True)
class Graded:
    """One entry under one course secret."""

    entry: Entry
    seed: int
    found: Diagnosis
    points: float


@dataclass(frozen=True)
class Stability:
    """All entries under all secrets."""

    flips: int  # gradings in which other questions lost points than expected, or a person was asked to look
    unnamed: int  # gradings in which the feedback did not name the cause
    vary: tuple[str, ...]  # entries whose points depend on the secret, even if the same questions lose some


def secret_of(seed: int) -> str:
    """A course secret."""
    return hashlib.sha256(f"seed {seed}".encode()).hexdigest()


def graded(entries: Iterable[Entry], seeds: Iterable[int], jobs: int | None = None) -> Iterator[Graded]:
    """Grade all entries under each seed's course secret, from which all hidden inputs are drawn."""
    entries = list(entries)
    cases = [alone(entry) for entry in entries]
    for seed in seeds:
        for entry, (case, report) in zip(entries, grade_all(cases, jobs, secret_of(seed)), strict=True):
            found = diagnosis(entry, report, asked=case.questions | entry.loses)
            yield Graded(entry, seed, found, sum(report.score(question) for question in case.questions))


def summary(found: Iterable[Graded]) -> Stability:
    """What differs between the secrets."""
    points: dict[str, set[float]] = defaultdict(set)
    flips = unnamed = 0
    for one in found:
        points[one.entry.name].add(one.points)
        flips += not one.found.caught
        unnamed += bool(one.found.unsaid)
    return Stability(flips, unnamed, tuple(name for name, different in points.items() if len(different) > 1))
