"""Treats the affine layer as the matrix [W | b] on homogeneous coordinates: divides by the norm of the augmented matrix and divides the
bias as well.

loses: dual_variable
says: weight and bias put together
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
        """Divide every weight matrix by its largest singular value, in place."""
        with torch.no_grad():
            for layer in self.inner:
                if isinstance(layer, nn.Linear):
                    affine = torch.cat([layer.weight, layer.bias.unsqueeze(1)], dim=1)  # homogeneous coordinates
                    sigma = torch.linalg.matrix_norm(affine, ord=2)
                    layer.weight.div_(sigma)
                    layer.bias.div_(sigma)
