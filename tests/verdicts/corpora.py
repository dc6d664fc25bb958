"""The corpora as cases, and how well the feedback on wrong entries names their causes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from lib.grader.corpus import Entry, read_corpus, reference_cells
from lib.grader.report import Report

from .grading import ASSIGNMENT, CORPORA, QUESTIONS, Case, feedback, grade_all, lost_questions
from .mutants import COMPANIONS


def correct_entries() -> list[Entry]:
    """Right answers, by name."""
    return read_corpus(CORPORA / "correct")


def wrong_entries() -> list[Entry]:
    """Answers with one mistake each, by name."""
    return read_corpus(CORPORA / "wrong")


def whole(entry: Entry, student: str = "student-01") -> Case:
    """The entry as a full notebook: reference answers but for the cells it changes."""
    return Case(entry.name, reference_cells(ASSIGNMENT) | entry.cells, entry.added, student)


def alone(entry: Entry, student: str = "student-01") -> Case:
    """The entry's question by itself, without the answers it does not need, which is quicker to grade; whole if the entry has cells of
    its own or uses names of other questions."""
    questions = set(entry.cells) | set(entry.loses)
    given = {*questions, "objective", "optimizers"}  # the update gets an objective and optimizers from the hidden suite
    others = [name for q in ASSIGNMENT.questions.values() if q.id not in given for name in q.names]
    leans = any(re.search(rf"\b{name}\b", source) for name in others if len(name) > 2 for source in entry.cells.values())
    if entry.added or leans or len(questions) != 1 or not set(entry.cells):
        return whole(entry, student)
    [question] = questions
    needed = COMPANIONS.get(question, ())
    reference = reference_cells(ASSIGNMENT)
    return Case(entry.name, {name: reference[name] for name in needed} | entry.cells, entry.added, student, only=(question,))


def cases(entries: Sequence[Entry], every: int = 4) -> list[Case]:
    """Some entries, one in `every`, as whole notebooks; of the others the question at hand alone, in a quarter of the time."""
    return [whole(entry) if i % every == 0 else alone(entry) for i, entry in enumerate(entries)]


@dataclass(frozen=True)
class Diagnosis:
    """What the grader said about a wrong entry."""

    entry: Entry
    lost: frozenset[str]  # questions that lost points
    unsaid: tuple[tuple[str, ...], ...]  # expected words that no feedback of the entry's questions contains
    sentences: tuple[tuple[str, str, str], ...]  # (question, check, message) of all that did not pass
    attention: tuple[str, ...]

    @property
    def caught(self) -> bool:
        """Whether exactly the questions with the mistake lost points."""
        return self.lost == self.entry.loses and not self.attention

    @property
    def named(self) -> bool:
        """Whether it was caught and the feedback names the cause."""
        return self.caught and not self.unsaid


def diagnosis(entry: Entry, report: Report, asked: Collection[str] = QUESTIONS) -> Diagnosis:
    """Compare a report on a wrong entry with what the entry expects; `asked` are the questions that were filled in."""
    lost = lost_questions(report) & set(asked)
    said = {question: feedback(report, question).lower() for question in lost & entry.loses}
    unsaid = tuple(words for words in entry.says if not any(word in text for word in words for text in said.values()))
    sentences = tuple((r.question, r.name, r.message) for r in report.results if not r.outcome.earns and r.question in asked)
    return Diagnosis(entry, frozenset(lost), unsaid, sentences, report.attention)


def diagnoses(entries: Sequence[Entry], jobs: int | None = None) -> Iterator[Diagnosis]:
    """Grade wrong entries and compare what was said with what they expect."""
    for entry, (case, report) in zip(entries, grade_all(cases(entries), jobs), strict=True):
        yield diagnosis(entry, report, asked=case.questions | entry.loses)
