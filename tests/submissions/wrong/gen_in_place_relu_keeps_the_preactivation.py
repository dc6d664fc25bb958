"""Both hidden layers are added, the second from a view changed in place.

loses: generator
says: inplace
"""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.inner = nn.Sequential(
            nn.Linear(noise_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, output_dim))

    def forward(self, z):
        a = self.inner[0](z)
        h = a.relu()
        b = self.inner[2](h)
        h += b.relu()
        return self.inner[4](h)
