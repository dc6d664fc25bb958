"""Which wrong formula fits the observed output of a network: other activations, other ways through the layers, a changed input."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from changes import CHANGES
from networks import Activation, Array, formula, linear, relu, sigmoid

from lib.grader.suite import close


def _leaky(slope: float) -> Activation:
    return lambda x: np.where(x > 0, x, slope * x)


def _elu(x: Array) -> Array:
    return np.where(x > 0, x, np.expm1(np.minimum(x, 0)))


def _softplus(x: Array) -> Array:
    return np.logaddexp(0, x)


def _log_softmax(x: Array) -> Array:
    shifted = x - x.max(-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))


def _layer_norm(x: Array) -> Array:
    return (x - x.mean(-1, keepdims=True)) / np.sqrt(x.var(-1, keepdims=True) + 1e-5)


def _erf(x: Array) -> Array:
    """The error function to 1.5e-7 (Abramowitz and Stegun, 7.1.26): NumPy has none, and SciPy takes a second to import."""
    t = 1 / (1 + 0.3275911 * np.abs(x))
    polynomial = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    return np.sign(x) * (1 - polynomial * np.exp(-x * x))


# As PyTorch defines them, with its default settings.
ACTIVATIONS: dict[str, Activation] = {
    "ReLU": relu,
    "no activation": linear,
    "LeakyReLU": _leaky(0.01),
    "LeakyReLU with slope 0.2": _leaky(0.2),
    "LeakyReLU with slope 0.1": _leaky(0.1),
    "tanh": np.tanh,
    "sigmoid": sigmoid,
    "GELU": lambda x: x * 0.5 * (1 + _erf(x / math.sqrt(2))),
    "ELU": _elu,
    "SELU": lambda x: 1.0507009873554805 * np.where(x > 0, x, 1.6732632423543772 * np.expm1(np.minimum(x, 0))),
    "SiLU": lambda x: x * sigmoid(x),
    "softplus": _softplus,
    "ReLU6": lambda x: np.clip(x, 0, 6),
    "softmax": lambda x: np.exp(_log_softmax(x)),
    "log-softmax": _log_softmax,
    "hardtanh": lambda x: np.clip(x, -1, 1),
    "Hardswish": lambda x: x * np.clip(x + 3, 0, 6) / 6,
    "Mish": lambda x: x * np.tanh(_softplus(x)),
    "softsign": lambda x: x / (1 + np.abs(x)),
    "abs": np.abs,
    "a squared ReLU": lambda x: relu(x) ** 2,
    "the ReLU of minus the input": lambda x: relu(-x),
    "LayerNorm and ReLU": lambda x: relu(_layer_norm(x)),
    "ReLU and LayerNorm": lambda x: _layer_norm(relu(x)),
}

NEARLY = (
    "It is nearly that of the formula: is it rounded, or computed in half precision, "
    "or is a smooth function that is close to ReLU, such as softplus with a large beta, in its place?"
)
RIGHT = ("ReLU", "ReLU", "no activation")
OUTER = ("no activation", "ReLU", "tanh", "sigmoid", "softmax", "log-softmax", "LeakyReLU", "softplus", "GELU", "abs", "hardtanh")


def explain_output(candidates: Sequence[Sequence[Array]], x: Array, output: Array) -> str:
    """Which wrong formula gives the observed output with one of the candidates for the weights; empty if none we know does."""
    with np.errstate(all="ignore"):
        for explain in (_explain_activations, _explain_otherwise):  # the more definite ones first, whichever parameter is which
            for weights in candidates:
                if found := explain(weights, x, output):
                    return found
    return ""


def _same(found: Array, target: Array) -> bool:
    return close(found, target, atol=1e-4, rtol=1e-3)


def _explain_activations(weights: Sequence[Array], x: Array, target: Array) -> str:
    x1, x2, x3, b1, b2, b3 = weights
    if target.shape != (len(x), len(x3)):
        return ""
    first = x[:1] @ x1.T + b1  # (1, hidden): every activation acts on a point alone, so the first one tells most of them apart
    corner = target[0, 0]
    for name1, act1 in ACTIVATIONS.items():
        second = act1(first) @ x2.T + b2  # (1, hidden)
        last = np.stack([act2(second) for act2 in ACTIVATIONS.values()]) @ x3.T + b3  # (second activations, 1, out)
        found = np.stack([ACTIVATIONS[name](last) for name in OUTER], axis=1)  # (second activations, outer ones, 1, out)
        near = np.abs(found[:, :, 0, 0] - corner) <= 1e-3 * (1 + abs(corner))  # few are left to be compared as a whole
        for i, j in np.argwhere(near):
            names = (name1, list(ACTIVATIONS)[i], OUTER[j])
            if names != RIGHT and _same(
                formula(weights, x, tuple(ACTIVATIONS[name] for name in names)), target
            ):  # RIGHT: it is nearly right
                return _activation_words(*names)
    return ""


def _explain_otherwise(weights: Sequence[Array], x: Array, target: Array) -> str:
    for words, change in CHANGES.items():
        if _same(formula(weights, change(x)), target):
            return f"The output fits an input that is {words} first; the input goes into the first layer as it is."
    right = formula(weights, x)
    factor = float((right * target).sum() / (right**2).sum())
    if _same(factor * right, target):
        return f"The output is {factor:.3g} times that of the formula; it is to be returned as it is."
    low, high = target.min(), target.max()
    inside = (target > low) & (target < high)
    if inside.sum() > 1 and _same(np.clip(right, low, high), target):
        return f"The output is clipped to the range from {low:.3g} to {high:.3g}; it has to stay linear, without bounds."
    shift = float((target - right).mean())
    if _same(right + shift, target):
        return f"The output differs from the formula by the constant {shift:.3g}."
    without = [*weights[:3], *(np.zeros_like(b) for b in weights[3:])]
    if _same(formula(without, x), target):
        return "The output fits a network whose biases are not used."
    divided = [w / np.linalg.norm(w, 2) for w in weights[:3]]
    at_most_one = [w / max(np.linalg.norm(w, 2), 1.0) for w in weights[:3]]
    if any(_same(formula([*matrices, *weights[3:]], x), target) for matrices in (divided, at_most_one)):
        return (
            "The output fits a network that divides its weights by their spectral norms in `forward`. "
            "`forward` uses the weights as they are stored; normalising the stored ones is a method of its own."
        )
    for words, other in _other_ways(weights, x).items():
        if _same(other, target):
            return words
    return NEARLY if close(target, right, atol=2e-2, rtol=2e-2) else ""


def _other_ways(weights: Sequence[Array], x: Array) -> dict[str, Array]:
    """Outputs of other ways through the same three layers, by the sentence that names them."""
    x1, x2, x3, b1, b2, b3 = weights
    first = relu(x @ x1.T + b1)  # (B, hidden)
    second = relu(first @ x2.T + b2)  # (B, hidden)
    return {
        "The output fits a skip connection: the first hidden layer is added to the second.": (first + second) @ x3.T + b3,
        "The output fits a skip connection: the first hidden layer is added before the second ReLU.": relu(first @ x2.T + b2 + first) @ x3.T
        + b3,
        "The output fits a network in which the hidden layer is applied twice.": relu(second @ x2.T + b2) @ x3.T + b3,
        "The output fits a network in which the second layer is not used.": first @ x3.T + b3,
        **{
            (
                f"The output fits a network whose {name} layer uses the entries of its weight in another order: "
                "`view` and `reshape` shuffle them, `.T` transposes."
            ): formula([*weights[:k], w.reshape(w.shape[::-1]).T, *weights[k + 1 :]], x)
            for k, (name, w) in enumerate(zip(("first", "second", "last"), weights[:3], strict=True))
            if min(w.shape) > 1
        },
        "The output fits a network that uses the first layer's bias in the second layer, too.": relu(first @ x2.T + b1) @ x3.T + b3,
    }


def _activation_words(first: str, second: str, last: str) -> str:
    words = []
    for place, name in (("first", first), ("second", second)):
        if name == "no activation":
            words.append(f"there is no ReLU after the {place} layer")
        elif name != "ReLU":
            words.append(f"there is {name} in place of ReLU after the {place} layer")
    if last != "no activation":
        article = "an" if last[0] in "aEL" else "a"
        words.append(f"there is {article} {last} on the output, which has to stay linear")
    return f"The output fits a network in which {' and '.join(words)}."
