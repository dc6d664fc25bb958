"""Collects the matrices in a dictionary from shape to weight. If input_dim equals hidden_dim (or hidden_dim is 1) two of them have the same
shape and one is lost.

loses: dual_variable
says: is left as it was; every weight matrix
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
            matrices = {tuple(p.shape): p for p in self.parameters() if p.dim() == 2}
            for shape, W in matrices.items():
                W /= torch.linalg.matrix_norm(W, ord=2)
