"""sigma is kept from the first call "to save time", so later calls divide by an old value.

loses: dual_variable
says: computed once
says: second call | every call | each call | again | old | stale | cached | too small | too large | too much | not enough | expected 1 | scale | multipl | divid | explode | grow
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
        """Enforce the 1-Lipschitz condition of the function by spectral normalisation."""
        self.spectral_normalisation()

    def spectral_normalisation(self):
        if not hasattr(self, "sigma"):
            self.sigma = {}
        with torch.no_grad():
            for i in (0, 2, 4):
                W = self.inner[i].weight
                if i not in self.sigma:
                    self.sigma[i] = torch.linalg.matrix_norm(W, ord=2)
                W.div_(self.sigma[i])
