"""The judge's own play of the game on the neutral networks, by the right rule or by a wrong one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from measures import distance
from neutral import Array, Start, gradients, objective
from spectra import sigma

# In place of a bound: the critic is constrained by spectral normalisation, of all weights or of those outside the bound of one.
SPECTRAL = 0.0
SPECTRAL_OUTSIDE = -1.0
MOVED = 2e-6  # less is rounding: setting a weight to itself may change its last bits


@dataclass(frozen=True)
class Rule:
    """A way to play. The defaults are the right one; every field is one way to go wrong."""

    turn: Callable[[int, int], str] = lambda k, ratio: "g" if k % ratio == 0 else "d"  # "g", "d" or "both"
    critic: float = 1.0  # times the gradient; +1 ascends
    generator: float = -1.0  # times the gradient; -1 descends
    terms: tuple[float, float] = (
        1.0,
        1.0,
    )  # in the critic's turn, times the objective's two terms, of the data and of the generated points
    clear: str = "before"  # when gradients are set to zero: before, own after, never, ...
    enforce: str = "after"  # after, before, before step, never, generator, generator before, both
    steps: int = 1  # optimizer steps on the same gradient
    rounds: int = 1  # whole steps (with new gradients) a call
    swap: bool = False  # noise and data exchanged
    half: bool = False  # half of the batch
    stepped: tuple[str, str] = ("d", "g")  # which optimizer steps in the critic's and in the generator's turn
    move: bool = True  # False: the step has no effect
    forgetful: str = ""  # whose optimizer is made anew on every call: d, g or dg
    nesterov: bool = True  # False: Nesterov's momentum has no effect
    generator_moves: bool = True
    critic_moves: bool = True
    parts: tuple[str, str] = ("all", "all")  # which parameters move in the critic's and in the generator's turn: all, weights, biases, last


@dataclass
class Player:
    """One network under SGD with momentum, its gradients accumulating as in PyTorch."""

    weights: list[Array]
    lr: float
    momentum: float
    nesterov: bool = False
    stored: list[Array] | None = None  # gradients; None after zero_grad
    velocity: list[Array | None] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.weights = [w.copy() for w in self.weights]
        self.velocity = [None] * len(self.weights)

    def clear(self) -> None:
        """Forget the gradients."""
        self.stored = None

    def add(self, factor: float, found: list[Array]) -> None:
        """What backward() does: add to the stored gradients."""
        new = [factor * gradient for gradient in found]
        self.stored = new if self.stored is None else [old + more for old, more in zip(self.stored, new, strict=True)]

    def step(self, keep: bool, parts: str) -> None:
        """Descend along the stored gradients of some of the parameters."""
        for i, w in enumerate(self.weights):
            if (
                self.stored is None
                or (parts == "last" and i < 2)
                or (parts == "weights" and w.ndim < 2)
                or (parts == "biases" and w.ndim > 1)
            ):
                continue
            old = self.velocity[i]
            new = self.stored[i] if old is None or not keep else self.momentum * old + self.stored[i]
            self.velocity[i] = new
            w -= self.lr * (self.stored[i] + self.momentum * new if self.nesterov else new)


@dataclass(frozen=True)
class Game:
    """What is played: networks, batches, optimizer settings, schedule."""

    start: Start
    data: list[Array]  # one batch a step, (B, data)
    noise: list[Array]  # (B, noise)
    ks: Sequence[int]  # step_k of each call
    ratio: int
    lr: float = 0.1
    momentum: float = 0.0
    nesterov: bool = False  # Nesterov's momentum in both optimizers
    generators_share: float = 1.0  # the generator's learning rate, divided by the critic's

    @cached_property
    def right(self) -> list[State]:
        """The trajectory of the right rule."""
        return play(self)


@dataclass(frozen=True)
class State:
    """The networks after one step."""

    d: list[Array]
    g: list[Array]

    @cached_property
    def flat(self) -> Array:
        """All weights in a row, which are quicker to compare."""
        return np.concatenate([w.ravel() for w in (*self.d, *self.g)])


def whose(game: Game, at: int) -> str:
    """Whose turn it is at a place of a game, "d" or "g"."""
    return "g" if game.ks[at] % game.ratio == 0 else "d"


def makes_better(game: Game) -> float:
    """By how much the right first step makes the objective better for who takes it; a step that is too long makes it worse."""
    before, after = State(game.start["d"], game.start["g"]), game.right[0]
    gained = objective(after.d, after.g, game.data[0], game.noise[0]) - objective(before.d, before.g, game.data[0], game.noise[0])
    return gained if whose(game, 0) == "d" else -gained


def play(game: Game, rule: Rule | None = None) -> list[State]:
    """The trajectory of a rule."""
    return list(moves(game, rule or Rule()))


def moves(game: Game, rule: Rule) -> Iterator[State]:
    """The trajectory of a rule, step by step."""
    nesterov = game.nesterov and rule.nesterov
    d = Player(game.start["d"], game.lr, game.momentum, nesterov)
    g = Player(game.start["g"], game.lr * game.generators_share, game.momentum, nesterov)
    for k, data, noise in zip(game.ks, game.data, game.noise, strict=True):
        _turn(rule, game, d, g, data, noise, k)
        yield State([w.copy() for w in d.weights], [w.copy() for w in g.weights])


BOTH = {"both": ("d", "g"), "both, generator first": ("g", "d")}


def _turn(rule: Rule, game: Game, d: Player, g: Player, x: Array, z: Array, k: int) -> None:
    turns = rule.turn(k, game.ratio)
    if rule.swap:
        x, z = z, x
    if rule.half:
        x, z = x[: len(x) // 2], z[: len(z) // 2]
    for turn in BOTH.get(turns, (turns,)):
        for _ in range(rule.rounds if turn == "d" else 1):
            _step(rule, d, g, x, z, turn, game.start["bound"])


def _step(rule: Rule, d: Player, g: Player, x: Array, z: Array, turn: str, bound: float) -> None:
    own, other = (d, g) if turn == "d" else (g, d)
    stepped = rule.stepped[0 if turn == "d" else 1]
    if rule.clear in ("before", "between") or rule.clear == f"{turn} only":
        own.clear()
        other.clear()
    if rule.clear in ("own before", f"own before, {turn} only"):
        own.clear()
    if rule.clear == "other before":
        other.clear()
    if turn == "d" and rule.enforce == "before":
        _clip(d, bound)
    if turn == "g" and rule.enforce == "generator before":
        _clip(d, bound)
    sign = rule.critic if turn == "d" else rule.generator
    terms = rule.terms if turn == "d" else (1.0, 1.0)
    for player, found in zip((d, g), gradients(d.weights, g.weights, x, z, *terms), strict=True):
        player.add(-sign, found)
    if turn == "d" and rule.enforce == "before step":
        _clip(d, bound)
    if rule.clear == "between":
        own.clear()
        other.clear()
    moves = rule.critic_moves if turn == "d" else rule.generator_moves
    for _ in range(rule.steps if rule.move and moves else 0):
        for name, player in (("d", d), ("g", g)):
            if name in stepped:
                player.step(name not in rule.forgetful, rule.parts[0 if turn == "d" else 1])
    if (turn == "d" and rule.enforce in ("after", "both")) or (turn == "g" and rule.enforce in ("generator", "both")):
        _clip(d, bound)
    if rule.clear == "own after":
        own.clear()


def _clip(d: Player, bound: float) -> None:
    for weight in (d.weights[0], d.weights[2]):
        if bound in (SPECTRAL, SPECTRAL_OUTSIDE):
            weight /= max(sigma(weight), 1.0 if bound == SPECTRAL_OUTSIDE else 0.0)
        else:
            weight.clip(-bound, bound, out=weight)


def deviation(states: list[State], expected: list[State], atol: float = 2e-5) -> float:
    """How far two trajectories are apart in their weights at most, in units of the tolerance."""
    if len(states) != len(expected):
        return float("inf")
    return max(distance(s.flat, e.flat, atol, 1e-3) for s, e in zip(states, expected, strict=True))


def fits(states: list[State], expected: list[State], atol: float = 2e-5) -> bool:
    """Whether two trajectories agree in every weight of every step."""
    return len(states) == len(expected) and all(same(s, e, atol) for s, e in zip(states, expected, strict=True))


def same(state: State, expected: State, atol: float) -> bool:
    """Whether two states agree in every weight. NaN agrees with nothing."""
    return bool((np.abs(state.flat - expected.flat) <= atol + 1e-3 * np.abs(expected.flat)).all())
