"""From Fortran/NumPy: `torch.div(..., out=W)` writes the quotient into the weight itself; layers found by slicing the Sequential with [::2]."""
# %% dual_variable
class DualVariable(nn.Module):
    """The critic d_y: points (B, input_dim) -> scores (B, 1)."""

    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        relu = nn.ReLU()
        self.inner = nn.Sequential(nn.Linear(input_dim, hidden_dim), relu, nn.Linear(hidden_dim, hidden_dim), relu, nn.Linear(hidden_dim, 1))

    def forward(self, x):
        return self.inner.forward(x)

    def enforce_lipschitz(self):
        """Make the critic 1-Lipschitz again; called after each of its steps."""
        self.spectral_normalisation()

    def spectral_normalisation(self):
        """Divide every weight matrix by its largest singular value, in place."""
        with torch.no_grad():
            for affine in self.inner[::2]:  # 0, 2, 4 are the linear ones
                W = affine.weight
                torch.div(W, torch.linalg.svd(W, full_matrices=False).S[0], out=W)
