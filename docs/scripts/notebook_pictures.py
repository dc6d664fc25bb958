"""Draw the master notebook's two pictures and put them into their text cells (`make pictures`).

They are stored as data URIs at the end of the cell: JupyterLab, Notebook 7, VS Code, Colab and nbconvert all show those, while Colab
shows neither attachments nor files that lie beside the notebook. Each is a white card, so that it reads the same in a dark theme.
"""

import base64
import io
import json
import re
import sys
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch
from PIL import Image

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from lib.plots import FAINT, FAKE, FAKE_WORDS, INK, MUTED, REAL  # noqa: E402

DPI = 160
COLOURS = 48  # a palette keeps the notebook small


def main() -> None:
    """Replace the pictures in source/gan/gan.ipynb."""
    path = ROOT / "source" / "gan" / "gan.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for name, figure in (("circle", normalisation_of_a_circle()), ("field", two_players()), ("loop", who_does_what())):
        _put(notebook, name, _encode(figure))
    path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def normalisation_of_a_circle() -> Figure:
    """The unit circle, its image under a matrix with singular values 2 and 0.8, and after dividing by 2."""
    figure, panels = _card(8.4, 2.2, columns=3)
    u, v = _rotation(0.55), _rotation(-0.3)  # (2, 2), (2, 2)
    y = u @ np.diag([2.0, 0.8]) @ v.T  # (2, 2)
    angles = np.linspace(0, 2 * np.pi, 200)  # (200,)
    circle = np.stack([np.cos(angles), np.sin(angles)])  # (2, 200)
    titles = ("unit circle", r"after $Y$:  $\sigma_{\max} = 2$", r"after $Y / \sigma_{\max}$:  $\sigma_{\max} = 1$")
    for axes, title, matrix in zip(panels, titles, (np.eye(2), y, y / 2), strict=True):
        axes.set(xlim=(-2.15, 2.15), ylim=(-1.35, 1.55), aspect="equal", anchor="N")
        axes.axis("off")
        axes.set_title(title, fontsize=12, color=INK, pad=4)
        axes.plot(*circle, color=MUTED, lw=1.3, ls=(0, (4, 3)))
        image = matrix @ circle  # (2, 200)
        axes.fill(*image, color=REAL, alpha=0.10, lw=0)
        axes.plot(*image, color=REAL, lw=2.0)
        for arrow, colour in zip((matrix @ v).T, (FAKE, INK), strict=True):
            axes.annotate("", arrow, (0, 0), arrowprops={"arrowstyle": "-|>", "color": colour, "lw": 2, "shrinkA": 0, "shrinkB": 0})
            length = float(np.linalg.norm(arrow))
            gap = 0.5 if 0.7 < length < 0.99 else 0.27  # clear of the dashed circle
            beyond = arrow * (1 + gap / length)  # (2,)
            axes.text(*beyond, f"{length:.2g}", color=_of_words(colour), fontsize=11, ha="center", va="center")
    return figure


def two_players(steps: int = 22, rate: float = 0.28) -> Figure:
    """The gradient field of min_x max_y xy with one path of simultaneous and one of alternating steps."""
    figure, panels = _card(6.2, 3.9, columns=1)
    axes = panels[0]
    _field(axes)
    together, turns = [np.array([1.0, 0.0])], [np.array([1.0, 0.0])]  # points (2,)
    for _ in range(steps):
        x, y = together[-1]
        together.append(np.array([x - rate * y, y + rate * x]))
        x, y = turns[-1]
        turns.append(np.array([x - rate * y, y]))
        x = turns[-1][0]
        turns.append(np.array([x, y + rate * x]))
    for path, colour, marker, style in ((together, FAKE, "D", "--"), (turns, REAL, "o", "-")):
        axes.plot(*np.array(path).T, style, color=colour, marker=marker, ms=4, lw=1.6, clip_on=True)
    axes.plot(0, 0, marker="*", ms=15, color=INK)
    words = {"fontsize": 10.5, "transform": axes.transAxes, "va": "center"}
    for height, mark, colour, line in (
        (0.80, "D", FAKE, "both step at once:\ndriven away"),
        (0.55, "o", REAL, "one after the other:\na closed course"),
        (0.33, "*", INK, "the solution"),
    ):
        axes.plot(1.07, height, marker=mark, ms=10 if mark == "*" else 6, color=colour, transform=axes.transAxes, clip_on=False)
        axes.text(1.11, height, line, color=_of_words(colour), **words)
    return figure


def who_does_what() -> Figure:
    """Noise and data on their way through the two networks to the objective."""
    figure, panels = _card(8.6, 2.5, columns=1)
    axes = panels[0]
    axes.set(xlim=(0, 10), ylim=(0, 3))
    axes.axis("off")
    boxes = {"h": (2.5, 0.75, r"generator $h_x$", FAKE), "d": (6.0, 1.5, r"critic $d_y$", REAL)}
    for x, y, words, colour in boxes.values():
        axes.add_patch(
            FancyBboxPatch((x - 0.95, y - 0.38), 1.9, 0.76, boxstyle="round,pad=0.04,rounding_size=0.16", fc="white", ec=colour, lw=2)
        )
        axes.text(x, y, words, ha="center", va="center", fontsize=12, color=_of_words(colour))
    arrow = {"arrowstyle": "-|>", "color": MUTED, "lw": 1.6, "shrinkA": 2, "shrinkB": 2}
    for start, end in (
        ((0.95, 0.75), (1.5, 0.75)),
        ((3.5, 0.85), (5.0, 1.32)),
        ((2.15, 2.25), (5.0, 1.68)),
        ((7.0, 1.5), (7.75, 1.5)),
    ):
        axes.annotate("", end, start, arrowprops=arrow)
    for x, y, words, colour, anchor in (
        (0.9, 0.75, r"noise $\omega$", INK, "right"),
        (2.05, 2.25, r"data $a$", INK, "right"),
        (4.0, 0.62, r"$h_x(\omega)$", INK, "left"),
        (7.85, 1.5, r"$W_1 \approx \overline{d(a)} - \overline{d(h(\omega))}$", INK, "left"),
        (7.85, 2.3, r"the critic makes it larger", REAL, "left"),
        (7.85, 0.7, r"the generator makes it smaller", FAKE, "left"),
    ):
        axes.text(x, y, words, color=_of_words(colour), fontsize=11, ha=anchor, va="center")
    return figure


def _field(axes: Axes) -> None:
    ticks = np.linspace(-1.8, 1.8, 11)  # (11,)
    x, y = np.meshgrid(ticks, ticks)  # (11, 11), (11, 11)
    axes.quiver(x, y, -y, x, color=FAINT, width=0.006, scale=28, headwidth=4)
    axes.set(xlim=(-2, 2), ylim=(-2, 2), aspect="equal", xticks=[], yticks=[])
    axes.set_xlabel("$x$ makes $xy$ smaller", color=INK, fontsize=11)
    axes.set_ylabel("$y$ makes $xy$ larger", color=INK, fontsize=11)
    axes.spines[:].set_color(FAINT)


def _card(width: float, height: float, columns: int) -> tuple[Figure, list[Axes]]:
    figure = Figure(figsize=(width, height), dpi=DPI, facecolor="white", layout="constrained")
    figure.get_layout_engine().set(w_pad=0.16, h_pad=0.14)  # type: ignore[union-attr, call-arg]
    return figure, list(figure.subplots(1, columns, squeeze=False)[0])


def _of_words(colour: str) -> str:
    """The tone of a colour that text is written in."""
    return FAKE_WORDS if colour == FAKE else colour


def _rotation(angle: float) -> np.ndarray:
    return np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])


def _encode(figure: Figure) -> str:
    drawn, small = io.BytesIO(), io.BytesIO()
    figure.savefig(drawn, format="png")
    Image.open(drawn).convert("RGB").quantize(COLOURS).save(small, format="PNG", optimize=True)
    return base64.b64encode(small.getvalue()).decode()


def _put(notebook: dict, name: str, picture: str) -> None:
    pattern = re.compile(rf"^\[{name}\]: data:image/png;base64,\S+$", re.MULTILINE)
    for cell in notebook["cells"]:
        source, found = pattern.subn(f"[{name}]: data:image/png;base64,{picture}", "".join(cell["source"]))
        if found:
            cell["source"] = source.splitlines(keepends=True)
            return
    raise SystemExit(f"No cell of the notebook has a line `[{name}]: data:image/png;base64,…`.")


if __name__ == "__main__":
    main()
