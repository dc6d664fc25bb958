"""The checks that generator and critic share: their layers, their formula, their gradients."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TypedDict

import numpy as np
import torch
from helpers import build, learned, parameters_of, put
from measures import agrees, distance, farthest, within
from networks import Array, Reading, expected_shapes, explain_output, formula, readings, same_shapes

from lib.grader.examination import StudentError
from lib.grader.suite import close, probe


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
    return [list(p.shape) for p in learned(build(getattr(student, cls), sizes)).values()]


@probe
def without_parameters(student, cls, sizes, width) -> str:
    """Why a network has no parameters: what is wrong with its layers, as far as it can be seen from outside."""
    network = build(getattr(student, cls), sizes)
    points = torch.ones(2, width)
    try:
        one, two = network(points), network(points)
        if not torch.equal(one, two):
            return "made anew"
    except Exception as error:
        if isinstance(error, AttributeError):
            return f"{type(error).__name__}: {error}"[:200]
    held = [v for name, v in vars(network).items() if not name.startswith("_") and isinstance(v, (list, tuple, dict))]
    members = [m for v in held for m in (v.values() if isinstance(v, dict) else v)]
    return "plain container" if any(isinstance(m, nn.Module) for m in members) else ""


class Outputs(TypedDict):
    """Outputs and the gradients of their weighted sum in each parameter and, last, in the input; in train and in eval mode."""

    outputs: list[np.ndarray]
    gradients: list[list[np.ndarray | None]]
    again: np.ndarray  # in train mode, the same points once more
    alone: np.ndarray  # in train mode, the first half of the points without the rest
    names: list[str]
    kind: str  # the type of what `forward` returns
    changed: bool  # whether a forward pass changes the parameters


@probe
def outputs(student, cls, sizes, values, x, direction) -> Outputs:
    network = build(getattr(student, cls), sizes)
    put(network, values)
    given = parameters_of(network)
    dtype = next(iter(learned(network).values())).dtype  # double precision, if the notebook has made that the default
    x, direction = x.to(dtype), direction.to(dtype)
    seen = {"outputs": [], "gradients": [], "names": list(learned(network)), "kind": "", "changed": False}
    seen |= {"again": x, "alone": x}
    for mode in (True, False):
        network.train(mode)
        network.zero_grad(set_to_none=True)
        points = x.clone().requires_grad_()
        output = network(points)
        seen["kind"] = type(output).__name__
        if not isinstance(output, torch.Tensor):
            return seen
        seen["changed"] = any(not torch.equal(p, v) for p, v in zip(learned(network).values(), given, strict=False))
        if output.requires_grad and output.numel() == len(direction):
            (output.reshape(-1) * direction).sum().backward()
        seen["outputs"].append(output.float() if output.dtype == torch.float16 else output)
        gradients = [*(p.grad for p in learned(network).values()), points.grad]
        seen["gradients"].append([h if h is None else h.float() for h in gradients])
    network.train()
    with torch.no_grad():
        seen["again"], seen["alone"] = network(x).float(), network(x[: len(x) // 2]).float()
    return seen


LARGEST = 100_000  # numbers in all parameters of a network; those asked for have fewer than 300


def shapes_of(submission, cls: str, keywords: dict[str, int | float]) -> list[tuple[int, ...]]:
    """Shapes of the network's parameters, small enough for the judge to draw values for: what a worker says may be any number."""
    try:
        found = submission(shapes, cls, keywords)
    except StudentError as error:
        if error.kind != "TypeError" or "__init__()" not in error.text:
            raise
        hint = f"{cls} is made with the keywords {', '.join(keywords)}: is `__init__` spelt with two underscores on both sides, and are its arguments named as in the released cell?"
        raise StudentError(error.outcome, f"{error} {hint}", error.kind, error.text) from error
    bad = [shape for shape in found if len(shape) > 8 or not all(0 <= n <= LARGEST for n in shape)]
    size = sum(math.prod(shape) for shape in found)
    fits = not bad and max(size, len(found)) <= LARGEST
    assert fits, (
        f"{cls} has {size} numbers in its {len(found)} parameters, far more than its sizes ask for: is a width written as a number?"
    )
    return [tuple(shape) for shape in found]


def check_layers(submission, cls: str, sizes: Sizes, keywords: dict[str, int | float]) -> None:
    """Three weight matrices and three biases of the right shapes."""
    found = shapes_of(submission, cls, keywords)
    expected = expected_shapes(sizes.inputs, sizes.hidden, sizes.outputs)
    asked = ", ".join(f"{key}={value}" for key, value in keywords.items() if key != "c")
    assert found, (
        f"{cls}({asked}) has no parameters at all, so no optimizer can train it. {_nothing_registered(submission, cls, sizes, keywords)}"
    )
    if same_shapes(found, expected):
        return
    matrices = [s for s in found if len(s) > 1]
    vectors = [s for s in found if len(s) < 2]
    saw = f"{cls}({asked}) has weight matrices of shapes {_words(matrices)} and biases of shapes {_words(vectors)}"
    want = f"expected are weights {_words(expected[:3])} and biases {_words(expected[3:])}"
    raise AssertionError(f"{saw}; {want}. {_layer_cause(matrices, vectors, expected)}")


def _nothing_registered(submission, cls: str, sizes: Sizes, keywords: dict[str, int | float]) -> str:
    """Where the layers are that PyTorch does not see."""
    why = submission(without_parameters, cls, keywords, sizes.inputs)
    if why == "plain container":
        return "Layers kept in a plain Python list or dictionary are invisible to PyTorch: use nn.Sequential, nn.ModuleList or attributes."
    if why == "made anew":
        return "Two calls on the same points give different outputs: are the layers made in `forward`, new random ones on each call? Make them once, in `__init__`."
    if why:
        return f"Its `forward` stops with {why}: are the layers stored in self, as in `self.inner = …`? A plain `inner = …` is forgotten when `__init__` ends."
    return "Layers become parameters when `__init__` stores them in self as nn.Module or nn.Parameter, or in nn.Sequential or nn.ModuleList; plain lists, plain tensors and local names are invisible to PyTorch."


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
        return f"Two hidden layers need three linear layers; {len(matrices)} weights were found: there is a layer too many, or a parametrization (weight_norm, spectral_norm) that keeps a weight in parts."
    if not any(hidden in m for m in matrices):
        return "The hidden width does not follow `hidden_dim`: is a number written in its place?"
    if not any(sorted(m) == sorted((hidden, hidden)) for m in matrices):
        return "The layer between the two hidden layers must map hidden_dim to hidden_dim."
    if not any(sorted(m) == sorted((hidden, inputs)) for m in matrices):
        name = "input_dim" if outputs_ == 1 else "noise_dim"
        return f"The first layer does not take the {inputs} inputs it is told to by `{name}`: is a number written in place of the constructor's argument, or are input and output dimension exchanged?"
    if not any(sorted(m) == sorted((outputs_, hidden)) for m in matrices):
        want = (
            "The critic gives one score per point, so its last layer has one output."
            if outputs_ == 1
            else "The last layer must have `output_dim` outputs."
        )
        return f"{want} Is a number written in place of the constructor's argument, or are dimensions exchanged?"
    turned = [(hidden, outputs_), (hidden, hidden), (inputs, hidden)]
    if sorted(matrices) == sorted(turned):
        return f"The first layer takes {outputs_} inputs and the last gives {inputs} outputs: the dimensions of input and output (`noise_dim` and `output_dim`) are exchanged."
    return "Compare each layer's two dimensions with the formula."


@dataclass(frozen=True)
class Evaluation:
    """Known weights in a network of the student's, and what the network made of known points."""

    sizes: Sizes
    values: list[Array]  # the parameters, in the network's own order
    x: Array
    direction: Array  # of which the gradient was taken
    seen: Outputs

    @property
    def candidates(self) -> list[Reading]:
        """Which parameter may be which, by shape."""
        return readings([v.shape for v in self.values], self.sizes.inputs, self.sizes.hidden, self.sizes.outputs)

    @property
    def right(self) -> list[Reading]:
        """Those of the candidates with which the formula gives the output seen."""
        return [reading for reading, far in self.distances if far <= 1]

    @property
    def distances(self) -> list[tuple[Reading, float]]:
        """The candidates, and how far the output seen is from the formula's with each, in units of the tolerance."""
        values, x = [torch.tensor(v) for v in self.values], torch.tensor(self.x)
        output = self.seen["outputs"][0]
        return [(r, distance(output, formula(r.arrange(values), x).numpy(), 1e-4, 1e-4)) for r in self.candidates]


def evaluate(submission, rng: np.random.Generator, cls: str, sizes: Sizes, keywords: dict[str, int | float]) -> Evaluation:
    """Give the student's network known weights and have it compute."""
    found = shapes_of(submission, cls, keywords)
    assert found, f"{cls} has no parameters that could be given values."
    values = [rng.normal(size=shape, scale=0.8).astype(np.float32) for shape in found]
    batch = 2 * int(rng.integers(3, 5))
    x = rng.normal(size=(batch, sizes.inputs), scale=4.0).astype(np.float32)  # far out, where ReLU6 is another function than ReLU
    direction = rng.normal(size=batch * sizes.outputs).astype(np.float32)
    seen = submission(outputs, cls, keywords, values, x, direction)
    assert seen["kind"] != "NoneType", f"`forward` of {cls} returns nothing (None): does it end with `return`, and is that not inside a loop or branch that is never reached?"
    assert seen["outputs"], f"`forward` of {cls} returns a {seen['kind']}, not a tensor: apply the layers to its argument and return the result."
    assert len(seen["outputs"]) == len(seen["gradients"]) == 2, f"{cls} gave no output in train and in eval mode."
    for gradients in seen["gradients"]:
        given = [None if gradient is None else gradient.shape for gradient in gradients]
        fits = len(given) == len(values) + 1 and all(g in (None, w.shape) for g, w in zip(given, (*values, x), strict=True))
        assert fits, f"{cls} has other parameters after a forward pass than before."
    return Evaluation(sizes, values, x, direction, seen)


def check_formula(submission, rng: np.random.Generator, cls: str, sizes: Sizes, keywords: dict[str, int | float], gradients: bool) -> None:
    """The network computes the formula with the weights it is given, in train and in eval mode; or its gradients do."""
    evaluation = evaluate(submission, rng, cls, sizes, keywords)
    x, seen = evaluation.x, evaluation.seen
    in_train, in_eval = seen["outputs"]
    shape = (len(x), sizes.outputs)
    assert in_train.shape == shape, (
        f"A batch of shape {_shape(x.shape)} gives an output of shape {_shape(in_train.shape)}, expected {_shape(shape)}. "
        f"{'The critic gives one score per point and keeps the last axis.' if sizes.outputs == 1 else 'One point per noise vector is expected.'}"
    )
    candidates = evaluation.candidates
    assert candidates, "Its layers are not those of the formula, so its output cannot be that of the formula either."
    right = within("output and formula", min(far for _, far in evaluation.distances))
    assert right or not gradients, "The output is not that of the formula (see the check above), so its gradients cannot be either."
    if not right:
        weights = [r.arrange([torch.tensor(v) for v in evaluation.values]) for r in candidates]
        cause = (
            _instability(seen)
            or explain_output(weights, x, in_train)
            or "Does `forward` pass through all three layers, in order, with a ReLU after the first and the second and nothing else?"
        )
        raise AssertionError(f"With known weights the output differs from the formula: {_apart(in_train, formula(weights[0], torch.tensor(x)).numpy())}. {cause}")
    assert agrees("output in eval mode", in_eval, in_train, atol=1e-4), (
        "In eval mode the network gives another output than in train mode: is there Dropout, BatchNorm or a branch on self.training? None is asked for."
    )
    if gradients:
        for mode, found_gradients in zip(("train", "eval"), seen["gradients"], strict=True):
            _check_gradients(found_gradients, evaluation, mode)


def _instability(seen: Outputs) -> str:
    """Whether the output is random or depends on the other points of the batch."""
    first = seen["outputs"][0]
    if seen["changed"]:
        return "`forward` changes the weights: is the normalisation called in it? It belongs after a step of the critic; `forward` only computes the score."
    if any("parametrizations" in name or name.endswith(("_orig", "_bar")) for name in seen["names"]):
        return (
            "A parametrization (such as torch's spectral_norm) stands between the stored weights and the output, so that `forward` normalises by itself. "
            "Asked for are plain layers, whose stored weights `spectral_normalisation` changes in place."
        )
    if not close(seen["again"], first, atol=1e-4):
        return "Two calls in train mode on the same points give different outputs: is there Dropout or other randomness in the network? None is asked for."
    half = seen["alone"]
    if half.ndim != first.ndim or not close(half, first[: len(half)], atol=1e-4):
        return "The output for a point depends on the other points of its batch: is there BatchNorm, or a mean over the batch, in the network? None is asked for."
    return ""


def _check_gradients(seen: list[Array | None], evaluation: Evaluation, mode: str) -> None:
    *weights, points = seen
    missing = [i for i, gradient in enumerate(weights) if gradient is None]
    assert len(missing) < len(weights), (
        f"No gradient reaches the parameters in {mode} mode: does `forward` detach, convert to NumPy or run under torch.no_grad(), or are the parameters frozen? Training could not change anything."
    )
    shapes_ = _words([evaluation.values[i].shape for i in missing])
    assert not missing, (
        f"No gradient reaches the parameters of shapes {shapes_} in {mode} mode: is a part of `forward` detached or are they frozen?"
    )
    assert points is not None, (
        f"No gradient reaches the input in {mode} mode: is it detached or converted in `forward`? The generator learns through the critic's input."
    )
    leaves = [torch.tensor(v, requires_grad=True) for v in evaluation.values]
    inputs = torch.tensor(evaluation.x, requires_grad=True)
    nearest = float("inf")
    for reading in evaluation.right:
        for leaf in (*leaves, inputs):
            leaf.grad = None
        (formula(reading.arrange(leaves), inputs).reshape(-1) * torch.tensor(evaluation.direction)).sum().backward()
        pairs = zip(seen, (*leaves, inputs), strict=True)
        nearest = min(nearest, farthest(((found, leaf.grad.numpy()) for found, leaf in pairs), 1e-3, 1e-3))
    assert within("gradients", nearest), (
        f"In {mode} mode the output is right but its gradients are not those of the formula: is a part of `forward` detached or computed outside of autograd?"
    )


def _shape(shape: tuple[int, ...]) -> str:
    return "x".join(map(str, shape)) or "scalar"


def _apart(found: Array, wanted: Array) -> str:
    """Three outputs of the row that is farthest from what it should be."""
    row = int(np.abs(np.nan_to_num(found) - wanted).max(axis=1).argmax())
    one, other = (np.array2string(values[row, :3], precision=3, separator=", ", sign="-") for values in (found, wanted))
    return f"{one} instead of {other}"
