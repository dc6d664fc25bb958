"""Question (2): the critic, and the spectral normalisation of its weights in place (Miyato et al., 2018)."""

import numpy as np
from architecture import check_formula, check_start, evaluate
from enforcement import Enforced, enforced, in_place, matrices
from layers import Sizes, check_layers, shapes_of
from measures import LARGE_BATCH, agrees, within
from misplaced_weights import cause, layer, layers_left, unchanged_layers, why_others_changed
from spectra import (
    SCALE_TOLERANCE,
    SIGMA_TOLERANCE,
    Array,
    as_matrix,
    explain_shape,
    matrix,
    proportional,
    sigma,
    singular_values_figure,
)

from lib.grader.examination import Verdict
from lib.grader.suite import close, points

CLASS = "DualVariable"
SIZES = Sizes(3, 7, 1)
# One step of a kept power iteration a call converges to 0.92 ** (4 * 61) < 2e-9 on the spectrum below, at the median of the calls judged.
# Steps from a new random vector on each call miss by about (1 - 0.92) 0.92 ** (4 * steps): 0.3 % with 10 of them, which is too much, 0.01 %
# with 20, which is enough. The number of calls is odd, so that rules that undo themselves at every second call are seen.
CALLS = 81
FEW_CALLS = 9  # where the spectrum has a gap of two or more, a kept power iteration is there after as many (0.5 ** (2 * 9) < 4e-6)
# Calls whose median is judged, so that lucky or unlucky random vectors decide nothing: of 15 calls, the median of 20 fresh steps misses the
# tolerance once in 140 submissions; of 41, never in 4000 simulated ones, while 10 fresh steps are caught in 998 of 1000.
TAIL = 41
# Largest singular values, and what the next ones are of them at least and at most. They are drawn, so that no factor on another norm fits.
OUTSIDE = (4.0, (0.92, 0.92), (0.3, 0.7), (0.1, 0.25))
GAP = (4.0, (0.15, 0.25), (0.05, 0.1))  # any power iteration is exact on this spectrum: what is asked there is something else
INSIDE = (0.6, (0.4, 0.6), (0.1, 0.2))
JUST_OUTSIDE = 1.4
# One layer just outside the bound; each has a spectral norm of its own, or dividing all by one would go unnoticed.
SCALES = (0.256, 0.8, 1.4)
NOTEBOOKS = Sizes(2, 30, 1)
Spectrum = tuple[float | tuple[float, float], ...]


def places_of_weights(submission, rng: np.random.Generator) -> list[int]:
    """Where the three weights are among the critic's parameters: what they do in `forward` tells, or, if that is wrong, their shapes."""

    def ask() -> list[int]:
        try:
            right = evaluate(submission, rng, CLASS, SIZES, SIZES.for_critic()).right
        except (AssertionError, Verdict):
            right = []
        if right:
            return sorted(right[0].places[:3])
        found = shapes_of(submission, CLASS, SIZES.for_critic())
        return [i for i, shape in enumerate(found) if len(shape) > 1]

    return submission.once("places", ask)


def random_weights(submission, rng: np.random.Generator, spectrum: Spectrum, dimensions: Sizes = SIZES) -> list[Array]:
    """Random values for the critic's weights, each with such singular values times a scale of its own."""
    found = shapes_of(submission, CLASS, dimensions.for_critic())
    own = [tuple(found[i]) for i in places_of_weights(submission, rng) if i < len(found)]
    assert own, "The critic has no weight matrices that could be normalised."
    assert all(np.prod(shape) for shape in own), "A weight matrix of the critic has no entries: is one of its dimensions 0?"
    scales = rng.permutation(np.resize(SCALES, len(own)))
    sizes = [as_matrix(np.empty(shape)).shape for shape in own]
    largest, *others = spectrum
    drawn = [scale * largest * np.array([1.0, *(rng.uniform(*bounds) for bounds in others)]) for scale in scales]
    return [matrix(rng, size, values).reshape(shape) for shape, size, values in zip(own, sizes, drawn, strict=True)]


def assert_something_happens(before: list[Array], after: list[Array], biases: bool = False, brief: bool = True, empty: str = "") -> None:
    """No check below is passed by doing nothing.

    `biases`: whether those were changed; `brief`: the cause is said elsewhere; `empty`: the name of a method without a body.
    """
    if any(not np.array_equal(a, b) for a, b in zip(after, before, strict=True)):
        return
    assert not biases, "`enforce_lipschitz` changes the biases and leaves the weight matrices unchanged; it has to be the other way round."
    assert not brief, "`enforce_lipschitz` leaves every weight unchanged (see above)."
    assert not empty, f"`enforce_lipschitz` leaves every weight unchanged: the body of `{empty}` is empty."
    raise AssertionError(
        "`enforce_lipschitz` leaves every weight unchanged: it has no effect. Is the result stored in place (`W /= s`, `W.copy_(…)`, `W.div_(s)`), "
        "or only bound to a new name or returned? Is it the weight that is changed, not a copy (from indexing with a list, flatten or clone) or its gradient? Is the method that does the work called at all, for this critic and in train mode too, and do its conditions ever hold? Does it change `self`, not the notebook's own `d`?"
    )


@points(2)
def test_layers(submission):
    """Three weight matrices and three biases, of the sizes the constructor is told, and one score per point."""
    for sizes in (SIZES, Sizes(5, 6, 1)):
        check_layers(submission, CLASS, sizes, sizes.for_critic())


@points(3)
def test_formula(submission, rng):
    """The score is Y3 relu(Y2 relu(Y1 a + y1) + y2) + y3."""
    for sizes, batch in ((SIZES, LARGE_BATCH), (Sizes(2, int(rng.integers(100, 128)), 1), 6)):
        check_formula(submission, rng, CLASS, sizes, sizes.for_critic(), gradients=False, batch=batch)


@points(1)
def test_gradients(submission, rng):
    """Gradients reach every weight and bias, so that the critic can learn."""
    sizes = Sizes(4, 6, 1)
    check_start(submission, CLASS, sizes.for_critic())
    check_formula(submission, rng, CLASS, sizes, sizes.for_critic(), gradients=True)


@points(4)
def test_largest_singular_value_is_at_most_one(submission, rng):
    """After `enforce_lipschitz` no weight matrix has a singular value above 1."""
    before, seen = outside(submission, rng, brief=False)
    submission.illustrate(singular_values_figure(before, seen["tail"][-1], CALLS))
    for i, b in enumerate(before):
        largest = float(np.median([sigma(run[i]) for run in seen["tail"]]))
        if within("largest singular value above 1", largest - 1, SIGMA_TOLERANCE):
            continue
        assert i not in unchanged_layers(before, seen["tail"][-1]), (
            f"{layers_left(before, seen['tail'][-1])}, with largest singular value {sigma(b):.3g}; {'the others were changed' if len(unchanged_layers(before, seen['tail'][-1])) < len(before) else 'all layers are'}.{why_others_changed(before, seen)}"
        )
        raise AssertionError(
            f"{layer(i, b).capitalize()}: the largest singular value was {sigma(b):.3g} and is {largest:.4g} after {CALLS} calls, expected at most 1. {cause(before, seen, i)}"
        )

    check_each_layer_by_itself(submission, rng)


def check_each_layer_by_itself(submission, rng: np.random.Generator) -> None:
    """One layer is outside the bound, the others inside: whether a layer is normalised must depend on that layer alone."""
    weights = random_weights(submission, rng, GAP)
    # The product and the mean of the three norms are below 1. Scaling keeps the singular vectors that a power iteration may have found.
    norms = [[JUST_OUTSIDE if i == j else 0.15 * (i + 1) for i in range(len(weights))] for j in range(len(weights))]
    mixed = [[w * np.float32(n / sigma(as_matrix(w))) for w, n in zip(weights, wanted, strict=True)] for wanted in norms]
    seen = enforce(submission, rng, weights, mixed, FEW_CALLS)
    for j, (before, after) in enumerate(zip(mixed, seen["again"], strict=True)):
        reached = sigma(after[j])
        if within("largest singular value of one layer outside", reached - 1, SCALE_TOLERANCE):
            continue
        did = "is left as it was" if np.allclose(after[j], as_matrix(before[j])) else f"ends at {reached:.4g}"
        raise AssertionError(
            f"{layer(j, after[j]).capitalize()} has largest singular value {JUST_OUTSIDE} while the other layers are inside the bound, and {did}; expected at most 1. "
            "Whether a layer is normalised must depend on that layer alone: does a `return` or `break` at a layer inside the bound pass over those after it, "
            "or does a condition ask for all layers at once, or for another one?"
        )


@points(4)
def test_divides_by_the_spectral_norm(submission, rng):
    """Every weight matrix outside the bound is divided by its spectral norm: the direction stays, the largest singular value becomes 1."""
    before, seen = outside(submission, rng)
    # The first of many calls: a wrong rule shows there, before it has been applied sixty times.
    submission.illustrate(singular_values_figure(before, seen["again"][0], 1))
    after = seen["tail"][-1]
    for i, b in enumerate(before):
        assert i not in unchanged_layers(before, after), (
            f"{layer(i, b).capitalize()} is left as it was; every weight matrix has to be divided by its own spectral norm.{why_others_changed(before, seen, brief=True)}"
        )
        factors = [proportional(run[i], b) for run in seen["tail"]]
        assert None not in factors, (
            f"{layer(i, b).capitalize()} is not a multiple of what it was. {explain_shape(b, seen['again'][0][i] if proportional(seen['again'][0][i], b) is None else after[i])}"
        )
        reached = float(np.median(factors)) * sigma(b)
        assert within("largest singular value reached", abs(reached - 1), SCALE_TOLERANCE), (
            f"{layer(i, b).capitalize()}: the largest singular value was {sigma(b):.3g} and is {abs(reached):.4g} after {CALLS} calls, expected 1. {cause(before, seen, i)}"
        )


def enforce(
    submission, rng, before: list[Array], repeat: list[list[Array]], calls: int, brief: bool = True, dimensions: Sizes = SIZES
) -> Enforced:
    """What `calls` calls of `enforce_lipschitz` make of the weights `before`, as matrices; the critic still has the parameters it had."""
    places = places_of_weights(submission, rng)
    seen = submission(enforced, dimensions.for_critic(), places, before, repeat, calls, TAIL)
    assert not seen["replaced"], (
        "The critic has other parameters after `enforce_lipschitz` than before: a parametrization or a hook (such as torch's spectral_norm) was registered, "
        "on every call a further one. Change the numbers in the existing weights instead, in place."
    )
    complete = bool(seen["tail"]) and len(seen["again"]) == len(repeat)
    assert complete, "`enforce_lipschitz` could not be called again and again."
    assert len(seen["biases_after"]) == len(seen["biases_before"]), "The critic has other biases after `enforce_lipschitz` than before."
    for after in (*seen["tail"], *seen["again"]):
        assert_still_there(before, after)
    biases = any(not np.array_equal(a, b) for a, b in zip(seen["biases_after"], seen["biases_before"], strict=True))
    # A rule that undoes itself at every second call is seen by single calls.
    assert_something_happens(before + before, seen["tail"][-1] + seen["again"][0], biases, brief, seen["empty"])
    seen = {**seen, "tail": [matrices(run) for run in seen["tail"]], "again": [matrices(run) for run in seen["again"]]}
    if seen["failed"]:
        raise AssertionError(f"One of {calls} calls in a row raised {seen['failed']} {cause(matrices(before), seen, -1)}")
    return seen


def outside(submission, rng: np.random.Generator, brief: bool = True) -> tuple[list[Array], Enforced]:
    """Weights outside the bound, and what many calls, and single calls on W, 10 W and W again, make of them."""

    def ask() -> tuple[list[Array], Enforced]:
        before = random_weights(submission, rng, OUTSIDE)
        return matrices(before), enforce(submission, rng, before, [before, [10 * b for b in before], before], CALLS, brief)

    return submission.once("outside", ask)


def assert_still_there(before: list[Array], after: list[Array]) -> None:
    """The critic has the same matrices as before."""
    assert [a.shape for a in after] == [b.shape for b in before], (
        "The critic has other weight matrices after `enforce_lipschitz` than before: were layers or parametrizations added or replaced?"
    )


@points(2)
def test_scale_of_the_weights_does_not_matter(submission, rng):
    """In a critic as wide as the notebook's one call maps W and 10 W to the same result, whose largest singular value is 1."""
    outside(submission, rng)
    weights = random_weights(submission, rng, GAP, NOTEBOOKS)
    seen = enforce(submission, rng, weights, [weights, [10 * w for w in weights], weights], FEW_CALLS, dimensions=NOTEBOOKS)
    before = matrices(weights)
    assert any(not np.array_equal(a, b) for a, b in zip(seen["again"][0], before, strict=True)), (
        "Weights put into the critic later are left unchanged: `enforce_lipschitz` works on its first calls, or on some calls, only, but it has to work after every step."
    )
    for i, (one, ten) in enumerate(zip(seen["again"][0], seen["again"][1], strict=True)):
        # Two results that are both wrong in nearly the same way are told by how wrong they are.
        alike = abs(sigma(one) - 1) > SCALE_TOLERANCE and abs(sigma(ten) / sigma(one) - 1) < 0.02
        if not agrees("one call on W and on 10 W", ten, one, atol=1e-4, rtol=SCALE_TOLERANCE) and not alike:
            assert i not in unchanged_layers(before, seen["again"][0]), (
                f"{layer(i, one).capitalize()} is left as it was; every weight matrix has to be divided by its own spectral norm.{why_others_changed(before, seen, brief=True)}"
            )
            values = f"a largest singular value of {sigma(one):.3g} and 10 W to {sigma(ten):.3g}"
            if close(sigma(one), sigma(ten), rtol=0.01):
                values = "one matrix and 10 W to another"
            raise AssertionError(
                f"{layer(i, one).capitalize()}: one call takes W to {values}; dividing by a norm gives the same for both. {cause(before, seen, i)}"
            )
        if not within("largest singular value of a wide layer", abs(sigma(one) - 1), SCALE_TOLERANCE):
            raise AssertionError(
                f"{layer(i, one).capitalize()} of a critic with input_dim={NOTEBOOKS.inputs} and hidden_dim={NOTEBOOKS.hidden}: one call takes the largest singular value from {sigma(before[i]):.3g} to {sigma(one):.4g}, expected 1. {cause(before, seen, i)}"
            )


@points(1)
def test_weights_inside_the_bound(submission, rng):
    """Weights whose largest singular value is below 1 stay as they are or are scaled to 1, nothing else."""
    outside(submission, rng)
    weights = random_weights(submission, rng, INSIDE)
    seen = submission(enforced, SIZES.for_critic(), places_of_weights(submission, rng), weights, [weights] * 3, FEW_CALLS, 1)
    complete = bool(seen["tail"]) and len(seen["again"]) == 3
    assert complete, "`enforce_lipschitz` could not be called again and again."
    for after in (*seen["tail"], *seen["again"]):
        assert_still_there(weights, after)
    inside = matrices(weights)
    seen = {**seen, "again": [matrices(run) for run in seen["again"]]}
    for i, (b, a) in enumerate(zip(inside, matrices(seen["tail"][-1]), strict=True)):
        factor = proportional(a, b)
        off = float("inf") if factor is None else min(abs(factor - 1), abs(factor * sigma(b) - 1))
        assert within("left alone or scaled to 1", off, SCALE_TOLERANCE), (
            f"{layer(i, b).capitalize()} with largest singular value {sigma(b):.3g} ends at {sigma(a):.4g} after {FEW_CALLS} calls; expected is {sigma(b):.3g} (left alone) or 1. {cause(inside, seen, i)}"
        )


@points(1)
def test_biases_stay(submission, rng):
    """The biases are not touched."""
    _, seen = outside(submission, rng)
    old, new = seen["biases_before"], seen["biases_after"]
    assert old, "The critic has no biases that could stay."
    for b, a in zip(old, new, strict=True):
        assert agrees("biases", a, b, atol=1e-7, rtol=1e-6), (
            f"A bias of length {b.size} was changed (its norm went from {np.linalg.norm(b):.3g} to {np.linalg.norm(a):.3g}). "
            "A bias does not change the slope of the critic: only the weight matrices are normalised."
        )


@points(2)
def test_in_place(submission, rng):
    """The parameters stay the same objects, so an optimizer made before still moves them."""
    before = random_weights(submission, rng, OUTSIDE)
    seen = submission(in_place, SIZES.for_critic(), places_of_weights(submission, rng), before)
    assert not seen["missing"], (
        f"The parameters {', '.join(seen['missing'])[:200]} are no longer the same objects after `enforce_lipschitz`: new Parameter objects, layers or parametrizations took their place. "
        "An optimizer made before still holds the old ones and will never move these. Change the weights in place."
    )
    for now in (seen["before"], seen["after"], seen["stepped"]):
        assert_still_there(before, now)
    assert_something_happens(seen["before"], seen["after"])
    assert not seen["frozen"], (
        f"The parameters {', '.join(seen['frozen'])[:200]} no longer require gradients (requires_grad is False) after `enforce_lipschitz`: the critic can no longer learn."
    )
    assert seen["grad_enabled"], (
        "After `enforce_lipschitz` gradients are switched off for the whole program: `torch.set_grad_enabled(False)` has to be undone; `with torch.no_grad():` does so by itself."
    )
    assert not seen["breaks"], (
        f"After `enforce_lipschitz` the critic's `forward` stops with {seen['breaks']}: do the weights still have the shape and the dtype they had?"
    )
    for i, (a, s) in enumerate(zip(seen["after"], seen["stepped"], strict=True)):
        assert agrees("moved by an optimizer made before", s, a - 1, atol=1e-4), (
            f"{layer(i, a).capitalize()} is not moved by an optimizer that was made before the call."
        )
