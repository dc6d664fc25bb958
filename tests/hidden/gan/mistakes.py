"""Every wrong rule of play we know, with the sentence that names it: a mistake is recognised by its trajectory."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from play import Game, Rule, State, moves, same


def _schedule(words: str) -> Callable[[int, int], str]:
    """A schedule from the condition under which the generator moves."""
    condition = compile(words, "<schedule>", "eval")
    return lambda k, ratio: "g" if ratio and eval(condition, {"k": k, "r": ratio}) else "d"


SCHEDULES = {
    (
        "The schedule is inverted: the generator moves when step_k % d_ratio == 0 and the critic otherwise, not the other way round."
    ): "k % r != 0",
    "The schedule is off by one: it uses (step_k + 1) % d_ratio.": "(k + 1) % r == 0",
    "The schedule is off by one: it uses step_k % d_ratio == 1.": "k % r == 1",
    "The schedule is off by one: it uses (step_k - 1) % d_ratio or d_ratio + 1.": "(k - 1) % r == 0",
    "The schedule has period d_ratio + 1 in place of d_ratio.": "k % (r + 1) == 0",
    "The schedule has period d_ratio - 1 in place of d_ratio.": "r > 1 and k % (r - 1) == 0",
    "The schedule has the fixed period 5: `d_ratio` is not used.": "k % 5 == 0",
    "The schedule has the fixed period 2: `d_ratio` is not used.": "k % 2 == 0",
    "The schedule has the fixed period 3: `d_ratio` is not used.": "k % 3 == 0",
    "The schedule compares step_k with d_ratio in place of the remainder step_k % d_ratio.": "k < r",
    "The schedule compares step_k with d_ratio itself (==); the remainder step_k % d_ratio is asked for.": "k == r",
    "The schedule uses the quotient step_k // d_ratio in place of the remainder step_k % d_ratio.": "k // r == 0",
    "The schedule uses the remainder the wrong way round, d_ratio % step_k.": "k != 0 and r % k == 0",
    "The generator's turn at step 0 is left out: 0 % d_ratio is 0 too.": "k != 0 and k % r == 0",
    "The generator moves at every step: the critic never does.": "True",
    "The critic moves at every step: the generator never does.": "False",
}

MISTAKES: dict[str, Rule] = {
    "The critic descends: it has to ascend (maximise the objective). The sign of its loss is wrong, or it is negated twice.": Rule(
        critic=-1.0
    ),
    "The generator ascends: it has to descend (minimise the objective). The sign of its loss is wrong, or it is negated twice.": Rule(
        generator=1.0
    ),
    (
        "Both players move in the wrong direction: the critic descends and the generator ascends; "
        "it has to be the other way round. Both signs are wrong."
    ): Rule(critic=-1.0, generator=1.0),
    "The critic's step follows the term of the generated points only: is the term of the data left out, or detached?": Rule(
        terms=(0.0, 1.0)
    ),
    (
        "The critic's step follows the term of the data only: "
        "is the term of the generated points left out, or computed under torch.no_grad()?"
    ): Rule(terms=(1.0, 0.0)),
    "In the critic's loss both terms have the same sign: their difference is asked for.": Rule(terms=(1.0, -1.0)),
    (
        "Gradients are not set to zero between these steps, so they pile up: is zero_grad called, with parentheses, before each backward()?"
    ): Rule(clear="never"),
    (
        "A stale gradient of the other player is used: each backward() fills the gradients of both networks, "
        "and here only the network that has just moved is cleared, after its step. Call zero_grad before backward."
    ): Rule(clear="own after"),
    "The wrong optimizer's gradients are cleared: zero_grad has to be called on the player that is about to move.": Rule(
        clear="other before"
    ),
    "Only the critic's branch calls zero_grad: the generator uses stale gradients that the critic's steps have left in it.": Rule(
        clear="own before, d only"
    ),
    "Only the generator's branch calls zero_grad: the critic's gradients pile up.": Rule(clear="own before, g only"),
    (
        "Nothing moves, because step() sees no gradient: is backward() called, "
        "before step() and with parentheses, with no zero_grad() between the two, "
        "on a loss that still has its graph (no torch.tensor(…), `.item()`, `.detach()`)? "
        "Or is step() itself missing, undone, or that of another optimizer "
        "than the d_optim and g_optim the function is given?"
    ): Rule(move=False),
    (
        "The Lipschitz constraint is not enforced after the critic's step. "
        "Is enforce_lipschitz called, with parentheses, and after every step of the critic, "
        "whatever the values are?"
    ): Rule(enforce="never"),
    (
        "The Lipschitz constraint is enforced before the critic's step, so the step leaves the bound again. "
        "Call enforce_lipschitz after d_optim.step()."
    ): Rule(enforce="before"),
    (
        "The Lipschitz constraint is enforced before d_optim.step(), so the step leaves the bound again. Call enforce_lipschitz after it."
    ): Rule(enforce="before step"),
    (
        "The Lipschitz constraint is enforced at the start of the generator's turn, in the generator's turn only; "
        "the critic's own step leaves the bound. Call enforce_lipschitz after d_optim.step()."
    ): Rule(enforce="generator before"),
    (
        "The Lipschitz constraint is enforced in the generator's turn only; "
        "the critic's own step leaves the bound. Call enforce_lipschitz after d_optim.step()."
    ): Rule(enforce="generator"),
    (
        "Each step is twice as long as it should be: is backward() called twice before step(), or step() twice? One of each is asked for."
    ): Rule(steps=2),
    "Each call of the critic's branch takes 5 steps in a loop; one call is one step, the schedule does the counting.": Rule(rounds=5),
    "Each call of the critic's branch takes 2 steps; one call is one step.": Rule(rounds=2),
    "Each call of the critic's branch takes d_ratio steps in a loop; one call is one step, the schedule does the counting.": Rule(
        rounds=-1
    ),
    "Each call of the critic's branch takes d_ratio - 1 steps in a loop; one call is one step, the schedule does the counting.": Rule(
        rounds=-2
    ),
    "Noise and data are exchanged.": Rule(swap=True),
    "Only half of the batch is used.": Rule(half=True),
    "Both networks move at every call: only one player moves in each step.": Rule(turn=lambda k, r: "both"),
    "Both networks move at every call, the generator first: only one player moves in each step.": Rule(
        turn=lambda k, r: "both, generator first"
    ),
    "In the generator's turn both networks move: the critic takes its step at every call. Only one player moves in each step.": Rule(
        turn=lambda k, r: "both" if k % r == 0 else "d"
    ),
    "In the generator's turn both networks move, the generator first. Only one player moves in each step.": Rule(
        turn=lambda k, r: "both, generator first" if k % r == 0 else "d"
    ),
    "In the critic's turn both networks move: the generator takes its step at every call. Only one player moves in each step.": Rule(
        turn=lambda k, r: "both" if k % r else "g"
    ),
    "In the critic's turn both networks move, the generator first. Only one player moves in each step.": Rule(
        turn=lambda k, r: "both, generator first" if k % r else "g"
    ),
    "Both optimizers are stepped at every call: only one player moves in each step.": Rule(stepped=("dg", "dg")),
    "In the generator's turn both optimizers are stepped, so both networks move: the critic moves, too.": Rule(stepped=("d", "dg")),
    "In the critic's turn both optimizers are stepped, so both networks move: the generator moves, too.": Rule(stepped=("dg", "g")),
    "The wrong optimizer is stepped: d_optim moves the critic, g_optim the generator.": Rule(stepped=("g", "d")),
    "In the generator's turn the wrong optimizer is stepped: g_optim moves the generator.": Rule(stepped=("d", "d")),
    "In the critic's turn the wrong optimizer is stepped: d_optim moves the critic.": Rule(stepped=("g", "g")),
    (
        "The generator never moves: is its branch reached, is backward() called, "
        "with no zero_grad() between it and step(), and is g(noise) free of detach()?"
    ): Rule(generator_moves=False),
    (
        "The critic never moves: is its branch reached, is backward() called before d_optim.step(), "
        "are its parameters frozen (requires_grad)?"
    ): Rule(critic_moves=False),
    **{
        (
            f"{whose} memory (momentum) is lost between calls: is a new optimizer made in every call, "
            "its state cleared, or are weights moved by hand in place of its step()? Use the optimizers passed in."
        ): Rule(forgetful=names)
        for whose, names in (("The optimizers'", "dg"), ("The critic's optimizer's", "d"), ("The generator's optimizer's", "g"))
    },
    (
        "The steps are plain gradient steps, without the optimizers' momentum: "
        "are weights moved by hand in place of the optimizer's step(), or is a new optimizer made in every call?"
    ): Rule(nesterov=False, forgetful="dg"),
    (
        "With Nesterov's momentum in the optimizers the steps are those of ordinary momentum: "
        "are weights moved by hand in place of the optimizer's step()?"
    ): Rule(nesterov=False),
    "The critic's biases do not move, only its weights: the step is taken with all parameters and their gradients.": Rule(
        parts=("weights", "all")
    ),
    "The generator's biases do not move, only its weights: the step is taken with all parameters and their gradients.": Rule(
        parts=("all", "weights")
    ),
    "Biases do not move, only weights: the step is taken with all parameters and their gradients.": Rule(parts=("weights", "weights")),
    "Only the critic's biases move: the step is taken with all parameters and their gradients.": Rule(parts=("biases", "all")),
    "Only the generator's biases move: the step is taken with all parameters and their gradients.": Rule(parts=("all", "biases")),
    "Only the critic's last layer moves: the step is taken with all parameters and their gradients.": Rule(parts=("last", "all")),
    "Only the generator's last layer moves: the step is taken with all parameters and their gradients.": Rule(parts=("all", "last")),
    **{sentence: Rule(turn=_schedule(words)) for sentence, words in SCHEDULES.items()},
}


# Those that say no more than that a step goes the opposite way.
SIGNS = {sentence for sentence, rule in MISTAKES.items() if replace(rule, critic=1.0, generator=-1.0) == Rule() and rule != Rule()}
# Those of which it can be seen in the worker whether step() is called at all, and finds a gradient.
NO_STEP = {
    sentence for sentence, rule in MISTAKES.items() if rule.steps == 1 and not (rule.move and rule.critic_moves and rule.generator_moves)
}


def explanations(game: Game, states: list[State]) -> list[str]:
    """The mistakes whose trajectory is the observed one: none, one, or several that this game does not tell apart."""
    return [sentence for sentence in MISTAKES if explains(sentence, game, states)]


def explains(sentence: str, game: Game, states: list[State]) -> bool:
    """Whether a mistake's trajectory in this game is the observed one."""
    try:
        return all(same(state, move, 2e-5) for state, move in zip(states, _moves(sentence, game), strict=True))
    except (ValueError, ZeroDivisionError):  # e.g. noise and data exchanged where their widths differ
        return False


def played(sentence: str, game: Game) -> list[State]:
    """A mistake's trajectory in this game; none where it cannot be played."""
    try:
        return list(_moves(sentence, game))
    except (ValueError, ZeroDivisionError):
        return []


def _moves(sentence: str, game: Game) -> Iterator[State]:
    rule = MISTAKES[sentence]
    rounds = {-1: game.ratio, -2: max(game.ratio - 1, 1)}.get(rule.rounds, rule.rounds)
    return moves(game, replace(rule, rounds=rounds))
