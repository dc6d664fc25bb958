"""A network's learned parameters, told apart by their shapes; and its copy."""

import copy

from torch import Tensor, nn


def learned(network: nn.Module) -> list[Tensor]:
    """The parameters, without frozen ones kept beside three matrices and three biases, such as the vector of a power iteration."""
    everything: list[Tensor] = list(network.parameters())
    free = [p for p in everything if p.requires_grad]
    return free if len(free) == 6 else everything


def twin_of(network: nn.Module) -> nn.Module:
    """A copy of a network. Results of earlier calls that it keeps, which PyTorch refuses to copy, become plain numbers in the copy."""
    kept = [value for module in network.modules() for value in vars(module).values()]
    kept += [item for held in kept if isinstance(held, (list, tuple)) for item in held]
    kept += [item for held in kept if isinstance(held, dict) for item in held.values()]
    plain = {id(value): value.detach().clone() for value in kept if isinstance(value, Tensor) and not value.is_leaf}
    return copy.deepcopy(network, dict(plain))


def matrices(network: nn.Module) -> list[Tensor]:
    """The weight matrices among them."""
    return [p for p in learned(network) if p.ndim == 2]


def vectors(network: nn.Module) -> list[Tensor]:
    """The biases among them."""
    return [p for p in learned(network) if p.ndim == 1]
