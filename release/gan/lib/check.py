"""`python -m lib.check gan.ipynb`: the last look before handing in.

Runs the notebook from top to bottom in a fresh process, training shortened, and says which questions pass their visible checks, what is not
filled in, which cells are missing and what would not run on a fresh kernel. The exit code is 0 if there is nothing to mend, 1 if there is,
2 if the file cannot be read.
"""

import argparse
import os
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lib import checks
from lib.checking import STUB, Verdict, in_points, verdicts
from lib.error_hints import likely
from lib.fresh_run import Cell, FreshRun, Trouble, Unreadable, defined_later, read_cells, syntax_error
from lib.given import GIVEN, put_back

NAME = "gan.ipynb"
UNWRITTEN = "Double-click here and replace this line with your answer."
FEW = 10  # letters; a written answer with fewer is none
SHORT = 20  # iterations of training
RUNNING = "GAN_NOTEBOOK_CHECK"  # set while a notebook is checked: one that checks itself in a cell must not do so for ever


@dataclass(frozen=True)
class Question:
    """A cell the student fills, and the call that checks it; written answers have none."""

    number: int
    id: str
    check: str = ""
    judged_at: str = ""  # the question whose cell of checks runs this one's, if it is not its own


QUESTIONS = (
    Question(1, "generator", "check_generator(Generator)"),
    Question(2, "dual_variable", "check_dual_variable(DualVariable)"),
    Question(3, "projection"),
    Question(4, "objective", "check_objective(objective)"),
    Question(5, "alternating_update", "check_alternating_update(alternating_update)", judged_at="optimizers"),
    Question(6, "optimizers", "check_optimizers(d_optim, g_optim, d, g)"),
    Question(7, "observations"),
)
NEEDS_A_FILM = "film"


@dataclass
class Outcome:
    """What the look at a notebook brought to light: a block of text for each question, and remarks on the rest."""

    questions: dict[str, list[str]] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)  # a grader copes with these
    problems: int = 0
    hidden_points: float = 0

    def mend(self, question: Question, mark: str, words: str, lines: Sequence[str] = ()) -> None:
        """Note something to mend in a question; the first note stays on top."""
        self.problems += 1
        self.questions.setdefault(question.id, []).extend([f"{mark} ({question.number}) {question.id:<19}{words}", *lines])


def check_notebook(path: Path, full: bool = False) -> Outcome:
    """Look through the notebook and run it. Raises Unreadable if it is none."""
    cells = read_cells(path)
    outcome = Outcome()
    if path.name != NAME:
        outcome.remarks.append(f"The file is called {path.name}: hand it in as {NAME}.")
    unfilled = _look(cells, outcome)
    _run(put_back(cells), outcome, unfilled, full)
    return outcome


def _look(cells: list[Cell], outcome: Outcome) -> set[str]:
    """What can be said without running anything; returns the questions that are missing or not filled in."""
    counts = Counter(cell.id for cell in cells)
    sources = {cell.id: cell.source for cell in cells}
    unfilled = set()
    for question in QUESTIONS:
        text = sources.get(question.id)
        if text is None:
            outcome.mend(question, "✗", "the cell is missing: copy it from the notebook you were given")
        elif not question.check and sum(map(str.isalnum, text.replace(UNWRITTEN, ""))) < FEW:
            hardly = text.replace(UNWRITTEN, "").strip("*_ \n")
            outcome.mend(question, "·", "hardly anything is written: say a little more" if hardly else "not written yet")
        elif question.check and (STUB in text or not text.strip()):
            left = text.count(STUB)
            outcome.mend(question, "·", "not filled in yet" if left < 2 else f"{left} places are not filled in yet")
        else:
            continue
        unfilled.add(question.id)
    tests = [f"test_{question.id}" for question in QUESTIONS if question.check]
    gone = [f"`{name}`" for name in (*GIVEN, *tests) if not counts[name]]
    if gone:
        names = ", ".join(gone)
        outcome.remarks.append(f"Cells that came with the notebook are missing: {names}. The grader puts them back, as was done here.")
    twice = [f"`{name}`" for name, count in counts.items() if count > 1 and name in (*sources.keys() & {q.id for q in QUESTIONS}, *tests)]
    if twice:
        outcome.remarks.append(f"There are several copies of {', '.join(twice)}. Keep one of each: the last filled-in copy is graded.")
    return unfilled


def _run(cells: list[Cell], outcome: Outcome, unfilled: set[str], full: bool) -> None:
    import lib.training

    lib.training.short_runs = None if full else SHORT
    fresh = FreshRun()
    tests = {f"test_{question.id}" for question in QUESTIONS if question.check}
    points = {cell.id: cell.points for cell in cells}
    answered = {question.id: question for question in QUESTIONS}
    waiting = {question.id: question for question in QUESTIONS if question.check}
    for cell in (c for c in cells if c.kind == "code"):
        if cell.id == NEEDS_A_FILM and not full:
            continue
        if cell.id in tests:
            for question in [q for q in waiting.values() if cell.id == f"test_{q.judged_at or q.id}"]:
                found = _judge(waiting.pop(question.id), fresh, points, outcome)
                _report(question, found, _defined_later(found, cells, cell.number), outcome, unfilled)
            continue
        trouble = syntax_error(cell.source) or fresh.run(cell.source)
        if trouble is None or (cell.id in unfilled and trouble.kind == "NotImplementedError"):
            continue
        _explain(cell, trouble, cells, outcome, answered)
    for question in waiting.values():  # its cell was deleted, and now every cell has run
        _report(question, _judge(question, fresh, points, outcome), None, outcome, unfilled)


def _judge(question: Question, fresh: FreshRun, points: dict[str, float | None], outcome: Outcome) -> Verdict | Trouble | None:
    """Run the question's check; the call is ours, whatever stands in the cell."""
    worth = points.get(f"test_{question.id}")
    if worth is None:
        worth = getattr(checks, question.check.partition("(")[0]).points
    outcome.hidden_points += worth
    before = len(verdicts)
    trouble = fresh.run(f"{question.check[:-1]}, points={worth:g})")
    return verdicts[-1] if len(verdicts) > before else trouble


def _defined_later(found: Verdict | Trouble | None, cells: list[Cell], number: int) -> str | None:
    """The sentence on a name that was missing in cell `number` and is made further down."""
    name = found.missing if isinstance(found, Verdict) else found.name if found else ""
    later = defined_later(name, cells, number) if name else None
    if later is None:
        return None
    return f"`{name}` is used here but defined further down, in {later.place}: on a fresh kernel it does not exist yet."


def _report(question: Question, found: Verdict | Trouble | None, later: str | None, outcome: Outcome, unfilled: set[str]) -> None:
    if question.id in unfilled or outcome.questions.get(question.id):  # there is a sentence on it already
        return
    if isinstance(found, Verdict) and found.passed:
        notes = [f"      note      {note}" for note in found.notes]
        outcome.questions[question.id] = [f"✓ ({question.number}) {question.id:<19}passes the visible checks", *notes]
    elif isinstance(found, Verdict) and not found.filled:
        outcome.mend(question, "·", "not filled in yet")
    elif isinstance(found, Verdict):
        lines = [line for block in found.lines for line in block.splitlines()]
        outcome.mend(question, "✗", "the visible checks found something", [*lines, f"      {later}"] if later else lines)
    else:
        outcome.mend(question, "✗", "could not be checked", [f"      {later or found}"] if found else [])


def _explain(cell: Cell, trouble: Trouble, cells: list[Cell], outcome: Outcome, answered: dict[str, Question]) -> None:
    words = _defined_later(trouble, cells, cell.number) or str(trouble)
    if cell.id in answered:
        cause = likely(trouble.text)
        outcome.mend(answered[cell.id], "✗", "the cell does not run", [f"      {words}", *([f"      likely    {cause}"] if cause else [])])
    elif cell.id not in GIVEN or not outcome.problems:  # a given cell fails because of an answer: that was said already
        outcome.problems += 1
        outcome.remarks.append(f"In {cell.place}: {words}")


def show(outcome: Outcome, path: Path, full: bool) -> None:
    """Print the outcome, questions in order."""
    how = "training in full" if full else f"training cut to {SHORT} steps and no film"
    print(f"{path.name}, run from top to bottom in a fresh process ({how})\n")
    for question in QUESTIONS:
        for line in outcome.questions.get(question.id, [f"✓ ({question.number}) {question.id:<19}written"]):
            print(f"  {line}")
    if outcome.remarks:
        print()
    for remark in outcome.remarks:
        print(f"  ! {remark}")
    if outcome.problems:
        print("\nThere is something to mend; what is right counts all the same, question by question.")
    else:
        print(f"\nReady to hand in: save, and hand in {NAME}.")
    print(f"Hidden checks worth {in_points(outcome.hidden_points)} run when you hand in; the written answers are read by a person.")


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m lib.check", description="A last look at your notebook before you hand it in.")
    parser.add_argument("notebook", nargs="?", default=NAME, type=Path, help=f"the notebook, or its folder (default: {NAME})")
    parser.add_argument("--full", action="store_true", help="train in full and make the film, too; takes longer")
    options = parser.parse_args(arguments)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # a Windows console knows no check mark
    if os.environ.get(RUNNING):
        print("This notebook is being checked already.")
        return 0
    os.environ[RUNNING] = "1"
    path = options.notebook.resolve()
    path = path / NAME if path.is_dir() else path
    try:
        if path.parent.is_dir():
            os.chdir(path.parent)
        outcome = check_notebook(path, options.full)
    except Unreadable as error:
        print(error)
        return 2
    show(outcome, path, options.full)
    return 1 if outcome.problems else 0


if __name__ == "__main__":
    sys.exit(main())
