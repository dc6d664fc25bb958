"""A network's learned parameters, told apart by their shapes."""

from torch import Tensor, nn


def learned(network: nn.Module) -> list[Tensor]:
    """The parameters, without frozen ones kept beside three matrices and three biases, such as the vector of a power iteration."""
    everything: list[Tensor] = list(network.parameters())
    free = [p for p in everything if p.requires_grad]
    return free if len(free) == 6 else everything


def matrices(network: nn.Module) -> list[Tensor]:
    """The weight matrices among them."""
    return [p for p in learned(network) if p.ndim == 2]


def vectors(network: nn.Module) -> list[Tensor]:
    """The biases among them."""
    return [p for p in learned(network) if p.ndim == 1]
