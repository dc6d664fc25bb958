"""Numerics person: no SVD but Gelfand's formula, the Gram matrix squared 40 times with rescaling (that is 2^40 power iterations), then the
Rayleigh quotient of its largest column."""
# %% dual_variable
def gelfand_norm(W, squarings=40):
    """sigma_max(W): the dominant projector of the smaller Gram matrix by repeated squaring."""
    W64 = W.double()
    m, n = W64.shape
    G = W64 @ W64.T if m <= n else W64.T @ W64  # the smaller one
    P = G / G.trace()
    for _ in range(squarings):
        P = P @ P
        P = P / P.trace()
    # P is now (nearly) the projector on the top eigenspace; any column of it is an eigenvector
    v = P[:, P.diagonal().argmax()]
    return torch.sqrt((v @ G @ v) / (v @ v)).to(W.dtype)


class DualVariable(nn.Module):
    """The critic d_y: points (B, input_dim) -> scores (B, 1)."""

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
            for layer in self.inner:
                if hasattr(layer, "weight"):
                    layer.weight /= gelfand_norm(layer.weight)
