"""Question (2): the critic, and the spectral normalisation of its weights in place (Miyato et al., 2018)."""

from typing import TypedDict

import numpy as np
from architecture import Sizes, check_formula, check_layers
from lib.grader.suite import close, points, probe
from spectra import SCALE_TOLERANCE, SIGMA_TOLERANCE, Array, explain_factors, explain_shape, matrix, proportional, sigma

CLASS = "DualVariable"
SIZES = Sizes(3, 7, 1)
CALLS = 60  # enough for one step of a kept power iteration a call, with the spectral gap the weights below have
OUTSIDE = (4.0, 2.0, 0.5)
INSIDE = (0.6, 0.3, 0.1)


@probe
def matrix_shapes(student, sizes) -> list[list[int]]:
    return [list(p.shape) for p in matrices_in(build(student.DualVariable, sizes))]  # noqa: F821


class Enforced(TypedDict):
    """The critic's parameters after `enforce_lipschitz`."""

    after: list[Array]  # matrices after many calls
    again: list[list[Array]]  # matrices after single calls on the weights put back
    vectors_before: list[Array]
    vectors_after: list[Array]


@probe
def enforced(student, sizes, matrices, repeat, calls) -> Enforced:
    critic = build(student.DualVariable, sizes)  # noqa: F821
    vectors_before = [p.detach().clone() for p in vectors_in(critic)]  # noqa: F821
    put_matrices(critic, matrices)  # noqa: F821
    for _ in range(calls):
        critic.enforce_lipschitz()
    after = [p.detach().clone() for p in matrices_in(critic)]  # noqa: F821
    again = []
    for values in repeat:
        put_matrices(critic, values)  # noqa: F821
        critic.enforce_lipschitz()
        again.append([p.detach().clone() for p in matrices_in(critic)])  # noqa: F821
    return {"after": after, "again": again, "vectors_before": vectors_before, "vectors_after": [p.detach().clone() for p in vectors_in(critic)]}  # noqa: F821


class InPlace(TypedDict):
    """What became of the parameter objects an optimizer made before the call holds."""

    missing: list[str]  # names of parameters that are no longer the network's
    frozen: list[str]  # names of parameters that no longer require gradients
    before: list[Array]
    after: list[Array]
    stepped: list[Array]  # after one step of that optimizer
    grad_enabled: bool
    returned: str


@probe
def in_place(student, sizes, matrices, x) -> InPlace:
    critic = build(student.DualVariable, sizes)  # noqa: F821
    put_matrices(critic, matrices)  # noqa: F821
    optimizer = torch.optim.SGD(critic.parameters(), lr=1.0)
    held = dict(critic.named_parameters())
    before = [p.detach().clone() for p in matrices_in(critic)]  # noqa: F821
    for _ in range(3):
        returned = critic.enforce_lipschitz()
    grad_enabled = torch.is_grad_enabled()
    torch.set_grad_enabled(True)
    now = dict(critic.named_parameters())
    after = [p.detach().clone() for p in matrices_in(critic)]  # noqa: F821
    for p in now.values():
        p.grad = torch.ones_like(p)
    optimizer.step()
    return {
        "missing": [name for name, p in held.items() if not any(p is q for q in now.values())],
        "frozen": [name for name, p in now.items() if not p.requires_grad],
        "before": before,
        "after": after,
        "stepped": [p.detach().clone() for p in matrices_in(critic)],  # noqa: F821
        "grad_enabled": grad_enabled,
        "returned": type(returned).__name__,
    }


def weights(submission, rng: np.random.Generator, spectrum: tuple[float, ...]) -> list[Array]:
    """Random weights for the critic's matrices, with the given largest singular values."""
    shapes = submission(matrix_shapes, SIZES.for_critic())
    assert shapes, "The critic has no weight matrices that could be normalised."
    assert all(len(shape) == 2 for shape in shapes), f"The critic has weights of shapes {shapes}; linear layers have matrices."
    return [matrix(rng, shape, spectrum) for shape in shapes]


def layer(number: int, weight: Array) -> str:
    """How a message names a layer."""
    return f"layer {number + 1} ({'x'.join(map(str, weight.shape))})"


def assert_something_happens(before: list[Array], after: list[Array]) -> None:
    """No check below is passed by doing nothing."""
    changed = [not np.array_equal(a, b) for a, b in zip(after, before, strict=False)]
    assert any(changed), (
        "`enforce_lipschitz` leaves every weight as it is. Is the result stored in place (`W /= s`, `W.copy_(…)`, `W.div_(s)`), "
        "or only bound to a new name? Is the method called at all, and does its condition ever hold?"
    )


def unchanged_layers(before: list[Array], after: list[Array]) -> list[int]:
    """Indices of matrices that were not touched."""
    return [i for i, (a, b) in enumerate(zip(after, before, strict=True)) if np.array_equal(a, b)]


def cause(before: list[Array], seen: Enforced) -> str:
    """Why the matrices are not where they should be, computed from how a single call changed them."""
    runs = seen["again"]
    for b, *afters in zip(before, *runs, strict=True):
        factors = [proportional(a, b) for a in afters]
        if any(f is None for f in factors):
            return explain_shape(b, afters[0])
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
    before = weights(submission, rng, OUTSIDE)
    seen = submission(enforced, SIZES.for_critic(), before, [before] * 3, CALLS)
    assert_still_there(before, seen["after"])
    assert_something_happens(before, seen["after"])
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
    before = weights(submission, rng, OUTSIDE)
    seen = submission(enforced, SIZES.for_critic(), before, [before] * 3, CALLS)
    assert_still_there(before, seen["after"])
    assert_something_happens(before, seen["after"])
    for i, (b, a) in enumerate(zip(before, seen["after"], strict=True)):
        assert i not in unchanged_layers(before, seen["after"]), f"{layer(i, b).capitalize()} is left as it was; every weight matrix has to be divided by its own spectral norm."
        factor = proportional(a, b)
        assert factor is not None, f"{layer(i, b).capitalize()} is not a multiple of what it was. {explain_shape(b, seen['again'][0][i] if proportional(seen['again'][0][i], b) is None else a)}"
        assert abs(factor * sigma(b) - 1) <= SCALE_TOLERANCE, (
            f"{layer(i, b).capitalize()}: the largest singular value was {sigma(b):.3g} and is {factor * sigma(b):.4g} afterwards, expected 1. {cause(before, seen)}"
        )


def assert_still_there(before: list[Array], after: list[Array]) -> None:
    """The critic has the same matrices as before."""
    assert [a.shape for a in after] == [b.shape for b in before], (
        "The critic has other weight matrices after `enforce_lipschitz` than before: were layers or parametrizations added or replaced?"
    )


@points(2)
def test_scale_of_the_weights_does_not_matter(submission, rng):
    """One call maps W and 10 W to the same result, as division by a norm does."""
    before = weights(submission, rng, OUTSIDE)
    larger = [10 * b for b in before]
    seen = submission(enforced, SIZES.for_critic(), before, [before, larger, before], CALLS)
    assert_still_there(before, seen["after"])
    assert_something_happens(before, seen["again"][0])
    for i, (one, ten) in enumerate(zip(seen["again"][0], seen["again"][1], strict=True)):
        if not close(ten, one, atol=1e-4, rtol=SCALE_TOLERANCE):
            single = {**seen, "again": [seen["again"][0], seen["again"][0], seen["again"][2]]}
            raise AssertionError(
                f"{layer(i, one).capitalize()}: one call takes W to a largest singular value of {sigma(one):.3g} and 10 W to {sigma(ten):.3g}; "
                f"dividing by a norm gives the same for both. {cause(before, single)}"
            )


@points(1)
def test_weights_inside_the_bound(submission, rng):
    """Weights whose largest singular value is below 1 stay as they are or are scaled to 1, nothing else."""
    outside = weights(submission, rng, OUTSIDE)
    inside = weights(submission, rng, INSIDE)
    moved = submission(enforced, SIZES.for_critic(), outside, [outside] * 3, CALLS)
    assert_still_there(outside, moved["after"])
    assert_something_happens(outside, moved["after"])
    seen = submission(enforced, SIZES.for_critic(), inside, [inside] * 3, CALLS)
    assert_still_there(inside, seen["after"])
    for i, (b, a) in enumerate(zip(inside, seen["after"], strict=True)):
        factor = proportional(a, b)
        good = factor is not None and (abs(factor - 1) <= SCALE_TOLERANCE or abs(factor * sigma(b) - 1) <= SCALE_TOLERANCE)
        assert good, (
            f"{layer(i, b).capitalize()} with largest singular value {sigma(b):.3g} ends at {sigma(a):.4g} after {CALLS} calls; expected is {sigma(b):.3g} (left alone) or 1. {cause(inside, seen)}"
        )


@points(1)
def test_biases_stay(submission, rng):
    """The biases are not touched."""
    before = weights(submission, rng, OUTSIDE)
    seen = submission(enforced, SIZES.for_critic(), before, [before] * 3, 3)
    assert_still_there(before, seen["after"])
    assert_something_happens(before, seen["after"])
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
    assert not seen["frozen"], f"The parameters {', '.join(seen['frozen'])[:200]} no longer require gradients (requires_grad is False) after `enforce_lipschitz`: the critic can no longer learn."
    assert seen["grad_enabled"], "After `enforce_lipschitz` gradients are switched off for the whole program: `torch.set_grad_enabled(False)` has to be undone; `with torch.no_grad():` does so by itself."
    for i, (a, s) in enumerate(zip(seen["after"], seen["stepped"], strict=True)):
        assert close(s, a - 1, atol=1e-4), f"{layer(i, a).capitalize()} is not moved by an optimizer that was made before the call."
