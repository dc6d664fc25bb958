"""Weights in double precision; noise is in single precision, and PyTorch does not mix them.

loses: generator
says: dtype | double | precision
"""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        kw = dict(dtype=torch.float64)
        self.inner = nn.Sequential(
            nn.Linear(noise_dim, hidden_dim, **kw), nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim, **kw), nn.ReLU(),
            nn.Linear(hidden_dim, output_dim, **kw))

    def forward(self, z):
        return self.inner(z)
