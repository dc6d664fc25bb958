"""The judge's own mathematics of spectral normalisation: weights with a chosen spectrum, and what was done to them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from lib.grader.figures import before_after
from lib.grader.report import Figure

Array = np.ndarray
SIGMA_TOLERANCE = 1e-3  # how far above 1 a singular value may end
SCALE_TOLERANCE = 2.5e-3  # relative; leaves room for a safety margin such as 0.999 / sigma


def matrix(rng: np.random.Generator, shape: Sequence[int], spectrum: Sequence[float]) -> Array:
    """A random matrix of `shape` with the leading singular values `spectrum`, cut to its rank; float32."""
    rank = min(shape)
    values = np.array([*spectrum, *(spectrum[-1] * 0.5 ** np.arange(1, rank + 1))])[:rank]
    u = np.linalg.qr(rng.normal(size=(shape[0], rank)))[0]
    v = np.linalg.qr(rng.normal(size=(shape[1], rank)))[0]
    return (u * values @ v.T).astype(np.float32)


def as_matrix(weight: Array) -> Array:
    """A weight without further axes of length one, as convolutions have them; a vector is a matrix of one row."""
    if weight.ndim == 2:
        return weight
    squeezed = weight.squeeze()
    return squeezed if squeezed.ndim == 2 else squeezed.reshape(1, -1)


def sigma(weight: Array) -> float:
    """The largest singular value; NaN for a weight that is not finite."""
    if not np.isfinite(weight).all() or weight.ndim != 2:
        return float("nan")
    return float(np.linalg.norm(weight.astype(np.float64), 2))


def median_sigma(weights: Sequence[Array]) -> float:
    """The median of the largest singular values of matrices of one shape; NaN if one of them is not finite."""
    together = np.stack(weights).astype(np.float64)
    return float(np.median(np.linalg.norm(together, 2, axis=(1, 2)))) if np.isfinite(together).all() else float("nan")


def singular_values_figure(before: list[Array], after: list[Array], calls: int) -> Figure:
    """The singular values of each layer before and after normalisation, against the bound."""
    groups = []
    for number, (old, new) in enumerate(zip(before, after, strict=True), start=1):
        # A weight that is not finite has no singular values: an empty place in the picture says so.
        values = [np.linalg.svd(w, compute_uv=False) if np.isfinite(w).all() else np.full(min(w.shape), np.nan) for w in (old, new)]
        groups.append((f"layer {number} ({'×'.join(map(str, old.shape))})", values[0], values[1]))
    times = "one call" if calls == 1 else f"{calls} calls"
    return before_after(f"Singular values of each layer before and after {times} of your normalisation", groups, 1.0, "bound")


def proportional(after: Array, before: Array) -> float | None:
    """The factor f with after = f * before, or None if there is none."""
    before64, after64 = before.astype(np.float64), after.astype(np.float64)
    if before.shape != after.shape or not np.isfinite(after64).all():
        return None
    factor = float((after64 * before64).sum() / (before64**2).sum())
    # Rebuilding a weight from its SVD eighty times in single precision moves its entries by some 1e-5 of the largest.
    return factor if np.allclose(after64, factor * before64, atol=1e-4 * abs(factor) * np.abs(before64).max() + 1e-7) else None


def explain_shape(before: Array, after: Array) -> str:
    """Why `after` is not a multiple of `before`."""
    if not np.isfinite(after).all():
        return "The weight holds NaN or infinity afterwards."
    if after.shape != before.shape:
        return "The weight has another shape afterwards."
    b, a = before.astype(np.float64), after.astype(np.float64)
    u, s, vt = np.linalg.svd(b, full_matrices=False)
    if b.shape[0] == b.shape[1] and proportional(after, before.T) is not None:
        return "It has become its own transpose, scaled: the weight itself is divided, whatever its norm was computed from."
    if rounded := _rounded(b, a):
        return f"It is nearly a multiple of what it was, but its entries are {rounded}: divide in the precision the weight has."
    if proportional(a[:, :-1], b[:, :-1]) is not None and np.array_equal(a[:, -1], b[:, -1]) and a.shape[1] > 2:
        return (
            "The last column stayed and all others were divided by one number: is the bias kept in it? "
            "Each layer is expected to have a weight matrix and a bias parameter of its own."
        )
    if np.allclose(a, u @ vt, atol=1e-4) and s[-1] >= 1:
        return (
            "All singular values became 1, as clipping them (the projection of question (3)) or orthogonalising the weight gives; "
            f"spectral normalisation keeps their ratios, {_list(s / s[0])}."
        )
    if np.allclose(a, u * np.minimum(s, 1) @ vt, atol=1e-4):
        return (
            f"The singular values went from {_list(s)} to {_list(np.minimum(s, 1))}: only those above 1 were clipped. "
            f"That is the projection of question (3); spectral normalisation divides all of them, giving {_list(s / s[0])}."
        )
    if np.allclose(a, u @ vt, atol=1e-4):
        return (
            f"All singular values became 1 (the weight was orthogonalised); spectral normalisation keeps their ratios, {_list(s / s[0])}."
        )
    values = np.einsum("ij,ik,jk->k", a, u, vt.T)  # what became of each singular value, if the singular vectors are the same
    if len(s) > 1 and abs(values[0] - s[0]) > 1e-3 and np.allclose(a, u * [values[0], *s[1:]] @ vt, atol=1e-4):
        return (
            f"Only the leading singular value was changed, from {s[0]:.3g} to {values[0]:.3g}; the others stayed as they were. "
            f"Spectral normalisation divides all of them by it, giving {_list(s / s[0])}."
        )
    if np.allclose(a, s[0] * np.outer(u[:, 0], vt[0]) * (a.ravel() @ np.outer(u[:, 0], vt[0]).ravel()) / s[0], atol=1e-4):
        return (
            "Only the leading singular value is left: the weight has become a matrix of rank one. "
            "All singular values are divided by the same number, none is dropped."
        )
    if np.array_equal(a, np.round(a)):
        return "All entries became whole numbers: is `//`, round or int used? The matrix is divided by one number."
    if np.ptp(a - b) < 1e-4 * max(1.0, np.abs(b).max()):
        shift = (a - b).mean()
        done = "added to" if shift > 0 else "subtracted from"
        return f"The number {abs(shift):.3g} was {done} every entry; the matrix has to be divided."
    centred = b - b.mean()
    if proportional(a, centred) is not None:
        return "The mean of the entries was subtracted (standardised weights); the matrix is divided by one number and not shifted."
    rows, columns = np.linalg.norm(b, axis=1, keepdims=True), np.linalg.norm(b, axis=0, keepdims=True)
    if np.allclose(a, b / rows, atol=1e-4) or np.allclose(a, b / columns, atol=1e-4):
        which = "row" if np.allclose(a, b / rows, atol=1e-4) else "column"
        return (
            f"Every {which} was divided by its own length: that is a norm per {which} (as F.normalize does), not one norm for the matrix."
        )
    bound = np.abs(a).max()
    if bound < np.abs(b).max() and np.allclose(a, np.clip(b, -bound, bound), atol=1e-6):
        return (
            f"The entries were clipped to [-{bound:.3g}, {bound:.3g}]: "
            "that is the weight clipping of the first Wasserstein GAN, not spectral normalisation."
        )
    ratio = np.divide(a, b, out=np.zeros_like(a), where=np.abs(b) > 1e-9)
    if np.ptp(ratio, axis=1).max() < 1e-3 or np.ptp(ratio, axis=0).max() < 1e-3:
        which = "row" if np.ptp(ratio, axis=1).max() < 1e-3 else "column"
        return f"Every {which} was scaled by a factor of its own; the whole matrix is divided by one number."
    return "All entries must be divided by one and the same number."


def _rounded(before: Array, after: Array) -> str:
    """How the entries of what is nearly a multiple of `before` were rounded; empty if they were not."""
    factor = (after * before).sum() / (before**2).sum()
    if not np.allclose(after, factor * before, rtol=0.01, atol=0.01 * np.abs(after).max()):
        return ""
    with np.errstate(over="ignore"):
        if np.array_equal(after, after.astype(np.float16)):
            return "rounded to half precision (float16)"
    if not (np.ascontiguousarray(after, dtype=np.float32).view(np.uint32) & 0xFFFF).any():
        return "rounded to half precision (bfloat16)"
    digits = next((digits for digits in (2, 3, 4) if np.allclose(after, np.round(after, digits), rtol=0, atol=1e-6)), None)
    return f"rounded to {digits} digits" if digits else ""


def _list(values: Array) -> str:
    shown = ", ".join(f"{v:.3g}" for v in values[:3])
    more = ", …" if len(values) > 3 else ""
    return f"({shown}{more})"
