"""Late penalties from times the instructor can vouch for.

A `timestamp.txt` in a submission may be the student's own work, and nbgrader would believe it. `TrustedTimes` replaces the gradebook's
time by the one in `timestamps/<assignment>.csv` (columns student, submitted), which `zip_collect` writes from the learning system's
metadata or you write yourself. Without an entry there is no time, hence no penalty, and the run says so once, where lateness costs
something. `LatePolicy` turns lateness into points.
"""

from __future__ import annotations

import csv
import importlib
import io
import re
from collections.abc import Collection
from pathlib import Path
from typing import Any

from nbformat.notebooknode import NotebookNode
from nbgrader.plugins import LateSubmissionPlugin
from nbgrader.preprocessors import AssignLatePenalties, NbGraderPreprocessor
from nbgrader.utils import parse_utc
from traitlets import Bool, Float, Unicode

from .errors import KitError
from .leftovers import write_whole

DAY = 86400.0


class TrustedTimes(NbGraderPreprocessor):
    """Runs before `AssignLatePenalties`."""

    root = Unicode("", help="Folder that holds timestamps/.").tag(config=True)
    trust_timestamp_files = Bool(
        False,
        help="Believe `timestamp.txt` in submissions: only where students cannot have written it.",
    ).tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Put the trusted time of one submission into the gradebook."""
        if self.trust_timestamp_files:
            return nb, resources
        names = resources["nbgrader"]
        time = read_times(Path(self.root), names["assignment"]).get(names["student"])
        # The gradebook of the preprocessor that follows: within a run it is one connection (gradebooks.py), and opening another takes long.
        with importlib.import_module(AssignLatePenalties.__module__).Gradebook(names["db_url"]) as gradebook:
            submission = gradebook.find_submission(names["assignment"], names["student"])
            submission.timestamp = parse_utc(time) if time else None
            gradebook.db.commit()
        return nb, resources


class LatePolicy(LateSubmissionPlugin):
    """A share of the score for each day begun, after a time of grace."""

    grace_minutes = Float(15.0, help="Minutes after the due date that cost nothing.").tag(config=True)
    share_per_day = Float(0.0, help="Share of the score each day begun costs: 0.1 takes off 10 % a day. 0: lateness costs nothing.").tag(
        config=True
    )
    largest_share = Float(1.0, help="The largest share lateness can cost.").tag(config=True)

    def late_submission_penalty(self, student_id: str, score: float, total_seconds_late: float) -> float | None:
        """Points to take off; None where nothing is."""
        days = -(-total_seconds_late // DAY) if total_seconds_late > 60 * self.grace_minutes else 0
        share = min(days * self.share_per_day, self.largest_share)
        return round(score * share, 2) if share > 0 else None


def read_times(root: Path, assignment: str) -> dict[str, str]:
    """Trusted times by student; empty where there is no record. Raises KitError for one that cannot be read as it was meant."""
    path = _record(root, assignment)
    if not path.exists():
        return {}
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise KitError(f"{path} is not UTF-8; save it as `CSV UTF-8`.") from error
    semicolons = ";" in text.partition("\n")[0]  # where a comma is the decimal sign, spreadsheets separate by semicolons
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if semicolons else ",")
    if not {"student", "submitted"} <= set(rows.fieldnames or ()):
        raise KitError(f"{path} has no columns student and submitted; its first line should be: student,submitted")
    times: dict[str, str] = {}
    for row in rows:
        student, time = row["student"], row["submitted"]
        if not student or not time:
            continue
        if not _understood(time):
            raise KitError(f"{path}, line {rows.line_num}: the time {time!r} for {student}; write it as 2026-03-31 23:59:00 UTC.")
        times[student] = time
    return times


def _understood(time: str) -> bool:
    if not re.match(r"\d{4}-\d{2}-\d{2}(?!\d)", time):  # of 03/04/2026 nobody knows which is the month
        return False
    try:
        parse_utc(time)
    except (ValueError, OverflowError):
        return False
    return True


def times_of_run(converter: Any, students: Collection[str], known: Collection[str], due: bool) -> dict[str, str]:
    """The trusted times of a run over `students`, read once before anything is graded; raises KitError for a record that cannot be used.

    Says in the log whom the record names that is `known` to nobody and, where a time is `due` and lateness costs something, whose time it
    does not have. Empty where the run does not go by the record.
    """
    names = [name if isinstance(name, str) else name.__name__ for name in converter.autograde_preprocessors]
    trusted = TrustedTimes(parent=converter)
    if trusted.trust_timestamp_files or not any(name.rpartition(".")[2] == "TrustedTimes" for name in names):
        return {}
    assignment = converter.coursedir.assignment_id
    times = read_times(Path(trusted.root), assignment)
    file = f"timestamps/{assignment}.csv"
    strangers = sorted(set(times) - {*students, *known})
    if strangers:
        converter.log.warning("%s names who is no student of this course: %s", file, ", ".join(strangers))
    without = sorted(set(students) - set(times))
    policy = AssignLatePenalties(parent=converter).plugin_class
    if due and without and not (issubclass(policy, LatePolicy) and policy(parent=converter).share_per_day <= 0):
        some = ", ".join(without[:10]) + (" …" if len(without) > 10 else "")
        converter.log.warning(
            "No trusted time of handing in for %d student(s), so no late penalty; add them to %s: %s", len(without), file, some
        )
    return times


def note_time(root: Path, assignment: str, student: str, time: str) -> None:
    """Record when a student handed in; the latest of several attempts counts."""
    times = read_times(root, assignment)
    if student in times and parse_utc(times[student]) >= parse_utc(time):
        return
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(["student", "submitted"])
    writer.writerows(sorted((times | {student: time}).items()))
    write_whole(_record(root, assignment), table.getvalue(), 0o644)


def _record(root: Path, assignment: str) -> Path:
    return root / "timestamps" / f"{assignment}.csv"
