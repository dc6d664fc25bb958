"""What a training run leaves behind, and the comparison of several."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle

from lib import plots
from lib.data import Mixture
from lib.metrics import NEAR, Quality, Yardsticks


@dataclass(frozen=True, eq=False)
class Snapshot:
    """One moment: iteration k, generated points (n, 2), critic on the heat grid (m,), and what the points are worth."""

    k: int
    samples: np.ndarray
    critic: np.ndarray
    quality: Quality


class Table(str):
    """Text that a notebook shows as it is, line breaks and all."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


@dataclass(frozen=True, eq=False, repr=False)
class History:
    """A finished (or stopped) run of `train`.

    Attributes:
        settings: what was chosen: n_iter, batch_size, d_ratio, seed, learning rates, betas.
        mixture: the data.
        estimates: what `alternating_update` returned at k = 1, 2, ..., shape (iterations done,).
        snapshots: samples and quality at a few iterations, the last one at the end.
        yardsticks: the distance of real data to real data, and of one Gaussian to real data.
        seconds: wall time, film included.
        advice: what the run looks like it suffers from, one sentence each; empty when it looks right.
        film: the film's file, or None.
        stopped: True when training was cut short because it diverged.
    """

    settings: dict[str, Any]
    mixture: Mixture
    estimates: np.ndarray
    snapshots: list[Snapshot]
    yardsticks: Yardsticks
    seconds: float
    advice: tuple[str, ...] = ()
    film: Path | None = None
    stopped: bool = False

    @property
    def final(self) -> Snapshot:
        """The last moment: samples and what they are worth."""
        return self.snapshots[-1]

    def __repr__(self) -> str:
        worth, lines = self.final.quality, self.yardsticks
        done = f"stopped at iteration {self.final.k}" if self.stopped else f"{self.final.k} iterations"
        parts = [
            f"{done} in {self.seconds:.1f} s",
            f"{worth.modes} of {len(self.mixture)} modes",
            f"{100 * worth.high_quality:.0f} % high quality",
            f"W1 {worth.w1:.2f} (real data {lines.floor:.2f}, one Gaussian {lines.blob:.2f})",
        ]
        return ", ".join(parts) + (f", film in {self.film.name}" if self.film else "")

    def table(self, rows: int = 10) -> Table:
        """About `rows` moments of the run as aligned text."""
        chosen = np.unique(np.linspace(0, len(self.snapshots) - 1, rows).round().astype(int))  # (<= rows,)
        body = []
        for moment in (self.snapshots[i] for i in chosen):
            worth = moment.quality
            found, share = f"{worth.modes}/{len(self.mixture)}", f"{100 * worth.high_quality:.0f} %"
            body.append([str(moment.k), self._estimate_at(moment.k), f"{worth.w1:.2f}", found, share])
        return _align(["iteration", "critic's W1", "exact W1", "modes", "high quality"], body)

    def plot(self, axes: Axes | None = None) -> Axes:
        """Both distances against the iteration, with the two yardsticks; on `axes`, or on a new figure."""
        if axes is None:
            import matplotlib.pyplot as plt

            axes = plt.subplots(figsize=(6.4, 3.6), layout="constrained")[1]
        plots.open_axes(axes)
        k = np.arange(1, len(self.estimates) + 1)  # (iterations,)
        axes.plot(k, self.estimates, color=plots.CRITIC, lw=1, label="critic's estimate")
        draw_distance(axes, self, color=plots.INK, label="exact distance")
        plots.yardsticks(axes, self.yardsticks)
        axes.set_xlabel("iteration k", color=plots.MUTED)
        axes.set_title("Wasserstein distance", loc="left", fontsize=11, fontweight="bold", color=plots.INK)
        axes.legend(frameon=False, fontsize=9)
        return axes

    def _estimate_at(self, k: int) -> str:
        return f"{self.estimates[k - 1]:+.3f}" if 0 < k <= len(self.estimates) else ""


def draw_distance(axes: Axes, history: History, **style: Any) -> None:
    """The exact distance of a run against the iteration."""
    axes.plot([s.k for s in history.snapshots], [s.quality.w1 for s in history.snapshots], lw=1.8, **style)


def compare(*histories: History, labels: Sequence[str] | None = None) -> Table:
    """Show runs side by side: final samples, the exact distance of each, and a table, which is returned.

    Labels default to the settings in which the runs differ. Raises ValueError without a run, or with a number
    of labels other than the number of runs.
    """
    if not histories:
        raise ValueError("compare needs at least one run: compare(first, second)")
    names = list(labels) if labels is not None else _differences(histories)
    if len(names) != len(histories):
        raise ValueError(f"{len(histories)} runs but {len(names)} labels")
    _draw_comparison(histories, names)
    body = []
    for name, run in zip(names, histories, strict=True):
        worth = run.final.quality
        share = f"{100 * worth.high_quality:.0f} %"
        body.append([name, f"{worth.w1:.2f}", f"{worth.modes}/{len(run.mixture)}", share, f"{run.seconds:.1f} s"])
    return _align(["run", "exact W1", "modes", "high quality", "time"], body)


def _draw_comparison(histories: Sequence[History], names: Sequence[str]) -> Figure:
    import matplotlib.pyplot as plt

    figure, panels = plt.subplots(1, len(histories) + 1, figsize=(2.7 * len(histories) + 4, 3.1), layout="constrained", squeeze=False)
    curves = panels[0, -1]
    tints = plt.get_cmap("cividis")(np.linspace(0.0, 0.85, len(histories)))  # (runs, 4)
    for axes, run, name, tint in zip(panels[0], histories, names, tints, strict=False):
        plots.bare_square(axes, run.mixture.limits())
        for centre in run.mixture.centres.tolist():  # within its circle a point counts as of high quality
            axes.add_patch(Circle(centre, NEAR * run.mixture.std, fill=False, ec=plots.REAL, lw=1.1, zorder=3))
        axes.plot(*run.final.samples.T, "D", ms=1.8, mew=0, color=plots.FAKE, alpha=0.7)
        axes.set_title(name, fontsize=10, color=plots.INK)
        draw_distance(curves, run, color=tint, label=name)
    plots.open_axes(curves)
    plots.yardsticks(curves, histories[0].yardsticks)
    curves.set_xlabel("iteration k", color=plots.MUTED)
    curves.set_title("exact Wasserstein distance", fontsize=10, color=plots.INK)
    curves.legend(frameon=False, fontsize=8)
    return figure


def _differences(histories: Sequence[History]) -> list[str]:
    keys = [k for k in histories[0].settings if len({str(h.settings.get(k)) for h in histories}) > 1]
    if not keys:
        return [f"run {i}" for i in range(1, len(histories) + 1)]
    return [", ".join(f"{k}={h.settings.get(k)}" for k in keys) for h in histories]


def _align(head: list[str], body: list[list[str]]) -> Table:
    widths = [max(len(row[i]) for row in [head, *body]) for i in range(len(head))]
    lines = ["  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in [head, *body]]
    return Table("\n".join(lines))
