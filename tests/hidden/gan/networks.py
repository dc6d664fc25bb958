"""The judge's own mathematics of the two networks: the formula, its derivatives, and which wrong formula fits an observed output."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

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
    "Hardswish": nn.functional.hardswish,
    "Mish": nn.functional.mish,
    "softsign": nn.functional.softsign,
    "abs": torch.abs,
    "a squared ReLU": lambda x: torch.relu(x) ** 2,
    "the ReLU of minus the input": lambda x: torch.relu(-x),
    "LayerNorm and ReLU": lambda x: torch.relu(nn.functional.layer_norm(x, x.shape[-1:])),
}


def expected_shapes(inputs: int, hidden: int, outputs: int) -> list[tuple[int, ...]]:
    """Shapes of X1, X2, X3, x1, x2, x3."""
    return [(hidden, inputs), (hidden, hidden), (outputs, hidden), (hidden,), (hidden,), (outputs,)]


def same_shapes(found: list[tuple[int, ...]], expected: list[tuple[int, ...]]) -> bool:
    """Whether two networks have the same parameters up to order, transposition and axes of length one."""
    return sorted(map(_normal, found)) == sorted(map(_normal, expected))


def _normal(shape: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(sorted(n for n in shape if n != 1))


@dataclass(frozen=True)
class Reading:
    """One way to read a network's parameters as X1, X2, X3, x1, x2, x3."""

    places: tuple[int, ...]  # where these six are among the parameters
    turned: bool  # whether X2 is stored transposed, which its shape cannot tell
    shapes: tuple[tuple[int, ...], ...]  # of the six

    def arrange(self, parameters: Sequence[torch.Tensor]) -> list[torch.Tensor]:
        """X1, X2, X3, x1, x2, x3 in the formula's shapes; gradients flow through."""
        found = []
        for place, shape in zip(self.places, self.shapes, strict=True):
            tensor = parameters[place].squeeze()
            found.append(tensor.T if tensor.dim() == 2 and tuple(tensor.shape) != shape else tensor.reshape(shape))
        if self.turned:
            found[1] = found[1].T
        return found


def readings(shapes: Sequence[tuple[int, ...]], inputs: int, hidden: int, outputs: int) -> list[Reading]:
    """Every way to read parameters of these shapes; which of the equal shapes is which only the output tells.

    Needs inputs, hidden and outputs to differ and inputs to be above one. Matrices may be stored transposed, biases as rows or
    columns, the last layer of a critic as a vector, and everything with further axes of length one, as convolutions have them.
    """
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


def formula(weights: list[torch.Tensor], x: torch.Tensor, acts: tuple[Activation, Activation, Activation] | None = None) -> torch.Tensor:
    """X3 a2(X2 a1(X1 x + x1) + x2) + x3 with both activations ReLU unless told otherwise, and `a3` on top."""
    first, second, last = acts or (torch.relu, torch.relu, ACTIVATIONS["no activation"])
    x1, x2, x3, b1, b2, b3 = weights
    return last(second(first(x @ x1.T + b1) @ x2.T + b2) @ x3.T + b3)  # (B, in) -> (B, out)


INPUTS: dict[str, Activation] = {
    "divided by its length": lambda x: x / x.norm(dim=1, keepdim=True),
    "standardised over the batch": lambda x: (x - x.mean(0)) / x.std(0),
    "standardised over the batch (with the biased variance)": lambda x: (x - x.mean(0)) / x.std(0, unbiased=False),
    "centred over the batch": lambda x: x - x.mean(0),
    "passed through ReLU": torch.relu,
    "passed through tanh": torch.tanh,
    "passed through a sigmoid": torch.sigmoid,
    "divided by its largest absolute value": lambda x: x / x.abs().max(),
    "doubled": lambda x: 2 * x,
    "negated": lambda x: -x,
    "clipped to [-1, 1]": lambda x: x.clamp(-1, 1),
    "clipped to [0, 1]": lambda x: x.clamp(0, 1),
    "rounded to whole numbers": torch.round,
    "divided by its standard deviation": lambda x: x / x.std(),
    "scaled to mean 0 and standard deviation 1": lambda x: (x - x.mean()) / x.std(),
}


OUTER = ("no activation", "ReLU", "tanh", "sigmoid", "softmax", "log-softmax", "LeakyReLU", "softplus", "GELU", "abs", "hardtanh")


def explain_output(candidates: list[list[torch.Tensor]], x: Array, output: Array) -> str:
    """Which wrong formula gives the observed output with one of the candidates for the weights; empty if none we know does."""
    inputs = torch.tensor(x)
    target = torch.tensor(output)
    for weights in candidates:
        found = _explain_activations(weights, inputs, target) or _explain_otherwise(weights, inputs, target)
        if found:
            return found
    return ""


def _same(found: torch.Tensor, target: torch.Tensor) -> bool:
    return found.shape == target.shape and torch.allclose(found, target, atol=1e-4, rtol=1e-3)


def _explain_activations(weights: list[torch.Tensor], x: torch.Tensor, target: torch.Tensor) -> str:
    x1, x2, x3, b1, b2, b3 = weights
    if target.shape != (len(x), len(x3)):
        return ""
    first = x @ x1.T + b1  # (B, hidden)
    corner = target[0, 0]
    for name1, act1 in ACTIVATIONS.items():
        second = act1(first) @ x2.T + b2  # (B, hidden)
        last = torch.stack([act2(second) for act2 in ACTIVATIONS.values()]) @ x3.T + b3  # (second activations, B, out)
        found = torch.stack([ACTIVATIONS[name](last) for name in OUTER], dim=1)  # (second activations, outer ones, B, out)
        near = (found[:, :, 0, 0] - corner).abs() <= 1e-3 * (1 + corner.abs())  # few are left to be compared as a whole
        for i, j in near.nonzero().tolist():
            if _same(found[i, j], target):
                return _activation_words(name1, list(ACTIVATIONS)[i], OUTER[j])
    return ""


def _explain_otherwise(weights: list[torch.Tensor], x: torch.Tensor, target: torch.Tensor) -> str:
    for words, change in INPUTS.items():
        if _same(formula(weights, change(x)), target):
            return f"The output fits an input that is {words} first; the input goes into the first layer as it is."
    right = formula(weights, x)
    factor = ((right * target).sum() / (right**2).sum()).item()
    if _same(factor * right, target):
        return f"The output is {factor:.3g} times that of the formula; it is to be returned as it is."
    shift = (target - right).mean().item()
    if _same(right + shift, target):
        return f"The output differs from the formula by the constant {shift:.3g}."
    without = [*weights[:3], *(torch.zeros_like(b) for b in weights[3:])]
    if _same(formula(without, x), target):
        return "The output fits a network whose biases are not used."
    for words, other in _other_ways(weights, x).items():
        if _same(other, target):
            return words
    if target.shape == right.shape and torch.allclose(target, right, atol=2e-2, rtol=2e-2):
        return "The output is nearly that of the formula: is it computed in half precision, or rounded?"
    return ""


def _other_ways(weights: list[torch.Tensor], x: torch.Tensor) -> dict[str, torch.Tensor]:
    """Outputs of other ways through the same three layers, by the sentence that names them."""
    x1, x2, x3, b1, b2, b3 = weights
    first = torch.relu(x @ x1.T + b1)  # (B, hidden)
    second = torch.relu(first @ x2.T + b2)  # (B, hidden)
    return {
        "The output fits a skip connection: the first hidden layer is added to the second.": (first + second) @ x3.T + b3,
        "The output fits a skip connection: the first hidden layer is added before the second ReLU.": torch.relu(first @ x2.T + b2 + first)
        @ x3.T
        + b3,
        "The output fits a network in which the hidden layer is applied twice.": torch.relu(second @ x2.T + b2) @ x3.T + b3,
        "The output fits a network in which the second layer is not used.": first @ x3.T + b3,
        "The output fits a network that uses the first layer's bias in the second layer, too.": torch.relu(first @ x2.T + b1) @ x3.T + b3,
    }


def _activation_words(first: str, second: str, last: str) -> str:
    words = []
    for place, name in (("first", first), ("second", second)):
        if name == "no activation":
            words.append(f"there is no ReLU after the {place} layer")
        elif name != "ReLU":
            words.append(f"there is {name} in place of ReLU after the {place} layer")
    if last != "no activation":
        words.append(f"there is {'an' if last[0] in 'aEL' else 'a'} {last} on the output, which has to stay linear")
    return f"The output fits a network in which {' and '.join(words)}."
