"""The output is multiplied by a learned factor.

loses: generator
says: factor of your own
"""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        pass
        self.inner = nn.Sequential(nn.Linear(noise_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, output_dim))
        self.scale = nn.Parameter(torch.ones(1))
    def forward(self, z):
        return self.scale * self.inner(z)
