"""Orthogonal iteration with a block of up to four vectors and 60 QR steps from a seeded start of its own, then the norm of the small projected matrix."""
# %% dual_variable
def spectral_norm_by_subspace(W, block=4, steps=60, seed=0):
    m, n = W.shape
    k = min(block, m, n)
    start = torch.randn(n, k, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)
    A = W.double()
    Q, _ = torch.linalg.qr(start)
    for _ in range(steps):
        P, _ = torch.linalg.qr(A @ Q)
        Q, _ = torch.linalg.qr(A.T @ P)
    return torch.linalg.svdvals(A @ Q)[0]


class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.inner = nn.ModuleList([nn.Linear(input_dim, hidden_dim), nn.Linear(hidden_dim, hidden_dim), nn.Linear(hidden_dim, 1)])

    def forward(self, x):
        Y1, Y2, Y3 = self.inner
        return Y3(torch.relu(Y2(torch.relu(Y1(x)))))

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            for layer in self.inner:
                sigma = spectral_norm_by_subspace(layer.weight)
                layer.weight.data.div_(sigma.to(layer.weight.dtype))
