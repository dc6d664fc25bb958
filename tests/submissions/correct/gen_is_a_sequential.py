"""The class is itself an nn.Sequential and needs no forward."""
# %% generator
class Generator(nn.Sequential):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__(
            nn.Linear(noise_dim, hidden_dim),
            nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim),
            nn.ReLU(),
            nn.Linear(hidden_dim, output_dim),
        )
