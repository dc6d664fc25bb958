"""All three matrices padded with zeros into one batch: one call to svdvals."""
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
            weights = [m.weight for m in self.inner if isinstance(m, nn.Linear)]
            rows = max(w.shape[0] for w in weights)
            cols = max(w.shape[1] for w in weights)
            batch = torch.stack([F.pad(w, (0, cols - w.shape[1], 0, rows - w.shape[0])) for w in weights])
            sigmas = torch.linalg.matrix_norm(batch, ord=2)
            torch._foreach_div_(weights, list(sigmas.unbind()))
