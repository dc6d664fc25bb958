"""Power iteration with a stopping test and a cap."""
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

    def largest_singular_value(self, W, tol=1e-9, max_iter=5000):
        W = W.double()
        v = torch.ones(W.shape[1], dtype=torch.float64) + 0.01 * torch.randn(W.shape[1], dtype=torch.float64)
        old, sigma, it = -1.0, 0.0, 0
        while abs(sigma - old) > tol * max(1.0, sigma) and it < max_iter:
            old = sigma
            w = W @ v
            sigma = w.norm().item() / v.norm().item()
            v = W.T @ w
            v = v / v.norm()
            it += 1
        return sigma

    def spectral_normalisation(self):
        for m in self.inner:
            if isinstance(m, nn.Linear):
                m.weight.data.div_(self.largest_singular_value(m.weight.data))
