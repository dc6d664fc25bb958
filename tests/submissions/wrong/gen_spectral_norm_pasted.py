"""The layers of the generator are wrapped in spectral_norm, as in an SNGAN repository.

loses: generator
says: spectral_norm | parametrization
"""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        sn = nn.utils.parametrizations.spectral_norm
        self.inner = nn.Sequential(
            sn(nn.Linear(noise_dim, hidden_dim)), nn.ReLU(),
            sn(nn.Linear(hidden_dim, hidden_dim)), nn.ReLU(),
            sn(nn.Linear(hidden_dim, output_dim)))

    def forward(self, z):
        return self.inner(z)
