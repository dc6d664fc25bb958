"""`docs/speed.md` and its plots, from the figures of one run of `make bench`."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from typing import Any

import matplotlib

matplotlib.use("agg")
from matplotlib import pyplot as plt

DOCS = Path(__file__).parents[2] / "docs"
FIGURES = DOCS / "speed.json"
OURS = "this kit"
OURS_TRAINED = "this kit, with training and film"
BLUE, GREY, ORANGE = "#0072b2", "#8c8c8c", "#d55e00"  # told apart by the colour-blind, too


def write(found: dict[str, Any]) -> None:
    """Write the page and its pictures."""
    _draw_graders(found["graders"])
    _draw_growth(found)
    (DOCS / "speed.md").write_text("\n".join(_lines(found)) + "\n", encoding="utf-8")
    print(f"wrote {DOCS / 'speed.md'}")


def _each(graders: dict[str, Any], name: str) -> float:
    return median(graders[name]["seconds"])


def _own(name: str) -> str:
    """The run of this kit a contestant is to be compared with."""
    return OURS_TRAINED if "film" in name else OURS


def _table(header: list[str], rows: list[list[str]]) -> list[str]:
    return [f"| {' | '.join(header)} |", "|---" + "|---:" * (len(header) - 1) + "|", *(f"| {' | '.join(row)} |" for row in rows), ""]


def _lines(found: dict[str, Any]) -> list[str]:
    graders, limit, classes = found["graders"], found["limit"], found["classes"]
    rows = []
    for name, series in graders.items():
        each = _each(graders, name)
        seconds = series["seconds"]
        rows.append(
            [
                name,
                f"{series['submissions'][0]:.0f}",
                f"{each:.2f}",
                f"{min(seconds):.2f}–{max(seconds):.2f}",
                f"{each / _each(graders, _own(name)):.1f}",
                f"{max(series['memory']):.0f}",
            ]
        )
    plain = _each(graders, "plain nbgrader")
    growth = [
        [
            f"{row['size']:.0f}",
            f"{row['seconds']:.1f}",
            f"{row['seconds'] / row['size']:.3f}",
            "" if before is None else f"{(row['seconds'] - before['seconds']) / (row['size'] - before['size']):.3f}",
            f"{plain * row['size'] / row['seconds']:.0f}",
            f"{row['memory']:.0f}",
            f"{row['again']:.1f}",
            f"{row['seconds'] / row['again']:.0f}",
        ]
        for before, row in zip([None, *classes], classes, strict=False)
    ]
    first = found["suites"][0]["seconds"]
    suites = [[f"{row['factor']}", f"{row['seconds']:.3f}", f"{row['seconds'] / first:.2f}"] for row in found["suites"]]
    bare, one, side = (median(limit[key]) for key in ("bare", "one", "all"))
    parts = sorted(limit["parts"].items(), key=lambda item: -item[1])
    return [
        "# How fast it is",
        "",
        "You want to know what a class costs, and how that compares with other graders.",
        "",
        f"Written by `make bench` on {found['date']}, in one run on {found['cores']} shared cores. Seconds of such machines mean little; compare within a table only.",
        "",
        "## The same submissions, three graders",
        "",
        f"{found['submissions']} submissions from the corpora, right and wrong by turns, start-up included; nbgrader and Otter got the first of them, as many as the table says, with the checks as asserts. "
        f"Who began changed over {len(graders[OURS]['seconds'])} rounds. *Times this kit* compares with the kit's own run of the same kind. Memory is the peak of all processes, shared pages counted once.",
        "",
        *_table(["grader", "submissions", "s a submission", "range", "times this kit", "peak MB"], rows),
        "![Seconds a submission, by grader](speed-graders.png)",
        "",
        "## How the cost grows",
        "",
        "`nbgrader autograde gan` without the display run, start-up included; then the same again with `--force` and nothing changed.",
        "",
        *([found["note"], ""] if "note" in found else []),
        *_table(
            ["class", "s", "s each", "s for each one more", "times quicker than plain nbgrader", "peak MB", "again, s", "times quicker"],
            growth,
        ),
        "With every hidden test several times in the suite, the engine alone:",
        "",
        *_table(["suite", "s a submission", "ratio"], suites),
        "![Cost by size of class and of suite](speed-growth.png)",
        "",
        "## How far it could go",
        "",
        "The limit is a bare fork of a warm process that runs the same cells and the same checks: no isolation, no second process, no report, no gradebook.",
        "",
        *_table(
            ["", "s a submission", "times the limit"],
            [
                ["bare fork, one after the other", f"{bare:.3f}", "1"],
                ["engine, isolated, 1 lane", f"{one:.3f}", f"{one / bare:.2f}"],
                [f"engine, isolated, {limit['cores']} lanes", f"{side:.3f}", f"{side / bare:.2f}"],
            ],
        ),
        f"Such forks on every core at once would be {plain / (bare / limit['cores']):.0f} times as quick as plain nbgrader: with the suite as it is, no grader can be more. "
        "What they spend is the depth of the suite, which plays dozens of short games with every pair of networks, and asks again where an answer is wrong, to name the cause.",
        "",
        f"From a cold start to the first reports the engine alone takes {median(limit['ready']):.1f} s: most of it one import of PyTorch, in the warm process.",
        "",
        "Where the bare fork's milliseconds go, on average over right and wrong submissions:",
        "",
        *_table(["what", "ms"], [[what, f"{1000 * seconds:.1f}"] for what, seconds in parts]),
    ]


def _draw_graders(graders: dict[str, Any]) -> None:
    names = list(graders)
    each = [_each(graders, name) for name in names]
    figure, axes = plt.subplots(figsize=(8, 0.5 * len(names) + 1.2), layout="constrained")
    axes.hlines(names, min(each) / 2, each, color="#dddddd", linewidth=1)
    axes.scatter(each, names, s=80, color=[BLUE if name.startswith(OURS) else GREY for name in names], zorder=2)
    for name, seconds in zip(names, each, strict=True):
        axes.annotate(
            f"{seconds:.2g} s   ×{seconds / _each(graders, _own(name)):.1f}",
            (seconds, name),
            xytext=(10, 0),
            textcoords="offset points",
            verticalalignment="center",
        )
    axes.invert_yaxis()
    axes.set_xscale("log")
    axes.set_xlim(min(each) / 2, max(each) * 6)
    axes.set_xlabel("seconds a submission, logarithmic; × this kit's own run")
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(DOCS / "speed-graders.png", dpi=110)
    plt.close(figure)


def _draw_growth(found: dict[str, Any]) -> None:
    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained", gridspec_kw={"width_ratios": [3, 2]})
    sizes = [row["size"] for row in found["classes"]]
    left.loglog(sizes, [row["seconds"] / row["size"] for row in found["classes"]], "o-", color=BLUE, label="first time")
    left.loglog(sizes, [row["again"] / row["size"] for row in found["classes"]], "s--", color=ORANGE, label="again, unchanged")
    left.axhline(_each(found["graders"], "plain nbgrader"), color=GREY, linestyle=":", label="plain nbgrader")
    left.set(
        xlabel="submissions in the class", ylabel="s a submission, start-up included", xticks=sizes, xticklabels=[str(n) for n in sizes]
    )
    left.minorticks_off()
    left.legend(frameon=False, loc="center right", bbox_to_anchor=(1, 0.79))
    factors = [row["factor"] for row in found["suites"]]
    seconds = [row["seconds"] for row in found["suites"]]
    right.plot(factors, seconds, "o-", color=BLUE)
    right.plot(factors, [seconds[0] * f for f in factors], ":", color=GREY, label="in proportion")
    right.set(xlabel="times every hidden test", ylabel="s a submission, engine alone", xticks=factors, ylim=(0, None))
    right.legend(frameon=False)
    for axes in (left, right):
        axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(DOCS / "speed-growth.png", dpi=110)
    plt.close(figure)
