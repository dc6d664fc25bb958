"""Argues that a hidden layer narrower than its input "loses information", and silently widens it to the largest of the three sizes. The
notebook's sizes are not affected.

loses: generator
says: does not follow `hidden_dim`
"""
# %% generator
class Generator(nn.Module):
    """The generator h_x: noise (B, noise_dim) -> points (B, output_dim)."""

    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        width = max(hidden_dim, noise_dim, output_dim)  # no bottleneck
        self.inner = nn.Sequential(
            nn.Linear(noise_dim, width), nn.ReLU(),
            nn.Linear(width, width), nn.ReLU(),
            nn.Linear(width, output_dim),
        )

    def forward(self, z):
        return self.inner(z)
