"""Randomness that stays ours: private generators, and a guard around the student's own."""

import random
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import torch


def private_generator(seed: int) -> torch.Generator:
    """A generator of its own, so that drawing from it leaves `torch.manual_seed`'s stream alone."""
    return torch.Generator().manual_seed(seed)


@contextmanager
def preserved_rng() -> Iterator[None]:
    """Put the global states of torch, NumPy and `random` back on the way out, whatever happened inside."""
    torch_state, numpy_state, python_state = torch.get_rng_state(), np.random.get_state(), random.getstate()
    try:
        yield
    finally:
        torch.set_rng_state(torch_state)
        np.random.set_state(numpy_state)
        random.setstate(python_state)
