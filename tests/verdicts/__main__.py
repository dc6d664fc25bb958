"""`python -m tests.verdicts diagnosis|mutants|equivalents|stability|margins|other-torch|page`: measure the hidden suite, and write the page."""

from __future__ import annotations

import argparse
import math
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any, TypeVar

from lib.grader.environment import environment

from . import page, stability
from .corpora import alone, cases, correct_entries, diagnoses, wrong_entries
from .equivalents import compositions
from .grading import grade_all, lost_questions
from .margins import margins, measured
from .mutants import all_mutants, fates, table

T = TypeVar("T")


def progress(items: Iterable[T], total: int) -> Iterator[T]:
    """Count on standard error what has come."""
    for number, item in enumerate(items, start=1):
        yield item
        if number % 10 == 0 or number == total:
            print(f"\r{number} of {total}", end="" if number < total else "\n", file=sys.stderr, flush=True)


def run_diagnosis(options: argparse.Namespace) -> bool:
    """Both corpora: full marks for right answers, wrong ones caught and named."""
    return run_correct(options) & run_wrong(options)


def run_correct(options: argparse.Namespace) -> bool:
    """Full marks for right answers."""
    right = correct_entries()
    lost = []
    for case, report in progress(grade_all(cases(right), options.jobs), len(right)):
        asked = [result for result in report.results if result.question in case.questions]
        if not all(result.outcome.earns for result in asked):
            lost.append(case.name)
            print(f"\n{case.name}: {[(r.name, r.message[:200]) for r in asked if not r.outcome.earns]}")
    page.remember("correct", {"entries": len(right), "full": len(right) - len(lost), "lost": lost})
    print(f"correct: {len(right) - len(lost)} of {len(right)} with full marks {lost}")
    return not lost


def run_wrong(options: argparse.Namespace) -> bool:
    """Wrong answers caught and named."""
    wrong = wrong_entries()
    found = page.summary(list(progress(diagnoses(wrong, options.jobs), len(wrong))))
    page.remember("diagnosis", found)
    print(
        f"wrong: {found['caught']} of {found['entries']} caught, {found['named']} named, {found['elsewhere']} with words elsewhere {found['missed']}"
    )
    return bool(found["named"] == found["entries"])


def run_other_torch(options: argparse.Namespace) -> bool:
    """Both corpora under the PyTorch this process runs with."""
    version = environment()["torch"]
    present = tuple(int(part) for part in version.split("+")[0].split(".")[:2])
    right, wrong = ([e for e in es[:: options.every] if e.torch <= present] for es in (correct_entries(), wrong_entries()))
    graded = progress(grade_all([alone(entry) for entry in right + wrong]), len(right) + len(wrong))
    kept: dict[bool, list[str]] = {True: [], False: []}
    for entry, (case, report) in zip(right + wrong, graded, strict=True):
        lost = lost_questions(report) & (case.questions | entry.loses)
        if lost == entry.loses and not report.attention:
            kept[bool(entry.loses)].append(entry.name)
        else:
            print(f"\n{entry.name}: lost {sorted(lost)}, expected {sorted(entry.loses)}; {report.attention}")
            for result in report.results:
                if result.question in lost and not result.outcome.earns:
                    print(f"  {result.question}/{result.name}: {result.message[:300]}")
    found = {"torch": version, "correct": f"{len(kept[False])} of {len(right)}", "wrong": f"{len(kept[True])} of {len(wrong)}"}
    page.remember("torch", [*(t for t in page.measured().get("torch", []) if t["torch"] != version), found], f"torch {version}")
    print(found)
    return len(kept[True]) + len(kept[False]) == len(right) + len(wrong)


def run_mutants(options: argparse.Namespace) -> bool:
    """Every mutant of every style."""
    made = [m for m in all_mutants() if re.search(options.only, m.key)]
    found = list(progress(fates(made, options.jobs), len(made)))
    survivors = [fate.mutant.key for fate in found if fate.survived]
    print(table(found))
    for key in survivors:
        print("survived:", key)
    for fate in found:
        if fate.killed and fate.reason:
            print("caught although listed as no mistake:", fate.mutant.key)
        if fate.attention:
            print("needs a person:", fate.mutant.key, fate.attention)
    if not options.only:
        equal = sum(not fate.killed and bool(fate.reason) for fate in found)
        killed = sum(fate.killed for fate in found)
        page.remember("mutants", {"made": len(made), "killed": killed, "equivalent": equal, "table": table(found)})
    return not survivors


def run_equivalents(options: argparse.Namespace) -> bool:
    """Compositions of correct parts."""
    made = list(compositions(options.count, options.seed))
    lost = []
    for case, report in progress(grade_all(made, options.jobs), len(made)):
        if report.points < report.max_points or report.attention:
            lost.append(case.name)
            print(f"\n{case.name}: {report.points} {report.attention}")
            for result in report.results:
                if not result.outcome.earns:
                    print(f"  {result.question}/{result.name}: {result.message}\n{case.cells[result.question]}")
    page.remember("equivalents", {"made": len(made), "full": len(made) - len(lost)})
    print(f"{len(made) - len(lost)} of {len(made)} with full marks")
    return not lost


def run_stability(options: argparse.Namespace) -> bool:
    """Both corpora under many course secrets."""
    entries = [*correct_entries(), *wrong_entries()][:: options.every]
    seeds = range(options.seed + 1, options.seed + 1 + options.seeds)
    found = []
    for one in progress(stability.graded(entries, seeds, options.jobs), len(entries) * len(seeds)):
        found.append(one)
        if not one.found.named:
            print(f"\n{one.entry.name}, seed {one.seed}: lost {sorted(one.found.lost)}, without {one.found.unsaid}")
            print("\n".join(f"  {question}/{check}: {message[:400]}" for question, check, message in one.found.sentences), flush=True)
    all_found = stability.summary(found)
    wrong = sum(bool(entry.loses) for entry in entries)
    result = {"entries": len(entries), "wrong": wrong, "seeds": list(seeds), "flips": all_found.flips, "unnamed": all_found.unnamed}
    page.remember("stability", page.with_earlier_seeds(result))
    print(
        f"{all_found.flips} flips over {len(entries)} entries under {len(seeds)} seeds; of {wrong} wrong ones the cause was not named "
        f"{all_found.unnamed} times; points that depend on the seed: {', '.join(all_found.vary) or 'none'}"
    )
    return not all_found.flips


def run_margins(options: argparse.Namespace) -> bool:
    """The distance of both corpora from each tolerance."""
    entries = [*correct_entries(), *wrong_entries()][:: options.every]
    rows = [{k: _finite(v) for k, v in asdict(m).items()} for m in margins(measured(entries))]
    page.remember("margins", rows)
    print("\n".join(page._margin_table(rows)))
    return True


def _finite(value: Any) -> Any:
    return None if isinstance(value, float) and not math.isfinite(value) else value


def run_page(options: argparse.Namespace) -> bool:
    """Write docs/verdicts.md."""
    page.write()
    return True


def main() -> int:
    """Entry point."""
    parser = argparse.ArgumentParser(prog="python -m tests.verdicts", description=__doc__)
    parser.add_argument(
        "what", choices=("diagnosis", "correct", "wrong", "mutants", "equivalents", "stability", "margins", "other-torch", "page")
    )
    parser.add_argument("--jobs", type=int, help="submissions graded side by side; by default one for each processor")
    parser.add_argument("--only", default="", help="mutants whose name this regular expression finds")
    parser.add_argument("--count", type=int, default=300, help="compositions to make")
    parser.add_argument("--seed", type=int, default=0, help="of the compositions; the first course secret of the stability run, less one")
    parser.add_argument("--seeds", type=int, default=20, help="how many seeds the stability run takes")
    parser.add_argument("--every", type=int, default=1, help="take every n-th entry only")
    options = parser.parse_args()
    if options.what not in ("page", "other-torch"):
        page.remember("environment", environment())
    return 0 if globals()[f"run_{options.what.replace('-', '_')}"](options) else 1


if __name__ == "__main__":
    raise SystemExit(main())
