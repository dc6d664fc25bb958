"""Optimizers without PyTorch's compiler, whose import takes as long as all the rest of PyTorch and 70 MB.

Each step of an optimizer imports `torch._dynamo` only to say that torch.compile is to leave it alone, which means nothing where nothing is
compiled. Here that is left out; what they compute stays as it is. Code that needs the compiler (torch.compile, torch.func.vjp, activation
checkpoints) imports it as always.
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
