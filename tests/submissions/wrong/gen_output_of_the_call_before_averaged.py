"""An exponential average over the outputs of all calls, from the second batch on.

loses: generator
says: earlier call
"""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.mean = None
        self.inner = nn.Sequential(
            nn.Linear(noise_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, output_dim))

    def forward(self, z):
        out = self.inner(z)
        if self.mean is None or self.mean.shape != out.shape:
            self.mean = out.detach()
        self.mean = 0.5 * self.mean + 0.5 * out.detach()
        return out + self.mean - self.mean.detach() if self.training else 0.5 * out + 0.5 * self.mean
