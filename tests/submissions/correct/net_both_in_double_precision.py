"""Both networks compute in double precision; the critic takes whatever it is given."""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.inner = nn.Sequential(
            nn.Linear(noise_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, output_dim)).double()

    def forward(self, z):
        return self.inner(z.double())

# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.inner = nn.Sequential(
            nn.Linear(input_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, 1)).double()

    def forward(self, x):
        return self.inner(x.double())

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    @torch.no_grad()
    def spectral_normalisation(self):
        for layer in self.inner:
            if isinstance(layer, nn.Linear):
                layer.weight /= torch.linalg.matrix_norm(layer.weight, ord=2)
