"""A right objective in the place of a student's own while the update is checked, so that a mistake in one does not show in the other."""

import contextlib
from collections.abc import Iterator
from typing import Any

import numpy as np
import torch
from torch import Tensor

from lib.small_game import DATA, NOISE, notebook_of, small_networks

# By hand, on the small example: the value, and its gradients in the critic's and in the generator's two numbers.
VALUE, SLOPES = 2.5, ((2.0, 1.0), (-1.0, -0.5))


def objective_works(answer: Any) -> bool:
    """Whether the objective of the notebook in which `answer` was written has the right value and gradients on a small example."""
    own = notebook_of(answer).get("objective")
    with contextlib.suppress(Exception, SystemExit), torch.enable_grad():
        d, g = small_networks(answer)
        value = own(d, g, DATA, NOISE)  # type: ignore[misc]
        value.reshape(()).backward()
        slopes = [next(network.parameters()).grad.reshape(-1).numpy() for network in (d, g)]  # type: ignore[union-attr]
        mirrored = own(*small_networks(answer, (-1.0, -0.5)), DATA, NOISE)  # type: ignore[misc]
        return np.allclose([value.item(), mirrored.item()], [VALUE, -VALUE], atol=1e-4) and np.allclose(slopes, SLOPES, atol=1e-4)
    return False


@contextlib.contextmanager
def right_objective(answer: Any) -> Iterator[None]:
    """While this lasts, the name `objective` in the notebook of `answer` is a right one, for the networks of the small game alone."""
    names = notebook_of(answer)
    missing = object()
    own = names.get("objective", missing)
    names["objective"] = _objective
    try:
        yield
    finally:
        if own is missing:
            del names["objective"]
        else:
            names["objective"] = own


def _objective(d: Any, g: Any, data_sample: Tensor, noise_sample: Tensor, *_: Any, **__: Any) -> Tensor:
    a, b = next(d.parameters()), next(g.parameters())  # (1, 2), (2,)
    between = data_sample.mean(0) - noise_sample.mean(0) - b  # (2,)
    return (a @ between).reshape(())
