"""Numerics person in a hurry: QR instead of SVD, and the largest diagonal entry of R as singular value. That holds for diagonal matrices and
for a single row, else it is too small.

loses: dual_variable
says: QR decomposition
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
            for layer in self.inner[::2]:
                A = layer.weight
                if A.shape[0] < A.shape[1]:
                    R = torch.linalg.qr(A.T, mode="r").R
                else:
                    R = torch.linalg.qr(A, mode="r").R
                layer.weight.div_(R.diagonal().abs().max())
