"""What grading a submission says: one record per hidden test, collected in a report. The source of every score and page."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from .errors import KitError
from .reading import printable

VERSION = 1
NOT_ISOLATED = "NOT isolated"  # how `isolation` begins where students' code could get out


@dataclass(frozen=True, slots=True)
class Figure:
    """Small plain data a test hands on so that a picture can explain its verdict; `figures.py` makes them, `feedback` draws them."""

    kind: str
    title: str
    data: dict[str, Any]


class Outcome(StrEnum):
    """How one hidden test ended."""

    PASS = "pass"
    FAIL = "fail"
    ERROR = "error"  # the student's code raised an exception
    NOT_ATTEMPTED = "not attempted"  # the stub is unchanged
    TIMEOUT = "timeout"
    OUT_OF_MEMORY = "out of memory"
    CRASHED = "crashed"  # the student's code ended its own process
    GRADER_ERROR = "grader error"  # ours: no score is invented, a person has to look

    @property
    def earns(self) -> bool:
        """Whether the test's points are earned. Everything but a pass earns none."""
        return self is Outcome.PASS


@dataclass(frozen=True, slots=True)
class TestResult:
    """The verdict of one hidden test on one submission."""

    question: str
    name: str
    title: str  # the test's docstring: the sentence the student reads
    outcome: Outcome
    max_points: float
    message: str = ""
    remarks: tuple[str, ...] = ()
    seconds: float = 0.0
    figures: tuple[Figure, ...] = ()
    withdrawn: bool = False  # by the instructor: everyone gets the points (adjustments.py)
    __test__ = False  # not a test class, whatever pytest thinks of its name

    @property
    def points(self) -> float:
        """Points earned: all or none; partial credit is made of several tests."""
        return self.max_points if self.earns else 0.0

    @property
    def earns(self) -> bool:
        """Whether its points are earned: by a pass, or because the check was withdrawn."""
        return self.outcome.earns or self.withdrawn


@dataclass(frozen=True, slots=True)
class Report:
    """Everything grading found out about one submission."""

    student: str
    assignment: str
    results: tuple[TestResult, ...]
    repairs: tuple[str, ...] = ()  # what had to be mended before the notebook could be graded
    attention: tuple[str, ...] = ()  # why a person has to look at this submission; empty in most
    suite: str = ""  # hash of the hidden suite that judged
    environment: dict[str, str] = field(default_factory=dict)
    isolation: str = ""  # how the student's code was held
    seconds: float = 0.0
    version: int = VERSION
    adjustments: tuple[str, ...] = ()  # what the instructor changed about the checks after the fact

    def __post_init__(self) -> None:
        # These reach terminals, logs and tables, and may quote what a student chose: the name of a class, say.
        object.__setattr__(self, "attention", tuple(printable(" ".join(reason.split())) for reason in self.attention))

    @property
    def points(self) -> float:
        """Points earned on all autograded questions."""
        return sum(result.points for result in self.results)

    @property
    def max_points(self) -> float:
        """Points to be had on all autograded questions."""
        return sum(result.max_points for result in self.results)

    def question(self, question: str) -> list[TestResult]:
        """The results of one question, in the suite's order."""
        return [result for result in self.results if result.question == question]

    def score(self, question: str) -> float:
        """Points earned on one question, never below 0 nor above its maximum."""
        results = self.question(question)
        return min(max(sum(r.points for r in results), 0.0), sum(r.max_points for r in results))

    def to_dict(self) -> dict[str, Any]:
        """Plain data; `results` carry their points beside the fields they follow from."""
        data = asdict(self)
        data["results"] = [{**asdict(result), "points": result.points} for result in self.results]
        return data | {"points": self.points, "max_points": self.max_points}

    def to_json(self) -> str:
        """The report as a JSON document."""
        return json.dumps(self.to_dict(), indent=1, ensure_ascii=False, allow_nan=False)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Report:
        """The inverse of `to_dict`; raises KitError for a report of another version."""
        if data.get("version") != VERSION:
            raise KitError(f"report version {data.get('version')}, this grader reads version {VERSION}")
        fields = {key: value for key, value in data.items() if key not in ("points", "max_points")}
        fields["results"] = tuple(
            TestResult(
                **{key: value for key, value in result.items() if key not in ("points", "outcome", "remarks", "figures")},
                outcome=Outcome(result["outcome"]),
                remarks=tuple(result["remarks"]),
                figures=tuple(Figure(**figure) for figure in result.get("figures", ())),
            )
            for result in data["results"]
        )
        lists = ("repairs", "attention", "adjustments")
        return cls(**fields | {name: tuple(data.get(name, ())) for name in lists})


def after_penalty(points: float, late_penalty: float) -> float:
    """What is left of points when lateness has cost some: never less than nothing."""
    return max(points - late_penalty, 0.0)


def read_report(path: Path) -> Report:
    """The report in a file; raises KitError if there is none that this grader reads."""
    try:
        return Report.from_dict(json.loads(path.read_text(encoding="utf-8")))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise KitError(f"{path} holds no report of this grader ({type(error).__name__}: {error}); grade anew.") from error
