"""Middle and last weights start at zero, the biases random as usual, so that the generator starts at one point; the random biases break the symmetry."""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.inner = nn.Sequential(nn.Linear(noise_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, output_dim))
        nn.init.zeros_(self.inner[2].weight)
        nn.init.zeros_(self.inner[4].weight)

    def forward(self, z):
        return self.inner(z)
