"""Inputs for the objective, its right value and gradients, and what wrong formulas give."""

import numpy as np
from batches import WHICH, changed_batches
from networks import sigmoid
from neutral import Array, Start, gradients, objective, output, random_start

from lib.grader.suite import close

BATCH = 6
Draw = tuple[Start, Array, Array]


def draw(rng: np.random.Generator, bound: float = 10.0, sign: int = 0, width: int = 3, batch: int = BATCH) -> Draw:
    """Neutral networks, a batch of data and a batch of noise; the objective is well away from 0, with the given sign if there is one.

    Data are points of the plane, as in the notebook; noise has the given width. Scores of both signs are in both batches, so that what
    treats them differently (ReLU, an absolute value) shows.
    """
    while True:
        start = random_start(rng, data=2, noise=width, bound=bound)
        data = rng.normal(size=(batch, 2), loc=1.0).astype(np.float32)
        noise = rng.normal(size=(batch, width)).astype(np.float32)
        value = expected_value(start, data, noise)
        real, fake = output(start["d"], data), output(start["d"], output(start["g"], noise))
        both_signs = all(found.min() < -0.05 and found.max() > 0.05 for found in (real, fake))
        if abs(value) > 0.05 and value * sign >= 0 and both_signs:
            return start, data, noise


def far_draw(rng: np.random.Generator, width: int = 3) -> Draw:
    """The same with some data far outside and an objective of 40 or -40: what cuts off large numbers shows, of points, scores or values."""
    while True:
        start, data, noise = draw(rng, width=width, batch=20)
        data[:2] *= np.float32(25)
        start["d"][0] *= np.float32(0.05)  # far points do not reach the flat ends of tanh
        value = expected_value(start, data, noise)
        if abs(value) > 0.05:
            start["d"][2] *= np.float32(40 / abs(value))
            return start, data, noise


def expected_value(start: Start, data: Array, noise: Array) -> float:
    """mean d(a) - mean d(h(omega))."""
    return objective(start["d"], start["g"], data, noise)


def expected_gradients(start: Start, data: Array, noise: Array) -> list[list[Array]]:
    """Gradients of the objective in all parameters; then of its second and of its first term alone."""
    found = []
    for weights in ((1.0, 1.0), (0.0, 1.0), (1.0, 0.0)):
        critic, generator = gradients(start["d"], start["g"], data, noise, *weights)
        found.append([*critic, *generator])
    return found


def explain_exactly(values: list[float], draws: list[Draw]) -> str:
    """Which of the known wrong formulas gives all of the observed values; empty if none does. The more draws, the fewer fit by chance."""
    candidates = [wrong_values(*one) for one in draws]
    for cause in candidates[0]:
        if all(close(value, wrong[cause], atol=1e-5, rtol=1e-4) for value, wrong in zip(values, candidates, strict=True)):
            return f"That value fits: {cause}."
    return ""


def explain(values: list[float], draws: list[Draw]) -> str:
    """Which wrong formula gives all of the observed values; empty if none we know does."""
    if any(value != value for value in values):
        return "That is not a number (NaN): is a logarithm or a square root of a negative score taken?"
    if exact := explain_exactly(values, draws):
        return exact
    if any(values) and any(all(abs(value - round(value, digits)) < 1e-6 + 1e-7 * abs(value) for value in values) for digits in (3, 4)):
        return "It is rounded: return the value as it is, through which gradients can flow."
    expected = [expected_value(*one) for one in draws]
    off = [value - right for value, right in zip(values, expected, strict=True)]
    wrong = [not close(value, right) for value, right in zip(values, expected, strict=True)]
    if all(wrong) and len(off) > 1 and np.ptp(off) < 1e-4 * (1 + abs(off[0])):
        return f"All values differ from the right ones by the constant {off[0]:.3g}."
    divisors = [len(one[1]) * right / value if value else np.nan for value, right, one in zip(values, expected, draws, strict=True)]
    if all(wrong) and len(divisors) > 1 and np.ptp(divisors) < 1e-3 * abs(divisors[0]):
        return f"The sum over the batch is divided by the fixed number {divisors[0]:.4g} in place of the batch size: take the mean."
    ratio = [value / right for value, right in zip(values, expected, strict=True)]
    if all(wrong) and len(ratio) > 1 and np.ptp(ratio) < 1e-3 * abs(ratio[0]):
        return f"All values are {ratio[0]:.3g} times the right ones: a factor that does not belong there."
    if any(wrong) and not all(wrong):
        right = max((i for i, is_wrong in enumerate(wrong) if not is_wrong), key=lambda i: len(draws[i][1]))
        other = wrong.index(True)
        lengths = len(draws[right][1]), len(draws[other][1])
        if lengths[0] < lengths[1]:
            return (
                f"For a batch of {lengths[0]} the value, {expected[right]:.3g}, is right: "
                "are far ones left out, or is a part of a longer batch, or are means of pieces of unequal length averaged?"
            )
        return (
            f"For other points the value, {expected[right]:.3g}, is right: "
            "are points, scores or their difference bounded (clamp, ReLU), far ones left out, or is something of an earlier call kept?"
        )
    if all(abs(o) < 0.05 for o in off):
        return "It is nearly right: is it rounded, or is a small term added?"
    return ""


def wrong_values(start: Start, data: Array, noise: Array) -> dict[str, float]:
    """What wrong formulas give, by the words that name them; NaN where they give nothing, such as the logarithm of a negative score."""
    with np.errstate(all="ignore"):
        return _wrong_values(start, data, noise)


def _wrong_values(start: Start, data: Array, noise: Array) -> dict[str, float]:
    """In the order in which they are tried: of two that give the same value the more frequent one comes first."""
    d, g = start["d"], start["g"]
    points = output(g, noise)
    real, fake = output(d, data), output(d, points)  # (B, 1)
    difference = float(output(d, data - points).mean())
    wrong = {
        **_slips(start, data, noise),
        **(_other_way_round(start, data, noise) if data.shape == noise.shape else {}),
        **_other_losses(real, fake),
        **_rarer_slips(real, fake, difference),
        **_changed_batches(start, data, noise),
    }
    if len(data) % 2 == 0:
        half = len(data) // 2
        wrong["only half of the batch is used"] = real[:half].mean() - fake[:half].mean()
    return {words: float(value) for words, value in wrong.items()}


def _slips(start: Start, data: Array, noise: Array) -> dict[str, float]:
    """The right terms with wrong signs, factors, or something else than the mean of the scores."""
    d, g = start["d"], start["g"]
    points = output(g, noise)
    real, fake = output(d, data), output(d, points)  # (B, 1)
    r, f = float(real.mean()), float(fake.mean())
    batch = len(data)
    mean_of_points = float((output(d, data.mean(0)) - output(d, points.mean(0))).item())
    mean_of_noise = r - float(output(d, output(g, noise.mean(0))).item())
    relativistic = sigmoid(real - f).mean() - sigmoid(fake - r).mean()
    return {
        "generated minus data; the sign is flipped, data minus generated is asked for": f - r,
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
        "the scores are squared": (real**2).mean() - (fake**2).mean(),
        "the means are squared": r**2 - f**2,
        "it is the largest score in place of the mean": real.max() - fake.max(),
        "it is the median in place of the mean": _median(real) - _median(fake),
        "only the first sample of the batch is used, not the mean": (real[0] - fake[0]).item(),
        "only the last sample of the batch is used, not the mean": (real[-1] - fake[-1]).item(),
        "the mean is taken of the points before they go into the critic; it is taken of the scores": mean_of_points,
        "the mean is taken of the noise before it goes into the generator; it is taken of the scores": mean_of_noise,
        "the critic is not applied to the generated points, whose own mean is taken": r - points.mean(),
        "it is the mean of absolute differences of the scores; the objective is signed": _mean_distance(real, fake),
        "the mean is divided by the batch size once more": (r - f) / batch,
        "the difference is divided by the standard deviation of the scores of the data": (r - f) / real.std(ddof=1),
        "the first of the generated points is left out of the mean": r - fake[1:].mean(),
        "the first sample is left out of both sums, which are divided by the batch size": (real[1:].sum() - fake[1:].sum()) / batch,
        "the last sample is left out of both sums, which are divided by the batch size": (real[:-1].sum() - fake[:-1].sum()) / batch,
        "the scores are clipped to [-1, 1]": real.clip(-1, 1).mean() - fake.clip(-1, 1).mean(),
        "the scores are clipped to [0, 1]": real.clip(0, 1).mean() - fake.clip(0, 1).mean(),
        "the generated points go through tanh before they are scored": r - float(output(d, np.tanh(points)).mean()),
        "the generated points go through a sigmoid before they are scored": r - float(output(d, sigmoid(points)).mean()),
        "the generated points are clipped to [-1, 1] before they are scored": r - float(output(d, points.clip(-1, 1)).mean()),
        "the critic scores the mean of the generated points; the mean is taken of their scores": r
        - float(output(d, points.mean(0)).item()),
        "the critic scores the mean of the data; the mean is taken of their scores": float(output(d, data.mean(0)).item()) - f,
        "the difference is divided by its standard deviation": (r - f) / (real - fake).std(ddof=1),
        "it is the relativistic objective, which compares each score with the mean of the other batch through a sigmoid": relativistic,
    }


def _other_losses(real: Array, fake: Array) -> dict[str, float]:
    """Losses of other GANs, and sums in place of means."""
    r, f = float(real.mean()), float(fake.mean())
    batch = len(real)
    log_real, log_fake, log_not_fake = (float(np.log(p).mean()) for p in (sigmoid(real), sigmoid(fake), 1 - sigmoid(fake)))
    hinge = (1 - real).clip(0).mean() + (1 + fake).clip(0).mean()
    return {
        "absolute scores are taken": np.abs(real).mean() - np.abs(fake).mean(),
        "the critic's scores go through a sigmoid, which belongs to the original GAN": sigmoid(real).mean() - sigmoid(fake).mean(),
        "it is the logarithmic objective of the original GAN": log_real + log_not_fake,
        "it is the logarithmic objective of the original GAN with a minus": log_real - log_fake,
        "it is the binary cross-entropy, the negated logarithmic objective of the original GAN": -(log_real + log_not_fake),
        "it is the hinge loss": hinge,
        "it is the negated hinge loss": -hinge,
        "the sum is divided by a fixed batch size of 200 in place of the mean": batch * (r - f) / 200,
        "the sum is divided by a fixed batch size of 100 in place of the mean": batch * (r - f) / 100,
        "the sum is divided by the batch size less one": batch * (r - f) / (batch - 1),
        "it is the mean only over one of the two batches; the other is a sum": r - batch * f,
        "it is the sum over the data and the mean over the generated points": batch * r - f,
        "it is the sample standard deviation, not the mean": real.std(ddof=1) - fake.std(ddof=1),
        "it is 0 whatever the networks say": 0.0,
        "it is the loss of the least-squares GAN": ((real - 1) ** 2).mean() + (fake**2).mean(),
        "the differences are squared before the mean is taken": ((real - fake) ** 2).mean(),
    }


def _rarer_slips(real: Array, fake: Array, difference: float) -> dict[str, float]:
    """Other numbers made of the scores; `difference` is the mean score of the differences of the points."""
    r, f = float(real.mean()), float(fake.mean())
    log_fake, log_not_real = (float(np.log(p).mean()) for p in (sigmoid(fake), 1 - sigmoid(real)))
    sorted_apart = np.nan
    if real.shape == fake.shape:
        sorted_apart = np.abs(np.sort(real, axis=0) - np.sort(fake, axis=0)).mean()
    return {
        "it is the smallest score in place of the mean": real.min() - fake.min(),
        "it is the variance of the scores, not their mean": real.var(ddof=1) - fake.var(ddof=1),
        "it is the norm of the scores, not their mean": np.linalg.norm(real) - np.linalg.norm(fake),
        "it is the dual of the Kullback-Leibler divergence (Donsker and Varadhan), the logarithm of a mean exponential": r
        - float(np.log(np.exp(fake).mean())),
        "it is the ratio of the two terms; their difference is asked for": r / f,
        "it is the product of the two terms; their difference is asked for": r * f,
        "it is the exponential of the scores whose mean is taken": np.exp(real).mean() - np.exp(fake).mean(),
        "the scores go through tanh": np.tanh(real).mean() - np.tanh(fake).mean(),
        "the scores go through ReLU": real.clip(0).mean() - fake.clip(0).mean(),
        "it is the score of the difference of the points; the difference of the scores is asked for": difference,
        "the second term is counted twice, a factor that does not belong there": r - 2 * f,
        "the first term is counted twice, a factor that does not belong there": 2 * r - f,
        "the second term is halved, a factor that does not belong there": r - f / 2,
        "the logarithm of the raw scores is taken": np.log(real).mean() - np.log(fake).mean(),
        "the logarithm of the mean raw scores is taken": np.log(r) - np.log(f),
        "the two batches' scores are sorted before they are compared": sorted_apart,
        "it is the binary cross-entropy with the two labels exchanged": -(log_not_real + log_fake),
        **{
            f"scores more than {times} standard deviations from their mean are left out; with far ones left out it is no longer the mean": (
                _without_outliers(real, times) - _without_outliers(fake, times)
            )
            for times in (3, 2)
        },
        "it is the median in place of the mean (that between the two in the middle)": float(np.median(real) - np.median(fake)),
        "only the first generated point is used, not the mean": r - fake[0].item(),
    }


def _changed_batches(start: Start, data: Array, noise: Array) -> dict[str, float]:
    """The right formula of changed batches."""
    return {
        f"it is the objective for {' and '.join(f'{name}_sample' for name in which)} {words}; use them as they are given": objective(
            start["d"], start["g"], x, z
        )
        for which in WHICH
        for words, x, z in changed_batches(data, noise, which)
    }


def _other_way_round(start: Start, data: Array, noise: Array) -> dict[str, float]:
    """What wrong formulas give that only networks of equal widths can compute."""
    g = start["g"]

    def score(points: Array) -> float:
        return float(output(start["d"], points).mean())

    real, fake = score(data), score(output(g, noise))
    return {
        "data and noise are exchanged": score(noise) - score(output(g, data)),
        "the generator is not applied to the noise": real - score(noise),
        "the generator is given the data in place of the noise": real - score(output(g, data)),
        "the generator is applied to the data, too": score(output(g, data)) - fake,
    }


def _mean_distance(real: Array, fake: Array) -> float:
    return float(np.abs(real - fake).mean()) if real.shape == fake.shape else np.nan


def _without_outliers(scores: Array, times: float) -> float:
    near = np.abs(scores - scores.mean()) <= times * scores.std(ddof=1)
    return float(scores[near].mean()) if near.any() else float("nan")


def _median(x: Array) -> float:
    return float(np.sort(x, axis=None)[(x.size - 1) // 2])  # of an even number PyTorch takes the lower of the two in the middle
