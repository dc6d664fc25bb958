"""A Haskell person's whole notebook: future annotations, NewTypes, Protocols, frozen records, folds and composed functions, overloads of >> for composition of layers; effects only in one interpreter function. Right.
"""
# %% generator
from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import reduce
from typing import NewType, Protocol, TypeAlias, runtime_checkable

Tensor: TypeAlias = torch.Tensor
Width = NewType("Width", int)


class Affine(nn.Linear):
    """An affine map; f >> g is first f, then relu, then g."""

    def __rshift__(self, after: nn.Linear) -> Chain:
        return Chain(self) >> after


class Chain(nn.Module):
    def __init__(self, *links: nn.Linear) -> None:
        super().__init__()
        self.links = nn.ModuleList(links)

    def __rshift__(self, after: nn.Linear) -> Chain:
        return Chain(*self.links, after)

    def __iter__(self) -> Iterator[nn.Linear]:
        return iter(self.links)

    def forward(self, point: Tensor) -> Tensor:
        first, *rest = self.links
        return reduce(lambda h, link: link(F.relu(h)), rest, first(point))


class Generator(nn.Module):
    def __init__(self, noise_dim: int = 2, output_dim: int = 2, hidden_dim: int = 100) -> None:
        super().__init__()
        n, m, k = Width(noise_dim), Width(hidden_dim), Width(output_dim)
        self.inner = Affine(n, m) >> Affine(m, m) >> Affine(m, k)

    def forward(self, z: Tensor) -> Tensor:
        return self.inner(z)
# %% dual_variable
def spectral_norm(matrix: Tensor) -> Tensor:
    return torch.linalg.matrix_norm(matrix, ord=2)


def normalised(matrix: Tensor) -> Tensor:
    """Pure: a new matrix of norm 1."""
    return matrix / spectral_norm(matrix)


def overwrite(where: Tensor, what: Tensor) -> None:
    """The one effect."""
    where.copy_(what)


class DualVariable(nn.Module):
    c: float

    def __init__(self, input_dim: int = 2, hidden_dim: int = 100, c: float = 1e-2) -> None:
        super().__init__()
        self.c = c
        n, m = Width(input_dim), Width(hidden_dim)
        self.inner = Affine(n, m) >> Affine(m, m) >> Affine(m, Width(1))

    def forward(self, x: Tensor) -> Tensor:
        return self.inner(x)

    def enforce_lipschitz(self) -> None:
        self.spectral_normalisation()

    def spectral_normalisation(self) -> None:
        with torch.no_grad():
            weights = tuple(link.weight for link in self.inner)
            for where, what in zip(weights, map(normalised, weights), strict=True):
                overwrite(where, what)
# %% objective
Score: TypeAlias = Callable[[Tensor], Tensor]


def compose(*functions: Score) -> Score:
    return reduce(lambda f, h: lambda t: f(h(t)), functions)


def objective(d: Score, g: Score, data_sample: Tensor, noise_sample: Tensor) -> Tensor:
    mean = torch.mean
    W1 = compose(mean, d)(data_sample) - compose(mean, d, g)(noise_sample)
    return W1
# %% alternating_update
@runtime_checkable
class Lipschitz(Protocol):
    def enforce_lipschitz(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Move:
    """A description of a step; nothing happens until it is interpreted."""

    network: nn.Module
    opponent: nn.Module
    optimizer: torch.optim.Optimizer
    loss: Callable[[Tensor], Tensor]
    constrained: bool


def plan(step_k: int, d_ratio: int, d, g, d_optim, g_optim) -> Move:
    match divmod(step_k, d_ratio):
        case (_, 0):
            return Move(g, d, g_optim, lambda value: value, False)
        case _:
            return Move(d, g, d_optim, torch.neg, True)


def interpret(move: Move, value: Callable[[], Tensor]) -> Tensor:
    move.opponent.eval()
    move.network.train()
    move.optimizer.zero_grad()
    l = value()
    move.loss(l).backward()
    move.optimizer.step()
    if move.constrained:
        if not isinstance(move.network, Lipschitz):
            raise TypeError("the critic cannot be constrained")
        move.network.enforce_lipschitz()
    return l


def alternating_update(
    step_k: int,
    d: nn.Module,
    g: nn.Module,
    d_optim: torch.optim.Optimizer,
    g_optim: torch.optim.Optimizer,
    noise_samples: Tensor,
    real_samples: Tensor,
    d_ratio: int = 5,
) -> Tensor:
    return interpret(plan(step_k, d_ratio, d, g, d_optim, g_optim), lambda: objective(d, g, real_samples, noise_samples))
# %% optimizers
def adam(network: nn.Module, *, gamma: float = 5e-3) -> torch.optim.Adam:
    return torch.optim.Adam(network.parameters(), lr=gamma, betas=(0.0, 0.9))


d_optim, g_optim = map(adam, (d, g))
