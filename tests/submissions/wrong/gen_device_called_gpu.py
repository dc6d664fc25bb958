"""The layers are moved to a device named "gpu", which torch does not know.

loses: generator
says: gpu | device
"""
# %% generator
device = "gpu"

class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.inner = nn.Sequential(
            nn.Linear(noise_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, output_dim)).to(device)

    def forward(self, z):
        return self.inner(z.to(device))
