"""An ascending optimizer, and the update that counts on it: judged together."""

import numpy as np
from diagnosis import Wrong
from measures import note, within
from neutral import gradients
from play import Game
from rounds import asked, new_game
from single_step import check_single_step

from lib.grader.examination import Verdict


def own_pair_moves_rightly(submission, game: Game, name: str) -> bool:
    """Whether the update, with the student's own pair of optimizers, moves the critic uphill or the generator downhill."""
    slopes = gradients(game.start["d"], game.start["g"], game.data[0], game.noise[0])[0 if name == "d" else 1]
    for own in ("pair", "pair and objective"):
        submission.fresh()
        try:
            _, [state] = asked(submission, game, own)
        except (AssertionError, Verdict):
            continue
        note(attempt=own)
        move = np.concatenate([(w - old).ravel() for w, old in zip(getattr(state, name), game.start[name], strict=True)])
        slope = np.concatenate([w.ravel() for w in slopes]) * (1 if name == "d" else -1)
        lengths = float(np.linalg.norm(move) * np.linalg.norm(slope))
        away = 1 - float(move @ slope) / lengths if lengths > 0 else np.inf  # 0 along the slope, 1 at a right angle to it
        if within("direction of a step with the own optimizers", away):
            return True
    return False


def check_direction(submission, rng: np.random.Generator, name: str) -> None:
    """An ascending optimizer is right only with an update that counts on it."""
    game = new_game(rng, [1 if name == "d" else 5], 5)
    turn = "critic" if name == "d" else "generator"
    outcomes = {}
    for own in ("nothing", "optimizers", "objective"):  # the last with the student's own objective, whose sign may be turned as well
        submission.fresh()
        note(attempt=own)
        try:
            check_single_step(submission, game, own, turn)
            outcomes[own] = True
        except (AssertionError, Verdict, Wrong):
            outcomes[own] = False
    if outcomes["optimizers"] or outcomes["objective"] or (name == "d" and not outcomes["nothing"]):
        return
    if own_pair_moves_rightly(submission, game, name):
        return
    if name == "g":
        raise AssertionError(
            "`g_optim` ascends (maximize=True, or a sign of its own), but the generator has to descend, "
            "and nothing in the update makes up for it."
        )
    raise AssertionError(
        "`d_optim` ascends (maximize=True, or a sign of its own), and the update negates the objective already: "
        "together the critic is moved downhill, negated twice. Keep one of the two signs."
    )
