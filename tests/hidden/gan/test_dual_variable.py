"""Question (2): the critic, and the spectral normalisation of its weights in place (Miyato et al., 2018)."""

import numpy as np
from architecture import check_formula, check_start
from chosen_spectra import (
    CALLS,
    CLASS,
    OUTSIDE,
    SIZES,
    Spectrum,
    ask,
    assert_something_happens,
    assert_still_there,
    call_by_call,
    enforce,
    outside,
    places_of_weights,
    random_weights,
)
from divisors import ONLY_LATER
from enforcement import Calls, enforced, in_place, matrices, moments
from layers import Sizes, check_layers
from measures import LARGE_BATCH, agrees, within
from misplaced_weights import cause, layer, layers_left, unchanged_layers, why_alone, why_others_changed
from spectra import (
    SCALE_TOLERANCE,
    SIGMA_TOLERANCE,
    Array,
    as_matrix,
    explain_shape,
    median_sigma,
    proportional,
    sigma,
    singular_values_figure,
)

from lib.grader.suite import close, points

FEW_CALLS = 9  # where the spectrum has a gap of two or more, a kept power iteration is there after as many (0.5 ** (2 * 9) < 4e-6)
FEWER_CALLS = 4  # the same for a gap of four; a norm computed in plain Python takes a while on wide matrices
FEWEST_CALLS = 2  # and for one of sixteen (0.06 ** (2 * 3) < 5e-8)
GAP: Spectrum = (4.0, (0.15, 0.25), (0.05, 0.1))  # any power iteration is exact on this spectrum: what is asked there is something else
WIDE_GAP: Spectrum = (4.0, (0.03, 0.06), (0.01, 0.02))
INSIDE = (0.6, (0.4, 0.6), (0.1, 0.2))
JUST_OUTSIDE = 1.4
NOTEBOOKS = Sizes(2, 30, 1)


@points(2)
def test_layers(submission):
    """Three weight matrices and three biases, of the sizes the constructor is told, and one score per point."""
    for sizes in (SIZES, Sizes(8, 6, 1)):
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
        largest = median_sigma([run[i] for run in seen["tail"]])
        if within("largest singular value above 1", largest - 1, SIGMA_TOLERANCE):
            continue
        unchanged = unchanged_layers(before, seen["tail"][-1])
        others = "the others were changed" if len(unchanged) < len(before) else "all layers are"
        assert i not in unchanged, (
            f"{layers_left(before, seen['tail'][-1])}, with largest singular value {sigma(b):.3g}; {others}."
            f"{why_others_changed(before, seen)}"
        )
        raise AssertionError(
            f"{layer(i, b).capitalize()}: the largest singular value was {sigma(b):.3g} and is {largest:.4g} after "
            f"{CALLS} calls, expected at most 1. {cause(before, seen, i)}"
        )

    check_each_layer_by_itself(submission, rng, (before, seen))


def check_each_layer_by_itself(submission, rng: np.random.Generator, usual: tuple[list[Array], Calls]) -> None:
    """One layer is outside the bound, the others inside: whether a layer is normalised must depend on that layer alone."""
    weights = random_weights(submission, rng, GAP)
    # The product and the mean of the three norms are below 1. Scaling keeps the singular vectors that a power iteration may have found.
    norms = [[JUST_OUTSIDE if i == j else 0.15 * (i + 1) for i in range(len(weights))] for j in range(len(weights))]
    mixed = [[w * np.float32(n / sigma(as_matrix(w))) for w, n in zip(weights, wanted, strict=True)] for wanted in norms]
    twice = [each for one in mixed for each in (one, one)]  # the same weights again show what is an earlier call's doing
    again = enforce(submission, rng, weights, twice, FEW_CALLS)["again"]
    for j, (before, after, next_time) in enumerate(zip(mixed, again[::2], again[1::2], strict=True)):
        reached = sigma(after[j])
        if within("largest singular value of one layer outside", reached - 1, SCALE_TOLERANCE):
            continue
        did = "is left as it was" if np.allclose(after[j], as_matrix(before[j])) else f"ends at {reached:.4g}"
        raise AssertionError(
            f"{layer(j, after[j]).capitalize()} has largest singular value {JUST_OUTSIDE} while the other layers are "
            f"inside the bound, and {did}; expected at most 1. {why_alone(j, matrices(before), after, next_time, usual)}"
        )


@points(4)
def test_divides_by_the_spectral_norm(submission, rng):
    """Every weight matrix outside the bound is divided by its spectral norm: the direction stays, the largest singular value becomes 1."""
    before, seen = outside(submission, rng)
    # The first of many calls: a wrong rule shows there, before it has been applied again and again.
    submission.illustrate(singular_values_figure(before, seen["again"][0], 1))
    after = seen["tail"][-1]
    for i, b in enumerate(before):
        assert i not in unchanged_layers(before, after), (
            f"{layer(i, b).capitalize()} is left as it was; every weight matrix has to be divided by its own spectral "
            f"norm.{why_others_changed(before, seen, brief=True)}"
        )
        factors = [proportional(run[i], b) for run in seen["tail"]]
        if None in factors:
            once = seen["again"][0][i]
            telling = once if proportional(once, b) is None else after[i]
            raise AssertionError(f"{layer(i, b).capitalize()} is not a multiple of what it was. {explain_shape(b, telling)}")
        reached = float(np.median(factors)) * sigma(b)
        assert within("largest singular value reached", abs(reached - 1), SCALE_TOLERANCE), (
            f"{layer(i, b).capitalize()}: the largest singular value was {sigma(b):.3g} and is {abs(reached):.4g} "
            f"after {CALLS} calls, expected 1. {cause(before, seen, i)}"
        )


@points(2)
def test_scale_of_the_weights_does_not_matter(submission, rng):
    """In a critic as wide as the notebook's, or wider, one call maps W and 10 W to the same result, whose largest singular value is 1."""
    outside(submission, rng)
    square, wide = int(rng.integers(41, 51)), int(rng.integers(100, 110))
    check_scale(submission, rng, NOTEBOOKS, FEW_CALLS)
    check_scale(submission, rng, Sizes(1, 9, 1), FEWER_CALLS)  # its first matrix is a column, as biases are elsewhere
    check_scale(submission, rng, Sizes(square, square, 1), FEWER_CALLS)  # two of its matrices are of equal shape
    check_scale(submission, rng, Sizes(2, wide, 1), FEWEST_CALLS, WIDE_GAP)


def check_scale(submission, rng: np.random.Generator, dimensions: Sizes, calls: int, spectrum: Spectrum = GAP) -> None:
    """One call on W and on 10 W, in a critic of these dimensions, after some on W for an iteration that is kept from call to call."""
    weights = random_weights(submission, rng, spectrum, dimensions)
    ten_times = [10 * w for w in weights]
    seen = enforce(submission, rng, weights, [weights, ten_times, weights], calls, dimensions=dimensions)
    before = matrices(weights)
    assert any(not np.array_equal(a, b) for a, b in zip(seen["again"][0], before, strict=True)), (
        "Weights put into the critic later are left unchanged: "
        "`enforce_lipschitz` works on its first calls, or on some calls, only, "
        "but it has to work after every step."
    )
    for i, (one, ten) in enumerate(zip(seen["again"][0], seen["again"][1], strict=True)):
        # Two results that are both wrong in nearly the same way are told by how wrong they are.
        alike = abs(sigma(one) - 1) > SCALE_TOLERANCE and abs(sigma(ten) - sigma(one)) < 0.02 * sigma(one)
        if not agrees("one call on W and on 10 W", ten, one, atol=1e-4, rtol=SCALE_TOLERANCE) and not alike:
            assert i not in unchanged_layers(before, seen["again"][0]), (
                f"{layer(i, one).capitalize()} is left as it was; every weight matrix has to be divided by its own "
                f"spectral norm.{why_others_changed(before, seen, brief=True)}"
            )
            values = f"a largest singular value of {sigma(one):.3g} and 10 W to {sigma(ten):.3g}"
            if close(sigma(one), sigma(ten), rtol=0.01):
                values = "one matrix and 10 W to another"
            why = cause(before, seen, i)
            single_calls_are_right = all(abs(sigma(w) - 1) <= SCALE_TOLERANCE for w in seen["again"][0])
            if single_calls_are_right and why == ONLY_LATER:  # it is 10 W that goes wrong
                large = {**seen, "again": [seen["again"][1]] * 3}
                why = f"Of those of 10 W: {cause(matrices(ten_times), large, i)}"
            raise AssertionError(
                f"{layer(i, one).capitalize()}: one call takes W to {values}; dividing by a norm gives the same for both. {why}"
            )
        if not within("largest singular value of a wide layer", abs(sigma(one) - 1), SCALE_TOLERANCE):
            assert i not in unchanged_layers(before, seen["again"][0]), (
                f"{layer(i, one).capitalize()} is left as it was, with largest singular value {sigma(before[i]):.4g}."
                f"{why_others_changed(before, seen)}"
            )
            raise AssertionError(
                f"{layer(i, one).capitalize()} of a critic with input_dim={dimensions.inputs} and "
                f"hidden_dim={dimensions.hidden}: one call takes the largest singular value from {sigma(before[i]):.3g} to "
                f"{sigma(one):.4g}, expected 1. {cause(before, seen, i)}"
            )


@points(1)
def test_weights_inside_the_bound(submission, rng):
    """Weights whose largest singular value is below 1 stay as they are or are scaled to 1, nothing else."""
    outside(submission, rng)
    weights = random_weights(submission, rng, INSIDE)
    seen = ask(submission, enforced, SIZES.for_critic(), places_of_weights(submission, rng), weights, [weights] * 3, FEW_CALLS, 1)
    seen = call_by_call(seen, weights, 3)
    inside = matrices(weights)
    for i, (b, a) in enumerate(zip(inside, seen["tail"][-1], strict=True)):
        factor = proportional(a, b)
        off = float("inf") if factor is None else min(abs(factor - 1), abs(factor * sigma(b) - 1))
        ends = f"ends at {sigma(a):.4g}" if factor is not None else "is not a multiple of what it was"
        assert within("left alone or scaled to 1", off, SCALE_TOLERANCE), (
            f"{layer(i, b).capitalize()} with largest singular value {sigma(b):.3g} {ends} after {FEW_CALLS} calls; "
            f"expected is that it is left alone or divided by one number, so that {sigma(b):.3g} becomes 1. {cause(inside, seen, i)}"
        )


@points(1)
def test_biases_stay(submission, rng):
    """The biases are not touched."""
    _, seen = outside(submission, rng)
    old, new = seen["biases_before"], seen["biases_after"]
    assert old, "The critic has no biases of their own that could stay (see the check of its layers)."
    for b, a in zip(old, new, strict=True):
        assert agrees("biases", a, b, atol=1e-7, rtol=1e-6), (
            f"A bias of length {b.size} was changed (its norm went from {np.linalg.norm(b):.3g} to {np.linalg.norm(a):.3g}). "
            "A bias does not change the slope of the critic: only the weight matrices are normalised."
        )


@points(2)
def test_in_place(submission, rng):
    """The parameters stay the same objects, so an optimizer made before still moves them."""
    before = random_weights(submission, rng, OUTSIDE)
    seen = ask(submission, in_place, SIZES.for_critic(), places_of_weights(submission, rng), before, CALLS)
    assert not seen["missing"], (
        f"The parameters {', '.join(seen['missing'])[:200]} are no longer the same objects after "
        "`enforce_lipschitz`: new Parameter objects, layers or parametrizations took their place. "
        "An optimizer made before still holds the old ones and will never move these. Change the weights in place."
    )
    for now in (seen["before"], seen["after"], seen["stepped"], *moments(seen["by_turns"])):
        assert_still_there(before, now)
    assert_something_happens(seen["before"], seen["after"])
    assert not seen["others"], (
        "`enforce_lipschitz` of one critic changes the weights of another: are layers collected in a list of the class, a default "
        "argument or a global, or is the notebook's own `d` changed? It normalises the weights of `self`."
    )
    assert not seen["frozen"], (
        f"The parameters {', '.join(seen['frozen'])[:200]} no longer require gradients (requires_grad is False) "
        "after `enforce_lipschitz`: the critic can no longer learn."
    )
    assert seen["grad_enabled"], (
        "After `enforce_lipschitz` gradients are switched off for the whole program: "
        "`torch.set_grad_enabled(False)` has to be undone; `with torch.no_grad():` does so by itself."
    )
    assert not seen["breaks"], (
        f"After `enforce_lipschitz` the critic's `forward` stops with {seen['breaks']}: "
        "do the weights still have the shape and the dtype they had?"
    )
    for i, (a, s) in enumerate(zip(seen["after"], seen["stepped"], strict=True)):
        assert agrees("moved by an optimizer made before", s, a - 1, atol=1e-4), (
            f"{layer(i, a).capitalize()} is not moved by an optimizer that was made before the call."
        )
    settled = matrices(outside(submission, rng)[1]["tail"][-1])
    by_turns = [matrices(run) for run in moments(seen["by_turns"])]
    for i, alone in enumerate(settled):
        if sigma(alone) - 1 > SIGMA_TOLERANCE:  # what is wrong for one critic alone is said above
            continue
        largest = median_sigma([run[i] for run in by_turns]) if by_turns else 0.0
        assert within("two critics by turns", largest - 1, 4 * SCALE_TOLERANCE), (
            f"{layer(i, alone).capitalize()} has largest singular value {largest:.4g} after {CALLS} calls by turns with calls on another "
            "critic of the same size; alone it is right. Is something kept in the class, a default argument or a global, for all critics?"
        )
