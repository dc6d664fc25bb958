"""Single steps, tried from clean gradients in a fresh notebook, that tell why a step within a game went wrong."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from neutral import Start, objective
from play import Game, Rule, State, fits, makes_better, play, whose
from rounds import BETAS, asked, asked_afresh, new_game, seeded
from spectra import sigma

from lib.grader.examination import Verdict

if TYPE_CHECKING:
    from diagnosis import Wrong

PLAYERS = {"d": "critic", "g": "generator"}
FREE = 1e6  # a bound that no weight reaches
MANY_TIMES = 20.0  # a step that much too long takes the networks where gradients are zero or infinite


@dataclass(frozen=True)
class Trial:
    """A single step: the objective before it, and how many times the right step it is; None if it is no multiple of that."""

    value: float
    factor: float | None


def first_wrong(game: Game, states: list[State]) -> int:
    """The place of the first step that is not the right one, or the last place."""
    expected = game.right
    return next((i for i in range(len(states)) if not fits(states[: i + 1], expected[: i + 1])), len(states) - 1)


def alone(game: Game, states: list[State], at: int, lr: float | None = None, bound: float = FREE) -> Game:
    """One step of a game by itself, from the networks before it, with plain SGD and, unless there is a bound, no constraint in reach."""
    before = states[at - 1] if at else State(game.start["d"], game.start["g"])
    start: Start = {"d": before.d, "g": before.g, "bound": bound}
    step = replace(game, start=start, ks=[game.ks[at]], data=[game.data[at]], noise=[game.noise[at]])
    return replace(step, lr=lr or game.lr, momentum=0.0, nesterov=False)


def tried(submission, game: Game, own: str) -> Trial | None:
    """A step from clean gradients; None where the right one hardly moves."""
    name = whose(game, 0)
    _, [state] = asked(submission, game, own)
    [right] = play(game)
    old, new, aim = (
        np.concatenate([w.ravel() for w in weights]) for weights in (game.start[name], getattr(state, name), getattr(right, name))
    )
    wanted, got = aim - old, new - old
    if np.abs(wanted).max() < 1e-3:
        return None
    factor = float(got @ wanted / (wanted @ wanted))
    value = objective(game.start["d"], game.start["g"], game.data[0], game.noise[0])
    return Trial(value, factor if fits([state], play(game, Rule(critic=factor, generator=-factor))) else None)


def explain_by_value(submission, wrong: Wrong) -> str:
    """Whether the step is right up to a factor that the value of the objective decides: an absolute value, a square, a flat part."""
    game, rng = wrong.game, seeded(wrong.game)
    at = first_wrong(game, wrong.states)
    k, who = game.ks[at], PLAYERS[whose(game, at)]
    games = [alone(game, wrong.states, at), *(new_game(rng, [k], game.ratio, sign=sign) for sign in (1, 1, -1, -1))]
    try:
        submission.fresh()
        found = [trial for trial in (tried(submission, one, wrong.own) for one in games) if trial]
    except (AssertionError, Verdict):
        return ""
    if len(found) < 2 or any(trial.factor is None for trial in found):
        return ""
    values, factors = np.array([t.value for t in found]), np.array([t.factor for t in found])
    if np.allclose(factors, np.sign(values), atol=1e-2) and np.ptp(factors) > 1:
        return (
            f"The {who}'s step is right where the objective is positive and reversed where it is negative: "
            "is its absolute value in the loss? The objective itself, with its sign, is asked for."
        )
    if np.allclose(factors, 2 * values, atol=1e-2 * np.abs(values).max()):
        return (
            f"The {who}'s step is 2 times the objective as long as it should be, and reversed where the objective is negative: "
            "is the objective squared in the loss?"
        )
    return _where_flat(who, values, factors)


def _where_flat(who: str, values: np.ndarray, factors: np.ndarray) -> str:
    """What to say if the step is right where the objective is on one side of a threshold and none on the other."""
    still, right = np.abs(factors) < 1e-2, np.abs(factors - 1) < 1e-2
    if not still.any() or not right.any() or not (still | right).all():
        return ""
    for sign, word in ((1, "at most"), (-1, "at least")):
        moves, rests = sign * values[right], sign * values[still]
        if moves.max() < rests.min():
            return (
                f"From clean gradients the {who} moves where the objective is {word} {sign * moves.max():.3g}, "
                f"and does not move where it is {sign * rests.min():.3g}: "
                "is the loss flat there (ReLU, clamp, maximum), or is there a condition on its value? "
                "The schedule depends on step_k and d_ratio alone."
            )
    return ""


def explain_alone(submission, wrong: Wrong) -> str:
    """Whether a step that is wrong within a game is so by itself, too: then nothing is left over from the steps before.

    Where a little is wrong in every step of one player, it may show first in the other's.
    """
    game, at = wrong.game, first_wrong(wrong.game, wrong.states)
    if not at:
        return ""
    others = [i for i in range(at) if whose(game, i) != whose(game, at)]
    for place in (at, *others[-1:]):
        step = alone(game, wrong.states, place, lr=10.0)  # a long step, in which something small that is added to the loss shows
        found = asked_afresh(submission, step, wrong.own)
        if found and not fits(found[1], play(step)):
            return (
                f"The {PLAYERS[whose(step, 0)]}'s step is off by itself, too, from clean gradients in a freshly started notebook, "
                "so none is left over from before: "
                "is the loss of this branch the objective with nothing added to it (such as a small penalty), over the whole batch, "
                "taken with the networks of this step and no other networks, "
                "and is nothing done to gradients before step() or to weights after it?"
            )
    return ""


def explain_factor(submission, wrong: Wrong) -> str:
    """Whether the first wrong step, by itself and without a constraint, has the right direction and many times the right length."""
    at = first_wrong(wrong.game, wrong.states)
    try:
        submission.fresh()
        trial = tried(submission, alone(wrong.game, wrong.states, at), wrong.own)
    except (AssertionError, Verdict):
        return ""
    if not trial or trial.factor is None or trial.factor < MANY_TIMES:
        return ""
    return (
        f"The step has the right direction and {trial.factor:.4g} times the right length, so what follows makes little sense: "
        "is the loss multiplied by a number, or does something other than the given optimizer, with its learning rate, make the step?"
    )


def explain_by_step_k(submission, wrong: Wrong) -> str:
    """Whether the step is right up to a factor that step_k decides."""
    at = first_wrong(wrong.game, wrong.states)
    step, found = alone(wrong.game, wrong.states, at), {}
    first = step.ks[0] % step.ratio or step.ratio
    for k in (first, first + 10 * step.ratio, first + 300 * step.ratio):
        try:
            submission.fresh()
            trial = tried(submission, replace(step, ks=[k]), wrong.own)
        except (AssertionError, Verdict):
            return ""
        if not trial or trial.factor is None:
            return ""
        found[k] = trial.factor
    if np.ptp(list(found.values())) < 2e-3:
        return ""
    lengths = ", ".join(f"{factor:.4g} times at step_k={k}" for k, factor in found.items())
    return (
        f"On the same networks and batches the {PLAYERS[whose(step, 0)]}'s step is the right one {lengths}: "
        "is the loss, a gradient or the learning rate multiplied by something that depends on step_k? "
        "It decides whose turn it is, nothing else."
    )


def explain_no_step(submission, wrong: Wrong) -> str:
    """Where nothing moves: whether step() is called in that turn, and finds a gradient."""
    at = first_wrong(wrong.game, wrong.states)
    name = whose(wrong.game, at)
    found = asked_afresh(submission, wrong.game, wrong.own)
    if not found:
        return ""
    step = found[0]["steps"][at]
    if name in step["driven"] or (step["stepped"] and name not in step["stepped"]):
        return ""
    turn, call = f"In the {PLAYERS[name]}'s turn", f"`{name}_optim.step()`"
    if not step["stepped"]:
        return (
            f"{turn} {call} is not called: is it missing, without its parentheses, "
            "or that of an optimizer other than the one the function is given?"
        )
    if name in step["still"]:
        return (
            f"{turn} {call} is called, but finds a gradient of zero: is zero_grad() between backward() and step(), "
            "or does backward() of the objective and of its negative cancel?"
        )
    return (
        f"{turn} {call} is called, but finds no gradient: is backward() called before it, with parentheses, with no zero_grad() "
        "between the two, and on a loss that still has its graph (no torch.tensor(…), `.item()`, `.detach()`, torch.no_grad())? "
        "Is anything frozen?"
    )


def explain_overshooting(submission, wrong: Wrong) -> str:
    """Whether a single step that makes the objective worse is undone or made shorter only because it is so long."""
    game = wrong.game
    if len(game.ks) > 1 or makes_better(game) > 0 or fits(wrong.states, play(game, Rule(enforce="never"))):
        return ""
    start = State(game.start["d"], game.start["g"]).flat
    wanted, got = game.right[0].flat - start, wrong.states[0].flat - start
    if got @ wanted > 0.95 * (wanted @ wanted):
        return ""
    shorter = next((one for one in (replace(game, lr=game.lr / times) for times in (40, 1600)) if makes_better(one) > 0), None)
    found = asked_afresh(submission, shorter, wrong.own) if shorter else None
    if not shorter or not found or not fits(found[1], shorter.right):
        return ""
    return (
        f"Here the learning rate is {game.lr:g}, and the right step ends where the objective is worse than before; "
        f"with {shorter.lr:g} the step is right. Is a step undone or made shorter if it does not help? "
        "One call is one step of the optimizer, whatever comes of it."
    )


def explain_turned(submission, wrong: Wrong) -> str:
    """Whether a player's steps go the right way at some values of step_k and the opposite way at others."""
    game = new_game(seeded(wrong.game), range(1, 13), wrong.game.ratio)
    found = asked_afresh(submission, game, wrong.own)
    if not found:
        return ""
    states = found[1]
    ways: dict[str, dict[int, list[int]]] = {"d": {1: [], -1: []}, "g": {1: [], -1: []}}
    for at, (k, state) in enumerate(zip(game.ks, states, strict=True)):
        one = alone(game, states, at, bound=game.start["bound"])
        fitting = [way for way in (1, -1) if fits([state], play(one, Rule(critic=way, generator=-way)))]
        if len(fitting) == 1:  # of no gradient the opposite is the same
            ways[whose(game, at)][fitting[0]].append(k)
    for name, steps in ways.items():
        if steps[1] and steps[-1]:
            right, wrong_way = (", ".join(map(str, steps[way])) for way in (1, -1))
            return (
                f"With d_ratio={game.ratio} the {PLAYERS[name]} moves the right way at step_k={right} and the opposite way at {wrong_way}: "
                "does its sign depend on step_k, or change from call to call?"
            )
    return ""


def explain_weights(game: Game, states: list[State]) -> str:
    """Whether the generator's weights are normalised."""

    def normal(weights: list[np.ndarray]) -> bool:
        return all(abs(sigma(w) - 1) < 1e-3 for w in (weights[0], weights[2]))

    if not normal(game.start["g"]) and any(normal(state.g) for state in states):
        return "The generator's weights have spectral norm 1 afterwards: only the critic is constrained, the generator is not."
    return ""


def explain_settings(submission, wrong: Wrong) -> str:
    """Whether the optimizers have other settings after the game than before it."""
    found = asked_afresh(submission, wrong.game, wrong.own)
    return changed_settings(wrong.game, found[0]["settings"]) if found else ""


def changed_settings(game: Game, left: dict[str, dict[str, float]]) -> str:
    """Which setting of an optimizer a game has changed, in words."""
    for optimizer, settings in left.items():
        rate = game.lr * (1.0 if optimizer == "d_optim" else game.generators_share)
        given = {"lr": rate, "momentum": game.momentum, "betas[0]": BETAS[0], "betas[1]": BETAS[1]}
        for name, value in settings.items():
            if name in given and not np.isclose(value, given[name], rtol=1e-6):
                return (
                    f"After these steps the {name} of {optimizer} is {value:.6g}, it was {given[name]:.6g} before: "
                    "the update must leave the learning rate and everything else in param_groups as it is."
                )
    return ""
