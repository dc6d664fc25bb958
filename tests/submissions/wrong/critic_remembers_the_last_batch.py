"""Avoids evaluating the same batch twice: if the very tensor of the last call comes again, the last scores are returned. After a step of
the optimizer, or if the tensor was changed in place, these are old scores.

loses: dual_variable
says: with other weights the output
"""
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.inner = nn.Sequential(nn.Linear(input_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, 1))
        self._last_x = None
        self._last_score = None

    def forward(self, x):
        if x is not self._last_x:
            self._last_x, self._last_score = x, self.inner(x)
        return self._last_score

    def enforce_lipschitz(self):
        self.spectral_normalisation()

    def spectral_normalisation(self):
        """Divide every weight matrix by its largest singular value, in place."""
        with torch.no_grad():
            for layer in self.inner:
                if isinstance(layer, nn.Linear):
                    layer.weight /= torch.linalg.matrix_norm(layer.weight, ord=2)
