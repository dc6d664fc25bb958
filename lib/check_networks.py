"""Self-checks of the two networks. Weights are found by their shapes, so every way to store them is fine."""

import copy
from collections.abc import Iterable
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from lib.checking import Finding, Findings, NotFilledIn, is_stub, self_check

HIDDEN = 7  # differs from every input and output size, so that shapes tell layers apart
TOLERANCE = 1e-3
CALLS = 60  # enough for a power iteration that keeps its vector from call to call


@self_check("Generator", points=3)
def check_generator(Generator: type[nn.Module]) -> Findings:
    """Print what holds and what does not for a Generator class; returns nothing and never raises."""
    g = _build(Generator, noise_dim=3, output_dim=2, hidden_dim=HIDDEN)
    yield from _architecture(g, inputs=3, outputs=2)


@self_check("DualVariable", points=20)
def check_dual_variable(DualVariable: type[nn.Module]) -> Findings:
    """Print what holds and what does not for a DualVariable class; returns nothing and never raises."""
    d = _build(DualVariable, input_dim=3, hidden_dim=HIDDEN, c=1.0)
    yield from _architecture(d, inputs=3, outputs=1)
    if _matrices(d) and not _stored_otherwise(d, inputs=3, outputs=1):
        yield from _normalisation(d)


def _build(network: type[nn.Module], **sizes: Any) -> nn.Module:
    if is_stub(network):
        raise NotFilledIn
    built = network(**sizes)
    if is_stub(getattr(built, "inner", built)):
        raise NotFilledIn
    return built


def _learned(network: nn.Module) -> list[Tensor]:
    """The parameters, without frozen ones kept beside three matrices and three biases, such as the vector of a power iteration."""
    everything: list[Tensor] = list(network.parameters())
    free = [p for p in everything if p.requires_grad]
    return free if len(free) == 6 else everything


def _matrices(network: nn.Module) -> list[Tensor]:
    return [p for p in _learned(network) if p.ndim == 2]


def _vectors(network: nn.Module) -> list[Tensor]:
    return [p for p in _learned(network) if p.ndim == 1]


def _stored_otherwise(network: nn.Module, inputs: int, outputs: int) -> bool:
    """Whether the right parameters are there but not as nn.Linear keeps them: biases as rows, transposed matrices, convolutions."""
    plain = sorted([(HIDDEN, inputs), (HIDDEN, HIDDEN), (outputs, HIDDEN), (HIDDEN,), (HIDDEN,), (outputs,)])
    shapes = sorted(tuple(p.shape) for p in _learned(network))

    def forms(all_of_them: Iterable[tuple[int, ...]]) -> list[list[int]]:
        return sorted(sorted(n for n in shape if n != 1) for shape in all_of_them)

    return shapes != plain and forms(shapes) == forms(plain)


def _architecture(network: nn.Module, inputs: int, outputs: int) -> Findings:
    x = torch.linspace(-1, 1, 5 * inputs).reshape(5, inputs)  # (5, inputs)
    y = network(x)  # (5, outputs)
    if is_stub(y):
        raise NotFilledIn
    shape = tuple(getattr(y, "shape", ()))
    yield Finding(
        shape == (5, outputs),
        f"turns a batch of shape (5, {inputs}) into one of shape (5, {outputs})",
        saw=f"shape {shape}" if shape else f"a {type(y).__name__}",
        expected=f"(5, {outputs})",
        likely="a size written as a number in place of the argument, or a forward that returns something else",
        look="__init__, and what forward returns",
    )
    yield _layers(network, inputs, outputs)
    if shape == (5, outputs) and len(_matrices(network)) == 3 and not _stored_otherwise(network, inputs, outputs):
        yield from _activations(network, inputs)


def _layers(network: nn.Module, inputs: int, outputs: int) -> Finding:
    saw = sorted(tuple(sorted(w.shape)) for w in _matrices(network))
    wanted = sorted(tuple(sorted(s)) for s in ((inputs, HIDDEN), (HIDDEN, HIDDEN), (HIDDEN, outputs)))
    biases = sorted(len(v) for v in _vectors(network))
    wanted_biases = sorted((HIDDEN, HIDDEN, outputs))
    likely = "a layer too many or too few, or a hidden size that is not the argument hidden_dim"
    if not saw:
        likely = "layers kept in a plain Python list: torch does not see those (nn.Sequential or nn.ModuleList)"
    elif saw == wanted and len(biases) < 3:
        likely = "bias=False"
    elif saw == wanted:
        likely = "a layer that was not asked for, such as a batch normalisation"
    otherwise = _stored_otherwise(network, inputs, outputs)
    return Finding(
        otherwise or (saw == wanted and biases == wanted_biases),
        "two hidden layers: three weight matrices and three biases",
        saw=f"matrices {_sizes(saw)}, biases of length {biases} (hidden_dim = {HIDDEN})",
        expected=f"matrices {_sizes(wanted)}, biases of length {wanted_biases}, in any order",
        likely=likely,
        look="__init__",
        note="stored in another form than nn.Linear's, which these checks cannot read further; the hidden ones can" if otherwise else "",
    )


def _activations(network: nn.Module, inputs: int) -> Findings:
    """Two settings in which a ReLU network can be foreseen: every hidden unit off, and every hidden unit on."""
    off = _constant(network, weight=-1.0, hidden_bias=-1.0, output_bias=-3.0)
    x = torch.zeros(4, inputs)  # (4, inputs)
    seen = off(x)  # (4, outputs)
    yield Finding(
        _close(seen, torch.full_like(seen, -3.0)),
        "a hidden unit whose input is negative is silent (ReLU), and the output layer is linear",
        saw=f"output {_first(seen)} when every hidden unit should be off and the output bias is -3",
        expected="-3",
        likely="another activation than ReLU, one of the two missing, or one after the last layer",
        look="the layers between the first and the last, and what comes after the last",
    )
    on = _constant(network, weight=0.2, hidden_bias=0.5, output_bias=-3.0)
    a, b = torch.full((1, inputs), 4.0), torch.full((1, inputs), 9.0)  # (1, inputs), (1, inputs)
    bend = on(a) + on(b) - 2 * on((a + b) / 2)  # (1, outputs)
    yield Finding(
        _close(bend, torch.zeros_like(bend)) and not _close(on(a), on(b)),
        "a hidden unit whose input is positive passes it on unchanged",
        saw="a network that bends, or is flat, where every hidden unit is on",
        expected="straight lines there",
        likely="tanh or sigmoid where ReLU is asked for, or a dropout",
        look="the activations",
    )


def _constant(network: nn.Module, weight: float, hidden_bias: float, output_bias: float) -> nn.Module:
    twin = copy.deepcopy(network)
    with torch.no_grad():
        for w in _matrices(twin):
            w.fill_(weight)
        for v in _vectors(twin):
            v.fill_(hidden_bias if len(v) == HIDDEN else output_bias)
    return twin


def _normalisation(critic: nn.Module) -> Findings:
    """What enforce_lipschitz does to weights whose singular values are known."""
    _prepare(critic)
    spectra = [_spectrum(w) for w in _matrices(critic)]
    olds = [w.detach().clone() for w in _matrices(critic)]
    biases = [v.detach().clone() for v in _vectors(critic)]
    objects = list(critic.parameters())  # kept alive: the id of a dropped one could be used again
    for _ in range(CALLS - 1):
        critic.enforce_lipschitz()  # type: ignore[operator]
    late = [_spectrum(w)[0] for w in _matrices(critic)]
    critic.enforce_lipschitz()  # type: ignore[operator]
    news = [_spectrum(w) for w in _matrices(critic)]
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
    divided = _proportional(olds, [w.detach() for w in _matrices(critic)], spectra, news)
    yield divided
    yield _kept(critic, objects, biases)
    if divided.holds:
        yield _scales(critic)


def _prepare(d: nn.Module) -> None:
    """Weights with singular values 4, 2, 0.5, ... times a scale of each one's own: far outside the ball, and well separated."""
    generator = torch.Generator().manual_seed(3)
    with torch.no_grad():
        for w, scale in zip(_matrices(d), (1.0, 1.5, 0.75), strict=False):
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
            likely = "divided by another number than the largest singular value"
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
    what = "each weight matrix is divided by one number, and just enough to reach 1"
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
    still = all(torch.equal(a, b) for a, b in zip(biases, _vectors(d), strict=False))
    trainable = all(p.requires_grad for p in _learned(d))
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
    large = copy.deepcopy(d)
    with torch.no_grad():
        for w in _matrices(large):
            w.mul_(10)
    for network in (d, large):
        torch.manual_seed(0)
        network.enforce_lipschitz()  # type: ignore[operator]
    pairs = zip(_matrices(d), _matrices(large), strict=True)
    return Finding(
        all(torch.allclose(a, b, rtol=0, atol=TOLERANCE) for a, b in pairs),
        "a matrix and ten times that matrix end as the same one",
        saw="two different results after one call",
        expected="equal ones: dividing 10 W by its largest singular value undoes the 10",
        likely="a divisor that does not grow with the matrix, such as a square root of the right one",
        look="spectral_normalisation",
    )


def _close(a: Tensor, b: Tensor) -> bool:
    return a.shape == b.shape and bool(torch.allclose(a, b, rtol=0, atol=1e-4))


def _layer(i: int, w: Tensor) -> str:
    return f"weight matrix {i + 1} ({' x '.join(map(str, w.shape))})"


def _numbers(values: np.ndarray) -> str:
    return "(" + ", ".join(f"{v:.3g}" for v in values[:3]) + (", ...)" if len(values) > 3 else ")")


def _sizes(shapes: Iterable[tuple[int, ...]]) -> str:
    return ", ".join("x".join(map(str, s)) for s in shapes) or "none"


def _first(y: Tensor) -> str:
    return f"{float(y.detach().reshape(-1)[0]):.4g}"
