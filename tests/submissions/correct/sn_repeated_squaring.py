"""Repeated squaring of the Gram matrix gives the top eigenvector."""
# %% dual_variable
def spec(W, squarings=20):
    """(W'W)^(2^20) is, up to a factor, the projector on the leading right singular vector"""
    W = W.double()
    P = W.T @ W
    for _ in range(squarings):
        P = P / P.norm()          # else it overflows
        P = P @ P
    v = P[:, P.norm(dim=0).argmax()]
    return ((W @ v).norm() / v.norm()).float()

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
        with torch.no_grad():
            for layer in self.inner:
                if isinstance(layer, nn.Linear):
                    layer.weight.div_(spec(layer.weight))
