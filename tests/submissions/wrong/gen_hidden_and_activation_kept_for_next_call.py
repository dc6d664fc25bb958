"""A state kept across calls: the hidden layer is mixed with that of the call before, from the second call on.

loses: generator
says: earlier call
"""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.last = None
        self.inner = nn.Sequential(
            nn.Linear(noise_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, output_dim))

    def forward(self, z):
        h = self.inner[1](self.inner[0](z))
        if self.last is not None and self.last.shape == h.shape:
            h = 0.9 * h + 0.1 * self.last
        self.last = h.detach()
        return self.inner[4](self.inner[3](self.inner[2](h)))
