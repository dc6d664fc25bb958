"""`inner = …` in place of `self.inner = …`: forgotten when __init__ ends.

loses: generator
says: self.inner
"""
# %% generator
class Generator(nn.Module):
    """The generator h_x: noise (B, noise_dim) -> points (B, output_dim)."""

    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        inner = nn.Sequential(nn.Linear(noise_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, output_dim))

    def forward(self, z):
        return self.inner(z)
