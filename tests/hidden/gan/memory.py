"""Whether an optimizer follows the gradient: at once, after a few steps, and after many."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from measures import within

from lib.grader.suite import close

if TYPE_CHECKING:
    from test_optimizers import Stepped

LONG = 100  # steps with the same gradients
# Steps with the opposite gradients after those, within which it has to follow. A first beta or a momentum of 0.9 takes 7 and one of 0.99
# takes 49, with which SGD still learned a little; 0.999 takes 91. Trained with the notebook's settings, an Adam of that beta ended with
# samples hundreds of units away at any rate tried.
TURN = 80
# The last of the same gradients moves at least as far, compared with the first. Adagrad's is 0.1. With lr_decay=10 it is 0.0001, and
# training ends with samples hundreds of units away; so it does with lr_decay=1, where it is 0.001.
SHORTEST_LATE = 3e-4
FEW = ((1.0, 1.0, *[-1.0] * 6), (1.0, 0.0, *[-1.0] * 6))  # gradients of a weight in the first steps: the second may be zero
FEW_LAST = 5  # of which so many have to go the other way together


def check_follows_the_gradient(seen: Stepped, name: str) -> None:
    """The gradient decides where all parameters go, also where it is zero, after some steps, and against large weights."""
    network = "critic" if name == "d" else "generator"
    assert all(a > 0 for a in seen["along"]) or all(a < 0 for a in seen["along"]), (
        f"A step of `{name}_optim` moves some parameters of the {network} uphill and others downhill: "
        "does something else than the gradient decide where it goes, such as a large weight_decay or a hook that changes weights, "
        "or do groups of parameters have opposite signs?"
    )
    assert seen["finite"], (
        f"A step of `{name}_optim` makes weights infinite or NaN where a gradient is zero, "
        "as it is for every ReLU unit that is silent: what does it divide by?"
    )
    moving = all(later * first > 0 for later, first in zip(seen["later"], seen["along"], strict=True))
    assert moving, f"After a few steps `{name}_optim` no longer follows the gradient: {why_it_does_not_follow(seen)}"
    assert seen["held"], (
        f"`{name}_optim` moves weights of size 0.5 towards zero although gradients of 0.1 point the other way: "
        "something else than the objective decides, such as a large weight_decay. None is asked for."
    )


def velocities(slopes: Sequence[float], momentum: float, dampening: float) -> list[float]:
    """What SGD multiplies by its step size."""
    found: list[float] = []
    for slope in slopes:
        found.append(momentum * found[-1] + (1 - dampening) * slope if found else slope)
    return found


def average(slopes: Sequence[float], beta: float) -> float:
    """Adam's average of gradients, the latest counting most, but for its length."""
    value = 0.0
    for slope in slopes:
        value = beta * value + (1 - beta) * slope
    return value


def follows_soon(momentum: float, dampening: float) -> bool:
    """Whether SGD with these settings follows gradients that have turned, within a few steps."""
    return all(sum(velocities(slopes, momentum, dampening)[-FEW_LAST:]) < 0 for slopes in FEW)


def why_it_does_not_follow(seen: Stepped) -> str:
    """What keeps an optimizer on its way, if its settings explain it."""
    momentum, dampening, betas = seen["momentum"], seen["dampening"], seen["betas"] or []
    if len(betas) == 2 and betas[1] == 0 and seen["jump"] > 1:
        return (
            "betas[1]=0 makes it divide by the size of the last gradient alone, "
            f"and where that is zero a weight moves by {seen['jump']:.3g}. The second beta is 0.9 or more."
        )
    if not follows_soon(momentum, dampening):
        if follows_soon(momentum, 0.0):
            return f"dampening={dampening:g} leaves {1 - dampening:.3g} of each new gradient, beside momentum={momentum:g}. Leave it out."
        return f"momentum={momentum:g} makes earlier gradients count more and more. It has to be well below 1."
    if seen["hooked"]:
        return "a hook runs with each of its steps (register_step_post_hook): is it a hook that changes weights, or gradients?"
    return "does it stop, or change its step size or its sign, from one step to the next?"


def check_remembers_no_longer_than_it_should(seen: Stepped, name: str) -> None:
    """After many steps it still moves, and follows a gradient that turns."""
    assert within("shortest late step", SHORTEST_LATE, seen["late"]), (
        f"Step {LONG} of `{name}_optim` with the same gradients is {seen['late']:.2g} times as long as the first: "
        f"it comes to a stand long before the training ends. {why_it_shrinks(seen)}"
    )
    assert within("steps until it turns", seen["turned"] if seen["turned"] > 0 else math.inf, TURN), (
        f"After {LONG} steps one way, `{name}_optim` does not follow gradients that point the other way within {TURN} steps: "
        f"{why_it_does_not_turn(seen)}"
    )


def why_it_shrinks(seen: Stepped) -> str:
    """What makes the steps ever shorter, if a setting explains it."""
    decay = seen["lr_decay"]
    # Adagrad divides by the root of the number of steps, and by a number that lr_decay makes grow; ten steps went before these.
    if decay > 0 and close(seen["late"] * LONG**0.5 * (1 + decay * LONG), 1.0, rtol=0.5, atol=0.0):
        return f"lr_decay={decay:g} does that: leave it out."
    return "Does it make its step size (lr) smaller from one step to the next?"


def why_it_does_not_turn(seen: Stepped) -> str:
    """What makes it remember so long, if a setting explains it."""
    slopes = [1.0] * LONG + [-1.0] * TURN
    betas = seen["betas"]
    if betas and average(slopes, betas[0]) > 0:
        return f"betas[0]={betas[0]:g} averages over very many gradients. The other player has moved since; 0.0 works best in a game."
    if velocities(slopes, seen["momentum"], seen["dampening"])[-1] > 0:
        return f"momentum={seen['momentum']:g} keeps earlier gradients for very long. It has to be well below 1."
    return "it keeps to earlier gradients for very long."
