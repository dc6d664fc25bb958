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
def seeded(seed: int) -> Iterator[None]:
    """Inside `with seeded(1):` random numbers start from the seed; afterwards the global generators go on as if nothing had happened."""
    with preserved_rng():
        torch.manual_seed(seed)
        np.random.seed(seed % 2**32)
        random.seed(seed)
        yield


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
