"""Question (4): the stochastic Wasserstein objective, mean d(a) - mean d(h(omega))."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypedDict

import numpy as np
from formulas import Draw, draw, expected_gradients, expected_value, explain, explain_exactly, far_draw
from measures import LARGE_BATCH, agrees, farthest, within
from neutral import Start
from widths import why_widths_do_not_fit

from lib.grader.examination import StudentError, Verdict
from lib.grader.suite import close, points, probe

if TYPE_CHECKING:  # for probes, which run in the worker
    import torch
    from helpers import LENDING, as_number, neutral_pair, parameters_of, refuse_disturbed, standing_in

    from lib.grader.worker.student import Complaint


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
    later: float | None  # for the same batches, after all weights were multiplied by LATER


LATER = 1.25


@probe
def evaluated(student, start, data, noise, later) -> Evaluated:
    d, g = standing_in(student, *neutral_pair(start))
    batches = data.clone(), noise.clone()
    if not callable(student.objective):
        raise Complaint(f"`objective` is a {type(student.objective).__name__} now: a later cell gives this name to something else.")
    before = parameters_of(d) + parameters_of(g)
    try:
        value = student.objective(d, g, data, noise)
    except Exception as error:  # perhaps it looks at layers of the student's own
        for lend in LENDING:
            d, g = standing_in(student, *neutral_pair(start), lend=lend)
            try:
                value = student.objective(d, g, data, noise)
                refuse_disturbed(d, g)
                break
            except Exception:
                continue
        else:
            raise error
    overwritten = not (torch.equal(batches[0], data) and torch.equal(batches[1], noise))
    parameters = [*d.parameters(), *g.parameters()]
    filled = any(p.grad is not None for p in parameters)
    moved = any(not torch.equal(p, q) for p, q in zip(before, parameters_of(d) + parameters_of(g), strict=True))
    for p in parameters:
        p.grad = None
    differentiable = isinstance(value, torch.Tensor) and value.requires_grad
    if differentiable:
        value.sum().backward()

    def after_a_change():
        with torch.no_grad():
            for p in parameters:
                p.mul_(later)
        return student.objective(d, g, data, noise)

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
        "later": as_number(after_a_change()),
    }


RANDOM = (
    "Two evaluations on the same batches differ, so something random enters (new noise, "
    "or points drawn for a gradient penalty), or something is changed, or kept from an earlier call."
)
UNKNOWN = (
    "Is it the mean of the scores of the data minus the mean of the scores of the generated points g(noise), "
    "and nothing else (such as a penalty)?"
)


def evaluation(submission, rng: np.random.Generator, one: Draw) -> Evaluated:
    """One evaluation; if it raises since widths do not fit, the error says what the widths are and what would be computed if they did."""
    try:
        return submission(evaluated, *one, LATER)
    except StudentError as error:
        if submission.provisional or "shapes cannot be multiplied" not in error.text:
            raise
        hint = f"Here data have {one[1].shape[1]} columns and noise has {one[2].shape[1]}, so that it shows which goes where."
        cause = why_widths_do_not_fit(submission, one) or value_with_equal_widths(submission, rng)
        raise StudentError(error.outcome, f"{error} {hint} {cause}".rstrip(), error.kind, error.text) from error


def value_with_equal_widths(submission, rng: np.random.Generator) -> str:
    """Which formula gives the values where every width is the same."""
    square = [draw(rng, width=2), draw(rng, width=2)]
    try:
        values = [submission(evaluated, *two, LATER)["value"] for two in square]
    except Verdict:
        return ""
    return explain(values, square).replace("That value", "With equal widths the value") if None not in values else ""


def with_any_width(submission, check: Callable[[int], None]) -> None:
    """Pass if `check` passes with noise of another width than the data, or with the notebook's equal widths.

    Only unequal widths show what goes where.
    """
    try:
        check(3)
    except StudentError as error:
        if error.kind not in ("AssertionError", "ValueError"):  # the objective itself insists on something
            raise
        submission.fresh()
        try:
            check(2)
        except (AssertionError, Verdict):
            raise error from None


@points(0.5)
def test_value(submission, rng):
    """The value is mean d(a) − mean d(h(ω))."""
    with_any_width(submission, lambda width: check_value(submission, rng, width))


@points(0.25)
def test_gradients(submission, rng):
    """The value can be differentiated in the critic and in the generator."""
    with_any_width(submission, lambda width: check_gradients(submission, rng, width))


@points(0.25)
def test_changes_nothing(submission, rng):
    """Evaluating the objective changes neither weights nor stored gradients, and its value depends on the batches."""
    with_any_width(submission, lambda width: check_changes_nothing(submission, rng, width))


def check_value(submission, rng: np.random.Generator, width: int) -> None:
    """Four draws: one longer than the training's batches, one as long as the first, which may have been kept, one with far points."""
    draws = [draw(rng, sign=1, width=width), draw(rng, sign=-1, batch=LARGE_BATCH, width=width), draw(rng, sign=-1, width=width)]
    usual = len(draws)
    draws.append(far_draw(rng, width=width))
    evaluations = [evaluation(submission, rng, one) for one in draws]
    for seen in evaluations:
        assert seen["kind"] != "NoneType", "`objective` returns None: is W1 returned?"
        assert seen["kind"] != "ellipsis", "`objective` returns `...`: a part is still to be filled in."
        assert seen["value"] is not None or not seen["shape"], (
            f"`objective` returns a {seen['kind']} of shape {seen['shape']}, which is not one number: "
            "is the mean over the batch taken of both terms?"
        )
        assert seen["value"] is not None, (
            f"`objective` returns a {seen['kind']}, which is not one number: the difference of the two means is asked for."
        )
    values = [seen["value"] for seen in evaluations]
    assert not any(value != value for value in values[:usual]), (
        "The value is not a number (NaN): is there a logarithm or a root of a negative score, or a division by zero?"
    )
    random = not all(repeats(seen) for seen in evaluations)
    scaled = [with_other_weights(*one) for one in draws]
    for i, (seen, one) in enumerate(zip(evaluations, draws, strict=True)):
        expected = expected_value(*one)
        if not agrees("value", seen["value"], expected):
            known = explain(values[:usual], draws[:usual]) if i < usual else ""  # with large scores logarithms overflow
            cause = RANDOM if random else explain_exactly(values, draws) or known or explain(values, draws) or UNKNOWN
            raise AssertionError(f"The value is {seen['value']:.4g}, expected {expected:.4g}. {cause}")
        assert agrees("value of a second evaluation", seen["again"], expected), (
            f"A second evaluation gives {seen['again']}, expected again {expected:.4g}: does it draw new noise or change something?"
        )
        expected = expected_value(*scaled[i])
        if not agrees("value after the weights have changed", seen["later"], expected):
            later, cause = [seen["later"] for seen in evaluations], ""
            if None not in later and not close(seen["later"], seen["value"]):
                both = values[:usual] + later[:usual], draws[:usual] + scaled[:usual]
                cause = explain_exactly(*both) or explain(later[:usual], scaled[:usual])
            value = "no number" if seen["later"] is None else f"{seen['later']:.4g}"
            saw = f"After the weights have changed, the value for the same batches is {value}, expected {expected:.4g}."
            raise AssertionError(f"{saw} {cause or 'Is the result of an earlier call kept (a cache)?'}")


def repeats(seen: Evaluated) -> bool:
    """Whether a second evaluation gave the same, be it no number either."""
    value, again = seen["value"], seen["again"]
    return again is not None and (close(value, again) or (value != value and again != again))


def with_other_weights(start: Start, data: np.ndarray, noise: np.ndarray) -> Draw:
    """The same batches, and the networks as the probe leaves them for its last call."""
    return {**start, "d": [LATER * w for w in start["d"]], "g": [LATER * w for w in start["g"]]}, data, noise


def check_gradients(submission, rng: np.random.Generator, width: int) -> None:
    """The gradients in all parameters of both."""
    start, data, noise = draw(rng, width=width)
    seen = submission(evaluated, start, data, noise, LATER)
    assert seen["kind"] != "NoneType", "`objective` returns None (see above), through which no gradient flows."
    assert seen["kind"] not in ("tuple", "list", "dict"), f"`objective` returns a {seen['kind']}, not one number (see above)."
    assert seen["differentiable"], (
        f"The value is a {seen['kind']} that gradients cannot flow through: "
        "`.item()`, `float()`, NumPy, `.detach()` or torch.no_grad() cut the graph."
    )
    assert len(seen["gradients"]) == len(start["d"]) + len(start["g"]), (
        "Evaluating the objective changes which parameters the networks have."
    )
    half = len(seen["gradients"]) // 2
    critic, generator = seen["gradients"][:half], seen["gradients"][half:]
    assert any(gradient is not None for gradient in seen["gradients"]), (
        "No gradient reaches either network: the value is cut off from both. "
        "Is it wrapped in `torch.tensor(...)`, or made of numbers (`.item()`, `float()`, NumPy) or under torch.no_grad()? "
        "Return the difference itself."
    )
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
    assert not seen["filled"], (
        "Evaluating the objective already fills gradients (see below), to which those of the value are added: "
        "is `backward()` called inside it?"
    )
    cause = "Is a part of it detached, or is the formula another one?"
    if not any(gradient.any() for gradient in seen["gradients"]):
        cause = "All of them are zero: is the value rounded (round, floor, int)? A rounded number does not change with the weights."
    for part, gradients in (("data", without_data), ("generated points", without_generated)):
        if all(close(found, want, atol=1e-5, rtol=1e-3) for found, want in zip(critic, gradients[:half], strict=True)):
            cause = f"The gradient lacks the term of the {part}: is it detached or computed under torch.no_grad()?"
    raise AssertionError(f"Gradients reach both networks, but they are not those of the objective. {cause}")


def check_changes_nothing(submission, rng: np.random.Generator, width: int) -> None:
    """Networks and batches afterwards, and the value of other batches."""
    start, data, noise = draw(rng, bound=0.5, width=width)
    seen = submission(evaluated, start, data, noise, LATER)
    other = submission(evaluated, start, data + 1, noise - 1, LATER)
    assert not seen["moved"], (
        "Evaluating the objective changes weights: is the Lipschitz constraint enforced, or an optimizer stepped, "
        "inside it? That belongs to the update."
    )
    assert not seen["filled"], "Evaluating the objective fills the gradients: is `backward()` called inside it? That belongs to the update."
    assert not seen["overwritten"], "Evaluating the objective changes the batches it is given, data or noise, in place."
    assert seen["value"] is not None, f"`objective` returns a {seen['kind']}, not one number that could be compared (see above)."
    assert seen["value"] == seen["value"], "The value is not a number (NaN), so it says nothing about the batches."
    assert seen["value"] != other["value"], "The value does not depend on the batches it is given."
