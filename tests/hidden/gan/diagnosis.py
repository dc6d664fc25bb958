"""Why a trajectory is wrong: known rules first, then randomness, memory between calls, and steps of another length."""

from dataclasses import dataclass, replace

import numpy as np
from batches import explain_batches
from neutral import Start
from play import Game, Rule, State, fits, play
from rounds import asked_afresh
from trials import (
    explain_alone,
    explain_by_step_k,
    explain_by_value,
    explain_factor,
    explain_overshooting,
    explain_settings,
    explain_turned,
    explain_weights,
    first_wrong,
)
from turns import explain_rule


@dataclass
class Wrong(Exception):
    """A game that went wrong: what was seen, and what is needed to find out why."""

    saw: str
    game: Game
    states: list[State]
    own: str
    otherwise: str  # what to say if no cause is found
    known: str = ""  # the cause, where other games have told it already


def diagnose(submission, wrong: Wrong) -> str:
    """The cause of a wrong game in a sentence for the student."""
    game, states = wrong.game, wrong.states
    if found := _explain_not_finite(game, states) or wrong.known or _explain_globals(submission, wrong):
        return found
    again = _played_again(submission, wrong)
    return (
        _explain_memory(game, again)
        or explain_overshooting(submission, wrong)
        or explain_factor(submission, wrong)
        or explain_rule(submission, wrong, states)
        or explain_batches(game, states)
        or explain_weights(game, states)
        or _explain_chance(submission, wrong, again)
        or explain_by_value(submission, wrong)
        or explain_turned(submission, wrong)
        or explain_settings(submission, wrong)
        or explain_by_step_k(submission, wrong)
        or _explain_step(game, states)
        or explain_alone(submission, wrong)
        or wrong.otherwise
    )


def _explain_not_finite(game: Game, states: list[State]) -> str:
    """Whether a call leaves weights behind that are no numbers: what comes after it says nothing."""
    for k, state in zip(game.ks, states, strict=False):
        for name, network in (("d", "critic"), ("g", "generator")):
            if not all(np.isfinite(w).all() for w in getattr(state, name)):
                return f"The call with step_k={k} leaves NaN or infinity in the {network}'s weights: what does it divide by?"
    return ""


def _explain_globals(submission, wrong: Wrong) -> str:
    """Whether the notebook's own networks or optimizers are used in place of the arguments."""
    right = wrong.game.right
    with_globals = asked_afresh(submission, wrong.game, "globals")
    submission.fresh()  # the notebook has its own again
    if not with_globals or not fits(with_globals[1], right) or fits(with_globals[1], wrong.states):
        return ""
    without = asked_afresh(submission, wrong.game, wrong.own)
    if not without or fits(without[1], right):  # in a new notebook it may be right anyway
        return ""
    return (
        "It would be right if the notebook's own `d`, `g`, `d_optim` and `g_optim` were those it is given: "
        "use the arguments everywhere, not the global names."
    )


RANDOM = (
    "Two runs on the same batches differ: something random, such as new noise, "
    "new data or the points of a penalty, is drawn inside the update. "
    "Use noise_samples and real_samples as they are given, and nothing else."
)


def _played_again(submission, wrong: Wrong) -> list[list[State]]:
    """The same game in two freshly loaded notebooks, with different random seeds; empty if it cannot be played."""
    found = []
    for seed in (1, 2):
        seen = asked_afresh(submission, wrong.game, wrong.own, seed)
        if not seen:
            return []
        found.append(seen[1])
    return found


def _explain_memory(game: Game, again: list[list[State]]) -> str:
    """Whether the same game is right in a freshly loaded notebook."""
    right = game.right
    if not any(fits(states, right) for states in again):
        return ""
    if not all(fits(states, right) for states in again):
        return RANDOM
    return (
        "The same call is right in a freshly started notebook: "
        "something is remembered from earlier calls (a global, a counter, "
        "a batch kept from the first call) and enters later ones."
    )


def _explain_chance(submission, wrong: Wrong, again: list[list[State]]) -> str:
    """Whether two runs in freshly loaded notebooks differ, or are wrong in another way than here."""
    if not again:
        return ""
    if not fits(*again):
        return RANDOM
    if not fits(again[0], wrong.states):
        return explain_rule(submission, wrong, again[0]) or explain_batches(wrong.game, again[0])
    return ""


def _some_signs_turned(got: np.ndarray, wanted: np.ndarray, start: Start) -> bool:
    """Whether each parameter's step is the right one or its opposite, and there are some of each."""
    ends = np.cumsum([w.size for w in start["d"] + start["g"]])[:-1]
    signs = set()
    for one, other in zip(np.split(got, ends), np.split(wanted, ends), strict=True):
        if np.abs(other).max() > 1e-4:
            fitting = [sign for sign in (1, -1) if np.allclose(one, sign * other, atol=1e-4)]
            signs.add(fitting[0] if fitting else 0)
    return signs == {1, -1}


def _explain_step(game: Game, states: list[State]) -> str:
    """Whether the first wrong step, in a game without momentum, only has another length, or is one of Adam's."""
    if game.momentum:
        return ""
    wrong = first_wrong(game, states)
    start: Start = game.start if not wrong else {"d": states[wrong - 1].d, "g": states[wrong - 1].g, "bound": game.start["bound"]}
    step = replace(game, start=start, data=[game.data[wrong]], noise=[game.noise[wrong]], ks=[game.ks[wrong]])
    [right] = play(step)
    old = np.concatenate([w.ravel() for w in start["d"] + start["g"]])
    wanted, got = (np.concatenate([w.ravel() for w in s.d + s.g]) - old for s in (right, states[wrong]))
    for weights in (states[wrong].d, states[wrong].g):
        largest = max(np.abs(w).max() for w in weights)
        at_bound = sum(int((np.abs(np.abs(w) - largest) < 1e-7).sum()) for w in weights)
        if at_bound > 2 and abs(largest - game.start["bound"]) > 1e-6:
            return (
                f"Weights end up clipped to [-{largest:.3g}, {largest:.3g}]: an extra clipping of weights is none of the update's business."
            )
    moved = np.abs(got[np.abs(got) > 1e-7])
    if len(moved) > 3 and np.ptp(moved) < 0.05 * moved.mean() and np.all(np.sign(got) * np.sign(wanted) >= 0):
        return (
            f"Every weight moves by the same amount {moved.mean():.3g}: either each entry of the gradient is clipped before the step, "
            "or a new optimizer (the first step of Adam looks like this) is made inside the update. "
            "Use the d_optim and g_optim it is given, and the gradient as it is."
        )
    if not np.allclose(got, wanted, atol=1e-5) and _some_signs_turned(got, wanted, start):
        return "Some parameters move uphill and others downhill: the sign has to be turned for all of a network's parameters or for none."
    ratios = got[np.abs(wanted) > 1e-5] / wanted[np.abs(wanted) > 1e-5]
    factor = float(np.median(ratios)) if moved.size and ratios.size else 1.0  # a long step may be cut short by the constraint in places
    uniform = np.abs(got - factor * wanted).max() < 1e-5 + 1e-3 * np.abs(wanted).max()
    if (
        abs(factor - 1) > 2e-3
        and (uniform or game.start["bound"] < 1)
        and fits([states[wrong]], play(step, Rule(critic=factor, generator=-factor)))
    ):
        way = "right" if factor > 0 else "opposite"
        return (
            f"The step has the {way} direction and {abs(factor):.4g} times the right length: "
            "is it the given optimizer that makes the step, with its own learning rate (lr), "
            "and is the loss neither scaled nor the gradient clipped?"
        )
    return ""
