"""Statistician: estimates the singular value by the Frobenius norm divided by sqrt(min(rows, columns)). Exact for orthogonal matrices and for
the last layer, else it is an average of the singular values and not the largest.

loses: dual_variable
says: root mean square
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

    def forward(self, x):
        return self.inner(x)

    def enforce_lipschitz(self):
        """Make the critic 1-Lipschitz again; called after each of its steps."""
        self.spectral_normalisation()

    def spectral_normalisation(self):
        with torch.no_grad():
            for m in self.inner.modules():
                if isinstance(m, nn.Linear):
                    sigma = m.weight.norm() / math.sqrt(min(m.weight.shape))
                    m.weight.div_(sigma)
