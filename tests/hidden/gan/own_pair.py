"""An ascending optimizer, and the update that counts on it: judged together."""

from typing import TYPE_CHECKING, TypedDict

import numpy as np
from diagnosis import Wrong
from measures import note, within
from neutral import gradients
from play import Game
from rounds import new_game
from single_step import check_single_step

from lib.grader.examination import Verdict
from lib.grader.suite import probe

if TYPE_CHECKING:  # for probes, which run in the worker
    from helpers import neutral_pair, parameters_of, replace_function, standing_in

    from lib.grader.worker.student import Complaint


class Moved(TypedDict):
    """The neutral networks after one call of the student's update with the student's optimizers."""

    d: list[np.ndarray]
    g: list[np.ndarray]


@probe
def paired(student, start, x, z, k, ratio, own) -> Moved:
    # The update may tell an ascending optimizer by its class, its name or an attribute: here it meets those the student's cell makes.
    d, g = standing_in(student, *neutral_pair(start))

    def neutral_objective(d, g, data_sample, noise_sample):
        return d(data_sample).mean() - d(g(noise_sample)).mean()

    if own != "objective":
        replace_function(student, "objective", neutral_objective)
    student.rerun("optimizers", d=d, g=g)
    if student.d is not d or student.g is not g:  # a cell that makes its networks anew
        own_classes = {name: getattr(student, name) for name in ("DualVariable", "Generator") if student.defines(name)}
        student.rerun("optimizers", d=d, g=g, DualVariable=lambda *_, **__: d, Generator=lambda *_, **__: g)
        student.replace(**own_classes)
    if student.d is not d or student.g is not g:
        raise Complaint("The optimizers cannot be made for other networks.")
    student.alternating_update(k, d, g, student.d_optim, student.g_optim, z, x, d_ratio=ratio)
    return {"d": parameters_of(d), "g": parameters_of(g)}


def own_pair_moves_rightly(submission, game: Game, name: str) -> bool:
    """Whether the update, with the student's own pair of optimizers, moves the critic uphill or the generator downhill."""
    slopes = gradients(game.start["d"], game.start["g"], game.data[0], game.noise[0])[0 if name == "d" else 1]
    for own in ("optimizers", "objective"):
        submission.fresh()
        try:
            seen = submission(paired, game.start, game.data[0], game.noise[0], game.ks[0], game.ratio, own)[name]
        except Verdict:
            continue
        before = game.start[name]
        if [w.shape for w in seen] != [w.shape for w in before]:
            continue
        note(attempt=f"own pair, {own}")
        move = np.concatenate([(w - old).ravel() for w, old in zip(seen, before, strict=True)])
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
