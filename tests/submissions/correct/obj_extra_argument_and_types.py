"""Annotated, with an extra argument that has a default and with checks of its own."""
# %% objective
from typing import Callable
Net = Callable[["torch.Tensor"], "torch.Tensor"]

def objective(d: "Net", g: "Net", data_sample: torch.Tensor, noise_sample: torch.Tensor, *, reduction: str = "mean") -> torch.Tensor:
    assert len(data_sample) == len(noise_sample), "batches differ"
    reduce = {"mean": torch.mean, "sum": torch.sum}[reduction]
    return reduce(d(data_sample)) - reduce(d(g(noise_sample)))
