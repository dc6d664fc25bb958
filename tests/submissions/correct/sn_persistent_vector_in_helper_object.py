"""The vector is kept inside a small helper object per layer, with __call__."""
# %% dual_variable
class NormEstimator:
    """Remembers the right singular vector, one more power step at each call."""

    def __init__(self, n):
        self.v = torch.randn(n)

    def __call__(self, W):
        self.v = W.T @ (W @ self.v)
        self.v = self.v / self.v.norm()
        return (W @ self.v).norm()

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
        if not hasattr(self, "estimators"):
            self.estimators = [NormEstimator(m.in_features) for m in self.inner if isinstance(m, nn.Linear)]
        linears = [m for m in self.inner if isinstance(m, nn.Linear)]
        for estimate, m in zip(self.estimators, linears):
            m.weight.data.div_(estimate(m.weight.data))
