"""A critic in double precision that takes and gives single precision."""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.inner = nn.Sequential(
            nn.Linear(input_dim, hidden_dim, dtype=torch.float64), nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim, dtype=torch.float64), nn.ReLU(),
            nn.Linear(hidden_dim, 1, dtype=torch.float64))

    def forward(self, x):
        return self.inner(x.to(torch.float64)).to(torch.float32)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            for layer in self.inner[::2]:
                layer.weight /= torch.linalg.matrix_norm(layer.weight, ord=2)
