"""The last layer starts with zeros, so an untrained generator gives the same point for every noise."""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        pass
        self.inner = nn.Sequential(nn.Linear(noise_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, output_dim))
        nn.init.zeros_(self.inner[-1].weight); nn.init.zeros_(self.inner[-1].bias)
    def forward(self, z):
        return self.inner(z)
