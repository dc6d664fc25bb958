"""What an update returned in place of the objective."""

from __future__ import annotations

import numpy as np
from batches import other_batches
from neutral import Array, objective, output
from play import Game
from rounds import asked, new_game, seeded

from lib.grader.suite import close

MINUS = "That is minus the objective, the loss that is minimised: return the objective itself, with its own sign."


def right_when_positive(submission, game: Game, k: int, own: str) -> bool:
    """Whether the same step on a batch with a positive objective returns the right value."""
    one = new_game(seeded(game), [k], game.ratio, sign=1)
    seen, [state] = asked(submission, one, own)
    x, z = one.data[0], one.noise[0]
    values = [objective(d, g, x, z) for d, g in ((one.start["d"], one.start["g"]), (state.d, state.g))]
    return seen["steps"][0]["value"] is not None and any(close(seen["steps"][0]["value"], value) for value in values)


def explain_value(value: float, old: tuple, new: tuple, x: Array, z: Array) -> str:
    """Which other quantity was returned."""
    for d, g in (old, new):
        real, fake = float(output(d, x).mean()), float(output(d, output(g, z)).mean())
        for number, words in (
            (fake - real, MINUS),
            (-fake, "That is -d(g(z)) alone, the generator's part of the loss: return the whole objective."),
            (fake, "That is d(g(z)) alone: return the whole objective."),
            (real, "That is d(x) alone: return the whole objective."),
            (abs(real - fake), "That is the absolute value: the objective may be negative."),
            ((real - fake) * len(x), "That is the sum over the batch, not the mean."),
            (2 * (real - fake), "That is twice the objective."),
            ((real - fake) / 2, "That is half the objective."),
        ):
            if close(value, number):
                return words
        if value == round(value, 2) and abs(value - (real - fake)) <= 0.51:
            return "It is rounded: return the value as it is."
    with np.errstate(all="ignore"):  # a change may divide by zero; then it explains nothing
        for words, data, noise in other_batches(x, z):
            if any(close(value, objective(d, g, data, noise), atol=2e-6, rtol=1e-6) for d, g in (old, new)):
                return f"It is the objective for {words}."
    return "Return the objective on this batch." if value else "It is 0: return the objective on this batch."
