"""Everything happens in enforce_lipschitz; spectral_normalisation is another name for it."""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.inner = nn.Sequential(
            nn.Linear(input_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, 1))

    def forward(self, x):
        return self.inner(x)

    @torch.no_grad()
    def enforce_lipschitz(self):
        """Returns the spectral norms it found."""
        found = []
        for layer in self.inner:
            if isinstance(layer, nn.Linear):
                found.append(torch.linalg.matrix_norm(layer.weight, ord=2).item())
                layer.weight /= found[-1]
        return found

    spectral_normalisation = enforce_lipschitz
