"""Sequentials inside a Sequential, one block per hidden layer."""
# %% generator
def block(n_in, n_out):
    return nn.Sequential(nn.Linear(n_in, n_out), nn.ReLU())


class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.net = nn.Sequential(
            block(noise_dim, hidden_dim),
            block(hidden_dim, hidden_dim),
            nn.Linear(hidden_dim, output_dim),
        )

    def forward(self, z):
        return self.net(z)
