"""A tidy Sequential, with a docstring and type hints."""
# %% generator
class Generator(nn.Module):
    """A fully connected network with two hidden layers.

    Args:
        noise_dim: size of the noise vector z
        output_dim: size of a generated point
        hidden_dim: width of both hidden layers
    """

    def __init__(self, noise_dim: int = 2, output_dim: int = 2, hidden_dim: int = 100) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            nn.Linear(noise_dim, hidden_dim),
            nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim),
            nn.ReLU(),
            nn.Linear(hidden_dim, output_dim),
        )

    def forward(self, z: torch.Tensor) -> torch.Tensor:
        return self.layers(z)
