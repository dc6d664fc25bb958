"""Power iteration on W^T W, whose eigenvalue is sigma squared, without the square root.

loses: dual_variable
says: squar
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
        with torch.no_grad():
            for p in self.parameters():
                if p.ndim < 2:
                    continue
                M = p.T @ p
                v = torch.ones(M.shape[0])
                for _ in range(200):
                    v = M @ v
                    v /= v.norm()
                p /= v @ M @ v
