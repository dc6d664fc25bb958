"""Mutants of correct answers through the real grader: each is caught, or is listed with a proof that it is no mistake."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lib.grader.corpus import reference_cells

from .grading import ASSIGNMENT, QUESTIONS, Case, feedback, grade_all, lost_questions
from .mutate import Mutant, mutants

EQUIVALENTS = Path(__file__).with_name("equivalent_mutants.toml")
REFERENCE = "reference"
# Cells a question's checks look at beside its own.
COMPANIONS = {"optimizers": ("generator", "dual_variable", "objective", "alternating_update")}


@dataclass(frozen=True)
class Fate:
    """What became of a mutant."""

    mutant: Mutant
    killed: bool
    said: str  # the feedback
    reason: str  # why it is no mistake, if it is listed as such
    attention: tuple[str, ...]  # why a person has to look

    @property
    def survived(self) -> bool:
        """Whether a wrong answer got full marks, as far as we know."""
        return not self.killed and not self.reason


@cache
def all_mutants() -> tuple[Mutant, ...]:
    """Every mutant of the reference solution, by question."""
    answers = reference_cells(ASSIGNMENT)
    made = []
    for question in QUESTIONS:
        made += mutants(question, REFERENCE, answers[question])
    return tuple(made)


@cache
def equivalents() -> dict[str, str]:
    """Why each mutant that is no mistake is none, by key."""
    listed = tomllib.loads(EQUIVALENTS.read_text(encoding="utf-8"))["equivalent"]
    return {key: group["reason"] for group in listed for key in group["mutants"]}


def fates(chosen: Iterable[Mutant], jobs: int | None = None) -> Iterable[Fate]:
    """Grade mutants, one question each; the cells a question does not need stay as released."""
    chosen = list(chosen)
    answers = reference_cells(ASSIGNMENT)
    cases = [Case(m.key, {name: answers[name] for name in COMPANIONS.get(m.question, ())} | {m.question: m.source}) for m in chosen]
    for mutant, (_, report) in zip(chosen, grade_all(cases, jobs), strict=True):
        killed = mutant.question in lost_questions(report)
        yield Fate(mutant, killed, feedback(report, mutant.question), equivalents().get(mutant.key, ""), report.attention)


def sample(count: int) -> list[Mutant]:
    """Mutants spread evenly over all questions and operators; the same on every run."""
    made = all_mutants()
    return [made[i * len(made) // count] for i in range(count)]


def table(found: Iterable[Fate]) -> str:
    """Made, caught, equivalent and surviving mutants of each question, in Markdown."""
    made, killed, equal = Counter[str](), Counter[str](), Counter[str]()
    for fate in found:
        made[fate.mutant.question] += 1
        killed[fate.mutant.question] += fate.killed
        equal[fate.mutant.question] += not fate.killed and bool(fate.reason)
    rows = ["| question | mutants | caught | no mistake (proof listed) | survived |", "|---|---|---|---|---|"]
    for name in (*QUESTIONS, "all"):
        m, k, e = (c.total() if name == "all" else c[name] for c in (made, killed, equal))
        rows.append(f"| `{name}` | {m} | {k} | {e} | {m - k - e} |" if name != "all" else f"| all | {m} | {k} | {e} | {m - k - e} |")
    return "\n".join(rows)
