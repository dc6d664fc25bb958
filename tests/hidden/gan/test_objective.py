"""Question (4): the stochastic Wasserstein objective, mean d(a) - mean d(h(omega))."""

from typing import TypedDict

import numpy as np
import torch
from helpers import as_number, neutral_pair, parameters_of, standing_in
from measures import agrees, farthest, within
from play import Start, critic_score, generator_points, random_start, tensors

from lib.grader.examination import StudentError, Verdict
from lib.grader.suite import close, points, probe

BATCH = 6


class Evaluated(TypedDict):
    """One evaluation of the student's objective on neutral networks."""

    value: float | None
    kind: str
    shape: list[int]
    differentiable: bool
    gradients: list[np.ndarray | None]
    filled: bool
    moved: bool
    overwritten: bool  # whether the batches themselves were changed
    again: float | None


@probe
def evaluated(student, start, data, noise) -> Evaluated:
    d, g = standing_in(student, *neutral_pair(start))
    before = parameters_of(d) + parameters_of(g)
    batches = data.clone(), noise.clone()
    value = student.objective(d, g, data, noise)
    overwritten = not (torch.equal(batches[0], data) and torch.equal(batches[1], noise))
    parameters = [*d.parameters(), *g.parameters()]
    filled = any(p.grad is not None for p in parameters)
    moved = any(not torch.equal(p, q) for p, q in zip(before, parameters_of(d) + parameters_of(g), strict=True))
    for p in parameters:
        p.grad = None
    differentiable = isinstance(value, torch.Tensor) and value.requires_grad
    if differentiable:
        value.sum().backward()
    return {
        "value": as_number(value),
        "kind": type(value).__name__,
        "shape": list(getattr(value, "shape", [])),
        "differentiable": differentiable,
        "gradients": [p.grad for p in parameters],
        "filled": filled,
        "moved": moved,
        "overwritten": overwritten,
        "again": as_number(student.objective(d, g, *batches)),
    }


Draw = tuple[Start, np.ndarray, np.ndarray]


def draw(rng: np.random.Generator, bound: float = 10.0, sign: int = 0, width: int = 3) -> Draw:
    """Neutral networks, a batch of data and a batch of noise; the objective is well away from 0, with the given sign if there is one."""
    while True:
        start = random_start(rng, data=width, noise=2, bound=bound)
        data = rng.normal(size=(BATCH, width), loc=1.0).astype(np.float32)
        noise = rng.normal(size=(BATCH, 2)).astype(np.float32)
        value = expected_value(start, data, noise)
        if abs(value) > 0.05 and value * sign >= 0:
            return start, data, noise


def expected_value(start: Start, data: np.ndarray, noise: np.ndarray) -> float:
    """mean d(a) - mean d(h(omega))."""
    real, fake = scores(start, data, noise)
    return float((real.mean() - fake.mean()).item())


def scores(start: Start, data: np.ndarray, noise: np.ndarray) -> tuple[torch.Tensor, torch.Tensor]:
    """The critic's scores of data and of generated points, (B, 1) each."""
    d, g = tensors(start["d"]), tensors(start["g"])
    return critic_score(d, torch.tensor(data)), critic_score(d, generator_points(g, torch.tensor(noise)))


def expected_gradients(start: Start, data: np.ndarray, noise: np.ndarray) -> list[list[np.ndarray]]:
    """Gradients of the objective in all parameters; then of its second and of its first term alone."""
    found = []
    for real_weight, fake_weight in ((1.0, 1.0), (0.0, 1.0), (1.0, 0.0)):
        d, g = tensors(start["d"]), tensors(start["g"])
        real, fake = critic_score(d, torch.tensor(data)).mean(), critic_score(d, generator_points(g, torch.tensor(noise))).mean()
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
        points = generator_points(tensors(start["g"]), torch.tensor(noise))
        difference = critic_score(tensors(start["d"]), torch.tensor(data) - points).mean().item()
        d, a, z = tensors(start["d"]), torch.tensor(data), torch.tensor(noise)
        mean_of_points = (critic_score(d, a.mean(0)) - critic_score(d, points.mean(0))).item()
        mean_of_noise = r - critic_score(d, generator_points(tensors(start["g"]), z.mean(0))).item()
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
        return critic_score(d, points).mean().item()

    real, fake = score(a), score(generator_points(g, z))
    return {
        "data and noise are exchanged": score(z) - score(generator_points(g, a)),
        "the generator is not applied to the noise": real - score(z),
        "the generator is given the data in place of the noise": real - score(generator_points(g, a)),
        "the generator is applied to the data, too": score(generator_points(g, a)) - fake,
    }


RANDOM = "Two evaluations on the same batches differ, so something random enters (new noise, or points drawn for a gradient penalty), or something is changed. "


@probe
def with_networks_of_the_notebook(student, start, data, noise) -> float | None:
    """The value if the notebook's own `d` and `g` are the networks that are handed in."""
    d, g = standing_in(student, *neutral_pair(start))
    student.replace(d=d, g=g)
    return as_number(student.objective(d, g, data, noise))


def right_with_networks_of_the_notebook(submission, one: Draw) -> bool:
    """Whether the value is right once the notebook's `d` and `g` are the networks that are handed in."""
    try:
        value = submission(with_networks_of_the_notebook, *one)
        return value is not None and close(value, expected_value(*one))
    except Verdict:
        return False
    finally:
        submission.fresh()  # the notebook has its own networks again


def evaluation(submission, rng: np.random.Generator, one: Draw) -> Evaluated:
    """One evaluation; if it raises since widths do not fit, the error says what the widths are and what would be computed if they did."""
    try:
        return submission(evaluated, *one)
    except StudentError as error:
        if submission.provisional or "shapes cannot be multiplied" not in error.text:
            raise
        hint = f"Here data have {one[1].shape[1]} columns and noise has {one[2].shape[1]}, so that it shows which goes where."
        if right_with_networks_of_the_notebook(submission, one):
            hint += " With the notebook's own `d` and `g` in place of these networks it is right: use the arguments `d` and `g` of `objective` everywhere, not the global ones."
        else:
            square = [draw(rng, width=2), draw(rng, width=2)]
            try:
                values = [submission(evaluated, *two)["value"] for two in square]
                hint += f" {explain(values, square)}".replace("That value", "With equal widths the value") if None not in values else ""
            except Verdict:
                pass
        raise StudentError(error.outcome, f"{error} {hint}", error.kind, error.text) from error


@points(0.5)
def test_value(submission, rng):
    """The value is mean d(a) − mean d(h(ω))."""
    draws = [draw(rng, sign=1), draw(rng, sign=-1)]
    evaluations = [evaluation(submission, rng, one) for one in draws]
    for seen in evaluations:
        assert seen["kind"] != "NoneType", "`objective` returns None: is W1 returned?"
        assert seen["value"] is not None, (
            f"`objective` returns a {seen['kind']} of shape {seen['shape']}, which is not one number: is the mean over the batch taken of both terms?"
            if seen["shape"]
            else f"`objective` returns a {seen['kind']}, which is not one number: the difference of the two means is asked for."
        )
    values = [seen["value"] for seen in evaluations]
    random = any(seen["again"] is None or not close(seen["value"], seen["again"]) for seen in evaluations)
    for seen, one in zip(evaluations, draws, strict=True):
        expected = expected_value(*one)
        assert agrees("value", seen["value"], expected), (
            f"The value is {seen['value']:.4g}, expected {expected:.4g}. "
            f"{RANDOM if random else ''}{explain(values, draws) or 'Is it the mean of the scores of the data minus the mean of the scores of the generated points g(noise), nothing else?'}"
        )
        assert agrees("value of a second evaluation", seen["again"], expected), (
            f"A second evaluation gives {seen['again']}, expected again {expected:.4g}: does it draw new noise or change something?"
        )


@points(0.25)
def test_gradients(submission, rng):
    """The value can be differentiated in the critic and in the generator."""
    start, data, noise = draw(rng)
    seen = submission(evaluated, start, data, noise)
    assert seen["differentiable"], (
        f"The value is a {seen['kind']} that gradients cannot flow through: `.item()`, `float()`, NumPy, `.detach()` or torch.no_grad() cut the graph."
    )
    assert len(seen["gradients"]) == len(start["d"]) + len(start["g"]), (
        "Evaluating the objective changes which parameters the networks have."
    )
    half = len(seen["gradients"]) // 2
    critic, generator = seen["gradients"][:half], seen["gradients"][half:]
    assert all(gradient is not None for gradient in generator), (
        "No gradient reaches the generator: is g(noise) detached or computed under torch.no_grad()? Both players differentiate this number."
    )
    assert all(gradient is not None for gradient in critic), (
        "No gradient reaches the critic: is one of its scores detached or computed under torch.no_grad()?"
    )
    if seen["value"] is None or not close(seen["value"], expected_value(start, data, noise)):
        return  # the gradient of another value; that costs points in the check of the value, not here again
    wanted, without_data, without_generated = expected_gradients(start, data, noise)
    if within("gradients", farthest(zip(seen["gradients"], wanted, strict=True), 1e-5, 1e-3)):
        return
    cause = "Is a part of it detached, or is the formula another one?"
    for part, gradients in (("data", without_data), ("generated points", without_generated)):
        if all(close(found, want, atol=1e-5, rtol=1e-3) for found, want in zip(critic, gradients[:half], strict=True)):
            cause = f"The gradient lacks the term of the {part}: is it detached or computed under torch.no_grad()?"
    raise AssertionError(f"Gradients reach both networks, but they are not those of the objective. {cause}")


@points(0.25)
def test_changes_nothing(submission, rng):
    """Evaluating the objective changes neither weights nor stored gradients, and its value depends on the batches."""
    start, data, noise = draw(rng, bound=0.5)
    seen = submission(evaluated, start, data, noise)
    other = submission(evaluated, start, data + 1, noise - 1)
    assert not seen["moved"], (
        "Evaluating the objective changes weights: is the Lipschitz constraint enforced, or an optimizer stepped, inside it? That belongs to the update."
    )
    assert not seen["filled"], "Evaluating the objective fills the gradients: is `backward()` called inside it? That belongs to the update."
    assert not seen["overwritten"], "Evaluating the objective changes the batches it is given, data or noise, in place."
    assert seen["value"] is not None, "`objective` returns nothing that could be compared."
    assert seen["value"] == seen["value"], "The value is not a number (NaN), so it says nothing about the batches."
    assert seen["value"] != other["value"], "The value does not depend on the batches it is given."
