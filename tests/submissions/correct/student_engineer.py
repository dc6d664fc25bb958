"""A whole student from software engineering: types, docstrings, small helpers, assertions, logging."""
# %% + imports
from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Sequence

logger = logging.getLogger(__name__)


def make_mlp(widths: Sequence[int]) -> nn.Sequential:
    """Builds linear layers with ReLU between them, none after the last."""
    modules: list[nn.Module] = []
    for n_in, n_out in zip(widths[:-1], widths[1:]):
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
    return nn.Sequential(*modules[:-1])


def linear_weights(net: nn.Module) -> Iterator[torch.Tensor]:
    """Yields the weight matrices of all linear layers."""
    for module in net.modules():
        if isinstance(module, nn.Linear):
            yield module.weight
# %% generator
class Generator(nn.Module):
    """Maps noise to points of the plane."""

    def __init__(self, noise_dim: int = 2, output_dim: int = 2, hidden_dim: int = 100) -> None:
        super().__init__()
        self.mlp = make_mlp([noise_dim, hidden_dim, hidden_dim, output_dim])

    def forward(self, z: torch.Tensor) -> torch.Tensor:
        return self.mlp(z)
# %% dual_variable
class DualVariable(nn.Module):
    """The critic."""

    def __init__(self, input_dim: int = 2, hidden_dim: int = 100, c: float = 1e-2) -> None:
        super().__init__()
        self.c = c
        self.mlp = make_mlp([input_dim, hidden_dim, hidden_dim, 1])

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.mlp(x)

    def enforce_lipschitz(self) -> None:
        self.spectral_normalisation()

    @torch.no_grad()
    def spectral_normalisation(self) -> None:
        for index, weight in enumerate(linear_weights(self)):
            sigma = torch.linalg.matrix_norm(weight, ord=2)
            if not torch.isfinite(sigma):
                raise ValueError(f"weight {index} is not finite")
            logger.debug("layer %d: sigma %.4f", index, sigma)
            weight.div_(sigma)
# %% objective
def objective(d: nn.Module, g: nn.Module, data_sample: torch.Tensor, noise_sample: torch.Tensor) -> torch.Tensor:
    """Monte-Carlo estimate of the dual objective."""
    assert len(data_sample) == len(noise_sample), "batches of equal size expected"
    return d(data_sample).mean() - d(g(noise_sample)).mean()
# %% alternating_update
def alternating_update(
    step_k: int,
    d: nn.Module,
    g: nn.Module,
    d_optim: torch.optim.Optimizer,
    g_optim: torch.optim.Optimizer,
    noise_samples: torch.Tensor,
    real_samples: torch.Tensor,
    d_ratio: int = 5,
) -> float:
    """Moves one of the two networks and returns the objective before the move."""
    is_generator_turn = step_k % d_ratio == 0
    d.train(mode=not is_generator_turn)
    g.train(mode=is_generator_turn)
    optimizer = g_optim if is_generator_turn else d_optim

    optimizer.zero_grad(set_to_none=True)
    value = objective(d, g, real_samples, noise_samples)
    loss = value if is_generator_turn else -value
    loss.backward()
    optimizer.step()

    if not is_generator_turn:
        d.enforce_lipschitz()
    return value.item()
# %% optimizers
LEARNING_RATE: float = 5e-3
BETAS: tuple[float, float] = (0.0, 0.9)

d_optim: torch.optim.Optimizer = torch.optim.Adam(d.parameters(), lr=LEARNING_RATE, betas=BETAS)
g_optim: torch.optim.Optimizer = torch.optim.Adam(g.parameters(), lr=LEARNING_RATE, betas=BETAS)
