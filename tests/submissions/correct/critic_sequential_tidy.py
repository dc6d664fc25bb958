"""A tidy Sequential critic with matrix_norm, docstrings and type hints."""
# %% dual_variable
class DualVariable(nn.Module):
    """The dual variable d of the Kantorovich problem, kept 1-Lipschitz by spectral normalisation."""

    def __init__(self, input_dim: int = 2, hidden_dim: int = 100, c: float = 1e-2) -> None:
        super().__init__()
        self.c = c
        self.layers = nn.Sequential(
            nn.Linear(input_dim, hidden_dim),
            nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim),
            nn.ReLU(),
            nn.Linear(hidden_dim, 1),
        )

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.layers(x)

    def enforce_lipschitz(self) -> None:
        self.spectral_normalisation()

    @torch.no_grad()
    def spectral_normalisation(self) -> None:
        """Divide each weight matrix by its largest singular value, in place."""
        for layer in self.layers:
            if isinstance(layer, nn.Linear):
                layer.weight /= torch.linalg.matrix_norm(layer.weight, ord=2)
