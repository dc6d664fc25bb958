"""Inputs for the objective, its right value and gradients, and what wrong formulas give."""

import numpy as np
import torch
from neutral import Array, Start, objective, output, random_start

from lib.grader.suite import close

BATCH = 6
Draw = tuple[Start, np.ndarray, np.ndarray]


def draw(rng: np.random.Generator, bound: float = 10.0, sign: int = 0, width: int = 3) -> Draw:
    """Neutral networks, a batch of data and a batch of noise; the objective is well away from 0, with the given sign if there is one.

    Scores of both signs are in both batches, so that what treats them differently (ReLU, an absolute value) shows.
    """
    while True:
        start = random_start(rng, data=width, noise=2, bound=bound)
        data = rng.normal(size=(BATCH, width), loc=1.0).astype(np.float32)
        noise = rng.normal(size=(BATCH, 2)).astype(np.float32)
        value = expected_value(start, data, noise)
        real, fake = output(start["d"], data), output(start["d"], output(start["g"], noise))
        both_signs = all(found.min() < -0.05 and found.max() > 0.05 for found in (real, fake))
        if abs(value) > 0.05 and value * sign >= 0 and both_signs:
            return start, data, noise


def expected_value(start: Start, data: np.ndarray, noise: np.ndarray) -> float:
    """mean d(a) - mean d(h(omega))."""
    return objective(start["d"], start["g"], data, noise)


def tensors(weights: list[Array]) -> list[torch.Tensor]:
    """Leaves that record gradients."""
    return [torch.tensor(weight, requires_grad=True) for weight in weights]


def network(w: list[torch.Tensor], x: torch.Tensor) -> torch.Tensor:
    """The neutral critic's scores or the neutral generator's points, as tensors."""
    return torch.tanh(x @ w[0].T + w[1]) @ w[2].T + w[3]


def scores(start: Start, data: np.ndarray, noise: np.ndarray) -> tuple[torch.Tensor, torch.Tensor]:
    """The critic's scores of data and of generated points, (B, 1) each."""
    d, g = tensors(start["d"]), tensors(start["g"])
    return network(d, torch.tensor(data)), network(d, network(g, torch.tensor(noise)))


def expected_gradients(start: Start, data: np.ndarray, noise: np.ndarray) -> list[list[np.ndarray]]:
    """Gradients of the objective in all parameters; then of its second and of its first term alone."""
    found = []
    for real_weight, fake_weight in ((1.0, 1.0), (0.0, 1.0), (1.0, 0.0)):
        d, g = tensors(start["d"]), tensors(start["g"])
        real, fake = network(d, torch.tensor(data)).mean(), network(d, network(g, torch.tensor(noise))).mean()
        (real_weight * real - fake_weight * fake).backward()
        found.append([np.zeros(p.shape, np.float32) if p.grad is None else p.grad.numpy() for p in (*d, *g)])
    return found


def explain(values: list[float], draws: list[Draw]) -> str:
    """Which wrong formula gives all of the observed values; empty if none we know does."""
    if any(value != value for value in values):
        return "That is not a number (NaN): is a logarithm or a square root of a negative score taken?"
    candidates = [wrong_values(*one) for one in draws]
    for cause in candidates[0]:
        if all(close(value, wrong[cause], atol=1e-5, rtol=1e-4) for value, wrong in zip(values, candidates, strict=True)):
            return f"That value fits: {cause}."
    expected = [expected_value(*one) for one in draws]
    off = [value - right for value, right in zip(values, expected, strict=True)]
    if len(off) > 1 and np.ptp(off) < 1e-4 * (1 + abs(off[0])):
        return f"All values differ from the right ones by the constant {off[0]:.3g}."
    ratio = [value / right for value, right in zip(values, expected, strict=True)]
    if len(ratio) > 1 and np.ptp(ratio) < 1e-3 * abs(ratio[0]):
        return f"All values are {ratio[0]:.3g} times the right ones: a factor that does not belong there."
    if all(abs(o) < 0.05 for o in off):
        return "It is nearly right: is it rounded, or is a small term added?"
    return ""


def wrong_values(start: Start, data: np.ndarray, noise: np.ndarray) -> dict[str, float]:
    """What wrong formulas give, by the words that name them."""
    real, fake = scores(start, data, noise)
    r, f = real.mean().item(), fake.mean().item()
    sigmoid, log = torch.sigmoid, torch.log
    batch = len(data)
    with torch.no_grad():
        points = network(tensors(start["g"]), torch.tensor(noise))
        difference = network(tensors(start["d"]), torch.tensor(data) - points).mean().item()
        d, a, z = tensors(start["d"]), torch.tensor(data), torch.tensor(noise)
        mean_of_points = (network(d, a.mean(0)) - network(d, points.mean(0))).item()
        mean_of_noise = r - network(d, network(tensors(start["g"]), z.mean(0))).item()
    wrong = {
        "the sign is flipped: it is data minus generated, not generated minus data": f - r,
        "the two terms are added; their difference is asked for (a sign)": r + f,
        "it is the sum over the batch, not the mean": batch * (r - f),
        "it is the sum over the batch with the sign flipped": batch * (f - r),
        "only the first term, that of the data, is there": r,
        "only the term of the generated points is there; the first term, that of the data, is missing": f,
        "only the term of the generated points is there, negated; the first term, that of the data, is missing": -f,
        "it is half the right value, a factor that does not belong there": (r - f) / 2,
        "it is twice the right value, a factor that does not belong there": 2 * (r - f),
        "it is a third of the right value, a factor that does not belong there": (r - f) / 3,
        "negative values are clamped to zero; the objective may be negative": max(r - f, 0.0),
        "positive values are clamped to zero": min(r - f, 0.0),
        "it is the absolute value; the objective may be negative": abs(r - f),
        "the difference is squared": (r - f) ** 2,
        "the scores are squared": (real**2).mean().item() - (fake**2).mean().item(),
        "the means are squared": r**2 - f**2,
        "it is the largest score in place of the mean": (real.max() - fake.max()).item(),
        "it is the median in place of the mean": (real.median() - fake.median()).item(),
        "only the first sample of the batch is used, not the mean": (real[0] - fake[0]).item(),
        "only the last sample of the batch is used, not the mean": (real[-1] - fake[-1]).item(),
        "the mean is taken of the points before they go into the critic; it is taken of the scores": mean_of_points,
        "the mean is taken of the noise before it goes into the generator; it is taken of the scores": mean_of_noise,
        "the critic is not applied to the generated points, whose own mean is taken": r - points.mean().item(),
        "the difference is divided by its standard deviation": ((real - fake).mean() / (real - fake).std()).item(),
        "it is the relativistic objective, which compares each score with the mean of the other batch through a sigmoid": (
            sigmoid(real - fake.mean()).mean() - sigmoid(fake - real.mean()).mean()
        ).item(),
        **(_other_way_round(start, data, noise) if data.shape == noise.shape else {}),
        "absolute scores are taken": (real.abs().mean() - fake.abs().mean()).item(),
        "the critic's scores go through a sigmoid, which belongs to the original GAN": (sigmoid(real).mean() - sigmoid(fake).mean()).item(),
        "it is the logarithmic objective of the original GAN": (log(sigmoid(real)).mean() + log(1 - sigmoid(fake)).mean()).item(),
        "it is the logarithmic objective of the original GAN with a minus": (log(sigmoid(real)).mean() - log(sigmoid(fake)).mean()).item(),
        "it is the binary cross-entropy, the negated logarithmic objective of the original GAN": -(
            log(sigmoid(real)).mean() + log(1 - sigmoid(fake)).mean()
        ).item(),
        "it is the hinge loss": (torch.relu(1 - real).mean() + torch.relu(1 + fake).mean()).item(),
        "it is the negated hinge loss": -(torch.relu(1 - real).mean() + torch.relu(1 + fake).mean()).item(),
        "the sum is divided by a fixed batch size of 200 in place of the mean": batch * (r - f) / 200,
        "the sum is divided by a fixed batch size of 100 in place of the mean": batch * (r - f) / 100,
        "the sum is divided by the batch size less one": batch * (r - f) / (batch - 1),
        "it is the mean only over one of the two batches; the other is a sum": r - batch * f,
        "it is the sum over the data and the mean over the generated points": batch * r - f,
        "it is the sample standard deviation, not the mean": (real.std() - fake.std()).item(),
        "it is 0 whatever the networks say": 0.0,
        "it is the loss of the least-squares GAN": ((real - 1) ** 2).mean().item() + (fake**2).mean().item(),
        "the differences are squared before the mean is taken": ((real - fake) ** 2).mean().item(),
        "it is the smallest score in place of the mean": (real.min() - fake.min()).item(),
        "it is the variance of the scores, not their mean": (real.var() - fake.var()).item(),
        "it is the norm of the scores, not their mean": (real.norm() - fake.norm()).item(),
        "it is the ratio of the two terms; their difference is asked for": r / f,
        "it is the product of the two terms; their difference is asked for": r * f,
        "it is the exponential of the scores whose mean is taken": (real.exp().mean() - fake.exp().mean()).item(),
        "the scores go through tanh": (torch.tanh(real).mean() - torch.tanh(fake).mean()).item(),
        "the scores go through ReLU": (torch.relu(real).mean() - torch.relu(fake).mean()).item(),
        "it is the score of the difference of the points; the difference of the scores is asked for": difference,
        "the second term is counted twice, a factor that does not belong there": r - 2 * f,
        "the first term is counted twice, a factor that does not belong there": 2 * r - f,
        "the second term is halved, a factor that does not belong there": r - f / 2,
        "the logarithm of the raw scores is taken": (log(real).mean() - log(fake).mean()).item(),
        "the logarithm of the mean raw scores is taken": (log(real.mean()) - log(fake.mean())).item(),
    }
    if len(data) % 2 == 0:
        half = batch // 2
        wrong["only half of the batch is used"] = (real[:half].mean() - fake[:half].mean()).item()
    return wrong


def _other_way_round(start: Start, data: np.ndarray, noise: np.ndarray) -> dict[str, float]:
    """What wrong formulas give that only networks of equal widths can compute."""
    d, g, a, z = tensors(start["d"]), tensors(start["g"]), torch.tensor(data), torch.tensor(noise)

    def score(points: torch.Tensor) -> float:
        return network(d, points).mean().item()

    real, fake = score(a), score(network(g, z))
    return {
        "data and noise are exchanged": score(z) - score(network(g, a)),
        "the generator is not applied to the noise": real - score(z),
        "the generator is given the data in place of the noise": real - score(network(g, a)),
        "the generator is applied to the data, too": score(network(g, a)) - fake,
    }
