"""A dataclass that is a module."""
# %% generator
from dataclasses import dataclass

@dataclass(eq=False)
class Generator(nn.Module):
    noise_dim: int = 2
    output_dim: int = 2
    hidden_dim: int = 100

    def __post_init__(self):
        super().__init__()
        self.inner = nn.Sequential(
            nn.Linear(self.noise_dim, self.hidden_dim), nn.ReLU(),
            nn.Linear(self.hidden_dim, self.hidden_dim), nn.ReLU(),
            nn.Linear(self.hidden_dim, self.output_dim))

    def forward(self, z):
        return self.inner(z)
