"""First layer built with output_dim, last with noise_dim: invisible while both are 2.

loses: generator
says: are exchanged
says: noise_dim | output_dim
"""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.inner = nn.Sequential(
            nn.Linear(output_dim, hidden_dim),
            nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim),
            nn.ReLU(),
            nn.Linear(hidden_dim, noise_dim))

    def forward(self, z):
        return self.inner(z)
