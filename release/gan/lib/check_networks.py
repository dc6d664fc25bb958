"""Self-checks of the two networks. Weights are found by their shapes, so every way to store them is fine."""

from collections.abc import Iterable
from typing import Any

import torch
from torch import Tensor, nn

from lib.check_normalisation import normalisation
from lib.checking import NO_RETURN, Finding, Findings, NotFilledIn, is_stub, self_check
from lib.layers import learned, matrices, twin_of, vectors

HIDDEN = 7  # differs from every input and output size, so that shapes tell layers apart


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
    if matrices(d) and not _stored_otherwise(d, inputs=3, outputs=1):
        yield from normalisation(d)


def _build(network: type[nn.Module], **sizes: Any) -> nn.Module:
    if is_stub(network):
        raise NotFilledIn
    built = network(**sizes)
    if is_stub(getattr(built, "inner", built)):
        raise NotFilledIn
    return built


def _stored_otherwise(network: nn.Module, inputs: int, outputs: int) -> bool:
    """Whether the right parameters are there but not as nn.Linear keeps them.

    That is biases as rows, transposed matrices, convolutions, or a generator's biases as further columns of its matrices.
    """
    plain = sorted([(HIDDEN, inputs), (HIDDEN, HIDDEN), (outputs, HIDDEN), (HIDDEN,), (HIDDEN,), (outputs,)])
    shapes = sorted(tuple(p.shape) for p in learned(network))

    def forms(all_of_them: Iterable[tuple[int, ...]]) -> list[list[int]]:
        return sorted(sorted(n for n in shape if n != 1) for shape in all_of_them)

    joined = [(HIDDEN, inputs + 1), (HIDDEN, HIDDEN + 1), (outputs, HIDDEN + 1)]
    return shapes != plain and (forms(shapes) == forms(plain) or (outputs > 1 and forms(shapes) == forms(joined)))


def _architecture(network: nn.Module, inputs: int, outputs: int) -> Findings:
    x = torch.linspace(-1, 1, 5 * inputs).reshape(5, inputs)  # (5, inputs)
    y = network(x)  # (5, outputs)
    if y is Ellipsis:
        raise NotFilledIn
    shape = tuple(getattr(y, "shape", ()))
    yield Finding(
        shape == (5, outputs),
        f"turns a batch of shape (5, {inputs}) into one of shape (5, {outputs})",
        saw=f"forward {NO_RETURN}" if y is None else f"shape {shape}" if shape else f"a {type(y).__name__}",
        expected=f"(5, {outputs})",
        likely="" if y is None else "a size written as a number in place of the argument, or a forward that returns something else",
        look="__init__, and what forward returns",
    )
    yield _layers(network, inputs, outputs)
    if shape == (5, outputs) and len(matrices(network)) == 3 and not _stored_otherwise(network, inputs, outputs):
        yield from _activations(network, inputs)


def _layers(network: nn.Module, inputs: int, outputs: int) -> Finding:
    saw = sorted(tuple(sorted(w.shape)) for w in matrices(network))
    wanted = sorted(tuple(sorted(s)) for s in ((inputs, HIDDEN), (HIDDEN, HIDDEN), (HIDDEN, outputs)))
    biases = sorted(len(v) for v in vectors(network))
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
    twin = twin_of(network)
    with torch.no_grad():
        for w in matrices(twin):
            w.fill_(weight)
        for v in vectors(twin):
            v.fill_(hidden_bias if len(v) == HIDDEN else output_bias)
    return twin


def _close(a: Tensor, b: Tensor) -> bool:
    return a.shape == b.shape and bool(torch.allclose(a, b, rtol=0, atol=1e-4))


def _sizes(shapes: Iterable[tuple[int, ...]]) -> str:
    return ", ".join("x".join(map(str, s)) for s in shapes) or "none"


def _first(y: Tensor) -> str:
    return f"{float(y.detach().reshape(-1)[0]):.4g}"
