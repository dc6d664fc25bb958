"""Extra constructor arguments (activation, verbose) with defaults, between and after the given ones."""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, activation=nn.ReLU, output_dim=2, hidden_dim=100, verbose=False):
        super().__init__()
        self.seq = nn.Sequential(
            nn.Linear(noise_dim, hidden_dim), activation(),
            nn.Linear(hidden_dim, hidden_dim), activation(),
            nn.Linear(hidden_dim, output_dim),
        )
        if verbose:
            print(self.seq)

    def forward(self, z):
        return self.seq(z)
