"""A custom initialisation switches requires_grad off and never on again.

loses: generator
says: requires_grad | frozen | freez | gradient
"""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.inner = nn.Sequential(
            nn.Linear(noise_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, output_dim))
        for p in self.parameters():
            p.requires_grad = False
            if p.ndim == 2:
                nn.init.xavier_uniform_(p)

    def forward(self, z):
        return self.inner(z)
