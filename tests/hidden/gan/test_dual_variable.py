"""Question (2): the critic, and the spectral normalisation of its weights in place (Miyato et al., 2018)."""

import numpy as np
from architecture import Sizes, check_formula, check_layers
from enforcement import Enforced, enforced, in_place, matrix_shapes
from spectra import (
    SCALE_TOLERANCE,
    SIGMA_TOLERANCE,
    Array,
    explain_factors,
    explain_shape,
    matrix,
    proportional,
    sigma,
    singular_values_figure,
)

from lib.grader.suite import close, points

CLASS = "DualVariable"
SIZES = Sizes(3, 7, 1)
# One step of a kept power iteration a call converges to 0.8 ** (2 * 61) < 1e-11 on the spectrum below; a few steps from a new random
# vector each time do not. The number is odd, so that rules that undo themselves at every second call are seen.
CALLS = 61
OUTSIDE = (4.0, 3.2, 2.0, 0.5)
INSIDE = (0.6, 0.3, 0.1)


def weights(submission, rng: np.random.Generator, spectrum: tuple[float, ...]) -> list[Array]:
    """Random weights for the critic's matrices, with the given largest singular values."""
    shapes = submission(matrix_shapes, SIZES.for_critic())
    assert shapes, "The critic has no weight matrices that could be normalised."
    assert all(len(shape) == 2 for shape in shapes), f"The critic has weights of shapes {shapes}; linear layers have matrices."
    # Every layer gets a spectral norm of its own, or dividing all by one of them would go unnoticed.
    scales = rng.permutation(np.linspace(0.7, 1.4, len(shapes)))
    return [matrix(rng, shape, [scale * s for s in spectrum]) for shape, scale in zip(shapes, scales, strict=True)]


def layer(number: int, weight: Array) -> str:
    """How a message names a layer."""
    return f"layer {number + 1} ({'x'.join(map(str, weight.shape))})"


def assert_something_happens(before: list[Array], after: list[Array], biases: bool = False, brief: bool = True) -> None:
    """No check below is passed by doing nothing. `biases`: whether those were changed; `brief`: the cause is said elsewhere."""
    if any(not np.array_equal(a, b) for a, b in zip(after, before, strict=True)):
        return
    assert not biases, "`enforce_lipschitz` changes the biases and leaves the weight matrices unchanged; it has to be the other way round."
    assert not brief, "`enforce_lipschitz` leaves every weight unchanged (see above)."
    raise AssertionError(
        "`enforce_lipschitz` leaves every weight unchanged: it has no effect. Is the result stored in place (`W /= s`, `W.copy_(…)`, `W.div_(s)`), "
        "or only bound to a new name or returned? Is the method that does the work called at all, for this critic and in train mode too, and do its conditions ever hold?"
    )


def unchanged_layers(before: list[Array], after: list[Array]) -> list[int]:
    """Indices of matrices that were not touched."""
    return [i for i, (a, b) in enumerate(zip(after, before, strict=True)) if np.array_equal(a, b)]


def cause(before: list[Array], seen: Enforced) -> str:
    """Why the matrices are not where they should be, computed from how a single call changed them (the second was on 10 W)."""
    runs = [run for i, run in enumerate(seen["again"]) if i != 1]
    for b, *afters in zip(before, *runs, strict=True):
        factors = [proportional(a, b) for a in afters]
        if any(f is None for f in factors):
            return explain_shape(b, afters[0])
    if all(np.array_equal(a, b) for a, b in zip(runs[0], before, strict=True)):
        return "Weights put into the critic a second time are left unchanged: does it work on its first call only?"
    factors = [[proportional(a, b) or 0.0 for a, b in zip(run, before, strict=True)] for run in runs]
    spread = max(abs(x / y - 1) if y else 0.0 for other in factors[1:] for x, y in zip(other, factors[0], strict=True))
    if spread > 1e-4:
        return (
            "The same weights are scaled differently on each call: does your power iteration restart from a new random vector? "
            "Keep the vector from call to call, iterate more, or use torch.linalg.matrix_norm(W, ord=2)."
        )
    return explain_factors(before, factors[0])


@points(2)
def test_layers(submission):
    """Three weight matrices and three biases, of the sizes the constructor is told, and one score per point."""
    for sizes in (SIZES, Sizes(5, 6, 1)):
        check_layers(submission, CLASS, sizes, sizes.for_critic())


@points(3)
def test_formula(submission, rng):
    """The score is Y3 relu(Y2 relu(Y1 a + y1) + y2) + y3."""
    check_formula(submission, rng, CLASS, SIZES, SIZES.for_critic(), gradients=False)


@points(1)
def test_gradients(submission, rng):
    """Gradients reach every weight and bias, so that the critic can learn."""
    sizes = Sizes(4, 6, 1)
    check_formula(submission, rng, CLASS, sizes, sizes.for_critic(), gradients=True)


@points(4)
def test_largest_singular_value_is_at_most_one(submission, rng):
    """After `enforce_lipschitz` no weight matrix has a singular value above 1."""
    before, seen = outside(submission, rng, brief=False)
    submission.illustrate(singular_values_figure(before, seen["after"], CALLS))
    too_large = [i for i, w in enumerate(seen["after"]) if not sigma(w) <= 1 + SIGMA_TOLERANCE]
    if too_large:
        i = too_large[0]
        assert i not in unchanged_layers(before, seen["after"]), (
            f"{layer(i, before[i]).capitalize()} is left as it was, with largest singular value {sigma(before[i]):.3g}; the other layers were changed. "
            "Every weight matrix has to be normalised, the last and the hidden one too."
        )
        raise AssertionError(
            f"{layer(i, before[i]).capitalize()}: the largest singular value was {sigma(before[i]):.3g} and is {sigma(seen['after'][i]):.4g} after {CALLS} calls, expected at most 1. {cause(before, seen)}"
        )


@points(4)
def test_divides_by_the_spectral_norm(submission, rng):
    """Every weight matrix outside the bound is divided by its spectral norm: the direction stays, the largest singular value becomes 1."""
    before, seen = outside(submission, rng)
    # The first of many calls: a wrong rule shows there, before it has been applied sixty times.
    submission.illustrate(singular_values_figure(before, seen["again"][0], 1))
    for i, (b, a) in enumerate(zip(before, seen["after"], strict=True)):
        assert i not in unchanged_layers(before, seen["after"]), (
            f"{layer(i, b).capitalize()} is left as it was; every weight matrix has to be divided by its own spectral norm."
        )
        factor = proportional(a, b)
        assert factor is not None, (
            f"{layer(i, b).capitalize()} is not a multiple of what it was. {explain_shape(b, seen['again'][0][i] if proportional(seen['again'][0][i], b) is None else a)}"
        )
        assert abs(factor * sigma(b) - 1) <= SCALE_TOLERANCE, (
            f"{layer(i, b).capitalize()}: the largest singular value was {sigma(b):.3g} and is {factor * sigma(b):.4g} afterwards, expected 1. {cause(before, seen)}"
        )


def enforce(submission, before: list[Array], repeat: list[list[Array]], calls: int = CALLS, brief: bool = True) -> Enforced:
    """What `enforce_lipschitz` makes of the weights `before`; the critic still has the parameters it had."""
    seen = submission(enforced, SIZES.for_critic(), before, repeat, calls)
    assert not seen["replaced"], (
        "The critic has other parameters after `enforce_lipschitz` than before: a parametrization or a hook (such as torch's spectral_norm) was registered, "
        "on every call a further one. Change the numbers in the existing weights instead, in place."
    )
    for after in (seen["after"], *seen["again"]):
        assert_still_there(before, after)
    biases = any(not np.array_equal(a, b) for a, b in zip(seen["vectors_after"], seen["vectors_before"], strict=False))
    # A rule that undoes itself at every second call is seen by single calls.
    assert_something_happens(before + before, seen["after"] + seen["again"][0], biases, brief)
    if seen["failed"]:
        raise AssertionError(f"One of {calls} calls in a row raised {seen['failed']} {cause(before, seen)}")
    return seen


def outside(submission, rng: np.random.Generator, brief: bool = True) -> tuple[list[Array], Enforced]:
    """Weights outside the bound, and what many calls, and single calls on W, 10 W and W again, make of them."""

    def ask() -> tuple[list[Array], Enforced]:
        before = weights(submission, rng, OUTSIDE)
        return before, enforce(submission, before, [before, [10 * b for b in before], before], brief=brief)

    return submission.once("outside", ask)


def assert_still_there(before: list[Array], after: list[Array]) -> None:
    """The critic has the same matrices as before."""
    assert [a.shape for a in after] == [b.shape for b in before], (
        "The critic has other weight matrices after `enforce_lipschitz` than before: were layers or parametrizations added or replaced?"
    )


@points(2)
def test_scale_of_the_weights_does_not_matter(submission, rng):
    """One call maps W and 10 W to the same result, as division by a norm does."""
    before, seen = outside(submission, rng)
    assert any(not np.array_equal(a, b) for a, b in zip(seen["again"][0], before, strict=True)), (
        "Weights put into the critic a second time are left unchanged: `enforce_lipschitz` works on its first call only, but it is called again after every step."
    )
    for i, (one, ten) in enumerate(zip(seen["again"][0], seen["again"][1], strict=True)):
        if not close(ten, one, atol=1e-4, rtol=SCALE_TOLERANCE):
            raise AssertionError(
                f"{layer(i, one).capitalize()}: one call takes W to a largest singular value of {sigma(one):.3g} and 10 W to {sigma(ten):.3g}; "
                f"dividing by a norm gives the same for both. {cause(before, seen)}"
            )


@points(1)
def test_weights_inside_the_bound(submission, rng):
    """Weights whose largest singular value is below 1 stay as they are or are scaled to 1, nothing else."""
    outside(submission, rng)
    inside = weights(submission, rng, INSIDE)
    seen = submission(enforced, SIZES.for_critic(), inside, [inside] * 3, CALLS)
    for after in (seen["after"], *seen["again"]):
        assert_still_there(inside, after)
    for i, (b, a) in enumerate(zip(inside, seen["after"], strict=True)):
        factor = proportional(a, b)
        good = factor is not None and (abs(factor - 1) <= SCALE_TOLERANCE or abs(factor * sigma(b) - 1) <= SCALE_TOLERANCE)
        assert good, (
            f"{layer(i, b).capitalize()} with largest singular value {sigma(b):.3g} ends at {sigma(a):.4g} after {CALLS} calls; expected is {sigma(b):.3g} (left alone) or 1. {cause(inside, seen)}"
        )


@points(1)
def test_biases_stay(submission, rng):
    """The biases are not touched."""
    _, seen = outside(submission, rng)
    old, new = seen["vectors_before"], seen["vectors_after"]
    assert len(old) == len(new), "The critic has other biases after `enforce_lipschitz` than before."
    assert old, "The critic has no biases that could stay."
    for b, a in zip(old, new, strict=True):
        assert close(a, b, atol=1e-7, rtol=1e-6), (
            f"A bias of length {b.size} was changed (its norm went from {np.linalg.norm(b):.3g} to {np.linalg.norm(a):.3g}). "
            "A bias does not change the slope of the critic: only the weight matrices are normalised."
        )


@points(2)
def test_in_place(submission, rng):
    """The parameters stay the same objects, so an optimizer made before still moves them."""
    before = weights(submission, rng, OUTSIDE)
    x = rng.normal(size=(5, SIZES.inputs)).astype(np.float32)
    seen = submission(in_place, SIZES.for_critic(), before, x)
    assert not seen["missing"], (
        f"The parameters {', '.join(seen['missing'])[:200]} are no longer the same objects after `enforce_lipschitz`: new Parameter objects, layers or parametrizations took their place. "
        "An optimizer made before still holds the old ones and will never move these. Change the weights in place."
    )
    assert_still_there(before, seen["after"])
    assert_something_happens(seen["before"], seen["after"])
    assert not seen["frozen"], (
        f"The parameters {', '.join(seen['frozen'])[:200]} no longer require gradients (requires_grad is False) after `enforce_lipschitz`: the critic can no longer learn."
    )
    assert seen["grad_enabled"], (
        "After `enforce_lipschitz` gradients are switched off for the whole program: `torch.set_grad_enabled(False)` has to be undone; `with torch.no_grad():` does so by itself."
    )
    for i, (a, s) in enumerate(zip(seen["after"], seen["stepped"], strict=True)):
        assert close(s, a - 1, atol=1e-4), f"{layer(i, a).capitalize()} is not moved by an optimizer that was made before the call."
