"""The checks of one question as a table: what was looked at, what was seen, what it is worth, a picture where there is one."""

from __future__ import annotations

import html

from ..report import Outcome, Report, TestResult
from ..words import count
from .drawing import figure_html
from .markup import inline, sign, words

# What exactly failed may name files or values of the hidden suite: the report has it, for the instructor alone.
GRADER_FAILED = "The grader failed here; a person will look at it."


def checks_html(report: Report, question: str, heading: str = "") -> str:
    """An accessible table with one row a check. Messages stand open; pictures fold, open where something went wrong."""
    results = report.question(question)
    total = count(sum(result.max_points for result in results), "point")
    rows = "\n".join(_row(result, _repeats(results, i)) for i, result in enumerate(results))
    return (
        f'<table class="checks"><caption>{html.escape(heading or question)}: {report.score(question):g} of {total}</caption>\n'
        '<thead><tr><th scope="col">Check</th><th scope="col">Result</th><th scope="col" class="number">Points</th></tr></thead>\n'
        f"<tbody>\n{rows}\n</tbody></table>"
    )


def checks_text(report: Report, question: str) -> str:
    """The same as plain text."""
    results = report.question(question)
    total = count(sum(result.max_points for result in results), "point")
    return f"{question}: {report.score(question):g} of {total}\n" + "\n".join(
        _line(result, _repeats(results, i)) for i, result in enumerate(results)
    )


def _repeats(results: list[TestResult], i: int) -> bool:
    """Whether a check above says the same in the same words: once is enough."""
    return any((other.message, other.outcome) == (results[i].message, results[i].outcome) for other in results[:i])


def _said(result: TestResult, repeats: bool) -> str:
    said = result.message if result.outcome is not Outcome.GRADER_ERROR else GRADER_FAILED
    return "As above." if said and repeats else said


def _row(result: TestResult, repeats: bool) -> str:
    mark, kind = sign(result.outcome)
    unfolded = "" if result.outcome.earns else " open"
    folded = "".join(
        f"<details{unfolded}><summary>Picture: {inline(figure.title)}</summary>{figure_html(figure)}</details>" for figure in result.figures
    )
    said = _said(result, repeats)
    message = f'<p class="message">{inline(said)}</p>' if said else ""
    remarks = "".join(f'<p class="remark"><b>Remark.</b> {inline(remark)}</p>' for remark in result.remarks)
    wide = f'\n<tr class="more"><td colspan="3">{message}{remarks}{folded}</td></tr>' if message or remarks or folded else ""
    return (
        f'<tr class="{kind}"><td>{inline(result.title)}</td>'
        f'<td class="outcome"><span aria-hidden="true">{mark}</span> {words(result.outcome)}</td>'
        f'<td class="number">{result.points:g} / {result.max_points:g}</td></tr>{wide}'
    )


def _line(result: TestResult, repeats: bool) -> str:
    mark, _ = sign(result.outcome)
    text = f"  {mark} {result.points:g}/{result.max_points:g}  {result.title} [{result.outcome}]"
    for extra in (_said(result, repeats), *(f"Remark: {remark}" for remark in result.remarks)):
        if extra:
            text += f"\n       {extra}"
    return text
