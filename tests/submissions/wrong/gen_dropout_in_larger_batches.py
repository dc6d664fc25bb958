"""Dropout where the batch has more than 16 rows.

loses: generator
says: Dropout
"""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.inner = nn.Sequential(nn.Linear(noise_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, output_dim))

    def forward(self, z):
        x = self.inner(z)
        return nn.functional.dropout(x, 0.5) if len(z) > 16 else x
