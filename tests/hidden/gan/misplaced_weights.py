"""Why weights are not where `enforce_lipschitz` should have put them: what a message says of the layers, and the cause, computed."""

from __future__ import annotations

import numpy as np
from divisors import explain_biases, explain_factors, explain_others, explain_roughly
from enforcement import Calls
from spectra import SCALE_TOLERANCE, Array, explain_shape, proportional, sigma


def layer(number: int, weight: Array) -> str:
    """How a message names a layer."""
    return f"layer {number + 1} ({'x'.join(map(str, weight.shape))})"


def unchanged_layers(before: list[Array], after: list[Array]) -> list[int]:
    """Indices of matrices that were not touched."""
    return [i for i, (a, b) in enumerate(zip(after, before, strict=True)) if np.array_equal(a, b)]


def layers_left(before: list[Array], after: list[Array]) -> str:
    """That some layers are left as they were, in words."""
    names = [layer(i, before[i]) for i in unchanged_layers(before, after)]
    are_left_as_they_were = "is left as it was" if len(names) == 1 else "are left as they were"
    return f"{' and '.join(names).capitalize()} {are_left_as_they_were}"


def why_others_changed(before: list[Array], seen: Calls, brief: bool = False) -> str:
    """What is wrong where one layer is left alone: the rule, if the layers it does change show a wrong one, or that it stops too early."""
    for b, a in zip(before, seen["again"][0], strict=True):
        if not np.array_equal(a, b) and proportional(a, b) is None:
            return f" Of those that were changed: {explain_shape(b, a)}"
    touched = [(b, proportional(a, b) or 0.0) for b, a in zip(before, seen["again"][0], strict=True) if not np.array_equal(a, b)]
    if any(abs(f * sigma(b) - 1) > SCALE_TOLERANCE for b, f in touched):
        why = explain_others(before, factors_of(before, seen["again"][0])) or explain_factors(
            [b for b, _ in touched], [f for _, f in touched]
        )
        return f" Of those that were changed: {why}"
    if brief:
        return ""
    return " Every weight matrix has to be normalised, the last and the hidden one too, and also where it is only just outside the bound."


def factors_of(before: list[Array], after: list[Array]) -> list[float]:
    """By what each matrix was multiplied: 1 exactly where it was not touched, 0 where it is no multiple of what it was."""
    return [1.0 if np.array_equal(a, b) else proportional(a, b) or 0.0 for a, b in zip(after, before, strict=True)]


def why_alone(at: int, before: list[Array], after: list[Array], next_time: list[Array], usual: tuple[list[Array], Calls]) -> str:
    """Why layer `at` is still outside, where the others are inside the bound; `usual` is what was seen where all are outside it."""
    if sigma(next_time[at]) - 1 <= SCALE_TOLERANCE:
        return (
            "With the same weights the next call is right: is the number divided by that of the call before? Compute it anew on each call."
        )
    all_outside, seen = usual
    if any(abs(sigma(run[at]) - 1) > SCALE_TOLERANCE for run in seen["again"]):
        return cause(all_outside, seen, at)  # a single call is not always right there either, so this is not about the other layers
    if np.array_equal(after[at], before[at]):
        return (
            "Whether a layer is normalised must depend on that layer alone: "
            "does a `return` or `break` at a layer inside the bound pass over those after it, "
            "or does a condition ask for all layers at once, or for another one?"
        )
    return "Where all layers are outside the bound, one call is right: what a layer is divided by must depend on that layer alone."


def cause(before: list[Array], seen: Calls, at: int) -> str:
    """Why the matrices are not where they should be, computed from how a single call changed them (the second was on 10 W).

    `at` is the layer the message has spoken of.
    """
    runs = [run for i, run in enumerate(seen["again"]) if i != 1]
    for i, (b, *afters) in enumerate(zip(before, *runs, strict=True)):
        factors = [proportional(a, b) for a in afters]
        if any(f is None for f in factors):
            if all(np.isfinite(a).all() for a in afters) and not np.allclose(afters[0], afters[-1], rtol=0.05, atol=1e-3):
                return (
                    "The same weights become others on each call: are they replaced by new random ones, "
                    "as an initialisation such as orthogonal_ does?"
                )
            which = "" if i == at else f"In {layer(i, b)}: "
            return f"{which}{explain_shape(b, afters[0])}"
    if all(np.array_equal(a, b) for a, b in zip(runs[0], before, strict=True)):
        return (
            "Weights put into the critic later are left unchanged: "
            "does it work on its first calls, or on some calls, only? It has to work on every call."
        )
    if others := explain_others(before, factors_of(before, runs[0])):
        return others
    # A layer that is not touched says nothing about the number the others are divided by.
    touched = [i for i in range(len(before)) if i not in unchanged_layers(before, runs[0])]
    before = [before[i] for i in touched]
    runs = [[run[i] for i in touched] for run in runs]
    factors = [[proportional(a, b) or 0.0 for a, b in zip(run, before, strict=True)] for run in runs]
    tenfold = [proportional(seen["again"][1][i], b) or 0.0 for i, b in zip(touched, before, strict=True)]
    if factors[0] and all(abs(ten - 10 * one) < 1e-3 * one for ten, one in zip(tenfold, factors[0], strict=True)):
        return (
            "W and 10 W are divided by the same number, so that number does not depend on the weights as they are "
            "now: is the norm computed once and kept, in the constructor or on the first call, "
            "or is it no norm of W at all? Compute it anew on each call."
        )
    if all(abs(10 * f * sigma(b) - 1) < 0.02 for f, b in zip(factors[1], before, strict=True)) and before:
        return (
            "The number divided by is that of weights of an earlier call: "
            "after a call on 10 W, W itself is divided by the norm of 10 W. "
            "Is the norm of the call before kept, or the largest so far? Compute it anew on each call."
        )
    spread = max(abs(x / y - 1) if y else 0.0 for other in factors[1:] for x, y in zip(other, factors[0], strict=True))
    changed = any(not np.array_equal(a, b) for a, b in zip(seen["biases_after"], seen["biases_before"], strict=True))
    if spread > 1e-4 and changed and all(f * sigma(b) < 1 + 1e-4 for run in factors for f, b in zip(run, before, strict=True)):
        return (
            "The biases change from call to call, and the number divided by with them; it is never less than the spectral norm: "
            "is it that of weight and bias put together? Asked for is the weight's own, and the biases stay as they are."
        )
    if spread > 1e-4:
        return explain_roughly(before, factors[0], spread) or (
            "The same weights are scaled differently on each call: "
            "does your power iteration restart from a new random vector, "
            "is the number an average over earlier calls or over random points, "
            "or a randomised approximation (svd_lowrank)? "
            "Keep the vector from call to call, iterate more, or use torch.linalg.matrix_norm(W, ord=2)."
        )
    return explain_biases(before, factors[0], seen["biases_before"]) or explain_factors(before, factors[0])
