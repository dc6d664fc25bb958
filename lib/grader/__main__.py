"""`python -m lib.grader`: grade a folder of submissions without nbgrader, show a report, run the demonstration."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .assignment import Assignment
from .demo import run_demo
from .engine import Engine, GraderError
from .notebook import open_submission
from .report import Report
from .table import as_text

ROOT = Path(__file__).parents[2]


def grade(arguments: argparse.Namespace) -> int:
    """Grade notebooks or folders with one; print what a student would read, write JSON reports if asked."""
    assignment = Assignment(ROOT, arguments.assignment)
    attention = 0
    with Engine(assignment) as engine:
        for path in map(Path, arguments.submissions):
            folder, student = (path, path.name) if path.is_dir() else (path.parent, path.parent.name)
            _, submission = open_submission(folder, student, assignment)
            report = engine.grade(submission)
            attention += bool(report.attention)
            print(as_text(report))
            if arguments.reports:
                target = Path(arguments.reports) / f"{student}.json"
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(report.to_json(), encoding="utf-8")
    return 1 if attention else 0


def show(arguments: argparse.Namespace) -> int:
    """Print saved reports."""
    for path in map(Path, arguments.reports):
        import json

        print(as_text(Report.from_dict(json.loads(path.read_text(encoding="utf-8")))))
    return 0


def main() -> int:
    """Parse the command line and run one command."""
    parser = argparse.ArgumentParser(prog="python -m lib.grader", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("grade", help="grade submissions without nbgrader")
    one.add_argument("assignment")
    one.add_argument("submissions", nargs="+", help="notebooks, or folders that hold one")
    one.add_argument("--reports", help="folder to write JSON reports to")
    one.set_defaults(run=grade)
    two = commands.add_parser("show", help="print saved reports")
    two.add_argument("reports", nargs="+", help="report.json files")
    two.set_defaults(run=show)
    three = commands.add_parser("demo", help="grade a sample class with nbgrader, in the folder demo/")
    three.set_defaults(run=lambda _: run_demo(ROOT))
    arguments = parser.parse_args()
    try:
        return int(arguments.run(arguments))
    except (GraderError, FileNotFoundError) as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    raise SystemExit(main())
