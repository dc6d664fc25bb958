"""`from __future__ import annotations`, string annotations, typing everywhere."""
# %% generator
from __future__ import annotations
from typing import Optional, Sequence, Tuple

class Generator(nn.Module):
    inner: "nn.Sequential"

    def __init__(self: "Generator", noise_dim: int = 2, output_dim: int = 2, hidden_dim: int = 100,
                 bias: Optional[bool] = None) -> None:
        super().__init__()
        bias = True if bias is None else bias
        self.inner = nn.Sequential(
            nn.Linear(noise_dim, hidden_dim, bias), nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim, bias), nn.ReLU(),
            nn.Linear(hidden_dim, output_dim, bias))

    def forward(self: "Generator", z: "torch.Tensor[B, noise_dim]") -> "torch.Tensor":
        return self.inner(z)
