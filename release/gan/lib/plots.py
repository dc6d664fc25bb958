"""The look of every figure: one palette, safe for colour-blind readers, and shapes that repeat what colours say."""

from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap

from lib.metrics import Yardsticks

INK = "#1F2933"
MUTED = "#5F6B77"
FAINT = "#CBD2D9"
PAPER = "#FFFFFF"
REAL = "#1F5FA8"  # blue, hollow circles
FAKE = "#D9580D"  # orange, filled diamonds
FAKE_WORDS = "#B84A08"  # the same for text, which needs more contrast than marks do
CRITIC = "#16836F"  # the critic's own opinion

# Bands, not a gradient: they read as contour lines, and few colours make a small film.
CRITIC_MAP = LinearSegmentedColormap.from_list("critic", ["#F6CBA0", "#FBE3CB", "#FAF8F5", "#DAE8F5", "#ACCBE8"], N=11)


def open_axes(axes: Axes) -> None:
    """Keep the two axes lines one reads values from, and quieten their ticks."""
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["left", "bottom"]].set_color(FAINT)
    axes.tick_params(colors=MUTED, labelcolor=MUTED, labelsize=8, length=3)


def bare_square(axes: Axes, limits: tuple[float, float, float, float]) -> None:
    """A window on the plane: equal scales, no ticks, no frame."""
    axes.set(xlim=limits[:2], ylim=limits[2:], xticks=[], yticks=[], aspect="equal")
    axes.spines[:].set_visible(False)


def yardsticks(axes: Axes, lines: Yardsticks) -> None:
    """Dashed lines at the distance of one fitted Gaussian to real data, and of real data to real data."""
    for value, words in ((lines.blob, "one Gaussian"), (lines.floor, "real data against real data")):
        axes.axhline(value, color=MUTED, lw=0.9, ls=(0, (4, 3)))
        axes.annotate(
            f"{words}  {value:.2f}",
            (1, value),
            xycoords=("axes fraction", "data"),
            xytext=(0, 3),
            textcoords="offset points",
            ha="right",
            color=MUTED,
            fontsize=8,
        )
