"""Train the reference and the commonest mistakes over many seeds and write docs/quality.md (`make quality`).

Every run is the notebook's own: the cells of the reference solution or of an entry of tests/submissions/, executed, then `train`.
Results go to docs/quality.jsonl run by run, so an interrupted measurement goes on where it stopped; delete that file to measure afresh.
"""

import argparse
import contextlib
import io
import json
import re
import sys
from pathlib import Path

import numpy as np
import torch

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from lib import utils  # noqa: E402
from lib.data import ring  # noqa: E402
from lib.grader.assignment import Assignment  # noqa: E402
from lib.grader.corpus import read_entry, reference_cells  # noqa: E402
from lib.metrics import blob as one_gaussian  # noqa: E402
from lib.metrics import high_quality, modes_found, near_counts, yardsticks  # noqa: E402
from lib.randomness import private_generator  # noqa: E402
from lib.symptoms import mean_slope  # noqa: E402

RESULTS, PAGE = ROOT / "docs" / "quality.jsonl", ROOT / "docs" / "quality.md"
CELLS = ("generator", "dual_variable", "objective", "alternating_update", "networks", "optimizers")
REFERENCE = "reference"
MISTAKES = {
    "sn_frobenius_torch_norm": "Frobenius norm in place of the spectral norm",
    "sn_first_layer_only": "only the first layer normalised",
    "sn_fresh_vector_power_iteration": "one power step from a new random vector",
    "sn_weight_clipping": "weights clipped in place of normalised",
    "upd_enforce_forgotten": "constraint never enforced",
    "upd_enforce_before_step": "constraint enforced before the step",
    "upd_critic_descends": "critic goes downhill",
    "upd_both_signs_wrong": "both signs wrong",
    "upd_schedule_inverted": "schedule inverted",
    "upd_zero_grad_nowhere": "gradients never cleared",
    "default betas": "Adam's default betas (0.9, 0.999)",
}


def main() -> None:
    """Measure what is missing, then write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=20)
    seeds = parser.parse_args().seeds
    torch.set_num_threads(1)
    done = {(run["name"], run["seed"]) for run in _results()}
    every = range(1, seeds + 1)
    wanted = [(REFERENCE, seed) for seed in every] + [(name, seed) for seed in every for name in MISTAKES]
    for name, seed in wanted:
        if (name, seed) not in done:
            with RESULTS.open("a", encoding="utf-8") as file:
                file.write(json.dumps({"name": name, "seed": seed} | _one_run(name, seed)) + "\n")
    PAGE.write_text(_page(_results()), encoding="utf-8")


def _results() -> list[dict]:
    return [json.loads(line) for line in RESULTS.read_text(encoding="utf-8").splitlines()] if RESULTS.exists() else []


def _one_run(name: str, seed: int) -> dict:
    """Execute the cells, train as the notebook does but without a film, and describe the end."""
    names = {key: getattr(utils, key) for key in utils.__all__}
    for source in _sources(name, seed):
        exec(source, names)  # noqa: S102  # cells of our own repository
    with contextlib.redirect_stdout(io.StringIO()):
        history = utils.train(
            *(names[key] for key in ("d", "g", "d_optim", "g_optim", "alternating_update")),
            film=False,
            live=False,
            progress=False,
            seed=seed,
        )
    worth, points = history.final.quality, history.final.samples
    finite = bool(np.isfinite(points).all())
    return {
        "modes": worth.modes,
        "weakest": float(near_counts(points, ring()).min() / (len(points) / 8)) if finite else 0.0,
        "high_quality": worth.high_quality,
        "w1": worth.w1,
        "estimate": float(np.mean(history.estimates[-100:])),
        "slope": mean_slope(names["d"], ring().sample(500, private_generator(0))),
        "stopped": history.stopped,
        "advice": bool(history.advice),
    }


def _sources(name: str, seed: int) -> list[str]:
    assignment = Assignment(ROOT, "gan")
    given = {cell["metadata"]["nbgrader"]["grade_id"]: cell["source"] for cell in assignment.master["cells"]}
    cells = given | reference_cells(assignment)
    if name in MISTAKES and name != "default betas":
        cells |= read_entry(ROOT / "tests" / "submissions" / "wrong" / f"{name}.py").cells
    if name == "default betas":
        assert "betas=(0.0, 0.9)" in cells["optimizers"]
        cells["optimizers"] = cells["optimizers"].replace("betas=(0.0, 0.9)", "betas=(0.9, 0.999)")
    assert "seeded(1)" in cells["networks"]
    cells["networks"] = cells["networks"].replace("seeded(1)", f"seeded({seed})")
    return [cells[key] for key in CELLS]


def _page(results: list[dict]) -> str:
    data = ring()
    real = data.sample(2500, private_generator(0))
    wide = one_gaussian(data, 2500)
    lines = yardsticks(data)
    seeds = sorted({run["seed"] for run in results if run["name"] == REFERENCE})
    rows = [_row("**reference solution**", [run for run in results if run["name"] == REFERENCE])]
    rows += [_row(words, [run for run in results if run["name"] == name]) for name, words in MISTAKES.items()]
    rows.append(_yardstick("real data against real data", real, lines.floor))
    rows.append(_yardstick("one Gaussian with the data's mean and covariance", wide, lines.blob))
    least = min(sum(run["name"] == name for run in results) for name in MISTAKES)
    fewer = "" if least >= len(seeds) else f"; for the mistakes, {least} or more so far"
    version = re.search(r"torch==([\d.]+)", (ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert version is not None
    return f"""# What training shows, and what it cannot show

You want to know how good a right answer becomes, and whether the film would betray a wrong one.

Every row is the notebook's own training, 2000 steps on the ring of eight Gaussians, over {len(seeds)} seeds{fewer}.
The code of a mistake is that of an entry of `tests/submissions/wrong/`. Written by `make quality` from `docs/quality.jsonl`, with
torch {version[1]}. Mean over the seeds; in brackets the worst one.

| | modes of 8 | weakest mode | high quality | exact W1 | critic's estimate | critic's slope | `train` speaks |
|---|---|---|---|---|---|---|---|
{chr(10).join(rows)}

* **modes**: those that hold at least a fifth of their fair share of 2500 generated points.
  One wide Gaussian also has all {modes_found(wide, data)} modes: read them with the share of high-quality points.
  **Weakest mode**: what the poorest one holds of its fair share.
* **high quality**: points within three standard deviations of a centre.
* **exact W1**: by optimal assignment, 300 points against 300 real ones.
* **critic's estimate**: mean of the last 100 values.
* **critic's slope**: mean norm of its gradient at real points; at most 1 if it is 1-Lipschitz.
* **`train` speaks**: in so many of the runs it printed what the run looks like it suffers from.

## How to read it

A mistake whose row looks like the reference cannot be seen in a film or in any number of it. This is why the points come from hidden
checks of what the code does, not from how the samples look, and why the film is for learning only. What a run shows well is a
constraint that is missing, a player that goes the wrong way, a schedule turned round, gradients that pile up, and momentum.
"""


def _yardstick(words: str, points: object, w1: float) -> str:
    data = ring()
    share = f"{100 * high_quality(points, data):.0f} %"  # type: ignore[arg-type]
    return f"| *{words}* | {modes_found(points, data)} | {_weakest(points):.2f} | {share} | {w1:.2f} | | | |"  # type: ignore[arg-type]


def _row(words: str, runs: list[dict]) -> str:
    def spread(key: str, worst: str, style: str, of_worst: str = "") -> str:
        values = np.array([run[key] for run in runs], dtype=float)  # (seeds,)
        far = float(getattr(values, worst)())
        return f"{_number(float(values.mean()), style)} ({_number(far, of_worst or style)})"

    said = sum(run["advice"] for run in runs)
    cells = [
        spread("modes", "min", ".1f", ".0f"),
        spread("weakest", "min", ".2f"),
        spread("high_quality", "min", ".0%"),
        spread("w1", "max", ".2f"),
        _number(float(np.mean([run["estimate"] for run in runs])), ".2f"),
        _number(float(np.mean([run["slope"] for run in runs])), ".2f"),
        f"{said} of {len(runs)}",
    ]
    return f"| {words} | {' | '.join(cells)} |"


def _number(value: float, style: str) -> str:
    if not np.isfinite(value):
        return "∞"
    return f"{value:.0e}" if abs(value) >= 1000 else f"{value:{style}}".replace("%", " %")


def _weakest(points: object) -> float:
    return float(near_counts(points, ring()).min() / (2500 / 8))  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
