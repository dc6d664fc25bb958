"""hidden_dim before output_dim: all calls use names."""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, hidden_dim=100, output_dim=2, device=None, dtype=None):
        super().__init__()
        kw = dict(device=device, dtype=dtype)
        self.inner = nn.Sequential(
            nn.Linear(noise_dim, hidden_dim, **kw), nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim, **kw), nn.ReLU(),
            nn.Linear(hidden_dim, output_dim, **kw))

    def forward(self, z):
        return self.inner(z)
