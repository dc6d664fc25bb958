"""The weights are divided by a running average of their norms, of which the new one is a tenth.

loses: dual_variable
says: average over earlier calls
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
        self.s = {}

    def forward(self, x):
        return self.inner(x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            for i, layer in enumerate(self.inner):
                if isinstance(layer, nn.Linear):
                    s = torch.linalg.matrix_norm(layer.weight, ord=2)
                    self.s[i] = 0.9 * self.s.get(i, s) + 0.1 * s
                    layer.weight /= self.s[i]
