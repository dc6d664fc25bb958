"""The report's charts, drawn with matplotlib as SVG."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from .analysis import ClassReport, Item

_BLUE, _ORANGE, _GREY, _INK = "#2f6db3", "#d9822b", "#c9d1d9", "#1f2328"
_STYLE: Any = {
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": "#8c959f",
    "axes.labelcolor": _INK,
    "xtick.color": _INK,
    "ytick.color": _INK,
    "svg.hashsalt": "kit",
}


def distribution(report: ClassReport) -> str:
    """A histogram of the scores with the median."""
    scores = [student.total for student in report.students]
    with rc_context(_STYLE):
        figure, axes = _figure(9.4, 2.6)
        step = next(width for width in (1, 2, 5, 10, 20, 50, 100, report.max_score) if report.max_score / width <= 25)
        axes.hist(scores, bins=list(np.arange(0, report.max_score + step + 1e-9, step)), color=_BLUE, edgecolor="white")
        axes.axvline(float(np.median(scores)), color=_ORANGE, linewidth=2)
        axes.annotate(
            f"median {np.median(scores):g}",
            (float(np.median(scores)), 1),
            xycoords=("data", "axes fraction"),
            xytext=(-5, 4),
            textcoords="offset points",
            color="#a85a0c",
            ha="right",
        )
        axes.set(xlabel=f"points of {report.max_score:g}", ylabel="submissions", xlim=(0, report.max_score + step))
        axes.yaxis.set_major_locator(MaxNLocator(integer=True))
        return _svg(figure, f"Histogram of {len(scores)} scores, median {np.median(scores):g} of {report.max_score:g} points")


def outcomes(questions: Sequence[Item], titles: dict[str, str]) -> str:
    """How each question went: shares of the class with all, some, no points, not attempted, still to be graded."""
    kinds = ["all points", "some points", "no points", "not attempted", "to be graded"]
    colours = [_BLUE, "#8db8e2", _ORANGE, _GREY, "#eef1f4"]
    with rc_context(_STYLE):
        figure, axes = _figure(9.4, 0.42 * len(questions) + 1.0)
        left = np.zeros(len(questions))
        rows = np.arange(len(questions))
        for kind, colour in zip(kinds, colours, strict=True):
            counts = np.array([item.outcomes.get(kind, 0) for item in questions], dtype=float)
            axes.barh(rows, counts, left=left, color=colour, edgecolor="white", label=kind, height=0.7)
            for row, (start, count) in enumerate(zip(left, counts, strict=True)):
                if count:
                    dark = kind in ("all points", "no points")
                    axes.text(start + count / 2, row, f"{count:g}", ha="center", va="center", color="white" if dark else _INK, fontsize=9)
            left += counts
        axes.set(yticks=rows, yticklabels=[titles.get(item.name, item.question) for item in questions], xlabel="submissions")
        axes.invert_yaxis()
        axes.spines["left"].set_visible(False)
        axes.tick_params(left=False)
        axes.legend(ncols=5, loc="lower center", bbox_to_anchor=(0.4, 1.0), frameon=False, fontsize=9, handlelength=1, columnspacing=1)
        return _svg(figure, "For each question how many submissions got all, some or no points")


def items(checks: Sequence[Item]) -> str:
    """Facility against discrimination, a point a check."""
    with rc_context(_STYLE):
        figure, axes = _figure(9.4, 3.4)
        shown = [(i, c) for i, c in enumerate(checks, 1) if c.facility is not None and c.discrimination is not None]
        questions = list(dict.fromkeys(c.question for c in checks))
        markers = "osD^vPX*"
        for k, question in enumerate(questions):
            own = [(i, c) for i, c in shown if c.question == question]
            axes.scatter(
                [float(c.facility or 0) for _, c in own],
                [float(c.discrimination or 0) for _, c in own],
                s=46,
                marker=markers[k % len(markers)],
                label=question,
                zorder=3,
            )
        left = max(0.0, np.floor(10 * min([float(c.facility or 0) for _, c in shown] + [1.0]) - 1) / 10)  # most checks are easy for most
        spots: list[tuple[float, float, list[int]]] = []
        for i, c in shown:  # checks on one spot share a label
            x, y = float(c.facility or 0), float(c.discrimination or 0)
            near = next((spot for spot in spots if abs(spot[0] - x) < 0.045 * (1.04 - left) and abs(spot[1] - y) < 0.06), None)
            if near is None:
                spots.append((x, y, [i]))
            else:
                near[2].append(i)
        for x, y, numbers in spots:
            text = ", ".join(map(str, numbers))
            crowded = any(0 < x - other < 0.15 * (1.04 - left) and abs(y - height) < 0.09 for other, height, _ in spots)
            place, side = ((6, 5), "left") if crowded else ((-6, 5), "right")
            axes.annotate(text, (x, y), xytext=place, textcoords="offset points", fontsize=8, color="#57606a", ha=side)
        axes.axhline(0.2, color=_GREY, linestyle="--", linewidth=1, zorder=1)
        axes.text(left + 0.005 * (1.04 - left), 0.215, "below: tells little", fontsize=8, color="#57606a")
        low = min([c.discrimination or 0.0 for _, c in shown] + [0.0])
        axes.set(
            xlabel="facility: share of the class that passes",
            ylabel="discrimination",
            xlim=(left, 1.04),
            ylim=(min(-0.05, low - 0.1), 1.05),
        )
        axes.legend(frameon=False, fontsize=9, loc="upper left", bbox_to_anchor=(1.0, 1.0))
        return _svg(figure, "Facility against discrimination of each check; the table below has the numbers")


def _figure(width: float, height: float) -> tuple[Figure, Axes]:
    figure = Figure(figsize=(width, height), layout="constrained")
    return figure, figure.add_subplot()


def _svg(figure: Figure, label: str) -> str:
    FigureCanvasSVG(figure)
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg", transparent=True, metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    text = buffer.getvalue()
    text = text[text.index("<svg") :]
    return re.sub(r"<svg", f'<svg role="img" aria-label="{label}"', text, count=1)
