"""Random inputs that a whole class is given: drawn by the first submission that is asked, and known from then on."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar

import numpy as np

P = ParamSpec("P")
T = TypeVar("T")
MOST = 2000  # draws kept; those that explain a mistake differ from mistake to mistake


def drawn_once(draw: Callable[Concatenate[np.random.Generator, P], T]) -> Callable[Concatenate[np.random.Generator, P], T]:
    """Draw once for all calls with these arguments and with random numbers in this state.

    Each test's random numbers start alike for every submission, so nearly all of its draws are those of the submission before. What is
    drawn is shared by all of these calls: nobody may write into it.
    """
    known: dict[Any, tuple[T, Any]] = {}

    @functools.wraps(draw)
    def drawn(rng: np.random.Generator, *args: P.args, **kwargs: P.kwargs) -> T:
        key = repr((rng.bit_generator.state, args, kwargs))
        if key not in known:
            if len(known) >= MOST:
                known.clear()
            known[key] = draw(rng, *args, **kwargs), rng.bit_generator.state
        found, rng.bit_generator.state = known[key]
        return found

    return drawn
