"""Copied from attention: the hidden layer is normalised along the batch axis.

loses: generator
says: batch
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
        h = torch.relu(self.inner[0](z))
        h = h - h.mean(dim=0)
        h = torch.relu(self.inner[2](h))
        return self.inner[4](h)
