"""Self-checks of the spectral normalisation, on weights with known singular values."""

from collections.abc import Iterable

import numpy as np
import torch
from torch import Tensor, nn

from lib.checking import Finding, Findings
from lib.layers import learned, matrices, twin_of, vectors

TOLERANCE = 1e-3
CALLS = 60  # enough for a power iteration that keeps its vector from call to call


def normalisation(critic: nn.Module) -> Findings:
    """What enforce_lipschitz does to weights whose singular values are known."""
    _prepare(critic)
    spectra = [_spectrum(w) for w in matrices(critic)]
    olds = [w.detach().clone() for w in matrices(critic)]
    biases = [v.detach().clone() for v in vectors(critic)]
    objects = list(critic.parameters())  # kept alive: the id of a dropped one could be used again
    for _ in range(CALLS - 1):
        critic.enforce_lipschitz()  # type: ignore[operator]
    late = [_spectrum(w)[0] for w in matrices(critic)]
    critic.enforce_lipschitz()  # type: ignore[operator]
    news = [_spectrum(w) for w in matrices(critic)]
    if len(news) != len(spectra):
        yield Finding(
            False,
            "keeps its parameters",
            saw=f"{len(news)} weight matrices in place of {len(spectra)}",
            expected="the same ones, changed in place",
            likely="a parametrisation or a hook registered on each call",
            look="spectral_normalisation",
        )
        return
    yield _bounded(olds, spectra, news, late)
    divided = _proportional(olds, [w.detach() for w in matrices(critic)], spectra, news)
    yield divided
    yield _kept(critic, objects, biases)
    if divided.holds:
        yield _scales(critic)


def _prepare(d: nn.Module) -> None:
    """Weights with singular values 4, 2, 0.5, ... times a scale of each one's own: far outside the ball, and well separated."""
    generator = torch.Generator().manual_seed(3)
    with torch.no_grad():
        for w, scale in zip(matrices(d), (1.0, 1.5, 0.75), strict=False):
            u, _, vt = torch.linalg.svd(torch.randn(w.shape, generator=generator), full_matrices=False)
            values = torch.tensor([4.0, 2.0] + [0.5] * (len(vt) - 2))[: len(vt)]  # (rank,)
            w.copy_(scale * u @ torch.diag(values) @ vt)


def _spectrum(w: Tensor) -> np.ndarray:
    return torch.linalg.svdvals(w.detach()).numpy()


def _bounded(olds: list[Tensor], spectra: list[np.ndarray], news: list[np.ndarray], late: Iterable[float]) -> Finding:
    what = "after enforce_lipschitz no weight matrix has a singular value above 1"
    for i, (old, new, before_last) in enumerate(zip(spectra, news, late, strict=True)):
        if new[0] <= 1 + TOLERANCE and np.isfinite(new[0]):
            continue
        likely = "this layer is not treated"
        if abs(new[0] - old[0]) < TOLERANCE:
            if all(abs(n[0] - o[0]) < TOLERANCE for n, o in zip(news, spectra, strict=True)):
                likely = "the result is computed but not written into the weights, or the method is empty"
        elif abs(new[0] - before_last) > TOLERANCE:
            likely = "a power iteration that starts from a new random vector on each call: keep the vector, or iterate more"
        else:
            likely = _which_divisor(olds[i], float(old[0] / new[0]))
        return Finding(
            False,
            what,
            saw=f"{_layer(i, olds[i])}: largest singular value {old[0]:.2f} before, {new[0]:.3g} after {CALLS} calls",
            expected="at most 1",
            likely=likely,
            look="spectral_normalisation, and whether enforce_lipschitz calls it",
        )
    return Finding(True, what)


def _proportional(olds: list[Tensor], ends: list[Tensor], spectra: list[np.ndarray], news: list[np.ndarray]) -> Finding:
    bounded = all(new[0] <= 1 + TOLERANCE for new in news)
    what = "each weight matrix is divided by one number" + (", and just enough to reach 1" if bounded else "")
    for i, (old, end, s_old, s_new) in enumerate(zip(olds, ends, spectra, news, strict=True)):
        factor = float((old * end).sum() / (end * end).sum().clamp_min(1e-12))
        straight = bool(torch.allclose(old, factor * end, atol=0.02))
        if straight and s_new[0] > 0.99:  # one above 1 was reported already
            continue
        clipped = np.allclose(s_new, np.minimum(s_old, 1), atol=0.01)
        likely = _which_divisor(old, factor) if straight else "rows, columns or entries treated one by one"
        if clipped and not straight:
            likely = "singular values cut off at 1: that is the projection of the written question, not this one"
        return Finding(
            False,
            what,
            saw=f"{_layer(i, old)}: singular values {_numbers(s_old)} became {_numbers(s_new)}",
            expected=f"{_numbers(s_old / s_old[0])}",
            likely=likely,
            look="spectral_normalisation: by what is each matrix divided?",
        )
    return Finding(True, what)


def _which_divisor(old: Tensor, factor: float) -> str:
    values = torch.linalg.svdvals(old)  # (rank,)
    candidates = {
        "the Frobenius norm (torch.norm and W.norm() give that one, also with p=2)": values.square().sum().sqrt(),
        "the square of the largest singular value": values[0] ** 2,
        "the smallest singular value": values[-1],
        "the sum of the singular values (nuclear norm)": values.sum(),
        "the largest entry": old.abs().max(),
        "the largest sum over a column or a row": torch.maximum(old.abs().sum(0).max(), old.abs().sum(1).max()),
    }
    for words, value in candidates.items():
        if abs(float(value) - factor) < 0.02 * factor:
            return f"divided by {factor:.2f}, which is {words}"
    return f"divided by {factor:.2f}; the largest singular value is {float(values[0]):.2f}"


def _kept(d: nn.Module, objects: list[nn.Parameter], biases: list[Tensor]) -> Finding:
    same = all(any(a is b for b in d.parameters()) for a in objects)
    still = all(torch.equal(a, b) for a, b in zip(biases, vectors(d), strict=False))
    trainable = all(p.requires_grad for p in learned(d))
    saw, likely = "the biases changed", "a loop over all the parameters, in place of the weight matrices"
    if not same:
        saw = "a weight is now a different Parameter object"
        likely = "layer.weight = nn.Parameter(...): an optimizer made before holds the old one and moves nothing"
    elif not trainable:
        saw, likely = "a parameter no longer requires gradients", "requires_grad_(False) left behind"
    return Finding(
        same and still and trainable,
        "biases stay, and the parameters stay the same trainable objects",
        saw=saw,
        expected="weights changed in place, nothing else",
        likely=likely,
        look="spectral_normalisation",
    )


def _scales(d: nn.Module) -> Finding:
    """A second opinion on the divisor: it has to grow with the matrix."""
    _prepare(d)
    large = twin_of(d)
    with torch.no_grad():
        for w in matrices(large):
            w.mul_(10)
    for network in (d, large):
        torch.manual_seed(0)
        network.enforce_lipschitz()  # type: ignore[operator]
    pairs = zip(matrices(d), matrices(large), strict=True)
    return Finding(
        all(torch.allclose(a, b, rtol=0, atol=TOLERANCE) for a, b in pairs),
        "a matrix and ten times that matrix end as the same one",
        saw="two different results after one call",
        expected="equal ones: dividing 10 W by its largest singular value undoes the 10",
        likely="a divisor that does not grow with the matrix, such as a square root of the right one",
        look="spectral_normalisation",
    )


def _layer(i: int, w: Tensor) -> str:
    return f"weight matrix {i + 1} ({' x '.join(map(str, w.shape))})"


def _numbers(values: np.ndarray) -> str:
    return "(" + ", ".join(f"{v:.3g}" for v in values[:3]) + (", ...)" if len(values) > 3 else ")")
