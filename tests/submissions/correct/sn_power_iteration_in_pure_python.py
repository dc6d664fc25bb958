"""A power iteration over Python lists, so slow that sixty calls take seconds."""
# %% dual_variable
class DualVariable(nn.Module):
    """The critic d_y: points (B, input_dim) -> scores (B, 1)."""

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
        """Make the critic 1-Lipschitz again; called after each of its steps."""
        self.spectral_normalisation()

    def spectral_normalisation(self):
        """Divide every weight matrix by its largest singular value, in place."""
        with torch.no_grad():
            for layer in self.inner:
                if isinstance(layer, nn.Linear):
                    W = layer.weight
                    A = (W @ W.T if W.shape[0] <= W.shape[1] else W.T @ W).tolist()
                    n = len(A)
                    v = [1.0 + 0.01 * i for i in range(n)]
                    lam = 0.0
                    for _ in range(400):
                        w = [sum(A[i][j] * v[j] for j in range(n)) for i in range(n)]
                        lam = math.sqrt(sum(x * x for x in w))
                        v = [x / lam for x in w]
                    W /= math.sqrt(lam)
