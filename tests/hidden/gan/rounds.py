"""A game as the student's update plays it in the worker: the probe, and random games to ask about."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypedDict

import numpy as np
from draws import drawn_once
from measures import farthest
from neutral import Start, gradients, objective, random_start
from play import SPECTRAL_OUTSIDE, Game, Rule, State, deviation, makes_better, play
from spectra import sigma

from lib.grader.examination import StudentError, Verdict
from lib.grader.suite import probe

if TYPE_CHECKING:  # for probes, which run in the worker
    import torch
    from helpers import (
        as_number,
        gradients_of,
        maximizes,
        neutral_pair,
        optimizers_for,
        parameters_of,
        refuse_disturbed,
        replace_function,
        stacked,
        standing_in,
    )

    from lib.grader.worker.student import Complaint

BATCH = 8
BETAS = (0.0, 0.9)  # among the settings of the optimizers, so that an update may print them; SGD does not look at them
OVERSHOOTING = 4.0  # a learning rate with which many a right step ends on the wrong side of where it began


class Step(TypedDict):
    """What one call of the student's update did besides moving weights."""

    value: float | None
    kind: str
    stepped: str  # whose optimizer was asked for a step, "d" or "g" for each time
    driven: str  # those of them that found a gradient other than zero
    still: str  # those of them that found a gradient of zero


class Trajectory(TypedDict):
    """All steps, and whether the networks can still learn afterwards."""

    d: list[np.ndarray]  # for each of the critic's parameters, what it was after each step: (steps, *shape)
    g: list[np.ndarray]
    steps: list[Step]
    frozen: list[str]
    grad_enabled: bool
    settings: dict[str, dict[str, float]]  # some settings of each optimizer, afterwards


@probe
def trajectory(student, start, data, noise, ks, ratio, rates, momentum, nesterov, betas, own, seed) -> Trajectory:
    import random

    torch.default_generator.manual_seed(seed)
    random.seed(seed)
    np.random.seed(seed)
    d, g = neutral_pair(start)

    def neutral_objective(d, g, data_sample, noise_sample):
        return d(data_sample).mean() - d(g(noise_sample)).mean()

    if own.startswith("constraint"):  # a student may normalise in the update itself; then the critic's own method has to do the same
        least = 1.0 if own == "constraint outside" else 0.0

        def spectral_normalisation(self, *_, **__):
            with torch.no_grad():
                for layer in (self._modules["inner"][0], self._modules["inner"][2]):
                    layer.weight.div_(torch.linalg.svdvals(layer.weight)[0].clamp(min=least))

        d.__class__ = type("SpectralCritic", (type(d),), {"spectral_normalisation": spectral_normalisation})
    d, g = standing_in(student, d, g, lend=own)
    ascend = {"d": False, "g": False}
    if "objective" not in own:
        replace_function(student, "objective", neutral_objective)
    settings = {"momentum": momentum, "nesterov": nesterov}
    calls: list = []
    if own.startswith("pair"):
        error = optimizers_for(student, d, g)
        if error or student.d is not d or student.g is not g:
            raise Complaint("The optimizers cannot be made for other networks.")
        d_optim, g_optim = student.d_optim, student.g_optim
    else:
        if own != "nothing":
            for name in ascend:
                if student.defines(f"{name}_optim") and student.defines(name):
                    ascend[name] = maximizes(getattr(student, f"{name}_optim"), getattr(student, name))
        d_optim = torch.optim.SGD(d.parameters(), lr=rates[0], maximize=ascend["d"], **settings)
        g_optim = torch.optim.SGD(g.parameters(), lr=rates[1], maximize=ascend["g"], **settings)
        for group in (*d_optim.param_groups, *g_optim.param_groups):
            group.setdefault("betas", tuple(betas))
        for name, optimizer in (("d", d_optim), ("g", g_optim)):
            optimizer.register_step_pre_hook(lambda o, *_, name=name: calls.append((name, gradients_of(o))))
    if own == "globals":  # as if the notebook's networks and optimizers were those that are handed in
        student.replace(d=d, g=g, d_optim=d_optim, g_optim=g_optim)
    steps = []
    after: dict = {"d": [], "g": []}
    for k, x, z in zip(ks, data, noise, strict=True):
        value = student.alternating_update(k, d, g, d_optim, g_optim, z, x, d_ratio=ratio)
        refuse_disturbed(d, g)
        after["d"].append(parameters_of(d))
        after["g"].append(parameters_of(g))
        steps.append(
            {
                "value": as_number(value),
                "kind": type(value).__name__,
                "stepped": "".join(name for name, _ in calls),
                "driven": "".join(name for name, found in calls if found == "some"),
                "still": "".join(name for name, found in calls if found == "zero"),
            }
        )
        calls.clear()
    frozen = [f"{n}.{name}" for n, net in (("d", d), ("g", g)) for name, p in net.named_parameters() if not p.requires_grad]
    grad_enabled = torch.is_grad_enabled()
    torch.set_grad_enabled(True)
    optimizers = {"d_optim": d_optim, "g_optim": g_optim}
    groups = {name: next(iter(getattr(o, "param_groups", [])), {}) for name, o in optimizers.items()}
    left = {name: {key: as_number(group.get(key)) or 0.0 for key in ("lr", "momentum")} for name, group in groups.items()}
    for name, group in groups.items():
        left[name] |= {f"betas[{i}]": as_number(beta) or 0.0 for i, beta in enumerate(group.get("betas", ()))}
    moved = {name: stacked(runs) for name, runs in after.items()}
    return moved | {"steps": steps, "frozen": frozen, "grad_enabled": grad_enabled, "settings": left}


@probe
def ascending(student) -> bool:
    """Whether one of the student's own optimizers was made to ascend."""
    given = [name for name in ("d", "g") if student.defines(name) and student.defines(f"{name}_optim")]
    return any(maximizes(getattr(student, f"{name}_optim"), getattr(student, name)) for name in given)


@probe
def objective_alone(student, start, data, noise) -> list[np.ndarray] | None:
    """The student's objective and its gradients on neutral networks; None if it changes anything of theirs."""
    d, g = standing_in(student, *neutral_pair(start))
    parameters = [*d.parameters(), *g.parameters()]
    before = parameters_of(d) + parameters_of(g)
    for p in parameters:
        p.grad = torch.ones_like(p)
    value = student.objective(d, g, data, noise)
    untouched = all(torch.equal(p, old) for p, old in zip(parameters, before, strict=True))
    if not untouched or any(p.grad is None or not p.requires_grad or not bool((p.grad == 1).all()) for p in parameters):
        return None
    return [value.detach(), *torch.autograd.grad(value, parameters)]


def has_standard_objective(submission, rng: np.random.Generator) -> bool:
    """Whether the update is the same with the student's objective as with the neutral one, or cannot do anything with the student's."""
    for sign in (1, -1):
        game = new_game(rng, [2], 2, sign=sign)
        start, [x], [z] = game.start, game.data, game.noise
        try:
            seen = submission(objective_alone, start, x, z)
        except StudentError as error:
            return error.kind in ("NotDefined", "NotImplementedError")
        except Verdict:
            return False
        wanted = [np.asarray(objective(start["d"], start["g"], x, z)), *(w for net in gradients(start["d"], start["g"], x, z) for w in net)]
        if seen is None or len(seen) != len(wanted) or farthest(zip(seen, wanted, strict=True), 1e-5, 1e-4) > 1:
            return False
    return True


@drawn_once
def new_game(
    rng: np.random.Generator,
    ks: Sequence[int],
    ratio: int,
    bound: float = 10.0,
    momentum: float = 0.0,
    nesterov: bool = False,
    sign: int = 0,
    scale: float = 1.0,
    inside: bool = False,
    batch: int = BATCH,
    nearly_zero: bool = False,
    width: int = 2,
) -> Game:
    """Random networks and batches, one call for each step_k in `ks`. The first batch's objective has the given sign, if there is one.

    It is well away from 0 or, where `nearly_zero`, as near as that of two players who have found each other. A larger `scale` of the data
    gives longer gradients. `inside`: whether the critic's weights are within the bound from the start. `width`: that of the noise.
    """
    while True:
        start: Start = random_start(rng, data=2, noise=width, bound=bound, scale=0.8 * scale**0.5)
        data = [rng.normal(size=(batch, 2), loc=1.0, scale=scale).astype(np.float32) for _ in ks]
        noise = [rng.normal(size=(batch, width)).astype(np.float32) for _ in ks]
        if scale > 1:  # with weights longer than those that are clipped by custom
            last = start["d"][2]
            start["d"][2] = last * np.float32(7 / np.sort(np.abs(last), axis=None)[-3])
        if inside:
            start["d"] = [w.clip(-bound, bound) if w.ndim > 1 else w for w in start["d"]]
        value = objective(start["d"], start["g"], data[0], noise[0])
        if abs(value) > 0.1 and value * sign >= 0:
            if scale > 1 and (abs(value) > 5 or not _long_gradient(start, data[0], noise[0], "g" if ks[0] % ratio == 0 else "d")):
                continue  # an update may insist that the objective has not exploded
            if nearly_zero:  # a smaller last layer still has a gradient of the same size
                start["d"] = [*start["d"][:2], *(w * np.float32(5e-4 / abs(value)) for w in start["d"][2:])]
            return Game(start, data, noise, tuple(ks), ratio, momentum=momentum, nesterov=nesterov)


def _long_gradient(start: Start, data: np.ndarray, noise: np.ndarray, name: str) -> bool:
    """Whether a player's gradient is longer than those that are clipped by custom."""
    found = gradients(start["d"], start["g"], data, noise)[0 if name == "d" else 1]
    return float(np.sqrt(sum((w**2).sum() for w in found))) > 12


def seeded(game: Game) -> np.random.Generator:
    """Random numbers that depend on the game alone: for further games that tell why this one went wrong."""
    return np.random.default_rng(int(np.abs(game.data[0]).sum() * 1e6))


@drawn_once
def held_back(rng: np.random.Generator, draw: Callable[..., Game], *args: Any, **kwargs: Any) -> Game:
    """A game in which the constraint makes a difference at the first step: weights that never leave the ball would need none."""
    while True:
        game = draw(rng, *args, **kwargs)
        first = replace(game, ks=game.ks[:1], data=game.data[:1], noise=game.noise[:1])
        if deviation(play(first), play(first, Rule(enforce="never"))) > 50:
            return game


@drawn_once
def overshooting(rng: np.random.Generator, k: int, ratio: int) -> Game:
    """A game whose one step is so long that the objective ends on the wrong side of where it was: the step is right all the same."""
    while True:
        game = replace(new_game(rng, [k], ratio), lr=OVERSHOOTING)
        if makes_better(game) < -0.1:
            return game


@drawn_once
def game_at_the_spectral_bound(rng: np.random.Generator, ks: Sequence[int], ratio: int, sign: int) -> Game:
    """A game in which the critic's weights start with spectral norm 1; the first batch's objective has the given sign."""
    while True:
        game = new_game(rng, ks, ratio)
        weights = [w / np.linalg.norm(w, 2) if w.ndim > 1 else w for w in game.start["d"]]
        if sign * objective(weights, game.start["g"], game.data[0], game.noise[0]) > 0.02:
            return replace(game, start={**game.start, "d": weights, "bound": SPECTRAL_OUTSIDE})


def with_a_smaller_first_matrix(game: Game) -> Game:
    """The game with half of the critic's first matrix: whether the last one is held back must not depend on that."""
    first, *others = game.start["d"]
    return replace(game, start={**game.start, "d": [first / 2, *others]})


def game_with_a_smaller_first_matrix(rng: np.random.Generator, ks: Sequence[int], ratio: int, bound: float) -> Game:
    """A game whose critic starts within the bound, its first matrix far within."""
    return with_a_smaller_first_matrix(new_game(rng, ks, ratio, bound=bound, inside=True))


@drawn_once
def only_the_last_leaves_the_bound(rng: np.random.Generator, ks: Sequence[int], ratio: int) -> Game:
    """A game after whose first step, a long one, the critic's last matrix is outside the spectral bound and its first one is inside."""
    while True:
        game = replace(with_a_smaller_first_matrix(game_at_the_spectral_bound(rng, ks, ratio, 1)), lr=1.0)
        [after] = play(replace(game, ks=ks[:1], data=game.data[:1], noise=game.noise[:1]), Rule(enforce="never"))
        if sigma(after.d[0]) < 0.95 and sigma(after.d[2]) > 1.05:
            return game


Seen = tuple[Trajectory, list[State]]


def asked(submission, game: Game, own: str, seed: int = 1) -> Seen:
    """The student's trajectory of a game, as the worker gave it and as states.

    `own` names what is not standard: nothing; the student's optimizers' direction; that and the student's objective; that direction and a
    critic constrained by spectral normalisation; the layers that can be looked at, by name ("lent") or any way that leads to them
    ("lent every way"); the notebook's global names, which stand for the arguments then ("globals"); or the optimizers that the
    student's cell makes for these networks ("pair"), and the student's objective with them ("pair and objective").
    """
    rates = [game.lr, game.lr * game.generators_share]
    settings = (rates, game.momentum, game.nesterov, list(BETAS))
    seen = submission(trajectory, game.start, game.data, game.noise, list(game.ks), game.ratio, *settings, own, seed)
    assert len(seen["steps"]) == len(game.data), "The update did not come back from every call."
    moments = []
    for name in ("d", "g"):
        shapes = [(len(game.data), *w.shape) for w in game.start[name]]
        assert [w.shape for w in seen[name]] == shapes, f"After the update the network `{name}` has parameters of other shapes than before."
        moments.append(list(zip(*(w.astype(np.float32) for w in seen[name]), strict=True)))
    return seen, [State(list(d), list(g)) for d, g in zip(*moments, strict=True)]


def asked_afresh(submission, game: Game, own: str, seed: int = 1) -> Seen | None:
    """`asked` in a newly loaded notebook: for games that tell why another one went wrong. None if this one cannot be played."""
    try:
        submission.fresh()
        return asked(submission, game, own, seed)
    except (AssertionError, Verdict):
        return None
