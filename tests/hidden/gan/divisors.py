"""By which wrong number weights were divided in place of their spectral norms: every one we know, tried in turn."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from estimates import explain_estimate
from spectra import SCALE_TOLERANCE, Array, sigma

ROUNDING = 1e-4  # relative; single precision is some 1e-6 off
ONLY_LATER = "A single call is right, but further calls on the same critic are not: does something remembered from an earlier call enter?"
SMALLEST = 1e-30  # a factor below is no division by anything that has a name


def norms(weight: Array) -> dict[str, float]:
    """What students divide by in place of the spectral norm, by the name a message uses."""
    w = weight.astype(np.float64)
    s = np.linalg.svd(w, compute_uv=False)
    centred = float(np.linalg.norm(w - w.mean(0), 2))
    column_sum, row_sum = np.abs(w).sum(0).max(), np.abs(w).sum(1).max()
    found = {
        "the Frobenius norm (`torch.norm(W)`, also with p=2, is Frobenius)": float(np.sqrt((w**2).sum())),
        ("the square of the largest singular value (an eigenvalue of WᵀW lacks its square root, or it is divided by twice)"): float(
            s[0] ** 2
        ),
        "the square root of the largest singular value": float(np.sqrt(s[0])),
        "the nuclear norm, the sum of all singular values": float(s.sum()),
        "the mean of the singular values": float(s.mean()),
        "the root mean square of the singular values (the Frobenius norm over the root of their number)": float(np.sqrt((s**2).mean())),
        "the largest diagonal entry of R in a QR decomposition": float(np.abs(np.diag(np.linalg.qr(w, mode="r"))).max()),
        "the largest absolute entry": float(np.abs(w).max()),
        "the largest entry (with its sign)": float(w.max()),
        "the mean absolute entry": float(np.abs(w).mean()),
        "the sum of absolute entries": float(np.abs(w).sum()),
        "the largest column sum (the induced 1-norm)": float(column_sum),
        "the largest row sum (the induced infinity norm)": float(row_sum),
        "the smallest singular value": float(s[-1]),
        "the standard deviation of the entries": float(w.std()),
        "the squared Frobenius norm": float((w**2).sum()),
        "the cube of the largest singular value": float(s[0] ** 3),
        "the condition number, the ratio of the largest and the smallest singular value": float(s[0] / s[-1]),
        "the product of the singular values": float(s.prod()),
        "the sum of the entries": float(w.sum()),
        "the number of inputs of the layer (the columns)": float(w.shape[1]),
        "the number of outputs of the layer (the rows)": float(w.shape[0]),
        "the root of the number of inputs of the layer": float(w.shape[1] ** 0.5),
        "the root of the number of outputs of the layer": float(w.shape[0] ** 0.5),
        "the number of entries": float(w.size),
        "the largest length of a row": float(np.linalg.norm(w, axis=1).max()),
        "the mean length of the rows": float(np.linalg.norm(w, axis=1).mean()),
        "the largest length of a column": float(np.linalg.norm(w, axis=0).max()),
        "the mean length of the columns": float(np.linalg.norm(w, axis=0).mean()),
        "the largest singular value rounded to a whole number": max(float(np.round(s[0])), 1.0),
        "the largest singular value, rounded to two digits": float(np.round(s[0], 2)),
        "the largest singular value, rounded to one digit after the point": float(np.round(s[0], 1)) or 1.0,
        "the largest singular value rounded up to a whole number": float(np.ceil(s[0])),
        "the largest singular value rounded down to a whole number": max(float(np.floor(s[0])), 1.0),
        "twice the largest singular value": float(2 * s[0]),
        "half the largest singular value": float(s[0] / 2),
        "one plus the largest singular value": float(1 + s[0]),
        "the cube root of the largest singular value": float(np.cbrt(s[0])),
        "the root of the product of the largest column sum and the largest row sum": float(np.sqrt(column_sum * row_sum)),
        "the rank, the number of singular values": float(np.linalg.matrix_rank(w)),
        "the spectral norm of the absolute values of the entries": float(np.linalg.norm(np.abs(w), 2)),
        "the spectral norm of the matrix less its mean": float(np.linalg.norm(w - w.mean(), 2)),
        "the spectral norm of the matrix less the mean of each column (as a covariance or PCA takes it)": centred,
        "the inverse of the largest singular value: it multiplies where it should divide": float(1 / s[0]),
        "the spectral norm of the same entries in as many rows as W has columns (`view` and `reshape` shuffle them, `.T` does not)": float(
            np.linalg.norm(w.reshape(w.shape[::-1]), 2)
        ),
    }
    if len(s) > 1:
        found["the second largest singular value"] = float(s[1])
    return found


def explain_roughly(before: list[Array], factors: list[float], spread: float) -> str:
    """Which wrong divisor is nearly what the matrices were divided by, on a call that differs from the next by `spread`."""
    if not before or spread > 0.02 or any(abs(f * sigma(w) - 1) < 0.1 for w, f in zip(before, factors, strict=True)):
        return ""  # a number near the largest singular value is that one, badly estimated
    known = [norms(w) for w in before]
    for name in known[0]:
        if _divides(name, known, factors, 3 * spread):
            return f"The factor nearly fits a division by {name}."
    return ""


def _divides(name: str, known: list[dict[str, float]], factors: list[float], slack: float = 1e-3) -> bool:
    """Whether the factors are those of a division by the norm of this name; `known` are the `norms` of each matrix."""
    return all(name in of_one and abs(f * of_one[name] - 1) < slack for of_one, f in zip(known, factors, strict=True))


def explain_factors(before: list[Array], factors: list[float]) -> str:
    """Which wrong divisor explains by how much the matrices were scaled. All of them must fit, so chance hardly can."""
    wrong = [i for i, (w, f) in enumerate(zip(before, factors, strict=True)) if abs(f * sigma(w) - 1) > SCALE_TOLERANCE]
    layers = [(before[i], factors[i]) for i in wrong]
    if not layers:
        return _explain_nearly(before, factors)
    far_outside = [(w, f) for w, f in zip(before, factors, strict=True) if abs(sigma(w) - 1) > 0.1]
    if on_the_way := _explain_part_of_the_way(far_outside):
        return on_the_way
    if all(f < 0 for _, f in layers):
        return "The matrix has changed its sign: the number it was divided by is negative."
    known = [norms(w) for w in before]
    wide = [i for i in wrong if min(before[i].shape) > 1] or wrong

    def divides(name: str, which: list[int]) -> bool:
        return _divides(name, [known[i] for i in which], [factors[i] for i in which])

    names = list(known[wide[0]])  # with one more for a wide matrix
    fitting = [name for name in names if divides(name, list(range(len(before))))] or [name for name in names if divides(name, wide)]
    for name in fitting:  # a single layer's divisor is near some round number
        if not ("whole" in name or "one digit" in name) or (len(wrong) > 1 and divides(name, wrong)):
            return f"The factor fits a division by {name}."
    return (
        _explain_added(layers)
        or _explain_target(layers)
        or _explain_shared(before, factors)
        or _explain_block(layers)
        or explain_estimate(before, factors)
        or _divisors(layers)
    )


def _explain_nearly(before: list[Array], factors: list[float]) -> str:
    """What is wrong where single calls are right within the tolerance."""
    off = [f * sigma(w) - 1 for w, f in zip(before, factors, strict=True)]
    if off and np.ptp(off) > ROUNDING:  # a margin is the same for all layers
        return (
            f"Each call divides nearly by the spectral norm, but up to {100 * np.abs(off).max():.2g} % off: "
            "is the norm rounded, or computed in half precision?"
        )
    return ONLY_LATER


def _explain_part_of_the_way(layers: list[tuple[Array, float]]) -> str:
    """Whether all weights, which are far outside, went only a part of the way to the normalised ones, or beyond: W + a (W / sigma - W)."""
    parts = [(1 - f) / (1 - 1 / sigma(w)) for w, f in layers]
    if len(parts) < 2 or not 0.01 < parts[0] < 0.99 or np.ptp(parts) > 2e-4:
        return ""
    return (
        f"Each weight moves {100 * parts[0]:.3g} % of the way to the normalised one only: "
        "the constraint has to hold after every call, so it goes all the way."
    )


def _explain_added(layers: list[tuple[Array, float]]) -> str:
    """Whether a constant was added to the spectral norm, or to its square."""
    if len(layers) < 2 or any(abs(f) < SMALLEST for _, f in layers):  # one number is always another plus a constant
        return ""
    added = [1 / f - sigma(w) for w, f in layers]
    if added and added[0] > 1e-4 and np.ptp(added) < 1e-3 * abs(added[0]) + 1e-4:
        return (
            f"The factor fits a division by the largest singular value plus the constant {added[0]:.3g}, "
            "which is too much: a constant against division by zero has to be tiny."
        )
    inside = [1 / f**2 - sigma(w) ** 2 for w, f in layers]
    if inside and inside[0] > 1e-4 and np.ptp(inside) < 1e-3 * abs(inside[0]) + 1e-4:
        return (
            "The factor fits a division by the root of the squared largest singular value plus the constant "
            f"{inside[0]:.3g}, which is too much: a constant against division by zero has to be tiny."
        )
    return ""


def _explain_target(layers: list[tuple[Array, float]]) -> str:
    """Whether the largest singular values all became the same number other than 1."""
    reached = [f * sigma(w) for w, f in layers]
    if len(reached) > 1 and abs(reached[0]) > 1e-9 and np.ptp(reached) < 1e-3 * abs(reached[0]):
        return (
            "Every weight matrix is divided by its spectral norm and multiplied by a further factor of "
            f"{reached[0]:.3g}: with c = 1, as it is in this homework, no such factor is asked for. "
            "(The bound is `self.c`, as the constructor is told.)"
        )
    return ""


def _explain_block(layers: list[tuple[Array, float]]) -> str:
    """Whether the matrices were divided by the spectral norm of a leading block of theirs, of one size for all."""
    for size in range(1, max(max(w.shape) for w, _ in layers)):
        if all(abs(f * sigma(w[:size, :size]) - 1) < 1e-3 for w, f in layers):
            return f"The factor fits a division by the spectral norm of the first {size} rows and columns only; all of W counts."
    return ""


def _divisors(layers: list[tuple[Array, float]]) -> str:
    """What is known when no rule fits: by what each layer was divided."""
    number = [f"{1 / f:.4g} in place of {sigma(w):.4g}" for w, f in layers if abs(f) >= SMALLEST and np.isfinite(f)]
    return f"The numbers divided by are {', '.join(number)}: compare yours with torch.linalg.matrix_norm(W, ord=2)." if number else ""


def explain_biases(before: list[Array], factors: list[float], biases: list[Array]) -> str:
    """Whether a bias entered into the number divided by."""

    def fits(norm: Callable[[Array, Array], float]) -> bool:
        return all(
            any(b.size == len(w) and abs(f * norm(w, b.reshape(-1, 1)) - 1) < 1e-3 for b in biases)
            for w, f in zip(before, factors, strict=True)
        )

    if fits(lambda w, b: float(np.linalg.norm(b))):
        return "The factor fits a division by the norm of the layer's bias; the weight's own spectral norm is asked for."
    if fits(lambda w, b: sigma(np.hstack([w, b]))):
        return (
            "The factor fits a division by the spectral norm of weight and bias put together; "
            "the weight's own spectral norm is asked for, without the bias."
        )
    return ""


def explain_others(before: list[Array], factors: list[float]) -> str:
    """Whether those layers that were changed (their factor is not 1) were divided by a number made from other layers, which were not."""
    largest = [sigma(w) for w in before]
    left = [s * f for s, f in zip(largest, factors, strict=True)]  # as the layers are left
    changed = [i for i, f in enumerate(factors) if f != 1]
    if len(changed) == len(before) or all(abs(left[i] - 1) < SCALE_TOLERANCE for i in changed):
        return ""
    rules = {
        "the product of the spectral norms of all layers": [float(np.prod(largest))] * len(before),
        "the spectral norm of the layer before": [1.0, *largest[:-1]],
        "the spectral norm of the layer before, as that was just left": [1.0, *left[:-1]],
        "the spectral norm of the layer after": [*largest[1:], 1.0],
    }
    for name, values in rules.items():
        if all(abs(factors[i] * values[i] - 1) < 1e-3 for i in changed):
            return f"The factor fits a division by {name}; each layer is divided by its own spectral norm."
    return ""


def _explain_shared(before: list[Array], factors: list[float]) -> str:
    """Whether all layers were divided by one number, or each by those of its predecessors, too."""
    largest = [sigma(w) for w in before]
    overall = {
        "the product of the spectral norms of all layers": float(np.prod(largest)),
        "a root of the product of the spectral norms of all layers": float(np.prod(largest)) ** (1 / len(largest)),
        "the largest spectral norm of all layers": max(largest),
        "the sum of the spectral norms of all layers": sum(largest),
        "the mean of the spectral norms of all layers": float(np.mean(largest)),
        "the spectral norm of the first layer": largest[0],
        "the spectral norm of the last layer": largest[-1],
        "the smallest spectral norm of all layers": min(largest),
        "the Frobenius norm of all weights together": float(np.sqrt(sum((w.astype(np.float64) ** 2).sum() for w in before))),
    }
    # One layer may be the first and have the largest norm: then all that fits is said.
    if names := [name for name, value in overall.items() if all(abs(f * value - 1) < 1e-3 for f in factors)]:
        return f"All layers were divided by the same number, {' or '.join(names)}; each layer needs its own spectral norm."
    off = [(i, f) for i, f in enumerate(factors) if abs(f * largest[i] - 1) > SCALE_TOLERANCE]
    if len(before) > 1 and all(any(abs(f * other - 1) < 1e-3 for j, other in enumerate(largest) if j != i) for i, f in off):
        return "A layer was divided by the spectral norm of another layer; each layer needs its own."
    for order, words in ((1, "before"), (-1, "after")):
        running = np.cumprod(largest[::order])[::order]
        if np.allclose(np.array(factors) * running, 1, atol=1e-3):
            return (
                f"Each layer was divided by the product of its own spectral norm and those of the layers {words} it: "
                "the number piles up from layer to layer; each layer needs its own."
            )
    if len(factors) > 1 and max(factors) - min(factors) < 1e-6:
        return f"All layers were scaled by the same factor {factors[0]:.3g}; each layer needs its own spectral norm."
    return ""
