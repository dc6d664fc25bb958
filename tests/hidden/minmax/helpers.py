"""What probes may use in the worker. Students' code can read this file's functions, so it holds no answer to any question."""

import numpy as np


def as_pair(answer):
    """The two arrays a step returns; an empty list for anything that is not two of something."""
    pair = list(answer) if isinstance(answer, (tuple, list)) or getattr(answer, "ndim", 0) else []
    return [np.asarray(part, dtype=float) for part in pair] if len(pair) == 2 else []


def wander(x, y, A, eta, mu=0.0):
    """A step that belongs to no method of the homework but depends on all its arguments: `trajectory` is given it."""
    return x - eta * x + mu * A @ y, (1 - mu) * y + eta**2
