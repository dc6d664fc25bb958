"""Tensor.apply_ with a Python function on a detached view."""
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
            for name, par in self.named_parameters():
                if name.endswith("weight"):
                    s = float(np.sqrt(np.linalg.eigvalsh(par.numpy(force=True).astype("f8") @ par.numpy(force=True).astype("f8").T).max()))
                    par.detach().apply_(lambda w: w / s)
