"""All weights start at zero: no gradient reaches any layer but the last bias; no training works.

loses: generator
says: stay equal
"""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.inner = nn.Sequential(nn.Linear(noise_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, output_dim))
        for p in self.parameters(): nn.init.zeros_(p)
    def forward(self, z):
        return self.inner(z)
