"""Stores the layers as `self.iner` and calls `self.inner`.

loses: generator
says: `inner` and `iner`
"""


# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.iner = nn.Sequential(
            nn.Linear(noise_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, output_dim)
        )

    def forward(self, z):
        return self.inner(z)
