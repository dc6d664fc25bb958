"""Question (5): one step of alternating stochastic gradient ascent-descent, on neutral networks and a neutral constraint.

The neutral critic is constrained by clipping; what is judged is when and on what the student calls the constraint, not which one it is.
"""

from dataclasses import replace

import numpy as np
from diagnosis import Wrong
from measures import LARGE_BATCH, distance, within
from neutral import Start, objective
from own_parts import CONSTRAINTS, constrained, with_standard_or_own_parts
from play import MOVED, Game, State, deviation, fits, play, whose
from returned_value import MINUS, explain_value, right_when_positive
from rounds import (
    asked,
    asked_afresh,
    game_at_the_spectral_bound,
    game_with_a_smaller_first_matrix,
    held_back,
    new_game,
    only_the_last_leaves_the_bound,
    overshooting,
    seeded,
)
from single_step import check_single_steps
from trials import alone, changed_settings

from lib.grader.examination import StudentError
from lib.grader.figures import timeline
from lib.grader.report import Figure
from lib.grader.suite import points

BARELY = 1e-6  # outside a bound is as good as on it
LARGE = {"scale": 10.0, "bound": 1000.0}  # long gradients and weights, far inside the bound
SHORT_GAMES = ((3, 3, 7), (5, 1, 7), (2, 1, 5), (1, 3, 3), (7, 5, 7))  # d_ratio, first step_k, steps


def who_moved(before: State | None, after: State, start: Start, due: str) -> str:
    """The names of the networks that changed; `due` is the one that should have."""
    moved = []
    for name, old, new in (
        ("critic", before.d if before else start["d"], after.d),
        ("generator", before.g if before else start["g"], after.g),
    ):
        far = max(float(np.abs(a - b).max()) for a, b in zip(old, new, strict=True))
        if name == due:
            moves = within(f"moves: the {name}", MOVED / far if far else np.inf)
        else:
            moves = not within(f"stays: the {name}", far, MOVED)
        if moves:
            moved.append(name)
    return " and the ".join(moved) or "nothing"


def schedule_figure(game: Game, states: list[State]) -> Figure:
    """Who should have moved at each step of a game, and who did."""
    due = [["generator"] if k % game.ratio == 0 else ["critic"] for k in game.ks]
    moved = [who_moved(before, after, game.start, *name) for before, after, name in zip([None, *states[:-1]], states, due, strict=True)]
    seen = [[name for name in ("generator", "critic") if name in names] for names in moved]
    return timeline(f"Who moved at which step, d_ratio={game.ratio}", [str(k) for k in game.ks], ["generator", "critic"], due, seen)


def moments(rng: np.random.Generator) -> list[int]:
    """Values of step_k all over a training: what only happens early, late, or at a round number shows, too."""
    anywhere = sorted(rng.choice(np.arange(10, 2000), size=4, replace=False).tolist())
    return sorted({*anywhere, 10, 100, 301, 500, 501, 750, 751, 1000, 1001, 1999, 2000})


@points(4)
def test_schedule(submission, rng):
    """The generator moves when step_k % d_ratio == 0, the critic at all other steps, and never both."""

    def check(own: str) -> None:
        played = [(ratio, range(first, first + steps)) for ratio, first, steps in SHORT_GAMES]
        for ratio, ks in (*played, (25, moments(rng)), (4, [0])):
            game = new_game(rng, ks, ratio)
            try:
                seen, states = asked(submission, game, own)
            except StudentError:
                if ks == [0]:  # the notebook counts from 1, so an update may insist on that; if it plays on, 0 is a multiple of everything
                    submission.fresh()
                    return
                raise
            if own == "nothing":  # the message, too, speaks of this first attempt
                submission.illustrate(schedule_figure(game, states))
            for i, (k, state) in enumerate(zip(ks, states, strict=True)):
                due = "generator" if k % ratio == 0 else "critic"
                moved = who_moved(states[i - 1] if i else None, state, game.start, due)
                if moved != due:
                    did = "nothing moved" if moved == "nothing" else f"the {moved} did"
                    saw = f"At step_k={k} with d_ratio={ratio} the {due} should move; {did}."
                    frozen = [name for name in seen["frozen"] if name.startswith("d" if due == "critic" else "g")]
                    if moved == "nothing" and frozen:
                        saw += (
                            f" Its parameters {', '.join(frozen)} are frozen (requires_grad is False): "
                            "whatever is frozen for one turn has to be unfrozen for the next."
                        )
                    raise Wrong(saw, game, states, own, "Look at which branch is taken and which optimizer steps in it.")
            assert seen["grad_enabled"], (
                "After the update gradients are switched off for the whole program: `torch.set_grad_enabled(False)` has to be undone."
            )

    with_standard_or_own_parts(submission, rng, check)


@points(4)
def test_critic_ascends(submission, rng):
    """The critic's step goes along the gradient of the objective, uphill, and exactly as far as its optimizer says."""
    late = 5 * int(rng.integers(200, 400)) + 3
    games = [new_game(rng, [k], 5, sign=sign) for k, sign in ((1, 1), (late, -1))]
    games += [new_game(rng, [2], 5, **LARGE), new_game(rng, [4], 5, batch=LARGE_BATCH), new_game(rng, [6], 5, nearly_zero=True)]
    games += [overshooting(rng, 3, 5), new_game(rng, [7], 3, width=3)]
    with_standard_or_own_parts(submission, rng, lambda own: check_single_steps(submission, games, own, "critic"))


@points(4)
def test_generator_descends(submission, rng):
    """The generator's step goes against the gradient of the objective, downhill, and exactly as far as its optimizer says."""
    late = 5 * int(rng.integers(200, 400))
    games = [new_game(rng, [k], r, sign=sign) for k, r, sign in ((4, 2, 1), (late, 5, -1))]
    games += [new_game(rng, [6], 3, **LARGE), new_game(rng, [8], 2, batch=LARGE_BATCH)]
    games += [overshooting(rng, 10, 5), new_game(rng, [9], 3, width=3)]
    with_standard_or_own_parts(submission, rng, lambda own: check_single_steps(submission, games, own, "generator"))


def critics_deviation(game: Game, states: list[State]) -> float:
    """How far each of the critic's steps is from the right one, from where the networks were before it.

    What the generator does is not asked.
    """
    deviations = [0.0]
    for at, after in enumerate(states):
        if whose(game, at) == "d":
            [right] = play(alone(game, states, at, bound=game.start["bound"]))
            deviations.append(deviation([State(after.d, [])], [State(right.d, [])]))
    return max(deviations)


def when_enforced(game: Game, states: list[State]) -> str:
    """After which of the critic's steps the constraint is enforced, if it is after some."""
    critics = [(k, max(np.abs(s.d[0]).max(), np.abs(s.d[2]).max())) for k, s in zip(game.ks, states, strict=True) if k % game.ratio]
    bound = game.start["bound"]
    some = [k for k, largest in critics if abs(largest - bound) < BARELY]  # as near as a step does not end by chance
    if not some:
        return "Call d.enforce_lipschitz() after d_optim.step()."
    at, never = (", ".join(map(str, ks)) for ks in (some, [k for k, largest in critics if largest > bound + BARELY]))
    return (
        f"With d_ratio={game.ratio} it is enforced after the critic's step at step_k={at}, and not after that at {never}: "
        "call d.enforce_lipschitz() after every d_optim.step(), not after some only."
    )


def leaves_the_bound(game: Game, states: list[State]) -> float:
    """How far the critic's largest weight is outside the bound after some step."""
    return max(max(np.abs(s.d[0]).max(), np.abs(s.d[2]).max()) for s in states) - game.start["bound"]


def is_enforced_elsewhere(submission, game: Game, own: str) -> bool:
    """Whether the constraint is enforced in a game that differs from this one, in which it never is, in its networks and batches alone."""
    again = asked_afresh(submission, game, own)
    if not again or leaves_the_bound(game, again[1]) <= BARELY:
        return False
    rng = seeded(game)
    for _ in range(3):
        other = held_back(rng, new_game, game.ks, game.ratio, bound=game.start["bound"], inside=True)
        found = asked_afresh(submission, other, own)
        if found and leaves_the_bound(other, found[1]) <= BARELY:
            return True
    return False


ENFORCED_ELSEWHERE = (
    "On other networks it is enforced after each of the critic's steps, here after some only, or after none: "
    "is there a condition on a weight, on one of the matrices or on a value? Call d.enforce_lipschitz() after every d_optim.step()."
)


@points(2)
def test_constraint_after_the_critics_step(submission, rng):
    """After each step of the critic the Lipschitz constraint is enforced, on the stepped weights."""
    # It starts inside the bound, as a critic does after its first step: enforcing the constraint once more before a step is no mistake.
    late = 4 * int(rng.integers(200, 400)) + 1
    calls = ((range(1, 5), 5, 1), (range(late, late + 3), 4, -1))
    games = [held_back(rng, new_game, ks, ratio, bound=0.5, inside=True, sign=sign) for ks, ratio, sign in calls]
    games.append(held_back(rng, game_with_a_smaller_first_matrix, *calls[1][:2], bound=0.5))

    def check_game(game: Game, own: str, steps_were_right: bool) -> None:
        _, states = asked(submission, game, own)
        if not within("weights outside the bound", leaves_the_bound(game, states), BARELY):
            saw = "After a step of the critic its weights are outside the Lipschitz constraint again."
            elsewhere = steps_were_right or is_enforced_elsewhere(submission, game, own)
            raise Wrong(saw, game, states, own, when_enforced(game, states), ENFORCED_ELSEWHERE if elsewhere else "")
        if not within("constrained steps", critics_deviation(game, states)):
            saw = "The critic's constrained step is not the right one."
            raise Wrong(saw, game, states, own, "Is its step right before the constraint is enforced (see above)?")

    def check(own: str) -> None:
        if own not in CONSTRAINTS:
            for number, game in enumerate(games):
                check_game(game, own, number == 2)  # its steps are those of the game before
            return
        bounded = [held_back(rng, game_at_the_spectral_bound, *call) for call in calls]
        for bare in (*bounded, only_the_last_leaves_the_bound(rng, *calls[1][:2])):
            game = constrained(bare, own)
            _, states = asked(submission, game, own)
            if not within("constrained steps", critics_deviation(game, states)):
                saw = "The critic's constrained step is not the right one."
                raise Wrong(saw, game, states, own, "Call d.enforce_lipschitz() after d_optim.step().")

    with_standard_or_own_parts(submission, rng, check)


def otherwise(game: Game, states: list[State], wrong: int, turn: str) -> str:
    """What to look at when no rule explains a sequence: who moves, the step itself, or what is left over from the steps before."""
    moved = who_moved(states[wrong - 1] if wrong else None, states[wrong], game.start, turn)
    if moved != turn:
        verb = "move" if " and " in moved else "moves"
        did = "nothing moves" if moved == "nothing" else f"the {moved} {verb}"
        return f"In it {did}: look at which branch is taken, which optimizer steps in it, and whether anything is frozen."
    if not wrong:
        return (
            "Is the loss of this branch the objective itself, with its sign, "
            "over the whole batch and with nothing added to it (such as a penalty), and is it one step, "
            "not several steps in a loop?"
        )
    return (
        "Which gradients are still stored in the networks from the steps before? "
        "When is zero_grad called, and on which network? Or is a gradient taken with other networks "
        "than those of this step?"
    )


@points(4)
def test_gradients_are_fresh(submission, rng):
    """Over many steps each player uses the gradient of this step alone, none left over from earlier ones."""
    games = [
        new_game(rng, (1, 2, 3, 10, 16, 20, 50, 64, 100, 200, 250, 300, 500, 501, 1000, 1001, 1002), 3),
        replace(new_game(rng, range(2, 10), 2, momentum=0.5, nesterov=True), generators_share=0.5),
    ]

    def check(own: str) -> None:
        for game in games:
            seen, states = asked(submission, game, own)
            expected = constrained(game, own).right
            if within("a sequence of steps", deviation(states, expected, atol=1e-4)):
                changed = changed_settings(game, seen["settings"])  # SGD does not show betas, and hardly shows a rate that decays slowly
                assert not changed, f"The steps of SGD are right here, as far as one can see. {changed}"
                continue
            wrong = next(i for i in range(len(states)) if not fits(states[: i + 1], expected[: i + 1], atol=1e-4))
            k = game.ks[wrong]
            turn = "generator" if k % game.ratio == 0 else "critic"
            were = "was" if wrong == 1 else "were"
            before = f"though the {wrong} before {were} right" if wrong else "and it is the first"
            saw = f"In a sequence with d_ratio={game.ratio} the step at step_k={k} (the {turn}'s turn) is wrong, {before}."
            raise Wrong(saw, game, states, own, otherwise(game, states, wrong, turn))

    with_standard_or_own_parts(submission, rng, check)


@points(2)
def test_returned_value(submission, rng):
    """The update returns the value of the objective on this batch, before or after the step, as a number."""
    games = [new_game(rng, ks, 3, sign=sign) for ks, sign in ((range(3, 7), 1), ((1, 2, 100, 2000), -1), ((3,), -1))]

    def check_game(game: Game, own: str) -> None:
        seen, states = asked(submission, game, own)
        previous: State | None = None
        for i, (step, state) in enumerate(zip(seen["steps"], states, strict=True)):
            k = game.ks[i]
            turn = "generator" if k % game.ratio == 0 else "critic"
            x, z = game.data[i], game.noise[i]
            old = (previous.d, previous.g) if previous else (game.start["d"], game.start["g"])
            before, after = (objective(d, g, x, z) for d, g in (old, (state.d, state.g)))
            where = f"In the {turn}'s turn (step_k={k}, d_ratio={game.ratio}) the update returns"
            assert step["kind"] != "NoneType", f"{where} None: is `l` returned in this branch, too?"
            assert step["kind"] != "ellipsis", f"{where} `...`: a part is still to be filled in."
            not_called = step["kind"] in ("method", "builtin_function_or_method")
            hint = " Its parentheses are missing." if not_called else ""
            assert step["value"] is not None, f"{where} a {step['kind']} that is not one number.{hint}"
            off = min(distance(step["value"], value, 1e-5, 1e-4) for value in (before, after))
            if not within("value returned", off):
                words = explain_value(step["value"], old, (state.d, state.g), x, z)
                if words == MINUS and right_when_positive(submission, game, k, own):
                    words = "That is the absolute value: the objective may be negative."
                raise AssertionError(
                    f"{where} {step['value']:.4g}; the objective is {before:.4g} before the step and {after:.4g} after it. {words}"
                )
            previous = state

    def check(own: str) -> None:
        for game in games:
            check_game(game, own)

    with_standard_or_own_parts(submission, rng, check)
