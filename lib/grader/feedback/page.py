"""The page a student gets from `nbgrader generate_feedback`: one HTML file that loads nothing and runs nothing."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from nbconvert.exporters.exporter import Exporter
from nbconvert.filters import ansi2html, strip_ansi
from nbformat.notebooknode import NotebookNode
from nbgrader.preprocessors import GetGrades
from nbgrader.utils import is_grade, is_solution
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer
from traitlets import default

from ..report import Report
from .allowance import Allowance, limited, picture_in
from .card import Scored, Summary, card_html
from .checks import checks_html
from .film import film_html
from .folder import page_alone
from .markup import stylesheet
from .text import markdown_html

_HERE = Path(__file__).parent
_TEMPLATES = Environment(loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


class CollectGrades(GetGrades):
    """As nbgrader's, and notes which cells still wait for a person."""

    def _get_score(self, cell: NotebookNode, resources: Any) -> None:
        super()._get_score(cell, resources)
        grade = self.gradebook.find_grade(cell.metadata["nbgrader"]["grade_id"], self.notebook_id, self.assignment_id, self.student_id)
        cell.metadata.nbgrader["pending"] = bool(grade.needs_manual_grade and grade.manual_score is None)


class FeedbackPage(Exporter):
    """nbgrader's exporter for feedback: draws the graded notebook and the report beside it.

    nbconvert's own HTML exporter is not used: its templates load MathJax, RequireJS and Mermaid from the network.
    """

    output_mimetype = "text/html"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if hasattr(self.parent, "init_assignment"):  # nbgrader's converter; a page can be made without one
            page_alone(self.parent)

    @default("file_extension")
    def _file_extension(self) -> str:
        return ".html"

    def from_notebook_node(self, nb: NotebookNode, resources: Any = None, **kwargs: Any) -> Any:
        """The page and nbconvert's resources; raises FileNotFoundError with the mend if there is no report."""
        nb, resources = self._preprocess(nb, self._init_resources(resources))
        names = resources["nbgrader"]
        report = read_report(Path(resources["metadata"]["path"]), f"nbgrader autograde {names['assignment']} --student {names['student']}")
        summary = summarise(nb, report, float(names.get("late_penalty") or 0.0))
        allowance = Allowance()
        page = _TEMPLATES.get_template("page.html.j2").render(
            language="en",
            summary=summary,
            report=report,
            styles=Markup(stylesheet("checks", "page") + _colours()),
            card=Markup(card_html(summary, report)),
            cells=[_shown(cell, report, summary, allowance) for cell in nb.cells],
        )
        return page, resources


def read_report(folder: Path, command: str) -> Report:
    """The report in a graded submission's folder; raises FileNotFoundError that names `command`, the one that writes it."""
    path = folder / "report.json"
    if not path.exists():
        raise FileNotFoundError(f"{path} does not exist; run: {command}")
    return Report.from_dict(json.loads(path.read_text(encoding="utf-8")))


def summarise(nb: NotebookNode, report: Report, late_penalty: float = 0.0) -> Summary:
    """The card's content from a notebook that carries its grades in its cells' metadata (as nbgrader's GetGrades leaves it)."""
    titles = question_titles(nb)
    scored = []
    for cell in nb.cells:
        if not is_grade(cell):
            continue
        data = cell.metadata.nbgrader
        question = "" if is_solution(cell) else data.grade_id.removeprefix("test_")
        score, pending = data.get("score"), data.get("pending", False)
        if score is None:  # no grades yet: the report knows the automatic ones
            score, pending = (report.score(question), False) if question else (0.0, True)
        scored.append(Scored(data.grade_id, titles.get(data.grade_id, data.grade_id), float(score), float(data.points), question, pending))
    heading = next((line for cell in nb.cells if _released_text(cell) for line in _headings(cell.source, 1)), report.assignment)
    return Summary(heading, report.student, tuple(scored), late_penalty)


def question_titles(nb: NotebookNode) -> dict[str, str]:
    """For each graded cell the released heading it stands under, without the points teachers add to it after a dot or a dash."""
    titles, current = {}, ""
    for cell in nb.cells:
        data = cell.metadata.get("nbgrader", {})
        if _released_text(cell):
            for line in _headings(cell.source, 6):
                current = re.sub(r"\s*[·–—|]\s*[\d.]+ points?\s*$", "", line)
        if data.get("grade"):
            titles[data.grade_id] = current or data.grade_id
    return titles


def _released_text(cell: NotebookNode) -> bool:
    """Whether a cell is text of the release: a student's heading is no title of a question."""
    data = cell.metadata.get("nbgrader", {})
    return cell.cell_type == "markdown" and bool(data) and not data.get("solution")


def _headings(source: str, depth: int) -> list[str]:
    return [match[1].strip() for match in re.finditer(rf"^#{{1,{depth}}}\s+(.+)$", source, re.MULTILINE)]


# --- cells


@dataclass(frozen=True, slots=True)
class _Shown:
    """One cell of the page."""

    kind: str
    body: Markup
    anchor: str = ""
    label: str = ""
    score: str = ""
    outputs: str = ""  # markup, like `body`
    comment: str = ""


def _shown(cell: NotebookNode, report: Report, summary: Summary, allowance: Allowance) -> _Shown:
    data = cell.metadata.get("nbgrader", {})
    scored = next((s for s in summary.scored if s.cell == data.get("grade_id")), None) if data.get("grade") else None
    if scored is not None and scored.question:  # the call of the visible check says nothing here
        return _Shown("verdict", Markup(checks_html(report, scored.question, scored.title)), scored.cell, comment=_comment(data))
    if cell.cell_type == "code":
        shown = limited(cell.outputs, allowance)
        body, outputs = Markup(_code(cell.source, allowance)), Markup("".join(_output(output, allowance) for output in shown))
    else:
        ours = bool(data) and not data.get("solution")
        drawn = ours or allowance.prose(cell.source)
        text = markdown_html(cell.source, cell.get("attachments"), ours, allowance) if drawn else f"<pre>{html.escape(cell.source)}</pre>"
        body, outputs = Markup(f'<div class="text">{text}</div>'), Markup()
    if not data.get("solution"):
        return _Shown("given" if data else "own", body, outputs=outputs)
    points = ""
    if scored is not None:
        points = "to be graded" if scored.pending else f"{scored.score:g} of {scored.max_score:g} points"
    return _Shown("answer", body, scored.cell if scored else "", "Your answer", points, outputs, _comment(data))


def _comment(data: dict[str, Any]) -> Markup:
    said = data.get("comment") or ""
    return Markup(markdown_html(said)) if said and said != "No response." else Markup()  # the last is nbgrader's, not a grader's


def _code(source: str, allowance: Allowance) -> str:
    if not allowance.code(source):
        return f'<pre class="code">{html.escape(source)}</pre>'
    formatter = HtmlFormatter(nowrap=True)
    return f'<pre class="code">{highlight(source, PythonLexer(), formatter)}</pre>' if source.strip() else ""


def _output(output: NotebookNode, allowance: Allowance) -> str:
    """One output of a student's cell. Text is escaped, pictures are data, nothing else passes."""
    if output.output_type == "stream":
        return f"<pre>{ansi2html(output.text)}</pre>"
    if output.output_type == "error":
        return f'<pre class="error">{html.escape(strip_ansi("".join(output.traceback)))}</pre>'
    data = output.get("data", {})
    kind, picture = picture_in(data)  # which `limited` has let pass
    if kind == "image/gif":
        return film_html(picture, allowance)
    if kind:
        return f'<img src="data:{kind};base64,{picture}" alt="A picture your code drew">'
    return f"<pre>{html.escape(data.get('text/plain', ''))}</pre>"


def _colours() -> str:
    """Pygments' colours, for light and for dark pages."""
    light = HtmlFormatter(style="default").get_style_defs("pre.code")
    dark = HtmlFormatter(style="github-dark").get_style_defs("pre.code")
    rules = [rule for rule in dark.splitlines() if rule.startswith("pre.code .")]
    return (
        "\n"
        + "\n".join(r for r in light.splitlines() if r.startswith("pre.code ."))
        + "\n@media screen and (prefers-color-scheme: dark) {\n"
        + "\n".join(rules)
        + "\n}\n"
    )
