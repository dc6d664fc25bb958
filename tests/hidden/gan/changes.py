"""Known changes of a batch: what students do to data, noise or a network's input before they use it."""

from collections.abc import Callable
from functools import partial

import numpy as np
from networks import relu, sigmoid
from neutral import Array


def _standardised(x: Array, axis: int | None, ddof: int) -> Array:
    return (x - x.mean(axis=axis)) / x.std(axis=axis, ddof=ddof)


# Words that fit after "a batch that is", each with the change of a batch (B, width).
CHANGES: dict[str, Callable[[Array], Array]] = {
    "centred over the batch (minus the mean)": lambda x: x - x.mean(axis=0),
    "lessened by the mean of all its numbers": lambda x: x - x.mean(),
    "standardised over the batch (minus the mean, divided by the standard deviation)": lambda x: _standardised(x, 0, 1),
    "standardised over the batch (minus the mean, divided by the uncorrected standard deviation)": lambda x: _standardised(x, 0, 0),
    "standardised with the mean and standard deviation of all its numbers": lambda x: _standardised(x, None, 1),
    "divided by its standard deviation": lambda x: x / x.std(ddof=1),
    "divided by its largest absolute value": lambda x: x / np.abs(x).max(),
    "divided, each row by its length": lambda x: x / np.linalg.norm(x, axis=1, keepdims=True),
    "divided, each row by its root mean square": lambda x: x / np.sqrt((x**2).mean(axis=1, keepdims=True)),
    "scaled to [0, 1]": lambda x: (x - x.min()) / (x.max() - x.min()),
    "scaled to [-1, 1]": lambda x: 2 * (x - x.min()) / (x.max() - x.min()) - 1,
    "clipped to [0, 1]": lambda x: x.clip(0, 1),
    **{f"clipped to [-{bound:g}, {bound:g}]": partial(np.clip, a_min=-bound, a_max=bound) for bound in (0.5, 1, 2, 2.5, 3, 4, 5, 6, 8, 10)},
    "passed through ReLU": relu,
    "passed through tanh": np.tanh,
    "passed through a sigmoid": sigmoid,
    "replaced by its absolute values": np.abs,
    "negated": np.negative,
    "doubled": lambda x: 2 * x,
    "halved": lambda x: x / 2,
    "mapped by 2x - 1": lambda x: 2 * x - 1,
    "mapped by x / 2 + 1 / 2": lambda x: x / 2 + 0.5,
    "rounded to whole numbers": np.round,
    "replaced by zeros": np.zeros_like,
    "replaced by ones": np.ones_like,
    "cut to its first column (the others set to zero)": lambda x: x * (np.arange(x.shape[1]) < 1),
    "cut to its first two columns (the others set to zero)": lambda x: x * (np.arange(x.shape[1]) < 2),
}
