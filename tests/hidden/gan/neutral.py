"""The neutral networks as plain arrays: what they compute, and the objective's gradients in closed form.

The judge plays a game for every rule it compares a submission with; written out like this a step takes a tenth of what autograd takes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

import numpy as np

Array = np.ndarray


class Start(TypedDict):
    """Weights [W1, b1, W2, b2] of the neutral critic and generator, and the bound the critic's weights are clipped to."""

    d: list[Array]
    g: list[Array]
    bound: float


def random_start(
    rng: np.random.Generator, data: int = 2, noise: int = 2, hidden: int = 5, bound: float = 10.0, scale: float = 0.8
) -> Start:
    """Random neutral networks. With the default bound the constraint never acts."""

    def weights(inputs: int, outputs: int) -> list[Array]:
        shapes = [(hidden, inputs), (hidden,), (outputs, hidden), (outputs,)]
        return [rng.normal(size=shape, scale=scale).astype(np.float32) for shape in shapes]

    return {"d": weights(data, 1), "g": weights(noise, data), "bound": bound}


def output(weights: Sequence[Array], x: Array) -> Array:
    """W2 tanh(W1 x + b1) + b2 for each row of x.

    These are the critic's scores, (B, data) -> (B, 1), or the generator's points, (B, noise) -> (B, data).
    """
    return np.tanh(x @ weights[0].T + weights[1]) @ weights[2].T + weights[3]


def objective(d: Sequence[Array], g: Sequence[Array], x: Array, z: Array) -> float:
    """mean d(x) - mean d(g(z))."""
    return float(output(d, x).mean() - output(d, output(g, z)).mean())


def gradients(
    d: Sequence[Array], g: Sequence[Array], x: Array, z: Array, real_part: float = 1.0, fake_part: float = 1.0
) -> tuple[list[Array], list[Array]]:
    """Gradients of the objective in the critic's and in the generator's weights, each shaped as its weight.

    The parts are the factors of the objective's two terms, that of the data and that of the generated points.
    """
    hidden = np.tanh(z @ g[0].T + g[1])
    points = hidden @ g[2].T + g[3]
    real, _ = _backward(d, x, np.tanh(x @ d[0].T + d[1]), np.full((len(x), 1), real_part / len(x), np.float32))
    fake, into_points = _backward(d, points, np.tanh(points @ d[0].T + d[1]), np.full((len(z), 1), -fake_part / len(z), np.float32))
    through, _ = _backward(g, z, hidden, into_points)
    return [a + b for a, b in zip(real, fake, strict=True)], through


def _backward(weights: Sequence[Array], x: Array, hidden: Array, out: Array) -> tuple[list[Array], Array]:
    """The chain rule through one network: from the gradient in its output to those in [W1, b1, W2, b2] and in its input."""
    into_hidden = (out @ weights[2]) * (1 - hidden * hidden)
    return [into_hidden.T @ x, into_hidden.sum(0), out.T @ hidden, out.sum(0)], into_hidden @ weights[0]
