"""What a training run leaves behind."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from lib import plots
from lib.data import Mixture
from lib.metrics import Quality, Yardsticks
from lib.refusal import Refused


@dataclass(frozen=True, eq=False)
class Snapshot:
    """One moment: iteration k, generated points (n, 2), critic on the heat grid (m,), and what the points are worth.

    `push` (p, 2), if wanted, is the critic's slope at the first p points: where it pushes them.
    """

    k: int
    samples: np.ndarray
    critic: np.ndarray
    quality: Quality
    push: np.ndarray | None = None


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
            f"{worth.modes} of {len(self.mixture)} {self.mixture.parts}",
            f"{100 * worth.high_quality:.0f} % high quality",
            f"W1 {worth.w1:.2f} (real data {lines.floor:.2f}, one Gaussian {lines.blob:.2f})",
        ]
        first, second = ", ".join(parts[:3]), ", ".join([*parts[3:], *([f"film in {self.film.name}"] if self.film else [])])
        return f"{first}\n{second}"  # one line would be wrapped in the middle of a word

    def table(self, rows: int = 10) -> Table:
        """About `rows` moments of the run as aligned text."""
        chosen = np.unique(np.linspace(0, len(self.snapshots) - 1, rows).round().astype(int))  # (<= rows,)
        body = []
        for moment in (self.snapshots[i] for i in chosen):
            worth = moment.quality
            found, share = f"{worth.modes}/{len(self.mixture)}", f"{100 * worth.high_quality:.0f} %"
            body.append([str(moment.k), self._estimate_at(moment.k), f"{worth.w1:.2f}", found, share])
        return align(["iteration", "critic's W1", "exact W1", self.mixture.parts, "high quality"], body)

    def plot(self, axes: Axes | None = None) -> Axes:
        """Both distances against the iteration, with the two yardsticks; on `axes`, or on a new figure."""
        if axes is None:
            import matplotlib.pyplot as plt

            axes = plt.subplots(figsize=(6.4, 3.6), layout="constrained")[1]
        if not isinstance(axes, Axes):
            raise Refused(f"plot draws on axes of matplotlib and got a {type(axes).__name__}: write history.plot().")
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


def align(head: list[str], body: list[list[str]]) -> Table:
    """A table as text: columns right-aligned under their heads."""
    widths = [max(len(row[i]) for row in [head, *body]) for i in range(len(head))]
    lines = ["  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in [head, *body]]
    return Table("\n".join(lines))
