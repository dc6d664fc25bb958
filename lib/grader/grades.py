"""What nbgrader's gradebook knows about one assignment, as plain records."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from nbgrader.api import Gradebook, MissingEntry

from .report import after_penalty


@dataclass(frozen=True, slots=True)
class StudentGrades:
    """One student's scores in one assignment."""

    id: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    handed_in: bool = False
    timestamp: str = ""
    scores: dict[str, float | None] = field(default_factory=dict)  # by graded cell; None: waits for a person
    max_scores: dict[str, float] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)  # by cell, where a grader wrote one
    points: float = 0.0  # as the gradebook counts them: of a cell that waits for a person, what the checks gave so far
    late_penalty: float = 0.0
    unjudged: tuple[str, ...] = ()  # test cells to which the grader gave no verdict and nobody a score
    untouched: tuple[str, ...] = ()  # written answers handed in as they were handed out

    @property
    def total(self) -> float:
        """Points so far, the late penalty taken off, never below 0."""
        return after_penalty(self.points, self.late_penalty)

    @property
    def pending(self) -> list[str]:
        """Cells a person still has to grade."""
        return [cell for cell, score in self.scores.items() if score is None]


def read_grades(gradebook: Gradebook, assignment: str) -> list[StudentGrades]:
    """Every student the gradebook knows, by id, handed in or not."""
    rows = []
    for student in gradebook.students:
        who = {"id": student.id, "first_name": student.first_name or "", "last_name": student.last_name or "", "email": student.email or ""}
        try:
            submission = gradebook.find_submission(assignment, student.id)
        except MissingEntry:
            rows.append(StudentGrades(**who))
            continue
        grades = [grade for notebook in submission.notebooks for grade in notebook.grades]
        answers = {cell.name for notebook in submission.assignment.notebooks for cell in notebook.solution_cells}
        comments = [comment for notebook in submission.notebooks for comment in notebook.comments]
        rows.append(
            StudentGrades(
                **who,
                handed_in=True,
                timestamp=submission.timestamp.isoformat(sep=" ") if submission.timestamp else "",
                scores={grade.name: _score(grade) for grade in grades},
                max_scores={grade.name: float(grade.max_score) for grade in grades},
                comments={comment.name: comment.comment for comment in comments if comment.comment},
                points=sum(float(grade.score or 0.0) for grade in grades),
                late_penalty=float(submission.late_submission_penalty or 0.0),
                untouched=tuple(grade.name for grade in grades if grade.name in answers and _untouched(grade)),
                unjudged=tuple(grade.name for grade in grades if grade.name not in answers and _open(grade) and grade.auto_score is None),
            )
        )
    return sorted(rows, key=lambda row: row.id)


def _score(grade: Any) -> float | None:
    return None if _open(grade) else float(grade.score)


def _open(grade: Any) -> bool:
    return bool(grade.needs_manual_grade) and grade.manual_score is None


def _untouched(grade: Any) -> bool:
    """nbgrader gives an answer that is as it was released 0 points of its own accord."""
    return not grade.needs_manual_grade and grade.manual_score is None and grade.auto_score == 0
