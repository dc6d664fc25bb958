"""The checks of one question as a table: what was looked at, what was seen, what it is worth, a picture where there is one."""

from __future__ import annotations

import html
import re

from ..report import Outcome, Report, TestResult
from ..words import count
from .drawing import figure_html
from .markup import inline, sign, words

# What exactly failed may name files or values of the hidden suite: the report has it, for the instructor alone.
GRADER_FAILED = "The grader failed here; a person will look at it."
SHORT = 60  # characters: what is no longer is said again
SENTENCE_END = re.compile(r"(?<=[.?!]) ")


def checks_html(report: Report, question: str, heading: str = "") -> str:
    """An accessible table with one row a check. Messages stand open; pictures fold, open where something went wrong."""
    results = report.question(question)
    total = count(sum(result.max_points for result in results), "point")
    rows = "\n".join(_row(result, _said(results, i)) for i, result in enumerate(results))
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
        _line(result, _said(results, i)) for i, result in enumerate(results)
    )


def _said(results: list[TestResult], i: int) -> str:
    """What a check says. What a check above says in the same words, all of it or the cause at the end, is said once."""
    result = results[i]
    if result.outcome is Outcome.GRADER_ERROR:
        return "As above." if any(other.outcome is result.outcome for other in results[:i]) else GRADER_FAILED
    above = [other.message for other in results[:i] if other.message and other.outcome is result.outcome]
    if result.message in above:
        return "As above."
    common = max((_common_end(result.message, message) for message in above), default=0)
    return f"{result.message[:-common]}The cause is as above." if common > SHORT else result.message


def _common_end(one: str, other: str) -> int:
    """How many characters the sentences take that end both texts alike; the first sentence is not among them."""
    length = 0
    for sentence, same in zip(SENTENCE_END.split(one)[:0:-1], SENTENCE_END.split(other)[::-1], strict=False):
        if sentence != same:
            break
        length += len(sentence) + 1
    return max(length - 1, 0)


def _row(result: TestResult, said: str) -> str:
    mark, kind = sign(result.outcome)
    unfolded = "" if result.outcome.earns else " open"
    folded = "".join(
        f"<details{unfolded}><summary>Picture: {inline(figure.title)}</summary>{figure_html(figure)}</details>" for figure in result.figures
    )
    message = f'<p class="message">{inline(said)}</p>' if said else ""
    remarks = "".join(f'<p class="remark"><b>Remark.</b> {inline(remark)}</p>' for remark in result.remarks)
    wide = f'\n<tr class="more"><td colspan="3">{message}{remarks}{folded}</td></tr>' if message or remarks or folded else ""
    return (
        f'<tr class="{kind}"><td>{inline(result.title)}</td>'
        f'<td class="outcome"><span aria-hidden="true">{mark}</span> {words(result.outcome)}</td>'
        f'<td class="number">{result.points:g} / {result.max_points:g}</td></tr>{wide}'
    )


def _line(result: TestResult, said: str) -> str:
    mark, _ = sign(result.outcome)
    text = f"  {mark} {result.points:g}/{result.max_points:g}  {result.title} [{result.outcome}]"
    for extra in (said, *(f"Remark: {remark}" for remark in result.remarks)):
        if extra:
            text += f"\n       {extra}"
    return text
