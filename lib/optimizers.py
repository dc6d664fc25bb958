"""What an optimizer holds, and which way it goes."""

import copy
from collections.abc import Iterable
from typing import Any

import torch
from torch import Tensor


def held(optimizer: torch.optim.Optimizer) -> set[int]:
    """The identities of the parameters it was made over."""
    return {id(p) for group in optimizer.param_groups for p in group["params"]}


def climbs(optimizer: Any) -> bool:
    """Whether its steps go along the gradient in place of against it, be it by maximize=True or in a class of the student's own.

    A copy without memories of earlier steps is given a gradient and makes one. Anything but an optimizer does not climb.
    """
    if not isinstance(optimizer, torch.optim.Optimizer):
        return False
    try:
        twin = copy.deepcopy(optimizer)  # its parameters are copied with it
        twin.state.clear()
        parameters = [p for group in twin.param_groups for p in group["params"]]
        before = [p.detach().clone() for p in parameters]
        for p in parameters:
            p.grad = torch.ones_like(p)
        twin.step()
    except Exception:  # one that needs a closure, or cannot be copied: then what it says of itself has to do
        return all(group.get("maximize", False) for group in optimizer.param_groups)
    return all(bool((p.detach() - old).sum() > 0) for p, old in zip(parameters, before, strict=True))


def over(optimizer: torch.optim.Optimizer, parameters: Iterable[Tensor]) -> torch.optim.Optimizer:
    """A copy of an optimizer, of its class and with the settings of its first group, over other parameters. It remembers no steps."""
    twin = copy.deepcopy(optimizer)
    settings = {key: value for key, value in twin.param_groups[0].items() if key not in ("params", "param_names")}
    twin.state.clear()
    twin.param_groups.clear()
    twin.add_param_group({**settings, "params": list(parameters)})
    return twin


def settings_of(name: str, optimizer: torch.optim.Optimizer) -> dict[str, float]:
    """Learning rate and first beta, under names for a History."""
    group = optimizer.param_groups[0]
    return {
        f"{name}_lr": float(group["lr"]),
        f"{name}_beta1": float(group.get("betas", (group.get("momentum", 0.0),))[0]),
    }
