"""What grading writes into the notebook nbgrader keeps: checks and score under each test cell, and what the student's own cells showed."""

from __future__ import annotations

import re
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_output

from ..assignment import Question
from ..report import Report
from .allowance import CELL_OUTPUTS, Allowance, limited
from .checks import checks_html, checks_text
from .markup import inline, stylesheet
from .pictures import KINDS


def score_output(score: float) -> NotebookNode:
    """The output nbgrader reads the score from."""
    return new_output("execute_result", {"text/plain": repr(float(score))}, execution_count=1)


def table_output(report: Report, question: Question) -> NotebookNode:
    """The checks of one question with their outcomes, messages and pictures."""
    markup = f'<div class="kit"><style>{stylesheet("checks")}</style>{checks_html(report, question.id)}</div>'
    return new_output("display_data", {"text/html": markup, "text/plain": checks_text(report, question.id)})


def remark_output(report: Report) -> NotebookNode:
    """What had to be mended before grading, and whether a person is asked to look; why is in the report and on the grader's card."""
    lines = [*report.repairs, *(["A person will look at this submission."] if report.attention else [])]
    items = "".join(f"<li>{inline(line)}</li>" for line in lines)
    markup = (
        f'<div class="kit"><style>{stylesheet("checks")}</style><div class="note"><b>About this submission</b><ul>{items}</ul></div></div>'
    )
    return new_output(
        "display_data", {"text/html": markup, "text/plain": "About this submission\n" + "\n".join(f"- {line}" for line in lines)}
    )


def shown_outputs(outputs: list[Any], page: Allowance | None = None) -> list[NotebookNode]:
    """A worker's account of what a cell shows, as notebook outputs. Only text and pictures pass, and only so much of them.

    HTML and scripts of a student's do not. `page` is what is left for the whole notebook.

    The worker is to keep to such limits itself, but students' code runs in it.
    """
    made = []
    for output in outputs[: CELL_OUTPUTS + 1]:
        if not isinstance(output, dict):
            continue
        if isinstance(output.get("text"), str):
            made.append(new_output("stream", name="stderr" if output.get("stream") == "stderr" else "stdout", text=output["text"]))
        elif isinstance(output.get("data"), dict):
            made.append(new_output("display_data", _harmless(output["data"])))
        elif isinstance(output.get("error"), dict):
            error = {key: str(output["error"].get(key, "")) for key in ("kind", "text")}
            made.append(new_output("error", ename=error["kind"], evalue=error["text"], traceback=[f"{error['kind']}: {error['text']}"]))
    return limited(made, page)


def _harmless(data: dict[str, Any]) -> dict[str, str]:
    """A picture if there is one, else plain text."""
    for kind in KINDS:
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
