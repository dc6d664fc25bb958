"""The checks that generator and critic share: their layers, their formula, their gradients."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

import numpy as np
import torch
from lib.grader.suite import close, probe
from networks import Array, expected_shapes, explain_output, formula, layers, same_shapes


@dataclass(frozen=True)
class Sizes:
    """Dimensions of a network to build; unequal, so that exchanged dimensions show."""

    inputs: int
    hidden: int
    outputs: int

    def for_generator(self) -> dict[str, int]:
        """Keyword arguments of the generator."""
        return {"noise_dim": self.inputs, "output_dim": self.outputs, "hidden_dim": self.hidden}

    def for_critic(self) -> dict[str, int | float]:
        """Keyword arguments of the critic."""
        return {"input_dim": self.inputs, "hidden_dim": self.hidden, "c": 1.0}


@probe
def shapes(student, cls, sizes) -> list[list[int]]:
    return [list(p.shape) for p in build(getattr(student, cls), sizes).parameters()]  # noqa: F821


class Outputs(TypedDict):
    """Outputs in train and in eval mode, and the gradient of the outputs' weighted sum in each parameter."""

    train: np.ndarray
    eval: np.ndarray
    gradients: list[np.ndarray | None]


@probe
def outputs(student, cls, sizes, values, x, direction) -> Outputs:
    network = build(getattr(student, cls), sizes)  # noqa: F821
    put(network, values)  # noqa: F821
    network.train()
    output = network(x)
    if output.requires_grad:
        (output.reshape(-1) * direction).sum().backward()
    gradients = [p.grad for p in network.parameters()]
    network.eval()
    with torch.no_grad():
        in_eval = network(x)
    return {"train": output, "eval": in_eval, "gradients": gradients}


def check_layers(submission, cls: str, sizes: Sizes, keywords: dict[str, int | float]) -> None:
    """Three weight matrices and three biases of the right shapes."""
    found = [tuple(shape) for shape in submission(shapes, cls, keywords)]
    expected = expected_shapes(sizes.inputs, sizes.hidden, sizes.outputs)
    asked = ", ".join(f"{key}={value}" for key, value in keywords.items() if key != "c")
    assert found, (
        f"{cls}({asked}) has no parameters at all, so no optimizer can train it. "
        "Layers kept in a plain Python list are invisible to PyTorch: use nn.Sequential, nn.ModuleList or attributes."
    )
    if same_shapes(found, expected):
        return
    matrices = [s for s in found if len(s) > 1]
    vectors = [s for s in found if len(s) < 2]
    saw = f"{cls}({asked}) has weight matrices of shapes {_words(matrices)} and biases of shapes {_words(vectors)}"
    want = f"expected are weights {_words(expected[:3])} and biases {_words(expected[3:])}"
    raise AssertionError(f"{saw}; {want}. {_layer_cause(matrices, vectors, expected)}")


def _words(shapes: list[tuple[int, ...]]) -> str:
    return ", ".join("x".join(map(str, s)) or "scalar" for s in shapes) or "none"


def _layer_cause(matrices: list[tuple[int, ...]], vectors: list[tuple[int, ...]], expected: list[tuple[int, ...]]) -> str:
    hidden, inputs = expected[0]
    outputs_ = expected[2][0]
    sizes = sorted(tuple(sorted(m)) for m in matrices)
    right = sizes == sorted(tuple(sorted(m)) for m in expected[:3])
    if right and not vectors:
        return "Every layer needs its bias (bias=True is the default of nn.Linear)."
    if right and len(vectors) < 3:
        return "A layer lacks its bias (bias=True is the default of nn.Linear)."
    if right and len(vectors) > 3:
        return "There are parameters besides weights and biases: does a normalisation layer (BatchNorm, LayerNorm) or an activation with parameters stand between the layers? None is asked for."
    if len(matrices) < 3:
        return f"Two hidden layers need three linear layers; {len(matrices)} {'was' if len(matrices) == 1 else 'were'} found. Is a layer missing, or one layer used twice?"
    if len(matrices) > 3:
        return f"Two hidden layers need three linear layers; {len(matrices)} were found: there is a layer too many."
    if not any(hidden in m for m in matrices):
        return "The hidden width does not follow `hidden_dim`: is a number written in its place?"
    if not any(sorted(m) == sorted((hidden, hidden)) for m in matrices):
        return "The layer between the two hidden layers must map hidden_dim to hidden_dim."
    if not any(sorted(m) == sorted((hidden, inputs)) for m in matrices):
        return f"The first layer does not take the {inputs} input dimensions it is told to: is a number written in place of the constructor's argument, or are input and output dimension exchanged?"
    if not any(sorted(m) == sorted((outputs_, hidden)) for m in matrices):
        want = "The critic gives one score per point, so its last layer has one output." if outputs_ == 1 else "The last layer must have `output_dim` outputs."
        return f"{want} Is a number written in place of the constructor's argument, or are dimensions exchanged?"
    return "Compare each layer's two dimensions with the formula."


def check_formula(submission, rng: np.random.Generator, cls: str, sizes: Sizes, keywords: dict[str, int | float], gradients: bool) -> None:
    """The network computes the formula with the weights it is given, in train and in eval mode; or its gradients do."""
    found = [tuple(shape) for shape in submission(shapes, cls, keywords)]
    assert found, f"{cls} has no parameters that could be given values."
    values = [rng.normal(size=shape, scale=0.8).astype(np.float32) for shape in found]
    batch = int(rng.integers(5, 9))
    x = rng.normal(size=(batch, sizes.inputs), scale=1.5).astype(np.float32)
    direction = rng.normal(size=batch * sizes.outputs).astype(np.float32)
    seen = submission(outputs, cls, keywords, values, x, direction)
    shape = (batch, sizes.outputs)
    assert seen["train"].shape == shape, (
        f"A batch of shape {_shape((batch, sizes.inputs))} gives an output of shape {_shape(seen['train'].shape)}, expected {_shape(shape)}. "
        f"{'The critic gives one score per point and keeps the last axis.' if sizes.outputs == 1 else 'One point per noise vector is expected.'}"
    )
    expected = expected_shapes(sizes.inputs, sizes.hidden, sizes.outputs)
    assert same_shapes(found, expected), "Its layers are not those of the formula, so its output cannot be that of the formula either."
    readings = list(layers(values, sizes.inputs, sizes.hidden, sizes.outputs))
    right = [w for w in readings if close(seen["train"], formula(w, torch.tensor(x)).numpy(), atol=1e-4)]
    if not right:
        cause = explain_output(readings, x, seen["train"]) or "Does `forward` pass through all three layers, in order, with a ReLU after the first and the second and nothing else?"
        raise AssertionError(f"With known weights the output differs from the formula: {_first(seen['train'])} instead of {_first(formula(readings[0], torch.tensor(x)).numpy())}. {cause}")
    assert close(seen["eval"], seen["train"], atol=1e-4), (
        "In eval mode the network gives another output than in train mode: is there Dropout, BatchNorm or a branch on self.training? None is asked for."
    )
    if gradients:
        _check_gradients(seen["gradients"], values, x, direction, sizes)


def _check_gradients(seen: list[Array | None], values: list[Array], x: Array, direction: Array, sizes: Sizes) -> None:
    missing = [i for i, gradient in enumerate(seen) if gradient is None]
    assert len(missing) < len(seen), (
        "No gradient reaches the parameters: does `forward` detach, convert to NumPy or run under torch.no_grad()? Training could not change anything."
    )
    shapes_ = _words([values[i].shape for i in missing])
    assert not missing, f"No gradient reaches the parameters of shapes {shapes_}: is a part of `forward` detached or are they frozen?"
    leaves = [torch.tensor(v, requires_grad=True) for v in values]
    matched = False
    for weights in layers_of_leaves(leaves, sizes):
        for leaf in leaves:
            leaf.grad = None
        (formula(weights, torch.tensor(x)).reshape(-1) * torch.tensor(direction)).sum().backward()
        matched |= all(close(s, leaf.grad.numpy(), atol=1e-3, rtol=1e-3) for s, leaf in zip(seen, leaves, strict=True) if leaf.grad is not None)
    assert matched, "The output is right but its gradients are not those of the formula: is a part of `forward` detached or computed outside of autograd?"


def layers_of_leaves(leaves: list[torch.Tensor], sizes: Sizes):
    """As `networks.layers`, over tensors that record gradients."""
    markers = [np.full(tuple(leaf.shape), float(i), dtype=np.float32) for i, leaf in enumerate(leaves)]
    for reading in layers(markers, sizes.inputs, sizes.hidden, sizes.outputs):
        chosen = []
        for marker, want in zip(reading, expected_shapes(sizes.inputs, sizes.hidden, sizes.outputs), strict=True):
            leaf = leaves[int(marker.flatten()[0])]
            chosen.append(leaf if tuple(leaf.shape) == want else leaf.reshape(want) if 1 in leaf.shape else leaf.T)
        yield chosen
        yield [chosen[0], chosen[1].T, *chosen[2:]]


def _shape(shape: tuple[int, ...]) -> str:
    return "x".join(map(str, shape)) or "scalar"


def _first(values: Array) -> str:
    return np.array2string(values.reshape(-1)[:3], precision=3, separator=", ")
