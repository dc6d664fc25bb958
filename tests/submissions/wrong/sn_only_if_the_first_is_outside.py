"""All layers are normalised, but only if the first one is outside the bound.

loses: dual_variable
says: depend on that layer alone
"""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.inner = nn.Sequential(nn.Linear(input_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, 1))

    def forward(self, x):
        return self.inner(x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            linear = [layer for layer in self.inner if isinstance(layer, nn.Linear)]
            norms = [torch.linalg.matrix_norm(layer.weight, 2) for layer in linear]
            if norms[0] > 1:
                for layer, s in zip(linear, norms):
                    layer.weight /= s
