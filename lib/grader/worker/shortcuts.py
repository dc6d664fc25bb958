"""What PyTorch does for compilers and graphics processors only, and takes long for, is left out in workers, which have neither.

Each step of an optimizer imports `torch._dynamo`, which takes as long as all the rest of PyTorch and 70 MB, only to say that torch.compile
is to leave it alone. Code that needs the compiler (torch.compile, torch.func.vjp, activation checkpoints) imports it as always. And
`torch.manual_seed` writes down its caller's whole stack for every kind of graphics processor, in case there will be one. What is computed
stays as it is.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

_COMPILER = "_dynamo"


def steps_without_compiler() -> None:
    """In this process and those it forks, before an optimizer is made. Versions of PyTorch that do it another way stay as they are."""
    import torch
    from torch.optim import Optimizer

    kinds = [Optimizer]
    for kind in kinds:
        kinds += kind.__subclasses__()
        for name, method in vars(kind).copy().items():
            inner = getattr(method, "__wrapped__", None)
            names = getattr(getattr(method, "__code__", None), "co_names", ())
            if inner is None or _COMPILER not in names:
                continue
            if name == "step":
                setattr(kind, name, _with_gradients_as_it_says(inner, torch))
            else:  # `torch._disable_dynamo` looks here for what it made of the method the last time
                inner.__dynamo_disable = inner


def seed_processor_alone() -> None:
    """In this process and those it forks, seeds are for the processor's random numbers: no others can be drawn in them."""
    import torch

    for name in ("cuda", "xpu", "mtia"):
        device = getattr(torch, name, None)
        if device is not None and hasattr(device, "manual_seed_all"):
            device.manual_seed_all = lambda seed: None


def _with_gradients_as_it_says(step: Callable[..., Any], torch: Any) -> Callable[..., Any]:
    """What torch.optim's own wrapper of `step` does besides: gradients are recorded only if the optimizer is `differentiable`."""

    @functools.wraps(step)
    def wrapped(self: Any, *args: Any, **kwargs: Any) -> Any:
        before = torch.is_grad_enabled()
        try:
            torch.set_grad_enabled(self.defaults["differentiable"])
            return step(self, *args, **kwargs)
        finally:
            torch.set_grad_enabled(before)

    return wrapped
