"""An instructor's variant of a homework: other words, other code in given cells, other points, chosen in nbgrader_config.py alone."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import nbformat
from nbformat.notebooknode import NotebookNode
from nbgrader.converters.base import NbGraderException
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Dict, Float, TraitError, Unicode

from .assignment import grade_id, nbgrader_metadata, source_of

ROOT = Path(__file__).parents[2]
HEADING = re.compile(r"^## \((?P<number>\d+)\)(?P<words>.*?)(?P<points>\d+(?:\.\d+)?) points?$", re.MULTILINE)


class Variant(NbGraderPreprocessor):
    """First step of `nbgrader generate_assignment`: turns the master into the variant. The master itself stays as it is.

    Settings are kept by assignment; one without settings is released as its master stands. Whatever is to be replaced has to be there: a
    phrase that is not found, or a question without its heading, stops the release with a sentence, so that a text never contradicts the
    points.
    """

    replace = Dict(
        key_trait=Unicode(),
        value_trait=Dict(key_trait=Unicode(), value_trait=Unicode()),
        help="Assignment -> {phrase of the master: phrase of the variant}.",
    ).tag(config=True)
    points = Dict(
        key_trait=Unicode(),
        value_trait=Dict(key_trait=Unicode(), value_trait=Float()),
        help="Assignment -> {id of a solution cell: points of that question}.",
    ).tag(config=True)

    def __init__(self, **kwargs: Any) -> None:
        """Within `nbgrader generate_assignment`, try the settings on the master first: a release is removed before it is made anew.

        Raises NbGraderException, after a sentence in the log, if they do not fit.
        """
        converter: Any = getattr(kwargs.get("parent"), "parent", None)
        try:
            super().__init__(**kwargs)
            for path in (path for paths in getattr(converter, "assignments", {}).values() for path in paths):
                resources = {"nbgrader": {"assignment": converter.coursedir.assignment_id}}
                self.preprocess(nbformat.read(path, nbformat.NO_CONVERT), resources)
        except (TraitError, ValueError) as error:
            if converter is None:
                raise
            converter.log.error("Nothing was released, and an earlier release is as it was. %s", error)
            raise NbGraderException(str(error)) from error

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Change the notebook in place. Raises ValueError if an assignment, a phrase or a question is not found."""
        for unknown in sorted(name for name in {*self.replace, *self.points} if not (ROOT / "source" / name).is_dir()):
            raise ValueError(f"Variant: there is no assignment {unknown!r} in source/; see nbgrader_config.py")
        assignment = resources["nbgrader"]["assignment"]
        for old, new in self.replace.get(assignment, {}).items():
            if old != new:
                _replace(nb, old, new)
        changed = False
        for question, points in self.points.get(assignment, {}).items():
            changed = _set_points(nb, question, points) or changed
        if changed:
            _set_total(nb)
        return nb, resources


def _replace(nb: NotebookNode, old: str, new: str) -> None:
    found = [cell for cell in nb.cells if old in source_of(cell)]
    if not found:
        raise ValueError(f"Variant.replace: the master notebook nowhere says {old!r}; see nbgrader_config.py")
    for cell in found:
        cell.source = source_of(cell).replace(old, new)


def _set_points(nb: NotebookNode, question: str, points: float) -> bool:
    """Give a question its points, in its graded cell, its heading, its check and the table; False if it had them already."""
    ids = [grade_id(cell) for cell in nb.cells]
    graded = next((name for name in (f"test_{question}", question) if name in ids and _points(nb.cells[ids.index(name)]) is not None), None)
    if graded is None:
        raise ValueError(f"Variant.points: the master notebook has no graded question {question!r}; see nbgrader_config.py")
    cell = nb.cells[ids.index(graded)]
    old, new = f"{_points(cell):g}", f"{points:g}"
    if old == new:
        return False
    cell.metadata.nbgrader["points"] = int(points) if points == int(points) else points
    if cell.cell_type == "code":  # the visible check says what the hidden ones are worth
        cell.source = re.sub(rf"\)(\s+#.*?)\b{old} points?\b", rf", points={new})\g<1>{_unit(new)}", source_of(cell), count=1)
    before = nb.cells[: ids.index(question if question in ids else graded)]
    others = [n for n, c in enumerate(before) if _points(c) is not None]  # the heading above another question is not this one's
    heading = next((c for c in reversed(before[others[-1] + 1 if others else 0 :]) if HEADING.search(source_of(c))), None)
    match = HEADING.search(source_of(heading)) if heading is not None else None
    if heading is None or match is None:
        raise ValueError(f"Variant.points: no heading `## (1) … points` of the master stands above {question!r}; put one there")
    heading.source = HEADING.sub(rf"## (\g<number>)\g<words>{_unit(new)}", source_of(heading), count=1)
    row = re.compile(rf"^(\| \({match['number']}\) \|[^|]*\| ){old}( \|)", re.MULTILINE)
    tables = [c for c in nb.cells if row.search(source_of(c))]
    if not tables:
        raise ValueError(f"Variant.points: no table of the master has a row ({match['number']}) with {old} points")
    for table in tables:
        table.source = row.sub(rf"\g<1>{new}\g<2>", source_of(table))
    return True


def _set_total(nb: NotebookNode) -> None:
    total = sum(_points(cell) or 0 for cell in nb.cells)
    for cell in nb.cells:
        if source_of(cell).startswith("# "):
            cell.source = re.sub(r"\*\*\d+(?:\.\d+)? points", f"**{total:g} points", source_of(cell), count=1)


def _points(cell: NotebookNode) -> float | None:
    metadata = nbgrader_metadata(cell)
    return float(metadata["points"]) if metadata.get("grade") else None


def _unit(points: str) -> str:
    return f"{points} point" if points == "1" else f"{points} points"
