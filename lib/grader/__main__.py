"""`python -m lib.grader`: what nbgrader has no command for: grading without a gradebook, class report, regrades, new homeworks."""

from __future__ import annotations

import argparse
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from . import changes
from .assignment import Assignment
from .demo import run_demo
from .engine import GraderError
from .errors import KitError
from .grading import Grading
from .limits import Limits
from .notebook import open_submission
from .places import students_of
from .reading import printable
from .report import Report, read_report
from .store import ReportStore, usual_folder
from .table import as_text

ROOT = Path(__file__).parents[2]


def grade(arguments: argparse.Namespace) -> int:
    """Grade notebooks or folders with one, side by side; print what a student would read, write JSON reports if asked."""
    assignment = _assignment(arguments.assignment)
    students = students_of(arguments.submissions, assignment.name)
    for student, place in students.items():
        if student not in (place.stem, *place.parts):
            print(f"{printable(str(place))} is graded as `{student}`, since no report can be named after it.", file=sys.stderr)
    reports = None if arguments.anew else usual_folder(assignment)
    grading = Grading(assignment, Limits(unsafe=arguments.unsafe), arguments.workers, reports, arguments.scheduler)

    def one(student: str) -> Report:
        return grading.report(open_submission(students[student], student, assignment)[1])

    attention = 0
    with grading, ThreadPoolExecutor(grading.engine.workers) as pool:
        try:
            for report in pool.map(one, students):
                attention += bool(report.attention)
                print(as_text(report), flush=True)
                if arguments.reports:
                    target = Path(arguments.reports) / f"{report.student}.json"
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_text(report.to_json(), encoding="utf-8")
        except BaseException:  # Ctrl-C among them: what is being graded is not waited for
            pool.shutdown(wait=False, cancel_futures=True)
            grading.close()
            raise
    return 1 if attention else 0


def show(arguments: argparse.Namespace) -> int:
    """Print saved reports."""
    for path in map(Path, arguments.reports):
        print(as_text(read_report(path)))
    return 0


def diff(arguments: argparse.Namespace) -> int:
    """Print whose score the last regrade changed, and why."""
    assignment = _assignment(arguments.assignment)
    store = ReportStore(assignment, usual_folder(assignment))
    if not any(store.entries()):
        raise KitError(f"Nothing of {assignment.name} has been graded yet; run: nbgrader autograde {assignment.name}")
    print(changes.as_text(changes.changes(store), store.run.penalties))
    return 0


def class_report(arguments: argparse.Namespace) -> int:
    """Write the class report: HTML, CSV, JSON."""
    from .class_report.reading import collect
    from .class_report.writing import titles_of, write

    assignment = _assignment(arguments.assignment)
    report = collect(assignment, Path(arguments.autograded), arguments.db)
    for path in write(report, Path(arguments.to or ROOT / "reports" / assignment.name), titles_of(assignment.skeleton)):
        print(path)
    return 0


def gradescope(arguments: argparse.Namespace) -> int:
    """Write a Gradescope autograder."""
    from .exports.gradescope import build

    target = Path(arguments.to or ROOT / "build" / f"{arguments.assignment}-gradescope.zip")
    print(build(_assignment(arguments.assignment), target, arguments.visibility, arguments.pip_args))
    return 0


def new(arguments: argparse.Namespace) -> int:
    """Write the skeleton of another assignment."""
    from .scaffold import scaffold

    for path in scaffold(ROOT, arguments.assignment):
        print(path.relative_to(ROOT))
    name = arguments.assignment
    print(f"It works as it is: run `nbgrader generate_assignment {name}`, then `python -m lib.grader try {name}`.")
    print("docs/authors.md goes on from there.")
    return 0


def try_out(arguments: argparse.Namespace) -> int:
    """Grade the reference, the untouched release and the corpora; print what became of each that should not have. 1 if there is one."""
    from .engine import Engine
    from .trial import trials

    with Engine(_assignment(arguments.assignment), Limits(unsafe=arguments.unsafe)) as engine:
        found = list(trials(engine.assignment, engine))
    for trial in found:
        for line in (*trial.complaints, *(trial.messages if arguments.messages else ())):
            print(f"{trial.name}: {line}")
    failed = sum(bool(trial.complaints) for trial in found)
    print(f"{len(found)} notebooks graded, {failed or 'none'} not as they should be.")
    return 1 if failed else 0


def _assignment(name: str) -> Assignment:
    """The homework of that name; raises KitError if there is none."""
    there = sorted(path.parent.name for path in ROOT.glob("source/*/*.ipynb") if path.stem == path.parent.name)
    if name not in there:
        raise KitError(f"There is no homework {name!r}; source/ holds {', '.join(there)}.")
    return Assignment(ROOT, name)


def main() -> int:
    """Parse the command line and run one command."""
    parser = argparse.ArgumentParser(prog="python -m lib.grader", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("grade", help="grade submissions without nbgrader")
    one.add_argument("assignment")
    one.add_argument("submissions", nargs="+", help="notebooks, or folders that hold one")
    one.add_argument("--reports", help="folder to write JSON reports to")
    one.add_argument("--workers", type=int, help="submissions graded side by side (default: one on each processor)")
    one.add_argument("--scheduler", default="", help="grade on the Dask cluster with this address, e.g. tcp://10.0.0.1:8786")
    one.add_argument("--anew", action="store_true", help="do not reuse what an earlier run found")
    one.add_argument("--unsafe", action="store_true", help="grade even where students' code cannot be isolated")
    one.set_defaults(run=grade)
    two = commands.add_parser("show", help="print saved reports")
    two.add_argument("reports", nargs="+", help="report.json files")
    two.set_defaults(run=show)
    three = commands.add_parser("diff", help="whose score the last regrade changed, and why")
    three.add_argument("assignment")
    three.set_defaults(run=diff)
    four = commands.add_parser("report", help="write the class report: scores, checks, mistakes, similar submissions")
    four.add_argument("assignment")
    four.add_argument("--to", help="folder to write to; default reports/<assignment>")
    four.add_argument("--autograded", default=str(ROOT / "autograded"), help="nbgrader's folder of graded submissions")
    four.add_argument("--db", default=f"sqlite:///{ROOT / 'gradebook.db'}", help="nbgrader's gradebook")
    four.set_defaults(run=class_report)
    five = commands.add_parser("gradescope", help="write a Gradescope autograder (a zip)")
    five.add_argument("assignment")
    five.add_argument("--to", help="file to write; default build/<assignment>-gradescope.zip")
    five.add_argument("--visibility", default="after_due_date", help="when students see the checks; default after_due_date")
    five.add_argument("--pip-args", default="", help="arguments for pip in Gradescope's container, such as an index with CPU builds")
    five.set_defaults(run=gradescope)
    new_one = commands.add_parser("new", help="write the skeleton of another assignment: notebook, hidden suite, corpora")
    new_one.add_argument("assignment", help="its name, such as week3")
    new_one.set_defaults(run=new)
    tried = commands.add_parser("try", help="grade an assignment's reference, untouched release and corpora, and compare")
    tried.add_argument("assignment")
    tried.add_argument("--messages", action="store_true", help="print what the students of the wrong entries would read")
    tried.add_argument("--unsafe", action="store_true", help="grade even where students' code cannot be isolated")
    tried.set_defaults(run=try_out)
    six = commands.add_parser("demo", help="grade a sample class with nbgrader, in the folder demo/")
    six.set_defaults(run=lambda _: run_demo(ROOT))
    arguments = parser.parse_args()
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")  # in some settings of the language there is no arrow
    try:
        return int(arguments.run(arguments))
    except (GraderError, KitError, FileNotFoundError) as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    raise SystemExit(main())
