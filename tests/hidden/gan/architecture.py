"""The checks that generator and critic share: their formula and their gradients."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypedDict

import numpy as np
from draws import drawn_once
from layers import Sizes, shapes_of, words
from measures import agrees, distance, farthest, within
from networks import Array, Reading, formula, formula_gradients, linear, readings, relu
from steadiness import forgetful, instability, parts_of, written
from wrong_networks import ACTIVATIONS, NEARLY, explain_output

from lib.grader.suite import close, probe

if TYPE_CHECKING:  # for probes, which run in the worker
    import torch
    from helpers import build, learned, parameters_of, put, takes_points


class Outputs(TypedDict):
    """Outputs and the gradients of their weighted sum in each parameter and, last, in the input; in train and in eval mode."""

    outputs: list[np.ndarray]
    gradients: list[list[np.ndarray | None]]
    again: np.ndarray  # in train mode, the same points once more, after the others
    alone: list[np.ndarray]  # in train mode, the first so many points without the rest
    names: list[str]
    kind: str  # the type of what `forward` returns
    changed: bool  # whether a forward pass changes the parameters
    dtypes: list[str]  # of the input and of the output
    refused: bool  # whether the student's critic does not take a generator's output of another precision
    stale: bool  # whether other weights do not change the output for the very same tensor
    unreached: bool  # whether no gradient reaches the parameters where the input needs none, as noise and data do not


@probe
def outputs(student, cls, sizes, values, x, direction, parts) -> Outputs:
    network = build(getattr(student, cls), sizes)
    put(network, values)
    given = parameters_of(network)
    x = x.to(torch.get_default_dtype())  # as the notebook's noise and data are; double precision, if the notebook has made that the default
    seen = {"outputs": [], "gradients": [], "names": list(learned(network)), "kind": "", "changed": False}
    seen |= {"again": x, "alone": [], "dtypes": [], "refused": False, "stale": False, "unreached": False}
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
        seen["dtypes"] = [str(t.dtype).removeprefix("torch.") for t in (x, output)]
        if cls == "Generator" and output.dtype != x.dtype:
            seen["refused"] = not takes_points(student, output)
        seen["outputs"].append(output.float() if output.dtype == torch.float16 else output)
        gradients = [*(p.grad for p in learned(network).values()), points.grad]
        seen["gradients"].append([h if h is None else h.float() for h in gradients])
        if mode:  # other batches now, so that what is remembered from one call to the next shows in eval mode
            with torch.no_grad():
                seen["alone"] = [network(x[:number]).float() for number in parts]
                seen["again"] = network(x).float()
                network(x + 1.0)
    network.train()
    network.zero_grad(set_to_none=True)
    output = network(x)
    if output.requires_grad:
        output.sum().backward()
    seen["unreached"] = all(p.grad is None for p in learned(network).values())
    put(network, [1.5 * v for v in values])
    seen["stale"] = bool(output.any()) and torch.equal(network(x), output)
    return seen


@probe
def constant_weights(student, cls, sizes) -> list[str]:
    """The weight matrices that hold one number only, if the biases of hidden units do not tell these apart either."""
    network = build(getattr(student, cls), sizes)
    biases = [p for p in learned(network).values() if p.squeeze().dim() == 1 and p.numel() == sizes["hidden_dim"]]
    if any(bool((p != p.flatten()[0]).any()) for p in biases):
        return []
    return [name for name, p in learned(network).items() if p.squeeze().dim() > 1 and bool((p == p.flatten()[0]).all())]


@dataclass(frozen=True)
class Evaluation:
    """Known weights in a network of the student's, and what the network made of known points."""

    sizes: Sizes
    values: list[Array]  # the parameters, in the network's own order
    x: Array
    direction: Array  # of which the gradient was taken
    seen: Outputs

    @cached_property
    def candidates(self) -> list[Reading]:
        """Which parameter may be which, by shape."""
        return readings([v.shape for v in self.values], self.sizes.inputs, self.sizes.hidden, self.sizes.outputs)

    @property
    def right(self) -> list[Reading]:
        """Those of the candidates with which the formula gives the output seen."""
        return [reading for reading, far in self.distances if far <= 1]

    @cached_property
    def distances(self) -> list[tuple[Reading, float]]:
        """The candidates, and how far the output seen is from the formula's with each, in units of the tolerance."""
        output = self.seen["outputs"][0]
        return [(r, distance(output, formula(r.arrange(self.values), self.x), 1e-4, 1e-4)) for r in self.candidates]


UNEXPLAINED = "Does `forward` pass through all three layers, in order, with a ReLU after the first and the second and nothing else?"
NARROW = 20  # hidden units: of a wider network only is asked whether it computes what a narrow one does


def check_start(submission, cls: str, keywords: dict[str, int | float]) -> None:
    """The network as it is made is one that training can change."""
    same = submission(constant_weights, cls, keywords)
    assert len(same) < 2, (
        f"As it is made, {cls} has the same number in all entries of its weights {', '.join(same)[:200]}, "
        "so all hidden units get the same gradient, or none, "
        "and stay equal for ever: start from random weights, as nn.Linear does by itself."
    )


def _telling(weights: list[Array], x: Array) -> bool:
    """Whether a ReLU on the output would show, and a ReLU6 in the place of either ReLU."""
    right = formula(weights, x)
    relu6 = ACTIVATIONS["ReLU6"]
    capped = [formula(weights, x, acts) for acts in ((relu6, relu, linear), (relu, relu6, linear))]
    return bool(right.min() < -0.5 and right.max() > 0.5 and all(np.abs(right - other).max() > 0.1 for other in capped))


@drawn_once
def _inputs(rng: np.random.Generator, found: list[tuple[int, ...]], sizes: Sizes, batch: int) -> tuple[list[Array], Array, Array]:
    """Values for parameters of these shapes, points, and the direction whose gradient is taken. `batch` 0: any small one."""
    batch = batch or 2 * int(rng.integers(3, 5))
    candidates = readings(found, sizes.inputs, sizes.hidden, sizes.outputs)
    scale = 0.8 * min(1.0, (8 / sizes.hidden) ** 0.5)  # the outputs of a wide network are not longer than those of a narrow one
    while True:
        values = [rng.normal(size=shape, scale=scale).astype(np.float32) for shape in found]
        x = rng.normal(size=(batch, sizes.inputs), scale=4.0).astype(np.float32)
        if sizes.hidden > NARROW or all(_telling(reading.arrange(values), x) for reading in candidates):
            break
    return values, x, rng.normal(size=batch * sizes.outputs).astype(np.float32)


def evaluate(submission, rng: np.random.Generator, cls: str, sizes: Sizes, keywords: dict[str, int | float], batch: int = 0) -> Evaluation:
    """Give the student's network known weights and have it compute."""
    found = shapes_of(submission, cls, keywords)
    assert found, f"{cls} has no parameters that could be given values."
    values, x, direction = _inputs(rng, found, sizes, batch)
    evaluation = Evaluation(sizes, values, x, direction, submission(outputs, cls, keywords, values, x, direction, parts_of(x)))
    seen = evaluation.seen
    assert seen["kind"] != "NoneType", (
        f"`forward` of {cls} returns nothing (None): does it end with `return`, "
        "and is that not inside a loop or branch that is never reached?"
    )
    assert seen["outputs"], (
        f"`forward` of {cls} returns a {seen['kind']}, not a tensor: apply the layers to its argument and return the result."
    )
    complete = len(seen["outputs"]) == len(seen["gradients"]) == len(seen["dtypes"]) == 2 and len(seen["alone"]) == len(parts_of(x))
    assert complete, f"{cls} gave no output in train and in eval mode."
    for gradients in seen["gradients"]:
        given = [None if gradient is None else gradient.shape for gradient in gradients]
        fits = len(given) == len(values) + 1 and all(g in (None, w.shape) for g, w in zip(given, (*values, x), strict=True))
        assert fits, f"{cls} has other parameters after a forward pass than before."
    return evaluation


def check_formula(
    submission, rng: np.random.Generator, cls: str, sizes: Sizes, keywords: dict[str, int | float], gradients: bool, batch: int = 0
) -> None:
    """The network computes the formula with the weights it is given, in train and in eval mode; or its gradients do."""
    evaluation = evaluate(submission, rng, cls, sizes, keywords, batch)
    x, seen = evaluation.x, evaluation.seen
    in_train, in_eval = seen["outputs"]
    shape = (len(x), sizes.outputs)
    one_each = "The critic gives one score per point and keeps the last axis."
    if sizes.outputs > 1:
        one_each = "One point per noise vector is expected."
    assert in_train.shape == shape, (
        f"A batch of shape {written(x.shape)} gives an output of shape {written(in_train.shape)}, expected {written(shape)}. {one_each}"
    )
    candidates = evaluation.candidates
    assert candidates, (
        "Its parameters are not the three weight matrices and three biases of the formula (see the check of its layers), "
        "so its output cannot be compared with the formula's."
    )
    right = within("output and formula", min(far for _, far in evaluation.distances))
    nearly = not right and any(close(in_train, formula(r.arrange(evaluation.values), x), atol=5e-3, rtol=5e-3) for r in candidates)
    hint = f" {NEARLY}" if nearly else ""
    assert right or not gradients, f"The output is not that of the formula (see the check above), so its gradients cannot be either.{hint}"
    if not right:
        weights = [r.arrange(evaluation.values) for r in candidates]
        saw = f"With known weights the output differs from the formula: {_apart(in_train, formula(weights[0], x))}."
        assert not submission.provisional, saw  # the cause, which takes a while to find, is looked for when it is to be read
        cause = instability(seen, x, cls) or (NEARLY if nearly else explain_output(weights, x, in_train)) or _skip(in_train, x, weights)
        raise AssertionError(f"{saw} {cause or UNEXPLAINED}")
    assert agrees("output in eval mode", in_eval, in_train, atol=1e-4), (
        "In eval mode the network gives another output than in train mode: "
        "is there Dropout, BatchNorm, a branch on self.training, or something kept from an earlier call? "
        "None is asked for."
    )
    assert gradients or not seen["stale"], (
        "With other weights the output for the same points stays what it was: is a result kept from an earlier call? "
        "The weights change with every step."
    )
    if not gradients and (fault := forgetful(seen, x)):
        raise AssertionError(f"For the whole batch the output is that of the formula, but not always. {fault}")
    assert gradients or not seen["refused"], (
        "Noise of {} becomes points of {}, a precision that data and critic do not have, "
        "and PyTorch's layers do not mix the two: training stops with an error."
    ).format(*seen["dtypes"])
    if gradients:
        reached = any(gradient is not None for gradient in seen["gradients"][0][:-1])
        assert not (seen["unreached"] and reached), (
            "Gradients reach the parameters only where the input requires a gradient, too, which noise and data do not: "
            "is a checkpoint (use_reentrant=True) or a function of your own in `forward`?"
        )
        for mode, found_gradients in zip(("train", "eval"), seen["gradients"], strict=True):
            _check_gradients(found_gradients, evaluation, mode, cls)


def _skip(found: Array, x: Array, weights: list[list[Array]]) -> str:
    """Whether the input is added to the output, which only equal dimensions allow."""
    if found.shape == x.shape and any(close(found - x, formula(w, x), atol=1e-3, rtol=1e-3) for w in weights):
        return "The input is added to the output (a skip connection): none is asked for."
    return ""


def _check_gradients(seen: list[Array | None], evaluation: Evaluation, mode: str, cls: str) -> None:
    *weights, points = seen
    missing = [i for i, gradient in enumerate(weights) if gradient is None]
    # Train mode is asked first, so there gradients do pass.
    assert mode == "train" or any(gradient is not None for gradient in seen), (
        f"In eval mode {cls} passes no gradient on, neither to its parameters nor to its input, though it does in train mode: "
        "does `forward` detach or run under torch.no_grad() where `self.training` is False? "
        "An update may call `eval()`, and still takes gradients through the network."
    )
    assert len(missing) < len(weights), (
        f"No gradient reaches the parameters in {mode} mode: does `forward` detach, "
        "convert to NumPy or run under torch.no_grad(), or are the parameters frozen? "
        "Training could not change anything."
    )
    shapes_ = words([evaluation.values[i].shape for i in missing])
    assert not missing, (
        f"No gradient reaches the parameters of shapes {shapes_} in {mode} mode: is a part of `forward` detached or are they frozen?"
    )
    assert points is not None, (
        f"No gradient reaches the input in {mode} mode: is it detached or converted in `forward`? "
        "The generator learns through the critic's input."
    )
    nearest = float("inf")
    for reading in evaluation.right:
        wanted = formula_gradients(reading.arrange(evaluation.values), evaluation.x, evaluation.direction)
        nearest = min(nearest, farthest(zip((*reading.arrange(weights), points), wanted, strict=True), 1e-3, 1e-3))
    assert within("gradients", nearest), (
        f"In {mode} mode the output is right but its gradients are not those of the formula: "
        "is a part of `forward` detached or computed outside of autograd, "
        "or is a smooth function that is close to ReLU in its place?"
    )


def _apart(found: Array, wanted: Array) -> str:
    """Three outputs of the row that is farthest from what it should be."""
    row = int(np.abs(np.nan_to_num(found) - wanted).max(axis=1).argmax())
    one, other = (np.array2string(values[row, :3], precision=3, separator=", ", sign="-") for values in (found, wanted))
    return f"{one} instead of {other}"
