"""Whether weights were divided by an estimate of their spectral norms: by an eigenvalue, or by what too few power steps give."""

from __future__ import annotations

import numpy as np
from spectra import SCALE_TOLERANCE, Array, sigma


def explain_estimate(before: list[Array], factors: list[float]) -> str:
    """Which estimate of the spectral norm explains by how much the matrices were scaled."""
    pairs = list(zip(before, factors, strict=True))
    layers = [(w, f) for w, f in pairs if abs(f * sigma(w) - 1) > SCALE_TOLERANCE]
    return _explain_eigenvalue(layers) or _explain_too_small(layers, [w for w, _ in pairs if min(w.shape) > 1])


def _explain_eigenvalue(layers: list[tuple[Array, float]]) -> str:
    """Whether the square weights were divided by an eigenvalue."""
    square = [(w.astype(np.float64), f) for w, f in layers if w.shape[0] == w.shape[1] > 1]
    if not square:
        return ""
    if all(abs(f * np.abs(np.linalg.eigvals(w)).max() - 1) < 1e-3 for w, f in square):
        return (
            "The square weight was divided by its largest absolute eigenvalue (the spectral radius, "
            "as eigvals gives it), which is less than the spectral norm: that is the largest singular value."
        )
    symmetric = {
        "(W + Wᵀ)/2": lambda w: np.linalg.eigvalsh((w + w.T) / 2),
        "its lower half mirrored (all that eigvalsh reads)": np.linalg.eigvalsh,
        "its upper half mirrored": lambda w: np.linalg.eigvalsh(w, UPLO="U"),
    }
    for name, eigenvalues in symmetric.items():
        if all(abs(f * np.abs(eigenvalues(w)).max() - 1) < 1e-3 for w, f in square):
            only = "Only the square weight is wrong: it" if len(square) == len(layers) else "The square weight"
            return (
                f"{only} was divided by the largest absolute eigenvalue of {name}, as if it were symmetric; "
                "its spectral norm is its largest singular value."
            )
    return ""


def _explain_too_small(layers: list[tuple[Array, float]], wide: list[Array]) -> str:
    """Whether the divisors lie between the smallest and the largest singular value, as those of an unfinished power iteration do."""
    ratios = [f * sigma(w) for w, f in layers]
    spreads = [float(np.linalg.cond(w.astype(np.float64))) for w, _ in layers]
    between = all(1 < ratio <= min(spread * 1.001, 2.0) for ratio, spread in zip(ratios, spreads, strict=True))
    # (What is less than half of it is another number, not an estimate of this one. A matrix of one row takes one step.)
    if not between or len(layers) < len(wide):
        return ""
    return (
        f"The number divided by is up to {100 * (1 - 1 / max(ratios)):.2g} % too small: it lies between the smallest and the largest "
        "singular value, as an estimate does that stops too early, or some mean of them. If it is from power iteration, that takes too "
        "few steps, or its vector is not kept and updated from call to call; else compare it with torch.linalg.matrix_norm(W, ord=2)."
    )
