"""The distributions to learn, all in the plane, and the noise the generator starts from."""

import inspect
import math
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import torch
from torch import Tensor

from lib.randomness import private_generator
from lib.refusal import Refused

Draw = Callable[[int, torch.Generator | None], Tensor]


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
        if not isinstance(self.centres, Tensor):
            raise Refused(f"centres is a {type(self.centres).__name__}: write torch.tensor([[0.0, 1.0], ...]), a row for each Gaussian.")
        if self.centres.ndim != 2 or self.centres.shape[1] != 2 or len(self.centres) == 0:
            raise Refused(f"centres must have shape (modes, 2) with at least one mode, got {tuple(self.centres.shape)}.")
        if not self.std > 0:
            raise Refused(f"std must be positive, got {self.std}.")

    def __len__(self) -> int:
        return len(self.centres)

    @property
    def parts(self) -> str:
        """What its pieces are called where they are counted."""
        return "modes"

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
    angles = torch.arange(modes) * (2 * math.pi / max(modes, 1))  # (modes,)
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


@dataclass(frozen=True, eq=False)
class Sampled(Mixture):
    """Any distribution one can draw from. Its centres and its std are those of a partition into regions, for the metrics alone."""

    draw: Draw = field(kw_only=True)

    @property
    def parts(self) -> str:
        """Regions of a partition: such data need not have modes."""
        return "regions"

    def __repr__(self) -> str:
        return f"{self.name}, looked at in {len(self)} regions"

    def sample(self, n: int, generator: torch.Generator | None = None) -> Tensor:
        """Draw n independent points, shape (n, 2)."""
        return self.draw(n, generator)  # (n, 2)


def sampled(draw: Draw, name: str = "own data", regions: int = 12) -> Sampled:
    """Data of your own: `draw(n, generator)` returns n independent points, a float tensor of shape (n, 2).

    To count what a generator has found, the plane is cut into regions by k-means on 4000 points; a point is of high quality
    within three times a region's own spread. Raises Refused, with a sentence, for a function that draws something else.
    """
    points = _drawn(draw, 4000)  # (4000, 2)
    distinct = len(points.unique(dim=0))
    if distinct <= regions:
        raise Refused(f"{_called(draw)} drew only {distinct} different points of 4000; {regions} regions need more.")
    array = points.double().numpy()  # (4000, 2)
    from scipy.cluster.vq import kmeans2  # SciPy takes a second to import; a notebook should open at once

    centres, nearest = kmeans2(array, _far_apart(array, regions), minit="matrix")  # (regions, 2), (4000,)
    spread = float(np.sqrt(((array - centres[nearest]) ** 2).sum(axis=1).mean() / 2))
    return Sampled(torch.from_numpy(centres).float(), spread, name, draw=draw)


def _drawn(draw: Draw, n: int) -> Tensor:
    """n points (n, 2) of a function that was handed to `sampled`; Refused if they are none."""
    wanted = "write def draw(n, generator), which returns a float tensor of shape (n, 2)"
    generator = private_generator(0)
    if not callable(draw):
        raise Refused(f"sampled takes a function and got a {type(draw).__name__}: {wanted}.")
    try:
        inspect.signature(draw).bind(n, generator)
    except TypeError:
        raise Refused(f"{_called(draw)} does not take two arguments: {wanted}.") from None
    except ValueError:
        pass  # Python knows no signature of it; calling it will tell
    points = draw(n, generator)
    if not isinstance(points, Tensor):
        raise Refused(f"{_called(draw)} returned a {type(points).__name__}: turn it into a tensor, torch.as_tensor(points).float().")
    if tuple(points.shape) != (n, 2) or not bool(points.isfinite().all()):
        raise Refused(f"{_called(draw)} must return {n} finite points in the plane when asked for {n}, got shape {tuple(points.shape)}.")
    if points.dtype != torch.float32:
        raise Refused(f"{_called(draw)} returned numbers of type {points.dtype}: end it with .float().")
    return points


def _called(draw: Draw) -> str:
    name = getattr(draw, "__name__", "draw")
    return "the function in sampled(...)" if name == "<lambda>" else name


def _far_apart(points: np.ndarray, n: int) -> np.ndarray:
    """Where k-means starts: n of the points (m, 2), each the farthest from those before it. The same in every version of SciPy."""
    chosen = [points[0]]
    distances = np.full(len(points), np.inf)  # (m,), to the nearest one chosen
    while len(chosen) < n:
        distances = np.minimum(distances, np.linalg.norm(points - chosen[-1], axis=1))
        chosen.append(points[distances.argmax()])
    return np.stack(chosen)  # (n, 2)


def moons(radius: float = 1.6, std: float = 0.1) -> Sampled:
    """Two interleaved half circles: thin and bent, with no modes to lose."""

    def draw(n: int, generator: torch.Generator | None = None) -> Tensor:
        angles = math.pi * torch.rand(n, generator=generator)  # (n,)
        arc = radius * torch.stack([angles.cos() - 0.5, angles.sin() - 0.25], dim=1)  # (n, 2), the upper one
        lower = torch.rand(n, 1, generator=generator) < 0.5  # (n, 1); the lower one is the upper one turned by 180 degrees
        return torch.where(lower, -arc, arc) + std * torch.randn(n, 2, generator=generator)  # (n, 2)

    return sampled(draw, "moons")


def noise(n: int, dim: int = 2, generator: torch.Generator | None = None) -> Tensor:
    """Standard normal noise, shape (n, dim), to feed to the generator."""
    return torch.randn(n, dim, generator=generator)
