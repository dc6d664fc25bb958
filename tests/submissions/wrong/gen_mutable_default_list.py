"""A mutable default argument collects the layers of all generators ever made.

loses: generator
says: share their layers
"""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100, layers=[]):
        super().__init__()
        layers.append(nn.Linear(noise_dim, hidden_dim))
        layers.append(nn.ReLU())
        layers.append(nn.Linear(hidden_dim, hidden_dim))
        layers.append(nn.ReLU())
        layers.append(nn.Linear(hidden_dim, output_dim))
        self.inner = nn.Sequential(*layers)

    def forward(self, z):
        return self.inner(z)
