"""Positional-only arguments with names and types of the student's own."""
# %% objective
from typing import Callable
Tensor = torch.Tensor
def objective(critic: nn.Module, generator: nn.Module, x: Tensor, omega: Tensor, /) -> Tensor:
    E: Callable[[Tensor], Tensor] = torch.mean
    return E(critic(x)) - E(critic(generator(omega)))
