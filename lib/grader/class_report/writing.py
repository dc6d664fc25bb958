"""The class report as one HTML page, as CSV tables and as JSON."""

from __future__ import annotations

import json
import statistics
from dataclasses import asdict
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ..exports.tables import write_csv
from ..feedback.markup import inline
from ..feedback.page import question_titles
from ..similarity import MAX_CELL, MAX_WORK
from . import charts
from .analysis import FEW, ClassReport

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)
_TEMPLATES.filters["inline"] = lambda text: Markup(inline(text))
_TEMPLATES.filters["share"] = lambda value: "–" if value is None else f"{100 * value:.0f} %"
_TEMPLATES.filters["two"] = lambda value: "–" if value is None else f"{value:.2f}"
MISTAKES_SHOWN = 15


def write(report: ClassReport, folder: Path, titles: dict[str, str]) -> list[Path]:
    """Write class.html, students.csv, checks.csv and class.json; returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / name for name in ("class.html", "students.csv", "checks.csv", "class.json")]
    paths[0].write_text(page(report, titles), encoding="utf-8")
    _students(report, paths[1])
    _checks(report, paths[2])
    paths[3].write_text(json.dumps(asdict(report), indent=1, ensure_ascii=False, allow_nan=False), encoding="utf-8")
    return paths


def titles_of(notebook: dict) -> dict[str, str]:
    """Headings of the graded cells of a notebook given as plain data."""
    import nbformat

    return question_titles(nbformat.from_dict(notebook))


def page(report: ClassReport, titles: dict[str, str]) -> str:
    """The HTML page: complete in itself, without scripts."""
    by_question = {cell.removeprefix("test_"): title for cell, title in titles.items()}
    totals = [student.total for student in report.students]
    seconds = sorted(student.seconds for student in report.students)
    return _TEMPLATES.get_template("class.html.j2").render(
        report=report,
        titles=titles,
        by_question=by_question,
        few=len(report.students) < FEW,
        mean=statistics.fmean(totals),
        median=statistics.median(totals),
        seconds_median=statistics.median(seconds),
        seconds_most=seconds[-1],
        slowest=sorted(report.students, key=lambda s: -s.seconds)[:3],
        mistakes=[m for m in report.mistakes if len(m.students) > 1][:MISTAKES_SHOWN] or report.mistakes[:MISTAKES_SHOWN],
        cell_compared=f"{MAX_CELL:,}",
        work_compared=f"{MAX_WORK:,}",
        attention=[student for student in report.students if student.attention],
        distribution=Markup(charts.distribution(report)),
        outcomes=Markup(charts.outcomes(report.questions, titles)),
        items=Markup(charts.items(report.checks)),
    )


def _students(report: ClassReport, path: Path) -> None:
    header = ["student", *report.cells, "automatic", "late_penalty", "total", "max", "needs_a_person", "seconds", "suite"]
    rows = [
        [
            s.id,
            *s.scores.values(),
            s.automatic,
            s.late_penalty,
            s.total,
            report.max_score,
            " | ".join(s.attention),
            round(s.seconds, 3),
            s.suite,
        ]
        for s in report.students
    ]
    write_csv(path, header, rows)


def _checks(report: ClassReport, path: Path) -> None:
    outcomes = sorted({outcome for check in report.checks for outcome in check.outcomes})
    header = ["question", "check", "title", "points", "facility", "discrimination", "median_seconds", *outcomes]
    rows = [
        [c.question, c.name, c.title, c.points, c.facility, c.discrimination, c.seconds, *(c.outcomes.get(o, 0) for o in outcomes)]
        for c in report.checks
    ]
    write_csv(path, header, rows)
