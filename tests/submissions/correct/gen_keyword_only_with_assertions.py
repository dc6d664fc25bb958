"""Keyword-only arguments, annotations and assertions on the shapes."""
# %% generator
from typing import Final

class Generator(nn.Module):
    N_HIDDEN: Final[int] = 2

    def __init__(self, *, noise_dim: int = 2, output_dim: int = 2, hidden_dim: int = 100) -> None:
        assert noise_dim > 0 and output_dim > 0 and hidden_dim > 0
        super().__init__()
        self.noise_dim, self.output_dim = noise_dim, output_dim
        self.trunk = nn.Sequential(nn.Linear(noise_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, hidden_dim), nn.ReLU())
        self.head = nn.Linear(hidden_dim, output_dim)

    def forward(self, z: "torch.Tensor") -> "torch.Tensor":
        assert z.shape[-1] == self.noise_dim, f"noise has {z.shape[-1]} coordinates"
        out = self.head(self.trunk(z))
        assert out.shape == (*z.shape[:-1], self.output_dim)
        return out
