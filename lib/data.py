"""The distributions to learn: mixtures of Gaussians in the plane, and the noise the generator starts from."""

import math
from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass(frozen=True, eq=False)
class Mixture:
    """Equally likely round Gaussians in the plane.

    Attributes:
        centres: one row per Gaussian, shape (modes, 2).
        std: standard deviation of each Gaussian, in the units of the centres.
        name: how plots and tables call it.
    """

    centres: Tensor
    std: float
    name: str = "mixture"

    def __post_init__(self) -> None:
        if self.centres.ndim != 2 or self.centres.shape[1] != 2 or len(self.centres) == 0:
            raise ValueError(f"centres must have shape (modes, 2), got {tuple(self.centres.shape)}")
        if not self.std > 0:
            raise ValueError(f"std must be positive, got {self.std}")

    def __len__(self) -> int:
        return len(self.centres)

    def __repr__(self) -> str:
        return f"{self.name} of {len(self)} Gaussians, std {self.std:g}"

    def sample(self, n: int, generator: torch.Generator | None = None) -> Tensor:
        """Draw n independent points, shape (n, 2); without a generator, from torch's global stream."""
        modes = torch.randint(len(self), (n,), generator=generator)  # (n,)
        return self.centres[modes] + self.std * torch.randn(n, 2, generator=generator)  # (n, 2)

    def limits(self) -> tuple[float, float, float, float]:
        """A square window (left, right, bottom, top) that shows every mode with room around it."""
        low, high = self.centres.min(0).values, self.centres.max(0).values  # (2,), (2,)
        middle = (low + high) / 2  # (2,)
        half = float((high - low).max()) / 2 * 1.15 + 4 * self.std
        x, y = middle.tolist()
        return x - half, x + half, y - half, y + half


def ring(modes: int = 8, radius: float = 2.0, std: float = 0.2) -> Mixture:
    """Gaussians evenly spaced on a circle around the origin: the data set `train` uses unless told otherwise."""
    angles = torch.arange(modes) * (2 * math.pi / modes)  # (modes,)
    centres = radius * torch.stack([angles.cos(), angles.sin()], dim=1)  # (modes, 2)
    return Mixture(centres, std, "ring")


def grid(side: int = 3, gap: float = 3.0, std: float = 0.25, centred: bool = False) -> Mixture:
    """Gaussians on a square grid, its first corner at the origin; `centred=True` puts the middle there.

    The default is the data of the first editions of this homework. It is hard on purpose: the modes are
    twelve standard deviations apart, and 2000 iterations fill only some of them. Try `gap=2.0, centred=True`.
    """
    ticks = torch.arange(side) * float(gap)  # (side,)
    if centred:
        ticks = ticks - ticks.mean()
    return Mixture(torch.cartesian_prod(ticks, ticks), std, "grid")  # centres (side * side, 2)


def noise(n: int, dim: int = 2, generator: torch.Generator | None = None) -> Tensor:
    """Standard normal noise, shape (n, dim), to feed to the generator."""
    return torch.randn(n, dim, generator=generator)
