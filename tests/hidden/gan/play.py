"""The judge's own play of the game on the neutral networks, by the right rule or by a wrong one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypedDict

import numpy as np
import torch
from measures import farthest

Array = np.ndarray


# In place of a bound: the critic is constrained by spectral normalisation, of all weights or of those outside the bound of one.
SPECTRAL = 0.0
SPECTRAL_OUTSIDE = -1.0


class Start(TypedDict):
    """Weights [W1, b1, W2, b2] of the neutral critic and generator, and the bound the critic's weights are clipped to."""

    d: list[Array]
    g: list[Array]
    bound: float


def random_start(
    rng: np.random.Generator, data: int = 2, noise: int = 2, hidden: int = 5, bound: float = 10.0, scale: float = 0.8
) -> Start:
    """Random neutral networks. With the default bound the constraint never acts."""

    def weights(inputs: int, outputs: int) -> list[Array]:
        shapes = [(hidden, inputs), (hidden,), (outputs, hidden), (outputs,)]
        return [rng.normal(size=shape, scale=scale).astype(np.float32) for shape in shapes]

    return {"d": weights(data, 1), "g": weights(noise, data), "bound": bound}


def tensors(values: list[Array]) -> list[torch.Tensor]:
    """Leaves that record gradients."""
    return [torch.tensor(value, requires_grad=True) for value in values]


def critic_score(d: list[torch.Tensor], x: torch.Tensor) -> torch.Tensor:
    """The neutral critic: (B, data) -> (B, 1)."""
    return torch.tanh(x @ d[0].T + d[1]) @ d[2].T + d[3]


def generator_points(g: list[torch.Tensor], z: torch.Tensor) -> torch.Tensor:
    """The neutral generator: (B, noise) -> (B, data)."""
    return torch.tanh(z @ g[0].T + g[1]) @ g[2].T + g[3]


def objective(d: list[torch.Tensor], g: list[torch.Tensor], x: torch.Tensor, z: torch.Tensor) -> torch.Tensor:
    """mean d(x) - mean d(g(z))."""
    return critic_score(d, x).mean() - critic_score(d, generator_points(g, z)).mean()


@dataclass(frozen=True)
class Rule:
    """A way to play. The defaults are the right one; every field is one way to go wrong."""

    turn: Callable[[int, int], str] = lambda k, ratio: "g" if k % ratio == 0 else "d"  # "g", "d" or "both"
    critic: float = 1.0  # times the gradient; +1 ascends
    generator: float = -1.0  # times the gradient; -1 descends
    clear: str = "before"  # when gradients are set to zero: before, own after, never, ...
    enforce: str = "after"  # after, before, before step, never, generator, generator before, both
    steps: int = 1  # optimizer steps on the same gradient
    rounds: int = 1  # whole steps (with new gradients) a call
    swap: bool = False  # noise and data exchanged
    half: bool = False  # half of the batch
    stepped: tuple[str, str] = ("d", "g")  # which optimizer steps in the critic's and in the generator's turn
    move: bool = True  # False: the step has no effect
    momentum_kept: bool = True  # False: a new optimizer every call
    generator_moves: bool = True
    critic_moves: bool = True
    parts: tuple[str, str] = ("all", "all")  # which parameters move in the critic's and in the generator's turn: all, weights, biases, last


@dataclass
class Player:
    """One network under SGD with momentum, its gradients accumulating as in PyTorch."""

    weights: list[torch.Tensor]
    lr: float
    momentum: float
    velocity: list[torch.Tensor | None] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.velocity = [None] * len(self.weights)

    def clear(self) -> None:
        """Forget the gradients."""
        for w in self.weights:
            w.grad = None

    def step(self, keep: bool, parts: str) -> None:
        """Descend along the stored gradients of some of the parameters."""
        with torch.no_grad():
            for i, w in enumerate(self.weights):
                if (
                    w.grad is None
                    or (parts == "last" and i < 2)
                    or (parts == "weights" and w.dim() < 2)
                    or (parts == "biases" and w.dim() > 1)
                ):
                    continue
                old = self.velocity[i]
                new = w.grad.clone() if old is None or not keep else self.momentum * old + w.grad
                self.velocity[i] = new
                w -= self.lr * new


@dataclass(frozen=True)
class Game:
    """What is played: networks, batches, optimizer settings, schedule."""

    start: Start
    data: list[Array]  # one batch a step, (B, data)
    noise: list[Array]  # (B, noise)
    first: int  # the first k
    ratio: int
    lr: float = 0.1
    momentum: float = 0.0


@dataclass(frozen=True)
class State:
    """The networks after one step."""

    d: list[Array]
    g: list[Array]


def play(game: Game, rule: Rule | None = None) -> list[State]:
    """The trajectory of a rule."""
    return list(moves(game, rule or Rule()))


def moves(game: Game, rule: Rule) -> Iterator[State]:
    """The trajectory of a rule, step by step."""
    d = Player(tensors(game.start["d"]), game.lr, game.momentum)
    g = Player(tensors(game.start["g"]), game.lr, game.momentum)
    for i, (data, noise) in enumerate(zip(game.data, game.noise, strict=True)):
        _turn(rule, game, d, g, torch.tensor(data), torch.tensor(noise), game.first + i)
        yield State([w.detach().numpy().copy() for w in d.weights], [w.detach().numpy().copy() for w in g.weights])


def _turn(rule: Rule, game: Game, d: Player, g: Player, x: torch.Tensor, z: torch.Tensor, k: int) -> None:
    turns = rule.turn(k, game.ratio)
    if rule.swap:
        x, z = z, x
    if rule.half:
        x, z = x[: len(x) // 2], z[: len(z) // 2]
    for turn in ("d", "g") if turns == "both" else ("g", "d") if turns == "both, generator first" else (turns,):
        for _ in range(rule.rounds if turn == "d" else 1):
            _step(rule, d, g, x, z, turn, game.start["bound"])


def _step(rule: Rule, d: Player, g: Player, x: torch.Tensor, z: torch.Tensor, turn: str, bound: float) -> None:
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
    if rule.enforce == "never called" or sign:
        (-sign * objective(d.weights, g.weights, x, z)).backward()
    if turn == "d" and rule.enforce == "before step":
        _clip(d, bound)
    if rule.clear == "between":
        own.clear()
        other.clear()
    moves = rule.critic_moves if turn == "d" else rule.generator_moves
    for _ in range(rule.steps if rule.move and moves else 0):
        for name, player in (("d", d), ("g", g)):
            if name in stepped:
                player.step(rule.momentum_kept, rule.parts[0 if turn == "d" else 1])
    if (turn == "d" and rule.enforce in ("after", "both")) or (turn == "g" and rule.enforce in ("generator", "both")):
        _clip(d, bound)
    if rule.clear == "own after":
        own.clear()


def _clip(d: Player, bound: float) -> None:
    with torch.no_grad():
        if bound in (SPECTRAL, SPECTRAL_OUTSIDE):
            for weight in (d.weights[0], d.weights[2]):
                weight /= torch.linalg.svdvals(weight)[0].clamp(min=1.0 if bound == SPECTRAL_OUTSIDE else 0.0)
            return
        d.weights[0].clamp_(-bound, bound)
        d.weights[2].clamp_(-bound, bound)


def deviation(states: list[State], expected: list[State], atol: float = 2e-5) -> float:
    """How far two trajectories are apart in their weights at most, in units of the tolerance."""
    if len(states) != len(expected):
        return float("inf")
    return max(farthest(zip(s.d + s.g, e.d + e.g, strict=True), atol, 1e-3) for s, e in zip(states, expected, strict=True))


def fits(states: list[State], expected: list[State], atol: float = 2e-5) -> bool:
    """Whether two trajectories agree in every weight of every step."""
    return len(states) == len(expected) and all(same(s, e, atol) for s, e in zip(states, expected, strict=True))


def same(state: State, expected: State, atol: float) -> bool:
    return all(np.allclose(a, b, atol=atol, rtol=1e-3) for a, b in zip(state.d + state.g, expected.d + expected.g, strict=True))
