"""W / sigma * c, because c is the Lipschitz constant."""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.inner = nn.Sequential(
            nn.Linear(input_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, 1),
        )

    def forward(self, x):
        return self.inner(x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        for layer in self.inner:
            if isinstance(layer, nn.Linear):
                sigma = torch.linalg.svdvals(layer.weight.data)[0]
                layer.weight.data = layer.weight.data / sigma * self.c
