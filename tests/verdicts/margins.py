"""How far right and wrong answers stay from each tolerance: the smallest margins of every comparison that decides a verdict."""

from __future__ import annotations

import json
import os
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from lib.grader.corpus import Entry
from lib.grader.report import Outcome, Report

from .corpora import alone
from .grading import Case, grade_all


@dataclass(frozen=True)
class Measured:
    """One comparison of one entry: deviation over tolerance."""

    entry: str
    right: bool  # a correct entry's
    test: str
    what: str
    ratio: float


@dataclass(frozen=True)
class Margin:
    """The smallest distance from a tolerance, on both sides, as factors."""

    test: str
    what: str
    right: float  # tolerance / the largest deviation of a right answer
    right_entry: str
    wrong: float  # the smallest failing deviation of a wrong answer / tolerance
    wrong_entry: str


def measured(entries: Iterable[Entry]) -> list[Measured]:
    """Every deciding comparison of every entry. One entry at a time, since they share the record."""
    found: list[Measured] = []
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "margins.jsonl"
        os.environ["VERDICT_MARGINS"] = str(record)
        try:
            cases = [(entry, alone(entry)) for entry in entries]
            by_name = {id(case): entry for entry, case in cases}
            for case, report in grade_all(_emptying(record, [case for _, case in cases]), jobs=1):
                found += _of_one(by_name[id(case)], report, record)
        finally:
            del os.environ["VERDICT_MARGINS"]
    return found


def _emptying(record: Path, cases: list[Case]) -> list[Case]:
    record.write_text("")
    return cases


def _of_one(entry: Entry, report: Report, record: Path) -> list[Measured]:
    """Read and empty the record. Of several attempts with other parts, the one that came nearest to passing counts."""
    attempts: dict[str, list[list[dict]]] = defaultdict(lambda: [[]])
    for line in record.read_text().splitlines():
        noted = json.loads(line)
        if "attempt" in noted:
            attempts[noted["test"]].append([])
        else:
            attempts[noted["test"]][-1].append(noted)
    record.write_text("")
    outcomes = {f"{result.question}/{result.name}": result.outcome for result in report.results}
    found = []
    for test, tries in attempts.items():
        tries = [t for t in tries if t]
        outcome = outcomes.get(test)
        if not tries or outcome is None:
            continue
        if outcome is Outcome.PASS:
            if not entry.loses:
                found += [Measured(entry.name, True, test, n["what"], n["ratio"]) for n in tries[-1]]
        elif outcome is Outcome.FAIL and entry.loses:
            failing = [t[-1] for t in tries if t[-1]["ratio"] > 1]
            if failing and len(failing) == len(tries):  # else something that is not a number decided
                nearest = min(failing, key=lambda n: n["ratio"])
                found.append(Measured(entry.name, False, test, nearest["what"], nearest["ratio"]))
    return found


def margins(found: Iterable[Measured]) -> list[Margin]:
    """The smallest margins of each comparison."""
    groups: dict[tuple[str, str], list[Measured]] = defaultdict(list)
    for one in found:
        groups[one.test, one.what].append(one)
    result = []
    for (test, what), group in sorted(groups.items()):
        right = max((m for m in group if m.right), key=lambda m: m.ratio, default=None)
        wrong = min((m for m in group if not m.right), key=lambda m: m.ratio, default=None)
        result.append(
            Margin(
                test,
                what,
                1 / right.ratio if right and right.ratio > 0 else float("inf"),
                right.entry if right else "",
                wrong.ratio if wrong else float("inf"),
                wrong.entry if wrong else "",
            )
        )
    return result
