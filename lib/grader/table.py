"""Reports as plain text: one submission in full, or a class as a table."""

from __future__ import annotations

from collections.abc import Iterable

from .reading import printable
from .report import Outcome, Report


def as_text(report: Report) -> str:
    """One report as a student would read it."""
    lines = [f"{report.student}: {report.points:g} of {report.max_points:g} points"]
    lines += [f"  note: {note}" for note in (*report.repairs, *report.attention)]
    question = ""
    for result in report.results:
        if result.question != question:
            question = result.question
            total = sum(r.max_points for r in report.question(question))
            lines.append(f"  {question}: {report.score(question):g} of {total:g}")
        mark = "ok" if result.outcome is Outcome.PASS else str(result.outcome)
        lines.append(f"    [{mark}] {result.title} ({result.points:g}/{result.max_points:g})")
        lines += [f"        {text}" for text in (result.message, *result.remarks) if text]
    return "\n".join(printable(line) for line in lines)


def grid(header: list[str], rows: Iterable[list[str]]) -> str:
    """A table with aligned columns: numbers to the right, the first column and one without a heading to the left."""
    table = [header, *rows]
    widths = [max(len(row[i]) for row in table) for i in range(len(header))]

    def line(row: list[str]) -> str:
        columns = enumerate(zip(row, widths, strict=True))
        cells = [cell.rjust(width) if i and header[i] else cell.ljust(width) for i, (cell, width) in columns]
        return "  ".join(cells).rstrip()

    return "\n".join([line(header), "  ".join("-" * width for width in widths), *map(line, table[1:])])
