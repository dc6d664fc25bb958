"""A numerics person: squares the normalised Gram matrix twelve times in double precision, which is a power iteration with 4096 steps, then takes a Rayleigh quotient."""
# %% dual_variable
def sigma_max(W, squarings=12):
    A = W.double()
    G = A @ A.T if A.shape[0] <= A.shape[1] else A.T @ A
    P = G / G.trace()
    for _ in range(squarings):
        P = P @ P
        P = P / P.trace()
    v = P[:, P.diagonal().argmax()]
    return torch.sqrt((v @ G @ v) / (v @ v)).item()


class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.inner = nn.Sequential(
            nn.Linear(input_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, 1)
        )

    def forward(self, x):
        return self.inner(x)

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            for layer in self.inner[::2]:
                layer.weight.mul_(1.0 / sigma_max(layer.weight))
