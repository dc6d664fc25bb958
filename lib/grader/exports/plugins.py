"""nbgrader export plugins: `nbgrader export --exporter=lib.grader.exports.plugins.CanvasExport --assignment [gan] --to canvas.csv`.

Each writes one assignment. Where a learning system's own file is given (a gradebook export of Canvas, a grading worksheet of Moodle), its
rows are filled in and everything else in it stays as it was: that is the form such a system takes back most reliably.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.plugins import ExportPlugin
from traitlets import Bool, Unicode

from ..errors import KitError
from ..grades import StudentGrades, read_grades
from .tables import guarded, write_csv


class _Export(ExportPlugin):
    """What the three have in common."""

    missing_as_zero = Bool(False, help="Give 0 to students who handed in nothing; otherwise their cell stays empty.").tag(config=True)

    default_to = "grades.csv"

    def export(self, gradebook: Gradebook) -> None:
        """Write the grades of one assignment; what stops that is said in a sentence."""
        try:
            self._export(gradebook)
        except KitError as error:
            self.log.error("%s", error)
            raise SystemExit(1) from error

    def _export(self, gradebook: Gradebook) -> None:
        name = self._assignment(gradebook)
        rows = [row for row in read_grades(gradebook, name) if not self.student or row.id in map(str, self.student)]
        pending = [row.id for row in rows if row.pending and not row.unjudged]
        if pending:
            some = ", ".join(pending[:5]) + (" …" if len(pending) > 5 else "")
            self.log.warning("Answers of %d student(s) wait for a person; their scores are not final: %s", len(pending), some)
        unjudged = [row.id for row in rows if row.unjudged]
        if unjudged:
            self.log.warning(
                "The grader came to no verdict on the submissions of %d student(s), so their total stays empty; grade them again: %s",
                len(unjudged),
                ", ".join(unjudged),
            )
        to = self.to or self.default_to
        self.write(name, rows, to)
        self.log.info("Wrote the grades of %d students to %s", len(rows), to)

    def write(self, assignment: str, rows: list[StudentGrades], to: str) -> None:
        """Write `rows` to the file `to`."""
        raise NotImplementedError

    def _assignment(self, gradebook: Gradebook) -> str:
        known = [assignment.name for assignment in gradebook.assignments]
        names = [str(name) for name in self.assignment] or known
        if unknown := [name for name in names if name not in known]:
            raise KitError(f"The gradebook has no assignment {unknown[0]!r}; it has: {', '.join(known) or 'none yet'}.")
        if len(names) != 1:
            raise KitError(f"Name one assignment: --assignment [{names[0] if names else 'gan'}]")
        return names[0]

    def _grade(self, row: StudentGrades) -> float | None:
        if row.unjudged:
            return None
        return row.total if row.handed_in else (0.0 if self.missing_as_zero else None)


class CsvExport(_Export):
    """Everything in one table: who, each question with its comment, late penalty, total, what is still open."""

    by = Unicode("id", help="What identifies a student in the first column: id or email.").tag(config=True)

    def write(self, assignment: str, rows: list[StudentGrades], to: str) -> None:
        """One row a student, two columns a question."""
        if self.by not in ("id", "email"):
            raise KitError(f"CsvExport.by is {self.by!r}; it can be id or email.")
        cells = _cells(rows)
        other = "email" if self.by == "id" else "id"
        header = [self.by, other, "last_name", "first_name", "assignment", "submitted"]
        header += [column for cell in cells for column in (cell, f"{cell}_comment")]
        header += ["late_penalty", "total", "max", "to_be_graded"]
        most = {cell: max(row.max_scores.get(cell, 0.0) for row in rows) for cell in cells}
        table = [
            [
                *(getattr(row, self.by), getattr(row, other), row.last_name, row.first_name, assignment, row.timestamp),
                *(value for cell in cells for value in (row.scores.get(cell), row.comments.get(_answer(cell), row.comments.get(cell, "")))),
                *(row.late_penalty, self._grade(row), sum(most.values()), " ".join(row.pending)),
            ]
            for row in rows
        ]
        write_csv(to, header, table)


class CanvasExport(_Export):
    """For Canvas's *Gradebook → Import*."""

    roster = Unicode(
        "", help="A gradebook exported from Canvas; its rows are filled in. Recommended: it has the names Canvas expects."
    ).tag(config=True)
    column = Unicode("", help="Canvas's name of the assignment, as in its export: `GAN homework (12345)`. Default: nbgrader's name.").tag(
        config=True
    )
    key = Unicode("ID", help="Which of Canvas's columns nbgrader's student ids are: ID, SIS User ID or SIS Login ID.").tag(config=True)
    per_question = Bool(False, help="Also a column for each question. Canvas makes an assignment of every column it does not know.").tag(
        config=True
    )

    default_to = "canvas.csv"
    _columns = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")

    def write(self, assignment: str, rows: list[StudentGrades], to: str) -> None:
        """One row a student, in Canvas's columns."""
        if self.key not in self._columns[1:4]:
            raise KitError(f"CanvasExport.key is {self.key!r}; it can be {', '.join(self._columns[1:4])}.")
        column = self.column or assignment
        extra = {f"{column}: {cell.removeprefix('test_')}": cell for cell in _cells(rows)} if self.per_question else {}

        def values(row: StudentGrades) -> dict[str, Any]:
            return {column: self._grade(row), **{name: row.scores.get(cell) for name, cell in extra.items()}}

        if self.roster:
            there = columns(self.roster)
            if column not in there:
                own = ", ".join(name for name in there if name not in self._columns) or "none"
                if self.column:
                    raise KitError(f"{self.roster} has no column {column!r}; CanvasExport.column can be one of: {own}.")
                self.log.warning("%s has no column %s, so one is added; CanvasExport.column can name one of: %s", self.roster, column, own)
            matched = fill(self.roster, to, rows, lambda line: (line.get(self.key) or "").strip(), lambda row: row.id, values)
            _say_unmatched(self, matched, self.roster)
            return
        header = [*self._columns, column, *extra]
        most = {cell: max(row.max_scores.get(cell, 0.0) for row in rows) for cell in _cells(rows)}
        table: list[list[Any]] = [["    Points Possible", "", "", "", "", sum(most.values()), *(most[cell] for cell in extra.values())]]
        for row in rows:
            name = ", ".join(part for part in (row.last_name, row.first_name) if part) or row.id
            table.append([name, *(row.id if self.key == key else "" for key in self._columns[1:4]), "", *values(row).values()])
        write_csv(to, header, table)


class MoodleExport(_Export):
    """For Moodle: fills in the assignment's grading worksheet, or writes a table for *Grades → Import → CSV file*."""

    worksheet = Unicode("", help="The worksheet from *View all submissions → Download grading worksheet*; its rows are filled in.").tag(
        config=True
    )
    key = Unicode(
        "", help="Which column nbgrader's student ids are. Default: the number in Identifier, or ID number without a worksheet."
    ).tag(config=True)

    default_to = "moodle.csv"

    def write(self, assignment: str, rows: list[StudentGrades], to: str) -> None:
        """One row a student, with the comments in one text."""

        def values(row: StudentGrades) -> dict[str, Any]:
            return {"Grade": self._grade(row), "Feedback comments": feedback_text(row)}

        if self.worksheet:

            def identity(line: dict[str, str]) -> str:
                return line.get(self.key, "").strip() if self.key else line.get("Identifier", "").rpartition(" ")[2]

            _say_unmatched(self, fill(self.worksheet, to, rows, identity, lambda row: row.id, values), self.worksheet)
            return
        header = [self.key or "ID number", "Email address", "First name", "Surname", "Grade", "Feedback comments"]
        write_csv(to, header, [[row.id, row.email, row.first_name, row.last_name, *values(row).values()] for row in rows])


def feedback_text(row: StudentGrades) -> str:
    """Points of each question and the graders' comments, in plain text."""
    parts = []
    for cell, score in row.scores.items():
        points = "to be graded" if score is None else f"{score:g} of {row.max_scores[cell]:g}"
        comment = row.comments.get(_answer(cell), row.comments.get(cell, ""))
        parts.append(f"{cell.removeprefix('test_')}: {points}{f' ({comment})' if comment else ''}")
    if row.late_penalty:
        parts.append(f"late: -{row.late_penalty:g}")
    return "; ".join(parts)


def fill(
    source: str,
    to: str,
    rows: Iterable[StudentGrades],
    identity: Callable[[dict[str, str]], str],
    key: Callable[[StudentGrades], str],
    values: Callable[[StudentGrades], dict[str, Any]],
) -> tuple[list[str], list[str]]:
    """Copy the CSV `source` to `to` with `values` put into the rows of known students.

    Returns who handed in and has no row in `source`, and whose row is of no student in `rows`.

    What is not filled in stays as it is, to the letter: a learning system compares it with what it has.
    """
    header = columns(source)
    with Path(source).open(newline="", encoding="utf-8-sig") as file:
        lines = list(csv.DictReader(file))
    known = {key(row): row for row in rows}
    strangers = []
    for line in lines:
        row = known.pop(identity(line), None)
        if row is None:
            strangers.append(identity(line))
            continue
        for name, value in values(row).items():
            if name not in header:
                header.append(name)
            if value is not None and value != "":
                line[name] = guarded(value)
    with Path(to).open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, header, restval="", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(lines)
    return sorted(student for student, row in known.items() if row.handed_in), [student for student in strangers if student]


def columns(source: str) -> list[str]:
    """The columns of a learning system's CSV; raises KitError if there is no such file."""
    try:
        with Path(source).open(newline="", encoding="utf-8-sig") as file:
            return list(csv.DictReader(file).fieldnames or [])
    except (OSError, UnicodeDecodeError) as error:
        raise KitError(f"{source} cannot be read ({error}); download it from the learning system first.") from error


def _say_unmatched(plugin: _Export, unmatched: tuple[list[str], list[str]], source: str) -> None:
    missing, strangers = unmatched
    if strangers and plugin.missing_as_zero:
        plugin.log.warning(
            "%s has %d row(s) of students the gradebook does not know; they stay empty, since a 0 might be a wrong id's: %s",
            source,
            len(strangers),
            ", ".join(strangers),
        )
    if missing:
        plugin.log.warning("%s has no row for %d student(s): %s", source, len(missing), ", ".join(missing))


def _cells(rows: Iterable[StudentGrades]) -> list[str]:
    return list(dict.fromkeys(cell for row in rows for cell in row.scores))


def _answer(cell: str) -> str:
    """Graders comment on answers: the cell before the one that carries its points."""
    return cell.removeprefix("test_")
