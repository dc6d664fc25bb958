"""The judge's own mathematics of the two networks: the formula, its derivatives, and which parameter is which.

In NumPy, as everything the judge computes: PyTorch belongs to the worker, and a judge without it starts two seconds sooner.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

Array = np.ndarray
Activation = Callable[[Array], Array]


def expected_shapes(inputs: int, hidden: int, outputs: int) -> list[tuple[int, ...]]:
    """Shapes of X1, X2, X3, x1, x2, x3."""
    return [(hidden, inputs), (hidden, hidden), (outputs, hidden), (hidden,), (hidden,), (outputs,)]


def joined_shapes(inputs: int, hidden: int, outputs: int) -> list[tuple[int, ...]]:
    """Shapes of (X1 x1), (X2 x2), (X3 x3): each bias a further column of its matrix, as homogeneous coordinates have it."""
    return [(hidden, inputs + 1), (hidden, hidden + 1), (outputs, hidden + 1)]


def same_shapes(found: list[tuple[int, ...]], expected: list[tuple[int, ...]]) -> bool:
    """Whether two networks have the same parameters up to order, transposition and axes of length one."""
    return sorted(map(_normal, found)) == sorted(map(_normal, expected))


def _normal(shape: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(sorted(n for n in shape if n != 1))


@dataclass(frozen=True)
class Reading:
    """One way to read a network's parameters as X1, X2, X3, x1, x2, x3."""

    places: tuple[int, ...]  # where these six, or the three matrices with a column more, are among the parameters
    turned: bool  # whether X2 is stored transposed, which its shape cannot tell
    shapes: tuple[tuple[int, ...], ...]  # of these
    bias_first: bool = False  # where a bias is a column of its matrix: whether it is the first one, not the last

    def arrange(self, parameters: Sequence[Array]) -> list[Array]:
        """X1, X2, X3, x1, x2, x3 in the formula's shapes, of parameters or of gradients in them."""
        found = []
        for place, shape in zip(self.places, self.shapes, strict=True):
            array = parameters[place].squeeze()
            found.append(array.T if array.ndim == 2 and array.shape != shape else array.reshape(shape))
        if self.turned:
            found[1] = found[1].T
        if len(found) == 3:
            matrices, biases = (slice(1, None), 0) if self.bias_first else (slice(-1), -1)
            found = [*(w[:, matrices] for w in found), *(w[:, biases] for w in found)]
        return found


def readings(shapes: Sequence[tuple[int, ...]], inputs: int, hidden: int, outputs: int) -> list[Reading]:
    """Every way to read parameters of these shapes; which of the equal shapes is which only the output tells.

    Needs inputs, hidden and outputs to differ and inputs to be above one. Matrices may be stored transposed, biases as rows or
    columns, the last layer of a critic as a vector, and everything with further axes of length one, as convolutions have them.
    """
    joined = joined_shapes(inputs, hidden, outputs)
    if len(shapes) == len(joined) and same_shapes(list(shapes), joined):
        places = tuple(next(i for i, shape in enumerate(shapes) if _normal(shape) == _normal(want)) for want in joined)
        return [Reading(places, False, tuple(joined), bias_first) for bias_first in (False, True)]
    expected = expected_shapes(inputs, hidden, outputs)
    if len(shapes) != len(expected):  # another network; with parameters to spare there are hundreds of ways to read it
        return []
    options = [[i for i, shape in enumerate(shapes) if _normal(shape) == _normal(want)] for want in expected]
    return [
        Reading(places, turned, tuple(expected))
        for places in itertools.product(*options)
        if len(set(places)) == len(expected)
        for turned in (False, True)
    ]


def relu(x: Array) -> Array:
    """The larger of x and 0, element by element."""
    return np.maximum(x, 0)


def linear(x: Array) -> Array:
    """x itself: no activation."""
    return x


def sigmoid(x: Array) -> Array:
    """1 / (1 + exp(-x)), written so that it overflows nowhere."""
    return 0.5 * (1 + np.tanh(x / 2))


def formula(weights: Sequence[Array], x: Array, acts: tuple[Activation, Activation, Activation] = (relu, relu, linear)) -> Array:
    """X3 a2(X2 a1(X1 x + x1) + x2) + x3, both activations ReLU unless told otherwise, with `a3` on top: (B, in) -> (B, out)."""
    first, second, last = acts
    x1, x2, x3, b1, b2, b3 = weights
    return last(second(first(x @ x1.T + b1) @ x2.T + b2) @ x3.T + b3)


def formula_gradients(weights: Sequence[Array], x: Array, direction: Array) -> list[Array]:
    """Gradients of the sum of outputs times `direction` (B * out) in X1, X2, X3, x1, x2, x3 and, last, in x, by the chain rule."""
    x1, x2, x3, b1, b2, _ = weights
    first = x @ x1.T + b1  # (B, hidden)
    second = relu(first) @ x2.T + b2  # (B, hidden)
    into_output = direction.reshape(len(x), len(x3))
    into_second = (into_output @ x3) * (second > 0)
    into_first = (into_second @ x2) * (first > 0)
    matrices = [into_first.T @ x, into_second.T @ relu(first), into_output.T @ relu(second)]
    return [*matrices, into_first.sum(0), into_second.sum(0), into_output.sum(0), into_first @ x1]
