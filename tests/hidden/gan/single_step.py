"""One step of the update from clean gradients, compared with the formula's."""

import numpy as np
from diagnosis import Wrong
from measures import LARGE_BATCH, within
from neutral import objective
from own_parts import constrained
from play import MOVED, Game, State, deviation
from rounds import Seen, asked

from lib.grader.examination import StudentError
from lib.grader.suite import close


def check_single_steps(submission, games: list[Game], own: str, turn: str) -> None:
    """`check_single_step` for each game."""
    for game in games:
        check_single_step(submission, game, own, turn)


def asked_apart(submission, game: Game, own: str) -> Seen | None:
    """The trajectory of a game whose noise has another width than in the other games; in a new notebook if need be.

    What an update keeps of the networks of earlier games, such as an average of the generator, does not fit this one. None if the update
    itself insists on equal widths, as they are in the notebook.
    """
    try:
        return asked(submission, game, own)
    except StudentError:
        submission.fresh()
    try:
        return asked(submission, game, own)
    except StudentError as error:
        if error.kind in ("AssertionError", "ValueError"):
            return None
        widths = [batch[0].shape[1] for batch in (game.data, game.noise)]
        hint = f"Here data have {widths[0]} columns and noise has {widths[1]}: is a width written as a number, or do the two change places?"
        raise StudentError(error.outcome, f"{error} {hint}", error.kind, error.text) from error
    finally:
        submission.fresh()


def check_single_step(submission, game: Game, own: str, turn: str) -> None:
    """One call from clean gradients moves `turn` exactly as the formula says."""
    equal_widths = game.data[0].shape[1] == game.noise[0].shape[1]
    seen = asked(submission, game, own) if equal_widths else asked_apart(submission, game, own)
    if seen is None:
        return
    _, states = seen
    expected = constrained(game, own).right
    if within("a single step", deviation(states, expected)):
        return
    value = objective(game.start["d"], game.start["g"], game.data[0], game.noise[0])
    what = f"an objective of {value:.1g}" if abs(value) < 0.01 else "plain SGD"
    many = f" (a batch of {len(game.data[0])})" if len(game.data[0]) == LARGE_BATCH else ""
    saw = how_it_moved(game, states[0], expected[0], turn)
    raise Wrong(
        f"At step_k={game.ks[0]} with d_ratio={game.ratio} and {what}{many} {saw}.",
        *(game, states, own),
        "Is the loss of this branch the objective, with the right sign, "
        "over the whole batch and with nothing added to it (such as a penalty), "
        "and is it followed by one backward() and one step()?",
    )


def how_it_moved(game: Game, seen: State, expected: State, turn: str) -> str:
    """How a wrong step differs from the right one, in words."""
    mine, others = ("d", "g") if turn == "critic" else ("g", "d")
    other = "generator" if turn == "critic" else "critic"
    start = game.start[mine]
    wanted, was = (np.concatenate([(n - o).ravel() for n, o in zip(getattr(s, mine), start, strict=True)]) for s in (expected, seen))
    length, moved = np.linalg.norm(wanted), np.linalg.norm(was)
    cosine = float(wanted @ was / (length * moved)) if moved > 0 else 0.0
    other_moves = any(np.abs(a - b).max() > MOVED for a, b in zip(getattr(seen, others), game.start[others], strict=True))
    if close(was, wanted, atol=1e-4) and other_moves:
        return f"the {turn}'s own step is right, but the {other} moves, too"
    if not moved > MOVED:
        return f"the {turn} does not move"
    if cosine < -0.999:
        return f"the {turn} moves in the opposite direction"
    angle = np.degrees(np.arccos(np.clip(cosine, -1, 1)))
    return f"the {turn}'s step is {moved / length:.4g} times as long as it should be, at an angle of {angle:.0f}° to it"
