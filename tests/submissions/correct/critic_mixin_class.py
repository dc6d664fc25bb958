"""The normalisation lives in a mixin in the same cell."""
# %% dual_variable
class SpectralMixin:
    """Adds in-place spectral normalisation to any nn.Module."""

    def spectral_normalisation(self):
        with torch.no_grad():
            for module in self.modules():
                if isinstance(module, nn.Linear):
                    module.weight.div_(torch.linalg.matrix_norm(module.weight, ord=2))


class DualVariable(SpectralMixin, nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.f = nn.Linear(input_dim, hidden_dim)
        self.g = nn.Linear(hidden_dim, hidden_dim)
        self.h = nn.Linear(hidden_dim, 1)

    def forward(self, x):
        return self.h(F.relu(self.g(F.relu(self.f(x)))))

    def enforce_lipschitz(self):
        self.spectral_normalisation()
