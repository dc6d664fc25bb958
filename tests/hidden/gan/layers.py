"""How many layers a network has, and of which sizes: the first thing generator and critic are asked."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from networks import expected_shapes, joined_shapes, same_shapes

from lib.grader.examination import StudentError
from lib.grader.suite import probe

if TYPE_CHECKING:  # for probes, which run in the worker
    import torch
    from helpers import build, learned
    from torch import nn


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
def shared(student, cls, sizes) -> bool:
    """Whether two networks made one after the other have a parameter in common."""
    first, second = build(getattr(student, cls), sizes), build(getattr(student, cls), sizes)
    return any(p is q for p in first.parameters() for q in second.parameters())


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


MOST = 1000  # parameters of a network
LARGEST = 100_000  # numbers in all parameters of a network; those asked for have fewer than 300


def _slip(error: StudentError, cls: str, keywords: dict[str, int | float]) -> str:
    """What usually lies behind an error that only making the network raises."""
    if error.kind == "TypeError" and error.text.startswith(f"{cls}.__init__()"):
        return (
            f" {cls} is made with the keywords {', '.join(keywords)}: "
            "are the arguments of its `__init__` named as in the released cell (further ones need a default), "
            "and is `__init__` itself spelt with two underscores on both sides?"
        )
    if error.kind == "AttributeError" and error.text.endswith("'parameters'"):
        return f" Every network has that if its class is derived from nn.Module: `class {cls}(nn.Module)`."
    if error.kind == "TypeError" and error.text.endswith("object is not callable"):
        return f" Has something that {cls} keeps in self the name of one of nn.Module's methods, such as `parameters`?"
    if error.kind == "AttributeError" and "before Module.__init__() call" in error.text:
        return " Is `super().__init__()` the first line of `__init__`?"
    return ""


def shapes_of(submission, cls: str, keywords: dict[str, int | float]) -> list[tuple[int, ...]]:
    """Shapes of the network's parameters, small enough for the judge to draw values for: what a worker says may be any number."""
    try:
        found = submission.once(f"shapes of {cls} {keywords}", lambda: submission(shapes, cls, keywords))
    except StudentError as error:
        raise StudentError(error.outcome, f"{error}{_slip(error, cls, keywords)}", error.kind, error.text) from error
    bad = len(found) > MOST or any(len(shape) > 8 or not all(0 <= n <= LARGEST for n in shape) for shape in found)
    fits = not bad and sum(math.prod(shape) for shape in found) <= LARGEST  # no product of what may be thousands of huge numbers
    assert fits, f"The {len(found)} parameters of {cls} hold far more than its sizes ask for: is a width written as a number?"
    return [tuple(shape) for shape in found]


def check_layers(submission, cls: str, sizes: Sizes, keywords: dict[str, int | float]) -> None:
    """Three weight matrices and three biases of the right shapes."""
    found = shapes_of(submission, cls, keywords)
    expected = expected_shapes(sizes.inputs, sizes.hidden, sizes.outputs)
    asked = ", ".join(f"{key}={value}" for key, value in keywords.items() if key != "c")
    assert found, (
        f"{cls}({asked}) has no parameters at all, so no optimizer can train it. {_nothing_registered(submission, cls, sizes, keywords)}"
    )
    alone = not submission(shared, cls, keywords)
    assert alone, (
        f"Two networks made by {cls}({asked}) one after the other share their layers: training one changes the other. "
        "Are layers kept in a class attribute, a default argument, a global or a cache? Make them anew in `__init__`."
    )
    if same_shapes(found, expected):
        return
    if sizes.outputs > 1 and same_shapes(found, joined_shapes(sizes.inputs, sizes.hidden, sizes.outputs)):
        return  # of the critic, whose matrices are normalised and whose biases are not, they have to be apart
    matrices = [s for s in found if len(s) > 1]
    vectors = [s for s in found if len(s) < 2]
    saw = f"{cls}({asked}) has weight matrices of shapes {words(matrices)} and biases of shapes {words(vectors)}"
    want = f"expected are weights {words(expected[:3])} and biases {words(expected[3:])}"
    raise AssertionError(f"{saw}; {want}. {_layer_cause(matrices, vectors, expected)}")


def _nothing_registered(submission, cls: str, sizes: Sizes, keywords: dict[str, int | float]) -> str:
    """Where the layers are that PyTorch does not see."""
    why = submission(without_parameters, cls, keywords, sizes.inputs)
    if why == "plain container":
        return "Layers kept in a plain Python list or dictionary are invisible to PyTorch: use nn.Sequential, nn.ModuleList or attributes."
    if why == "made anew":
        return (
            "Two calls on the same points give different outputs: "
            "are the layers made in `forward`, new random ones on each call? Make them once, in `__init__`."
        )
    if why:
        return (
            f"Its `forward` stops with {why}: are the layers stored in self, as in `self.inner = …`? "
            "A plain `inner = …` is forgotten when `__init__` ends."
        )
    return (
        "Layers become parameters when `__init__` stores them in self as nn.Module or nn.Parameter, "
        "or in nn.Sequential or nn.ModuleList; plain lists, plain tensors and local names are invisible to PyTorch."
    )


def words(shapes: list[tuple[int, ...]]) -> str:
    return ", ".join("x".join(map(str, s)) or "scalar" for s in shapes) or "none"


def _layer_cause(matrices: list[tuple[int, ...]], vectors: list[tuple[int, ...]], expected: list[tuple[int, ...]]) -> str:
    return _shared_storage(matrices, vectors, expected) or _lacking(matrices, vectors, expected) or _sizes(matrices, vectors, expected)


def _shared_storage(matrices: list[tuple[int, ...]], vectors: list[tuple[int, ...]], expected: list[tuple[int, ...]]) -> str:
    """Whether all numbers of the formula are there, but several of its weights and biases in one parameter."""
    found, wanted = matrices + vectors, expected
    if len(found) >= len(wanted) or sum(map(math.prod, found)) != sum(map(math.prod, wanted)):
        return ""
    own = "Each layer is expected to have a weight matrix and a bias parameter of its own, as nn.Linear has them"
    with_bias = sorted(tuple(sorted((rows, columns + 1))) for rows, columns in expected[:3])
    if not vectors and sorted(tuple(sorted(m)) for m in matrices) == with_bias:
        return f"{own}; here weight and bias of each layer are one matrix."
    return f"{own}; here all numbers of the formula are kept in fewer parameters."


def _lacking(matrices: list[tuple[int, ...]], vectors: list[tuple[int, ...]], expected: list[tuple[int, ...]]) -> str:
    """Which parameters are missing, or too many."""
    right = sorted(tuple(sorted(m)) for m in matrices) == sorted(tuple(sorted(m)) for m in expected[:3])
    if right and not vectors:
        return "Every layer needs its bias (bias=True is the default of nn.Linear)."
    if right and len(vectors) < 3:
        return "A layer lacks its bias (bias=True is the default of nn.Linear)."
    if right and len(vectors) > 3:
        return (
            "There are parameters besides weights and biases: is there a normalisation layer (BatchNorm, LayerNorm), "
            "an activation with parameters or a factor of your own? None is asked for."
        )
    if len(matrices) < 3:
        were = "was" if len(matrices) == 1 else "were"
        return f"Two hidden layers need three linear layers; {len(matrices)} {were} found. Is a layer missing, or one layer used twice?"
    if len(matrices) > 3:
        return (
            f"Two hidden layers need three linear layers; {len(matrices)} weights were found: "
            "there is a layer too many, or a parametrization (weight_norm, spectral_norm) that keeps a weight in parts."
        )
    return ""


def _sizes(matrices: list[tuple[int, ...]], vectors: list[tuple[int, ...]], expected: list[tuple[int, ...]]) -> str:
    """Which of the three layers has a wrong size."""
    hidden, inputs = expected[0]
    outputs_ = expected[2][0]
    name = "input_dim" if outputs_ == 1 else "noise_dim"
    if sorted(matrices + vectors) == sorted(expected_shapes(inputs, outputs_, hidden)):
        return "`hidden_dim` and the number of outputs are exchanged: the hidden layers have the output's width, and the output theirs."
    if sorted(matrices + vectors) == sorted(expected_shapes(hidden, inputs, outputs_)):
        return f"`hidden_dim` and `{name}` are exchanged: the hidden layers have the input's width, and the input theirs."
    if not any(hidden in m for m in matrices):
        return "The hidden width does not follow `hidden_dim`: is a number written in its place?"
    if not any(sorted(m) == sorted((hidden, hidden)) for m in matrices):
        return "The layer between the two hidden layers must map hidden_dim to hidden_dim."
    if not any(sorted(m) == sorted((hidden, inputs)) for m in matrices):
        return (
            f"The first layer does not take the {inputs} inputs it is told to by `{name}`: "
            "is a number written in place of the constructor's argument, or are input and output dimension exchanged?"
        )
    if not any(sorted(m) == sorted((outputs_, hidden)) for m in matrices):
        want = (
            "The critic gives one score per point, so its last layer has one output."
            if outputs_ == 1
            else "The last layer must have `output_dim` outputs."
        )
        return f"{want} Is a number written in place of the constructor's argument, or are dimensions exchanged?"
    turned = [(hidden, outputs_), (hidden, hidden), (inputs, hidden)]
    if sorted(matrices) == sorted(turned):
        return (
            f"The first layer takes {outputs_} inputs and the last gives {inputs} outputs: "
            "the dimensions of input and output (`noise_dim` and `output_dim`) are exchanged."
        )
    return "Compare each layer's two dimensions with the formula."
