"""A game small enough to play by hand.

The critic is d(x) = a . x and the generator g(z) = z + b, with two numbers each. Every value and every gradient
step can be written down, so the checks can show them.
"""

import functools
import inspect
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from lib.stand_ins import Loan, standing_in_for

RATE = 0.1
# Means: data (3, 1), noise (0.5, 0.25). Uneven on purpose: a median, a sum or one row gives another number.
DATA = torch.tensor([[1.0, 0.0], [2.0, 4.0], [6.0, -1.0], [3.0, 1.0]])  # (4, 2)
NOISE = torch.tensor([[0.0, 1.0], [2.0, -1.0], [1.0, 0.5], [-1.0, 0.5]])  # (4, 2)
DATA_MEAN, NOISE_MEAN = np.array([3.0, 1.0]), np.array([0.5, 0.25])  # (2,), (2,)


class SmallCritic(nn.Module):
    """d(x) = a . x; its enforce_lipschitz remembers the weights it was called with and changes nothing, unless it `normalises`."""

    def __init__(self, a: tuple[float, float] = (1.0, 0.5), normalises: bool = False) -> None:
        super().__init__()
        self.inner: nn.Module
        self.add_module("inner", nn.Sequential(nn.Linear(2, 1)))  # where the notebook's own networks have their layers
        with torch.no_grad():
            self._weight.copy_(torch.tensor([a]))
            list(self._layers.parameters())[1].zero_()
        self.normalises = normalises
        self.enforced_at: np.ndarray | None = None

    @property
    def _layers(self) -> nn.Module:
        """Its own, whatever is lent under the name `inner`."""
        layers = self._modules["inner"]
        assert layers is not None
        return layers

    @property
    def _weight(self) -> Tensor:
        return next(self._layers.parameters())  # (1, 2)

    @property
    def a(self) -> np.ndarray:
        """The two weights, shape (2,)."""
        return self._weight.detach().numpy()[0].astype(float)

    def forward(self, x: Tensor) -> Tensor:
        """Values (n, 1) of points (n, 2)."""
        scores: Tensor = self._layers(x)  # (n, 1)
        return scores

    def spectral_normalisation(self, *_: Any, **__: Any) -> None:
        """Remember that it was called, and when."""
        self.enforced_at = self.a
        if self.normalises:
            with torch.no_grad():
                self._weight.div_(torch.linalg.norm(self._weight))

    def enforce_lipschitz(self, *_: Any, **__: Any) -> None:
        """As in the exercise, this is the one to call. A student's own may take arguments, which mean nothing here."""
        self.spectral_normalisation()


class _Shift(nn.Module):
    def __init__(self, b: tuple[float, float]) -> None:
        super().__init__()
        self.bias = nn.Parameter(torch.tensor(b))

    def forward(self, z: Tensor) -> Tensor:
        return z + self.bias  # (n, 2)


class SmallGenerator(nn.Module):
    """g(z) = z + b."""

    def __init__(self, b: tuple[float, float] = (0.5, -0.25)) -> None:
        super().__init__()
        self.inner: nn.Module
        self.add_module("inner", nn.Sequential(_Shift(b)))

    @property
    def _layers(self) -> nn.Module:
        layers = self._modules["inner"]
        assert layers is not None
        return layers

    @property
    def b(self) -> np.ndarray:
        """The shift, shape (2,)."""
        return next(self._layers.parameters()).detach().numpy().astype(float)

    def forward(self, z: Tensor) -> Tensor:
        """Points (n, 2) from noise (n, 2)."""
        points: Tensor = self._layers(z)  # (n, 2)
        return points


LENDING = ("by name", "every way")  # how layers of the student's own can be found, see `Loan`


def notebook_of(answer: Any) -> dict[str, Any]:
    """The names of the notebook in which `answer`, a function, was written; empty for anything else."""
    if isinstance(answer, functools.partial):
        answer = answer.func
    return getattr(inspect.unwrap(answer), "__globals__", {}) if callable(answer) else {}


def small_networks(
    answer: Any, a: tuple[float, float] = (1.0, 0.5), normalises: bool = False, lend: str = ""
) -> tuple[SmallCritic, SmallGenerator]:
    """Both networks, standing in for the classes of the notebook in which `answer`, a function, was written.

    `lend`: with the layers of those classes to look at, one of `LENDING`.
    """
    own = notebook_of(answer)
    loan = Loan(own, lend == "every way") if lend else None
    return (
        standing_in_for(own.get("DualVariable"), SmallCritic(a, normalises), loan, input_dim=2, hidden_dim=5, c=1.0),
        standing_in_for(own.get("Generator"), SmallGenerator(), loan, noise_dim=2, output_dim=2, hidden_dim=5),
    )
