"""From how a training ends to what probably went wrong in the code or the settings."""

from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from lib.data import Mixture
from lib.history import Snapshot
from lib.metrics import Yardsticks

FAR = 1e3  # no data set here leaves a window of a few units
# Measured by docs/scripts/quality.py; a test compares.
MOMENTUM_COSTS = "on the ring a right answer with (0.0, 0.9) found 7.8 of 8 modes on average, with Adam's default (0.9, 0.999) 0.8"
GROWN = 10  # times the distance of one Gaussian; a right answer's estimate stays below that distance
STEEP = 1.05  # a 1-Lipschitz critic has no steeper slope anywhere


def slopes(d: nn.Module, points: Tensor) -> Tensor:
    """The critic's gradient with respect to its input at points (n, 2), shape (n, 2); no parameter's gradient is touched."""
    x = points.detach().clone().requires_grad_(True)  # (n, 2)
    with torch.enable_grad():
        return torch.autograd.grad(d(x).sum(), x)[0]  # (n, 2)


def mean_slope(d: nn.Module, points: Tensor) -> float:
    """Mean norm of those gradients; about 0.13 in a good run."""
    return float(slopes(d, points).norm(dim=1).mean())


def diagnose(
    last: Snapshot, estimates: np.ndarray, slope: float, mixture: Mixture, lines: Yardsticks, settings: dict[str, Any]
) -> tuple[str, ...]:
    """What a run looks like it suffers from, most likely first; empty for a run that looks right.

    `slope` is `mean_slope` at the end, `settings` those of the History. The thresholds come from training
    each mistake over several seeds: final samples alone do not tell most of them apart.
    """
    if is_far(last.samples) and _grew(estimates, lines):
        return (_runaway(estimates),)
    if is_far(last.samples) or not np.isfinite(slope) or not np.isfinite(estimates[-1:]).all():
        return (_not_numbers(last, estimates),)
    found = []
    if slope > STEEP:
        found.append(
            f"The critic's mean slope is {slope:.3g}; a 1-Lipschitz one has at most 1. Is enforce_lipschitz called "
            "after each critic step, and does it treat every layer?"
        )
    if last.quality.w1 > lines.blob or last.quality.modes <= len(mixture) / 2:
        found += _poor(last, slope, settings) or ([] if found else [_unexplained(settings)])
    return tuple(found)


def is_far(samples: np.ndarray) -> bool:
    """True when generated points (n, 2) are not numbers any more, or beyond any data."""
    return not np.isfinite(samples).all() or float(np.abs(samples).max()) > FAR


def why_stopped(last: Snapshot) -> str:
    """What made training stop early: samples far away, samples that are no numbers, or a returned value that is none."""
    if is_far(last.samples):
        gone = np.isfinite(last.samples).all()
        return "the samples left for infinity" if gone else "the generated points are not numbers any more"
    return "what alternating_update returns is not a number any more"


def _last_finite(estimates: np.ndarray) -> int:
    """The last k whose value was a number, 0 if none was."""
    return int(np.max(np.flatnonzero(np.isfinite(estimates)) + 1, initial=0))


def _grew(estimates: np.ndarray, lines: Yardsticks) -> bool:
    """Whether the values grew beyond any that belong to points near the data, which is how a step uphill shows itself."""
    finite = estimates[np.isfinite(estimates)]
    return bool(len(finite)) and float(np.abs(finite).max()) > GROWN * lines.blob


def _not_numbers(last: Snapshot, estimates: np.ndarray) -> str:
    first = _last_finite(estimates) + 1
    if first <= len(estimates):
        return f"alternating_update returned {estimates[-1]} from k = {first} on: look for a log, a square root or a division by 0."
    if is_far(last.samples):
        return "The generator's points are out of sight though the objective is not: what besides its optimizer changes its weights?"
    return "The critic's slope is no number: what besides its optimizer and enforce_lipschitz changes its weights?"


def _runaway(estimates: np.ndarray) -> str:
    finite = estimates[np.isfinite(estimates)][-50:]
    if len(finite) and float(np.median(finite)) < 0:
        return (
            "The samples flew away while the estimate fell far below 0: the critic seems to go downhill. It should "
            "make the objective larger, the generator smaller. Which signs does each branch use?"
        )
    return (
        "The samples flew away while the estimate grew: the generator seems to go uphill. It should make the "
        "objective smaller, the critic larger. Which signs does each branch use?"
    )


def _poor(last: Snapshot, slope: float, settings: dict[str, Any]) -> list[str]:
    found = []
    momentum = max(settings["d_beta1"], settings["g_beta1"])
    rates = settings["d_lr"], settings["g_lr"]
    if momentum >= 0.4:
        found.append(
            f"Adam's first beta is {momentum:g}. Momentum remembers directions that the other player has since changed; {MOMENTUM_COSTS}."
        )
    if max(rates) >= 0.05:
        found.append(f"The learning rate {max(rates):g} is large: the samples jump around. Try 5e-3.")
    if min(rates) <= 5e-4:
        found.append(f"The learning rate {min(rates):g} is small: the samples had no time to spread. Try 5e-3.")
    if not found and last.quality.modes <= 3 and slope < 0.06:
        found.append(
            "Few modes and a flat critic: does the generator move at every k that is not a multiple of d_ratio? "
            "It should move only at multiples, the critic at all others."
        )
    return found


def _unexplained(settings: dict[str, Any]) -> str:
    more = "" if settings["n_iter"] >= 1500 else f" {settings['n_iter']} iterations may simply be too few."
    return (
        "The samples do not look like the data yet. Are the gradients set to zero before each backward, in both "
        f"networks? Is only one network moved per call? Another seed can also help.{more}"
    )
