"""Several runs side by side: what each generates at the end, how far from the data it was on the way, and a table."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle

from lib import plots
from lib.arguments import not_whole, shown
from lib.history import History, Table, align, draw_distance
from lib.metrics import NEAR
from lib.refusal import Refused

COLUMNS = 4  # small pictures in a row, unless told otherwise
FAR = 2.0  # times the farthest start: higher curves would press all others flat
LONG_LABEL = 24  # letters; two such labels do not fit side by side under the curves


@dataclass(frozen=True, repr=False)
class Experiment:
    """The runs of one experiment, and their table, which is what a notebook shows."""

    runs: tuple[History, ...]
    table: Table

    def __repr__(self) -> str:
        return str(self.table)

    def __len__(self) -> int:
        return len(self.runs)

    def __getitem__(self, i: int) -> History:
        return self.runs[i]


def compare(*histories: History | Experiment, labels: Sequence[str] | None = None, columns: int | None = None) -> Table:
    """Show runs side by side: final samples, the exact distance of each, and a table, which is returned.

    What `experiment` returns counts as its runs. Labels default to the settings in which the runs differ. Raises Refused without a
    run, for anything that is no run, and with a number of labels other than the number of runs.
    """
    runs = [run for given in histories for run in (given.runs if isinstance(given, Experiment) else (given,))]
    strange = [run for run in runs if not isinstance(run, History)]
    if strange or not runs:
        given = f"got something of type {type(strange[0]).__name__}" if strange else "got none"
        raise Refused(f"compare takes runs and {given}: keep what train returns, first = train(...), then compare(first, second).")
    if isinstance(labels, str) or not (labels is None or isinstance(labels, Iterable)):
        raise Refused(f"labels is {shown(labels)}: write a list of texts, one for each run.")
    if columns is not None and not_whole("columns", columns):
        raise Refused(not_whole("columns", columns))
    names = list(map(str, labels)) if labels is not None else _differences(runs)
    if len(names) != len(runs):
        raise Refused(f"{len(runs)} runs but {len(names)} labels: give one label to each run.")
    _draw(runs, names, columns or min(COLUMNS, len(runs)))
    body = []
    for name, run in zip(names, runs, strict=True):
        worth = run.final.quality
        share, found = f"{100 * worth.high_quality:.0f} %", f"{worth.modes}/{len(run.mixture)}"
        remark = "stopped early" if run.stopped else ""
        body.append([name, f"{worth.w1:.2f}", found, share, f"{run.seconds:.1f} s", remark])
    return align(["run", "exact W1", runs[0].mixture.parts, "high quality", "time", ""], body)


def _draw(histories: Sequence[History], names: Sequence[str], columns: int) -> Figure:
    import matplotlib.pyplot as plt

    rows = math.ceil(len(histories) / columns)
    figure = plt.figure(figsize=(2.3 * columns + 4.4, max(2.5 * rows, 3.1)), layout="constrained", facecolor=plots.PAPER)
    figure.get_layout_engine().set(w_pad=0.08, h_pad=0.08)  # type: ignore[union-attr, call-arg]
    # Apart from each other: room for a long legend under the curves is not taken from the pictures.
    left, right = figure.subfigures(1, 2, width_ratios=[columns, 1.75])  # type: ignore[misc]
    places, curves = left.add_gridspec(rows, columns), right.add_subplot()
    tints = plt.get_cmap("cividis")(np.linspace(0.0, 0.78, len(histories)))  # (runs, 4)
    for i, (run, name, tint) in enumerate(zip(histories, names, tints, strict=True)):
        _show_samples(left.add_subplot(places[i // columns, i % columns]), run, name)
        draw_distance(curves, run, color=tint, ls=("-", "--", ":", "-.")[i % 4], label=name)
    plots.open_axes(curves)
    if len({id(run.mixture) for run in histories}) == 1 or len({run.yardsticks for run in histories}) == 1:
        plots.yardsticks(curves, histories[0].yardsticks)
    curves.set(ylim=(0, _top(histories)), facecolor=plots.PAPER)
    curves.set_xlabel("iteration k", color=plots.MUTED)
    curves.set_title("exact Wasserstein distance", loc="left", fontsize=10, color=plots.INK)
    beside = 2 if max(map(len, names)) <= LONG_LABEL else 1
    below = {"loc": "upper center", "bbox_to_anchor": (0.5, 0), "borderaxespad": 4.5}  # under the axis' words, where no curve can be
    curves.legend(fontsize=8, labelcolor=plots.INK, frameon=False, ncols=beside, **below)
    return figure


def _top(histories: Sequence[History]) -> float:
    """Where the picture of the distances ends: above all curves and lines, but a run that flies away leaves it."""
    usual = max(run.yardsticks.blob for run in histories)
    starts = [run.snapshots[0].quality.w1 for run in histories]
    distances = [s.quality.w1 for run in histories for s in run.snapshots if np.isfinite(s.quality.w1)]
    return 1.15 * max(usual, min(max(distances, default=usual), FAR * max([usual, *(w for w in starts if np.isfinite(w))])))


def _show_samples(axes: Axes, run: History, name: str) -> None:
    left, right, bottom, top = run.mixture.limits()
    plots.bare_square(axes, (left, right, bottom, top))
    for centre in run.mixture.centres.tolist():  # within its circle a point counts as of high quality
        axes.add_patch(Circle(centre, NEAR * run.mixture.std, fill=False, ec=plots.REAL, lw=1.0, zorder=3))
    x, y = run.final.samples.T  # (n,), (n,)
    axes.plot(x, y, "D", ms=1.6, mew=0, color=plots.FAKE, alpha=0.6)
    axes.set_title(re.sub(r", (?=\w+=)", "\n", name) if len(name) > LONG_LABEL else name, fontsize=9, color=plots.INK)
    if not ((x > left) & (x < right) & (y > bottom) & (y < top)).any():
        axes.text(0.5, 0.5, "all points are\nout of view", transform=axes.transAxes, ha="center", va="center", fontsize=9, color=plots.INK)


def _differences(histories: Sequence[History]) -> list[str]:
    keys = [k for k in histories[0].settings if len({str(h.settings.get(k)) for h in histories}) > 1]
    if not keys:
        return [f"run {i}" for i in range(1, len(histories) + 1)]
    return [", ".join(f"{k}={h.settings.get(k)}" for k in keys) for h in histories]
