"""Checks everything: finite weights, sigma positive, sigma one afterwards, biases and objects untouched."""
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
            linears = [m for m in self.inner if isinstance(m, nn.Linear)]
            if len(linears) != 3:
                raise RuntimeError(f"expected 3 linear layers, found {len(linears)}")
            ids = [id(m.weight) for m in linears]
            biases = [m.bias.clone() for m in linears]
            for i, m in enumerate(linears, start=1):
                if not torch.isfinite(m.weight).all():
                    raise FloatingPointError(f"Y_{i} contains NaN or Inf")
                sigma = torch.linalg.matrix_norm(m.weight, ord=2)
                if sigma <= 0:
                    raise ZeroDivisionError(f"Y_{i} is zero")
                m.weight.div_(sigma)
                torch.testing.assert_close(torch.linalg.matrix_norm(m.weight, ord=2), torch.tensor(1.0), atol=1e-4, rtol=0)
            assert ids == [id(m.weight) for m in linears]
            assert all(torch.equal(b, m.bias) for b, m in zip(biases, linears))
            assert all(p.requires_grad for p in self.parameters())
