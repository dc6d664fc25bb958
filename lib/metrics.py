"""How good are the samples? Numbers that are exact where they can be, and two lines to read them against."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from torch import Tensor

from lib.data import Mixture
from lib.randomness import private_generator

FAIR_SHARE = 0.2  # a mode counts once it holds this part of the points it deserves
NEAR = 3.0  # a point is of high quality within this many standard deviations of a centre
W1_POINTS = 300  # exact W1 is cubic in this; 300 points take about 10 ms

Points = Tensor | np.ndarray


@dataclass(frozen=True)
class Quality:
    """What a set of samples is worth: modes found, part of high quality (0..1), exact W1 to real data."""

    modes: int
    high_quality: float
    w1: float


@dataclass(frozen=True)
class Yardsticks:
    """Two distances to compare with: between two sets of real data, and from one fitted Gaussian to real data."""

    floor: float
    blob: float


def wasserstein1(a: Points, b: Points) -> float:
    """Exact 1-Wasserstein distance between two equally large point sets, shapes (n, dim), Euclidean cost.

    Between equally weighted sets of equal size an optimal plan is a one-to-one matching (Birkhoff), so an
    assignment solver gives the exact value. Raises ValueError if the sizes differ or a point is not finite.
    """
    x, y = _array(a), _array(b)  # (n, dim), (n, dim)
    if x.shape != y.shape:
        raise ValueError(f"needs two sets of one shape, got {x.shape} and {y.shape}")
    from scipy.optimize import linear_sum_assignment  # SciPy takes a second to import; a notebook should open at once
    from scipy.spatial.distance import cdist

    costs = cdist(x, y)  # (n, n)
    rows, columns = linear_sum_assignment(costs)
    return float(costs[rows, columns].mean())


def near_counts(samples: Points, mixture: Mixture) -> np.ndarray:
    """How many of the samples (n, 2) lie within three standard deviations of each centre, shape (modes,)."""
    from scipy.spatial.distance import cdist

    distances = cdist(_array(samples), _array(mixture.centres))  # (n, modes)
    nearest = distances.argmin(axis=1)  # (n,)
    near = distances.min(axis=1) <= NEAR * mixture.std  # (n,)
    return np.bincount(nearest[near], minlength=len(mixture))


def modes_found(samples: Points, mixture: Mixture) -> int:
    """Number of modes that hold at least a fifth of their fair share of the samples.

    This alone tells no good samples from bad ones: a single wide Gaussian has all modes, too. Read it with `high_quality`.
    """
    fair = len(samples) / len(mixture)
    return int((near_counts(samples, mixture) >= FAIR_SHARE * fair).sum())


def high_quality(samples: Points, mixture: Mixture) -> float:
    """Part of the samples (0..1) within three standard deviations of some centre; real data reach 0.99."""
    return float(near_counts(samples, mixture).sum() / len(samples))


def quality(samples: Points, mixture: Mixture, real: Points) -> Quality:
    """All three numbers; W1 on as many points as `real` (m, 2) has, the others on all the samples (n >= m, 2)."""
    points = _array(samples)  # (n, 2)
    if not np.isfinite(points).all():
        return Quality(0, 0.0, float("inf"))
    return Quality(
        modes=modes_found(points, mixture),
        high_quality=high_quality(points, mixture),
        w1=wasserstein1(points[: len(real)], real),
    )


def blob(mixture: Mixture, n: int, seed: int = 0) -> np.ndarray:
    """Samples (n, 2) of the one Gaussian that has the mean and covariance of the mixture: what no GAN should be."""
    real = _array(mixture.sample(20_000, private_generator(seed)))  # (20000, 2)
    return np.random.default_rng(seed).multivariate_normal(real.mean(0), np.cov(real.T), size=n)  # (n, 2)


@lru_cache(maxsize=16)  # the same for every run on the same data
def yardsticks(mixture: Mixture, n: int = W1_POINTS, repeats: int = 8, seed: int = 0) -> Yardsticks:
    """The floor (two sets of real data, which is not 0 for finitely many points) and the blob line, averaged."""
    generator = private_generator(seed)
    floors, blobs = [], []
    for repeat in range(repeats):
        real, other = mixture.sample(n, generator), mixture.sample(n, generator)  # (n, 2), (n, 2)
        floors.append(wasserstein1(real, other))
        blobs.append(wasserstein1(real, blob(mixture, n, seed + repeat)))
    return Yardsticks(floor=float(np.mean(floors)), blob=float(np.mean(blobs)))


def _array(points: Points) -> np.ndarray:
    return points.detach().cpu().double().numpy() if isinstance(points, Tensor) else np.asarray(points, dtype=float)
