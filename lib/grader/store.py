"""Reports kept from one run to the next, so that a regrade redoes only what can have changed.

One file a student (`.reports/<assignment>/<student>.json` in the course): the latest report, what it was made from, the instructor's
adjustments it was handed out with, the one before it and which run replaced it, and a checksum of all that. A question's results hold as
long as the submission, that question's part of the hidden suite, the engine and the environment are the same. Verdicts that depend on the
machine's mood (a time limit, a crash, the grader's own failure), and reports made without isolation, are never reused.
"""

from __future__ import annotations

import ast
import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

from .adjustments import AdjustmentError, Adjustments, adjust
from .assignment import Assignment
from .environment import environment
from .leftovers import write_whole
from .report import NOT_ISOLATED, Outcome, Report
from .run_record import RunRecord
from .submission import Submission
from .suite_settings import read_settings, suite_files

_REPEATABLE = (Outcome.PASS, Outcome.FAIL, Outcome.ERROR, Outcome.NOT_ATTEMPTED)  # outcomes another run would repeat
KIT = Path(__file__).parents[2]

Grade = Callable[[Submission, list[str]], Report]
Shown = dict[str, list[dict[str, Any]]]


class ReportStore:
    """The reports of one assignment's submissions."""

    def __init__(self, assignment: Assignment, folder: Path, adjustments: Adjustments | None = None) -> None:
        """`folder` is made when the first report is kept; `adjustments` are those of this run."""
        self._assignment = assignment
        self._folder = folder
        self._adjustments = adjustments or Adjustments()
        self.run = RunRecord(folder)

    def grade(self, submission: Submission, grade: Grade) -> Report:
        """The report on a submission, adjusted; `grade` is asked for the questions of which no valid results are kept.

        Raises AdjustmentError where the adjustments do not fit; what was found is kept all the same.
        """
        kept = self.entry(submission.student)
        basis = self._basis(submission)
        valid = self._valid(kept, basis)
        missing = [name for name in self._assignment.questions if name not in valid]
        old = Report.from_dict(kept["report"]) if valid else None
        report = grade(submission, missing) if missing or old is None else old
        if old is not None and missing:
            report = self._merged(report, old, valid)
        if not report.attention or submission.problem:  # what cannot be read now cannot be read later
            self._write(submission.student, kept, basis, report)
        return adjust(report, self._adjustments)

    def shown(self, submission: Submission, show: Callable[[Submission], Shown]) -> Shown:
        """The outputs of a display run, kept as long as submission, engine and environment are the same."""
        path = self._path(submission.student, "+shown")
        basis = self._basis(submission) | {"questions": {}}
        kept = _read_sound(path)
        if kept and kept["basis"] == basis:
            return dict(kept["shown"])
        shown = show(submission)
        _write_sound(path, {"basis": basis, "shown": shown})
        return shown

    def entry(self, student: str) -> dict[str, Any]:
        """What is kept on a student: `basis`, `report`, `adjustments` and, if there was one, `previous`. Empty if nothing readable is."""
        return _read(self._path(student))

    @property
    def ground(self) -> str:
        """All that every report follows from besides the submission itself, in a hash."""
        parts = [self._questions, self._engine, environment(), self._secret, asdict(self._adjustments)]
        return hashed(json.dumps(parts, sort_keys=True).encode())

    def mark(self, student: str) -> Path:
        """Where it is noted what a finished submission was made from."""
        return self._folder / "finished" / self._path(student).with_suffix(".txt").name

    def entries(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Everyone a report is kept of, with what is kept, by student."""
        read = (_read(path) for path in self._folder.glob("*.json"))
        yield from sorted(((entry["report"]["student"], entry) for entry in read if entry), key=lambda pair: pair[0])

    def _valid(self, kept: dict[str, Any], basis: dict[str, Any]) -> set[str]:
        """Questions whose kept results still hold. None of a report on code that was not isolated, which might have written it itself."""
        if (
            not kept
            or kept["report"].get("isolation", "").startswith(NOT_ISOLATED)
            or any(kept["basis"][part] != basis[part] for part in ("submission", "engine", "environment"))
        ):
            return set()
        old, new = kept["basis"]["questions"], basis["questions"]
        moody = {r["question"] for r in kept["report"]["results"] if Outcome(r["outcome"]) not in _REPEATABLE}
        return {name for name in new if old.get(name) == new[name] and name not in moody}

    def _merged(self, report: Report, old: Report, valid: set[str]) -> Report:
        """The new results beside the old ones that hold, in the order of the notebook."""
        results = []
        for name in self._assignment.questions:
            results += (old if name in valid else report).question(name)
        return replace(report, results=tuple(results), seconds=old.seconds)  # that the whole took; the results new here took a part of it

    def _write(self, student: str, kept: dict[str, Any], basis: dict[str, Any], report: Report) -> None:
        entry: dict[str, Any] = {"basis": basis, "report": report.to_dict(), "adjustments": asdict(self._adjustments)}
        if kept and _verdicts(kept) != _verdicts(entry):
            entry["previous"] = {part: kept[part] for part in ("basis", "report", "adjustments") if part in kept}
            entry["run"] = self.run.number
        elif kept and kept["basis"] == basis and "previous" in kept:
            entry |= {part: kept[part] for part in ("previous", "run") if part in kept}
        _write_sound(self._path(student), entry)

    def _path(self, student: str, kind: str = "") -> Path:
        """`kind` begins with a character that an id's file name never holds, so that no student's file is taken for another's."""
        safe = "".join(c if c.isalnum() or c in "-_.@ " else f"%{ord(c):x};" for c in student)
        if len(safe.encode()) > 200:  # longer than a file's name may be
            safe = f"{safe[:40]}%{hashed(student.encode(errors='surrogatepass'))}"
        return self._folder / f"{safe}{kind}.json"

    def _basis(self, submission: Submission) -> dict[str, Any]:
        """All that a report follows from, in hashes."""
        data = asdict(submission) | {"secret": self._secret}
        return {
            "submission": hashed(json.dumps(data, sort_keys=True).encode()),
            "questions": self._questions,
            "engine": self._engine,
            "environment": environment(),
        }

    @cached_property
    def _secret(self) -> str:
        return hashlib.sha256(self._assignment.secret).hexdigest()

    @cached_property
    def _questions(self) -> dict[str, str]:
        return {name: hashed(*_parts(self._assignment, name)) for name in self._assignment.questions}

    @cached_property
    def _engine(self) -> str:
        return hashed(engine_fingerprint().encode(), self._assignment.fingerprint.encode())


def _write_sound(path: Path, data: dict[str, Any]) -> None:
    """Write JSON with a checksum of itself."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False)
    write_whole(path, f'{{"sum": "{hashed(text.encode())}", "data": {text}}}')


def _read_sound(path: Path) -> dict[str, Any]:
    """What `_write_sound` wrote; empty if there is nothing, or if a single character of it has changed since."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        data = kept["data"]
        text = json.dumps(data, ensure_ascii=False, allow_nan=False)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}
    return dict(data) if kept.get("sum") == hashed(text.encode()) else {}


def lasting(report: Report) -> bool:
    """Whether another run would find the same."""
    return (
        not report.attention
        and not report.isolation.startswith(NOT_ISOLATED)
        and all(result.outcome in _REPEATABLE for result in report.results)
    )


def usual_folder(assignment: Assignment) -> Path:
    """Where the reports of an assignment are kept in a course with nbgrader's usual folders."""
    return assignment.root / ".reports" / assignment.name


@cache
def engine_fingerprint() -> str:
    """A hash of the grader and of the library students get."""
    files = [*sorted((KIT / "lib").glob("*.py")), *sorted((KIT / "lib" / "grader").rglob("*.py"))]
    return hashed(*(path.read_bytes() for path in files))


def counted(entry: dict[str, Any]) -> Report:
    """The report of an entry as it was handed out, with the adjustments of its own run."""
    return adjust(Report.from_dict(entry["report"]), counting(entry))


def counting(entry: dict[str, Any]) -> Adjustments:
    """The adjustments an entry was handed out with: none where they did not fit, as none of them was applied."""
    adjustments = Adjustments(**entry.get("adjustments", {}))
    try:
        adjust(Report.from_dict(entry["report"]), adjustments)
    except AdjustmentError:
        return Adjustments()
    return adjustments


def _verdicts(entry: dict[str, Any]) -> list[tuple[str, str, str, float, float]]:
    return [(r.question, r.name, r.outcome, r.points, r.max_points) for r in counted(entry).results]


def _read(path: Path) -> dict[str, Any]:
    """The entry in a file; empty if it holds none that this grader reads."""
    entry = _read_sound(path)
    try:
        Report.from_dict(entry["report"])
    except (ValueError, KeyError, TypeError):
        return {}
    return entry


def _parts(assignment: Assignment, question: str) -> list[bytes]:
    """The files a question's verdicts depend on, with their names.

    Its own are its test and the modules beside it which that imports. What no test imports by name (helpers, settings, data, packages)
    counts for every question, and so does what that imports.
    """
    suite = assignment.suite
    files = set(suite_files(suite))
    own = {name: _imported([suite / f"test_{name}.py"], files) for name in assignment.questions}
    of_all = files - set().union(*own.values())
    settings = read_settings(suite)
    of_all |= _imported([suite / "conftest.py", *([suite / settings.helpers] if settings.helpers else []), *of_all], files)
    counting = sorted(of_all | own[question])
    return [part for path in counting for part in (str(path.relative_to(suite)).encode(), path.read_bytes())]


def _imported(paths: list[Path], files: set[Path]) -> set[Path]:
    """Those of `paths` that are among the suite's `files`, with the modules beside `suite.toml` they import, be it through others."""
    todo, seen = [path for path in paths if path in files], set()
    while todo:
        path = todo.pop()
        if path in seen:
            continue
        seen.add(path)
        if path.suffix != ".py":
            continue
        suite = next(folder for folder in path.parents if folder / "suite.toml" in files)
        todo += [found for name in _imports(path.read_bytes()) if (found := suite / f"{name}.py") in files]
    return seen


@lru_cache(1000)
def _imports(source: bytes) -> frozenset[str]:
    """The top-level names of all a module imports. Parsing a suite takes half a second, and its files are asked for again and again."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):  # the judge says so; once it is mended, its content is another
        return frozenset()
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            names |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return frozenset(name.split(".")[0] for name in names)


def hashed(*parts: bytes) -> str:
    """A short name for a sequence of byte strings that no other sequence has."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()[:20]
