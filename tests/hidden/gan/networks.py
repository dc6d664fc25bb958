"""The judge's own mathematics of the two networks: the formula, its derivatives, and which wrong formula fits an observed output."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

import numpy as np
import torch
from torch import nn

Array = np.ndarray
Activation = Callable[[torch.Tensor], torch.Tensor]

ACTIVATIONS: dict[str, Activation] = {
    "ReLU": torch.relu,
    "no activation": lambda x: x,
    "LeakyReLU": nn.functional.leaky_relu,
    "LeakyReLU with slope 0.2": lambda x: nn.functional.leaky_relu(x, 0.2),
    "LeakyReLU with slope 0.1": lambda x: nn.functional.leaky_relu(x, 0.1),
    "tanh": torch.tanh,
    "sigmoid": torch.sigmoid,
    "GELU": nn.functional.gelu,
    "ELU": nn.functional.elu,
    "SELU": nn.functional.selu,
    "SiLU": nn.functional.silu,
    "softplus": nn.functional.softplus,
    "ReLU6": nn.functional.relu6,
    "softmax": lambda x: torch.softmax(x, -1),
    "log-softmax": lambda x: torch.log_softmax(x, -1),
    "hardtanh": nn.functional.hardtanh,
    "abs": torch.abs,
}


def expected_shapes(inputs: int, hidden: int, outputs: int) -> list[tuple[int, ...]]:
    """Shapes of X1, X2, X3, x1, x2, x3."""
    return [(hidden, inputs), (hidden, hidden), (outputs, hidden), (hidden,), (hidden,), (outputs,)]


def same_shapes(found: list[tuple[int, ...]], expected: list[tuple[int, ...]]) -> bool:
    """Whether two networks have the same parameters up to order, transposition and axes of length one."""
    return sorted(map(_normal, found)) == sorted(map(_normal, expected))


def _normal(shape: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(sorted(n for n in shape if n != 1))


def layers(parameters: list[Array], inputs: int, hidden: int, outputs: int) -> Iterator[list[torch.Tensor]]:
    """Every way to read `parameters` as [X1, X2, X3, x1, x2, x3]; which of the equal shapes is which cannot be seen.

    Needs inputs, hidden and outputs to differ. Matrices may be stored transposed, biases as rows or columns.
    """
    tensors = [torch.tensor(p) for p in parameters]
    matrices = [t for t in tensors if t.dim() == 2 and 1 not in t.shape]
    flat = [t.reshape(-1) for t in tensors if t.dim() != 2 or 1 in t.shape]
    if outputs == 1:  # the last matrix is a row or a column itself
        last = [t for t in flat if len(t) == hidden]
        thirds = [(t.reshape(1, -1), [x for x in last if x is not t]) for t in last]
    else:
        x3 = next(m for m in matrices if sorted(m.shape) == sorted((outputs, hidden)))
        thirds = [(x3 if x3.shape[0] == outputs else x3.T, [t for t in flat if len(t) == hidden])]
    x1 = next(m for m in matrices if sorted(m.shape) == sorted((hidden, inputs)))
    x1 = x1 if x1.shape[0] == hidden else x1.T
    x2 = next(m for m in matrices if m.shape[0] == m.shape[1] == hidden)
    b3 = next(t for t in flat if len(t) == outputs)
    for (third, biases), second in itertools.product(thirds, (x2, x2.T)):
        for b1, b2 in itertools.permutations(biases, 2):
            yield [x1, second, third, b1, b2, b3]


def formula(
    weights: list[torch.Tensor], x: torch.Tensor, acts: tuple[Activation, Activation, Activation] | None = None
) -> torch.Tensor:
    """X3 a2(X2 a1(X1 x + x1) + x2) + x3 with both activations ReLU unless told otherwise, and `a3` on top."""
    first, second, last = acts or (torch.relu, torch.relu, ACTIVATIONS["no activation"])
    x1, x2, x3, b1, b2, b3 = weights
    return last(second(first(x @ x1.T + b1) @ x2.T + b2) @ x3.T + b3)  # (B, in) -> (B, out)


def explain_output(readings: list[list[torch.Tensor]], x: Array, output: Array) -> str:
    """Which wrong choice of activations gives the observed output; empty if none does."""
    inputs = torch.tensor(x)
    names = list(ACTIVATIONS)
    outer = ["no activation", "ReLU", "tanh", "sigmoid", "softmax", "log-softmax", "LeakyReLU", "softplus", "GELU", "abs", "hardtanh"]
    for weights in readings:
        for a1, a2, a3 in itertools.product(names, names, outer):
            acts = (ACTIVATIONS[a1], ACTIVATIONS[a2], ACTIVATIONS[a3])
            if np.allclose(formula(weights, inputs, acts).numpy(), output, atol=1e-5, rtol=1e-4):
                return _activation_words(a1, a2, a3)
        without = [*weights[:3], *(torch.zeros_like(b) for b in weights[3:])]
        if np.allclose(formula(without, inputs).numpy(), output, atol=1e-5, rtol=1e-4):
            return "The output fits a network whose biases are not used."
    return ""


def _activation_words(first: str, second: str, last: str) -> str:
    words = []
    for place, name in (("first", first), ("second", second)):
        if name == "no activation":
            words.append(f"there is no ReLU after the {place} layer")
        elif name != "ReLU":
            words.append(f"there is {name} in place of ReLU after the {place} layer")
    if last != "no activation":
        words.append(f"there is {'an' if last[0] in 'aEL' else 'a'} {last} on the output, which has to stay linear")
    return f"The output fits a network in which {' and '.join(words)}." if words else ""
