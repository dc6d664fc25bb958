"""Draws one moment of training as an image, fast: everything that never changes is drawn once."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from matplotlib import font_manager, style
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from PIL import Image, ImageDraw, ImageFont

from lib import plots
from lib.data import Mixture
from lib.history import Snapshot
from lib.metrics import Yardsticks

SIZE = (8.8, 4.8)  # inches; times DPI gives the film's pixels
DPI = 100
HEAT_POINTS = 60  # the critic is drawn from this many values a side
PLANE = (16, 36, 404, 404)  # left, bottom, width, height in pixels: whole ones, so the heat map needs no resampling
LEFT = (PLANE[0] / 880, PLANE[1] / 480, PLANE[2] / 880, PLANE[3] / 480)  # axes rectangles, in parts of the figure
RIGHT = (0.56, 0.125, 0.415, 0.77)
HEADLINE, FOOTLINE = 452 / 480, 0.036  # heights of the two lines of text: the baseline of the upper one, the middle of the lower one
HEADING: dict[str, Any] = {"color": plots.INK, "fontsize": 11, "fontweight": "bold"}
BEYOND = 1e3  # far outside any window; the drawing library chokes on numbers that are much larger
N_SHOWN = 600  # generated points drawn; more hide the data
BANDS = plots.CRITIC_MAP(np.arange(plots.CRITIC_MAP.N), bytes=True)  # (bands, 4)
PACKED_BANDS = np.ascontiguousarray(BANDS).view(np.uint32).ravel()  # (bands,): a colour in one number is looked up faster


def heat_grid(mixture: Mixture) -> np.ndarray:
    """The points where the critic is evaluated for the heat map, row by row, shape (HEAT_POINTS**2, 2)."""
    left, right, bottom, top = mixture.limits()
    x, y = np.linspace(left, right, HEAT_POINTS), np.linspace(bottom, top, HEAT_POINTS)  # (60,), (60,)
    return np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2).astype(np.float32)  # (3600, 2)


class Painter:
    """A figure of its own (never pyplot's: nothing leaks into the notebook) whose moving parts are updated.

    Redrawing a whole figure costs about 130 ms; restoring the saved background and drawing only the moving
    parts on it costs about 10 ms.
    """

    def __init__(self, mixture: Mixture, real: np.ndarray, n_iter: int, lines: Yardsticks, start_w1: float) -> None:
        """`real` (m, 2) are the data points to show; `start_w1` sets the height of the curves' panel."""
        self.mixture, self.n_iter = mixture, n_iter
        with style.context("default"):  # not the notebook's style, which may be dark
            self.figure = Figure(figsize=SIZE, dpi=DPI, facecolor=plots.PAPER)
            self.canvas = FigureCanvasAgg(self.figure)
            self._plane(real)
            self._curves(lines, start_w1)
            self.canvas.draw()
        self.background = self.canvas.copy_from_bbox(self.figure.bbox)
        self.banner = _Banner()

    def paint(self, snapshot: Snapshot, past: Sequence[Snapshot], estimates: Sequence[float]) -> np.ndarray:
        """The frame for one snapshot as RGBA bytes, opaque, shape (height, width, 4).

        `past` are the snapshots up to and including this one; `estimates` the critic's value at k = 1, 2, ...
        """
        self._move(snapshot, past, estimates)
        self.canvas.restore_region(self.background)
        left, bottom, width, height = PLANE
        pixels = np.asarray(self.canvas.buffer_rgba())  # (figure height, figure width, 4), a view: row 0 is the top
        top = len(pixels) - bottom - height
        pixels[top : top + height, left : left + width] = _shades(snapshot.critic)
        pixels[:top, left : left + width] = self.banner.draw(*self._headline(snapshot), width, top)
        for artist in self.moving:
            artist.draw(self.canvas.get_renderer())
        return pixels.copy()  # (figure height, figure width, 4)

    def plane_columns(self) -> int:
        """Width in pixels of the left panel: what the contact sheet cuts out."""
        return round((LEFT[0] * 2 + LEFT[2]) * SIZE[0] * DPI)

    @property
    def moving(self) -> list[Artist]:
        """Back to front."""
        return [self.real, self.fake, *self.arrows, self.estimate, self.exact, self.head, self.reading]

    def _plane(self, real: np.ndarray) -> None:
        limits = self.mixture.limits()
        axes = self.figure.add_axes(LEFT)
        plots.bare_square(axes, limits)
        hollow: dict[str, Any] = {"marker": "o", "ms": 3.6, "mfc": "none", "mec": plots.REAL, "mew": 0.7, "alpha": 0.75}
        filled: dict[str, Any] = {"marker": "D", "ms": 2.7, "mfc": plots.FAKE, "mew": 0, "alpha": 0.85}
        (self.real,) = axes.plot(real[:, 0], real[:, 1], ls="none", animated=True, **hollow)
        (self.fake,) = axes.plot([], [], ls="none", animated=True, **filled)
        self.plane, self.arrows = axes, list[Artist]()
        self._key(hollow, filled, LEFT[0] + LEFT[2])

    def _key(self, hollow: dict[str, Any], filled: dict[str, Any], right: float) -> None:
        """Below the plane: what the marks and the shades mean."""
        words: dict[str, Any] = {"va": "center", "fontsize": 8.5}
        x = LEFT[0]
        for label, look, colour, width in (("real", hollow, plots.REAL, 0.075), ("generated", filled, plots.FAKE_WORDS, 0)):
            mark = {**look, "ms": look["ms"] + 1.5, "alpha": 1}
            self.figure.add_artist(Line2D([x + 0.006], [FOOTLINE], ls="none", **mark))
            self.figure.text(x + 0.018, FOOTLINE, label, color=colour, **words)
            x += width
        self.figure.text(right, FOOTLINE, "higher", color=plots.MUTED, ha="right", **words)
        strip = self.figure.add_axes((right - 0.115, FOOTLINE - 0.011, 0.06, 0.022))
        strip.imshow(np.linspace(-1, 1, plots.CRITIC_MAP.N)[None], cmap=plots.CRITIC_MAP, aspect="auto")
        strip.set_axis_off()
        self.figure.text(right - 0.122, FOOTLINE, "critic: lower", color=plots.MUTED, ha="right", **words)

    def _curves(self, lines: Yardsticks, start_w1: float) -> None:
        axes = self.figure.add_axes(RIGHT)
        plots.open_axes(axes)
        top = 1.12 * max(start_w1 if np.isfinite(start_w1) else 0.0, 1.6 * lines.blob)
        self.gap = 0.03 * top  # between the head of the curve and its value
        axes.set(xlim=(0, self.n_iter), ylim=(-0.06 * top, top))
        axes.set_xlabel("iteration k", color=plots.MUTED, fontsize=8.5)
        axes.axhline(0, color=plots.FAINT, lw=0.8)
        plots.yardsticks(axes, lines)
        (self.exact,) = axes.plot([], [], color=plots.INK, lw=1.8, animated=True, label="exact")
        (self.head,) = axes.plot([], [], "o", color=plots.INK, ms=5, animated=True, clip_on=False)
        (self.estimate,) = axes.plot([], [], color=plots.CRITIC, lw=1.0, alpha=0.9, animated=True, label="critic's estimate")
        self.reading = axes.text(0, 0, "", color=plots.INK, fontsize=8.5, fontweight="bold", va="bottom", animated=True)
        self.figure.text(RIGHT[0], HEADLINE, "Wasserstein distance", va="baseline", **HEADING)
        axes.legend(loc="upper right", frameon=False, fontsize=8.5, labelcolor="linecolor", handlelength=1.4)

    def _move(self, snapshot: Snapshot, past: Sequence[Snapshot], estimates: Sequence[float]) -> None:
        self.fake.set_data(*np.clip(snapshot.samples[:N_SHOWN], -BEYOND, BEYOND).T)
        self._point(snapshot)
        steps, distances = [s.k for s in past], [s.quality.w1 for s in past]
        self.exact.set_data(steps, distances)
        self.head.set_data(steps[-1:], distances[-1:])
        seen = np.asarray(estimates[: snapshot.k], dtype=float)  # (k,)
        self.estimate.set_data(np.arange(1, len(seen) + 1), np.clip(seen, -BEYOND, BEYOND))
        self._place_reading(snapshot.k, distances[-1])

    def _headline(self, snapshot: Snapshot) -> tuple[str, str]:
        worth = snapshot.quality
        found = f"{worth.modes} of {len(self.mixture)} {self.mixture.parts}"
        return f"Iteration {snapshot.k}", f"{found}    high quality {100 * worth.high_quality:.0f} %"

    def _point(self, snapshot: Snapshot) -> None:
        """Arrows along the critic's slope, the longest of one length: the scale of a critic means little, its directions do."""
        if snapshot.push is None:
            return
        push = np.nan_to_num(snapshot.push, posinf=0.0, neginf=0.0)  # (p, 2)
        starts = np.clip(snapshot.samples[: len(push)], -BEYOND, BEYOND)  # (p, 2)
        lengths = push / max(float(np.linalg.norm(push, axis=1).max()), 1e-12)  # (p, 2)
        for old in self.arrows:
            old.remove()
        self.arrows = [self.plane.quiver(*starts.T, *lengths.T, color=plots.INK, width=0.006, scale=12, animated=True)]

    def _place_reading(self, k: int, value: float) -> None:
        """Write the exact distance beside the head of its curve, on the side with room."""
        late, known = k > 0.8 * self.n_iter, bool(np.isfinite(value))
        across = 0.015 * self.n_iter
        self.reading.set(
            text=f"{value:.2f}" if known else "",
            position=(k - across if late else k + across, value + self.gap if known else 0),
            ha="right" if late else "left",
        )


class _Banner:
    """The line of text above the plane, in matplotlib's own font. It differs in every frame, and Pillow writes it 20 times as fast."""

    def __init__(self) -> None:
        def font(points: float, weight: str) -> ImageFont.FreeTypeFont:
            path = font_manager.findfont(font_manager.FontProperties(family="DejaVu Sans", weight=weight))
            return ImageFont.truetype(path, points * DPI / 72)

        self.title, self.subtitle = font(11, "bold"), font(9, "normal")

    def draw(self, title: str, subtitle: str, width: int, height: int) -> np.ndarray:
        """RGBA bytes (height, width, 4), the title on the left and the subtitle on the right."""
        strip = Image.new("RGBA", (width, height), plots.PAPER)
        baseline, pen = round((1 - HEADLINE) * SIZE[1] * DPI), ImageDraw.Draw(strip)
        pen.text((0, baseline), title, fill=plots.INK, font=self.title, anchor="ls")
        pen.text((width - 3, baseline), subtitle, fill=plots.MUTED, font=self.subtitle, anchor="rs")
        return np.asarray(strip)


def _shades(critic: np.ndarray) -> np.ndarray:
    """The heat map as RGBA bytes, one per pixel of the plane, top row first, from the critic on the heat grid (m,).

    A critic is defined up to a constant, so it is shown around its mean. Values are interpolated first and
    coloured after, which gives the bands crisp edges; doing it here is ten times faster than `imshow`.
    """
    centred = np.nan_to_num(critic - np.mean(critic), nan=0.0, posinf=0.0, neginf=0.0)  # (m,)
    levels = (centred / max(float(np.abs(centred).max()), 1e-12) + 1) / 2 * len(BANDS)  # (m,), from 0 to the number of bands
    coarse = torch.from_numpy(levels).float().reshape(1, 1, HEAT_POINTS, HEAT_POINTS).flip(2)
    fine = F.interpolate(coarse, size=PLANE[:1:-1], mode="bilinear", align_corners=True)[0, 0]  # (h, w)
    bands = fine.clamp_(0, len(BANDS) - 1).to(torch.uint8).numpy()  # (h, w)
    return PACKED_BANDS.take(bands).view(np.uint8).reshape(*bands.shape, 4)  # (h, w, 4)
