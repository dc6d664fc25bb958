"""Meant for both orientations: z is transposed when its first axis has length noise_dim, also when that is the batch.

loses: generator
says: batch
"""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.noise_dim = noise_dim
        self.inner = nn.Sequential(
            nn.Linear(noise_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, output_dim))

    def forward(self, z):
        if z.shape[0] == self.noise_dim:
            z = z.T
        return self.inner(z)
