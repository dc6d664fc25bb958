"""Layers that do nothing: Flatten, Identity, a Dropout with probability zero."""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100, p=0.0):
        super().__init__()
        self.inner = nn.Sequential(
            nn.Flatten(),
            nn.Linear(noise_dim, hidden_dim), nn.ReLU(), nn.Dropout(p),
            nn.Linear(hidden_dim, hidden_dim), nn.ReLU(), nn.Dropout(p),
            nn.Linear(hidden_dim, output_dim), nn.Identity())

    def forward(self, z):
        return self.inner(z)
