"""A rehearsal on copies before the real training: most mistakes show within two calls."""

import copy
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from lib.arguments import describe
from lib.checking import NO_RETURN, means_not_filled_in
from lib.data import Mixture, noise
from lib.randomness import preserved_rng, private_generator

TOUCHED = 2e-6  # normalising a normalised weight again changes its last bits; that is not a step

Update = Callable[..., Any]


class TrainingNotStarted(RuntimeError):
    """Training would not work; the message says why in one sentence. Notebooks show the sentence alone."""

    def _render_traceback_(self) -> list[str]:
        return [f"Training not started: {self}"]


class NotANumber(TypeError):
    """What `alternating_update` returned cannot be shown as the objective. Notebooks show the sentence alone."""

    def _render_traceback_(self) -> list[str]:
        return [f"Training stopped: {self}"]


def as_number(value: Any) -> float:
    """The value `alternating_update` returned as a float, be it a float, a NumPy number or a one-element tensor.

    Raises NotANumber, with a sentence for the student, for anything else.
    """
    if value is None:
        raise NotANumber("alternating_update returned nothing (None): end it with `return l`, in both branches.")
    if isinstance(value, Tensor) and value.numel() == 1 and not value.is_complex():
        return float(value.detach())
    # The type first: NumPy would look inside a list or a tuple, where a tensor with a history makes it raise.
    if isinstance(value, (int, float, np.generic, np.ndarray)) and np.size(value) == 1 and np.asarray(value).dtype.kind in "biuf":
        return float(np.asarray(value).reshape(()))
    raise NotANumber(f"alternating_update returned {describe(value)}: return the objective l, a single number.")


def device_of(network: nn.Module) -> torch.device:
    """Where the network's parameters live."""
    return next(network.parameters(), torch.empty(0)).device


def rehearse(
    d: nn.Module,
    g: nn.Module,
    d_optim: torch.optim.Optimizer,
    g_optim: torch.optim.Optimizer,
    update: Update,
    mixture: Mixture,
    *,
    batch_size: int,
    d_ratio: int,
    noise_dim: int,
) -> list[str]:
    """Call `update` at k = 1 and k = d_ratio on copies of the networks, and look at what moved.

    Returns remarks that do not stop a training. Raises TrainingNotStarted when training cannot work. An
    exception of the student's own code passes through unchanged, with its lines. Global random states, the
    networks and the optimizers are left as they were.
    """
    with preserved_rng():
        generator = private_generator(0)
        real = mixture.sample(batch_size, generator).to(device_of(d))  # (B, 2)
        z = noise(batch_size, noise_dim, generator).to(device_of(g))  # (B, noise_dim)
        _check_shapes(d, g, real, z)
        # One deepcopy call for all four: the copied optimizers then hold the copied parameters.
        try:
            copies = copy.deepcopy((d, g, d_optim, g_optim))
        except RuntimeError:
            return []  # tensors with a history cannot be copied; such a network may train all the same
        remarks: list[str] = []
        with _originals_restored(d, g):
            for k in sorted({1, d_ratio}):
                remarks += _one_call(k, copies, update, z, real, d_ratio)
    return remarks


def _one_call(k: int, copies: tuple, update: Update, z: Tensor, real: Tensor, d_ratio: int) -> list[str]:
    d, g, d_optim, g_optim = copies
    before = _biases(d), _biases(g)
    try:
        value = as_number(update(k, d, g, d_optim, g_optim, z, real, d_ratio=d_ratio))
    except NotImplementedError as error:
        if not means_not_filled_in(error):
            raise
        raise TrainingNotStarted("alternating_update, or something it calls, is not filled in yet.") from None
    except NotANumber as error:
        raise TrainingNotStarted(f"at k = {k}, {error}") from None
    if not np.isfinite(value):
        raise TrainingNotStarted(f"at k = {k}, alternating_update returned {value}: look for a log or a division.")
    return _judge_moves(k, d_ratio, moved=(_differ(before[0], d), _differ(before[1], g)))


def _judge_moves(k: int, d_ratio: int, moved: tuple[bool, bool]) -> list[str]:
    turn_of_generator = k % d_ratio == 0
    wanted, other = ("generator", "critic") if turn_of_generator else ("critic", "generator")
    wanted_moved, other_moved = reversed(moved) if turn_of_generator else moved
    if not wanted_moved and not other_moved:
        raise TrainingNotStarted(
            f"at k = {k} neither network moved: is there a backward() and a step(), no zero_grad() between them, "
            "a learning rate above 0, and do the optimizers hold the parameters of these very networks?"
        )
    if other_moved:
        also = "too" if wanted_moved else f"and the {wanted} did not"
        return [
            f"at k = {k} (d_ratio = {d_ratio}) it is the {wanted}'s turn, but the {other} moved {also}: "
            "look at the branch on step_k % d_ratio, and at which optimizer steps in it."
        ]
    return []


def _check_shapes(d: nn.Module, g: nn.Module, real: Tensor, z: Tensor) -> None:
    with torch.no_grad():
        for words, network, points, wanted in (("g(noise)", g, z, 2), ("d(data)", d, real, 1)):
            try:
                result = network(points)
            except NotImplementedError as error:
                if not means_not_filled_in(error):
                    raise
                raise TrainingNotStarted(f"{words} does not work yet: its class is not filled in.") from None
            except RuntimeError as error:
                width = next((layer.in_features for layer in network.modules() if isinstance(layer, nn.Linear)), points.shape[1])
                if "shapes cannot be multiplied" not in str(error) or width == points.shape[1]:
                    raise
                given = f"noise_dim is {points.shape[1]}" if words == "g(noise)" else f"the data have {points.shape[1]} coordinates"
                raise TrainingNotStarted(f"{given}, but the first layer of {words[0]} takes {width}: make the two equal.") from None
            if result is None:
                raise TrainingNotStarted(f"{words} does not work: forward {NO_RETURN}")
            shape = tuple(getattr(result, "shape", ()))
            if shape != (len(points), wanted):
                raise TrainingNotStarted(f"{words} has shape {shape}, expected {(len(points), wanted)}.")


@contextmanager
def _originals_restored(*networks: nn.Module) -> Iterator[None]:
    """An update that uses the notebook's d and g in place of its arguments would move the originals."""
    kept = [copy.deepcopy(network.state_dict()) for network in networks]
    grads = [[p.grad if p.grad is None else p.grad.clone() for p in network.parameters()] for network in networks]
    try:
        yield
    finally:
        for network, state, old in zip(networks, kept, grads, strict=True):
            network.load_state_dict(state, strict=False)
            for p, grad in zip(network.parameters(), old, strict=True):
                p.grad = grad


def _biases(network: nn.Module) -> list[Tensor]:
    """Copies of the 1-D parameters: a step moves them, normalising weights does not. All parameters if none is 1-D."""
    flat = [p for p in network.parameters() if p.ndim == 1] or list(network.parameters())
    return [p.detach().clone() for p in flat]


def _differ(before: list[Tensor], network: nn.Module) -> bool:
    return any(not torch.allclose(a, b, rtol=0, atol=TOUCHED) for a, b in zip(before, _biases(network), strict=True))
