"""In eval mode the output goes through tanh.

loses: generator
says: eval mode
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
        out = self.inner(z)
        return out if self.training else torch.tanh(out)
