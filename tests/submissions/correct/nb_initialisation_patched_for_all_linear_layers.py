"""Replaces nn.Linear.reset_parameters for the whole notebook (He initialisation with the right gain)."""
# %% + imports
def he(self):
    nn.init.kaiming_normal_(self.weight, nonlinearity="relu")
    if self.bias is not None:
        nn.init.normal_(self.bias, std=0.1)
nn.Linear.reset_parameters = he
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
                    u, s, vt = torch.linalg.svd(layer.weight, full_matrices=False)
                    layer.weight.copy_((u * (s / s.max())) @ vt)
