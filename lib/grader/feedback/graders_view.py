"""What formgrader shows besides the notebook: the report's card on top, and the mark scheme under each written answer.

Both are added when the page is drawn, from the report and from the master notebook. Nothing is stored in the graded notebook, so a mark
scheme cannot slip into what students get.
"""

from __future__ import annotations

import html
from pathlib import Path
from typing import Any

from nbconvert.preprocessors import Preprocessor
from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_markdown_cell
from nbgrader.utils import is_solution
from traitlets import Unicode

from ..assignment import Assignment, grade_id, source_of
from .allowance import Allowance
from .card import card_html
from .markup import stylesheet
from .page import read_report, summarise
from .text import markdown_html

_BEGIN, _END = "### BEGIN SOLUTION", "### END SOLUTION"

# Formgrader's page waits for MathJax from the network before it takes keys. Our formulas need none, so where it cannot be had a stand-in
# says at once that all is typeset.
_WITHOUT_MATHJAX = (
    "<script>window.MathJax = window.MathJax || "
    "{Hub: {Startup: {signal: {Interest: function (done) { setTimeout(function () { done('End'); }); }}}}};</script>"
)


class GradersView(Preprocessor):
    """Acts in formgrader only: other conversions have no `submission_id` among their resources."""

    root = Unicode("", help="Folder that holds source/, release/, tests/ and lib/.").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Add the card and the mark schemes to what formgrader is about to show."""
        if "submission_id" not in resources:
            return nb, resources
        assignment = Assignment(Path(self.root), resources["assignment_id"])
        schemes = mark_schemes(assignment)
        try:
            report = read_report(Path(resources["metadata"]["path"]), f"nbgrader autograde {resources['assignment_id']}")
        except FileNotFoundError as error:
            top = f'<div class="note">{html.escape(str(error))}</div>'
        else:
            top = card_html(summarise(nb, report), report, for_grader=True)
        page = Allowance()
        cells = [_cell(top + _WITHOUT_MATHJAX)]
        for cell in nb.cells:
            cells.append(cell)
            if cell.cell_type == "markdown":  # drawn here, so that formulas need no script from the network
                ours = bool(grade_id(cell)) and not is_solution(cell)
                cell.source = _one_line(f'<div class="text">{markdown_html(cell.source, cell.get("attachments"), ours, page)}</div>')
            scheme = schemes.get(grade_id(cell))
            if scheme:
                text = f"**For graders only: model answer and mark scheme**\n\n{scheme}"
                cells.append(_cell(f'<div class="note scheme">{markdown_html(text)}</div>'))
        nb.cells = cells
        return nb, resources


def mark_schemes(assignment: Assignment) -> dict[str, str]:
    """Model answer and mark scheme of each answer a person grades, by cell id."""
    return {
        grade_id(cell): "\n".join(line for line in source_of(cell).splitlines() if line.strip() not in (_BEGIN, _END)).strip()
        for cell in assignment.master["cells"]
        if cell["cell_type"] == "markdown" and _BEGIN in source_of(cell)
    }


def _cell(markup: str) -> NotebookNode:
    styles = " ".join(stylesheet("checks").split())  # a style sheet knows no character references, which `_one_line` writes
    cell = new_markdown_cell(_one_line(f'<div class="kit"><style>{styles}</style>{markup}</div>'))
    cell.metadata = NotebookNode()
    return cell


def _one_line(markup: str) -> str:
    """HTML as formgrader's Markdown renderer leaves it alone: one block without an empty line."""
    return f"<div>{markup}</div>".replace("\n", "&#10;")
