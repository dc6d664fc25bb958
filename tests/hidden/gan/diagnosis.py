"""Why a trajectory is wrong: known rules first, then randomness, memory between calls, and steps of another length."""

from dataclasses import dataclass, replace

import numpy as np
from mistakes import MISTAKES, explains, explanations, played
from neutral import Start
from play import MOVED, Game, Rule, State, fits, play
from rounds import asked, new_game, seeded
from trials import explain_alone, explain_by_value, explain_settings, explain_weights, first_wrong

from lib.grader.examination import Verdict


@dataclass
class Wrong(Exception):
    """A game that went wrong: what was seen, and what is needed to find out why."""

    saw: str
    game: Game
    states: list[State]
    own: str
    otherwise: str  # what to say if no cause is found


def diagnose(submission, wrong: Wrong) -> str:
    """The cause of a wrong game in a sentence for the student."""
    game, states = wrong.game, wrong.states
    return (
        _explain_not_finite(game, states)
        or _explain_globals(submission, wrong)
        or _explain_rule(submission, wrong, game, states)
        or _explain_batches(game, states)
        or explain_weights(game, states)
        or _explain_by_playing_again(submission, wrong)
        or explain_by_value(submission, wrong)
        or _explain_step(game, states)
        or explain_settings(submission, wrong)
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
    right = play(wrong.game)
    try:
        submission.fresh()
        _, with_globals = asked(submission, wrong.game, "globals")
        submission.fresh()  # the notebook has its own again
        if not fits(with_globals, right) or fits(with_globals, wrong.states):
            return ""
        _, without = asked(submission, wrong.game, wrong.own)  # in a new notebook it may be right anyway
    except (AssertionError, Verdict):
        return ""
    if fits(without, right):
        return ""
    return (
        "It would be right if the notebook's own `d`, `g`, `d_optim` and `g_optim` were those it is given: "
        "use the arguments everywhere, not the global names."
    )


# Further games are long enough to tell the usual mistakes apart: steps with gaps, or counting calls looks like counting steps; a period
# of 7, since with one of 4 or 6 a fixed 5 is one more or one less; and steps late in a training.
LONG = (1, 2, 3, 4, 5, 6, 7, 8, 14, 16, 302, 501, 700, 999)


def _explain_rule(submission, wrong: Wrong, game: Game, states: list[State]) -> str:
    """The wrong rule of play.

    A short game may fit several; a long one with every kind of turn, and another d_ratio, tells most of them apart.
    """
    fitting = explanations(game, states)
    if not fitting and movers(game, states) == due(game)[: len(states)]:
        return ""
    longer = new_game(seeded(game), LONG, 7 if game.ratio != 7 else 4, bound=0.5, momentum=0.5, inside=True)
    try:
        submission.fresh()
        _, seen = asked(submission, longer, wrong.own)
    except (AssertionError, Verdict):
        return fitting[0] if fitting else ""
    moved = movers(longer, seen)
    if _changes_by_chance(submission, wrong, longer, moved):
        return "Two runs of the same steps differ in which network moves: whose turn it is depends on chance. step_k % d_ratio decides."
    # A sentence about who moves has to be true of the longer game as well; of its other steps it need not be, if there are further
    # mistakes.
    true = [sentence for sentence in fitting if movers(longer, played(sentence, longer)) == moved]
    if not true:
        at = first_wrong(game, states)
        if moved == due(longer) and movers(game, states)[at] == due(game)[at]:
            return ""  # the right network moves, and wrongly: what does not move later may be a consequence
        by_value = explain_by_value(submission, wrong) or _explain_by_sign(submission, wrong) or _explain_flat(submission, wrong)
        return by_value or _who_moves_when(longer, moved)
    exact = next((sentence for sentence in true if explains(sentence, longer, seen)), "")
    if exact and MISTAKES[exact].critic > 0 > MISTAKES[exact].generator:
        return exact
    return explain_by_value(submission, wrong) or exact or true[0]  # a sign that is turned here may be right elsewhere


def _changes_by_chance(submission, wrong: Wrong, longer: Game, moved: list[str]) -> bool:
    """Whether other networks move in the same game with another random seed, where not those move that should."""
    if moved == due(longer):
        return False
    try:
        submission.fresh()
        return movers(longer, asked(submission, longer, wrong.own, seed=2)[1]) != moved
    except (AssertionError, Verdict):
        return False


def _explain_flat(submission, wrong: Wrong) -> str:
    """Whether the schedule is right on other networks and batches, at the steps at which nothing moved here."""
    game = wrong.game
    moved = movers(game, wrong.states)
    if any(names not in (name, "") for names, name in zip(moved, due(game), strict=False)):
        return ""
    other = new_game(seeded(game), game.ks, game.ratio)
    try:
        submission.fresh()
        if movers(other, asked(submission, other, wrong.own)[1]) != due(other):
            return ""
    except (AssertionError, Verdict):
        return ""
    return (
        "With other networks and batches the right network moves at each of the same steps, so the schedule is right and the gradient "
        "of the loss is zero here: is the loss another function of the objective, flat in places (a square near 0, ReLU, clamp)?"
    )


def movers(game: Game, states: list[State]) -> list[str]:
    """Which networks each call moves: "d", "g", "dg" or ""."""
    before = [State(game.start["d"], game.start["g"]), *states[:-1]]
    return [
        "".join(
            name for name in "dg" if any(np.abs(a - b).max() > MOVED for a, b in zip(getattr(old, name), getattr(new, name), strict=True))
        )
        for old, new in zip(before, states, strict=False)
    ]


def due(game: Game) -> list[str]:
    """Which network each call should move."""
    return ["g" if k % game.ratio == 0 else "d" for k in game.ks]


def _who_moves_when(game: Game, moved: list[str]) -> str:
    """The schedule seen in a game, where no known one fits."""
    steps = ", ".join(map(str, game.ks))
    if moved == due(game):
        return (
            f"With d_ratio={game.ratio} the right network moves at each of the steps {steps}: "
            "does d_ratio or step_k enter in another way, or is there a number in its place?"
        )
    if moved == ["g" if call % game.ratio == 0 else "d" for call in range(1, len(game.ks) + 1)]:
        return (
            "Whose turn it is depends on how often the function was called, not on step_k: "
            "is there a counter of your own? step_k % d_ratio decides."
        )
    if set(moved) == {"dg"}:
        return "Every call moves both networks: one call is one step of one player. Is there a loop, or no condition on step_k?"
    at = [", ".join(str(k) for k, names in zip(game.ks, moved, strict=True) if name in names) or "never" for name in "gd"]
    asked_for = ", ".join(str(k) for k, name in zip(game.ks, due(game), strict=True) if name == "g")
    return (
        f"Of the steps {steps} with d_ratio={game.ratio} the generator moves at {at[0]} and the critic at {at[1]}; "
        f"the generator should move at {asked_for}, the critic at all others. Which branch is taken, and which optimizer steps in it?"
    )


def _explain_by_sign(submission, wrong: Wrong) -> str:
    """Whether a network moves only where the objective is positive, or only where it is negative."""
    game = wrong.game
    rng, k, name = seeded(game), game.ks[0], due(game)[0]
    found = {}
    try:
        for sign in (1, -1):
            submission.fresh()
            one = new_game(rng, [k], game.ratio, sign=sign)
            found[sign] = movers(one, asked(submission, one, wrong.own)[1]) == [name]
    except (AssertionError, Verdict):
        return ""
    if found[1] == found[-1]:
        return ""
    who = "generator" if name == "g" else "critic"
    where, elsewhere = ("positive", "negative") if found[1] else ("negative", "positive")
    return (
        f"The {who} moves where the objective is {where} and not where it is {elsewhere}: "
        "is there a condition on its value? The schedule depends on step_k and d_ratio alone."
    )


def _explain_batches(game: Game, states: list[State]) -> str:
    """Whether the batch of another step was used."""
    steps = len(game.data)
    variants = {
        "The noise of the first call is used in all later ones: use the noise_samples of this call.": replace(
            game, noise=[game.noise[0]] * steps
        ),
        "The data of the first call are used in all later ones: use the real_samples of this call.": replace(
            game, data=[game.data[0]] * steps
        ),
        "The batches of the first call are used in all later ones: use those of this call.": replace(
            game, data=[game.data[0]] * steps, noise=[game.noise[0]] * steps
        ),
        "The noise of the call before is used: use the noise_samples of this call.": replace(game, noise=[game.noise[0], *game.noise[:-1]]),
    }
    for sentence, variant in variants.items():
        if steps > 1 and fits(states, play(variant)):
            return sentence
    return ""


def _explain_by_playing_again(submission, wrong: Wrong) -> str:
    """Play the same game twice in freshly loaded notebooks, with different random seeds."""
    game = wrong.game
    try:
        submission.fresh()
        _, first = asked(submission, game, wrong.own, seed=1)
        submission.fresh()
        _, second = asked(submission, game, wrong.own, seed=2)
    except (AssertionError, Verdict):
        return ""
    if not fits(first, second):
        return (
            "Two runs on the same batches differ: something random, such as new noise, "
            "new data or the points of a penalty, is drawn inside the update. "
            "Use noise_samples and real_samples as they are given, and nothing else."
        )
    if fits(first, play(game)):
        return (
            "The same call is right in a freshly started notebook: "
            "something is remembered from earlier calls (a global, a counter, "
            "a batch kept from the first call) and enters later ones."
        )
    if not fits(first, wrong.states):
        return _explain_rule(submission, wrong, game, first) or _explain_batches(game, first)
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
    expected = play(game)
    wrong = next((i for i in range(len(states)) if not fits(states[: i + 1], expected[: i + 1])), None)
    if wrong is None:
        return ""
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
    if abs(factor - 1) > 1e-3 and fits([states[wrong]], play(step, Rule(critic=factor, generator=-factor))):
        way = "right" if factor > 0 else "opposite"
        return (
            f"The step has the {way} direction and {abs(factor):.3g} times the right length: "
            "is it the given optimizer that makes the step, with its own learning rate (lr), "
            "and is the loss neither scaled nor the gradient clipped?"
        )
    return ""
