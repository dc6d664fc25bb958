"""What a student reads under each test cell: a table of checks, as HTML and as plain text."""

from __future__ import annotations

import html
import re
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_output

from .assignment import Question
from .report import Outcome, Report, TestResult

_MARKS = {Outcome.PASS: ("✓", "#1a7f37"), Outcome.NOT_ATTEMPTED: ("–", "#6e7781"), Outcome.GRADER_ERROR: ("!", "#9a6700")}
_WRONG = ("✗", "#b42318")
_CELL = "padding:.35em .7em;text-align:left;vertical-align:top;border-top:1px solid #d0d7de"
_TABLE = "border-collapse:collapse;width:100%;max-width:56em;margin:.3em 0;font-size:14px;line-height:1.45"


def score_output(score: float) -> NotebookNode:
    """The output nbgrader reads the score from."""
    return new_output("execute_result", {"text/plain": repr(float(score))}, execution_count=1)


def table_output(report: Report, question: Question) -> NotebookNode:
    """The checks of one question with their outcomes and messages."""
    results = report.question(question.id)
    score = f"{report.score(question.id):g} of {question.points:g} points"
    rows = "\n".join(_row(result) for result in results)
    markup = (
        f'<table style="{_TABLE}"><caption style="caption-side:top;text-align:left;font-weight:600;padding:.3em 0">'
        f"{html.escape(question.id)}: {score}</caption>"
        f'<thead><tr><th scope="col" style="{_CELL};border-top:0">Check</th>'
        f'<th scope="col" style="{_CELL};border-top:0">Result</th>'
        f'<th scope="col" style="{_CELL};border-top:0;white-space:nowrap">Points</th></tr></thead>\n<tbody>{rows}</tbody></table>'
    )
    text = f"{question.id}: {score}\n" + "\n".join(_line(result) for result in results)
    return new_output("display_data", {"text/html": markup, "text/plain": text})


def remark_output(report: Report) -> NotebookNode:
    """What had to be mended before grading, and what a person is asked to look at."""
    lines = [*report.repairs, *report.attention]
    items = "".join(f"<li>{inline(line)}</li>" for line in lines)
    markup = f'<div style="{_TABLE};border-left:4px solid #9a6700;padding:.2em 1em"><b>About this submission</b><ul>{items}</ul></div>'
    return new_output(
        "display_data", {"text/html": markup, "text/plain": "About this submission\n" + "\n".join(f"- {line}" for line in lines)}
    )


_PICTURES = ("image/gif", "image/png", "image/jpeg")


def shown_outputs(outputs: list[Any]) -> list[NotebookNode]:
    """A worker's account of what a cell shows, as notebook outputs. Only text and pictures pass: HTML and scripts of a student's do not."""
    made = []
    for output in outputs:
        if not isinstance(output, dict):
            continue
        if isinstance(output.get("text"), str):
            made.append(new_output("stream", name="stderr" if output.get("stream") == "stderr" else "stdout", text=output["text"]))
        elif isinstance(output.get("data"), dict):
            made.append(new_output("display_data", _harmless(output["data"])))
        elif isinstance(output.get("error"), dict):
            error = {key: str(output["error"].get(key, "")) for key in ("kind", "text")}
            made.append(new_output("error", ename=error["kind"], evalue=error["text"], traceback=[f"{error['kind']}: {error['text']}"]))
    return made


def _harmless(data: dict[str, Any]) -> dict[str, str]:
    """A picture if there is one, else plain text."""
    for kind in _PICTURES:
        picture = data.get(kind)
        if isinstance(picture, str) and re.fullmatch(r"[A-Za-z0-9+/=\s]+", picture):
            if kind != "image/gif":
                return {kind: picture}
            # nbconvert shows no GIFs of its own accord.
            return {
                "text/html": f'<img src="data:{kind};base64,{picture}" alt="animated picture" style="max-width:100%">',
                "text/plain": "(film)",
            }
    text = data.get("text/plain")
    return {"text/plain": text if isinstance(text, str) else "(an output that is neither text nor a picture is not shown)"}


def _row(result: TestResult) -> str:
    mark, colour = _MARKS.get(result.outcome, _WRONG)
    message = f'<div style="margin-top:.25em">{inline(result.message)}</div>' if result.message else ""
    remarks = "".join(f'<div style="margin-top:.25em;color:#57606a">Remark: {inline(remark)}</div>' for remark in result.remarks)
    outcome = f'<span style="color:{colour};font-weight:600;white-space:nowrap">{mark} {result.outcome}</span>'
    return (
        f'<tr><td style="{_CELL};width:38%">{inline(result.title)}</td>'
        f'<td style="{_CELL}">{outcome}{message}{remarks}</td>'
        f'<td style="{_CELL};white-space:nowrap">{result.points:g} / {result.max_points:g}</td></tr>'
    )


def _line(result: TestResult) -> str:
    mark, _ = _MARKS.get(result.outcome, _WRONG)
    text = f"  {mark} {result.points:g}/{result.max_points:g}  {result.title} [{result.outcome}]"
    for extra in (result.message, *(f"Remark: {remark}" for remark in result.remarks)):
        if extra:
            text += f"\n       {extra}"
    return text


def inline(text: str) -> str:
    """Escaped HTML in which `backticks` become code. Nothing a student's code says can become markup."""
    parts = html.escape(text).split("`")
    if len(parts) % 2 == 0:
        return html.escape(text)
    return "".join(f"<code>{part}</code>" if i % 2 else part for i, part in enumerate(parts))
