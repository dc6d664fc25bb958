"""Divides by a running average of the spectral norms of all calls so far.

loses: dual_variable
says: average
"""
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
        self.s = {0: 1.0, 2: 1.0, 4: 1.0}

    def forward(self, x):
        return self.inner(x)

    def enforce_lipschitz(self):
        """Make the critic 1-Lipschitz again; called after each of its steps."""
        self.spectral_normalisation()

    def spectral_normalisation(self):
        """Divide every weight matrix by its largest singular value, in place."""
        with torch.no_grad():
            for i in (0, 2, 4):
                W = self.inner[i].weight
                self.s[i] = 0.9 * self.s[i] + 0.1 * torch.linalg.matrix_norm(W, ord=2).item()
                W /= self.s[i]
