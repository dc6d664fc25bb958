"""torch.sub, torch.flatten, type hints and a docstring with the formula."""
# %% objective
from torch import Tensor

def objective(d: nn.Module, g: nn.Module, data_sample: Tensor, noise_sample: Tensor) -> Tensor:
    r"""Estimates $\mathbb{E}_x[d(x)] - \mathbb{E}_z[d(g(z))]$."""
    first_term: Tensor = torch.flatten(d(data_sample)).mean()
    second_term: Tensor = torch.flatten(d(g(noise_sample))).mean()
    return torch.sub(first_term, second_term)
