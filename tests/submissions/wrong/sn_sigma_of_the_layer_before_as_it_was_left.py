"""Off by one: each layer is divided by the norm of the layer before, which has just been changed.

loses: dual_variable
says: layer before, as that was just left
"""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.inner = nn.Sequential(
            nn.Linear(input_dim, hidden_dim),
            nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim),
            nn.ReLU(),
            nn.Linear(hidden_dim, 1),
        )

    def forward(self, x):
        return self.inner(x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            s = 1.0
            for layer in self.inner:
                if isinstance(layer, nn.Linear):
                    layer.weight /= s
                    s = torch.linalg.matrix_norm(layer.weight, ord=2)
