"""Whose turn it is: which wrong rule of play explains who moves when, and why a network does not move where it should."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from mistakes import MISTAKES, NO_STEP, SIGNS, explains, explanations, played
from play import MOVED, Game, State, whose
from rounds import asked_afresh, new_game, seeded
from trials import explain_by_value, explain_no_step, explain_turned, first_wrong

if TYPE_CHECKING:
    from diagnosis import Wrong

# Further games are long enough to tell the usual mistakes apart: steps with gaps, or counting calls looks like counting steps; a period
# of 7, since with one of 4 or 6 a fixed 5 is one more or one less; and steps late in a training.
LONG = (1, 2, 3, 4, 5, 6, 7, 8, 12, 13, 14, 16, 302, 501, 700, 999)


def explain_rule(submission, wrong: Wrong, states: list[State]) -> str:
    """The wrong rule of play.

    A short game may fit several; a long one with every kind of turn, and another d_ratio, tells most of them apart.
    """
    game = wrong.game
    fitting = explanations(game, states)
    right_ones_move = movers(game, states) == due(game)[: len(states)]
    if not any(movers(game, states)):  # a part that has no gradient worth speaking of in this game moves no more than nothing does
        fitting = [sentence for sentence in fitting if MISTAKES[sentence].parts == ("all", "all")]
    if not fitting and right_ones_move:
        return ""
    longer = new_game(seeded(game), LONG, 7 if game.ratio != 7 else 4, bound=0.5, momentum=0.5, inside=True)
    found = asked_afresh(submission, longer, wrong.own)
    if not found:
        return fitting[0] if fitting else ""
    seen = found[1]
    moved = movers(longer, seen)
    if _changes_by_chance(submission, wrong, longer, moved):
        return "Two runs of the same steps differ in which network moves: whose turn it is depends on chance. step_k % d_ratio decides."
    # A sentence about who moves has to be true of the longer game as well; of its other steps it need not be, if there are further
    # mistakes. Where the right networks move in this game, a sentence about something else may be true of it.
    possible = [moved, due(longer)] if right_ones_move else [moved]
    true = [sentence for sentence in fitting if movers(longer, played(sentence, longer)) in possible]
    if not true:
        at = first_wrong(game, states)
        if moved == due(longer) and movers(game, states)[at] == due(game)[at]:
            return ""  # the right network moves, and wrongly: what does not move later may be a consequence
        return (
            explain_by_value(submission, wrong)
            or _explain_by_sign(submission, wrong)
            or _explain_still(submission, wrong)
            or _explain_never(submission, wrong, longer, moved)
            or _who_moves_when(longer, moved)
        )
    exact = next((sentence for sentence in true if explains(sentence, longer, seen)), "")
    best = exact or true[0]
    if best in NO_STEP:
        return _explain_by_sign(submission, wrong) or explain_no_step(submission, wrong) or best
    if exact and MISTAKES[exact].critic > 0 > MISTAKES[exact].generator:
        return exact
    by_value = explain_by_value(submission, wrong)  # a sign that is turned here may be right elsewhere
    return by_value or (best in SIGNS and not exact and explain_turned(submission, wrong)) or best


def _changes_by_chance(submission, wrong: Wrong, longer: Game, moved: list[str]) -> bool:
    """Whether other networks move in the same game with another random seed, where not those move that should."""
    if moved == due(longer):
        return False
    found = asked_afresh(submission, longer, wrong.own, seed=2)
    return found is not None and movers(longer, found[1]) != moved


def _explain_still(submission, wrong: Wrong) -> str:
    """Why nothing moves at some steps of a game, where the right network moves on other networks and batches at each of them."""
    game = wrong.game
    moved, right = movers(game, wrong.states), due(game)
    at = next((i for i, (names, name) in enumerate(zip(moved, right, strict=False)) if names != name), None)
    if at is None or any(names not in (name, "") for names, name in zip(moved, right, strict=False)):
        return ""
    other = new_game(seeded(game), game.ks, game.ratio)
    elsewhere = asked_afresh(submission, other, wrong.own)
    if not elsewhere or movers(other, elsewhere[1]) != right:
        return ""
    here = asked_afresh(submission, game, wrong.own)
    if not here:
        return ""
    step = here[0]["steps"][at]
    fine = "With other networks and batches the right network moves at each of the same steps, so the schedule is right"
    if right[at] not in step["stepped"]:
        return (
            f"{fine}; here `{right[at]}_optim.step()` is not called at step_k={game.ks[at]}: is there a condition on the value of the "
            "objective, on the gradients or on what was done before? The schedule depends on step_k and d_ratio alone."
        )
    return (
        f"{fine} and the gradient of the loss is zero here: "
        "is the loss another function of the objective, flat in places (a square near 0, ReLU, clamp)?"
    )


def _explain_never(submission, wrong: Wrong, longer: Game, moved: list[str]) -> str:
    """Why one network never moves, where the other one moves at its turns, or where none moves at all."""
    at = first_wrong(wrong.game, wrong.states)
    name = due(wrong.game)[at]
    if movers(wrong.game, wrong.states)[at]:
        return ""
    turns = list(zip(moved, due(longer), strict=True))
    never = not any(names for names, whose in turns if whose == name) and all(names in (whose, "") for names, whose in turns)
    return explain_no_step(submission, wrong) if never else ""


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
    return [whose(game, at) for at in range(len(game.ks))]


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
    at = [", ".join(str(k) for k, names in zip(game.ks, moved, strict=True) if name in names) for name in "gd"]
    at = [f"moves at {times}" if times else "never moves" for times in at]
    asked_for = ", ".join(str(k) for k, name in zip(game.ks, due(game), strict=True) if name == "g")
    return (
        f"Of the steps {steps} with d_ratio={game.ratio} the generator {at[0]} and the critic {at[1]}; "
        f"the generator should move at {asked_for}, the critic at all others. Which branch is taken, and which optimizer steps in it?"
    )


def _explain_by_sign(submission, wrong: Wrong) -> str:
    """Whether a network moves only where the objective is positive, or only where it is negative."""
    game = wrong.game
    rng, k, name = seeded(game), game.ks[0], due(game)[0]
    found = {}
    for sign in (1, -1):
        one = new_game(rng, [k], game.ratio, sign=sign)
        seen = asked_afresh(submission, one, wrong.own)
        if not seen:
            return ""
        found[sign] = movers(one, seen[1]) == [name]
    if found[1] == found[-1]:
        return ""
    who = "generator" if name == "g" else "critic"
    where, elsewhere = ("positive", "negative") if found[1] else ("negative", "positive")
    return (
        f"The {who} moves where the objective is {where} and not where it is {elsewhere}: "
        "is there a condition on its value? The schedule depends on step_k and d_ratio alone."
    )
