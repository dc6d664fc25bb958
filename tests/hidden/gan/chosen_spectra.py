"""Weights with chosen singular values in a critic, and what calls of `enforce_lipschitz` make of them."""

from __future__ import annotations

from typing import Any

import numpy as np
from architecture import evaluate
from enforcement import Calls, Enforced, enforced, matrices, moments
from layers import Sizes, shapes_of
from misplaced_weights import cause
from spectra import Array, as_matrix, matrix

from lib.grader.examination import StudentError, Verdict
from lib.grader.suite import Probe

CLASS = "DualVariable"
SIZES = Sizes(3, 7, 1)
# One step of a kept power iteration a call converges to 0.92 ** (4 * 61) < 2e-9 on the spectrum below, at the median of the calls judged.
# Steps from a new random vector on each call miss by about (1 - 0.92) 0.92 ** (4 * steps): 0.3 % with 10 of them, which is too much, 0.01 %
# with 20, which is enough. The number of calls is odd, so that rules that undo themselves at every second call are seen.
CALLS = 81
# Calls whose median is judged, so that lucky or unlucky random vectors decide nothing: of 15 calls, the median of 20 fresh steps misses the
# tolerance once in 140 submissions; of 41, never in 4000 simulated ones, while 10 fresh steps are caught in 998 of 1000.
TAIL = 41
# Largest singular values, and what the next ones are of them at least and at most. They are drawn, so that no factor on another norm fits.
OUTSIDE = (4.0, (0.92, 0.92), (0.3, 0.7), (0.1, 0.25))
# One layer just outside the bound; each has a spectral norm of its own, or dividing all by one would go unnoticed.
SCALES = (0.256, 0.8, 1.4)
Spectrum = tuple[float | tuple[float, float], ...]


def places_of_weights(submission, rng: np.random.Generator) -> list[int]:
    """Where the three weights are among the critic's parameters: what they do in `forward` tells, or, if that is wrong, their shapes."""

    def found_out() -> list[int]:
        try:
            right = evaluate(submission, rng, CLASS, SIZES, SIZES.for_critic()).right
        except (AssertionError, Verdict):
            right = []
        if right:
            return sorted(right[0].places[:3])
        found = shapes_of(submission, CLASS, SIZES.for_critic())
        return [i for i, shape in enumerate(found) if len(shape) > 1]

    return submission.once("places", found_out)


def random_weights(submission, rng: np.random.Generator, spectrum: Spectrum, dimensions: Sizes = SIZES) -> list[Array]:
    """Random values for the critic's weights, each with such singular values times a scale of its own."""
    found = shapes_of(submission, CLASS, dimensions.for_critic())
    own = [tuple(found[i]) for i in places_of_weights(submission, rng) if i < len(found)]
    assert own, "No parameter of the critic is a weight matrix that could be normalised (see the check of its layers)."
    assert all(np.prod(shape) for shape in own), "A weight matrix of the critic has no entries: is one of its dimensions 0?"
    scales = rng.permutation(np.resize(SCALES, len(own)))
    sizes = [as_matrix(np.empty(shape)).shape for shape in own]
    largest, *others = spectrum
    drawn = [scale * largest * np.array([1.0, *(rng.uniform(*bounds) for bounds in others)]) for scale in scales]
    return [matrix(rng, size, values).reshape(shape) for shape, size, values in zip(own, sizes, drawn, strict=True)]


def ask(submission, probe: Probe, *arguments: Any) -> Any:
    """The answer of a probe that calls `enforce_lipschitz`, or an error that says so if there is no such method."""
    try:
        return submission(probe, *arguments)
    except StudentError as error:
        if error.kind != "AttributeError" or "has no attribute 'enforce_lipschitz'" not in error.text:
            raise
        hint = "The method must keep its name: the update, and who grades it, call `d.enforce_lipschitz()`."
        raise StudentError(error.outcome, f"{error} {hint}", error.kind, error.text) from error


def outside(submission, rng: np.random.Generator, brief: bool = True) -> tuple[list[Array], Calls]:
    """Weights outside the bound, and what many calls, and single calls on W, 10 W and W again, make of them."""

    def seen() -> tuple[list[Array], Calls]:
        before = random_weights(submission, rng, OUTSIDE)
        return matrices(before), enforce(submission, rng, before, [before, [10 * b for b in before], before], CALLS, brief)

    return submission.once("outside", seen)


def enforce(
    submission, rng, before: list[Array], repeat: list[list[Array]], calls: int, brief: bool = True, dimensions: Sizes = SIZES
) -> Calls:
    """What `calls` calls of `enforce_lipschitz` make of the weights `before`, as matrices; the critic still has the parameters it had."""
    places = places_of_weights(submission, rng)
    seen = ask(submission, enforced, dimensions.for_critic(), places, before, repeat, calls, TAIL)
    assert not seen["replaced"], (
        "The critic has other parameters after `enforce_lipschitz` than before: "
        "a parametrization or a hook (such as torch's spectral_norm) was registered, "
        "on every call a further one. Change the numbers in the existing weights instead, in place."
    )
    found = call_by_call(seen, before, len(repeat))
    assert len(seen["biases_after"]) == len(seen["biases_before"]), "The critic has other biases after `enforce_lipschitz` than before."
    biases = any(not np.array_equal(a, b) for a, b in zip(seen["biases_after"], seen["biases_before"], strict=True))
    # A rule that undoes itself at every second call is seen by single calls.
    assert_something_happens(matrices(before) * 2, found["tail"][-1] + found["again"][0], biases, brief, seen["empty"])
    if seen["failed"]:
        raise AssertionError(f"One of {calls} calls in a row raised {seen['failed']} {cause(matrices(before), found, -1)}")
    return found


def call_by_call(seen: Enforced, before: list[Array], repeats: int) -> Calls:
    """What was seen as matrices, call by call; the critic still has those it had `before`."""
    tail, again = moments(seen["tail"]), moments(seen["again"])
    complete = bool(tail) and len(again) == repeats
    assert complete, "`enforce_lipschitz` could not be called again and again."
    for after in (*tail, *again):
        assert_still_there(before, after)
    biases = {"biases_before": seen["biases_before"], "biases_after": seen["biases_after"]}
    return {"tail": [matrices(run) for run in tail], "again": [matrices(run) for run in again], **biases}


def assert_still_there(before: list[Array], after: list[Array]) -> None:
    """The critic has the same matrices as before."""
    assert [a.shape for a in after] == [b.shape for b in before], (
        "The critic has other weight matrices after `enforce_lipschitz` than before: were layers or parametrizations added or replaced?"
    )


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
        "`enforce_lipschitz` leaves every weight unchanged: it has no effect. "
        "Is the result stored in place (`W /= s`, `W.copy_(…)`), not only bound to a name or returned? "
        "Is it the weight of `self` that is changed, not a copy (clone, flatten, indexing with a list), "
        "its gradient or the notebook's own `d`? "
        "Is the code reached at all: is it called, do its conditions hold (also in train mode), does `except` hide an error?"
    )
